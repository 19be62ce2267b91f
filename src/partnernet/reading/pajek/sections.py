"""Sections of Pajek files: what stands below each line that begins with an asterisk."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from partnernet._escapes import unescaped
from partnernet._log import Log
from partnernet._words import tidy
from partnernet.errors import did_you_mean, quoted
from partnernet.reading.tables.text import LINE_END, first_lines

HEAD = re.compile(r"\*\s*([a-z]+)\s*(.*)", re.IGNORECASE | re.DOTALL)
TIES = ("arcs", "edges", "arcslist", "edgeslist", "matrix")
OF_VERTICES = ("partition", "vector", "permutation", "cluster")
KNOWN = ("network", "vertices", *TIES, *OF_VERTICES, "hierarchy")
ENDING = re.compile(r"\.(?:net|clu|vec|per|cls|hie)$", re.IGNORECASE)
"""What Pajek leaves at the ends of names, as it calls things after their files."""
FIRST = 200


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its word, what stands behind it, its line, and the lines below it."""

    word: str
    rest: str
    line: int
    body: list[tuple[int, str]] = field(default_factory=list)


@dataclass(slots=True)
class Thing:
    """A network, or something that is said of the vertices of one.

    Parameters
    ----------
    word
        ``network``, ``partition``, ``vector`` and so on.
    title
        What it is called; empty where the file does not say.
    line
        Where it begins.
    vertices
        The section of its vertices, where there is one.
    ties
        The sections of its ties.
    file
        The file it stands in.
    """

    word: str
    title: str
    line: int
    vertices: Section | None = None
    ties: list[Section] = field(default_factory=list)
    file: str = ""


def starts_as_pajek(text: str) -> bool:
    """Say whether a text begins as a Pajek file does, after comments."""
    for line in first_lines(text, FIRST):
        if line.strip() and not line.lstrip().startswith("%"):
            head = HEAD.fullmatch(line.strip())
            return head is not None and head[1].casefold() in KNOWN
    return False


def read_sections(text: str, log: Log) -> list[Section]:
    """Return the sections of a file without comments and blank lines; note unknown ones."""
    found: list[Section] = []
    for number, line in enumerate(LINE_END.split(text), start=1):
        word = line.strip()
        if not word or word.startswith("%") or word == "\x1a":
            continue
        head = HEAD.fullmatch(word)
        if head and head[1].casefold() in KNOWN:
            found.append(Section(head[1].casefold(), head[2].strip(), number))
        elif head:
            message = f"Pajek has no section {quoted(word.split()[0])}."
            hint = did_you_mean(head[1], KNOWN) or "It has *Vertices, *Arcs, *Edges and *Matrix."
            log.add(number, "", word, "unknown_section", message, hint)
            found.append(Section("", "", number))
        else:
            found[-1].body.append((number, line))
    return found


def read_things(sections: Sequence[Section], log: Log) -> list[Thing]:
    """Return what the sections are about: networks, and what is said of their vertices."""
    found: list[Thing] = []
    for section in sections:
        last = found[-1] if found else None
        if section.word in ("network", "hierarchy", *OF_VERTICES):
            title = tidy(unescaped(ENDING.sub("", section.rest.strip('"'))))[0]
            found.append(Thing(section.word, title, section.line, file=log.file))
        elif section.word == "vertices" and (last is None or last.vertices or last.ties):
            found.append(Thing("network", "", section.line, section, file=log.file))
        elif section.word == "vertices" and last is not None:
            last.vertices = section
        elif section.word in TIES:
            _add_ties(found, section, log)
    return found


def _add_ties(found: Sequence[Thing], section: Section, log: Log) -> None:
    if found and found[-1].word == "network" and found[-1].vertices:
        found[-1].ties.append(section)
        return
    message = f"There are no vertices before *{section.word.capitalize()}."
    hint = "Write *Vertices and how many there are before the ties."
    log.add(section.line, "", "", "no_vertices", message, hint)
