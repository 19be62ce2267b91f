"""Node-link JSON, as networkx and pages made with d3 have it: nodes and links, by id or place."""

from collections.abc import Mapping, Sequence

from partnernet._log import Log
from partnernet.reading.graphs.cells import is_cell
from partnernet.reading.graphs.graph_rows import GraphRows, usual_meta
from partnernet.reading.graphs.json_forms.json_entries import (
    Entry,
    entries,
    entry_row,
    is_empty,
    note_others,
    told,
    unfolded,
)
from partnernet.reading.graphs.row import drop_counted_keys
from partnernet.reading.source import Reading, Source

ENDS = {"source": "from", "target": "to"}
"""What the ends of a link are called, and what vis.js calls them."""
OWN = frozenset({"nodes", "links", "edges", "graph", "directed", "multigraph"})


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
    edges = [(number, _with_ends(edge))
             for number, edge in entries(found[links], links, source.label, log)]  # fmt: skip
    ids = [_id_of(node) for _, node in nodes]
    for (number, node), key in zip(nodes, ids, strict=True):
        rest = unfolded({name: cell for name, cell in node.items() if name != "id"})
        graph.nodes.append(entry_row(number, rest, {"id": key}, set(), graph))
    by_place = _are_places(edges, ids)
    for number, edge in edges:
        own = {end: _end(edge.get(end), ids, by_place=by_place) for end in ENDS}
        row = entry_row(number, unfolded(edge), own, {*ENDS, "directed"}, graph)
        row.own |= told({"directed": edge.get("directed", found.get("directed"))})
        if by_place:
            _note_places(edge, number, len(ids), graph, log)
        graph.edges.append(row)
    drop_counted_keys(graph.edges, "key")
    said = found["graph"] if isinstance(found.get("graph"), Mapping) else {}
    meta = {str(key): cell for key, cell in said.items() if is_cell(cell)}
    note_others(found, OWN, graph)
    return Reading(graph.tables(log), usual_meta(meta))


def _with_ends(edge: Entry) -> Entry:
    """Return a link whose ends are called source and target, with the direction of its arrow."""
    if any(end in edge for end in ENDS):
        return edge
    found = {end: edge.get(word) for end, word in ENDS.items()}
    rest = {name: cell for name, cell in edge.items() if name not in ENDS.values()}
    arrows = rest.get("arrows")
    heads = {word.strip() for word in arrows.split(",")} if isinstance(arrows, str) else set()
    if heads in ({"to"}, {"from"}) and "directed" not in rest:
        rest["directed"] = True
        del rest["arrows"]
    if heads == {"from"}:
        found = {"source": found["target"], "target": found["source"]}
    return found | rest


def _id_of(node: Entry) -> object:
    """Return what a node is known by: its id, or else its key or name."""
    words = ("id", "key", "name", "label")
    for one in (node, unfolded(node)):
        found = (one[word] for word in words if _is_id(one.get(word)))
        if (key := next(found, None)) is not None:
            return key
    return None


def _is_id(value: object) -> bool:
    plain = isinstance(value, (str, int, float)) and not isinstance(value, bool)
    return plain and not is_empty(value)


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
