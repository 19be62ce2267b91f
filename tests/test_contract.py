"""Laws that every measure keeps, whatever the network: checked over the whole registry."""

import math
import re
from itertools import product
from typing import Literal, get_args, get_origin

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import partnernet as pn
from partnernet.errors import NotDefinedError
from partnernet.measures._registry import REGISTRY
from partnernet.result import ActorScores, GroupScores, NetworkScores, TieScores

MEASURES = pytest.mark.parametrize("measure", REGISTRY.values(), ids=REGISTRY)
STEADY = settings(
    derandomize=True, deadline=None, max_examples=12, database=None,
    suppress_health_check=[HealthCheck.too_slow],
)  # fmt: skip
RAW = {"normalized": False, "variant": "component"}
HARBOUR = pn.datasets.load("harbour")
CLAIMS = pn.datasets.load("harbour-claims")


@st.composite
def tables(draw, *, smallest=1, largest=7):
    """Draw actors, ties of different strengths between them (some parallel), and a direction."""
    size = draw(st.integers(smallest, largest))
    ids = [f"n{number}" for number in range(size)]
    pairs = [(one, other) for one in ids for other in ids if one != other]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=14)) if pairs else []
    strength = st.sampled_from([0.1, 0.2, 0.3, 1.0, 2.0, 3.0])
    rows = [(*pair, draw(strength)) for pair in chosen]
    return ids, rows, draw(st.booleans())


def network(ids, rows, directed):
    ties = pd.DataFrame(rows, columns=["source", "target", "strength"]).astype(
        {"source": "str", "target": "str", "strength": float}
    )
    return pn.from_tables(actors=pd.DataFrame({"id": ids}), ties=ties, directed=directed)


def networkx_graph(ids, rows, directed):
    graph = nx.MultiDiGraph() if directed else nx.MultiGraph()
    graph.add_nodes_from(ids)
    graph.add_weighted_edges_from(rows)
    return graph


def chosen(measure, wanted):
    """Return those options that the measure has."""
    return {name: value for name, value in wanted.items() if name in measure.options}


def every_choice(measure):
    """Return every combination of the options of a measure, numbers from 1 to 3."""
    ranges = []
    for name in measure.options:
        hint = measure.hints[name]
        values = get_args(hint) if get_origin(hint) is Literal else (True, False)
        ranges.append([(name, value) for value in ((1, 2, 3) if hint is int else values)])
    return [dict(combination) for combination in product(*ranges)]


def values(found, rename=None):
    """Return all values under names that do not hang on the order of rows."""
    name = rename or {}.get
    if isinstance(found, ActorScores):
        return {
            (name(actor, actor), column): float(value)
            for column in found
            for actor, value in found[column].items()
        }
    if isinstance(found, TieScores):
        ends = [
            tuple(ends) if found.provenance.directed else tuple(sorted(ends))
            for ends in zip(
                *([name(end, end) for end in found[side]] for side in ("source", "target")),
                strict=True,
            )
        ]
        columns = [column for column in found if column not in ("source", "target")]
        return {
            (pair, column): float(value)
            for column in columns
            for pair, value in zip(ends, found[column], strict=True)
        }
    if isinstance(found, GroupScores):
        return {
            frozenset(name(actor, actor) for actor in row.actors): row.share
            for row in found.table.itertuples()
        }
    return {column: float(found[column].iloc[0]) for column in found}


def assert_same(one, other):
    assert one.keys() == other.keys()
    for key, value in one.items():
        assert value == pytest.approx(other[key], rel=1e-9, abs=1e-12, nan_ok=True), key


# -- what a network is does not hang on how it was written --------------------------------------


@STEADY
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(drawn, random):
    ids, rows, directed = drawn
    net = network(ids, rows, directed)
    other_ids, other_rows = random.sample(ids, len(ids)), random.sample(rows, len(rows))
    other = network(other_ids, other_rows, directed)
    for measure in REGISTRY.values():
        assert_same(values(measure(net)), values(measure(other)))
        for option in ({"weighted": True}, {"mode": "in"}):
            if chosen(measure, option):
                assert_same(values(measure(net, **option)), values(measure(other, **option)))


@STEADY
@given(tables(), st.randoms(use_true_random=False))
def test_new_names_move_the_values_with_them(drawn, random):
    ids, rows, directed = drawn
    renamed = dict(zip(ids, random.sample(ids, len(ids)), strict=True))
    moved = [(renamed[source], renamed[target], strength) for source, target, strength in rows]
    net, other = network(ids, rows, directed), network(ids, moved, directed)
    for measure in REGISTRY.values():
        option = chosen(measure, {"weighted": True})
        expected = values(measure(net, **option), renamed.get)
        assert_same(expected, values(measure(other, **option)))


@STEADY
@given(tables())
def test_one_more_isolate_is_kept_and_changes_no_raw_value(drawn):
    ids, rows, directed = drawn
    net, more = network(ids, rows, directed), network([*ids, "alone"], rows, directed)
    for measure in REGISTRY.values():
        if measure.level == "network":
            continue
        option = chosen(measure, RAW)
        before, after = values(measure(net, **option)), values(measure(more, **option))
        if measure.level == "group":
            assert frozenset({"alone"}) in after
            assert after.keys() - before.keys() == {frozenset({"alone"})}
            continue
        if measure.level == "actor":
            assert {actor for actor, _ in after} == {*ids, "alone"}
        assert_same(before, {key: value for key, value in after.items() if "alone" not in key})


@STEADY
@given(tables())
def test_parallel_ties_are_one_of_their_summed_strength(drawn):
    ids, rows, directed = drawn
    pairs = {(source, target) for source, target, _ in rows}
    if not directed:
        pairs = {tuple(sorted(pair)) for pair in pairs}
    split = [(*pair, strength) for pair in sorted(pairs) for strength in (3.0, 1.0)]
    whole = [(*pair, 4.0) for pair in sorted(pairs)]
    net, other = network(ids, split, directed), network(ids, whole, directed)
    for measure in REGISTRY.values():
        option = chosen(measure, {"weighted": True})
        assert_same(values(measure(net, **option)), values(measure(other, **option)))


def test_ties_of_strength_three_and_one_appear_as_four():
    net = network(["a", "b", "c"], [("a", "b", 3), ("b", "a", 1), ("b", "c", 2)], directed=False)
    assert pn.centrality.strength(net)["strength"].to_dict() == {"a": 4.0, "b": 6.0, "c": 2.0}
    near = pn.centrality.harmonic(net, weighted=True)["harmonic"]
    assert near.to_dict() == pytest.approx({"a": 4 + 1 / 0.75, "b": 6.0, "c": 2 + 1 / 0.75})


@STEADY
@given(tables())
def test_a_networkx_graph_makes_the_same_network(drawn):
    ids, rows, directed = drawn
    net, graph = network(ids, rows, directed), networkx_graph(ids, rows, directed)
    other = pn.from_networkx(graph)
    for measure in REGISTRY.values():
        option = chosen(measure, {"weighted": True})
        assert_same(values(measure(net, **option)), values(measure(other, **option)))


@MEASURES
@pytest.mark.parametrize("directed", [False, True])
def test_a_networkx_graph_gives_the_same_as_a_network(measure, directed):
    ids = list("abcdef")
    rows = [
        ("a", "b", 3),
        ("a", "b", 1),
        ("b", "a", 2),
        ("b", "c", 0.5),
        ("c", "d", 2),
        ("e", "d", 1),
    ]
    graph = networkx_graph(ids, rows, directed)
    kept = {node: dict(ties) for node, ties in nx.to_dict_of_dicts(graph.copy()).items()}
    for option in ({}, chosen(measure, {"weighted": True})):
        expected = measure(network(ids, rows, directed), **option)
        assert_same(values(expected), values(measure(graph, **option)))
    assert nx.to_dict_of_dicts(graph) == kept


@MEASURES
def test_inputs_are_left_as_they_were(measure):
    net = pn.datasets.load("northampton")
    before = {name: net.table(name).copy(deep=True) for name in net.tables}
    links = net.compile().links.copy(deep=True)
    found = measure(net)
    found.table.iloc[:, -1:] = 0
    for name, table in before.items():
        pd.testing.assert_frame_equal(net.table(name), table)
    pd.testing.assert_frame_equal(net.compile().links, links)


# -- what a result is ---------------------------------------------------------------------------


@MEASURES
@pytest.mark.parametrize("net", [HARBOUR, CLAIMS], ids=["ties", "claims"])
def test_rows_are_those_of_the_network_under_every_option(measure, net):
    kinds = {"actor": ActorScores, "tie": TieScores, "group": GroupScores, "network": NetworkScores}
    for options in every_choice(measure):
        found = measure(net, **options)
        assert type(found) is kinds[measure.level]
        assert found.measures == (measure.name,)
        assert measure.name in found.table
        if measure.level == "actor":
            assert found.table.index.equals(net.actors.index)
            assert found.names.equals(net.actors["name"])
        elif measure.level == "tie":
            assert len(found.table) == len(net.compile().links)
        elif measure.level == "group":
            assert found.membership.index.equals(net.actors.index)
            assert sorted(found.table["actors"].explode()) == sorted(net.actors.index)


@STEADY
@given(tables(largest=4))
def test_every_missing_value_has_a_reason_and_no_other_has(drawn):
    net = network(*drawn)
    for measure in REGISTRY.values():
        for options in every_choice(measure):
            found = measure(net, **options)
            column = found[measure.name].astype(float)
            who = list(column.index) if measure.level == "actor" else [""] * len(column)
            missing = [actor for actor, value in zip(who, column, strict=True) if pd.isna(value)]
            assert sorted(found.undefined["actor"]) == sorted(missing)
            assert set(found.undefined["measure"]) <= {measure.name}
            assert found.undefined["reason"].str.fullmatch(r"[a-z][^.]{9,}").all()
            assert np.isfinite(column.dropna()).all()


@MEASURES
def test_the_type_of_values_does_not_hang_on_the_data(measure):
    bare = network(["a", "b", "c"], [], directed=False)
    for options in every_choice(measure):
        full = measure(HARBOUR, **options)[measure.name]
        assert full.dtype == measure(bare, **options)[measure.name].dtype


SMALL = {
    "one": (["a"], []),
    "two apart": (["a", "b"], []),
    "two tied": (["a", "b"], [("a", "b", 2.0)]),
    "three apart": (["a", "b", "c"], []),
}
EXPECTED = {
    "degree": ([0], [0, 0], [1, 1], [0, 0, 0]),
    "strength": ([0], [0, 0], [2, 2], [0, 0, 0]),
    "betweenness": ([0], [0, 0], [0, 0], [0, 0, 0]),
    "closeness": ([math.nan], [0, 0], [1, 1], [0, 0, 0]),
    "harmonic": ([0], [0, 0], [1, 1], [0, 0, 0]),
    "density": ([math.nan], [0], [1], [0]),
    "components": ([1], [1, 2], [1], [1, 2, 3]),
    "within": ([math.nan], [0, 0], [1, 1], [0, 0, 0]),
    "distance_weighted": ([0], [0, 0], [1, 1], [0, 0, 0]),
    "cutpoints": ([0], [0, 0], [0, 0], [0, 0, 0]),
    "bridges": ([], [], [1], []),
}


@MEASURES
@pytest.mark.parametrize("name", SMALL)
def test_the_smallest_networks(measure, name):
    net = network(*SMALL[name], directed=False)
    found = measure(net)
    expected = EXPECTED[measure.name][list(SMALL).index(name)]
    assert found[measure.name].astype(float).tolist() == pytest.approx(expected, nan_ok=True)
    assert found._repr_html_()
    assert measure.name in repr(found)
    assert found.explain().startswith(measure.definition)


@MEASURES
def test_a_network_of_nobody_has_no_measures(measure):
    nobody = pn.from_tables(actors=pd.DataFrame({"id": pd.Series([], dtype="str")}))
    with pytest.raises(NotDefinedError) as caught:
        measure(nobody)
    assert str(caught.value) == f"{measure.name} has no meaning for a network without actors."


@MEASURES
def test_every_value_can_be_said_under_every_option(measure):
    if measure.level == "network":
        assert re.fullmatch(r"[^{}]*\.", measure(HARBOUR).sentence())
    if measure.level == "actor":
        for options in every_choice(measure):
            sentence = measure(HARBOUR, **options).sentence("UNI")
            assert re.fullmatch(r"(.*\b)?Northport University [^{}]*\.", sentence)
