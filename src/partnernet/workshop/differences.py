"""Where groups that spoke of the same actor or tie differ."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any, TypeAlias

import pandas as pd

from partnernet._text import label
from partnernet.schema import TABLES
from partnernet.workshop.joined import TIE, Joined, smallest

Difference: TypeAlias = tuple[str, str, str, str, tuple[str, ...]]
OWN = "core"  # who sees a column that no schema speaks of


def differences(joined: Joined) -> pd.DataFrame:
    """Return one row for each thing that groups differ on, as `Merged.disagreements` has it."""
    rows = [*_on_actors(joined), *_on_ties(joined), *_on_directions(joined)]
    table = pd.DataFrame(rows, columns=["about", "subject", "what", "says", "actors"])
    return table.assign(visibility=_circles(joined, rows))


def _circles(joined: Joined, rows: Sequence[Difference]) -> list[str]:
    """Return for each difference the smallest circle of its column, its actors and their tie."""
    named: dict[frozenset[str], list[Any]] = {}
    for actor, circle in joined.actors.reindex(columns=["id", "visibility"]).to_numpy():
        named.setdefault(frozenset((actor,)), []).append(circle)
    for source, target, circle in joined.ties[["source", "target", "visibility"]].to_numpy():
        named.setdefault(frozenset((source, target)), []).append(circle)
    found = []
    for about, _, what, _, actors in rows:
        column = TABLES[f"{about}s"].column(what)
        parts = [frozenset(actors), *(frozenset((actor,)) for actor in actors)]
        said = [circle for part in parts for circle in named[part]]
        found.append(smallest([column.visibility if column else OWN, *said]) or OWN)
    return found


def _on_actors(joined: Joined) -> Iterator[Difference]:
    for actor, column, values in joined.columns():
        if len(set(values)) > 1:
            yield "actor", joined.names[actor], column, _counted(values), (actor,)


def _on_ties(joined: Joined) -> Iterator[Difference]:
    said: dict[tuple[str, str, str, bool], dict[str, list[Any]]] = {}
    last = joined.ties.drop_duplicates([*TIE, "group"], keep="last")
    for *tie, status, strength in last[[*TIE, "status", "strength"]].to_numpy().tolist():
        calls = said.setdefault(tuple(tie), {"status": [], "strength": []})
        calls["status"].append(status)
        calls["strength"] += [] if pd.isna(strength) else [strength]
    for (source, target, kind, directed), calls in said.items():
        subject = _arrow(joined, source, target, directed=directed) + _of_kind(kind)
        for column, values in calls.items():
            if len(set(values)) > 1:
                yield "tie", subject, column, _counted(values), (source, target)


def _on_directions(joined: Joined) -> Iterator[Difference]:
    """Yield the pairs and kinds that groups drew another way round."""
    order = {actor: place for place, actor in enumerate(joined.names)}
    drawn = joined.ties.drop_duplicates([*TIE, "group"])
    ways: dict[tuple[str, ...], dict[int, list[str]]] = {}
    for *tie, group in drawn[[*TIE, "group"]].to_numpy().tolist():
        source, target, kind, directed = tie
        pair = (*sorted((source, target), key=order.__getitem__), kind)
        way = _arrow(joined, source, target, directed=directed)
        ways.setdefault(pair, {}).setdefault(group, []).append(way)
    for (one, other, kind), said in ways.items():
        if len({frozenset(way) for way in said.values()}) > 1:
            subject = _arrow(joined, one, other, directed=False) + _of_kind(kind)
            yield "tie", subject, "directed", _counted([*chain(*said.values())]), (one, other)


def _arrow(joined: Joined, source: Any, target: Any, *, directed: Any) -> str:  # noqa: ANN401
    sign = "\N{RIGHTWARDS ARROW}" if directed else "\N{EN DASH}"
    return f"{joined.names[source]} {sign} {joined.names[target]}"


def _of_kind(kind: Any) -> str:  # noqa: ANN401 - a cell
    return f" ({label(kind)})" if kind else ""


def _counted(values: Sequence[Any]) -> str:
    words = [f"{value:g}" if isinstance(value, (int, float)) else str(value) for value in values]
    return ", ".join(f"{word} ({number})" for word, number in Counter(words).most_common())
