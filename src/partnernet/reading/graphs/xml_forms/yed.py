"""yEd: the labels and the arrows that it draws, which GraphML itself has no place for."""

from collections.abc import Iterator
from math import isfinite, nan

from partnernet.reading.graphs.cells import typed
from partnernet.reading.graphs.xml_forms.xml_text import Element

NO_ARROW = "none"


def node_facts(node: Element) -> dict[str, object]:
    """Return the labels that yEd draws at a node, and where its middle is, y going up."""
    drawn = list(_drawn(node))
    box = next((found for data in drawn for found in data.within("Geometry")), None)
    return {**_labels(drawn, "NodeLabel"), **(_middle(box) if box is not None else {})}


def _middle(box: Element) -> dict[str, float]:
    """Return the middle of a box; nothing where its corner and its size are no numbers."""
    said = [typed(box.get(word) or "", "double") for word in ("x", "width", "y", "height")]
    left, width, top, height = (cell if isinstance(cell, float) else nan for cell in said)
    found = {"x": left + width / 2, "y": -(top + height / 2)}
    return found if all(map(isfinite, found.values())) else {}


def edge_facts(edge: Element) -> tuple[dict[str, str], str | None]:
    """Return the labels that yEd draws at an edge, and where it has arrows.

    The arrows are ``none`` for none or both, ``target`` or ``source`` for one; None where yEd did
    not draw the edge.
    """
    drawn = list(_drawn(edge))
    arrows = next((found for data in drawn for found in data.within("Arrows")), None)
    if arrows is None:
        return _labels(drawn, "EdgeLabel"), None
    source, target = ((arrows.get(end) or NO_ARROW) != NO_ARROW for end in ("source", "target"))
    where = NO_ARROW if source == target else "source" if source else "target"
    return _labels(drawn, "EdgeLabel"), where


def _drawn(element: Element) -> Iterator[Element]:
    return (child for child in element.children if child.name == "data" and child.children)


def _labels(drawn: "list[Element] | Iterator[Element]", name: str) -> dict[str, str]:
    """Return the first label, and the others as a list."""
    found = [" ".join(label.text.split()) for data in drawn for label in data.within(name)]
    words = list(dict.fromkeys(word for word in found if word))
    if not words:
        return {}
    more = {"more labels": "|".join(words[1:])} if len(words) > 1 else {}
    return {"label": words[0]} | more
