"""Candidates: which names in a network, or in two waves of it, may be one actor."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

import pandas as pd

from partnernet.errors import ParameterError
from partnernet.names.alike import (
    Evidence,
    Found,
    Pair,
    beginnings,
    same_names,
    short_forms,
    with_fillers,
)
from partnernet.names.decisions import Decisions, read_decisions
from partnernet.names.groups import Groups, grouped
from partnernet.names.labels import labels_of
from partnernet.names.partners import Shared, shared
from partnernet.names.sides import Sides
from partnernet.names.slips import slips
from partnernet.network import PartnerNetwork
from partnernet.provenance import Call, Provenance
from partnernet.result import UNDEFINED, NameCandidates

LEAST = 0.8
SHARED, TIED = 0.1, 0.1
COLUMNS = ["actor", "name", "other", "other_name", "score", "evidence", "shared", "of"]
DEFINITION = "Pairs of names that may be one actor, by the names and by the partners they share."


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two actors by their numbers, what speaks for one, and what their partners say."""

    pair: Pair
    evidence: Evidence
    shared: Shared

    @property
    def score(self) -> float:
        """How much speaks for it, from 0 to 1."""
        score = self.evidence.score + SHARED * self.shared.weight - TIED * self.shared.tied
        return round(min(max(score, 0.0), 1.0), 2)

    @property
    def says(self) -> str:
        """What speaks for it and against it, in words."""
        parts = [self.evidence.says]
        if self.shared.shared:
            parts.append(f"{self.shared.shared} of {self.shared.of} partners shared")
        return "; ".join([*parts, *(["they are tied to each other"] * self.shared.tied)])


def candidates(
    net: PartnerNetwork,
    *,
    other: PartnerNetwork | None = None,
    decided: str | Path | pd.DataFrame | None = None,
    least: float = LEAST,
) -> NameCandidates:
    """Propose pairs of names that may be one actor; nothing is merged.

    Use it before you measure, write it with `write`, decide in that file, and hand it to `apply`.
    Names are compared without case, accents, punctuation, legal forms and small words, in any
    order of words; by first letters; by other names; and letter by letter, for slips. Codes and
    names that differ in their numbers (ward 3, ward 4) are two actors, and so are a body and its
    part, people's roles, and actors whose parents, countries or places differ.

    Parameters
    ----------
    net
        The network.
    other
        An earlier wave of it, or another network with some of the same actors: pairs are proposed
        across the two then, among those that have neither id nor name in common.
    decided
        The file of aliases with what was decided before: such pairs are not proposed again.
    least
        The least score of what is proposed, from 0 to 1.

    Returns
    -------
    NameCandidates
        One row per pair, the most likely first.

    Raises
    ------
    DataError
        If something is wrong with the file of aliases: everything at once.
    ParameterError
        If ``least`` is below 0 or above 1.

    Notes
    -----
    Partners that both have raise the score by up to 0.1; a tie between the two lowers it by 0.1.

    Examples
    --------
    >>> import partnernet as pn
    >>> ties = pd.DataFrame({"source": ["University of Leeds", "Leeds University", "City Council"],
    ...                      "target": ["City Council", "Hospital", "Hospital"]})
    >>> found = pn.names.candidates(pn.from_tables(ties=ties))
    >>> found.table[["name", "other_name", "score", "evidence"]].values.tolist()
    [['University of Leeds', 'Leeds University', 0.93, 'the same words, in another order or form']]
    """
    if not 0 <= least <= 1:
        raise ParameterError("least", least, "it is between 0 and 1")
    decisions = None if decided is None else read_decisions(decided)
    sides = Sides(net, other)
    groups = grouped(decisions, sides.words) if decisions else Groups(sides.words)
    if decisions:
        decisions.raise_faults()
    found = [one for one in _all_pairs(sides) if one.score >= least]
    found.sort(key=lambda one: (-one.score, sides.name(one.pair[0]), sides.name(one.pair[1])))
    table = _table(_undecided(found, groups, sides), sides)
    asked = {"least": least, "other": other.fingerprint if other is not None else None}
    compiled = net.compile()
    provenance = Provenance(
        (Call("names.candidates", DEFINITION, asked, exact=False),), compiled.view,
        net.fingerprint, len(net), len(compiled.links), compiled.directed,
    )  # fmt: skip
    path = str(decided) if isinstance(decided, (str, Path)) else ""
    file = _file(table, sides, decisions)
    return NameCandidates(table, pd.DataFrame(columns=UNDEFINED), provenance, file, path)


def _all_pairs(sides: Sides) -> Iterator[Candidate]:
    """Yield each pair of actors once, with what speaks most for it."""
    compared = sides.compared()
    labels = [label for label in labels_of(sides.actors) if label.owner in compared]
    ways: list[Found] = [same_names(labels), short_forms(labels), slips(labels),
                         with_fillers(labels)]  # fmt: skip
    if len(sides.nets) > 1:
        ways.append(beginnings(labels))
    best: dict[Pair, Evidence] = {}
    for one, other, evidence in chain.from_iterable(ways):
        pair = min(one.owner, other.owner), max(one.owner, other.owner)
        if pair not in best or best[pair].score < evidence.score:
            best[pair] = evidence
    for pair, evidence in best.items():
        if sides.may_be_one(pair):
            ends = [sides.partners_of(number) for number in pair]
            yield Candidate(pair, evidence, shared(ends[0], ends[1], pair))


def _undecided(
    found: Sequence[Candidate], groups: Groups, sides: Sides
) -> Iterator[Candidate]:  # fmt: skip
    """Yield the pairs that nobody has decided, neither themselves nor through others.

    Of several pairs between names that are one already, the likeliest is enough.
    """
    said = groups.settled()
    for one in found:
        tops = [groups.of(sides.words.node(sides.word(number))) for number in one.pair]
        if tops[0] != tops[1] and frozenset(tops) not in said:
            said.add(frozenset(tops))
            yield one


def _table(found: Iterable[Candidate], sides: Sides) -> pd.DataFrame:
    rows = [_row(one, sides) for one in found]
    types = dict.fromkeys(COLUMNS, "str") | {"score": "float64", "shared": "int64", "of": "int64"}
    table = pd.DataFrame(rows, columns=COLUMNS).astype(types)
    return table.assign(group=_numbered(table))


def _row(one: Candidate, sides: Sides) -> tuple[Any, ...]:
    keep, other = one.pair
    if len(sides.nets) == 1 and _rank(other, sides) > _rank(keep, sides):
        keep, other = other, keep
    return (sides.ids[keep], sides.names[keep], sides.ids[other], sides.names[other], one.score,
            one.says, one.shared.shared, one.shared.of)  # fmt: skip


def _rank(number: int, sides: Sides) -> tuple[int, int]:
    """Return what makes a name the one to keep: more words, then more partners."""
    return len(sides.names[number].split()), len(sides.partners_of(number))


def _numbered(table: pd.DataFrame) -> list[int]:
    """Return for each pair the number of those it hangs together with."""
    top: dict[str, str] = {}

    def of(actor: str) -> str:
        while top.setdefault(actor, actor) != actor:
            actor = top[actor]
        return actor

    for one, other in zip(table["actor"], table["other"], strict=True):
        top[of(other)] = of(one)
    numbers: dict[str, int] = {}
    return [numbers.setdefault(of(actor), len(numbers) + 1) for actor in table["actor"]]


def _file(table: pd.DataFrame, sides: Sides, decisions: Decisions | None) -> pd.DataFrame:
    """Return the file of aliases: what is there already, and a row for each new pair."""
    place = {actor: number for number, actor in reversed([*enumerate(sides.ids)])}
    rows = [(sides.word(place[keep]), sides.word(place[other]), None, score, says, None, None)
            for keep, other, score, says in
            table[["actor", "other", "score", "evidence"]].itertuples(index=False)]  # fmt: skip
    columns = ["keep", "name", "same", "score", "evidence", "decided_by", "date"]
    new = pd.DataFrame(rows, columns=columns, dtype=object)
    if decisions is None:
        return new
    there = {frozenset(pair) for pair in
             decisions.table[["keep", "name"]].itertuples(index=False)}  # fmt: skip
    again = [frozenset(pair) in there for pair in new[["keep", "name"]].itertuples(index=False)]
    old = decisions.table[columns].astype(object)
    return pd.concat([old.where(old.notna(), None), new[[not one for one in again]]],
                     ignore_index=True)  # fmt: skip
