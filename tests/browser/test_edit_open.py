"""Edit mode is open to all: keys alone, small windows, whatever is written, Python after it."""

import pytest

import partnernet as pn

PWN = "window.__pwned=1"


def test_everything_with_keys_alone(edited):
    keys = edited.page.keyboard

    def go(*pressed):
        for key in pressed:
            keys.press(key)

    def focused():
        return edited.page.evaluate("document.activeElement.id")

    edited.page.focus("#add-actor")
    go("Enter")
    keys.type("Youth Clubs")
    go("Tab")
    keys.type("Youth work")
    go("Enter")
    assert edited.live() == "Youth Clubs added."
    assert focused() == "start-tie"
    go("Enter")
    assert focused() == "tie-other"
    keys.type("City")
    go("Tab", "Tab", "Tab", "Enter")
    assert edited.live() == "Tie of Youth Clubs and City Council added."
    assert focused() == "start-tie"
    go("Shift+Tab", "Enter")
    assert edited.live() == "Youth Clubs moved."
    go("Control+z", "Control+z")
    assert edited.live() == "Undone: Tie of Youth Clubs and City Council added."
    go("Control+Shift+z")
    assert edited.live() == "Done again: Tie of Youth Clubs and City Council added."
    edited.page.focus(".ties .change")
    go("Enter")
    assert focused() == "edit-kind"
    go("Escape")
    assert focused() == "start-tie"
    go("Tab", "Enter")
    assert edited.live() == "Youth Clubs removed, with its 1 tie."


HOSTILE = [
    f"<img src=x onerror={PWN}>",
    f"</script><script>{PWN}</script>",
    f'" onmouseover="{PWN}" x="',
    'Zoë "Ålesund" O\'Neil \\ / ` ; --',
    "جامعة الميناء",
    "__proto__",
    "constructor",
    "\u202egnp.exe\u202c abc",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_what_a_user_writes_is_text(edited, text):
    edited.add(text, text)
    edited.tie("Police", kind=text)
    edited.write("edit-note", text)
    edited.change_tie("Police")
    edited.write("edit-tie-note", text)
    edited.page.click("#form-close")
    assert edited.page.text_content("#chosen") == text
    assert text in edited.rows()
    assert text in edited.page.locator("#legend .name").all_text_contents()
    row = next(row for row in edited.tables()["actors"] if row["name"] == text)
    assert row["category"] == row["note"] == text
    last = edited.tables()["ties"][-1]
    assert last["kind"] == last["note"] == text
    edited.page.reload()
    edited.page.wait_for_selector("#map[data-drawn]")
    edited.page.click("#restore")
    edited.page.click("#undo")
    assert edited.page.evaluate("window.__pwned") is None
    assert edited.page.locator("img, iframe, #details script").count() == 0
    assert edited.complaints == []
    assert set(edited.requests) == {edited.page.url}


def test_every_field_and_button_has_a_name(edited):
    edited.find("police")
    nameless = edited.page.evaluate("""() => [...document.querySelectorAll(
      "#editor input, #editor select, #editor textarea, #editor button, #edit-bar button"
    )].filter((control) => !control.labels?.length && !control.ariaLabel && !control.textContent)
      .map(({ id }) => id)""")
    assert nameless == []


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768), (390, 844), (683, 384)])
def test_forms_fit_the_window(open_scene, scene, size):
    opened = open_scene(scene, viewport=dict(zip(("width", "height"), size, strict=True)))
    opened.page.click("#edit")
    opened.find("northport")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    inside = opened.page.evaluate("""() => {
      const { left, right } = document.getElementById("editor").getBoundingClientRect();
      return [...document.querySelectorAll("#editor input, #editor select, #editor button")].every(
        (control) => {
          const box = control.getBoundingClientRect();
          const large = box.width >= 24 && box.height >= 24;
          return large && box.left >= left && box.right <= right + 0.5;
        });
    }""")
    assert inside
    opened.page.click("#remove-actor")
    opened.page.click("#changes-count")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= size[0]
    box = opened.page.locator("#changes-list").bounding_box()
    assert 0 <= box["x"] < box["x"] + box["width"] <= size[0]
    opened.page.keyboard.press("Escape")
    opened.page.click("#undo")
    assert opened.complaints == []


def test_python_makes_the_same_changes_and_opens_the_file(edited, tmp_path):
    edited.add("Youth Clubs", "Youth work")
    edited.tie("City Council", kind="referral", status="wanted")
    edited.find("police")
    edited.write("edit-name", "Harbour Police")
    edited.change_tie("Women's Centre")
    edited.page.select_option("#edit-status", "ended")
    edited.find("migrant")
    edited.page.click("#remove-actor")
    with edited.page.expect_download() as download:
        edited.page.click("#save-changes")
    file = tmp_path / "changes.json"
    download.value.save_as(file)
    changed, opened = pn.apply_edits(pn.datasets.load("harbour"), file), pn.read(file)
    assert set(changed.table("edits")["outcome"]) == {"done"}
    names = pn.datasets.load("harbour").actors["name"].to_dict()
    names |= {"POL": "Harbour Police", "youth-clubs": "Youth Clubs"}
    del names["MIG"]
    for net in (changed, opened):
        assert net.actors["name"].to_dict() == names
        assert net.actors["category"]["youth-clubs"] == "Youth work"
        assert len(net.ties) == 14
        said = net.ties.fillna("").set_index(["source", "target"])[["kind", "status"]]
        assert said.loc[("youth-clubs", "COU")].tolist() == ["referral", "wanted"]
        assert said.loc[("POL", "WOM"), "status"] == "ended"
    assert changed.compile().links["strength"].tolist() == opened.compile().links[
        "strength"].tolist()  # fmt: skip
