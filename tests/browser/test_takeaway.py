"""What people take away: pictures, a drawing and the table, with the words that belong to them."""

import base64
import csv
import io
import struct
import xml.etree.ElementTree as ET
import zlib
from dataclasses import replace

import pandas as pd
import pytest

import partnernet as pn
from partnernet.draw.scene import SHAPES, FindingEntry, FindingList, LegendEntry

SVG = "{http://www.w3.org/2000/svg}"
ITEMS = ["save-screen", "save-print", "save-svg", "save-csv"]


def drawing(opened):
    """Save the drawing and read it, strictly, as XML."""
    return ET.fromstring(opened.save("save-svg").path().read_bytes())  # noqa: S314 - our own


def words(tree):
    """Read what a drawing says: the text above its halo, from top to bottom."""
    return [t.text for t in tree.iter(f"{SVG}text") if t.get("aria-hidden") is None]


def titles(tree, kind):
    found = tree.findall(f".//{SVG}g[@class='{kind}']")
    return [group.find(f"{SVG}title").text for group in found]


def table(opened):
    """Save the table and read it as another program would."""
    content = opened.save("save-csv").path().read_bytes()
    return content, list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


# -- the menu ------------------------------------------------------------------------------------


def test_the_menu_is_a_menu_with_names(harbour_scene, open_scene):
    page = open_scene(harbour_scene()).page
    button = page.get_by_role("button", name="Save as")
    assert button.get_attribute("aria-expanded") == "false"
    assert button.get_attribute("aria-haspopup") == "menu"
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    items = page.get_by_role("menu", name="Save as").get_by_role("menuitem")
    assert [item.get_attribute("id") for item in items.all()] == ITEMS
    assert items.all_text_contents() == [
        "Picture for slides PNG, the map as you see it now",
        "Picture for print PNG, all of the map on A4, 300 dpi",
        "Drawing to edit SVG, all of the map; text stays text",
        "Table for a spreadsheet CSV, the rows that are shown",
    ]


def test_the_menu_works_from_the_keyboard_and_keeps_the_selection(harbour_scene, open_scene):
    opened = open_scene(harbour_scene(), accept_downloads=True)
    opened.find("northport")
    keyboard, where = opened.page.keyboard, "document.activeElement.id"
    opened.page.focus("#download")
    keyboard.press("ArrowDown")
    seen = []
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowUp", "Home", "End"):
        seen.append(opened.page.evaluate(where))
        keyboard.press(key)
    assert seen == [*ITEMS, "save-screen", "save-csv", "save-screen"]
    assert opened.page.evaluate(where) == "save-csv"
    keyboard.press("Escape")
    assert opened.page.evaluate(where) == "download"
    assert opened.page.locator("#save-as").is_hidden()
    assert opened.shown("selected") == "UNI"
    keyboard.press("ArrowUp")
    with opened.page.expect_download() as waiting:
        keyboard.press("Enter")
    assert waiting.value.suggested_filename == "harbor-partners.csv"
    assert opened.page.evaluate(where) == "download"
    assert opened.page.text_content("#live") == "The file is saved."


def test_a_click_beside_the_menu_or_a_tab_closes_it(harbour_scene, open_scene):
    page = open_scene(harbour_scene()).page
    page.click("#download")
    page.click("#question")
    assert page.locator("#save-as").is_hidden()
    page.click("#download")
    page.keyboard.press("Tab")
    assert page.locator("#save-as").is_hidden()


@pytest.mark.parametrize("width", [390, 1366])
def test_the_menu_stays_inside_the_window(harbour_scene, open_scene, width):
    page = open_scene(harbour_scene(), viewport={"width": width, "height": 768}).page
    page.click("#download")
    box = page.locator("#save-as").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") == width
    heights = [item.bounding_box()["height"] for item in page.locator("#save-as button").all()]
    assert min(heights) >= 24  # WCAG 2.2, 2.5.8


# -- pictures ------------------------------------------------------------------------------------


def blocks(content):
    """Read a PNG: the kind and the content of each of its blocks, whose checksums must hold."""
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    at, found = 8, {}
    while at < len(content):
        (length,) = struct.unpack(">I", content[at : at + 4])
        kind, data = content[at + 4 : at + 8], content[at + 8 : at + 8 + length]
        (checksum,) = struct.unpack(">I", content[at + 8 + length : at + 12 + length])
        assert checksum == zlib.crc32(kind + data)
        found.setdefault(kind, data)
        at += 12 + length
    return found


def test_the_picture_for_print_is_a4_at_300_dpi(harbour_scene, open_scene):
    opened = open_scene(harbour_scene(), accept_downloads=True)
    found = blocks(opened.save("save-print").path().read_bytes())
    # A4 is 297 by 210 mm: 3507.9 by 2480.3 dots of 1/300 inch; 300 / 0.0254 = 11811 to the meter.
    assert struct.unpack(">II", found[b"IHDR"][:8]) == (3508, 2480)
    assert struct.unpack(">IIB", found[b"pHYs"]) == (11811, 11811, 1)


def test_the_picture_for_slides_is_at_least_twice_as_fine_as_the_screen(harbour_scene, open_scene):
    for width in (390, 1920):
        viewport = {"width": width, "height": 900}
        opened = open_scene(harbour_scene(), accept_downloads=True, viewport=viewport)
        found = blocks(opened.save("save-screen").path().read_bytes())
        wide = opened.page.locator("#map").bounding_box()["width"]
        assert struct.unpack(">I", found[b"IHDR"][:4]) == (max(1600, 2 * wide),)
        assert b"pHYs" not in found


COLOR_NEAR = """async ([url, x, y]) => {
  const picture = new Image();
  picture.src = url;
  await picture.decode();
  const canvas = Object.assign(document.createElement("canvas"),
    { width: picture.width, height: picture.height });
  const pen = canvas.getContext("2d");
  pen.drawImage(picture, 0, 0);
  return [...pen.getImageData(x * canvas.width, y, 1, 1).data].slice(0, 3);
}"""


def test_the_picture_for_slides_shows_what_is_seen(harbour_scene, open_scene):
    opened = open_scene(harbour_scene(), accept_downloads=True)
    opened.page.click("#zoom-in")
    opened.page.click("#zoom-in")
    opened.page.mouse.move(5, 5)
    content = opened.save("save-screen").path().read_bytes()
    box = opened.page.locator("#map").bounding_box()
    left, top = opened.shown("pixels")["COU"]
    width = struct.unpack(">I", content[16:20])[0]
    larger, unit = width / box["width"], width / 2400
    head = (50 + 58 + 44) * unit  # one line of title and one of question
    url = "data:image/png;base64," + base64.b64encode(content).decode()
    spot = [(left - box["x"]) / box["width"], head + (top - box["y"]) * larger]
    color = opened.page.evaluate(COLOR_NEAR, [url, *spot])
    assert color == [0xC2, 0x41, 0x0C]  # the council


def test_saving_leaves_the_page_as_it_was(harbour_scene, open_scene):
    opened = open_scene(harbour_scene(), accept_downloads=True, color_scheme="dark")
    before = opened.shown("pixels")
    for item in ITEMS:
        opened.save(item)
    assert opened.shown("pixels") == before
    assert opened.page.locator("canvas").count() == 1
    assert opened.page.locator(".stage").count() == 0
    assert opened.page.evaluate("getComputedStyle(document.body).color") == "rgb(232, 236, 242)"
    assert opened.complaints == []


# -- the drawing ---------------------------------------------------------------------------------


def test_the_drawing_has_every_actor_tie_and_word(harbour_scene, open_scene):
    scene = harbour_scene()
    opened = open_scene(scene, accept_downloads=True)
    saved = opened.save("save-svg")
    assert saved.suggested_filename == "harbor-partners.svg"
    tree = ET.fromstring(saved.path().read_bytes())  # noqa: S314 - our own
    assert tree.find(f"{SVG}title").text == scene.title
    assert tree.find(f"{SVG}desc").text == scene.alt
    assert (tree.get("width"), tree.get("viewBox")) == ("297mm", "0 0 2400 1697")
    assert titles(tree, "actor") == scene.marks["name"].tolist()
    assert len(titles(tree, "tie")) == 13
    assert titles(tree, "tie")[0] == (
        "Northport University \N{EN DASH} City Council · joint work · strength\N{NO-BREAK SPACE}4"
    )
    said = words(tree)
    for text in (scene.title, scene.question, scene.caption, "Size: Partners", "information only"):
        assert text in said
    assert {entry.label for entry in scene.legend} <= set(said)
    written = " ".join(said)
    for name in scene.marks["name"]:
        assert all(word in written for word in name.split())


def test_ties_of_a_drawing_have_their_widths_dashes_and_arrows(harbour_scene, open_scene):
    opened = open_scene(harbour_scene(directed=True), accept_downloads=True)
    ties = drawing(opened).findall(f".//{SVG}g[@class='tie']")
    dashed = [tie.find(f"{SVG}path").get("stroke-dasharray") for tie in ties]
    # Of the thirteen, those of strength 1 are dashed: the 6th, the 10th and the 12th.
    assert [place for place, dash in enumerate(dashed) if dash] == [5, 9, 11]
    assert all(any(path.get("fill") != "none" for path in tie.iter(f"{SVG}path")) for tie in ties)
    widths = [float(tie.find(f"{SVG}path").get("stroke-width")) for tie in ties]
    assert widths[0] / widths[1] == pytest.approx(5 / 3, rel=0.01)


def test_shapes_of_a_drawing_have_the_corners_of_the_shape(harbour_scene, open_scene):
    scene = harbour_scene()
    shapes = scene.marks.iloc[: len(SHAPES)].assign(shape=SHAPES, hollow=False)
    scene = replace(scene, marks=shapes, links=scene.links.iloc[:0], scores=scene.scores.iloc[:8])
    opened = open_scene(scene, accept_downloads=True)
    actors = drawing(opened).findall(f".//{SVG}g[@class='actor']")
    corners = [actor.find(f"{SVG}path").get("d").count("L") for actor in actors]
    # Lines from corner to corner, the last one closed; a round mark is two arcs.
    assert dict(zip(SHAPES, corners, strict=True)) == {
        "dot": 0, "square": 3, "triangle": 2, "diamond": 3, "hexagon": 5, "star": 9,
        "triangleDown": 2, "ring": 0,
    }  # fmt: skip


def test_a_drawing_explains_flags_and_who_is_hollow(harbour_scene, open_scene):
    entry = FindingEntry("Act", "Alone", "act", ((("Migrant Support", "MIG"),),), ("MIG",), "actor")
    scene = replace(harbour_scene(), findings=FindingList("1 finding", (entry,)))
    said = words(drawing(open_scene(scene, accept_downloads=True)))
    assert "to act on" in said
    assert "not in the room" in said


def test_pictures_say_that_they_show_a_part(harbour_scene, open_scene):
    opened = open_scene(harbour_scene(), accept_downloads=True)
    opened.page.locator("#legend button", has_text="NGO").click()
    opened.find("northport")
    tree = drawing(opened)
    assert len(titles(tree, "actor")) == 9
    assert len(titles(tree, "tie")) == 10
    assert "Shown: 9 of 12 actors. Category: without NGO." in words(tree)
    assert f"Northport University: {opened.said()}" in words(tree)
    assert "NGO" not in words(tree)


def test_pictures_of_a_changed_map_say_so(open_scene):
    opened = open_scene(pn.Map(pn.datasets.load("harbour")).scene(), accept_downloads=True)
    opened.find("schools trust")
    opened.page.click("#edit")
    opened.page.get_by_role("button", name="Remove actor").click()
    tree = drawing(opened)
    assert "Changed since, 1 change: counts and measures are those of before." in words(tree)
    assert "Schools Trust" not in titles(tree, "actor")
    assert len(titles(tree, "tie")) == 11  # thirteen but for the two of the trust


HOSTILE = [
    "<script>alert(1)</script>", '"><image href="http://x"/>', "]]>", "<!-- & -->", "&lt;b&gt;",
    "a\x00b\x08c\x0b\x1f", "\ufffe\uffff", "\ud800 alone", "tab\tand\r\nline", "'\"`",
    "\u202eabc", "مركز", "x" * 3000,
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_give_valid_xml_that_says_them(harbour_scene, open_scene, text):
    scene = harbour_scene()
    marks = scene.marks.copy()
    marks.loc["UNI", ["name", "label"]] = text
    legend = (LegendEntry("hei", text, "#0b5fa5", "dot", 2), *scene.legend[1:])
    scene = replace(scene, marks=marks, legend=legend, title=text, caption=text, alt=text)
    opened = open_scene(scene, accept_downloads=True)
    tree = drawing(opened)
    shown = [
        "\ufffd"
        if ord(sign) < 32 or 0xD800 <= ord(sign) < 0xE000 or sign in "\ufffe\uffff"
        else sign
        for sign in text.replace("\t", " ").replace("\r", " ").replace("\n", " ")
    ]
    assert titles(tree, "actor")[0] == "".join(shown)
    assert tree.find(f"{SVG}desc").text == "".join(shown)
    kinds = {element.tag.removeprefix(SVG) for element in tree.iter()}
    assert kinds == {"svg", "title", "desc", "rect", "g", "path", "text"}
    assert opened.complaints == []


# -- the table -----------------------------------------------------------------------------------


def test_the_table_has_what_is_shown_in_its_order(harbour_scene, open_scene):
    opened = open_scene(harbour_scene(), accept_downloads=True)
    content, rows = table(opened)
    assert content.startswith(b"\xef\xbb\xbfid,Actor,Category,Partners,")
    assert content.endswith(b"\r\n")
    assert b"\n" not in content.replace(b"\r\n", b"")
    assert rows[0] == [
        "id", "Actor", "Category", "Partners", "Between others (betweenness)",
        "Closeness to all others",
    ]  # fmt: skip
    assert [row[1] for row in rows[1:]] == opened.rows()
    assert ["MIG", "Migrant Support", "NGO", "0", "0", ""] in rows
    assert ["UNI", "Northport University", "University", "6", "27", "0.6667"] in rows
    opened.page.locator("#legend button", has_text="NGO").click()
    opened.page.click("#show-table")
    opened.page.locator("thead button", has_text="Partners").click()
    _, rows = table(opened)
    assert [row[1] for row in rows[1:]] == opened.rows()
    assert len(rows) == 10


def test_cells_are_quoted_and_words_are_no_formulas(harbour_scene, open_scene):
    scene = harbour_scene()
    names = [
        "=1+1", "+44 20", "-5", "@sum", "\tcell", 'say "a", b', "two\r\nlines", "a=b", "'quoted",
        "Zoë", "plain", "-",
    ]  # fmt: skip
    scores = pd.DataFrame({"degree": [-1.5, *range(11)]}, index=scene.scores.index)
    scene = replace(
        scene, marks=scene.marks.assign(name=names), scores=scores, score_labels={"degree": "=D"}
    )
    _, rows = table(open_scene(scene, accept_downloads=True))
    by_id = {row[0]: row for row in rows}
    assert by_id["id"] == ["id", "Actor", "Category", "'=D"]
    assert [by_id[actor][1] for actor in scene.marks.index] == [
        "'=1+1", "'+44 20", "'-5", "'@sum", "'\tcell", 'say "a", b', "two\r\nlines", "a=b",
        "'quoted", "Zoë", "plain", "'-",
    ]  # fmt: skip
    assert by_id["UNI"][3] == "-1.5"  # a number stays a number
