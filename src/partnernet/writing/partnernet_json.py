"""Networks as one JSON file, which `read` opens again and the page of a map saves, too."""

import json
from collections.abc import Mapping
from datetime import date, time
from math import isfinite
from typing import Any

import numpy as np
import pandas as pd

from partnernet.errors import FormatError
from partnernet.network import PartnerNetwork
from partnernet.writing.format import Format

FORMAT = "partnernet"
VERSION = 1


def json_bytes(net: PartnerNetwork, name: str) -> bytes:
    """Return a network as UTF-8 JSON: what is known of it as a whole, and every table by rows.

    Equal networks with equal rows give equal bytes. A missing value is left out of its row, so
    that nobody can take it for a zero. Dates of the meta data become text.

    Parameters
    ----------
    net
        The network.
    name
        What the file is called, for messages.

    Returns
    -------
    bytes
        The file.

    Raises
    ------
    FormatError
        If the meta data hold what JSON cannot, or a text has signs that are no text.

    Examples
    --------
    >>> import partnernet as pn
    >>> json.loads(json_bytes(pn.datasets.chain("AB"), "net.json"))["tables"]["ties"]
    [{'source': 'A', 'target': 'B', 'directed': False}]
    """
    return document_bytes(document(net, name), name)


def document(net: PartnerNetwork, name: str) -> dict[str, object]:
    """Return what the file of a network holds, for whoever has more to put into it."""
    return {
        "format": FORMAT,
        "version": VERSION,
        "meta": {key: _meta(key, value, name) for key, value in net.meta.items()},
        "fingerprint": net.fingerprint,
        "tables": {table: _rows(net.table(table)) for table in net.tables},
    }


def document_bytes(content: Mapping[str, object], name: str) -> bytes:
    """Return the content of a file as UTF-8 JSON."""
    text = json.dumps(content, ensure_ascii=False, indent=2, allow_nan=False)
    try:
        return f"{text}\n".encode()
    except UnicodeEncodeError as fault:
        sign = fault.object[fault.start : fault.end]
        raise FormatError(f"{name} cannot hold {sign!r}. Nothing was written.") from None


def _rows(table: pd.DataFrame) -> list[dict[str, object]]:
    """Return a table as one mapping for each row; an index with a name comes first."""
    frame = table if table.index.names == [None] else table.reset_index()
    columns = {str(name): _values(frame.iloc[:, place]) for place, name in enumerate(frame)}
    return [
        {name: values[row] for name, values in columns.items() if values[row] is not None}
        for row in range(len(frame))
    ]


def _values(column: pd.Series) -> list[object]:
    """Return the cells of a column as JSON has them; None where one is missing."""
    missing = column.isna().to_numpy(dtype=bool)
    return [
        None if gone else _value(cell)
        for cell, gone in zip(_in_usual_types(column), missing, strict=True)
    ]


def _in_usual_types(column: pd.Series) -> pd.Series:
    """Return numbers, flags and words as they are, and everything else as text."""
    kind = pd.api.types
    plain = kind.is_bool_dtype(column.dtype) or kind.is_numeric_dtype(column.dtype)
    if (plain and not kind.is_complex_dtype(column.dtype)) or column.dtype == object:
        return column
    return column.astype("str")


def _value(cell: Any) -> object:  # noqa: ANN401 - whatever is in a cell
    if isinstance(cell, (bool, np.bool_)):
        return bool(cell)
    if isinstance(cell, (int, np.integer)):
        return int(cell)
    if isinstance(cell, (float, np.floating)):
        number = float(cell)
        return number if isfinite(number) else str(number)
    return "|".join(map(str, cell)) if isinstance(cell, (tuple, list)) else str(cell)


def _meta(key: str, value: object, name: str) -> object:
    """Return one of the meta data as JSON has it; days and times are text there."""
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [_meta(key, member, name) for member in value]
    if isinstance(value, Mapping):
        return {str(word): _meta(key, member, name) for word, member in value.items()}
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float) and isfinite(value):
        return value
    shown = repr(value) if isinstance(value, float) else f"the {type(value).__name__}"
    raise FormatError(f"{name} cannot hold {shown} under {key!r}. Nothing was written.")


WRITER = Format("JSON", (".json",), json_bytes)
