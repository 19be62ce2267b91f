import numpy as np
import pandas as pd
import pytest

import partnernet as pn
from partnernet.draw import encodings
from partnernet.draw.strokes import farthest


def test_area_is_in_proportion_to_the_value():
    radii = encodings.radii(pd.Series([0.0, 5.0, 10.0]))
    assert radii[0] == 8
    assert radii[2] == 28
    assert (radii[1] / radii[2]) ** 2 == pytest.approx(5 / 10)


def test_equal_values_have_one_size_and_missing_ones_the_smallest():
    assert encodings.radii(pd.Series([3.0, 3.0])).tolist() == [13, 13]
    assert encodings.radii(pd.Series([0.5, None, 9.0])).tolist() == [8, 8, 28]
    assert encodings.radii(pd.Series([2.0, None])).tolist() == [13, 8]


def test_categories_have_their_own_color_and_shape():
    found = encodings.coloring(pd.Series(["ngo", "hei", "ngo", None]))
    assert [(entry.key, entry.label, entry.count) for entry in found.legend] == [
        ("ngo", "NGO", 2),
        ("hei", "University", 1),
        ("", "not stated", 1),
    ]
    assert found.fills[0] == found.fills[2] != found.fills[1]
    assert len({(entry.fill, entry.shape) for entry in found.legend}) == 3
    assert found.fills[3] == found.legend[2].fill


def test_many_numbers_become_a_few_ranges_in_order():
    found = encodings.coloring(pd.Series(range(100), dtype=float))
    assert [entry.label for entry in found.legend] == [
        "0 to 19", "20 to 39", "40 to 59", "60 to 79", "80 to 99",
    ]  # fmt: skip
    assert [entry.count for entry in found.legend] == [20] * 5


def test_marks_shrink_until_no_two_touch():
    values, dots = pd.Series([4.0, 4.0, 1.0]), pd.Series(["dot"] * 3)
    apart = np.array([[0.1, 0.5], [0.2, 0.5], [0.9, 0.5]])
    assert encodings.largest_radius(values, apart, dots) == 28
    # 50 apart: 2 * 19 + 10 fits, 2 * 22 + 10 does not; a triangle of 1 reaches out 1.5
    close = np.array([[0.1, 0.5], [0.15, 0.5], [0.9, 0.5]])
    assert encodings.largest_radius(values, close, dots) == 19
    assert encodings.largest_radius(values, close, pd.Series(["triangle"] * 3)) == 13


@pytest.mark.parametrize("name", ["harbour", "leicestershire", "ncia", "northampton", "unisafe"])
def test_no_marks_touch_on_the_maps_of_our_data(name):
    marks = pn.Map(pn.datasets.load(name)).scene().marks
    places = marks[["x", "y"]].to_numpy() * 1000
    apart = np.linalg.norm(places[:, None] - places, axis=2)
    around = (marks["radius"] * marks["shape"].map(farthest)).to_numpy()
    touching = around[:, None] + around > apart
    assert touching.sum() == len(marks)  # each with itself


def test_categories_of_one_size_stand_in_the_order_people_count():
    found = encodings.coloring(pd.Series(["Ward 10", "Ward 9", "ward 2"]))
    assert [entry.label for entry in found.legend] == ["ward 2", "Ward 9", "Ward 10"]
