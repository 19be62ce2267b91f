"""Checking: every problem in partner tables as a list, and in a copy of the file itself."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from partnernet._text import listed
from partnernet.errors import FormatError, problem_table
from partnernet.reading import examine
from partnernet.reading.as_they_came import as_they_came
from partnernet.writing.annotated import copy_with_notes
from partnernet.writing.atomic import new_file, refuse_there

if TYPE_CHECKING:
    import pandas as pd

    from partnernet._tables import Checked


def check(
    *paths: str | Path,
    directed: bool = False,
    repairs: bool = False,
    columns: Mapping[str, str] | None = None,
    sheet: str | Sequence[str] | None = None,
    annotate: str | Path | None = None,
) -> "pd.DataFrame":
    r"""List every problem in partner tables, without ever stopping at one.

    Use it before `read`, and again until it is empty.

    Parameters
    ----------
    *paths
        A folder with CSV files, or the files themselves (actors, ties, partnerships,
        memberships, requirements; ties alone will do), or one file that has them all: a workbook
        (``.xlsx``, ``.xls``, ``.ods``), or a ``.json`` file that `write` or the page of a map
        saved.
    directed
        What a tie is that does not say whether it is directed.
    repairs
        Whether what was repaired on the way in is listed too (severity ``repair``, with counts).
    columns, sheet
        As in `read`.
    annotate
        The ``.xlsx`` file of a checked copy: your own workbook, or the tables as sheets, in which
        every cell with a problem has a color and a note, and one more sheet lists them all. Your
        own file stays as it is, and a file that is there already is never written over.

    Returns
    -------
    DataFrame
        One row per problem: ``file`` (with the table, for one that holds several), ``row`` (as a
        spreadsheet numbers it: the header is row 1),
        ``column``, ``value``, ``code``, ``message``, ``hint``, ``severity`` (``error`` stops
        `read`, ``warning`` does not). Empty where all is well.

    Raises
    ------
    FileNotFoundError
        If a path does not exist. Bad data never raise.
    FileExistsError
        If the file of the copy is there already.
    ParameterError
        If ``columns`` names a column that cannot be.
    FormatError
        If the copy is not called ``.xlsx``, or a spreadsheet cannot hold what is to be copied.

    Examples
    --------
    >>> import tempfile, pathlib
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "actors.csv").write_text("name\nUniversity\nCouncil\n")
    >>> _ = (folder / "ties.csv").write_text("from,to\nUniversity,Concil\n")
    >>> check(folder)[["file", "row", "value", "code", "hint"]].to_dict("records")
    [{'file': 'ties.csv', 'row': 2, 'value': 'Concil', 'code': 'unknown_actor',
    'hint': "Did you mean 'Council'?"}]
    """
    checked = examined(*paths, directed=directed, columns=columns, sheet=sheet, annotate=annotate)
    return problem_table(checked.problems + (checked.repairs if repairs else []))


def examined(
    *paths: str | Path,
    directed: bool = False,
    columns: Mapping[str, str] | None = None,
    sheet: str | Sequence[str] | None = None,
    annotate: str | Path | None = None,
) -> "Checked":
    """Read and check tables; write the copy that is asked for."""
    if annotate is not None:
        refuse_there(Path(annotate))
    checked, _ = examine(*paths, directed=directed, columns=columns, sheet=sheet)
    if annotate is not None:
        _write_copy(list(map(Path, paths)), checked, Path(annotate))
    return checked


def _write_copy(paths: list[Path], checked: "Checked", target: Path) -> None:
    came = as_they_came(paths)
    ending = target.suffix.lower()
    if ending != ".xlsx" and not (ending == ".xlsm" and came.macros):
        own = " or, for a workbook with macros, as .xlsm" if ending == ".xlsm" else ""
        raise FormatError(f"A checked copy is written as .xlsx{own}; {target.name!r} is not.")
    what = listed(path.resolve().name for path in paths)
    macros = ending == ".xlsm"
    data = copy_with_notes(came.sheets, checked.problems, what=what, book=came.book, macros=macros)
    new_file(target, data)
