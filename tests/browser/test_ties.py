"""Ties on the page: lines of several kinds between two actors, seen, switched and told of."""

import re
from math import dist

import pandas as pd
import pytest

import partnernet as pn

ROWS = (
    ("A", "B", "data", "existing", 1.0),
    ("A", "B", "funding", "existing", 3.0),
    ("B", "A", "data", "wanted", 1.0),
    ("B", "C", "data", "existing", 1.0),
    ("C", "D", "funding", "ended", 1.0),
)
VIEW = pn.View(status=("existing", "wanted", "ended"))


@pytest.fixture(scope="module")
def net():
    """Four in a row; the first two have three ties, of two kinds, one of them a wish."""
    columns = ["source", "target", "kind", "status", "strength"]
    actors = pd.DataFrame({"id": list("ABCD"), "name": ["Ann", "Bob", "Cy", "Dee"]})
    return pn.from_tables(actors=actors, ties=pd.DataFrame(ROWS, columns=columns))


@pytest.fixture(scope="module")
def scene(net):
    return pn.Map(net, view=VIEW).scene()


def test_lines_of_a_pair_stand_beside_one_another(scene, open_scene):
    opened = open_scene(scene)
    lines = opened.shown("lines")
    assert [line[:4] for line in lines] == [
        ["A", "B", "data", "existing"], ["A", "B", "data", "wanted"],
        ["A", "B", "funding", "existing"], ["B", "C", "data", "existing"],
        ["C", "D", "funding", "ended"],
    ]  # fmt: skip
    middles, ends = [line[4:] for line in lines], opened.shown("pixels")
    straight = [(one + other) / 2 for one, other in zip(ends["A"], ends["B"], strict=True)]
    assert middles[1] == pytest.approx(straight, abs=1)
    # A tenth of the way from A to B lies between them, or 24 units of a map 1000 wide.
    places = scene.marks.loc[["A", "B"], ["x", "y"]].to_numpy() * 1000
    length = dist(*places)
    step = min(0.1, 24 / length) * dist(ends["A"], ends["B"])
    assert dist(middles[0], middles[1]) == pytest.approx(step, rel=0.03)
    assert dist(middles[0], middles[2]) == pytest.approx(2 * step, rel=0.03)


def test_lines_keep_their_bend_while_others_are_hidden(scene, open_scene):
    opened = open_scene(scene)
    before = opened.shown("lines")
    opened.find("Ann")
    opened.page.keyboard.press("Escape")
    assert opened.shown("lines") == before


def test_a_saved_drawing_has_every_line_with_its_color_and_dashes(scene, open_scene):
    opened = open_scene(scene, accept_downloads=True)
    svg = opened.save("save-svg").path().read_text(encoding="utf-8")
    groups = re.findall(r'<g class="tie">\s*<title>(.*?)</title>(.*?)</g>', svg, re.DOTALL)
    titles = [title for title, _ in groups]
    assert [re.split(r"\W+", title) for title in titles[:3]] == [
        ["Ann", "Bob", "Data", "strength", "1"],
        ["Ann", "Bob", "Data", "strength", "1", "wanted"],
        ["Ann", "Bob", "Funding", "strength", "3"],
    ]
    assert len({re.search(r' d="(.*?)"', drawn)[1] for _, drawn in groups[:3]}) == 3
    strokes = [re.search(r' stroke="(.*?)"', drawn)[1] for _, drawn in groups]
    assert strokes == scene.links["color"].tolist()
    dashes = [re.findall(r'stroke-dasharray="(.*?)"', drawn) for _, drawn in groups]
    assert dashes == [[], ["6 6"], [], [], ["2 4"]]
