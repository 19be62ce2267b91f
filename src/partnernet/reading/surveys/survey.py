"""Surveys: who answered, whom they named or rated, and who was asked and said nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd

from partnernet._headers import match_headers
from partnernet._log import Log, Place
from partnernet._tables import RawTable, check_tables
from partnernet.errors import quoted
from partnernet.network import PartnerNetwork
from partnernet.reading.matrices.grid import sheet_of_frame, sheets_of_file
from partnernet.reading.matrices.scales import check_scale
from partnernet.reading.opened import opened
from partnernet.reading.surveys.answers import named_ties, rated_ties
from partnernet.reading.surveys.choosing import questions_of
from partnernet.reading.surveys.form import Form, form_of, has_answer
from partnernet.reading.surveys.people import People, Roster, actors_of, note_strangers, people_of
from partnernet.reading.surveys.questions import Question
from partnernet.reading.tables.header_row import header_place
from partnernet.schema import TABLES

TAKEN = frozenset({"id", "name", "asked", "answered"})


def read_survey(  # noqa: PLR0913 - all but the answers are options by name
    answers: str | Path | pd.DataFrame,
    *,
    respondent: str,
    questions: str | Mapping[str, str] | None = None,
    strengths: str | None = None,
    scale: Mapping[str, float] | None = None,
    roster: Roster | None = None,
    directed: bool = True,
    sheet: str | None = None,
) -> PartnerNetwork:
    r"""Read what people answered when they were asked about their ties.

    Use it on what a form gives back: one row for each respondent, and columns that either hold the
    names of partners, or are about one partner each and hold a rating.

    Parameters
    ----------
    answers
        A file or a DataFrame.
    respondent
        The header of the column that says who answered.
    questions
        How the headers of a question start: ``"Partner"`` for *Partner 1*, *Partner 2*;
        ``"Q3"`` for *Q3 [University]*, *Q3 [Council]*. Several questions are kinds of ties:
        ``{"Q3": "information", "Q4": "referral"}``. Where nothing is said, every column whose
        header is on the roster is about that actor; without a roster, those are whose headers are
        names of respondents, and others that are answered alike; or else the only question that
        names one of them.
    strengths
        How the headers of the columns start that say how strong the ties to named partners are:
        ``"How often"`` for *How often 1* beside *Partner 1*.
    scale
        The number that each word stands for: ``{"never": 0, "monthly": 1, "weekly": 2}``. Answers
        that begin with theirs, as in *3 - weekly*, need none.
    roster
        Who was asked: a list of names, or a table of actors. Headers and answers may be ids of it,
        and what stands in its columns ``aliases`` and ``Email``.
    directed
        Whether a tie is what one says of the other. If not, a tie that both told of is there twice.
    sheet
        The sheet of a workbook that has several.

    Returns
    -------
    PartnerNetwork
        Everybody who was asked, answered or was named, with ``asked`` and ``answered``; every tie
        with ``reported_by``.

    Raises
    ------
    DataError
        If anything is wrong, with every problem.
    FileNotFoundError
        If a file does not exist.
    ParameterError
        If a word of the scale stands for no number.

    Warns
    -----
    DataWarning
        If anything was repaired or looks odd, with counts.

    Notes
    -----
    Zero, and the word that stands for it, says that there is no tie. An empty cell says nothing,
    and is counted; only where nobody said zero to a question, an empty cell is no tie. A row
    without any answer is that of somebody who was asked and did not answer. Other columns describe
    the respondents; with one column of partners and a row for each of them, they describe the ties.
    Names are the same that differ in capital letters only, which is counted.

    Examples
    --------
    The hospital was asked and said nothing; so nothing is known of it and the council:

    >>> form = pd.DataFrame({
    ...     "Organization": ["University", "Council", "Hospital"],
    ...     "Work with [University]": ["", "weekly", ""],
    ...     "Work with [Council]": ["weekly", "", ""],
    ...     "Work with [Hospital]": ["never", "monthly", ""],
    ... })
    >>> scale = {"never": 0, "monthly": 1, "weekly": 2}
    >>> net = read_survey(form, respondent="Organization", questions="Work with", scale=scale)
    >>> net.ties[["source", "target", "strength"]].to_numpy().tolist()
    [['University', 'Council', 2.0], ['Council', 'University', 2.0], ['Council', 'Hospital', 1.0]]
    >>> net.actors["answered"].to_dict()
    {'University': True, 'Council': True, 'Hospital': False}
    """
    check_scale(scale)
    log = Log()
    people = people_of(roster, log)
    form = _form(answers, respondent, sheet, log)
    raws: list[RawTable] = []
    if form is not None:
        asked = questions_of(questions, strengths, form, people, scale, log)
        raws = _tables(asked, form, people, scale, log) if asked else []
    return opened(check_tables(raws, directed=directed, log=log), {})


def _form(
    answers: str | Path | pd.DataFrame, respondent: str, sheet: str | None, log: Log
) -> Form | None:
    """Return the rows of the answers; None, with a fault, where nobody can be told to answer."""
    if isinstance(answers, pd.DataFrame):
        sheets = [sheet_of_frame(answers, "answers")]
    else:
        header = partial(header_place, told=[respondent])
        sheets = sheets_of_file(answers, log, header=header, sheet=sheet)
    if not sheets:
        return None
    log.file = sheets[0].label
    return form_of(sheets[0].cells, sheets[0].top, respondent, log)


def _tables(
    questions: Sequence[Question], form: Form, people: People,
    scale: Mapping[str, float] | None, log: Log,
) -> list[RawTable]:  # fmt: skip
    single = all(question.is_single for question in questions)
    for column in (one for question in questions if not question.names for one in question.columns):
        people.key(column.rest)
    places = [place for question in questions for place in question.places]
    form, repeated = _meet_respondents(form, people, places, log, single=single)
    others = [place for place in range(len(form.headers)) if place not in {form.who, *places}]
    file = log.file
    parts = []
    for question in questions:
        read = named_ties if question.names else rated_ties
        ties = read(question, form, people, scale, log)
        ties = ties.assign(reported_by=ties["source"])
        parts.append(ties if question.kind is None else ties.assign(kind=question.kind))
    ties = pd.concat(parts)
    if repeated:
        ties = _with_others(ties, form, others)
    else:
        _describe(form, people, others)
    if people.roster is None:
        people.asked |= {*people.respondents} | {
            people.key(column.rest) for question in questions if not question.names
            for column in question.columns
        }  # fmt: skip
    note_strangers(people, log)
    return [RawTable("actors", actors_of(people), file), RawTable("ties", ties, file, form.top)]


def _meet_respondents(
    form: Form, people: People, places: Sequence[int], log: Log, *, single: bool
) -> tuple[Form, bool]:
    """Note who answered, and return the rows that count and whether somebody has several.

    That may be where a single column names the partners.
    """
    header = form.headers[form.who]
    kept: list[int] = []
    again = False
    blank = 0
    for row, (number, words) in enumerate(zip(form.numbers, form.words, strict=True)):
        word = words[form.who]
        said = any(has_answer(words[place]) for place in places)
        blank += not word and not said
        if not word and said:
            message = f"{quoted(header)} is empty."
            log.add(number, header, "", "missing_value", message, "Write who answered.")
        if not word:
            continue
        place = Place(log.file, number, header, whole_row=True)
        key = people.meet(word, place)
        first = people.respondents.setdefault(key, place).row
        again = again or first != number
        if first != number and not single:
            message = f"{quoted(word)} answered in row {first} already."
            hint = "Keep one of the two rows, or give each its own name."
            log.add(number, header, word, "repeated_respondent", message, hint)
            continue
        kept.append(row)
        if said:
            people.answered.add(key)
    log.repaired("", "blank_answers", blank)
    return form.rows(kept), again and single


def _with_others(ties: pd.DataFrame, form: Form, places: Sequence[int]) -> pd.DataFrame:
    """Return ties with the other columns of the rows they were told in."""
    rows = {number: row for row, number in enumerate(form.numbers)}
    which = np.array([rows[place.row] for place in ties.index], dtype="int64")
    whole = [replace(place, whole_row=True) for place in ties.index]
    ties = ties.set_axis(pd.Index(whole, dtype=object), axis="index")
    taken = {*ties.columns}
    for place in places:
        header = form.headers[place]
        name = match_headers([header], TABLES["ties"], Log())[0]
        header = f"{header} (answer)" if name in taken else header
        header = f"{header} ({place + 1})" if header in ties else header
        ties[header] = form.words[which, place]
    return ties


def _describe(form: Form, people: People, places: Sequence[int]) -> None:
    """Keep what respondents said of themselves, under headers that the roster does not have."""
    taken = TAKEN if people.roster is None else TAKEN | {*people.roster.columns}
    for place in places:
        header = form.headers[place]
        name = match_headers([header], TABLES["actors"], Log())[0]
        header = f"{header} (answer)" if name in taken else header
        header = f"{header} ({place + 1})" if header in people.own else header
        words = zip(form.words[:, form.who], form.words[:, place], strict=True)
        people.own[header] = {people.key(who): word for who, word in words if word}
