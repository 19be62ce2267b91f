"""Laws that every measure keeps, whatever the network: checked over the whole registry."""

import math
import re
from dataclasses import dataclass, replace
from itertools import pairwise

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import partnernet as pn
from partnernet.errors import NotDefinedError
from partnernet.measures._registry import REGISTRY
from partnernet.result import (
    ActorGroupScores,
    ActorRanks,
    ActorScores,
    ActorSets,
    GroupPairScores,
    GroupScores,
    NetworkScores,
    Paths,
    Scores,
    TieScores,
)
from support.drawn import steady

MEASURES = pytest.mark.parametrize("measure", REGISTRY.values(), ids=REGISTRY)
KINDS = {
    kind.level: kind
    for kind in (ActorScores, ActorRanks, ActorGroupScores, TieScores, GroupScores,
                 GroupPairScores, NetworkScores, ActorSets, Paths)
}  # fmt: skip
STEADY = steady(12)
RAW = {"normalized": False, "variant": "component"}
HARBOUR = pn.datasets.load("harbour")
CLAIMS = pn.datasets.load("harbour-claims")

# Columns that may differ where the law says that nothing does: EVERY for all of a measure.
EVERY = ("*",)
# They hang on random numbers, which are drawn in the order of the actors.
CHANCE: dict[str, tuple[str, ...]] = {"communities": EVERY, "ei_index": ("p", "p_inward")}
# They hang on how many actors there are, or on all others, and so does what they mean.
MOVED_BY_ISOLATES: dict[str, tuple[str, ...]] = {
    "components": ("share",),
    "pagerank": EVERY,
    "bonacich_power": EVERY,
    "communities": EVERY,
    "core_periphery": EVERY,
    "without_each": EVERY,
    "coverage": ("coverage", "missed", "never"),
    "key_actors": EVERY,
    "convening_set": EVERY,
    "roles": tuple(
        f"{what}_{role}"
        for what in ("expected", "z")
        for role in ("roles", "coordinator", "itinerant", "representative", "gatekeeper", "liaison")
    ),
    "density_table": ("expected", "gap"),
}


@dataclass(frozen=True)
class Drawn:
    """Actors in three categories or in none, and ties, some parallel, of several strengths."""

    ids: list[str]
    rows: list[tuple[str, str, float]]
    directed: bool
    category: dict[str, str]

    def network(self):
        ties = pd.DataFrame(self.rows, columns=["source", "target", "strength"]).astype(
            {"source": "str", "target": "str", "strength": float}
        )
        actors = pd.DataFrame(
            {"id": self.ids, "category": [self.category.get(one) for one in self.ids]}, dtype="str"
        )
        return pn.from_tables(actors=actors, ties=ties, directed=self.directed)

    def networkx(self):
        graph = nx.MultiDiGraph() if self.directed else nx.MultiGraph()
        for one in self.ids:
            known = {"category": self.category[one]} if one in self.category else {}
            graph.add_node(one, **known)
        graph.add_weighted_edges_from(self.rows)
        return graph

    def renamed(self, names):
        """Return the same network under other names, the actors in the same order of names."""
        rows = [(names[source], names[target], strength) for source, target, strength in self.rows]
        category = {names[one]: found for one, found in self.category.items()}
        return replace(self, rows=rows, category=category)

    def with_rows(self, rows):
        return replace(self, rows=rows)


def ties(ids, rows, directed, category=None):
    """Describe a network whose actors are in the categories x, y, z in turn."""
    turns = {one: "xyz"[place % 3] for place, one in enumerate(ids)}
    return Drawn(list(ids), rows, directed, turns if category is None else category)


@st.composite
def drawings(draw, *, smallest=1, largest=7):
    """Draw actors, ties of different strengths between them (some parallel), and a direction."""
    size = draw(st.integers(smallest, largest))
    ids = [f"n{number}" for number in range(size)]
    pairs = [(one, other) for one in ids for other in ids if one != other]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=14)) if pairs else []
    strength = st.sampled_from([0.1, 0.2, 0.3, 1.0, 2.0, 3.0])
    rows = [(*pair, draw(strength)) for pair in chosen]
    groups = draw(st.lists(st.sampled_from(["x", "y", "z", ""]), min_size=size, max_size=size))
    category = {one: group for one, group in zip(ids, groups, strict=True) if group}
    return ties(ids, rows, draw(st.booleans()), category)


def one_name(actor):
    return actor


def cell(value, name):
    """Return a number, or the words or actors that are joined in a text."""
    if isinstance(value, str):
        return frozenset(map(name, value.split("|")))
    return math.nan if value is pd.NA else float(value)


def labels_of(found):
    """Return the name or number of the group in each row."""
    name = found.membership.name
    return found.table.index if found.table.index.name == name else found[name]


def keys_of(found, name):  # noqa: PLR0911 - one for each kind of result
    """Return for each row what it is about, in words that do not hang on the order of rows."""
    arcs = found.provenance.directed
    if isinstance(found, ActorScores):
        return [name(actor) for actor in found.table.index]
    if isinstance(found, ActorGroupScores):
        return [(name(actor), group) for actor, group in found.table.index]
    if isinstance(found, GroupPairScores):
        return [pair if arcs else tuple(sorted(pair)) for pair in found.table.index]
    if isinstance(found, TieScores):
        pairs = zip(*([name(end) for end in found[side]] for side in ("source", "target")),
                    strict=True)  # fmt: skip
        return [pair if arcs else tuple(sorted(pair)) for pair in pairs]
    if isinstance(found, GroupScores):
        people = found.membership.groupby(found.membership).groups
        return [frozenset(map(name, people.get(label, ()))) for label in labels_of(found)]
    if isinstance(found, ActorSets):
        return [frozenset(map(name, actors)) for actors in found["actors"]]
    if isinstance(found, Paths):
        return [tuple(map(name, path)) for path in found["path"]]
    return [""] * len(found)


def columns_of(found):
    """Return the columns whose values are those of the thing, not its number in the list."""
    measure = found.measures[0]
    apart = {
        TieScores: {"source", "target"},
        GroupScores: {"actors", getattr(getattr(found, "membership", None), "name", "")},
        ActorSets: {"actors"},
        Paths: {"path", measure},
    }
    return [column for column in found if column not in apart.get(type(found), ())]


def values(found, name=one_name):
    """Return all values under names that do not hang on the order of rows."""
    if not isinstance(found, Scores):
        return {"refused": frozenset({type(found).__name__})}
    keys = keys_of(found, name)
    if isinstance(found, (ActorSets, Paths)) and found.total > len(found):
        keys = [""] * len(found)  # which of the equally good ones are listed hangs on their order
    return {
        (key, column): cell(value, name)
        for column in columns_of(found)
        for key, value in zip(keys, found[column], strict=True)
    }


def without(found, columns):
    """Leave out columns of which a law does not hold; of EVERY column, the rows as well."""
    if columns == EVERY:
        return {}
    return {key: value for key, value in found.items() if key[-1] not in columns}


def assert_same(measure, one, other, but=CHANCE):
    one, other = (without(found, but.get(measure.name, ())) for found in (one, other))
    assert one.keys() == other.keys()
    for key, value in one.items():
        if isinstance(value, frozenset):
            assert value == other[key], (measure, key)
        else:
            assert value == pytest.approx(other[key], rel=1e-9, abs=1e-12, nan_ok=True), (
                measure, key,
            )  # fmt: skip


# -- what a network is does not hang on how it was written --------------------------------------


@STEADY
@given(drawings(), st.randoms(use_true_random=False))
def test_the_order_of_rows_does_not_matter(options, drawn, random):
    net = drawn.network()
    other = replace(
        drawn,
        ids=random.sample(drawn.ids, len(drawn.ids)),
        rows=random.sample(drawn.rows, len(drawn.rows)),
    ).network()
    for measure in REGISTRY.values():
        needed = options.needed(measure, net)
        for option in ({}, {"weighted": True}, {"mode": "in"}):
            chosen = needed | options.allowed(measure, option)
            if chosen != needed or not option:
                one, moved = (options.called(measure, found, **chosen) for found in (net, other))
                assert_same(measure, values(one), values(moved))


@STEADY
@given(drawings(), st.randoms(use_true_random=False))
def test_new_names_move_the_values_with_them(options, drawn, random):
    names = dict(zip(drawn.ids, random.sample(drawn.ids, len(drawn.ids)), strict=True))
    net, other = drawn.network(), drawn.renamed(names).network()
    for measure in REGISTRY.values():
        chosen = options.needed(measure, net) | options.allowed(measure, {"weighted": True})
        found = options.called(measure, net, **chosen)
        moved = options.called(measure, other, **options.renamed(measure, chosen, names))
        assert_same(measure, values(found, lambda one: names.get(one, one)), values(moved))


@STEADY
@given(drawings())
def test_one_more_isolate_is_kept_and_changes_no_raw_value(options, drawn):
    more = replace(drawn, ids=[*drawn.ids, "alone"], category=drawn.category | {"alone": "apart"})
    net, larger = drawn.network(), more.network()
    for measure in REGISTRY.values():
        if measure.level == "network":
            continue
        chosen = options.needed(measure, net) | options.allowed(measure, RAW)
        before, after = (options.called(measure, found, **chosen) for found in (net, larger))
        if isinstance(after, ActorScores):
            assert set(after.table.index) == {*drawn.ids, "alone"}
        if isinstance(after, GroupScores):
            assert frozenset({"alone"}) in keys_of(after, one_name)
        if MOVED_BY_ISOLATES.get(measure.name) == EVERY:
            continue
        new = ("alone", "apart", frozenset({"alone"}))
        kept = {
            key: value for key, value in values(after).items()
            if key[0] not in new and not (isinstance(key[0], tuple) and set(key[0]) & {*new})
        }  # fmt: skip
        assert_same(measure, values(before), kept, but=CHANCE | MOVED_BY_ISOLATES)


@STEADY
@given(drawings())
def test_parallel_ties_are_one_of_their_summed_strength(options, drawn):
    pairs = {(source, target) for source, target, _ in drawn.rows}
    if not drawn.directed:
        pairs = {tuple(sorted(pair)) for pair in pairs}
    split = [(*pair, strength) for pair in sorted(pairs) for strength in (3.0, 1.0)]
    whole = [(*pair, 4.0) for pair in sorted(pairs)]
    net, other = drawn.with_rows(split).network(), drawn.with_rows(whole).network()
    for measure in REGISTRY.values():
        chosen = options.allowed(measure, {"weighted": True})
        one, merged = (options.called(measure, found, **chosen) for found in (net, other))
        assert_same(measure, values(one), values(merged), but={})


def test_ties_of_strength_three_and_one_appear_as_four():
    rows = [("a", "b", 3), ("b", "a", 1), ("b", "c", 2)]
    net = ties("abc", rows, directed=False).network()
    assert pn.centrality.strength(net)["strength"].to_dict() == {"a": 4.0, "b": 6.0, "c": 2.0}
    near = pn.centrality.harmonic(net, weighted=True)["harmonic"]
    assert near.to_dict() == pytest.approx({"a": 4 + 1 / 0.75, "b": 6.0, "c": 2 + 1 / 0.75})


@STEADY
@given(drawings())
def test_a_networkx_graph_makes_the_same_network(options, drawn):
    if not drawn.category:  # a graph that nobody wrote categories into has no such column
        drawn = ties(drawn.ids, drawn.rows, drawn.directed)
    net, other = drawn.network(), pn.from_networkx(drawn.networkx())
    for measure in REGISTRY.values():
        chosen = options.allowed(measure, {"weighted": True})
        one, same = (options.called(measure, found, **chosen) for found in (net, other))
        assert_same(measure, values(one), values(same), but={})


@MEASURES
@pytest.mark.parametrize("directed", [False, True])
def test_a_networkx_graph_gives_the_same_as_a_network(options, measure, directed):
    rows = [
        ("a", "b", 3),
        ("a", "b", 1),
        ("b", "a", 2),
        ("b", "c", 0.5),
        ("c", "d", 2),
        ("e", "d", 1),
    ]
    drawn = ties("abcdef", rows, directed=directed)
    net, graph = drawn.network(), drawn.networkx()
    kept = {node: dict(ties) for node, ties in nx.to_dict_of_dicts(graph.copy()).items()}
    for option in ({}, options.allowed(measure, {"weighted": True})):
        chosen = options.needed(measure, net) | option
        one, same = (options.called(measure, found, **chosen) for found in (net, graph))
        assert_same(measure, values(one), values(same), but={})
    assert nx.to_dict_of_dicts(graph) == kept


def test_what_is_let_off_a_law_is_there_and_has_its_reason():
    for name, columns in (CHANCE | MOVED_BY_ISOLATES).items():
        assert name in REGISTRY
        assert columns == EVERY or set(columns) <= set(REGISTRY[name](HARBOUR)), name
    assert [name for name in CHANCE if "seed" not in REGISTRY[name].options] == []


@MEASURES
def test_inputs_are_left_as_they_were(options, measure):
    net = pn.datasets.load("northampton")
    before = {name: net.table(name).copy(deep=True) for name in net.tables}
    links = net.compile().links.copy(deep=True)
    found = options.called(measure, net)
    if isinstance(found, Scores):
        for column in found.table.select_dtypes(["number", "bool"]):
            found.table.loc[:, column] = found.table[column].dtype.type(0)
    for name, table in before.items():
        pd.testing.assert_frame_equal(net.table(name), table)
    pd.testing.assert_frame_equal(net.compile().links, links)


# -- what a result is ---------------------------------------------------------------------------


@MEASURES
@pytest.mark.parametrize("net", [HARBOUR, CLAIMS], ids=["ties", "claims"])
def test_rows_are_those_of_the_network_under_every_option(options, measure, net):
    refused = 0
    for given_options in options.every(measure, net):
        found = options.called(measure, net, **given_options)
        if not isinstance(found, Scores):
            refused += 1
            continue
        assert type(found) is KINDS[found.level]
        assert type(found) is measure.result or "level" in measure.options
        assert found.measures == (measure.name,)
        assert measure.name in found.table
        assert set(found.provenance.calls[0].parameters) == set(measure.options)
        assert_rows(found, net)
    assert refused < len(options.every(measure, net))


def assert_rows(found, net):
    """Check that rows are about the actors, ties and groups of the network."""
    ids = list(net.actors.index)
    if "names" in vars(found):
        assert found.names.equals(net.actors["name"])
    if isinstance(found, ActorScores):
        assert next(iter(found)) == found.measures[0]
        assert found.table.index.equals(net.actors.index)
    elif isinstance(found, TieScores):
        assert len(found.table) == len(net.compile().links)
    elif isinstance(found, GroupScores):
        assert found.membership.index.equals(net.actors.index)
        assert set(labels_of(found)) == set(found.membership.dropna())
        assert not labels_of(found).duplicated().any()
        if "actors" in found:
            assert sorted(found.table["actors"].explode()) == sorted(ids)
    elif isinstance(found, NetworkScores):
        assert len(found) == 1
    elif isinstance(found, (ActorGroupScores, GroupPairScores)):
        assert found.table.index.is_unique
        firsts, groups = (set(found.table.index.get_level_values(level)) for level in (0, 1))
        categories = set(net.actors["category"].dropna())
        assert groups <= categories
        assert firsts == set(ids) if isinstance(found, ActorGroupScores) else firsts <= categories
    else:
        assert_chosen(found, net)


def assert_chosen(found, net):
    """Check that sets and paths are of actors, each once, and that paths follow ties."""
    assert len(found) <= found.total
    assert not found[found.holder].duplicated().any()
    assert all(set(actors) <= set(net.actors.index) for actors in found[found.holder])
    if isinstance(found, Paths):
        links = net.compile().links[["source", "target"]].itertuples(index=False, name=None)
        tied = set(links)
        if not found.provenance.directed:
            tied |= {(target, source) for source, target in tied}
        assert {step for path in found["path"] for step in pairwise(path)} <= tied


@settings(STEADY, max_examples=8)
@given(drawings(largest=4))
def test_every_missing_value_has_a_reason_and_no_other_has(options, drawn):
    net = drawn.network()
    for measure in REGISTRY.values():
        for given_options in options.every(measure, net):
            found = options.called(measure, net, **given_options)
            if isinstance(found, Scores):
                assert_reasons(found)


def assert_reasons(found):
    """Check that just what is missing in each column has a reason, and one only."""
    who = [""] * len(found)
    if found.level in ("actor", "ranking", "actor and group", "group"):
        who = [str(one) for one in found.table.index.get_level_values(0)]
    for column in found.table.select_dtypes(["number", "bool"]):
        numbers = found[column].astype(float)
        missing = [one for one, value in zip(who, numbers, strict=True) if pd.isna(value)]
        reasons = found.undefined[found.undefined["measure"] == column]
        assert sorted(reasons["actor"]) == sorted(missing), (found.measures, column)
        assert np.isfinite(numbers.dropna()).all(), (found.measures, column)
    assert set(found.undefined["measure"]) <= set(found)
    assert found.undefined["reason"].str.fullmatch(r"[a-z][^.]{9,}").all()


@MEASURES
def test_the_type_of_values_does_not_hang_on_the_data(options, measure):
    bare = ties("abc", [], directed=False).network()
    for given_options in options.every(measure, bare):
        names = dict(zip("abc", ("UNI", "COU", "BIZ"), strict=True))
        chosen = options.renamed(measure, given_options, names)
        full, none = (options.called(measure, net, **found) for net, found in
                      ((HARBOUR, chosen), (bare, given_options)))  # fmt: skip
        if isinstance(full, Scores) and isinstance(none, Scores):
            pd.testing.assert_series_equal(full.table.dtypes, none.table.dtypes)


SMALL = {
    "one": ("a", []),
    "two apart": ("ab", []),
    "two tied": ("ab", [("a", "b", 2.0)]),
    "three apart": ("abc", []),
}
# The values of the main column, row by row; or the whole sentence of the refusal.
EXPECTED = {
    "degree": ([0], [0, 0], [1, 1], [0, 0, 0]),
    "strength": ([0], [0, 0], [2, 2], [0, 0, 0]),
    "betweenness": ([0], [0, 0], [0, 0], [0, 0, 0]),
    "closeness": ([math.nan], [0, 0], [1, 1], [0, 0, 0]),
    "harmonic": ([0], [0, 0], [1, 1], [0, 0, 0]),
    "core_number": ([0], [0, 0], [1, 1], [0, 0, 0]),
    "eigenvector": ([math.nan], [math.nan] * 2, [0.5**0.5, 0.5**0.5], [math.nan] * 3),
    "katz": ([1], [1, 1], [1 / 0.15, 1 / 0.15], [1, 1, 1]),
    "pagerank": ([1], [1 / 2, 1 / 2], [1 / 2, 1 / 2], [1 / 3, 1 / 3, 1 / 3]),
    "hits": ([math.nan], [math.nan] * 2, [1 / 2, 1 / 2], [math.nan] * 3),
    "bonacich_power": ([math.nan], [math.nan] * 2, [1, 1], [math.nan] * 3),
    "group_degree": ([math.nan], [math.nan], [math.nan], [0]),
    "group_betweenness": ([math.nan], [math.nan], [math.nan], [math.nan]),
    "group_harmonic": ([math.nan], [math.nan], [math.nan], [0]),
    "density": ([math.nan], [0], [1], [0]),
    "components": ([1], [1, 2], [1], [1, 2, 3]),
    "within": ([math.nan], [0, 0], [1, 1], [0, 0, 0]),
    "distance_weighted": ([0], [0, 0], [1, 1], [0, 0, 0]),
    "eccentricity": ([math.nan], [math.nan] * 2, [1, 1], [math.nan] * 3),
    "to_groups": (
        [math.nan],
        [math.nan, 0, 0, math.nan],
        [math.nan, 1, 1, math.nan],
        [math.nan, 0, 0, 0, math.nan, 0, 0, 0, math.nan],
    ),
    "coverage": ([0], [0, 0], [1 / 2, 1 / 2], [0, 0, 0]),
    "introductions": (
        "target='a' is not possible: it is another actor than the source.",
        [],
        [1],
        [],
    ),
    "cascade": ([1], [2], [2], [2]),
    "key_actors": (
        "k=3 is not possible: here it is at most 1, the number of actors.",
        "k=3 is not possible: here it is at most 2, the number of actors.",
        "k=3 is not possible: here it is at most 2, the number of actors.",
        [1],
    ),
    "convening_set": ([1], [2], [1, 1], [3]),
    "cutpoints": ([0], [0, 0], [0, 0], [0, 0, 0]),
    "bridges": ([], [], [1], []),
    "reciprocity": ([math.nan], [math.nan], [math.nan], [math.nan]),
    "transitivity": ([math.nan], [math.nan], [math.nan], [math.nan]),
    "centralization": ([math.nan], [math.nan], [math.nan], [0]),
    "fragmentation": ([math.nan], [1], [0], [1]),
    "distance_fragmentation": ([math.nan], [1], [0], [1]),
    "core_periphery": ([math.nan], [math.nan], [math.nan], [math.nan]),
    "communities": ([1], [1, 2], [1], [1, 2, 3]),
    "without_each": ([math.nan], [math.nan] * 2, [math.nan] * 2, [0, 0, 0]),
    "rank_stability": ([math.nan], [math.nan] * 2, [1, 1], [math.nan] * 3),
    "constraint": ([math.nan], [math.nan] * 2, [1, 1], [math.nan] * 3),
    "effective_size": ([math.nan], [math.nan] * 2, [1, 1], [math.nan] * 3),
    "efficiency": ([math.nan], [math.nan] * 2, [1, 1], [math.nan] * 3),
    "hierarchy": ([math.nan], [math.nan] * 2, [1, 1], [math.nan] * 3),
    "roles": ([0], [0, 0], [0, 0], [0, 0, 0]),
    "ei_index": ([math.nan], [math.nan], [1], [math.nan]),
    "density_table": (
        [math.nan],
        [math.nan, 0, math.nan],
        [math.nan, 1, math.nan],
        [math.nan, 0, 0, math.nan, 0, math.nan],
    ),
    "assortativity": ([math.nan], [math.nan], [-1], [math.nan]),
    "diversity": ([0], [0.5], [0.5], [2 / 3]),
}


@MEASURES
@pytest.mark.parametrize("name", SMALL)
def test_the_smallest_networks(options, measure, name):
    ids, rows = SMALL[name]
    found = options.called(measure, ties(ids, rows, directed=False).network())
    expected = EXPECTED[measure.name][list(SMALL).index(name)]
    if isinstance(expected, str):
        assert str(found) == expected
        return
    assert found[measure.name].astype(float).tolist() == pytest.approx(expected, nan_ok=True)
    assert found._repr_html_()
    assert measure.name in repr(found)
    assert found.explain().startswith(measure.definition)


@MEASURES
def test_a_network_of_nobody_has_no_measures(options, measure):
    nobody = pn.from_tables(actors=pd.DataFrame({"id": pd.Series([], dtype="str")}))
    with pytest.raises(NotDefinedError) as caught:
        measure(nobody, **options.needed(measure, HARBOUR))
    assert str(caught.value) == f"{measure.name} has no meaning for a network without actors."


@MEASURES
def test_every_value_can_be_said_under_every_option(options, measure):
    for given_options in options.every(measure, HARBOUR):
        found = options.called(measure, HARBOUR, **given_options)
        if isinstance(found, NetworkScores):
            undefined = f"{measure.name} is not defined: "
            assert re.fullmatch(rf"([A-Z0-9]|{undefined})[^{{}}]*\.", found.sentence())
        if isinstance(found, ActorScores):
            assert re.fullmatch(r"(.*\b)?Northport University [^{}]*\.", found.sentence("UNI"))
        if isinstance(found, (ActorSets, Paths)) and len(found):
            names = found.names[list(found[found.holder].iloc[0])]
            sentence = found.sentence()
            assert re.fullmatch(r"[A-Z0-9][^{}]*\.", sentence)
            assert all(one in sentence for one in names)
