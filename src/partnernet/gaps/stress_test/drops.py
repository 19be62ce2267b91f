"""What falls away in a stress test: ties, partnerships and actors, and the network without them."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from functools import reduce
from itertools import combinations

import numpy as np
import pandas as pd

from partnernet._compile import counting
from partnernet._narrow import emptied
from partnernet.errors import NotDefinedError, ParameterError
from partnernet.gaps._contacts import (
    WAYS,
    Roles,
    Subject,
    ends_by,
    noted,
    ordered,
    roles_of,
    running,
    verdict,
    weak,
)
from partnernet.gaps._ground import Ground
from partnernet.network import PartnerNetwork

DATES = {"ties": "until", "partnerships": "until", "memberships": "until", "contacts": "ends",
         "agreements": "until"}  # fmt: skip


@dataclass(frozen=True)
class Drops:
    """What falls away.

    Parameters
    ----------
    actors, partnerships
        Ids.
    pairs
        Pairs of actors all of whose ties fall away.
    ties, memberships
        Single rows of these tables.
    undecided
        Ties and partnerships of which it is not known whether they would.
    """

    actors: frozenset[str] = frozenset()
    pairs: frozenset[Subject] = frozenset()
    partnerships: frozenset[str] = frozenset()
    ties: frozenset[int] = frozenset()
    memberships: frozenset[int] = frozenset()
    undecided: frozenset[Subject] = frozenset()

    def __or__(self, other: "Drops") -> "Drops":
        """Return what falls away in one way or the other."""
        both = {one.name: getattr(self, one.name) | getattr(other, one.name)
                for one in fields(self)}  # fmt: skip
        gone = both["pairs"] | {(name,) for name in both["partnerships"]}
        return Drops(**both | {"undecided": both["undecided"] - gone})


def every(drops: Iterable[Drops]) -> Drops:
    """Return all that falls away."""
    return reduce(Drops.__or__, drops, Drops())


def of_subjects(gone: Iterable[Subject], undecided: Iterable[Subject] = ()) -> Drops:
    """Return ties and partnerships as what falls away."""
    found = set(gone)
    return Drops(
        pairs=frozenset(subject for subject in found if len(subject) > 1),
        partnerships=frozenset(subject[0] for subject in found if len(subject) == 1),
        undecided=frozenset(undecided),
    )


def _judged(said: pd.Series, places: pd.Series, subjects: tuple[Subject, ...]) -> Drops:
    found = verdict(said, places)
    gone = found.index[found.fillna(value=False).astype(bool)]
    unknown = found.index[found.isna()]
    return of_subjects((subjects[one] for one in gone), (subjects[one] for one in unknown))


def by_roles(g: Ground, words: Iterable[str], last: str) -> Drops:
    """Return the ties and partnerships all of whose roles cannot be relied on in one of some ways.

    Raises
    ------
    NotDefinedError
        If there are no contacts, or nothing in them says how far one can rely on roles.
    """
    wanted = list(words)
    for word in wanted:
        noted(g, *WAYS[word][0])
    return judged_roles(roles_of(g), wanted, last)


def judged_roles(roles: Roles, words: Iterable[str], last: str) -> Drops:
    """Return the same of roles that were looked up before."""
    return _judged(weak(roles, words, last), roles.table["subject"], roles.subjects)


def expiring(g: Ground, last: str) -> Drops:
    """Return what ends by a day: rows with such an end, and what all agreements or roles end of.

    Raises
    ------
    NotDefinedError
        If nothing has a date on which it ends.
    """
    if not any(_dated(g, name) for name in DATES):
        places = ", ".join(f"{column} in {name}" for name, column in DATES.items())
        raise NotDefinedError(f"nothing says when it ends ({places})")
    rows = {name: _ended(g, name, last) for name in ("ties", "memberships", "partnerships")}
    return every([
        Drops(ties=frozenset(rows["ties"]), memberships=frozenset(rows["memberships"]),
              partnerships=frozenset(rows["partnerships"])),
        _agreed(g, last) if _dated(g, "agreements") else Drops(),
        by_roles(g, ["expiring"], last) if _dated(g, "contacts") else Drops(),
    ])  # fmt: skip


def _dated(g: Ground, name: str) -> bool:
    column = DATES[name]
    if name not in g.net.tables:
        return False
    table = g.net.table(name)
    return column in table and bool(table[column].notna().any())


def _ended(g: Ground, name: str, last: str) -> pd.Index:
    if not _dated(g, name):
        return pd.Index([])
    table = g.net.table(name)
    over = ends_by(table[DATES[name]], last).fillna(value=False).astype(bool)
    return table.index[over]


def _agreed(g: Ground, last: str) -> Drops:
    """Return the ties and partnerships all of whose agreements end by a day."""
    agreements = counting(g.net.table("agreements"), g.view.replace(kinds=None))
    links = g.undirected.links
    tied = {*map(ordered, zip(links["source"], links["target"], strict=True))}
    known = {(name,) for name in running(g).index} | tied
    whole = agreements.reindex(columns=["partnership", "parties"])
    found = [
        (row, subject)
        for row, partnership, parties in whole.itertuples()
        for subject in _stands_behind(partnership, parties)
        if subject in known
    ]
    subjects = tuple(sorted({subject for _, subject in found}))
    places = {subject: place for place, subject in enumerate(subjects)}
    over = ends_by(agreements["until"], last).loc[[row for row, _ in found]]
    return _judged(over, pd.Series([places[subject] for _, subject in found]), subjects)


def _stands_behind(partnership: str | None, parties: str) -> Iterable[Subject]:
    if isinstance(partnership, str):
        return [(partnership,)]
    return map(ordered, combinations(parties.split("|"), 2))


def funded(g: Ground, funder: str) -> Drops:
    """Return what ends with the funding from an actor.

    Raises
    ------
    NotDefinedError
        If it funds nothing.
    """
    ties = _funding_ties(g, funder)
    partnerships, memberships = _funded_partnerships(g, funder)
    if not (ties or partnerships or memberships):
        raise NotDefinedError(
            f"{g.names[funder]} funds nothing: no tie of kind funding comes from it, and it is "
            f"funder of no partnership"
        )
    return Drops(ties=ties, partnerships=partnerships, memberships=memberships)


def _funding_ties(g: Ground, funder: str) -> frozenset[int]:
    ties = g.net.ties
    if "kind" not in ties:
        return frozenset()
    gives = ties["source"].eq(funder) | (ties["target"].eq(funder) & ~ties["directed"].astype(bool))
    return frozenset(ties.index[gives & ties["kind"].eq("funding")])


def _funded_partnerships(g: Ground, funder: str) -> tuple[frozenset[str], frozenset[int]]:
    """Return the partnerships that it alone funds, and its rows in those that others fund, too."""
    if not {"partnerships", "memberships"} <= set(g.net.tables):
        return frozenset(), frozenset()
    members = g.net.table("memberships")
    partnerships = g.net.table("partnerships")
    kinds = partnerships.get("kind", pd.Series(pd.NA, index=partnerships.index))
    roles = members.get("role", pd.Series(pd.NA, index=members.index)).astype("str")
    named = roles.str.casefold().eq("funder")
    of_funding = members["partnership"].isin(kinds.index[kinds.eq("funding")])
    has_funder = members["partnership"].isin(members.loc[named, "partnership"])
    its = members["actor"].eq(funder) & (named | (of_funding & ~has_funder))
    others = set(members.loc[named & ~members["actor"].eq(funder), "partnership"])
    shared = its & members["partnership"].isin(others)
    return frozenset(members.loc[its & ~shared, "partnership"]), frozenset(members.index[shared])


def between(g: Ground, pair: Subject) -> Drops:
    """Return all ties between two actors.

    Raises
    ------
    ParameterError
        If there are none.
    """
    ties = g.net.ties
    ends = {*map(ordered, zip(ties["source"], ties["target"], strict=True))}
    if pair not in ends:
        allowed = f"the ties have none between {g.named(pair)}"
        raise ParameterError("drop", pair, allowed)
    return of_subjects([pair])


def without(net: PartnerNetwork, drops: Drops) -> PartnerNetwork:
    """Return the network without what falls away; partnerships without a member end, too."""
    tables = {name: net.table(name) for name in net.tables}
    rows, ended = _gone_members(net, drops)
    gone = {
        "ties": _gone_ties(net, drops),
        "memberships": rows,
        "contacts": _of_partnerships(net, "contacts", ended),
        "agreements": _of_partnerships(net, "agreements", ended),
    }
    for name, places in gone.items():
        if len(places):
            tables[name] = tables[name].drop(index=places).reset_index(drop=True)
    if "partnerships" in tables:
        table = tables["partnerships"]
        tables["partnerships"] = table[~table.index.isin(ended)]
    left = PartnerNetwork(tables, meta=net.meta)
    return left.without(*drops.actors) if drops.actors else left


def _gone_ties(net: PartnerNetwork, drops: Drops) -> pd.Index:
    if "ties" not in net.tables:
        return pd.Index([])
    ties = net.ties
    pairs = map(ordered, zip(ties["source"], ties["target"], strict=True))
    gone = np.array([pair in drops.pairs for pair in pairs], dtype=bool)
    return ties.index[gone | ties.index.isin(drops.ties)]


def _gone_members(net: PartnerNetwork, drops: Drops) -> tuple[pd.Index, set[str]]:
    """Return the rows of partnerships that end, and these; also where they are members of others.

    A partnership that loses its last member ends.
    """
    ended = set(drops.partnerships)
    if "memberships" not in net.tables:
        return pd.Index([]), ended
    members = net.table("memberships")
    gone = members["partnership"].isin(ended) | members.index.isin(drops.memberships)
    ended |= emptied(members, gone)
    inside = members[["actor", "partnership"]].isin(ended).any(axis="columns")
    return members.index[inside | gone], ended


def _of_partnerships(net: PartnerNetwork, name: str, ended: set[str]) -> pd.Index:
    if name not in net.tables or "partnership" not in net.table(name):
        return pd.Index([])
    table = net.table(name)
    return table.index[table["partnership"].isin(ended)]
