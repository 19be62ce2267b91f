"""Sentences on networks where what they must say was worked out by hand."""

import pandas as pd

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
        "Northport University stands between others most often (betweenness 0.49, where 1 means on "
        "every shortest way between two others).",
        "20% of all possible ties exist.",
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
        "100% of all possible ties exist.",
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
