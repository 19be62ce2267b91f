"""Networks as one JSON file, which `read` opens again and the page of a map saves, too."""

import json
from collections.abc import Mapping
from datetime import date, time
from math import isfinite

import pandas as pd

from partnernet._plain import Plain, plain_rows
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
        "meta": {key: plain_meta(key, value, name) for key, value in net.meta.items()},
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
    """Return a table as one mapping for each row; a number without end is a word."""
    return [{name: in_json(cell) for name, cell in row.items()} for row in plain_rows(table)]


def in_json(cell: Plain) -> Plain:
    """Return a cell as JSON can hold it: infinity is a word there."""
    return str(cell) if isinstance(cell, float) and not isfinite(cell) else cell


def plain_meta(key: str, value: object, name: str) -> object:
    """Return one of the meta data as JSON has it; days and times are text there."""
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [plain_meta(key, member, name) for member in value]
    if isinstance(value, Mapping):
        return {str(word): plain_meta(key, member, name) for word, member in value.items()}
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float) and isfinite(value):
        return value
    shown = repr(value) if isinstance(value, float) else f"the {type(value).__name__}"
    raise FormatError(f"{name} cannot hold {shown} under {key!r}. Nothing was written.")


WRITER = Format("JSON", (".json",), json_bytes)
