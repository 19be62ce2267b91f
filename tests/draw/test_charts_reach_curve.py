"""Reach curve: the shares, whose lines are drawn, and names that keep apart."""

from itertools import pairwise

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import partnernet as pn
from partnernet.errors import NotDefinedError, ParameterError, UnknownNameError

# Others reached within 1, 2 and 3 steps, of 11: METHODS section 4.3, by an independent script.
REACHED = {"UNI": (6, 9, 10), "COU": (5, 9, 10), "HOS": (2, 8, 10), "STU": (2, 7, 9),
           "WOM": (2, 7, 9), "POL": (2, 6, 9), "BIZ": (2, 6, 9), "UN2": (1, 6, 9),
           "LGB": (1, 2, 7), "BAR": (1, 2, 6), "MIG": (0, 0, 0)}  # fmt: skip


def lines(figure):
    """Return the points of every line of an actor, as shares of the way up."""
    page = figure.axes[0]
    grid = sorted({line.get_ydata()[0] for line in page.lines if line.get_zorder() == 0.5})
    low, high = grid[0], grid[-1]
    return [(np.array(line.get_ydata()) - low) / (high - low) for line in page.lines
            if line.get_gid() == "curve"]  # fmt: skip


def texts(figure):
    return [text.get_text().replace("\n", " ") for text in figure.axes[0].texts]


@pytest.fixture
def crowd():
    """Fifteen actors: a star of thirteen, a pair."""
    star = nx.disjoint_union(nx.star_graph(12), nx.path_graph(2))
    return pn.from_networkx(star)


def test_shares_are_those_of_the_method(harbour):
    table = pn.draw.reach_curve(harbour, steps=3).table
    for actor, reached in REACHED.items():
        assert table.loc[actor].tolist() == pytest.approx([0, *(part / 11 for part in reached)])


def test_lines_climb_with_the_shares(harbour):
    chart = pn.draw.reach_curve(harbour, actors=["UNI", "LGB"], steps=3)
    first, second = lines(chart.figure())
    assert first == pytest.approx([0, 6 / 11, 9 / 11, 10 / 11])
    assert second == pytest.approx([0, 1 / 11, 2 / 11, 7 / 11])


def test_an_actor_without_ties_lies_flat_at_zero(harbour):
    (flat,) = lines(pn.draw.reach_curve(harbour, actors="Migrant Support").figure())
    assert flat.tolist() == [0] * 6


def test_steps_go_as_far_as_anybody_can(harbour):
    # The longest way in Harbour is from LGB over STU, UNI, COU and BIZ to BAR.
    assert list(pn.draw.reach_curve(harbour).table) == [0, 1, 2, 3, 4, 5]


def test_actors_with_one_line_share_a_name(harbour):
    figure = pn.draw.reach_curve(harbour).figure()
    assert len(lines(figure)) == 9
    assert "General Hospital and Schools Trust" in texts(figure)
    assert "Students' Union and Women's Centre" in texts(figure)


def test_in_a_larger_network_some_are_chosen(crowd):
    chart = pn.draw.reach_curve(crowd)
    shown = texts(chart.figure())
    # The middle of the star reaches most, five of its points follow, an end of the pair has least.
    assert "0" in shown
    assert "1, 2, 3, 4 and 5" in shown
    assert "14" in shown
    assert len(chart.table) == 15


def test_direction_is_followed():
    ties = pd.DataFrame({"source": ["A", "B"], "target": ["B", "C"]})
    net = pn.from_tables(ties=ties, directed=True)
    out, back, both = (pn.draw.reach_curve(net, mode=mode).table for mode in ("out", "in", "all"))
    assert out.loc["A"].tolist() == [0, 0.5, 1]
    assert back.loc["A"].tolist() == [0, 0, 0]
    assert both.loc["B"].tolist() == [0, 1, 1]
    axis = "Share of the others that the actor reaches, either way"
    assert axis in texts(pn.draw.reach_curve(net, mode="all").figure())


def test_the_median_and_the_range_are_behind_the_lines(harbour):
    figure = pn.draw.reach_curve(harbour, actors=["UNI"], steps=3).figure()
    (band,) = figure.axes[0].collections
    box = band.get_paths()[0].get_extents()
    grid = [line.get_ydata()[0] for line in figure.axes[0].lines if line.get_zorder() == 0.5]
    unit = max(grid) - min(grid)
    assert box.y0 == pytest.approx(min(grid))
    assert box.y1 == pytest.approx(min(grid) + unit * 10 / 11)
    (middle,) = (line for line in figure.axes[0].lines if line.get_zorder() == 1.5)
    shares = (np.array(middle.get_ydata()) - min(grid)) / unit
    # Twelve actors: SCH is like HOS. Within 2 steps 9 9 8 8 7 7 6 6 6 2 2 0: half of 7 and 6.
    assert shares == pytest.approx([0, 2 / 11, 6.5 / 11, 9 / 11])


def test_names_keep_apart_and_in_the_order_of_ends(harbour):
    figure = pn.draw.reach_curve(harbour).figure()
    names = [
        text
        for text in figure.axes[0].texts
        if text.get_ha() == "left"
        and text.get_text()[:1].isupper()
        and text.get_verticalalignment() == "center"
    ]
    boxes = [text.get_window_extent() for text in names if "all actors" not in text.get_text()]
    assert len(boxes) == 9
    assert all(low.y1 <= high.y0 for high, low in pairwise(boxes))


def test_the_picture_in_words():
    net = pn.datasets.chain("abc")
    assert pn.draw.reach_curve(net, title="Who hears it first").alt == (
        "Who hears it first: share of the others that the actor reaches. Median of 3 actors: 50% "
        "within 1 step, 100% within 2 steps. b: 100%, 100%. a and c: 50%, 100%."
    )


def test_nobody_can_be_reached_by_somebody_alone():
    alone = pn.from_tables(actors=pd.DataFrame({"id": ["A"]}))
    chart = pn.draw.reach_curve(alone)
    assert chart.alt == ("How far actors reach, step by step: there is nobody else in the network.")
    assert chart.table.isna().all(axis=None)
    assert not chart.figure().axes[0].lines
    assert "There is nobody else in the network." in texts(chart.figure())


def test_views_count(harbour):
    nothing = pn.View(status="wanted")
    assert (pn.draw.reach_curve(harbour, view=nothing).table == 0).all(axis=None)


@pytest.mark.parametrize(
    ("options", "error", "says"),
    [
        ({"steps": 0}, ParameterError,
         "steps=0 is not possible: it is a whole number, at least 1."),
        ({"actors": []}, ParameterError,
         "actors=0 is not possible: lines of 1 to 12 can be told apart."),
        ({"actors": [str(actor) for actor in range(13)]}, ParameterError,
         "actors=13 is not possible: lines of 1 to 12 can be told apart."),
        ({"mode": "up"}, ParameterError, "mode='up' is not possible: it is one of out, in, all."),
    ],
)  # fmt: skip
def test_what_cannot_be_drawn_is_refused(options, error, says, crowd):
    with pytest.raises(error) as raised:
        pn.draw.reach_curve(crowd, **options)
    assert str(raised.value) == says


def test_unknown_actors_and_empty_networks_are_refused(harbour):
    with pytest.raises(UnknownNameError, match=r"^There is no actor 'Concil'\. "):
        pn.draw.reach_curve(harbour, actors=["Concil"])
    with pytest.raises(NotDefinedError) as nobody:
        pn.draw.reach_curve(pn.datasets.load("values"))
    assert str(nobody.value) == "eccentricity has no meaning for a network without actors."
