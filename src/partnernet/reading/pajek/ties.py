"""Ties of Pajek files: arcs, edges, lists and matrices as rows between vertices."""

import re
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from partnernet._escapes import unescaped
from partnernet._log import Log, Place
from partnernet._text import count
from partnernet._words import FaultyCellError, tidy
from partnernet.errors import quoted
from partnernet.reading.matrices.relations import AGAIN
from partnernet.reading.matrices.ties import ties_of
from partnernet.reading.pajek.lines import NUMBER, Line, list_line, tie_line
from partnernet.reading.pajek.sections import Section
from partnernet.reading.pajek.vertices import Vertices, note_stray

RELATION = re.compile(r':\s*(\d{1,9})\s*(?:"([^"]*)"|(.*))', re.DOTALL)
READERS: dict[str, Callable[[str], Line]] = {
    "arcs": tie_line, "edges": tie_line, "arcslist": list_line, "edgeslist": list_line,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Tie:
    """One tie: its place in the file, its ends counted from 0, and what is said of it."""

    place: Hashable
    source: int
    target: int
    directed: bool
    relation: str
    attributes: dict[str, object] = field(default_factory=dict)


@dataclass(slots=True)
class Ties:
    """The ties of a network, and what its relations are called by their numbers."""

    rows: list[Tie] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)

    def kinds(self) -> list[str | None]:
        """Return the kind of each tie: the label of its relation, or its number among several."""
        relations = {tie.relation for tie in self.rows}
        unlabeled = {"": None} if len(relations) > 1 else dict.fromkeys(relations)
        named = {name: self.labels.get(name, unlabeled.get(name, name)) for name in relations}
        return [named[tie.relation] for tie in self.rows]


def read_ties(sections: Sequence[Section], vertices: Vertices, log: Log) -> Ties:
    """Return the ties of all sections; faulty lines, and ties to oneself, are noted."""
    found = Ties()
    loops: list[int] = []
    for section in sections:
        relation = _relation(section, found, log)
        if section.word == "matrix":
            found.rows += _matrix(section, vertices, relation, log)
            continue
        for number, line in _read_lines(section, vertices, log):
            several = len(line.ends) > 2  # noqa: PLR2004 - a list
            for at, target in enumerate(line.ends[1:], start=1):
                place = Place(log.file, number, "", whole_row=True, part=at) if several else number
                tie = Tie(place, line.ends[0] - vertices.lowest, target - vertices.lowest,
                          section.word.startswith("arcs"), line.relation or relation,
                          dict(line.attributes))  # fmt: skip
                if tie.source == tie.target:
                    loops.append(number)
                else:
                    found.rows.append(tie)
    note_self_ties(loops, log)
    return found


def note_self_ties(lines: Sequence[int], log: Log) -> None:
    """Warn of ties from one to itself, which are left out."""
    if lines:
        were = "was" if len(lines) == 1 else "were"
        message = f"{count(len(lines), 'tie')} of an actor to itself {were} left out."
        hint = "Ties are between two actors; see whether these are meant."
        log.add(lines[0], "", "", "self_ties", message, hint, severity="warning")


def _relation(section: Section, found: Ties, log: Log) -> str:
    """Return the number of the relation that a section is about; its label is remembered."""
    if not section.rest:
        return ""
    match = RELATION.fullmatch(section.rest)
    if match is None:
        message = f"{quoted(section.rest)} is no relation; it was left out."
        hint = 'A relation has a number and a label, such as :2 "funding".'
        log.add(section.line, "", section.rest, "stray_word", message, hint, severity="warning")
        return ""
    label = tidy(unescaped(match[2] or match[3] or ""))[0]
    if label:
        found.labels[match[1]] = label
    return match[1]


def _read_lines(section: Section, vertices: Vertices, log: Log) -> Iterator[tuple[int, Line]]:
    """Yield what the lines of a section say whose vertices are all there; note the others."""
    high = len(vertices) + vertices.lowest
    for number, text in section.body:
        try:
            line = READERS[section.word](text)
        except FaultyCellError as fault:
            log.lose(number, text.strip(), fault.code, fault.message, fault.hint)
            continue
        strange = [end for end in line.ends if not vertices.lowest <= end < high]
        for end in strange[:1]:
            span = f"{vertices.lowest} to {high - 1}"
            message = f"There is no vertex {end}; they are numbered from {span}."
            hint = "Pajek counts from 1." if end == 0 else "Mend the number, or declare the vertex."
            log.lose(number, str(end), "unknown_vertex", message, hint)
        if not strange:
            note_stray(line.stray, number, log)
            yield number, line


def _matrix(section: Section, vertices: Vertices, relation: str, log: Log) -> list[Tie]:
    """Return the ties of a matrix, which has a line for each vertex of the first part."""
    ids, first = vertices.ids, vertices.first
    two_mode = first < len(ids)
    columns = ids[first:] if two_mode else ids
    values = _values(section, (first, len(columns)), log)
    if values is None:
        return []
    found = ties_of(values, ids[:first], columns)
    if found.symmetric and len(found.frame):
        log.repaired("", "symmetric_matrix")
    note_self_ties([section.line] * found.self_ties, log)
    beyond = first if two_mode else 0
    return [
        Tie(_cell(section, row, first, columns[column], log), row, column + beyond,
            not found.symmetric, relation, {"strength": value})
        for row, column, value in zip(found.rows.tolist(), found.columns.tolist(),
                                      found.frame["strength"].tolist(), strict=True)
    ]  # fmt: skip


def _cell(section: Section, row: int, rows: int, column: str, log: Log) -> Place:
    """Return where a cell stands: in the line of its row, where each row has one."""
    if len(section.body) == rows:
        return Place(log.file, section.body[row][0], column)
    return Place(log.file, section.line, f"row {row + 1}, {column}")


def _values(section: Section, shape: tuple[int, int], log: Log) -> np.ndarray | None:
    """Return the numbers of a matrix; None where it does not have as many as it must."""
    words = [(number, word) for number, line in section.body for word in line.split()]
    faulty = [(number, word) for number, word in words if not NUMBER.fullmatch(word)]
    for number, word in faulty:
        message = f"{quoted(word)} is not a number."
        hint = "Write a number, 0 where there is no tie."
        log.add(number, "", word, "not_a_number", message, hint)
    if len(words) != shape[0] * shape[1]:
        message = (
            f"A matrix of {shape[0]:,} rows and {shape[1]:,} columns has {shape[0] * shape[1]:,} "
            f"numbers; here {'is' if len(words) == 1 else 'are'} {len(words):,}."
        )
        log.add(section.line, "", "", "truncated", message, AGAIN)
        return None
    numbers = [0.0 if not NUMBER.fullmatch(word) else float(word.replace(",", "."))
               for _, word in words]  # fmt: skip
    return np.array(numbers).reshape(shape)
