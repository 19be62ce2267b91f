"""Rows to links: parallel rows are merged first, then the two directions of a pair.

A strand is what a link is if only the rows of one kind and status count.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from partnernet._dates import first_day, last_day
from partnernet.view import View

Reals: TypeAlias = NDArray[np.float64]
Whole: TypeAlias = NDArray[np.int64]

ENDS = ("source", "target")


def link_table(rows: pd.DataFrame, ids: pd.Index, view: View, *, directed: bool) -> pd.DataFrame:
    """Merge rows into one link for each pair, in the order of the actors."""
    ends = _Ends(rows, ids, directed=directed)
    merged = ends.merged(view.merge, view.mutual)
    return pd.DataFrame(
        {
            **ends.named(merged.keys),
            "strength": merged.strengths,
            "length": 1.0 / merged.strengths,
            "ties": merged.counts(),
            "kinds": merged.words(rows["kind"]),
            "status": merged.words(rows["status"].fillna("existing")),
        }
    )


def strand_table(
    rows: pd.DataFrame, links: pd.DataFrame, ids: pd.Index, view: View, *, directed: bool
) -> pd.DataFrame:
    """Merge the rows of each kind and status apart, for the pairs that are linked."""
    looks = pd.DataFrame({"kind": rows["kind"].fillna(""), "status": rows["status"]})
    grouped = looks.fillna({"status": "existing"}).groupby(["kind", "status"])
    codes = np.asarray(grouped.ngroup(), dtype=np.int64)
    ends = _Ends(rows, ids, directed=directed, groups=codes)
    # Whom both ends claim is known from the links; of which kind, each end may say otherwise.
    mutual = "smaller" if view.mutual == "intersection" else view.mutual
    merged = ends.merged(view.merge, mutual, among=_Ends(links, ids, directed=True).arcs)
    kind, status = np.array(list(grouped.groups), dtype=object).reshape(-1, 2).T
    _, groups = ends.parted(merged.keys)
    return pd.DataFrame(
        {
            **ends.named(merged.keys),
            "strength": merged.strengths,
            "kind": pd.Series(kind[groups], dtype="str"),
            "status": pd.Series(status[groups], dtype="str"),
            "ties": merged.counts(),
            "since": merged.earliest(rows["since"]),
            "until": merged.latest(rows["until"]),
            "through": merged.words(rows["partnership"]),
        }
    )


class _Ends:
    """The ends of rows as numbers: a key for each arc, and for each group of rows within it."""

    def __init__(
        self, rows: pd.DataFrame, ids: pd.Index, *, directed: bool, groups: Whole | None = None
    ) -> None:
        self.ids, self.size, self.directed = ids, max(len(ids), 1), directed
        tails, heads = (ids.get_indexer(pd.Index(rows[end])).astype(np.int64) for end in ENDS)
        groups = np.zeros(len(rows), dtype=np.int64) if groups is None else groups
        self.number = int(groups.max(initial=0)) + 1
        self.arcs = (tails * self.size + heads) * self.number + groups
        self.back = (heads * self.size + tails) * self.number + groups
        self.weights = rows["strength"].to_numpy(dtype=float)
        one_way = rows["directed"].to_numpy(dtype=bool) if "directed" in rows else True
        self.both_ways = np.broadcast_to(np.logical_not(one_way), len(rows))

    def parted(self, keys: Whole) -> tuple[Whole, Whole]:
        """Return the pair and the group of keys."""
        pairs, groups = np.divmod(keys, self.number)
        return pairs, groups

    def named(self, keys: Whole) -> dict[str, pd.Index]:
        """Return the actors that keys stand for."""
        pairs, _ = self.parted(keys)
        return {"source": self.ids.take(pairs // self.size),
                "target": self.ids.take(pairs % self.size)}  # fmt: skip

    def merged(self, merge: str, mutual: str, among: Whole | None = None) -> "_Merged":
        """Merge rows with one key, and both directions where arcs do not count."""
        both = self.both_ways
        arcs = np.concatenate([self.arcs, self.back[both]])
        weights = np.concatenate([self.weights, self.weights[both]])
        keys, strengths = _merge(arcs, weights, merge)
        members = np.arange(len(self.arcs))
        if self.directed:
            members = np.concatenate([members, np.flatnonzero(both)])
        else:
            keys, strengths = self._both_ways(keys, strengths, mutual)
            arcs = np.minimum(self.arcs, self.back)
        if among is not None:
            linked = np.isin(self.parted(keys)[0], among)
            keys, strengths = keys[linked], strengths[linked]
        place = np.searchsorted(keys, arcs)
        inside = np.zeros(len(arcs), dtype=bool)
        if len(keys):
            inside = keys[np.minimum(place, len(keys) - 1)] == arcs
        return _Merged(keys, strengths, members[inside], place[inside])

    def _both_ways(self, keys: Whole, strengths: Reals, mutual: str) -> tuple[Whole, Reals]:
        """Make one undirected link of the two arcs of a pair."""
        pairs, groups = self.parted(keys)
        tails, heads = np.divmod(pairs, self.size)
        pairs = np.minimum(tails, heads) * self.size + np.maximum(tails, heads)
        found, place = np.unique(pairs * self.number + groups, return_inverse=True)
        if mutual == "mean":
            return found, np.bincount(place, weights=strengths, minlength=len(found)) / 2
        if mutual == "union":
            largest = np.zeros(len(found))
            np.maximum.at(largest, place, strengths)
            return found, largest
        smallest = np.full(len(found), np.inf)
        np.minimum.at(smallest, place, strengths)
        claimed_twice = np.bincount(place, minlength=len(found)) > 1
        keep = claimed_twice | (mutual == "smaller")
        return found[keep], smallest[keep]


@dataclass(frozen=True, slots=True)
class _Merged:
    """Distinct keys in order with a strength each, and which rows belong to which of them."""

    keys: Whole
    strengths: Reals
    members: Whole
    place: Whole

    def counts(self) -> Whole:
        """Return how many rows each key has."""
        return np.bincount(self.place, minlength=len(self.keys))

    def words(self, column: pd.Series) -> pd.Series:
        """Return, for each key, the distinct words of its rows, joined by ``|``."""
        codes, words = pd.factorize(column, sort=True)
        of_row = codes[self.members]
        pairs = np.unique(self.place[of_row >= 0] * len(words) + of_row[of_row >= 0])
        link, word = np.divmod(pairs, max(len(words), 1))
        joined = np.full(len(self.keys), "", dtype=object)
        joined[link] = np.asarray(words, dtype=object)[word]
        several = np.flatnonzero(np.bincount(link, minlength=len(self.keys)) > 1)
        starts = np.searchsorted(link, several)
        ends = np.searchsorted(link, several, side="right")
        for one, start, end in zip(several, starts, ends, strict=True):
            joined[one] = "|".join(words[word[start:end]])
        return pd.Series(joined, dtype="str")

    def earliest(self, column: pd.Series) -> pd.Series:
        """Return the earliest date that is stated."""
        return self._first(column, first_day, later=False)

    def latest(self, column: pd.Series) -> pd.Series:
        """Return the latest date; missing where a row states none, for it may go on."""
        found = self._first(column, last_day, later=True)
        open_ended = column.isna().to_numpy()[self.members]
        found[self.place[open_ended]] = pd.NA
        return found

    def _first(self, column: pd.Series, day: Callable[[str], str], *, later: bool) -> pd.Series:
        dates = column.to_numpy(dtype=object)[self.members]
        rows = pd.DataFrame({"place": self.place, "date": dates}).dropna()
        rows = rows.assign(day=rows["date"].map(day)).sort_values("day", ascending=not later)
        first = rows.drop_duplicates("place").set_index("place")["date"]
        return first.reindex(range(len(self.keys))).astype("str")


def _merge(keys: Whole, weights: Reals, rule: str) -> tuple[Whole, Reals]:
    """Return the distinct keys in order, each with one strength for all its rows."""
    found, place = np.unique(keys, return_inverse=True)
    numbers = np.bincount(place, minlength=len(found)).astype(float)
    if rule == "count":
        return found, numbers
    if rule == "any":
        return found, np.ones(len(found))
    if rule == "max":
        largest = np.zeros(len(found))
        np.maximum.at(largest, place, weights)
        return found, largest
    total = np.bincount(place, weights=weights, minlength=len(found)).astype(float)
    return found, total / numbers if rule == "mean" else total
