"""Arrange: actors move when it is asked for, and only then; there is a way back."""

import json
from dataclasses import replace

import pandas as pd
import pytest

import partnernet as pn

CALM = {"accept_downloads": True, "reduced_motion": "reduce"}


@pytest.fixture
def opened(open_scene, scene):
    opened = open_scene(scene, **CALM)
    opened.page.set_default_timeout(15_000)
    return opened


def arrange(opened):
    opened.page.click("#arrange")
    opened.page.wait_for_selector('#arrange[aria-pressed="false"]')


def apart(opened):
    """Return the least room between two marks, in pixels."""
    pixels, discs = opened.shown("pixels"), opened.shown("discs")
    actors = list(pixels)
    return min(
        ((pixels[a][0] - pixels[b][0]) ** 2 + (pixels[a][1] - pixels[b][1]) ** 2) ** 0.5
        - discs[a] - discs[b]
        for place, a in enumerate(actors) for b in actors[:place]
    )  # fmt: skip


def test_nobody_moves_unless_asked_and_then_back_to_the_very_place(opened):
    before = opened.shown("positions")
    opened.page.wait_for_timeout(300)
    assert opened.shown("positions") == before
    assert opened.page.locator("#places-before").is_hidden()
    arrange(opened)
    assert opened.live() == "The actors are arranged."
    after = opened.shown("positions")
    moved = {actor for actor in before if after[actor] != before[actor]}
    assert moved == set(before) - {"MIG"}  # who has no tie waits where it is
    assert all(0 <= value <= 1 for place in after.values() for value in place)
    assert apart(opened) > 0
    assert opened.page.text_content("#changes-count") == "No changes"
    opened.page.click("#places-before")
    assert opened.shown("positions") == before
    assert opened.live() == "Places are as before."
    assert opened.page.evaluate("document.activeElement.id") == "arrange"
    assert opened.page.locator("#places-before").is_hidden()


def test_the_same_map_is_arranged_the_same(opened, open_scene, scene):
    arrange(opened)
    other = open_scene(scene, **CALM)
    arrange(other)
    assert other.shown("positions") == opened.shown("positions")


def test_several_lines_of_a_pair_are_one_spring(harbour_scene, open_scene):
    scene = harbour_scene()
    single = open_scene(scene, **CALM)
    arrange(single)
    again = scene.links.iloc[:3].rename(columns={"source": "target", "target": "source"})
    several = open_scene(replace(scene, links=pd.concat([scene.links, again, again])), **CALM)
    arrange(several)
    assert several.shown("positions") == single.shown("positions")


def test_who_is_hidden_stays_and_comes_back_to_its_place(opened):
    opened.press("legend", "NGO")
    before = opened.shown("positions")
    arrange(opened)
    opened.page.click("#show-all")
    after = opened.shown("positions")
    stayed = {actor for actor in before if after[actor] == before[actor]}
    assert stayed == {"WOM", "LGB", "MIG"}  # the NGOs of the harbor


def test_it_is_seen_to_move_and_stops_when_pressed_again(open_scene, scene):
    opened = open_scene(scene)
    before = opened.shown("positions")
    opened.page.click("#arrange")
    assert opened.page.get_attribute("#arrange", "aria-pressed") == "true"
    opened.page.wait_for_function(
        "before => JSON.stringify(partnernet.positions()) !== before",
        arg=json.dumps(before, separators=(",", ":")),
    )
    opened.page.keyboard.press("Enter")  # the button has the focus
    assert opened.page.get_attribute("#arrange", "aria-pressed") == "false"
    opened.settle()
    stopped = opened.shown("positions")
    assert stopped != before
    opened.page.wait_for_timeout(200)
    assert opened.shown("positions") == stopped


def test_in_edit_mode_it_is_one_change_that_python_makes_too(opened, harbour):
    opened.page.click("#edit")
    start = opened.everything()
    arrange(opened)
    assert opened.changes() == "1 change"
    assert opened.page.text_content("#changes-list li") == "11 actors moved"
    moves = opened.edits()
    assert {edit["op"] for edit in moves} == {"move"}
    places = opened.shown("positions")
    changed = pn.apply_edits(harbour, json.loads(opened.shown("saved")))
    assert set(changed.table("edits")["outcome"]) == {"done"}
    for edit in moves:
        kept = changed.actors.loc[edit["id"], ["x", "y"]].tolist()
        assert kept == [edit["x"], edit["y"]] == pytest.approx(places[edit["id"]], abs=1e-4)
    opened.drag("UNI", 40, 0)
    assert opened.changes() == "2 changes"
    opened.page.click("#undo")
    opened.page.click("#undo")
    assert opened.live() == "Undone: 11 actors moved."
    assert opened.everything() == start
    opened.page.click("#redo")
    assert opened.edits() == moves
    opened.page.reload()
    opened.page.wait_for_selector("#map[data-drawn]")
    assert opened.page.text_content("#kept-words").startswith("1 change of ")
    opened.page.click("#restore")
    assert opened.changes() == "1 change"


def test_an_edit_meanwhile_ends_it_first(open_scene, scene):
    opened = open_scene(scene, accept_downloads=True)
    opened.page.click("#edit")
    opened.page.click("#arrange")
    opened.page.wait_for_timeout(100)
    opened.find("police")
    opened.write("edit-note", "ask")
    assert opened.page.get_attribute("#arrange", "aria-pressed") == "false"
    assert opened.changes() == "2 changes"
    assert opened.edits()[-1]["op"] == "set_actor"
