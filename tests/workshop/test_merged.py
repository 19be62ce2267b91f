"""Several tables' sessions as one; every number is counted by hand from what the groups say."""

import pandas as pd
import pytest

import partnernet as pn

QUESTION = "Who makes nights safer?"


def begin(group, *actors, technique="power-interest"):
    return pn.workshop.start(technique, question=QUESTION, group=group).add_actors(*actors)


@pytest.fixture
def groups(three_groups):
    return three_groups


def test_who_named_whom(groups):
    merged = pn.workshop.merge(*groups)
    assert merged.actors["groups"].to_dict() == {"Police": 3, "Council": 3, "Bus": 2, "Students": 1}
    assert set(merged.actors["of"]) == {3}
    assert repr(merged) == "Merged 'power-interest': 3 groups, 4 actors, 5 ties, 6 disagreements"


def test_who_drew_what(groups):
    ties = pn.workshop.merge(*groups).ties
    counts = ["source", "target", "kind", "groups", "existing", "wanted", "paused"]
    assert ties[counts].to_numpy().tolist() == [
        ["Police", "Council", "", 3, 2, 1, 0],
        ["Council", "Bus", "", 2, 1, 1, 0],
        ["Police", "Bus", "training", 1, 1, 0, 0],
        ["Council", "Students", "", 1, 0, 1, 0],
        ["Bus", "Police", "training", 1, 1, 0, 0],
    ]
    first = ties.iloc[0]
    assert (first["strength"], first["low"], first["high"]) == (2, 1, 3)
    assert ties["strength"].iloc[1:].isna().all()


def test_where_they_differ(groups):
    table = pn.workshop.merge(*groups).disagreements
    assert table.drop(columns=["actors", "visibility"]).to_dict("split")["data"] == [
        ["actor", "Police", "category", "agency (2), police (1)"],
        ["actor", "Police", "ring", "1 (1), 2 (1), 4 (1)"],
        ["tie", "Police \N{EN DASH} Council", "status", "existing (2), wanted (1)"],
        ["tie", "Police \N{EN DASH} Council", "strength", "3 (1), 1 (1), 2 (1)"],
        ["tie", "Council \N{EN DASH} Bus", "status", "wanted (1), existing (1)"],
        [
            "tie",
            "Police \N{EN DASH} Bus (Training)",
            "directed",
            "Police → Bus (1), Bus → Police (1)",
        ],
    ]
    assert table["actors"].tolist()[1:4:2] == [("Police",), ("Police", "Council")]


def test_one_session_of_what_was_said(groups):
    agreed = pn.workshop.merge(*groups).agreed()
    actors, ties = agreed.net.actors, agreed.net.ties
    assert actors["category"].dropna().to_dict() == {"Police": "agency"}
    assert actors["ring"].dropna().to_dict() == {"Police": 2, "Bus": 2}
    assert ties[["source", "target", "status", "groups"]].to_numpy().tolist() == [
        ["Police", "Council", "existing", 3],
        ["Council", "Bus", "existing", 2],
        ["Police", "Bus", "existing", 1],
        ["Council", "Students", "wanted", 1],
        ["Bus", "Police", "existing", 1],
    ]
    assert ties["directed"].tolist() == [False, False, True, False, True]
    assert agreed.question == QUESTION
    assert agreed.action_list()[["actor", "owner_at", "route"]].to_numpy().tolist() == [
        ["Bus", "Council", "Directly: they are tied."]
    ]


def test_only_what_several_drew(groups):
    merged = pn.workshop.merge(*groups)
    assert len(merged.agreed(least=2).net.ties) == 2
    assert len(merged.agreed(least=3).net.ties) == 1
    assert len(merged.agreed(least=3).net) == 4
    for least in (0, 4):
        with pytest.raises(pn.ParameterError, match="it is 1 to 3"):
            merged.agreed(least=least)


def test_the_smallest_circle_that_a_group_named_holds():
    one = begin("a", "Police", "Bus").link("Police", "Bus", visibility="public")
    one = one.describe("Police", visibility="workshop")
    two = begin("b", "Bus", "Police").link("Bus", "Police", visibility="core")
    two = two.describe("Police", visibility="partners").describe("Bus", visibility="public")
    agreed = pn.workshop.merge(one, two, one).agreed().net
    assert agreed.actors["visibility"].to_dict() == {"Police": "workshop", "Bus": "public"}
    assert agreed.ties["visibility"].tolist() == ["core"]


def test_places_on_a_map_are_nothing_that_groups_said():
    nets = [pn.from_tables(actors=pd.DataFrame({"id": ["A"], "x": [x], "y": [0.5]}))
            for x in (0.1, 0.9)]  # fmt: skip
    merged = pn.workshop.merge(
        *(pn.workshop.start("rainbow", question="Who?", net=net) for net in nets)
    )
    assert len(merged.disagreements) == 0
    assert "x" not in merged.agreed().net.actors


def test_what_was_known_before_stays():
    actors = pd.DataFrame({"id": ["a", "b", "c"], "name": ["Police", "Bus", "police"]})
    net = pn.from_tables(
        actors=actors,
        partnerships=pd.DataFrame({"id": ["p"], "name": ["Safer Nights"]}),
        memberships=pd.DataFrame({"actor": ["b", "c"], "partnership": ["p", "p"]}),
    )
    both = [pn.workshop.start("rainbow", question="Who?", net=net, group=g) for g in "12"]
    agreed = pn.workshop.merge(*both).agreed().net
    assert agreed.actors.index.tolist() == ["a", "b"]  # two cards of the police are one actor
    assert agreed.table("memberships")["actor"].tolist() == ["b", "a"]
    assert agreed.table("partnerships")["name"].tolist() == ["Safer Nights"]


def test_raters_of_several_groups_are_kept_apart(groups):
    agreed = pn.workshop.merge(*groups).agreed()
    assert sorted(agreed.net.table("ratings")["rater"]) == ["door: A", "window: A"]
    row = agreed.consensus().table.iloc[0]
    assert (row["actor"], row["raters"], row["median"]) == ("Police", 2, 2.5)


@pytest.mark.parametrize("name", ["", "door"])
def test_groups_without_a_name_of_their_own_are_numbered(name):
    both = [begin(name, "Police").rate("A", {"Police": {"interest": n}}) for n in (1, 3)]
    ratings = pn.workshop.merge(*both).agreed().net.table("ratings")
    assert ratings["rater"].tolist() == ["1: A", "2: A"]


def test_a_step_is_done_when_all_groups_are(groups):
    one, two, _ = groups
    assert pn.workshop.merge(one, two).agreed().finished == ()
    assert pn.workshop.merge(one.finish("list"), two).agreed().finished == ("list",)


def test_one_id_of_two_actors_is_told_apart():
    net = pn.datasets.chain("AB").with_actor("X", name="Xanthos")
    other = pn.datasets.chain("AB").with_actor("X", name="Xylophones")
    both = [pn.workshop.start("rainbow", question="Who?", net=one) for one in (net, other)]
    merged = pn.workshop.merge(*both)
    assert merged.actors["name"].to_dict() == {
        "A": "A", "B": "B", "X": "Xanthos", "X 2": "Xylophones",
    }  # fmt: skip
    assert merged.agreed().net.actors["name"].tolist() == ["A", "B", "Xanthos", "Xylophones"]


def test_saved_sessions_merge_as_they_were(groups, tmp_path):
    files = [one.save(tmp_path / f"{one.group}.json") for one in groups]
    opened = pn.workshop.merge(*map(pn.workshop.open, files))
    assert opened.ties.equals(pn.workshop.merge(*groups).ties)
    assert opened.agreed() == pn.workshop.merge(*groups).agreed()


def test_what_cannot_be_merged_is_said(groups):
    with pytest.raises(pn.ParameterError, match="it takes two groups to merge"):
        pn.workshop.merge(groups[0])
    with pytest.raises(pn.ParameterError, match="all groups have one question"):
        pn.workshop.merge(groups[0], groups[1].frame(question="Who else?"))
    with pytest.raises(pn.ParameterError, match="all groups have one technique"):
        pn.workshop.merge(groups[0], begin("roof", "Police", technique="rainbow"))


def test_groups_that_drew_nothing_merge():
    merged = pn.workshop.merge(begin("a", "Police"), begin("b", "Bus"))
    assert (len(merged.ties), len(merged.disagreements)) == (0, 0)
    assert len(merged.agreed().net.ties) == 0
