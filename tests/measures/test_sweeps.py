"""One walk through a network serves all measures of distance."""

import networkx as nx
import pytest

import partnernet as pn
from partnernet._engine.sweep import LEVELS
from partnernet.measures import _sweeps


@pytest.fixture
def swept(monkeypatch):
    """Return a list of the sweeps that were made: in lengths or not, and their steps."""
    made = []

    def noted(links, *, steps=None, **options):
        made.append(("steps", steps))
        return kept["sweep"](links, steps=steps, **options)

    def noted_lengths(links, **options):
        made.append(("lengths", None))
        return kept["weighted_sweep"](links, **options)

    kept = {name: getattr(_sweeps, name) for name in ("sweep", "weighted_sweep")}
    monkeypatch.setattr(_sweeps, "sweep", noted)
    monkeypatch.setattr(_sweeps, "weighted_sweep", noted_lengths)
    return made


@pytest.fixture
def net():
    return pn.from_networkx(nx.gnp_random_graph(40, 0.06, seed=2, directed=True))


def test_a_whole_walk_is_made_once(swept, net):
    pn.centrality.closeness(net)
    pn.centrality.harmonic(net)
    pn.reach.distance_weighted(net)
    for steps in range(1, LEVELS + 1):
        pn.reach.within(net, steps=steps)
    assert swept == [("steps", None)]


def test_a_short_walk_is_not_made_long(swept, net):
    for _ in range(2):
        pn.reach.within(net, steps=2)
    assert swept == [("steps", 2)]


def test_more_steps_than_a_whole_walk_remembers_are_walked(swept, net):
    pn.centrality.harmonic(net)
    pn.reach.within(net, steps=LEVELS + 1)
    assert swept == [("steps", None), ("steps", LEVELS + 1)]


def test_lengths_and_directions_are_walks_of_their_own(swept, net):
    pn.centrality.closeness(net, weighted=True)
    pn.centrality.harmonic(net, weighted=True)
    pn.centrality.harmonic(net, mode="in")
    pn.centrality.closeness(net, mode="in")
    pn.centrality.harmonic(net, mode="all")
    assert swept == [("lengths", None), ("steps", None), ("steps", None)]


def test_without_arcs_all_directions_are_one(swept):
    net = pn.from_networkx(nx.path_graph(5))
    for mode in ("out", "in", "all"):
        pn.centrality.harmonic(net, mode=mode)
    assert swept == [("steps", None)]


@pytest.mark.parametrize("steps", range(1, LEVELS + 1))
@pytest.mark.parametrize("mode", ["out", "in", "all"])
def test_what_is_read_off_a_whole_walk_is_what_a_short_one_finds(net, steps, mode):
    short = pn.reach.within(net, steps=steps, mode=mode)["within"]
    again = pn.from_networkx(net.to_networkx())
    pn.centrality.closeness(again, mode=mode)
    assert pn.reach.within(again, steps=steps, mode=mode)["within"].tolist() == short.tolist()
