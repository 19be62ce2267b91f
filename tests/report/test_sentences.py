"""Sentences on networks where what they must say was worked out by hand."""

import pandas as pd
import pytest

import partnernet as pn
from partnernet.report import sentences


def test_harbour_in_words(harbour):
    # METHODS 4.4: without UNI 33 of 55 pairs are lost, 10 of them its own; UNI-STU parts 18 pairs
    assert sentences(harbour) == [
        "Migrant Support has no tie to anybody here.",
        "If Northport University left, 23 of 45 pairs of others that are connected now would lose "
        "each other. 3 other actors would part the network too.",
        "Northport University and City Council each reach 9 of 11 others within 2 steps.",
        "The tie between Northport University and Students' Union is the only way between two "
        "parts: 18 pairs depend on it.",
        "Eastcliff University, LGBTQIA+ Network and Harbour Bars hang on a single tie.",
        "Northport University has the most ties: to 6 of 11 others.",
        "Northport University stands between others most often (betweenness 0.49, where 1 means on "
        "every shortest way between two others).",
        "20% of all possible ties exist; on average an actor is tied to 2.2 others.",
    ]


def test_one_reporter_comes_first():
    found = sentences(pn.datasets.load("northampton"))
    assert found[0] == (
        "All 98 ties and partnerships were reported by University of Northampton: what the others "
        "do among themselves is mostly unknown."
    )
    assert found[1] == (
        "Of 39 tags for Sustainable Development Goals none is for goals 2, 5, 6, 7 and 14: "
        "not tagged, which does not mean that nothing is done."
    )


def test_two_groups(make):
    found = sentences(make(("a", "b"), ("b", "c"), ("d", "e")))
    assert found[0] == (
        "The network falls into 2 groups without a tie between them; the largest has 3 of 5 actors."
    )


def test_small_networks_have_little_to_say(make):
    assert sentences(make()) == ["There are no actors in this network."]
    assert sentences(make(actors={"id": ["a"]})) == ["a has no tie to anybody here."]
    assert sentences(make(("a", "b"))) == [
        "a and b hang on a single tie.",
        "100% of all possible ties exist; on average an actor is tied to 1 other.",
    ]


def test_all_goals_tagged_is_no_finding():
    ties = pd.DataFrame(
        {"source": ["a"], "target": ["b"], "sdgs": ["|".join(map(str, range(1, 17)))]}
    )
    assert not [text for text in sentences(pn.from_tables(ties=ties)) if "Goals" in text]


def test_the_view_changes_what_is_said(make):
    net = make(("a", "b", {"status": "wanted"}), ("b", "c"))
    assert sentences(net)[0] == "a has no tie to anybody here."
    both = pn.View(status=("existing", "wanted"))
    assert sentences(net, view=both)[0].startswith("If b left")


def test_what_is_shared_is_said_of_all_who_share_it():
    # Each of the three universities is next to all eight others and lies on 4.67 of 28 ways.
    found = sentences(pn.datasets.load("leicestershire"))
    universities = "University of Leicester, De Montfort University and Loughborough University"
    assert found[1:5] == [
        "Whoever left, all others would still be connected with one another.",
        "Everybody reaches everybody within 2 steps.",
        f"{universities} have the most ties: each to all 8 others.",
        f"{universities} stand between others most often (betweenness 0.17 each, where 1 means on "
        "every shortest way between two others).",
    ]


@pytest.mark.parametrize("name", sorted({*pn.datasets.names()} - {"values"}))
def test_every_data_set_has_five_things_to_say(name):
    found = sentences(pn.datasets.load(name))
    assert len(set(found)) == len(found) >= 5


def test_where_many_lead_nobody_is_named(make):
    ring = [(str(place), str((place + 1) % 8)) for place in range(8)]
    assert sentences(make(*ring)) == [
        "Whoever left, all others would still be connected with one another.",
        "Nobody reaches more than 4 of 7 others within 2 steps.",
        "Everybody is tied to 2 of 7 others.",
        "29% of all possible ties exist; on average an actor is tied to 2 others.",
    ]


def test_a_chain_of_three(make):
    assert sentences(make(("a", "b"), ("b", "c")))[:4] == [
        "If b left, the two others would lose each other.",
        "Everybody reaches everybody within 2 steps.",
        "a and c hang on a single tie.",
        "b has the most ties: to both others.",
    ]


def test_a_group_that_hangs_on_one_actor_is_told_from_the_whole(make):
    star = [("hub", leaf) for leaf in "abcd"]
    whole = [(one, other) for one in "uvwxyz" for other in "uvwxyz" if one < other]
    assert sentences(make(*star, *whole))[:2] == [
        "The network falls into 2 groups without a tie between them; the largest has 6 of 11 "
        "actors.",
        "If hub left, all 6 pairs of others in its group of 5 that are connected now would lose "
        "each other.",
    ]


@pytest.mark.parametrize(
    ("ties", "words"),
    [
        ([("a", "b"), ("c", "d")], "2 groups without a tie between them; each has 2 of 4 actors."),
        (
            [("a", "b"), ("b", "c"), ("d", "e"), ("e", "f"), ("g", "h")],
            "3 groups without a tie between them; the 2 largest have 3 of 8 actors each.",
        ),
    ],
)
def test_groups_of_one_size(make, ties, words):
    assert sentences(make(*ties))[0] == f"The network falls into {words}"


def test_nobody_has_a_tie(make):
    assert sentences(make(actors={"id": ["a", "b"]})) == [
        "Nobody has a tie to anybody here.",
        "0% of all possible ties exist; on average an actor is tied to 0 others.",
    ]


def test_a_network_almost_without_ties(make):
    actors = {"id": [f"a{number}" for number in range(60)]}
    found = sentences(make(("a0", "a1"), ("a1", "a2"), actors=actors))
    assert found[-1].startswith("Less than 1% of all possible ties exist; ")


def test_names_with_commas_stay_apart(make):
    net = make(("hub", "Sports Club, Leeds"), ("hub", "Police"), ("hub", "Law"))
    assert "Sports Club, Leeds; Police and Law hang on a single tie." in sentences(net)
