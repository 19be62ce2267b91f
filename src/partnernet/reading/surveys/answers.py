"""Answers of a survey: the ties that the cells of a form tell of."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from partnernet._log import Log, Place
from partnernet._text import count
from partnernet.errors import quoted
from partnernet.reading.matrices.cells import are_marks, numbers_of
from partnernet.reading.matrices.scales import HINT, are_words, scaled
from partnernet.reading.surveys.form import Form, has_answer
from partnernet.reading.surveys.names import names_in
from partnernet.reading.surveys.people import People
from partnernet.reading.surveys.questions import Question

TICK = "x"


def rated_ties(
    question: Question, form: Form, people: People, scale: Mapping[str, float] | None, log: Log
) -> pd.DataFrame:
    """Return the ties to those whom the headers name, each as strong as it was rated."""
    part = form.part(question.columns)
    words = _ticked(scaled(part.words, scale, log), question)
    said = [word for word in pd.unique(words.ravel()) if has_answer(word)]
    header = question.columns[0].header if question.columns else ""
    if not scale and are_words(said, form.top, header, log):
        words = np.full(words.shape, "", dtype=object)
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


def _ticked(words: np.ndarray, question: Question) -> np.ndarray:
    """Return words with a cross where a cell says whom its column is about, if not by a number."""
    own = [column.rest.casefold() for column in question.columns]
    same = [[word.casefold() == name and not name.isdigit()
             for word, name in zip(row, own, strict=True)] for row in words]  # fmt: skip
    return np.where(np.array(same, dtype=bool).reshape(words.shape), TICK, words)


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
    known = frozenset(people.folded)
    found: list[tuple[str, str, float]] = []
    places: list[Place] = []
    met: set[tuple[int, str]] = set()
    own = again = 0
    for column in question.columns:
        strong = strengths.get(column.rest, np.full(len(form.words), np.nan))
        for row, word in enumerate(form.words[:, column.place]):
            number = form.numbers[row]
            names = names_in(word, known)
            if not names and not np.isnan(strong[row]) and strong[row]:
                _note_no_partner(number, question.strengths[column.rest].header, strong[row], log)
            who = form.words[row, form.who]
            for name in names if strong[row] != 0 else ():
                place = Place(log.file, number, column.header, part=len(places))
                source, target = people.key(who), people.meet(name, place)
                own += source == target
                same = not question.strengths and (row, target) in met
                again += same and source != target
                met.add((row, target))
                if source != target and not same:
                    found.append((source, target, float(strong[row])))
                    places.append(place)
    log.repaired("", "self_ties", own)
    log.repaired("", "named_again", again)
    index = pd.Index(places, dtype=object)
    ties = pd.DataFrame(found, columns=["source", "target", "strength"], index=index)
    return ties if question.strengths else ties.drop(columns="strength")


def _strengths(
    question: Question, form: Form, scale: Mapping[str, float] | None, log: Log
) -> dict[str, np.ndarray]:
    columns = [*question.strengths.values()]
    part = form.part(columns)
    values = numbers_of(part, scaled(part.words, scale, log), log, hint=HINT)
    return {rest: values[:, place] for place, rest in enumerate(question.strengths)}


def _note_no_partner(row: int, header: str, strength: float, log: Log) -> None:
    message = "There is a strength, but no partner."
    log.add(row, header, f"{strength:g}", "no_partner", message, "Write who it is.",
            severity="warning")  # fmt: skip
