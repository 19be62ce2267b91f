"""Candidates: which names in a network, or in two waves of it, may be one actor."""

from collections.abc import Iterator, Sequence
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
    with_fillers,
)
from partnernet.names.decisions import Decisions, read_decisions
from partnernet.names.groups import Groups, grouped
from partnernet.names.labels import labels_of
from partnernet.names.partners import Shared, shared
from partnernet.names.shortened import abbreviated, short_forms, within
from partnernet.names.sides import Sides
from partnernet.names.slips import slips
from partnernet.network import PartnerNetwork
from partnernet.provenance import Call, Provenance
from partnernet.result import UNDEFINED, NameCandidates

LEAST = 0.8
SHARED, TIED = 0.1, 0.1
COLUMNS = ["actor", "name", "other", "other_name", "score", "evidence", "shared", "of"]
FILE = ("keep", "name", "same", "score", "evidence", "decided_by", "date")
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
        across the two then, among those that have neither name nor id in common. Ids count where
        those who have a name in common mostly have the id in common too.
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
    new = list(_undecided(found, groups, sides))
    asked = {"least": least, "other": other.fingerprint if other is not None else None}
    compiled = net.compile()
    provenance = Provenance(
        (Call("names.candidates", DEFINITION, asked, exact=False),), compiled.view,
        net.fingerprint, len(net), len(compiled.links), compiled.directed,
    )  # fmt: skip
    path = str(decided) if isinstance(decided, (str, Path)) else ""
    return NameCandidates(_table(new, sides), pd.DataFrame(columns=UNDEFINED), provenance,
                          _file(new, sides, decisions), path)  # fmt: skip


def _all_pairs(sides: Sides) -> Iterator[Candidate]:
    """Yield each pair of actors once, with what speaks most for it."""
    compared = sides.compared()
    labels = [label for label in labels_of(sides.actors) if label.owner in compared]
    names = [label for label in labels if label.what in ("name", "alias")]
    ways: list[Found] = [same_names(labels), short_forms(names), within(names), abbreviated(names),
                         slips(names), with_fillers(names)]  # fmt: skip
    if len(sides.nets) > 1:
        ways.append(beginnings(names))
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


def _table(found: Sequence[Candidate], sides: Sides) -> pd.DataFrame:
    rows = [_row(one, sides) for one in found]
    types = dict.fromkeys(COLUMNS, "str") | {"score": "float64", "shared": "int64", "of": "int64"}
    table = pd.DataFrame(rows, columns=COLUMNS).astype(types)
    return table.assign(group=_numbered([one.pair for one in found]))


def _row(one: Candidate, sides: Sides) -> tuple[Any, ...]:
    keep, other = _ends(one, sides)
    return (sides.ids[keep], sides.names[keep], sides.ids[other], sides.names[other], one.score,
            one.says, one.shared.shared, one.shared.of)  # fmt: skip


def _ends(one: Candidate, sides: Sides) -> Pair:
    """Return which of the two would be kept, and the other; of two waves, the one that is here."""
    keep, other = one.pair
    if len(sides.nets) == 1 and _rank(other, sides) > _rank(keep, sides):
        return other, keep
    return keep, other


def _rank(number: int, sides: Sides) -> tuple[int, int]:
    """Return what makes a name the one to keep: more words, then more partners."""
    return len(sides.names[number].split()), len(sides.partners_of(number))


def _numbered(pairs: Sequence[Pair]) -> list[int]:
    """Return for each pair the number of those it hangs together with."""
    top: dict[int, int] = {}

    def of(actor: int) -> int:
        while top.setdefault(actor, actor) != actor:
            top[actor] = actor = top[top[actor]]
        return actor

    for one, other in pairs:
        top[of(other)] = of(one)
    numbers: dict[int, int] = {}
    return [numbers.setdefault(of(one), len(numbers) + 1) for one, _ in pairs]


def _file(
    found: Sequence[Candidate], sides: Sides, decisions: Decisions | None
) -> pd.DataFrame:  # fmt: skip
    """Return the file of aliases: what is there already, and a row for each new pair."""
    old = pd.DataFrame(columns=list(FILE), dtype=object)
    if decisions is not None:
        old = decisions.table.astype(object)
    there = {frozenset(pair) for pair in old[["keep", "name"]].itertuples(index=False)}
    rows = []
    for one in found:
        words = [sides.word(number) for number in _ends(one, sides)]
        if frozenset(words) not in there:
            rows.append((*words, None, one.score, one.says, None, None))
    new = pd.DataFrame(rows, columns=list(FILE), dtype=object).reindex(columns=old.columns)
    both = pd.concat([old, new], ignore_index=True)
    return both.where(both.notna(), None)
