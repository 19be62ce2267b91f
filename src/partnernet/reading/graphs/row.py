"""Rows: the nodes and edges of a graph file one by one, and what they are known by."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from partnernet._graph_form import TABLE
from partnernet._log import Log

RUNNING = re.compile(r"(.*?)(\d{1,15})")
MODES = ("bipartite", "type")
"""What networkx and igraph call the part of a two-mode network that a node is in."""
ENDS = ("source", "target")


@dataclass(slots=True)
class Row:
    """One node or edge.

    Parameters
    ----------
    line, number
        The line it begins in, 0 where nobody knows, and its place among its kind, from 1.
    own
        What the format itself says of it, under names of the schema.
    more
        What else the file says of it, under names as they came.
    """

    line: int
    number: int
    own: dict[str, object]
    more: dict[str, object] = field(default_factory=dict)


def drop_running_ids(edges: Sequence[Row]) -> None:
    """Drop ids of edges that do nothing but count them, all of them or those of a pair."""
    ids = [RUNNING.fullmatch(str(row.own.get("id", ""))) for row in edges]
    there = [(found[1], int(found[2])) for found in ids if found]
    steps = all(a[0] == b[0] and a[1] + 1 == b[1] for a, b in pairwise(there))
    of_pairs = {prefix for prefix, _ in there} == {""} and len(set(there)) < len(there)
    if len(there) == len(edges) and (steps or of_pairs):
        for row in edges:
            del row.own["id"]


def drop_counted_keys(edges: Sequence[Row], name: str) -> None:
    """Drop the numbers with which networkx tells parallel edges apart."""
    keys = [row.more.get(name) for row in edges]
    if all(isinstance(key, int) and not isinstance(key, bool) for key in keys):
        for row in edges:
            del row.more[name]


def use_own_ids(nodes: Sequence[Row], edges: Sequence[Row], memberships: Sequence[Row]) -> None:
    """Let an attribute ``id`` be the id, where each node has another one.

    What stands for a node in edges is made up then: by visone, or by igraph when it read the file.
    """
    given = [row.more.get("id") for row in nodes]
    if not given or None in given or len({str(key) for key in given}) < len(given):
        return
    known = {row.own.get("id"): key for row, key in zip(nodes, given, strict=True)}
    for row in nodes:
        row.own["id"] = row.more.pop("id")
    for row in (*nodes, *edges, *memberships):
        for name in ("parent_id", *ENDS, "actor"):
            if row.own.get(name) in known:
                row.own[name] = known[row.own[name]]


def part_modes(nodes: Sequence[Row], edges: Sequence[Row], log: Log) -> None:
    """Take the nodes of the second part of a two-mode network for partnerships.

    That is one where each node says which part it is in, and each edge leads to the other part.
    """
    for name in MODES:
        parts = [row.more.get(name) for row in nodes]
        flags = all(isinstance(part, bool) for part in parts)
        if not flags and (name != "bipartite" or not {str(part) for part in parts} <= {"0", "1"}):
            continue
        second = {row.own.get("id") for row, part in zip(nodes, parts, strict=True)
                  if part in (True, "1")}  # fmt: skip
        if not edges or any(len(second & {row.own.get(end) for end in ENDS}) != 1 for row in edges):
            continue
        for row in nodes:
            del row.more[name]
            if row.own.get("id") in second:
                row.more[TABLE] = "partnerships"
        for row in edges:
            row.more[TABLE] = "memberships"
        log.repaired(name, "second_mode", len(second))
        return


def drop_loops(edges: list[Row]) -> int:
    """Drop edges from a node to itself, which other programs draw as loops; return how many."""
    before = len(edges)
    edges[:] = [row for row in edges if row.own.get("source") is None
                or row.own["source"] != row.own.get("target")]  # fmt: skip
    return before - len(edges)
