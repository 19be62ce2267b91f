"""Key actors: the sets that reach most, or whose leaving would part most."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from math import comb
from typing import Literal

import numpy as np
import pandas as pd

from partnernet._compile import Compiled
from partnernet._engine.csr import Csr
from partnernet._engine.key_sets import all_sets, best_of, gains, one_by_one, reach_of_sets, worth
from partnernet._engine.parting import left_without
from partnernet._engine.removal import removals
from partnernet._engine.walk import walk
from partnernet._progress import track
from partnernet.errors import ParameterError
from partnernet.measures import _sentences
from partnernet.measures._options import Mode
from partnernet.measures._registry import Values, measure
from partnernet.result import ActorSets

Goal = Literal["reach", "fragment"]
Members = Literal["count", "exclude"]
Search = Literal["auto", "greedy"]
SETS = 200_000
LISTED = 20
TURN = 2 * 10**10
CANDIDATES = 100


@measure(
    ActorSets,
    label="Key actors",
    cites=("borgatti2006",),
    says=_sentences.key_actors,
)
def key_actors(  # noqa: PLR0913 - all but the network are options by name
    c: Compiled,
    /,
    *,
    k: int = 3,
    goal: Goal = "reach",
    steps: int | None = None,
    members: Members = "count",
    distance_weighted: bool = True,
    mode: Mode = "out",
    search: Search = "auto",
) -> Values:
    r"""Sets of k actors that together reach most, or without whom the others are parted most.

    Use it to choose whom to invite first (``reach``), or to see which partners the network could
    least do without (``fragment``: what if these left). The best set is rarely that of the best.

    .. math:: D_R(K) = \frac{1}{n} \sum_j \frac{1}{\max(1, d(K, j))}, \qquad
              R_m(K) = \frac{|\{j : d(K, j) \le m\}|}{n}

    .. math:: DF(K) = 1 - \frac{\sum_{i \ne j} 1 / d_{ij}}{n' (n' - 1)}, \qquad
              F(K) = 1 - \frac{|\{(i, j) : i \ne j, d_{ij} < \infty\}|}{n' (n' - 1)}

    where d(K, j) is the distance from the nearest member, and i and j in the second line are the
    n' = n - k actors left without K, with the distances that they then have.

    Parameters
    ----------
    k : int, default 3
        How many actors are in a set. At least 1, and at most as many as there are; one fewer with
        ``members="exclude"``, two fewer for the goal ``fragment``.
    goal : {"reach", "fragment"}, default "reach"
        What the set is to do: reach the others, or be missed by them.
    steps : int or None, default None
        For ``reach``: count all within so many ties (m); None = count everybody as 1 / distance.
    members : {"count", "exclude"}, default "count"
        For ``reach``: count the members as reached, out of n; or leave them out, out of n - k.
    distance_weighted : bool, default True
        For ``fragment``: count pairs as 1 / distance (DF); False counts those connected (F).
    mode : {"out", "in", "all"}, default "out"
        On arcs: whom the set can reach, who can reach it, or along ties either way. For
        ``fragment``, ``out`` and ``in`` are the same.
    search : {"auto", "greedy"}, default "auto"
        Compare all sets where there are at most 200,000 of them; or add actors one by one however
        few sets there are, which is quicker and may miss the best.

    Returns
    -------
    ActorSets
        One row per set, all equally good, at most twenty (``total`` says how many there are):
        ``actors``, ``key_actors`` (in [0, 1]: the value of the goal), then ``reached`` (how many
        are reached, within ``steps`` if set), or ``fragmentation`` (F) and
        ``distance_fragmentation`` (DF).

    Raises
    ------
    ParameterError
        If ``k`` is too large for the network, or ``steps`` is set for the goal ``fragment``.

    Notes
    -----
    Members count as reached by default, at full weight, as in UCINET; after a removal, n is the
    number of actors that remain.

    The best set is exact while at most 200,000 sets are possible; the note says how it was found.
    For ``fragment``, sets are left out that cannot be as good as the best: a set parts at most the
    pairs that its members are in, and of all other pairs the share of shortest paths that run
    through them (their betweenness, with ``distance_weighted`` at 1 / distance). Where all actors
    are much alike few are left out, and a large network takes long: ``search="greedy"`` does not.

    Beyond 200,000 sets, or if asked to, actors are added one by one and then exchanged as long as
    that helps: a good set, but not surely the best, and others may be as good. For ``fragment`` in
    a large network only the hundred actors or so with the most ties are tried then. Isolates are
    often in the set that reaches most, since nobody else reaches them. Strength does not enter.

    References
    ----------
    Borgatti, S. P. (2006), https://doi.org/10.1007/s10588-006-7084-x

    Examples
    --------
    In a chain of six, everybody is at most one step from b or e; of no other pair is that so.

    >>> import partnernet as pn
    >>> found = pn.reach.key_actors(pn.datasets.chain("abcdef"), k=2)
    >>> found.table[["actors", "key_actors"]].values.tolist()
    [[('b', 'e'), 1.0]]

    Without c, a chain of five is two pairs: four of their twelve ordered pairs are connected.

    >>> found = pn.reach.key_actors(pn.datasets.chain("abcde"), k=1, goal="fragment")
    >>> found.best, round(float(found["fragmentation"].iloc[0]), 4)
    (('c',), 0.6667)
    """
    _check(len(c), k, goal, steps, members)
    links = c.neighbors(mode)
    exact = search == "auto" and comb(links.size, k) <= SETS
    if goal == "reach":
        found = _reaching(links, k, steps, exact=exact)
        columns = _reach_columns(links, found.sets, steps, outside=members == "exclude")
    else:
        name = "distance_fragmentation" if distance_weighted else "fragmentation"
        found = _fragmenting(links, k, name, exact=exact)
        parted = _parted(links, found.sets)
        columns = {"key_actors": parted[name]} | parted
    ids = c.actors.index
    actors = pd.Series([tuple(ids[row]) for row in found.sets], dtype=object)
    table = pd.DataFrame({"actors": actors} | columns)
    return Values(table, more={"total": found.total}, note=found.note, exact=found.exact)


@dataclass(frozen=True, slots=True)
class _Found:
    """The best sets (a row each), how many there are, and how they were found."""

    sets: np.ndarray
    total: int
    note: str
    exact: bool


def _check(size: int, k: int, goal: str, steps: int | None, members: str) -> None:
    """Refuse what this network cannot give."""
    if goal == "fragment" and steps is not None:
        raise ParameterError("steps", steps, "the goal 'fragment' looks at any number of steps")
    spare, why = 0, "the number of actors"
    if goal == "fragment":
        spare, why = 2, "so that two actors are left"
    elif members == "exclude":
        spare, why = 1, "so that somebody is left to be reached"
    if k > size - spare:
        raise ParameterError("k", k, f"here it is at most {max(size - spare, 0)}, {why}")


def _reaching(links: Csr, k: int, steps: int | None, *, exact: bool) -> _Found:
    """Look for the sets that reach most."""
    shown = partial(track, label="sets of actors")

    def ahead(chosen: list[int]) -> np.ndarray:
        values = gains(links, chosen, steps, track=shown)
        values += worth(walk(links, chosen, steps=steps), steps).sum()
        values[chosen] = -np.inf
        return values

    if not exact:
        return _one_by_one(links.size, k, ahead)
    if k == 1:
        return _of_all(links.size, k, ahead([]))
    near = np.array([worth(walk(links, [one], steps=steps), steps) for one in range(links.size)])
    return _of_all(links.size, k, reach_of_sets(near, all_sets(links.size, k), track=shown))


def _reach_columns(
    links: Csr, sets: np.ndarray, steps: int | None, *, outside: bool
) -> dict[str, np.ndarray]:
    """Return what sets reach."""
    away = np.array([walk(links, members, steps=steps) for members in sets])
    left_out = sets.shape[1] if outside else 0
    value = worth(away, steps).sum(axis=1) - left_out
    return {
        "key_actors": value / (links.size - left_out),
        "reached": (away >= 0).sum(axis=1) - left_out,
    }


def _fragmenting(links: Csr, k: int, name: str, *, exact: bool) -> _Found:
    """Look for the sets without which the others are parted most."""
    if exact:
        shown = partial(track, label="sets of actors")
        near = name == "distance_fragmentation"
        return _of_all(links.size, k, -left_without(links, k, near=near, track=shown))
    ties = links.degree + np.bincount(links.indices, minlength=links.size)
    tried_at_once = TURN // (links.size * (links.size + len(links.indices)))
    likely = np.argsort(-ties, kind="stable")[: max(CANDIDATES, k + 1, tried_at_once)]

    def ahead(chosen: list[int]) -> np.ndarray:
        tried = likely[~np.isin(likely, chosen)]
        values = np.full(links.size, -np.inf)
        values[tried] = _parted(links, np.array([[*chosen, one] for one in tried]))[name]
        return values

    return _one_by_one(links.size, k, ahead)


def _parted(links: Csr, sets: np.ndarray) -> dict[str, np.ndarray]:
    """Return how parted the others are without each set."""
    left = links.size - sets.shape[1]
    pairs = left * (left - 1)
    found = removals(links, sets, track=partial(track, label="sets of actors"))
    return {
        "fragmentation": 1 - found.connected / pairs,
        "distance_fragmentation": 1 - found.near / pairs,
    }


def _of_all(size: int, k: int, values: np.ndarray) -> _Found:
    """Keep the best of all sets, in the order of the actors; minus infinity was ruled out."""
    best = best_of(values)
    compared = int(np.isfinite(values).sum())
    note = f"All {len(values):,} sets of {k} were compared."
    if compared < len(values):
        note = (
            f"Of all {len(values):,} sets of {k}, {compared:,} were compared; the others cannot "
            "part the network as much as the best of these."
        )
    return _Found(all_sets(size, k)[best[:LISTED]], len(best), note, exact=True)


def _one_by_one(size: int, k: int, ahead: Callable[[list[int]], np.ndarray]) -> _Found:
    """Put a good set together where there are too many to compare them all."""
    chosen, compared = one_by_one(ahead, k)
    note = (
        f"Added one by one and improved by exchanges, with {compared:,} comparisons; "
        f"{comb(size, k):,} sets are possible, and one of them may be better."
    )
    return _Found(np.array([chosen]), 1, note, exact=False)
