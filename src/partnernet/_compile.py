"""Tables and a View to one graph: the only place where rows become links.

Strength becomes path length (1 / strength) here, once. What is measured and what is drawn both
read `Compiled.links`, so a picture cannot show a number that was not measured.
"""

import warnings
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import networkx as nx
import numpy as np
import pandas as pd

from partnernet._engine.csr import Csr, build_csr
from partnernet._merging import ENDS, link_table, strand_table
from partnernet._projection import projected_ties
from partnernet._text import count
from partnernet.errors import InterpretationWarning, did_you_mean
from partnernet.provenance import Call, Provenance
from partnernet.view import View

Tables = Mapping[str, pd.DataFrame]


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
    tables
        What it was made of, for what is only now and then asked: `strands`.
    """

    actors: pd.DataFrame
    links: pd.DataFrame
    directed: bool
    view: View
    fingerprint: str = ""
    notes: tuple[str, ...] = ()
    tables: Tables = field(default_factory=dict, repr=False, compare=False)

    def __len__(self) -> int:
        """Return the number of actors."""
        return len(self.actors)

    @cached_property
    def ends(self) -> tuple[np.ndarray, np.ndarray]:
        """The positions of the source and the target of every link."""
        index = self.actors.index
        tails, heads = (index.get_indexer(pd.Index(self.links[end])) for end in ENDS)
        return tails, heads

    @cached_property
    def strands(self) -> pd.DataFrame:
        """The links taken apart: one row for each link, kind and status.

        ``source``, ``target``, ``strength``, ``kind`` (an empty text where none is stated),
        ``status``, ``ties`` (how many rows it stands for), ``since`` (the earliest start that is
        stated), ``until`` (the latest end; missing where one of its ties states none) and
        ``through`` (the partnerships that give it, by id, joined by ``|``).

        The strength is that of the link if only its kind and status counted, so under
        ``merge="sum"`` the strands of an arc add up to it. An undirected link may be less than
        their sum: where its ends claim different strengths, ``union`` and ``intersection`` count
        one of the two claims. Under ``intersection`` a strand that one end alone claims has its
        claim.
        """
        rows = _dated_rows(self.tables, self.view)
        return strand_table(rows, self.links, self.actors.index, self.view, directed=self.directed)

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
    links = link_table(rows, actors.index, view, directed=directed)
    kinds = links["kinds"].value_counts()
    mixed = int(kinds[kinds.index.str.contains("|", regex=False)].sum())
    if mixed and view.merge == "sum":
        pairs = count(mixed, "pair has", "pairs have")
        notes.append(f"{pairs} ties of several kinds; their strengths were added.")
    return Compiled(actors, links, directed, view, fingerprint, tuple(notes), tables)


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


def _dated_rows(tables: Tables, view: View) -> pd.DataFrame:
    """Return the ties that count with their dates, and with the partnership that gives them."""
    rows, _ = counted_rows(tables, view)
    declared = counting(tables["ties"], view) if "ties" in tables else pd.DataFrame()
    given, dates = pd.Series(dtype="str"), pd.DataFrame()
    if "memberships" in tables and "partnerships" in tables:
        dates = counting(tables["partnerships"], view)
        ids = tables["actors"].index
        given = projected_ties(dates, tables["memberships"], ids, view)[0]["partnership"]
    for column in ("since", "until"):
        stated = [*declared.get(column, pd.Series(pd.NA, index=declared.index)),
                  *given.map(dates.get(column, pd.Series(dtype="str")))]  # fmt: skip
        rows[column] = pd.Series(stated, index=rows.index, dtype="str")
    nobody = pd.Series(pd.NA, index=declared.index, dtype="str")
    return rows.assign(partnership=[*nobody, *given])


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
