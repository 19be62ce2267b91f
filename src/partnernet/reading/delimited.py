"""Delimited text (CSV and its relatives): bytes to a raw table, with what had to be guessed."""

import re
from collections.abc import Sequence

import pandas as pd

from partnernet._log import Log
from partnernet._tables import RawTable
from partnernet._words import fold
from partnernet.errors import quoted
from partnernet.reading.records import read_records
from partnernet.reading.rows import note_totals, without_headers_again
from partnernet.reading.text import decode, delimiter_of, is_binary, is_markup
from partnernet.schema import TABLES, TableSpec

PRIORITY = (
    "ties", "actors", "requirements", "vocabulary", "memberships", "partnerships", "agreements",
    "contacts", "ratings",
)  # fmt: skip
# Other lists are called so, too, and have columns of the same names: a file is one of these only
# where it is called so and has one of their columns.
USUAL_WORDS = frozenset({"agreements", "contacts"})
TOP = 10
SEVERAL = 2
WIDEST = 16_384
LINE_END = re.compile(r"\r\n?|\n")
AS_CSV = "Save the table as CSV (comma separated, UTF-8) and read that."
UNKNOWN = "Actors need a column 'id' or 'name'; ties need 'source' and 'target'."
MATRIX = "It looks like a matrix: write one row per tie instead, with 'source' and 'target'."


def read_delimited(data: bytes, file: str, log: Log) -> tuple[pd.DataFrame, int] | None:
    """Return the cells of a delimited text under its headers, and the row the headers stand in.

    The index has the row numbers that a spreadsheet shows. Blank rows are left out, short rows are
    filled up, and everything that was guessed or mended is noted as a repair. Where there is
    nothing to read, that is noted and None returned.
    """
    log.file = file
    if is_binary(data):
        log.add(None, "", "", "not_text", "This is not a text file.", AS_CSV)
        return None
    text = decode(data, log)
    if is_markup(text):
        message = "This is XML, HTML or JSON, which has no rows of cells."
        log.add(None, "", "", "not_a_table", message, AS_CSV)
        return None
    delimiter, text = delimiter_of(text, log)
    width = max(line.count(delimiter) for line in LINE_END.split(text, TOP)[:TOP]) + 1
    if width > WIDEST:
        message = f"There are {width:,} columns; a spreadsheet has at most {WIDEST:,}."
        log.add(None, "", "", "too_wide", message, "Write one row per actor or tie.")
        return None
    records = read_records(text, delimiter, log, header=_header_place)
    if records is None:
        log.add(None, "", "", "empty_file", "The file is empty.", "It needs a row of headers.")
        return None
    top = records.header
    body = _under_headers(without_headers_again(records.cells, top, log), top, log)
    note_totals(body, log)
    return body, top


def _header_place(records: Sequence[Sequence[str]]) -> int:
    """Return which of the first records has the headers: the first one, unless it is a title.

    A title fills no more than half of the cells that others fill. The row of headers below it has
    one that is known at least, and that one is not a letter such as A.
    """
    filled = [sum(bool(cell.strip()) for cell in record) for record in records]
    for place, record in enumerate(records):
        if _most_known(record) >= SEVERAL:
            return place
        known = _most_known([cell for cell in record if len(cell.strip()) > 1])
        if filled[place] * 2 >= max(filled) + (not known):
            return place if known else 0
    return 0


def _most_known(record: Sequence[str]) -> int:
    """Return how many columns of one table the cells of a record mean."""
    return max(len(_known(spec, record)) for spec in TABLES.values())


def _under_headers(cells: pd.DataFrame, top: int, log: Log) -> pd.DataFrame:
    """Use one record as headers, and leave out columns without a header and without a cell."""
    body = cells.loc[cells.index > top]
    headers = [str(header).strip() for header in cells.loc[top]]
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
    return body.iloc[:, kept].set_axis([headers[place] for place in kept], axis="columns")


def table_name(stem: str, headers: Sequence[str]) -> str | None:
    """Return which table of the schema a file holds, by its headers and then by its name."""
    named = [name for name in named_tables(stem) if may_be(name, headers)]
    fit = {
        name: len(_known(TABLES[name], headers))
        for name in PRIORITY
        if _fits(name, headers) and (name in named or name not in USUAL_WORDS)
    }
    both = [name for name in named if name in fit]
    best = sorted(fit, key=lambda name: -fit[name])
    return next(iter(both or best or named), None)


def may_be(name: str, headers: Sequence[str]) -> bool:
    """Say whether a file that is called like a table may be that table."""
    return name not in USUAL_WORDS or bool(_known(TABLES[name], headers))


def named_tables(stem: str) -> list[str]:
    """Return the tables that a file may hold by its name, or else by a word of its name."""
    called = {
        spec.name: {fold(word) for word in (spec.name, *spec.files)} for spec in TABLES.values()
    }
    parts = {fold(part) for part in re.split("[-_ ]", stem)}
    whole = [name for name, words in called.items() if fold(stem) in words]
    return whole or [name for name, words in called.items() if words & parts]


def _known(spec: TableSpec, headers: Sequence[str]) -> set[str]:
    """Return the columns of a table that some header means."""
    folds = {fold(header) for header in headers}
    return {
        column.name
        for column in spec.columns
        if folds & {fold(word) for word in (column.name, *column.aliases)}
    }


def _fits(name: str, headers: Sequence[str]) -> bool:
    spec = TABLES[name]
    there = _known(spec, headers)
    needed = {column.name for column in spec.columns if column.required}
    return needed <= there and (not spec.one_of or bool(there & set(spec.one_of)))


def raw_table(data: bytes, file: str, stem: str, log: Log) -> RawTable | None:
    """Return one file as a raw table of the schema; note what stands in the way."""
    before = len(log.problems)
    read = read_delimited(data, file, log)
    if read is None:
        return None
    cells, top = read
    matrix = _is_matrix(cells)
    name = None if matrix else table_name(stem, list(cells.columns))
    if name is None:
        # A file that is no table of ours has one fault, not those that its cells seem to have.
        del log.problems[before:]
        headers = ", ".join(quoted(header) for header in list(cells.columns)[:TOP])
        message = f"partnernet cannot tell what this table is; its headers are {headers}."
        log.add(None, "", "", "unknown_table", message, MATRIX if matrix else UNKNOWN)
        return None
    return RawTable(name, cells, file, top)


def _is_matrix(cells: pd.DataFrame) -> bool:
    """Say whether the first cells of the rows are the headers again."""
    names = [str(header) for header in cells.columns[1:]]
    if len(names) < SEVERAL or len(names) != len(cells):
        return False
    return names == [str(cell).strip() for cell in cells.iloc[:, 0]]
