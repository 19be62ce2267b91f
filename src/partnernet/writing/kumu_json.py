"""Networks as Kumu JSON: a blueprint that Kumu imports and `read` opens."""

from partnernet._graph_form import MARK, Cells, flat, unfit
from partnernet._words import fold
from partnernet.network import PartnerNetwork
from partnernet.writing.format import Format
from partnernet.writing.partnernet_json import document_bytes, in_json, plain_meta

ELEMENT = {"name": "label", "category": "type", "themes": "tags"}
CONNECTION = {"source": "from", "target": "to", "kind": "type", "themes": "tags",
              "directed": "direction"}  # fmt: skip
WORDS = {True: "directed", False: "undirected"}
TAKEN = frozenset({"id", "_id", "label", "type", "tags", "attributes", "from", "to", "direction"})
"""What Kumu calls parts of its own, which no column of yours can be called, too."""
HELD = ("actors", "ties", "partnerships", "memberships")


def kumu_bytes(net: PartnerNetwork, name: str) -> bytes:
    """Return a network as the JSON of a Kumu blueprint.

    A partnership is one more element, a membership one more connection; ``partnernet_table`` says
    so. What is missing is not there; meta data stand under ``partnernet``.

    Examples
    --------
    >>> import json
    >>> import partnernet as pn
    >>> json.loads(kumu_bytes(pn.datasets.chain("AB"), "net.kumu.json"))["connections"]
    [{'from': 'A', 'to': 'B', 'direction': 'undirected'}]
    """
    parts = flat(net)
    meta = {key: plain_meta(key, value, name) for key, value in net.meta.items()}
    content: dict[str, object] = {
        "name": str(net.meta.get("title") or name),
        "elements": [_entry(row, ELEMENT) for row in parts.nodes],
        "connections": [_entry(row, CONNECTION) for row in parts.edges],
        MARK: {"tables": "|".join(parts.tables), "meta": meta},
    }
    return document_bytes(content, name)


def _entry(row: Cells, names: dict[str, str]) -> dict[str, object]:
    """Return a node or an edge the way Kumu calls its parts."""
    entry: dict[str, object] = {}
    for name, cell in row.items():
        called = names.get(name, name)
        if called == "tags":
            entry[called] = str(cell).split("|")
        elif called == "direction":
            entry[called] = WORDS[bool(cell)]
        elif name in names or not _taken(name):
            entry[called] = in_json(cell)
    return entry


def _taken(column: str) -> bool:
    return fold(column) in TAKEN and column != "id"


def _lost(net: PartnerNetwork) -> list[str]:
    """Return what a blueprint cannot hold: columns that Kumu would take for something else."""
    own = [f"{name}.{column}" for name in net.tables if name in HELD
           for column in map(str, net.table(name).dropna(axis="columns", how="all"))
           if _taken(column)]  # fmt: skip
    return list(dict.fromkeys(unfit(net) + own))


WRITER = Format("Kumu JSON", (".kumu.json",), kumu_bytes, _lost)
