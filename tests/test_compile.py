"""Tables and a View to links: every expected link is worked out by hand."""

import re

import pandas as pd
import pytest

import partnernet as pn


def links(net, **choices):
    compiled = net.compile(pn.View(**choices))
    columns = zip(compiled.links["source"], compiled.links["target"], compiled.links["strength"],
                  strict=True)  # fmt: skip
    return {(source, target): strength for source, target, strength in columns}


CLAIMS = (
    ("a", "b", {"strength": 3.0, "directed": "yes"}),
    ("b", "a", {"strength": 1.0, "directed": "yes"}),
    ("b", "c", {"strength": 2.0, "directed": "yes"}),
)


def test_parallel_ties_add_up(make):
    net = make(("a", "b", {"strength": 3.0}), ("b", "a", {"strength": 1.0}))
    assert links(net) == {("a", "b"): 4.0}
    assert net.compile().links["ties"].tolist() == [2]
    assert net.compile().links["length"].tolist() == [0.25]


@pytest.mark.parametrize(
    ("rule", "strength"), [("sum", 4.0), ("max", 3.0), ("mean", 2.0), ("count", 2.0), ("any", 1.0)]
)
def test_merge_rules(make, rule, strength):
    net = make(("a", "b", {"strength": 3.0}), ("a", "b", {"strength": 1.0}))
    assert links(net, merge=rule) == {("a", "b"): strength}


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("union", {("a", "b"): 3.0, ("b", "c"): 2.0}),
        ("intersection", {("a", "b"): 1.0}),
        ("mean", {("a", "b"): 2.0, ("b", "c"): 1.0}),
    ],
)
def test_claims_become_undirected_ties(make, rule, expected):
    assert links(make(*CLAIMS), directed=False, mutual=rule) == expected


def test_data_say_whether_ties_are_arcs(make):
    net = make(*CLAIMS)
    assert net.compile().directed
    assert links(net) == {("a", "b"): 3.0, ("b", "a"): 1.0, ("b", "c"): 2.0}
    assert not make(("a", "b")).compile().directed


def test_an_undirected_tie_is_two_arcs_among_arcs(make):
    net = make(("a", "b", {"directed": "no"}), ("b", "c", {"directed": "yes"}))
    assert links(net) == {("a", "b"): 1.0, ("b", "a"): 1.0, ("b", "c"): 1.0}


def test_only_existing_ties_of_all_kinds_count_unless_said_otherwise(make):
    net = make(
        ("a", "b", {"kind": "funding", "status": "existing"}),
        ("b", "c", {"kind": "event", "status": "wanted"}),
        ("c", "d", {"kind": "event", "status": None}),
    )
    assert set(links(net)) == {("a", "b"), ("c", "d")}
    assert set(links(net, status=("existing", "wanted"))) == {("a", "b"), ("b", "c"), ("c", "d")}
    assert set(links(net, kinds="event")) == {("c", "d")}
    assert set(links(net, status="wanted")) == {("b", "c")}


def test_status_filter_without_a_column_of_status(make):
    assert links(make(("a", "b")), status="wanted") == {}


def test_a_missing_strength_counts_as_one_and_is_noted(make):
    net = make(("a", "b", {"strength": 2.0}), ("b", "c", {"strength": None}))
    assert links(net) == {("a", "b"): 2.0, ("b", "c"): 1.0}
    assert net.compile().notes == ("1 tie without a strength counted as strength 1.",)


def test_adding_strengths_across_kinds_is_noted(make):
    net = make(("a", "b", {"kind": "event"}), ("a", "b", {"kind": "funding"}))
    compiled = net.compile()
    assert compiled.links["kinds"].tolist() == ["event|funding"]
    assert compiled.notes == (
        "1 pair has ties of several kinds; their strengths were added.",
    )  # fmt: skip


@pytest.fixture
def consortium():
    """Six actors in one partnership, two in another, three in a third (METHODS: 15, 1, 3 ties)."""
    members = {"big": "abcdef", "pair": "gh", "trio": "ijk"}
    memberships = pd.DataFrame(
        [
            {"actor": actor, "partnership": name, "role": "lead" if actor in "ai" else "member"}
            for name, actors in members.items()
            for actor in actors
        ]
    )
    return pn.from_tables(
        actors=pd.DataFrame({"id": list("abcdefghijk")}),
        partnerships=pd.DataFrame({"id": list(members), "kind": "partnership"}),
        memberships=memberships,
    )


def test_newman_gives_each_pair_its_share(consortium):
    found = consortium.compile().links["strength"].value_counts().to_dict()
    assert found == {0.2: 15, 1.0: 1, 0.5: 3}


def test_clique_gives_each_pair_one(consortium):
    assert list(links(consortium, affiliation="clique").values()) == [1.0] * 19


def test_lead_ties_members_to_leads_only(consortium):
    compiled = consortium.compile(pn.View(affiliation="lead"))
    pairs = set(zip(compiled.links["source"], compiled.links["target"], strict=True))
    assert pairs == {("a", other) for other in "bcdef"} | {("i", "j"), ("i", "k")}
    assert compiled.notes == (
        "1 partnership names no lead and gives no tie under affiliation='lead'.",
    )


def test_partnerships_are_filtered_by_kind_and_status(consortium):
    assert len(links(consortium, kinds="partnership")) == 19
    assert links(consortium, status="wanted") == {}


def test_a_kind_that_no_tie_has_is_warned_of(make):
    net = make(("a", "b", {"kind": "funding"}))
    message = "No tie is of kind 'fundin'. Did you mean 'funding'?"
    with pytest.warns(pn.InterpretationWarning, match=f"^{re.escape(message)}$"):
        assert links(net, kinds="fundin") == {}


def test_a_nested_partnership_stands_for_its_members():
    net = pn.from_tables(
        actors=pd.DataFrame({"id": list("abc")}),
        partnerships=pd.DataFrame({"id": ["inner", "outer"]}),
        memberships=pd.DataFrame(
            {"actor": ["a", "b", "inner", "c"], "partnership": ["inner", "inner", "outer", "outer"]}
        ),
    )
    # inner ties a-b with 1; outer has the three members a, b, c and ties each pair with 1/2
    assert links(net) == {("a", "b"): 1.5, ("a", "c"): 0.5, ("b", "c"): 0.5}


def test_a_nested_partnership_without_members_is_nobody():
    net = pn.from_tables(
        actors=pd.DataFrame({"id": list("ab")}),
        partnerships=pd.DataFrame({"id": ["empty", "middle", "outer"]}),
        memberships=pd.DataFrame(
            {
                "actor": ["a", "b", "middle", "empty"],
                "partnership": ["outer", "outer", "outer", "middle"],
                "until": [None, None, None, "2020"],
            }
        ),
    )
    assert links(net) == {("a", "b"): 1.0}
    assert links(net.on("2024")) == {("a", "b"): 1.0}


def test_graph_carries_strength_and_length_and_never_weight(make):
    graph = make(("a", "b", {"strength": 4.0})).compile().graph
    assert dict(graph.edges["a", "b"]) == {"strength": 4.0, "length": 0.25}


def test_order_of_rows_changes_nothing(harbour):
    ties = harbour.ties.sample(frac=1, random_state=3)
    again = pn.from_tables(actors=harbour.actors, ties=ties)
    pd.testing.assert_frame_equal(again.compile().links, harbour.compile().links)


def test_actors_without_ties_stay(make):
    net = make(actors={"id": ["a", "b"]})
    compiled = net.compile()
    assert len(compiled) == 2
    assert compiled.links.empty
    assert compiled.neighbors().degree.tolist() == [0, 0]
