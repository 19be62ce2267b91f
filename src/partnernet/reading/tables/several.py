"""Several in one cell: a row of its own for each actor or partnership that a cell names."""

import re
from collections.abc import Sequence
from itertools import product

import numpy as np
import pandas as pd

from partnernet._log import Log, Place
from partnernet._words import tidy

LISTS = {"actors": "actor", "partnerships": "partnership", "sources": "source", "targets": "target"}
SEPARATORS = re.compile(r"[|;\n]")


def one_each(cells: pd.DataFrame, lists: Sequence[str], log: Log) -> pd.DataFrame:
    """Return a row for each of the words that cells hold, or for each pair of them.

    A cell that holds none stays one row.
    """
    columns = [[*cells.columns].index(header) for header in lists]
    rows: list[int] = []
    words: list[tuple[str, ...]] = []
    places: list[Place] = []
    for row, (number, *texts) in enumerate(cells.iloc[:, columns].itertuples(name=None)):
        parts = [_parts(text) for text in texts]
        log.repaired(lists[0], "several_in_cell", int(any(len(part) > 1 for part in parts)))
        for part, pair in enumerate(product(*parts)):
            rows.append(row)
            words.append(pair)
            places.append(Place(log.file, int(number), lists[0], whole_row=True, part=part))
    found = cells.iloc[rows].set_axis(pd.Index(places, dtype=object), axis="index")
    for place, column in enumerate(columns):
        found.isetitem(column, np.array([pair[place] for pair in words], dtype=object))
    return found


def _parts(text: str) -> list[str]:
    words = [tidy(part)[0] for part in SEPARATORS.split(text)]
    return [*dict.fromkeys(word for word in words if word)] or [""]


def without_blanks(cells: pd.DataFrame, lists: Sequence[str]) -> pd.DataFrame:
    """Leave out rows that name nobody where they may name several."""
    for header in lists:
        column = cells.iloc[:, [*cells.columns].index(header)]
        cells = cells[(column != "").to_numpy()]
    return cells
