"""Changes made on the page: undone, saved as a file, kept by the browser, offered again."""

import json

import pytest

import partnernet as pn
from partnernet.draw.interactive.page import frame, page

APART = {"accept_downloads": True}  # a window of its own, which has kept nothing yet


def test_undo_leads_back_to_the_start_and_redo_to_the_end(edited):
    start = edited.everything()
    changes = edited.act_on_everything()
    end = edited.everything()
    assert edited.changes() == f"{changes} changes"
    assert start != end
    for _ in range(changes):
        edited.page.click("#undo")
    assert edited.everything() == start
    edited.page.keyboard.press("Enter")
    assert edited.live() == "Nothing to undo."
    for _ in range(changes):
        edited.page.click("#redo")
    assert edited.everything() == end
    edited.page.keyboard.press("Enter")
    assert edited.live() == "Nothing to redo."
    assert edited.complaints == []


def test_fifty_steps_lead_back_to_the_start(edited):
    start = edited.everything()
    edited.find("police")
    for step in range(25):
        edited.page.click("#move-left" if step % 2 else "#move-up")
        edited.write("edit-name", f"Police {step}")
    assert edited.changes() == "50 changes"
    edited.page.keyboard.press("Escape")
    for _ in range(50):
        edited.page.keyboard.press("Control+z")
    assert edited.everything() == start


def test_a_change_after_undo_ends_what_could_be_done_again(edited):
    edited.add("One")
    edited.page.click("#undo")
    edited.add("Two")
    assert edited.page.get_attribute("#redo", "aria-disabled") == "true"
    assert edited.edits()[0]["id"] == "two"


def test_the_list_of_changes_has_the_latest_first(edited):
    edited.add("Youth Clubs")
    edited.find("police")
    edited.write("edit-name", "Harbour Police")
    edited.page.click("#changes-count")
    assert edited.page.locator("#changes-list li").all_text_contents() == [
        "Police renamed to Harbour Police",
        "Youth Clubs added",
    ]


def test_the_saved_file_is_the_whole_of_it(edited, scene):
    edited.find("police")
    edited.write("edit-name", "Harbour Police")
    with edited.page.expect_download() as download:
        edited.page.click("#save-changes")
    assert download.value.suggested_filename == "harbour-changes.json"
    assert edited.live() == "1 change saved as harbour-changes.json."
    text = download.value.path().read_text("utf-8")
    net = pn.datasets.load("harbour")
    places = scene.marks[["x", "y"]].round(4)
    names = net.actors["name"].replace({"Police": "Harbour Police"})
    expected = {
        "format": "partnernet",
        "version": 1,
        "meta": {"title": net.meta["title"], "question": net.question, "source": "made up"},
        "fingerprint": net.fingerprint,
        "tables": {
            "actors": [
                {"id": actor, "name": names[actor], "category": net.actors["category"][actor],
                 "x": places["x"][actor], "y": places["y"][actor]}
                for actor in net.actors.index
            ],
            "ties": net.ties[["source", "target", "directed"]].to_dict("records"),
        },
        "edits": [{"op": "set_actor", "id": "POL", "column": "name", "value": "Harbour Police",
                   "was": "Police"}],
    }  # fmt: skip
    assert json.loads(text) == expected
    assert text == edited.shown("saved")
    keys = list(json.loads(text))
    assert keys == ["format", "version", "meta", "fingerprint", "tables", "edits"]


def test_nothing_is_saved_where_nothing_was_changed(edited):
    edited.page.focus("#save-changes")
    edited.page.keyboard.press("Enter")
    assert edited.live() == "There are no changes to save."


def test_changes_are_offered_after_a_reload_and_restored(edited):
    changes = edited.act_on_everything()
    end, saved = edited.everything(), edited.shown("saved")
    edited.page.reload()
    edited.page.wait_for_selector("#map[data-drawn]")
    words = edited.page.text_content("#kept-words")
    assert words.startswith(f"{changes} changes of ")
    assert words.endswith(" were kept in this browser.")
    assert edited.edits() == []
    edited.page.click("#edit")
    assert edited.live() == "First restore or discard the changes that were kept."
    edited.page.click("#restore")
    assert edited.live() == f"{changes} changes restored."
    assert edited.shown("saved") == saved
    assert edited.everything() == end


def test_kept_changes_can_be_discarded(edited):
    edited.add("Youth Clubs")
    for _ in range(2):
        edited.page.reload()
        edited.page.wait_for_selector("#map[data-drawn]")
        assert edited.page.text_content("#kept-words").startswith("1 change of ")
    edited.page.click("#discard")
    edited.page.reload()
    edited.page.wait_for_selector("#map[data-drawn]")
    assert not edited.page.locator("#kept").is_visible()


def test_changes_of_another_network_are_not_offered(edited, tmp_path):
    edited.add("Youth Clubs")
    other = pn.datasets.load("harbour").without("MIG")
    (tmp_path / "map.html").write_text(page(pn.Map(other).scene()), encoding="utf-8")
    edited.page.reload()
    edited.page.wait_for_selector("#map[data-drawn]")
    assert not edited.page.locator("#kept").is_visible()


@pytest.mark.parametrize(
    "stored",
    [
        "not json", "null", "[]", '{"edits": 3}', '{"edits": []}',
    ],
)  # fmt: skip
def test_what_the_browser_kept_may_be_broken(edited, scene, stored):
    edited.page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)",
        [f"partnernet:{scene.editing.fingerprint}", stored],
    )
    edited.page.reload()
    edited.page.wait_for_selector("#map[data-drawn]")
    assert not edited.page.locator("#kept").is_visible()
    assert edited.complaints == []


def test_kept_changes_that_do_not_fit_are_left_out(edited, scene):
    stored = {
        "at": "never",
        "edits": [
            None,
            7,
            {"op": "constructor"},
            {"op": "remove_actor", "id": "XXX"},
            {"op": "move", "id": "POL", "x": 3, "y": "up"},
            {"op": "set_actor", "id": "POL", "column": "__proto__", "value": "x"},
            {"op": "add_actor", "id": "UNI", "set": {"name": "again"}},
            {"op": "add_tie", "source": "POL", "target": "POL", "set": {}},
            {"op": "set_tie", "source": "POL", "target": "MIG", "column": "note", "value": "x"},
            {"op": "remove_actor", "id": "POL"},
        ],
    }
    edited.page.evaluate(
        "([key, text]) => localStorage.setItem(key, text)",
        [f"partnernet:{scene.editing.fingerprint}", json.dumps(stored)],
    )
    edited.page.reload()
    edited.page.wait_for_selector("#map[data-drawn]")
    edited.page.click("#restore")
    assert edited.live() == "1 change restored. 9 changes did not fit this map."
    assert edited.edits() == [{"op": "remove_actor", "id": "POL"}]
    assert edited.complaints == []


REFUSE = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } });"


def test_a_browser_that_keeps_nothing_says_so_and_asks_before_leaving(visit, scene):
    opened = visit(page(scene), **APART)
    opened.page.add_init_script(REFUSE)
    opened.page.reload()
    opened.page.wait_for_selector("#map[data-drawn]")
    opened.page.click("#edit")
    assert not opened.page.locator("#not-kept").is_visible()
    opened.add("Youth Clubs")
    sentence = "This browser does not keep changes: save them."
    assert opened.page.locator("#not-kept").is_visible()
    assert opened.page.text_content("#not-kept") == sentence
    asked = []

    def answer(dialog):
        asked.append(dialog.type)
        dialog.accept()

    opened.page.on("dialog", answer)
    opened.page.reload()
    opened.page.wait_for_selector("#map[data-drawn]")
    assert asked == ["beforeunload"]


def test_after_saving_it_does_not_ask(visit, scene):
    opened = visit(page(scene), **APART)
    opened.page.add_init_script(REFUSE)
    opened.page.reload()
    opened.page.wait_for_selector("#map[data-drawn]")
    opened.page.click("#edit")
    opened.add("Youth Clubs")
    with opened.page.expect_download():
        opened.page.click("#save-changes")
    opened.page.reload()
    opened.page.wait_for_selector("#map[data-drawn]")
    assert opened.complaints == []


def test_a_word_still_being_typed_is_kept(edited):
    edited.find("police")
    edited.page.fill("#edit-note", "half a sen")
    edited.page.reload()
    edited.page.wait_for_selector("#map[data-drawn]")
    edited.page.click("#restore")
    assert edited.edits()[0]["value"] == "half a sen"


def test_a_closed_frame_cannot_be_edited(visit, scene):
    opened = visit(frame(page(scene)))
    inside = opened.page.frame_locator("iframe")
    inside.locator("#map[data-drawn]").wait_for()
    assert not inside.locator("#edit").is_visible()
    assert opened.complaints == []
