"""Values worked by hand, from print and from R, each to the decimals it was printed with.

`tests/golden/r_*.R` print those from R; the graphs that `common.R` makes by a rule are made here too.
"""

import json
from functools import cache
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest

import partnernet as pn
from partnernet.measures._registry import find
from partnernet.result import ActorScores, GroupScores, NetworkScores, Scores

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


MADE = {
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


@cache
def network(name):
    return MADE[name]() if name in MADE else pn.datasets.load(name)


def values_of(found: Scores, column: str) -> pd.Series:
    """Return the values as the tables name them: by actor, or by the two ends of a tie."""
    if isinstance(found, NetworkScores):
        return pd.Series({"": found.value})
    if isinstance(found, ActorScores):
        return found[column].astype(float)
    if isinstance(found, GroupScores):
        rows = found.table.set_index(found.membership.name)[column]
        return found.membership.map(rows).astype(float)
    there = found[column].set_axis(found["source"] + "|" + found["target"]).astype(float)
    back = found[column].set_axis(found["target"] + "|" + found["source"]).astype(float)
    return there if found.provenance.directed else pd.concat([there, back])


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
    values = values_of(found, column or name)
    for actor, printed, decimals in rows[["actor", "value", "decimals"]].itertuples(index=False):
        if printed:
            half = 0.5 * 10.0**-decimals
            assert abs(values[actor] - float(printed)) <= half * (1 + 1e-6) + 1e-12, actor
        else:
            assert pd.isna(values[actor]), actor
            reasons = found.undefined.query("actor == @actor")["reason"]
            assert reasons.str.len().gt(0).tolist() == [True]


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
    assert set(GOLDEN["measure"].str.partition(".")[0]) == {
        "betweenness", "bridges", "closeness", "components", "cutpoints", "degree", "density",
        "distance_weighted", "harmonic", "strength", "within",
    }  # fmt: skip


def test_who_is_not_reached_has_another_reason():
    found = pn.centrality.closeness(network("harbour-claims"), mode="in", variant="component")
    assert found.undefined.set_index("actor")["reason"].to_dict() == {
        "MIG": "nobody reaches it", "SCH": "nobody reaches it",
    }  # fmt: skip
