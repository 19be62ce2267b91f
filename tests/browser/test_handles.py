"""Dragging on a drawing that means something rates actors anew, and Python agrees on the place."""

import json
import re

import numpy as np
import pandas as pd
import pytest

import partnernet as pn

S = pn.stakeholders
SNAP = 0.05  # half of the tenth of a step that ratings are read off in
# The frame of a grid: the scale of 0 to 4 goes from 0.04 to 0.96 across, and in a sheet two thirds
# as high, less the room for words above and below, from 0.5 - 0.92 / 3 + 0.045 upwards.
ACROSS, UP = (0.04, 0.96), (0.5 - 0.92 / 3 + 0.045, 0.5 + 0.92 / 3 - 0.045)
BENEATH = 0.1
STILL = 0.3  # seconds after which vis-network takes no press for a second click


def on(ends, value, low=0):
    """Return where a value of a scale of five steps is."""
    return ends[0] + (ends[1] - ends[0]) * (value - low) / 4


@pytest.fixture(scope="module")
def net():
    actors = pd.DataFrame(
        {
            "id": list("ABCDE"), "name": ["Ann", "Bob", "Cy", "Di", "Police"],
            "interest": [4, 1, 3, None, None], "influence": [4, 3, 0, 2, None],
            "affectedness": [0, 1, 4, 3, None], "stance": [-2, 0, 1, 2, None],
            "wanted_stance": [1, None, None, None, None],
            "ring": [1, 2, 3, None, None], "presence": ["present"] * 3 + ["missing", "present"],
            "category": ["gov", "ngo", "gov", "ngo", "ngo"],
        }
    )  # fmt: skip
    ties = pd.DataFrame({"source": ["A", "B", "C"], "target": ["B", "C", "E"]})
    return pn.from_tables(actors=actors, ties=ties, meta={"title": "Quay"})


@pytest.fixture
def drawn(open_scene, net):
    """Open the page of one drawing in edit mode, for those who may see ratings."""

    def drawn(*views, audience="core", of=net, **options):
        scene = pn.Map(of).audience(audience).place(*(view(of) for view in views)).scene()
        opened = open_scene(scene, accept_downloads=True, **options)
        opened.page.set_default_timeout(5000)
        opened.page.click("#edit")
        opened.settle()
        return opened

    return drawn


def places(opened):
    return pd.DataFrame(opened.shown("positions"), index=["x", "y"]).T


def pixel(opened, x, y):
    """Return where a place of the drawing is in the window."""
    here = places(opened).sort_values("x")
    there = pd.DataFrame(opened.shown("pixels"), index=["x", "y"]).T.loc[here.index]
    scale = (there["x"].iloc[-1] - there["x"].iloc[0]) / (here["x"].iloc[-1] - here["x"].iloc[0])
    (x0, y0), (left, top) = here.iloc[0], there.iloc[0]
    return left + (x - x0) * scale, top - (y - y0) * scale


def drag(opened, actor, x, y):
    """Drag an actor to a place of the drawing; return what was announced."""
    opened.page.wait_for_timeout(1000 * STILL)
    start, end = opened.shown("pixels")[actor], pixel(opened, x, y)
    opened.page.mouse.move(*start)
    opened.page.mouse.down()
    opened.page.mouse.move(*np.add(start, end) / 2, steps=4)
    opened.page.mouse.move(*end, steps=4)
    opened.page.mouse.up()
    opened.settle()
    return opened.live()


def without_step(edits):
    return [{key: value for key, value in edit.items() if key != "step"} for edit in edits]


def replayed(opened, net, tmp_path):
    """Save the changes as a user does, and replay them on the tables."""
    with opened.page.expect_download() as waiting:
        opened.page.click("#save-changes")
    file = tmp_path / "changes.json"
    waiting.value.save_as(file)
    after = pn.apply_edits(net, file)
    return after, after.table("edits")


# -- grid -----------------------------------------------------------------------------------------


def test_dragging_on_a_grid_sets_both_ratings_in_one_step(drawn):
    opened = drawn(S.grid)
    assert drag(opened, "A", on(ACROSS, 3), on(UP, 2.5)) == "Ann: interest 3, influence 2.5."
    assert without_step(opened.edits()) == [
        {"op": "set_actor", "id": "A", "column": "interest", "value": 3, "was": 4},
        {"op": "set_actor", "id": "A", "column": "influence", "value": 2.5, "was": 4},
    ]
    assert opened.changes() == "1 change"
    assert opened.page.locator("#changes-list li").all_text_contents() == [
        "Ann: interest 3, influence 2.5"
    ]
    opened.find("Ann")
    details = opened.page.locator("#details .pairs")
    told = dict(
        zip(details.locator("dt").all_text_contents(), details.locator("dd").all_text_contents(),
            strict=True)
    )  # fmt: skip
    assert (told["Interest"], told["Influence"]) == ("3", "2.5")
    assert "Quadrant" not in told  # which it was in before
    assert opened.complaints == []


def test_undo_and_redo_take_both_ratings_together(drawn):
    opened = drawn(S.grid)
    before = places(opened)
    drag(opened, "A", on(ACROSS, 3), on(UP, 2.5))
    after = places(opened)
    opened.page.keyboard.press("Control+z")
    opened.settle()
    pd.testing.assert_frame_equal(places(opened), before)
    assert opened.edits() == []
    assert opened.live() == "Undone: Ann: interest 3, influence 2.5."
    opened.page.keyboard.press("Control+y")
    opened.settle()
    pd.testing.assert_frame_equal(places(opened), after)
    assert len(opened.edits()) == 2


def test_python_places_a_rated_actor_where_it_was_let_go(drawn, net, tmp_path):
    opened = drawn(S.grid)
    x, y = on(ACROSS, 3.3), on(UP, 0.7)
    assert drag(opened, "B", x, y) == "Bob: interest 3.3, influence 0.7."
    after, log = replayed(opened, net, tmp_path)
    assert log["outcome"].tolist() == ["done", "done"]
    assert after.actors.loc["B", ["interest", "influence"]].tolist() == [3.3, 0.7]
    placed = S.grid(after).table.loc["B", ["x", "y"]].astype(float)
    assert abs(placed["x"] - x) < SNAP / 4 * (ACROSS[1] - ACROSS[0])
    assert abs(placed["y"] - y) < SNAP / 4 * (UP[1] - UP[0])
    assert placed.tolist() == pytest.approx(places(opened).loc["B"].tolist(), abs=1e-6)


def test_whoever_waits_is_dragged_in_and_gets_both_ratings(drawn, net, tmp_path):
    opened = drawn(S.grid)
    assert drag(opened, "E", on(ACROSS, 1), on(UP, 1)) == "Police: interest 1, influence 1."
    assert drag(opened, "D", on(ACROSS, 3), on(UP, 2.5)) == "Di: interest 3, influence 2.5."
    after, _ = replayed(opened, net, tmp_path)
    assert S.grid(after).places.index.tolist() == list("ABCDE")
    assert after.actors.loc["E", "influence"] == 1
    assert "without a place" not in opened.save("save-svg").path().read_text(encoding="utf-8")


def test_whoever_is_dragged_beneath_has_its_ratings_taken_back(drawn, net, tmp_path):
    opened = drawn(S.grid)
    said = drag(opened, "A", on(ACROSS, 2), BENEATH)
    assert said == "Ann: interest taken back, influence taken back."
    assert without_step(opened.edits())[0] == {
        "op": "set_actor", "id": "A", "column": "interest", "value": None, "was": 4,
    }  # fmt: skip
    opened.find("Ann")
    assert "not rated: interest, influence" in opened.page.text_content("#details .pairs")
    after, log = replayed(opened, net, tmp_path)
    assert log["outcome"].tolist() == ["done", "done"]
    assert after.actors.loc["A", ["interest", "influence"]].isna().all()
    assert "A" not in S.grid(after).places.index


def test_half_a_rating_stays_while_it_waits(drawn):
    opened = drawn(S.grid)
    assert drag(opened, "D", 0.5, BENEATH) == "Di stays as it was."
    assert opened.edits() == []


@pytest.mark.parametrize(
    ("x", "y", "said"),
    [
        (on(ACROSS, 2.88), on(UP, 1.12), "Ann: interest 3, influence 1."),  # whole where nearly so
        (on(ACROSS, 2.8), on(UP, 1.2), "Ann: interest 2.8, influence 1.2."),
        (on(ACROSS, 3.4), on(UP, 3.95), "Ann: interest 3.4."),  # it hardly moved up or down
        (on(ACROSS, 1.97), on(UP, 2.03), "Ann: interest 1.9, influence 2."),  # left of the cut
        (0.01, 0.81, "Ann: interest 0."),  # beyond the frame is its end
    ],
)
def test_places_are_read_as_people_would_say_them(drawn, x, y, said):
    opened = drawn(S.grid)
    assert drag(opened, "A", x, y) == said


def test_nobody_who_was_hardly_moved_is_rated_anew(drawn):
    opened = drawn(S.grid)
    before = places(opened)
    assert drag(opened, "B", *(before.loc["B"] + [0.02, -0.02])) == "Bob stays as it was."
    pd.testing.assert_frame_equal(places(opened), before)
    assert opened.edits() == []


def test_two_on_one_spot_stand_beside_one_another(drawn):
    opened = drawn(S.grid)
    drag(opened, "A", on(ACROSS, 1), on(UP, 3))
    here = places(opened)
    assert opened.live() == "Ann: interest 1, influence 3."
    assert 0.055 < np.hypot(*(here.loc["A"] - here.loc["B"])) < 0.1


def test_changes_that_a_browser_kept_are_restored_with_their_ratings(drawn):
    opened = drawn(S.grid)
    drag(opened, "A", on(ACROSS, 3), on(UP, 2.5))
    after = places(opened)
    opened.page.reload()
    opened.page.wait_for_selector("#map[data-drawn]")
    assert "1 change of" in opened.page.text_content("#kept-words")
    opened.page.click("#restore")
    opened.settle()
    assert opened.live() == "1 change restored."
    pd.testing.assert_frame_equal(places(opened), after)


def test_a_median_counts_until_a_rating_is_agreed(drawn, net):
    ratings = pd.DataFrame({"rater": ["north-17", "south-18", "west-19"], "value": [1, 3, 4]})
    ratings = ratings.assign(actor="D", scale="interest")
    voted = pn.from_tables(actors=net.actors.reset_index(), ties=net.ties, ratings=ratings)
    opened = drawn(S.grid, of=voted)
    start = places(opened).loc["D"]
    assert start.tolist() == pytest.approx([on(ACROSS, 3), on(UP, 2) + 0.03])  # 2 is on the cut
    assert drag(opened, "D", start["x"], on(UP, 1)) == "Di: influence 1."
    assert drag(opened, "D", on(ACROSS, 1), on(UP, 1)) == "Di: interest 1."
    assert without_step(opened.edits()) == [
        {"op": "set_actor", "id": "D", "column": "influence", "value": 1, "was": 2},
        {"op": "set_actor", "id": "D", "column": "interest", "value": 1},
    ]
    assert not any(code in opened.page.content() for code in ratings["rater"])


def test_a_scale_of_ones_own_is_read_in_steps_of_its_own(drawn, tmp_path):
    actors = pd.DataFrame({"id": ["A", "B"], "name": ["Ann", "Bob"], "reach": [10, 90],
                           "influence": [1, 3]})  # fmt: skip
    own = pn.from_tables(actors=actors)
    opened = drawn(lambda net: S.grid(net, x="reach", ranges={"reach": (0, 100)}), of=own)
    assert drag(opened, "A", 0.04 + 0.92 * 0.634, on(UP, 1)) == "Ann: reach 63."
    after, log = replayed(opened, own, tmp_path)
    assert log["outcome"].tolist() == ["done"]
    assert after.actors["reach"].tolist() == [63, 90]


def test_color_and_size_follow_a_rating(open_scene, net):
    picture = pn.Map(net).audience("core").color("interest").size("influence")
    opened = open_scene(picture.place(S.grid(net)).scene())
    opened.page.click("#edit")
    drag(opened, "A", on(ACROSS, 1), on(UP, 3))
    looks, radii = opened.shown("looks"), opened.shown("radii")
    assert looks["A"] == looks["B"]
    assert radii["A"] == pytest.approx(radii["B"])
    assert drag(opened, "C", on(ACROSS, 2.3), on(UP, 3)) == "Cy: interest 2.3, influence 3."
    assert "2.3" in opened.page.text_content("#legend")
    assert opened.complaints == []


# -- alignment, stance, rings, rainbow ------------------------------------------------------------


def test_alignment_and_stance_set_the_stance(drawn, net, tmp_path):
    opened = drawn(S.alignment, S.stance)
    assert drag(opened, "A", on(ACROSS, 1), on(UP, 1, -2)) == "Ann: interest 1, stance 1."
    opened.page.locator("#drawings button").nth(1).click()
    opened.settle()
    assert places(opened).loc["A", "x"] == pytest.approx(on(ACROSS, 1, -2))  # it followed
    assert drag(opened, "B", on(ACROSS, -1.5, -2), on(UP, 3)) == "Bob: stance -1.5."
    after, log = replayed(opened, net, tmp_path)
    assert log["outcome"].tolist() == ["done"] * 3
    assert after.actors.loc[["A", "B"], "stance"].tolist() == [1, -1.5]
    for actor in "AB":
        placed = S.stance(after).table.loc[actor, ["x", "y"]].tolist()
        assert placed == pytest.approx(places(opened).loc[actor].tolist(), abs=1e-6)


def test_the_arrow_to_what_is_wanted_starts_where_the_actor_is(drawn):
    opened = drawn(S.stance)

    def arrows():
        drawing = opened.save("save-svg").path().read_text(encoding="utf-8")
        beneath = drawing.split('class="guides"')[1].split('class="groups"')[0]
        return len(re.findall(r'd="[^"]*Z"', beneath))  # only heads are closed

    assert arrows() == 1
    drag(opened, "A", on(ACROSS, 1, -2), on(UP, 3))
    assert opened.live() == "Ann: stance 1, influence 3."
    assert arrows() == 1  # its end is as high as Ann was
    drag(opened, "A", on(ACROSS, 1, -2), BENEATH)
    assert arrows() == 0


def test_rings_are_set_and_taken_back(drawn, net, tmp_path):
    opened = drawn(S.rings)
    # Four rings between 0.07 and 0.30 from the middle: the third ends at 0.07 + 0.23 * 2 / 3.
    assert drag(opened, "E", 0.5 - 0.19, 0.5) == "Police: ring 3."
    assert drag(opened, "A", 0.85, 0.78) == "Ann: ring taken back."
    assert drag(opened, "B", 0.5 - 0.02, 0.5) == "Bob: ring 1."
    assert [(e["id"], e["value"], e.get("was")) for e in opened.edits()] == [
        ("E", 3, None), ("A", None, 1), ("B", 1, 2),
    ]  # fmt: skip
    after, log = replayed(opened, net, tmp_path)
    assert log["outcome"].tolist() == ["done"] * 3
    assert after.actors["ring"].tolist() == [pd.NA, 1, 3, pd.NA, 3]
    table = S.rings(after).table
    assert table["ring_name"].fillna("").tolist() == [
        "", "core", "aware", "should be there", "aware",
    ]  # fmt: skip
    away = np.hypot(*(places(opened) - 0.5).to_numpy().T)
    rims = [0, *np.linspace(0.07, 0.30, 4)]
    assert np.searchsorted(rims, away).tolist()[1:] == [1, 3, 4, 3]


def test_an_actor_keeps_to_its_sector_of_the_rings(drawn):
    opened = drawn(S.rings)
    # Two of the government, three others: theirs is 2.5 of 6 parts, from the top to -60 degrees.
    assert drag(opened, "A", 0.5 - 0.2, 0.5) == "Ann: ring 3."
    x, y = places(opened).loc["A"] - 0.5
    assert -60 < np.degrees(np.arctan2(y, x)) < 90


def test_whoever_is_missing_stays_on_the_outermost_ring(drawn):
    opened = drawn(S.rings)
    before = places(opened)
    said = drag(opened, "D", 0.5, 0.48)
    assert said == "Di stays on the outermost ring: its presence is missing."
    pd.testing.assert_frame_equal(places(opened), before)
    assert opened.edits() == []


def turned_rainbow(net):
    return S.rainbow(net, left="affected")


@pytest.mark.parametrize(
    ("view", "spot", "said"),
    [
        # Half-way round: both alike. 0.17 from the middle is half-way between 0.10 and 0.24, so
        # 5 / 6 of the scale, 3.33.
        (S.rainbow, ("E", 90, 0.17), "Police: influence 3.3, affectedness 3.3."),
        # 0.42 is 4 / 10 of the way through the least third, 0.53 of 4.
        (S.rainbow, ("C", 90, 0.42), "Cy: influence 0.5, affectedness 0.5."),
        # 120 degrees are two parts of three; 0.30 is the middle of the arc, and of the scale.
        (S.rainbow, ("C", 120, 0.30), "Cy: influence 2, affectedness 1."),
        # At the end of the bow it affects only; the arc stays, so the higher rating stays 4.
        (S.rainbow, ("C", 179, 0.17), "Cy: influence 4, affectedness 0."),
        # Who is affected stands at the left: 60 degrees are one part of three.
        (turned_rainbow, ("C", 60, 0.30), "Cy: affectedness 1, influence 2."),
    ],
)
def test_a_bow_is_read_by_its_angle_and_arc(drawn, net, tmp_path, view, spot, said):
    opened, (actor, turn, away) = drawn(view), spot
    x = 0.5 + away * np.cos(np.radians(turn))
    y = 0.24 + away * np.sin(np.radians(turn))
    assert drag(opened, actor, x, y) == said
    after, log = replayed(opened, net, tmp_path)
    assert set(log["outcome"]) == {"done"}
    placed = view(after).table.loc[actor]
    # Python moves both of two that meet, the page the one that came: half their distance of 0.06.
    there = placed[["x", "y"]].tolist()
    assert there == pytest.approx(places(opened).loc[actor].tolist(), abs=0.03)
    angle = placed["angle"] if view is S.rainbow else 180 - placed["angle"]
    assert abs(angle - turn) <= 1
    assert placed["arc"] == {0.17: "most", 0.30: "moderately", 0.42: "least"}[away]


# -- who may --------------------------------------------------------------------------------------


def claims(net):
    return S.salience(net.pipe(with_claims))


def with_claims(net):
    actors = net.actors.assign(legitimacy=[4, 0, 4, 1, 2], urgency=[0, 4, 4, 1, 2])
    return pn.from_tables(actors=actors.reset_index(), ties=net.ties)


def test_classes_are_not_made_by_hand(drawn):
    opened = drawn(claims)
    before = places(opened)
    said = drag(opened, "A", 0.5, 0.5)
    assert said == "Places here follow from what is known. Nobody is moved by hand."
    pd.testing.assert_frame_equal(places(opened), before)
    opened.find("Ann")
    assert said in opened.page.text_content("#editor")
    assert opened.page.locator("#editor .nudges").count() == 0


def test_a_page_for_everybody_holds_no_ratings_and_takes_none(drawn):
    opened = drawn(S.grid, S.rings, audience="public")
    before = places(opened)
    said = drag(opened, "A", on(ACROSS, 3), on(UP, 2.5))
    assert said == "Places here follow from what is known. Nobody is moved by hand."
    pd.testing.assert_frame_equal(places(opened), before)
    assert opened.edits() == []
    held = json.loads(opened.page.locator("script#scene").text_content())
    assert [drawing["handles"] for drawing in held["drawings"][::2]] == [[], []]
    assert held["editing"]["medians"] == {}
    rating = {"interest", "influence", "affectedness", "stance"}
    assert not rating & {*held["editing"]["actors"]["columns"]}
    opened.page.locator("#drawings button").nth(1).click()
    opened.settle()
    assert drag(opened, "A", 0.5, 0.38) == "Ann: ring 2."  # a ring is for everybody


# -- without a mouse ------------------------------------------------------------------------------


def test_the_keyboard_rates_in_the_form(drawn):
    opened = drawn(S.grid)
    opened.find("Ann")
    fields = opened.page.locator("#editor .field label").all_text_contents()
    assert fields[-2:] == ["Interest", "Influence"]
    opened.page.focus("#rating-0")
    opened.page.keyboard.press("ArrowDown")
    opened.page.keyboard.press("Tab")
    assert opened.live() == "Ann: interest 3.9."
    opened.write("rating-1", "1.5")
    assert opened.live() == "Ann: influence 1.5."
    opened.settle()
    assert places(opened).loc["A"].tolist() == pytest.approx([0.93, on(UP, 1.5)])
    opened.write("rating-1", "5")
    assert opened.live() == "Influence goes from 0 to 4."
    assert opened.page.input_value("#rating-1") == "1.5"
    opened.write("rating-1", "")
    assert opened.live() == "Ann: influence taken back."
    assert len(opened.edits()) == 3


def test_the_keyboard_sets_a_ring_by_its_name(drawn):
    opened = drawn(S.rings)
    opened.find("Police")
    opened.page.select_option("#rating-0", label="2 involved")
    assert opened.live() == "Police: ring 2."
    assert opened.edits() == [
        {"op": "set_actor", "id": "E", "column": "ring", "value": 2, "step": 0}
    ]
    opened.page.select_option("#rating-0", label="none")
    assert opened.live() == "Police: ring taken back."


def test_the_form_says_what_was_dragged(drawn):
    opened = drawn(S.grid)
    opened.find("Ann")
    drag(opened, "A", on(ACROSS, 3), on(UP, 2.5))
    assert opened.page.input_value("#rating-0") == "3"
    assert opened.page.input_value("#rating-1") == "2.5"
    opened.page.click("#undo")
    assert opened.page.input_value("#rating-0") == "4"


def test_a_finger_drags_as_a_mouse_does(drawn):
    opened = drawn(S.grid, has_touch=True, viewport={"width": 390, "height": 844})
    opened.page.locator("#map").scroll_into_view_if_needed()
    opened.settle()
    start, end = opened.shown("pixels")["A"], pixel(opened, on(ACROSS, 1), on(UP, 1))
    finger = opened.page.context.new_cdp_session(opened.page)

    def touch(kind, *points):
        at = [{"x": x, "y": y} for x, y in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    touch("touchStart", start)
    for share in np.linspace(0.1, 1, 10):
        touch("touchMove", np.add(start, share * np.subtract(end, start)).tolist())
        opened.page.wait_for_timeout(20)
    touch("touchEnd")
    opened.settle()
    assert opened.live() == "Ann: interest 1, influence 1."


def test_a_mark_is_dragged_for_a_look_only_outside_edit_mode(drawn):
    opened = drawn(S.grid)
    opened.page.click("#edit")
    drag(opened, "A", on(ACROSS, 3), on(UP, 2.5))
    assert opened.edits() == []


def test_the_room_page_saves_what_was_dragged_beside_the_votes(visit, tmp_path):
    session = pn.workshop.start("supera-compatible", question="Who?")
    session = session.add_actors("University", "Police")
    session = session.rate("r1", {"University": {"interest": 3, "influence": 1}})
    file = session.page(tmp_path / "room.html")
    opened = visit(file.read_text(encoding="utf-8"), accept_downloads=True)
    opened.page.wait_for_selector("#map[data-drawn]")
    opened.page.click('#drawings [data-key="rings"]')
    opened.settle()
    assert drag(opened, "Police", 0.5, 0.62) == "Police: ring 2."
    opened.page.click('#drawings [data-key="grid"]')
    opened.settle()
    # One rater is a median of one.
    assert places(opened).loc["University"].tolist() == pytest.approx([on(ACROSS, 3), on(UP, 1)])
    assert drag(opened, "University", on(ACROSS, 1), on(UP, 1)) == "University: interest 1."
    with opened.page.expect_download() as waiting:
        opened.page.click("#save-session")
    waiting.value.save_as(tmp_path / "session.json")
    after = pn.workshop.open(tmp_path / "session.json").net
    assert after.actors["ring"].fillna(-1).to_dict() == {"University": -1, "Police": 2}
    assert after.actors["interest"].fillna(-1).to_dict() == {"University": 1, "Police": -1}
    assert after.table("ratings")["value"].tolist() == [3, 1]  # votes stay what they were
