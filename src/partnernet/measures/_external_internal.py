"""Ties between groups and inside them, against what chance gives."""

from functools import partial
from typing import Literal

import numpy as np
import pandas as pd

from partnernet._compile import Compiled
from partnernet._engine.permutation import ends_by_chance, external_by_chance
from partnernet._progress import track
from partnernet._text import number
from partnernet.measures._partition import Partition
from partnernet.measures._registry import Values
from partnernet.result import ActorScores, GroupScores, NetworkScores

IndexOf = Literal["network", "group", "actor"]
EQUAL = 1e-12  # values that differ by less are the same
WITHOUT_TIES = {
    "network": "there are no ties to count",
    "group": "its members have no ties to count",
    "actor": "it has no ties to count",
}
WITHOUT_PAIRS = "there are no two actors that are in a group"
WITHOUT_BOUND = "no tie leads to another group, or all pairs inside one are tied"
WITHOUT_CONTRAST = "there are no ties, or all that are possible, or pairs of one sort only"


def compared(
    c: Compiled, groups: Partition, level: IndexOf, permutations: int, seed: int
) -> Values:
    """Return the E-I index at one level, with what chance gives beside it."""
    counts = ends_of(c, groups, level)
    table = pd.DataFrame(
        {
            "ei_index": balance(counts["external"], counts["internal"]),
            "external": counts["external"],
            "internal": counts["internal"],
            "expected": balance(counts["possible_external"], counts["possible_internal"]),
        }
    )
    if level == "actor":
        return Values(table, _reasons(table, groups, level), note=groups.note, result=ActorScores)
    shuffled = _shuffled(groups, level, permutations, seed)
    table["p"], table["p_inward"] = chances(table, shuffled)
    table["odds_ratio"], table["yule_q"] = odds(counts)
    notes = [groups.note, _by_chance(table) if level == "network" else ""]
    notes.append(f"p and p_inward are estimates from {permutations:,} permutations of the groups.")
    return Values(
        table,
        _reasons(table, groups, level),
        more={"membership": c.actors[groups.column].rename("group")} if level == "group" else {},
        result=GroupScores if level == "group" else NetworkScores,
        note=" ".join(filter(None, notes)),
        exact=False,
        seed=seed,
    )


def ends_of(c: Compiled, groups: Partition, level: IndexOf) -> pd.DataFrame:
    """Return how many ends of ties lead to other groups and inside, and how many could.

    There is a row per actor or group; in the one for the network both ends of a tie are one tie.
    """
    ends = np.concatenate([groups.tails, groups.heads])
    across = np.tile(groups.codes[groups.tails] != groups.codes[groups.heads], 2)
    others, mates = len(groups.codes) - 1, groups.sizes[groups.codes] - 1
    each = 2 if c.directed else 1
    found = pd.DataFrame(
        {
            "external": np.bincount(ends[across], minlength=others + 1),
            "internal": np.bincount(ends[~across], minlength=others + 1),
            "possible_external": each * (others - mates),
            "possible_internal": each * mates,
        }
    )
    if level == "actor":
        return found.set_axis(np.flatnonzero(groups.known)).reindex(range(len(c))).astype(float)
    if level == "network":
        return pd.DataFrame([found.sum() // 2])
    return found.groupby(groups.codes).sum().set_axis(groups.names)


def balance(external: pd.Series, internal: pd.Series) -> pd.Series:
    """Return (E - I) / (E + I); missing where there is neither."""
    total = external + internal
    return (external - internal) / total.where(total > 0)


def odds(counts: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return how much more often a pair inside is tied than one across: odds ratio and Yule's Q."""
    inward = counts["internal"] * (counts["possible_external"] - counts["external"])
    outward = counts["external"] * (counts["possible_internal"] - counts["internal"])
    return inward / outward.where(outward > 0), balance(inward, outward)


def chances(table: pd.DataFrame, shuffled: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return how often chance is as far from what it gives as the index is, and how often inward.

    ``shuffled`` has a row per permutation; one in which a group has no ties says nothing of it. The
    network as it is counts as one more permutation.
    """
    found, expected = table["ei_index"].to_numpy(), table["expected"].to_numpy()
    runs = 1 + (~np.isnan(shuffled)).sum(axis=0)
    far = np.abs(shuffled - expected) >= np.abs(found - expected) - EQUAL
    inward = shuffled <= found + EQUAL
    p, p_inward = ((1 + where.sum(axis=0)) / runs for where in (far, inward))
    return np.where(np.isnan(found), np.nan, p), np.where(np.isnan(found), np.nan, p_inward)


def _shuffled(groups: Partition, level: IndexOf, permutations: int, seed: int) -> np.ndarray:
    """Return the index when the groups are dealt out to the actors at random, row by row."""
    ends, shown = (groups.tails, groups.heads), partial(track, label="permutations")
    if level == "network":
        external = external_by_chance(groups.codes, ends, permutations, seed, track=shown)
        external = external[:, np.newaxis]
        internal = len(groups.tails) - external
    else:
        external, internal = ends_by_chance(
            groups.codes, len(groups.names), ends, permutations, seed, track=shown
        )
    total = external + internal
    return np.asarray((external - internal) / np.where(total > 0, total, np.nan))


def _by_chance(table: pd.DataFrame) -> str:
    """Say what the index of the network is to be compared with."""
    expected, p = table[["expected", "p"]].iloc[0]
    if np.isnan(p):
        return ""
    return (
        f"By chance it would be {number(expected)}; being as far from that has a p of {number(p)}."
    )


def _reasons(
    table: pd.DataFrame, groups: Partition, level: IndexOf
) -> dict[str | tuple[str, str], np.ndarray]:
    """Return why values are missing, column by column."""
    why = {
        "expected": WITHOUT_PAIRS, "odds_ratio": WITHOUT_BOUND, "yule_q": WITHOUT_CONTRAST,
    }  # fmt: skip
    outside = ~groups.known if level == "actor" else np.zeros(len(table), dtype=bool)
    reasons: dict[str | tuple[str, str], np.ndarray] = {}
    for column in map(str, table):
        reasons[column, groups.reason] = outside
        missing = table[column].isna().to_numpy() & ~outside
        reasons[column, why.get(column, WITHOUT_TIES[level])] = missing
    return reasons
