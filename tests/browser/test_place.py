"""The page of a map on which a place means something."""

import re
from pathlib import Path

import pandas as pd
import pytest

import partnernet as pn


@pytest.fixture
def net():
    actors = pd.DataFrame(
        {"id": list("ABCD"), "interest": [4, 1, 3, None], "influence": [4, 3, 0, 2]}
    )
    return pn.from_tables(actors=actors.assign(name=["Ann", "Bob", "Cy", "Di"]))


@pytest.fixture
def opened(open_scene, net):
    scene = pn.Map(net).place(pn.stakeholders.grid(net)).scene()
    return open_scene(scene, accept_downloads=True)


def test_actors_stand_where_the_scene_says(opened, net):
    marks = pn.Map(net).place(pn.stakeholders.grid(net)).scene().marks
    for actor, place in opened.shown("positions").items():
        assert place == pytest.approx(marks.loc[actor, ["x", "y"]].tolist())
    assert opened.complaints == []


def test_lines_and_words_are_drawn_and_saved(opened):
    file = opened.save("save-svg")
    drawing = Path(file.path()).read_text(encoding="utf-8")
    words = re.findall(r"<text[^>]*>([^<]+)</text>", drawing)
    wanted = {"key players", "keep satisfied", "keep informed", "minimal effort",
              "1 actor without a place"}  # fmt: skip
    assert wanted <= set(words)
    assert words.index("key players") < words.index("Ann")  # beneath the actors
    assert drawing.count("stroke-dasharray") >= 2  # the two cuts


def test_all_of_the_drawing_is_in_sight(opened, net):
    guides = pn.Map(net).place(pn.stakeholders.grid(net)).scene().guides
    (ax, ay), (bx, by) = (opened.shown("positions")[actor] for actor in "AB")
    (px, py), (qx, qy) = (opened.shown("pixels")[actor] for actor in "AB")
    scale = (qx - px) / (bx - ax)
    frame = opened.page.locator("#map").bounding_box()
    for points in (guide.points for guide in guides if hasattr(guide, "points")):
        for x, y in points:
            assert frame["x"] < px + (x - ax) * scale < frame["x"] + frame["width"]
            assert frame["y"] < py - (y - ay) * scale < frame["y"] + frame["height"]
    assert (qy - py) / (by - ay) == pytest.approx(-scale)


def test_details_tell_the_place_in_words(opened):
    opened.find("Ann")
    assert opened.page.locator("#details .pairs dd").all_text_contents()[:1] == ["key players"]
    opened.find("Di")
    assert "not rated: interest" in opened.page.text_content("#details .pairs")


def test_places_with_a_meaning_are_not_arranged(opened):
    assert opened.page.locator("#arrange").is_hidden()
    assert opened.page.locator("#zoom-fit").is_visible()


def test_a_netmap_shows_towers_and_what_they_are_read_as(open_scene):
    # A star around Di, so that only Di stands between others; nobody gave Ed a tower.
    actors = pd.DataFrame(
        {"id": list("ABCDE"), "name": ["Ann", "Bob", "Cy", "Di", "Ed"], "tower": [8, 4, 2, 0, None]}
    )
    ties = pd.DataFrame(
        {"source": list("ABC"), "target": list("DDD"), "kind": ["funding", "event", "event"]}
    )
    towers = pn.from_tables(actors=actors, ties=ties)
    found = pn.stakeholders.netmap(towers, towers="tower")
    opened = open_scene(pn.Map(towers).place(found).scene())
    page = opened.page
    assert page.locator("#size-by option:checked").text_content() == "Tower (highest = 1)"
    legend = page.locator("#legend li").all_inner_texts()
    assert [" ".join(line.split()).removesuffix(" only") for line in legend] == [
        "thought powerful, poorly connected 2", "much as it is thought 1",
        "well connected, thought weak 1", "not stated 1",
    ]  # fmt: skip
    opened.find("Ann")
    assert "thought powerful, poorly connected" in page.text_content("#details .pairs")
    opened.find("Ed")
    assert "nobody gave it one" in page.text_content("#details .pairs")
    assert page.locator("#arrange").is_visible()
    assert opened.complaints == []
