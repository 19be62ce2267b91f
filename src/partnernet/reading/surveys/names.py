"""Names: the partners that one cell of a survey names."""

import re
from collections.abc import Collection, Iterator

from partnernet._words import MISSING
from partnernet.reading.surveys.form import NOBODY

SPLIT = re.compile(r"\s*[|;]\s*")
COMMA = re.compile(r"(,\s*)")
LONGEST = 6
NOT_A_PARTNER = MISSING | NOBODY


def names_in(word: str, known: Collection[str]) -> list[str]:
    """Return the partners that a cell names, each once.

    Parameters
    ----------
    word
        The cell.
    known
        Who is known, without capital letters. A comma separates only those who are known from one
        another and from the rest, and a space only where all are known.

    Examples
    --------
    >>> names_in("A; B", []), names_in("Smith, Sons", []), names_in("a b", {"a", "b"})
    (['A', 'B'], ['Smith, Sons'], ['a', 'b'])
    >>> names_in("A, Smith, Sons, Red Cross, York", {"a", "smith, sons"})
    ['A', 'Smith, Sons', 'Red Cross, York']
    """
    parts = [word] if word.casefold() in known else SPLIT.split(word)
    names = [name for part in parts for name in _parted(part, known)]
    return [*dict.fromkeys(name for name in names if name and name.casefold() not in NOT_A_PARTNER)]


def _parted(part: str, known: Collection[str]) -> list[str]:
    if part.casefold() in known:
        return [part]
    words = part.split(" ")
    if len(words) > 1 and all(word.casefold() in known for word in words):
        return words
    return [*_between_commas(part, known)]


def _between_commas(part: str, known: Collection[str]) -> Iterator[str]:
    """Yield those who are known, and what stands between them as one name each."""
    pieces = COMMA.split(part)  # names and commas by turns
    start = place = 0
    while place < len(pieces):
        ends = range(place + 1, min(place + 2 * LONGEST, len(pieces) + 1), 2)
        met = next((end for end in reversed(ends)
                    if "".join(pieces[place:end]).casefold() in known), None)  # fmt: skip
        if met is None:
            place += 2
            continue
        if start < place:
            yield "".join(pieces[start : place - 1])
        yield "".join(pieces[place:met])
        start = place = met + 1
    if start < len(pieces):
        yield "".join(pieces[start:])
