"""Grids: the cells of one sheet under its headers, from a file or from memory."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pandas as pd

from partnernet._log import Log
from partnernet.reading.delimited import read_delimited
from partnernet.reading.files import read_bytes
from partnernet.reading.source import Found

Grid = tuple[pd.DataFrame, int]
PlaceOfHeaders = Callable[[Sequence[Sequence[str]]], int]


def grid_of_file(path: str | Path, log: Log, *, header: PlaceOfHeaders) -> Grid | None:
    """Return the cells of a sheet under its headers, and the row these stand in.

    Parameters
    ----------
    path
        A file of rows of cells.
    log
        Where faults go; they are gathered under the name of the file.
    header
        Says which of the first records has the headers.

    Returns
    -------
    tuple
        None where there is nothing to read, which is noted.
    """
    place = Path(path)
    if not place.exists():
        raise FileNotFoundError(f"There is no file or folder {str(place)!r}.")
    found = Found(place, label=place.name)
    data = read_bytes(found, log)
    return None if data is None else read_delimited(data, found.label, log, header=header)


def grid_of_frame(frame: pd.DataFrame, name: str, log: Log) -> Grid:
    """Return the cells of a table in memory; an index that is more than numbers is a column."""
    log.file = name
    table = frame.copy(deep=False)
    index = frame.index
    numbered = isinstance(index, pd.RangeIndex) and index.name is None
    if not numbered or [*map(str, index)] == [*map(str, frame.columns)]:
        table.insert(0, "" if index.name is None else index.name, [*index], allow_duplicates=True)
    return table.set_axis(pd.RangeIndex(2, len(table) + 2), axis="index"), 1
