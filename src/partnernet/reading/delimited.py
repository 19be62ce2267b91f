"""Delimited text (CSV and its relatives): bytes to a raw table, with what had to be guessed."""

import codecs
import csv
import io
from collections.abc import Sequence

import pandas as pd

from partnernet._cells import Log, fold
from partnernet._tables import RawTable
from partnernet.schema import TABLES

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "vertical bar"}
MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", "UTF-8 with a byte-order mark"),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)
KNOWN_HEADERS = frozenset(
    fold(name)
    for spec in TABLES.values()
    for column in spec.columns
    for name in (column.name, *column.aliases)
)


def read_delimited(data: bytes, file: str, log: Log) -> pd.DataFrame | None:
    """Return the cells of a delimited text under its headers, or None where there are none.

    The index has the row numbers that a spreadsheet shows. Blank rows are left out, short rows are
    filled up, and everything that was guessed or mended is noted as a repair.
    """
    log.file = file
    if data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0") or data[:5] == b"%PDF-":
        hint = "Save it as CSV (comma separated, UTF-8) and try again."
        log.add(None, "", "", "not_text", "This is not a text file.", hint)
        return None
    text = _decode(data, log)
    delimiter = _delimiter(text)
    if delimiter != ",":
        log.repaired("", f"file is separated by {DELIMITERS[delimiter]}s; read as such")
    cells = _cells(text, delimiter, log)
    return _under_headers(cells, log)


def _decode(data: bytes, log: Log) -> str:
    for mark, encoding, says in MARKS:
        if data.startswith(mark):
            log.repaired("", f"file is in {says}; read as such")
            return data.decode(encoding, errors="replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        if "\x00" not in text:
            return text
    encoding, says = "cp1252", "Windows-1252"
    sample = data[:2000]
    if sample.count(0) > len(sample) // 4:
        encoding = "utf-16-le" if sample[1:2] == b"\x00" else "utf-16-be"
        says = "UTF-16"
    log.repaired("", f"file is in {says}; read as such")
    return data.decode(encoding, errors="replace")


def _delimiter(text: str) -> str:
    """Return the delimiter under which the first line has most headers that partnernet knows."""
    line = next((line for line in text.splitlines() if line.strip(" \t,;|")), "")

    def score(delimiter: str) -> tuple[int, int]:
        headers = next(csv.reader([line], delimiter=delimiter), [])
        return sum(fold(header) in KNOWN_HEADERS for header in headers), len(headers)

    return max(DELIMITERS, key=score)


def _cells(text: str, delimiter: str, log: Log) -> pd.DataFrame:
    """Return all records as text; the index counts them from 1, blank ones included."""
    try:
        cells = pd.read_csv(
            io.StringIO(text), sep=delimiter, header=None, dtype=str, na_filter=False,
            skip_blank_lines=False,
        )  # fmt: skip
    except pd.errors.EmptyDataError:
        cells = pd.DataFrame()
    except pd.errors.ParserError:
        cells = _ragged_cells(text, delimiter, log)
    cells = cells.fillna("")
    return cells.set_axis(pd.RangeIndex(1, len(cells) + 1), axis="index")


def _ragged_cells(text: str, delimiter: str, log: Log) -> pd.DataFrame:
    """Read records of unequal length, and note those that are too long or never end."""
    records: list[list[str]] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    lines = 0
    try:
        for record in reader:
            records.append(record)
            lines = reader.line_num
    except csv.Error:
        first = len(records) + 1
        message = "A quotation mark opens in this row and never closes."
        log.add(first, "", "", "unclosed_quote", message, "Close it, or take it out.")
        rest = text.splitlines()[lines:]
        loose = csv.reader(rest, delimiter=delimiter, quoting=csv.QUOTE_NONE)
        records.extend(loose)
    header = next((record for record in records if any(map(str.strip, record))), [])
    width = len(header)
    for number, record in enumerate(records, start=1):
        extra = [cell for cell in record[width:] if cell.strip()]
        if extra:
            message = f"This row has {len(record)} cells, the header has {width}."
            hint = "Put cells that contain the separator in quotation marks."
            log.add(number, "", delimiter.join(extra), "too_many_cells", message, hint)
    return pd.DataFrame([(record + [""] * width)[:width] for record in records], dtype="str")


def _under_headers(cells: pd.DataFrame, log: Log) -> pd.DataFrame | None:
    """Use the first record that is not blank as headers, and leave out blank rows and columns."""
    blank = _blank_rows(cells)
    if blank.all():
        log.add(None, "", "", "empty_file", "The file is empty.", "It needs a row of headers.")
        return None
    top = blank.idxmin()
    body = cells.loc[top + 1 :][~blank.loc[top + 1 :]]
    log.repaired("", "blank_rows", int(blank.loc[: cells.index[~blank][-1]].sum()))
    headers = [header.strip() for header in cells.loc[top]]
    kept: list[int] = []
    for place, header in enumerate(headers):
        filled = not (body.iloc[:, place].str.strip() == "").all() if len(body) else bool(header)
        if not header and filled:
            headers[place] = f"column {place + 1}"
            message = f"Column {place + 1} has no header; it is kept as {headers[place]!r}."
            log.add(int(top), headers[place], "", "unnamed_column", message,
                    "Give it a header, or remove it.", severity="warning")  # fmt: skip
        if header or filled:
            kept.append(place)
    return body.iloc[:, kept].set_axis([headers[place] for place in kept], axis="columns")


def _blank_rows(cells: pd.DataFrame) -> pd.Series:
    blank = pd.Series(data=True, index=cells.index)
    for place in range(cells.shape[1]):
        left = cells.loc[blank].iloc[:, place]
        blank.loc[left.index] = left.str.strip() == ""
        if not blank.any():
            break
    return blank


def table_name(stem: str, headers: Sequence[str]) -> str | None:
    """Return which table of the schema a file holds, by its headers and then by its name."""
    possible = [name for name in PRIORITY if _fits(name, headers)]
    words = {fold(part) for part in stem.replace("-", "_").replace(" ", "_").split("_")}
    words.add(fold(stem))
    named = [
        spec.name
        for spec in TABLES.values()
        if words & {fold(word) for word in (spec.name, *spec.files)}
    ]
    both = [name for name in named if name in possible]
    return next(iter(both or possible[:1] or named), None)


PRIORITY = ("ties", "vocabulary", "requirements", "memberships", "partnerships", "actors")


def _fits(name: str, headers: Sequence[str]) -> bool:
    spec = TABLES[name]
    folds = {fold(header) for header in headers}
    there = {
        column.name
        for column in spec.columns
        if folds & {fold(word) for word in (column.name, *column.aliases)}
    }
    needed = {column.name for column in spec.columns if column.required}
    enough = needed <= there and (not spec.one_of or bool(there & set(spec.one_of)))
    return enough and not (name == "partnerships" and "category" in folds)


def raw_table(data: bytes, file: str, stem: str, log: Log) -> RawTable | None:
    """Return one file as a raw table of the schema; note what stands in the way."""
    cells = read_delimited(data, file, log)
    if cells is None:
        return None
    name = table_name(stem, list(cells.columns))
    if name is None:
        message = "partnernet cannot tell what this table is."
        hint = "Actors need 'id' or 'name'; ties need 'source' and 'target'."
        log.add(None, "", "", "unknown_table", message, hint)
        return None
    return RawTable(name, cells, file)
