"""Estimates from actors drawn at random: right on average, with an error that is the real spread.

Every sample that could be drawn from a small network is taken in turn, so that what holds on
average can be checked to the last digit.
"""

from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import partnernet as pn
from partnernet.errors import ParameterError
from partnernet.measures._sampling import Sample, draw
from partnernet.measures.centrality import _paths as _centrality_paths

HARBOUR = pn.datasets.load("harbour")
TIES = HARBOUR.where(category=["hei", "students", "government", "ngo"])
ARCS = nx.gnp_random_graph(8, 0.25, seed=3, directed=True)
WEIGHTED = nx.gnp_random_graph(7, 0.4, seed=5, directed=True)
for place, ends in enumerate(WEIGHTED.edges):
    WEIGHTED.edges[ends]["weight"] = 1 + place % 3
BETWEENNESS, HARMONIC = pn.centrality.betweenness, pn.centrality.harmonic
CASES = [
    (BETWEENNESS, TIES, {}),
    (BETWEENNESS, ARCS, {"normalized": True}),
    (BETWEENNESS, WEIGHTED, {"weighted": True}),
    (HARMONIC, TIES, {}),
    (HARMONIC, ARCS, {"mode": "in", "normalized": True}),
    (HARMONIC, WEIGHTED, {"weighted": True}),
]


@pytest.mark.parametrize(
    ("measure", "net", "options"), CASES, ids=[f"{case[0].name}-{case[2]}" for case in CASES]
)
def test_over_all_samples_estimates_are_right_and_errors_are_the_spread(
    measure, net, options, monkeypatch
):
    exact, size = measure(net, **options)[measure.name], 3
    estimates, errors = [], []
    for chosen in combinations(range(len(exact)), size):
        drawn = Sample(np.array(chosen), len(exact), 0)
        monkeypatch.setattr(_centrality_paths, "draw", lambda *_, drawn=drawn: drawn)
        found = measure(net, **options, sample=size)
        estimates.append(found[measure.name])
        errors.append(found[f"{measure.name}_error"])
    np.testing.assert_allclose(np.mean(estimates, axis=0), exact, atol=1e-9)
    spread = np.mean((np.array(estimates) - exact.to_numpy()) ** 2, axis=0)
    assert (spread > 0).any()
    np.testing.assert_allclose(np.mean(np.square(errors), axis=0), spread, atol=1e-9)


@pytest.mark.parametrize("measure", [BETWEENNESS, HARMONIC], ids=["betweenness", "harmonic"])
def test_the_more_are_drawn_the_smaller_the_error(measure):
    graph = nx.barabasi_albert_graph(300, 3, seed=1)
    exact = measure(graph)[measure.name]
    typical, off = [], []
    for sample in (10, 40, 160):
        found = measure(graph, sample=sample, seed=3)
        typical.append(found[f"{measure.name}_error"].median())
        off.append((found[measure.name] - exact).abs().median())
    assert typical == sorted(typical, reverse=True)
    assert off == sorted(off, reverse=True)
    inside = (found[measure.name] - exact).abs() <= 2 * found[f"{measure.name}_error"]
    assert inside.mean() > 0.75


@pytest.mark.parametrize("measure", [BETWEENNESS, HARMONIC], ids=["betweenness", "harmonic"])
@pytest.mark.parametrize("sample", [12, 500])
def test_a_sample_of_all_is_exact(measure, sample):
    found = measure(HARBOUR, sample=sample)
    assert found[measure.name].tolist() == pytest.approx(measure(HARBOUR)[measure.name].tolist())
    assert set(found[f"{measure.name}_error"]) == {0.0}
    (call,) = found.provenance.calls
    assert (call.exact, call.seed, call.parameters["sample"]) == (True, None, None)
    assert call.note == "There are 12 actors, and all were taken: the values are exact."


@pytest.mark.parametrize("measure", [BETWEENNESS, HARMONIC], ids=["betweenness", "harmonic"])
def test_an_estimate_says_so(measure):
    found = measure(HARBOUR, sample=5, seed=11)
    (call,) = found.provenance.calls
    assert (call.exact, call.seed) == (False, 11)
    assert call.note == "Estimated from 5 actors of 12, drawn at random."
    assert " (estimated)" in found.sentence("UNI")
    assert list(found) == [measure.name, f"{measure.name}_error"]
    again, other = (measure(HARBOUR, sample=5, seed=seed).table for seed in (11, 12))
    pd.testing.assert_frame_equal(found.table, again)
    assert not found.table.equals(other)


def test_one_start_says_nothing_about_the_spread():
    found = BETWEENNESS(HARBOUR, sample=1)
    assert found["betweenness"].notna().all()
    assert set(found.undefined["measure"]) == {"betweenness_error"}
    assert set(found.undefined["reason"]) == {
        "only one other was drawn, which says nothing about the spread"
    }
    near = HARMONIC(HARBOUR, sample=1)
    (drawn,) = near.table.index[near["harmonic"].isna()]
    reasons = near.undefined.set_index("actor")["reason"]
    assert reasons[drawn].tolist() == ["nobody else was drawn"] * 2


def test_everybody_is_drawn_as_often_as_anybody():
    """Each of ten is in 3/10 of the samples: 1,200 of 4,000, give or take 4 * 29."""
    counts = np.zeros(10)
    for seed in range(4_000):
        found = draw(10, 3, seed).actors
        assert len(set(found.tolist())) == 3
        counts[found] += 1
    assert counts.min() > 1_084
    assert counts.max() < 1_316


def test_a_sample_of_nobody_is_refused():
    with pytest.raises(ParameterError) as caught:
        BETWEENNESS(HARBOUR, sample=0)
    assert str(caught.value) == "sample=0 is not possible: it is a whole number, at least 1."


def test_a_table_of_several_measures_has_the_values_alone():
    found = pn.score(HARBOUR, "betweenness", "degree")
    assert list(found) == ["betweenness", "degree"]
