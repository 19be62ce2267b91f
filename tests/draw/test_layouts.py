"""Layouts: where actors stand, and what the distances between them say."""

import time

import networkx as nx
import numpy as np
import pytest
from scipy.spatial.distance import pdist, squareform

from partnernet.draw.layouts import HEIGHT, LAYOUTS, MARGIN, layout, minimum_distance
from partnernet.errors import ParameterError, UnknownNameError

SHAPES = {
    "two": nx.path_graph(2),
    "path of 5": nx.path_graph(5),
    "long path": nx.path_graph(200),
    "star": nx.star_graph(40),
    "clique": nx.complete_graph(30),
    "cycle": nx.cycle_graph(50),
    "kite": nx.krackhardt_kite_graph(),
    "tree": nx.random_labeled_tree(120, seed=1),
    "two kites": nx.disjoint_union(nx.krackhardt_kite_graph(), nx.krackhardt_kite_graph()),
    "many pairs": nx.disjoint_union_all([nx.path_graph(2)] * 60),
    "no ties": nx.empty_graph(30),
    "one pair among many": nx.disjoint_union(nx.path_graph(2), nx.empty_graph(45)),
    "lollipop": nx.lollipop_graph(60, 40),
    "mixed": nx.gnp_random_graph(120, 0.01, seed=3),
    "hubs": nx.barabasi_albert_graph(200, 4, seed=1),
}
DIFFERENT = [name for name in LAYOUTS if name != "spring"]  # which is another name for stress


def ends(graph):
    pairs = np.array(list(graph.edges()), dtype=int).reshape(-1, 2)
    return len(graph), pairs[:, 0], pairs[:, 1]


def steps_and_distances(graph, places):
    steps = np.asarray(nx.floyd_warshall_numpy(graph))
    above = np.triu_indices(len(graph), 1)
    return steps[above], squareform(pdist(places))[above]


@pytest.mark.parametrize("name", DIFFERENT)
@pytest.mark.parametrize("shape", list(SHAPES))
def test_inside_the_box_and_apart(shape, name):
    n, sources, targets = ends(SHAPES[shape])
    fits(n, layout(n, sources, targets, name=name, groups=np.arange(n) % 7 - 1))


def fits(n, places):
    assert places.shape == (n, 2)
    assert places.min() >= MARGIN - 1e-9
    assert places.max() <= 1 - MARGIN + 1e-9
    assert np.abs(places[:, 1] - 0.5).max() <= HEIGHT / 2 + 1e-9
    assert pdist(places).min() >= minimum_distance(n)
    # It fills the box in one direction, and is in the middle of it.
    span = np.ptp(places, axis=0)
    assert max(span[0] / (1 - 2 * MARGIN), span[1] / HEIGHT) == pytest.approx(1)
    assert (places.min(axis=0) + places.max(axis=0)) / 2 == pytest.approx([0.5, 0.5])


@pytest.mark.parametrize("name", list(LAYOUTS))
def test_nobody_and_one(name):
    none = np.zeros(0, dtype=int)
    assert layout(0, none, none, name=name, groups=none).shape == (0, 2)
    one = layout(1, none, none, name=name, groups=np.zeros(1, dtype=int))
    assert one == pytest.approx(np.array([[0.5, 0.5]]))


def test_springs_hold_the_same_stress():
    ties = ends(SHAPES["tree"])
    assert np.array_equal(layout(*ties, name="spring"), layout(*ties, name="stress"))


@pytest.mark.parametrize("name", DIFFERENT)
def test_the_same_whatever_the_order_and_direction_of_ties(name):
    n, sources, targets = ends(SHAPES["mixed"])
    groups = np.arange(n) % 5
    places = layout(n, sources, targets, name=name, groups=groups)
    order = np.random.default_rng(1).permutation(len(sources))
    turned = np.arange(len(sources)) % 2 == 0
    first = np.where(turned, sources, targets)[order]
    second = np.where(turned, targets, sources)[order]
    doubled = np.concatenate([first, second[:9]]), np.concatenate([second, first[:9]])
    assert np.array_equal(places, layout(n, *doubled, name=name, groups=groups))


def test_the_seed_breaks_symmetry():
    n, sources, targets = ends(SHAPES["star"])
    places = [layout(n, sources, targets, seed=seed) for seed in (7, 7, 8)]
    assert np.array_equal(places[0], places[1])
    assert not np.allclose(places[0], places[2], atol=0.01)


def test_a_path_is_a_straight_line_in_its_order():
    places = layout(*ends(nx.path_graph(5)))
    assert np.ptp(places[:, 1]) < 0.02
    assert np.abs(np.diff(places[:, 0])) == pytest.approx([0.23] * 4, abs=0.005)
    assert len(set(np.sign(np.diff(places[:, 0])))) == 1


def test_a_long_path_keeps_its_order_though_it_has_to_wind():
    places = layout(*ends(nx.path_graph(200)))
    rank = np.argsort(np.argsort(places[:, 0]))
    assert abs(np.corrcoef(rank, np.arange(200))[0, 1]) > 0.99


# Planar shapes have almost exact maps: what is lost is the corner that a map cuts where a walk
# goes round it (a grid counts both legs of a diagonal, so even a perfect one has about 0.98).
@pytest.mark.parametrize(
    ("graph", "least"),
    [
        (nx.krackhardt_kite_graph(), 0.97),
        (nx.convert_node_labels_to_integers(nx.grid_2d_graph(10, 10)), 0.96),
        (nx.random_labeled_tree(120, seed=1), 0.93),
        (nx.cycle_graph(50), 0.96),
    ],
)
def test_distance_reads_as_steps(graph, least):
    steps, distances = steps_and_distances(graph, layout(*ends(graph)))
    assert np.corrcoef(steps, distances)[0, 1] > least


def test_pivots_read_as_steps_too():
    grid = nx.grid_2d_graph(30, 30)
    places = layout(*ends(nx.convert_node_labels_to_integers(grid)))
    steps = pdist(np.array(grid.nodes), "cityblock")
    assert np.corrcoef(steps, pdist(places))[0, 1] > 0.96


def test_stress_beats_a_circle():
    graph = SHAPES["hubs"]
    n, sources, targets = ends(graph)
    lost = {}
    for name in ("stress", "circle"):
        places = layout(n, sources, targets, name=name)
        steps, distances = steps_and_distances(graph, places)
        scale = (distances / steps).sum() / (distances**2 / steps**2).sum()
        lost[name] = ((scale * distances / steps - 1) ** 2).mean()
    assert lost["stress"] < 0.7 * lost["circle"]


def test_components_have_boxes_of_their_own():
    graph = nx.disjoint_union_all(
        [nx.krackhardt_kite_graph(), nx.cycle_graph(9), nx.path_graph(4), nx.path_graph(2)]
    )
    graph.add_nodes_from(range(25, 31))
    places = layout(*ends(graph))
    parts = [places[sorted(part)] for part in nx.connected_components(graph)]
    for a, first in enumerate(parts):
        for second in parts[:a]:
            apart = np.maximum(
                first.min(axis=0) - second.max(axis=0), second.min(axis=0) - first.max(axis=0)
            )
            assert apart.max() > minimum_distance(len(graph))


def test_the_largest_component_has_the_largest_area():
    graph = nx.disjoint_union_all([nx.cycle_graph(6), nx.cycle_graph(24), nx.cycle_graph(12)])
    places = layout(*ends(graph))
    areas = [np.prod(np.ptp(part, axis=0)) for part in np.split(places, [6, 30])]
    assert areas[1] > areas[2] > areas[0]


def test_actors_without_ties_wait_at_the_bottom_right():
    graph = nx.disjoint_union(nx.krackhardt_kite_graph(), nx.empty_graph(3))
    places = layout(*ends(graph))
    tied, alone = places[:10], places[10:]
    assert alone[:, 0].min() > tied[:, 0].max()
    assert np.ptp(alone[:, 0]) == pytest.approx(0)
    assert np.diff(np.diff(alone[:, 1])) == pytest.approx([0])
    assert alone[:, 1].mean() < 0.45
    assert alone[:, 1].min() < tied[:, 1].min() + 0.1


def test_identical_components_are_drawn_alike():
    places = layout(*ends(SHAPES["two kites"]))
    first, second = places[:10] - places[:10].mean(axis=0), places[10:] - places[10:].mean(axis=0)
    assert first == pytest.approx(second, abs=1e-9)


def test_circle_goes_clockwise_from_the_top_group_by_group():
    none = np.zeros(0, dtype=int)
    places = layout(4, none, none, name="circle", groups=np.array([1, 0, 1, -1])) - 0.5
    assert places[1] == pytest.approx([0, HEIGHT / 2])
    assert places[0] == pytest.approx([HEIGHT / 2, 0])
    assert places[2] == pytest.approx([0, -HEIGHT / 2])
    assert places[3] == pytest.approx([-HEIGHT / 2, 0])


def test_groups_stand_in_wedges():
    none = np.zeros(0, dtype=int)
    groups = np.repeat([0, 1, 2, -1], [20, 10, 6, 4])
    places = layout(40, none, none, name="groups", groups=groups)
    # No line through the middle is needed to see it: each actor's nearest is of its own group.
    apart = squareform(pdist(places)) + 9 * np.eye(40)
    assert (groups[apart.argmin(axis=1)] == groups).mean() > 0.9
    # And groups follow one another clockwise from the top, the one without a group last.
    middles = [places[groups == code].mean(axis=0) - 0.5 for code in (0, 1, 2, -1)]
    clockwise = [np.arctan2(x, y) % (2 * np.pi) for x, y in middles]
    assert clockwise == sorted(clockwise)


def test_groups_put_the_best_connected_in_the_middle():
    n, sources, targets = ends(nx.star_graph(30))
    places = layout(n, sources, targets, name="groups", groups=np.zeros(n, dtype=int))
    outward = np.hypot(*(places - places.mean(axis=0)).T)
    assert outward[0] <= np.sort(outward)[4] + 1e-9  # the innermost row has five places


def test_grid_is_in_rows_in_the_order_given():
    none = np.zeros(0, dtype=int)
    places = layout(6, none, none, name="grid")
    assert places[:, 0] == pytest.approx([0.04, 0.5, 0.96] * 2)
    assert places[:3, 1].min() > places[3:, 1].max()


def test_faults_are_named():
    one = np.array([0])
    with pytest.raises(
        UnknownNameError, match=r"There is no layout 'sterss'\. Did you mean 'stress'"
    ):
        layout(2, one, one + 1, name="sterss")
    with pytest.raises(ParameterError, match="the layout 'groups' needs a code for each actor"):
        layout(2, one, one + 1, name="groups")
    with pytest.raises(ParameterError, match="it has one code for each of 2 actors"):
        layout(2, one, one + 1, name="circle", groups=one)
    with pytest.raises(ParameterError, match="ties=5 is not possible: the ends are actors, 0 to 1"):
        layout(2, one, one + 5)


def test_five_thousand_actors_take_seconds():
    n, sources, targets = ends(nx.barabasi_albert_graph(5000, 5, seed=1))
    start = time.process_time()
    places = layout(n, sources, targets)
    assert time.process_time() - start < 20  # about 3 on a quiet machine
    fits(n, places)
