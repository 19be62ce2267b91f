"""Centrality by walks and by links: values worked by hand, definitions written out, limits."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import partnernet as pn
from partnernet._engine import spectral
from partnernet.errors import ConvergenceError, ParameterError
from support.drawn import steady

STEADY = steady(25)
HARBOUR = pn.datasets.load("harbour")
CLAIMS = pn.datasets.load("harbour-claims")
LAMBDA = 3.2080  # METHODS 4.1


@st.composite
def graphs(draw, *, directed=None, smallest=2, largest=8):
    """Draw a networkx graph with strengths, some nodes apart."""
    size = draw(st.integers(smallest, largest))
    arcs = draw(st.booleans()) if directed is None else directed
    pairs = [(i, j) for i in range(size) for j in range(size) if i != j and (arcs or i < j)]
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=18, unique=True))
    graph = nx.DiGraph() if arcs else nx.Graph()
    graph.add_nodes_from(range(size))
    for pair in chosen:
        graph.add_edge(*pair, weight=draw(st.sampled_from([0.5, 1.0, 2.0, 3.0])))
    return graph


def matrix(graph, *, mode="out", weighted=False):
    """Return the matrix of a graph as networkx has it: a row for whom each node draws on."""
    found = nx.to_numpy_array(graph, weight="weight" if weighted else None)
    return {"out": found, "in": found.T, "all": np.maximum(found, found.T)}[mode]


def column(measure, graph, **options):
    return measure(graph, **options)[measure.name].to_numpy(dtype=float)


def arcs(*pairs):
    return nx.DiGraph(tuple(pair) for pair in pairs)


# -- eigenvector ---------------------------------------------------------------------------------


def test_each_component_has_its_own_eigenvector():
    """In a triangle all are alike, 1 / root 3; in a pair 1 / root 2; networkx gives the pair 0."""
    graph = nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("d", "e")])
    found = pn.centrality.eigenvector(graph)["eigenvector"]
    assert found.tolist() == pytest.approx([3**-0.5] * 3 + [2**-0.5] * 2)
    whole = nx.eigenvector_centrality(graph, max_iter=1_000, tol=1e-12)
    assert whole["d"] == pytest.approx(0, abs=1e-6)


def test_ties_between_two_sides_do_not_swing():
    """In a star of four rays the middle is root 4 times a ray: squares 1/2 and 4 times 1/8."""
    found = pn.centrality.eigenvector(nx.star_graph(4))["eigenvector"]
    assert found.tolist() == pytest.approx([2**-0.5] + [8**-0.5] * 4)


def test_an_isolate_has_no_eigenvector():
    undefined = pn.centrality.eigenvector(HARBOUR).undefined
    assert undefined.to_dict("records") == [
        {"actor": "MIG", "measure": "eigenvector", "reason": "it has no ties"}
    ]


def test_a_circle_of_arcs_leads_to_values():
    """a-b-c-a hand on the same value, and so to d, who names nobody: all 1/2; out: d has 0."""
    graph = arcs("ab", "bc", "ca", "cd")
    assert column(pn.centrality.eigenvector, graph).tolist() == pytest.approx([0.5] * 4)
    out = column(pn.centrality.eigenvector, graph, mode="out")
    assert out.tolist() == pytest.approx([3**-0.5] * 3 + [0])
    assert out[3] == 0


def test_the_stronger_of_two_circles_leads():
    """Three who all name each other have 2 as eigenvalue; a pair named by one of them has p and q
    with 2p = 1 + q and 2q = p, so p = 2/3 and q = 1/3, where the three have 1."""
    graph = arcs("ab", "ba", "bc", "cb", "ca", "ac", "cp", "pq", "qp")
    found = pn.centrality.eigenvector(graph)["eigenvector"]
    assert (found / found["a"]).loc[["a", "b", "c", "p", "q"]].tolist() == pytest.approx(
        [1, 1, 1, 2 / 3, 1 / 3]
    )
    assert (found**2).sum() == pytest.approx(1)
    backwards = pn.centrality.eigenvector(graph.reverse())["eigenvector"]
    assert backwards[["p", "q"]].tolist() == [0, 0]


@pytest.mark.parametrize(
    ("graph", "reason"),
    [
        (arcs("ab", "bc"), "in its part of the network no arcs lead back in a circle "),
        (
            arcs("ab", "ba", "ac", "cd", "dc"),
            "in its part of the network several circles of arcs are as strong ",
        ),
    ],
    ids=["none", "two"],
)
def test_where_the_eigenvector_is_not_unique_there_is_none(graph, reason):
    graph.add_edges_from([("x", "y"), ("y", "x")])  # another part, which has one
    found = pn.centrality.eigenvector(graph)
    assert found["eigenvector"].dropna().to_dict() == pytest.approx({"x": 2**-0.5, "y": 2**-0.5})
    assert set(found.undefined["reason"]) == {f"{reason}(see katz or pagerank)"}
    assert found.undefined["actor"].tolist() == sorted(set(graph) - {"x", "y"})
    whole = pn.centrality.eigenvector(graph, mode="all")
    assert whole.undefined.empty


@STEADY
@given(graphs(), st.sampled_from(["in", "out", "all"]), st.booleans())
def test_the_eigenvector_solves_its_equation(graph, mode, weighted):
    found = column(pn.centrality.eigenvector, graph, mode=mode, weighted=weighted)
    whole = matrix(graph, mode=mode, weighted=weighted)
    for part in map(sorted, nx.connected_components(graph.to_undirected())):
        m, x = whole[np.ix_(part, part)], found[part]
        inner = nx.from_numpy_array(m > 0, create_using=nx.DiGraph)
        largest = [
            np.linalg.eigvals(m[np.ix_(circle, circle)]).real.max()
            for circle in map(sorted, nx.strongly_connected_components(inner))
        ]
        top = max(largest)
        if top < 1e-6 or sum(value > top - 1e-6 for value in largest) > 1:
            assert np.isnan(x).all()
        else:
            np.testing.assert_allclose(m @ x, top * x, atol=1e-9)
            assert (x >= 0).all()
            assert x @ x == pytest.approx(1)


# -- katz ----------------------------------------------------------------------------------------


def test_walks_along_arcs_end_at_who_is_named():
    """With alpha 1/2: a = 1, b = 1 + 1/2, c = 1 + 1.5/2; the other way round they start there."""
    graph = arcs("ab", "bc")
    assert column(pn.centrality.katz, graph, alpha=0.5).tolist() == [1, 1.5, 1.75]
    assert column(pn.centrality.katz, graph, alpha=0.5, mode="out").tolist() == [1.75, 1.5, 1]
    assert column(pn.centrality.katz, graph, alpha=0.5, beta=2).tolist() == [2, 3, 3.5]


def test_at_the_limit_of_alpha_the_sentence_names_it():
    for alpha in (0.3118, 0.5):
        with pytest.raises(ParameterError) as caught:
            pn.centrality.katz(HARBOUR, alpha=alpha)
        assert str(caught.value) == (
            f"alpha={alpha} is not possible: it is below 0.3117 here, 1 / the largest eigenvalue."
        )
    assert pn.centrality.katz(HARBOUR, alpha=0.3116)["katz"].min() == 1


def test_the_alpha_that_was_chosen_is_recorded():
    found = pn.centrality.katz(HARBOUR)
    (call,) = found.provenance.calls
    assert call.parameters["alpha"] == pytest.approx(0.85 / LAMBDA, abs=1e-5)
    assert call.note == "1 / the largest eigenvalue, the limit of alpha, is 0.3117 here."
    again = pn.centrality.katz(HARBOUR, alpha=call.parameters["alpha"])
    pd.testing.assert_frame_equal(found.table, again.table)


def test_without_circles_any_alpha_is_possible():
    graph = arcs("ab", "bc")
    assert column(pn.centrality.katz, graph, alpha=10).tolist() == pytest.approx([1, 11, 111])
    (call,) = pn.centrality.katz(graph).provenance.calls
    assert call.parameters["alpha"] == 0.85
    assert call.note == (
        "No ties lead back in a circle, so that walks come to an end by themselves."
    )


@STEADY
@given(graphs(), st.sampled_from(["in", "out", "all"]), st.booleans())
def test_katz_is_the_sum_over_all_walks(graph, mode, weighted):
    m = matrix(graph, mode=mode, weighted=weighted)
    result = pn.centrality.katz(graph, mode=mode, weighted=weighted)
    alpha = result.provenance.calls[0].parameters["alpha"]
    walks, step = np.ones(len(m)), np.ones(len(m))
    for _ in range(300):
        step = alpha * m @ step
        walks += step
    np.testing.assert_allclose(result["katz"], walks, rtol=1e-9)


# -- bonacich power ------------------------------------------------------------------------------


def test_at_the_limits_of_beta_the_sentence_names_them():
    for beta in (0.3118, -0.3118, 1.0):
        with pytest.raises(ParameterError) as caught:
            pn.centrality.bonacich_power(HARBOUR, beta=beta)
        assert str(caught.value) == (
            f"beta={beta} is not possible: it is between -0.3117 and 0.3117 here, 1 / the largest "
            "eigenvalue."
        )


def test_the_beta_that_was_chosen_is_half_of_the_limit():
    (call,) = pn.centrality.bonacich_power(HARBOUR).provenance.calls
    assert call.parameters["beta"] == pytest.approx(0.5 / LAMBDA, abs=1e-5)


def test_with_beta_0_it_is_degree_scaled():
    found = column(pn.centrality.bonacich_power, HARBOUR, beta=0)
    degree = column(pn.centrality.degree, HARBOUR)
    np.testing.assert_allclose(found, degree * np.sqrt(12 / (degree**2).sum()))


def test_on_arcs_the_ties_that_leave_count():
    """b names nobody and has 0; a has all there is: its square is 2, for two actors."""
    found = pn.centrality.bonacich_power(arcs("ab"))["bonacich_power"]
    assert found.to_dict() == pytest.approx({"a": 2**0.5, "b": 0})


@STEADY
@given(graphs(), st.sampled_from([-0.9, -0.3, 0.4, 0.9]), st.booleans())
def test_power_is_what_bonacich_defines(graph, share, weighted):
    m = matrix(graph, weighted=weighted)
    if not m.any():
        return
    circles = nx.strongly_connected_components(nx.DiGraph(graph))
    parts = [sorted(circle) for circle in circles]
    largest = max(np.linalg.eigvals(m[np.ix_(part, part)]).real.max() for part in parts)
    beta = share / largest if largest > 1e-6 else share
    expected = np.linalg.inv(np.eye(len(m)) - beta * m) @ m.sum(axis=1)
    expected *= np.sqrt(len(m) / (expected**2).sum())
    found = column(pn.centrality.bonacich_power, graph, beta=beta, weighted=weighted)
    np.testing.assert_allclose(found, expected, rtol=1e-8, atol=1e-9)
    assert (found**2).sum() == pytest.approx(len(m))


# -- pagerank and hits ---------------------------------------------------------------------------


@STEADY
@given(graphs(), st.sampled_from([0.0, 0.5, 0.85, 0.99]), st.booleans())
def test_pagerank_is_that_of_networkx_when_it_goes_on_long_enough(graph, damping, weighted):
    weight = "weight" if weighted else None
    known = nx.pagerank(graph, alpha=damping, weight=weight, tol=1e-15, max_iter=10_000)
    found = column(pn.centrality.pagerank, graph, damping=damping, weighted=weighted)
    np.testing.assert_allclose(found, list(known.values()), rtol=1e-9)
    assert found.sum() == pytest.approx(1, abs=1e-12)


def test_pagerank_is_settled_in_large_networks():
    """networkx stops when all changes together are below n times 10^-6."""
    graph = nx.gnp_random_graph(3_000, 0.001, seed=4, directed=True)
    found = column(pn.centrality.pagerank, graph)
    a = nx.to_scipy_sparse_array(graph, weight=None, dtype=float)
    out = a.sum(axis=1)
    assert (out == 0).any()
    shared = 0.15 / 3_000 + 0.85 * found[out == 0].sum() / 3_000
    again = shared + 0.85 * a.T @ np.divide(found, out, out=np.zeros(3_000), where=out > 0)
    assert np.abs(again - found).sum() < 1e-11
    assert np.abs(list(nx.pagerank(graph).values()) - found).sum() > 1e-7


def test_a_damping_of_one_is_refused():
    with pytest.raises(ParameterError) as caught:
        pn.centrality.pagerank(HARBOUR, damping=1)
    assert str(caught.value) == (
        "damping=1 is not possible: it is a number, at least 0 and below 1."
    )


def test_hubs_and_authorities_are_those_of_networkx():
    hubs, authorities = nx.hits(CLAIMS.to_networkx(), tol=1e-14, max_iter=10_000)
    for role, known in (("hub", hubs), ("authority", authorities)):
        found = pn.centrality.hits(CLAIMS, role=role)["hits"]
        assert found.to_dict() == pytest.approx(known, abs=1e-9)


def test_without_arcs_hubs_are_authorities():
    hubs, authorities = (pn.centrality.hits(HARBOUR, role=role) for role in ("hub", "authority"))
    np.testing.assert_allclose(hubs["hits"], authorities["hits"], rtol=1e-9)
    leading = pn.centrality.eigenvector(HARBOUR)["eigenvector"].fillna(0)
    np.testing.assert_allclose(hubs["hits"], leading / leading.sum(), rtol=1e-9, atol=1e-12)


def test_where_two_parts_are_alike_a_uniform_start_decides():
    """Four who name x, and two who both name y and z: both have 2 as singular value. From all 1,
    x gets 4 and y and z get 2, over 2: 2, 1, 1; a step of no naming leaves 1, 1, 1. The mean of
    both kinds of steps is 3/2, 1, 1, which is 3/7, 2/7, 2/7 of all."""
    graph = arcs("ax", "bx", "cx", "dx", "ey", "ez", "fy", "fz")
    found = pn.centrality.hits(graph)["hits"]
    assert found[["x", "y", "z"]].tolist() == pytest.approx([3 / 7, 2 / 7, 2 / 7])
    assert found.sum() == pytest.approx(1)


@STEADY
@given(graphs(), st.booleans())
def test_hubs_and_authorities_are_the_limit_of_their_steps(graph, weighted):
    m = matrix(graph, weighted=weighted)
    if not m.any():
        return
    size = np.linalg.norm(m, 2)
    hubs, authorities, sums = np.ones(len(m)), np.ones(len(m)), np.zeros((2, len(m)))
    for step in range(4_000):
        hubs, authorities = m @ authorities / size, m.T @ hubs / size
        if step >= 3_998:
            sums += hubs, authorities
    for role, known in zip(("hub", "authority"), sums, strict=True):
        found = column(pn.centrality.hits, graph, role=role, weighted=weighted)
        np.testing.assert_allclose(found, known / known.sum(), atol=1e-4)


# -- large networks take other ways to the same numbers ------------------------------------------


@pytest.mark.parametrize("small", [2, 64, 200])
@pytest.mark.parametrize(
    ("graph", "largest"),
    [
        (nx.cycle_graph(100), 2),
        (nx.complete_graph(100), 99),
        (nx.star_graph(99), 99**0.5),
        (nx.complete_bipartite_graph(40, 60), 2_400**0.5),
        (nx.hypercube_graph(7), 7),
        (nx.grid_2d_graph(20, 20), 4 * np.cos(np.pi / 21)),
        (nx.cycle_graph(100, create_using=nx.DiGraph), 1),
    ],
    ids=["cycle", "complete", "star", "two sides", "cube", "grid", "circle"],
)
def test_largest_eigenvalues_that_are_known_in_closed_form(graph, largest, small, monkeypatch):
    monkeypatch.setattr(spectral, "SMALL", small)
    (call,) = pn.centrality.katz(nx.convert_node_labels_to_integers(graph)).provenance.calls
    assert call.parameters["alpha"] == pytest.approx(0.85 / largest, rel=1e-10)


@pytest.mark.parametrize("small", [2, 200])
def test_the_eigenvector_of_a_chain_is_half_a_wave(small, monkeypatch):
    monkeypatch.setattr(spectral, "SMALL", small)
    found = column(pn.centrality.eigenvector, nx.path_graph(100))
    wave = np.sin(np.pi * np.arange(1, 101) / 101)
    np.testing.assert_allclose(found, wave / np.linalg.norm(wave), rtol=1e-8)


def test_large_parts_are_solved_as_small_ones_are(monkeypatch):
    graph = nx.barabasi_albert_graph(150, 3, seed=2)
    graph.add_weighted_edges_from([(200, 201, 2), (201, 202, 1)])
    directed = nx.gnp_random_graph(150, 0.03, seed=2, directed=True)
    measures = (pn.centrality.eigenvector, pn.centrality.katz, pn.centrality.pagerank,
                pn.centrality.hits, pn.centrality.bonacich_power)  # fmt: skip
    small = [column(measure, one) for measure in measures for one in (graph, directed)]
    monkeypatch.setattr(spectral, "SMALL", 2)
    monkeypatch.setattr(spectral, "DENSE", 2)
    large = [column(measure, one) for measure in measures for one in (graph, directed)]
    for one, other in zip(small, large, strict=True):
        np.testing.assert_allclose(one, other, rtol=1e-7, atol=1e-10)


def test_what_does_not_settle_is_no_result(monkeypatch):
    graph = nx.path_graph(300)
    for name, value in {"SMALL": 2, "DENSE": 2, "RESTARTS": 1, "KEPT": 3}.items():
        monkeypatch.setattr(spectral, name, value)
    with pytest.raises(ConvergenceError) as caught:
        pn.centrality.eigenvector(graph)
    assert str(caught.value) == (
        "The largest eigenvalue of a part of 300 actors did not settle in 1 rounds."
    )
    with pytest.raises(ConvergenceError) as caught:
        pn.centrality.pagerank(graph, damping=0.99)
    assert str(caught.value) == "The sum over all walks did not settle in 1 rounds."
