"""Mixing heat map: every number in its cell, what cannot be tied apart from what is not."""

from itertools import chain

import matplotlib as mpl
import numpy as np
import pandas as pd
import pytest
from matplotlib.patches import Rectangle

import partnernet as pn
from partnernet.draw.palette import contrast
from partnernet.errors import NotDefinedError, ParameterError, RenderError, UnknownNameError


@pytest.fixture
def small(make):
    """Four universities, two NGOs, one police; a and b tied, a to both NGOs."""
    actors = pd.DataFrame({"id": list("abcdnmp"),
                           "category": ["hei"] * 4 + ["ngo"] * 2 + ["police"]})  # fmt: skip
    return make(("a", "b"), ("a", "n"), ("a", "m"), actors=actors)


def cells(chart):
    """Return the cells as drawn, row by row, each with the words in it."""
    page = chart.figure().axes[0]
    size = len(chart.table)
    boxes = [patch for patch in page.patches if isinstance(patch, Rectangle)][-(size**2) :]
    inside = []
    for box in boxes:
        (x0, y0), (x1, y1) = box.get_bbox().min, box.get_bbox().max
        found = [
            text.get_text()
            for text in page.texts
            if x0 < text.get_position()[0] < x1 and y0 < text.get_position()[1] < y1
        ]
        inside.append(" ".join(found))
    return boxes, np.array(inside, dtype=object).reshape(size, size).tolist()


def test_observed_ties_stand_with_the_pairs_there_are(small):
    chart = pn.draw.mixing_heatmap(small)
    assert list(chart.table) == ["University", "NGO", "Police"]
    _, inside = cells(chart)
    # Pairs: 4 x 3 / 2 = 6 among universities, 4 x 2 = 8 with NGOs, 4 with police; 1 and 2 else.
    assert inside == [["1 of 6", "2 of 8", "0 of 4"],
                      ["2 of 8", "0 of 1", "0 of 2"],
                      ["0 of 4", "0 of 2", ""]]  # fmt: skip


def test_expected_ties_and_the_gap_to_them(small):
    _, expected = cells(pn.draw.mixing_heatmap(small, show="expected"))
    # 3 ties on 21 pairs: one for every 7 pairs.
    assert expected == [["0.9", "1.1", "0.6"], ["1.1", "0.1", "0.3"], ["0.6", "0.3", ""]]
    chart = pn.draw.mixing_heatmap(small, show="gap")
    _, gap = cells(chart)
    minus = "\N{MINUS SIGN}"
    assert gap == [[f"{minus}0.1", f"{minus}0.9", "+0.6"],
                   [f"{minus}0.9", "+0.1", "+0.3"],
                   ["+0.6", "+0.3", ""]]  # fmt: skip
    assert chart.table.loc["University", "NGO"] == pytest.approx(8 / 7 - 2)


def test_density_is_the_share_of_pairs(small):
    _, inside = cells(pn.draw.mixing_heatmap(small, show="density"))
    assert inside == [["17%", "25%", "0%"], ["25%", "0%", "0%"], ["0%", "0%", ""]]


def test_a_group_of_one_has_no_tie_with_itself(small):
    boxes, _ = cells(pn.draw.mixing_heatmap(small))
    assert [box.get_hatch() for box in boxes] == [None] * 8 + ["////"]
    shown = [text.get_text() for text in pn.draw.mixing_heatmap(small).figure().axes[0].texts]
    assert "no tie possible: only one actor in the group" in shown
    assert np.isnan(pn.draw.mixing_heatmap(small).table.loc["Police", "Police"])


def test_wanting_and_more_than_expected_differ_in_color(small):
    boxes, inside = cells(pn.draw.mixing_heatmap(small, show="gap"))
    for box, word in zip(boxes, chain(*inside), strict=True):
        red, _, blue, _ = box.get_facecolor()
        if word.startswith("+"):
            assert red > blue
        elif word:
            assert blue > red


def test_the_more_the_deeper(small):
    boxes, _ = cells(pn.draw.mixing_heatmap(small))
    fills = [mpl.colors.to_hex(box.get_facecolor()) for box in boxes]
    depth = [contrast(fill, "#ffffff") for fill in fills]
    assert depth[1] > depth[0] > depth[2] == 1
    assert fills[1] == fills[3]


def test_arcs_run_from_the_row_to_the_column():
    actors = pd.DataFrame({"id": list("abn"), "category": ["hei", "hei", "ngo"]})
    ties = pd.DataFrame({"source": ["a"], "target": ["n"]})
    chart = pn.draw.mixing_heatmap(pn.from_tables(actors=actors, ties=ties, directed=True))
    _, inside = cells(chart)
    assert inside == [["0 of 2", "1 of 2"], ["0 of 2", ""]]
    assert chart.note.startswith("From the group of the row to the group of the column. 3 actors")
    assert "Most ties: University to NGO (1 of 2 pairs)." in chart.alt


def test_actors_without_a_group_are_counted(make):
    actors = pd.DataFrame({"id": list("abc"), "category": ["hei", "hei", None]})
    chart = pn.draw.mixing_heatmap(make(("a", "b"), ("a", "c"), actors=actors))
    assert chart.note == "3 actors, 2 ties. Left out, having no value of category: 1 actor."
    assert chart.table.to_numpy().tolist() == [[1.0]]
    assert chart.alt == "Ties between groups: 1 group, 1 tie, of which 1 is inside groups."


def test_groups_may_be_numbers(make):
    actors = pd.DataFrame({"id": list("abcd"), "score": [2.0, 1.5, 2.0, None]})
    chart = pn.draw.mixing_heatmap(make(("a", "b"), ("a", "c"), actors=actors), by="score")
    assert list(chart.table) == ["2", "1.5"]
    assert chart.table.to_numpy().tolist() == [
        [1.0, 1.0],
        [1.0, pytest.approx(np.nan, nan_ok=True)],
    ]


def test_the_picture_in_words(small):
    assert pn.draw.mixing_heatmap(small, show="gap").alt == (
        "Where ties are wanting between groups: 3 groups, 3 ties, of which 1 is inside groups. "
        "Most ties: University and NGO (2 of 8 pairs). No tie between 2 of 3 pairs of groups."
    )


def test_every_word_in_a_cell_can_be_read(small):
    for show in ("observed", "expected", "gap", "density"):
        chart = pn.draw.mixing_heatmap(small, show=show)
        boxes, _ = cells(chart)
        for text in chart.figure().axes[0].texts:
            for box in boxes:
                place = text.get_position()
                if box.get_bbox().contains(*place) and text.get_text():
                    fill = mpl.colors.to_hex(box.get_facecolor())
                    assert contrast(mpl.colors.to_hex(text.get_color()), fill) >= 4.5


def test_many_groups_stand_upright_above_their_columns():
    figure = pn.draw.mixing_heatmap(pn.datasets.load("northampton")).figure()
    turned = [text.get_text() for text in figure.axes[0].texts if text.get_rotation() == 90]
    assert len(turned) == 17
    assert any("University" in words for words in turned)


@pytest.mark.parametrize(
    ("call", "error", "says"),
    [
        (lambda net: pn.draw.mixing_heatmap(net, show="ties"), ParameterError,
         "show='ties' is not possible: it is one of observed, expected, gap, density."),
        (lambda net: pn.draw.mixing_heatmap(net, "categry"), UnknownNameError,
         "There is no column of actors 'categry'. Did you mean 'category'? "
         "Known: name, category."),
        (lambda _: pn.draw.mixing_heatmap(pn.datasets.load("northampton"), "sdgs"), ParameterError,
         "by='sdgs' is not possible: it is a column with one value for each actor, not a list."),
        (lambda _: pn.draw.mixing_heatmap(pn.datasets.load("values"), "name"), NotDefinedError,
         "density_table has no meaning for a network without actors."),
        (lambda _: pn.draw.mixing_heatmap(pn.from_tables(
            actors=pd.DataFrame({"id": ["a"], "category": [None]}))), RenderError,
         "No actor has a value of category, so there are no groups to draw."),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused(call, error, says, harbour):
    with pytest.raises(error) as raised:
        call(harbour)
    assert str(raised.value) == says
