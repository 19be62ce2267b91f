"""XML: text, types and signs that such a file can and cannot hold."""

import re
from collections.abc import Iterable, Mapping

from partnernet._graph_form import Cells, unfit
from partnernet._plain import Plain, plain_rows
from partnernet.network import PartnerNetwork

HEAD = '<?xml version="1.0" encoding="UTF-8"?>'
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"}
IN_TAGS = ESCAPES | {'"': "&quot;", "\n": "&#10;", "\t": "&#9;"}
INFINITE = {"inf": "INF", "-inf": "-INF"}
HELD = ("actors", "ties", "partnerships", "memberships")


def lost_in_xml(net: PartnerNetwork) -> list[str]:
    """Return what of a network a graph file of XML cannot hold, in words for people."""
    signs = [
        f"signs in {name}.{column} that XML has no place for"
        for name in net.tables
        if name in HELD
        for column in _with_forbidden(plain_rows(net.table(name)))
    ]
    meta = [f"signs in the {key} that XML has no place for"
            for key, value in net.meta.items() if FORBIDDEN.search(f"{key}{value}")]  # fmt: skip
    return unfit(net) + signs + meta


def _with_forbidden(rows: Iterable[Cells]) -> list[str]:
    """Return the columns that have signs in them, or in their names, that XML cannot hold."""
    found: dict[str, None] = {}
    for row in rows:
        for name, cell in row.items():
            if name not in found and FORBIDDEN.search(f"{name}{cell}"):
                found[name] = None
    return list(found)


def escaped(text: str) -> str:
    """Return a text as it stands between two tags; what XML cannot hold is shown as such."""
    return _replaced(text, ESCAPES)


def quoted_in_tag(text: str) -> str:
    """Return a text as it stands in a tag, with its quotation marks."""
    return f'"{_replaced(text, IN_TAGS)}"'


def _replaced(text: str, signs: Mapping[str, str]) -> str:
    text = FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", text)
    for sign, escape in signs.items():
        if sign in text:
            text = text.replace(sign, escape)
    return text


def types_of(rows: Iterable[Cells]) -> dict[str, str]:
    """Return the type of each column that rows have: boolean, long, double or string."""
    kinds: dict[str, set[type]] = {}
    for row in rows:
        for name, cell in row.items():
            kinds.setdefault(name, set()).add(type(cell))
    return {name: _type(found) for name, found in kinds.items()}


def _type(kinds: set[type]) -> str:
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "long"
    return "double" if kinds <= {int, float} else "string"


def word(cell: Plain, kind: str) -> str:
    """Return a cell as the text that stands for it in a column of a type."""
    if kind == "boolean":
        return "true" if cell else "false"
    text = str(cell)
    return INFINITE.get(text, text) if kind == "double" else text
