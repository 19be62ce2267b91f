"""Networks as one workbook: a sheet for each table, which reading gives back unchanged."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from math import isinf

import pandas as pd

from partnernet._text import listed
from partnernet.errors import FormatError
from partnernet.network import PartnerNetwork
from partnernet.schema import TABLES, Column, TableSpec
from partnernet.writing.format import Format
from partnernet.writing.partnernet_json import plain_meta
from partnernet.writing.workbook import (
    LONGEST,
    MOST_COLUMNS,
    MOST_ROWS,
    Cell,
    Columns,
    book_bytes,
    letters,
)

META = "meta"
EXACT = 10**15
NO_SIGNS = ("\ufffe", "\uffff")
"""What no program writes into a workbook so that another reads it."""


def network_bytes(net: PartnerNetwork, name: str) -> bytes:
    """Return a network as ``.xlsx``: one sheet a table, and one for what is known of it as a whole.

    Headers are the canonical names. Texts are texts, whatever they look like, so that 007 and =1+1
    come back as they were; several values in one cell are separated by ``|``, and dates are texts
    in ISO form. The sheet ``meta`` has a key, a value, and the form of the value where it is no
    text.

    Parameters
    ----------
    net
        The network. What a workbook cannot hold is left out.
    name
        What the file is called, for messages.

    Raises
    ------
    FormatError
        If what a network cannot do without cannot be held.
    """
    sheets: dict[str, Columns] = {}
    for table in net.tables:
        frame = _with_index(net.table(table))
        if not _fits(frame):
            _refuse_without([table], {"actors", "ties"}, name)
            continue
        columns = _columns(frame, TABLES[table])
        lost = _lost_columns(columns)
        _refuse_without([f"{table}.{title}" for title in lost], _needed(TABLES[table]), name)
        sheets[table] = [column for column in columns if column[0] not in lost]
    if net.meta:
        sheets[META] = _meta(net.meta, name)
    return book_bytes(sheets)


def lost(net: PartnerNetwork) -> list[str]:
    """Return what of a network a workbook cannot hold.

    These are columns with a text of more letters than a cell holds, or with signs that are none,
    and tables with more rows or columns than a sheet has.
    """
    found: list[str] = []
    for table in net.tables:
        frame = _with_index(net.table(table))
        if _fits(frame):
            columns = _columns(frame, TABLES[table])
            found += [f"{table}.{title}" for title in _lost_columns(columns)]
        else:
            found.append(f"the table of {table}")
    return found


def _with_index(table: pd.DataFrame) -> pd.DataFrame:
    return table if table.index.names == [None] else table.reset_index()


def _fits(frame: pd.DataFrame) -> bool:
    return len(frame) < MOST_ROWS and frame.shape[1] <= MOST_COLUMNS


def _needed(spec: TableSpec) -> set[str]:
    """Return the columns without which a table cannot be read again."""
    needed = {column.name for column in spec.columns if column.required or column.unique}
    return {f"{spec.name}.{name}" for name in needed}


def _refuse_without(lost: Sequence[str], needed: set[str], name: str) -> None:
    missing = [what for what in lost if what in needed]
    if missing:
        raise FormatError(f"{name} cannot do without {listed(missing)}. Nothing was written.")


def _columns(frame: pd.DataFrame, spec: TableSpec) -> list[tuple[str, list[Cell]]]:
    return [
        (str(title), _cells(frame.iloc[:, place], spec.column(str(title))))
        for place, title in enumerate(frame)
    ]


def _lost_columns(columns: Columns) -> list[str]:
    """Return the titles of columns with a text that a cell cannot hold."""
    return [
        title
        for title, cells in columns
        if not all(_can_hold(cell) for cell in {title, *cells} if isinstance(cell, str))
    ]


def _can_hold(text: str) -> bool:
    if len(text) * 2 > LONGEST and letters(text) > LONGEST:
        return False
    return text.isprintable() or not any(
        sign in NO_SIGNS or "\ud800" <= sign <= "\udfff" for sign in text
    )


def _cells(values: pd.Series, column: Column | None) -> list[Cell]:
    """Return the cells of a column; what is missing is an empty text."""
    missing = values.isna().to_numpy(dtype=bool)
    kind = pd.api.types
    if kind.is_bool_dtype(values.dtype):
        flags = ("no", "yes") if column is not None and column.type == "flag" else (False, True)
        plain: list[Cell] = [flags[bool(cell)] if there else "" for cell, there in
                             zip(values.fillna(value=False), ~missing, strict=True)]  # fmt: skip
        return plain
    if kind.is_numeric_dtype(values.dtype) and not kind.is_complex_dtype(values.dtype):
        return ["" if gone else _number(cell) for cell, gone in zip(values, missing, strict=True)]
    return ["" if gone else _text(cell) for cell, gone in zip(values, missing, strict=True)]


def _number(cell: float) -> Cell:
    """Return a number; as text where a spreadsheet would give another one back."""
    number = float(cell)
    if isinf(number) or (number.is_integer() and abs(number) >= EXACT):
        return repr(number)
    return number


def _text(cell: object) -> str:
    return "|".join(map(str, cell)) if isinstance(cell, (tuple, list)) else str(cell)


def _meta(meta: Mapping[str, object], name: str) -> Columns:
    """Return what is known of the data as a whole: texts as they are, all else with its form."""
    rows = [(str(key), *_value(str(key), value, name)) for key, value in meta.items()]
    for key, text, _ in rows:
        if not (_can_hold(key) and _can_hold(text)):
            raise FormatError(f"{name} cannot hold what is under {key!r}. Nothing was written.")
    titles = (("key", 0), ("value", 1), ("form", 2))
    return [(title, [row[place] for row in rows]) for title, place in titles]


def _value(key: str, value: object, name: str) -> tuple[str, str]:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat(), "date"
    plain = plain_meta(key, value, name)
    if isinstance(plain, str) and plain == plain.strip() != "":
        return plain, ""
    return json.dumps(plain, ensure_ascii=False), "json"


WRITER = Format("Excel", (".xlsx",), network_bytes, lost)
