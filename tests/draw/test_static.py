"""Pictures on paper: what the scene says is what is drawn, and nothing else."""

import dataclasses
import hashlib
import io
import re
import subprocess
import sys
import zlib
from importlib import resources
from xml.etree import ElementTree as ET

import matplotlib as mpl
import numpy as np
import pytest
from matplotlib.path import Path
from PIL import Image

from partnernet.draw.files import FORMATS
from partnernet.draw.scene import SHAPES
from partnernet.draw.static import figure, picture
from partnernet.draw.strokes import CORNERS
from partnernet.errors import RenderError

HOSTILE = (
    "Bread & Roses <b>", "Cost $x$ Fund $y^2$", "back\\slash_under^hat", "O'Neill \"Trust\"",
    "Εθνικό Συμβούλιο", "جامعة المدينة", "東京大学", "École 🎓 d'été", "</text><script>alert(1)",
    "100 % Youth", "{braces} [brackets]", "Łódź Čáslav",
)  # fmt: skip


def collections(axes, name):
    return [part for part in axes.collections if part.get_gid() == name]


def marks_and_centers(drawn):
    """Split what is drawn into one entry for each actor, and the centers of rings."""
    (marks,) = collections(drawn.axes[1], "marks")
    center = np.asarray(marks.get_linewidth()) == 0
    looks = {
        "place": marks.get_offsets(),
        "radius": np.sqrt(marks.get_sizes()),
        "fill": np.array([mpl.colors.to_hex(color) for color in marks.get_facecolors()]),
        "edge": np.array([mpl.colors.to_hex(color) for color in marks.get_edgecolors()]),
        "dashed": np.array([style[1] is not None for style in marks.get_linestyle()]),
    }
    return (
        {name: values[~center] for name, values in looks.items()},
        {name: values[center] for name, values in looks.items()},
    )


def labels(drawn):
    return [text for text in drawn.axes[1].texts if text.get_gid() != "halo"]


@pytest.fixture(scope="module")
def files(scene_of):
    """Draw the twelve partners once for all tests that read the files."""
    return {form: picture(scene_of(), format=form, dpi=60) for form in FORMATS}


@pytest.fixture(scope="module")
def drawn(scene_of):
    """Draw the twelve partners once for all tests that only look."""
    return figure(scene_of())


@pytest.mark.parametrize("form", FORMATS)
def test_equal_scenes_give_equal_bytes(scene, files, form):
    assert picture(scene, format=form, dpi=60) == files[form]


def test_hostile_names_are_words(scene_of):
    content = picture(scene_of(names=HOSTILE), format="svg")
    root = ET.fromstring(content)  # noqa: S314 - our own file
    texts = root.iter("{http://www.w3.org/2000/svg}text")
    written = ["".join(part.itertext()) for part in texts]
    for name in HOSTILE:
        assert name in written
    assert b"<script" not in content


def test_hostile_names_can_be_embedded_in_a_pdf(scene_of):
    # A letter without a glyph, a font that cannot be cut to its letters: any warning would fail.
    assert picture(scene_of(names=HOSTILE), format="pdf").rstrip().endswith(b"%%EOF")


def test_letters_that_no_file_can_hold_become_spaces(scene_of):
    scene = scene_of(names=("Bell\x07 Tower", "Null\x00 Group"), ties=())
    root = ET.fromstring(picture(scene, format="svg"))  # noqa: S314 - our own file
    words = "".join(root.itertext())
    assert "Bell  Tower" in words
    assert "Null  Group" in words


def test_the_words_around_the_map_are_all_there(scene, drawn, files):
    text = files["svg"].decode()
    for words in (
        scene.title, scene.question, scene.caption, scene.legend_title, "Size: number of partners",
        *(entry.label for entry in scene.legend), *(entry.label for entry in scene.lines),
    ):  # fmt: skip
        assert words in text
    counts = [words.get_text() for words in drawn.axes[0].texts if words.get_ha() == "right"]
    assert counts == [str(entry.count) for entry in scene.legend]


def test_marks_stand_where_the_scene_puts_them(scene, drawn):
    places = scene.marks[["x", "y"]].to_numpy()
    marks, centers = marks_and_centers(drawn)
    assert marks["place"] == pytest.approx(places)
    assert centers["place"] == pytest.approx(places[(scene.marks["shape"] == "ring").to_numpy()])
    # One unit is the same length both ways.
    origin, right, above = drawn.axes[1].transData.transform([[0, 0], [1, 0], [0, 1]])
    assert right[0] - origin[0] == pytest.approx(above[1] - origin[1])


def test_marks_have_the_colors_and_sizes_of_the_scene(scene, drawn):
    marks, _ = marks_and_centers(drawn)
    assert marks["radius"] / marks["radius"][0] == pytest.approx(
        (scene.marks["radius"] / scene.marks["radius"].iloc[0]).to_numpy()
    )
    hollow = scene.marks["hollow"].to_numpy()
    assert np.flatnonzero(hollow).tolist() == [11]
    assert marks["fill"][~hollow].tolist() == scene.marks["fill"][~hollow].tolist()
    assert set(marks["edge"][~hollow]) == {"#ffffff"}
    assert marks["dashed"].tolist() == hollow.tolist()


def test_hollow_marks_are_tinted_and_have_an_outline_of_their_color(scene):
    scene.marks["hollow"] = True
    scene.marks["fill"] = "#be4204"
    marks, _ = marks_and_centers(figure(scene))
    # 14 % of be, 42 and 04 on white: 255 - 0.14 * (255 - 190) = 245.9, and so on.
    assert set(marks["fill"]) == {"#f6e5dc"}
    assert set(marks["edge"]) == {"#be4204"}
    assert marks["dashed"].all()


@pytest.mark.parametrize("hollow", [False, True])
def test_rings_have_a_white_center_drawn_next(scene_of, hollow):
    scene = scene_of(names=("A", "B", "C"), ties=())
    scene.marks[["shape", "hollow"]] = [("dot", hollow), ("ring", hollow), ("dot", hollow)]
    scene.marks["radius"] = 20.0
    drawn = figure(scene)
    marks, centers = marks_and_centers(drawn)
    assert centers["radius"] == pytest.approx(0.45 * marks["radius"][1:2])
    assert centers["fill"].tolist() == ["#ffffff"]
    assert not centers["dashed"].any()
    (both,) = collections(drawn.axes[1], "marks")
    assert np.flatnonzero(np.asarray(both.get_linewidth()) == 0).tolist() == [2]


def test_shapes_are_those_of_the_page():
    script = resources.files("partnernet.draw.interactive") / "script" / "marks.js"
    found = re.findall(r'\["(\w+)", corners\(([^)]+)\)\]', script.read_text(encoding="utf-8"))
    turns = {
        "0": 0.0,
        "Math.PI / 4": np.pi / 4,
        "Math.PI / 2": np.pi / 2,
        "-Math.PI / 2": -np.pi / 2,
    }
    assert {name for name, _ in found} == set(CORNERS) == set(SHAPES) - {"dot", "ring"}
    for name, arguments in found:
        count, turn, size, *inner = arguments.split(", ")
        angles = turns[turn] + 2 * np.pi * np.arange(int(count)) / int(count)
        radii = np.full(int(count), float(size))
        radii[1::2] *= float(inner[0]) if inner else 1
        # The page counts downwards.
        expected = radii * (np.cos(angles) - 1j * np.sin(angles))
        apart = np.abs(np.subtract.outer(CORNERS[name], expected))
        assert apart.min(axis=0).max() < 1e-9
        assert apart.min(axis=1).max() < 1e-9


@pytest.mark.parametrize("shape", list(CORNERS))
def test_shapes_are_as_large_as_a_circle_and_stand_on_their_middle(shape):
    corners = CORNERS[shape]
    following = np.roll(corners, -1)
    crossed = (corners.conj() * following).imag
    assert crossed.sum() / 2 == pytest.approx(np.pi, rel=0.08)
    middle = ((corners + following) * crossed).sum() / (3 * crossed.sum())
    assert abs(middle) < 1e-9


def test_marks_have_the_shapes_of_the_scene(scene_of):
    scene = scene_of(names=SHAPES, ties=())
    scene.marks["shape"] = SHAPES
    (marks,) = collections(figure(scene).axes[1], "marks")
    for path, shape in zip(marks.get_paths(), SHAPES, strict=False):
        if shape in CORNERS:
            assert path.vertices[:-1] @ [1, 1j] == pytest.approx(CORNERS[shape])
        else:
            assert np.hypot(*path.vertices[:-1].T).min() >= 0.999
    assert len(marks.get_paths()) == len(SHAPES) + 1  # the center of the ring


def test_the_legend_says_what_hollow_marks_are(drawn):
    page = drawn.axes[0]
    words = [text.get_text() for text in page.texts]
    assert words.count("not in the room") == 1
    (row,) = [text for text in page.texts if text.get_text() == "not in the room"]
    height = row.get_position()[1]
    samples = collections(page, "marks")
    (sample,) = [sample for sample in samples if sample.get_offsets()[0][1] == height]
    assert sample.get_linestyle()[0][1] is not None
    assert [s for s in samples if s.get_linestyle()[0][1] is not None] == [sample]
    # It stands below the categories, and has no number: these actors are counted there.
    assert height == min(s.get_offsets()[0][1] for s in samples)
    assert not [t for t in page.texts if t.get_ha() == "right" and t.get_position()[1] == height]


def test_where_no_mark_is_hollow_the_legend_does_not_speak_of_it(scene):
    scene.marks["hollow"] = False
    assert "not in the room" not in [text.get_text() for text in figure(scene).axes[0].texts]


def test_links_have_the_widths_colors_and_dashes_of_the_scene(scene, drawn):
    (links,) = collections(drawn.axes[1], "links")
    widths = np.asarray(links.get_linewidth())
    assert widths / widths[0] == pytest.approx(
        (scene.links["width"] / scene.links["width"].iloc[0]).to_numpy()
    )
    assert [mpl.colors.to_hex(color) for color in links.get_edgecolors()] == scene.links[
        "color"
    ].tolist()
    dashed = [style[1] is not None for style in links.get_linestyle()]
    assert dashed == scene.links["dashed"].tolist()


def test_radius_and_width_are_in_pixels_of_a_map_1000_wide(scene, drawn):
    origin, right = drawn.axes[1].transData.transform([[0, 0], [1, 0]])
    unit = (right[0] - origin[0]) * 72 / drawn.dpi
    marks, (links,) = marks_and_centers(drawn)[0], collections(drawn.axes[1], "links")
    assert marks["radius"] == pytest.approx(scene.marks["radius"].to_numpy() * unit / 1000)
    assert np.asarray(links.get_linewidth()) == pytest.approx(
        scene.links["width"].to_numpy() * unit / 1000
    )


def test_links_run_from_mark_to_mark_and_stop_at_their_edges(scene, drawn):
    (links,) = collections(drawn.axes[1], "links")
    marks = scene.marks
    met = set()
    for path, link in zip(links.get_paths(), scene.links.itertuples(), strict=True):
        for end, actor in ((path.vertices[0], link.source), (path.vertices[-1], link.target)):
            mark = marks.loc[actor]
            away = (end - mark[["x", "y"]].to_numpy(float)) * 1000
            length = np.hypot(*away)
            corners = CORNERS.get(mark["shape"])
            if corners is None:
                assert length == pytest.approx(mark["radius"] + 1.5, abs=1e-3)
            else:
                # A pixel and a half further in is the outline.
                shape = Path(mark["radius"] * np.column_stack([corners.real, corners.imag]))
                assert not shape.contains_point(away * (length - 1.45) / length)
                assert shape.contains_point(away * (length - 1.55) / length)
            met.add(mark["shape"])
    assert met >= {"dot", "square", "triangle", "diamond", "hexagon", "star"}


def test_an_arrow_head_stands_before_the_tip_it_points_at(scene_of):
    points = np.array([[0.5, 0.3], [0.5, 0.7]])
    scene = scene_of(names=("A", "B"), ties=((1, 0),), points=points, directed=True)
    scene.marks["shape"], scene.marks["radius"] = "triangle", 20.0
    (heads,) = collections(figure(scene).axes[1], "heads")
    tip = heads.get_paths()[0].vertices[1]
    assert tip == pytest.approx([0.5, 0.3 + (1.5 * 20 + 1.5) / 1000])


def test_arcs_both_ways_bend_apart_and_point_at_their_targets(scene_of):
    scene = scene_of(names=("A", "B", "C"), ties=((0, 1), (1, 0), (1, 2)), directed=True)
    scene.marks["shape"] = "dot"
    axes = figure(scene).axes[1]
    (links,), (heads,) = collections(axes, "links"), collections(axes, "heads")
    bends = []
    for path in links.get_paths():
        start, middle, end = path.vertices
        way = end - start
        bends.append(np.cross(np.append(way, 0), np.append(middle - start, 0))[2] / (way @ way))
    # Each bends to its own left: seen from one side, one is above and the other below.
    assert bends[0] == pytest.approx(bends[1], rel=0.02)
    assert abs(bends[0]) > 0.03
    assert bends[2] == pytest.approx(0)
    places = scene.marks[["x", "y"]].to_numpy()
    for head, target in zip(heads.get_paths(), (1, 0, 2), strict=True):
        distance = np.hypot(*(head.vertices[:3] - places[target]).T)
        assert distance.argmin() == 1  # the tip
        assert distance[1] * 1000 == pytest.approx(scene.marks["radius"].iloc[target] + 1.5, abs=2)


def test_undirected_links_have_no_heads(drawn):
    assert collections(drawn.axes[1], "heads") == []


def test_few_or_no_actors(scene_of):
    for names in ((), ("Alone",)):
        drawn = figure(scene_of(names=names, ties=()))
        assert [text.get_text() for text in labels(drawn)] == list(names)
    plain = dataclasses.replace(
        scene_of(groups=("NGO",)),
        title="", question="", caption="", legend=(), lines=(), size_by="",
    )  # fmt: skip
    assert len(figure(plain).axes[0].texts) == 0


def test_long_words_stay_on_the_page(scene_of):
    scene = scene_of()
    long = "Who, of all those that work on this, could stand behind it? " * 5
    legend = [dataclasses.replace(entry, label=long[:90]) for entry in scene.legend] * 4
    scene = dataclasses.replace(scene, title=long, caption=long, legend=tuple(legend))
    drawn = figure(scene)
    renderer = drawn.canvas.get_renderer()
    for text in drawn.axes[0].texts:
        box = text.get_window_extent(renderer)
        assert box.x0 >= 0
        assert box.x1 <= drawn.bbox.x1
        assert box.y0 >= 0
        assert box.y1 <= drawn.bbox.y1


def test_a_legend_of_very_many_categories_is_cut_while_it_can_be_read(scene_of):
    groups = tuple(f"Category {number}" for number in range(90))
    scene = scene_of(names=tuple(map(str, range(90))), ties=(), groups=groups)
    page = figure(scene).axes[0]
    entries = [text for text in page.texts if text.get_text().startswith("Category ")]
    assert min(text.get_fontsize() for text in entries) >= 5.5
    assert f"and {90 - len(entries)} more" in [text.get_text() for text in page.texts]
    assert entries[0].get_text() == "Category 0"
    assert len(entries) > 30


def test_the_legend_says_from_where_to_where_sizes_go(scene):
    words = [text.get_text() for text in figure(scene).axes[0].texts]
    assert "Size: number of partners, 0 to 6" in words
    scene.scores["degree"] = 2
    words = [text.get_text() for text in figure(scene).axes[0].texts]
    assert "Size: number of partners, 2 for all" in words


def test_title_and_description_stand_in_the_file(scene, files):
    svg = files["svg"].decode()
    assert f"<title>{scene.title}</title>" in svg
    assert scene.alt in svg
    assert "<dc:date>" not in svg
    info = Image.open(io.BytesIO(files["png"])).info
    assert info["Title"] == scene.title
    assert info["Description"] == scene.alt
    pdf = files["pdf"]
    assert b"/Title (Harbour partners)" in pdf
    assert b"/Subject (A map of partners.)" in pdf
    assert b"/CreationDate" not in pdf


def test_pdf_fonts_are_kept_as_outlines_that_can_be_edited(files):
    pdf = files["pdf"]
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    assert streams
    assert b"/Type3" not in pdf + b"".join(
        zlib.decompressobj().decompress(s) for s in streams if s[:1] == b"x"
    )
    assert b"/FontFile2" in pdf


def test_png_has_the_size_asked_for(scene):
    image = Image.open(io.BytesIO(picture(scene, format="png", size=(6, 4), dpi=30)))
    assert image.size == (180, 120)


def test_the_users_settings_neither_matter_nor_change(scene, files):
    with mpl.rc_context({"font.family": ["serif"], "svg.fonttype": "path", "text.color": "red"}):
        settings = dict(mpl.rcParams)
        assert picture(scene, format="svg", dpi=60) == files["svg"]
        assert dict(mpl.rcParams) == settings


def test_pyplot_is_not_imported_and_another_process_draws_the_same(files):
    script = """
import hashlib
import sys
sys.path.insert(0, {folder!r})
from conftest import make_scene
import partnernet.draw.static as static
assert not any(name.split(".")[0] == "matplotlib" for name in sys.modules), "too early"
assert static.picture(make_scene(), format="png", dpi=30).startswith(b"\\x89PNG")
assert "matplotlib.figure" in sys.modules
assert "matplotlib.pyplot" not in sys.modules, "pyplot"
print(hashlib.sha256(static.picture(make_scene(), format="svg", dpi=60)).hexdigest())
"""
    folder = __file__.rpartition("/")[0]
    run = subprocess.run(
        [sys.executable, "-c", script.format(folder=folder)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert run.stdout.strip() == hashlib.sha256(files["svg"]).hexdigest()


def test_faults_are_named(scene):
    with pytest.raises(
        RenderError,
        match=re.escape("A picture cannot be made as 'gif'. Allowed: svg, pdf, png."),
    ):
        picture(scene, format="gif")
    with pytest.raises(RenderError, match="A picture cannot be 0 by 4 inches"):
        picture(scene, format="png", size=(0, 4))
    with pytest.raises(RenderError, match=re.escape("A picture cannot have 0 dots per inch.")):
        picture(scene, format="png", dpi=0)
