"""Questions of a survey: which columns belong to one, and whom each column asks about."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from os.path import commonprefix

from partnernet._log import Log
from partnernet._words import fold, tidy
from partnernet.errors import did_you_mean, quoted

BETWEEN = " _-:.#/\N{EN DASH}\N{EM DASH}"
DASH = " - "
SELECTED = "Selected Choice - "
CHOICE = re.compile(r"\(choice=(.*)\)$")
LISTED = 10
PARENTS = frozenset({"parentindex", "parentkey"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A column of a question: its place, its header, and what that says after the question."""

    place: int
    header: str
    rest: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question and its columns.

    Parameters
    ----------
    kind
        What the ties are about; None where nothing is said.
    columns
        The columns that ask it.
    names
        Whether their cells name partners; if not, they rate those who are named in the headers.
    strengths
        The columns that say how strong the ties are, by what their headers end in.
    nobody
        The columns that say that there is nobody.
    """

    kind: str | None
    columns: tuple[Asked, ...]
    names: bool = False
    strengths: Mapping[str, Asked] = field(default_factory=dict)
    nobody: tuple[Asked, ...] = ()

    @property
    def is_single(self) -> bool:
        """Whether a respondent may have a row for each partner."""
        return self.names and [column.rest for column in self.columns] == [""]

    @property
    def places(self) -> list[int]:
        """The places of all its columns."""
        return [column.place for column in (*self.columns, *self.strengths.values(),
                                         *self.nobody)]  # fmt: skip


def place_of(header: str, headers: Sequence[str], top: int, log: Log) -> int | None:
    """Return the place of the column of that header; None, with a fault, where there is none."""
    found = [place for place, other in enumerate(headers) if other == header] or [
        place for place, other in enumerate(headers) if fold(other) == fold(header) != ""
    ]
    if len(found) > 1:
        message = f"The header {quoted(header)} stands more than once."
        log.add(top, header, header, "repeated_column", message, "Rename or remove one of them.")
    if found:
        return found[0]
    message = f"There is no header {quoted(header)}."
    log.add(top, header, header, "unknown_header", message, _meant(header, headers))
    return None


def _meant(header: str, headers: Sequence[str]) -> str:
    parent = next((other for other in headers if fold(other) in PARENTS), "")
    if parent:
        return (
            f"Who answered stands in another sheet: copy it beside each row, by {quoted(parent)}."
        )
    listed = ", ".join(quoted(other) for other in headers[:LISTED])
    more = f" and {len(headers) - LISTED:,} more" if len(headers) > LISTED else ""
    return did_you_mean(header, headers) or f"The headers are: {listed}{more}."


def part_after(header: str, start: str) -> str | None:
    """Return what a header says beside the start of a question; None where it starts otherwise.

    It mostly stands behind it, and before it where the header is *Partner:Question*.

    >>> part_after("Q3 [University]", "Q3"), part_after("Q3_2", "Q3"), part_after("Q31", "Q3")
    ('University', '2', None)
    >>> part_after("Q3[SQ1]. Who? [Union [Paris]]", "Q3"), part_after("Partner1", "partner")
    ('Union [Paris]', '1')
    >>> part_after("Partners (choice=City)", "Partners"), part_after("City:How often?", "How often")
    ('City', 'City')
    """
    if not start or header[: len(start)].casefold() != start.casefold():
        behind = re.search(f":{re.escape(start)}", header, re.IGNORECASE) if start else None
        return header[: behind.start()].strip() if behind else None
    rest = header[len(start) :]
    if rest[:1].isalnum() and start[-1].isalnum() and not (rest.isdigit() and start[-1].isalpha()):
        return None
    if choice := CHOICE.search(rest):
        return choice[1]
    brackets = in_brackets(rest.strip())
    return rest.strip().lstrip(BETWEEN) if brackets is None else brackets[1]


def in_brackets(text: str) -> tuple[str, str] | None:
    """Return what stands before the brackets that a text ends in, and what is in them; or None.

    >>> in_brackets("How often? [Union [Paris]]"), in_brackets("How often?")
    (('How often?', 'Union [Paris]'), None)
    """
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == "]") - (text[place] == "[")
        if depth == 0:
            inside = text[place + 1 : -1].strip()
            return (text[:place].strip(), inside) if text[place] == "[" else None
    return None


def columns_of(
    start: str, headers: Sequence[str], texts: Sequence[str], top: int, log: Log
) -> tuple[Asked, ...]:
    """Return the columns of a question by how their headers start; note where there are none.

    Where the program of the survey wrote the text of each column below its header, the text says
    who is asked about after the last dash that all of them share. Columns that all have the same
    header are numbered.
    """
    start = tidy(start)[0]
    rests = {place: rest for place, header in enumerate(headers)
             if (rest := part_after(header, start)) is not None}  # fmt: skip
    same = commonprefix([texts[place] for place in rests])  # noqa: RUF071 - texts, no paths
    shared = same.rfind(DASH)
    found = tuple(
        Asked(place, headers[place], rest if shared < 0
              else texts[place][shared + len(DASH) :].removeprefix(SELECTED))
        for place, rest in rests.items()
    )  # fmt: skip
    if len(found) > 1 and not any(column.rest for column in found):
        found = tuple(
            replace(column, rest=str(number)) for number, column in enumerate(found, start=1)
        )
    if not found:
        message = f"No header starts with {quoted(start)}."
        log.add(top, start, start, "unknown_header", message, _meant(start, headers))
    return found
