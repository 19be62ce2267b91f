"""suggest: which ties, why, who could introduce the two, what would change."""

from itertools import combinations

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import partnernet as pn
from partnernet.errors import NotDefinedError, ParameterError, UnknownNameError

NOBODY = "Nobody here could introduce them: no chain of ties leads from one to the other."
ALL = 10_000


def pairs(found):
    return list(zip(found.table["source"], found.table["target"], strict=True))


def row(found, one, other):
    table = found.table
    ends = table["source"].isin([one, other]) & table["target"].isin([one, other])
    return table[ends].iloc[0]


@pytest.fixture
def chain():
    """A chain a-b-c-d: a is x, b and c are y, d is z."""
    net = pn.datasets.chain("abcd")
    kinds = net.actors.assign(category=["x", "y", "y", "z"])
    return pn.from_tables(actors=kinds, ties=net.ties)


# -- Harbour, as METHODS 4.4 has it ---------------------------------------------------------------


def test_reach_proposes_the_isolate_and_its_numbers_are_those_of_methods(harbour):
    found = pn.gaps.suggest(harbour)
    assert pairs(found)[:2] == [("MIG", "UNI"), ("COU", "MIG")]
    first = found.table.iloc[0]
    assert first["gain"] == pytest.approx(0.0795, abs=5e-5)
    assert first["F_change"] == pytest.approx(-0.1667, abs=5e-5)
    assert found.table["gain"].iloc[1] == pytest.approx(0.0770, abs=5e-5)
    assert len(found) == 10


def test_without_the_isolate_the_tie_is_another_one(harbour):
    found = pn.gaps.suggest(harbour.without("MIG"), n=1)
    assert pairs(found) == [("BAR", "UNI")]
    # among the 11 others; with MIG in the count it would be .0285, which METHODS prints
    with_it = row(pn.gaps.suggest(harbour, n=ALL), "BAR", "UNI")
    assert with_it["gain"] == pytest.approx(0.0285, abs=5e-5)
    assert found.table["gain"].item() == pytest.approx(with_it["gain"] * 12 * 11 / (11 * 10))


def test_resilience_takes_three_of_four_cutpoints_away(harbour):
    found = pn.gaps.suggest(harbour, goal="resilience", n=1)
    assert pairs(found) == [("BAR", "LGB")]
    first = found.table.iloc[0]
    assert (first["gain"], first["cutpoints_change"], first["bridges_change"]) == (3, -3, -4)
    assert first["introducer"] == ("BIZ", "COU", "UNI", "STU")
    assert first["reason"] == (
        "With this tie, 3 actors and 4 ties would no longer hold parts of the network together "
        "alone."
    )
    assert first["suggestion"] == (
        "The way from one to the other leads by way of Chamber of Commerce, City Council, "
        "Northport University and Students' Union."
    )


def test_bridging_starts_where_most_ties_are_wanting(harbour):
    found = pn.gaps.suggest(harbour, goal="bridging", n=ALL)
    best = found.table.iloc[:6]
    kinds = harbour.actors["category"]
    for source, target in zip(best["source"], best["target"], strict=True):
        assert {kinds[source], kinds[target]} == {"business", "ngo"}
    assert best["gain"].round(2).tolist() == [1.18] * 6
    assert best["DF_change"].is_monotonic_increasing  # of equal gain, the largest drop first
    assert best["reason"].iloc[0] == (
        "Between Business and NGO no tie is known; if all groups mixed alike, there would be 1.2."
    )
    # 2 universities and 2 of government would have 4 x 13/66 = .79 ties, and they have one
    assert {kinds["UNI"], kinds["POL"]} not in [
        {kinds[one], kinds[other]} for one, other in pairs(found)
    ]


def test_likely_is_kept_apart_and_never_names_the_isolate(harbour):
    found = pn.gaps.suggest(harbour, n=4)
    likely = found.likely
    assert list(zip(likely["source"], likely["target"], strict=True)) == [
        ("UNI", "POL"), ("COU", "WOM"), ("COU", "BAR"), ("LGB", "UNI"),
    ]  # fmt: skip
    assert likely["likely"].round(3).tolist() == [2.064, 2.001, 1.443, 1.443]
    assert likely["known"].all()
    everything = pn.gaps.suggest(harbour, n=ALL)
    assert "MIG" not in {*everything.likely["source"], *everything.likely["target"]}
    assert row(everything, "UNI", "POL")["likely"] == pytest.approx(2.064, abs=5e-4)
    assert row(everything, "MIG", "UNI")["likely"] == 0
    assert not set(pairs(found)) & set(zip(likely["source"], likely["target"], strict=True))


def test_every_pair_that_is_not_tied_is_tried(harbour):
    assert len(pn.gaps.suggest(harbour, n=ALL)) == 12 * 11 // 2 - 13


def test_the_e_i_index_changes_as_counted_by_hand(harbour):
    found = pn.gaps.suggest(harbour, n=ALL)
    # 10 of 13 ties lead out of groups: 7/13 is 8/14 with one more outside, 6/14 with one inside.
    assert row(found, "MIG", "UNI")["ei_change"] == pytest.approx(8 / 14 - 7 / 13)
    assert row(found, "MIG", "WOM")["ei_change"] == pytest.approx(6 / 14 - 7 / 13)


# -- against networkx, tie by tie -----------------------------------------------------------------


def judged(graph, steps):
    """Return mean reach, F, DF, cutpoints, bridges of a graph, from networkx alone."""
    size = len(graph)
    away = [
        length
        for source, lengths in nx.all_pairs_shortest_path_length(graph)
        for target, length in lengths.items()
        if source != target
    ]
    plain, every = nx.Graph(graph), size * (size - 1)
    return [
        sum(length <= steps for length in away) / size,
        1 - len(away) / every,
        1 - sum(1 / length for length in away) / every,
        len(set(nx.articulation_points(plain))),
        len(list(nx.bridges(plain))),
    ]


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("directed", [False, True])
def test_every_number_is_what_networkx_finds_with_the_tie(seed, directed):
    graph = nx.gnm_random_graph(9, 7 + seed % 5, seed=seed, directed=directed)
    graph = nx.relabel_nodes(graph, dict(enumerate("jhgfedcba")))
    steps = 1 + seed % 3
    found = pn.gaps.suggest(graph, n=ALL, steps=steps)
    free = [
        {one, other}
        for one, other in combinations(graph, 2)
        if not graph.has_edge(one, other) and not graph.has_edge(other, one)
    ]
    assert sorted(map(sorted, pairs(found))) == sorted(map(sorted, free))
    before = judged(graph, steps)
    for _, one in found.table.iterrows():
        ends = one["source"], one["target"]
        more = graph.copy()
        more.add_edges_from([ends, ends[::-1]])
        changes = np.subtract(judged(more, steps), before)
        names = ["reach_change", "F_change", "DF_change", "cutpoints_change", "bridges_change"]
        assert one[names].astype(float).tolist() == pytest.approx(changes, abs=1e-9)
        assert one["gain"] == pytest.approx(-changes[2])
        assert (one["introducer"] == ()) == (not nx.has_path(nx.Graph(graph), *ends))
    told = found.table[["gain", "F_change", "source", "target"]].round(12)
    order = [(-one.gain, one.F_change, one.source, one.target) for one in told.itertuples()]
    assert order == sorted(order)


@pytest.mark.parametrize("seed", range(6))
def test_resilience_is_ranked_by_what_networkx_finds(seed):
    graph = nx.gnm_random_graph(10, 10, seed=seed)
    found = pn.gaps.suggest(nx.relabel_nodes(graph, str), goal="resilience", n=ALL)
    before = judged(graph, 2)
    useful = []
    for one, other in nx.non_edges(graph):
        more = graph.copy()
        more.add_edge(one, other)
        cut, bridges = np.subtract(judged(more, 2), before)[3:]
        if cut < 0 or (cut == 0 and bridges < 0):
            useful.append((cut, bridges))
    told = found.table[["cutpoints_change", "bridges_change"]].itertuples(index=False)
    assert [tuple(one) for one in told] == sorted(useful)


# -- coverage -------------------------------------------------------------------------------------


def test_coverage_counts_the_groups_that_come_near(chain):
    # Within a step a has y; b has x and y; c has y and z; d has y. A tie a-d brings a to z and d to
    # x; a-c brings c to x alone, and b-d brings b to z.
    found = pn.gaps.suggest(chain, goal="coverage", steps=1)
    assert pairs(found) == [("a", "d"), ("a", "c"), ("b", "d")]
    assert found.table["gain"].tolist() == [2, 1, 1]
    assert found.table["reason"].tolist() == [
        "With this tie, 2 gaps would close: an actor would find a group within 1 step that it does "
        "not find today.",
        *["With this tie, 1 gap would close: an actor would find a group within 1 step that it "
          "does not find today."] * 2,
    ]  # fmt: skip
    assert found.table["suggestion"].tolist() == [
        "The way from one to the other leads by way of b and c.",
        "b could introduce them.",
        "c could introduce them.",
    ]


def test_coverage_asks_for_what_is_expected_alone(chain):
    asked = pd.DataFrame({"dimension": ["category"], "category": ["z"]})
    found = pn.gaps.suggest(chain, goal="coverage", steps=1, expected=asked)
    assert pairs(found) == [("a", "d"), ("b", "d")]  # a-c brings nobody to z
    assert found.table["gain"].tolist() == [1, 1]


def test_coverage_agrees_with_the_measure(harbour):
    found = pn.gaps.suggest(harbour, goal="coverage", n=12)
    before = pn.reach.coverage(harbour).table["reached"].sum()
    for _, one in found.table.iterrows():
        more = harbour.with_tie(one["source"], one["target"], directed=False)
        assert pn.reach.coverage(more).table["reached"].sum() - before == one["gain"]


def test_where_every_group_is_near_nothing_is_suggested(chain):
    found = pn.gaps.suggest(chain, goal="coverage", steps=3)
    assert len(found) == 0
    assert found.text() == "Nothing is suggested."


def test_coverage_of_groups_in_which_nobody_is(chain):
    asked = pd.DataFrame({"dimension": ["category"], "category": ["health"]})
    with pytest.raises(NotDefinedError) as raised:
        pn.gaps.suggest(chain, goal="coverage", expected=asked)
    assert str(raised.value) == (
        "No tie can be suggested for coverage: nobody is in a group of category that is expected."
    )


# -- who was asked, who takes part ----------------------------------------------------------------


def test_pairs_nobody_was_asked_about_are_marked_and_no_reason_to_expect_a_tie(make):
    # p1 alone was asked: 4 pairs are known, one of them is tied. Of the 2 pairs of P and R one is
    # known, so 1/4 of a tie is to be expected; of Q and R nothing is known, and P and Q have a tie.
    actors = {"id": ["p1", "p2", "q1", "q2", "r1"], "category": ["P", "P", "Q", "Q", "R"],
              "asked": ["yes", "no", "no", "no", "no"]}  # fmt: skip
    net = make(("p1", "q1"), actors=actors)
    found = pn.gaps.suggest(net, goal="bridging")
    assert pairs(found) == [("p1", "r1"), ("p2", "r1")]
    assert found.table["gain"].tolist() == [0.25, 0.25]
    assert found.table["known"].tolist() == [True, False]
    assert found.table["suggestion"].tolist() == [
        NOBODY,
        f"{NOBODY} They may work together already: nobody was asked.",
    ]


def test_those_who_do_not_take_part_are_not_suggested(make):
    actors = {"id": list("abcd"), "presence": ["present", None, "left", None]}
    found = pn.gaps.suggest(make(("a", "b"), ("b", "c"), ("c", "d"), actors=actors))
    assert pairs(found) == [("a", "d"), ("b", "d")]


def test_where_nobody_takes_part_there_is_nothing_to_suggest(make):
    net = make(("a", "b"), actors={"id": ["a", "b"], "presence": ["left", "declined"]})
    with pytest.raises(NotDefinedError) as raised:
        pn.gaps.suggest(net)
    assert str(raised.value) == "Suggestions have no meaning where nobody takes part."


@pytest.mark.parametrize("ties", [[], [("a", "b")]])
def test_few_actors(make, ties):
    ids = {"id": sorted({end for tie in ties for end in tie}) or ["a"]}
    assert len(pn.gaps.suggest(make(*ties, actors=ids))) == 0


def test_two_strangers(make):
    found = pn.gaps.suggest(make(actors={"id": ["a", "b"], "name": ["Zoo", "Bank"]}))
    assert pairs(found) == [("b", "a")]  # in the order of their names
    first = found.table.iloc[0]
    assert (first["gain"], first["F_change"], first["reach_change"]) == (1, -1, 1)
    assert found.sentence() == (
        f"Bank - Zoo: With this tie, 1 more pair could reach each other, 1 of them within 2 steps. "
        f"{NOBODY}"
    )


# -- arcs -----------------------------------------------------------------------------------------


def test_among_arcs_a_tie_leads_both_ways_and_one_way_pairs_are_left_alone(make):
    net = make(("a", "b"), ("b", "c"), ("c", "d"), directed=True)
    found = pn.gaps.suggest(net)
    assert pairs(found) == [("a", "d"), ("a", "c"), ("b", "d")]
    # With a-d the arcs make a ring with one tie back: all 12 ordered pairs are joined, not 6. Their
    # distances are ab 1, ac 2, ad 1, ba 3, bc 1, bd 2, ca 2, cb 3, cd 1, da 1, db 2, dc 3.
    near = 1 + 1 / 2 + 1 + 1 / 3 + 1 + 1 / 2 + 1 / 2 + 1 / 3 + 1 + 1 + 1 / 2 + 1 / 3
    first = found.table.iloc[0]
    assert first["gain"] == pytest.approx((near - (3 + 2 / 2 + 1 / 3)) / 12)
    assert first["F_change"] == pytest.approx(-0.5)
    assert first["reason"] == "With this tie, 6 more ways would lead from one actor to another."
    assert first["introducer"] == ("b", "c")


def test_among_arcs_shorter_ways_are_told_as_ways(make):
    ring = pn.gaps.suggest(make(*zip("abcdef", "bcdefa", strict=True), directed=True), n=1, steps=2)
    # With a-d in a ring of six arcs: a-d, d-a, a-e, c-a, d-b, f-d are within two steps.
    assert pairs(ring) == [("a", "d")]
    assert ring.table["reason"].item() == (
        "With this tie, 6 more ways of at most 2 steps would lead from one actor to another."
    )
    assert ring.table["reach_change"].item() == 1


def test_a_tie_may_bring_only_the_two_together(make):
    star = make(("hub", "a"), ("hub", "b"))
    found = pn.gaps.suggest(star)
    assert found.table["reason"].tolist() == [
        "With this tie, the two would work together directly."
    ]
    assert found.table["suggestion"].tolist() == ["hub could introduce them."]


# -- groups ---------------------------------------------------------------------------------------


def test_without_groups_the_e_i_index_is_not_defined(make):
    found = pn.gaps.suggest(make(("a", "b"), ("b", "c")))
    assert found.table["ei_change"].isna().all()
    assert found.undefined.to_dict("records") == [
        {"actor": "a", "measure": "ei_change",
         "reason": "actors have no column category of one value each"}
    ]  # fmt: skip


def test_an_end_without_a_group_has_no_e_i_index(make):
    actors = {"id": list("abc"), "category": ["x", "y", None]}
    found = pn.gaps.suggest(make(("a", "b"), ("b", "c"), actors=actors))
    assert found.undefined["reason"].tolist() == ["an end of it has no category"]
    nothing = pn.gaps.suggest(make(actors={"id": ["a", "b"], "category": ["x", "x"]}))
    assert nothing.undefined["reason"].tolist() == ["there are no ties to count"]


def test_among_arcs_a_tie_counts_twice_in_the_e_i_index(make):
    actors = {"id": list("abc"), "category": ["x", "y", "y"]}
    found = pn.gaps.suggest(make(("a", "b"), actors=actors, directed=True), n=ALL)
    # One arc leads out: 1 of 1. With b-c two arcs stay inside: (1 - 2) / 3.
    assert row(found, "b", "c")["ei_change"] == pytest.approx(-1 / 3 - 1)


def test_a_list_of_values_makes_groups_for_coverage(make):
    actors = {"id": list("abc"), "sdgs": ["3", "3|5", "5"]}
    found = pn.gaps.suggest(make(("a", "b"), actors=actors), goal="coverage", by="sdgs", steps=1)
    # a has goals 3 and 5 next to it through b, b has 3, c has none. a-c brings c to goal 3; b-c
    # brings c to 3 and 5, and b to 5.
    assert pairs(found) == [("b", "c"), ("a", "c")]
    assert found.table["gain"].tolist() == [3, 1]
    with pytest.raises(ParameterError) as raised:
        pn.gaps.suggest(make(("a", "b"), actors=actors), goal="bridging", by="sdgs")
    assert "it is a column with one value for each actor, not a list" in str(raised.value)


# -- options and forms ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("options", "error", "says"),
    [
        ({"goal": "power"}, ParameterError,
         "goal='power' is not possible: it is one of reach, resilience, bridging, coverage."),
        ({"n": 0}, ParameterError, "n=0 is not possible: it is a whole number, at least 1."),
        ({"steps": 0}, ParameterError,
         "steps=0 is not possible: it is a whole number, at least 1."),
        ({"by": "kinds"}, UnknownNameError, "There is no column of actors 'kinds'."),
        ({"expected": "nobody"}, UnknownNameError, "There is no framework 'nobody'."),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(harbour, options, error, says):
    with pytest.raises(error) as raised:
        pn.gaps.suggest(harbour, **options)
    assert str(raised.value).startswith(says)


@pytest.mark.parametrize("goal", ["bridging", "coverage"])
def test_goals_of_groups_need_a_column(make, goal):
    with pytest.raises(UnknownNameError):
        pn.gaps.suggest(make(("a", "b")), goal=goal)
    empty = make(("a", "b"), actors={"id": ["a", "b"], "category": ["", ""]})
    with pytest.raises(NotDefinedError) as raised:
        pn.gaps.suggest(empty, goal=goal)
    assert str(raised.value) == (
        f"No tie can be suggested for {goal}: no row of actors has a value of category."
    )


def test_too_many_actors_are_refused_at_once():
    net = pn.from_networkx(nx.empty_graph(4_001))
    with pytest.raises(ParameterError) as raised:
        pn.gaps.suggest(net)
    assert str(raised.value) == (
        "net='4,001 actors' is not possible: suggestions compare all pairs of at most 4,000 "
        "actors; narrow the network, for example with net.where(...) or net.around(...)."
    )


@pytest.mark.parametrize("goal", ["reach", "resilience", "bridging", "coverage"])
def test_the_order_of_rows_does_not_matter(claims, goal):
    tables = {
        name: claims.table(name).sample(frac=1, random_state=4) for name in ("actors", "ties")
    }
    actors = tables["actors"].reset_index()
    mixed = pn.from_tables(actors=actors, ties=tables["ties"])
    one, other = (pn.gaps.suggest(net, goal=goal, n=ALL) for net in (claims, mixed))
    pd.testing.assert_frame_equal(one.table, other.table, rtol=1e-12)
    pd.testing.assert_frame_equal(one.likely, other.likely)


def test_the_best_are_the_first_of_all(harbour):
    for goal in ("reach", "resilience", "bridging", "coverage"):
        few, many = (pn.gaps.suggest(harbour, goal=goal, n=n) for n in (5, ALL))
        pd.testing.assert_frame_equal(few.table, many.table.head(5))


def test_strong_ties_introduce_first(make):
    net = make(("a", "x", {"strength": 1}), ("x", "b", {"strength": 1}),
               ("a", "y", {"strength": 3}), ("y", "b", {"strength": 2}))  # fmt: skip
    assert row(pn.gaps.suggest(net), "a", "b")["introducer"] == ("y",)


def test_suggestions_read_and_are_written(harbour, tmp_path):
    found = pn.gaps.suggest(harbour, n=2)
    assert found.text().splitlines() == [
        "2 suggested ties.",
        "Migrant Support - Northport University: With this tie, 11 more pairs could reach each "
        f"other, 7 of them within 2 steps. {NOBODY}",
        "City Council - Migrant Support: With this tie, 11 more pairs could reach each other, 6 of "
        f"them within 2 steps. {NOBODY}",
    ]
    assert repr(found) == found.text()
    shown = found.with_names()
    assert shown["source"].tolist() == ["Migrant Support", "City Council"]
    assert pn.gaps.suggest(harbour, goal="resilience", n=1).with_names()["introducer"].item()[
        0
    ] == ("Chamber of Commerce")
    written = pd.read_csv(pn.write(found, tmp_path / "ties.csv"))
    assert written["source"].tolist() == shown["source"].tolist()
    assert "Adamic" in found.cite()
    assert "Every pair of 12 actors that is not tied was tried." in found.explain()
    assert found.provenance.calls[0].parameters == {
        "goal": "reach", "n": 2, "by": "category", "steps": 2, "expected": (),
    }  # fmt: skip
    with pytest.raises(ParameterError) as raised:
        found.sentence(2)
    assert str(raised.value) == "row=2 is not possible: there are 2 rows, counted from 0."
