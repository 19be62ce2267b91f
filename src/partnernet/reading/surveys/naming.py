"""Naming: whether the cells of a question name partners, or rate those in its headers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from partnernet._log import Log
from partnernet._text import listed
from partnernet._words import NUMBER, fold
from partnernet.errors import quoted
from partnernet.reading.matrices.cells import MARKS
from partnernet.reading.matrices.scales import NUMBERED
from partnernet.reading.surveys.form import Form, has_answer
from partnernet.reading.surveys.names import SPLIT, names_in
from partnernet.reading.surveys.people import People
from partnernet.reading.surveys.questions import Asked

OTHER = re.compile(
    r"(?:others?|sonstiges?|andere[rs]?|autres?|otr[oa]s?|altr[oi])"
    r"(?:\s*(?:[-:(,/].*|please.*|partners?|actors?|organi[sz]ations?|text))?",
    re.IGNORECASE,
)
COUNTED = re.compile(r"(.*?)\s*#?\d+")
SHOWN = 3
OFTEN = 3


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


def is_main(column: Asked, choice: Choice) -> bool:
    """Say whether a column is about one partner, and not about others or all of them together."""
    other = OTHER.fullmatch(column.rest) and not choice.people.knows(column.rest)
    return column.rest != "" and not other


def named_in(columns: Sequence[Asked], choice: Choice) -> set[str]:
    """Return the names in some columns, without capital letters."""
    known = choice.known()
    words = choice.form.answers(columns)
    return {name.casefold() for word in words for name in names_in(word, known)}


def are_names(columns: Sequence[Asked], choice: Choice) -> bool | None:
    """Say whether the cells of columns name partners, rather than rate those in the headers.

    They do where the headers are counted, unless the cells are numbers, too: then it must be the
    roster that knows the ones or the others, or it cannot be told, which is noted.
    """
    main = [column for column in columns if is_main(column, choice)] or columns
    said = [choice.rates(word, column) for column in main
            for word in choice.form.answers([column])]  # fmt: skip
    rests = {column.rest for column in main}
    if not all(rest == "" or rest.isdigit() for rest in rests):
        return _name_in_cells(main, choice, rated=sum(said) * 2 > len(said))
    ids = choice.people.on_roster
    bare = all(column.header == column.rest for column in main)
    if not said or not all(said):
        return len(main) == 1 or _are_new_names(main, choice, known=rests <= ids)
    if rests == ids or (bare and rests & choice.known()):
        return False
    if choice.form.answers(main) & ids:
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
    if len(stems) == 1 < len(rests):
        if rated:
            _note_codes(columns, choice)
        return not rated and _are_new_names(columns, choice, known=False)
    asks = all(rest.endswith("?") for rest in rests)
    several = any(SPLIT.search(word) for word in choice.form.answers(columns))
    return not rated and (asks or several or bool(known & named_in(columns, choice)))


def _are_new_names(columns: Sequence[Asked], choice: Choice, *, known: bool) -> bool:
    """Say whether words below counted headers are names; they are words of a scale if they recur.

    Nobody names a partner twice. It is noted if none of the words is known; `known` says whether
    the headers are.
    """
    if not choice.known().isdisjoint(named_in(columns, choice)):
        return True
    rows = [[word for word in row if has_answer(word)] for row in choice.form.part(columns).words]
    several = [row for row in rows if len(row) > 1]
    again = sum(len({*row}) < len(row) for row in several)
    if known or (several and again * OFTEN >= len(several)):
        return False
    words = dict.fromkeys(word for row in rows for word in row)
    if words:
        shown = listed(map(quoted, words), most=SHOWN)
        message = f"No cell names anybody who answered, but {shown}; these were taken for names."
        hint = "If they say how strong a tie is, give their numbers with scale=."
        _note(columns[0], message, hint, choice)
    return True


def _note_codes(columns: Sequence[Asked], choice: Choice) -> None:
    """Warn of columns that are about codes, of which none answers or is on a roster."""
    shown = listed((quoted(column.rest) for column in columns), most=SHOWN)
    message = f"The headers name nobody who answered, but {shown}; these were taken for names."
    hint = "Give a roster that has them as ids, or save the answers with whole texts on top."
    _note(columns[0], message, hint, choice)


def _note(column: Asked, message: str, hint: str, choice: Choice) -> None:
    choice.log.add(choice.form.top, column.header, "", "unclear_question", message, hint,
                   severity="warning")  # fmt: skip
