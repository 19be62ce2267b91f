"""What a network is before and after a stress test, number by number and actor by actor."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from math import isnan

import numpy as np
import pandas as pd
from scipy.sparse.csgraph import connected_components

from partnernet._compile import Compiled
from partnernet.errors import NotDefinedError
from partnernet.gaps._contacts import Subject, concentration, ordered, roles_of
from partnernet.gaps._ground import Ground
from partnernet.gaps.expectations.covered import Requirement, covered
from partnernet.measures import cohesion, reach
from partnernet.measures._grouping import grouped
from partnernet.measures._registry import ALONE
from partnernet.network import PartnerNetwork
from partnernet.result import UNDEFINED

MEASURES = (
    "components", "largest", "isolates", "fragmentation", "distance_fragmentation", "mean_reach",
    "lowest_reach", "groups_reached", "coverage", "effective_contacts",
)  # fmt: skip


@dataclass(frozen=True)
class Asked:
    """What is asked of both networks.

    Parameters
    ----------
    steps, by
        How far reach goes, and the column of the groups that are to be reached.
    groups
        The groups of before, to be reached after as well.
    expected
        What of the expected is there before.
    """

    steps: int
    by: str
    groups: tuple[str, ...]
    expected: Sequence[Requirement]


def asked(g: Ground, steps: int, by: str) -> Asked:
    """Return what is asked of a network and of what is left of it."""
    groups = grouped(g.compiled, by).names if by in g.actors else []
    return Asked(steps, by, tuple(groups), covered(g))


def after(g: Ground, left: PartnerNetwork) -> Ground:
    """Return what is left as rules see it, under the same view.

    Ties stay arcs, or none, as they were; kinds of which no tie is left are not asked for.
    """
    tables = [left.table(name) for name in ("ties", "partnerships") if name in left.tables]
    known = {kind for table in tables if "kind" in table for kind in table["kind"].dropna()}
    kinds = g.view.kinds
    few = None if kinds is None else tuple(kind for kind in kinds if kind in known)
    return replace(g, net=left, view=g.view.replace(directed=g.compiled.directed, kinds=few))


def compared(g: Ground, left: Ground, how: Asked) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the numbers before and after, and why some are not defined."""
    found = {"before": _numbers(g, how), "after": _numbers(left, how)}
    table = pd.DataFrame(
        {when: {name: numbers[name][0] for name in MEASURES} for when, numbers in found.items()}
    ).rename_axis("measure")
    reasons = {
        (name, reason): None
        for numbers in found.values() for name, (_, reason) in numbers.items() if reason
    }  # fmt: skip
    undefined = [("", name, reason) for name, reason in reasons]
    return (
        table.assign(change=table["after"] - table["before"]),
        pd.DataFrame(undefined, columns=list(UNDEFINED), dtype="str"),
    )


def _numbers(g: Ground, how: Asked) -> dict[str, tuple[float, str]]:
    """Return the numbers of one network, each with the reason where there is none."""
    c = g.compiled
    sizes = np.bincount(parts(c))
    reached = reach.within.values(c, steps=how.steps, normalized=False)
    alone = ALONE if len(c) == 1 else ""
    return {
        "components": (float(len(sizes)), ""),
        "largest": (float(sizes.max()), ""),
        "isolates": (float((c.neighbors().degree == 0).sum()), ""),
        "fragmentation": (float(cohesion.fragmentation.values(c)[0]), alone),
        "distance_fragmentation": (float(cohesion.distance_fragmentation.values(c)[0]), alone),
        "mean_reach": (float(reached.mean()), ""),
        "lowest_reach": (float(reached.min()), ""),
        "groups_reached": _groups_reached(c, how),
        "coverage": _coverage(g, how.expected),
        "effective_contacts": _effective_contacts(g),
    }


def _groups_reached(c: Compiled, how: Asked) -> tuple[float, str]:
    if not how.groups:
        return np.nan, f"no actor has a value of {how.by}"
    found = reach.coverage.values(c, by=how.by, required=how.groups, steps=how.steps)
    return float(found.mean()), ""


def _coverage(g: Ground, before: Sequence[Requirement]) -> tuple[float, str]:
    """Return the share of the expected that is there, over what is known of before.

    Where tags were counted on ties and no tie with a tag is left, none is there.
    """
    pairs = zip(before, covered(g), strict=True)
    shares = [
        min(now.have, was.min) / was.min if now.counted == was.counted else 0.0
        for was, now in pairs if not isnan(was.met)
    ]  # fmt: skip
    if shares:
        return sum(shares) / len(shares), ""
    reason = "of nothing expected it is known" if before else "nothing is expected of the network"
    return np.nan, reason


def _effective_contacts(g: Ground) -> tuple[float, str]:
    try:
        loads = roles_of(g).loads
    except NotDefinedError as reason:
        return np.nan, str(reason)
    if not loads:
        return np.nan, "no row of contacts has a value of role"
    return 1 / concentration(loads.values()), ""


def parts(c: Compiled) -> np.ndarray:
    """Return the number of the component of each actor; arcs hold together either way."""
    labels: np.ndarray = connected_components(c.neighbors().matrix(), directed=False)[1]
    return labels


def core(c: Compiled) -> np.ndarray:
    """Say who is in the largest component; of equal ones, the one with the first id."""
    labels = parts(c)
    sizes = np.bincount(labels)
    large = sizes[labels] == sizes.max()
    first = min(c.actors.index[large])
    mask: np.ndarray = labels == labels[c.actors.index.get_loc(first)]
    return mask


def of_actors(g: Ground, left: Ground, how: Asked) -> pd.DataFrame:
    """Return the partners and the reach of every actor before and after, and who is cut off."""
    ids = g.ids
    held = partial(pd.Series, index=left.ids)
    columns: dict[str, pd.Series] = {}
    for when, now in (("before", g), ("after", left)):
        c = now.compiled
        columns[f"partners_{when}"] = pd.Series(c.neighbors().degree, now.ids)
        within = reach.within.values(c, steps=how.steps, normalized=False)
        columns[f"reach_{when}"] = pd.Series(within, now.ids)
    table = pd.DataFrame({name: column.reindex(ids) for name, column in columns.items()})
    table = table[["partners_before", "partners_after", "reach_before", "reach_after"]]
    outside = held(~core(left.compiled)).reindex(ids, fill_value=False)
    alone = (table["partners_after"] == 0) & (table["partners_before"] > 0)
    cut_off = alone | (outside & core(g.compiled))
    return table.astype("Int64").assign(cut_off=cut_off.to_numpy(dtype=bool))


def lost_ties(g: Ground, left: Ground) -> pd.DataFrame:
    """Return the ties that are there before and not after, by the order of their ends."""
    still = set(_pairs(left))
    links = g.undirected.links[["source", "target", "strength", "kinds"]]
    pairs = _pairs(g)
    gone = np.array([pair not in still for pair in pairs], dtype=bool)
    ends = pd.DataFrame(pairs, columns=["source", "target"], index=links.index, dtype="str")
    lost = links.assign(source=ends["source"], target=ends["target"])[gone]
    return lost.sort_values(["source", "target"], ignore_index=True)


def _pairs(g: Ground) -> Sequence[Subject]:
    links = g.undirected.links
    return [*map(ordered, zip(links["source"], links["target"], strict=True))]
