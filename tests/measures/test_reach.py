"""Reach: eccentricity, groups reached and groups missed, against their definitions."""

from dataclasses import dataclass
from itertools import product

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import partnernet as pn
from partnernet.errors import ParameterError
from support.drawn import steady

STEADY = steady(10)
HARBOUR = pn.datasets.load("harbour")
CLAIMS = pn.datasets.load("harbour-claims")
MODES = st.sampled_from(["out", "in", "all"])


@dataclass(frozen=True)
class Drawn:
    """A network, and a networkx graph of the same ties with the words of each actor."""

    net: pn.PartnerNetwork
    graph: nx.DiGraph

    def away(self, actor, mode):
        """Return the distance to everybody that the actor reaches, itself left out."""
        graph = {"out": self.graph, "in": self.graph.reverse(), "all": self.graph.to_undirected()}
        found = nx.single_source_shortest_path_length(graph[mode], actor)
        return {other: steps for other, steps in found.items() if other != actor}


@st.composite
def networks(draw, *, largest=8):
    """Draw a network whose actors are in one or two groups, or in none."""
    ids = [f"n{number}" for number in range(draw(st.integers(1, largest)))]
    pairs = [(one, other) for one in ids for other in ids if one != other]
    rows = draw(st.lists(st.sampled_from(pairs), max_size=14, unique=True)) if pairs else []
    words = {one: draw(st.sampled_from(["3", "5", "11", "3|5", "11|3", None])) for one in ids}
    category = [(word or "none").split("|")[0] for word in words.values()]
    directed = draw(st.booleans())
    actors = {"id": ids, "sdgs": list(words.values()), "category": category}
    net = pn.from_tables(
        actors=pd.DataFrame(actors, dtype="str"),
        ties=pd.DataFrame(rows, columns=["source", "target"], dtype="str"),
        directed=directed,
    )
    graph = nx.DiGraph(rows if directed else [*rows, *(pair[::-1] for pair in rows)])
    for one in ids:
        graph.add_node(one, goals=set((words[one] or "").split("|")) - {""})
    return Drawn(net, graph)


def members(graph, group, but):
    return {one for one, goals in graph.nodes(data="goals") if group in goals and one != but}


# -- eccentricity ---------------------------------------------------------------------------------


@STEADY
@given(networks(), MODES)
def test_the_farthest_is_as_far_as_the_largest_distance(drawn, mode):
    found = pn.reach.eccentricity(drawn.net, mode=mode)["eccentricity"]
    for actor, steps in found.items():
        away = drawn.away(actor, mode)
        assert pd.isna(steps) if not away else steps == max(away.values())


@STEADY
@given(networks(), MODES)
def test_within_so_many_steps_and_no_fewer_an_actor_reaches_all_it_ever_reaches(drawn, mode):
    def reached(steps):
        return pn.reach.within(drawn.net, steps=steps, mode=mode, normalized=False)["within"]

    ever = reached(len(drawn.net))
    for actor, steps in pn.reach.eccentricity(drawn.net, mode=mode)["eccentricity"].items():
        if pd.isna(steps):
            assert ever[actor] == 0
            continue
        assert reached(int(steps))[actor] == ever[actor]
        assert steps == 1 or reached(int(steps) - 1)[actor] < ever[actor]


def test_who_reaches_nobody_has_no_eccentricity_and_the_reason_names_the_way():
    out = pn.reach.eccentricity(CLAIMS).undefined
    into = pn.reach.eccentricity(CLAIMS, mode="in").undefined
    assert out[["actor", "reason"]].to_numpy().tolist() == [
        [actor, "it reaches nobody"] for actor in ("LGB", "MIG", "BAR")
    ]
    assert into[["actor", "reason"]].to_numpy().tolist() == [
        [actor, "nobody reaches it"] for actor in ("MIG", "SCH")
    ]


@pytest.mark.parametrize(
    ("mode", "sentence"),
    [
        ("out", "City Council needs 3 steps to get to the farthest actor that it reaches."),
        ("in", "Whoever reaches City Council does so within 3 steps."),
        ("all", "City Council needs 3 steps along ties either way to get to the farthest actor "
         "that it reaches."),
    ],
)  # fmt: skip
def test_what_is_said_of_the_farthest(mode, sentence):
    assert pn.reach.eccentricity(HARBOUR, mode=mode).sentence("COU") == sentence


# -- reach to each group --------------------------------------------------------------------------


@STEADY
@given(networks(), MODES, st.integers(1, 3))
def test_each_group_is_reached_as_its_members_are(drawn, mode, steps):
    table = pn.reach.to_groups(drawn.net, by="sdgs", mode=mode, steps=steps).table
    there = {goal for goals in dict(drawn.graph.nodes(data="goals")).values() for goal in goals}
    names = sorted(there, key=int)
    assert list(table.index) == list(product(drawn.net.actors.index, names))
    for (actor, group), row in table.iterrows():
        others, away = members(drawn.graph, group, actor), drawn.away(actor, mode)
        near = {other for other in others if away.get(other, 99) <= steps}
        ever = others & set(away)
        assert (row["others"], row["reached"], row["never"]) == (
            len(others), len(near), len(others - ever),
        )  # fmt: skip
        assert set(row["who"].split("|")) - {""} == others - ever
        same(row["to_groups"], len(near) / len(others) if others else np.nan)
        same(row["mean_distance"], np.mean([away[one] for one in ever]) if ever else np.nan)


def same(found, expected):
    assert found == pytest.approx(expected, nan_ok=True)


@STEADY
@given(networks(), MODES, st.integers(1, 3))
def test_those_reached_in_each_category_are_those_reached_in_all(drawn, mode, steps):
    groups = pn.reach.to_groups(drawn.net, mode=mode, steps=steps)["reached"]
    within = pn.reach.within(drawn.net, mode=mode, steps=steps, normalized=False)["within"]
    assert groups.groupby(level=0, sort=False).sum().to_dict() == within.to_dict()


def test_why_a_share_or_a_mean_distance_is_missing():
    found = pn.reach.to_groups(CLAIMS, mode="in").undefined
    rows = found[found["actor"] == "SCH"].to_dict("records")
    alone = {"actor": "SCH", "reason": "nobody else is in the group"}
    assert rows[:2] == [{"measure": one, **alone} for one in ("to_groups", "mean_distance")]
    assert {(row["measure"], row["reason"]) for row in rows[2:]} == {
        ("mean_distance", "nobody of the group reaches it")
    }


def test_at_most_twenty_of_those_never_reached_are_named():
    actors = pd.DataFrame({"id": [f"n{number:02}" for number in range(30)]})
    net = pn.from_tables(
        actors=actors.assign(category="all"),
        ties=pd.DataFrame({"source": ["n00"], "target": ["n01"]}),
    )
    row = pn.reach.to_groups(net).table.loc[("n00", "all")]
    assert row["never"] == 28
    assert row["who"].split("|") == [f"n{number:02}" for number in range(2, 22)]


def test_groups_stand_in_order_and_numbers_by_their_size():
    actors = pd.DataFrame({"id": list("abc"), "sdgs": ["10|9", "2", None]})
    net = pn.from_tables(actors=actors, ties=pd.DataFrame({"source": ["a"], "target": ["b"]}))
    table = pn.reach.to_groups(net, by="sdgs").table
    assert table.loc["c"].index.tolist() == ["2", "9", "10"]
    assert table.loc["a", "others"].to_dict() == {"2": 1, "9": 0, "10": 0}


def test_a_column_of_numbers_makes_groups_of_its_numbers():
    actors = pd.DataFrame({"id": list("abc"), "influence": [4, 0.5, 4]})
    net = pn.from_tables(actors=actors, ties=pd.DataFrame({"source": ["a"], "target": ["b"]}))
    assert set(pn.reach.to_groups(net, by="influence").table.loc["a"].index) == {"4", "0.5"}


def test_a_column_without_values_makes_no_groups_and_says_so():
    actors = pd.DataFrame({"id": list("ab"), "category": [None, None]}, dtype="str")
    net = pn.from_tables(actors=actors, ties=pd.DataFrame({"source": ["a"], "target": ["b"]}))
    found = pn.reach.to_groups(net)
    assert len(found) == 0
    assert "No actor has a value of category." in found.explain()
    bare = pn.reach.coverage(net)
    assert bare["coverage"].isna().all()
    assert set(bare.undefined["reason"]) == {"no actor has a value of category"}


# -- coverage -------------------------------------------------------------------------------------


@STEADY
@given(networks(), MODES, st.integers(1, 3), st.integers(1, 2), st.booleans())
def test_coverage_is_the_share_of_groups_with_enough_of_them_near(drawn, mode, steps, least, named):
    there = sorted(
        {goal for _, goals in drawn.graph.nodes(data="goals") for goal in goals}, key=int
    )
    required = ["5", "17", "3"] if named else None
    wanted = required or there
    options = {"by": "sdgs", "mode": mode, "steps": steps, "least": least, "required": required}
    table = pn.reach.coverage(drawn.net, **options).table
    for actor, row in table.iterrows():
        away = drawn.away(actor, mode)
        in_group = {group: members(drawn.graph, group, actor) & set(away) for group in wanted}
        near = {group: sum(away[one] <= steps for one in in_group[group]) for group in wanted}
        missed = [group for group in wanted if near[group] < least]
        never = [group for group in wanted if len(in_group[group]) < least]
        same(row["coverage"], 1 - len(missed) / len(wanted) if wanted else np.nan)
        assert row["reached"] == len(wanted) - len(missed)
        assert (row["missed"], row["never"]) == ("|".join(missed), "|".join(never))


def test_that_an_actor_is_in_a_group_itself_does_not_count():
    table = pn.reach.coverage(HARBOUR, steps=4).table
    assert table.loc["STU", "missed"] == table.loc["STU", "never"] == "students"
    assert "hei" not in table.loc["UN2", "missed"]


def test_one_more_tie_takes_no_group_away():
    before = pn.reach.coverage(HARBOUR)["coverage"]
    after = pn.reach.coverage(HARBOUR.with_tie("MIG", "BAR"))["coverage"]
    assert (after >= before).all()
    assert after["MIG"] == pytest.approx(1 / 7)  # BAR and BIZ are of one group


@pytest.mark.parametrize(
    ("required", "sentence"),
    [
        ("ngo", "required='ngo' is not possible: it is a list of groups."),
        (3, "required=3 is not possible: it is a list of groups."),
        ([], "required=[] is not possible: it names at least one group."),
    ],
)
def test_what_is_required_is_a_list_of_groups(required, sentence):
    with pytest.raises(ParameterError) as caught:
        pn.reach.coverage(HARBOUR, required=required)
    assert str(caught.value) == sentence


def test_what_is_required_is_recorded_once_each():
    found = pn.reach.coverage(HARBOUR, required=(one for one in ["ngo", "media", "ngo"]))
    assert found.provenance.calls[0].parameters["required"] == ("ngo", "media")
    assert found["reached"].max() == 1


def test_what_is_said_of_coverage():
    assert pn.reach.coverage(HARBOUR).sentence("LGB") == (
        "LGBTQIA+ Network reaches somebody of 29% of the groups within 2 steps."
    )
    found = pn.reach.coverage(CLAIMS, required=["ngo", "hei"], least=2, mode="in", steps=1)
    assert found.sentence("UNI") == (
        "Northport University is reached by at least 2 members of 0% of the groups that ought to "
        "be there within 1 step."
    )
