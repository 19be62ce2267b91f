"""Kumu JSON: elements and connections, in the blueprints people write and in what Kumu exports."""

from collections.abc import Mapping

from partnernet._graph_form import MARK
from partnernet._log import Log
from partnernet.reading.graphs.cells import in_cell, is_cell
from partnernet.reading.graphs.graph_rows import GraphRows, marked, usual_meta
from partnernet.reading.graphs.json_forms.json_entries import (
    Entry,
    entries,
    entry_row,
    note_others,
    unfolded,
)
from partnernet.reading.graphs.row import Row
from partnernet.reading.source import Reading, Source

LISTS = ("elements", "connections")
KNOWN = frozenset({*LISTS, "metadata", MARK})
IDS = ("_id", "id")
# What Kumu's exports call what its blueprints call by shorter words.
TYPES = {"element type": "type", "connection type": "type"}
OURS = {
    "nodes": {"label": "name", "type": "category", "tags": "themes"},
    "edges": {"from": "source", "to": "target", "type": "kind", "tags": "themes"},
}
"""How a file that partnernet wrote calls the columns of the schema, the way Kumu does."""


def is_kumu(found: object) -> bool:
    """Say whether what a file says is a list of elements, and one of connections if there are."""
    if not isinstance(found, Mapping) or not isinstance(found.get("elements"), list):
        return False
    there = "connections" in found
    return isinstance(found["connections"], list) if there else bool(found["elements"])


def read_kumu(found: Entry, source: Source, log: Log) -> Reading:
    """Return the elements and connections of a file as tables."""
    ours = found.get(MARK) if isinstance(found.get(MARK), Mapping) else {}
    tables = marked(ours.get("tables")) if isinstance(ours, Mapping) else None
    graph = GraphRows(source.label, source.wanted.columns, called=LISTS, ours=tables)
    for number, element in entries(found["elements"], "elements", source.label, log):
        graph.nodes.append(_row(number, element, graph, "nodes"))
    for number, connection in entries(
        found.get("connections", []), "connections", source.label, log
    ):
        row = _row(number, connection, graph, "edges")
        _move(row, {"from": "source", "to": "target"})
        direction = row.more.pop("direction", None)
        if direction is not None:
            row.own["directed"] = direction
        if tables is not None and "id" in row.own:
            row.more["id"] = row.own.pop("id")
        graph.edges.append(row)
    note_others(found, KNOWN, graph)
    return Reading(graph.tables(log), _meta(found, ours))


def _row(number: int, entry: Entry, graph: GraphRows, kind: str) -> Row:
    """Return an element or a connection as a row; what stands in it twice is there once."""
    key = next((entry[word] for word in IDS if entry.get(word) not in (None, "")), None)
    flat = unfolded({name: cell for name, cell in entry.items() if name not in IDS}, TYPES)
    row = entry_row(number, flat, {"id": in_cell(key) if is_cell(key) else None}, set(), graph)
    if graph.ours is not None:
        _move(row, OURS[kind])
    return row


def _move(row: Row, names: Mapping[str, str]) -> None:
    """Take what the format itself says of a row for columns of the schema."""
    for name, column in names.items():
        if name in row.more:
            row.own[column] = row.more.pop(name)


def _meta(found: Entry, ours: object) -> dict[str, object]:
    """Return what a file says of itself: beside its lists, in its metadata, or as we wrote it."""
    kept = ours.get("meta") if isinstance(ours, Mapping) else None
    if isinstance(kept, Mapping):
        return {key: value for key, value in kept.items()
                if key != "directed" or isinstance(value, bool)}  # fmt: skip
    said = {str(name): value for name, value in found.items()
            if name not in KNOWN and not isinstance(value, (list, Mapping))}  # fmt: skip
    inner = found.get("metadata")
    if isinstance(inner, Mapping):
        said |= {str(name): value for name, value in inner.items() if is_cell(value)}
    return usual_meta(said)
