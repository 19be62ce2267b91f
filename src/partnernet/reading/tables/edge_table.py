"""The table of edges that Cytoscape exports, in which the names of edges alone tell their ends."""

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from partnernet._log import Log
from partnernet._tables import RawTable
from partnernet._words import fold

NAMES = ("name", "shared name")
KINDS = ("interaction", "shared interaction")


def with_ends(raw: RawTable, log: Log) -> RawTable:
    """Return a table of edges with their ends; any other table stays as it is.

    The name of an edge is that of its source, its interaction in brackets, and that of its target.
    """
    headers = {fold(str(header)): place for place, header in enumerate(raw.frame.columns)}
    for name, kind in zip(NAMES, KINDS, strict=True):
        if raw.name != "actors" or raw.told or not {fold(name), fold(kind)} <= set(headers):
            continue
        cells = (raw.frame.iloc[:, headers[fold(word)]] for word in (name, kind))
        ends = _ends(zip(*cells, strict=True))
        if ends:
            log.file = raw.file
            log.repaired(name, "ends_in_names", len(ends))
            frame = pd.DataFrame(ends, index=raw.frame.index, columns=["source", "target"])
            return replace(raw, name="ties", frame=pd.concat([frame, raw.frame], axis="columns"))
    return raw


def _ends(rows: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the ends of edges; nothing where one of them does not tell them for sure."""
    found = []
    for name, kind in rows:
        source, sign, target = str(name).partition(f" ({str(kind).strip()}) ")
        if not sign or not source.strip() or not target.strip() or sign in target:
            return []
        found.append((source, target))
    return found
