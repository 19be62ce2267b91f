"""Data of UCINET DL files: whole matrices, halves of them, and lists of pairs."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby

import numpy as np

from partnernet._log import Log, Place
from partnernet._text import count
from partnernet._words import FaultyCellError
from partnernet.errors import did_you_mean, quoted
from partnernet.reading.matrices.relations import AGAIN, Pair
from partnernet.reading.ucinet.dl_header import COUNT, Header, Word

NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d{1,3})?", re.IGNORECASE)
UNKNOWN = frozenset({"na", "n/a", "nan", ".", "?", "-"})

BETWEEN = "!"
Line = Sequence[Word]
Said = tuple[str, str, float | None]


@dataclass(frozen=True, slots=True)
class Matrix:
    """One matrix: its numbers, NaN where one is missing, its labels, and the line of each row."""

    values: np.ndarray
    labels: tuple[list[str], list[str]]
    lines: list[int]


def read_matrices(words: Sequence[Word], header: Header, line: int, log: Log) -> list[Matrix]:
    """Return the matrices that words fill row by row; none where there are too few or too many."""
    widths = _widths(header)
    rows, columns = header.sizes["nr"], header.sizes["nc"]
    top = columns if "nc" in header.embedded else 0
    side = int("nr" in header.embedded)
    needed = top + sum(widths) + side * rows
    if needed * header.matrices != len(words):
        what = "numbers and labels" if header.embedded else "numbers"
        message = (
            f"{_many(header)} of {rows:,} by {columns:,} "
            f"{'has' if header.matrices == 1 else 'have'} {needed * header.matrices:,} {what}; "
            f"here {'is' if len(words) == 1 else 'are'} {len(words):,}."
        )
        log.add(line, "", "", "truncated", message, AGAIN)
        return []
    stream = iter(words)
    return [_matrix(stream, header, (top, side), log) for _ in range(header.matrices)]


def _many(header: Header) -> str:
    return f"A {header.form}" if header.matrices == 1 else f"{header.matrices} matrices"


def _widths(header: Header) -> list[int]:
    """Return how many numbers each row has."""
    rows, columns = header.sizes["nr"], header.sizes["nc"]
    absent = 0 if header.diagonal else 1
    if header.form == "lowerhalf":
        return [row + 1 - absent for row in range(rows)]
    if header.form == "upperhalf":
        return [columns - row - absent for row in range(rows)]
    return [columns - absent] * rows


def _matrix(words: Iterator[Word], header: Header, embedded: tuple[int, int], log: Log) -> Matrix:
    top, side = embedded
    rows, columns = header.sizes["nr"], header.sizes["nc"]
    over = [next(words).label for _ in range(top)]
    beside: list[str] = []
    lines: list[int] = []
    values = np.zeros((rows, columns))
    for row, width in enumerate(_widths(header)):
        beside += [next(words).label for _ in range(side)]
        lines.append(lines[-1] if lines else 0)
        for column in _places(header, row, columns)[:width]:
            word = next(words)
            lines[row] = word.line
            values[row, column] = _number(word, log)
    if header.form in ("lowerhalf", "upperhalf"):
        values = values + values.T - np.diag(np.diag(values))
    same = beside if rows == columns and "nc" not in header.labels else []
    labels = beside or labels_of(header, "nr"), over or same or labels_of(header, "nc")
    return Matrix(values, labels, lines)


def _places(header: Header, row: int, columns: int) -> list[int]:
    """Return the columns that the numbers of a row stand in, one after the other."""
    first = row if header.form == "upperhalf" else 0
    return [column for column in range(first, columns) if header.diagonal or column != row]


def _number(word: Word, log: Log) -> float:
    if NUMBER.fullmatch(word.text):
        return float(word.text)
    if word.key not in UNKNOWN:
        message = f"{quoted(word.text)} is not a number."
        hint = "Write a number, 0 where there is no tie, NA where nothing is known."
        log.add(word.line, "", word.text, "not_a_number", message, hint)
    return float("nan")


def labels_of(header: Header, size: str) -> list[str]:
    """Return the labels of rows or columns; their numbers where they have none."""
    other = {"nr": "nc", "nc": "nr"}[size]
    named = header.labels.get(size) or (None if header.two_mode else header.labels.get(other))
    if named:
        return named
    column = "column " if size == "nc" and header.two_mode else ""
    return [f"{column}{number}" for number in range(1, header.sizes.get(size, 0) + 1)]


@dataclass(slots=True)
class Names:
    """Labels by which a list names its rows or columns, or the numbers that stand for them.

    Parameters
    ----------
    labels
        The labels that are known so far.
    open
        Whether any other word is a label, too.
    numbered
        Whether numbers mean places among the labels.
    """

    labels: list[str]
    open: bool
    numbered: bool
    known: dict[str, None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.known = dict.fromkeys(self.labels)

    def named(self, word: Word) -> str:
        """Return the label that a word stands for.

        Raises
        ------
        FaultyCellError
            If it stands for none.
        """
        if self.numbered and COUNT.fullmatch(word.text):
            if 0 < int(word.text) <= len(self.labels):
                return self.labels[int(word.text) - 1]
            message = f"There is no number {word.text}; they go from 1 to {len(self.labels)}."
            raise FaultyCellError("unknown_vertex", message, "Mend it, or declare more.")
        if self.open and word.label not in self.known:
            self.labels.append(word.label)
            self.known[word.label] = None
        if word.label in self.known:
            return word.label
        message = f"There is no label {quoted(word.text)}."
        hint = did_you_mean(word.label, self.labels) or "Mend it, or add it to the labels."
        raise FaultyCellError("unknown_vertex", message, hint)


def names_of(header: Header) -> tuple[Names, Names]:
    """Return the names of rows and columns; they are the same ones where there is one mode."""

    def names(size: str) -> Names:
        embedded = size in header.embedded
        is_open = embedded and size not in header.labels
        labels = [] if is_open else list(labels_of(header, size))
        return Names(labels, open=is_open, numbered=not embedded)

    rows = names("nr")
    return (rows, names("nc")) if header.two_mode else (rows, rows)


def read_lists(
    words: Sequence[Word], header: Header, names: tuple[Names, Names], log: Log
) -> list[list[Pair]]:
    """Return the pairs of each matrix; an exclamation mark stands between two matrices."""
    found: list[list[Pair]] = [[]]
    form = LISTS[header.form]
    row = number = 0
    for number, group in groupby(words, key=lambda word: word.line):
        line = list(group)
        if line[0].text == BETWEEN and not line[0].quoted:
            _note_rows(row, number, header, log)
            found.append([])
            row = 0
            line = line[1:]
        if line:
            row += 1
            found[-1] += _placed(number, line, form(line, names, row), log)
    _note_rows(row, number, header, log)
    return found


def _note_rows(rows: int, line: int, header: Header, log: Log) -> None:
    """Note a list with a line for each row that has fewer or more of them."""
    declared = header.sizes.get("nr", 0)
    if header.form == "nodelist1b" and rows != declared:
        here = f"{'is' if rows == 1 else 'are'} {rows:,}"
        message = f"The file declares {count(declared, 'row')}; here {here}."
        log.add(line, "", "", "truncated", message, AGAIN)


def _placed(number: int, line: Line, pairs: Iterator[Said], log: Log) -> list[Pair]:
    """Return the pairs of a line under their places; a fault of the line is noted."""
    try:
        found = list(pairs)
    except FaultyCellError as fault:
        shown = " ".join(word.text for word in line)
        log.lose(number, shown, fault.code, fault.message, fault.hint)
        return []
    if len(found) == 1:
        return [(number, *found[0])]
    return [
        (Place(log.file, number, "", whole_row=True, part=at), *pair)
        for at, pair in enumerate(found, start=1)
    ]


def _edge(line: Line, names: tuple[Names, Names], _: int) -> Iterator[Said]:
    """Yield the pair of a line, with its value where there is one."""
    if len(line) not in (2, 3):
        message = (
            f"This line has {count(len(line), 'word')}; a pair has two, or three with a value."
        )
        raise FaultyCellError(
            "not_a_tie", message, "Put labels of several words in quotation marks."
        )
    value = line[2].text if len(line) > 2 else None  # noqa: PLR2004 - the third one
    if value is not None and not NUMBER.fullmatch(value):
        message = f"{quoted(value)} is not a number."
        raise FaultyCellError("not_a_number", message, "Write a number, or leave it out.")
    source, target = names[0].named(line[0]), names[1].named(line[1])
    yield source, target, None if value is None else float(value)


def _node(line: Line, names: tuple[Names, Names], _: int) -> Iterator[Said]:
    """Yield a pair for each word after the first one."""
    source = names[0].named(line[0])
    for word in line[1:]:
        yield source, names[1].named(word), None


def _counted(line: Line, names: tuple[Names, Names], row: int) -> Iterator[Said]:
    """Yield a pair for each number of a line after the first one, which says how many follow."""
    if line[0].text != str(len(line) - 1):
        message = f"This line says that {line[0].text} follow; here are {len(line) - 1}."
        raise FaultyCellError(
            "bad_count", message, "Mend the first number, or add what is missing."
        )
    source = names[0].named(Word(str(row), line[0].line))
    for word in line[1:]:
        yield source, names[1].named(word), None


LISTS: dict[str, Callable[[Line, tuple[Names, Names], int], Iterator[Said]]] = {
    "edgelist1": _edge, "edgelist2": _edge, "nodelist1": _node, "nodelist2": _node,
    "nodelist1b": _counted,
}  # fmt: skip
