"""Charts as files: whole, equal for equal data, with their words, whatever the names are."""

import io
import json
import re
import subprocess
import sys
import zlib
from xml.etree import ElementTree as ET

import matplotlib as mpl
import networkx as nx
import pandas as pd
import pytest
from PIL import Image

import partnernet as pn
from partnernet.draw.files import FORMATS
from partnernet.draw.paper import PAPERS
from partnernet.errors import FormatError, ParameterError, RenderError

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Association for the advancement of partnerships between everybody and " * 5 + "others"
HOSTILE = (
    "Bread $x^2$ Roses", "</text><script>alert(1)", "東京大学国際連携本部", "جامعة المدينة",
    "W" * 90, LONG, "back\\slash_under^hat", "École 🎓 d'été",
)  # fmt: skip
FIGURES = ("bars", "matrix", "reach_curve", "mixing_heatmap", "compare")


def drawn(kind, net):
    """Return one of the five figures of a network."""
    if kind == "bars":
        return pn.draw.bars(pn.centrality.degree(net))
    if kind == "compare":
        return pn.draw.compare(net, net.with_actor("joined", name="Newcomer"))
    return getattr(pn.draw, kind)(net)


def written(content):
    """Return the words in an SVG, line breaks and spaces left out."""
    root = ET.fromstring(content)  # noqa: S314 - our own file
    texts = ["".join(part.itertext()) for part in root.iter(f"{SVG}text")]
    return re.sub(r"\s", "", "".join(texts))


@pytest.fixture(scope="module")
def hostile():
    actors = pd.DataFrame(
        {
            "id": [f"a{row}" for row in range(8)],
            "name": HOSTILE,
            "category": ["$g^1$", "<b>", "東京", "جامعة", "ngo", "ngo", "hei", None],
        }
    )
    ties = pd.DataFrame({"source": actors["id"].iloc[:-2].to_numpy(),
                         "target": actors["id"].iloc[1:-1].to_numpy()})  # fmt: skip
    return pn.from_tables(actors=actors, ties=ties)


@pytest.mark.parametrize("kind", FIGURES)
def test_every_figure_is_saved_in_every_form(kind, harbour, tmp_path):
    chart = drawn(kind, harbour)
    for form in FORMATS:
        path = chart.save(tmp_path / f"figure.{form.upper()}", dpi=60)
        assert path == tmp_path / f"figure.{form.upper()}"
    content = (tmp_path / "figure.PNG").read_bytes()
    picture = Image.open(io.BytesIO(content))
    sides = [round(side * 60) for side in PAPERS["A4"]]
    assert list(picture.size) == pytest.approx(sides if chart.upright else sides[::-1], abs=1)
    assert picture.info["Title"] == chart.title
    assert picture.info["Description"] == chart.alt
    assert json.loads(picture.info["Provenance"])[0]["fingerprint"] == harbour.fingerprint
    assert (tmp_path / "figure.PDF").read_bytes().startswith(b"%PDF")
    root = ET.parse(tmp_path / "figure.SVG").getroot()  # noqa: S314 - our own file
    told = "".join(root.itertext())
    assert chart.alt in told
    assert harbour.fingerprint in told
    assert chart.title in [part.text for part in root.iter(f"{SVG}title")]


@pytest.mark.parametrize("kind", FIGURES)
@pytest.mark.parametrize("form", FORMATS)
def test_equal_data_give_equal_bytes(kind, form, harbour):
    content = drawn(kind, harbour).picture(format=form, dpi=40)
    with mpl.rc_context({"font.size": 30, "savefig.facecolor": "red", "svg.fonttype": "path"}):
        assert drawn(kind, harbour).picture(format=form, dpi=40) == content


def test_a_pdf_says_what_it_is(harbour):
    content = drawn("bars", harbour).picture(format="pdf")
    assert b"/Title (Ties \\(degree\\))" in content
    assert b"/Keywords" in content
    assert harbour.fingerprint.encode() in content
    assert b"/CreationDate" not in content


@pytest.mark.parametrize("kind", ["bars", "reach_curve", "compare"])
def test_hostile_names_are_words(kind, hostile):
    content = drawn(kind, hostile).picture(format="svg")
    assert b"<script" not in content
    words = written(content)
    for name in (
        "Bread$x^2$Roses",
        "</text><script>alert(1)",
        "東京大学国際連携本部",
        "École🎓d'été",
    ):
        assert name in words
    assert "جامعةالمدينة" in words


@pytest.mark.parametrize("kind", FIGURES)
def test_hostile_names_can_be_drawn(kind, hostile):
    # A warning of a letter without a glyph, or of an unknown formula, would fail.
    chart = drawn(kind, hostile)
    assert chart.picture(format="png", dpi=40).startswith(b"\x89PNG")
    assert chart.picture(format="pdf").rstrip().endswith(b"%%EOF")


def test_bars_break_long_names_and_cut_none(hostile):
    words = written(drawn("bars", hostile).picture(format="svg"))
    assert LONG.replace(" ", "") in words
    assert "W" * 90 in words


@pytest.mark.parametrize("kind", FIGURES)
def test_one_actor_is_enough(kind):
    alone = pn.from_tables(actors=pd.DataFrame({"id": ["A"], "category": ["ngo"]}))
    assert drawn(kind, alone).picture(format="png", dpi=40).startswith(b"\x89PNG")


@pytest.mark.parametrize("kind", FIGURES)
def test_no_tie_is_needed(kind):
    actors = pd.DataFrame({"id": list("ABC"), "category": ["ngo", "ngo", "hei"]})
    net = pn.from_tables(actors=actors)
    assert drawn(kind, net).picture(format="svg").startswith(b"<?xml")


@pytest.mark.parametrize("kind", ["bars", "matrix", "reach_curve", "compare"])
def test_all_words_stay_on_the_sheet_for_a_hundred_actors(kind):
    graph = nx.random_regular_graph(4, 100, seed=1)
    names = {node: f"Partner organization number {node}" for node in graph}
    nx.set_node_attributes(graph, names, "name")
    figure = drawn(kind, pn.from_networkx(graph)).figure()
    dpi, (width, height) = figure.dpi, figure.get_size_inches()
    for axes in figure.axes:
        for text in axes.texts:
            box = text.get_window_extent()
            assert box.x0 >= -1, text
            assert box.y0 >= -1, text
            assert box.x1 <= width * dpi + 1, text
            assert box.y1 <= height * dpi + 1, text


def test_words_grow_with_the_paper(harbour):
    chart = drawn("bars", harbour)
    small, large = (chart.figure(paper=paper) for paper in ("A4", "a2"))
    assert large.get_size_inches().tolist() == [23.39, 16.54]
    for one, other in zip(small.axes[0].texts, large.axes[0].texts, strict=True):
        assert one.get_text() == other.get_text()
        assert other.get_fontsize() == pytest.approx(2 * one.get_fontsize(), rel=0.02)


def test_a_failed_save_writes_nothing(harbour, tmp_path):
    chart = drawn("bars", harbour)
    with pytest.raises(FormatError) as raised:
        chart.save(tmp_path / "bars.docx")
    assert str(raised.value) == (
        "A chart is saved as .svg, .pdf or .png; 'bars.docx' is none of them."
    )
    with pytest.raises(ParameterError) as size:
        chart.save(tmp_path / "bars.pdf", paper="A7")
    assert str(size.value) == "paper='A7' is not possible: it is one of A4, A3, A2, A1, A0."
    with pytest.raises(RenderError) as none:
        chart.save(tmp_path / "bars.png", dpi=0)
    assert str(none.value) == "A picture cannot have 0 dots per inch."
    with pytest.raises(RenderError) as huge:
        chart.save(tmp_path / "bars.png", paper="A0", dpi=600)
    # 33.11 by 46.81 inches, and 600 dots along each: 1549.9 square inches of 360,000 dots.
    assert str(huge.value) == (
        "A0 at 600 dots per inch has 558 million dots; at most 300 million are possible. "
        "Save it as .svg or .pdf, which are sharp at any size."
    )
    assert list(tmp_path.iterdir()) == []


def test_another_form_is_refused(harbour):
    with pytest.raises(RenderError) as raised:
        drawn("bars", harbour).picture(format="gif")
    assert str(raised.value) == "A picture cannot be made as 'gif'. Allowed: svg, pdf, png."


def test_a_notebook_shows_it(harbour):
    chart = drawn("bars", harbour)
    assert chart._repr_svg_().startswith("<?xml")
    assert chart._repr_png_().startswith(b"\x89PNG")
    assert repr(chart) == f"<chart: {chart.alt}>"


def test_letters_that_no_file_can_hold_become_spaces(harbour):
    chart = pn.draw.matrix(harbour, title="Bell\x07 Null\x00 end")
    root = ET.fromstring(chart.picture(format="svg"))  # noqa: S314 - our own file
    assert "Bell  Null  end" in "".join(root.itertext())
    assert chart.picture(format="pdf").startswith(b"%PDF")


def test_fonts_of_a_pdf_are_real_text(harbour):
    content = drawn("bars", harbour).picture(format="pdf")
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL)
    unpacked = b"".join(_unpacked(stream) for stream in streams)
    assert b"Tj" in unpacked or b"TJ" in unpacked


def _unpacked(stream):
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return b""


def test_nothing_heavy_is_loaded_before_a_figure_is_drawn():
    code = (
        "import sys, partnernet as pn; net = pn.datasets.load('harbour');"
        "names = dir(pn.draw); scores = pn.centrality.degree(net);"
        "charts = [pn.draw.bars(scores), pn.draw.matrix(net, order='distance'),"
        " pn.draw.reach_curve(net), pn.draw.mixing_heatmap(net), pn.draw.compare(net, net)];"
        "words = [chart.alt for chart in charts];"
        "print([name for name in ('matplotlib', 'pyvis', 'IPython') if name in sys.modules], names)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("[] ['Chart', 'bars', 'compare', 'matrix', 'mixing_heatmap', ")


def test_unknown_figures_are_attribute_errors():
    with pytest.raises(AttributeError, match=r"^module 'partnernet.draw' has no attribute 'pie'$"):
        pn.draw.pie  # noqa: B018 - the point of the test
