"""Choosing: which columns of a form ask which question, and whether they name partners."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from partnernet._log import Log
from partnernet._text import listed
from partnernet._words import NUMBER, fold
from partnernet.errors import quoted
from partnernet.reading.matrices.cells import MARKS, are_marks
from partnernet.reading.matrices.scales import NUMBERED
from partnernet.reading.surveys.form import NOBODY, Form
from partnernet.reading.surveys.names import SPLIT, names_in
from partnernet.reading.surveys.people import People
from partnernet.reading.surveys.programs import OWN
from partnernet.reading.surveys.questions import Asked, Question, columns_of, in_brackets

OTHER = re.compile(
    r"(?:others?|sonstiges?|andere[rs]?|autres?|otr[oa]s?|altr[oi])"
    r"(?:\s*(?:[-:(,/].*|please.*|partners?|actors?|organi[sz]ations?|text))?",
    re.IGNORECASE,
)
CODED = re.compile(r"(.*\w)(?:_{1,3}\d+|/.+)")
COUNTED = re.compile(r"(.*?)\s*#?\d+")
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Choice:
    """What is needed to choose: the form, the people, and the words of the scale."""

    form: Form
    people: People
    scale: Mapping[str, float]
    log: Log

    def known(self) -> frozenset[str]:
        """Return who is on the roster or answers, without capital letters."""
        answering = {word.casefold() for word in self.form.words[:, self.form.who]}
        return frozenset(answering - {""}).union(self.people.folded)

    def rates(self, word: str, column: Asked) -> bool:
        """Say whether an answer rates whom the header names: a number, a word of the scale, a mark.

        So does that name itself, which some programs write where a box is ticked.
        """
        folded = word.casefold()
        known = folded in MARKS or NUMBER.fullmatch(word.replace(",", ".")) or NUMBERED.match(word)
        return bool(known) or folded == column.rest.casefold() or fold(word) in self.scale


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
        [*(column.rest.casefold() for column in columns), *_named(columns, choice)])]  # fmt: skip
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


def _named(columns: Sequence[Asked], choice: Choice) -> set[str]:
    """Return the names in some columns, without capital letters."""
    known = choice.known()
    words = choice.form.answers(columns)
    return {name.casefold() for word in words for name in names_in(word, known)}


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
    names = _are_names(columns, choice)
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
        if not _is_main(column, choice):
            others.append(column)
        elif first.setdefault(column.rest, column) is not column:
            _note_same(first[column.rest], column, choice)
    found = [Question(None, tuple(first.values()), nobody=nobody)] if first or nobody else []
    return [*found, *_written(others, choice)]


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
    written = [column for column in others if column.rest and not _may_rate(column, choice)]
    rated = [column for column in others if column.rest and column not in written
             and not are_marks(choice.form.answers([column]))]  # fmt: skip
    strengths = {written[0].rest: rated[0]} if len(written) == len(rated) == 1 else {}
    nameless = [column for column in rated if column not in strengths.values()]
    detail = listed((quoted(column.header) for column in nameless), most=SHOWN)
    choice.log.repaired("", "nameless", len(nameless), detail=detail)
    return [Question(None, tuple(written), names=True, strengths=strengths)] if written else []


def _is_main(column: Asked, choice: Choice) -> bool:
    """Say whether a column is about one partner, and not about others or all of them together."""
    other = OTHER.fullmatch(column.rest) and not choice.people.knows(column.rest)
    return column.rest != "" and not other


def _are_names(columns: Sequence[Asked], choice: Choice) -> bool | None:
    """Say whether the cells of columns name partners, rather than rate those in the headers.

    They do where the headers are bare numbers; but where the cells are numbers, too, it must be
    the roster that knows the ones or the others, or it cannot be told, which is noted.
    """
    main = [column for column in columns if _is_main(column, choice)] or columns
    said = [(word, choice.rates(word, column))
            for column in main for word in choice.form.answers([column])]  # fmt: skip
    words, rests = {word for word, _ in said}, {column.rest for column in main}
    if not all(rest == "" or rest.isdigit() for rest in rests):
        rated = {word for word, rates in said if rates}
        return _name_in_cells(main, choice, rated=len(rated) * 2 > len(words))
    if not all(rates for _, rates in said) or not said:
        return True
    ids = {*choice.people.ids.values()}
    bare = all(column.header == column.rest for column in main)
    if rests == ids or (bare and rests & choice.known()):
        return False
    if words & ids:
        return True
    shown = listed((quoted(column.header) for column in columns), most=SHOWN)
    message = f"{shown}: there are numbers in the headers and in the cells, and no name."
    hint = "Put the names into the headers, or give a roster that has these numbers as ids."
    choice.log.add(choice.form.top, columns[0].header, "", "unclear_question", message, hint)
    return None


def _name_in_cells(columns: Sequence[Asked], choice: Choice, *, rated: bool) -> bool:
    """Say whether the names are in the cells: known ones are, or several, or those that are asked.

    Headers ask for them that are counted, or that say no more than the rest of a question.
    """
    known = choice.known()
    rests = {column.rest for column in columns}
    if known & {rest.casefold() for rest in rests}:
        return False
    stems = {match[1] if (match := COUNTED.fullmatch(rest)) else rest for rest in rests}
    counted = len(stems) == 1 < len(rests)
    if rated and counted:
        _note_codes(columns, choice)
    asks = all(rest.endswith("?") for rest in rests)
    several = any(SPLIT.search(word) for word in choice.form.answers(columns))
    return not rated and (counted or asks or several or bool(known & _named(columns, choice)))


def _note_codes(columns: Sequence[Asked], choice: Choice) -> None:
    """Warn of columns that are about codes, of which none answers or is on a roster."""
    shown = listed((quoted(column.rest) for column in columns), most=SHOWN)
    message = f"The headers name nobody who answered, but {shown}; these were taken for names."
    hint = "Give a roster that has them as ids, or save the answers with whole texts on top."
    choice.log.add(choice.form.top, columns[0].header, "", "unclear_question", message, hint,
                   severity="warning")  # fmt: skip
