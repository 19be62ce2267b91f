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


@pytest.fixture
def opened(scene, open_scene):
    opened = open_scene(scene, accept_downloads=True)
    opened.page.set_default_timeout(5000)
    return opened


def toggle(opened, label):
    opened.page.locator("#lines .toggle", has_text=label).click()


def pressed(opened):
    toggles = opened.page.locator("#lines .toggle")
    return [toggle.get_attribute("aria-pressed") == "true" for toggle in toggles.all()]


def kinds(opened):
    return [line[2] for line in opened.shown("lines")]


def test_the_legend_of_lines_counts_kinds_and_states(opened):
    assert opened.page.locator("#lines .toggle").all_text_contents() == [
        "Data3", "Funding2", "existing, thicker is stronger3", "wanted1", "ended1",
    ]  # fmt: skip
    assert pressed(opened) == [True] * 5
    assert opened.page.locator("#lines-hint").is_visible()
    assert opened.page.locator("#show-ties").is_hidden()


def test_a_kind_is_hidden_and_shown_again(opened):
    toggle(opened, "Data")
    assert kinds(opened) == ["funding", "funding"]
    assert opened.live() == "2 of 5 ties shown."
    assert pressed(opened) == [False, True, True, True, True]
    toggle(opened, "ended")
    assert kinds(opened) == ["funding"]
    assert opened.live() == "1 of 5 ties shown."
    opened.page.click("#show-ties")
    assert len(kinds(opened)) == 5
    assert opened.live() == "5 of 5 ties shown."
    assert pressed(opened) == [True] * 5
    assert opened.page.evaluate("document.activeElement.className") == "toggle"
    assert opened.page.locator("#show-ties").is_hidden()


def test_ties_of_hidden_actors_are_not_counted_as_shown(net, open_scene):
    opened = open_scene(pn.Map(net, view=VIEW).color("name").scene())
    opened.page.locator("#legend .toggle", has_text="Dee").click()
    toggle(opened, "wanted")
    assert opened.live() == "3 of 5 ties shown."


def test_reach_follows_the_ties_that_are_shown_and_says_so(opened):
    opened.find("Ann")
    assert opened.said() == "Reaches 2 of 3 others within two steps. Not reached: Dee."
    toggle(opened, "Data")
    sentence = (
        "Reaches 1 of 3 others within two steps, along the ties that are shown. "
        "Not reached: Cy, Dee."
    )
    assert opened.said() == sentence
    assert opened.live() == f"2 of 5 ties shown. {sentence}"
    details = opened.page.text_content("#details")
    assert "They count hidden ties too." in details
    assert "2 ties are hidden." in details
    assert opened.page.locator("#details .ties li").count() == 1


def test_matrix_and_pair_leave_hidden_ties_out(opened):
    opened.page.click("#show-matrix")
    opened.page.wait_for_selector("#matrix[data-filled]")
    cell = opened.page.locator("#matrix td[aria-label^='Ann \N{EN DASH} Bob']")
    assert "Data" in cell.get_attribute("aria-label")
    toggle(opened, "Data")
    opened.page.wait_for_selector("#matrix[data-filled]")
    label = opened.page.locator("#matrix td[aria-label^='Ann \N{EN DASH} Bob']").get_attribute(
        "aria-label"
    )
    assert label == "Ann \N{EN DASH} Bob: Funding, strength\N{NO-BREAK SPACE}3"
    assert opened.page.locator("#matrix td[aria-label^='Bob \N{EN DASH} Cy']").count() == 0
    assert "2 of 5 ties shown." in opened.page.text_content("#matrix .note")
    cell.click()
    said = "1 tie between them. 2 ties are hidden."
    assert opened.page.text_content("#actor .say") == said
    toggle(opened, "Funding")
    assert opened.page.text_content("#actor .say") == "3 ties between them are hidden."


def test_a_picture_leaves_hidden_ties_out_and_says_so(opened):
    toggle(opened, "Data")
    svg = opened.save("save-svg").path().read_text(encoding="utf-8")
    assert len(re.findall(r'<g class="tie">', svg)) == 2
    assert "Shown: 2 of 5 ties." in svg
    assert ">Data<" not in svg
    assert ">Funding<" in svg


def test_kinds_without_a_color_can_be_switched_too(make, open_scene):
    net = make(*(("a", f"b{place}", {"kind": f"kind {place}"}) for place in range(8)))
    opened = open_scene(pn.Map(net).scene())
    assert opened.page.locator("#lines .toggle").count() == 8
    assert opened.page.locator("#lines .toggle svg").count() == 0
    toggle(opened, "kind 3")
    assert opened.live() == "7 of 8 ties shown."
    assert "kind 3" not in kinds(opened)


def test_one_kind_that_is_there_has_no_switch(open_scene):
    opened = open_scene(pn.Map(pn.datasets.load("harbour")).scene())
    assert opened.page.locator("#lines .toggle").count() == 0
    assert opened.page.locator("#lines-hint").is_hidden()


def test_a_tie_that_is_made_is_seen_also_where_its_kind_was_hidden(opened):
    toggle(opened, "Funding")
    opened.page.click("#edit")
    opened.find("Dee")
    opened.tie("Bob", kind="Funding")
    assert ["D", "B", "funding", "existing"] in [line[:4] for line in opened.shown("lines")]
    assert pressed(opened)[1] is True
    assert opened.page.locator("#lines .toggle").all_text_contents()[1] == "Funding3"


def test_ties_changed_on_the_page_are_drawn_by_kind_and_status(opened):
    opened.page.click("#edit")
    opened.find("Cy")
    opened.change_tie("Dee")
    opened.write("edit-kind", "Training")
    opened.page.select_option("#edit-status", "wanted")
    assert opened.shown("lines")[-1][:4] == ["C", "D", "training", "wanted"]
    assert opened.page.locator("#lines .toggle").all_text_contents() == [
        "Data3", "Funding1", "Training1", "existing, thicker is stronger3", "wanted2", "ended0",
    ]  # fmt: skip
    opened.page.keyboard.press("Control+z")
    opened.page.keyboard.press("Control+z")
    assert opened.shown("lines")[-1][:4] == ["C", "D", "funding", "ended"]


def test_a_change_for_all_ties_of_a_pair_makes_them_one_line(opened):
    opened.page.click("#edit")
    opened.find("Ann")
    opened.page.locator("#details .change").first.click()
    opened.write("edit-kind", "Data")
    lines = [line[:4] for line in opened.shown("lines") if line[1] == "B"]
    assert lines == [["A", "B", "data", "existing"], ["A", "B", "data", "wanted"]]
    # Strength 1 of data and 3 of funding are the strength of one line now; the wish keeps its 1.
    opened.find("Ann")
    assert opened.page.locator("#details .ties .about").all_text_contents() == [
        "Data · strength\N{NO-BREAK SPACE}4",
        "Data · strength\N{NO-BREAK SPACE}1 · wanted",
    ]  # fmt: skip
    opened.page.locator("#details .change").first.click()
    opened.page.click("#remove-tie")
    assert [line[0] for line in opened.shown("lines")] == ["B", "C"]
