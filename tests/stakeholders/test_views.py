"""Views of stakeholders: worked numbers of METHODS.md section 2, and places worked by hand."""

from itertools import product

import numpy as np
import pandas as pd
import pytest

import partnernet as pn
from partnernet.errors import ParameterError, UnknownNameError
from partnernet.result._placement import Words

S = pn.stakeholders


def written(placed):
    return {guide.text for guide in placed.guides if isinstance(guide, Words)}


# -- grid -----------------------------------------------------------------------------------------

FOUR = {"id": ["HH", "HL", "LH", "LL"], "interest": [4, 0, 4, 0], "influence": [4, 4, 0, 0]}


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("mendelow", ["key players", "keep satisfied", "keep informed", "minimal effort"]),
        ("eden-ackermann", ["players", "context setters", "subjects", "crowd"]),
    ],
)
def test_quadrants_are_named_by_their_authors(rated, names, expected):
    placed = S.grid(rated(FOUR), names=names)
    assert placed.table["quadrant"].tolist() == expected
    assert set(expected) <= written(placed)


def test_quadrants_turn_with_the_axes(rated):
    turned = S.grid(rated(FOUR), x="influence", y="interest")
    assert turned.table["quadrant"].tolist() == S.grid(rated(FOUR)).table["quadrant"].tolist()
    # Keep satisfied: much influence and little interest, so right and low where x is influence.
    assert turned.table.loc["HL", "x"] > 0.5 > turned.table.loc["HL", "y"]


def test_quadrants_of_other_scales_say_what_is_high(rated):
    placed = S.grid(rated(FOUR | {"capacity": [4, 0, 4, 0]}), x="capacity", y="influence")
    assert placed.table.loc["HL", "quadrant"] == "high influence, low capacity"
    assert set(placed.table["advice"]) == {""}


def test_a_rating_on_the_cut_is_high_and_marked(rated):
    net = rated({"id": ["A", "B"], "name": ["Ada", "Bo"], "interest": [2, 1.5],
                 "influence": [3, 3]})  # fmt: skip
    placed = S.grid(net)
    assert placed.table["quadrant"].tolist() == ["key players", "keep satisfied"]
    assert placed.table["on_cut"].tolist() == [True, False]
    assert "On a cut, and so counted as high: Ada." in placed.explain()
    assert placed.table.loc["A", "x"] > 0.5 > placed.table.loc["B", "x"]


def test_a_grid_says_its_cuts_and_whom_they_touch(rated):
    called = ["Unions", "Police", "Women's Center"]
    ratings = {"interest": [2, 4, 3], "influence": [4, 2, 1], "affectedness": [1, 0, 4]}
    net = rated({"id": list("ABC"), "name": called} | ratings)
    assert S.grid(net).provenance.calls[0].note == (
        "High begins at interest 2 and influence 2. "
        "On a cut, and so counted as high: Unions and Police. "
        "Affected, and with little influence: Women's Center."
    )


def test_names_of_quadrants_stand_outside_the_frame(rated):
    net = rated({"id": ["A"], "interest": [1], "influence": [1]})
    for cut in ("middle", 1, 3):
        drawn = S.grid(net, cut=cut).guides
        corners = np.array(drawn[0].points)
        words = [guide for guide in drawn if isinstance(guide, Words)]
        assert len(words) == 6
        assert all(w.y > corners[:, 1].max() or w.y < corners[:, 1].min() for w in words)
        above = sorted(w.x for w in words if w.y > 0.5)
        assert np.diff(above).min() > 0.15  # names and the word of the axis do not meet


def test_the_affected_and_powerless_are_never_only_watched(rated):
    net = rated({
        "id": list("ABCD"), "interest": [0, 4, 0, 0], "influence": [0, 0, 4, 0],
        "affectedness": [4, 2, 4, None],
    })  # fmt: skip
    placed = S.grid(net)
    assert placed.table["voice"].tolist() == [True, True, False, pd.NA]
    heard = "Affected, and with little influence: make sure that their voice counts."
    assert (placed.table["advice"] == heard).tolist() == [True, True, False, False]
    assert not any("monitor" in advice.lower() for advice in placed.table["advice"])


def test_cuts_are_stated_or_counted(rated):
    net = rated({"id": list("ABC"), "interest": [3, 3, 4], "influence": [1, 2, 3]})
    assert S.grid(net, cut=3).table["quadrant"].tolist() == [
        "keep informed", "keep informed", "key players",
    ]  # fmt: skip
    # The medians are 3 and 2.
    assert S.grid(net, cut="median").table["quadrant"].tolist() == [
        "keep informed", "key players", "key players",
    ]  # fmt: skip
    with pytest.raises(ParameterError) as fault:
        S.grid(net, cut=5)
    assert str(fault.value) == (
        "cut=5 is not possible: it is 'middle', 'median' or a number above 0 and up to 4, on "
        "interest."
    )


@pytest.mark.parametrize("n", [1, 12, 60])
def test_equal_ratings_stand_beside_one_another(rated, n):
    frame = {"id": [f"A{i}" for i in range(n)], "interest": [3] * n, "influence": [3] * n}
    places = S.grid(rated(frame)).places.to_numpy()
    assert (places > 0.5).all()
    gaps = np.hypot(*(places[:, None] - places[None]).transpose(2, 0, 1))
    assert n == 1 or gaps[~np.eye(n, dtype=bool)].min() > 0.01


def test_equal_input_gives_equal_places(rated):
    frame = {"id": list("ABCDEF"), "interest": [2] * 6, "influence": [1, 1, 2, 2, 3, 3]}
    pd.testing.assert_frame_equal(S.grid(rated(frame)).table, S.grid(rated(frame)).table)


# -- salience -------------------------------------------------------------------------------------

EIGHT = {
    (1, 0, 0): "dormant", (0, 1, 0): "discretionary", (0, 0, 1): "demanding", (1, 1, 0): "dominant",
    (1, 0, 1): "dangerous", (0, 1, 1): "dependent", (1, 1, 1): "definitive",
    (0, 0, 0): "non-stakeholder",
}  # fmt: skip


def test_all_eight_combinations_have_their_class(rated):
    rows = list(product((0, 1), repeat=3))
    frame = pd.DataFrame(rows, columns=["influence", "legitimacy", "urgency"]) * 4
    net = rated({"id": [f"A{n}" for n in range(8)]} | frame.to_dict("list"))
    placed = S.salience(net)
    assert placed.table["class"].tolist() == [EIGHT[row] for row in rows]
    standing = ["none", "latent", "expectant", "definitive"]
    assert placed.table["standing"].tolist() == [standing[sum(row)] for row in rows]
    assert set(EIGHT.values()) <= written(placed)


def test_everybody_stands_inside_what_they_have(rated):
    from partnernet.stakeholders.salience import CENTERS, RADIUS

    rows = list(product((0, 1), repeat=3)) * 5
    frame = pd.DataFrame(rows, columns=["influence", "legitimacy", "urgency"]) * 4
    placed = S.salience(rated({"id": [f"A{n}" for n in range(40)]} | frame.to_dict("list")))
    far = np.hypot(*(placed.places.to_numpy()[:, None] - CENTERS[None]).transpose(2, 0, 1))
    assert ((far < RADIUS) == np.array(rows, dtype=bool)).all()


def test_classes_can_be_called_otherwise(rated):
    net = rated({"id": ["A", "B"], "influence": [4, 4], "legitimacy": [0, 0], "urgency": [4, None]})
    placed = S.salience(net, labels={"dangerous": "forceful"})
    assert placed.table["class"].tolist()[0] == "forceful"
    assert pd.isna(placed.table.loc["B", "class"])
    assert "dangerous" not in written(placed)
    with pytest.raises(UnknownNameError, match="dormant"):
        S.salience(net, labels={"dormnt": "x"})


# -- rainbow --------------------------------------------------------------------------------------


def test_angles_and_arcs_are_as_worked(rated):
    # 180 * 3 / (3 + 1) = 135; 180 * 2 / 4 = 90; 0; 180. In thirds of 4: 1.33 and 2.67.
    net = rated(
        {"id": list("ABCDE"), "influence": [3, 2, 0, 1, 0], "affectedness": [1, 2, 3, 0, 0]}
    )
    placed = S.rainbow(net)
    assert placed.table["angle"].tolist()[:4] == [135, 90, 0, 180]
    assert placed.table["arc"].tolist()[:4] == ["most", "moderately", "most", "least"]
    assert placed.undefined.to_numpy().tolist() == [
        ["E", "place", "neither affects it nor is affected"]
    ]


@pytest.mark.parametrize(("left", "side"), [("affects", -1), ("affected", 1)])
def test_either_end_may_be_at_the_left(rated, left, side):
    net = rated({"id": ["A", "B"], "influence": [4, 0], "affectedness": [0, 4]})
    x = S.rainbow(net, left=left).table["x"]
    assert np.sign(x["A"] - x["B"]) == side


# -- alignment and stance -------------------------------------------------------------------------


def test_quadrants_and_moves_of_alignment(rated):
    net = rated({
        "id": list("ABCD"), "interest": [4, 0, 4, 0], "stance": [2, 2, -2, -2],
        "wanted_stance": [None, None, 1, None], "wanted_interest": [None, 3, None, None],
    })  # fmt: skip
    placed = S.alignment(net)
    assert placed.table["quadrant"].tolist() == [
        "work as allies", "raise awareness", "change minds", "ask again later",
    ]  # fmt: skip
    to = placed.table[["x", "y", "to_x", "to_y"]]
    assert to["to_x"].notna().tolist() == [False, True, True, False]
    assert to.loc["B", "to_x"] > to.loc["B", "x"]
    assert to.loc["B", "to_y"] == to.loc["B", "y"]
    assert to.loc["C", "to_y"] > to.loc["C", "y"]


def test_the_balance_of_support_is_as_worked(rated):
    # METHODS.md: influence 4, 3, 2, 1 with stance 2, -1, 1, -2 is 5 / 20.
    frame = {"id": list("ABCDE"), "influence": [4, 3, 2, 1, 4], "stance": [2, -1, 1, -2, None]}
    forces = S.stance(rated(frame))
    assert forces.balance == 0.25
    assert forces.table["side"].tolist()[:4] == ["drives", "holds back", "drives", "holds back"]
    assert pd.isna(forces.table.loc["E", "side"])
    assert forces.sentence() == (
        "The balance of support is 0.250. Actors that drive: 2; that hold back: 2; "
        "undecided: 0; not rated, and left out: 1."
    )


def test_without_influence_there_is_no_balance(rated):
    assert np.isnan(S.stance(rated({"id": ["A"], "influence": [0], "stance": [2]})).balance)


# -- rings ----------------------------------------------------------------------------------------


def test_rings_are_as_agreed_and_the_missing_are_outside(rated):
    net = rated({
        "id": list("ABCD"), "ring": [1, 2, 3, None], "category": ["x", "x", "y", "y"],
        "presence": [None, None, "missing", None], "influence": [4, 1, 1, 1],
    })  # fmt: skip
    placed = S.rings(net)
    assert placed.table["ring"].tolist() == [1, 2, 4, pd.NA]
    assert placed.table["ring_name"].tolist()[:3] == ["core", "involved", "should be there"]
    far = np.hypot(placed.table["x"] - 0.5, placed.table["y"] - 0.5)
    assert far["A"] < far["B"] < far["C"]
    assert placed.undefined.to_numpy().tolist() == [["D", "place", "no ring is stated"]]


def test_steps_from_a_core_team():
    # By hand on the harbor network: UNI's six partners, then POL, BIZ, LGB, then BAR; MIG has none.
    placed = S.rings(pn.datasets.load("harbour"), core="Northport University").table
    steps = {name: sorted(rows.index) for name, rows in placed.groupby("ring_name")}
    assert steps == {
        "core team": ["UNI"],
        "one step": ["COU", "HOS", "SCH", "STU", "UN2", "WOM"],
        "two steps": ["BIZ", "LGB", "POL"],
        "three or more": ["BAR"],
        "out of reach": ["MIG"],
    }


def test_sectors_do_not_mix():
    placed = S.rings(pn.datasets.load("harbour"), core="UNI").table
    angle = np.arctan2(placed["y"] - 0.5, placed["x"] - 0.5)
    outside = placed[placed["ring"] > 1].assign(angle=angle).sort_values("angle")
    changes = (outside["sector"] != outside["sector"].shift()).sum()
    assert changes <= outside["sector"].nunique() + 1


def test_the_influential_are_further_in(rated):
    net = rated({"id": list("AB"), "ring": [2, 2], "influence": [4, 0], "category": ["x", "y"]})
    placed = S.rings(net).table
    far = np.hypot(placed["x"] - 0.5, placed["y"] - 0.5)
    assert far["A"] < far["B"]


def test_rings_without_anybody_are_drawn_all_the_same(rated):
    placed = S.rings(rated({"id": ["A"]}))
    assert placed.places.empty
    assert placed.undefined["reason"].tolist() == ["no ring is stated"]
    assert [guide.text for guide in placed.guides if isinstance(guide, Words)] == [
        "core", "involved", "aware", "should be there",
    ]  # fmt: skip


def test_a_core_team_has_somebody(rated):
    with pytest.raises(ParameterError, match="names at least one actor"):
        S.rings(rated({"id": ["A"]}), core=[])


# -- matrix and Net-Map ---------------------------------------------------------------------------


def test_the_matrix_says_kinds_and_what_is_only_wanted(make):
    net = make(
        ("A", "B", {"kind": "funding", "status": "existing"}),
        ("B", "C", {"kind": "training", "status": "wanted"}),
    )
    both = pn.View(status=("existing", "wanted"))
    table = S.linkage_matrix(net, view=both).table
    assert table.loc["A"].tolist() == ["", "Funding", ""]
    assert table.loc["C"].tolist() == ["", "Training (wanted)", ""]
    assert S.linkage_matrix(net).table.loc["C"].tolist() == ["", "", ""]


def test_the_matrix_says_which_of_several_kinds_is_wanted(make):
    net = make(
        ("A", "B", {"kind": "training", "status": "wanted"}),
        ("A", "B", {"kind": "funding"}), ("B", "A", {"kind": None}),
    )  # fmt: skip
    both = pn.View(status=("existing", "wanted"))
    told = "Funding, Training (wanted), tied"
    assert S.linkage_matrix(net, view=both).table.to_numpy().tolist() == [["", told], [told, ""]]


def test_towers_are_normalized_and_set_against_positions(rated):
    # A path P-Q-R-S-T: betweenness 0, 3, 4, 3, 0. Towers 9, 1, 0, 3, 6, and none for U.
    ties = [("P", "Q"), ("Q", "R"), ("R", "S"), ("S", "T")]
    net = rated({"id": list("PQRSTU"), "tower": [9, 1, 0, 3, 6, None]}, ties=ties)
    found = S.netmap(net, towers="tower").table
    assert found["height"].round(4).tolist()[:5] == [1, 0.1111, 0, 0.3333, 0.6667]
    assert found["tower_share"].tolist()[:5] == [1, 0.25, 0, 0.5, 0.75]
    assert found["position_share"].tolist()[:5] == [0.125, 0.625, 1, 0.625, 0.125]
    assert found["reading"].tolist()[:5] == [
        "thought powerful, poorly connected", "much as it is thought",
        "well connected, thought weak", "much as it is thought",
        "thought powerful, poorly connected",
    ]  # fmt: skip
    assert pd.isna(found.loc["U", "reading"])


def test_towers_have_no_upper_end_but_a_lower(rated):
    net = rated({"id": list("ABC"), "tower": [40, -1, 2]}, ties=[("A", "B"), ("B", "C")])
    with pytest.raises(ParameterError) as fault:
        S.netmap(net, towers="tower")
    assert str(fault.value) == "tower='-1 of B' is not possible: 'tower' goes from 0 upwards."


def test_towers_are_the_median_where_several_rated(rated):
    votes = {"rater": list("rstr"), "actor": list("AAAB"), "scale": "tower", "value": [9, 2, 4, 8]}
    net = rated({"id": list("ABC"), "tower": [None, None, 2]}, ratings=votes)
    found = S.netmap(net, towers="tower")
    assert found.table["tower"].tolist() == [4, 8, 2]  # of 9, 2 and 4; of 8 alone; as agreed
    assert found.table["height"].tolist() == [0.5, 1, 0.25]
    assert "Tower of 2 actors is a median of ratings." in found.explain()


def test_without_towers_there_are_reasons(rated):
    net = rated({"id": list("ABC"), "tower": [4, 2, None]})
    found = S.netmap(net, towers="tower")
    assert found.table["height"].tolist()[:2] == [1, 0.5]
    assert found.table["reading"].isna().all()
    assert repr(found).splitlines()[-2:] == [
        "tower is not defined for C: nobody gave it one.",
        "reading is not defined for A and B: fewer than three actors have a tower.",
    ]
    with pytest.raises(pn.UnknownNameError, match="There is no scale 'towers'"):
        S.netmap(net, towers="towers")
    nobody = S.netmap(net, towers="towers", ranges={"towers": (0, 9)})
    assert set(nobody.undefined["reason"]) == {"nobody gave it one"}


def test_a_position_that_is_not_defined_gives_no_reading(rated):
    net = rated({"id": list("ABCD"), "tower": [4, 3, 2, 1]}, ties=[("A", "B"), ("B", "C")])
    found = S.netmap(net, towers="tower", position="constraint")
    assert found.undefined[["actor", "measure"]].to_numpy().tolist() == [["D", "reading"]]
    assert found.table["reading"].isna().tolist() == [False, False, False, True]


def test_the_core_stands_in_the_middle_where_there_are_no_sectors():
    actors = pd.DataFrame({"id": ["A", "B"], "ring": [1, 2]})
    placed = pn.stakeholders.rings(pn.from_tables(actors=actors)).table
    away = np.hypot(*(placed[["x", "y"]] - 0.5).to_numpy().T)
    assert 0 <= away[0] < away[1]


# -- places read back -----------------------------------------------------------------------------


def test_places_on_a_grid_read_back_as_the_ratings(rated):
    net = rated({"id": list("ABC"), "interest": [0, 2, 4], "influence": [4, 3, 0]})
    placed = S.grid(net)
    for axis in placed.handles:
        at = placed.places[axis.along].to_numpy()
        values = axis.low + (at - axis.start) / (axis.end - axis.start) * (axis.high - axis.low)
        inside = 0.03 / (axis.end - axis.start) * 4  # actors keep off the frame and the cuts
        assert values == pytest.approx(net.actors[axis.column].to_numpy(float), abs=inside + 1e-9)
    assert [(axis.column, axis.along) for axis in placed.handles] == [
        ("interest", "x"), ("influence", "y"),
    ]  # fmt: skip


def test_places_on_rings_read_back_as_the_rings(rated):
    net = rated({"id": list("ABCD"), "ring": [1, 2, 3, 4]})
    placed = S.rings(net)
    (rims,) = placed.handles
    away = np.hypot(placed.places["x"] - rims.x, placed.places["y"] - rims.y)
    assert (np.searchsorted(rims.rims, away) + 1).tolist() == [1, 2, 3, 4]
    assert S.rings(net, core="A").handles == ()  # steps are counted, not placed by hand


def test_rings_have_a_sector_for_those_who_wait_as_well(rated):
    net = rated({"id": list("ABC"), "ring": [1, None, None], "category": ["gov", "ngo", None]})
    (rims,) = S.rings(net).handles
    # Shares of 1.5 each, from the top clockwise in the order of their words: Gov, NGO, not stated.
    third = 2 * np.pi / 3
    assert rims.by == "category"
    assert {value: ends for value, *ends in rims.sectors} == {
        "gov": pytest.approx([np.pi / 2 - third, np.pi / 2]),
        "ngo": pytest.approx([np.pi / 2 - 2 * third, np.pi / 2 - third]),
        "": pytest.approx([np.pi / 2 - 3 * third, np.pi / 2 - 2 * third]),
    }
    assert {"NGO", "not stated"} <= written(S.rings(net))
    assert S.rings(net, sectors=None).handles[0].sectors == ()


@pytest.mark.parametrize(
    ("left", "columns"),
    [("affects", ("influence", "affectedness")), ("affected", ("affectedness", "influence"))],
)
def test_places_on_a_bow_read_back_as_angle_and_arc(rated, left, columns):
    net = rated({"id": list("ABC"), "influence": [3, 2, 0.5], "affectedness": [1, 2, 1]})
    placed = S.rainbow(net, left=left)
    (bow,) = placed.handles
    assert (bow.columns, bow.spans) == (columns, ((0, 4), (0, 4)))
    way = placed.places - [bow.x, bow.y]
    share = np.arctan2(way["y"], way["x"]) / np.pi
    ratings = net.actors[list(columns)]
    assert share.to_numpy() == pytest.approx(ratings[columns[0]] / ratings.sum(axis=1))
    # 3 of 4 is in the upper third, 2 in the middle one, 1 in the lowest.
    assert np.searchsorted(bow.rims, np.hypot(way["x"], way["y"])).tolist() == [1, 2, 3]
