"""The JSON file that `write` makes and the page of a map saves: bytes to raw tables."""

import json
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any, NoReturn

import pandas as pd

from partnernet._cells import as_text
from partnernet._log import Log
from partnernet._tables import RawTable
from partnernet.errors import did_you_mean, quoted
from partnernet.reading.source import Format, Reading, Source
from partnernet.schema import TABLES, TableSpec

FORMAT = "partnernet"
VERSION = 1
FIRST_ROW = 2
SAMPLE = 4000
EXACT = 10**15
Document = Mapping[str, Any]
AGAIN = "Save it again where it was made."
FROM_US = "Save the tables as CSV, or name a file that partnernet or the page of a map saved."


class _NotJsonError(ValueError):
    """What is not JSON though the parser takes it; the message ends a sentence."""


def may_be_document(data: bytes, ending: str) -> bool:
    """Say whether a file is to be read as JSON, by its ending or by its first signs."""
    start = data[:SAMPLE].removeprefix(b"\xef\xbb\xbf").lstrip()
    return ending.lower() == ".json" or (start.startswith(b"{") and b'"partnernet"' in start)


def read_document(data: bytes, log: Log) -> Document | None:
    """Return what a saved file holds; where it is none, that is noted and None returned."""
    try:
        text = data.decode(json.detect_encoding(data))
        found = json.loads(
            text, object_pairs_hook=_each_once, parse_constant=_no_constant, parse_float=_finite
        )
        found = _readable(found) if "\\ud" in text.casefold() else found
    except (ValueError, RecursionError) as fault:
        message = f"This is not JSON, or not all of it: {_reason(fault)}."
        log.add(None, "", "", "bad_json", message, AGAIN)
        return None
    return known_document(found, log)


def known_document(found: object, log: Log) -> Document | None:
    """Return a document of our form and version; note what is none."""
    if not isinstance(found, Mapping) or found.get("format") != FORMAT:
        message = "This JSON was not saved by partnernet."
        log.add(None, "", "", "foreign_json", message, FROM_US)
        return None
    version = found.get("version")
    if isinstance(version, bool) or version != VERSION:
        message = f"The file is of version {quoted(version)}; this partnernet reads version 1."
        log.add(None, "version", version, "unknown_version", message, "Install a newer partnernet.")
        return None
    return found


def _each_once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of which no key stands twice: one of the two would be lost."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for place, key in enumerate(keys) if key in keys[:place])
        raise _NotJsonError(f"{quoted(twice)} stands twice in one object")
    return found


def _no_constant(word: str) -> NoReturn:
    raise _NotJsonError(f"{word} is no number of JSON")


def _finite(word: str) -> float:
    if isfinite(number := float(word)):
        return number
    raise _NotJsonError(f"{quoted(word)} is too large a number")


def _readable(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return what was read without halves of signs, which no file can hold."""
    if isinstance(value, str):
        return value if value.isprintable() else value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_readable(member) for member in value]
    if isinstance(value, dict):
        return {_readable(key): _readable(member) for key, member in value.items()}
    return value


def _reason(fault: Exception) -> str:
    if isinstance(fault, _NotJsonError):
        return str(fault)
    if isinstance(fault, json.JSONDecodeError):
        return f"it cannot be read from line {fault.lineno}, sign {fault.colno} on"
    if isinstance(fault, UnicodeDecodeError):
        return "it has bytes that are no text"
    if isinstance(fault, RecursionError):
        return "it is nested too deeply"
    return "a number in it has too many digits"


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
        {place: _column([row.get(name) for row in kept.values()], spec.column(name), index)
         for place, name in enumerate(columns)}, index=index,
    ).set_axis(pd.Index(list(columns), dtype=object), axis="columns")  # fmt: skip
    return RawTable(spec.name, frame, log.file, sure=len(kept) == len(rows))


def _column(cells: list[object], known: object, index: pd.Index) -> pd.Series:
    """Return one column; numbers of one that the schema does not know keep their type."""
    there = [cell for cell in cells if cell is not None]
    numbers = all(
        isinstance(cell, float) or (isinstance(cell, int) and abs(cell) < EXACT) for cell in there
    ) and not any(isinstance(cell, bool) for cell in there)
    if known is None and numbers and any(isinstance(cell, float) for cell in there):
        return pd.Series(cells, index=index, dtype="float64")
    return pd.Series(cells, index=index, dtype=object)


def is_cell(value: object) -> bool:
    """Say whether a value can stand in a cell: a text, a number, yes or no, a list, or nothing."""
    members = value if isinstance(value, (list, tuple)) else [value]
    return all(member is None or isinstance(member, (str, bool, int, float)) for member in members)


def _cell(value: object, row: int, column: str, log: Log) -> object:
    if is_cell(value):
        listed = isinstance(value, (list, tuple))
        return as_text(pd.Series([value], dtype=object)).iloc[0] if listed else value
    message = "A cell holds a text, a number, true or false; this one holds more."
    log.add(row, column, "", "not_a_cell", message, "Write one value, or a list of them.")
    return None


def _is_it(source: Source) -> bool:
    return source.named and may_be_document(source.data, source.ending)


def _read(source: Source, log: Log) -> Reading:
    document = read_document(source.data, log)
    if document is None:
        return Reading()
    meta = document_meta(document, source.label, log)
    return Reading(document_tables(document, source.label, log), meta)


READER = Format("JSON", (".json",), is_it=_is_it, read=_read)
