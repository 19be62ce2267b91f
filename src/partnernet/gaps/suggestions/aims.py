"""Aims: what a tie may be built for, how candidates are ranked for it, and the reason given."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

import numpy as np

from partnernet._text import count, label, listed, number
from partnernet.errors import NotDefinedError
from partnernet.gaps._ground import Ground
from partnernet.gaps.expectations.requirements import key
from partnernet.gaps.suggestions.candidates import Candidates
from partnernet.measures._grouping import Grouping, grouped
from partnernet.measures._partition import Partition, partition

Goal = Literal["reach", "resilience", "bridging", "coverage"]
DIGITS = 12


@dataclass(frozen=True)
class Aim:
    """How candidates are ranked.

    Parameters
    ----------
    gain
        What the goal counts.
    keys
        By what they are ranked: by the first of these, then by the next; the largest first.
    useful
        Which candidates do anything for the goal.
    says
        The reason for one of them.
    """

    gain: np.ndarray
    keys: tuple[np.ndarray, ...]
    useful: np.ndarray
    says: Callable[[int], str]

    def best(self, most: int) -> np.ndarray:
        """Return the best candidates; of equal ones those that come first."""
        kept = np.flatnonzero(self.useful)
        first = self.keys[0][kept]
        if most < len(kept):
            kept = kept[first >= np.partition(first, -most)[-most]]
        order = np.lexsort([-one[kept].astype(float) for one in reversed(self.keys)])
        found: np.ndarray = kept[order[:most]]
        return found


def aim(found: Candidates, goal: Goal, by: str) -> Aim:
    """Return how candidates are ranked for a goal."""
    if goal == "reach":
        return _reach(found)
    if goal == "resilience":
        return _resilience(found)
    return _bridging(found, by) if goal == "bridging" else _coverage(found, by)


# -- reach ----------------------------------------------------------------------------------------


def _reach(found: Candidates) -> Aim:
    gain = found.nearer.round(DIGITS)
    return Aim(gain, (gain, found.connected), gain > 0, lambda row: _nearer(found, row))


def _nearer(found: Candidates, row: int) -> str:
    connected, within = (int(more[row]) for more in (found.connected, found.within))
    steps = count(found.steps, "step")
    if not connected and not within:
        return "With this tie, the two would work together directly."
    if found.g.compiled.directed:
        ways = count(connected or within, "more way", "more ways")
        short = "" if connected else f" of at most {steps}"
        return f"With this tie, {ways}{short} would lead from one actor to another."
    near = f"{within // 2:,} of them within {steps}"
    pairs = count((connected or within) // 2, "more pair")
    if connected:  # whoever is nearer could not reach the other before
        return f"With this tie, {pairs} could reach each other, {near}."
    return f"With this tie, {pairs} would be within {steps} of each other."


# -- resilience -----------------------------------------------------------------------------------


def _resilience(found: Candidates) -> Aim:
    cutpoints, bridges = -found.cutpoints.astype(float), -found.bridges.astype(float)
    useful = (cutpoints > 0) | ((cutpoints == 0) & (bridges > 0))
    keys = (cutpoints, bridges, found.nearer.round(DIGITS))
    return Aim(cutpoints, keys, useful, lambda row: _held(int(cutpoints[row]), int(bridges[row])))


def _held(cutpoints: int, bridges: int) -> str:
    counted = [(cutpoints, "actor"), (bridges, "tie")]
    told = listed([count(number, noun) for number, noun in counted if number > 0])
    return f"With this tie, {told} would no longer hold parts of the network together alone."


# -- bridging -------------------------------------------------------------------------------------


def _bridging(found: Candidates, by: str) -> Aim:
    found.g.column(by)
    groups = partition(found.g.undirected, by)
    ties, expected = _between(found.g, groups)
    codes = np.full(len(found.g.ids), -1)
    codes[groups.known] = groups.codes
    one, other = codes[found.one], codes[found.other]
    across = (one != other) & groups.known[found.one] & groups.known[found.other]
    gap = np.where(across, (expected - ties)[one, other], 0.0).round(DIGITS)
    none = across & (ties[one, other] == 0)

    def says(row: int) -> str:
        names = [label(str(groups.names[code])) for code in (one[row], other[row])]
        there = int(ties[one[row], other[row]])
        known = f"{count(there, 'tie')} {'is' if there == 1 else 'are'}" if there else "no tie is"
        usual = number(float(expected[one[row], other[row]]), decimals=1)
        told = f"Between {' and '.join(names)} {known} known"
        return f"{told}; if all groups mixed alike, there would be {usual}."

    return Aim(gap, (none, gap, found.nearer.round(DIGITS)), gap > 0, says)


def _between(g: Ground, groups: Partition) -> tuple[np.ndarray, np.ndarray]:
    """Return the ties between each two groups, and how many there would be at the same density.

    Pairs that nobody was asked about, and that nobody told of, are no pairs here.
    """
    size = len(groups.names)
    silent = g.silent[groups.known]
    ties = _crossed(groups, np.ones(len(groups.tails), dtype=bool))
    told = _crossed(groups, silent[groups.tails] & silent[groups.heads])
    unheard = np.bincount(groups.codes[silent], minlength=size)
    pairs = _pairs(groups.sizes) - (_pairs(unheard) - told)
    once = np.triu(np.ones((size, size), dtype=bool))
    density = ties[once].sum() / max(pairs[once].sum(), 1)
    return ties, density * pairs


def _crossed(groups: Partition, kept: np.ndarray) -> np.ndarray:
    """Count some links between each two groups; those inside one once."""
    size = len(groups.names)
    one, other = groups.codes[groups.tails[kept]], groups.codes[groups.heads[kept]]
    counts = np.bincount(one * size + other, minlength=size**2).reshape(size, size)
    both: np.ndarray = counts + counts.T
    np.fill_diagonal(both, counts.diagonal())
    return both


def _pairs(sizes: np.ndarray) -> np.ndarray:
    """Count the pairs between each two groups, and inside each."""
    pairs = np.outer(sizes, sizes)
    np.fill_diagonal(pairs, sizes * (sizes - 1) // 2)
    return pairs


# -- coverage -------------------------------------------------------------------------------------


def _coverage(found: Candidates, by: str) -> Aim:
    gain = found.newly_covered(_required(found.g, by)).astype(float)
    steps = count(found.steps, "step")

    def says(row: int) -> str:
        gaps = count(int(gain[row]), "gap")
        finds = f"an actor would find a group within {steps} that it does not find today"
        return f"With this tie, {gaps} would close: {finds}."

    return Aim(gain, (gain, found.nearer.round(DIGITS)), gain > 0, says)


def _required(g: Ground, by: str) -> Grouping:
    """Return the groups that are expected, or all where nothing is expected of the column."""
    g.column(by)
    groups = grouped(g.compiled, by)
    asked = g.expected[g.expected["dimension"] == by]
    wanted = {key(str(word)) for word in asked["category"]}
    places = [place for place, name in enumerate(groups.names) if key(name) in wanted]
    if not wanted:
        return groups
    if not places:
        raise NotDefinedError(f"nobody is in a group of {by} that is expected")
    return Grouping([groups.names[place] for place in places], groups.inside[:, places])
