"""Groups: missing bridges, inward ties and far groups."""

from itertools import combinations

import networkx as nx
import pandas as pd
import pytest

import partnernet as pn
from partnernet.errors import ParameterError, UnknownNameError


def find(net, code, **options):
    return pn.gaps.find(net, rules=code, **options).findings


def reasons(net, code, **options):
    return pn.gaps.find(net, rules=code, **options).undefined["reason"].tolist()


def people(ids, asked="", **columns):
    told = {"asked": ["yes" if one in asked else "no" for one in ids]} if asked else {}
    return {"id": list(ids)} | told | {name: list(values) for name, values in columns.items()}


# -- S7 missing bridge ---------------------------------------------------------------------------


def test_the_missing_bridges_of_harbour(harbour):
    """METHODS 4.4: business-ngo 0 of 6, expected 1.18; business-hei 0 of 4, .79."""
    found = find(harbour, "S7")
    assert [one.subjects for one in found[:2]] == [("business", "ngo"), ("business", "hei")]
    assert [one.value for one in found[:2]] == pytest.approx([6 * 13 / 66, 4 * 13 / 66])
    assert found[0].why == (
        "None of the 6 pairs of Business and NGO is tied, where 1.18 ties would be expected."
    )
    assert found[0].suggestion == (
        "Start with Chamber of Commerce and Women's Centre, who are nearest to each other: the way "
        "leads by way of City Council and Police."
    )
    assert found[1].suggestion == (
        "Start with Chamber of Commerce and Northport University: City Council works with both and "
        "could introduce them."
    )
    assert found[0].marked == ("BAR", "BIZ", "LGB", "MIG", "WOM")
    assert all(one.value >= 0.5 for one in found)  # with 3 pairs .59, with 2 .39


def test_a_missing_bridge_from_the_threshold_on(harbour):
    assert len(find(harbour, "S7", thresholds={"S7": 6 * 13 / 66})) == 1
    assert find(harbour, "S7", thresholds={"S7": {"least": 1.19}}) == ()


@pytest.fixture
def between(make):
    """Two of x and two of y who all work with e: 4 of 10 pairs are tied."""

    def network(asked="", *more):
        actors = people("abcde", asked, category="xxyyz")
        return make(*((one, "e") for one in "abcd"), *more, actors=actors)

    return network


def test_groups_that_one_partner_could_introduce(between):
    (found,) = find(between(), "S7")
    assert found.why == (
        "None of the 4 pairs of X and Y is tied, where 1.60 ties would be expected."
    )
    assert found.suggestion == "Start with a and c: e works with both and could introduce them."
    assert (found.severity, found.about, found.unknowns) == ("watch", "group", 0)


def test_one_tie_is_a_bridge(between):
    assert find(between("", ("a", "c")), "S7") == ()


def test_pairs_that_nobody_was_asked_about_are_no_pairs_without_a_tie(between):
    net = between("ae")  # b-c, b-d and c-d are unknown
    assert find(net, "S7") == ()
    assert reasons(net, "S7") == ["nobody was asked about 2 of the 4 pairs that it rests on"]
    (found,) = find(net, "S7", known=0.5)
    # 4 ties in 10 - 3 pairs, times 4 - 2 pairs.
    assert found.value == pytest.approx(8 / 7)
    assert found.why == (
        "None of the 2 pairs of X and Y that somebody was asked about is tied, where 1.14 ties "
        "would be expected."
    )
    assert found.unknowns == 2


def test_groups_between_which_everything_is_unknown_are_not_told(between):
    assert find(between("e"), "S7", known=0) == ()


def test_a_single_pair_is_told_as_one(make):
    net = make(("a", "b"), ("b", "c"), actors=people("abc", category="xzy"))
    (found,) = find(net, "S7")  # 2 of 3 pairs are tied
    assert found.why == "The only pair of X and Y is not tied, where 0.67 ties would be expected."
    net = make(("a", "b"), ("c", "d"), ("c", "b"), actors=people("abcd", category="xwyz"))
    found = {one.subjects: one for one in find(net, "S7")}  # the first one two steps from c
    assert found["x", "y"].suggestion.startswith("Start with a and c: b works with both")
    assert found["x", "z"].suggestion == (
        "Start with a and d, who are nearest to each other: the way leads by way of b and c."
    )


def test_groups_that_no_chain_of_ties_joins(make):
    net = make(("a", "b"), ("c", "d"), actors=people("abcd", category="xxyy"))
    (found,) = find(net, "S7")
    assert (
        found.suggestion == "Start with a and c; no chain of ties leads from one to the other yet."
    )


def test_other_groups_than_categories(make):
    net = make(("a", "b"), ("b", "c"), actors=people("abc", level=["local", None, "national"]))
    assert reasons(net, "S7") == ["no row of actors has a value of category"]
    assert find(net, "S7", thresholds={"S7": {"by": "level"}}) == ()  # no pair of those is tied
    with pytest.raises(UnknownNameError):
        find(net, "S7", thresholds={"S7": {"by": "levels"}})
    net = make(("a", "b"), ("b", "c"), actors=people("abc", level=["local", "campus", "national"]))
    (found,) = find(net, "S7", thresholds={"S7": {"by": "level"}})
    assert found.why.startswith("The only pair of Local and National (level) is not tied")


def test_groups_of_lists_are_refused(make):
    net = make(("a", "b"), actors=people("ab", sdgs=["3|5", "4"]))
    with pytest.raises(ParameterError) as raised:
        find(net, "S7", thresholds={"S7": {"by": "sdgs"}})
    assert str(raised.value) == (
        "by='sdgs' is not possible: it is a column with one value for each actor, not a list."
    )


# -- S8 inward -----------------------------------------------------------------------------------


@pytest.fixture
def camps(make):
    """Two groups of five in which all are tied, and one tie between them."""

    def network(asked=""):
        ties = [*combinations("abcde", 2), *combinations("fghij", 2), ("a", "f")]
        return make(*ties, actors=people("abcdefghij", asked, category="xxxxxyyyyy"))

    return network


def test_ties_that_keep_to_their_groups(camps):
    (found,) = find(camps(), "S8")
    # (1 - 20) / 21; by chance (25 - 20) / 45. Two of the 252 ways to deal two fives are as inward.
    assert found.why == (
        "Ties keep to the same category more than chance would have it: the E-I index is -0.905, "
        "where 0.111 would be expected (1% of random groupings are as inward)."
    )
    assert found.value == pytest.approx(2 / 252, abs=0.006)
    assert found.suggestion == (
        "Plan something for X and Y to do together: they have fewest ties for their sizes."
    )
    assert (found.severity, found.about) == ("watch", "network")


def test_harbour_is_not_more_inward_than_chance_may_be(harbour):
    assert find(harbour, "S8") == ()
    assert reasons(harbour, "S8") == []
    (found,) = find(harbour, "S8", thresholds={"S8": 0.1})
    # METHODS 4.4: observed +.5385, expected +.8182.
    assert "the E-I index is 0.538, where 0.818 would be expected" in found.why


def test_ties_between_groups_that_may_be_there_make_nothing_inward(camps):
    # Only x was asked: the 25 pairs across are known, and those of y are tied all the same.
    assert [one.unknowns for one in find(camps("abcde"), "S8")] == [0]
    # Only a was asked: of b to e with f to j nobody knows.
    assert find(camps("a"), "S8") == ()
    assert reasons(camps("a"), "S8") == ["nobody was asked about 20 of 45 pairs"]


def test_where_there_is_nothing_to_count_it_is_said(make):
    net = make(("a", "b"), ("b", "c"), actors=people("abc", category=["x", None, "y"]))
    assert reasons(net, "S8") == ["there are no ties to count"]
    assert reasons(make(("a", "b")), "S8") == ["no row of actors has a value of category"]


# -- S9 far group --------------------------------------------------------------------------------


@pytest.fixture
def line():
    """A chain of five: who is internal, and of which category, is to be told."""

    def network(side="exxxi", category="nnnnp", asked="", requirements=None, **more):
        sides = ["internal" if one == "i" else "external" if one == "x" else None for one in side]
        words = {"n": "ngo", "p": "police", "h": "hei", "-": None}
        actors = people("abcdef"[: len(side)], asked, side=sides,
                        category=[words[one] for one in category], **more)  # fmt: skip
        ties = list(zip("abcd", "bcde", strict=True))
        tables = {"requirements": requirements} if requirements is not None else {}
        return pn.from_tables(
            actors=pd.DataFrame(actors), ties=pd.DataFrame(ties, columns=["source", "target"]),
            **tables,
        )  # fmt: skip

    return network


def test_a_group_that_nobody_internal_gets_to(line):
    (found,) = find(line(side="iixxx", category="hhnnp"), "S9")
    assert found.why == (
        "Within 2 steps, none of the 2 internal actors gets to anybody of Police: the nearest way "
        "takes 3 steps."
    )
    assert found.suggestion == (
        "The shortest way from b to e leads by way of c and d: ask c for an introduction."
    )
    assert (found.severity, found.subjects, found.marked) == ("watch", ("police",), ("e",))
    assert (found.value, found.threshold) == (1.0, 1.0)


def test_a_group_is_near_within_the_steps(line):
    net = line(side="iixxx", category="hhnnp")
    assert find(net, "S9", thresholds={"S9": 3}) == ()
    assert find(line(side="ixixx", category="hhnnp"), "S9") == ()
    (found,) = find(line(side="ixixx", category="hhnnp"), "S9", thresholds={"S9": {"steps": 1}})
    assert found.why.startswith("Within 1 step, none of the 2 internal actors gets to anybody of P")


def test_a_group_with_an_internal_member_is_near(line):
    assert find(line(side="ixxxi", category="hnnpp"), "S9") == ()


def test_without_sides_half_of_the_others_are_to_get_there(line):
    # c and d of four get to e within two steps; within one step d alone does.
    net = line(side="-----")
    assert find(net, "S9") == ()
    (found,) = find(net, "S9", thresholds={"S9": 1})
    assert found.why == "Within 1 step, 1 of the 4 other actors gets to anybody of Police."
    assert found.suggestion == (
        "The shortest way from c to e leads by way of d: ask d for an introduction."
    )
    assert (found.value, found.threshold) == (0.75, 0.5)
    assert find(net, "S9", thresholds={"S9": {"steps": 1, "share": 0.75}}) == ()
    (found,) = find(net, "S9", thresholds={"S9": {"share": 0.4}})
    assert found.why == "Within 2 steps, 2 of the 4 other actors get to anybody of Police."


def test_a_group_that_is_expected_and_out_of_reach_is_something_to_act_on(line):
    wanted = pd.DataFrame({"dimension": ["category"] * 2, "category": ["Police", "media"]})
    net = line(side="ixxxx" + "x", category="hnnnn" + "p")
    (found,) = find(net, "S9")
    assert found.severity == "watch"
    net = line(side="ixxxx" + "x", category="hnnnn" + "p", requirements=wanted)
    (found,) = find(net, "S9")
    assert found.why == (
        "Within 2 steps, a does not get to anybody of Police, and no chain of ties leads there."
    )
    assert found.suggestion == "A first tie between a and f would bring most actors nearer to it."
    assert found.severity == "act"


def test_what_is_expected_says_which_groups_are_looked_at(line):
    wanted = pd.DataFrame({"dimension": ["category"], "category": ["ngo"]})
    assert find(line(side="iixxx", category="hhnnp", requirements=wanted), "S9") == ()


def test_a_group_that_somebody_may_know_is_not_far(line):
    # a and b looked for it: with e and d they were asked of nobody, e told nothing either.
    net = line(side="iixxx", category="hhnnp", asked="c")
    assert find(net, "S9") == ()
    # ad, ae, bd and be of ten; ab and de are tied.
    assert reasons(net, "S9") == ["nobody was asked about 4 of 10 pairs"]
    # Asked a and b: c-e alone is unknown, of nine pairs that touch them or e.
    (found,) = find(line(side="iixxx", category="hhnnp", asked="ab"), "S9")
    assert found.unknowns == 1


def test_groups_of_a_list(line):
    net = line(side="ixxxx", category="-----", sdgs=["3", "3|4", "4", "4", "4|16"])
    assert reasons(net, "S9") == ["no row of actors has a value of category"]
    (found,) = find(net, "S9", thresholds={"S9": {"by": "sdgs"}})
    assert found.why == (
        "Within 2 steps, a does not get to anybody of 16 (sdgs): the nearest way takes 4 steps."
    )


def test_a_networkx_graph_without_categories_has_no_groups():
    found = pn.gaps.find(nx.path_graph(["a", "b", "c"]), rules=["S7", "S8", "S9"])
    assert found.findings == ()
    assert set(found.undefined["reason"]) == {"no row of actors has a value of category"}
