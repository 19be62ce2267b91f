"""The text of the page: the same for the same scene, closed to the outside, nothing left raw."""

import base64
import hashlib
import json
import re
import subprocess
import sys
from dataclasses import replace
from html import unescape
from html.parser import HTMLParser

import numpy as np
import pandas as pd
import pytest

from partnernet.draw.interactive.page import frame, page
from partnernet.draw.scene import SHAPES
from partnernet.errors import RenderError


class Reader(HTMLParser):
    """Collects every element with its attributes."""

    def __init__(self, html):
        super().__init__()
        self.elements = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.elements.append((tag, dict(attributes)))


def data_of(html):
    found = re.search(r'<script type="application/json" id="scene">(.*?)</script>', html, re.DOTALL)
    return found[1], json.loads(found[1])


def digest(code):
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def test_equal_scenes_give_equal_bytes(harbour_scene):
    assert page(harbour_scene()).encode() == page(harbour_scene()).encode()


def test_another_scene_gives_other_bytes(harbour_scene):
    assert page(harbour_scene()) != page(harbour_scene(directed=True))


def test_policy_allows_the_two_scripts_and_the_style_and_nothing_else(harbour_scene):
    html = page(harbour_scene())
    policies = [
        attributes["content"]
        for tag, attributes in Reader(html).elements
        if tag == "meta" and attributes.get("http-equiv") == "Content-Security-Policy"
    ]
    scripts = re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", html, re.DOTALL)
    assert len(scripts) == 2
    assert len(styles) == 1
    expected = (
        "default-src 'none'; "
        f"script-src {digest(scripts[0])} {digest(scripts[1])}; "
        f"style-src {digest(styles[0])}; "
        "img-src data: blob:; connect-src 'none'; base-uri 'none'; form-action 'none'"
    )
    assert policies == [expected]


def test_nothing_in_the_document_points_elsewhere(harbour_scene):
    reader = Reader(page(harbour_scene()))
    targets = [
        attributes[name]
        for _, attributes in reader.elements
        for name in ("src", "href", "action", "srcset", "poster", "data")
        if name in attributes
    ]
    assert targets == ["data:,", "#center", "#findings"]
    handlers = [name for _, attrs in reader.elements for name in attrs if name.startswith("on")]
    assert handlers == []
    assert [attrs for _, attrs in reader.elements if "style" in attrs] == []


def test_document_names_its_language_and_title_and_says_what_it_shows(harbour_scene):
    scene = replace(harbour_scene(), title="A & B <map>", alt='Two "actors" & a tie')
    html = page(scene)
    assert '<html lang="en">' in html
    assert "<title>A &amp; B &lt;map&gt;</title>" in html
    assert '<noscript><p class="plain">Two &quot;actors&quot; &amp; a tie</p></noscript>' in html
    assert '<meta charset="utf-8">' in html[:80]


def test_data_is_plain_and_says_null_for_what_is_not_defined(harbour_scene):
    scene = harbour_scene()
    links = scene.links.assign(strength=np.float32(2.5))
    _, data = data_of(page(replace(scene, links=links)))
    assert [mark["id"] for mark in data["marks"]] == list(scene.marks.index)
    assert data["marks"][8]["scores"] == [0, 0, None]
    assert data["marks"][0]["scores"] == [6, 27, 0.6667]
    assert data["links"]["rows"][0][:3] == [0, 3, 2.5]
    assert {row[2] for row in data["links"]["rows"]} == {2.5}


def test_infinite_numbers_and_missing_words_are_null(harbour_scene):
    scene = harbour_scene()
    scores = scene.scores.assign(degree=np.inf)
    marks = scene.marks.assign(label=pd.NA)
    _, data = data_of(page(replace(scene, scores=scores, marks=marks)))
    assert {mark["scores"][0] for mark in data["marks"]} == {None}
    assert {mark["label"] for mark in data["marks"]} == {None}


def test_data_cannot_leave_its_element(harbour_scene):
    title = "</script><!-- & \u2028\u2029 ]]> \ud800 é"
    raw, data = data_of(page(replace(harbour_scene(), title=title)))
    assert not set("<>&\u2028\u2029") & set(raw)
    assert data["title"] == title
    page(replace(harbour_scene(), title=title)).encode()


def test_a_text_that_looks_like_a_place_in_the_template_is_kept(harbour_scene):
    _, data = data_of(page(replace(harbour_scene(), title="$script ${policy} $$")))
    assert data["title"] == "$script ${policy} $$"


@pytest.mark.parametrize("lost", [np.nan, np.inf])
def test_an_actor_without_a_place_is_refused(harbour_scene, lost):
    scene = harbour_scene()
    marks = scene.marks.copy()
    marks.loc[["WOM", "BAR"], "x"] = lost
    sentence = re.escape("The scene gives no place on the map to: WOM, BAR.")
    with pytest.raises(RenderError, match=f"^{sentence}$"):
        page(replace(scene, marks=marks))


@pytest.mark.parametrize("end", ["source", "target"])
def test_a_link_to_nobody_is_refused(harbour_scene, end):
    scene = harbour_scene()
    links = scene.links.copy()
    links.loc[3, end] = "XXX"
    sentence = re.escape("The scene has a link to an actor that has no mark: 'XXX'.")
    with pytest.raises(RenderError, match=f"^{sentence}$"):
        page(replace(scene, links=links))


def test_a_missing_library_is_said_with_the_way_to_mend_it(harbour_scene, monkeypatch):
    module = sys.modules[page.__module__]
    monkeypatch.setattr(module, "find_spec", lambda name: None)  # noqa: ARG005
    sentence = re.escape(
        "The interactive map needs vis-network.min.js, which comes with pyvis, and it was not "
        "found. Install it with: pip install --force-reinstall pyvis"
    )
    with pytest.raises(RenderError, match=f"^{sentence}$"):
        page(harbour_scene())


def test_the_newest_library_is_taken_and_its_source_map_left_out(
    harbour_scene, monkeypatch, tmp_path
):
    for version in ("vis-9.1.2", "vis-10.0.0", "vis-9.0.4", "bindings"):
        folder = tmp_path / "templates" / "lib" / version
        folder.mkdir(parents=True)
        code = f"/* {version} */\r\n//# sourceMappingURL=far.map"
        (folder / "vis-network.min.js").write_bytes(code.encode())
    module = sys.modules[page.__module__]
    original = module.resources.files
    monkeypatch.setattr(
        module.resources,
        "files",
        lambda anchor: original(anchor) if isinstance(anchor, str) else tmp_path,
    )
    html = page(harbour_scene())
    assert "<script>/* vis-10.0.0 */</script>" in html
    assert "far.map" not in html


def test_no_line_ends_but_with_a_line_feed(harbour_scene):
    # Editors of notebooks take others for line feeds, too, and a script would lose its hash.
    html = page(harbour_scene())
    assert html.splitlines() == html.removesuffix("\n").split("\n")
    assert r'"\u200b\x85\u180e"' in html.encode("ascii", "backslashreplace").decode()


def test_pyvis_is_not_imported():
    code = (
        "import sys; from partnernet.draw.interactive.page import _library; _library(); "
        "print('pyvis' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


def test_every_shape_of_a_scene_has_an_outline_or_is_round(harbour_scene):
    html = page(harbour_scene())
    outlines = set(re.findall(r'^  \["(\w+)", corners', html, re.MULTILINE))
    assert outlines == set(SHAPES) - {"dot", "ring"}


def test_a_frame_is_closed_titled_and_holds_the_page_unchanged():
    html = "<p title=\"a\">'x' & <b>y</b>\n\n</p>\n"
    made = frame(html, height=480, title='Map of "A"')
    ((tag, attributes),) = Reader(made).elements
    assert tag == "iframe"
    assert attributes["sandbox"] == "allow-scripts"
    assert attributes["title"] == 'Map of "A"'
    assert attributes["height"] == "480"
    assert attributes["srcdoc"] == html
    assert unescape(made.split('srcdoc="')[1].split('"')[0]) == html
    assert "src=" not in made.replace("srcdoc=", "")
    assert "\n" not in made


def test_a_frame_without_a_title_has_a_plain_one():
    ((_, attributes),) = Reader(frame("<p></p>")).elements
    assert attributes["title"] == "Map of actors"
    assert attributes["height"] == "640"


def test_the_parts_of_the_script_share_no_names(harbour_scene):
    script = re.findall(r"<script>(.*?)</script>", page(harbour_scene()), re.DOTALL)[1]
    names = re.findall(r"^(?:function|const|let) (\w+)", script, re.MULTILINE)
    several = re.findall(r"^const [{\[] ?([\w, ]+) ?[}\]] =", script, re.MULTILINE)
    names += [name.strip() for group in several for name in group.split(",")]
    assert len(names) > 300
    assert [name for name in set(names) if names.count(name) > 1] == []
