"""Form: the rows of answers, without what the program of the survey wrote for itself."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from partnernet._log import Log
from partnernet._words import MISSING, tidy
from partnernet.reading.matrices.cells import MatrixCells, tidied
from partnernet.reading.surveys.questions import Asked, place_of

IMPORTED = '{"ImportId"'
LINES = r"(?<=\S)\s*[\r\n]\s*(?=\S)"
OPEN = frozenset({"", "response", "open-ended response"})
UNNAMED = "unnamed_column"
NOBODY = frozenset(
    {"none", "nobody", "no one", "no", "none of these", "none of them", "none of the above",
     "nein", "keine", "keiner", "niemand", "keine davon", "non", "aucun", "aucune", "personne"}
)  # fmt: skip


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
    who: int

    def part(self, columns: Sequence[Asked]) -> MatrixCells:
        """Return some of the columns, as cells to be read as numbers."""
        places = [column.place for column in columns]
        heads = tuple(column.header for column in columns)
        return MatrixCells("", self.top, self.numbers, (), heads, self.words[:, places])

    def rows(self, kept: Sequence[int]) -> "Form":
        """Return some of the rows."""
        numbers = tuple(self.numbers[row] for row in kept)
        return replace(self, words=self.words[np.array(kept, dtype="int64")], numbers=numbers)

    def answers(self, columns: Sequence[Asked]) -> set[str]:
        """Return the different answers in some of the columns."""
        return {word for word in self.part(columns).words.ravel() if has_answer(word)}


def form_of(cells: pd.DataFrame, top: int, respondent: str, log: Log) -> Form | None:
    """Return the rows of a form, without those that the program of the survey wrote for itself.

    One writes the text of each question below its header, and what it is called inside below
    that. Another writes a question once, and its choices in the row below. None, with a fault,
    where no column says who answered.
    """
    headers = tuple(tidy(str(header))[0] for header in cells.columns)
    who = place_of(respondent, headers, top, log)
    if who is None:
        return None
    words = tidied(cells.iloc[:2])
    texts = ("",) * len(headers)
    own = 1 + max((row for row in range(len(words)) if any(
        word.startswith(IMPORTED) for word in words[row])), default=-1)  # fmt: skip
    if own:
        texts = tuple(words[0]) if own > 1 else texts
    elif len(words) and (unnamed := _unnamed(headers, words[0], who, log)):
        headers = _with_choices(headers, words[0], unnamed)
        own = 1
    log.repaired("", "texts_below", own)
    words = tidied(cells.iloc[own:].replace(LINES, "; ", regex=True))
    return Form(headers, texts, top, tuple(map(int, cells.index[own:])), words, who)


def _unnamed(headers: Sequence[str], first: Sequence[str], who: int, log: Log) -> set[int]:
    """Return the columns without a header where the first row has one for each of them.

    That row is none of answers, as nobody gave them.
    """
    noted = {problem.column for problem in log.problems
             if (problem.file, problem.code) == (log.file, UNNAMED)}  # fmt: skip
    unnamed = {place for place, header in enumerate(headers) if header in noted}
    answered = first[0] or first[who].casefold() not in OPEN
    if not unnamed or answered or not all(first[place] for place in unnamed):
        return set()
    for place in unnamed:
        log.withdraw(headers[place], UNNAMED)
    return unnamed


def _with_choices(
    headers: Sequence[str], choices: Sequence[str], unnamed: set[int]
) -> tuple[str, ...]:
    """Return headers of which each says the question and its choice, as in *Question [Choice]*."""
    found: list[str] = []
    question = ""
    for place, (header, choice) in enumerate(zip(headers, choices, strict=True)):
        question = question if place in unnamed else header
        shared = place in unnamed or place + 1 in unnamed
        found.append(f"{question} [{choice}]" if shared else header)
    return tuple(found)


def has_answer(word: str) -> bool:
    """Say whether a cell has an answer, be it that there is nobody."""
    return word != "" and (word.casefold() in NOBODY or word.casefold() not in MISSING)
