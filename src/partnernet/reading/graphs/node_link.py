"""Node-link JSON, as networkx and pages made with d3 have it: nodes and links, by id or place."""

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any

from partnernet._log import Log
from partnernet.errors import quoted
from partnernet.reading.graphs.graph_rows import GraphRows, Row, drop_counted_keys, usual_meta
from partnernet.reading.graphs.json_text import in_cell, is_cell
from partnernet.reading.source import AGAIN, Reading, Source

ENDS = ("source", "target")
OWN = frozenset({"nodes", "links", "edges", "graph", "directed", "multigraph"})
Entry = Mapping[str, Any]


def is_node_link(found: object) -> bool:
    """Say whether what a file says is a list of nodes and a list of links."""
    if not isinstance(found, Mapping) or not isinstance(found.get("nodes"), list):
        return False
    return any(isinstance(found.get(word), list) for word in ("links", "edges"))


def read_node_link(found: Entry, source: Source, log: Log) -> Reading:
    """Return the nodes and links of a file as tables."""
    links = "links" if isinstance(found.get("links"), list) else "edges"
    graph = GraphRows(source.label, source.wanted.columns, called=("nodes", links))
    nodes = entries(found["nodes"], graph.called[0], source.label, log)
    edges = entries(found[links], links, source.label, log)
    ids = [_id_of(node) for _, node in nodes]
    for (number, node), key in zip(nodes, ids, strict=True):
        graph.nodes.append(entry_row(number, node, {"id": key}, {"id"}, graph))
    by_place = _are_places(edges, ids)
    for number, edge in edges:
        own = {end: _end(edge.get(end), ids, by_place=by_place) for end in ENDS}
        row = entry_row(number, edge, own, {*ENDS, "directed"}, graph)
        row.own |= _told({"directed": edge.get("directed", found.get("directed"))})
        if by_place:
            _note_places(edge, number, len(ids), graph, log)
        graph.edges.append(row)
    drop_counted_keys(graph.edges, "key")
    said = found["graph"] if isinstance(found.get("graph"), Mapping) else {}
    meta = {str(key): cell for key, cell in said.items() if is_cell(cell)}
    note_others(found, OWN, graph)
    return Reading(graph.tables(log), usual_meta(meta))


def entries(found: Sequence[object], word: str, label: str, log: Log) -> list[tuple[int, Entry]]:
    """Return the objects of a list with their places from 1, and note what is no object."""
    log.file = f"{label}, {word}"
    kept: list[tuple[int, Entry]] = []
    for number, entry in enumerate(found, 1):
        if isinstance(entry, Mapping):
            kept.append((number, entry))
        else:
            message = "This entry is no object with names and values."
            log.add(number, "", "", "not_a_row", message, AGAIN)
    return kept


def entry_row(
    number: int, entry: Entry, own: Mapping[str, object], taken: set[str], graph: GraphRows
) -> Row:
    """Return an object as a row, and count what it holds that is more than a cell."""
    more = {str(name): cell for name, cell in entry.items() if name not in taken}
    for name in [name for name, cell in more.items() if not is_cell(cell)]:
        graph.left_out[f"value of {quoted(name)}", f"values of {quoted(name)}"] += 1
        del more[name]
    cells = {name: in_cell(cell) for name, cell in more.items() if not _is_empty(cell)}
    return Row(0, number, _told(own), cells)


def _is_empty(value: object) -> bool:
    """Say whether a value says nothing: it is empty, or a number that is none."""
    return value is None or value == "" or (isinstance(value, float) and isnan(value))


def note_others(found: Entry, known: frozenset[str], graph: GraphRows) -> None:
    """Count what stands beside nodes and edges, under its own name."""
    for name, value in found.items():
        if name not in known and isinstance(value, (Mapping, list)) and value:
            graph.left_out[f"entry of {quoted(name)}", f"entries of {quoted(name)}"] += len(value)


def _told(cells: Mapping[str, object]) -> dict[str, object]:
    return {name: cell for name, cell in cells.items() if cell is not None}


def _id_of(node: Entry) -> object:
    """Return what a node is known by: its id, or else its key or name."""
    found = (node[word] for word in ("id", "key", "name", "label") if _is_id(node.get(word)))
    return next(found, None)


def _is_id(value: object) -> bool:
    plain = isinstance(value, (str, int, float)) and not isinstance(value, bool)
    return plain and not _is_empty(value)


def _are_places(edges: Sequence[tuple[int, Entry]], ids: Sequence[object]) -> bool:
    """Say whether links name nodes by their places from 0: whole numbers, and no ids at all."""
    ends = [edge.get(end) for _, edge in edges for end in ENDS]
    whole = all(isinstance(end, int) and not isinstance(end, bool) for end in ends)
    return (
        bool(ends and ids) and whole and not {str(end) for end in ends} & {str(key) for key in ids}
    )


def _end(end: object, ids: Sequence[object], *, by_place: bool) -> object:
    """Return the id of the node that a link names; d3 puts the node itself there."""
    if by_place and isinstance(end, int):
        return ids[end] if 0 <= end < len(ids) else None
    return _id_of(end) if isinstance(end, Mapping) else end if _is_id(end) else None


def _note_places(edge: Entry, number: int, nodes: int, graph: GraphRows, log: Log) -> None:
    log.file = f"{graph.label}, {graph.called[1]}"
    for end in ENDS:
        if not 0 <= edge[end] < nodes:
            message = f"There is no node number {edge[end]}; they go from 0 to {nodes - 1}."
            log.add(number, end, edge[end], "no_such_place", message, "Mend the number.")
