"""Data quality: unknown pairs, single reporters, double entries, old data, few answers."""

import pandas as pd
import pytest

import partnernet as pn
from support.findings import DAY, found, reasons, whys


def people(**columns):
    """Make a network of actors alone."""
    return pn.from_tables(actors=pd.DataFrame(columns))


# -- D1 ------------------------------------------------------------------------------------------


def star(make, leaves="abc", **fields):
    return make(*(("hub", leaf, {"reported_by": "hub"} | fields) for leaf in leaves))


def test_a_star_from_one_reporter_leaves_the_pairs_of_its_ends_unknown(make):
    # Of 4 actors 6 pairs; the 3 ends told nothing, so ab, ac and bc are unknown: 3 / 6.
    (one,) = found(star(make), "D1").findings
    assert one.why == (
        "Nobody was asked about 3 of 6 pairs of actors (50%): neither side told of its ties."
    )
    assert one.suggestion == "Ask a, b and c about their ties."
    assert (one.severity, one.about, one.value, one.unknowns) == ("watch", "network", 0.5, 3)
    assert one.marked == ("a", "b", "c")


def test_up_to_the_share_unknown_pairs_are_good_to_know(make):
    assert found(star(make), "D1", 0.5).findings[0].severity == "info"
    assert found(star(make), "D1", 0.49).findings[0].severity == "watch"


def test_a_tie_that_somebody_else_told_of_is_no_unknown_pair(make):
    net = make(("h", "a", {"reported_by": "h"}), ("h", "b", {"reported_by": "h"}),
               ("h", "c", {"reported_by": "h"}), ("a", "b", {"reported_by": "h"}))  # fmt: skip
    # a and b are tied; ac and bc are unknown, so all three are in an unknown pair.
    (one,) = found(net, "D1").findings
    assert (one.unknowns, one.value) == (2, pytest.approx(2 / 6))
    assert one.marked == ("a", "b", "c")


def test_who_to_ask_first_is_in_the_most_ties(make):
    pairs = ["hz", "hy", "hx", "ha", "zy", "zx"]
    net = make(*((*pair, {"reported_by": "h"}) for pair in pairs))
    # z has 3 ties; x and y have 2; a has 1.
    says = found(net, "D1").findings[0].suggestion
    assert says == "Ask x, y and z about their ties first."


def test_where_everybody_answered_nothing_is_unknown(make):
    actors = {"id": list("abc"), "asked": ["yes"] * 3, "answered": ["yes", "yes", None]}
    assert whys(found(make(("a", "b"), actors=actors), "D1")) == []


def test_where_nothing_says_who_was_asked_that_is_said(harbour):
    (one,) = found(harbour, "D1").findings
    assert one.why == "No column says who was asked; the list of ties is taken as whole."
    assert one.suggestion == "Note who was asked and who answered, or who reported which tie."
    assert (one.severity, one.unknowns) == ("info", 0)


def test_of_the_claims_three_pairs_are_unknown(claims):
    # LGB, BAR and MIG reported nothing and are not tied to one another: 3 of 12 * 11 / 2 pairs.
    (one,) = found(claims, "D1").findings
    assert one.why == (
        "Nobody was asked about 3 of 66 pairs of actors (5%): neither side told of its ties."
    )
    assert one.severity == "info"


def test_a_single_actor_has_no_pairs():
    assert reasons(found(people(id=["a"]), "D1")) == ["there is nobody else in the network"]


# -- D2 ------------------------------------------------------------------------------------------


def test_northampton_was_told_by_one_organization_and_that_comes_first():
    result = pn.gaps.find(pn.datasets.load("northampton"), day=DAY)
    one = result.findings[0]
    assert (one.code, one.severity, one.value) == ("D2", "act", 1.0)
    assert one.why == (
        "University of Northampton alone reported all 98 ties and partnerships that say who "
        "reported them."
    )
    assert one.suggestion == (
        "Ask its partners about their own ties, and look at the map without it, too."
    )
    assert (one.about, one.subjects) == ("actor", ("university-of-northampton",))


def test_half_of_the_ties_is_not_most_of_them(make):
    ties = [("a", "b", {"reported_by": "a"}), ("b", "c", {"reported_by": "b"})]
    assert whys(found(make(*ties), "D2")) == []
    more = make(*ties, ("a", "c", {"reported_by": "a"}))
    assert whys(found(more, "D2")) == [
        "a alone reported 2 of the 3 ties and partnerships that say who reported them (67%)."
    ]
    assert whys(found(more, "D2", 2 / 3)) == []


def test_what_several_reported_hangs_on_none_of_them(make):
    ties = [("a", leaf, {"reported_by": f"a|{leaf}"}) for leaf in "bcd"]
    assert whys(found(make(*ties), "D2")) == []
    assert whys(found(make(*ties, ("a", "e", {"reported_by": "a"})), "D2")) == []


def test_ties_without_a_reporter_are_counted_as_unknown(make):
    net = make(("a", "b", {"reported_by": "a"}), ("b", "c"), ("c", "d"))
    (one,) = found(net, "D2").findings
    assert one.why == "a alone reported the only tie or partnership that says who reported it."
    assert (one.value, one.unknowns) == (1.0, 2)


def test_a_reporter_that_is_no_actor_is_named_to_the_core_group(make):
    net = make(*(("a", leaf, {"reported_by": "a study"}) for leaf in "bc"))
    (one,) = found(net, "D2").findings
    assert one.why == (
        "a study alone reported all 2 ties and partnerships that say who reported them."
    )
    assert one.suggestion == "Ask the actors themselves about their ties."
    assert (one.about, one.subjects, one.visibility) == ("network", (), "core")


def test_the_study_that_told_everything_is_named():
    (one,) = found(pn.datasets.load("unisafe"), "D2").findings
    assert one.why.startswith("UniSAFE alone reported all ")
    assert one.suggestion == "Ask the actors themselves about their ties."


def test_a_role_that_told_most_is_for_the_core_group(make):
    actors = {"id": list("abc"), "kind": ["person_role", "unit", "unit"]}
    net = make(("a", "b", {"reported_by": "a"}), ("a", "c", {"reported_by": "a"}), actors=actors)
    assert found(net, "D2").findings[0].visibility == "core"


def test_reporters_may_be_given_by_name(make):
    actors = {"id": ["A", "B"], "name": ["Council", "Library"]}
    net = make(("A", "B", {"reported_by": "Council|a study"}), actors=actors)
    assert net.ties["reported_by"].tolist() == ["A|a study"]


def test_without_a_reporter_it_cannot_be_told(harbour):
    assert reasons(found(harbour, "D2")) == [
        "no row of ties or partnerships has a value of reported_by"
    ]


# -- D3 ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Évry Night-Bus"}, {"name": "evry night bus"}),
        ({"name": "Night Bus Ltd."}, {"name": "The Night Bus"}),
        ({"name": "Frauenhaus e.V."}, {"name": "Frauenhaus"}),
        ({"name": "Health & Care Co. Ltd"}, {"name": "Health and Care"}),
        ({"name": "Council", "aliases": "Town Hall"}, {"name": "Town Hall"}),
        ({"name": "Council", "aliases": "TH|Town Hall"}, {"name": "City", "aliases": "town-hall"}),
        ({"name": "Council of Social Services"}, {"name": "COSS"}),
        ({"name": "Council of Social Services"}, {"name": "The people", "aliases": "C.S.S."}),
        ({"id": "townhall", "name": "Council"}, {"name": "Town Hall"}),
    ],
)
def test_entries_that_may_be_one(one, other):
    rows = [{"id": "p1"} | one, {"id": "p2"} | other, {"id": "p3", "name": "Somebody else"}]
    (finding,) = found(pn.from_tables(actors=pd.DataFrame(rows)), "D3").findings
    names = " and ".join(sorted((one["name"], other["name"])))
    assert finding.why == f"1 pair of entries may be one actor: {names}."
    assert (finding.severity, finding.value) == ("watch", 1.0)
    assert finding.marked == tuple(sorted((rows[0]["id"], "p2")))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"name": "Council"}, {"name": "Councils"}),
        ({"name": "Ltd"}, {"name": "GmbH"}),
        ({"name": "Night Bus"}, {"name": "NB"}),  # two letters stand for too much
        ({"name": "City Council", "place": "Leeds"}, {"name": "City council", "place": "York"}),
        ({"name": "Ministry", "country": "BE"}, {"name": "ministry", "country": "ES"}),
        ({"name": "Faculty", "parent_id": "p3"}, {"name": "faculty", "parent_id": "p4"}),
        ({"name": "Chair", "kind": "person_role"}, {"name": "chair", "kind": "person_role"}),
        ({"name": "!!!"}, {"name": "???"}),
    ],
)
def test_entries_that_are_not_one(one, other):
    rest = [{"id": "p3", "name": "Somebody"}, {"id": "p4", "name": "Else"}]
    rows = [{"id": "p1"} | one, {"id": "p2"} | other, *rest]
    assert whys(found(pn.from_tables(actors=pd.DataFrame(rows)), "D3")) == []


def test_the_same_place_or_none_does_not_tell_entries_apart():
    actors = {"id": ["p1", "p2"], "name": ["Council", "council"], "place": ["Leeds", None]}
    assert len(found(people(**actors), "D3")) == 1


def test_how_short_initials_may_be_can_be_set():
    net = people(id=["p1", "p2"], name=["Night Bus", "NB"])
    assert len(found(net, "D3", 2)) == 1
    with pytest.raises(pn.ParameterError, match=r"letters=1 is not possible"):
        found(net, "D3", 1)


def test_several_pairs_are_one_finding_and_ids_stand_beside_equal_names():
    net = people(id=["p1", "p2", "p3", "p4"], name=["Council", "Council", "Hub Ltd", "Hub"])
    assert whys(found(net, "D3")) == [
        "2 pairs of entries may be one actor each: Council (p1 and p2); Hub and Hub Ltd."
    ]


def test_those_who_left_may_be_double_too():
    net = people(id=["p1", "p2"], name=["Hub", "hub"], presence=["left", "present"])
    assert len(found(net, "D3")) == 1


def test_ties_in_several_rows_are_told_as_their_strengths_add_up(make):
    net = make(
        ("a", "b", {"kind": "data"}),
        ("b", "a", {"kind": "data"}),  # the same, from the other end
        ("b", "a", {"kind": "data"}),
        ("c", "a", {"kind": "data", "since": "2020"}),
        ("a", "c", {"kind": "data", "since": "2021"}),  # renewed
        ("c", "b", {"kind": "data"}),
        ("c", "b", {"kind": "people"}),
    )
    (one,) = found(net, "D3").findings
    assert one.why == (
        "1 tie stands in several rows that are alike, so that strengths are added up: a and b."
    )
    assert (one.severity, one.value, one.marked) == ("info", 1.0, ("a", "b"))
    assert net.compile().links.set_index(["source", "target"]).at[("a", "b"), "strength"] == 3
    assert whys(found(net, "D3", view=pn.View(merge="max"))) == []


def test_arcs_both_ways_are_two_ties(claims):
    assert whys(found(claims, "D3")) == []


@pytest.mark.parametrize("name", [name for name in pn.datasets.names() if name != "values"])
def test_no_actor_of_the_data_sets_stands_twice(name):
    assert whys(found(pn.datasets.load(name), "D3")) == []


# -- D4 ------------------------------------------------------------------------------------------


def test_what_is_more_than_a_year_old_is_counted():
    # 365 days before 2026-11-25 is 2025-11-25, which is not more than 365 days ago.
    net = people(id=list("abcd"), as_of=["2025-11-25", "2025-11-24", "2026", "2024-05"])
    (one,) = found(net, "D4").findings
    assert one.why == (
        "What is noted of 2 of 4 actors with a date (50%) is more than 365 days old."
    )
    assert one.suggestion == "Ask b and d whether it still holds."
    assert (one.severity, one.value, one.marked) == ("watch", 0.5, ("b", "d"))


def test_a_year_that_may_be_old_or_not_is_unknown_and_so_is_no_date():
    # 2025 is before or after 2025-11-25; None is no date.
    net = people(id=list("abc"), as_of=["2025", "2024", None])
    (one,) = found(net, "D4").findings
    assert one.why == "What is noted of 1 of 1 actor with a date (100%) is more than 365 days old."
    assert one.unknowns == 2
    assert whys(found(people(id=list("ab"), as_of=["2025", None]), "D4")) == []


def test_when_data_are_old_can_be_set():
    net = people(id=list("abcd"), as_of=["2026-10-01", "2026-11-24", "2026-11-25", "2027"])
    assert whys(found(net, "D4")) == []
    assert whys(found(net, "D4", 30)) == [
        "What is noted of 1 of 4 actors with a date (25%) is more than 30 days old."
    ]
    assert found(net, "D4", 30).findings[0].severity == "info"
    assert found(net, "D4", {"days": 30, "share": 0.2}).findings[0].severity == "watch"


def test_without_dates_of_actors_it_cannot_be_told(harbour):
    assert reasons(found(harbour, "D4")) == ["no row of actors has a value of as_of"]


# -- D5 ------------------------------------------------------------------------------------------


def answers(*said, asked="yes", **more):
    ids = [f"a{number}" for number in range(len(said))]
    return people(id=ids, asked=[asked] * len(said), answered=said, **more)


def test_less_than_seven_of_ten_answers_are_few():
    assert whys(found(answers(*["yes"] * 7, *["no"] * 3), "D5")) == []
    (one,) = found(answers(*["yes"] * 6, *["no"] * 4), "D5").findings
    assert one.why == "Of 10 actors that were asked 6 answered, which is less than 70%."
    assert one.suggestion == "Ask the others once more, or say so beside every rank."
    assert (one.severity, one.value, one.threshold, one.unknowns) == ("watch", 0.6, 0.7, 0)
    assert one.marked == ()


def test_blank_answers_are_unknown_and_not_a_no():
    # 1 of 4 at least and 3 of 4 at most answered: 70% may be reached.
    (one,) = found(answers("yes", "no", None, None), "D5").findings
    assert one.why == "Of 2 of 4 actors that were asked nobody noted whether they answered."
    assert (one.severity, one.unknowns) == ("info", 2)


def test_few_are_few_whatever_the_blank_ones_did():
    (one,) = found(answers("yes", "no", "no", None), "D5").findings
    assert one.why == "Of 3 actors that were asked 1 answered, which is less than 70%."
    assert (one.value, one.unknowns) == (pytest.approx(1 / 3), 1)


def test_enough_are_enough_whatever_the_blank_ones_did():
    assert whys(found(answers("yes", "yes", "yes", None), "D5")) == []


def test_how_many_answers_are_few_can_be_set():
    net = answers("yes", "no")
    assert whys(found(net, "D5", 0.5)) == []
    assert len(found(net, "D5", 0.51)) == 1


def test_those_who_declined_were_asked_all_the_same():
    net = answers("yes", "no", presence=["present", "declined"])
    assert whys(found(net, "D5")) == [
        "Of 2 actors that were asked 1 answered, which is less than 70%."
    ]


def test_who_was_not_asked_does_not_count():
    actors = {"id": list("abc"), "asked": ["yes", "no", None], "answered": ["yes", None, "no"]}
    assert whys(found(people(**actors), "D5")) == []


@pytest.mark.parametrize(
    ("columns", "reason"),
    [
        ({"answered": ["yes"]}, "no row of actors has a value of asked"),
        ({"asked": ["yes"]}, "no row of actors has a value of answered"),
        ({"asked": ["no"], "answered": ["no"]}, "no actor was asked about its ties"),
    ],
)
def test_without_a_word_on_who_was_asked_it_cannot_be_told(columns, reason):
    assert reasons(found(people(id=["a"], **columns), "D5")) == [reason]


def test_looking_for_gaps_changes_nothing_in_the_network(make):
    actors = {"id": list("abc"), "asked": ["yes"] * 3, "answered": ["yes", "no", "no"]}
    net = make(("a", "b"), actors=actors)
    before = net.actors["asked"].tolist()
    pn.gaps.find(net, rules="D")
    assert net.actors["asked"].tolist() == before
    assert len(found(net, "D5")) == 1
