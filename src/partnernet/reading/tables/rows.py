"""Rows of a sheet that say nothing of an actor or a tie: the headers again, totals, and notes."""

import numpy as np
import pandas as pd

from partnernet._log import Log
from partnernet._text import listed
from partnernet._words import NUMBER, fold, tidy
from partnernet.errors import quoted
from partnernet.reading.tables.coded import rows_of, rows_with, uncoded
from partnernet.reading.tables.kinds import most_known

SEVERAL = 2
MOST_NOTES = 20
APART = "apart_row"
TOTALS = frozenset(
    {"total", "totals", "grandtotal", "sum", "sums", "summe", "gesamt", "gesamtsumme", "totaal",
     "totale", "somme", "suma"}
)  # fmt: skip


def without_headers_again(cells: pd.DataFrame, top: int, log: Log) -> pd.DataFrame:
    """Leave out rows that say the headers again, as sheets do on every page that is printed."""
    headers = _tidied(cells.loc[[top]])
    if sum(map(bool, headers)) < SEVERAL:
        return cells
    place, first = next((place, header) for place, header in enumerate(headers) if header)
    same = rows_with(cells.iloc[:, place], lambda cell: first in cell and tidy(cell)[0] == first)
    again = [
        number
        for number in np.flatnonzero(same).tolist()
        if cells.index[number] != top and _tidied(cells.iloc[[number]]) == headers
    ]
    log.repaired("", "headers_again", len(again))
    return cells.drop(index=cells.index[again]) if again else cells


def _tidied(row: pd.DataFrame) -> list[str]:
    return [tidy(str(cell))[0] for cell in rows_of(row)[0]]


def with_headers_below(cells: pd.DataFrame, top: int, log: Log) -> pd.DataFrame:
    """Return cells with one row of headers where a second one says what stands below wide ones.

    Such a wide header has blank ones beside it, as Excel merges cells; elsewhere the second row is
    blank, or says the same again.
    """
    at = int(cells.index.searchsorted(top))
    if at + 1 >= len(cells) or cells.index[at + 1] != top + 1:
        return cells
    rows = rows_of(cells.iloc[[at, at + 1]])
    first, second = ([str(cell).strip() for cell in row] for row in rows)
    wide = [not word or not after for word, after in zip(first, [*first[1:], "x"], strict=True)]
    fits = all(below in ("", word) or over
               for word, below, over in zip(first, second, wide, strict=True))  # fmt: skip
    both = [below or word for word, below in zip(first, second, strict=True)]
    if not fits or most_known(both) <= max(most_known(first), most_known(second) - 1):
        return cells
    log.repaired("", "two_header_rows")
    left: pd.DataFrame = uncoded(cells).drop(index=cells.index[at + 1])
    left.loc[top] = both
    return left


def note_totals(body: pd.DataFrame, log: Log) -> None:
    """Note a last row that adds up the others."""
    if not len(body):
        return
    words = [word for word in _tidied(body.iloc[-1:]) if word]
    numbers = [word.replace(",", ".") for word in words[1:]]
    if numbers and fold(words[0]) in TOTALS and all(map(NUMBER.fullmatch, numbers)):
        message = f"{quoted(words[0])} and numbers: this row seems to add up the others."
        hint = "Take it out, or write the name in full if it is one."
        log.lose(int(body.index[-1]), words[0], "totals_row", message, hint)


def note_second_table(body: pd.DataFrame, log: Log) -> None:
    """Note the headers of another table below a blank row; what follows them belongs to that."""
    gaps = np.flatnonzero(np.diff(body.index.to_numpy()) > 1) + 1
    for gap in gaps[:MOST_NOTES].tolist():
        words = [cell.strip() for cell in rows_of(body.iloc[[gap]])[0] if cell.strip()]
        long = [word for word in words if len(word) > SEVERAL]
        if most_known(long) >= max(SEVERAL, len(words) / 2):
            row = int(body.index[gap])
            message = f"Another table seems to begin here, with {listed(map(quoted, words))}."
            hint = "Put it on a sheet, or into a file, of its own."
            log.lose(row, words[0], "second_table", message, hint)
            log.lost |= {(log.file, int(number)) for number in body.index[gap:]}
            return


def note_apart(body: pd.DataFrame, log: Log) -> None:
    """Warn of last rows of one cell each, below a blank row: they may be notes, and are kept."""
    tail = body.iloc[-MOST_NOTES - 1 :]
    gaps = np.flatnonzero(np.diff(tail.index.to_numpy()) > 1) + 1
    if not len(gaps):
        return
    filled = cells_filled(tail)
    alone = len(tail)
    while alone and filled[alone - 1] == 1:
        alone -= 1
    first = next((int(gap) for gap in gaps if gap >= alone), len(tail))
    above = cells_filled(body.iloc[: len(body) - len(tail) + first].iloc[:MOST_NOTES])
    if sum(cells > 1 for cells in above) * SEVERAL <= len(above):
        return
    for row, cells in zip(tail.index[first:], rows_of(tail.iloc[first:]), strict=True):
        words = [(place, cell.strip()) for place, cell in enumerate(cells)]
        place, word = next((place, word) for place, word in words if word)
        if " " in word:  # a code alone is no note
            message = f"{quoted(word)} stands alone in its row, below the table."
            hint = "Take it out if it is a note, and no partner."
            log.add(int(row), str(body.columns[place]), word, APART, message, hint,
                    severity="warning")  # fmt: skip


def without_notes(cells: pd.DataFrame, log: Log) -> pd.DataFrame:
    """Return cells without the rows that were told to be notes; a matrix has no room for them."""
    notes = {found.row for found in log.problems
             if (found.file, found.code) == (log.file, APART)}  # fmt: skip
    return cells[~cells.index.isin(notes)] if notes else cells


def cells_filled(rows: pd.DataFrame) -> list[int]:
    """Return how many cells of each row have something in them."""
    return [sum(bool(cell.strip()) for cell in row) for row in rows_of(rows)]
