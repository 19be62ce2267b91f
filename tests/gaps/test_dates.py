"""Dates: what is over and still used, what ends soon, what has no end, what nobody looked at.

From 2026-11-25: 180 days later is 2027-05-24 (5 in November, 31, 31, 28, 31, 30, 24 in May); one
year earlier is 2025-11-25, two years earlier 2024-11-25. 2026-10-31 is 25 days before.
"""

import pandas as pd
import pytest

import partnernet as pn
from support.findings import found, reasons, whys

IDS = "abcd"


def network(*, ties=(), agreements=(), partnerships=(), memberships=()):
    """Make a network of rows; a tie, a membership and the parties start with letters."""
    tables = {
        "ties": [{"source": pair[0], "target": pair[1]} | (more[0] if more else {})
                 for pair, *more in ties],
        "agreements": [{"parties": "|".join(parties)} | (more[0] if more else {})
                       for parties, *more in agreements],
        "partnerships": list(partnerships),
        "memberships": [{"actor": actor, "partnership": name} for actor, name in memberships],
    }  # fmt: skip
    frames = {name: pd.DataFrame(rows) for name, rows in tables.items() if rows}
    names = {"id": list(IDS), "name": [f"Org {letter}" for letter in IDS]}
    return pn.from_tables(actors=pd.DataFrame(names), **frames)


def tie(pair="ab", **fields):
    return network(ties=[(pair, fields)])


def paper(*rows, **more):
    return network(agreements=rows, **more)


# -- T1 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "told"),
    [
        ("2026-11-24", True), ("2026-11-25", False), ("2026-11", False), ("2026-10", True),
        ("2026", False), ("2025", True), (None, False),
    ],
)  # fmt: skip
def test_a_month_or_a_year_is_over_with_its_last_day(until, told):
    net = network(ties=[("ab", {"until": until}), ("cd", {"until": "2031"})])
    assert len(found(net, "T1")) == told


def test_a_tie_that_is_over_and_counts_as_existing():
    (one,) = found(tie("ba", until="2026-10"), "T1").findings
    assert one.why == (
        "The tie between Org a and Org b ended in 2026-10 (25 days ago) and still counts as "
        "existing."
    )
    assert one.suggestion == (
        "Ask Org a and Org b whether it goes on; renew it, or put it down as ended."
    )
    assert (one.severity, one.about, one.subjects) == ("watch", "tie", ("a", "b"))
    assert (one.value, one.threshold) == (25.0, 0.0)


@pytest.mark.parametrize(("days", "told"), [(24, 1), (25, 0)])
def test_how_long_it_may_be_over_can_be_set(days, told):
    assert len(found(tie(until="2026-10-31"), "T1", days)) == told


@pytest.mark.parametrize("status", ["ended", "wanted", "paused", "unknown"])
def test_what_does_not_count_as_existing_is_not_used(status):
    net = network(ties=[("ab", {"until": "2020", "status": status}), ("bc", {"until": "2031"})])
    assert whys(found(net, "T1")) == []
    assert whys(found(net, "T1", view=pn.View(status=("existing", status)))) == []


@pytest.mark.parametrize(
    ("formality", "severity"),
    [("mou", "act"), ("MoU", "act"), ("statute", "act"), ("verbal", "watch"), (None, "watch")],
)
def test_one_should_act_on_what_is_in_writing(formality, severity):
    assert found(tie(until="2020", formality=formality), "T1").findings[0].severity == severity


def test_an_agreement_that_is_over():
    net = paper(("abc", {"name": "Night pact", "until": "2025-12-31"}))
    (one,) = found(net, "T1").findings
    assert one.why == (
        "The agreement Night pact between Org a, Org b and Org c ended on 2025-12-31 (329 days "
        "ago) and still counts as existing."
    )
    assert (one.severity, one.about, one.subjects) == ("act", "group", ("Night pact",))
    assert one.marked == ("a", "b", "c")


def test_an_agreement_without_a_name_is_called_by_its_parties():
    (one,) = found(paper(("ab", {"until": "2025"})), "T1").findings
    assert one.why.startswith("The agreement between Org a and Org b ended in 2025 (329 days ago)")
    assert one.subjects == ("Org a and Org b",)


def test_a_partnership_that_is_over():
    net = network(
        partnerships=[{"id": "p", "name": "Night buses", "until": "2026-11-24"}],
        memberships=[("a", "p"), ("c", "p")],
    )
    (one,) = found(net, "T1").findings
    assert one.why == (
        "The partnership Night buses ended on 2026-11-24 (1 day ago) and still counts as existing."
    )
    assert (one.severity, one.subjects, one.marked) == ("watch", ("Night buses",), ("a", "c"))


OVER = {"until": "2024"}


@pytest.mark.parametrize(
    "newer",
    [
        {"since": "2025", "until": "2030"}, {"until": "2030"}, {"since": "2026-11-25"},
        {"until": "2026"},
    ],
)  # fmt: skip
def test_a_newer_agreement_of_all_parties_stands_in(newer):
    old = ("ab", OVER)
    assert whys(found(paper(old, ("abc", newer)), "T1")) == []
    assert whys(found(network(ties=[old], agreements=[("ab", newer)]), "T1")) == []


@pytest.mark.parametrize(
    ("parties", "newer"),
    [
        ("ac", {"until": "2030"}),  # not of b
        ("abc", {"since": "2026-12", "until": "2030"}),  # not yet
        ("abc", {"until": "2026-10"}),  # no more
        ("abc", {"until": "2030", "status": "wanted"}),
    ],
)
def test_what_does_not_stand_in(parties, newer):
    subjects = found(paper(("ab", {"name": "Old"} | OVER), (parties, newer)), "T1").table
    assert ("Old",) in set(subjects["subjects"])
    net = network(ties=[("ab", OVER)], agreements=[(parties, newer)])
    assert ("a", "b") in set(found(net, "T1").table["subjects"])


def test_a_tie_that_was_renewed_in_another_row_is_not_over():
    old = ("ab", {"kind": "data", "until": "2024"})
    renewed = ("ba", {"kind": "data", "since": "2025", "until": "2028"})
    other = ("ba", {"kind": "people", "since": "2025", "until": "2028"})
    assert whys(found(network(ties=[old, renewed]), "T1")) == []
    assert len(found(network(ties=[old, other]), "T1")) == 1


def test_an_agreement_behind_a_partnership_stands_in_for_it_and_for_an_older_one():
    partnerships = [{"id": "p", "name": "P", "until": "2024"}, {"id": "q", "name": "Q"}]
    members = [("a", "p"), ("b", "p"), ("c", "q")]
    old = ("cd", {"name": "Old", "partnership": "p", "until": "2025"})
    base = {"partnerships": partnerships, "memberships": members}
    told = found(network(**base, agreements=[old]), "T1").table["subjects"]
    assert set(told) == {("Old",), ("P",)}
    new = ("ad", {"name": "New", "partnership": "p", "until": "2030"})
    assert whys(found(network(**base, agreements=[old, new]), "T1")) == []
    all_members = ("ab", {"name": "New", "until": "2030"})
    told = found(network(**base, agreements=[old, all_members]), "T1").table["subjects"]
    assert set(told) == {("Old",)}


def test_who_may_see_a_row_may_see_its_finding():
    net = network(ties=[("ab", {"until": "2020", "visibility": "core"}),
                        ("cd", {"until": "2020"})])  # fmt: skip
    assert {one.subjects: one.visibility for one in found(net, "T1").findings} == {
        ("a", "b"): "core", ("c", "d"): "public",
    }  # fmt: skip


def test_the_day_may_be_a_month_or_a_year():
    net = tie(until="2026-10-15")
    assert len(found(net, "T1", day="2026-11")) == 1
    assert len(found(net, "T1", day="2026")) == 0


def test_without_ends_nothing_can_be_over(harbour):
    reason = "no row of ties, partnerships or agreements has a value of until"
    assert reasons(found(harbour, "T1")) == [reason]
    assert reasons(found(harbour, "T2")) == [f"{reason} or renewal_due"]


# -- T2 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "told"),
    [
        ("2026-11-24", 0), ("2026-11-25", 1), ("2027-05-24", 1), ("2027-05-25", 0), ("2027-04", 1),
        ("2027-05", 0), ("2026", 1), ("2027", 0), (None, 0),
    ],
)  # fmt: skip
def test_what_ends_within_180_days(until, told):
    net = network(ties=[("ab", {"until": until}), ("cd", {"until": "2031"})])
    assert len(found(net, "T2")) == told


def test_what_ends_soon_is_told_with_the_days_left():
    (one,) = found(paper(("ab", {"name": "Pact", "until": "2026-12"})), "T2").findings
    assert one.why == ("The agreement Pact between Org a and Org b ends in 2026-12 (36 days left).")
    assert one.suggestion == ("Ask Org a and Org b now whether it is to go on, and on what terms.")
    assert (one.severity, one.value, one.threshold) == ("watch", 36.0, 180.0)


def test_how_far_to_look_ahead_can_be_set():
    assert len(found(tie(until="2026-12-25"), "T2", 30)) == 1
    assert len(found(tie(until="2026-12-25"), "T2", 29)) == 0
    assert len(found(tie(until="9999"), "T2", 10**12)) == 1


def test_what_goes_on_afterwards_stands_in():
    old = ("ab", {"name": "Old", "until": "2027-01"})
    assert whys(found(paper(old, ("ab", {"name": "New", "until": "2030"})), "T2")) == []
    follows = ("ab", {"name": "New", "since": "2027-02", "until": "2030"})
    assert whys(found(paper(old, follows), "T2")) == []
    short = ("ab", {"name": "New", "until": "2027-03"})
    assert len(found(paper(old, short), "T2")) == 2


def test_when_an_agreement_is_to_be_renewed_counts_where_its_end_is_far():
    rows = [
        ("ab", {"name": "One", "renewal_due": "2027-01-10", "until": "2029"}),
        ("bc", {"name": "Two", "renewal_due": "2026-10-31"}),
        ("cd", {"name": "Three", "renewal_due": "2028"}),
        ("ad", {"name": "Four", "renewal_due": "2026-12", "until": "2020"}),  # over: T1
    ]
    assert whys(found(paper(*rows), "T2")) == [
        "The agreement One between Org a and Org b is to be renewed on 2027-01-10 (46 days left).",
        "The agreement Two between Org b and Org c was to be renewed on 2026-10-31 (25 days ago).",
    ]
    assert found(paper(*rows), "T2").table["value"].tolist() == [46.0, -25.0]


# -- T3 ------------------------------------------------------------------------------------------


def test_what_is_in_writing_without_an_end_is_counted():
    net = network(
        ties=[("ab", {"formality": "mou"}), ("bc", {"formality": "informal"}),
              ("cd", {"formality": "contract", "until": "2030"})],
        partnerships=[{"id": "p", "name": "P", "formality": "statute", "since": "1990"},
                      {"id": "q", "name": "Q", "formality": "statute"}],
        memberships=[("a", "p"), ("b", "q")],
        agreements=[("ac", {"name": "Pact", "since": "2020"})],
    )  # fmt: skip
    # In writing: ab, cd, P, Q, Pact. Without an end: ab, Q, Pact (P is a statute with a start).
    (one,) = found(net, "T3").findings
    assert one.why == (
        "Of 5 ties, partnerships and agreements in writing 3 have no end, 2 of them no date at all."
    )
    assert one.suggestion == (
        "Look up when they end, or note that they do not: the agreement Pact between Org a and "
        "Org c, the partnership Q and the tie between Org a and Org b."
    )
    assert (one.severity, one.value, one.unknowns) == ("info", 0.6, 3)
    assert one.marked == ("a", "b", "c")


def test_from_which_share_on_it_is_told_can_be_set():
    net = network(
        ties=[("ab", {"formality": "mou"}), ("cd", {"formality": "mou", "until": "2030"})]
    )
    assert len(found(net, "T3", 0.49)) == 1
    assert len(found(net, "T3", 0.5)) == 0


def test_what_has_all_its_dates_is_not_told():
    assert whys(found(paper(("ab", {"until": "2020"})), "T3")) == []


def test_where_nothing_is_in_writing_it_cannot_be_told(harbour):
    reason = "there are no agreements, and no row of ties or partnerships is in writing (formality)"
    assert reasons(found(harbour, "T3")) == [reason]


def test_northampton_has_memoranda_without_dates():
    (one,) = found(pn.datasets.load("northampton"), "T3").findings
    assert one.why == ("Of 12 ties, partnerships and agreements in writing 12 have no date at all.")


# -- T4 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("reviewed", "severity"),
    [
        ("2025-11-25", None), ("2025-11-24", "watch"), ("2024-11-26", "watch"),
        ("2024-11-25", "act"), ("2024", "watch"), ("2023", "act"), ("2027", None),
    ],
)  # fmt: skip
def test_a_review_is_good_for_a_year_and_red_after_two(reviewed, severity):
    net = paper(("ab", {"last_reviewed": reviewed}))
    told = [one.severity for one in found(net, "T4").findings]
    assert told == ([severity] if severity else [])


def test_a_review_that_is_due_is_told_with_its_day():
    (one,) = found(paper(("ab", {"name": "Pact", "last_reviewed": "2025-10-25"})), "T4").findings
    assert one.why == (
        "The agreement Pact between Org a and Org b was last reviewed on 2025-10-25 (396 days ago)."
    )
    assert one.suggestion == ("Ask Org a and Org b for a date on which to go through it together.")
    assert (one.value, one.threshold, one.about) == (396.0, 365.0, "group")


def test_a_year_is_one_of_the_calendar():
    net = paper(("ab", {"last_reviewed": "2023-11-25"}))
    # 366 days, as 2024 had a 29 February.
    assert whys(found(net, "T4", day="2024-11-25")) == []
    assert len(found(net, "T4", day="2024-11-26")) == 1


def test_for_how_many_years_a_review_is_good_can_be_set():
    net = paper(("ab", {"last_reviewed": "2024-06-01"}))
    assert whys(found(net, "T4", {"years": 3, "act": 4})) == []
    assert found(net, "T4", {"years": 2, "act": 3}).findings[0].severity == "watch"
    assert found(net, "T4", 0).findings[0].severity == "act"


def test_reviews_that_nobody_noted_are_unknown():
    net = paper(
        ("ab", {"name": "None"}),
        ("bc", {"name": "Young", "since": "2026-01"}),
        ("cd", {"name": "Old", "since": "2020"}),
        ("ad", {"name": "Vague", "last_reviewed": "2025"}),
        ("ac", {"name": "Fresh", "last_reviewed": "2026"}),
    )
    (one,) = found(net, "T4").findings
    assert one.why == (
        "Of 3 agreements it is not known whether the last review is more than 1 year ago."
    )
    assert one.suggestion == (
        "Ask when they were last looked at together: the agreement None between Org a and Org b, "
        "the agreement Old between Org c and Org d and the agreement Vague between Org a and Org d."
    )
    assert (one.severity, one.unknowns, one.marked) == ("info", 3, ("a", "b", "c", "d"))


def test_what_is_over_or_begins_later_needs_no_review():
    net = paper(
        ("ab", {"last_reviewed": "2020", "until": "2024"}),
        ("bc", {"last_reviewed": "2020", "since": "2027"}),
        ("cd", {"last_reviewed": "2020", "status": "ended"}),
    )
    assert whys(found(net, "T4")) == []


def test_without_agreements_or_reviews_it_cannot_be_told(harbour):
    assert reasons(found(harbour, "T4")) == ["the network has no table of agreements"]
    assert reasons(found(paper(("ab",)), "T4")) == [
        "no row of agreements has a value of last_reviewed"
    ]
