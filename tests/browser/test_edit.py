"""Edit mode: what a group changes on the map is seen everywhere at once, and undone."""

from dataclasses import replace

import pandas as pd
import pytest

import partnernet as pn

OUT = "Numbers are those of before the changes."
APART = {"accept_downloads": True}  # a window of its own, which has kept nothing yet


def test_without_edit_mode_nothing_of_it_is_seen(open_scene, scene):
    opened = open_scene(scene)
    assert opened.page.get_attribute("#edit", "aria-pressed") == "false"
    for part in ("#edit-bar", "#editor", "#kept"):
        assert not opened.page.locator(part).is_visible()
    opened.find("police")
    assert not opened.page.locator("#editor").is_visible()
    assert opened.edits() == []


def test_a_scene_without_tables_cannot_be_edited(open_scene, scene):
    opened = open_scene(replace(scene, editing=None))
    assert not opened.page.locator("#edit").is_visible()
    assert opened.complaints == []


def test_dragging_without_edit_mode_is_no_change(open_scene, scene):
    opened = open_scene(scene)
    opened.drag("POL", 60, 40)
    opened.page.click("#edit")
    assert opened.changes() == "No changes"
    assert opened.edits() == []


def test_a_dragged_actor_stays_where_it_was_put_and_goes_back(edited):
    before = edited.shown("positions")
    edited.drag("POL", -60, 40)
    (edit,) = edited.edits()
    assert edit["op"] == "move"
    assert edit["id"] == "POL"
    assert edited.shown("positions")["POL"] == pytest.approx([edit["x"], edit["y"]], abs=1e-9)
    assert edit["x"] < before["POL"][0] - 0.01
    assert edit["y"] < before["POL"][1] - 0.01  # y grows upwards
    assert edited.live() == "Police moved."
    edited.page.keyboard.press("Control+z")
    assert edited.shown("positions") == before


def test_dragging_one_actor_twice_is_one_change_and_another_is_a_second(edited):
    edited.drag("POL", -60, 40)
    edited.drag("POL", 20, 10)
    assert edited.changes() == "1 change"
    edited.drag("HOS", 40, 40)
    assert [edit["id"] for edit in edited.edits()] == ["POL", "HOS"]


def test_an_actor_is_not_dragged_off_the_map(edited):
    edited.drag("MIG", 12, 0)
    for _ in range(3):
        x, y = edited.shown("pixels")["MIG"]
        edited.page.mouse.click(x, y)
        for _ in range(12):
            edited.page.click("#move-right")
    assert edited.shown("positions")["MIG"][0] == 1.0


def test_an_added_actor_is_everywhere_at_once(edited):
    edited.add("Youth Clubs", "Health")
    assert edited.live() == "Youth Clubs added."
    assert edited.shown("selected") == "youth-clubs"
    assert len(edited.shown("visible")) == 13
    assert "Youth Clubs" in edited.rows()
    assert edited.page.text_content("#table caption") == "13 of 13 actors"
    assert "Health2" in edited.page.locator("#legend .toggle").all_text_contents()
    assert edited.said().startswith("Reaches 0 of 12 others within two steps.")
    assert edited.page.locator("#old-numbers").is_visible()
    assert edited.page.text_content("#old-numbers") == OUT
    edited.page.fill("#search", "youth cl")
    assert edited.page.locator("#results li").all_text_contents() == ["Youth Clubs"]
    add_edit, move_edit = edited.edits()
    assert add_edit == {
        "op": "add_actor",
        "id": "youth-clubs",
        "set": {"name": "Youth Clubs", "category": "health"},
    }
    assert move_edit["op"] == "move"
    assert edited.changes() == "1 change"


def test_an_added_actor_stands_free(edited):
    for number in range(4):
        edited.add(f"Club {number}")
    pixels = edited.shown("pixels")
    for one in ("club-0", "club-1", "club-2", "club-3"):
        for other, place in pixels.items():
            apart = [a - b for a, b in zip(pixels[one], place, strict=True)]
            assert other == one or apart[0] ** 2 + apart[1] ** 2 > 40**2


def test_a_new_category_gets_a_look_and_a_line_of_the_legend(edited, scene):
    edited.add("Youth Clubs", "Youth work")
    legend = edited.page.locator("#legend .toggle")
    assert legend.count() == len(scene.legend) + 1
    assert legend.last.text_content() == "Youth work1"
    legend.last.click()
    assert "youth-clubs" not in edited.shown("visible")


def test_a_new_actor_needs_a_name(edited):
    edited.page.click("#add-actor")
    edited.page.fill("#new-name", "   ")
    edited.page.click("#add-done")
    assert edited.live() == "Write a name first."
    assert edited.page.evaluate("document.activeElement.id") == "new-name"
    assert edited.edits() == []


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Uni", "uni-2"),  # UNI is there, and ids that differ in case alone are one too many
        ("Zoë's Café & Bar", "zoe-s-cafe-bar"),
        ("!!!", "actor"),
        ("جامعة الميناء", "جامعة-الميناء"),
    ],
)
def test_ids_are_readable_and_new(edited, name, expected):
    edited.add(name)
    assert edited.edits()[0]["id"] == expected


def test_two_actors_of_one_name_get_two_ids_also_after_a_removal(edited):
    edited.add("Club")
    edited.page.click("#remove-actor")
    edited.add("Club")
    assert edited.edits()[-2]["id"] == "club-2"


def test_a_renamed_actor_is_called_so_everywhere(edited):
    edited.find("police")
    edited.write("edit-name", "Harbour Police")
    assert edited.live() == "Police renamed to Harbour Police."
    assert edited.page.text_content("#chosen") == "Harbour Police"
    assert "Harbour Police" in edited.rows()
    assert "Police" not in edited.rows()
    assert edited.edits() == [
        {"op": "set_actor", "id": "POL", "column": "name", "value": "Harbour Police",
         "was": "Police"}
    ]  # fmt: skip
    assert not edited.page.locator("#old-numbers").is_visible()


def test_the_field_after_the_changed_one_keeps_the_focus(edited):
    edited.find("police")
    edited.write("edit-name", "Harbour Police")
    assert edited.page.evaluate("document.activeElement.id") == "edit-category"


def test_an_empty_name_is_refused(edited):
    edited.find("police")
    edited.write("edit-name", " ")
    assert edited.live() == "A name cannot be empty."
    assert edited.page.input_value("#edit-name") == "Police"
    assert edited.edits() == []


def test_category_presence_and_note_of_an_actor(edited):
    edited.find("police")
    edited.write("edit-category", "ngo")
    assert edited.live() == "Category of Police: NGO."
    edited.page.select_option("#edit-presence", "declined")
    assert edited.live() == "Presence of Police: Declined."
    edited.write("edit-note", "ask again in May")
    assert edited.live() == "Note of Police: ask again in May."
    assert edited.page.locator("#legend .toggle").all_text_contents()[0] == "NGO4"
    assert "not in the room" in edited.page.locator("#lines li").all_text_contents()
    row = next(row for row in edited.tables()["actors"] if row["id"] == "POL")
    assert row == {
        "id": "POL", "name": "Police", "category": "ngo", "presence": "declined",
        "x": row["x"], "y": row["y"], "note": "ask again in May",
    }  # fmt: skip
    edited.page.click("#edit")
    assert "Noteask again in May" in edited.page.text_content("#details .pairs")


def test_a_removed_actor_takes_its_ties_with_it(edited):
    edited.find("northport")
    edited.page.click("#remove-actor")
    assert edited.live() == "Northport University removed, with its 6 ties."
    assert edited.page.evaluate("document.activeElement.id") == "undo"
    assert edited.shown("selected") is None
    assert "UNI" not in edited.shown("positions")
    assert "Northport University" not in edited.rows()
    assert len(edited.shown("litTies")) == 7  # 13, of which six are hers
    assert "University1" in edited.page.locator("#legend .toggle").all_text_contents()
    edited.page.fill("#search", "northport")
    assert edited.page.locator("#none-found").is_visible()
    assert len(edited.tables()["actors"]) == 11
    assert len(edited.tables()["ties"]) == 7


def test_an_added_tie_counts_in_the_reach(edited):
    edited.find("migrant")
    assert edited.said().startswith("Reaches 0 of 11")
    edited.tie("City Council", kind="Information", status="wanted")
    assert edited.live() == "Tie of Migrant Support and City Council added."
    # The council has five partners; those of Northport University are two steps from the council.
    assert edited.said().startswith("Reaches 6 of 11 others within two steps.")
    assert edited.page.locator("#lines li").all_text_contents() == [
        "kind not stated13", "Information1", "existing13", "wanted1",
    ]  # fmt: skip
    assert edited.edits() == [
        {"op": "add_tie", "source": "MIG", "target": "COU",
         "set": {"kind": "information", "status": "wanted", "directed": False}}
    ]  # fmt: skip
    assert edited.tables()["ties"][-1] == {
        "source": "MIG", "target": "COU", "kind": "information", "status": "wanted",
        "directed": False,
    }  # fmt: skip


def test_the_other_end_may_be_clicked_on_the_map(edited):
    edited.find("migrant")
    edited.page.click("#start-tie")
    edited.page.mouse.click(*edited.shown("pixels")["BAR"])
    assert edited.shown("selected") == "MIG"
    assert edited.live() == "Harbour Bars chosen. Press Add tie."
    edited.page.keyboard.press("Enter")
    assert [(e["source"], e["target"]) for e in edited.edits()] == [("MIG", "BAR")]


def test_a_tie_needs_another_actor(edited):
    edited.find("migrant")
    edited.page.click("#start-tie")
    edited.page.click("#add-done")
    assert edited.live() == "Choose the other actor first."
    assert edited.edits() == []


def test_a_tie_is_changed_and_removed(edited):
    edited.find("police")
    edited.change_tie("City Council")
    edited.write("edit-kind", "Joint delivery")
    assert edited.live() == "Tie of Police and City Council, kind: Joint delivery."
    edited.page.select_option("#edit-status", "ended")
    edited.write("edit-tie-note", "since the merger")
    assert edited.edits() == [
        {"op": "set_tie", "source": "POL", "target": "COU", "column": "kind",
         "value": "joint_delivery"},
        {"op": "set_tie", "source": "POL", "target": "COU", "column": "status", "value": "ended"},
        {"op": "set_tie", "source": "POL", "target": "COU", "column": "note",
         "value": "since the merger"},
    ]  # fmt: skip
    assert {"source": "COU", "target": "POL", "kind": "joint_delivery", "status": "ended",
            "directed": False, "note": "since the merger"} in edited.tables()["ties"]  # fmt: skip
    assert edited.page.locator("#lines li").all_text_contents() == [
        "kind not stated12", "Joint delivery1", "existing12", "ended1",
    ]  # fmt: skip
    edited.page.click("#remove-tie")
    assert edited.live() == "Tie of Police and City Council removed."
    assert edited.edits()[-1] == {"op": "remove_tie", "source": "POL", "target": "COU"}
    assert ["COU", "POL"] not in edited.shown("litTies")
    assert len(edited.tables()["ties"]) == 12
    edited.page.keyboard.press("Control+z")
    edited.page.keyboard.press("Control+z")
    edited.page.keyboard.press("Control+z")
    assert edited.edits()[-1]["value"] == "joint_delivery"
    assert len(edited.tables()["ties"]) == 13


def test_a_click_on_a_line_opens_the_tie(edited):
    ends = [edited.shown("pixels")[actor] for actor in ("POL", "WOM")]
    edited.page.mouse.click(*[sum(pair) / 2 for pair in zip(*ends, strict=True)])
    assert edited.page.text_content("#editor-title") == "Change this tie"
    assert edited.page.locator("#edit-status").is_visible()


def test_what_a_partnership_gives_stays(open_scene):
    opened = open_scene(pn.Map(pn.datasets.load("ncia")).scene())
    opened.page.click("#edit")
    opened.find("sheffield hallam")
    opened.change_tie("National Co-ordinating Centre for Public Engagement")
    sentence = "A partnership ties these actors. What comes from it cannot be changed here."
    assert opened.page.text_content("#editor .note") == sentence
    assert not opened.page.locator("#remove-tie").is_visible()
    net, saved = pn.datasets.load("ncia"), opened.tables()["ties"]
    strands = net.compile(None).strands
    given = strands[strands["through"] != ""]
    assert len(saved) == len(net.ties) + len(given)
    kinds = pd.Series([row["kind"] for row in saved[len(net.ties) :]])
    assert kinds.value_counts().to_dict() == given["kind"].value_counts().to_dict()


def test_arcs_are_added_one_way_or_both(open_scene):
    opened = open_scene(pn.Map(pn.datasets.load("harbour-claims")).scene(), **APART)
    opened.page.click("#edit")
    opened.find("migrant")
    opened.tie("City Council")
    assert opened.edits()[-1]["set"] == {"status": "existing", "directed": True}
    assert opened.said().startswith("Reaches ")
    opened.press("direction", "In")
    assert opened.said().startswith("Is reached by 0 of 11")


def test_an_answer_to_an_arc_leads_the_other_way(open_scene):
    opened = open_scene(pn.Map(pn.datasets.load("harbour-claims")).scene(), **APART)
    opened.page.click("#edit")
    opened.find("migrant")
    opened.tie("City Council")
    before = opened.page.locator("#details .ties li").count()
    opened.find("city council")
    opened.tie("Migrant Support")
    opened.find("migrant")
    opened.press("direction", "In")
    assert not opened.said().startswith("Is reached by 0 of 11")
    assert opened.page.locator("#details .ties li").count() == before + 1
