"""Questions of a survey: which columns belong to one, and whom each column asks about."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from os.path import commonprefix

from partnernet._log import Log
from partnernet._words import NUMBER, fold, tidy
from partnernet.errors import did_you_mean, quoted

BETWEEN = " _-:.#/\N{EN DASH}\N{EM DASH}"
DASH = " - "
LISTED = 10
SHOWN = 3


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
    """

    kind: str | None
    columns: tuple[Asked, ...]
    names: bool = False
    strengths: Mapping[str, Asked] = field(default_factory=dict)

    @property
    def is_single(self) -> bool:
        """Whether a respondent may have a row for each partner."""
        return self.names and [column.rest for column in self.columns] == [""]

    @property
    def places(self) -> list[int]:
        """The places of all its columns."""
        return [column.place for column in (*self.columns, *self.strengths.values())]


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
    listed = ", ".join(quoted(other) for other in headers[:LISTED])
    more = f" and {len(headers) - LISTED:,} more" if len(headers) > LISTED else ""
    return did_you_mean(header, headers) or f"The headers are: {listed}{more}."


def part_after(header: str, start: str) -> str | None:
    """Return what a header says after the start of a question; None where it starts otherwise.

    >>> part_after("Q3 [University]", "Q3"), part_after("Q3_2", "Q3"), part_after("Q31", "Q3")
    ('University', '2', None)
    >>> part_after("Q3[SQ1]. Who? [Union [Paris]]", "Q3"), part_after("Partner1", "partner")
    ('Union [Paris]', '1')
    """
    if not start or header[: len(start)].casefold() != start.casefold():
        return None
    rest = header[len(start) :]
    if rest[:1].isalnum() and start[-1].isalnum() and not (rest.isdigit() and start[-1].isalpha()):
        return None
    inside = _in_last_brackets(rest.strip())
    return rest.strip().lstrip(BETWEEN) if inside is None else inside


def _in_last_brackets(text: str) -> str | None:
    """Return what stands in the brackets that a text ends in, others among them; or None."""
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == "]") - (text[place] == "[")
        if depth == 0:
            return text[place + 1 : -1].strip() if text[place] == "[" else None
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
        Asked(place, headers[place], rest if shared < 0 else texts[place][shared + len(DASH) :])
        for place, rest in rests.items()
    )
    if len(found) > 1 and not any(column.rest for column in found):
        found = tuple(
            replace(column, rest=str(number)) for number, column in enumerate(found, start=1)
        )
    if not found:
        message = f"No header starts with {quoted(start)}."
        log.add(top, start, start, "unknown_header", message, _meant(start, headers))
    return found


def is_nomination(
    columns: Sequence[Asked], filled: Collection[str], roster: Collection[str], top: int, log: Log
) -> bool | None:
    """Say whether the cells of columns name partners, rather than rate those in the headers.

    They do where the headers are numbered; but where the cells are numbers, too, it must be the
    roster that knows the ones or the others, or it cannot be told, which is noted.
    """
    rests = {column.rest for column in columns}
    if not columns or not all(rest == "" or rest.isdigit() for rest in rests):
        return False
    if not filled or not all(map(NUMBER.fullmatch, filled)):
        return True
    if rests == set(roster):
        return False
    if set(filled) & set(roster):
        return True
    listed = ", ".join(quoted(column.header) for column in columns[:SHOWN])
    message = f"{listed}: there are numbers in the headers and in the cells, and no name."
    hint = "Put the names into the headers, or give a roster that has these numbers as ids."
    log.add(top, columns[0].header, "", "unclear_question", message, hint)
    return None
