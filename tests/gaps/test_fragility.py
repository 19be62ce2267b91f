"""Fragility: what hangs on short terms, on one role, on work that gets nothing; what nobody knows.

180 days after 2026-11-25 are 5 in November, 31, 31, 28, 31, 30 and then 24 in May: 2027-05-24.
"""

import pandas as pd
import pytest

import partnernet as pn
from support.findings import DAY, found, reasons, whys


def network(*roles, ties=("ab", "bc", "cd"), **tables):
    """Make a network of ties given as two letters, and roles as dictionaries."""
    frame = pd.DataFrame([{"source": tie[0], "target": tie[1]} for tie in ties])
    if roles:
        tables["contacts"] = pd.DataFrame([*roles])
    return pn.from_tables(ties=frame, **tables)


def role(pair, **fields):
    """Return the row of a role of the first that keeps the tie to the second."""
    return {"actor": pair[0], "partner": pair[1]} | fields


# -- F1 ------------------------------------------------------------------------------------------


def test_a_tie_that_only_short_terms_keep_is_temporary():
    net = network(
        role("ab", role="one", tenure="student"),
        role("ba", role="two", tenure="fixed_term"),
        role("ab", role="three", tenure="student"),
        role("bc", role="four", tenure="elected"),
        role("cb", role="five", tenure="permanent"),
    )
    (one,) = found(net, "F1").findings
    assert one.why == (
        "The tie between a and b hangs on 3 roles that will not last (1 fixed term and 2 student)."
    )
    assert one.suggestion == (
        "Ask a and b to put a lasting role beside it, or a deputy, and to agree whose tie it is."
    )
    assert (one.severity, one.about, one.subjects, one.value) == ("watch", "tie", ("a", "b"), 3)


def test_a_role_that_ends_within_the_days_does_not_last_whatever_its_tenure():
    net = network(role("ab", tenure="permanent", ends="2027-05-24"))
    (one,) = found(net, "F1").findings
    assert one.severity == "act"
    assert one.why == (
        "The tie between a and b hangs on 1 role that will not last (permanent) and will end by "
        "2027-05-24."
    )
    assert whys(found(network(role("ab", tenure="permanent", ends="2027-05-25")), "F1")) == []


def test_how_far_to_look_ahead_can_be_set():
    net = network(role("ab", ends="2027-05-25"))
    assert whys(found(net, "F1")) == []
    assert whys(found(net, "F1", 181)) == [
        "The tie between a and b hangs on 1 role that will not last (of unknown tenure) and will "
        "end by 2027-05-25."
    ]


@pytest.mark.parametrize(
    ("ends", "over"), [("2027-04", 1), ("2027-05", 0), ("2027", 0), ("2026", 1)]
)
def test_a_month_or_a_year_is_over_with_its_last_day(ends, over):
    assert len(found(network(role("ab", ends=ends)), "F1")) == over


def test_what_nobody_noted_is_no_short_term_but_counted():
    net = network(
        role("ab", tenure="student"),
        role("ba"),  # unknown beside a student: undecided
        role("bc", tenure="student"),
        role("cb", tenure="permanent"),  # safe
        role("cd"),  # unknown alone: undecided
        role("dc", deputy="yes"),
    )
    (one,) = found(net, "F1").findings
    assert one.why == "Of 2 ties nobody noted how long the roles last."
    assert one.suggestion == "Ask about the tie between a and b and the tie between c and d."
    assert (one.severity, one.about, one.unknowns, one.subjects) == ("info", "network", 2, ())


def test_a_lasting_role_decides_whatever_else_is_unknown():
    net = network(role("ab", tenure="permanent"), role("ba"), role("ab", ends="2031"))
    assert whys(found(net, "F1")) == []


def test_a_partnership_is_kept_by_roles_too():
    net = network(
        {"actor": "a", "partnership": "p", "tenure": "rotating"},
        {"actor": "a", "partnership": "old", "tenure": "student"},
        partnerships=pd.DataFrame({"id": ["p", "old"], "name": ["Night buses", "Past"],
                                   "status": ["existing", "ended"]}),
        memberships=pd.DataFrame({"actor": ["a", "d", "a"], "partnership": ["p", "p", "old"]}),
    )  # fmt: skip
    (one,) = found(net, "F1").findings
    assert one.why == ("The partnership Night buses hangs on 1 role that will not last (rotating).")
    assert (one.about, one.subjects, one.marked) == ("group", ("Night buses",), ("a", "d"))


def test_roles_without_a_tie_that_counts_keep_nothing():
    net = network(role("ac", tenure="student"))
    assert reasons(found(net, "F1")) == [
        "no row of contacts keeps a tie or a partnership that counts"
    ]
    net = network(role("ab", tenure="student"), role("ac", tenure="student"))
    assert [one.subjects for one in found(net, "F1").findings] == [("a", "b")]


def test_roles_of_who_does_not_take_part_keep_nothing():
    actors = pd.DataFrame({"id": list("abcd"), "presence": ["left", None, None, None]})
    net = network(role("ab", tenure="student"), role("bc", tenure="student"), actors=actors)
    assert [one.subjects for one in found(net, "F1").findings] == [("b", "c")]


@pytest.mark.parametrize(
    ("rule", "reason"),
    [
        ("F1", "no row of contacts has a value of tenure or ends"),
        ("F2", "no row of contacts has a value of deputy"),
        ("F3", "no row of contacts has a value of tenure"),
        ("F5", "no row of contacts has a value of tenure, ends, paid, recognition or deputy"),
    ],
)
def test_what_cannot_be_looked_for_is_told(rule, reason):
    assert reasons(found(network(), rule)) == ["the network has no table of contacts"]
    assert reasons(found(network(role("ab", role="dean")), rule)) == [reason]


# -- F2 ------------------------------------------------------------------------------------------


def test_a_tie_of_one_role_without_a_deputy_hangs_on_one_person():
    net = network(
        role("ba", role="dean", deputy="no"),
        role("bc", role="dean", deputy="yes"),
        role("cd", role="porter", deputy="no"),
        role("dc", role="clerk", deputy="no"),
    )
    (one,) = found(net, "F2").findings
    assert one.why == (
        "The tie between a and b hangs on 1 role at b, and nobody can stand in. The same role "
        "keeps 1 other tie or partnership."
    )
    assert one.suggestion == "Ask b to name a deputy, and to bring the deputy along next time."
    assert (one.severity, one.subjects, one.value, one.threshold) == ("watch", ("a", "b"), 1, 1)


def test_how_many_roles_are_too_few_can_be_set():
    net = network(role("cd", role="porter", deputy="no"), role("dc", deputy="no"))
    assert whys(found(net, "F2")) == []
    assert whys(found(net, "F2", 2)) == [
        "The tie between c and d hangs on 2 roles at c and d, and nobody can stand in."
    ]
    net = network(role("cd", role="porter", deputy="no"), role("dc", deputy="yes"))
    assert whys(found(net, "F2", 2)) == []


def test_the_same_role_counts_once_and_nameless_ones_each():
    net = network(role("ab", role="dean", deputy="no"), role("ab", role="dean", deputy="no"),
                  role("bc", deputy="no"), role("bc", deputy="no"))  # fmt: skip
    assert [one.subjects for one in found(net, "F2").findings] == [("a", "b")]


def test_a_blank_deputy_is_not_no():
    net = network(role("ab", role="dean"), role("bc", role="dean", deputy="yes"))
    (one,) = found(net, "F2").findings
    assert one.why == "Of 1 tie nobody noted whether anybody can stand in."
    assert (one.severity, one.unknowns) == ("info", 1)


# -- F3 ------------------------------------------------------------------------------------------


def test_work_of_students_and_volunteers_that_gets_nothing_is_told():
    net = network(
        role("ab", tenure="student", recognition="none"),
        role("ba", tenure="volunteer", recognition="none"),
        role("ba", tenure="volunteer"),
        role("bc", tenure="student", recognition="credit"),
        role("cd", tenure="permanent", recognition="none"),
        role("cd", tenure="student", recognition="none", paid="yes"),
    )
    (one,) = found(net, "F3").findings
    assert one.why == (
        "The tie between a and b rests on 2 roles of students or volunteers that get nothing for "
        "it."
    )
    assert one.suggestion == "Agree with a and b on credit, a stipend or pay, and mind exams."
    assert (one.severity, one.value, one.unknowns, one.visibility) == ("watch", 2, 1, "core")


def test_from_how_many_roles_on_can_be_set():
    net = network(role("ab", tenure="student", recognition="none"))
    assert whys(found(net, "F3")) == [
        "The tie between a and b rests on 1 role of students or volunteers that gets nothing for "
        "it."
    ]
    assert whys(found(net, "F3", 2)) == []


def test_blank_recognition_is_not_none():
    net = network(role("ab", tenure="student"), role("bc", tenure="student", recognition="credit"))
    (one,) = found(net, "F3").findings
    assert one.why == "Of 1 tie nobody noted what students or volunteers get for the work."
    assert (one.severity, one.unknowns) == ("info", 1)


# -- F5 ------------------------------------------------------------------------------------------


@pytest.fixture
def strained(harbour):
    """Harbour with roles on four ties: temporary, unpaid, single, and one that lasts."""
    roles = pd.DataFrame([
        role(("UNI", "STU"), role="officer", tenure="elected", paid="yes", deputy="yes"),
        role(("POL", "WOM"), role="liaison", tenure="permanent", paid="no", deputy="yes"),
        role(("UNI", "WOM"), role="dean", tenure="permanent", paid="yes", deputy="no"),
        role(("UNI", "COU"), role="dean", tenure="permanent", paid="yes", deputy="yes"),
    ])  # fmt: skip
    return pn.from_tables(actors=harbour.actors, ties=harbour.ties, contacts=roles)


def test_the_loss_under_stress_is_told(strained):
    (one,) = found(strained, "F5").findings
    # METHODS 4.4: without UNI-STU, POL-WOM and UNI-WOM the fragmentation is .5606, not .1667.
    assert one.value == pytest.approx(0.5606 - 0.1667, abs=1e-4)
    assert one.why == (
        "If all ties that hang on temporary, unpaid or single roles alone ended, 3 ties would be "
        "lost, and 56% of all pairs could not reach each other, not 17%."
    )
    # What is left has parts of 8, 2, 1 and 1: UNI-STU brings 8 x 2 pairs together, the others 8.
    assert one.suggestion == (
        "Secure the tie between Northport University and Students' Union first: it alone would "
        "keep 16 pairs of actors together."
    )
    assert (one.severity, one.about, one.threshold, one.unknowns) == ("act", "network", 0.2, 0)
    assert one.marked == ("POL", "STU", "UNI", "WOM")


def test_the_rise_from_which_it_is_told_can_be_set(strained):
    assert len(found(strained, "F5", 0.39)) == 1
    assert len(found(strained, "F5", 0.40)) == 0


def test_a_tie_of_which_nobody_knows_is_kept_and_counted(harbour):
    roles = [role(("UNI", "STU"), tenure="student"), role(("UNI", "COU"), role="dean")]
    net = pn.from_tables(actors=harbour.actors, ties=harbour.ties, contacts=pd.DataFrame(roles))
    (one,) = found(net, "F5", 0.1).findings
    assert (one.unknowns, one.marked) == (1, ("STU", "UNI"))
    assert one.why.startswith("If all ties that hang on temporary roles alone ended, 1 tie would")


def test_where_few_pairs_are_known_no_loss_is_told():
    frame = pd.DataFrame({"source": "a", "target": list("bcde"), "reported_by": "a"})
    net = pn.from_tables(ties=frame, contacts=pd.DataFrame([role("ab", tenure="student")]))
    assert reasons(found(net, "F5")) == ["nobody was asked about 6 of 10 pairs"]
    assert len(found(net, "F5", known=0.4)) == 1


def test_no_rule_on_fragility_tells_what_roles_are_called(strained):
    told = pn.gaps.find(strained, rules=["F1", "F2", "F3", "F5"], day=DAY)
    text = told.text() + told.table.to_string()
    assert not any(word in text for word in ("officer", "liaison", "dean"))
