"""Rows of a sheet that say nothing of an actor or a tie: the headers again, and totals."""

import numpy as np
import pandas as pd

from partnernet._log import Log
from partnernet._words import NUMBER, fold, tidy
from partnernet.errors import quoted
from partnernet.reading.tables.coded import rows_of, rows_with

SEVERAL = 2
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
