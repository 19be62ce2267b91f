"""Choosing: which columns of a form ask which question."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from partnernet._log import Log
from partnernet._text import listed
from partnernet._words import NUMBER, fold
from partnernet.errors import quoted
from partnernet.reading.matrices.cells import MARKS, are_marks
from partnernet.reading.surveys.form import NOBODY, Form
from partnernet.reading.surveys.naming import Choice, are_names, is_main, named_in
from partnernet.reading.surveys.people import People
from partnernet.reading.surveys.programs import OWN
from partnernet.reading.surveys.questions import Asked, Question, columns_of, in_brackets

CODED = re.compile(r"(.*\w)(?:_{1,3}\d+|/.+)")
SHOWN = 3


def questions_of(
    asked: str | Mapping[str, str] | None,
    strengths: str | None,
    form: Form,
    people: People,
    scale: Mapping[str, float] | None,
    log: Log,
) -> list[Question]:
    """Return the questions of a form, each with its columns; faults go into the log."""
    choice = Choice(form, people, {fold(word): 1 for word in scale or {}}, log)
    strong = columns_of(strengths, form.headers, form.texts, form.top, log) if strengths else ()
    aside = {form.who, *(column.place for column in strong)}
    kinds: Mapping[str, str | None] = {asked: None} if isinstance(asked, str) else asked or {}
    found = {start: columns_of(start, form.headers, form.texts, form.top, log) for start in kinds}
    if not asked:
        kinds, found = {"": None}, {"": _unsaid(choice, aside)}
    questions: list[Question] = []
    for start, kind in kinds.items():
        columns = tuple(column for column in found[start] if column.place not in aside)
        aside |= {column.place for column in columns}
        questions += [replace(one, kind=kind) for one in _questions(columns, strong, choice)]
    used = {column.place for question in questions for column in question.strengths.values()}
    for column in strong:
        if column.place not in used:
            message = f"{quoted(column.header)} belongs to no column that names partners."
            hint = "Let both headers end in the same number, as in 'Partner 3' and 'How often 3'."
            log.add(form.top, column.header, column.header, "no_partner", message, hint)
    return questions


# -- nothing said ---------------------------------------------------------------------------------


def _unsaid(choice: Choice, aside: set[int]) -> tuple[Asked, ...]:
    """Return the columns of the one question that a form asks; note where it cannot be told."""
    form, people = choice.form, choice.people
    free = [Asked(place, header, header) for place, header in enumerate(form.headers)
            if place not in aside]  # fmt: skip
    known = people.folded if people.roster is not None else choice.known()
    about = [column for column in free if column.header.casefold() in known]
    if about and people.roster is None:
        said = form.answers(about)
        about = [column for column in free if column in about or _is_alike(column, said, choice)]
    return tuple(about) or _only_question(free, choice)


def _is_alike(column: Asked, said: Collection[str], choice: Choice) -> bool:
    """Say whether a column is answered as others are, and may be about a partner as they are.

    So it is with the same words, with numbers between theirs, or with nothing at all below what is
    no question.
    """
    words = choice.form.answers([column])
    if fold(column.header) in OWN or (not words and column.header.endswith("?")):
        return False
    if any(fold(word) in choice.scale or word.casefold() in MARKS for word in words):
        return True
    numbers, others = ([float(word) for word in some if NUMBER.fullmatch(word)]
                       for some in (words, said))  # fmt: skip
    between = numbers and others and min(others) <= min(numbers) <= max(numbers) <= max(others)
    return not words or not words.isdisjoint(said) or bool(between)


def _only_question(free: Sequence[Asked], choice: Choice) -> tuple[Asked, ...]:
    """Return the columns of the one question whose headers or cells name somebody who is known.

    Where that are several, or none, it is noted, with how the headers of all questions start.
    """
    form, log, known = choice.form, choice.log, choice.known()
    stems = [*dict.fromkeys(stem for column in free if (stem := _stem(column.header)))]
    asked = {stem: columns_of(stem, form.headers, form.texts, form.top, log) for stem in stems}
    about = [columns for columns in asked.values() if not known.isdisjoint(
        [*(column.rest.casefold() for column in columns), *named_in(columns, choice)])]  # fmt: skip
    if len(about) == 1:
        return about[0]
    stems = [stem for stem, columns in asked.items() if columns in about] or stems
    who = "a respondent" if choice.people.roster is None else "an actor"
    hint = "Say how the headers of the questions start, as in questions='Partner'."
    if stems:
        told = ", ".join(f"{stem!r}: ..." for stem in stems[:SHOWN])
        hint = f"Say which questions are about ties, and what to call these: questions={{{told}}}."
    message = f"No header is the name of {who}."
    if about:
        message = f"{len(about)} questions name {who}, and it was not said which are about ties."
    log.add(form.top, "", "", "no_questions", message, hint)
    return ()


def _stem(header: str) -> str:
    """Return the part of a header that it may share with others about the same question.

    >>> _stem("How often? [City]"), _stem("Q3[SQ1]. How often? [City]"), _stem("Q3_1"), _stem("Q3")
    ('How often?', 'Q3', 'Q3', '')
    """
    grid = in_brackets(header)
    if grid is not None:
        return grid[0].partition("[")[0].strip()
    counted = CODED.fullmatch(header)
    return counted[1] if counted else ""


def _may_rate(column: Asked, choice: Choice) -> bool:
    words = choice.form.answers([column])
    return not words or any(choice.rates(word, column) for word in words)


# -- names or ratings -----------------------------------------------------------------------------


def _questions(
    columns: tuple[Asked, ...], strong: Sequence[Asked], choice: Choice
) -> list[Question]:
    """Return what some columns ask: a question, and another one where *other* has names.

    Nothing, with a fault, where it cannot be told whether their cells are names.
    """
    names = are_names(columns, choice)
    if not columns or names is None:
        return []
    if names:
        rests = {column.rest for column in columns}
        beside = {column.rest: column for column in strong if column.rest in rests}
        return [Question(None, columns, names=True, strengths=beside)]
    first: dict[str, Asked] = {}
    others: list[Asked] = []
    nobody = tuple(column for column in columns if column.rest.casefold() in NOBODY)
    for column in (column for column in columns if column not in nobody):
        if not is_main(column, choice):
            others.append(column)
        elif first.setdefault(column.rest, column) is not column:
            _note_same(first[column.rest], column, choice)
    written = _written(others, choice)
    rated = [Question(None, tuple(first.values()), nobody=nobody)]
    return [*rated, *written] if first or nobody or not written else written


def _note_same(one: Asked, other: Asked, choice: Choice) -> None:
    """Note two columns about one partner; they may be of two questions that begin alike."""
    stems = [*dict.fromkeys((_stem(one.header), _stem(other.header)))]
    hint = "Rename or remove one of them."
    if len(stems) > 1 and all(stems):
        hint = f"Tell the questions apart: questions={{{stems[0]!r}: ..., {stems[1]!r}: ...}}."
    message = f"There is more than one column about {quoted(one.rest)}."
    choice.log.add(choice.form.top, other.header, other.header, "repeated_column", message, hint)


def _written(others: Sequence[Asked], choice: Choice) -> list[Question]:
    """Return the question that names others, with the strengths of those ties where said."""
    said = [column for column in others if column.rest and choice.form.answers([column])]
    written = [column for column in said if not _may_rate(column, choice)]
    ticked = [column for column in said if column not in written
              and written and are_marks(choice.form.answers([column]))]  # fmt: skip
    rated = [column for column in said if column not in written and column not in ticked]
    strengths = {written[0].rest: rated[0]} if len(written) == len(rated) == 1 else {}
    nameless = [column for column in rated if column not in strengths.values()]
    detail = listed((quoted(column.header) for column in nameless), most=SHOWN)
    choice.log.repaired("", "nameless", len(nameless), detail=detail)
    return [Question(None, tuple(written), names=True, strengths=strengths)] if written else []
