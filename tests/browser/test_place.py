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


def test_a_consensus_map_tells_of_every_tie_how_many_groups_drew_it(open_scene, three_groups):
    opened = open_scene(pn.workshop.merge(*three_groups).map().scene())
    page = opened.page
    page.click("#show-matrix")
    page.wait_for_selector("#matrix[data-filled]")
    cells = page.locator("#matrix td.tie").evaluate_all(
        "cells => cells.map((cell) => cell.getAttribute('aria-label'))"
    )
    said = {
        "Police and Council": "drawn by 3 of 3 groups",
        "Council and Bus": "drawn by 2 of 3 groups",
        "Police and Bus": "Training, drawn by 1 of 3 groups",
        "Council and Students": "drawn by 1 of 3 groups, wanted",
    }
    expected = {
        f"{one} → {other}: {words.replace(', wanted', '')}, each way"
        + (", wanted" if "wanted" in words else "")
        for names, words in said.items()
        for one, other in (names.split(" and "), names.split(" and ")[::-1])
    }
    assert set(cells) == expected
    assert page.locator("#edit").is_hidden()
    assert opened.complaints == []


def test_a_consensus_map_lists_and_flags_where_groups_differ(open_scene, three_groups):
    opened = open_scene(pn.workshop.merge(*three_groups).map().scene())
    page = opened.page
    facts = page.locator("#findings .finding p").all_text_contents()
    assert facts == [
        "Police: category agency (2), police (1); ring 1 (1), 2 (1), 4 (1).",
        "Police \N{EN DASH} Council: status existing (2), wanted (1); "
        "strength 3 (1), 1 (1), 2 (1).",
        "Council \N{EN DASH} Bus: status wanted (1), existing (1).",
        "Police \N{EN DASH} Bus (Training): direction Police → Bus (1), Bus → Police (1).",
    ]
    assert " ".join(page.inner_text("#flag-legend").split()) == "to keep an eye on 3"
    opened.find("Bus")
    assert "2 of 3 groups" in page.text_content("#details .pairs")
    assert page.locator("#details h3", has_text="Findings (2)").is_visible()
    assert "drawn by 2 of 3 groups" in page.text_content("#details")
    assert opened.complaints == []
