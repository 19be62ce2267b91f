"""Bars: who leads, in which order, how long a bar is, and who has none."""

import numpy as np
import pandas as pd
import pytest

import partnernet as pn
from partnernet.draw.charts.bars import MOST
from partnernet.errors import ParameterError, UnknownNameError
from partnernet.result import ActorScores


def scored(values, *, error=None, reasons=()):
    """Return scores made by hand, under the ids a0, a1 and so on."""
    base = pn.centrality.degree(pn.datasets.chain([f"a{row}" for row in range(len(values))]))
    table = pd.DataFrame({"degree": values}, index=base.table.index)
    if error is not None:
        table["degree_error"] = error
    undefined = pd.DataFrame(reasons, columns=["actor", "measure", "reason"], dtype="str")
    return ActorScores(table, undefined, base.provenance, base.names)


def rectangles(chart):
    """Return left end and width of every bar, in the order of rows."""
    page = chart.figure().axes[0]
    return [(bar.get_x(), bar.get_width()) for bar in page.patches]


def words(chart):
    return [text.get_text() for text in chart.figure().axes[0].texts]


def test_bars_are_ordered_with_ranks_and_ties(harbour):
    table = pn.draw.bars(pn.centrality.degree(harbour)).table
    # Degrees of Harbour by hand: UNI 6, COU 5, six actors 2, three actors 1, MIG none.
    assert table["rank"].tolist() == ["1", "2", *["3="] * 6, *["9="] * 3, "12"]
    assert table["degree"].tolist() == [6, 5, 2, 2, 2, 2, 2, 2, 1, 1, 1, 0]
    assert table["name"].iloc[0] == "Northport University"
    assert table.index[-1] == "MIG"


def test_bars_are_as_long_as_their_values(harbour):
    bars = rectangles(pn.draw.bars(pn.centrality.degree(harbour)))
    lengths = [width for _, width in bars]
    assert [length / lengths[0] * 6 for length in lengths] == pytest.approx(
        [6, 5, 2, 2, 2, 2, 2, 2, 1, 1, 1, 0]
    )
    assert len({start for start, _ in bars}) == 1


def test_bars_below_zero_go_the_other_way():
    bars = rectangles(pn.draw.bars(scored([2.0, -1.0, 0.0])))
    (first, wide), (none, zero), (second, short) = bars
    assert zero == 0
    assert none == pytest.approx(first)
    assert short == pytest.approx(wide / 2)
    assert second + short == pytest.approx(first)


def test_whiskers_are_one_standard_error_either_way():
    chart = pn.draw.bars(scored([4.0, 2.0], error=[1.0, 0.0]))
    assert chart.table["error"].tolist() == [1, 0]
    assert "Whiskers: one standard error either way." in chart.note
    page = chart.figure().axes[0]
    (start, width), _ = rectangles(chart)
    spans = {
        tuple(line.get_xdata())
        for line in page.lines
        if np.ptp(line.get_xdata()) > 0 and line.get_ydata()[0] == line.get_ydata()[1]
    }
    unit = width / 4
    assert len(spans) == 1
    assert spans.pop() == pytest.approx((start + 3 * unit, start + 5 * unit))


def test_estimates_show_their_errors(harbour):
    found = pn.centrality.betweenness(harbour, sample=6, seed=1)
    chart = pn.draw.bars(found)
    assert chart.table["error"].tolist() == (found["betweenness_error"][chart.table.index].tolist())
    assert "Estimated from 6 actors of 12, drawn at random." in chart.note


def test_what_is_not_defined_is_named_with_its_reason(harbour):
    chart = pn.draw.bars(pn.centrality.closeness(harbour, variant="component"))
    assert "MIG" not in chart.table.index
    assert chart.note == (
        "Not defined for Migrant Support: it reaches nobody. Measured on 12 actors, 13 ties."
    )


def test_nothing_is_drawn_where_nothing_is_defined():
    reasons = [("a0", "degree", "of a test"), ("a1", "degree", "of a test")]
    chart = pn.draw.bars(scored([np.nan, np.nan], reasons=reasons))
    assert chart.alt == "Ties (degree): no bars, as no value is defined."
    assert words(chart)[-1] == "No value is defined."
    assert chart.note.startswith("Not defined for a0 and a1: of a test.")


def test_values_without_an_end_have_no_bar():
    chart = pn.draw.bars(scored([1.0, np.inf]))
    assert chart.table.index.tolist() == ["a0"]
    assert len(rectangles(chart)) == 1


def test_a_tie_at_the_end_leaves_nobody_out(harbour):
    chart = pn.draw.bars(pn.centrality.degree(harbour), n=3)
    assert len(chart.table) == 8
    assert chart.note == "4 actors with lower values not shown. Measured on 12 actors, 13 ties."


def test_too_many_of_one_value_are_counted_instead():
    values = [9.0, 8.0, *[1.0] * MOST, 0.0]
    chart = pn.draw.bars(scored(values), n=5)
    assert chart.table.index.tolist() == ["a0", "a1"]
    assert chart.note.startswith("40 more actors have 1. 1 actor with lower values not shown.")
    alike = pn.draw.bars(scored([1.0] * 50), n=5)
    assert alike.table["rank"].tolist() == ["1="] * 5
    assert alike.note.startswith("45 more actors have 1. Measured on")


def test_many_bars_stand_upright(harbour):
    degree = pn.centrality.degree(pn.datasets.load("northampton"))
    assert not pn.draw.bars(pn.centrality.degree(harbour)).upright
    assert pn.draw.bars(degree, n=30).upright


def test_the_picture_in_words(harbour):
    scores = pn.score(harbour, "degree", "within")
    assert pn.draw.bars(scores, n=3).alt == (
        "Ties (degree): bars of the 8 highest of 12 actors. 1. Northport University (6), "
        "2. City Council (5), 3= Students' Union (2), 3= Police (2), 3= General Hospital (2). "
        "The last of them has 2."
    )
    assert pn.draw.bars(scores, "within", title="Who is near whom?").alt.startswith(
        "Who is near whom? Bars of all 12 actors. 1= Northport University (0.818), "
    )


def test_the_label_says_how_many_steps_were_counted(harbour):
    assert pn.draw.bars(pn.reach.within(harbour, steps=3)).title == "Reach within 3 steps"


def test_all_that_is_written_is_there(harbour):
    shown = words(pn.draw.bars(pn.centrality.degree(harbour), title="Ranking"))
    assert {"Ranking", "1", "3=", "Northport University", "6", "Migrant Support", "0"} <= set(shown)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda scores: pn.draw.bars(scores, n=0),
         "n=0 is not possible: it is a whole number, at least 1."),
        (lambda scores: pn.draw.bars(scores, n=2.5),
         "n=2.5 is not possible: it is a whole number, at least 1."),
        (lambda scores: pn.draw.bars(scores.table),
         "scores='DataFrame' is not possible: it is a result of a measure of actors."),
        (lambda _: pn.draw.bars(scored(["high", "low"])),
         "measure='degree' is not possible: this column has no numbers."),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused(call, says, harbour):
    with pytest.raises(ParameterError) as raised:
        call(pn.centrality.degree(harbour))
    assert str(raised.value) == says


def test_an_unknown_measure_is_named(harbour):
    with pytest.raises(UnknownNameError) as raised:
        pn.draw.bars(pn.centrality.degree(harbour), "degre")
    assert str(raised.value) == (
        "There is no measure in this result 'degre'. Did you mean 'degree'? Known: degree."
    )
