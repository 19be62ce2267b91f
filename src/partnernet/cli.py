"""The command line: score and map partner tables, look for gaps; a demo; intake; workshops."""

import sys
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnernet import __version__
from partnernet._console import (
    FINE,
    Columns,
    Directed,
    Paths,
    SheetNames,
    as_options,
    opened,
    plain_faults,
    wrong_use,
)
from partnernet._intake_cli import app as intake
from partnernet._workshop_cli import app as workshop
from partnernet.errors import DataError, DataWarning, NotDefinedError

if TYPE_CHECKING:
    import pandas as pd

    from partnernet.network import PartnerNetwork
    from partnernet.result import ActorScores

USEFUL = 5
PAGES = (".html", ".htm")
LISTS = (".txt", ".csv", *PAGES)
WRITTEN = (
    "map.html", "scores.csv", "scores.provenance.json", "scores.undefined.csv", "findings.html",
)  # fmt: skip

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    help="Stakeholder networks from two small tables: maps, measures and what they say.",
    epilog="Exit codes: 0 fine, 1 problems in the data, 2 wrong use.",
    pretty_exceptions_enable=False,
)
app.add_typer(intake)
app.add_typer(workshop, name="workshop")


def _show_warning(message: Warning | str, *_: object, **__: object) -> None:
    typer.echo(as_options(f"Note: {message}"), err=True)


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

    with plain_faults():
        net = datasets.load(name)
        if not len(net):
            raise wrong_use(
                f"The data set {name!r} is a vocabulary: it has no actors to map. "
                f"`partnernet datasets {name}` says what it holds."
            )
        if to.exists() and not to.is_dir():
            raise wrong_use(f"'{to}' is a file; --to names a folder.")
        Map(net).save(to / "map.html")
        write(score(net), to / "scores.csv")
        report(net, to / "findings.html")
        typer.echo(f"{_in_words(net)}\n\nWritten:")
        for file in WRITTEN:
            if (to / file).exists():
                typer.echo(f"  {to / file}")
        typer.echo("\nWhat the numbers say:")
        for place, text in enumerate(sentences(net)[:USEFUL], start=1):
            typer.echo(f"  {place}. {text}")
        typer.echo(f"\nOpen {to / 'map.html'} in a browser; it needs no internet.")


@app.command()
def score(
    paths: Paths,
    measure: Annotated[
        list[str] | None, typer.Option("--measure", "-m", help="A measure; may be repeated.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="A .csv file instead of the screen.")
    ] = None,
    columns: Columns = None,
    sheets: SheetNames = None,
    directed: Directed = False,
) -> None:
    """Compute measures of the actors as one table."""
    from partnernet.measures import score as scored
    from partnernet.writing import write

    with plain_faults():
        net = opened(paths, columns, sheets, directed=directed)
        scores = scored(net, *(measure or []))
        if output:
            typer.echo(f"Written: {write(scores, output)}")
        else:
            typer.echo(_as_text(scores))


@app.command("map")
def draw(
    paths: Paths,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="An .html, .svg, .pdf or .png file.")
    ] = Path("map.html"),
    color: Annotated[str, typer.Option(help="A column or a measure.")] = "",
    size: Annotated[str, typer.Option(help="A measure or a column of numbers.")] = "degree",
    title: Annotated[str, typer.Option(help="What stands over the map.")] = "",
    seed: Annotated[int, typer.Option(min=0, help="Another seed, another arrangement.")] = 7,
    paper: Annotated[str, typer.Option(help="A4, A3, A2, A1 or A0; words grow with it.")] = "A4",
    dpi: Annotated[float, typer.Option(help="Dots per inch of a .png.")] = 200,
    audience: Annotated[
        str, typer.Option(help="Who may see the map: public, partners, workshop, core, private.")
    ] = "public",
    columns: Columns = None,
    sheets: SheetNames = None,
    directed: Directed = False,
) -> None:
    """Draw a map that opens in any browser without internet, or a figure for print."""
    from partnernet.draw.map import Map

    with plain_faults():
        net = opened(paths, columns, sheets, directed=directed)
        if not len(net):
            raise NotDefinedError("There is nobody to map: the tables have no actors.")
        picture = Map(net).audience(audience)
        picture = picture.size(size).layout(seed=seed)
        picture = picture.color(color) if color else picture
        picture = picture.title(title) if title else picture
        typer.echo(f"Written: {picture.save(output, paper=paper, dpi=dpi)}")


@app.command()
def gaps(
    paths: Paths,
    expected: Annotated[
        list[str] | None,
        typer.Option(help="Who ought to be there: a framework, or a CSV file; may be repeated."),
    ] = None,
    rule: Annotated[
        list[str] | None,
        typer.Option(help="A rule (S3), or a family of rules (S); may be repeated."),
    ] = None,
    day: Annotated[str | None, typer.Option(help="The day to look at; today if not given.")] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="A .txt, .csv or .html file instead of the screen."),
    ] = None,
    audience: Annotated[
        str, typer.Option(help="Who may see the page: public, partners, workshop, core, private.")
    ] = "public",
    columns: Columns = None,
    sheets: SheetNames = None,
    directed: Directed = False,
) -> None:
    """Say who is missing, what is fragile, what is one-sided, and what nobody knows."""
    from partnernet._audiences import refuse_unknown
    from partnernet.draw.map import Map
    from partnernet.gaps import find
    from partnernet.privacy import narrowed
    from partnernet.writing import write

    with plain_faults():
        ending = output.suffix.lower() if output else ""
        if output and ending not in LISTS:
            allowed = "Findings are written as .txt, .csv or .html"
            raise wrong_use(f"{allowed}; {output.name!r} is none of them.")
        refuse_unknown(audience)
        net = opened(paths, columns, sheets, directed=directed)
        looked_at = narrowed(net, audience) if ending in PAGES else net
        found = find(looked_at, expected=_wanted(expected), rules=rule or None, day=day)
        if output is None:
            typer.echo(found.text())
        elif ending in PAGES:
            picture = Map(net).audience(audience).findings(found)
            typer.echo(f"Written: {picture.save(output)}")
        else:
            typer.echo(f"Written: {write(found, output)}")


def _wanted(expected: list[str] | None) -> "list[str | pd.DataFrame] | None":
    """Return what is expected: names of frameworks as they are, files as tables."""
    return [_table_of(word) if Path(word).suffix else word for word in expected] if expected else (
        None
    )  # fmt: skip


def _table_of(file: str) -> "pd.DataFrame":
    from partnernet.reading import examine

    checked, _ = examine(file)
    if checked.errors:
        raise DataError(checked.errors)
    if "requirements" not in checked.tables:
        raise wrong_use(f"'{file}' is no table of requirements: it needs 'dimension', 'category'.")
    return checked.tables["requirements"]


@app.command("datasets")
def list_datasets(
    name: Annotated[str, typer.Argument(help="A data set to read about.")] = "",
) -> None:
    """List the data sets that come along, or say how one was made."""
    from partnernet import datasets

    with plain_faults():
        if name:
            typer.echo(datasets.about(name))
            return
        for known in datasets.names():
            typer.echo(f"{known:16} {_in_words(datasets.load(known))}")


def _in_words(net: "PartnerNetwork") -> str:
    """Return the title of a network and how many rows it has of what."""
    title = str(net.meta.get("title", "")) or "Partner network"
    if not len(net):
        return f"{title}: a vocabulary"
    return f"{title}: {repr(net).rsplit(': ', 1)[-1]}"


def _as_text(scores: "ActorScores") -> str:
    """Return scores as columns of text: names at the left, figures at the right."""
    from partnernet.report.figures import figures

    names = scores.names.astype(str)
    columns = {"name": names.tolist()}
    columns |= {str(name): figures(scores[str(name)]) for name in scores.table}
    if names.tolist() != names.index.astype(str).tolist():
        columns = {"id": names.index.astype(str).tolist()} | columns
    justify = [str.ljust if name in ("id", "name") else str.rjust for name in columns]
    rows = [list(columns), *(list(row) for row in zip(*columns.values(), strict=True))]
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(put(cell, width) for put, cell, width in zip(justify, row, widths, strict=True))
        .rstrip()
        for row in rows
    )  # fmt: skip


def main() -> None:
    """Run the command line."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    app()
