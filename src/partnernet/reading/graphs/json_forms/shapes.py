"""Shapes: JSON of other programs brought to the nodes and links that most of them have.

Cytoscape has an object ``data`` in each element and a place beside it, JSON Graph Format puts the
graph into one more object, graphology (sigma.js) says in its options what edges are, and VOSviewer
has items.
"""

from collections.abc import Mapping
from typing import Any

from partnernet.reading.graphs.json_forms.cx import aspects_as_graph, is_cx
from partnernet.reading.graphs.json_forms.json_entries import Entry, place_in_window

GRAPH_WORDS = ("nodes", "edges")


def as_node_link(found: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return what a file says as nodes and links where its shape is known; else as it is.

    >>> as_node_link({"graph": {"directed": False, "nodes": {"a": {}}, "edges": []}})
    {'directed': False, 'nodes': [{'id': 'a'}], 'edges': [], 'graph': {}}
    """
    if is_cx(found):
        return aspects_as_graph(found)
    return _graphology(_cytoscape(_in_graph(_vosviewer(found))))


def _vosviewer(found: Any) -> Any:  # noqa: ANN401
    """Call the items of VOSviewer nodes; its links name them by ``source_id`` and ``target_id``."""
    network = found.get("network") if isinstance(found, Mapping) else None
    if not isinstance(network, Mapping) or not isinstance(network.get("items"), list):
        return found
    names = {"source_id": "source", "target_id": "target"}
    links = network.get("links", [])
    named = [{names.get(name, name): cell for name, cell in link.items()}
             if isinstance(link, Mapping) else link
             for link in (links if isinstance(links, list) else [])]  # fmt: skip
    others = _without(network, "items", "links", "clusters")
    return others | {"nodes": network["items"], "links": named, "directed": False}


def _in_graph(found: Any) -> Any:  # noqa: ANN401
    """Take the graph out of the object, or the list of one, that JSON Graph Format puts it into.

    Its edges are directed where it does not say that they are not.
    """
    if not isinstance(found, Mapping) or {*GRAPH_WORDS} & {*found}:
        return found
    graphs = found.get("graphs", [found.get("graph")])
    if not isinstance(graphs, list) or len(graphs) != 1 or not _has_nodes(graphs[0]):
        return found
    graph = graphs[0]
    said = {name: cell for name, cell in graph.items() if not isinstance(cell, (Mapping, list))}
    directed = said.pop("directed", None)
    inner = graph.get("metadata")
    nodes = graph["nodes"]
    if isinstance(nodes, Mapping):
        nodes = [{"id": key, **(node if isinstance(node, Mapping) else {})}
                 for key, node in nodes.items()]  # fmt: skip
    others = {**_without(found, "graph", "graphs"), **_without(graph, "metadata", *said)}
    return others | {
        "directed": True if directed is None else directed,
        "nodes": nodes,
        "edges": graph.get("edges", []),
        "graph": {**said, **(inner if isinstance(inner, Mapping) else {})},
    }


def _has_nodes(graph: object) -> bool:
    return isinstance(graph, Mapping) and isinstance(graph.get("nodes"), (list, Mapping))


def _cytoscape(found: Any) -> Any:  # noqa: ANN401
    """Return elements of Cytoscape, which stand in two lists or all in one, as nodes and edges."""
    document: Any = {"elements": found} if isinstance(found, list) else found
    elements = document.get("elements") if isinstance(document, Mapping) else None
    if isinstance(elements, list) and elements and all(map(_is_element, elements)):
        ends = [_is_edge(element) for element in elements]
        nodes: Any = [one for one, is_end in zip(elements, ends, strict=True) if not is_end]
        edges: Any = [one for one, is_end in zip(elements, ends, strict=True) if is_end]
    elif isinstance(elements, Mapping) and isinstance(elements.get("nodes"), list):
        nodes, edges = elements["nodes"], elements.get("edges", [])
    else:
        return found
    return _without(document, "elements", "data") | {
        "nodes": [_element(node) for node in nodes],
        "edges": [_element(edge) for edge in edges] if isinstance(edges, list) else edges,
        "graph": _about(document.get("data")),
    }


def _about(said: object) -> Entry:
    """Return what is said of a network as a whole; networkx has it as a list of pairs."""
    if isinstance(said, list) and all(isinstance(one, list) and len(one) == 2 for one in said):  # noqa: PLR2004 - pairs
        return {str(name): cell for name, cell in said}
    return said if isinstance(said, Mapping) else {}


def _is_element(element: object) -> bool:
    return isinstance(element, Mapping) and isinstance(element.get("data"), Mapping)


def _is_edge(element: Entry) -> bool:
    return element.get("group") == "edges" or {"source", "target"} <= {*element["data"]}


def _element(element: Any) -> Any:  # noqa: ANN401
    """Return the data of an element, and where it stands."""
    if not _is_element(element):
        return element
    place = element.get("position")
    return {**element["data"], **(place_in_window(place) if isinstance(place, Mapping) else {})}


def _graphology(found: Any) -> Any:  # noqa: ANN401
    """Let each edge of graphology say whether it is directed."""
    if not isinstance(found, Mapping) or not isinstance(found.get("options"), Mapping):
        return found
    usual = found["options"].get("type") != "undirected"
    edges = found.get("edges")
    if not isinstance(edges, list):
        return found
    told = [
        {"directed": usual and edge.get("undirected") is not True} | _without(edge, "undirected")
        if isinstance(edge, Mapping)
        else edge
        for edge in edges
    ]
    about = found.get("attributes")
    others = _without(found, "options", "attributes")
    return others | {"edges": told, "graph": about if isinstance(about, Mapping) else {}}


def _without(entry: Entry, *names: str) -> dict[str, Any]:
    return {name: cell for name, cell in entry.items() if name not in names}
