"""The page of a map with several drawings: one is shown at a time, and all follow what changes."""

import json

import numpy as np
import pandas as pd
import pytest

import partnernet as pn

S = pn.stakeholders
INSIDE = 0.018  # how far actors keep from the rims of rings


@pytest.fixture(scope="module")
def net():
    actors = pd.DataFrame(
        {
            "id": list("ABCDE"), "name": ["Ann", "Bob", "Cy", "Di", "Ed"],
            "interest": [4, 1, 3, None, 1], "influence": [4, 3, 0, 2, 3],
            "ring": [1, 2, 3, 3, None], "category": ["gov", "ngo", "gov", "ngo", "ngo"],
        }
    )  # fmt: skip
    ties = pd.DataFrame({"source": ["A", "B", "C"], "target": ["B", "C", "E"]})
    return pn.from_tables(actors=actors, ties=ties, meta={"title": "Quay"})


@pytest.fixture(scope="module")
def rated_scene(net):
    picture = pn.Map(net).audience("core")
    return picture.place(S.grid(net), S.rings(net), S.salience(with_claims(net))).scene()


def with_claims(net):
    actors = net.actors.assign(legitimacy=[4, 0, 4, 1, 2], urgency=[0, 4, 4, 1, 2])
    return pn.from_tables(actors=actors.reset_index(), ties=net.ties)


@pytest.fixture
def opened(open_scene, rated_scene):
    opened = open_scene(rated_scene, accept_downloads=True)
    opened.page.set_default_timeout(5000)
    return opened


def show(opened, name):
    opened.page.locator("#drawings button", has_text=name).click()
    opened.settle()


def places(opened):
    return pd.DataFrame(opened.shown("positions"), index=["x", "y"]).T


def test_the_chooser_names_all_drawings_and_the_network(opened):
    buttons = opened.page.locator("#drawings button")
    assert buttons.all_text_contents() == ["Influence and interest", "Rings", "Salience", "Network"]
    pressed = opened.page.locator('#drawings [aria-pressed="true"]').all_text_contents()
    assert pressed == ["Influence and interest"]


def test_every_drawing_shows_actors_where_the_scene_says(opened, rated_scene):
    for drawing in reversed(rated_scene.drawings):
        show(opened, drawing.name)
        assert opened.shown("drawing") == drawing.key
        wanted = drawing.places[["x", "y"]].astype(float)
        pd.testing.assert_frame_equal(places(opened), wanted, check_names=False, rtol=1e-6)
        assert opened.page.text_content("h1") == drawing.title
        assert opened.live() == f"{drawing.name} shown."
    assert opened.complaints == []


def test_a_plain_map_has_no_chooser(open_scene, net):
    opened = open_scene(pn.Map(net).scene())
    assert opened.page.locator("#drawings-part").is_hidden()


def test_only_the_network_is_arranged(opened):
    assert opened.page.locator("#arrange").is_hidden()
    show(opened, "Network")
    assert opened.page.locator("#arrange").is_visible()
    show(opened, "Rings")
    assert opened.page.locator("#arrange").is_hidden()


def test_the_details_tell_what_the_shown_drawing_says(opened):
    opened.find("Di")
    assert "not rated: interest" in opened.page.text_content("#details .pairs")
    show(opened, "Rings")
    assert "not rated" not in opened.page.text_content("#details .pairs")
    assert "aware" in opened.page.text_content("#details .pairs")


def test_the_keyboard_chooses_a_drawing(opened):
    opened.page.locator("#drawings button").nth(1).focus()
    opened.page.keyboard.press("Enter")
    assert opened.shown("drawing") == "rings"


def test_a_new_actor_waits_in_every_drawing_and_stands_in_the_network(opened, rated_scene):
    opened.page.click("#edit")
    opened.add("Police")
    waiting = pd.Series(opened.shown("positions")["police"], index=["x", "y"])
    # The second of those who wait: Di waits at the first place of the row, 0.06 before it.
    di = rated_scene.drawings[0].places.loc["D"]
    assert waiting.tolist() == pytest.approx([di["x"] + 0.06, di["y"]])
    assert ("Without a place", "not rated: interest, influence") in told(opened)
    show(opened, "Rings")
    assert ("Without a place", "no ring is stated") in told(opened)
    assert places(opened).loc["police", "y"] < 0.2  # beneath the outermost rim
    show(opened, "Network")
    apart = np.hypot(*(places(opened) - places(opened).loc["police"]).drop("police").to_numpy().T)
    assert apart.min() > 0.05


def told(opened):
    words = opened.page.locator("#details .pairs").first
    terms, texts = (words.locator(tag).all_text_contents() for tag in ("dt", "dd"))
    return list(zip(terms, texts, strict=True))


def test_whoever_is_missing_moves_to_the_outermost_ring(opened, rated_scene):
    opened.page.click("#edit")
    show(opened, "Rings")
    opened.find("Ann")
    opened.page.select_option("#edit-presence", "missing")
    opened.settle()
    away = np.hypot(*(places(opened).loc["A"] - 0.5))
    rims = rated_scene.drawings[1].handles[0].rims
    assert rims[2] + INSIDE <= away + 1e-6
    assert away <= rims[3] - INSIDE + 1e-6
    opened.page.click("#undo")
    opened.settle()
    wanted = rated_scene.drawings[1].places.loc["A", ["x", "y"]]
    assert places(opened).loc["A"].tolist() == pytest.approx(wanted.tolist())


def test_a_change_while_another_drawing_is_shown_is_undone_in_all(opened, rated_scene):
    opened.page.click("#edit")
    opened.find("Ann")
    opened.page.select_option("#edit-presence", "missing")
    show(opened, "Rings")
    assert np.hypot(*(places(opened).loc["A"] - 0.5)) > 0.2
    opened.page.click("#undo")
    opened.settle()
    for drawing in rated_scene.drawings[:2]:
        show(opened, drawing.name)
        wanted = drawing.places.loc["A", ["x", "y"]].tolist()
        assert places(opened).loc["A"].tolist() == pytest.approx(wanted)


def test_another_category_is_another_sector(opened):
    opened.page.click("#edit")
    show(opened, "Rings")
    before = places(opened)
    opened.find("Cy")
    opened.write("edit-category", "NGO")
    opened.settle()
    after = places(opened)
    # Two sectors share the circle, 2.5 and 3.5 of 6 parts: Cy leaves that of Ann for that of Bob.
    # Clockwise from the top, the first ends at 90 - 360 * 2.5 / 6 = -60 degrees.
    turns = np.degrees(np.arctan2(after["y"] - 0.5, after["x"] - 0.5))
    assert turns.loc[list("BCD")].between(-60, 90).tolist() == [False] * 3
    assert np.degrees(np.arctan2(*(before.loc["C"] - 0.5)[::-1])) > -60
    assert np.hypot(*(after.loc["C"] - 0.5)) == pytest.approx(np.hypot(*(before.loc["C"] - 0.5)))
    assert np.hypot(*(after.loc["C"] - after.loc["D"])) > 0.05


def test_moves_in_the_network_are_saved_and_other_drawings_stay(opened, rated_scene):
    opened.page.click("#edit")
    show(opened, "Network")
    opened.find("Bob")
    opened.page.click("#move-up")
    network = rated_scene.drawings[-1].places
    saved = {actor["id"]: actor for actor in json.loads(opened.shown("saved"))["tables"]["actors"]}
    assert saved["B"]["y"] == pytest.approx(network.loc["B", "y"] + 0.02, abs=1e-4)
    assert saved["A"]["x"] == pytest.approx(network.loc["A", "x"], abs=1e-4)
    show(opened, "Influence and interest")
    wanted = rated_scene.drawings[0].places.loc["B", ["x", "y"]].tolist()
    assert places(opened).loc["B"].tolist() == pytest.approx(wanted)


def test_what_is_saved_as_a_picture_is_the_shown_drawing(opened):
    show(opened, "Rings")
    drawing = opened.save("save-svg").path().read_text(encoding="utf-8")
    assert "should be there" in drawing
    assert "key players" not in drawing
    assert ">Quay: Rings<" in drawing
