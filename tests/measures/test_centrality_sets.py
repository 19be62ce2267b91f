"""Groups of actors as one, and cores: judged by networkx and by their definitions written out."""

from itertools import combinations, permutations

import networkx as nx
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import partnernet as pn
from partnernet.errors import ParameterError, UnknownNameError
from support.drawn import steady

STEADY = steady(12)
HARBOUR = pn.datasets.load("harbour")
CLAIMS = pn.datasets.load("harbour-claims")
PAIR = ["UNI", "COU"]
GROUP_MEASURES = (
    pn.centrality.group_degree, pn.centrality.group_betweenness, pn.centrality.group_harmonic,
)  # fmt: skip


@st.composite
def graphs(draw, *, directed=None, smallest=3, largest=8):
    size = draw(st.integers(smallest, largest))
    arcs = draw(st.booleans()) if directed is None else directed
    pairs = [(i, j) for i in range(size) for j in range(size) if i != j and (arcs or i < j)]
    graph = nx.DiGraph() if arcs else nx.Graph()
    graph.add_nodes_from(range(size))
    graph.add_edges_from(draw(st.lists(st.sampled_from(pairs), max_size=18, unique=True)))
    return graph


def some_of(graph, data):
    """Draw a group of at least one, with at least two outside."""
    size = data.draw(st.integers(1, len(graph) - 2))
    return data.draw(st.permutations(list(graph)))[:size]


def value(measure, graph, group, **options):
    return measure(graph, map(str, group), **options).value


# -- groups --------------------------------------------------------------------------------------


def test_who_is_out_of_reach_brings_no_group_nearer():
    """UNI and COU have 7 of the 10 others beside them, LGB and BAR two steps off, and MIG out of
    reach: (7 + 2/2) / 10 = 0.8. networkx counts MIG at distance 0 and finds more."""
    graph = HARBOUR.to_networkx()
    assert value(pn.centrality.group_harmonic, HARBOUR, PAIR) == pytest.approx(0.8)
    assert nx.group_closeness_centrality(graph, PAIR) == pytest.approx(10 / 11)
    nearer = graph.copy()
    nearer.add_edge("MIG", "LGB")
    assert nx.group_closeness_centrality(nearer, PAIR) < nx.group_closeness_centrality(graph, PAIR)
    assert value(pn.centrality.group_harmonic, nearer, PAIR) > 0.8


def test_members_go_by_id_or_name_and_without_a_keyword():
    by_id = pn.centrality.group_degree(HARBOUR, PAIR)
    by_name = pn.centrality.group_degree(HARBOUR, actors=["Northport University", "City Council"])
    assert by_id.value == by_name.value == pytest.approx(0.7)
    assert by_name.provenance.calls[0].parameters["actors"] == ("UNI", "COU")
    assert by_id.sentence() == "The group of 2 actors has ties with 70% of all others."


def test_a_member_named_twice_counts_once():
    for measure in GROUP_MEASURES:
        assert measure(HARBOUR, [*PAIR, "UNI"]).value == measure(HARBOUR, PAIR).value


@pytest.mark.parametrize("measure", GROUP_MEASURES, ids=lambda measure: measure.name)
def test_a_group_of_everybody_has_nobody_outside(measure):
    found = measure(HARBOUR, HARBOUR.actors.index)
    assert np.isnan(found.value)
    reason = (
        "there are no two others outside of the group"
        if measure.name == "group_betweenness"
        else "nobody is left outside of the group"
    )
    assert found.undefined.to_dict("records") == [
        {"actor": "", "measure": measure.name, "reason": reason}
    ]
    assert found.sentence() == f"{measure.name} is not defined: {reason}."


@pytest.mark.parametrize("measure", GROUP_MEASURES, ids=lambda measure: measure.name)
def test_a_group_has_to_be_named_rightly(measure):
    with pytest.raises(TypeError) as nobody:
        measure(HARBOUR)
    assert str(nobody.value) == f"{measure.name}() needs 'actors'."
    with pytest.raises(ParameterError) as caught:
        measure(HARBOUR, "UNI")
    assert str(caught.value) == (
        "actors='UNI' is not possible: it is a list of actors, by id or name."
    )
    with pytest.raises(ParameterError) as caught:
        measure(HARBOUR, [])
    assert str(caught.value) == "actors=[] is not possible: it names at least one actor."
    with pytest.raises(UnknownNameError) as unknown:
        measure(HARBOUR, ["UNY"])
    assert str(unknown.value).startswith("There is no actor 'UNY'. Did you mean 'UNI'? Known: UNI,")


def test_arcs_to_a_group_are_not_arcs_from_it():
    """Of the six who have ties to UNI, it names five (all but SCH), and four name it (HOS, COU,
    STU, UN2 answer) and SCH: five. Of all eleven others."""
    for mode, number in (("all", 6), ("out", 5), ("in", 5)):
        found = pn.centrality.group_degree(CLAIMS, ["UNI"], mode=mode).value
        assert found == pytest.approx(number / 11), mode


@STEADY
@given(graphs(directed=False), st.data())
def test_groups_without_arcs_are_those_of_networkx(graph, data):
    group = some_of(graph, data)
    assert value(pn.centrality.group_degree, graph, group) == pytest.approx(
        nx.group_degree_centrality(graph, group)
    )
    for normalized in (True, False):
        found = value(pn.centrality.group_betweenness, graph, group, normalized=normalized)
        known = nx.group_betweenness_centrality(graph, group, normalized=normalized)
        assert found == pytest.approx(known, abs=1e-9)


@STEADY
@given(graphs(), st.data())
def test_groups_are_what_their_definitions_say(graph, data):
    group, net = set(some_of(graph, data)), pn.from_networkx(graph)
    others = [node for node in graph if node not in group]
    ways = {"out": graph, "in": graph.reverse() if graph.is_directed() else graph,
            "all": graph.to_undirected()}  # fmt: skip
    for mode, along in ways.items():
        touched = {other for node in group for other in along[node]} - group
        found = value(pn.centrality.group_degree, net, group, mode=mode)
        assert found == pytest.approx(len(touched) / len(others))
        distance = nx.multi_source_dijkstra_path_length(along, group, weight=None)
        near = sum(1 / distance[node] for node in others if node in distance)
        found = value(pn.centrality.group_harmonic, net, group, mode=mode)
        assert found == pytest.approx(near / len(others))
    through = 0.0
    for source, target in permutations(others, 2):
        if nx.has_path(graph, source, target):
            paths = list(nx.all_shortest_paths(graph, source, target))
            through += sum(bool(group & set(path)) for path in paths) / len(paths)
    pairs = len(others) * (len(others) - 1)
    assert value(pn.centrality.group_betweenness, net, group) == pytest.approx(through / pairs)


@STEADY
@given(graphs())
def test_a_group_of_one_is_an_actor(graph):
    degree = pn.centrality.degree(graph, normalized=True)["degree"]
    between = pn.centrality.betweenness(graph, normalized=True)["betweenness"]
    near = pn.centrality.harmonic(graph, normalized=True)["harmonic"]
    for actor in between.index:
        if not graph.is_directed():
            found = pn.centrality.group_degree(graph, [actor]).value
            assert found == pytest.approx(degree[actor])
        assert pn.centrality.group_betweenness(graph, [actor]).value == pytest.approx(
            between[actor]
        )
        assert pn.centrality.group_harmonic(graph, [actor]).value == pytest.approx(near[actor])


# -- cores ---------------------------------------------------------------------------------------


def by_definition(graph, count):
    """Return, for each node, the largest k such that a set of k-or-more-tied members has it."""
    found = dict.fromkeys(graph, 0)
    for size in range(1, len(graph) + 1):
        for members in combinations(graph, size):
            inside = graph.subgraph(members)
            least = min(count(inside, node) for node in members)
            for node in members:
                found[node] = max(found[node], least)
    return [found[node] for node in graph]


@STEADY
@given(graphs(largest=6))
def test_cores_are_the_best_of_all_sets(graph):
    counts = {
        "all": lambda inside, node: inside.degree(node),
        "out": lambda inside, node: len(inside[node]),
        "in": lambda inside, node: (
            inside.in_degree(node) if inside.is_directed() else inside.degree(node)
        ),
    }
    for mode, count in counts.items():
        found = pn.centrality.core_number(graph, mode=mode)["core_number"]
        assert found.tolist() == by_definition(graph, count), mode


def test_many_ties_make_no_core():
    """The middle of a star of ten rays has ten ties and is in no more than the first core."""
    assert set(pn.centrality.core_number(nx.star_graph(10))["core_number"]) == {1}


@pytest.mark.parametrize("directed", [False, True])
def test_large_cores_are_those_of_networkx(directed):
    graph = nx.gnp_random_graph(400, 0.02, seed=9, directed=directed)
    graph.add_edges_from((f"p{place}", f"p{place + 1}") for place in range(50))
    found = pn.centrality.core_number(graph)["core_number"]
    known = nx.core_number(graph)
    assert found.to_dict() == {str(node): number for node, number in known.items()}
    assert found.max() > 3
