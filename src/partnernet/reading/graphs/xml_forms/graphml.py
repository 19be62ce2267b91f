"""GraphML: nodes, edges and hyperedges with the values of their keys; yEd's labels and arrows."""

from collections import Counter
from collections.abc import Mapping

from partnernet._graph_form import MARK
from partnernet._log import Log
from partnernet.reading.graphs.cells import typed
from partnernet.reading.graphs.graph_rows import GraphRows, check_count, marked, usual_meta
from partnernet.reading.graphs.row import Row
from partnernet.reading.graphs.xml_forms.xml_cells import (
    Attribute,
    fill_defaults,
    fits,
    name_cells,
    note_misfits,
)
from partnernet.reading.graphs.xml_forms.xml_text import Element, read_xml, root_of
from partnernet.reading.graphs.xml_forms.yed import edge_facts, node_facts
from partnernet.reading.source import Format, Reading, Source

WHOLE = ("key", "node", "edge", "hyperedge", "endpoint", "graph")
CONTAINERS = ("graphml", "graph", "node", "edge", "hyperedge", "port")
FLAGS = {"true": True, "1": True, "directed": True, "false": False, "0": False,
         "undirected": False}  # fmt: skip
PORTS = ("port", "sourceport", "targetport")


class _GraphML:
    """What a file holds, gathered element by element."""

    def __init__(self, source: Source) -> None:
        self.rows = GraphRows(source.label, source.wanted.columns)
        self.keys: dict[str, Attribute] = {}
        self.found: dict[str, list[Element]] = {name: [] for name in WHOLE}
        self.counts: dict[int, Counter[str]] = {}
        self.misfits: Counter[tuple[str, str]] = Counter()
        self.said: dict[str, object] = {}

    def take(self, element: Element) -> None:
        """Take one element that is closed."""
        if element.name == "key":
            self.keys[element.get("id") or ""] = _key(element)
        elif element.name == "graph":
            self.found["graph"].append(element)
        else:
            getattr(self, f"take_{element.name}")(element)
            graph = element.around("graph")
            if graph is not None:
                self.counts.setdefault(graph.number, Counter())[element.name] += 1
            if element.child("port") is not None or any(map(element.get, PORTS)):
                self.rows.left_out["port", "ports"] += 1

    def take_node(self, node: Element) -> None:
        own: dict[str, object] = {"id": node.get("id")}
        outer = node.around("node")
        if outer is not None:
            own["parent_id"] = outer.get("id")
        self.rows.nodes.append(self.row(node, own, node_facts(node)))

    def take_edge(self, edge: Element) -> None:
        own: dict[str, object] = {end: edge.get(end) for end in ("source", "target")}
        directed = _directed(edge)
        facts, arrows = edge_facts(edge)
        if arrows is not None:
            directed = arrows != "none"
            if arrows == "source":
                own = {"source": own["target"], "target": own["source"]}
        if directed is not None:
            own["directed"] = directed
        if edge.get("id"):
            own["id"] = edge.get("id")
        self.rows.edges.append(self.row(edge, own, facts))

    def take_hyperedge(self, edge: Element) -> None:
        self.rows.partnerships.append(self.row(edge, {"id": _name_of(edge)}, {}))

    def take_endpoint(self, end: Element) -> None:
        edge = end.around("hyperedge")
        own: dict[str, object] = {"actor": end.get("node")}
        own["partnership"] = None if edge is None else _name_of(edge)
        kind = end.get("type")
        facts = {} if kind in (None, "undir") else {"endpoint type": str(kind)}
        self.rows.memberships.append(self.row(end, own, facts))

    def row(self, element: Element, own: dict[str, object], facts: Mapping[str, object]) -> Row:
        """Return an element as a row; keys have their ids for names until all are known."""
        row = Row(element.line, element.number, own, dict(facts))
        for child in element.children:
            if child.name == "data" and not child.children:
                row.more[f"\0{child.get('key')}"] = child.text
            elif child.name == "data":
                self.rows.left_out["drawing", "drawings"] += 1
            elif child.name == "desc" and child.text.strip():
                row.more["description"] = child.text.strip()
        return row

    def name_values(self) -> None:
        """Give the values of rows the names and types of their keys, and the defaults."""
        rows = self.rows
        groups = {"node": rows.nodes, "edge": rows.edges, "hyperedge": rows.partnerships,
                  "endpoint": rows.memberships}  # fmt: skip
        for kind, found in groups.items():
            for row in found:
                name_cells(row, self.value)
            fill_defaults(found, [key for key in self.keys.values() if key.group in (kind, "all")])
        names = {key.name for key in self.keys.values() if key.group != "node"}
        for row in rows.edges if rows.ours is not None and "strength" not in names else ():
            if "weight" in row.more:
                row.own["strength"] = row.more.pop("weight")

    def value(self, name: str, cell: object) -> tuple[str, object]:
        """Return the name and the value that a key and a text stand for."""
        if not name.startswith("\0"):
            return name, cell
        key = self.keys.get(name[1:]) or Attribute(name[1:])
        value = typed(str(cell), key.type)
        if not fits(value, key.type):
            self.misfits[key.name, key.type] += 1
        return key.name, value

    def end(self, log: Log) -> None:
        """Look at the graphs: what they say of themselves, and how much they hold."""
        outer = [graph for graph in self.found["graph"] if graph.around("node") is None]
        if len(outer) != 1:
            message = f"There are {len(outer)} graphs in this file; partnernet reads one."
            log.add(None, "", "", "several_graphs", message, "Save each as a file of its own.")
        for graph in self.found["graph"]:
            counts = self.counts.get(graph.number, Counter())
            for kind in ("node", "edge"):
                declared = graph.get(f"parse.{kind}s")
                every = len(self.rows.nodes if kind == "node" else self.rows.edges)
                check_count(declared, (every, counts[kind]), f"{kind}s", log)
        for child in (child for graph in outer for child in graph.children):
            if child.name == "data" and not child.children:
                name, value = self.value(f"\0{child.get('key')}", child.text)
                self.said[name] = value
        self.rows.ours = marked(self.said.get(MARK))


def _key(element: Element) -> Attribute:
    name = element.get("attr.name") or element.get("id") or ""
    default = element.child("default")
    said = None if default is None or default.children else default.text
    kind = (element.get("attr.type") or "string").casefold()
    return Attribute(name, kind, said, element.get("for") or "all")


def _directed(edge: Element) -> object:
    """Return whether an edge is directed, as it or its graph says; None where neither does."""
    graph = edge.around("graph")
    said = edge.get("directed") or (graph.get("edgedefault") if graph is not None else None)
    return FLAGS.get(said.casefold(), said) if said else None


def _name_of(edge: Element) -> str:
    return edge.get("id") or f"hyperedge {edge.number}"


def _read(source: Source, log: Log) -> Reading:
    graph = _GraphML(source)
    root = read_xml(
        source.data, log, graph.take, title="GraphML", whole=WHOLE, containers=CONTAINERS
    )
    if root is None:
        return Reading()
    graph.end(log)
    graph.name_values()
    note_misfits(graph.misfits, log)
    meta = usual_meta(graph.said, ours=graph.rows.ours is not None)
    return Reading(graph.rows.tables(log), meta)


def _is_it(source: Source) -> bool:
    return source.named and (root_of(source.data) == "graphml" or source.ending == ".graphml")


READER = Format("GraphML", (".graphml",), is_it=_is_it, read=_read)
