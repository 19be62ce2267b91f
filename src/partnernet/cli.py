"""The command line: check, score and map partner tables; a demo on data that come along."""

import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer

from partnernet import __version__
from partnernet._text import count
from partnernet.errors import (
    DataError,
    DataWarning,
    FormatError,
    NotDefinedError,
    ParameterError,
    RenderError,
    UnknownNameError,
)

FINE, PROBLEMS, WRONG_USE = 0, 1, 2
USEFUL = 5

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Stakeholder networks from two small tables: maps, measures and what they say.",
    epilog="Exit codes: 0 fine, 1 problems in the data, 2 wrong use.",
    pretty_exceptions_enable=False,
)

Paths = Annotated[
    list[Path], typer.Argument(help="A folder with CSV files, or the files: actors.csv ties.csv.")
]
Directed = Annotated[
    bool, typer.Option("--directed", help="Ties that do not say so hold one way only.")
]


@contextmanager
def _plain_faults() -> Iterator[None]:
    """Turn faults of data and of use into one message and an exit code."""
    try:
        yield
    except DataError as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(PROBLEMS) from None
    except NotDefinedError as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(PROBLEMS) from None
    except (FileNotFoundError, FormatError, ParameterError, RenderError, UnknownNameError) as fault:
        typer.echo(str(fault), err=True)
        raise typer.Exit(WRONG_USE) from None
    except OSError as fault:
        typer.echo(f"{fault.strerror}: {fault.filename}", err=True)
        raise typer.Exit(WRONG_USE) from None


def _show_warning(message: Warning | str, *_: object, **__: object) -> None:
    typer.echo(f"Note: {message}", err=True)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"partnernet {__version__}")
        raise typer.Exit(FINE)


@app.callback()
def _options(
    version: Annotated[  # noqa: ARG001 - read by its callback
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    warnings.simplefilter("always", DataWarning)
    warnings.showwarning = _show_warning


@app.command()
def demo(
    name: Annotated[str, typer.Argument(help="A data set; `partnernet datasets` lists them.")] = (
        "northampton"
    ),
    to: Annotated[Path, typer.Option(help="The folder to write into.")] = Path("partnernet-demo"),
) -> None:
    """Map a data set that comes along, score it, and print what the numbers say."""
    from partnernet import datasets
    from partnernet.draw.map import Map
    from partnernet.measures import score
    from partnernet.report import report, sentences
    from partnernet.writing import write

    with _plain_faults():
        net = datasets.load(name)
        if not len(net):
            raise ParameterError("name", name, "this data set is a vocabulary without actors")
        written = [
            Map(net).save(to / "map.html"),
            write(score(net), to / "scores.csv"),
            report(net, to / "findings.html"),
        ]
        typer.echo(f"{net!r}\n")
        typer.echo("Written:")
        for path in written:
            typer.echo(f"  {path}")
        typer.echo("\nWhat the numbers say:")
        for place, text in enumerate(sentences(net)[:USEFUL], start=1):
            typer.echo(f"  {place}. {text}")
        typer.echo(f"\nOpen {to / 'map.html'} in a browser; it needs no internet.")


@app.command()
def check(paths: Paths, directed: Directed = False) -> None:
    """List every problem in partner tables, with the row and how to mend it."""
    from partnernet.reading import examine

    with _plain_faults():
        checked, _ = examine(*paths, directed=directed)
    for problem in checked.problems:
        mark = "" if problem.severity == "error" else f"{problem.severity}: "
        typer.echo(f"{mark}{problem}")
    for repair in checked.repairs:
        typer.echo(f"repaired: {repair}")
    shown = [name for name in ("actors", "ties", "partnerships", "memberships")
             if name in checked.tables]  # fmt: skip
    held = ", ".join(count(len(checked.tables[name]), name[:-1]) for name in shown)
    found = count(len(checked.errors), "problem") if checked.errors else "No problems"
    typer.echo(f"{found} in {held}." if held else f"{found}.")
    raise typer.Exit(PROBLEMS if checked.errors else FINE)


@app.command()
def score(
    paths: Paths,
    measure: Annotated[
        list[str] | None, typer.Option("--measure", "-m", help="A measure; may be repeated.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A .csv file instead of the screen.")
    ] = None,
    directed: Directed = False,
) -> None:
    """Compute measures of the actors as one table."""
    from partnernet.measures import score as scored
    from partnernet.reading import read
    from partnernet.writing import write

    with _plain_faults():
        scores = scored(read(*paths, directed=directed), *(measure or []))
        if output:
            typer.echo(f"Written: {write(scores, output)}")
        else:
            typer.echo(scores.with_names().to_string())


@app.command("map")
def draw(
    paths: Paths,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="An .html, .svg, .pdf or .png file.")
    ] = Path("map.html"),
    color: Annotated[str, typer.Option(help="A column or a measure.")] = "",
    size: Annotated[str, typer.Option(help="A measure or a column of numbers.")] = "degree",
    title: Annotated[str, typer.Option(help="What stands over the map.")] = "",
    seed: Annotated[int, typer.Option(help="Another seed, another arrangement.")] = 7,
    directed: Directed = False,
) -> None:
    """Draw a map that opens in any browser without internet, or a figure for print."""
    from partnernet.draw.map import Map
    from partnernet.reading import read

    with _plain_faults():
        picture = Map(read(*paths, directed=directed)).size(size).layout(seed=seed)
        picture = picture.color(color) if color else picture
        picture = picture.title(title) if title else picture
        typer.echo(f"Written: {picture.save(output)}")


@app.command("datasets")
def list_datasets(
    name: Annotated[str, typer.Argument(help="A data set to read about.")] = "",
) -> None:
    """List the data sets that come along, or say how one was made."""
    from partnernet import datasets

    with _plain_faults():
        if name:
            typer.echo(datasets.about(name))
            return
        for known in datasets.names():
            typer.echo(f"{known:16} {datasets.load(known)!r}")


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app()
