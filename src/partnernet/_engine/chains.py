"""Shortest paths between two nodes, those whose weakest link is strongest first."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from heapq import heappop, heappush
from math import inf

import numpy as np

from partnernet._engine.csr import Csr
from partnernet._engine.walk import walk

DIGITS = 12
Strength = Fraction | float


@dataclass(frozen=True, slots=True)
class Chains:
    """The best of the shortest paths between two nodes.

    Parameters
    ----------
    paths
        The nodes of each path, the first and the last included.
    weakest
        The strength of the weakest link of each path.
    total
        How many shortest paths there are.
    """

    paths: list[tuple[int, ...]]
    weakest: list[float]
    total: int


@dataclass(frozen=True, slots=True)
class _Arc:
    """A link that lies on a shortest path."""

    tail: int
    head: int
    strength: Fraction


def best_chains(links: Csr, back: Csr, source: int, target: int, most: int) -> Chains:
    """Return the best of the shortest paths: by the weakest link, the sum of strengths, the nodes.

    ``back`` are the same links turned round. Strengths are compared as decimals of twelve digits,
    so that equal sums are equal in whatever order they are added up. No path is looked at that
    does not belong to the best: all of them are never listed.
    """
    arcs = _arcs(links, back, source, target)
    total = _number(arcs, source, target)
    paths: list[tuple[int, ...]] = []
    weakest: list[float] = []
    for limit in _limits(arcs, source, target):
        for path in _by_sum(arcs, source, target, limit):
            paths.append(path)
            weakest.append(float(limit))
            if len(paths) == most:
                return Chains(paths, weakest, total)
    return Chains(paths, weakest, total)


def _arcs(links: Csr, back: Csr, source: int, target: int) -> list[_Arc]:
    """Return the links on shortest paths, those nearest to the source first."""
    there, home = walk(links, [source]), walk(back, [target])
    tails = np.repeat(np.arange(links.size), links.degree)
    heads = links.indices
    on = (there[tails] >= 0) & (home[heads] >= 0)
    on &= there[tails] + 1 + home[heads] == there[target]
    found = np.flatnonzero(on)
    found = found[np.argsort(there[tails[found]], kind="stable")]
    return [
        _Arc(tail, head, Fraction(f"{strength:.{DIGITS}g}"))
        for tail, head, strength in zip(
            tails[found].tolist(), heads[found].tolist(), links.strength[found].tolist(),
            strict=True,
        )
    ]  # fmt: skip


def _number(arcs: list[_Arc], source: int, target: int) -> int:
    """Return how many paths the links make."""
    ways: dict[int, int] = defaultdict(int, {source: 1})
    for arc in arcs:
        ways[arc.head] += ways[arc.tail]
    return ways[target]


def _limits(arcs: list[_Arc], source: int, target: int) -> list[Fraction]:
    """Return what the weakest link of a path can be, the strongest first."""
    before: dict[int, Strength] = defaultdict(Fraction, {source: inf})
    after: dict[int, Strength] = defaultdict(Fraction, {target: inf})
    for arc in arcs:
        before[arc.head] = max(before[arc.head], min(before[arc.tail], arc.strength))
    for arc in reversed(arcs):
        after[arc.tail] = max(after[arc.tail], min(after[arc.head], arc.strength))
    return sorted(
        {arc.strength for arc in arcs
         if arc.strength <= before[arc.tail] and arc.strength <= after[arc.head]},
        reverse=True,
    )  # fmt: skip


def _by_sum(
    arcs: list[_Arc], source: int, target: int, limit: Fraction
) -> Iterator[tuple[int, ...]]:
    """Yield the paths whose weakest link is ``limit``, the largest sum of strengths first.

    ``rest`` is the largest sum from a node to the target, by whether the limit has been met. A
    path is drawn out where its own sum and that of the rest are largest: every step is right.
    """
    strong = [arc for arc in arcs if arc.strength >= limit]
    rest: dict[tuple[int, bool], Fraction] = {(target, True): Fraction()}
    onward: dict[int, list[_Arc]] = defaultdict(list)
    for arc in reversed(strong):
        onward[arc.tail].append(arc)
        for met in (False, True):
            left = rest.get((arc.head, met or arc.strength == limit))
            if left is not None:
                known = rest.get((arc.tail, met), Fraction())
                rest[arc.tail, met] = max(known, arc.strength + left)
    heap: list[tuple[Fraction, tuple[int, ...], Fraction, bool]]
    heap = [(-rest[source, False], (source,), Fraction(), False)]
    while heap:
        _, path, total, met = heappop(heap)
        if path[-1] == target:
            yield path
            continue
        for arc in onward[path[-1]]:
            now = met or arc.strength == limit
            if (arc.head, now) in rest:
                sofar = total + arc.strength
                bound = -sofar - rest[arc.head, now]
                heappush(heap, (bound, (*path, arc.head), sofar, now))
