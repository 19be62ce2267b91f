"""Doubles: entries that may be the same actor under two names, and ties that stand twice."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import combinations, product
from typing import Any

import pandas as pd

from partnernet._compile import counting
from partnernet._org_names import core, initials
from partnernet._text import listed
from partnernet._words import fold
from partnernet.gaps._ground import Ground

Pair = tuple[str, str]
PEOPLE = "person_role"
# What tells two entries of one name apart: two town councils, two faculties of arts.
APART = ("parent_id", "country", "place")
SHOWN = 3


@dataclass
class Marks:
    """The words by which entries are known.

    Parameters
    ----------
    called
        By folded word, the entries that have it as name, other name or id.
    short
        By folded word, the entries whose names begin with its letters.
    """

    called: dict[str, set[str]] = field(default_factory=dict)
    short: dict[str, set[str]] = field(default_factory=dict)


def alike(actors: pd.DataFrame, *, letters: int) -> list[Pair]:
    """Return the pairs of entries that may be one actor, in order.

    Parameters
    ----------
    actors
        The table of actors; roles of people are left out.
    letters
        From how many letters on initials count.
    """
    if "kind" in actors:
        actors = actors[actors["kind"].ne(PEOPLE).fillna(value=True).to_numpy(dtype=bool)]
    marks = _marks(actors, letters)
    found = {pair for known in marks.called.values() for pair in combinations(sorted(known), 2)}
    for word, known in marks.short.items():
        meant = product(known, marks.called.get(word, ()))
        found |= {(min(pair), max(pair)) for pair in meant if pair[0] != pair[1]}
    apart = {name: actors[name].dropna().map(fold).to_dict() for name in APART if name in actors}
    return sorted(pair for pair in found if not _apart(pair, apart.values()))


def _marks(actors: pd.DataFrame, letters: int) -> Marks:
    marks = Marks()
    table = actors.reindex(columns=["name", "aliases"]).astype("str").fillna("")
    for actor, name, aliases in table.itertuples():
        for word in {core(actor), *map(core, (name, *aliases.split("|")))} - {""}:
            marks.called.setdefault(word, set()).add(actor)
        for word in initials(name):
            if len(word) >= letters:
                marks.short.setdefault(word, set()).add(actor)
    return marks


def _apart(pair: Pair, apart: Iterable[Mapping[Any, str]]) -> bool:
    """Say whether something tells two entries apart for certain."""
    return any(
        known.get(pair[0], "") != known.get(pair[1], "")
        for known in apart
        if pair[0] in known and pair[1] in known
    )


def told(g: Ground, pairs: Iterable[Pair]) -> str:
    """Return pairs of entries by their names, the ids beside names that are the same."""
    words = sorted(_told(g, pair) for pair in pairs)
    if len(words) > SHOWN + 1:
        words = [*words[:SHOWN], f"{len(words) - SHOWN:,} more"]
    return "; ".join(words)


def _told(g: Ground, pair: Pair) -> str:
    one, other = (str(g.names[actor]) for actor in pair)
    if one == other:
        return f"{one} ({listed(pair)})"
    return " and ".join(sorted((one, other)))


# -- ties that stand twice -----------------------------------------------------------------------


def stated_twice(g: Ground) -> list[Pair]:
    """Return the ends of each tie that several rows state, once, in order."""
    ties = counting(g.net.ties, g.view)
    ends = pd.DataFrame([sorted(pair) if both else pair for *pair, both in _ends(ties)],
                        columns=["one", "other"], index=ties.index, dtype="str")  # fmt: skip
    words = ties.reindex(columns=["kind", "since", "until", "status"]).astype("str").fillna("")
    rows = ends.join(words).assign(directed=ties["directed"])
    again = rows[rows.duplicated()].drop_duplicates()
    return sorted((str(one), str(other)) for one, other in zip(again["one"], again["other"],
                                                               strict=True))  # fmt: skip


def _ends(ties: pd.DataFrame) -> Iterator[tuple[str, str, bool]]:
    yield from zip(ties["source"], ties["target"], ~ties["directed"].astype(bool), strict=True)
