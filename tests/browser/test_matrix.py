"""The matrix: the same ties as the map, for those who do not see it, linked with it both ways."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pandas as pd
import pytest

import partnernet as pn

TIES = {
    frozenset(pair)
    for pair in (
        ("UNI", "COU"), ("UNI", "HOS"), ("UNI", "STU"), ("UNI", "UN2"), ("UNI", "WOM"),
        ("UNI", "SCH"), ("COU", "POL"), ("COU", "HOS"), ("COU", "BIZ"), ("COU", "SCH"),
        ("POL", "WOM"), ("BIZ", "BAR"), ("STU", "LGB"),
    )
}  # fmt: skip
# By category, as the legend has them, and by name inside it.
ORDER = [
    "Eastcliff University", "Northport University", "Students' Union", "City Council",
    "Harbor Police", "General Hospital", "LGBTQIA+ Network", "Migrant Support", "Women's Center",
    "Chamber of Commerce", "Harbor Bars", "Schools Trust",
]  # fmt: skip
READ = """() => [...document.querySelectorAll("#matrix tbody tr")].map((line) =>
  [...line.cells].slice(1).map((cell) => [cell.className, cell.getAttribute("aria-label")]))"""


@pytest.fixture
def open_matrix(open_scene):
    """Open the page of a scene at its matrix."""

    def open_matrix(scene, **options):
        opened = open_scene(scene, **options)
        opened.page.click("#show-matrix")
        opened.page.wait_for_selector("#matrix[data-filled]")
        return opened

    return open_matrix


def cell(opened, row, column):
    """Find the cell of two actors, by their names."""
    names = opened.page.locator("#matrix tbody th .name").all_text_contents()
    line = opened.page.locator("#matrix tbody tr").nth(names.index(row))
    return line.locator("td").nth(names.index(column))


def tied(opened):
    """Read which cells have a tie, as pairs of places."""
    return {
        (row, column)
        for row, line in enumerate(opened.page.evaluate(READ))
        for column, (look, _) in enumerate(line)
        if "tie" in look.split()
    }


def test_it_is_made_when_it_is_first_shown(harbour_scene, open_scene):
    opened = open_scene(harbour_scene())
    assert opened.page.locator("#matrix").is_hidden()
    assert opened.page.locator("#matrix *").count() == 0
    opened.page.click("#show-matrix")
    assert opened.page.locator("#matrix").is_visible()
    pressed = "[...document.querySelectorAll('[id^=show-][aria-pressed=true]')].map((b) => b.id)"
    assert opened.page.evaluate(pressed) == ["show-matrix"]
    opened.page.click("#show-table")
    assert opened.page.locator("#matrix").is_hidden()
    assert opened.page.locator("#table").is_visible()


def test_rows_and_columns_follow_category_and_name(harbour_scene, open_matrix):
    page = open_matrix(harbour_scene()).page
    assert page.locator("#matrix tbody th .name").all_text_contents() == ORDER
    assert page.locator("#matrix thead th .name").all_text_contents() == ORDER
    assert page.locator("#matrix .note").text_content() == (
        "12 of 12 actors. Choose a cell or a name; the arrow keys move."
    )


def test_every_tie_is_two_cells_and_nothing_else_is(harbour_scene, open_matrix):
    scene = harbour_scene()
    opened = open_matrix(scene)
    ids = dict(zip(scene.marks["name"], scene.marks.index, strict=True))
    order = [ids[name] for name in ORDER]
    expected = {
        (row, column)
        for row, one in enumerate(order)
        for column, other in enumerate(order)
        if frozenset((one, other)) in TIES
    }
    assert tied(opened) == expected
    assert len(expected) == 26


def test_arcs_are_cells_from_their_row_to_their_column(harbour_scene, open_matrix):
    opened = open_matrix(harbour_scene(directed=True))
    assert len(tied(opened)) == 13
    there = cell(opened, "Northport University", "City Council")
    assert there.get_attribute("aria-label") == (
        "Northport University \N{RIGHTWARDS ARROW} City Council: "
        "joint work, strength\N{NO-BREAK SPACE}4"
    )
    assert cell(opened, "City Council", "Northport University").get_attribute("class") is None
    assert "Ties lead from the row to the column." in opened.page.text_content("#matrix .note")


def test_one_line_for_two_arcs_is_two_cells(harbour_scene, open_matrix):
    scene = harbour_scene(directed=True)
    links = scene.links.assign(arrow=[False, *[True] * 12])
    opened = open_matrix(replace(scene, links=links))
    back = cell(opened, "City Council", "Northport University").get_attribute("aria-label")
    assert back.endswith("joint work, strength\N{NO-BREAK SPACE}4, both ways")


def test_strength_and_what_is_wanted_can_be_seen_and_heard(harbour_scene, open_matrix):
    opened = open_matrix(harbour_scene())
    look = {
        other: cell(opened, "Northport University", other).get_attribute("class")
        for other in ("City Council", "Students' Union", "General Hospital", "Schools Trust")
    }
    assert {name: words.removesuffix(" first") for name, words in look.items()} == {
        "City Council": "tie level-4", "Students' Union": "tie level-3",
        "General Hospital": "tie level-2", "Schools Trust": "tie level-1 open",
    }  # fmt: skip
    open_one = cell(opened, "Northport University", "Schools Trust")
    assert open_one.get_attribute("aria-label").endswith(", wanted or not going on")
    fill = "(e) => getComputedStyle(e, '::before').backgroundColor"
    assert open_one.evaluate(fill) == "rgba(0, 0, 0, 0)"
    legend = opened.page.locator("#matrix .key li").all_text_contents()
    assert legend == ["existing", "wanted or not going on", "weaker", "stronger"]


def test_a_cell_shows_the_tie_and_both_actors(harbour_scene, open_matrix):
    opened = open_matrix(harbour_scene())
    cell(opened, "Harbor Police", "City Council").click()
    assert opened.shown("pair") == ["POL", "COU"]
    assert set(opened.shown("lit")) == {"POL", "COU"}
    assert opened.shown("litTies") == [["COU", "POL"]]
    details = opened.page.locator("#actor")
    assert details.locator("h2").text_content() == "Harbor Police and City Council"
    assert details.locator(".say").text_content() == "1 tie between them."
    assert details.locator(".between .about").all_text_contents() == [
        "joint work, strength\N{NO-BREAK SPACE}3"
    ]
    assert opened.page.text_content("#live") == (
        "Harbor Police and City Council selected. 1 tie between them."
    )
    assert opened.page.locator("#matrix [aria-selected=true]").count() == 1
    chosen = opened.page.locator("#matrix th.chosen .name").all_text_contents()
    assert chosen == ["City Council", "Harbor Police"]
    details.locator(".ties button", has_text="City Council").click()
    assert opened.shown("selected") == "COU"
    assert opened.shown("pair") is None
    assert opened.page.locator("#matrix [aria-selected=true]").count() == 0


def test_a_cell_without_a_tie_says_so(harbour_scene, open_matrix):
    opened = open_matrix(harbour_scene())
    empty = cell(opened, "Migrant Support", "City Council")
    empty.click()
    assert empty.get_attribute("aria-label") == "Migrant Support \N{EN DASH} City Council: no tie"
    assert opened.page.text_content("#actor .say") == "No tie between them."
    assert opened.shown("litTies") == []


def test_escape_a_finding_or_an_actor_end_a_pair(harbour_scene, open_matrix):
    opened = open_matrix(harbour_scene())
    cell(opened, "Harbor Police", "City Council").click()
    opened.page.keyboard.press("Escape")
    assert opened.shown("pair") is None
    assert opened.shown("lit") is None
    assert opened.page.text_content("#live") == "Selection cleared."


def test_an_actor_chosen_anywhere_is_marked_in_the_matrix(harbour_scene, open_matrix):
    opened = open_matrix(harbour_scene())
    opened.find("northport")
    # The name above and the name beside, and the cells of its row and of its column.
    assert opened.page.locator("#matrix th.chosen").count() == 2
    assert opened.page.locator("#matrix td.chosen").count() == 23
    opened.page.locator("#matrix tbody th", has_text="Harbor Police").click()
    assert opened.shown("selected") == "POL"
    assert opened.page.text_content("#chosen") == "Harbor Police"
    assert opened.page.locator("#matrix").is_visible()


def test_the_filter_holds_for_the_matrix(harbour_scene, open_matrix):
    opened = open_matrix(harbour_scene())
    cell(opened, "Harbor Police", "Women's Center").click()
    opened.page.locator("#legend button", has_text="NGO").click()
    names = opened.page.locator("#matrix tbody th .name").all_text_contents()
    assert names == [
        name for name in ORDER if name not in
        ("LGBTQIA+ Network", "Migrant Support", "Women's Center")
    ]  # fmt: skip
    assert opened.page.locator("#matrix thead th .name").all_text_contents() == names
    assert "9 of 12 actors." in opened.page.text_content("#matrix .note")
    assert opened.shown("pair") is None


def focused(opened):
    """Say what has the focus: the words of a cell or the name of an actor."""
    return opened.page.evaluate("""() => {
      const here = document.activeElement;
      return here.ariaLabel ?? here.querySelector(".name")?.textContent ?? here.id;
    }""")


def test_the_keyboard_moves_in_the_matrix_and_chooses(harbour_scene, open_matrix):
    opened = open_matrix(harbour_scene())
    keyboard = opened.page.keyboard
    assert opened.page.locator("#matrix [tabindex='0']").count() == 1
    opened.page.locator("#matrix [tabindex='0']").focus()
    assert focused(opened) == "Eastcliff University, the same actor"
    keyboard.press("ArrowRight")
    assert focused(opened) == (
        "Eastcliff University \N{EN DASH} Northport University: "
        "joint work, strength\N{NO-BREAK SPACE}2"
    )
    keyboard.press("Enter")
    assert opened.shown("pair") == ["UN2", "UNI"]
    assert focused(opened).startswith("Eastcliff University \N{EN DASH} Northport University")
    keyboard.press("ArrowUp")
    assert focused(opened) == "Northport University"
    keyboard.press("ArrowUp")
    assert focused(opened) == "Northport University"
    keyboard.press("Space")
    assert opened.shown("selected") == "UNI"
    keyboard.press("End")
    keyboard.press("ArrowDown")
    assert focused(opened) == "Eastcliff University \N{EN DASH} Schools Trust: no tie"
    keyboard.press("Control+End")
    assert focused(opened) == "Schools Trust, the same actor"
    keyboard.press("ArrowRight")
    assert focused(opened) == "Schools Trust, the same actor"
    keyboard.press("Control+Home")
    keyboard.press("ArrowLeft")
    assert focused(opened) == "Eastcliff University"
    assert opened.page.locator("#matrix [tabindex='0']").count() == 1
    assert opened.complaints == []


def test_roles_and_names_are_those_of_a_grid(harbour_scene, open_matrix):
    page = open_matrix(harbour_scene()).page
    grid = page.get_by_role("grid", name="Who is tied to whom")
    assert grid.get_attribute("aria-rowcount") == grid.get_attribute("aria-colcount") == "13"
    assert grid.get_by_role("rowheader", name="Harbor Police").count() == 1
    assert grid.get_by_role("columnheader", name="Harbor Police").count() == 1
    named = grid.get_by_role("gridcell", name="Harbor Police \N{EN DASH} City Council: joint work")
    assert named.count() == 1


LUMINANCE = """(e) => {
  const parts = (color) => {
    const pen = Object.assign(document.createElement("canvas"), { width: 1, height: 1 })
      .getContext("2d");
    pen.fillStyle = color;
    pen.fillRect(0, 0, 1, 1);
    return [...pen.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const light = (color) => parts(color)
    .map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
  const table = e.closest("table");
  return [light(getComputedStyle(e, "::before").borderTopColor),
    light(getComputedStyle(table).backgroundColor), light(getComputedStyle(e).color)];
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ties_and_names_stand_out_from_the_ground(harbour_scene, open_matrix, scheme):
    opened = open_matrix(harbour_scene(), color_scheme=scheme)

    def contrast(one, other):  # WCAG 2.2
        return (max(one, other) + 0.05) / (min(one, other) + 0.05)

    for level in (1, 2, 3, 4):
        mark, ground, _ = opened.page.locator(f"#matrix td.level-{level}").first.evaluate(LUMINANCE)
        assert contrast(mark, ground) >= 3
    cell(opened, "Harbor Police", "City Council").click()
    _, ground, ink = opened.page.locator("#matrix th.faded").first.evaluate(LUMINANCE)
    assert contrast(ink, ground) >= 4.5


def test_cells_are_large_enough_for_a_finger(harbour_scene, open_matrix):
    opened = open_matrix(harbour_scene(), viewport={"width": 390, "height": 844})
    box = cell(opened, "Harbor Police", "City Council").bounding_box()
    assert min(box["width"], box["height"]) >= 24  # WCAG 2.2, 2.5.8
    assert opened.page.evaluate("document.documentElement.scrollWidth") == 390


def test_names_stay_in_sight_while_it_is_scrolled(harbour_scene, open_matrix):
    opened = open_matrix(crowd(harbour_scene(), 80))
    opened.page.evaluate("document.querySelector('#matrix').scrollTo(400, 400)")
    frame = opened.page.locator("#matrix").bounding_box()
    head = opened.page.locator("#matrix thead th").nth(40).bounding_box()
    side = opened.page.locator("#matrix tbody th").nth(40).bounding_box()
    assert head["y"] == pytest.approx(frame["y"], abs=1)
    assert side["x"] == pytest.approx(frame["x"], abs=1)


def crowd(scene, size):
    """Make a scene of many actors, each tied to the next five."""
    ids = [f"a{number:04}" for number in range(size)]
    marks = scene.marks.iloc[np.arange(size) % 12].set_axis(pd.Index(ids), axis=0)
    turn = np.arange(size)
    marks = marks.assign(
        name=[f"Actor {number}" for number in range(size)], label="", radius=4.0,
        x=0.5 + 0.4 * np.cos(turn), y=0.5 + 0.4 * np.sin(turn), importance=turn / size,
    )  # fmt: skip
    pairs = [(ids[n], ids[(n + step) % size]) for n in range(size) for step in range(1, 6)]
    links = pd.DataFrame(pairs, columns=["source", "target"]).assign(
        strength=1.0, width=1.0, color="#6b7a90", dashed=False, arrow=False, label=""
    )
    scores = pd.DataFrame({"degree": 10.0}, index=ids)
    return replace(scene, marks=marks, links=links, scores=scores, legend=scene.legend)


@pytest.mark.parametrize(("size", "shown"), [(300, 300), (340, 300)])
def test_a_large_matrix_comes_in_parts_and_says_what_it_leaves_out(
    harbour_scene, open_matrix, size, shown
):
    opened = open_matrix(crowd(harbour_scene(), size))
    assert opened.page.locator("#matrix tbody tr").count() == shown
    assert opened.page.locator("#matrix tbody tr").last.locator("td").count() == shown
    note = opened.page.text_content("#matrix .note")
    assert note.startswith(f"{shown} of {size} actors.")
    assert ("They have most ties; hide groups" in note) is (size > shown)
    if size == shown:
        assert opened.page.locator("#matrix td.tie").count() == 2 * 5 * size
    assert opened.complaints == []


@pytest.mark.parametrize("text", ["<img src=x onerror=window.__pwned=1>", "مركز", '"><b>', ""])
def test_hostile_names_are_text_in_the_matrix(harbour_scene, open_matrix, text):
    scene = harbour_scene()
    marks = scene.marks.copy()
    marks.loc["UNI", ["name", "label"]] = text
    opened = open_matrix(replace(scene, marks=marks, links=scene.links.assign(label=text)))
    assert text in opened.page.locator("#matrix tbody th .name").all_text_contents()
    opened.page.locator("#matrix tbody td.tie").first.click()
    assert opened.page.evaluate("window.__pwned") is None
    assert opened.page.locator("#matrix img, #matrix b, #actor img").count() == 0
    assert opened.complaints == []


def test_the_matrix_is_printed_without_its_edges_cut(harbour_scene, open_matrix):
    opened = open_matrix(harbour_scene())
    opened.page.emulate_media(media="print")
    assert opened.page.locator("#matrix table").is_visible()
    assert opened.page.locator("#paper canvas").count() == 0
    assert opened.page.locator("#matrix").evaluate("(e) => getComputedStyle(e).overflowX") == (
        "visible"
    )


@pytest.mark.parametrize("directed", [False, True])
def test_it_has_the_ties_of_the_linkage_matrix(open_matrix, directed):
    rows = [
        ("A", "B", "funding", "existing"), ("A", "B", "training", "wanted"),
        ("B", "C", None, "existing"), ("C", "A", "event", "paused"),
        ("B", "A", "event", "existing"),
    ]  # fmt: skip
    ties = pd.DataFrame(rows, columns=["source", "target", "kind", "status"])
    net = pn.from_tables(ties=ties, directed=directed)
    view = pn.View(status=("existing", "wanted", "paused"))
    opened = open_matrix(pn.Map(net, view=view).scene())
    table = pn.stakeholders.linkage_matrix(net, view=view).table
    for one, other in permutations("ABC", 2):
        label = cell(opened, one, other).get_attribute("aria-label") or ""
        said = set(label.partition(": ")[2].split("; ")) - {""}
        told = [word.replace(" (", ", ").rstrip(")") for word in table.loc[one, other].split(", ")]
        assert said == {word.replace("tied", "tie") for word in told} - {""}
    assert opened.complaints == []
