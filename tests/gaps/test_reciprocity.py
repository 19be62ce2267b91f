"""Reciprocity: one-way ties, and what goes each way."""

import pandas as pd
import pytest

import partnernet as pn
from support.findings import found, reasons, whys


def arcs(make, *pairs, **options):
    return make(*((*pair, {"directed": "yes"}) for pair in pairs), **options)


# -- R1 ------------------------------------------------------------------------------------------


def test_of_the_six_one_way_claims_two_are_to_those_who_were_not_asked(claims):
    # METHODS 4.1: one-way UNI-WOM, SCH-UNI, COU-HOS, SCH-COU, BIZ-BAR, STU-LGB; BAR and LGB
    # reported nothing.
    result = found(claims, "R1")
    ties = {one.subjects for one in result.findings if one.about == "tie"}
    assert ties == {("UNI", "WOM"), ("SCH", "UNI"), ("COU", "HOS"), ("SCH", "COU")}
    (rest,) = (one for one in result.findings if one.about == "network")
    assert rest.why == (
        "Of 2 ties that one side names it is not known whether the other side would."
    )
    assert rest.suggestion == "Ask Harbour Bars and LGBTQIA+ Network about their ties."
    assert (rest.unknowns, rest.severity, rest.marked) == (2, "info", ("BAR", "LGB"))


def test_a_tie_that_is_not_returned_is_told(make):
    result = found(arcs(make, "ab", "ba", "ac"), "R1")
    (one,) = result.findings
    assert one.why == "a names c, and c does not name a."
    assert one.suggestion == "Ask both what the tie is to them, and who takes care of it."
    assert (one.severity, one.subjects, one.visibility) == ("info", ("a", "c"), "core")


def test_an_undirected_row_among_arcs_is_returned(make):
    net = make(("a", "b", {"directed": "yes"}), ("b", "a", {"directed": "no"}))
    assert whys(found(net, "R1")) == []
    assert len(found(arcs(make, "ab"), "R1")) == 1


def test_of_those_who_were_not_asked_nothing_is_said(make):
    actors = {"id": list("abc"), "asked": ["yes", "yes", "no"], "answered": ["yes", "no", None]}
    (one,) = found(arcs(make, "ab", "ac", "ca", actors=actors), "R1").findings
    assert one.why == "Of 1 tie that one side names it is not known whether the other side would."
    assert one.suggestion == "Ask b about its ties."
    assert one.unknowns == 1


def test_an_arc_from_somebody_who_was_not_asked_is_unknown_too(make):
    # b told of a tie from a to b; what a would say is unknown.
    net = make(("a", "b", {"directed": "yes", "reported_by": "b"}))
    (one,) = found(net, "R1").findings
    assert (one.about, one.unknowns) == ("network", 1)
    assert one.suggestion == "Ask a about its ties."


@pytest.mark.parametrize(
    ("kind", "told"),
    [("funding", 0), ("part_of", 0), ("supply", 0), ("information", 1), (None, 1)],
)
def test_kinds_that_run_one_way_are_left_out(make, kind, told):
    assert len(found(make(("a", "b", {"directed": "yes", "kind": kind})), "R1")) == told


def test_a_tie_of_two_kinds_counts_where_one_may_be_returned(make):
    net = make(("a", "b", {"directed": "yes", "kind": "funding"}),
               ("a", "b", {"directed": "yes", "kind": "data"}))  # fmt: skip
    assert len(found(net, "R1")) == 1


def test_many_are_one_finding(make):
    net = arcs(make, *(f"a{letter}" for letter in "bcdefghijk"))
    assert len(found(net, "R1")) == 10
    (one,) = found(net, "R1", 9).findings
    assert one.why == (
        "10 ties are named by one side and not by the other: a to b, a to c, a to d and 7 more."
    )
    assert (one.value, one.threshold, one.marked) == (10.0, 9.0, tuple("abcdefghijk"))
    assert whys(found(arcs(make, "ab"), "R1", 0)) == [
        "1 tie is named by one side and not by the other: a to b."
    ]


def test_ties_without_a_direction_are_not_one_way(harbour, claims):
    assert reasons(found(harbour, "R1")) == ["the ties have no direction"]
    undirected = found(claims, "R1", view=pn.View(directed=False))
    assert reasons(undirected) == ["the ties have no direction"]


# -- R2 ------------------------------------------------------------------------------------------


def flow(make, *rows):
    """Make a network of ties given as (ends, out, in)."""
    return make(*((*ends, {"flow_out": out, "flow_in": back}) for ends, out, back in rows))


def test_a_balance_below_a_third_is_told(make):
    # 1 - |1 - 9| / 10 = 0.2; 1 - |2 - 8| / 10 = 0.4.
    result = found(flow(make, ("ab", 9, 1), ("bc", 2, 8)), "R2")
    (one,) = result.findings
    assert one.why == "Of what a and b exchange 90% goes from a to b."
    assert one.suggestion == "Ask both whether it is meant so, and what could come back."
    assert one.value == pytest.approx(0.2)
    assert (one.severity, one.subjects, one.visibility) == ("watch", ("a", "b"), "core")
    assert len(found(flow(make, ("ab", 9, 1), ("bc", 2, 8)), "R2", 0.41)) == 2


def test_it_may_go_either_way(make):
    assert whys(found(flow(make, ("ba", 0, 4)), "R2")) == [
        "Of what a and b exchange 100% goes from a to b."
    ]


def test_a_balance_of_the_threshold_is_not_below_it(make):
    # 1 - |1 - 3| / 4 = 0.5
    assert whys(found(flow(make, ("ab", 3, 1)), "R2", 0.5)) == []
    assert len(found(flow(make, ("ab", 3, 1)), "R2", 0.51)) == 1


def test_nothing_either_way_has_no_balance_and_one_way_alone_is_unknown(make):
    rows = [("ab", 0, 0), ("bc", 5, None), ("cd", None, 5), ("de", None, None)]
    (one,) = found(flow(make, *rows), "R2").findings
    assert one.why == "Of 2 ties it is noted only what goes one way."
    assert one.suggestion == "Ask what comes back: b, c and d."
    assert (one.severity, one.unknowns) == ("info", 2)


def test_rows_are_not_added_up_and_their_order_does_not_matter(make):
    rows = [("ab", 9, 1), ("ab", 1, 9)]
    one, other = (whys(found(flow(make, *order), "R2")) for order in (rows, rows[::-1]))
    assert (
        one
        == other
        == [
            "Of what a and b exchange 90% goes from a to b.",
            "Of what a and b exchange 90% goes from b to a.",
        ]
    )


def test_ties_that_do_not_count_have_no_balance(make):
    net = make(("a", "b", {"flow_out": 9, "flow_in": 1, "status": "ended"}))
    assert whys(found(net, "R2")) == []


@pytest.mark.parametrize(("column", "missing"), [("flow_out", "flow_in"), ("flow_in", "flow_out")])
def test_without_what_goes_each_way_it_cannot_be_told(make, column, missing):
    net = make(("a", "b", {column: 3}))
    assert reasons(found(net, "R2")) == [f"no row of ties has a value of {missing}"]


def test_a_claim_is_told_alike_for_any_order_of_rows(claims):
    rows = claims.ties.sample(frac=1, random_state=3)
    other = pn.from_tables(actors=claims.actors, ties=pd.DataFrame(rows))
    assert whys(found(claims, "R1")) == whys(found(other, "R1"))
