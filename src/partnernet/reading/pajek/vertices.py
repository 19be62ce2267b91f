"""Vertices of Pajek files: their lines under the numbers that ties know them by."""

import re
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext

import pandas as pd

from partnernet._log import Log, Place
from partnernet._text import count
from partnernet._words import FaultyCellError
from partnernet.errors import quoted
from partnernet.reading.matrices.relations import AGAIN, MOST_UNNAMED
from partnernet.reading.pajek.lines import Vertex, vertex_line
from partnernet.reading.pajek.sections import Section

DECLARED = re.compile(r"(\d{1,9})(?:\s+(\d{1,9}))?")
LONGEST_NUMBER = 400
AS_HEAD = "Write how many there are, and of a two-mode network how many are in its first part."


@dataclass(frozen=True, slots=True)
class Vertices:
    """The vertices of a network in the order of their numbers.

    Parameters
    ----------
    frame
        One row each: ``id``, ``name`` and what else their lines say; its index has their lines.
    first
        How many are in the first part of a two-mode network; all of them in any other.
    lowest
        The number of the first one: 1, or 0 in a file that counts from there.
    """

    frame: pd.DataFrame
    first: int
    lowest: int = 1

    @property
    def ids(self) -> list[str]:
        """Their ids: the labels, or the numbers where a label stands twice."""
        return self.frame["id"].tolist()

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.frame)


def read_vertices(section: Section, log: Log, *, cut: bool) -> Vertices | None:
    """Return the vertices of a section, those without a line under their numbers.

    Parameters
    ----------
    section
        The section.
    log
        Where faults and repairs go; None is returned where nothing can be made of them.
    cut
        Whether nothing follows, so that some lines without the others mean a file cut off.
    """
    declared = _declared(section, log)
    if declared is None:
        return None
    n, first = declared
    many = count(n, "vertex", "vertices")
    lines = _lines(section, log)
    lowest = 0 if 0 in lines and max(lines) < n else 1
    if not lowest:
        log.repaired("", "numbers_from_zero")
    for number in [number for number in lines if not lowest <= number < n + lowest]:
        message = f"This is vertex {number}, but the file declares {many}."
        hint = f"Number them from 1 to {n}."
        log.lose(lines[number][0], str(number), "vertex_out_of_range", message, hint)
        del lines[number]
    missing = n - len(lines)
    if (lines and missing and cut) or missing > max(MOST_UNNAMED, len(section.body)):
        there = count(len(section.body), "line")
        message = f"The file declares {many} and has {there} for them."
        log.add(section.line, "", "", "truncated", message, AGAIN)
        return None
    log.repaired("", "unnamed_vertices", missing)
    return Vertices(_frame(lines, range(lowest, n + lowest), section.line, log), first, lowest)


def _declared(section: Section, log: Log) -> tuple[int, int] | None:
    """Return how many vertices there are, and how many of them are in the first part."""
    match = DECLARED.fullmatch(section.rest)
    n, first = (int(match[1]), int(match[2] or match[1])) if match else (0, 0)
    if match and 0 < first <= n:
        return n, first
    if match and n == 0:
        message = "The file declares no vertices."
        log.add(section.line, "", section.rest, "no_vertices", message, "It needs at least one.")
        return None
    message = f"{quoted(section.rest)} does not say how many vertices there are."
    log.add(section.line, "", section.rest, "bad_count", message, AS_HEAD)
    return None


def _lines(section: Section, log: Log) -> dict[int, tuple[int, Vertex]]:
    """Return what the lines say by the numbers of the vertices; note faulty lines."""
    found: dict[int, tuple[int, Vertex]] = {}
    joined = 0
    for number, line in section.body:
        try:
            vertex = vertex_line(line)
        except FaultyCellError as fault:
            log.lose(number, line.strip(), fault.code, fault.message, fault.hint)
            continue
        if vertex.number in found:
            first = found[vertex.number][0]
            message = f"Vertex {vertex.number} stands here again; it is in row {first} already."
            log.lose(number, str(vertex.number), "repeated_vertex", message,
                     "Give each vertex its own number.")  # fmt: skip
            continue
        joined += vertex.joined
        note_stray(vertex.stray, number, log)
        found[vertex.number] = number, vertex
    log.repaired("", "bare_labels", joined)
    return found


def note_stray(word: str, line: int, log: Log) -> None:
    """Warn of what stands at the end of a line and has no value."""
    if word:
        message = f"{quoted(word)} stands at the end and has no value; it was left out."
        log.add(line, "", word, "stray_word", message, "See whether it belongs to the label.",
                severity="warning")  # fmt: skip


def _frame(
    lines: Mapping[int, tuple[int, Vertex]], numbers: Sequence[int], head: int, log: Log
) -> pd.DataFrame:
    places: list[Hashable] = [
        lines[number][0] if number in lines else Place(log.file, head, f"vertex {number}")
        for number in numbers
    ]
    vertices = [lines[number][1] if number in lines else Vertex(number, "") for number in numbers]
    names = [vertex.label or str(vertex.number) for vertex in vertices]
    ids = names if len(set(names)) == len(names) else [str(number) for number in numbers]
    columns = dict.fromkeys(column for vertex in vertices for column in vertex.attributes)
    cells = {name: [vertex.attributes.get(name) for vertex in vertices] for name in columns}
    found = {"id": ids, "name": names} | {name: cells[name] for name in cells if name not in "xyz"}
    index = pd.Index(places, dtype=object)
    frame = pd.DataFrame(found, index=index, dtype=object)
    return _with_places(frame, {name: cells[name] for name in "xyz" if name in cells}, log)


def _with_places(
    frame: pd.DataFrame, cells: Mapping[str, Sequence[str | None]], log: Log
) -> pd.DataFrame:
    """Add where vertices stand, y going up; what is the same for all of them says nothing.

    Pajek counts y from the top of its window, where all coordinates are between 0 and 1. Other
    coordinates, such as those of a globe, stay as they are.
    """
    axes = {name: [_number(cell) for cell in values] for name, values in cells.items()}
    if "z" in axes and len(set(axes["z"])) > 1:
        frame["pajek_z"] = [None if number is None else float(number) for number in axes["z"]]
    if not {"x", "y"} <= set(axes):
        return frame
    known = [number for name in "xy" for number in axes[name] if number is not None]
    if len(frame) > 1 and len(known) == 2 * len(frame) and not any(known):
        log.repaired("", "same_place")
        return frame
    if all(0 <= number <= 1 for number in known):
        axes["y"] = [None if number is None else mirrored(number) for number in axes["y"]]
    for name in "xy":
        numbers = [None if number is None else float(number) for number in axes[name]]
        frame[name] = pd.Series(numbers, index=frame.index, dtype="float64")
    return frame


def _number(cell: str | None) -> Decimal | None:
    if cell is None or len(cell) > LONGEST_NUMBER:
        return None
    return Decimal(cell.replace(",", "."))


def mirrored(number: Decimal) -> Decimal:
    """Return a coordinate counted from the other side, exactly."""
    with localcontext(prec=LONGEST_NUMBER):
        return 1 - number
