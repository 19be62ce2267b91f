"""Findings on a picture: which actors they are about, and sentences in which names lead there."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from partnernet._text import count
from partnernet.draw.scene import FindingEntry, FindingList, Part
from partnernet.errors import ParameterError
from partnernet.network import PartnerNetwork
from partnernet.result import Finding, Findings
from partnernet.result._listing import (
    NOT_LOOKED,
    grouped,
    heading_of,
    headline,
    not_looked,
    tags,
    unknowns,
)

if TYPE_CHECKING:
    import pandas as pd

WORD = re.compile(r"\w+")
SHORTEST = 2  # a name of one letter might be a word, such as "a"


def checked(found: object, audience: str) -> tuple[Findings, str]:
    """Return the findings that an audience may see, and one sentence on those that it may not.

    Raises
    ------
    ParameterError
        If these are no findings, or there is no such audience.
    """
    if not isinstance(found, Findings):
        kind = type(found).__name__
        raise ParameterError("findings", kind, "they are what pn.gaps.find returns")
    seen = found.seen_by(audience)
    hidden = len(found) - len(seen)
    is_not = "is left out here: it is not" if hidden == 1 else "are left out here: they are not"
    return seen, f"{count(hidden, 'finding')} {is_not} for everybody." if hidden else ""


def refuse_others(found: Findings, whole: PartnerNetwork, seen: PartnerNetwork) -> None:
    """Refuse findings that know more of a network than those who read them may see.

    Raises
    ------
    ParameterError
        If something of the network is left out, and they were not found in what is left of it.
    """
    if seen is not whole and found.provenance.fingerprint != seen.fingerprint:
        allowed = (
            "some of the network is not for this audience; find gaps in, and map, what "
            "pn.redact(net, audience, unset='public') returns"
        )
        raise ParameterError("findings", "of the whole network", allowed)


def finding_list(found: Findings, names: "pd.Series[str]", *, left_out: str = "") -> FindingList:
    """Return findings as a picture of these actors lists them.

    Parameters
    ----------
    found
        What was found; actors that are not on the picture are named, and lead nowhere.
    names
        The names of the actors on the picture, by id.
    left_out
        What is said of findings that are not listed.
    """
    linker = Linker({str(actor): str(name) for actor, name in names.items()})
    entries = [_entry(one, linker) for group in grouped(found.findings).values() for one in group]
    reasons = [f"{NOT_LOOKED}: {reason}" for reason in not_looked(found.undefined)]
    notes = (*([left_out] if left_out else []), *reasons)
    return FindingList(headline(found.findings), tuple(entries), notes)


def _entry(one: Finding, linker: "Linker") -> FindingEntry:
    sentences = [linker.parts(says, one.marked)
                 for says in (one.why, unknowns(one), one.suggestion) if says]  # fmt: skip
    shown = tuple(dict.fromkeys(actor for actor in one.marked if actor in linker.names))
    title = f"{one.code} {one.title}{tags(one)}".strip()
    return FindingEntry(heading_of(one), title, one.severity, tuple(sentences), shown, one.about)


class Linker:
    """Finds the names of actors in sentences.

    Parameters
    ----------
    names
        The names, by id.
    """

    __slots__ = ("_known", "names")

    def __init__(self, names: Mapping[str, str]) -> None:
        self.names = names
        # By the first word: a name is looked for only where that stands, the longest one first.
        self._known: dict[str, list[_Known]] = {}
        for actor, name in names.items():
            first = WORD.search(name)
            if first and len(name) >= SHORTEST:
                known = _Known(name, first.start(), actor)
                self._known.setdefault(first[0], []).append(known)
        for members in self._known.values():
            members.sort(key=lambda known: -len(known.name))

    def parts(self, text: str, first: Iterable[str] = ()) -> tuple[Part, ...]:
        """Return a sentence in pieces, those that are the name of an actor with its id.

        Of actors that have one name, the one in ``first`` is meant, or else nobody.

        >>> Linker({"u": "University", "c": "City Council"}).parts("Ask the City Council.")
        (('Ask the ', ''), ('City Council', 'c'), ('.', ''))
        """
        meant, done = set(first), 0
        parts: list[Part] = []
        for start, end, actors in self._found(text):
            chosen = [actor for actor in actors if actor in meant] or actors
            if start >= done and len(chosen) == 1:
                parts += [(text[done:start], ""), (text[start:end], chosen[0])]
                done = end
        return tuple(part for part in [*parts, (text[done:], "")] if part[0])

    def _found(self, text: str) -> Iterator[tuple[int, int, list[str]]]:
        """Yield where names stand, the longest one at each place, and whose they are."""
        for word in WORD.finditer(text):
            fits = [known for known in self._known.get(word[0], ()) if known.at(text, word.start())]
            if fits:
                start = word.start() - fits[0].ahead
                longest = fits[0].name
                yield (
                    start, start + len(longest),
                    [known.actor for known in fits if known.name == longest],
                )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Known:
    """The name of an actor, and how many signs stand ahead of its first word."""

    name: str
    ahead: int
    actor: str

    def at(self, text: str, place: int) -> bool:
        """Say whether the name stands in a text with its first word at this place."""
        start = place - self.ahead
        end = start + len(self.name)
        goes_on = WORD.match(text, end - 1) and WORD.match(text, end)
        return start >= 0 and text.startswith(self.name, start) and not goes_on
