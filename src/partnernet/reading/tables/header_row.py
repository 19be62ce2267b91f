"""Header row: which of the first records has the headers, and the cells that stand under them."""

from collections.abc import Collection, Sequence
from itertools import groupby, takewhile

import pandas as pd

from partnernet._log import Log
from partnernet._text import listed
from partnernet._words import NUMBER, fold
from partnernet.errors import quoted
from partnernet.reading.tables.coded import rows_of
from partnernet.reading.tables.groups_of_rows import note_groups
from partnernet.reading.tables.kinds import fits, most_known
from partnernet.reading.tables.records import Records, parted
from partnernet.reading.tables.rows import (
    note_apart,
    note_second_table,
    note_totals,
    with_headers_below,
    without_headers_again,
)
from partnernet.reading.tables.text import inner_delimiter

SEVERAL = 2
MAIN = ("actors", "ties")
APART = "Put each of them on a sheet, or into a file, of its own."


def header_place(records: Sequence[Sequence[str]], told: Collection[str] = ()) -> int:
    """Return which of the first records has the headers: the first one, unless it is a title.

    A title fills no more than half of the cells that others fill. The row of headers below it has
    one that is known at least, and that one is not a letter such as A. A record that has half of
    the headers that were told is it, whatever the others are; so is one that has all the first
    cells of the records below it, as in a matrix.
    """
    words = {fold(header) for header in told} - {""}
    for place, record in enumerate(records):
        if words and len(words & {*map(fold, record)}) * 2 >= len(words):
            return place
    known = [most_known(record) for record in records]
    if max(known) < SEVERAL:
        for place, record in enumerate(records):
            if heads_matrix(record, records[place + 1 :]):
                return place
    filled = [sum(bool(cell.strip()) for cell in record) for record in records]
    for place, record in enumerate(records):
        if known[place] >= SEVERAL:
            return place
        words_known = most_known([cell for cell in record if len(cell.strip()) > 1])
        if filled[place] * 2 >= max(filled) + (not words_known):
            return place if words_known else 0
    return 0


def heads_matrix(record: Sequence[str], below: Sequence[Sequence[str]]) -> bool:
    """Say whether a record has all the first cells of those below it, as that of a matrix has.

    Where these only count the rows, it may be the second cells. Below a blank record there may be
    notes.
    """
    whole = [*takewhile(lambda other: any(map(str.strip, other)), below)]
    return any(_has_all(record[place:], [row[place - 1] for row in whole if len(row) >= place])
               for place in (1, 2))  # fmt: skip


def _has_all(headers: Sequence[str], cells: Sequence[str]) -> bool:
    labels = {fold(header) for header in headers} - {""}
    words = [cell.strip() for cell in cells if cell.strip()]
    firsts = [fold(word) for word in words]
    several = SEVERAL <= len(firsts) <= len(labels) and not all(map(NUMBER.fullmatch, words))
    return several and len({*firsts}) == len(firsts) and {*firsts} <= labels


def under_headers(records: Records, log: Log) -> pd.DataFrame:
    """Return the cells below the headers, without rows and columns that say nothing."""
    top = records.header
    delimiter = inner_delimiter(rows_of(records.cells.loc[[top]])[0])
    if delimiter:
        records = parted(records, delimiter, log)
    cells = with_headers_below(records.cells, top, log)
    body = _under_headers(without_headers_again(cells, top, log), top, log)
    note_totals(body, log)
    note_second_table(body, log)
    note_apart(body, log)
    note_groups(body, log)
    return body


def _under_headers(cells: pd.DataFrame, top: int, log: Log) -> pd.DataFrame:
    """Use one record as headers, and leave out columns without a header and without a cell."""
    body = cells.iloc[cells.index.searchsorted(top, side="right") :]
    headers = [str(header).strip() for header in rows_of(cells.loc[[top]])[0]]
    kept: list[int] = []
    for place, header in enumerate(headers):
        filled = any(map(str.strip, body.iloc[:, place])) if not header else True
        if not header and filled:
            headers[place] = f"column {place + 1}"
            message = f"Column {place + 1} has no header; it is kept as {headers[place]!r}."
            log.add(top, headers[place], "", "unnamed_column", message,
                    "Give it a header, or remove it.", severity="warning")  # fmt: skip
        if filled:
            kept.append(place)
    log.repaired("", "blank_columns", len(headers) - len(kept))
    _note_side_by_side([headers[place] if place in kept else "" for place in range(len(headers))],
                       top, log)  # fmt: skip
    return body.iloc[:, kept].set_axis([headers[place] for place in kept], axis="columns")


def _note_side_by_side(headers: Sequence[str], top: int, log: Log) -> None:
    """Note that a blank column stands between the headers of two different tables."""
    blocks = [[*words] for filled, words in groupby(headers, key=bool) if filled]
    found = [(block, {name for name in MAIN if fits(name, block)}) for block in blocks]
    tables = [(block, names) for block, names in found if names]
    if len(tables) < SEVERAL or tables[0][1] & tables[1][1]:
        return
    first, second = (listed(map(quoted, block)) for block, _ in tables[:SEVERAL])
    message = f"Two tables stand side by side here: {first}; and {second}."
    log.add(top, "", "", "second_table", message, APART)
