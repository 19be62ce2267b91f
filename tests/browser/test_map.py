"""The map: places kept, sizes true, labels where there is room, pictures to keep."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from partnernet.draw.scene import SHAPES, LegendEntry, Scene


def assert_places(opened, scene, but=()):
    for actor, place in opened.shown("positions").items():
        if actor not in but:
            assert place == pytest.approx(list(scene.marks.loc[actor, ["x", "y"]]), abs=1e-9)


def test_the_places_of_the_scene_are_kept_also_after_filtering(harbour_scene, open_scene):
    scene = harbour_scene()
    opened = open_scene(scene)
    assert_places(opened, scene)
    opened.press("legend", "NGO")
    opened.press("legend", "NGO")
    opened.page.click("#zoom-in")
    opened.find("council")
    opened.page.wait_for_timeout(100)
    assert_places(opened, scene)


def test_y_points_upwards_and_one_unit_is_as_long_both_ways(harbour_scene, open_scene):
    opened = open_scene(harbour_scene())
    pixels, places = opened.shown("pixels"), opened.shown("positions")
    assert pixels["BAR"][1] < pixels["MIG"][1]
    across = (pixels["MIG"][0] - pixels["POL"][0]) / (places["MIG"][0] - places["POL"][0])
    down = (pixels["MIG"][1] - pixels["BAR"][1]) / (places["BAR"][1] - places["MIG"][1])
    assert across == pytest.approx(down, rel=1e-6)


def test_the_map_opens_with_every_actor_in_sight_and_named(harbour_scene, open_scene):
    scene = harbour_scene()
    opened = open_scene(scene)
    box = opened.page.locator("#map").bounding_box()
    for left, top in opened.shown("pixels").values():
        assert box["x"] + 8 < left < box["x"] + box["width"] - 8
        assert box["y"] + 8 < top < box["y"] + box["height"] - 8
    assert set(opened.shown("labels")) == set(scene.marks.index)


def test_a_dragged_actor_stays_where_it_was_put(harbour_scene, open_scene):
    scene = harbour_scene()
    opened = open_scene(scene)
    left, top = opened.shown("pixels")["MIG"]
    opened.page.mouse.move(left, top)
    opened.page.mouse.down()
    opened.page.mouse.move(left - 100, top - 10, steps=5)
    opened.page.mouse.up()
    opened.press("legend", "Business")
    after = opened.shown("pixels")["MIG"]
    assert after == pytest.approx([left - 100, top - 10], abs=3)
    assert_places(opened, scene, but=["MIG"])


def test_size_by_a_score(harbour_scene, open_scene):
    scene = harbour_scene()
    opened = open_scene(scene)
    assert opened.shown("radii") == scene.marks["radius"].to_dict()
    opened.page.select_option("#size-by", label="Between others (betweenness)")
    radii = opened.shown("radii")
    assert radii["UNI"] == 28
    assert radii["COU"] == pytest.approx(28 * (20.5 / 27) ** 0.5)
    assert (radii["STU"] / radii["UNI"]) ** 2 == pytest.approx(9 / 27)
    assert radii["MIG"] == radii["HOS"] == 8
    assert opened.page.text_content("#size-note") == "From 0 to 27."
    opened.page.select_option("#size-by", label="Closeness to all others")
    assert opened.shown("radii")["MIG"] == 8
    opened.page.select_option("#size-by", label="The same for all")
    assert set(opened.shown("radii").values()) == {13}
    opened.page.select_option("#size-by", label="Partners")
    assert opened.shown("radii") == scene.marks["radius"].to_dict()


def test_an_enlarged_actor_can_be_clicked_near_its_rim(harbour_scene, open_scene):
    opened = open_scene(harbour_scene())
    left, top = opened.shown("pixels")["UNI"]
    opened.page.mouse.click(left, top - 25)
    assert opened.shown("selected") is None
    opened.page.select_option("#size-by", label="Between others (betweenness)")
    opened.page.click("#zoom-in")
    opened.page.click("#zoom-in")
    left, top = opened.shown("pixels")["UNI"]
    opened.page.mouse.click(left, top - 25)
    assert opened.shown("selected") == "UNI"


def test_the_picture_is_a_large_png_named_after_the_map(harbour_scene, open_scene):
    opened = open_scene(harbour_scene(), accept_downloads=True)
    download = opened.save("save-print")
    assert download.suggested_filename == "harbor-partners-print.png"
    content = download.path().read_bytes()
    assert content[:8] == b"\x89PNG\r\n\x1a\n"
    size = [int.from_bytes(content[start : start + 4]) for start in (16, 20)]
    assert size == [3508, 2480]
    assert opened.page.locator("canvas").count() == 1
    assert_places(opened, harbour_scene())
    assert opened.complaints == []


def test_dark_and_light_follow_the_reader(harbour_scene, open_scene):
    color = "getComputedStyle(document.body).backgroundColor"
    light = open_scene(harbour_scene(), color_scheme="light").page.evaluate(color)
    dark = open_scene(harbour_scene(), color_scheme="dark").page.evaluate(color)
    assert light == "rgb(245, 246, 248)"
    assert dark == "rgb(17, 21, 28)"


def test_on_paper_there_are_words_and_the_map_but_no_controls(harbour_scene, open_scene):
    opened = open_scene(harbour_scene())
    opened.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    opened.page.emulate_media(media="print")
    assert opened.page.locator("#paper canvas").is_visible()
    assert opened.page.locator("h1").is_visible()
    assert opened.page.locator("#lines li").first.is_visible()
    for control in ("#search", "#download", "#zoom-fit", "#size-by", "#steps"):
        assert opened.page.locator(control).is_hidden()
    opened.page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened.page.locator("#paper canvas").count() == 0


def test_every_shape_is_drawn_in_its_color(harbour_scene, open_scene):
    scene = harbour_scene()
    colors = [f"#{20 * n + 40:02x}{200 - 20 * n:02x}80" for n in range(len(SHAPES))]
    shapes = scene.marks.iloc[: len(SHAPES)].assign(
        shape=SHAPES, fill=colors, hollow=False, radius=24.0
    )
    opened = open_scene(
        replace(scene, marks=shapes, links=scene.links.iloc[:0], scores=scene.scores.iloc[:8])
    )
    read = """([left, top]) => {
      const canvas = document.querySelector("#map canvas");
      const box = canvas.getBoundingClientRect();
      const point = [left - box.left, top - box.top].map((n) => n * devicePixelRatio);
      return [...canvas.getContext("2d").getImageData(...point, 1, 1).data].slice(0, 3);
    }"""
    for (actor, (left, top)), shape, color in zip(
        opened.shown("pixels").items(), SHAPES, colors, strict=True
    ):
        expected = [int(color[i : i + 2], 16) for i in (1, 3, 5)]
        center = opened.page.evaluate(read, [left, top])
        aside = opened.page.evaluate(read, [left + 9, top])
        assert center == ([255, 255, 255] if shape == "ring" else expected), actor
        assert aside == expected, actor


def test_links_of_one_pair_are_drawn_apart(harbour_scene, open_scene):
    scene = harbour_scene(directed=True)
    back = pd.DataFrame([{**scene.links.iloc[0].to_dict(), "source": "COU", "target": "UNI"}])
    both = pd.concat([scene.links, back], ignore_index=True)
    straight, bent = open_scene(scene), open_scene(replace(scene, links=both))
    middle_is_painted = """() => {
      const [a, b] = ["UNI", "COU"].map((id) => partnernet.pixels()[id]);
      const canvas = document.querySelector("#map canvas");
      const box = canvas.getBoundingClientRect();
      const [x, y] = [(a[0] + b[0]) / 2 - box.left, (a[1] + b[1]) / 2 - box.top];
      return canvas.getContext("2d").getImageData(x, y, 1, 1).data[3] > 0;
    }"""
    assert straight.page.evaluate(middle_is_painted)
    assert not bent.page.evaluate(middle_is_painted)


def large(actors=300, ties=1500):
    generator = np.random.default_rng(7)
    ids = [f"a{n}" for n in range(actors)]
    pairs = generator.choice(actors * actors, size=ties, replace=False)
    marks = pd.DataFrame(
        {
            "name": [f"Actor {n}" for n in range(actors)],
            "label": [f"Actor {n}" for n in range(actors)],
            "x": generator.random(actors), "y": generator.random(actors), "radius": 8.0,
            "fill": "#0b5fa5", "shape": "dot", "group": "g",
            "importance": generator.random(actors), "hollow": False, "details": [()] * actors,
        },
        index=ids,
    )  # fmt: skip
    links = pd.DataFrame(
        {
            "source": [ids[pair // actors] for pair in pairs],
            "target": [ids[pair % actors] for pair in pairs],
            "strength": 1.0, "width": 1.0, "color": "#6b7a90", "dashed": False, "arrow": True,
            "label": "",
        }
    )  # fmt: skip
    return Scene(
        title="Large", question="", caption="", alt="300 actors", directed=True, marks=marks,
        links=links, scores=pd.DataFrame(index=ids),
        legend=(LegendEntry("g", "All", "#0b5fa5", "dot", actors),),
    )  # fmt: skip


def test_a_large_network_opens_and_shows_the_important_names_first(open_scene):
    scene = large()
    opened = open_scene(scene)
    labels = opened.shown("labels")
    assert 20 < len(labels) < 300
    named = scene.marks["importance"].loc[labels].mean()
    assert named > scene.marks["importance"].drop(labels).mean()
    least = scene.marks["importance"].idxmin()
    opened.find(scene.marks.loc[least, "name"])
    opened.page.wait_for_timeout(100)
    assert opened.shown("selected") == least
    assert least in opened.shown("labels")
    assert opened.complaints == []


def test_an_empty_scene_opens(harbour_scene, open_scene):
    scene = harbour_scene()
    empty = replace(
        scene, marks=scene.marks.iloc[:0], links=scene.links.iloc[:0],
        scores=scene.scores.iloc[:0], legend=(),
    )  # fmt: skip
    opened = open_scene(empty)
    assert opened.rows() == []
    assert opened.complaints == []
