"""Answers of a survey: the rows of a form, and the ties that their cells tell of."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from partnernet._log import Log, Place
from partnernet._text import count
from partnernet._words import MISSING, fold
from partnernet.errors import quoted
from partnernet.reading.matrices.cells import MatrixCells, are_marks, numbers_of, tidied
from partnernet.reading.surveys.people import People
from partnernet.reading.surveys.questions import Asked, Question

IMPORTED = '{"ImportId"'
NOBODY = frozenset({"none", "nobody", "no one"})
NOT_A_PARTNER = MISSING | NOBODY
SPLIT = re.compile(r"\s*[|;]\s*")
COMMA = re.compile(r",\s+")
HINT = "Write a number, or say which one it stands for, as in scale={{{0!r}: 1}}."


@dataclass(frozen=True, slots=True)
class Form:
    """The rows of a form that have answers.

    Parameters
    ----------
    headers, texts
        The headers of the columns, and what the program of the survey wrote below each.
    top
        The row the headers stand in.
    numbers
        The number of each row, as a spreadsheet shows it.
    words
        The cells, tidied.
    who
        The place of the column that says who answered.
    """

    headers: tuple[str, ...]
    texts: tuple[str, ...]
    top: int
    numbers: tuple[int, ...]
    words: np.ndarray
    who: int = 0

    def part(self, columns: Sequence[Asked]) -> MatrixCells:
        """Return some of the columns, as cells to be read as numbers."""
        places = [column.place for column in columns]
        heads = tuple(column.header for column in columns)
        return MatrixCells("", self.top, self.numbers, (), heads, self.words[:, places])

    def rows(self, kept: Sequence[int]) -> "Form":
        """Return some of the rows."""
        numbers = tuple(self.numbers[row] for row in kept)
        return replace(self, words=self.words[np.array(kept, dtype="int64")], numbers=numbers)


def form_of(cells: pd.DataFrame, top: int, log: Log) -> Form:
    """Return the rows of a form, without those that the program of the survey wrote for itself."""
    headers = tuple(str(header).strip() for header in cells.columns)
    words = tidied(cells)
    numbers = tuple(map(int, cells.index))
    texts = ("",) * len(headers)
    own = [row for row in range(min(len(words), 2)) if any(
        word.startswith(IMPORTED) for word in words[row])]  # fmt: skip
    if own:
        texts = tuple(words[0]) if own[0] else texts
        log.repaired("", "texts_below", own[0] + 1)
        words, numbers = words[own[0] + 1 :], numbers[own[0] + 1 :]
    return Form(headers, texts, top, numbers, words)


def scaled(words: np.ndarray, scale: Mapping[str, float] | None) -> np.ndarray:
    """Return words with the numbers for those that stand for one."""
    if not scale:
        return words
    numbers = {fold(word): f"{number:g}" for word, number in scale.items()}
    found = {word: numbers.get(fold(word), word) for word in pd.unique(words.ravel())}
    return np.array([[found[word] for word in row] for row in words], dtype=object).reshape(
        words.shape
    )


def rated_ties(
    question: Question, form: Form, people: People, scale: Mapping[str, float] | None, log: Log
) -> pd.DataFrame:
    """Return the ties to those whom the headers name, each as strong as it was rated."""
    part = form.part(question.columns)
    words = scaled(part.words, scale)
    values = numbers_of(part, words, log, hint=HINT)
    targets = [
        people.meet(column.rest, Place(log.file, form.top, column.header))
        for column in question.columns
    ]
    sources = [people.key(word) for word in form.words[:, form.who]]
    apart = np.array([[source != target for target in targets] for source in sources], dtype=bool)
    apart = apart.reshape(values.shape)
    told = values[apart & ~np.isnan(values)]
    if (told == 0).any() and not log.faulty_rows():
        answered = np.array([source in people.answered for source in sources], dtype=bool)
        _note_silence(int((np.isnan(values) & apart)[answered].sum()), question, log)
    log.repaired("", "self_ties", int((~apart & ~np.isnan(values) & (values != 0)).sum()))
    rows, columns = np.nonzero(apart & ~np.isnan(values) & (values != 0))
    ties = pd.DataFrame(
        {
            "source": np.array(sources, dtype=object)[rows],
            "target": np.array(targets, dtype=object)[columns],
            "strength": values[rows, columns],
        },
        index=pd.Index(
            [Place(log.file, form.numbers[row], part.columns[column], part=column)
             for row, column in zip(rows.tolist(), columns.tolist(), strict=True)],
            dtype=object,
        ),
    )  # fmt: skip
    return ties.drop(columns="strength") if are_marks(pd.unique(words.ravel())) else ties


def _note_silence(cells: int, question: Question, log: Log) -> None:
    if cells:
        says = count(cells, "cell says nothing", "cells say nothing")
        about = f" about {quoted(question.kind)}" if question.kind else ""
        message = f"{says}{about}: whether there is a tie is not known, and none was made."
        hint = "Nothing is to be done unless an empty cell means that there is none: write 0 then."
        log.add(None, "", "", "unknown_cells", message, hint, severity="warning")


def named_ties(
    question: Question, form: Form, people: People, scale: Mapping[str, float] | None, log: Log
) -> pd.DataFrame:
    """Return the ties to those whom the cells name."""
    strengths = _strengths(question, form, scale, log)
    known = frozenset(people.ids) | {people.names.get(key, key) for key in people.respondents}
    found: list[tuple[str, str, float]] = []
    places: list[Place] = []
    own = 0
    for column in question.columns:
        strong = strengths.get(column.rest, np.full(len(form.words), np.nan))
        for row, word in enumerate(form.words[:, column.place]):
            number = form.numbers[row]
            names = _names(word, known)
            if not names and not np.isnan(strong[row]) and strong[row]:
                _note_no_partner(number, question.strengths[column.rest].header, strong[row], log)
            who = form.words[row, form.who]
            for name in names if strong[row] != 0 else ():
                place = Place(log.file, number, column.header, part=len(places))
                source, target = people.key(who), people.meet(name, place)
                own += source == target
                if source != target:
                    found.append((source, target, float(strong[row])))
                    places.append(place)
    log.repaired("", "self_ties", own)
    index = pd.Index(places, dtype=object)
    ties = pd.DataFrame(found, columns=["source", "target", "strength"], index=index)
    return ties if question.strengths else ties.drop(columns="strength")


def _strengths(
    question: Question, form: Form, scale: Mapping[str, float] | None, log: Log
) -> dict[str, np.ndarray]:
    columns = [*question.strengths.values()]
    part = form.part(columns)
    values = numbers_of(part, scaled(part.words, scale), log, hint=HINT)
    return {column.rest: values[:, place] for place, column in enumerate(columns)}


def _names(word: str, known: frozenset[str]) -> list[str]:
    """Return the partners that a cell names; those after commas only where all are known."""
    names: list[str] = []
    for part in [word] if word in known else SPLIT.split(word):
        parts = COMMA.split(part)
        names += parts if part not in known and known.issuperset(parts) else [part]
    return [*dict.fromkeys(name for name in names if name and name.casefold() not in NOT_A_PARTNER)]


def _note_no_partner(row: int, header: str, strength: float, log: Log) -> None:
    message = "There is a strength, but no partner."
    log.add(row, header, f"{strength:g}", "no_partner", message, "Write who it is.",
            severity="warning")  # fmt: skip


def has_answer(word: str) -> bool:
    """Say whether a cell has an answer, be it that there is nobody."""
    return word != "" and (word.casefold() in NOBODY or word.casefold() not in MISSING)
