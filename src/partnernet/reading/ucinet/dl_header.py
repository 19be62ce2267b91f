"""Heads of UCINET DL files: how many rows and matrices there are, their labels and their form."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from partnernet._escapes import unescaped
from partnernet._log import Log
from partnernet._text import count
from partnernet._words import tidy
from partnernet.errors import did_you_mean, quoted

WORD = re.compile(r"""\n|"([^"\n]*)"|'([^'\n]*)'(?=[\s,=]|$)|[^\s,=]+""")
COUNT = re.compile(r"\d{1,9}")
FORMATS = {
    "fullmatrix": "fullmatrix", "fm": "fullmatrix", "lowerhalf": "lowerhalf", "lh": "lowerhalf",
    "upperhalf": "upperhalf", "uh": "upperhalf", "edgelist": "edgelist1",
    "edgelist1": "edgelist1", "el1": "edgelist1", "edgelist2": "edgelist2", "el2": "edgelist2",
    "nodelist": "nodelist1", "nodelist1": "nodelist1", "nl1": "nodelist1",
    "nodelist1b": "nodelist1b", "nl1b": "nodelist1b", "nodelist2": "nodelist2", "nl2": "nodelist2",
}  # fmt: skip
SIZES = ("n", "nr", "nc", "nm")
WHICH = {"row": "nr", "col": "nc", "column": "nc", "matrix": "nm", "relation": "nm", "level": "nm"}
HEADS = frozenset({*SIZES, *WHICH, "format", "diagonal", "labels", "title", "data"})


@dataclass(frozen=True, slots=True)
class Word:
    """One word: what it says, its line, and whether it stands in quotation marks."""

    text: str
    line: int
    quoted: bool = False

    @property
    def key(self) -> str:
        """The word as one of the head, in small letters and without its colon."""
        return "" if self.quoted else self.text.casefold().rstrip(":")

    @property
    def label(self) -> str:
        """The word as a label."""
        return tidy(unescaped(self.text))[0]


@dataclass(slots=True)
class Header:
    """What the head of a DL file says.

    Parameters
    ----------
    sizes
        The numbers of rows (``nr``), columns (``nc``) and matrices (``nm``) that it declares.
    form
        How the data are written down.
    diagonal
        Whether the cells of the diagonal are there.
    labels
        The labels of rows, columns and matrices, by the sizes they are counted in.
    embedded
        Which of them stand among the data.
    lines
        The lines in which sizes and labels are told.
    title
        What the data are called.
    """

    sizes: dict[str, int] = field(default_factory=dict)
    form: str = "fullmatrix"
    diagonal: bool = True
    labels: dict[str, list[str]] = field(default_factory=dict)
    embedded: set[str] = field(default_factory=set)
    lines: dict[str, int] = field(default_factory=dict)
    title: str = ""

    @property
    def matrices(self) -> int:
        """How many matrices there are."""
        return self.sizes.get("nm", 1)

    @property
    def two_mode(self) -> bool:
        """Whether rows and columns are different things."""
        if self.form.endswith("2"):
            return True
        rows, columns = self.labels.get("nr"), self.labels.get("nc")
        if rows and columns:
            return sorted(rows) != sorted(columns)
        return self.sizes.get("nr") != self.sizes.get("nc")


def words_of(text: str, line: int = 1) -> Iterator[tuple[Word, int]]:
    """Yield the words of a text, each with the place where it ends; commas and = part them."""
    for match in WORD.finditer(text):
        if match[0] == "\n":
            line += 1
            continue
        marked = match[1] is not None or match[2] is not None
        yield Word((match[1] or match[2] or "") if marked else match[0], line, marked), match.end()


def read_header(text: str, log: Log) -> tuple[Header, str, int] | None:
    """Return what the head says, the data after it, and the line they begin in; or None.

    None is returned where there are no data, or the head cannot be understood; that is noted.
    """
    head: list[Word] = []
    end, line = -1, 1
    for word, place in words_of(text):
        line = word.line
        if word.key == "data" and (word.text.endswith(":") or text[place:].lstrip(" ")[:1] == ":"):
            colon = 0 if word.text.endswith(":") else text[place:].index(":") + 1
            end = place + colon
            break
        head.append(word)
    if end < 0:
        message = "There is no line 'data:', so the file seems to be cut off."
        log.add(None, "", "", "truncated", message, "Save it again where it was made.")
        return None
    before = len(log.problems)
    header = _Reader([word for word in head if word.quoted or word.text != ":"], log).header()
    return None if len(log.problems) > before else (header, text[end:], line)


class _Reader:
    """Reads the words of a head one after the other."""

    def __init__(self, words: Sequence[Word], log: Log) -> None:
        self.words, self.log, self.at = words, log, 1
        self.found = Header()

    def header(self) -> Header:
        """Return what the head says; what cannot be is noted."""
        readers: dict[str, Callable[[Word], None]] = {
            **dict.fromkeys(SIZES, self._size), **dict.fromkeys(WHICH, self._which),
            "format": self._form, "diagonal": self._diagonal, "labels": self._labels,
            "title": self._title,
        }  # fmt: skip
        while self.at < len(self.words):
            word = self._next()
            reader = readers.get(word.key)
            if reader:
                reader(word)
            else:
                hint = did_you_mean(word.key, HEADS) or f"Known: {', '.join(sorted(HEADS))}."
                message = (
                    f"{quoted(word.text)} is no word that stands before the data of a DL file."
                )
                self.log.add(word.line, "", word.text, "unknown_word", message, hint)
        self._compare()
        return self.found

    def _next(self) -> Word:
        self.at += 1
        return self.words[self.at - 1]

    def _peek(self) -> Word:
        return self.words[self.at] if self.at < len(self.words) else Word("", 0)

    def _told(self) -> Word:
        """Take what is told of the word before; nothing where another word of the head follows."""
        follows = self._peek()
        return Word("", 0) if follows.key in HEADS or not follows.text else self._next()

    def _size(self, word: Word) -> None:
        told = self._told().text
        if not COUNT.fullmatch(told) or int(told) == 0:
            message = f"{quoted(word.text)} is {quoted(told)}, which is no count."
            hint = f"Write a number, such as {word.key}=12."
            self.log.add(word.line, "", told, "bad_count", message, hint)
            return
        for size in ("nr", "nc") if word.key == "n" else (word.key,):
            self.found.sizes[size] = int(told)
            self.found.lines[size] = word.line

    def _form(self, word: Word) -> None:
        name = self._told()
        form = FORMATS.get(name.key)
        if form is None:
            message = f"partnernet knows no DL format {quoted(name.text)}."
            hint = did_you_mean(name.key, FORMATS) or f"Known: {', '.join(sorted(FORMATS))}."
            self.log.add(word.line, "", name.text, "unknown_form", message, hint)
        self.found.form = form or ""

    def _diagonal(self, word: Word) -> None:
        told = self._told()
        self.found.diagonal = told.key != "absent"
        if told.key not in ("present", "absent"):
            message = f"The diagonal is {quoted(told.text)}, which is neither present nor absent."
            self.log.add(word.line, "", told.text, "unknown_word", message, "Write one of them.")

    def _title(self, word: Word) -> None:
        title = [self._next()] if self._peek().quoted else []
        while not title and self._peek().line == word.line and self._peek().key not in HEADS:
            title.append(self._next())
        self.found.title = " ".join(part.label for part in title)

    def _which(self, word: Word) -> None:
        if self._peek().key == "labels":
            self._next()
            self._read_labels((WHICH[word.key],), word.line)
            return
        message = f"{quoted(word.text)} stands without 'labels'."
        self.log.add(word.line, "", word.text, "unknown_word", message,
                     f"Write '{word.key} labels:'.")  # fmt: skip

    def _labels(self, word: Word) -> None:
        self._read_labels(("nr", "nc"), word.line)

    def _read_labels(self, sizes: tuple[str, ...], line: int) -> None:
        """Take labels up to the number that is declared, or up to the next word of the head."""
        if self._peek().key == "embedded":
            self._next()
            self.found.embedded |= {*sizes}
            return
        wanted = self.found.sizes.get(sizes[0], 0)
        labels: list[str] = []
        while self.at < len(self.words):
            word = self._peek()
            if word.text.casefold() == "labels:" and not word.quoted:
                if labels and self.words[self.at - 1].key in WHICH:
                    labels.pop()
                    self.at -= 1
                break
            if word.key in HEADS and len(labels) >= wanted:
                break
            labels.append(self._next().label)
        for size in sizes:
            self.found.labels[size] = labels
            self.found.lines[f"{size} labels"] = line

    def _compare(self) -> None:
        """Note labels that stand twice, and those that are not as many as declared."""
        for size, labels in self.found.labels.items():
            line = self.found.lines[f"{size} labels"]
            declared = self.found.sizes.setdefault(size, len(labels))
            if size == "nc" and labels is self.found.labels.get("nr"):
                continue
            often = Counter(labels)
            twice = next((label for label in labels if often[label] > 1), None)
            if declared != len(labels):
                many = count(len(labels), "label")
                message = f"The file declares {declared:,} and has {many}."
                hint = "Mend the number, or put labels of several words in quotation marks."
                self.log.add(line, "", "", "label_count", message, hint)
            elif twice is not None and size != "nm":
                message = f"The label {quoted(twice)} stands more than once."
                self.log.add(line, "", twice, "repeated_label", message, "Give each its own.")
