"""Labels on figures: broken into lines, and placed where they hide nothing."""

import matplotlib as mpl
import numpy as np
import pytest

from partnernet.draw.labels import broken
from partnernet.draw.sheet import settings
from partnernet.draw.static import figure
from partnernet.draw.strokes import extents


def labels(drawn):
    return [text for text in drawn.axes[1].texts if text.get_gid() != "halo"]


@pytest.fixture(scope="module")
def drawn(scene_of):
    """Draw the twelve partners once for all tests that only look."""
    return figure(scene_of())


def boxes_of(drawn):
    with settings():  # as letters are when the figure goes into a file
        renderer = drawn.canvas.get_renderer()
        return [text.get_window_extent(renderer) for text in labels(drawn)]


@pytest.mark.parametrize("size", [(11.69, 8.27), (8.27, 11.69), (16.54, 11.69)])
def test_every_label_is_written_and_hides_nothing(scene, size):
    drawn = figure(scene, size=size)
    assert sorted(text.get_text() for text in labels(drawn)) == sorted(scene.marks["label"])
    boxes = boxes_of(drawn)
    for place, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[:place])
        assert box.x0 >= 0
        assert box.x1 <= drawn.bbox.x1
    reach = extents(scene.marks["shape"], scene.marks["radius"].to_numpy() / 1000)
    points = scene.marks[["x", "y"]].to_numpy()
    low = drawn.axes[1].transData.transform(points - reach[:, :2])
    high = drawn.axes[1].transData.transform(points + reach[:, 2:])
    for corners in np.hstack([low, high]):
        mark = mpl.transforms.Bbox.from_extents(*corners)
        assert not any(box.overlaps(mark) for box in boxes)


def test_an_actor_without_a_label_takes_no_room_for_one(scene):
    scene.marks.loc[["a0", "a1"], "label"] = ["", "  "]
    assert {text.get_text() for text in labels(figure(scene))} == set(scene.marks["label"][2:])


def crowd(scene_of, n):
    rng = np.random.default_rng(3)
    names = tuple(f"Community Partnership {number}" for number in range(n))
    points = 0.35 + 0.3 * rng.random((n, 2))
    return scene_of(names=names, ties=tuple((0, k) for k in range(1, n)), points=points)


def test_sixty_labels_are_all_written_and_lines_lead_to_those_far_away(scene_of):
    scene = crowd(scene_of, 60)
    drawn = figure(scene)
    written = labels(drawn)
    assert len(written) == 60
    unit = np.ptp(drawn.axes[1].transData.transform([[0, 0], [1, 0]])[:, 0])
    near = (scene.marks["radius"].max() / 1000) * unit + 10 * drawn.dpi / 72
    order = np.argsort(-scene.marks["importance"].to_numpy(), kind="stable")
    places = drawn.axes[1].transData.transform(scene.marks[["x", "y"]])[order]
    leaders = [drawn.axes[1].transData.transform(line.get_xydata()) for line in drawn.axes[1].lines]
    led = {tuple(start.round(3)): end for start, end in leaders}
    assert 0 < len(led) == len(leaders) < 60
    for place, box in zip(places, boxes_of(drawn), strict=True):
        edge = np.clip(place, (box.x0, box.y0), (box.x1, box.y1))
        if tuple(place.round(3)) in led:
            # A label is taken as wide as its letters, which stand a little closer in words.
            assert led.pop(tuple(place.round(3))) == pytest.approx(edge, abs=1.5)
        else:
            assert np.hypot(*(edge - place)) < near
    assert not led


def test_a_hundred_labels_all_find_room_and_none_hides_another(scene_of):
    rng = np.random.default_rng(5)
    names = tuple(f"Community Partnership {number}" for number in range(100))
    points = 0.2 + np.array([0.6, 0.4]) * rng.random((100, 2))
    drawn = figure(scene_of(names=names, ties=((0, 1), (2, 3)), points=points))
    assert len(labels(drawn)) == 100
    boxes = boxes_of(drawn)
    assert not any(a.overlaps(b) for place, a in enumerate(boxes) for b in boxes[:place])


def test_every_label_has_a_white_rim_and_can_still_be_read_as_text(drawn):
    rims = [text for text in drawn.axes[1].texts if text.get_gid() == "halo"]
    for label, rim in zip(labels(drawn), rims, strict=True):
        assert (rim.get_text(), rim.get_position()) == (label.get_text(), label.get_position())
        assert rim.get_zorder() < label.get_zorder()
        assert rim.get_path_effects()
        assert not label.get_path_effects()


def test_in_a_crowd_the_least_important_labels_go_first(scene_of):
    scene = crowd(scene_of, 150)
    scene.marks["importance"] = np.linspace(0, 1, 150)
    drawn = figure(scene)
    written = {text.get_text().replace("\n", " ") for text in labels(drawn)}
    assert 20 < len(written) < 150
    assert scene.marks["label"].iloc[-1] in written
    kept = scene.marks["label"].isin(written).to_numpy()
    assert kept[75:].sum() > kept[:75].sum()
    boxes = boxes_of(drawn)
    assert not any(a.overlaps(b) for place, a in enumerate(boxes) for b in boxes[:place])


def test_long_names_are_broken_and_stay_on_the_page(scene_of):
    long = "The Extraordinarily Long Partnership for Community Wellbeing and Public Safety in Ward"
    drawn = figure(scene_of(names=tuple(f"{long} {number}" for number in range(12))))
    renderer = drawn.canvas.get_renderer()
    written = [text.get_text() for text in labels(drawn)]
    assert len(set(written)) == 12  # the end, which tells them apart, is kept
    assert {text.count("\n") for text in written} == {2}
    for text in labels(drawn):
        box = text.get_window_extent(renderer)
        assert box.x0 >= 0
        assert box.x1 <= drawn.bbox.x1


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("City Council", ["City Council"]),
        ("", [""]),
        ("Community Harbour Partnership 15", ["Community Harbour", "Partnership 15"]),
        ("x" * 40, ["x" * 33, "x" * 7]),
        ("\N{CJK UNIFIED IDEOGRAPH-6771}" * 20,
         ["\N{CJK UNIFIED IDEOGRAPH-6771}" * 16, "\N{CJK UNIFIED IDEOGRAPH-6771}" * 4]),
        (
            "Confederation of National Associations of Tanners and Dressers of the European "
            "Economic and Monetary Union",
            ["Confederation of", "National Associations\N{HORIZONTAL ELLIPSIS}", "Monetary Union"],
        ),
    ],
)  # fmt: skip
def test_labels_are_broken_into_at_most_three_even_lines(words, lines):
    assert broken(words).split("\n") == lines
