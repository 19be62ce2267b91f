"""Ties as lines: which are drawn, how they look, and what the legend says of them."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

import partnernet as pn
from partnernet.draw.legend import legend_rows
from partnernet.draw.palette import ACCENT, LINE, LINES
from partnernet.draw.scene import DASHES, LineEntry
from partnernet.draw.strokes import scene_curves
from partnernet.draw.ties import bends, line_legend, tie_lines

ONE_WAY = {"directed": "yes"}
STATES = tuple(DASHES)


def drawn(net, **choices):
    return tie_lines(net.compile(pn.View(**choices)))


def said(entries):
    return [entry.label for entry in entries]


@pytest.fixture
def several(make):
    """Return two actors with ties of two kinds and a wish, and a third with one tie."""
    return make(
        ("a", "b", {"kind": "funding", "strength": 3.0}),
        ("a", "b", {"kind": "data", "strength": 1.0}),
        ("b", "a", {"kind": "data", "strength": 1.0, "status": "wanted"}),
        ("b", "c", {"kind": "data", "strength": 1.0}),
    )


def test_a_link_is_a_line_for_each_kind_and_status(several):
    lines = drawn(several, status=("existing", "wanted"))
    columns = ["source", "target", "label", "status", "strength", "bend"]
    assert lines[columns].to_numpy().tolist() == [
        ["a", "b", "Data", "existing", 1.0, -1.0],
        ["a", "b", "Data", "wanted", 1.0, 0.0],
        ["a", "b", "Funding", "existing", 3.0, 1.0],
        ["b", "c", "Data", "existing", 1.0, 0.0],
    ]
    assert lines["dashed"].tolist() == [False, True, False, False]


def test_the_caption_says_that_there_are_more_lines_than_ties(several):
    caption = pn.Map(several).scene().caption
    assert caption.startswith("3 actors, 2 ties in 3 lines, 1 component")


def test_kinds_have_colors_the_most_frequent_first(several):
    lines = drawn(several)
    assert lines["color"].tolist() == [LINES[0], LINES[1], LINES[0]]
    wanted = drawn(several, status=("existing", "wanted"))
    assert wanted.loc[wanted["dashed"], "color"].tolist() == [LINES[0]]


def test_the_legend_explains_kinds_then_states_then_arrows(several):
    entries = line_legend(drawn(several, status=("existing", "wanted")))
    assert said(entries) == ["Data", "Funding", "existing, thicker is stronger", "wanted"]
    assert [(entry.column, entry.key, entry.count) for entry in entries] == [
        ("kind", "data", 3), ("kind", "funding", 1), ("status", "existing", 3),
        ("status", "wanted", 1),
    ]  # fmt: skip
    assert [entry.color for entry in entries] == [*LINES[:2], LINE, LINE]
    assert [entry.dashed for entry in entries] == [False, False, False, True]


def test_one_kind_is_drawn_plainly(make):
    net = make(("a", "b", {"kind": "data"}), ("b", "c", {"kind": "data", "status": "wanted"}))
    lines = drawn(net, status=("existing", "wanted"))
    assert lines["color"].tolist() == [LINE, ACCENT]
    assert said(line_legend(lines)) == ["existing", "wanted"]


def test_ties_that_state_no_kind_stay_plain_among_others(make):
    lines = drawn(make(("a", "b", {"kind": "data"}), ("b", "c", {"kind": None})))
    assert lines["color"].tolist() == [LINES[0], LINE]
    assert said(line_legend(lines)) == ["Data", "kind not stated", "existing"]


@pytest.mark.parametrize(("number", "colored"), [(7, True), (8, False)])
def test_more_kinds_than_colors_are_drawn_plainly(make, number, colored):
    net = make(*(("a", f"b{place}", {"kind": f"kind {place}"}) for place in range(number)))
    lines = drawn(net)
    assert lines["color"].nunique() == (number if colored else 1)
    kinds = [entry for entry in line_legend(lines) if entry.column == "kind"]
    assert len(kinds) == number  # they can be switched, also where no color tells them apart
    assert {entry.drawn for entry in kinds} == {colored}


def test_very_many_kinds_are_no_list_to_choose_from(make):
    net = make(*(("a", f"b{place}", {"kind": f"kind {place}"}) for place in range(25)))
    assert said(line_legend(drawn(net))) == ["existing"]


def test_every_status_has_dashes_of_its_own(make):
    net = make(*(("a", state, {"status": state}) for state in STATES))
    lines = drawn(net, status=STATES)
    assert lines["dashed"].sum() == len(STATES) - 1
    assert len(set(DASHES.values())) == len(STATES)
    assert said(line_legend(lines)) == [
        "existing", "wanted", "paused", "ended", "not known whether it is there",
    ]  # fmt: skip


def test_width_grows_with_strength(make):
    lines = drawn(make(("a", "b", {"strength": 4.0}), ("b", "c", {"strength": 1.0})))
    assert lines["width"].tolist() == [5.5, pytest.approx(1.2 + 4.3 / 4)]
    assert lines["strength"].tolist() == [4.0, 1.0]


def test_in_a_crowd_all_lines_are_thinner(make):
    names = [f"a{number:02}" for number in range(26)]
    pairs = [(one, other) for place, one in enumerate(names) for other in names[:place]]
    lines = drawn(make(*pairs))
    assert len(lines) == 325
    assert lines["width"].unique().tolist() == [pytest.approx(2.2 * (150 / 325) ** 0.5)]
    assert (lines["bend"] == 0).all()
    kinds = lines.assign(kind=["data", *["funding"] * 324])
    widths = {entry.label: entry.width for entry in line_legend(kinds)}
    assert widths["Funding"] == 2.2  # wide enough to see its color
    assert widths["existing"] == lines["width"].iloc[0]


def test_equal_arcs_both_ways_are_one_line_without_arrows(make):
    lines = drawn(make(("a", "b", ONE_WAY), ("b", "a", ONE_WAY), ("b", "c", ONE_WAY)))
    rows = lines[["source", "target", "arrow", "bend"]].to_numpy().tolist()
    assert rows == [["a", "b", False, 0.0], ["b", "c", True, 0.0]]
    assert said(line_legend(lines)) == ["existing", "one way only"]


def test_unequal_arcs_both_ways_are_two_lines(make):
    arcs = [("a", "b", ONE_WAY | {"strength": 2.0}), ("b", "a", ONE_WAY | {"strength": 1.0})]
    lines = drawn(make(*arcs))
    assert lines["arrow"].tolist() == [True, True]
    assert lines["bend"].tolist() == [-0.5, -0.5]  # each at its own left: on opposite sides


def test_of_several_kinds_those_that_go_both_ways_alone_are_one_line(make):
    data, funds = ({"kind": kind} | ONE_WAY for kind in ("data", "funding"))
    lines = drawn(make(("a", "b", data), ("b", "a", data), ("b", "a", funds)))
    columns = ["source", "target", "kind", "arrow", "bend"]
    assert lines[columns].to_numpy().tolist() == [
        ["a", "b", "data", False, -0.5],
        ["b", "a", "funding", True, -0.5],
    ]


def test_no_ties_no_legend(make):
    lines = drawn(make(actors={"id": ["a"]}))
    assert lines.empty
    assert line_legend(lines) == ()


def test_lines_made_by_hand_are_spread_in_their_order():
    ends = pd.DataFrame({"source": list("aab"), "target": list("bba")})
    assert bends(ends).tolist() == [-1.0, 0.0, -1.0]
    assert bends(ends.assign(bend=[1, 2, 3])).tolist() == [1, 2, 3]


def test_curves_of_a_pair_stand_apart_by_a_tenth_of_their_length_or_24_pixels(scene_of):
    ties = ((0, 1), (0, 1), (1, 0), (2, 3), (2, 3))
    points = np.array([[0.1, 0.5], [0.2, 0.5], [0.1, 0.2], [0.9, 0.2]])
    scene = scene_of(("A", "B", "C", "D"), ties, points=points)
    curves, _ = scene_curves(scene, points @ np.array([1, 1j]), np.zeros(4))
    middle = 1000 * ((curves[:, 0] + 2 * curves[:, 1] + curves[:, 2]) / 4).imag
    # 100 pixels from A to B: 10 apart, seen from A the last one first; 800 from C to D: 24 apart
    assert middle == pytest.approx([490, 500, 510, 188, 212], abs=0.5)


def test_figures_leave_out_switches_that_explain_nothing(scene_of):
    lines = (
        LineEntry("Data", LINE, 2.0, dashed=False, arrow=False, column="kind", drawn=False),
        LineEntry("existing", LINE, 2.0, dashed=False, arrow=False, column="status"),
    )
    words = [words for words, _ in legend_rows(replace(scene_of(), lines=lines))]
    assert "existing" in words
    assert "Data" not in words
