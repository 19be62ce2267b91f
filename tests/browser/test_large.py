"""Pages of a few hundred actors: quick, and as right as small ones."""

from itertools import combinations

import networkx as nx
import pytest

import partnernet as pn

ACTORS = 160


@pytest.fixture(scope="module")
def crowd():
    """A scene of a ring of actors, each with its name."""
    return pn.Map(pn.from_networkx(nx.cycle_graph(ACTORS))).scene()


def test_a_long_table_is_made_when_it_is_seen(crowd, open_scene):
    opened = open_scene(crowd)
    assert opened.page.locator("#table tr").count() == 0
    opened.page.click("#show-table")
    assert len(opened.rows()) == ACTORS
    opened.page.fill("#search", "99")
    assert opened.rows() == ["99"]
    opened.page.click("#show-map")
    opened.page.fill("#search", "15")
    opened.page.click("#show-table")
    # Of 0 to 159: 15, 115, 150 and the nine after it.
    assert sorted(map(int, opened.rows())) == [15, 115, *range(150, 160)]


def test_no_label_covers_another_in_a_crowd(open_scene):
    net = pn.from_networkx(nx.gnm_random_graph(300, 600, seed=3))
    opened = open_scene(pn.Map(net).scene())
    boxes = opened.shown("boxes")
    assert len(boxes) > 20
    for (one, a), (other, b) in combinations(boxes.items(), 2):
        apart = a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]
        assert apart, (one, other)


def test_ties_that_come_back_look_as_before(open_scene):
    """Only ties that changed are drawn anew; there and back they change twice."""
    scene = pn.Map(pn.datasets.load("harbour")).scene()
    opened = open_scene(scene)
    picture = opened.page.locator("#map canvas").screenshot
    before = picture()
    opened.page.locator("#legend button").first.click()
    assert picture() != before
    opened.page.click("#show-all")
    opened.settle()
    assert picture() == before
