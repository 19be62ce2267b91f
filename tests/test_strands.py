"""Links taken apart by kind and status: every expected strand is worked out by hand."""

import pandas as pd
import pytest

import partnernet as pn

ONE_WAY = {"directed": "yes"}
STATES = ("existing", "wanted", "paused", "ended", "unknown")


def strands(net, **choices):
    found = net.compile(pn.View(**choices)).strands
    keys = zip(found["source"], found["target"], found["kind"], found["status"], strict=True)
    return dict(zip(keys, found["strength"], strict=True))


def test_a_link_of_two_kinds_is_two_strands_that_add_up_to_it(make):
    net = make(
        ("a", "b", {"kind": "funding", "strength": 3.0}),
        ("b", "a", {"kind": "event", "strength": 1.0}),
        ("a", "b", {"kind": "funding", "strength": 2.0}),
    )
    assert strands(net) == {
        ("a", "b", "event", "existing"): 1.0,
        ("a", "b", "funding", "existing"): 5.0,
    }
    compiled = net.compile()
    assert compiled.strands["ties"].tolist() == [1, 2]
    assert compiled.links["strength"].tolist() == [6.0]
    assert compiled.strands is compiled.strands


def test_one_kind_is_one_strand(make):
    net = make(("a", "b"), ("b", "c", {"kind": None}))
    assert strands(net) == {("a", "b", "", "existing"): 1.0, ("b", "c", "", "existing"): 1.0}


def test_a_wanted_tie_beside_one_that_is_there_is_a_strand_of_its_own(make):
    net = make(("a", "b", {"status": "wanted", "strength": 2.0}), ("a", "b"))
    assert strands(net) == {("a", "b", "", "existing"): 1.0}
    assert strands(net, status=("existing", "wanted")) == {
        ("a", "b", "", "existing"): 1.0,
        ("a", "b", "", "wanted"): 2.0,
    }


CLAIMS = (
    ("a", "b", ONE_WAY | {"kind": "event", "strength": 3.0}),
    ("a", "b", ONE_WAY | {"kind": "data", "strength": 4.0}),
    ("b", "a", ONE_WAY | {"kind": "event", "strength": 1.0}),
    ("b", "c", ONE_WAY | {"kind": "data", "strength": 2.0}),
)


def test_arcs_have_their_own_strands(make):
    assert strands(make(*CLAIMS)) == {
        ("a", "b", "data", "existing"): 4.0,
        ("a", "b", "event", "existing"): 3.0,
        ("b", "a", "event", "existing"): 1.0,
        ("b", "c", "data", "existing"): 2.0,
    }


# a claims event 3 and data 4, b claims event 1: event is 3, 1 or their mean 2; data is 4, the one
# claim there is, or half of it. Of b and c one end alone claims: no link where both must.
@pytest.mark.parametrize(
    ("mutual", "event", "data", "link", "pairs"),
    [("union", 3.0, 4.0, 7.0, 2), ("mean", 2.0, 2.0, 4.0, 2), ("intersection", 1.0, 4.0, 1.0, 1)],
)
def test_claims_become_undirected_strands(make, mutual, event, data, link, pairs):
    view = {"directed": False, "mutual": mutual}
    found = strands(make(*CLAIMS), **view)
    assert found["a", "b", "event", "existing"] == event
    assert found["a", "b", "data", "existing"] == data
    compiled = make(*CLAIMS).compile(pn.View(**view))
    assert len(compiled.links) == pairs
    assert compiled.links["strength"].iloc[0] == link
    assert len(compiled.strands) == pairs + 1


def test_dates_are_the_earliest_start_and_the_latest_end(make):
    net = make(
        ("a", "b", {"since": "2021", "until": "2024"}),
        ("a", "b", {"since": "2020-06-30", "until": "2024-11"}),
        ("a", "c", {"since": "2021", "until": "2022"}),
        ("a", "c", {"since": None, "until": None}),
    )
    found = net.compile().strands
    assert found["since"].tolist() == ["2020-06-30", "2021"]
    assert found["until"].tolist()[0] == "2024"  # which goes on to 31 December
    assert found["until"].isna().tolist() == [False, True]  # one tie of a and c goes on


def test_a_strand_names_the_partnerships_that_give_it():
    net = pn.from_tables(
        actors=pd.DataFrame({"id": list("abc")}),
        ties=pd.DataFrame({"source": ["a"], "target": ["b"], "kind": ["training"]}),
        partnerships=pd.DataFrame(
            {"id": ["p", "q"], "kind": ["training", "data"], "since": ["2019", None]}
        ),
        memberships=pd.DataFrame({"actor": list("abbc"), "partnership": list("ppqq")}),
    )
    found = net.compile().strands.fillna("")
    assert found[["source", "target", "kind", "ties", "since", "through"]].to_numpy().tolist() == [
        ["a", "b", "training", 2, "2019", "p"],
        ["b", "c", "data", 1, "", "q"],
    ]


def test_no_ties_no_strands(make):
    assert make(actors={"id": ["a"]}).compile().strands.empty
    assert make(("a", "b"), directed=True).compile(pn.View(status="wanted")).strands.empty


@pytest.mark.parametrize("name", ["harbour", "harbour-claims", "leicestershire", "ncia", "unisafe"])
@pytest.mark.parametrize(
    "view",
    [
        pn.View(status=STATES), pn.View(merge="max"), pn.View(merge="mean"), pn.View(merge="count"),
        pn.View(directed=False, mutual="mean"), pn.View(directed=True),
    ],
)  # fmt: skip
def test_strands_are_the_links_of_their_kind_and_status_alone(name, view):
    net = pn.datasets.load(name)
    compiled = net.compile(view)
    columns = ["source", "target", "strength", "ties"]
    for (kind, status), found in compiled.strands.groupby(["kind", "status"]):
        alone = view.replace(status=status, kinds=kind or None, directed=compiled.directed)
        expected = net.compile(alone).links[columns]
        pd.testing.assert_frame_equal(found[columns].reset_index(drop=True), expected)
    words = compiled.strands[compiled.strands["kind"] != ""].groupby(["source", "target"])["kind"]
    listed = compiled.links[compiled.links["kinds"] != ""].set_index(["source", "target"])["kinds"]
    assert words.agg(lambda kinds: "|".join(sorted(set(kinds)))).to_dict() == listed.to_dict()
