"""The commands for data on their way in: check tables, convert them, write a template to fill."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnernet._console import (
    FINE,
    PROBLEMS,
    Columns,
    Directed,
    Paths,
    SheetNames,
    as_options,
    headers,
    opened,
    plain_faults,
    wrong_use,
)
from partnernet._text import count
from partnernet.errors import FormatError, grouped, line

if TYPE_CHECKING:
    from partnernet._tables import Checked

ROWS = 20
COUNTED = ("actors", "ties", "partnerships", "memberships")

app = typer.Typer(pretty_exceptions_enable=False)


@app.command()
def check(
    paths: Paths,
    annotate: Annotated[
        Path | None,
        typer.Option(help="An .xlsx file: a copy with a note in every cell that has a problem."),
    ] = None,
    columns: Columns = None,
    sheets: SheetNames = None,
    directed: Directed = False,
) -> None:
    """List every problem in partner tables, with the row and how to mend it."""
    from partnernet.checking import examined

    with plain_faults():
        told = headers(columns)
        checked = examined(
            *paths, directed=directed, columns=told, sheet=sheets or None, annotate=annotate
        )
    _say_checked(checked)
    if annotate:
        typer.echo(f"Written: {annotate}")
    raise typer.Exit(PROBLEMS if checked.errors else FINE)


@app.command()
def convert(
    paths: Paths,
    output: Annotated[
        Path, typer.Argument(help="The file to write, by its ending, or a folder for CSV files.")
    ],
    lossy: Annotated[
        bool, typer.Option("--lossy", help="Leave out what that form cannot hold, and say what.")
    ] = False,
    columns: Columns = None,
    sheets: SheetNames = None,
    directed: Directed = False,
) -> None:
    """Read partner tables in one form, and write them in another."""
    from partnernet.writing import write

    with plain_faults():
        _refuse_same(paths, output)
        net = opened(paths, columns, sheets, directed=directed)
        try:
            written = write(net, output, lossy=lossy)
        except FormatError as fault:
            raise wrong_use(str(fault).replace("lossy=True", "--lossy")) from None
        typer.echo(f"{repr(net).rsplit(': ', 1)[-1]}\nWritten: {written}")


@app.command()
def template(
    output: Annotated[Path, typer.Argument(help="The .xlsx file to write.")] = Path(
        "partners.xlsx"
    ),
    table: Annotated[
        list[str] | None,
        typer.Option("--table", help="A sheet to fill, beside actors and ties; may be repeated."),
    ] = None,
    full: Annotated[
        bool, typer.Option("--full", help="Every column that partnernet knows, not the usual ones.")
    ] = False,
) -> None:
    """Write a workbook to fill in, with notes, lists to pick from and an example."""
    from partnernet.writing.template import template as written

    with plain_faults():
        tables = dict.fromkeys(["actors", "ties", *(table or [])])
        typer.echo(f"Written: {written(output, tables=list(tables), full=full)}")


def _say_checked(checked: "Checked") -> None:
    for same in grouped(checked.problems):
        mark = "" if same[0].severity == "error" else f"{same[0].severity}: "
        typer.echo(as_options(f"{mark}{line(same, most=ROWS)}"))
    for repair in checked.repairs:
        typer.echo(f"repaired: {repair}")
    shown = [name for name in COUNTED if name in checked.tables]
    held = ", ".join(count(len(checked.tables[name]), name[:-1]) for name in shown)
    found = count(len(checked.errors), "problem") if checked.errors else "No problems"
    typer.echo(f"{found} in {held}." if held else f"{found}.")


def _refuse_same(paths: list[Path], output: Path) -> None:
    """Refuse to write over what is read: a file, a folder, or the folder that it is in."""
    place = output.resolve()
    if any(place in (path.resolve(), path.resolve().parent) for path in paths):
        raise wrong_use(f"'{output}' holds what is to be converted; name another file or folder.")
