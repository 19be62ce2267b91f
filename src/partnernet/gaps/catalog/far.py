"""Far: kinds of partners that are there, and that nobody gets to in a step or two."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from partnernet._engine.walk import NEVER, walk
from partnernet._text import count, listed
from partnernet.gaps._ground import Ground
from partnernet.gaps._rules import gap
from partnernet.gaps.catalog._known import sure
from partnernet.gaps.catalog._nearness import best_tie, nearest, way
from partnernet.gaps.catalog.groups import By, called
from partnernet.gaps.expectations.requirements import key
from partnernet.measures._grouping import grouped
from partnernet.measures._options import Share
from partnernet.result import Finding


@gap(
    "S9",
    "Far group",
    formula="nobody internal gets to the group within 2 steps; without sides, less than half do",
    uses="ties, who was asked, actors: category, side; what is expected",
    cites=("borgatti2018",),
)
def far_group(
    g: Ground, /, *, steps: int = 2, share: Share = 0.5, by: By = "category"
) -> Iterator[Finding]:
    r"""Kinds of partners that are there, but more than a partner of a partner away.

    Use it to see whom one hears of and does not get to: beyond two steps nobody can introduce whom
    they know.

    .. math:: \frac{|\{i \in S : \min_{j \in g} d(i, j) > 2\}|}{|S|}

    is 1, where S are the internal actors; or above 1/2, where S are all actors outside the group.

    Parameters
    ----------
    steps : int, default 2
        How many ties away is still near, at least 1.
    share : float, default 0.5
        Above which share of the actors outside that do not get to the group it is told, in [0, 1];
        it counts where the data do not say who is internal (the column ``side``).
    by : str, default "category"
        The column of the actors that makes the groups. A list of values puts an actor into several.

    Notes
    -----
    A group with an internal member is not far. If the requirements name groups of this column, only
    those of them that have members are looked at (see coverage for the others); else all.

    Ties count either way. What is held to be absent are ties of the group, and of those who look
    for it: the share ``known`` of these pairs must be known. A group that is expected and that no
    chain of ties leads to is something to act on. The suggestion is the shortest way from those who
    do not get there. The value is the share of them.

    References
    ----------
    Reach within steps as in Borgatti, S. P., Everett, M. G. and Johnson, J. C. (2018), Analyzing
    Social Networks

    Examples
    --------
    In a chain of five the school is three steps from the only internal actor.

    >>> import partnernet as pn
    >>> chain = pn.datasets.chain("abcde")
    >>> actors = chain.actors.assign(side=["external", "internal"] + 3 * ["external"],
    ...                              category=["ngo", "hei", "ngo", "ngo", "school"])
    >>> found = pn.gaps.find(pn.from_tables(actors=actors, ties=chain.ties), rules="S9").findings[0]
    >>> found.why
    'Within 2 steps, b does not get to anybody of School: the nearest way takes 3 steps.'
    >>> found.suggestion
    'The shortest way from b to e leads by way of c and d: ask c for an introduction.'
    """
    g.refuse_nobody()
    g.column(by)
    yield from sure(g, _far(g, by, steps, share))


def _far(g: Ground, by: str, steps: int, share: float) -> Iterator[tuple[Finding, int]]:
    groups, links = grouped(g.undirected, by), g.undirected.neighbors()
    inner = _internal(g)
    asked = {key(word) for word in g.expected.loc[g.expected["dimension"] == by, "category"]}
    for name, inside in zip(groups.names, groups.inside.T, strict=True):
        sources = ~inside & (inner if inner.any() else True)
        if (asked and key(name) not in asked) or not sources.any() or (inner & inside).any():
            continue
        way_off = Distance(by, name, inside, sources, walk(links, np.flatnonzero(inside)), steps)
        value = way_off.lacking.sum() / sources.sum()
        if value == 1 if inner.any() else value > share:
            yield _far_found(g, way_off, 1.0 if inner.any() else share, required=bool(asked))


@dataclass(frozen=True, slots=True)
class Distance:
    """How far a group is.

    Parameters
    ----------
    by, name
        The column, and the group.
    inside, sources
        Who is in it, and who looks for it.
    away
        How many steps each actor is from it, -1 where no way leads.
    steps
        How many are still near.
    """

    by: str
    name: str
    inside: np.ndarray
    sources: np.ndarray
    away: np.ndarray
    steps: int

    @property
    def lacking(self) -> np.ndarray:
        """Who looks for it and does not get there."""
        found: np.ndarray = self.sources & ((self.away == NEVER) | (self.away > self.steps))
        return found

    @property
    def never(self) -> bool:
        """Whether nobody who looks for it gets there in any number of steps."""
        return bool((self.away[self.sources] == NEVER).all())


def _far_found(g: Ground, far: Distance, limit: float, *, required: bool) -> tuple[Finding, int]:
    """Return the finding and the number of its pairs: all with the group or who looks for it."""
    others = ~(far.inside | far.sources)
    sizes = np.array([len(g.ids), others.sum(), far.inside.sum()])
    pairs, *spared = (sizes * (sizes - 1) // 2).tolist()
    unknown = g.unknown_pairs() - g.unknown_within(others) - g.unknown_within(far.inside)
    return Finding(
        "act" if required and far.never else "watch", "group", (far.name,),
        f"Within {count(far.steps, 'step')}, {_who_gets_there(g, far)}.", _introduction(g, far),
        value=float(far.lacking.sum() / far.sources.sum()), threshold=limit, unknowns=unknown,
        actors=tuple(g.ids[far.inside]),
    ), pairs - sum(spared)  # fmt: skip


def _who_gets_there(g: Ground, far: Distance) -> str:
    number, few = int(far.sources.sum()), int((far.sources & ~far.lacking).sum())
    target = f"to anybody of {called(far.by, far.name)}"
    who = "other" if (far.sources | far.inside).all() else "internal"
    if number == 1:
        said = f"{g.named(g.ids[far.sources])} does not get {target}"
    else:
        gets = "gets" if few <= 1 else "get"
        said = f"{few or 'none'} of the {number} {who} actors {gets} {target}"
    if few:
        return said
    if far.never:
        return f"{said}, and no chain of ties leads there"
    steps = far.away[far.lacking & (far.away != NEVER)].min()
    return f"{said}: the nearest way takes {count(int(steps), 'step')}"


def _introduction(g: Ground, far: Distance) -> str:
    """Return by which way those who do not get to a group could be introduced to it."""
    members, lacking = np.flatnonzero(far.inside), np.flatnonzero(far.lacking)
    there = lacking[far.away[lacking] != NEVER]
    if not len(there):
        tie = best_tie(g, lacking, members)
        if tie is None:
            return "Ask who knows somebody there, and make a first introduction."
        return f"A first tie between {g.named(tie.ends)} would bring most actors nearer to it."
    source = int(there[far.away[there].argmin()])
    target = nearest(g, np.array([source]), members, steps=int(far.away[source]))
    names = way(g, str(g.ids[source]), str(g.ids[target]))
    return (
        f"The shortest way from {names[0]} to {names[-1]} leads by way of {listed(names[1:-1])}: "
        f"ask {names[1]} for an introduction."
    )


def _internal(g: Ground) -> np.ndarray:
    """Return who is internal; nobody where the data do not say."""
    side = g.actors.get("side", pd.Series(pd.NA, index=g.ids))
    return side.eq("internal").fillna(value=False).to_numpy(dtype=bool)
