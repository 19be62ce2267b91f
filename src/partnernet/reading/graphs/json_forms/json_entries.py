"""Entries of JSON files: objects in lists as rows, with the values of objects inside them."""

from collections.abc import Mapping, Sequence
from math import isnan
from typing import Any

from partnernet._log import Log
from partnernet._words import fold
from partnernet.errors import quoted
from partnernet.reading.graphs.cells import in_cell, is_cell
from partnernet.reading.graphs.graph_rows import GraphRows
from partnernet.reading.graphs.row import Row
from partnernet.reading.source import AGAIN

Entry = Mapping[str, Any]
INNER = ("attributes", "data", "metadata", "weights", "scores")
"""What programs call the object in which an entry has its values, if not beside its id."""


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


def unfolded(entry: Entry, short: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return an entry with the values of its inner objects beside its own, which beat them.

    A value that is another than the own one of its name is kept under a name that says so. Words in
    ``short`` are called by shorter ones.

    >>> unfolded({"label": "Museum", "attributes": {"Label": "Zoo", "size": 2}})
    {'label': 'Museum', 'Label (attribute)': 'Zoo', 'size': 2}
    """
    found = {name: value for name, value in entry.items()
             if name not in INNER or not isinstance(value, Mapping)}  # fmt: skip
    own = {fold(name): value for name, value in found.items() if value not in (None, "", [])}
    inside = (entry[word].items() for word in INNER if isinstance(entry.get(word), Mapping))
    for given, value in (pair for pairs in inside for pair in pairs):
        name = (short or {}).get(given.casefold(), given)
        if fold(name) not in own:
            found = {key: cell for key, cell in found.items() if fold(key) != fold(name)}
            found[name] = value
        elif own[fold(name)] != value:
            found[f"{given} (attribute)"] = value
    return found


def entry_row(
    number: int, entry: Entry, own: Mapping[str, object], taken: set[str], graph: GraphRows
) -> Row:
    """Return an object as a row, and count what it holds that is more than a cell."""
    more = {str(name): cell for name, cell in entry.items() if name not in taken}
    for name in [name for name, cell in more.items() if not is_cell(cell)]:
        graph.left_out[f"value of {quoted(name)}", f"values of {quoted(name)}"] += 1
        del more[name]
    cells = {name: in_cell(cell) for name, cell in more.items() if not is_empty(cell)}
    return Row(0, number, told(own), cells)


def place_in_window(entry: Entry) -> dict[str, float]:
    """Return where something stands in the window of Cytoscape, in which y goes down."""
    numbers = {axis: entry[axis] for axis in "xy" if type(entry.get(axis)) in (int, float)}
    return {axis: -number if axis == "y" else number for axis, number in numbers.items()}


def is_empty(value: object) -> bool:
    """Say whether a value says nothing: it is empty, or a number that is none."""
    return value is None or value == "" or (isinstance(value, float) and isnan(value))


def told(cells: Mapping[str, object]) -> dict[str, object]:
    """Return the cells of which something is known."""
    return {name: cell for name, cell in cells.items() if cell is not None}


def note_others(found: Entry, known: frozenset[str], graph: GraphRows) -> None:
    """Count what stands beside nodes and edges, under its own name."""
    for name, value in found.items():
        if name not in known and isinstance(value, (Mapping, list)) and value:
            graph.left_out[f"entry of {quoted(name)}", f"entries of {quoted(name)}"] += len(value)
