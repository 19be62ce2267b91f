"""Groups of rows in lists made for reading: headings between rows, and words that stand once."""

from collections.abc import Sequence

import pandas as pd

from partnernet._log import Log
from partnernet._text import listed
from partnernet._words import fold
from partnernet.errors import quoted
from partnernet.reading.tables.coded import rows_of, rows_with
from partnernet.reading.tables.kinds import MEANT
from partnernet.reading.tables.rows import cells_filled

MOST_ROWS = 1000
SEVERAL = 2


def note_groups(body: pd.DataFrame, log: Log) -> None:
    """Warn of rows that may be headings of those below, and of groups named in one row only."""
    some = body.iloc[:MOST_ROWS]
    if len(some) > SEVERAL:
        _note_headings(some, log)
        for place, header in enumerate(some.columns):
            if fold(str(header)) in MEANT["actors"]["category"]:
                _note_filled_once(some.iloc[:, place], str(header), log)


def _note_headings(body: pd.DataFrame, log: Log) -> None:
    """Warn where the first row and others have one cell alone, and never two of them in a row."""
    if cells_filled(body.iloc[:1])[0] != 1:
        return
    alone = [cells == 1 for cells in cells_filled(body)]
    if sum(alone) < SEVERAL or not _begin_groups(alone):
        return
    rows = [row for row, one in zip(body.index.tolist(), alone, strict=True) if one]
    words = ["".join(cells).strip() for cells in rows_of(body.loc[rows])]
    which = listed(map(quoted, words))
    message = f"{which} stand alone in their rows, above others; they were kept."
    hint = "If they are headings, write them into a column of their own, and take these rows out."
    log.add(rows[0], "", words[0], "heading_rows", message, hint, severity="warning")


def _begin_groups(marked: Sequence[bool]) -> bool:
    """Say whether the first row is marked, and each that is has one below that is not."""
    below = [*marked[1:], True]
    return marked[0] and not any(one and after for one, after in zip(marked, below, strict=True))


def _note_filled_once(column: pd.Series, header: str, log: Log) -> None:
    """Warn where each word stands once, with blank cells below, as if it held for them too."""
    filled = rows_with(column, lambda cell: bool(cell.strip()))
    words = column[filled].astype(object)
    count = int(filled.sum())
    if count < SEVERAL or words.nunique() < count or not _begin_groups(filled.tolist()):
        return
    message = (
        f"{count} of {len(filled):,} rows have a word here, each another one; the others are blank."
    )
    hint = "If a word holds for the rows below it, write it into each of them."
    log.add(int(column.index[0]), header, words.iloc[0], "filled_once", message, hint,
            severity="warning")  # fmt: skip
