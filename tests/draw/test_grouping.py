"""Groups of large maps: who is in which, where their disks lie, and when a map opens with them."""

from dataclasses import replace

import networkx as nx
import numpy as np
import pytest

import partnernet as pn
from partnernet.draw.grouping import MANY, scene_of_groups


def clusters(count, size):
    """Complete clusters of actors in a ring, one tie from each to the next."""
    graph = nx.disjoint_union_all([nx.complete_graph(size)] * count)
    graph.add_edges_from((size * one, size * ((one + 1) % count) + 1) for one in range(count))
    return graph


@pytest.fixture(scope="module")
def grouped():
    """The harbor in the groups of its categories."""
    return pn.Map(pn.datasets.load("harbour")).overview("groups").scene()


def test_groups_are_the_categories_with_their_looks(grouped):
    seen = grouped.overview
    assert seen.by == "Category"
    assert [(group.label, group.count) for group in seen.groups] == [
        ("NGO", 3), ("Business", 2), ("Government", 2), ("University", 2), ("Education", 1),
        ("Health", 1), ("Students", 1),
    ]  # fmt: skip
    for actor, number in zip(grouped.marks.itertuples(), seen.members, strict=True):
        group = seen.groups[number]
        assert (group.fill, group.shape) == (actor.fill, actor.shape)


def test_links_count_the_ties_between_groups(grouped):
    labels = [group.label for group in grouped.overview.groups]
    ties = {frozenset((labels[a], labels[b])): n for a, b, n in grouped.overview.links}
    # Of the 13 ties of the harbor two lie within: between the universities, and in business.
    assert sum(ties.values()) == 10
    assert ties[frozenset(("University", "Students"))] == 1  # Northport and its union


def test_the_words_say_what_is_seen_and_what_to_do(grouped):
    says = (
        "12 actors in 7 groups. Choose a group to see its actors. Changes are made in the tables."
    )
    assert grouped.overview.says == says
    assert grouped.alt.endswith(says)


def test_actors_stand_in_the_disk_of_their_group_and_no_two_disks_touch():
    scene = pn.Map(pn.from_networkx(clusters(9, 6))).overview("groups").scene()
    groups = scene.overview.groups
    middles = np.array([(group.x, group.y) for group in groups])
    radii = np.array([group.radius for group in groups])
    places = scene.marks[["x", "y"]].to_numpy()
    apart = np.hypot(*(places[:, None] - middles).transpose(2, 0, 1))
    assert (apart < radii).sum(axis=1).tolist() == [1] * len(places)
    assert apart.argmin(axis=1).tolist() == list(scene.overview.members)
    between = np.hypot(*(middles[:, None] - middles).transpose(2, 0, 1))
    np.fill_diagonal(between, np.inf)
    assert (between > radii[:, None] + radii).all()
    assert (middles - radii[:, None] > 0).all()
    assert (middles + radii[:, None] < 1).all()


def test_the_area_of_a_disk_follows_its_actors(grouped):
    areas = {group.count: group.radius**2 for group in grouped.overview.groups}
    assert areas[3] / areas[1] == pytest.approx(3)
    assert areas[2] / areas[1] == pytest.approx(2)


def test_without_colors_groups_are_communities_named_after_the_best_connected():
    net = pn.from_networkx(nx.disjoint_union(nx.star_graph(6), nx.star_graph(3)))
    seen = pn.Map(net).overview("groups").scene().overview
    assert seen.by == "Communities"
    assert [(group.label, group.count) for group in seen.groups] == [
        ("around 0", 7),
        ("around 7", 4),
    ]
    assert seen.members == (0,) * 7 + (1,) * 4


def test_many_small_communities_are_one_last_group():
    net = pn.from_networkx(nx.disjoint_union_all([nx.path_graph(2)] * 45))
    seen = pn.Map(net).overview("groups").scene().overview
    assert len(seen.groups) == 40
    assert (seen.groups[-1].label, seen.groups[-1].count) == ("smaller communities", 12)


def test_groups_can_follow_a_measure(harbour):
    seen = pn.Map(harbour).overview("groups", by="core_number").scene().overview
    # Six stand on rings around university and council, five hang on to them, one has no tie.
    assert [group.count for group in seen.groups] == [6, 5, 1]


def test_places_that_the_network_keeps_win(harbour):
    first = pn.Map(harbour).scene().marks[["x", "y"]]
    kept = harbour.with_positions(first)
    scene = pn.Map(kept).overview("groups").scene()
    assert np.allclose(scene.marks[["x", "y"]], first)
    groups = scene.overview.groups
    for one in groups:
        for other in groups:
            apart = np.hypot(one.x - other.x, one.y - other.y)
            assert one is other or apart > one.radius + other.radius or one.radius < 0.05


def test_large_maps_open_with_groups_and_others_with_actors(harbour):
    assert pn.Map(harbour).scene().overview is None
    large = pn.from_networkx(clusters(16, 94))
    assert len(large) == 1_504 > MANY
    scene = pn.Map(large).scene()
    assert len(scene.overview.groups) == 16
    assert scene.editing is None
    assert pn.Map(large).overview("actors").layout("grid").scene().overview is None


def test_the_figure_of_groups_shows_groups(grouped):
    figure = scene_of_groups(grouped)
    assert figure.marks["label"].tolist()[:2] == ["NGO (3)", "Business (2)"]
    assert len(figure.links) == len(grouped.overview.links)
    assert scene_of_groups(replace(grouped, overview=None)).marks is grouped.marks


@pytest.mark.parametrize("ending", ["svg", "png"])
def test_on_paper_a_large_map_has_its_actors_unless_groups_are_asked_for(harbour, tmp_path, ending):
    path = pn.Map(harbour).overview("groups").save(tmp_path / f"map.{ending}")
    again = pn.Map(harbour).overview("groups").save(tmp_path / f"again.{ending}")
    assert path.read_bytes() == again.read_bytes()
    assert path.read_bytes() != pn.Map(harbour).save(path).read_bytes()


def test_faults_are_named(harbour):
    with pytest.raises(pn.errors.ParameterError, match="it is one of auto, groups, actors"):
        pn.Map(harbour).overview("few")
    with pytest.raises(pn.errors.UnknownNameError):
        pn.Map(harbour).overview(by="sector")
    path = pn.Map(pn.from_networkx(nx.path_graph(50)))
    with pytest.raises(pn.errors.ParameterError, match="it has 50 values; an overview has 2 to 40"):
        path.overview("groups", by="name").scene()
