"""A map in a notebook: what stands in each of the forms that a viewer may choose."""

import base64
import dataclasses
import io
import re
from html import unescape

import numpy as np
from PIL import Image

import partnernet as pn
from partnernet.draw.interactive.page import page
from partnernet.draw.notebook import MOST_BYTES, bundle, still
from partnernet.draw.static import picture


def image(png):
    return Image.open(io.BytesIO(png)).convert("RGB")


def test_html_a_picture_and_words_are_there_to_choose_from(harbour):
    shown = pn.Map(harbour)._repr_mimebundle_(include=None, exclude=None)
    assert list(shown) == ["text/html", "image/png", "text/plain"]
    assert pn.Map(harbour)._repr_html_() == shown["text/html"]
    assert shown["text/plain"].startswith("<map: Network of 12 actors and 13 ties.")


def test_the_same_picture_lies_beneath_a_closed_frame(scene):
    shown = bundle(dataclasses.replace(scene, alt='A "map" <of> partners & ties'))
    before, frame = shown["text/html"].split("<iframe ")
    (source,) = re.findall(r'src="data:image/png;base64,([^"]*)"', before)
    assert source == shown["image/png"]
    assert base64.b64decode(source) == still(scene)
    assert unescape(re.findall(r'alt="([^"]*)"', before)[0]) == 'A "map" <of> partners & ties'
    assert 'sandbox="allow-scripts"' in frame


def test_the_page_in_the_frame_differs_in_nothing_but_that_it_waits(scene):
    (held,) = re.findall(r'srcdoc="([^"]*)"', bundle(scene)["text/html"])
    waiting = unescape(held)
    assert waiting.count(' class="waiting"') == waiting.count("<body hidden>") == 1
    assert waiting.replace(' class="waiting"', "", 1).replace("<body hidden>", "<body>").replace(
        'name="color-scheme" content="light"', 'name="color-scheme" content="light dark"'
    ) == page(scene)


def test_the_picture_is_that_of_the_figure_in_few_colors(scene):
    drawn = image(picture(scene, format="png", size=(9.6, 6.8), dpi=160))
    seen = image(still(scene))
    assert seen.size == drawn.size == (1536, 1088)
    apart = np.abs(np.asarray(seen, dtype=int) - np.asarray(drawn, dtype=int)).max(axis=2)
    assert (apart > 24).mean() < 0.002
    assert len(set(seen.get_flattened_data())) <= 64


def test_a_crowded_picture_is_coarser_rather_than_large(scene_of):
    rng = np.random.default_rng(7)
    names = tuple(f"Partner {number}" for number in range(90))
    ties = tuple(map(tuple, rng.integers(90, size=(1500, 2))))
    crowd = scene_of(names, ties, points=rng.random((90, 2)))
    seen = still(crowd)
    assert len(seen) <= MOST_BYTES
    assert image(seen).size == (768, 544)


def test_characters_that_no_file_can_hold_break_nothing(scene):
    shown = bundle(dataclasses.replace(scene, alt="a \ud800 b", title="t \ud800"))
    assert shown["text/plain"] == "<map: a   b>"
    assert shown["text/html"].encode()


def test_equal_scenes_give_equal_bytes(scene):
    assert bundle(scene) == bundle(dataclasses.replace(scene))
