"""The JSON file that `write` makes and the page of a map saves: bytes to raw tables."""

from collections.abc import Mapping, Sequence

import pandas as pd

from partnernet._log import Log
from partnernet._tables import RawTable
from partnernet.errors import did_you_mean, quoted
from partnernet.reading.graphs.cells import column_of, in_cell, is_cell
from partnernet.reading.graphs.json_forms.json_text import Document, only_json, parse_json
from partnernet.reading.source import AGAIN, Reading, Source
from partnernet.schema import TABLES, TableSpec

FORMAT = "partnernet"
VERSION = 1
FIRST_ROW = 2
FROM_US = "Save the tables as CSV, or name a file that partnernet or the page of a map saved."


def read_document(data: bytes, log: Log) -> Document | None:
    """Return what a saved file holds; where it is none, that is noted and None returned."""
    parsed = parse_json(data, log)
    if parsed is None or not only_json(parsed, log):
        return None
    return known_document(parsed.found, log)


def is_ours(found: object) -> bool:
    """Say whether what a file says was saved by partnernet, of whichever version."""
    return isinstance(found, Mapping) and found.get("format") == FORMAT


def known_document(found: object, log: Log) -> Document | None:
    """Return a document of our form and version; note what is none."""
    if not isinstance(found, Mapping) or not is_ours(found):
        message = "This JSON was not saved by partnernet."
        log.add(None, "", "", "foreign_json", message, FROM_US)
        return None
    version = found.get("version")
    if isinstance(version, bool) or version != VERSION:
        message = f"The file is of version {quoted(version)}; this partnernet reads version 1."
        log.add(None, "version", version, "unknown_version", message, "Install a newer partnernet.")
        return None
    return found


def document_meta(document: Document, label: str, log: Log) -> dict[str, object]:
    """Return what a saved file says of the data as a whole; what is wrong with it is noted."""
    log.file = label
    meta = document.get("meta", {})
    if not isinstance(meta, Mapping):
        log.add(None, "meta", "", "bad_meta", "'meta' is no object of words and values.", AGAIN)
        return {}
    directed = meta.get("directed", False)
    if not isinstance(directed, bool):
        message = f"'directed' is {quoted(directed)}, which is neither true nor false."
        log.add(None, "directed", directed, "bad_meta", message, "Write true or false.")
    return {
        key: value
        for key, value in meta.items()
        if value is not None and (key != "directed" or isinstance(value, bool))
    }


def document_tables(document: Document, label: str, log: Log) -> list[RawTable]:
    """Return the tables of a saved file as raw ones; what stands in the way is noted.

    Rows are counted from 2, as a spreadsheet would with the headers in row 1.
    """
    log.file = label
    tables = document.get("tables")
    if not isinstance(tables, Mapping):
        log.add(None, "tables", "", "not_rows", "There are no tables in this file.", AGAIN)
        return []
    raws = []
    for name, rows in tables.items():
        log.file = f"{label}, {name}"
        if name not in TABLES:
            hint = did_you_mean(name, TABLES) or f"The tables are {', '.join(TABLES)}."
            message = f"partnernet knows no table {quoted(name)}."
            log.add(None, "", name, "unknown_table", message, hint)
        elif isinstance(rows, list):
            raws.append(_raw_table(rows, TABLES[name], log))
        else:
            log.add(None, "", "", "not_rows", f"{quoted(name)} is no list of rows.", AGAIN)
    return raws


def _raw_table(rows: Sequence[object], spec: TableSpec, log: Log) -> RawTable:
    kept: dict[int, dict[str, object]] = {}
    for number, row in enumerate(rows, FIRST_ROW):
        if isinstance(row, Mapping):
            kept[number] = {name: _cell(cell, number, name, log) for name, cell in row.items()}
        else:
            message = "This row is no object with a value for each column."
            log.add(number, "", "", "not_a_row", message, AGAIN)
    columns = dict.fromkeys(name for row in kept.values() for name in row)
    if not kept:
        needed = [column.name for column in spec.columns if column.required]
        columns = dict.fromkeys([*needed, *spec.one_of[:1]])
    index = pd.Index(list(kept), dtype="int64")
    frame = pd.DataFrame(
        {place: column_of([row.get(name) for row in kept.values()], index,
                          known=spec.column(name) is not None)
         for place, name in enumerate(columns)}, index=index,
    ).set_axis(pd.Index(list(columns), dtype=object), axis="columns")  # fmt: skip
    return RawTable(spec.name, frame, log.file, sure=len(kept) == len(rows))


def _cell(value: object, row: int, column: str, log: Log) -> object:
    if is_cell(value):
        return in_cell(value)
    message = "A cell holds a text, a number, true or false; this one holds more."
    log.add(row, column, "", "not_a_cell", message, "Write one value, or a list of them.")
    return None


def read_ours(found: object, source: Source, log: Log) -> Reading:
    """Return the tables of a saved file, and what it says of the data as a whole."""
    document = known_document(found, log)
    if document is None:
        return Reading()
    meta = document_meta(document, source.label, log)
    return Reading(document_tables(document, source.label, log), meta)
