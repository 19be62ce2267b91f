"""Kernels that count around each node, against the definitions and networkx."""

from itertools import permutations

import networkx as nx
import numpy as np
import pytest

from partnernet._engine.cores import both_ways, core_numbers
from partnernet._engine.csr import build_csr
from partnernet._engine.groups import group_betweenness
from partnernet._engine.holes import holes
from partnernet._engine.roles import role_counts
from partnernet._engine.triangles import closed_paths


def turned(links):
    tails = np.repeat(np.arange(links.size), links.degree)
    return build_csr(links.size, links.indices, tails, links.strength)


def shares(graph):
    """Return the strengths of ties, both ways added up, and their shares of all of each node."""
    ties = np.zeros((len(graph), len(graph)))
    for tail, head, length in graph.edges.data("length"):
        ties[tail, head] += 1 / length
        ties[head, tail] += 1 / length
    totals = ties.sum(axis=1, keepdims=True)
    return ties, np.divide(ties, totals, out=np.zeros_like(ties), where=totals > 0)


def test_holes_are_what_burt_defines(directed):
    found = holes(directed.links)
    ties, share = shares(directed.graph)
    for node in range(directed.links.size):
        contacts = np.flatnonzero(ties[node])
        bound = np.array([(share[node, j] + share[node] @ share[:, j]) ** 2 for j in contacts])
        tied = [share[node] @ ties[:, j] / ties[j].max() for j in contacts]
        assert found.contacts[node] == len(contacts)
        assert found.constraint[node] == pytest.approx(bound.sum(), rel=1e-12)
        assert found.redundancy[node] == pytest.approx(sum(tied), rel=1e-12, abs=1e-15)
        relative = bound / bound.mean() if len(contacts) else bound
        disorder = (relative * np.log(relative)).sum()
        assert found.disorder[node] == pytest.approx(disorder, rel=1e-9, abs=1e-12)


def test_constraint_is_that_of_networkx(symmetric):
    ties = nx.Graph()
    ties.add_nodes_from(symmetric.graph)
    for tail, head, length in symmetric.graph.edges.data("length"):
        ties.add_edge(tail, head, strength=1 / length)
    known = nx.constraint(ties, weight="strength")
    for node, constraint in enumerate(holes(symmetric.links).constraint):
        if ties.degree(node):
            assert constraint == pytest.approx(known[node], rel=1e-12)


@pytest.mark.parametrize("count", [1, 2, 5])
def test_roles_are_counted_one_open_path_at_a_time(random_arcs, sample, count):
    made = sample(random_arcs(count, 24, 110, [1]), 24)
    groups = np.random.default_rng(count).integers(0, count, 24)
    expected = np.zeros((24, 5), int)
    for a, v, b in permutations(range(24), 3):
        if (
            made.graph.has_edge(a, v)
            and made.graph.has_edge(v, b)
            and not made.graph.has_edge(a, b)
        ):
            first, middle, last = groups[[a, v, b]]
            role = {
                (True, True, True): 0,
                (False, False, True): 1,
                (True, False, False): 2,
                (False, True, False): 3,
                (False, False, False): 4,
            }[bool(first == middle), bool(middle == last), bool(first == last)]
            expected[v, role] += 1
    assert role_counts(made.links, groups).tolist() == expected.tolist()


def test_roles_without_arcs(sample):
    assert role_counts(sample([], 3).links, np.zeros(3, int)).tolist() == [[0] * 5] * 3


def test_core_numbers_are_those_of_networkx(symmetric):
    known = nx.core_number(symmetric.graph.to_undirected())
    found = core_numbers(symmetric.links.degree, symmetric.links)
    assert found.tolist() == [known[node] for node in symmetric.graph]


def test_core_numbers_on_arcs(directed):
    """Counted by taking away whoever has too few, for every k: the definition."""
    links, back = directed.links, turned(directed.links)
    kinds = {
        "in": (back.degree, links),
        "out": (links.degree, back),
        "all": (links.degree + back.degree, both_ways(links, back)),
    }
    for kind, (degree, lists) in kinds.items():
        found = core_numbers(degree, lists)
        for k in range(int(degree.max(initial=0)) + 2):
            left = directed.graph.copy()
            while True:
                counts = {"in": left.in_degree, "out": left.out_degree, "all": left.degree}[kind]
                few = [node for node, count in counts() if count < k]
                if not few:
                    break
                left.remove_nodes_from(few)
            assert set(np.flatnonzero(found >= k)) == set(left), (kind, k)


def test_core_numbers_of_arcs_in_all_are_those_of_networkx(directed):
    links, back = directed.links, turned(directed.links)
    known = nx.core_number(directed.graph)
    found = core_numbers(links.degree + back.degree, both_ways(links, back))
    assert found.tolist() == [known[node] for node in directed.graph]


@pytest.mark.parametrize("size", [1, 2, 6])
@pytest.mark.parametrize("number", [0, 60, 160])
def test_betweenness_of_a_group_is_the_share_of_paths_that_meet_it(
    random_arcs, sample, size, number
):
    made, members = sample(random_arcs(number, 40, number, [1]), 40), set(range(3, 3 + size))
    total = 0.0
    for source in set(made.graph) - members:
        for target in nx.descendants(made.graph, source) - members - {source}:
            paths = list(nx.all_shortest_paths(made.graph, source, target))
            total += sum(not members.isdisjoint(path) for path in paths) / len(paths)
    found = group_betweenness(made.links, np.array(sorted(members)))
    assert found == pytest.approx(total, rel=1e-9, abs=1e-12)


def test_paths_that_are_closed(directed):
    graph = directed.graph
    paths = [
        (a, c) for b in graph for a in graph.predecessors(b) for c in graph.successors(b) if a != c
    ]
    closed = sum(graph.has_edge(a, c) for a, c in paths)
    assert closed_paths(directed.links) == (closed, len(paths))
