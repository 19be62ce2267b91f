"""The look: nothing covers anything else, whatever the data and the size of the window."""

import re
from dataclasses import replace
from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import partnernet as pn
from partnernet.draw.scene import LegendEntry
from partnernet.draw.strokes import farthest

SIZES = {"desk": (1400, 900), "tablet": (1024, 768), "phone": (390, 844), "zoomed": (700, 450)}
DATA = ("harbour", "harbour-claims", "leicestershire", "ncia", "northampton", "unisafe")
LONG = "The Extraordinarily Long Partnership for Community Wellbeing and Public Safety in Ward"


def sized(name):
    return {"viewport": dict(zip(("width", "height"), SIZES[name], strict=True))}


def box_of(opened, query):
    """Return left, top, right and bottom of an element."""
    box = opened.page.locator(query).bounding_box()
    return box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]


def overlap(one, other):
    return (
        min(one[2], other[2]) - max(one[0], other[0]) > 0.5
        and min(one[3], other[3]) - max(one[1], other[1]) > 0.5
    )


def assert_labels_stand_free(opened, marks):
    """Every label is inside the map, and covers no other label and no mark."""
    boxes, pixels, discs = (opened.shown(what) for what in ("boxes", "pixels", "discs"))
    frame = box_of(opened, "#map")
    for left, top, right, bottom in boxes.values():
        assert frame[0] <= left < right <= frame[2]
        assert frame[1] <= top < bottom <= frame[3]
    assert not [pair for pair in combinations(boxes, 2) if overlap(*(boxes[a] for a in pair))]
    for actor in marks.index:
        # The square inside a disc is covered, whatever the shape of the mark is.
        half, (x, y) = 0.6 * discs[actor], pixels[actor]
        square = (x - half, y - half, x + half, y + half)
        covering = [name for name, box in boxes.items() if name != actor and overlap(square, box)]
        assert not covering


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", DATA)
def test_marks_and_labels_of_our_data_cover_nothing(open_scene, name, size):
    scene = pn.Map(pn.datasets.load(name)).scene()
    opened = open_scene(scene, **sized(size))
    assert_labels_stand_free(opened, scene.marks)
    pixels, discs = opened.shown("pixels"), opened.shown("discs")
    places = np.array([pixels[actor] for actor in scene.marks.index])
    reach = np.array([discs[actor] for actor in scene.marks.index])
    reach *= scene.marks["shape"].map(farthest).to_numpy()
    apart = np.linalg.norm(places[:, None] - places, axis=2) + 1e6 * np.eye(len(places))
    assert (apart > 0.95 * (reach[:, None] + reach)).all()
    assert opened.shown("labels")[0] == scene.marks["importance"].idxmax()
    if size == "desk" and len(places) <= 40:
        assert len(opened.shown("labels")) >= len(places) - 1
    assert len(opened.shown("labels")) >= min(10, 0.6 * len(places))


def made(actors):
    """Make a network with names as long as people give, and a few categories."""
    graph = nx.barabasi_albert_graph(actors, 2, seed=11)
    towns, sorts = ("Northport", "Eastcliff", "Harbour Bay"), ("Housing Trust", "Council", "Clinic")
    frame = pd.DataFrame({"id": [str(node) for node in graph]})
    number = frame.index.to_numpy()
    frame["name"] = [f"{towns[n % 3]} {sorts[n // 3 % 3]} {n}" for n in number]
    frame["category"] = np.array(["ngo", "local_gov", "health"])[number // 3 % 3]
    ends = pd.DataFrame(graph.edges, columns=["source", "target"]).astype("str")
    return pn.from_tables(actors=frame, ties=ends)


@pytest.mark.parametrize("size", ["desk", "phone"])
@pytest.mark.parametrize(("actors", "named"), [(20, 20), (100, 25), (300, 25)])
def test_labels_stand_free_however_many_actors_there_are(open_scene, actors, named, size):
    scene = pn.Map(made(actors)).scene()
    opened = open_scene(scene, **sized(size))
    assert_labels_stand_free(opened, scene.marks)
    if size == "desk":
        assert len(opened.shown("labels")) >= named
        chief = scene.marks["importance"].nlargest(3).index
        assert set(chief) <= set(opened.shown("labels"))


def test_long_names_keep_their_ends_and_are_told_in_full(harbour_scene, open_scene):
    scene = harbour_scene()
    marks = scene.marks.copy()
    marks["name"] = marks["label"] = [f"{LONG} {number}" for number in range(len(marks))]
    opened = open_scene(replace(scene, marks=marks), **sized("desk"))
    assert_labels_stand_free(opened, marks)
    assert len(opened.shown("labels")) >= 10
    opened.page.mouse.move(*opened.shown("pixels")["COU"])
    tip = opened.page.locator(".vis-tooltip .tip b")
    tip.wait_for(state="visible")
    assert tip.text_content() == f"{LONG} 3"


def spy(page):
    """Record what is written on canvases, and in which direction."""
    page.add_init_script("""
      window.written = [];
      const fillText = CanvasRenderingContext2D.prototype.fillText;
      CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
        window.written.push([text, this.direction]);
        return fillText.call(this, text, ...rest);
      };
    """)
    page.reload()
    page.wait_for_selector("#map[data-drawn]")
    return [tuple(words) for words in page.evaluate("written")]


def test_labels_run_the_way_their_letters_do(harbour_scene, open_scene):
    scene = harbour_scene()
    arabic = "\N{ARABIC LETTER MEEM}\N{ARABIC LETTER DAL}"
    marks = scene.marks.copy()
    marks.loc["UNI", ["name", "label"]] = f'{arabic} "{arabic}"'
    marks.loc["COU", ["name", "label"]] = f"{LONG} 7"
    opened = open_scene(replace(scene, marks=marks))
    written = set(spy(opened.page))
    assert (f'{arabic} "{arabic}"', "rtl") in written
    assert ("Harbor Police", "ltr") in written
    assert ("Ward 7", "ltr") in written
    assert any(words.endswith("\N{HORIZONTAL ELLIPSIS}") for words, _ in written)


def test_pointing_at_an_actor_moves_no_other_label(open_scene):
    scene = pn.Map(pn.datasets.load("northampton")).scene()
    opened = open_scene(scene, **sized("desk"))
    before = opened.shown("boxes")
    silent = next(actor for actor in scene.marks.index if actor not in before)
    opened.page.mouse.move(*opened.shown("pixels")[silent])
    opened.page.wait_for_timeout(150)
    assert opened.shown("boxes") == before
    name = scene.marks.loc[silent, "label"].split()[0]
    assert any(name in words for words, _ in spy_again(opened.page, silent))


def spy_again(page, actor):
    """Read what is written once an actor is pointed at."""
    spy(page)
    page.evaluate("written.length = 0")
    page.mouse.move(5, 5)
    page.mouse.move(*page.evaluate(f"partnernet.pixels()[{actor!r}]"))
    page.wait_for_timeout(150)
    return page.evaluate("written")


def test_many_hits_do_not_write_over_one_another(open_scene):
    scene = pn.Map(pn.datasets.load("northampton")).scene()
    opened = open_scene(scene, **sized("desk"))
    opened.page.fill("#search", "univ")
    opened.page.wait_for_timeout(150)
    assert_labels_stand_free(opened, scene.marks)


@pytest.mark.parametrize("size", ["desk", "tablet"])
def test_details_stand_beside_map_and_table_and_the_map_makes_room(open_scene, size):
    scene = pn.Map(pn.datasets.load("northampton")).scene()
    opened = open_scene(scene, **sized(size))
    opened.find("unicef bhutan")
    opened.page.wait_for_timeout(300)
    assert not overlap(box_of(opened, "main"), box_of(opened, "#details"))
    frame = box_of(opened, "#map")
    for left, top in opened.shown("pixels").values():
        assert frame[0] < left < frame[2]
        assert frame[1] < top < frame[3]
    opened.page.click("#show-table")
    last = opened.page.locator("thead th").last
    last.scroll_into_view_if_needed()
    assert last.bounding_box()["x"] + last.bounding_box()["width"] <= box_of(opened, "#details")[0]


def test_words_in_the_details_are_not_broken_inside(open_scene):
    opened = open_scene(pn.Map(pn.datasets.load("northampton")).scene(), **sized("tablet"))
    opened.find("unicef bhutan")
    first = opened.page.locator(".figures dt").first
    assert first.text_content() == "Ties (degree)"
    line = first.evaluate("e => parseFloat(getComputedStyle(e).lineHeight)")
    assert first.bounding_box()["height"] <= 2.1 * line  # the figure beside it takes two


def test_advice_is_set_close_together_at_the_top(harbour_scene, open_scene):
    opened = open_scene(harbour_scene(), **sized("desk"))
    assert box_of(opened, "#details")[1] == box_of(opened, "main")[1]
    _, top, _, bottom = box_of(opened, "#details ul.guide")
    assert bottom - top < 260
    assert box_of(opened, "#details h3")[1] < bottom + 50


def test_beside_the_table_there_is_no_advice_on_the_map(harbour_scene, open_scene):
    opened = open_scene(harbour_scene(), **sized("desk"))
    opened.page.click("#show-table")
    assert opened.page.locator("#details").is_hidden()
    assert box_of(opened, "main")[2] == 1400
    opened.page.click("#show-map")
    assert opened.page.locator("#details").is_visible()


def test_headings_and_names_of_the_table_stay_in_sight(open_scene):
    opened = open_scene(pn.Map(pn.datasets.load("northampton")).scene(), **sized("phone"))
    opened.page.click("#show-table")
    opened.page.evaluate("document.getElementById('table').scrollTo(150, 900)")
    frame = box_of(opened, "#table")
    assert abs(opened.page.locator("thead th").nth(2).bounding_box()["y"] - frame[1]) < 2
    assert abs(opened.page.locator("tbody th").nth(30).bounding_box()["x"] - frame[0]) < 2


def test_an_actor_that_is_chosen_comes_into_sight(harbour_scene, open_scene):
    opened = open_scene(harbour_scene())
    for _ in range(8):
        opened.page.click("#zoom-in")
    frame = box_of(opened, "#map")
    opened.find("migrant")
    opened.page.wait_for_timeout(150)
    left, top = opened.shown("pixels")["MIG"]
    assert frame[0] < left < frame[2]
    assert frame[1] < top < frame[3]


def test_a_finger_beside_a_small_mark_finds_it(harbour_scene, open_scene):
    opened = open_scene(harbour_scene(), **sized("phone"))
    left, top = opened.shown("pixels")["MIG"]
    assert opened.shown("discs")["MIG"] < 9
    opened.page.locator("#map").scroll_into_view_if_needed()
    left, top = opened.shown("pixels")["MIG"]
    opened.page.mouse.click(left + 8, top + 8)
    assert opened.shown("selected") == "MIG"


def test_samples_in_a_dark_page_have_the_rim_of_the_marks(harbour_scene, open_scene):
    stroke = "e => getComputedStyle(e).stroke"
    for scheme, color in (("dark", "rgb(232, 236, 242)"), ("light", "rgb(255, 255, 255)")):
        opened = open_scene(harbour_scene(), color_scheme=scheme)
        assert opened.page.locator("#legend .glyph > *").first.evaluate(stroke) == color


def test_equal_sizes_are_said_once(harbour_scene, open_scene):
    scene = harbour_scene()
    opened = open_scene(replace(scene, scores=scene.scores.assign(degree=3)))
    assert opened.page.text_content("#size-note") == "3 for all."


COLORS = """canvas => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  const found = {};
  for (let at = 0; at < data.length; at += 4) {
    const color = "#" + [...data.slice(at, at + 3)].map(
      (part) => part.toString(16).padStart(2, "0")).join("");
    found[color] = (found[color] ?? 0) + 1;
  }
  return found;
}"""


@pytest.mark.parametrize("shift", [0, 0.06])
def test_marks_are_on_the_map_the_first_time(harbour_scene, open_scene, shift):
    scene = harbour_scene()
    marks = scene.marks.assign(x=0.1 + shift + 0.8 * scene.marks["x"])
    opened = open_scene(replace(scene, marks=marks), **sized("desk"))
    opened.page.wait_for_timeout(300)
    found = opened.page.locator("#map canvas").evaluate(COLORS)
    for actor in ("UNI", "COU", "SCH", "HOS"):
        assert found.get(scene.marks.loc[actor, "fill"], 0) > 100, actor


@pytest.mark.parametrize("chosen", [False, True])
@pytest.mark.parametrize("name", ["harbour", "northampton"])
def test_marks_are_on_paper_the_first_time(open_scene, name, chosen):
    scene = pn.Map(pn.datasets.load(name)).scene()
    opened = open_scene(scene, **sized("desk"))
    leading = scene.marks["importance"].idxmax()
    if chosen:
        opened.find(scene.marks.loc[leading, "name"])
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    found = opened.page.locator("#paper canvas").evaluate(COLORS)
    assert found.get(scene.marks.loc[leading, "fill"], 0) > 300


@pytest.mark.parametrize("landscape", [False, True])
@pytest.mark.parametrize("name", DATA)
def test_a_map_is_printed_on_one_page(open_scene, name, landscape):
    opened = open_scene(pn.Map(pn.datasets.load(name)).scene(), **sized("desk"))
    printed = opened.page.pdf(format="A4", landscape=landscape)
    assert len(re.findall(rb"/Type\s*/Page\b", printed)) == 1


def test_a_table_is_printed_with_all_its_columns(open_scene):
    paper = {"width": 718, "height": 1000}  # A4 but for its margins
    opened = open_scene(pn.Map(pn.datasets.load("northampton")).scene(), viewport=paper)
    opened.page.click("#show-table")
    opened.page.emulate_media(media="print")
    assert box_of(opened, "table")[2] <= 718


def test_the_legend_of_a_picture_takes_as_many_rows_as_it_needs(harbour_scene, open_scene):
    scene = harbour_scene()
    many = tuple(
        LegendEntry(f"k{number}", f"Category with a long name {number}", "#0b5fa5", "dot", 1)
        for number in range(20)
    )
    opened = open_scene(replace(scene, legend=many), accept_downloads=True)
    drawing = opened.save("save-svg").path().read_text(encoding="utf-8")
    for entry in many:
        assert f">{entry.label}</text>" in drawing
    content = opened.save("save-screen").path().read_bytes()
    width, height = (int.from_bytes(content[start : start + 4]) for start in (16, 20))
    main = opened.page.locator("#map").bounding_box()
    assert width == max(2 * main["width"], 1600)
    assert height > main["height"] * width / main["width"] + 4 * 52 * width / 2400


def test_ties_drawn_over_one_another_in_a_crowd_stay_thin(make):
    names = [f"a{number:02}" for number in range(40)]
    net = make(*combinations(names, 2))
    widths = pn.Map(net).scene().links["width"]
    assert isinstance(widths, pd.Series)
    assert widths.max() < 1
