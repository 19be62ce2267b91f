"""Heat maps: every count in its cell, what is empty or unknown to be seen without color."""

import io
import subprocess
import sys
from xml.etree import ElementTree as ET

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.patches import Rectangle
from PIL import Image

from partnernet.draw.files import FORMATS
from partnernet.draw.heatmap import HeatMap
from partnernet.draw.palette import ACCENT, contrast
from partnernet.errors import FormatError, ParameterError, RenderError

COUNTS = pd.DataFrame(
    {"Students": [3, 0, 1], "Staff": [1, 0, np.nan], "Visitors": [2, 1, 7]},
    index=["Legal", "Shelter", "Health"],
)
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def chart():
    return HeatMap(COUNTS, "Who serves whom", "Made up.")


def boxes(chart):
    """Return the cells as drawn, row by row, and the words on the page."""
    page = chart.figure().axes[0]
    cells = [part for part in page.patches if isinstance(part, Rectangle)]
    return cells, [text.get_text() for text in page.texts]


def test_every_count_stands_in_its_cell(chart):
    cells, words = boxes(chart)
    assert len(cells) == 9
    assert words[-9:] == ["3", "1", "2", "0", "0", "1", "1", "?", "7"]
    assert {"Who serves whom", "Legal", "Shelter", "Health", "Students", "Staff"} <= set(words)
    assert words[1] == (
        "Made up. 0 in a frame: none. ?, hatched: nobody knows. The deeper the blue, the more."
    )


def test_what_is_empty_or_unknown_differs_in_more_than_color(chart):
    cells, _ = boxes(chart)
    frames = [mpl.colors.to_hex(cell.get_edgecolor()) if cell.get_linewidth() else ""
              for cell in cells]  # fmt: skip
    assert frames == ["", "", "", ACCENT, ACCENT, "", "", "", ""]
    assert [cell.get_hatch() for cell in cells] == [None] * 7 + ["////", None]


def test_more_is_deeper(chart):
    cells, _ = boxes(chart)
    fills = [mpl.colors.to_hex(cell.get_facecolor()) for cell in cells]
    depth = {count: contrast(fills[place], "#ffffff") for count, place in ((1, 1), (2, 2), (3, 0),
                                                                           (7, 8))}  # fmt: skip
    assert list(depth.values()) == sorted(depth.values())
    assert fills[1] == fills[5] == fills[6]


def test_every_word_in_a_cell_can_be_read():
    chart = HeatMap(pd.DataFrame([range(1, 31)]))
    page = chart.figure().axes[0]
    for cell, text in zip(page.patches, page.texts[-30:], strict=True):
        fill = mpl.colors.to_hex(cell.get_facecolor())
        assert contrast(mpl.colors.to_hex(text.get_color()), fill) >= 4.5


def test_cells_and_words_stay_on_the_page():
    rows, columns = ([f"{word} {number}" for number in range(many)] for word, many in (
        ("A service with a long name", 12), ("Internationalization", 9)))  # fmt: skip
    long = pd.DataFrame(np.ones((12, 9)), index=rows, columns=columns)
    marks = long.astype(object).map(lambda _: "outside and temporary, all of it")
    figure = HeatMap(long, "Long words", marks=marks).figure()
    page = figure.axes[0]
    width, height = page.get_xlim()[1], page.get_ylim()[1]
    for part in (*page.patches, *page.texts):
        extent = part.get_window_extent().transformed(page.transData.inverted())
        assert extent.x0 >= 0
        assert extent.y0 >= 0
        assert extent.x1 <= width
        assert extent.y1 <= height
    cells = [part.get_window_extent() for part in page.patches]
    words = [part.get_window_extent() for part in page.texts[-len(cells) :]]
    assert all(word.x0 >= cell.x0 and word.x1 <= cell.x1
               for cell, word in zip(cells, words, strict=True))  # fmt: skip


def test_marks_stand_under_the_counts():
    marks = pd.DataFrame("", index=COUNTS.index, columns=COUNTS.columns, dtype=object)
    marks.loc["Legal", "Staff"] = "outside"
    _, words = boxes(HeatMap(COUNTS, marks=marks))
    assert words[-9:-6] == ["3", "1\noutside", "2"]


def test_the_picture_in_words(chart):
    assert chart.alt == (
        "Who serves whom: a table of 3 rows and 3 columns. None in 2 cells: Shelter, Students; "
        "Shelter, Staff. Nobody knows of 1 cell."
    )
    many = HeatMap(pd.DataFrame(np.zeros((3, 4))))
    assert many.alt.endswith("1, 3; 2, 0; 2, 1; and others.")


@pytest.mark.parametrize("form", FORMATS)
def test_equal_tables_give_equal_bytes_with_words_in_them(chart, form):
    content = chart.picture(format=form, dpi=60)
    with mpl.rc_context({"font.size": 30, "savefig.facecolor": "red"}):
        assert chart.picture(format=form, dpi=60) == content
    if form == "svg":
        root = ET.fromstring(content)  # noqa: S314 - our own file
        written = ["".join(part.itertext()) for part in root.iter(f"{SVG}text")]
        assert "Students" in written
        assert chart.alt in content.decode("utf-8")
    if form == "png":
        assert Image.open(io.BytesIO(content)).info["Description"] == chart.alt


def test_a_file_is_saved_by_its_ending(chart, tmp_path):
    for ending, start in (("svg", b"<?xml"), ("pdf", b"%PDF"), ("PNG", b"\x89PNG")):
        path = chart.save(tmp_path / f"grid.{ending}", dpi=50)
        assert path.read_bytes().startswith(start)
    with pytest.raises(FormatError) as raised:
        chart.save(tmp_path / "grid.html")
    assert str(raised.value) == (
        "A heat map is saved as .svg, .pdf or .png; 'grid.html' is none of them."
    )
    assert not (tmp_path / "grid.html").exists()


def test_the_size_is_what_is_asked_for(chart):
    picture = Image.open(io.BytesIO(chart.picture(format="png", size=(5, 4), dpi=100)))
    assert picture.size == (500, 400)


def test_a_notebook_shows_it_with_its_words():
    shown = HeatMap(COUNTS, 'A "title" <b>')._repr_html_()
    assert shown.startswith('<img alt="A &quot;title&quot; &lt;b&gt;: a table of 3 rows')
    assert 'src="data:image/svg+xml;base64,' in shown


def test_as_text_it_is_the_table(chart):
    assert repr(chart).splitlines()[-1].split() == ["Health", "1", "?", "7"]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"format": "gif"}, "A picture cannot be made as 'gif'. Allowed: svg, pdf, png."),
        ({"format": "png", "dpi": 0}, "A picture cannot have 0 dots per inch."),
        ({"format": "png", "size": (0, 3)}, "A picture cannot be 0 by 3 inches."),
    ],
)
def test_what_cannot_be_drawn_is_refused(chart, options, says):
    with pytest.raises(RenderError) as raised:
        chart.picture(**options)
    assert str(raised.value) == says


def test_what_is_no_table_of_counts_is_refused():
    with pytest.raises(RenderError) as raised:
        HeatMap(COUNTS.iloc[:0])
    assert str(raised.value) == "A heat map needs at least one row and one column."
    with pytest.raises(ParameterError) as below:
        HeatMap(-COUNTS)
    assert str(below.value) == ("table='a negative number' is not possible: counts are at least 0.")


def test_matplotlib_is_loaded_when_it_is_drawn():
    code = (
        "import sys, pandas as pd; from partnernet.draw.heatmap import HeatMap;"
        "HeatMap(pd.DataFrame([[1]])).alt; print('matplotlib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
