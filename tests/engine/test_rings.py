import networkx as nx
import numpy as np
import pytest

from partnernet._engine.rings import joined, rings


@pytest.fixture
def judged(symmetric):
    return rings(symmetric.links), symmetric.graph.to_undirected()


def test_rings_count_the_distances_of_networkx(judged):
    found, graph = judged
    away = dict(nx.all_pairs_shortest_path_length(graph))
    for node, row in enumerate(found):
        steps = np.bincount(list(away[node].values()), minlength=len(row))
        assert row.tolist() == steps.tolist()


def test_a_tie_between_components_brings_what_the_sum_of_networkx_grows_by(judged):
    found, graph = judged
    before = nx.global_efficiency(graph)
    pairs = graph.order() * (graph.order() - 1) / 2
    labels = {node: part for part in nx.connected_components(graph) for node in [min(part)]}
    heads = sorted(labels)[:4]
    gains = dict(joined_pairs(found, np.array(heads)))
    for one in heads:
        for other in heads:
            if one != other:
                more = graph.copy()
                more.add_edge(one, other)
                grown = (nx.global_efficiency(more) - before) * pairs
                assert gains[one, other] == pytest.approx(grown)


def joined_pairs(found, nodes):
    for some, gains in joined(found, nodes, nodes):
        for row, one in zip(gains, nodes[some], strict=True):
            yield from (((int(one), int(other)), gain) for other, gain in
                        zip(nodes, row, strict=True))  # fmt: skip


def test_rows_come_in_pieces_that_fit(monkeypatch):
    monkeypatch.setattr("partnernet._engine.csr.CELLS", 3)
    around = np.array([[1, 1, 0], [1, 1, 0], [1, 0, 0]])
    pieces = list(joined(around, np.array([0, 1]), np.array([2])))
    # a and b are tied, c is alone: a tie brings one at one step and one at two.
    assert np.concatenate([gains for _, gains in pieces]).tolist() == [[1.5], [1.5]]
    one = list(joined(around, np.array([0, 1]), np.array([0, 1, 2])))
    assert len(one) == 2
