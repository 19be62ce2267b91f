"""Graph files: the nodes and edges of any of them as raw tables, each value once."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import isfinite, isnan

import pandas as pd

from partnernet._graph_form import MARK, NODES, TABLE, meant
from partnernet._log import Log
from partnernet._tables import RawTable
from partnernet._text import count
from partnernet._words import fold
from partnernet.errors import quoted
from partnernet.reading.graphs.cells import column_of
from partnernet.reading.graphs.row import (
    Row,
    drop_loops,
    drop_running_ids,
    part_modes,
    use_own_ids,
)
from partnernet.reading.matrices.relations import note_self_ties
from partnernet.schema import TABLES, TableSpec

AGAIN = "It may have been cut off: save it again where it was made."


@dataclass(slots=True)
class GraphRows:
    """What a graph file holds.

    Parameters
    ----------
    label
        What problems call the file.
    columns
        What the caller says attributes mean: columns, each with the name of an attribute.
    nodes, edges
        The rows.
    partnerships, memberships
        Rows of those tables, where a format has such a thing of its own.
    ours
        The tables in a file that partnernet wrote; None for a file of another program.
    called
        What the file calls its nodes and its edges.
    left_out
        What partnernet has no place for: words for one and for several, and how many.
    """

    label: str
    columns: Mapping[str, str] = field(default_factory=dict)
    nodes: list[Row] = field(default_factory=list)
    edges: list[Row] = field(default_factory=list)
    partnerships: list[Row] = field(default_factory=list)
    memberships: list[Row] = field(default_factory=list)
    ours: frozenset[str] | None = None
    called: tuple[str, str] = ("nodes", "edges")
    left_out: Counter[tuple[str, str]] = field(default_factory=Counter)

    def tables(self, log: Log) -> list[RawTable]:
        """Return the raw tables, and warn of what is left out."""
        log.file = self.label
        for (one, many), number in self.left_out.items():
            are, them = ("is", "it") if number == 1 else ("are", "them")
            message = (
                f"{count(number, one, many)} {are} left out; partnernet has no place for {them}."
            )
            log.add(None, "", "", "left_out_parts", message, severity="warning")
        for found in (self.nodes, self.edges, self.partnerships, self.memberships):
            found.sort(key=lambda row: row.number)
        use_own_ids(self.nodes, self.edges, self.memberships)
        drop_running_ids(self.edges)
        if self.ours is None:
            part_modes(self.nodes, self.edges, log)
            note_self_ties(drop_loops(self.edges), log)
        nodes, edges = _by_table(self.nodes, "actors"), _by_table(self.edges, "ties")
        whole = {row.own.get("id") for row in nodes.get("partnerships", ())}
        for row in edges.get("memberships", ()):
            row.own = _as_membership(row.own, whole)
        rows = [
            ("actors", self.nodes, nodes["actors"], self.called[0]),
            ("partnerships", self.nodes, nodes.get("partnerships"), self.called[0]),
            ("ties", self.edges, edges["ties"], self.called[1]),
            ("memberships", self.edges, edges.get("memberships"), self.called[1]),
            ("partnerships", self.partnerships, self.partnerships or None, "hyperedges"),
            ("memberships", self.memberships, self.memberships or None, "endpoints"),
        ]
        return [
            self._table(name, every, some or [], words)
            for name, every, some, words in rows
            if some is not None or (name in (self.ours or ()) and words in self.called)
        ]

    def _table(
        self, name: str, every: Sequence[Row], some: Sequence[Row], words: str
    ) -> RawTable:  # fmt: skip
        lines = [row.line for row in every]
        by_line = bool(lines) and lines[0] > 0 and all(a < b for a, b in pairwise(lines))
        index = pd.Index([row.line if by_line else row.number for row in some], dtype="int64")
        label = f"{self.label}, {words}{' by line' if by_line else ''}"
        spec = TABLES[name]
        named = {header: column for told, header in self.columns.items()
                 if (column := _column_of(told, spec))}  # fmt: skip
        frame = _frame(some, index, spec, None if self.ours is not None else named)
        told = {header: column for header, column in named.items() if header in frame}
        return RawTable(name, frame, label, header_row=None, told=told)


def check_count(declared: str | None, found: Iterable[int], words: str, log: Log) -> None:
    """Note a number of nodes or edges that a file declares and does not hold.

    ``found`` has the numbers that it may mean, that of all of them last.
    """
    numbers = list(found)
    if declared is None or declared.strip() in map(str, numbers):
        return
    message = f"The file says that it has {quoted(declared)} {words}; it has {numbers[-1]:,}."
    log.add(None, "", declared, "wrong_count", message, AGAIN)


def marked(said: object) -> frozenset[str] | None:
    """Return the tables that a file of ours names; None where it is none of ours."""
    return frozenset(said.split("|")) if isinstance(said, str) else None


def usual_meta(said: Mapping[str, object], *, ours: bool = False) -> dict[str, object]:
    """Return what a file says of itself as meta data of a network.

    What other programs call its name or label is the title.
    """
    meta = {key: _finite(value) for key, value in said.items() if value not in (None, "")}
    meta = {key: value for key, value in meta.items() if value is not None and key != MARK}
    for name in () if ours else ("name", "label"):
        if name in meta and "title" not in meta:
            meta["title"] = meta.pop(name)
    if not isinstance(meta.get("directed", True), bool):
        del meta["directed"]
    return meta


def _finite(value: object) -> object:
    """Return a value of the meta data: infinity is a word there, and what is no number nothing."""
    if isinstance(value, (list, tuple)):
        return [_finite(member) for member in value]
    if not isinstance(value, float) or isfinite(value):
        return value
    return None if isnan(value) else str(value)


def _by_table(rows: Sequence[Row], usual: str) -> dict[str, list[Row]]:
    """Return rows by the table that they say they belong to."""
    other = "partnerships" if usual in NODES else "memberships"
    found: dict[str, list[Row]] = {usual: []}
    for row in rows:
        name = other if row.more.get(TABLE) == other else usual
        if name == other:
            del row.more[TABLE]
        found.setdefault(name, []).append(row)
    return found


def _as_membership(own: Mapping[str, object], whole: Collection[object]) -> dict[str, object]:
    """Return what an edge says of itself where it is a membership, which has no direction.

    A program in between may have turned it: one of its ends is a partnership, and not the member.
    """
    turned = own.get("source") in whole and own.get("target") not in whole
    ends = ("partnership", "actor") if turned else ("actor", "partnership")
    names = dict(zip(("source", "target"), ends, strict=True))
    found = {names.get(name, name): cell for name, cell in own.items() if name != "directed"}
    return {name: found.pop(name) for name in sorted(ends) if name in found} | found


def _column_of(told: str, spec: TableSpec) -> str:
    """Return the column of a table that a name such as ``ties.kind`` means, or nothing."""
    table, _, column = told.rpartition(".")
    return column if table in ("", spec.name) and spec.column(column) else ""


def _frame(
    rows: Sequence[Row], index: pd.Index, spec: TableSpec, named: Mapping[str, str] | None
) -> pd.DataFrame:
    """Return rows as a table, with names that do not stand twice.

    What says the same as another column is dropped, but for the headers in ``named``; nothing is in
    a file of ours, where that is None.
    """
    own = dict.fromkeys(name for row in rows for name in row.own)
    more = dict.fromkeys(name for row in rows for name in row.more)
    columns = {name: [row.own.get(name) for row in rows] for name in own}
    folded = {fold(name): name for name in own}
    for name in more:
        cells = [row.more.get(name) for row in rows]
        there = folded.get(fold(name))
        if there is None:
            columns[name] = cells
        elif list(map(_text, cells)) != list(map(_text, columns[there])):
            columns[f"{name} (attribute)"] = cells
    if named is not None:
        _drop_doubles(columns, spec, named)
    needed = [column.name for column in spec.columns if column.required] + [*spec.one_of[:1]]
    for name in needed:
        columns.setdefault(name, [None] * len(rows))
    return pd.DataFrame(
        {place: column_of(cells, index, known=spec.column(name) is not None)
         for place, (name, cells) in enumerate(columns.items())}, index=index,
    ).set_axis(pd.Index(list(columns), dtype=object), axis="columns")  # fmt: skip


def _drop_doubles(
    columns: dict[str, list[object]], spec: TableSpec, named: Collection[str]
) -> None:
    """Put the usual word for each column first, and drop those that say the same once more."""
    said: dict[str, list[str]] = {}
    for name in sorted(columns, key=lambda name: _rank(name, spec)):
        cells = columns.pop(name)
        known, words = meant(name, spec), list(map(_text, cells))
        same = [said[known]] if known in said else []
        if known == "name" and spec.one_of and "id" in said:
            same += [said["id"]] if "name" in said else []
        if known not in {"", name} and name not in named and words in same:
            continue
        columns[name] = cells
        said.setdefault(known, words)


def _rank(name: str, spec: TableSpec) -> int:
    column = spec.column(meant(name, spec))
    words = [column.name, *column.aliases] if column else []
    return [fold(word) for word in words].index(fold(name)) if words else 0


def _text(cell: object) -> str:
    return "" if cell is None else str(cell)
