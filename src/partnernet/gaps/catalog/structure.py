"""Structure: who stands apart, what falls apart, who carries too much, who is closed in."""

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from partnernet._text import listed, number
from partnernet.gaps._ground import Ground
from partnernet.gaps._rules import gap
from partnernet.gaps.catalog._known import known_of_all, sure, too_few
from partnernet.gaps.catalog._nearness import (
    Tie,
    across,
    best_tie,
    introduced,
    partners,
    parts,
    shared,
)
from partnernet.measures import brokerage, centrality
from partnernet.measures._options import Number, Share
from partnernet.result import Figure, Finding

SHOWN = 6
FEWEST = 3
Level = Annotated[float, Number(0)]


@gap(
    "S1",
    "Isolate",
    formula="degree = 0, and enough of its pairs were asked about",
    uses="ties, who was asked",
)
def isolate(g: Ground, /) -> Iterator[Finding]:
    """Actors without any tie.

    Use it to see who is on the list and in no working relationship: nobody can reach them through
    partners, and they can reach nobody.

    Notes
    -----
    Whoever nobody asked is no isolate: at least the share ``known`` of its pairs must be known.

    Ties count either way. The suggestion names the actor u with the largest sum of 1 / (d(u, j) +
    1) over all j: a tie to it lowers the `distance_fragmentation` most.

    Examples
    --------
    Everybody else in Harbour is nearest to the university.

    >>> import partnernet as pn
    >>> pn.gaps.find(pn.datasets.load("harbour"), rules="S1").findings[0].suggestion
    'Introduce Northport University first: no other tie would bring it nearer to the others.'
    """
    g.refuse_nobody()
    yield from sure(g, _isolates(g))


def _isolates(g: Ground) -> Iterator[tuple[Finding, int]]:
    degree, everybody = g.undirected.neighbors().degree, np.arange(len(g.ids))
    others = len(g.ids) - 1
    for place in np.flatnonzero(degree == 0).tolist() if others else []:
        actor = str(g.ids[place])
        tie = best_tie(g, np.array([place]), np.flatnonzero(degree > 0))
        yield Finding(
            "act", "actor", (actor,),
            f"{g.named([actor])} has no tie to {_any_of(others)}.",
            f"Introduce {g.named([tie.ends[1]])} first: no other tie would bring it nearer to the "
            f"others." if tie else "Ask who already knows it, and make a first introduction.",
            value=0.0, threshold=0.0,
            unknowns=g.unknown_between(np.array([place]), everybody[everybody != place]),
        ), others  # fmt: skip


def _any_of(others: int) -> str:
    return "the only other one" if others == 1 else f"any of the {others} others"


@gap(
    "S2",
    "Separate parts",
    formula="components > 1, and enough of the pairs across them were asked about",
    uses="ties, who was asked",
    cites=("borgatti2006",),
)
def component(g: Ground, /) -> Iterator[Finding]:
    r"""Parts of the network between which there is no tie.

    Use it to see whether what one partner knows can reach all others at all.

    .. math:: \text{components} > 1, \qquad \Delta D_F(u, v) = \frac{2}{n (n - 1)}
              \sum_{i \sim u} \sum_{j \sim v} \frac{1}{d(i, u) + 1 + d(v, j)}

    where the sums run over the component of u, and over that of v.

    Notes
    -----
    A part is apart where at least the share ``known`` of its pairs with all actors outside it is
    known; the others are counted with the largest, and the sentence says "at least".

    Ties count either way. The suggestion is the tie u-v that lowers the `distance_fragmentation`
    most. The actors of all parts but the largest are marked. Isolates alone are something to keep
    an eye on (each is told as S1); a part of two or more is something to act on. The value is the
    number of parts.

    References
    ----------
    Borgatti, S. P. (2006), https://doi.org/10.1007/s10588-006-7084-x

    Examples
    --------
    >>> import networkx as nx, partnernet as pn
    >>> apart = nx.Graph([("a", "b"), ("b", "c"), ("d", "e")])
    >>> pn.gaps.find(apart, rules="S2").findings[0].why
    'The network is in 2 parts that no tie connects, of 3 and 2 actors.'
    """
    g.refuse_nobody()
    labels = parts(g.undirected)
    sizes, silent = _by_part(g, labels)
    if len(sizes) == 1:
        return
    unknown, pairs = silent * (silent.sum() - silent), sizes * (len(labels) - sizes)
    first, *rest = np.argsort(-sizes, kind="stable").tolist()
    apart = [part for part in rest if g.enough(int(unknown[part]), int(pairs[part]))]
    if not apart:
        raise too_few(g, int(unknown.sum()) // 2, int(pairs.sum()) // 2)
    labels = np.where(np.isin(labels, apart), labels, first)
    yield from sure(g, [_parts_found(g, labels, first, whole=len(apart) == len(rest))])


def _by_part(g: Ground, labels: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return how many actors each part has, and how many of them told nothing."""
    number = labels.max() + 1
    return np.bincount(labels, minlength=number), np.bincount(labels[g.silent], minlength=number)


def _parts_found(
    g: Ground, labels: np.ndarray, first: int, *, whole: bool
) -> tuple[Finding, int]:  # fmt: skip
    """Return the finding and its pairs; of the first part it may not be known that it is one."""
    sizes, silent = _by_part(g, labels)
    found = [int(sizes[first]), *sorted(filter(None, np.delete(sizes, first).tolist()))[::-1]]
    apart = np.flatnonzero(labels != first)
    number = f"{'' if whole else 'at least '}{len(found)}"
    return Finding(
        "act" if found[1] > 1 else "watch", "network", (),
        f"The network is in {number} parts that no tie connects{_sizes(found)}.",
        _joining(g, best_tie(g, apart, np.arange(len(labels)))), value=float(len(found)),
        threshold=1.0, unknowns=across(silent), actors=tuple(g.ids[apart]),
    ), across(sizes)  # fmt: skip


def _sizes(sizes: list[int]) -> str:
    if len(sizes) <= SHOWN:
        return f", of {listed(map(str, sizes), most=SHOWN)} actors"
    return f"; the largest have {listed(map(str, sizes[:SHOWN]), most=SHOWN)} actors"


def _joining(g: Ground, tie: Tie | None) -> str:
    if tie is None:
        return "Ask who knows somebody in another part, and make a first introduction."
    return (
        f"Of all ties between the parts, one between {g.named(tie.ends)} would help most: it would "
        f"lower the distance-weighted fragmentation by {tie.drop:.3f}."
    )


@gap(
    "S5",
    "Hub load",
    formula="betweenness, normalized > 0.4, or ties of the actor / all ties > 0.4",
    uses="ties, who was asked",
    cites=("freeman1977",),
)
def hub_load(g: Ground, /, *, share: Share = 0.4) -> Iterator[Finding]:
    r"""Actors on whom a large share of all shortest ways, or of all ties, depends.

    Use it to see who would have to broker between nearly everybody, and where that load could be
    shared before it is too much.

    .. math:: \frac{2 \, C_B(i)}{(n - 1)(n - 2)} > 0.4 \quad \text{or} \quad \frac{d_i}{m} > 0.4

    Parameters
    ----------
    share : float, default 0.4
        Above which share of the shortest ways between all pairs of others, or of the ties, it is
        told, in [0, 1].

    Notes
    -----
    Ties count either way. Pairs that are not connected are pairs, too, so that isolates lower the
    share of shortest ways.

    Ties are counted for those with three partners or more, and more than the mean. The value is the
    larger share. A star that a single reporter told of always has such a hub: the rule needs the
    share ``known`` of all pairs.

    References
    ----------
    Freeman, L. C. (1977), https://doi.org/10.2307/3033543

    Examples
    --------
    In a chain of three, the one in the middle is on the only shortest way there is.

    >>> import partnernet as pn
    >>> found = pn.gaps.find(pn.datasets.chain("abc"), rules="S5").findings[0]
    >>> found.subjects, found.value
    (('b',), 1.0)
    """
    g.refuse_nobody()
    unknown, c = known_of_all(g), g.undirected
    between = np.nan_to_num(centrality.betweenness.values(c, normalized=True))
    degree = c.neighbors().degree
    many = (degree >= FEWEST) & (degree > degree.mean())
    ties = np.where(many, degree / max(len(c.links), 1), 0.0)
    for place in np.flatnonzero(np.maximum(between, ties) > share).tolist():
        actor = str(g.ids[place])
        loads = [
            (between, f"stands on {Figure(between[place]):%} of the shortest ways between others"),
            (ties, f"has {degree[place]} of the {len(c.links)} ties"),
        ]
        said = [words for values, words in loads if values[place] > share]
        yield Finding(
            "watch", "actor", (actor,), f"{g.named([actor])} {' and '.join(said)}.",
            _relief(g, place, between), value=float(max(between[place], ties[place])),
            threshold=share, unknowns=unknown,
        )  # fmt: skip


def _relief(g: Ground, place: int, between: np.ndarray) -> str:
    """Say who could take over some of what an actor brokers."""
    around, hub = partners(g, place), g.named([str(g.ids[place])])
    second = int(around[np.lexsort((around, -between[around].round(9)))[0]])
    if between[second] > 0:
        broker = g.named([str(g.ids[second])])
        return f"Let {broker} bring together some of those who now go by way of {hub}."
    tie = introduced(g, around, around)
    if tie is None:
        return f"Agree with {hub} which of its partnerships others could keep up."
    return f"Let partners of {hub} work together directly, such as {g.named(tie.ends)}."


@gap(
    "S6",
    "Closed in",
    formula="constraint > 0.6, and two partners or more",
    uses="ties, who was asked",
    cites=("burt1992",),
)
def closed_in(g: Ground, /, *, constraint: Level = 0.6) -> Iterator[Finding]:
    r"""Actors whose partners are mostly tied to one another.

    Use it to see who hears the same from all sides, and would gain most from a tie out of the
    circle.

    .. math:: C_i = \sum_j \Bigl( p_{ij} + \sum_q p_{iq} p_{qj} \Bigr)^2 > 0.6, \qquad d_i \ge 2

    Parameters
    ----------
    constraint : float, default 0.6
        Above which `constraint` of Burt it is told, at least 0.

    Notes
    -----
    With a single partner the constraint is 1 whatever the network is like, so that two partners or
    more are asked for; isolates have none.

    Ties count either way, and each as much as any other. What is held to be absent are ties of the
    actor itself: the share ``known`` of its pairs must be known. The suggestion is an actor two
    steps away, the one with most partners whom the circle does not have.

    References
    ----------
    Burt, R. S. (1992), https://doi.org/10.4159/9780674029095

    Examples
    --------
    The partners of a are tied, and only c has one more.

    >>> import networkx as nx, partnernet as pn
    >>> graph = nx.Graph([("a", "b"), ("a", "c"), ("b", "c"), ("c", "d")])
    >>> pn.gaps.find(graph, rules="S6").findings[0].suggestion
    'A tie to d would lead out of this circle; c could introduce them.'
    """
    g.refuse_nobody()
    yield from sure(g, _closed(g, constraint))


def _closed(g: Ground, most: float) -> Iterator[tuple[Finding, int]]:
    values, degree = brokerage.constraint.values(g.undirected), g.undirected.neighbors().degree
    everybody = np.arange(len(g.ids))
    for place in np.flatnonzero((degree > 1) & (values > most)).tolist():
        actor = str(g.ids[place])
        yield Finding(
            "watch", "actor", (actor,),
            f"The {degree[place]} partners of {g.named([actor])} lead to much the same others: its "
            f"constraint is {number(values[place])}.",
            _way_out(g, place), value=float(values[place]), threshold=most,
            unknowns=g.unknown_between(np.array([place]), everybody[everybody != place]),
        ), len(everybody) - 1  # fmt: skip


def _way_out(g: Ground, place: int) -> str:
    """Name somebody two steps away who leads out of the circle of an actor, and who knows both."""
    links, around = g.undirected.neighbors(), partners(g, place)
    near = np.zeros(len(g.ids), dtype=bool)
    near[[place, *around.tolist()]] = True
    matrix = links.matrix()
    common = matrix[around].sum(axis=0)
    beyond = np.flatnonzero((common > 0) & ~near & ~(g.silent & g.silent[place]))
    if not len(beyond):
        tie = best_tie(g, np.array([place]), np.flatnonzero(~near))
        found = f"such as {g.named([tie.ends[1]])}" if tie else "whom its partners do not know"
        return f"Look for a partner outside this circle, {found}."
    new = links.degree[beyond] - (matrix[beyond] @ near).astype(int)
    end = str(g.ids[beyond[new.argmax()]])
    who = g.named(shared(g, (str(g.ids[place]), end)))
    return f"A tie to {g.named([end])} would lead out of this circle; {who} could introduce them."
