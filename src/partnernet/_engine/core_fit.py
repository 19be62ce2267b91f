"""Cores: the sets of nodes for which links look most like those of a core and a periphery."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

import numpy as np
from scipy import sparse

from partnernet._engine.csr import Csr, Track

SETS = 200_000
LARGEST, DRAWN = 20, 80
EXCHANGED = 1 << 20
TOLERANCE = 1e-12
Numbers = np.ndarray | float


@dataclass(frozen=True, slots=True)
class Pattern:
    """What links are correlated with, over ordered pairs of different nodes.

    Parameters
    ----------
    core_to_all
        Whether the core is expected to be linked with everybody, or with itself only.
    between
        Whether pairs of a node of the core and one of the periphery are looked at.
    """

    core_to_all: bool
    between: bool

    def correlation(
        self, size: int, links: float, core: Numbers, inside: Numbers, outside: Numbers
    ) -> np.ndarray:
        """Return the correlation for cores of so many nodes: -inf where one side does not vary.

        ``inside`` and ``outside`` count the links within the core and within the periphery.
        """
        pairs_inside = core * (core - 1.0)
        pairs_outside = (size - core) * (size - core - 1.0)
        pairs = size * (size - 1.0) if self.between else pairs_inside + pairs_outside
        found = links if self.between else inside + outside
        expected = pairs - pairs_outside if self.core_to_all else pairs_inside
        hit = found - outside if self.core_to_all else inside
        spread = found * (pairs - found) * expected * (pairs - expected)
        shared = np.asarray(pairs * hit - found * expected)
        values = np.full(shared.shape, -np.inf)
        np.divide(shared, np.sqrt(spread), out=values, where=np.asarray(spread > 0))
        return values


@dataclass(frozen=True, slots=True)
class Fit:
    """The best cores.

    Parameters
    ----------
    value
        Their correlation; -inf where no core has one.
    cores
        The nodes of each of them, small cores first.
    compared
        How many sets were compared: all of them, or 0 where that would be too many.
    """

    value: float
    cores: list[tuple[int, ...]]
    compared: int


def best_cores(links: Csr, pattern: Pattern, *, seed: int = 0, track: Track = iter) -> Fit:
    """Return the cores of largest correlation: of all sets of nodes where these are few enough.

    Otherwise cores are improved for as long as adding a node, dropping one or exchanging two makes
    them better, from the nodes with most links and from nodes drawn at random.
    """
    if 2**links.size <= SETS:
        return _every_set(links, pattern)
    ties = links.matrix()
    either = (ties + ties.T).tocsr()
    starts = _starts(either, pattern, np.random.default_rng(seed))
    found = [_improved(either, pattern, start) for start in track(starts)]
    best = max(value for value, _ in found)
    cores = [np.flatnonzero(core) for value, core in found if value >= best - TOLERANCE]
    return Fit(best, _listed(cores), 0)


def _listed(cores: Iterable[np.ndarray]) -> list[tuple[int, ...]]:
    """Return cores as tuples of nodes, each once, small ones first."""
    return sorted({tuple(core.tolist()) for core in cores}, key=lambda core: (len(core), core))


def _every_set(links: Csr, pattern: Pattern) -> Fit:
    """Compare all sets of nodes: a set is a number, its nodes are the bits that are set in it."""
    sets = np.arange(1 << links.size)
    tails = np.repeat(np.arange(links.size), links.degree)
    inside = np.zeros(len(sets), np.int64)
    for node in range(links.size):
        near = np.concatenate([links.indices[tails == node], tails[links.indices == node]])
        lower, half = near[near < node], 1 << node
        inside[half : 2 * half] = inside[:half]
        for neighbor in lower.tolist():
            inside[half : 2 * half] += sets[:half] >> neighbor & 1
    # the periphery is the number with all other bits
    values = pattern.correlation(
        links.size, len(tails), np.bitwise_count(sets), inside, inside[::-1]
    )
    best = float(values.max())
    chosen = sets[values >= best - TOLERANCE] if best > -np.inf else sets[:0]
    bits = np.arange(links.size)
    return Fit(best, _listed(np.flatnonzero(one >> bits & 1) for one in chosen), len(sets))


def _starts(
    either: sparse.csr_array, pattern: Pattern, random: np.random.Generator
) -> list[np.ndarray]:
    """Return cores to start from: nodes with most links, and nodes at random, often a few."""
    size = either.shape[0]
    rank = np.argsort(np.argsort(-either.sum(axis=1), kind="stable"))
    pairs = either.tocoo()
    ranks = rank[pairs.row], rank[pairs.col]
    # each link stands twice in a matrix that has both directions
    last, first = (
        np.bincount(end(*ranks), pairs.data / 2, size) for end in (np.maximum, np.minimum)
    )
    whole = pairs.data.sum() / 2
    sizes = np.arange(1, size)
    inside, outside = np.cumsum(last)[:-1], whole - np.cumsum(first)[:-1]
    values = pattern.correlation(size, whole, sizes, inside, outside)
    best = sizes[np.argsort(-values, kind="stable")[:LARGEST]]
    drawn = np.exp(random.uniform(0, np.log(size), DRAWN)).astype(int)
    return [rank < most for most in best] + [random.permutation(size) < most for most in drawn]


def _improved(
    either: sparse.csr_array, pattern: Pattern, core: np.ndarray
) -> tuple[float, np.ndarray]:
    """Change a core by one node, or by two exchanged, for as long as that makes it better."""
    core = core.copy()
    while True:
        value, moved = _better(either, pattern, core)
        if not moved:
            return value, core
        core[moved] = ~core[moved]


def _better(
    either: sparse.csr_array, pattern: Pattern, core: np.ndarray
) -> tuple[float, list[int]]:
    """Return the correlation of a core, and the nodes that should move; none if it is best."""
    total, near, number = either.sum(axis=1), either @ core, core.sum()
    away, whole, inside = total - near, total.sum() / 2, near[core].sum() / 2
    outside = whole - total[core].sum() + inside
    fit = partial(pattern.correlation, len(core), whole)
    value = float(fit(number, inside, outside))
    sign = np.where(core, -1, 1)
    values = fit(number + sign, inside + sign * near, outside - sign * away)
    node = int(values.argmax())
    if values[node] > value + TOLERANCE:
        return value, [node]
    members, others = np.flatnonzero(core), np.flatnonzero(~core)
    if not 0 < len(members) * len(others) <= EXCHANGED:
        return value, []
    ties = either[members][:, others].toarray()
    more = near[others] - near[members][:, None] - ties
    less = away[others] - away[members][:, None] + ties
    values = fit(number, inside + more, outside - less)
    one, other = np.unravel_index(values.argmax(), values.shape)
    if values[one, other] > value + TOLERANCE:
        return value, [int(members[one]), int(others[other])]
    return value, []
