"""A map in a notebook: its frame where scripts run, the still picture beneath it where not."""

import io
import re

import pytest
from PIL import Image

from partnernet.draw.notebook import bundle

HEAD = "<!doctype html><meta charset='utf-8'><title>t</title>"
BODY = "<body style='margin:0'>"
STRICT = "<meta http-equiv='Content-Security-Policy' content=\"{}\">"
WHITE = (255, 255, 255)


def cell(scene):
    return bundle(scene)["text/html"]


def whiteness(opened):
    """Return the share of the box that is white: most of a picture, only the panels of a page."""
    box = opened.page.locator("div").first.screenshot()
    seen = list(Image.open(io.BytesIO(box)).convert("RGB").get_flattened_data())
    return seen.count(WHITE) / len(seen)


def test_where_scripts_run_the_page_covers_the_picture(harbour_scene, visit):
    opened = visit(HEAD + BODY + cell(harbour_scene()))
    inner = opened.page.frame_locator("iframe")
    inner.locator("#map[data-drawn]").wait_for()
    inner.locator("#legend button", has_text="NGO").click()
    assert inner.locator("#map").get_attribute("data-shown") == "9"
    parts = (opened.page.locator(what).first for what in ("div", "iframe"))
    boxes = [part.bounding_box() for part in parts]
    assert boxes[0] == boxes[1] == {"x": 0, "y": 0, "width": 1280, "height": 640}
    assert opened.page.locator("img").bounding_box() == {
        "x": 190, "y": 0, "width": 900, "height": 637.5
    }  # fmt: skip
    top = "document.elementsFromPoint(640, 320).map((e) => e.tagName).slice(0, 3)"
    assert opened.page.evaluate(top) == ["IFRAME", "DIV", "IMG"]
    assert 0.3 < whiteness(opened) < 0.6
    assert opened.complaints == []
    assert [
        url for url in opened.requests if not url.startswith(("file:", "about:", "data:"))
    ] == []


def test_a_dark_screen_gets_a_dark_page(harbour_scene, visit):
    opened = visit(HEAD + BODY + cell(harbour_scene()), color_scheme="dark")
    inner = opened.page.frame_locator("iframe")
    inner.locator("#map[data-drawn]").wait_for()
    read = "(e) => getComputedStyle(e).backgroundColor"
    assert inner.locator("body").evaluate(read) == "rgb(17, 21, 28)"
    assert whiteness(opened) < 0.01


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("policy", "options"),
    [
        ("", {"java_script_enabled": False}),
        ("script-src 'none'", {}),
        ("default-src 'none'; img-src data:; style-src-attr 'unsafe-inline'", {}),
    ],
)
def test_where_scripts_are_blocked_the_picture_is_seen(
    harbour_scene, visit, scheme, policy, options
):
    strict = STRICT.format(policy) if policy else ""
    opened = visit(HEAD + strict + BODY + cell(harbour_scene()), color_scheme=scheme, **options)
    opened.page.wait_for_timeout(300)
    assert opened.page.locator("iframe").bounding_box()["height"] == 640
    assert 0.85 < whiteness(opened) < 0.99


@pytest.mark.parametrize(("width", "height"), [(1280, 637.5), (450, 318.75)])
def test_without_frame_and_style_the_picture_keeps_its_form(harbour_scene, visit, width, height):
    left = re.sub('<iframe.*</iframe>| style="[^"]*"', "", cell(harbour_scene()))
    rule = "<style>img { max-width: 100%; height: auto }</style>"  # as viewers of notebooks have it
    opened = visit(HEAD + rule + BODY + left, viewport={"width": width, "height": 700})
    assert opened.page.locator("img").bounding_box()["height"] == height


def test_a_box_that_a_notebook_puts_around_the_frame_changes_nothing(harbour_scene, visit):
    boxed = re.sub("(<iframe.*</iframe>)", "<div>\\1</div>", cell(harbour_scene()))
    opened = visit(HEAD + BODY + boxed)
    opened.page.frame_locator("iframe").locator("#map[data-drawn]").wait_for()
    assert opened.page.locator("div").first.bounding_box()["height"] == 640
    assert opened.page.locator("iframe").bounding_box()["y"] == 0


def test_a_frame_may_get_its_size_late(harbour_scene, visit):
    shut = f"<div id='cell' style='width:0;height:0;overflow:hidden'>{cell(harbour_scene())}</div>"
    opened = visit(HEAD + BODY + shut)
    inner = opened.page.frame_locator("iframe")
    inner.locator("#legend button").first.wait_for(state="attached")
    opened.page.wait_for_timeout(300)
    opened.page.evaluate("document.getElementById('cell').style = ''")
    inner.locator("#map[data-drawn]").wait_for()
    labels = "partnernet.labels().length === 12"
    opened.page.frames[1].wait_for_function(labels, timeout=5000)
    assert opened.complaints == []
