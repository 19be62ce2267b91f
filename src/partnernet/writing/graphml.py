"""Networks as GraphML, which networkx, igraph, Gephi, yEd and `read` open."""

from collections.abc import Iterator, Mapping
from datetime import date

from partnernet._graph_form import MARK, Cells, flat
from partnernet.network import PartnerNetwork
from partnernet.writing.format import Format
from partnernet.writing.xml_text import HEAD, escaped, lost_in_xml, quoted_in_tag, types_of, word

SPACE = "http://graphml.graphdrawing.org/xmlns"
STRUCTURE = {"nodes": ("id",), "edges": ("source", "target", "directed")}
PREFIXES = {"graph": "g", "node": "n", "edge": "e"}


def graphml_bytes(net: PartnerNetwork, name: str) -> bytes:  # noqa: ARG001 - as the others
    """Return a network as UTF-8 GraphML.

    A partnership is one more node, a membership one more edge; ``partnernet_table`` says so.
    Strength is called ``weight``, as other programs do. What is missing is not there.

    Examples
    --------
    >>> import partnernet as pn
    >>> print(graphml_bytes(pn.datasets.chain("AB"), "net.graphml").decode().splitlines()[6])
        <node id="A"><data key="n0">A</data></node>
    """
    lines = _lines(net)
    return "\n".join([HEAD, f'<graphml xmlns="{SPACE}">', *lines, "</graphml>", ""]).encode()


def _lines(net: PartnerNetwork) -> Iterator[str]:
    parts = flat(net)
    edges = parts.edges
    if not any("weight" in row for row in edges):
        edges = [{"weight" if name == "strength" else name: cell for name, cell in row.items()}
                 for row in edges]  # fmt: skip
    meta = _meta(net.meta) | {MARK: "|".join(parts.tables)}
    keys = {
        "graph": _keys([meta], "graph", ()),
        "node": _keys(parts.nodes, "node", STRUCTURE["nodes"]),
        "edge": _keys(edges, "edge", STRUCTURE["edges"]),
    }
    for group, found in keys.items():
        for column, (key, kind) in found.items():
            said = quoted_in_tag(column)
            yield f'  <key id="{key}" for="{group}" attr.name={said} attr.type="{kind}"/>'
    ties = [row["directed"] for row in edges if "directed" in row]
    directed = bool(ties) and all(ties)
    usual = "directed" if directed else "undirected"
    counts = f'parse.nodes="{len(parts.nodes)}" parse.edges="{len(edges)}"'
    yield f'  <graph edgedefault="{usual}" {counts}>'
    yield from (f"    {data}" for data in _data(meta, keys["graph"]))
    for row in parts.nodes:
        data = "".join(_data(row, keys["node"]))
        yield f"    <node id={quoted_in_tag(str(row['id']))}>{data}</node>"
    for row in edges:
        data = "".join(_data(row, keys["edge"]))
        ends = " ".join(f"{end}={quoted_in_tag(str(row[end]))}" for end in ("source", "target"))
        own = row.get("directed", directed)
        said = "" if own == directed else f' directed="{word(own, "boolean")}"'
        yield f"    <edge {ends}{said}>{data}</edge>"
    yield "  </graph>"


def _keys(
    rows: list[Cells], group: str, structure: tuple[str, ...]
) -> dict[str, tuple[str, str]]:  # fmt: skip
    """Return the key and the type of each column that has a value and is no part of the graph."""
    kinds = {name: kind for name, kind in types_of(rows).items() if name not in structure}
    return {name: (f"{PREFIXES[group]}{place}", kind)
            for place, (name, kind) in enumerate(kinds.items())}  # fmt: skip


def _data(row: Cells, keys: Mapping[str, tuple[str, str]]) -> Iterator[str]:
    for name, cell in row.items():
        if name in keys:
            key, kind = keys[name]
            yield f'<data key="{key}">{escaped(word(cell, kind))}</data>'


def _meta(meta: Mapping[str, object]) -> Cells:
    """Return what is known of a network as a whole, as far as it is a text, a number or a day."""
    found: Cells = {}
    for name, value in meta.items():
        if isinstance(value, date):
            found[name] = value.isoformat()
        elif isinstance(value, (str, bool, int, float)):
            found[name] = value
    return found


WRITER = Format("GraphML", (".graphml",), graphml_bytes, lost_in_xml)
