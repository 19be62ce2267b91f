"""Several in one cell: a row of its own for each actor or partnership that a cell names."""

import re
from collections.abc import Collection, Sequence
from itertools import product

import numpy as np
import pandas as pd

from partnernet._log import Log, Place
from partnernet._text import count
from partnernet._words import tidy

LISTS = {"actors": "actor", "partnerships": "partnership", "sources": "source", "targets": "target"}
SEVERAL = 2
ADDRESS = re.compile(r" ?\(https?://[^\s()]*\)")
SEPARATORS = re.compile(r"[|;\n]")


def one_each(
    cells: pd.DataFrame, lists: Sequence[str], known: Collection[str], log: Log
) -> pd.DataFrame:
    """Return a row for each of the words that cells hold, or for each pair of them.

    A cell that holds none stays one row. Commas stand in names, too: they separate words only where
    these are known, as names that have rows of their own; that others were not cut is noted.
    """
    columns = [[*cells.columns].index(header) for header in lists]
    rows: list[int] = []
    words: list[tuple[str, ...]] = []
    places: list[Place] = []
    for row, (number, *texts) in enumerate(cells.iloc[:, columns].itertuples(name=None)):
        parts = [_parts(text, known) for text in texts]
        log.repaired(lists[0], "several_in_cell", int(any(len(part) > 1 for part in parts)))
        for part, pair in enumerate(product(*parts)):
            rows.append(row)
            words.append(pair)
            places.append(Place(log.file, int(number), lists[0], whole_row=True, part=part))
    found = cells.iloc[rows].set_axis(pd.Index(places, dtype=object), axis="index")
    for place, column in enumerate(columns):
        found.isetitem(column, np.array([pair[place] for pair in words], dtype=object))
        _note_commas(cells, found, column, log)
    return found


def _parts(text: str, known: Collection[str]) -> list[str]:
    words = [word for part in SEPARATORS.split(text) for word in _cut(tidy(part)[0], known)]
    return [*dict.fromkeys(word for word in words if word)] or [""]


def _cut(word: str, known: Collection[str]) -> list[str]:
    """Return the words between the commas of one if all of them, or two at least, are known.

    The address behind each of them, which Notion writes, is no part of a name.
    """
    if word in known:
        return [word]
    parts = [part for one in ADDRESS.sub("", word).split(",") if (part := one.strip())]
    there = sum(part in known for part in parts)
    return parts if there >= min(len(parts), SEVERAL) > 0 else [word]


def _note_commas(cells: pd.DataFrame, found: pd.DataFrame, place: int, log: Log) -> None:
    """Note words with commas in a column in which nothing else separates words."""
    if cells.iloc[:, place].astype(str).str.contains(SEPARATORS).any():
        return
    header = str(cells.columns[place])
    whole = found.iloc[:, place].astype(str).str.contains(",").sum()
    if whole:
        message = f"{count(int(whole), 'cell')} with commas, each read as one name."
        hint = "Write ; between the names where a cell has several."
        log.add(None, header, "", "commas_in_cell", message, hint, severity="warning")


def without_blanks(cells: pd.DataFrame, lists: Sequence[str]) -> pd.DataFrame:
    """Leave out rows that name nobody where they may name several."""
    for header in lists:
        column = cells.iloc[:, [*cells.columns].index(header)]
        cells = cells[(column != "").to_numpy()]
    return cells
