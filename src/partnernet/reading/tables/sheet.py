"""Sheets: rows of cells under their headers, from whichever kind of file, as raw tables."""

from collections.abc import Collection, Mapping, Sequence
from itertools import groupby, takewhile

import pandas as pd

from partnernet._log import Log
from partnernet._tables import RawTable
from partnernet._text import as_columns, listed
from partnernet._words import NUMBER, fold
from partnernet.errors import quoted
from partnernet.reading.matrices.tables import Manner, is_matrix, may_be_matrix, tables_of_matrix
from partnernet.reading.surveys.programs import is_export
from partnernet.reading.tables.coded import rows_of, uncoded
from partnernet.reading.tables.columns import note_unmet, told_tables
from partnernet.reading.tables.groups_of_rows import note_groups
from partnernet.reading.tables.kinds import USUAL_WORDS, fits, most_known, named_tables, table_name
from partnernet.reading.tables.numbered_columns import STAR, note_numbered
from partnernet.reading.tables.participants import columns_meant
from partnernet.reading.tables.records import Records, parted
from partnernet.reading.tables.rows import (
    note_apart,
    note_second_table,
    note_totals,
    with_headers_below,
    without_headers_again,
    without_notes,
)
from partnernet.reading.tables.text import inner_delimiter

TOP = 10
NODES = frozenset({"actors", "partnerships"})
SEVERAL = 2
MANY = 1000
LONG = 60
MATRIX = "If it is a matrix of actors and partnerships, read it with read_matrix."
SURVEY = (
    "If these are answers to a survey, read them with read_survey, and say with respondent= which "
    "header has who answered."
)
UNKNOWN = (
    "Actors need a column 'id' or 'name'; ties need 'source' and 'target'. Rename the headers, or "
    "say which is which{}; if there are none yet, write them above the first row."
)
MAIN = ("actors", "ties")
APART = "Put each of them on a sheet, or into a file, of its own."
NOTHING: Mapping[str, str] = {}


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


def raw_tables(
    cells: pd.DataFrame,
    top: int,
    log: Log,
    *,
    called: str,
    named: bool,
    columns: Mapping[str, str] = NOTHING,
) -> list[RawTable]:
    """Return the table of the schema that a sheet is, or none; note what stands in the way.

    Where `columns` says what its headers mean, it may be several.

    Parameters
    ----------
    cells
        The cells under their headers; the index has the numbers of their rows.
    top
        The row the headers stand in.
    log
        Where faults and repairs go; its file is what they call the sheet.
    called
        What the file or the sheet is called, without an ending.
    named
        Whether it was named itself. In a folder, a file that is no table of ours may stand beside
        those that are: it is left out with a warning.
    columns
        The headers that are meant by names of columns.
    """
    told = told_tables(cells, top, log, columns, called=called, named=named)
    if told:
        return told
    without = without_notes(cells, log)
    if is_matrix(without):
        return tables_of_matrix(uncoded(without), top, log, Manner(), called=called, named=named)
    if _note_headers(cells, top, log, columns):
        return []
    name = table_name(called, list(cells.columns))
    headers = [str(header) for header in cells.columns]
    message, hint = _may_be_else(headers)
    if name is not None:
        if hint and (name in NODES or STAR in hint or not fits(name, headers)):
            message = f"This was read as {name}. {message}"
            log.add(None, "", "", "other_table", message, hint, severity="warning")
        return [RawTable(name, cells, log.file, top, called=called, named=named)]
    # A file that is no table of ours has one fault, not those that its cells seem to have.
    log.forget(log.file)
    if note_unmet(columns, headers, top, log):
        return []
    listed = ", ".join(quoted(header) for header in headers[:TOP])
    log.add(None, "", "", "unknown_table",
            f"partnernet cannot tell what this table is; its headers are {listed}.",
            hint or (MATRIX if may_be_matrix(cells) else _unknown(headers)))  # fmt: skip
    return []


def _unknown(headers: Sequence[str]) -> str:
    """Return what to do where nobody knows what the headers mean, with what to say of the first."""
    shown = [header for header in headers[:SEVERAL] if header.isprintable() and len(header) <= LONG]
    names = ("source", "target") if len(shown) == SEVERAL else ("name",)
    said = as_columns(dict(zip(names, shown, strict=False)))
    return UNKNOWN.format(f", such as {said}" if shown else " with columns=")


def _note_headers(cells: pd.DataFrame, top: int, log: Log, columns: Mapping[str, str]) -> bool:
    """Note headers that are no headers, or would be taken for something else; say if they are."""
    data = "" if columns or may_be_matrix(cells) else _data_in_headers(cells)
    if not data:
        return note_numbered([*map(str, cells.columns)], top, log)
    log.forget(log.file)
    message = f"The row that should have the headers seems to be data: {data}."
    hint = "Write a row of headers above it, such as Source and Target, or Name."
    log.add(top, "", "", "no_headers", message, hint)
    return True


def _data_in_headers(cells: pd.DataFrame) -> str:
    """Say why headers seem to be a row of data; nothing if one is known, or they do not.

    A number is no header, and neither is a word that stands in the first two columns below, too.
    """
    headers = [*map(str, cells.columns)]
    if most_known(headers):
        return ""
    number = next((header for header in headers if NUMBER.fullmatch(header.strip())), "")
    below = {str(cell).strip() for row in rows_of(cells.iloc[:MANY, :SEVERAL]) for cell in row}
    again = next((header for header in headers[:SEVERAL] if header.strip() in below
                  and fold(header)), "")  # fmt: skip
    if again:
        return f"{quoted(again)} stands below as well"
    return f"{quoted(number)} is a number" if number else ""


def _may_be_else(headers: Sequence[str]) -> tuple[str, str]:
    """Return what a table may be but for one of actors or partnerships, and how it is read then."""
    if is_export(headers):
        return "It has headers that programs of surveys write.", SURVEY
    return "It has headers of organizations and of projects.", columns_meant(headers)


def leave_out(log: Log, *, called: str, quiet: bool = False) -> None:
    """Take what nobody named and what is no table of ours for what may stand beside those."""
    if set(named_tables(called)) - USUAL_WORDS:
        return
    log.forget(log.file)
    if not quiet:
        message = "This is no table that partnernet knows; it was left out."
        hint = "Move it elsewhere, or name the files to read."
        log.add(None, "", "", "foreign_file", message, hint, severity="warning")
