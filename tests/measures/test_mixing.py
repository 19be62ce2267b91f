"""Mixing: printed values, networkx, every way to deal out the groups, and the definitions."""

from itertools import combinations, permutations
from math import log

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import partnernet as pn
from partnernet._engine import permutation
from partnernet._engine.permutation import ends_by_chance, external_by_chance
from partnernet.errors import ParameterError, UnknownNameError
from partnernet.result import ActorScores, GroupScores, NetworkScores
from support.drawn import networks, steady

STEADY = steady(25)
HARBOUR = pn.datasets.load("harbour")
CLAIMS = pn.datasets.load("harbour-claims")
FEW = {"permutations": 20}
GROUPS = ["x", "y", "z"]


def in_groups(graph, groups):
    """Return a graph as a network whose actors have these categories."""
    nx.set_node_attributes(graph, groups, "category")
    return pn.from_networkx(graph)


def among_known(net):
    """Return the graph of the actors that have a category, and their categories."""
    groups = net.actors["category"].dropna().to_dict()
    return net.compile().graph.subgraph(groups), groups


# -- the E-I index ------------------------------------------------------------------------------


def karate(**members):
    graph = nx.karate_club_graph()
    return in_groups(nx.Graph(graph.edges), {
        node: name for name, nodes in members.items() for node in nodes
    })  # fmt: skip


def test_values_printed_by_ucinet():
    """The karate club by whom members support, as UCINET 6 printed it to three decimals.

    From liao961120.github.io/notes/sna_hw1/assignment1/q1: three members (10, 17 and 19, counted
    from 1) support nobody. A tie inside a group counts at both ends there: group 1 has 31 such ties
    and 12 to others, (12 - 62) / 74.
    """
    one = [*range(8), 10, 11, 12, 13, 17, 19, 21]
    nobody = [9, 16, 18]
    net = karate(one=one, nobody=nobody, other=set(range(34)) - {*one, *nobody})
    whole = pn.mixing.ei_index(net)
    assert whole.table[["ei_index", "expected"]].round(3).to_numpy().tolist() == [[-0.615, 0.187]]
    groups = pn.mixing.ei_index(net, level="group")["ei_index"].round(3)
    assert groups.to_dict() == {"nobody": 1.0, "one": -0.676, "other": -0.684}
    assert whole["p_inward"].item() < 0.002


def test_values_of_the_two_clubs_printed_by_ucinet():
    """The same source, by the club that members went to: 11 of 78 ties between, 17 in each."""
    graph = nx.karate_club_graph()
    clubs = {name: [node for node, club in graph.nodes(data="club") if club == name]
             for name in ("Mr. Hi", "Officer")}  # fmt: skip
    found = pn.mixing.ei_index(karate(**clubs)).table
    assert found[["ei_index", "expected"]].round(3).to_numpy().tolist() == [[-0.718, 0.03]]


@STEADY
@given(networks(groups=[*GROUPS, None]))
def test_the_index_is_counted_from_the_ties(net):
    graph, groups = among_known(net)
    internal = sum(groups[one] == groups[other] for one, other in graph.edges)
    external = graph.number_of_edges() - internal
    found = pn.mixing.ei_index(net, **FEW).table.iloc[0]
    assert found[["external", "internal"]].tolist() == [external, internal]
    if graph.number_of_edges():
        assert found["ei_index"] == pytest.approx(1 - 2 * internal / graph.number_of_edges())
    pairs = list((permutations if graph.is_directed() else combinations)(groups, 2))
    if pairs:
        inside = sum(groups[one] == groups[other] for one, other in pairs)
        assert found["expected"] == pytest.approx(1 - 2 * inside / len(pairs))


@STEADY
@given(networks(groups=[*GROUPS, None]))
def test_ends_of_ties_add_up_from_actors_to_groups_to_the_network(net):
    actors = pn.mixing.ei_index(net, level="actor", **FEW)
    groups = pn.mixing.ei_index(net, level="group", **FEW)
    whole = pn.mixing.ei_index(net, **FEW).table
    for sort in ("external", "internal"):
        summed = actors[sort].groupby(groups.membership).sum()
        assert summed.to_dict() == groups[sort].to_dict()
        assert groups[sort].sum() == 2 * whole[sort].item()
    graph, _ = among_known(net)
    degree = actors["external"] + actors["internal"]
    assert {actor: degree.loc[actor] for actor in graph} == dict(graph.degree())


def arrangements(codes):
    """Return every distinct way to deal these codes out, each as likely as any other."""
    return np.array(sorted(set(permutations(codes))))


def exact(codes, tails, heads, group=None):
    """Return the index under every arrangement, of the network or of one group."""
    dealt = arrangements(codes)
    one, other = dealt[:, tails], dealt[:, heads]
    if group is None:
        external, internal = (one != other).sum(axis=1), (one == other).sum(axis=1)
    else:
        external = ((one == group) ^ (other == group)).sum(axis=1)
        internal = 2 * ((one == group) & (other == group)).sum(axis=1)
    total = external + internal
    return ((external - internal) / np.where(total > 0, total, np.nan))[total > 0]


TINY = [(0, 1), (1, 2), (0, 2), (2, 3), (3, 4), (4, 5), (5, 6)]
CODES = [0, 0, 0, 1, 1, 1, 2]


# Three of six have no ties, so that the only z has none under half of the arrangements.
APART = [(0, 1), (1, 2)]


@pytest.mark.parametrize(
    ("ties", "letters", "group"),
    [*((TINY, "xxxyyyz", group) for group in (None, *"xyz")), (APART, "zxxyyx", "z")],
)
def test_p_is_what_all_arrangements_of_the_groups_give(ties, letters, group):
    """Seven actors in groups of 3, 3 and 1 can be arranged in 140 ways; chance samples them."""
    graph = nx.Graph(ties)
    graph.add_nodes_from(range(len(letters)))
    net = in_groups(graph, dict(enumerate(letters)))
    chance = exact(letters, *np.array(ties).T, group)
    level, runs = "group" if group else "network", 20_000
    rows = pn.mixing.ei_index(net, permutations=runs, seed=3, level=level).table
    found = rows.loc[group] if group else rows.iloc[0]
    gap = abs(found["ei_index"] - found["expected"])
    p = np.mean(np.abs(chance - found["expected"]) >= gap - 1e-9)
    inward = np.mean(chance <= found["ei_index"] + 1e-9)
    assert 0 < inward <= 1
    for estimate, true in ((found["p"], p), (found["p_inward"], inward)):
        assert abs(estimate - true) <= 5 * np.sqrt(true * (1 - true) / runs) + 3 / runs
    if not group:
        assert len(chance) == 140
        assert chance.mean() == pytest.approx(found["expected"])


def test_the_network_itself_counts_as_a_permutation():
    """Two cliques of four in two groups: hardly any shuffle comes near, yet p is not 0."""
    graph = nx.disjoint_union(nx.complete_graph(4), nx.complete_graph(4))
    net = in_groups(graph, dict(enumerate("aaaabbbb")))
    found = pn.mixing.ei_index(net, permutations=9, seed=1).table
    assert found["ei_index"].item() == -1
    assert found["p_inward"].item() == 0.1
    one = pn.mixing.ei_index(net, permutations=1, seed=1).table
    assert one["p"].item() == 0.5


def test_chance_is_the_same_for_the_same_seed_only():
    first, again = (pn.mixing.ei_index(HARBOUR, seed=7) for _ in range(2))
    pd.testing.assert_frame_equal(first.table, again.table)
    other = pn.mixing.ei_index(HARBOUR, seed=8)
    assert other["p"].item() != first["p"].item()
    (call,) = first.provenance.calls
    assert (call.seed, call.exact) == (7, False)
    assert call.parameters == {
        "by": "category", "level": "network", "permutations": 1000, "seed": 7,
    }  # fmt: skip


def test_shuffling_in_batches_is_shuffling_at_once(monkeypatch):
    codes, ends = np.array(CODES), tuple(np.array(TINY).T)
    whole = external_by_chance(codes, ends, 50, 4)
    external, internal = ends_by_chance(codes, 3, ends, 50, 4)
    monkeypatch.setattr(permutation, "BATCH", 7)
    np.testing.assert_array_equal(external_by_chance(codes, ends, 50, 4), whole)
    for one, other in zip(ends_by_chance(codes, 3, ends, 50, 4), (external, internal), strict=True):
        np.testing.assert_array_equal(one, other)
    assert (external.sum(axis=1) == 2 * whole).all()
    assert (external.sum(axis=1) + internal.sum(axis=1) == 2 * len(TINY)).all()


def test_the_index_never_stands_without_what_chance_gives():
    """Trap 5: +.54 looks outward, and the network is more inward than chance."""
    found = pn.mixing.ei_index(HARBOUR)
    row = found.table.iloc[0]
    assert row["ei_index"] > 0.5
    assert row["ei_index"] < row["expected"]
    assert row["odds_ratio"] > 1
    assert "By chance it would be 0.818; being as far from that has a p of " in found.explain()
    assert "p and p_inward are estimates from 1,000 permutations of the groups." in found.explain()
    assert found.sentence() == (
        "The E-I index by category is 0.538, where -1 is ties inside groups only and 1 ties "
        "between them only; what chance gives stands beside it."
    )


def test_levels_give_rows_for_the_network_groups_and_actors():
    kinds = {"network": NetworkScores, "group": GroupScores, "actor": ActorScores}
    for level, kind in kinds.items():
        assert type(pn.mixing.ei_index(HARBOUR, level=level)) is kind
    groups = pn.mixing.ei_index(HARBOUR, level="group")
    assert groups.table.index.tolist() == sorted(HARBOUR.actors["category"].unique())
    assert groups.membership.loc["MIG"] == "ngo"
    assert list(groups) == list(pn.mixing.ei_index(HARBOUR))
    actors = pn.mixing.ei_index(HARBOUR, level="actor")
    assert list(actors) == ["ei_index", "external", "internal", "expected"]
    assert actors.provenance.calls[0].seed is None
    assert actors.table.loc["UNI"].tolist() == [4 / 6, 5, 1, pytest.approx(9 / 11)]
    assert actors.sentence("UNI") == (
        "Northport University has an E-I index of 0.667 by category: -1 is ties in its own group "
        "only, 1 ties to others only."
    )


def test_an_isolate_has_no_index_but_a_chance():
    found = pn.mixing.ei_index(HARBOUR, level="actor")
    assert found.undefined.to_dict("records") == [
        {"actor": "MIG", "measure": "ei_index", "reason": "it has no ties to count"}
    ]
    assert found["expected"].loc["MIG"] == pytest.approx((9 - 2) / 11)


def reasons(found):
    return found.undefined.set_index("measure")["reason"].to_dict()


def test_what_has_no_meaning_says_why():
    apart = in_groups(nx.empty_graph(3), dict(enumerate("xxy")))
    contrast = "there are no ties, or all that are possible, or pairs of one sort only"
    bound = "no tie leads to another group, or all pairs inside one are tied"
    assert reasons(pn.mixing.ei_index(apart)) == {
        "ei_index": "there are no ties to count", "p": "there are no ties to count",
        "p_inward": "there are no ties to count", "odds_ratio": bound, "yule_q": contrast,
    }  # fmt: skip
    assert "not defined;" not in pn.mixing.ei_index(apart).explain()
    inside = in_groups(nx.Graph([(0, 1)]), dict(enumerate("xx")))
    found = pn.mixing.ei_index(inside)
    assert found.table[["ei_index", "expected", "p"]].to_numpy().tolist() == [[-1, -1, 1]]
    assert reasons(found) == {"odds_ratio": bound, "yule_q": contrast}
    nobody = in_groups(nx.Graph([(0, 1)]), {0: "x"})
    assert reasons(pn.mixing.ei_index(nobody))["expected"] == (
        "there are no two actors that are in a group"
    )
    groups = pn.mixing.ei_index(HARBOUR, level="group")
    why = groups.undefined.set_index(["actor", "measure"])["reason"]
    assert why.loc["hei", "odds_ratio"] == bound
    assert groups.table.loc["hei", "yule_q"] == 1


def test_who_is_in_no_group_is_left_out_with_all_ties():
    actors = HARBOUR.actors.assign(
        category=HARBOUR.actors["category"].where(HARBOUR.actors.index != "BIZ")
    )
    net = pn.from_tables(actors=actors, ties=HARBOUR.ties)
    without = HARBOUR.without("BIZ")
    for level in ("network", "group"):
        one, other = (pn.mixing.ei_index(found, level=level) for found in (net, without))
        pd.testing.assert_frame_equal(one.table, other.table)
    found = pn.mixing.ei_index(net, level="actor")
    pd.testing.assert_frame_equal(
        found.table.drop("BIZ"), pn.mixing.ei_index(without, level="actor").table
    )
    assert set(found.undefined.query("actor == 'BIZ'")["reason"]) == {"it has no category"}
    assert found.provenance.calls[0].note == "Left out, having no value of category: 1 actor."
    for measure in (pn.mixing.density_table, pn.mixing.assortativity, pn.mixing.diversity):
        one, other = (measure(each) for each in (net, without))
        pd.testing.assert_frame_equal(one.table, other.table)
        assert one.provenance.calls[0].note == "Left out, having no value of category: 1 actor."


# -- the density table --------------------------------------------------------------------------


@STEADY
@given(networks(groups=[*GROUPS, None]))
def test_every_pair_of_groups_has_its_ties_and_pairs(net):
    graph, groups = among_known(net)
    found = pn.mixing.density_table(net).table
    names = sorted(set(groups.values()))
    arcs = graph.is_directed()
    pairs = list((permutations if arcs else combinations)(groups, 2))
    density = graph.number_of_edges() / max(len(pairs), 1)
    expected_rows = [
        (one, other) for one in names for other in names if arcs or one <= other
    ]  # fmt: skip
    assert sorted(found.index) == expected_rows
    for row in found.itertuples():
        wanted = row.Index if arcs else sorted(row.Index)
        counted = [
            sum(wanted == type(wanted)(sorted(ends) if not arcs else ends) for ends in (
                (groups[one], groups[other]) for one, other in some))
            for some in (graph.edges, pairs)
        ]  # fmt: skip
        assert [row.ties, row.pairs] == counted
        assert row.expected == pytest.approx(density * row.pairs)
        assert row.gap == pytest.approx(row.expected - row.ties, abs=1e-12)
        assert np.isnan(row.density_table) == (row.pairs == 0)
    assert found["ties"].sum() == graph.number_of_edges()
    assert found["gap"].sum() == pytest.approx(0, abs=1e-9)
    assert (np.diff(found["gap"]) <= 1e-9).all()


def test_the_largest_gaps_of_harbour_come_first():
    table = pn.mixing.density_table(HARBOUR).table
    assert table.index.tolist()[:2] == [("business", "ngo"), ("business", "hei")]
    assert len(table) == 28


def test_the_table_as_a_matrix():
    ties = pn.mixing.density_table(HARBOUR).matrix("ties")
    pd.testing.assert_frame_equal(ties, ties.T, check_names=False)
    arcs = pn.mixing.density_table(CLAIMS).matrix("ties")
    assert (arcs.loc["hei", "ngo"], arcs.loc["ngo", "hei"]) == (1, 0)


def test_a_group_of_one_has_no_pairs_inside():
    found = pn.mixing.density_table(HARBOUR)
    alone = found.table[found["density_table"].isna()]
    assert sorted(alone.index) == [(name, name) for name in ("education", "health", "students")]
    assert set(found.undefined["reason"]) == {"there is nobody else in the group"}
    assert len(found.undefined) == 3


def test_groups_that_are_numbers_are_in_their_order():
    net = pn.from_tables(
        actors=pd.DataFrame({"id": list("abc"), "wave": [10, 2, 2]}),
        ties=pd.DataFrame({"source": ["a"], "target": ["b"]}),
    )
    found = pn.mixing.density_table(net, by="wave").table
    assert found["ties"].to_dict() == {(2, 2): 0, (10, 10): 0, (2, 10): 1}


# -- assortativity ------------------------------------------------------------------------------


@STEADY
@given(networks(groups=GROUPS))
def test_assortativity_is_that_of_networkx(net):
    graph = net.compile().graph
    for column in ("category", "influence"):
        nx.set_node_attributes(graph, net.actors[column].to_dict(), column)
    way = {"x": "out", "y": "in"} if graph.is_directed() else {}
    judges = {
        "category": lambda: nx.attribute_assortativity_coefficient(graph, "category"),
        "influence": lambda: nx.numeric_assortativity_coefficient(graph, "influence"),
        "degree": lambda: nx.degree_pearson_correlation_coefficient(graph, **way),
    }
    for by, judge in judges.items():
        found = pn.mixing.assortativity(net, by=by).value
        if not np.isnan(found):
            assert found == pytest.approx(judge(), abs=1e-9)


@STEADY
@given(networks(groups=GROUPS))
def test_weighted_assortativity_counts_a_tie_as_often_as_it_is_strong(net):
    """Strengths in halves: as many equal parallel ties, twice as many each."""
    graph = net.compile().graph
    arcs = graph.is_directed()
    leaving, coming = (graph.out_degree, graph.in_degree) if arcs else (graph.degree, graph.degree)
    ends = [
        pair
        for one, other, strength in graph.edges(data="strength")
        for pair in [(one, other), *([] if arcs else [(other, one)])]
        for _ in range(round(2 * strength))
    ]
    influence = net.actors["influence"].to_dict()
    for by, starts, stops in (
        ("influence", influence, influence),
        ("degree", dict(leaving), dict(coming)),
    ):
        found = pn.mixing.assortativity(net, by=by, weighted=True).value
        x, y = (
            [values[pair[side]] for pair in ends] for side, values in enumerate((starts, stops))
        )
        if len(set(x)) > 1 and len(set(y)) > 1:
            assert found == pytest.approx(np.corrcoef(x, y)[0, 1], abs=1e-9)
        else:
            assert np.isnan(found)
    found = pn.mixing.assortativity(net, weighted=True).value
    groups = net.actors["category"].to_dict()
    table = pd.crosstab([groups[one] for one, _ in ends], [groups[other] for _, other in ends])
    shares = table.reindex(index=list("xyz"), columns=list("xyz"), fill_value=0).to_numpy() / max(
        len(ends), 1)  # fmt: skip
    chance = shares.sum(axis=0) @ shares.sum(axis=1)
    if np.isnan(found):
        assert (shares > 0).sum() <= 1
    else:
        assert found == pytest.approx((np.trace(shares) - chance) / (1 - chance), abs=1e-9)


def test_the_value_that_newman_printed():
    """Newman (2003), table I: partners by ethnicity, men in rows, women in columns, r = .621.

    The printed shares are rounded and give .623.
    """
    shares = [[258, 16, 35, 13], [12, 157, 58, 19], [13, 23, 306, 35], [5, 7, 24, 16]]
    names = ["black", "hispanic", "white", "other"]
    actors = pd.DataFrame(
        {"id": [f"{sex} {name}" for sex in ("man", "woman") for name in names],
         "category": names * 2}
    )  # fmt: skip
    rows = [(f"man {one}", f"woman {other}", share) for one, row in zip(names, shares, strict=True)
            for other, share in zip(names, row, strict=True)]  # fmt: skip
    ties = pd.DataFrame(rows, columns=["source", "target", "strength"])
    net = pn.from_tables(actors=actors, ties=ties, directed=True)
    found = pn.mixing.assortativity(net, weighted=True).value
    assert round(found, 3) == 0.623
    assert abs(found - 0.621) < 0.0025


@pytest.mark.parametrize(
    ("graph", "by"),
    [
        (nx.empty_graph(3), "degree"),
        (nx.cycle_graph(4), "degree"),
        (nx.empty_graph(3), "category"),
        (nx.Graph([(0, 1), (1, 2)]), "category"),
        (nx.DiGraph([(0, 1), (0, 2)]), "degree"),
    ],
    ids=["no ties", "a ring", "no ties in groups", "one group", "one start"],
)
def test_where_nothing_differs_there_is_no_assortativity(graph, by):
    found = pn.mixing.assortativity(in_groups(graph, dict.fromkeys(graph, "x")), by=by)
    assert np.isnan(found.value)
    assert found.sentence() == (
        "assortativity is not defined: the values at the ends of the ties do not differ, or there "
        "are no ties."
    )


def test_degree_is_the_number_of_ties_whatever_a_column_of_that_name_holds():
    net = HARBOUR.actors.assign(degree=range(len(HARBOUR)))
    named = pn.from_tables(actors=net, ties=HARBOUR.ties)
    assert pn.mixing.assortativity(named, by="degree").value == pytest.approx(-0.3595, abs=5e-5)


def test_flags_are_groups_and_not_numbers():
    graph = nx.Graph([(0, 1), (2, 3), (1, 2)])
    flags = pd.DataFrame({"id": ["0", "1", "2", "3"], "member": [True, True, False, False]})
    ties = pd.DataFrame(graph.edges, columns=["source", "target"]).astype("str")
    found = pn.mixing.assortativity(pn.from_tables(actors=flags, ties=ties), by="member").value
    assert found == pytest.approx((2 / 3 - 1 / 2) / (1 - 1 / 2))


# -- diversity ----------------------------------------------------------------------------------


def test_diversity_worked_by_hand():
    """Groups of 2 and 1: 1 - 4/9 - 1/9; times 2; -(2/3 ln 2/3 + 1/3 ln 1/3) / ln 2."""
    net = in_groups(nx.empty_graph(3), dict(enumerate("xxy")))
    found = pn.mixing.diversity(net).table.iloc[0]
    assert found["diversity"] == pytest.approx(4 / 9)
    assert found["iqv"] == pytest.approx(8 / 9)
    assert found["evenness"] == pytest.approx((log(3) - 2 / 3 * log(2)) / log(2))
    assert found["groups"] == 2


def test_one_group_is_no_variety_and_none_is_nothing():
    one = pn.mixing.diversity(in_groups(nx.empty_graph(3), dict(enumerate("xxx"))))
    assert one.value == 0
    assert reasons(one) == dict.fromkeys(("iqv", "evenness"), "there are no two groups to compare")
    none = pn.mixing.diversity(
        pn.from_tables(actors=pd.DataFrame({"id": ["a"], "side": [None]})), by="side"
    )
    assert np.isnan(none.value)
    assert none["groups"].item() == 0
    assert reasons(none) == {
        "diversity": "no actor is in a group",
        "iqv": "there are no two groups to compare",
        "evenness": "there are no two groups to compare",
    }


@STEADY
@given(st.integers(2, 6), st.integers(1, 3))
def test_groups_of_one_size_are_as_varied_as_can_be(k, each):
    graph = nx.empty_graph(k * each)
    net = in_groups(graph, {node: f"g{node % k}" for node in graph})
    found = pn.mixing.diversity(net).table.iloc[0]
    assert found.tolist() == pytest.approx([1 - 1 / k, 1, 1, k])


def test_variety_as_a_sentence():
    assert pn.mixing.diversity(HARBOUR).sentence() == (
        "Two actors drawn at random, the first put back, differ in category with a chance of 83%."
    )
    assert pn.mixing.assortativity(HARBOUR).sentence() == (
        "The assortativity by category is 0.051: 1 is ties among equals only, 0 is chance."
    )
    assert pn.mixing.assortativity(HARBOUR, weighted=True, by="degree").sentence() == (
        "The assortativity by degree is -0.359, ties counted by strength: 1 is ties among equals "
        "only, 0 is chance."
    )


# -- what cannot be -----------------------------------------------------------------------------

MEASURES = (
    pn.mixing.ei_index, pn.mixing.density_table, pn.mixing.assortativity, pn.mixing.diversity,
)  # fmt: skip


@pytest.mark.parametrize("measure", MEASURES, ids=[measure.name for measure in MEASURES])
def test_groups_that_cannot_be_are_refused(measure):
    known = "degree, name, category" if measure.name == "assortativity" else "name, category"
    with pytest.raises(UnknownNameError) as unknown:
        measure(HARBOUR, by="catgory")
    assert str(unknown.value) == (
        f"There is no column of actors 'catgory'. Did you mean 'category'? Known: {known}."
    )
    with pytest.raises(ParameterError) as several:
        measure(pn.datasets.load("northampton"), by="sdgs")
    assert str(several.value) == (
        "by='sdgs' is not possible: it is a column with one value for each actor, not a list."
    )


def test_permutations_and_seeds_that_cannot_be_are_refused():
    with pytest.raises(ParameterError) as none:
        pn.mixing.ei_index(HARBOUR, permutations=0)
    assert str(none.value) == "permutations=0 is not possible: it is a whole number, at least 1."
    with pytest.raises(ParameterError) as below:
        pn.mixing.ei_index(HARBOUR, seed=-1)
    assert str(below.value) == "seed=-1 is not possible: it is a whole number, at least 0."
    with pytest.raises(ParameterError) as level:
        pn.mixing.ei_index(HARBOUR, level="tie")
    assert str(level.value) == "level='tie' is not possible: it is one of network, group, actor."
