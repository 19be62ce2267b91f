"""CX and CX2, which Cytoscape and NDEx exchange: lists of aspects brought to nodes and edges."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from partnernet.reading.graphs.cells import typed
from partnernet.reading.graphs.json_forms.json_entries import Entry, place_in_window

MARKS = ("CXVersion", "numberVerification")
TECHNICAL = ("CXVersion", "numberVerification", "metaData", "status", "attributeDeclarations")
"""What says nothing of the network; nor does how it is drawn, ``visual`` or ``Bypasses``."""
READ = ("nodes", "edges", "nodeAttributes", "edgeAttributes", "networkAttributes",
        "cartesianLayout")  # fmt: skip
WORDS = {"id": "id", "@id": "id", "s": "source", "t": "target", "i": "interaction", "n": "name"}


def is_cx(found: object) -> bool:
    """Say whether what a file says is a list of aspects that begins as such lists do."""
    first = found[0] if isinstance(found, list) and found else None
    return isinstance(first, Mapping) and any(mark in first for mark in MARKS)


def aspects_as_graph(found: Iterable[object]) -> dict[str, Any]:
    """Return aspects as nodes and edges, and what is said of the network as a whole.

    >>> names = [{"nodes": {"name": {"a": "n"}}}]
    >>> aspects_as_graph([{"CXVersion": "2.0"}, {"attributeDeclarations": names},
    ...     {"nodes": [{"id": 1, "v": {"n": "Museum"}}]}])["nodes"]
    [{'id': 1, 'name': 'Museum'}]
    """
    aspects: dict[str, list[Any]] = {}
    for part in found:
        for name, inside in part.items() if isinstance(part, Mapping) else ():
            if isinstance(inside, list):
                aspects.setdefault(name, []).extend(inside)
    says = _objects(aspects, "attributeDeclarations")
    about = dict(pair for one in _objects(aspects, "networkAttributes") for pair in _about(one))
    others = {name: inside for name, inside in aspects.items() if name not in (*READ, *TECHNICAL)
              and "visual" not in name.casefold() and "Bypasses" not in name}  # fmt: skip
    nodes, by_id = _values(aspects, "node", says)
    for place in _objects(aspects, "cartesianLayout"):
        by_id.get(str(place.get("node")), {}).update(place_in_window(place))
    edges, _ = _values(aspects, "edge", says)
    return others | {"nodes": nodes, "edges": edges, "graph": about}


def _objects(aspects: Mapping[str, list[Any]], name: str) -> list[Entry]:
    return [one for one in aspects.get(name, []) if isinstance(one, Mapping)]


def _values(
    aspects: Mapping[str, list[Any]], kind: str, says: Iterable[Entry]
) -> tuple[list[Any], dict[str, dict[str, Any]]]:
    """Return nodes or edges with the values in them or in another aspect, and each by its id."""
    declared = [one.get(f"{kind}s") for one in says]
    told = {name: what for one in declared if isinstance(one, Mapping)
            for name, what in one.items() if isinstance(what, Mapping)}  # fmt: skip
    names = {str(what.get("a", name)): name for name, what in told.items()}
    usual = {name: what["v"] for name, what in told.items() if "v" in what}
    found: list[Any] = []
    by_id: dict[str, dict[str, Any]] = {}
    for one in aspects.get(f"{kind}s", []):
        found.append(usual | _own(one, names) if isinstance(one, Mapping) else one)
        if isinstance(one, Mapping):
            by_id.setdefault(str(found[-1].get("id")), found[-1])
    for one in _objects(aspects, f"{kind}Attributes"):
        owner = one.get("po")
        for each in owner if isinstance(owner, list) else [owner]:
            by_id.get(str(each), {}).update(_about(one))
    return found, by_id


def _own(one: Entry, names: Mapping[str, str]) -> dict[str, Any]:
    """Return what stands in a node or an edge itself, its values under their whole names."""
    own = {name: one[word] for word, name in WORDS.items() if word in one} | place_in_window(one)
    inside = one.get("v")
    values = inside.items() if isinstance(inside, Mapping) else ()
    return own | {names.get(name, name): value for name, value in values}


def _about(one: Entry) -> Iterator[tuple[str, Any]]:
    """Yield names with their values: a pair under ``n`` and ``v``, or all there is."""
    if "n" not in one:
        yield from one.items()
        return
    value = one.get("v")
    kind = one.get("d")
    plain = isinstance(value, str) and isinstance(kind, str)
    yield str(one["n"]), typed(str(value), kind.casefold()) if plain and kind else value
