"""Values worked by hand, from print and from R, each to the decimals it was printed with.

`tests/golden/r_*.R` print those from R; the graphs that `common.R` makes by a rule are made here.
"""

import json
import re
from functools import cache
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

import partnernet as pn
from partnernet.measures._registry import REGISTRY, find
from partnernet.result import (
    ActorScores,
    ActorSets,
    GroupPairScores,
    GroupScores,
    NetworkScores,
    Paths,
    Scores,
    TieScores,
)

FOLDER = Path(__file__).with_name("golden")
TABLES = [
    pd.read_csv(file, dtype={"actor": "str", "value": "str"}, keep_default_na=False)
    for file in sorted(FOLDER.glob("*.csv"))
]
GOLDEN = pd.concat(TABLES, ignore_index=True)
ROWS = dict(iter(GOLDEN.groupby(["dataset", "measure", "options", "source"], sort=False)))
CASES = list(ROWS)


def _pattern(size, keep, *, directed):
    """Tie numbered actors by a rule of arithmetic, with strengths from 1 to 4."""
    numbers = range(1, size + 1)
    pairs = [(i, j) for i in numbers for j in numbers if (i != j if directed else i < j)]
    rows = [(f"p{i}", f"p{j}", 1 + (5 * i + 3 * j) % 4) for i, j in pairs if keep(i, j)]
    return pn.from_tables(
        actors=pd.DataFrame({"id": [f"p{number}" for number in numbers]}),
        ties=pd.DataFrame(rows, columns=["source", "target", "strength"]),
        directed=directed,
    )


def _keyplayer_w():
    arcs = [(1, 2), (1, 3), (2, 4), (3, 1), (3, 2), (3, 4), (4, 5), (5, 2)]
    return pn.from_networkx(nx.DiGraph(arcs))


def _strong_ties():
    rows = [("A", "B", 1), ("B", "C", 5), ("A", "D", 5), ("D", "C", 5)]
    return pn.from_tables(ties=pd.DataFrame(rows, columns=["source", "target", "strength"]))


def _davis_women():
    """Tie the women who went to the same event, as a partnership of those who were there."""
    graph = nx.davis_southern_women_graph()
    women, events = graph.graph["top"], graph.graph["bottom"]
    members = [(woman, event) for event in events for woman in graph[event]]
    return pn.from_tables(
        actors=pd.DataFrame({"id": women}),
        partnerships=pd.DataFrame({"id": events}),
        memberships=pd.DataFrame(members, columns=["actor", "partnership"]),
    )


MADE = {
    "davis": lambda: pn.from_networkx(nx.davis_southern_women_graph(), attributes=False),
    "davis-women": _davis_women,
    "karate": lambda: pn.from_networkx(nx.karate_club_graph(), attributes=False),
    "kite": lambda: pn.from_networkx(nx.krackhardt_kite_graph()),
    "florentine": lambda: pn.from_networkx(nx.florentine_families_graph()),
    "keyplayer-w": _keyplayer_w,
    "strong-ties": _strong_ties,
    "pattern-ties": lambda: _pattern(
        20,
        lambda i, j: (
            ((i * i + 3 * j + i * j) % 11 == 0 and i % 5 != 4) or (j == i + 6 and i % 3 == 0)
        ),
        directed=False,
    ),
    "pattern-arcs": lambda: _pattern(
        16,
        lambda i, j: (
            (2 * i * i + 3 * j + 3 * i * j) % 11 == 2
            and j % 7 != 0
            and not (i <= 5 and i != 3 and j > 5)
        ),
        directed=True,
    ),
}


def _in_groups(net):
    """Give every actor a category and an influence by its place in the order of names."""
    numbers = {one: int("0" + "".join(re.findall(r"\d+$", one))) for one in net.actors.index}
    ids = sorted(net.actors.index, key=lambda one: (numbers[one], one))
    places = pd.Series(range(1, len(ids) + 1), ids).loc[net.actors.index]
    category = places.map(lambda place: "xz..y"[place**2 % 5])
    actors = net.actors.assign(category=category, influence=3 * places % 5)
    tables = {name: net.table(name) for name in net.tables}
    return pn.from_tables(**tables | {"actors": actors})


@cache
def network(name):
    return _in_groups(MADE[name]()) if name in MADE else pn.datasets.load(name)


def keys_of(found: Scores) -> list[tuple[str, ...]]:
    """Return what each row is about: actors, actor and group, groups, or nothing."""
    if isinstance(found, NetworkScores):
        return [("",)]
    if isinstance(found, ActorScores):
        return [(actor,) for actor in found.table.index]
    if isinstance(found, ActorSets):
        return [tuple(sorted(actors)) for actors in found["actors"]]
    if isinstance(found, Paths):
        return list(found["path"])
    if isinstance(found, TieScores):
        return list(zip(found["source"], found["target"], strict=True))
    return list(found.table.index)


def values_of(found: Scores, column: str) -> pd.Series:
    """Return the values as the tables name them: by the keys joined by ``|``.

    Pairs go by either order where there are no arcs; a group by its name or by any of its actors.
    """
    values = found[column].astype(float)
    if isinstance(found, GroupScores):
        return of_groups(found, values)
    keys = keys_of(found)
    there = values.set_axis(["|".join(key) for key in keys])
    if found.provenance.directed or not isinstance(found, (TieScores, GroupPairScores)):
        return there
    back = values.set_axis(["|".join(key[::-1]) for key in keys])
    both = pd.concat([there, back])
    return both[~both.index.duplicated()]


def of_groups(found: GroupScores, values: pd.Series) -> pd.Series:
    name = found.membership.name
    named = found.table.index.name == name
    rows = values if named else values.set_axis(found[name])
    of_actors = found.membership.map(rows).astype(float)
    return pd.concat([of_actors, rows]) if named else of_actors


@pytest.mark.parametrize(
    ("dataset", "measure", "options", "source"),
    CASES,
    ids=[" ".join(case)[:100] for case in CASES],
)
def test_golden_values(dataset, measure, options, source):
    rows = ROWS[dataset, measure, options, source]
    given = json.loads(options)
    view = pn.View(**given.pop("view", {}))
    name, _, column = measure.partition(".")
    found = find(name)(network(dataset), view=view, **given)
    column = column or name
    values = values_of(found, column)
    undefined = found.undefined[found.undefined["measure"] == column]
    for actor, printed, decimals in rows[["actor", "value", "decimals"]].itertuples(index=False):
        if printed:
            half = 0.5 * 10.0**-decimals
            assert abs(values[actor] - float(printed)) <= half * (1 + 1e-6) + 1e-12, actor
        else:
            assert pd.isna(values[actor]), actor
            assert undefined["actor"].isin([actor, actor.partition("|")[0], ""]).any(), actor


@pytest.mark.parametrize("dataset", sorted({case[0] for case in CASES} & {*MADE} | {"harbour"}))
def test_nobody_is_left_out(dataset):
    net = network(dataset)
    for measure in ("degree", "betweenness", "closeness", "harmonic", "within", "cutpoints"):
        assert find(measure)(net).table.index.equals(net.actors.index)


def test_the_isolate_of_harbour_is_in_every_table():
    scores = pn.score(network("harbour"))
    assert scores.table.loc["MIG"].tolist() == [0.0] * len(scores.measures)
    assert scores.undefined.empty


def test_who_is_undefined_says_why():
    found = pn.centrality.closeness(network("harbour"), variant="component")
    assert found.undefined.to_dict("records") == [
        {"actor": "MIG", "measure": "closeness", "reason": "it reaches nobody"}
    ]


def test_every_source_of_golden_values_is_named():
    assert GOLDEN["source"].str.len().min() > 20
    assert len(GOLDEN) > 2500
    assert set(REGISTRY) == set(GOLDEN["measure"].str.partition(".")[0])


def test_who_is_not_reached_has_another_reason():
    found = pn.centrality.closeness(network("harbour-claims"), mode="in", variant="component")
    assert found.undefined.set_index("actor")["reason"].to_dict() == {
        "MIG": "nobody reaches it", "SCH": "nobody reaches it",
    }  # fmt: skip
