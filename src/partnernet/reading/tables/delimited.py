"""Delimited text (CSV and its relatives): bytes to raw tables, with what had to be guessed."""

from collections.abc import Collection
from dataclasses import replace
from functools import partial

import pandas as pd

from partnernet._log import Log
from partnernet._tables import RawTable
from partnernet.reading.books.kumu_sheets import connections
from partnernet.reading.source import Format, Reading, Source
from partnernet.reading.tables.coded import uncoded
from partnernet.reading.tables.edge_table import with_ends
from partnernet.reading.tables.header_row import header_place, under_headers
from partnernet.reading.tables.records import PlaceOfHeaders, Records, read_records
from partnernet.reading.tables.sheet import leave_out, raw_tables
from partnernet.reading.tables.text import (
    decode,
    delimiter_of,
    first_lines,
    is_binary,
    is_markup,
)

WIDEST = 16_384
FIRST = 10
OPEN_IT = "If a spreadsheet program opens it as a table, save it there as .xlsx or CSV."
AS_CSV = "Save the table as CSV (comma separated, UTF-8) and read that."


def read_delimited(
    data: bytes,
    file: str,
    log: Log,
    *,
    told: Collection[str] = (),
    header: PlaceOfHeaders | None = None,
) -> tuple[pd.DataFrame, int] | None:
    """Return the cells of a delimited text under its headers, and the row the headers stand in.

    The index has the row numbers that a spreadsheet shows. Blank rows are left out, short rows are
    filled up, and everything that was guessed or mended is noted as a repair. Where there is
    nothing to read, that is noted and None returned. Headers that the caller told of help to find
    the row of headers, unless another function does.
    """
    records = _records(data, file, log, told, header)
    return None if records is None else (uncoded(under_headers(records, log)), records.header)


def _records(
    data: bytes, file: str, log: Log, told: Collection[str], header: PlaceOfHeaders | None
) -> Records | None:
    """Return the records of a delimited text; note what was guessed, or what stands in the way."""
    log.file = file
    if is_binary(data):
        log.add(None, "", "", "not_text", "This is not a text file.", AS_CSV)
        return None
    text = decode(data, log)
    if is_markup(text):
        message = "This is XML, HTML or JSON, which has no rows of cells."
        log.add(None, "", "", "not_a_table", message, OPEN_IT)
        return None
    delimiter, text = delimiter_of(text, log, told)
    width = max(line.count(delimiter) for line in first_lines(text, FIRST)) + 1
    if width > WIDEST:
        message = f"There are {width:,} columns; a spreadsheet has at most {WIDEST:,}."
        log.add(None, "", "", "too_wide", message, "Write one row per actor or tie.")
        return None
    header = header or partial(header_place, told=told)
    records = read_records(text, delimiter, log, header=header)
    if records is None:
        log.add(None, "", "", "empty_file", "The file is empty.", "It needs a row of headers.")
    return records


def _tables(records: Records, source: Source, log: Log) -> list[RawTable]:
    cells, columns = under_headers(records, log), source.wanted.columns
    return raw_tables(uncoded(cells) if columns else cells, records.header, log,
                      called=source.stem, named=source.named, columns=columns)  # fmt: skip


def _read(source: Source, log: Log) -> Reading:
    told = [*source.wanted.columns.values()]
    records = _records(source.data, source.label, log, told, None)
    tables = [] if records is None else _tables(records, source, log)
    if not tables and not source.named:
        leave_out(log, called=source.stem, quiet=source.ending == ".txt")
    tables = [connections(with_ends(raw, log), log) for raw in tables]
    return Reading([replace(raw, shown=True) for raw in tables])


READER = Format("CSV", (".csv", ".tsv", ".txt"), is_it=lambda _: True, read=_read)
"""Whatever nothing else is."""
