"""GEXF, as Gephi writes it: nodes and edges with their values, times, places and parents."""

import re
from collections import Counter
from functools import partial

from partnernet._graph_form import OURS_IN_GEXF
from partnernet._log import Log
from partnernet.reading.graphs.cells import typed
from partnernet.reading.graphs.graph_rows import GraphRows, check_count, marked, usual_meta
from partnernet.reading.graphs.row import Row, drop_counted_keys
from partnernet.reading.graphs.xml_forms.gexf_times import times_of, under_dates
from partnernet.reading.graphs.xml_forms.xml_cells import (
    Attribute,
    fill_defaults,
    fits,
    name_cells,
    note_misfits,
)
from partnernet.reading.graphs.xml_forms.xml_text import Element, read_xml, root_of
from partnernet.reading.source import Format, Reading, Source

WHOLE = ("attribute", "node", "edge", "nodes", "edges", "graph")
CONTAINERS = ("gexf", "graph", "nodes", "edges", "node", "edge", "attvalues", "attributes",
              "spells", "parents")  # fmt: skip
TYPES = {"directed": True, "undirected": False, "mutual": False}


class _Gexf:
    """What a file holds, gathered element by element."""

    def __init__(self, source: Source) -> None:
        self.rows = GraphRows(source.label, source.wanted.columns)
        self.attributes: dict[tuple[str, str], Attribute] = {}
        self.lists: dict[str, list[Element]] = {"nodes": [], "edges": []}
        self.graphs: list[Element] = []
        self.inside: Counter[tuple[str, int]] = Counter()
        self.misfits: Counter[tuple[str, str]] = Counter()

    def take(self, element: Element) -> None:
        """Take one element that is closed."""
        parent = element.parent
        if element.name == "attribute":
            self.take_attribute(element)
        elif element.name == "graph":
            self.graphs.append(element)
        elif element.name in self.lists:
            self.lists[element.name].append(element)
        else:
            if parent is not None:
                self.inside[parent.name, parent.number] += 1
            (self.take_node if element.name == "node" else self.take_edge)(element)

    def take_attribute(self, element: Element) -> None:
        group = (element.parent.get("class") if element.parent else None) or "node"
        default = element.child("default")
        name = element.get("title") or element.get("id") or ""
        kind = (element.get("type") or "string").casefold()
        said = None if default is None else default.text
        key = element.get("id") or ""
        self.attributes[group, key] = Attribute(name, kind, said, group)

    def take_node(self, node: Element) -> None:
        own: dict[str, object] = {"id": node.get("id"), "name": node.get("label")}
        outer = node.around("node")
        parents = node.child("parents")
        named = [] if parents is None else [one.get("for") for one in parents.children]
        above = [node.get("pid"), *named, None if outer is None else outer.get("id")]
        found = list(dict.fromkeys(parent for parent in above if parent))
        if found:
            own["parent_id"] = found[0]
            self.rows.left_out["further parent", "further parents"] += len(found) - 1
        self.rows.nodes.append(self.row(node, own, _looks(node)))

    def take_edge(self, edge: Element) -> None:
        own: dict[str, object] = {end: edge.get(end) for end in ("source", "target", "id", "kind")}
        own["strength"] = typed(edge.get("weight") or edge.get("cardinal") or "", "double")
        graph = edge.around("graph")
        usual = None if graph is None else graph.get("defaultedgetype")
        said = (edge.get("type") or usual or "undirected").casefold()
        own["directed"] = TYPES.get(said, said)
        facts = _looks(edge)
        if edge.get("label"):
            facts["label"] = edge.get("label")
        self.rows.edges.append(self.row(edge, own, facts))

    def row(self, element: Element, own: dict[str, object], facts: dict[str, object]) -> Row:
        """Return an element as a row; attributes have their ids for names until all are known."""
        own = {name: cell for name, cell in own.items() if cell not in (None, "")}
        row = Row(element.line, element.number, own, facts | times_of(element))
        values = element.child("attvalues")
        for value in values.children if values is not None else ():
            name = f"\0{value.get('for') or value.get('id')}"
            self.rows.left_out["earlier value", "earlier values"] += name in row.more
            row.more[name] = value.get("value") or ""
        return row

    def name_values(self) -> None:
        """Give the values of rows the names and types of their attributes, and the defaults."""
        for group, rows in (("node", self.rows.nodes), ("edge", self.rows.edges)):
            for row in rows:
                name_cells(row, partial(self.value, group))
            fill_defaults(rows, [one for one in self.attributes.values() if one.group == group])
            under_dates(rows, self.graphs[0].get("timeformat") if self.graphs else None)
        drop_counted_keys(self.rows.edges, "networkx_key")
        if all(row.own.get("name") == row.own.get("id") for row in self.rows.nodes):
            for row in (row for row in self.rows.nodes if "name" in row.more):
                row.own["name"] = row.more.pop("name")

    def value(self, group: str, name: str, cell: object) -> tuple[str, object]:
        """Return the name and the value that an attribute and a text stand for."""
        if not name.startswith("\0"):
            return name, cell
        one = self.attributes.get((group, name[1:])) or Attribute(name[1:])
        value = typed(str(cell), one.type)
        if not fits(value, one.type):
            self.misfits[one.name, one.type] += 1
        return one.name, value

    def end(self, log: Log) -> None:
        """Look at how much there is, and how much the file says there is."""
        if len(self.graphs) != 1:
            message = f"There are {len(self.graphs)} graphs in this file; partnernet reads one."
            log.add(None, "", "", "several_graphs", message, "Save each as a file of its own.")
        for name, found in self.lists.items():
            every = len(self.rows.nodes if name == "nodes" else self.rows.edges)
            for one in found:
                declared = one.get("count")
                check_count(declared, (every, self.inside[name, one.number]), name, log)


def _looks(element: Element) -> dict[str, object]:
    """Return how Gephi draws something: its place, size, color and shape."""
    looks: dict[str, object] = {}
    for child in element.children:
        if child.name == "position":
            looks |= {axis: typed(child.get(axis) or "", "double") for axis in "xyz"}
        elif child.name == "color":
            looks["viz color"] = child.get("hex") or _hex(child)
        elif child.name in ("size", "shape", "thickness"):
            looks[f"viz {child.name}"] = typed(child.get("value") or "", "double")
    return {name: cell for name, cell in looks.items() if cell is not None}


def _hex(color: Element) -> str:
    parts = [color.get(part) or "" for part in "rgb"]
    whole = all(re.fullmatch(r"\d{1,3}", part) and int(part) < 256 for part in parts)  # noqa: PLR2004 - a byte
    return "#" + "".join(f"{int(part):02x}" for part in parts) if whole else ",".join(parts)


def _meta(root: Element) -> dict[str, object]:
    """Return what a file says of itself; that of ours is the title of the network."""
    inside = root.child("meta")
    if inside is None:
        return {}
    said: dict[str, object] = {child.name: child.text.strip() for child in inside.children}
    said["date"] = inside.get("lastmodifieddate")
    if OURS_IN_GEXF.fullmatch(str(said.get("creator"))):
        return {"title": said.get("description")}
    return said


def _read(source: Source, log: Log) -> Reading:
    graph = _Gexf(source)
    root = read_xml(source.data, log, graph.take, title="GEXF", whole=WHOLE, containers=CONTAINERS)
    if root is None:
        return Reading()
    graph.end(log)
    graph.name_values()
    note_misfits(graph.misfits, log)
    made = root.child("meta")
    creator = None if made is None else made.child("creator")
    ours = OURS_IN_GEXF.fullmatch("" if creator is None else creator.text.strip())
    graph.rows.ours = marked(ours[1].replace(", ", "|")) if ours else None
    graph.rows.left_out = +graph.rows.left_out
    return Reading(graph.rows.tables(log), usual_meta(_meta(root)))


def _is_it(source: Source) -> bool:
    return source.named and (root_of(source.data) == "gexf" or source.ending == ".gexf")


READER = Format("GEXF", (".gexf",), is_it=_is_it, read=_read)
