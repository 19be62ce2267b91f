"""Color by, and the legend as the filter: of one coloring, and of several together."""

import csv
import io

import pandas as pd
import pytest

import partnernet as pn
from partnernet.draw.palette import FILLS, NEUTRAL

APART = {"accept_downloads": True}  # a window of its own, which has kept nothing yet
ACTORS = {
    "uni": ("University", "hei", "local"),
    "col": ("College", "hei", "national"),
    "law": ("Law School", "hei", "local"),
    "fund": ("Fund", "ngo", "national"),
    "club": ("Club", "ngo", "local"),
    "bank": ("Bank", "business", ""),
}
CHAIN = list(ACTORS)  # each is tied to the next


@pytest.fixture(scope="module")
def scene():
    actors = pd.DataFrame.from_dict(ACTORS, "index", columns=["name", "category", "level"])
    ties = pd.DataFrame({"source": CHAIN[:-1], "target": CHAIN[1:]})
    net = pn.from_tables(actors=actors.rename_axis("id").reset_index(), ties=ties)
    return pn.Map(net).scene()


@pytest.fixture
def opened(open_scene, scene):
    opened = open_scene(scene, **APART)
    opened.page.set_default_timeout(5000)
    return opened


def color_by(opened, label):
    opened.page.select_option("#color-by", label=label)


def toggle(opened, label):
    opened.page.locator("#legend .toggle", has_text=label).click()


def legend(opened):
    return opened.page.locator("#legend .toggle").all_text_contents()


def test_the_choice_begins_with_what_the_map_is_colored_by(opened, scene):
    options = opened.page.locator("#color-by option").all_text_contents()
    assert options[:2] == ["Category", "Level"]
    assert options[2:-1] == [scene.score_labels[column] for column in scene.scores]
    assert options[-1] == "The same for all"
    assert opened.page.locator("#color-by option:checked").text_content() == "Category"
    assert opened.page.locator("#legend-title").evaluate("e => e.offsetWidth") == 1  # said once


def test_marks_legend_table_and_details_follow_another_coloring(opened, scene):
    opened.find("law")
    level = scene.colorings[0]
    color_by(opened, "Level")
    assert opened.live() == "Color shows: Level."
    assert legend(opened) == ["Local3", "National2", "not stated1"]
    wanted = {entry.key: [entry.fill, entry.shape] for entry in level.legend}
    looks = {actor: wanted[row[2]] for actor, row in ACTORS.items()}
    assert opened.shown("looks") == looks
    assert looks["bank"] == [NEUTRAL, "dot"]
    cells = opened.page.locator("#table tbody tr td:nth-of-type(1)").all_text_contents()
    assert cells == ["not stated", "Local", "National", "National", "Local", "Local"]
    assert opened.page.locator("#table thead th").nth(1).text_content() == "Level"
    assert opened.page.locator("#details .group").text_content() == "Local"
    pairs = opened.page.locator("#details .pairs")
    assert pairs.locator("dt").all_text_contents() == ["Category"]
    assert pairs.locator("dd").all_text_contents() == ["University"]
    color_by(opened, "Category")
    assert opened.shown("looks") == {
        actor: [row["fill"], row["shape"]] for actor, row in scene.marks.iterrows()
    }
    assert pairs.locator("dt").all_text_contents() == ["Level"]


def test_measures_are_shades_and_all_may_look_the_same(opened, scene):
    places = opened.shown("positions")
    color_by(opened, scene.score_labels["degree"])
    assert legend(opened) == ["12", "24"]  # two ends of the chain with 1 tie, four with 2
    looks = opened.shown("looks")
    assert looks["uni"] == looks["bank"] != looks["col"]
    color_by(opened, "The same for all")
    assert opened.live() == "All have the same color."
    assert set(map(tuple, opened.shown("looks").values())) == {(FILLS[0], "dot")}
    assert opened.page.locator("#legend").is_hidden()
    assert opened.page.locator("#color-by").is_visible()
    heads = opened.page.locator("#table thead th").all_text_contents()
    assert heads == ["Actor", *(scene.score_labels[column] for column in scene.scores)]
    assert opened.shown("positions") == places


def test_a_table_sorted_by_a_group_that_is_shown_no_more_is_sorted_by_name(opened, scene):
    opened.page.click("#show-table")
    opened.page.locator("#table thead th", has_text="Category").locator("button").click()
    assert opened.rows()[0] == "Bank"  # Business is first
    toggle(opened, "Business")
    color_by(opened, scene.score_labels["degree"])
    heads = opened.page.locator("#table thead th").all_text_contents()
    assert heads == ["Actor", *(scene.score_labels[column] for column in scene.scores)]
    assert opened.rows() == ["Club", "College", "Fund", "Law School", "University"]
    assert opened.page.locator("#table th[aria-sort=ascending]").text_content() == "Actor"


def test_filters_of_two_colorings_hold_together(opened):
    places = opened.shown("positions")
    toggle(opened, "NGO")
    color_by(opened, "Level")
    assert opened.page.locator("#filters bdi").all_text_contents() == ["Category: without NGO"]
    assert legend(opened) == ["Local2", "National1", "not stated1"]  # without Club and Fund
    opened.page.get_by_role("button", name="only Local", exact=True).click()
    assert opened.live() == "2 of 6 actors shown."
    assert opened.shown("visible") == ["uni", "law"]
    color_by(opened, "Category")
    assert opened.page.locator("#filters li bdi").all_text_contents() == ["Level: only Local"]
    assert legend(opened) == ["University2", "NGO1", "Business0"]
    opened.page.get_by_role("button", name="Take away the filter Level: only Local").click()
    assert opened.page.evaluate("document.activeElement.id") == "color-by"
    assert opened.shown("visible") == ["uni", "col", "law", "bank"]
    opened.page.click("#show-all")
    assert opened.shown("visible") == CHAIN
    assert opened.page.locator("#filters").is_hidden()
    assert opened.shown("positions") == places


def test_one_group_alone_and_back_by_keyboard(opened):
    keyboard = opened.page.keyboard
    opened.page.locator("#legend .toggle", has_text="NGO").focus()
    keyboard.press("Tab")
    assert opened.page.evaluate("document.activeElement.ariaLabel") == "only NGO"
    opacity = "getComputedStyle(document.activeElement).opacity"
    assert opened.page.evaluate(opacity) == "1"
    keyboard.press("Enter")
    assert opened.shown("visible") == ["fund", "club"]
    assert opened.live() == "2 of 6 actors shown."
    pressed = opened.page.locator("#legend .toggle").evaluate_all(
        "all => all.map(e => e.ariaPressed)"
    )
    assert pressed == ["false", "true", "false"]
    keyboard.press("Enter")
    assert opened.shown("visible") == CHAIN


def test_choosing_somebody_takes_away_every_filter_that_hides_them(opened):
    toggle(opened, "NGO")
    color_by(opened, "Level")
    toggle(opened, "National")
    toggle(opened, "not stated")
    opened.find("fund")
    assert opened.shown("visible") == ["uni", "col", "law", "fund", "club"]


def test_files_say_what_the_color_means_and_what_is_filtered(opened):
    toggle(opened, "NGO")
    color_by(opened, "Level")
    toggle(opened, "not stated")
    drawing = opened.save("save-svg").path().read_text(encoding="utf-8")
    for words in ("Level:", "Local", "National"):
        assert f">{words}</text>" in drawing
    assert ">not stated</text>" not in drawing
    shown = "Shown: 3 of 6 actors. Category: without NGO; Level: without not stated."
    assert f">{shown}</text>" in drawing
    text = opened.save("save-csv").path().read_text(encoding="utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert [row[:3] for row in rows] == [
        ["id", "Actor", "Level"], ["col", "College", "National"], ["law", "Law School", "Local"],
        ["uni", "University", "Local"],
    ]  # fmt: skip


def test_the_matrix_stands_by_the_groups_of_the_coloring(opened):
    opened.page.click("#show-matrix")
    heads = opened.page.locator("#matrix tbody th .name")
    assert heads.all_text_contents() == [
        "College", "Law School", "University", "Club", "Fund", "Bank",
    ]  # fmt: skip
    color_by(opened, "Level")
    assert heads.all_text_contents() == [
        "Club", "Law School", "University", "College", "Fund", "Bank",
    ]  # fmt: skip


def test_who_is_added_or_changed_has_its_color_in_every_coloring(opened, scene):
    color_by(opened, "Level")
    opened.page.click("#edit")
    opened.add("Youth Clubs", "Youth work")
    assert opened.shown("looks")["youth-clubs"] == [NEUTRAL, "dot"]
    assert legend(opened)[-1] == "not stated2"
    opened.find("fund")
    opened.write("edit-category", "University")
    color_by(opened, "Category")
    looks = opened.shown("looks")
    assert looks["fund"] == looks["uni"]
    assert looks["youth-clubs"] == [FILLS[3], "diamond"]  # three categories have theirs
    assert legend(opened) == ["University4", "NGO1", "Business1", "Youth work1"]
    color_by(opened, scene.score_labels["degree"])
    assert opened.shown("looks")["youth-clubs"] == [NEUTRAL, "dot"]
    assert legend(opened)[-1] == "not defined1"
    for _ in range(2):
        opened.page.click("#undo")
    color_by(opened, "Category")
    assert legend(opened) == ["University3", "NGO2", "Business1"]
    assert opened.shown("looks")["fund"] == opened.shown("looks")["club"]
