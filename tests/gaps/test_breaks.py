"""Cutpoints and bridges. Numbers of Harbour are those of METHODS 4.4 (of 55 connected pairs)."""

import networkx as nx
import pytest

import partnernet as pn


def find(net, code, **options):
    return pn.gaps.find(net, rules=code, **options).findings


def reasons(net, code, **options):
    return pn.gaps.find(net, rules=code, **options).undefined["reason"].tolist()


@pytest.fixture
def star(make):
    return make(*[("hub", leaf, {"reported_by": "hub"}) for leaf in "abcd"])


# -- S3 cutpoint ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["harbour", "harbour-claims"])
def test_the_cutpoints_of_harbour(name):
    found = find(pn.datasets.load(name), "S3")
    lost = {one.subjects: round(one.value * 55, 9) for one in found}
    assert lost == {("UNI",): 33, ("COU",): 26, ("STU",): 19, ("BIZ",): 19}
    assert [one.severity for one in found] == ["act", "watch", "watch", "watch"]


def test_what_is_said_of_a_cutpoint(harbour):
    found = {one.subjects[0]: one for one in find(harbour, "S3")}
    assert found["COU"].why == (
        "Without City Council, 26 of 55 pairs could no longer reach each other (10 of them its "
        "own)."
    )
    # Its parts are BIZ-BAR and the eight others; UNI has most ties of its partners there.
    assert found["COU"].suggestion == (
        "City Council could introduce Chamber of Commerce and Northport University to each other: "
        "then the two largest parts would hold together without it."
    )


def test_a_cutpoint_from_the_threshold_on(harbour):
    assert len(find(harbour, "S3", thresholds={"S3": 26 / 55})) == 2
    assert len(find(harbour, "S3", thresholds={"S3": {"share": 0.473}})) == 1  # 26 / 55 is .4727


def test_a_ring_has_no_cutpoint_and_no_bridge():
    for code in ("S3", "S4"):
        found = pn.gaps.find(nx.cycle_graph(["a", "b", "c", "d"]), rules=code)
        assert (found.findings, len(found.undefined)) == ((), 0)


def test_parts_that_may_be_tied_make_no_cutpoint(star):
    assert find(star, "S3") == ()
    assert reasons(star, "S3") == ["nobody was asked about 6 of 10 pairs"]
    (found,) = find(star, "S3", known=0)
    assert found.unknowns == 6
    assert found.why == (
        "Without hub, 10 of 10 pairs could no longer reach each other (4 of them its own)."
    )
    assert found.suggestion == "Ask whether any of its partners already work together, and note it."


def test_pairs_that_nobody_was_asked_about_are_counted(claims):
    # MIG, BAR and LGB told nothing. Without UNI one such pair is across: BAR-LGB.
    assert {one.subjects[0]: one.unknowns for one in find(claims, "S3")} == {
        "UNI": 1, "COU": 1, "BIZ": 1, "STU": 1,
    }  # fmt: skip


# -- S4 bridge -----------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["harbour", "harbour-claims"])
def test_the_bridges_of_harbour(name):
    found = find(pn.datasets.load(name), "S4")
    lost = {frozenset(one.subjects): round(one.value * 55, 9) for one in found}
    assert lost == {
        frozenset({"UNI", "STU"}): 18, frozenset({"COU", "BIZ"}): 18,
        frozenset({"BIZ", "BAR"}): 10, frozenset({"STU", "LGB"}): 10,
        frozenset({"UNI", "UN2"}): 10,
    }  # fmt: skip
    assert {one.severity for one in found} == {"watch"}


def test_what_is_said_of_a_bridge(harbour):
    found = {one.subjects: one for one in find(harbour, "S4")}
    assert found["BIZ", "COU"].why == (
        "Without the tie between Chamber of Commerce and City Council, 18 of 55 pairs could no "
        "longer reach each other."
    )
    assert found["BIZ", "COU"].suggestion == (
        "A tie between Harbour Bars and Northport University would be a second way; Chamber of "
        "Commerce and City Council could introduce them."
    )
    # The bars have nobody else: they are an end of the second way themselves.
    assert found["BAR", "BIZ"].suggestion == (
        "A tie between City Council and Harbour Bars would be a second way; Chamber of Commerce "
        "could introduce them."
    )


def test_a_bridge_from_the_threshold_on(harbour):
    assert len(find(harbour, "S4", thresholds={"S4": 18 / 55})) == 2
    assert find(harbour, "S4", thresholds={"S4": 0.328}) == ()  # 18 / 55 is .3273


def test_half_of_all_pairs_are_something_to_act_on(make):
    # Two triangles and a tie between them: 9 of 15 pairs.
    net = make(("a", "b"), ("b", "c"), ("a", "c"), ("c", "d"), ("d", "e"), ("e", "f"), ("d", "f"))
    (found,) = find(net, "S4")
    assert (found.severity, found.subjects, found.value) == ("act", ("c", "d"), 0.6)


def test_a_tie_of_two_who_have_nobody_else_is_no_bridge(make):
    assert find(make(("a", "b")), "S4") == ()


def test_sides_that_may_be_tied_otherwise_have_no_bridge(star):
    assert find(star, "S4") == ()
    assert reasons(star, "S4") == ["nobody was asked about 6 of 10 pairs"]
    found = find(star, "S4", known=0)
    # Each leaf with the hub and the three others, which nobody was asked about.
    assert [(one.value, one.unknowns) for one in found] == [(0.4, 3)] * 4
    assert found[0].suggestion == (
        "Ask whether others on the two sides already work together, and note it."
    )
