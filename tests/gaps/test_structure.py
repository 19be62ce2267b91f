"""Isolates, parts, hubs and closed circles. Numbers of Harbour are those of METHODS 4.1 to 4.4."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import partnernet as pn
from partnernet.gaps._find import ground_of
from partnernet.gaps.catalog._nearness import best_tie, nearest_pair


def find(net, code, **options):
    found = pn.gaps.find(net, rules=code, **options)
    return found.findings


def reasons(net, code, **options):
    return pn.gaps.find(net, rules=code, **options).undefined["reason"].tolist()


def people(ids, asked):
    return {"id": list(ids), "asked": ["yes" if one in asked else "no" for one in ids]}


CHAIN = [("a", "b"), ("b", "c")]
STAR = [("hub", leaf, {"reported_by": "hub"}) for leaf in "abcd"]


# -- S1 isolate ----------------------------------------------------------------------------------


def test_an_isolate_is_told_with_the_best_introduction(make):
    (found,) = find(make(*CHAIN, actors={"id": list("abcd")}), "S1")
    assert found.why == "d has no tie to any of the 3 others."
    # b: 1 + 1/2 + 1/2; a and c: 1 + 1/2 + 1/3.
    assert (
        found.suggestion == "Introduce b first: no other tie would bring it nearer to the others."
    )
    assert (found.severity, found.about, found.subjects, found.unknowns) == (
        "act", "actor", ("d",), 0,
    )  # fmt: skip


def test_whoever_has_one_tie_is_no_isolate(make):
    assert find(make(*CHAIN, ("c", "d")), "S1") == ()


def test_whoever_nobody_asked_is_no_isolate(make):
    # d-b and d-c: nobody was asked. Of all six pairs these two are unknown.
    net = make(*CHAIN, actors=people("abcd", "a"))
    assert find(net, "S1") == ()
    assert reasons(net, "S1") == ["nobody was asked about 2 of 6 pairs"]
    (found,) = find(net, "S1", known=0.3)
    assert found.unknowns == 2
    # Of b and d nobody knows whether they are tied; of a and d somebody does.
    assert found.suggestion.startswith("Introduce a first:")


def test_of_two_without_ties_each_has_the_other_alone():
    nobody = pd.DataFrame({"source": [], "target": []}, dtype="str")
    found = find(pn.from_tables(actors=pd.DataFrame({"id": ["a", "b"]}), ties=nobody), "S1")
    assert [one.why for one in found] == [
        "a has no tie to the only other one.",
        "b has no tie to the only other one.",
    ]
    assert found[0].suggestion == "Ask who already knows it, and make a first introduction."


def test_an_actor_that_is_alone_in_the_network_is_no_isolate():
    nobody = pd.DataFrame({"source": [], "target": []}, dtype="str")
    net = pn.from_tables(actors=pd.DataFrame({"id": ["a"]}), ties=nobody)
    assert find(net, "S1") == ()
    assert reasons(net, "S1") == []
    assert reasons(net, "S5") == ["there is nobody else in the network"]


# -- S2 component --------------------------------------------------------------------------------


def test_harbour_is_in_two_parts_that_the_university_would_join_best(harbour):
    (found,) = find(harbour, "S2")
    assert found.why == "The network is in 2 parts that no tie connects, of 11 and 1 actors."
    assert found.suggestion == (
        "Of all ties between the parts, one between Migrant Support and Northport University would "
        "help most: it would lower the distance-weighted fragmentation by 0.080."
    )
    assert (found.severity, found.subjects, found.value) == ("watch", (), 2.0)
    assert found.marked == ("MIG",)


def test_the_best_tie_is_that_of_the_methods(harbour):
    g = ground_of(harbour)
    everybody = np.arange(len(g.ids))
    tie = best_tie(g, everybody, everybody)
    assert tie.ends == ("MIG", "UNI")
    assert tie.drop == pytest.approx(0.0795, abs=5e-5)  # METHODS 4.4
    alone, city = (g.ids.get_indexer([one]) for one in ("MIG", "COU"))
    assert best_tie(g, alone, city).drop == pytest.approx(0.0770, abs=5e-5)


def test_a_second_part_of_two_is_something_to_act_on(make):
    (found,) = find(make(*CHAIN, ("d", "e")), "S2")
    assert found.why == "The network is in 2 parts that no tie connects, of 3 and 2 actors."
    # b-d: 1 + (2 + 1) / 2 + 2 / 3 = 19/6 of ten pairs.
    assert found.suggestion.endswith("one between b and d would help most: it would lower the "
                                     "distance-weighted fragmentation by 0.317.")  # fmt: skip
    assert (found.severity, found.actors) == ("act", ("d", "e"))


def test_many_parts_are_told_by_the_largest(make):
    (found,) = find(make(("a", "b"), actors={"id": list("abcdefghi")}), "S2")
    assert found.why == (
        "The network is in 8 parts that no tie connects; the largest have 2, 1, 1, 1, 1 and 1 "
        "actors."
    )


def test_what_hangs_together_is_one_part(make):
    assert find(make(*CHAIN), "S2") == ()


def test_parts_that_somebody_may_join_are_not_told(make):
    # c-d and c-e were asked of nobody: of six pairs across four are known, of ten in all eight.
    net = make(*CHAIN, ("d", "e"), actors=people("abcde", "ab"))
    assert find(net, "S2") == ()
    assert reasons(net, "S2") == ["nobody was asked about 2 of the 6 pairs that it rests on"]
    (found,) = find(net, "S2", known=0.6)
    assert found.unknowns == 2


def test_parts_of_which_too_little_is_known_count_with_the_largest(make):
    # Of the eight pairs of e and f with the others be, bf, ce and cf are unknown; d was asked.
    net = make(*CHAIN, ("e", "f"), actors=people("abcdef", "ad"))
    (found,) = find(net, "S2")
    assert (
        found.why == "The network is in at least 2 parts that no tie connects, of 5 and 1 actors."
    )
    assert (found.severity, found.marked, found.unknowns) == ("watch", ("d",), 0)


# -- S5 hub load ---------------------------------------------------------------------------------


def test_the_hub_of_harbour_carries_both(harbour):
    (found,) = find(harbour, "S5")
    assert found.why == (
        "Northport University stands on 49% of the shortest ways between others and has 6 of the "
        "13 ties."
    )
    assert found.suggestion == (
        "Let City Council bring together some of those who now go by way of Northport University."
    )
    assert (found.severity, found.subjects) == ("watch", ("UNI",))
    assert found.value == pytest.approx(0.4909, abs=5e-5)


def test_a_hub_is_one_above_the_threshold_only(harbour):
    (found,) = find(harbour, "S5", thresholds={"S5": 0.47})  # 6 of 13 are .4615
    assert found.why == ("Northport University stands on 49% of the shortest ways between others.")
    assert find(harbour, "S5", thresholds={"S5": {"share": 0.4910}}) == ()


def test_a_hub_may_have_the_ties_without_the_ways(make):
    # a is on the ways b-d and c-d: 2 of 3 pairs, or none above; it has 3 of 4 ties.
    net = make(("a", "b"), ("a", "c"), ("a", "d"), ("b", "c"))
    (found,) = find(net, "S5", thresholds={"S5": 0.7})
    assert found.why == "a has 3 of the 4 ties."


def test_where_all_have_the_same_ties_nobody_is_a_hub():
    assert find(nx.complete_graph(["a", "b", "c", "d"]), "S5") == ()


def test_partners_of_a_hub_could_work_together_directly(make):
    (found,) = find(make(("hub", "a"), ("hub", "b"), ("hub", "c")), "S5")
    assert (
        found.why
        == "hub stands on 100% of the shortest ways between others and has 3 of the 3 ties."
    )
    assert found.suggestion == "Let partners of hub work together directly, such as a and b."


def test_a_star_that_one_reporter_told_of_has_no_hub(make):
    net = make(*STAR)
    assert find(net, "S5") == ()
    assert reasons(net, "S5") == ["nobody was asked about 6 of 10 pairs"]
    (found,) = find(net, "S5", known=0.4)
    assert found.unknowns == 6
    assert found.suggestion == "Agree with hub which of its partnerships others could keep up."


# -- S6 closed actor -----------------------------------------------------------------------------


def test_the_closed_actors_of_harbour(harbour):
    found = find(harbour, "S6")
    assert [one.subjects for one in found] == [("HOS",), ("SCH",)]
    assert [one.value for one in found] == pytest.approx([0.7003, 0.7003], abs=5e-5)
    assert found[0].why == (
        "The 2 partners of General Hospital lead to much the same others: its constraint is 0.700."
    )
    # Bars, students, police and women's centre lead on to one more each; BIZ is the first by id.
    assert found[0].suggestion == (
        "A tie to Chamber of Commerce would lead out of this circle; City Council could introduce "
        "them."
    )


def test_constraint_above_the_threshold_only(harbour):
    assert find(harbour, "S6", thresholds={"S6": 0.7004}) == ()
    # STU, POL, WOM and BIZ have .5, those with one partner 1: they are not closed in, but alone.
    found = find(harbour, "S6", thresholds={"S6": {"constraint": 0.4999}})
    assert {one.subjects[0] for one in found} == {"HOS", "SCH", "STU", "POL", "WOM", "BIZ"}


def test_a_circle_that_nothing_leads_out_of(make):
    triangle = [("a", "b"), ("a", "c"), ("b", "c")]
    found = find(make(*triangle), "S6")
    assert [one.value for one in found] == [1.125] * 3  # Burt: three times (1/2 + 1/4)^2
    assert found[0].suggestion == (
        "Look for a partner outside this circle, whom its partners do not know."
    )
    found = find(make(*triangle, ("d", "e")), "S6")
    assert found[0].suggestion == "Look for a partner outside this circle, such as d."


def test_whoever_was_not_asked_may_have_ties_out_of_the_circle(make):
    # Only c was asked: of the four pairs of a two are unknown, ad and ae, and two of those of b.
    ties = [("a", "b"), ("a", "c"), ("b", "c"), ("c", "d"), ("d", "e")]
    net = make(*ties, actors=people("abcde", "c"))
    strict = {"thresholds": {"S6": 0.65}}  # c has .611
    assert find(net, "S6", **strict) == ()
    assert reasons(net, "S6", **strict) == ["nobody was asked about 4 of 10 pairs"]
    found = find(net, "S6", known=0.5, **strict)
    assert [(one.subjects, one.unknowns) for one in found] == [(("a",), 2), (("b",), 2)]
    assert found[0].suggestion == (
        "Look for a partner outside this circle, whom its partners do not know."
    )
    assert [one.subjects for one in find(net, "S6")] == [("c",)]


# -- all -----------------------------------------------------------------------------------------


def test_a_star_of_one_reporter_has_no_structure():
    found = pn.gaps.find(pn.datasets.load("northampton"), rules="S")
    assert found.findings == ()
    assert set(found.undefined["reason"]) == {"nobody was asked about 3,109 of 3,240 pairs"}


def test_the_order_of_rows_changes_nothing(harbour):
    shuffled = pn.from_tables(
        actors=harbour.actors.reset_index().sample(frac=1, random_state=3),
        ties=harbour.ties.sample(frac=1, random_state=4),
    )
    one, other = (pn.gaps.find(net, rules="S") for net in (harbour, shuffled))
    assert one.table.to_dict("records") == other.table.to_dict("records")


def test_the_nearest_pair_across_is_one_that_somebody_was_asked_about(make):
    net = make(*CHAIN, ("c", "d"), actors=people("abcd", "d"))
    g = ground_of(net)
    assert nearest_pair(g, np.array([0, 1]), np.array([2, 3])).ends == ("b", "d")
    assert nearest_pair(g, np.array([0]), np.array([2])) is None


def test_where_nobody_takes_part_nothing_can_be_looked_for(make):
    actors = {"id": ["a", "b"], "presence": ["left", "declined"], "category": ["x", "y"]}
    found = pn.gaps.find(make(("a", "b"), actors=actors), rules="S")
    assert found.findings == ()
    assert set(found.undefined["measure"]) == {f"S{number}" for number in range(1, 10)}
    assert set(found.undefined["reason"]) == {"no actor takes part"}
