"""Matrices: who is tied to whom, or who is in what, as one cell for each pair."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pandas as pd

from partnernet._log import Log
from partnernet._tables import RawTable, check_tables
from partnernet.errors import ParameterError
from partnernet.network import PartnerNetwork
from partnernet.reading.matrices.grid import sheet_of_frame, sheets_of_file
from partnernet.reading.matrices.scales import check_scale
from partnernet.reading.matrices.tables import Manner, tables_of_matrix
from partnernet.reading.opened import opened
from partnernet.reading.tables.header_row import heads_matrix

Side = Literal["actors", "partnerships"]
SIDES = ("actors", "partnerships")
SHEETS = "Name the one to read with sheet=, or several in a list, which are kinds of ties then."
Given = str | Path | pd.DataFrame


def read_matrix(  # noqa: PLR0913 - all but the matrix are options by name
    matrix: Given | Mapping[str, Given],
    *,
    rows: Side = "actors",
    columns: Side = "actors",
    directed: bool | None = None,
    kind: str | None = None,
    scale: Mapping[str, float] | None = None,
    sheet: str | Sequence[str] | None = None,
) -> PartnerNetwork:
    r"""Read a matrix with a cell for each pair of actors, or of an actor and a partnership.

    Use it where somebody has a grid of who works with whom, or of who sits on which board. `read`
    opens the first kind, too; here you can say what it cannot know.

    Parameters
    ----------
    matrix
        A file, or a DataFrame that has the labels of its rows as its index; or several of them,
        each under the kind of its ties.
    rows, columns
        What stands at the left and on top. Actors on both sides give ties: the labels must be the
        same then, in any order. Actors on one side and partnerships on the other give memberships.
    directed
        Whether the ties are directed. A matrix that is the same on both sides of its diagonal has
        undirected ties, any other has directed ones, if nothing is said.
    kind
        What all ties, or all partnerships, are about.
    scale
        The number that each word in the cells stands for: ``{"none": 0, "weak": 1, "strong": 2}``.
    sheet
        The sheet of a workbook that has several; or several of them, whose names are kinds then.

    Returns
    -------
    PartnerNetwork
        All labels as actors (and partnerships), with ties or without. A number is the strength of
        a tie, or the column ``value`` of a membership; a word is its role there.

    Raises
    ------
    DataError
        If anything is wrong, with every problem.
    FileNotFoundError
        If a file does not exist.
    ParameterError
        If both sides are partnerships, the kind is said twice, or a word of the scale stands for
        no number.

    Warns
    -----
    DataWarning
        If anything was repaired or looks odd, with counts.

    Notes
    -----
    Zero is no tie. An empty cell is not known, and how many there are is told; only where no cell
    has a zero, an empty one is no tie. A cross (x) and yes are 1, no is 0. Where one half of a
    matrix of actors is empty, the other is read for both directions. What ties an actor to itself
    is left out and counted.

    Examples
    --------
    The university gives the council 3, and gets 1 back:

    >>> labels = ["University", "Council", "Hospital"]
    >>> grid = pd.DataFrame([[0, 3, 0], [1, 0, 0], [0, 0, 0]], index=labels, columns=labels)
    >>> net = read_matrix(grid, kind="funding")
    >>> net
    PartnerNetwork: 3 actors, 2 ties
    >>> net.ties[["source", "target", "kind", "strength"]].to_numpy().tolist()
    [['University', 'Council', 'funding', 3.0], ['Council', 'University', 'funding', 1.0]]

    Two boards:

    >>> boards = pd.DataFrame({"Safety": ["chair", "x"], "Health": ["", "x"]}, index=labels[:2])
    >>> read_matrix(boards, columns="partnerships").table("memberships")["role"].tolist()
    ['chair', nan, nan]
    """
    for side, what in (("rows", rows), ("columns", columns)):
        if what not in SIDES:
            raise ParameterError(side, what, f"what stands there are {' or '.join(SIDES)}")
    if rows == columns == "partnerships":
        raise ParameterError("columns", columns, "one of the two sides must be actors")
    check_scale(scale)
    how = Manner(rows, columns, directed, kind, scale)
    log = Log()
    if not isinstance(matrix, Mapping):
        raws = _tables(matrix, "matrix", how, sheet, log)
    elif kind is not None:
        raise ParameterError("kind", kind, "each of several matrices has its own already")
    else:
        parts = [_tables(one, name, replace(how, kind=name), sheet, log)
                 for name, one in matrix.items()]  # fmt: skip
        raws = _joined([raw for part in parts for raw in part])
    return opened(check_tables(raws, directed=bool(directed), log=log), {})


def _tables(
    matrix: Given, name: str, how: Manner, sheet: str | Sequence[str] | None, log: Log
) -> list[RawTable]:
    """Return the tables of one matrix, or of several sheets, which are kinds then."""
    if isinstance(matrix, pd.DataFrame):
        sheets = [sheet_of_frame(matrix, name)]
    else:
        sheets = sheets_of_file(matrix, log, header=_top, sheet=sheet, hint=SHEETS)
    parts = []
    for one in sheets:
        log.file = one.label
        manner = replace(how, kind=one.name) if len(sheets) > 1 else how
        parts += tables_of_matrix(one.cells, one.top, log, manner, called=name, named=True)
    return _joined(parts) if len(sheets) > 1 else parts


def _top(records: Sequence[Sequence[str]]) -> int:
    """Return which of the first records has the labels of the columns: the first but titles.

    It is a later one that has the labels of the rows.
    """
    for place, record in enumerate(records):
        if heads_matrix(record, records[place + 1 :]):
            return place
    filled = [sum(bool(cell.strip()) for cell in record) for record in records]
    return next(place for place, cells in enumerate(filled) if cells * 2 >= max(filled))


def _joined(raws: Sequence[RawTable]) -> list[RawTable]:
    """Return one table of each name, with all rows; what is on several labels is there once."""
    joined: list[RawTable] = []
    for name in dict.fromkeys(raw.name for raw in raws):
        same = [raw for raw in raws if raw.name == name]
        frame = pd.concat([raw.frame for raw in same]) if len(same) > 1 else same[0].frame
        if same[0].spare:
            frame = frame[~frame.iloc[:, 0].duplicated()]
        file = ", ".join(dict.fromkeys(raw.file for raw in same))
        joined.append(replace(same[0], frame=frame, file=file))
    return joined
