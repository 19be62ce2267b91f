"""Maps on paper: sizes, words that can be read, and what the files say of themselves."""

import io
import json
import re
from xml.etree import ElementTree as ET

import networkx as nx
import pytest
from PIL import Image

import partnernet as pn
from partnernet.draw.paper import PAPERS, refuse_dots
from partnernet.draw.static import figure, picture
from partnernet.errors import ParameterError, RenderError

DUBLIN = "{http://purl.org/dc/elements/1.1/}"


@pytest.fixture(scope="module")
def harbour():
    return pn.datasets.load("harbour")


@pytest.fixture(scope="module")
def shown(harbour):
    return pn.Map(harbour).title("Partners & friends")


@pytest.mark.parametrize(("paper", "sides"), PAPERS.items())
def test_papers_are_those_of_the_standard(paper, sides):
    # ISO 216: A0 is 841 by 1189 mm, and each paper is half of the one before, rounded down.
    short, long = 841, 1189
    for _ in range(int(paper[1])):
        short, long = long // 2, short
    assert sides == (pytest.approx(short / 25.4, abs=0.006), pytest.approx(long / 25.4, abs=0.006))


def test_a_map_is_as_large_as_its_paper(shown, tmp_path):
    with Image.open(shown.save(tmp_path / "map.png", paper="a3", dpi=20)) as small:
        assert small.size == (330, 233)  # 16.54 and 11.69 inches
    svg = shown.save(tmp_path / "map.svg", paper="A0").read_text()
    # In points: 46.81 and 33.11 inches.
    assert re.search(r'width="([\d.]+)pt" height="([\d.]+)pt"', svg).groups() == (
        "3370.32", "2383.92",
    )  # fmt: skip


def test_words_of_a_map_grow_with_its_paper(shown):
    small, large = (
        [
            text.get_fontsize()
            for axes in figure(shown.scene(), size=size).axes
            for text in axes.texts
        ]
        for size in ((11.69, 8.27), (46.81, 33.11))
    )
    assert large == pytest.approx([4 * size for size in small], rel=0.01)


def test_no_word_on_a4_is_too_small_to_read_with_300_actors():
    graph = nx.gnm_random_graph(300, 600, seed=1)
    net = pn.from_networkx(nx.relabel_nodes(graph, lambda node: f"Council of Ward {node}"))
    assert min(sizes_of_words(figure(pn.Map(net).scene()))) >= 5.0


def sizes_of_words(drawn):
    return [text.get_fontsize() for axes in drawn.axes for text in axes.texts]


def test_a_png_says_what_it_shows_and_whence(shown, harbour):
    content = picture_of(shown, "png")
    info = Image.open(io.BytesIO(content)).info
    assert info["Title"] == "Partners & friends"
    assert info["Description"] == shown.scene().alt
    assert info["Software"] == "partnernet"
    assert json.loads(info["Provenance"])[0]["fingerprint"] == harbour.fingerprint


def test_an_svg_says_what_it_shows_and_whence(shown, harbour):
    root = ET.fromstring(picture_of(shown, "svg"))  # noqa: S314 - our own file
    assert root.findtext(".//{*}title") == "Partners & friends"
    assert root.findtext(f".//{DUBLIN}title") == "Partners & friends"
    assert root.findtext(f".//{DUBLIN}description") == shown.scene().alt
    assert "".join(root.find(f".//{DUBLIN}creator").itertext()).strip() == "partnernet"
    source = root.findtext(f".//{DUBLIN}source")
    assert json.loads(source)[0]["fingerprint"] == harbour.fingerprint


def test_a_pdf_says_what_it_shows_and_whence(shown, harbour):
    said = pdf_information(picture_of(shown, "pdf"))
    assert said["Title"] == "Partners & friends"
    assert said["Subject"] == shown.scene().alt
    assert said["Creator"] == "partnernet"
    assert json.loads(said["Keywords"])[0]["fingerprint"] == harbour.fingerprint


def picture_of(shown, form):
    known = shown._net.compile().provenance()
    return picture(shown.scene(), format=form, dpi=30, provenance=(known,))


def pdf_information(content):
    """Return the strings in the information dictionary of a PDF."""
    (number,) = re.findall(rb"/Info (\d+) 0 R", content)
    (entries,) = re.findall(rb"\n" + number + rb" 0 obj\n(.*?)\nendobj", content, re.DOTALL)
    found = re.findall(rb"/(\w+) \(((?:\\.|[^\\()])*)\)", entries, re.DOTALL)
    return {key.decode(): re.sub(r"\\(.)", r"\1", text.decode("latin-1")) for key, text in found}


def test_faults_are_named_and_nothing_is_written(shown, tmp_path):
    with pytest.raises(ParameterError) as size:
        shown.save(tmp_path / "map.pdf", paper="A7")
    assert str(size.value) == "paper='A7' is not possible: it is one of A4, A3, A2, A1, A0."
    with pytest.raises(RenderError) as huge:
        shown.save(tmp_path / "map.png", paper="A0", dpi=600)
    # 33.11 by 46.81 inches, and 600 dots along each: 1549.9 square inches of 360,000 dots.
    assert str(huge.value) == (
        "A0 at 600 dots per inch has 558 million dots; at most 300 million are possible. "
        "Save it as .svg or .pdf, which are sharp at any size."
    )
    assert list(tmp_path.iterdir()) == []


def test_a_size_without_a_name_is_named_in_inches():
    with pytest.raises(RenderError, match="A picture of 100 by 50 inches at 300 dots per inch"):
        refuse_dots((100, 50), 300)
