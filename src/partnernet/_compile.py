"""Tables and a View to one graph: the only place where rows become links.

Strength becomes path length (1 / strength) here, once. What is measured and what is drawn both
read `Compiled.links`, so a picture cannot show a number that was not measured.
"""

import warnings
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from partnernet._engine.csr import Csr, build_csr
from partnernet._projection import projected_ties
from partnernet._text import count
from partnernet.errors import InterpretationWarning, did_you_mean
from partnernet.provenance import Call, Provenance
from partnernet.view import View

Tables = Mapping[str, pd.DataFrame]
ENDS = ("source", "target")


@dataclass(frozen=True)
class Compiled:
    """A graph as measures see it.

    Parameters
    ----------
    actors
        The table of actors; the order of its index is the order of every result.
    links
        One row per link, in the order of the actors: ``source``, ``target``, ``strength``,
        ``length`` (1 / strength), ``ties`` (how many rows it stands for), ``kinds``, ``status``.
        An undirected link stands once.
    directed
        Whether links are arcs.
    view
        The choices the graph was made with.
    fingerprint
        What identifies the data.
    notes
        What the reader of a result should know about how the graph was made.
    """

    actors: pd.DataFrame
    links: pd.DataFrame
    directed: bool
    view: View
    fingerprint: str = ""
    notes: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Return the number of actors."""
        return len(self.actors)

    @cached_property
    def ends(self) -> tuple[np.ndarray, np.ndarray]:
        """The positions of the source and the target of every link."""
        index = self.actors.index
        tails, heads = (index.get_indexer(pd.Index(self.links[end])) for end in ENDS)
        return tails, heads

    def neighbors(self, mode: str = "all") -> Csr:
        """Return who is next to whom: along arcs (``out``), against them (``in``), or both.

        With ``all`` a pair tied both ways is listed once, with the larger strength.
        """
        return self._neighbors["all" if not self.directed else mode]

    @cached_property
    def _neighbors(self) -> dict[str, Csr]:
        tails, heads = self.ends
        strength = self.links["strength"].to_numpy(dtype=float)
        both = build_csr(
            len(self),
            np.concatenate([tails, heads]),
            np.concatenate([heads, tails]),
            np.concatenate([strength, strength]),
        )
        if not self.directed:
            return {"all": both}
        return {
            "all": both,
            "out": build_csr(len(self), tails, heads, strength),
            "in": build_csr(len(self), heads, tails, strength),
        }

    def provenance(self, *calls: Call, fingerprint: str = "") -> Provenance:
        """Return how a result came about that was computed on this graph.

        ``fingerprint`` names the data where the graph is of a part of them.
        """
        return Provenance(
            calls, self.view, fingerprint or self.fingerprint, len(self), len(self.links),
            self.directed, self.notes,
        )  # fmt: skip

    def once(self, key: Hashable, make: Callable[[], Any]) -> Any:  # noqa: ANN401 - whatever is made
        """Return what was made under this key, making it the first time: measures share work."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]

    @cached_property
    def _made(self) -> dict[Hashable, Any]:
        return {}

    @cached_property
    def graph(self) -> "nx.Graph[Any]":
        """The same graph as a networkx Graph or DiGraph with ``strength`` and ``length``."""
        graph: nx.Graph[Any] = nx.DiGraph() if self.directed else nx.Graph()
        graph.add_nodes_from(self.actors.index)
        columns = self.links[["source", "target", "strength", "length"]]
        graph.add_edges_from(
            (source, target, {"strength": strength, "length": length})
            for source, target, strength, length in columns.itertuples(index=False)
        )
        return graph


def compile_tables(tables: Tables, view: View, *, fingerprint: str = "") -> Compiled:
    """Turn checked tables into one graph under a View."""
    actors = tables["actors"]
    _warn_of_absent_kinds(tables, view)
    rows, notes = counted_rows(tables, view)
    directed = bool(rows["directed"].any()) if view.directed is None else view.directed
    links = _links(rows, actors.index, view, directed=directed)
    kinds = links["kinds"].value_counts()
    mixed = int(kinds[kinds.index.str.contains("|", regex=False)].sum())
    if mixed and view.merge == "sum":
        pairs = count(mixed, "pair has", "pairs have")
        notes.append(f"{pairs} ties of several kinds; their strengths were added.")
    return Compiled(actors, links, directed, view, fingerprint, tuple(notes))


def _warn_of_absent_kinds(tables: Tables, view: View) -> None:
    """Warn of kinds that no tie and no partnership has: they may be misspelled."""
    having = [tables[name] for name in ("ties", "partnerships") if name in tables]
    kinds = [table["kind"].dropna().unique() for table in having if "kind" in table]
    known = {str(kind) for found in kinds for kind in found}
    for kind in view.kinds or ():
        if kind not in known:
            hint = did_you_mean(kind, known)
            message = f"No tie is of kind {kind!r}. {hint}".rstrip()
            warnings.warn(message, InterpretationWarning, stacklevel=4)


def counted_rows(tables: Tables, view: View) -> tuple[pd.DataFrame, list[str]]:
    """Return every tie that counts under the view, declared or from a partnership."""
    notes: list[str] = []
    parts: list[pd.DataFrame] = []
    if "ties" in tables:
        parts.append(counting(tables["ties"], view))
        if "strength" in parts[0] and (blank := int(parts[0]["strength"].isna().sum())):
            notes.append(f"{count(blank, 'tie')} without a strength counted as strength 1.")
    if "memberships" in tables and "partnerships" in tables:
        partnerships = counting(tables["partnerships"], view)
        members, ids = tables["memberships"], tables["actors"].index
        projected, without_lead = projected_ties(partnerships, members, ids, view)
        parts.append(projected)
        if without_lead:
            found = count(without_lead, "partnership names", "partnerships name")
            notes.append(f"{found} no lead and gives no tie under affiliation='lead'.")
    columns = ["source", "target", "directed", "strength", "kind", "status"]
    rows = pd.concat([part.reindex(columns=columns) for part in parts]) if parts else _no_rows()
    rows = rows.reset_index(drop=True).astype({"kind": "str", "status": "str"})
    rows["strength"] = rows["strength"].astype(float).fillna(1.0)
    return rows, notes


def _no_rows() -> pd.DataFrame:
    text = pd.Series([], dtype="str")
    return pd.DataFrame(
        {"source": text, "target": text, "directed": pd.Series([], dtype=bool),
         "strength": pd.Series([], dtype=float), "kind": text, "status": text}
    )  # fmt: skip


def counting(table: pd.DataFrame, view: View) -> pd.DataFrame:
    """Return the rows whose status and kind count; no status counts as existing."""
    keep = np.ones(len(table), dtype=bool)
    if "status" in table:
        keep &= table["status"].fillna("existing").isin(view.status).to_numpy()
    elif "existing" not in view.status:
        keep[:] = False
    if view.kinds is not None:
        kinds = table["kind"] if "kind" in table else pd.Series(pd.NA, index=table.index)
        keep &= kinds.isin(view.kinds).to_numpy()
    return table if keep.all() else table[keep]


def _links(rows: pd.DataFrame, ids: pd.Index, view: View, *, directed: bool) -> pd.DataFrame:
    """Merge rows into one link for each pair: parallel rows first, then the two directions."""
    size = max(len(ids), 1)
    tails, heads = (ids.get_indexer(pd.Index(rows[end])).astype(np.int64) for end in ENDS)
    both_ways = ~rows["directed"].to_numpy(dtype=bool)
    arcs = np.concatenate([tails * size + heads, (heads * size + tails)[both_ways]])
    weights = rows["strength"].to_numpy(dtype=float)
    keys, strengths = _merge(arcs, np.concatenate([weights, weights[both_ways]]), view.merge)
    if directed:
        row_keys = arcs
        members = np.concatenate([np.arange(len(rows)), np.flatnonzero(both_ways)])
    else:
        keys, strengths = _both_ways(keys, strengths, size, view.mutual)
        row_keys = np.minimum(tails, heads) * size + np.maximum(tails, heads)
        members = np.arange(len(rows))
    place = np.searchsorted(keys, row_keys)
    inside = (place < len(keys)) & (keys[np.minimum(place, len(keys) - 1)] == row_keys) if len(
        keys) else np.zeros(len(row_keys), dtype=bool)  # fmt: skip
    place, members = place[inside], members[inside]
    return pd.DataFrame(
        {
            "source": ids.take(keys // size),
            "target": ids.take(keys % size),
            "strength": strengths,
            "length": 1.0 / strengths,
            "ties": np.bincount(place, minlength=len(keys)),
            "kinds": _words(rows["kind"], members, place, len(keys)),
            "status": _words(rows["status"].fillna("existing"), members, place, len(keys)),
        }
    )


def _merge(keys: np.ndarray, weights: np.ndarray, rule: str) -> tuple[np.ndarray, np.ndarray]:
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
    total = np.bincount(place, weights=weights, minlength=len(found))
    return found, total / numbers if rule == "mean" else total


def _both_ways(
    keys: np.ndarray, strengths: np.ndarray, size: int, mutual: str
) -> tuple[np.ndarray, np.ndarray]:
    """Make one undirected link of the two arcs of a pair."""
    tails, heads = keys // size, keys % size
    pairs = np.minimum(tails, heads) * size + np.maximum(tails, heads)
    found, place = np.unique(pairs, return_inverse=True)
    claims = np.bincount(place, minlength=len(found))
    if mutual == "mean":
        return found, np.bincount(place, weights=strengths, minlength=len(found)) / 2
    if mutual == "union":
        largest = np.zeros(len(found))
        np.maximum.at(largest, place, strengths)
        return found, largest
    smallest = np.full(len(found), np.inf)
    np.minimum.at(smallest, place, strengths)
    return found[claims > 1], smallest[claims > 1]


def _words(column: pd.Series, members: np.ndarray, place: np.ndarray, size: int) -> pd.Series:
    """Return, for each link, the distinct words of its rows, joined by ``|``."""
    codes, words = pd.factorize(column, sort=True)
    of_row = codes[members]
    pairs = np.unique(place[of_row >= 0] * len(words) + of_row[of_row >= 0])
    link, word = np.divmod(pairs, max(len(words), 1))
    joined = np.full(size, "", dtype=object)
    joined[link] = np.asarray(words, dtype=object)[word]
    several = np.flatnonzero(np.bincount(link, minlength=size) > 1)
    starts = np.searchsorted(link, several)
    ends = np.searchsorted(link, several, side="right")
    for one, start, end in zip(several, starts, ends, strict=True):
        joined[one] = "|".join(words[word[start:end]])
    return pd.Series(joined, dtype="str")
