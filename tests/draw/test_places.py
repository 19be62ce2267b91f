"""Places that stay from wave to wave, and free room for those who join."""

import networkx as nx
import numpy as np
import pytest
from scipy.spatial.distance import cdist, pdist

import partnernet as pn
from partnernet.draw.layouts import HEIGHT, MARGIN, layout, minimum_distance
from partnernet.draw.places import placed

LOST = np.full(2, np.nan)


def ends(graph):
    pairs = np.array(list(graph.edges()), dtype=int).reshape(-1, 2)
    return pairs[:, 0], pairs[:, 1]


GRAPHS = {
    "hubs": nx.barabasi_albert_graph(120, 2, seed=1),
    "loose": nx.gnp_random_graph(90, 0.015, seed=3),
    "no ties": nx.empty_graph(40),
    "path": nx.path_graph(60),
    "clique": nx.complete_graph(25),
}


@pytest.mark.parametrize("share", [0.1, 0.5, 0.97])
@pytest.mark.parametrize("graph", list(GRAPHS))
def test_kept_exactly_and_nobody_on_another(graph, share):
    given = GRAPHS[graph]
    before = given.subgraph(range(max(1, int(share * len(given)))))
    first = layout(len(before), *ends(before))
    kept = np.vstack([first, np.tile(LOST, (len(given) - len(before), 1))])
    places = placed(kept, *ends(given))
    assert (places[: len(before)] == first).all()
    assert pdist(places).min() >= minimum_distance(len(given))
    assert places.min() >= MARGIN - 1e-9
    assert places.max() <= 1 - MARGIN + 1e-9
    assert (placed(kept, *ends(given)) == places).all()


def test_where_nobody_has_a_place_it_is_the_layout():
    tails, heads = ends(nx.path_graph(5))
    wanted = layout(5, tails, heads, name="circle", seed=3)
    assert (placed(np.tile(LOST, (5, 1)), tails, heads, name="circle", seed=3) == wanted).all()


def test_where_everybody_has_a_place_they_stay_even_on_one_spot():
    kept = np.array([[0.2, 0.3], [0.2, 0.3]])
    assert (placed(kept, np.array([0]), np.array([1])) == kept).all()


def test_who_is_tied_to_one_stands_behind_it():
    # 0 - 1 - 2, and 3 joins at 2: further to the right. Three least distances of four actors on
    # a map of 0.92 by 0.6133 are 0.6 * sqrt(0.92 * 0.6133 / 4) = 0.2253.
    kept = np.array([[0.2, 0.5], [0.4, 0.5], [0.6, 0.5], LOST])
    places = placed(kept, np.array([0, 1, 2]), np.array([1, 2, 3]))
    assert places[3] == pytest.approx([0.6 + 0.2253, 0.5], abs=minimum_distance(4))


def test_who_is_tied_to_several_stands_amid_them():
    kept = np.array([[0.3, 0.4], [0.7, 0.4], [0.5, 0.7], LOST])
    places = placed(kept, np.array([0, 1, 2]), np.array([3, 3, 3]))
    assert places[3] == pytest.approx([0.5, 0.5], abs=minimum_distance(4))


def test_who_has_no_tie_waits_at_the_bottom_right():
    kept = np.array([[0.2, 0.5], [0.3, 0.5], [0.5, 0.5], LOST, LOST])
    places = placed(kept, np.array([0, 1]), np.array([1, 2]))
    corner = np.array([1 - MARGIN, 0.5 - HEIGHT / 2])
    least = minimum_distance(5)
    assert np.abs(places[3] - corner).max() <= least
    assert np.linalg.norm(places[4] - corner) <= 4 * least


def test_newcomers_of_a_component_of_their_own_stand_together_where_there_is_room():
    # All who were there are at the left; three who know one another join.
    kept = np.vstack([np.column_stack([np.linspace(0.1, 0.3, 9), np.linspace(0.3, 0.7, 9)]),
                      np.tile(LOST, (3, 1))])  # fmt: skip
    tails, heads = np.array([*range(8), 9, 10]), np.array([*range(1, 9), 10, 11])
    places = placed(kept, tails, heads)
    apart = cdist(places[9:], places[:9]).min()
    assert apart > 2 * pdist(places[9:]).min()


def test_newcomers_stay_near_their_friends_in_a_crowd():
    graph = nx.random_geometric_graph(200, 0.12, seed=4)
    first = layout(190, *ends(graph.subgraph(range(190))))
    places = placed(np.vstack([first, np.tile(LOST, (10, 1))]), *ends(graph))
    for actor in range(190, 200):
        friends = [friend for friend in graph[actor] if friend < 190]
        if friends:
            middle = places[friends].mean(axis=0)
            spread = np.linalg.norm(places[friends] - middle, axis=1).max()
            assert np.linalg.norm(places[actor] - middle) <= spread + 6 * minimum_distance(200)


def test_a_later_wave_finds_everybody_where_they_were(harbour):
    before = pn.Map(harbour).layout(seed=3)
    later = harbour.without("POL").with_actor("BUS", name="Night Bus").with_actor("INN", name="Inn")
    later = later.with_tie("BUS", "UNI").with_tie("INN", "BIZ").with_tie("INN", "BAR")
    places = before.places()
    assert list(places) == ["x", "y"]
    assert places.index.equals(harbour.actors.index)
    after = pn.Map(later.with_positions(places))
    marks = after.scene().marks
    assert (marks.loc[places.index.drop("POL"), ["x", "y"]] == places.drop("POL")).all(axis=None)
    assert pdist(marks[["x", "y"]]).min() >= minimum_distance(13)
    assert after.html() == pn.Map(later.with_positions(places)).html()
    assert after.places().equals(marks[["x", "y"]])


def test_where_hardly_anybody_has_a_place_the_others_stand_as_a_layout_would_have_it():
    tails, heads = ends(nx.krackhardt_kite_graph())
    usual = layout(10, tails, heads)
    kept = np.tile(LOST, (10, 1))
    kept[4] = usual[0]  # on the place of another
    places = placed(kept, tails, heads)
    least = minimum_distance(10)
    assert pdist(places).min() >= least
    others = [actor for actor in range(10) if actor not in (0, 4)]
    assert np.linalg.norm(places[others] - usual[others], axis=1).max() <= 2 * least


def test_a_picture_of_two_waves_puts_nobody_on_another(harbour):
    places = pn.Map(harbour).places()
    first = harbour.with_positions(places)
    second = first
    for number in range(5):
        second = second.with_actor(f"N{number}", name=f"New {number}").with_tie(f"N{number}", "UNI")
    axes = pn.draw.compare(first, second).figure().axes[2]
    drawn = [layer for layer in axes.collections if (layer.get_gid() or "").startswith("marks")]
    points = np.unique(np.vstack([layer.get_offsets() for layer in drawn]).round(9), axis=0)
    assert len(points) == 17
    assert pdist(points).min() >= minimum_distance(17)
