"""Lines of Pajek files: a vertex or a tie each, with whatever the program writes after it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from partnernet._escapes import unescaped
from partnernet._words import FaultyCellError, tidy
from partnernet.errors import quoted

COUNT = re.compile(r"\d{1,9}")
NUMBER = re.compile(r"[+-]?(?:\d+[.,]?\d*|[.,]\d+)(?:e[+-]?\d{1,3})?", re.IGNORECASE)
RELATION = re.compile(r"(\d{1,9}):(.*)", re.DOTALL)
LABEL = re.compile(r'"([^"]*)"(?=\s|$)(.*)', re.DOTALL)
TOKEN = re.compile(r'"[^"]*"(?=\s|$)|\[[^\[\]]*\]|\S+')
SHAPES = frozenset(
    {"ellipse", "box", "diamond", "triangle", "cross", "empty", "house", "man", "woman"}
)
DRAWN = frozenset(
    {"x_fact", "y_fact", "s_size", "phi", "r", "q", "ic", "bc", "bw", "lc", "la", "lr", "lphi",
     "fos", "font", "hooks", "w", "c", "p", "s", "a", "ap", "lp", "h1", "h2", "k1", "k2", "a1",
     "a2"}
)  # fmt: skip
OURS = frozenset({"id", "name", "source", "target", "directed", "strength", "x", "y", "z"})
SHORT = 2
ACTIVE = "active"
AS_VERTEX = 'Write its number and then its label, such as: 1 "University".'
AS_TIE = "Write the numbers of two vertices and, if there is one, a value, such as: 1 2 3.5"


@dataclass(frozen=True, slots=True)
class Vertex:
    """What a line says of one vertex.

    Parameters
    ----------
    number
        Its number in the file.
    label
        What it is called; empty where the line does not say.
    attributes
        What stands after the label, by columns.
    stray
        What stands at the end of the line and has no value.
    joined
        Whether the label has spaces though no quotation marks are around it.
    """

    number: int
    label: str
    attributes: dict[str, str] = field(default_factory=dict)
    stray: str = ""
    joined: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """What a line says of one tie, or of several that start from the same vertex.

    Parameters
    ----------
    ends
        The numbers of the vertices, the first one first.
    relation
        The number of the relation, where the line says it.
    attributes
        The value (``strength``) and what stands after it, by columns.
    stray
        What stands at the end of the line and has no value.
    """

    ends: tuple[int, ...]
    relation: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    stray: str = ""


def vertex_line(line: str) -> Vertex:
    """Return what a line says of a vertex.

    Raises
    ------
    FaultyCellError
        If it does not start with a number, or its quotation marks do not close.

    Examples
    --------
    >>> found = vertex_line('3 "City Council" 0.5 0.25 box ic Red')
    >>> found.number, found.label, found.attributes
    (3, 'City Council', {'x': '0.5', 'y': '0.25', 'pajek_shape': 'box', 'pajek_ic': 'Red'})
    """
    number, _, rest = line.strip().partition(" ") if "\t" not in line else _at_space(line)
    if not COUNT.fullmatch(number):
        message = f"{quoted(number)} is no number of a vertex."
        raise FaultyCellError("no_vertex_number", message, AS_VERTEX)
    rest = rest.strip()
    if rest.startswith('"'):
        label, words, joined = *_quoted_label(rest), False
    else:
        label, words, joined = _bare_label(TOKEN.findall(rest))
    attributes, stray = _attributes(words, ("x", "y", "z"))
    return Vertex(int(number), tidy(unescaped(label))[0], attributes, stray, joined)


def _at_space(line: str) -> tuple[str, str, str]:
    first, *rest = line.split(None, 1)
    return first, " ", "".join(rest)


def _quoted_label(rest: str) -> tuple[str, list[str]]:
    match = LABEL.match(rest)
    if match:
        return match[1], TOKEN.findall(match[2])
    if rest.count('"') == 1:
        message = "A quotation mark opens in this line and never closes."
        raise FaultyCellError("unclosed_quote", message, "Close it, or take it out.")
    message = "A quotation mark stands inside a label."
    raise FaultyCellError("stray_quote", message, "Write &#34; for it, or take it out.")


def _bare_label(words: Sequence[str]) -> tuple[str, list[str], bool]:
    """Return a label without quotation marks: all words up to the first that is known."""
    end = min(1, len(words))
    while end < len(words) and not _is_known(words[end]):
        end += 1
    return " ".join(words[:end]), list(words[end:]), end > 1


def _is_known(word: str) -> bool:
    small = word.casefold()
    return small in SHAPES or small in DRAWN or word.startswith("[") or bool(NUMBER.fullmatch(word))


def _attributes(words: Sequence[str], numbers: Sequence[str]) -> tuple[dict[str, str], str]:
    """Return what stands after a label or two ends: numbers, a shape, a time, words with values."""
    found: dict[str, str] = {}
    place = 0
    for name in numbers:
        if place < len(words) and NUMBER.fullmatch(words[place]):
            found[name] = words[place]
            place += 1
    while place < len(words):
        word = words[place]
        if word.startswith("[") and word.endswith("]"):
            found[ACTIVE] = word[1:-1].strip()
        elif word.casefold() in SHAPES and "pajek_shape" not in found:
            found["pajek_shape"] = word
        elif place + 1 < len(words):
            place += 1
            found[_column(word)] = unescaped(words[place].strip('"'))
        else:
            return found, word
        place += 1
    return found, ""


def _column(word: str) -> str:
    """Return the column for a word that has a value.

    Those for drawing, and those that a file says in another way, are told from others.
    """
    small = word.casefold()
    if small == "l":
        return "label"
    drawn = small in DRAWN or small in OURS or len(small) <= SHORT
    return f"pajek_{small}" if drawn else word


def tie_line(line: str) -> Line:
    """Return what a line says of a tie between two vertices.

    Raises
    ------
    FaultyCellError
        If it does not start with the numbers of two vertices.

    Examples
    --------
    >>> tie_line("1 2 3.5 [1990-1995]")
    Line(ends=(1, 2), relation='', attributes={'strength': '3.5', 'active': '1990-1995'}, stray='')
    """
    relation, words = _relation(line)
    if len(words) < 2 or not all(map(COUNT.fullmatch, words[:2])):  # noqa: PLR2004 - two ends
        shown = quoted(line.strip())
        raise FaultyCellError("not_a_tie", f"{shown} is no tie between two vertices.", AS_TIE)
    attributes, stray = _attributes(words[2:], ("strength",))
    if "kind" in attributes:
        kind = "pajek_kind" if "label" in attributes else "label"
        attributes[kind] = attributes.pop("kind")
    return Line((int(words[0]), int(words[1])), relation, attributes, stray)


def list_line(line: str) -> Line:
    """Return what a line says of the ties of one vertex: its number, and those of the others.

    Raises
    ------
    FaultyCellError
        If there is anything else in it.
    """
    relation, words = _relation(line)
    if not all(map(COUNT.fullmatch, words)):
        message = f"{quoted(line.strip())} is no list of vertices."
        hint = "Write the number of a vertex, and those of the vertices it is tied to."
        raise FaultyCellError("not_a_list", message, hint)
    return Line(tuple(map(int, words)), relation)


def _relation(line: str) -> tuple[str, list[str]]:
    """Return the relation that a line names first, such as ``2:``, and the words after it."""
    match = RELATION.match(line.strip())
    return (match[1], TOKEN.findall(match[2])) if match else ("", TOKEN.findall(line))
