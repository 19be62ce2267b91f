"""Convening sets: the smallest of all sets by their definition, all of them."""

from itertools import combinations

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import partnernet as pn
from partnernet.errors import NotDefinedError
from partnernet.measures.reach import _convening as module
from support.drawn import steady

STEADY = steady(20)
HARBOUR = pn.datasets.load("harbour")


@st.composite
def networks(draw):
    """Draw a network whose actors are in groups, and what each of them reaches in any case."""
    ids = [f"n{number}" for number in range(draw(st.integers(1, 7)))]
    pairs = [(one, other) for one in ids for other in ids if one != other]
    rows = draw(st.lists(st.sampled_from(pairs), max_size=12, unique=True)) if pairs else []
    words = [draw(st.sampled_from(["3", "5", "11", "3|5", "11|3", None])) for _ in ids]
    directed = draw(st.booleans())
    net = pn.from_tables(
        actors=pd.DataFrame({"id": ids, "sdgs": words}, dtype="str"),
        ties=pd.DataFrame(rows, columns=["source", "target"], dtype="str"),
        directed=directed,
    )
    graph = nx.DiGraph(rows if directed else [*rows, *(row[::-1] for row in rows)])
    for one, word in zip(ids, words, strict=True):
        graph.add_node(one, goals=set((word or "").split("|")) - {""})
    return net, graph, ids


def brings(graph, ids, by, steps, mode):
    """Return what each actor brings: whom it reaches, or their groups; itself included."""
    graph = {"out": graph, "in": graph.reverse(), "all": graph.to_undirected()}[mode]
    near = {one: nx.single_source_shortest_path_length(graph, one, cutoff=steps) for one in ids}
    if by is None:
        return {one: set(away) for one, away in near.items()}
    goals = dict(graph.nodes(data="goals"))
    return {one: set().union(*(goals[other] for other in away)) for one, away in near.items()}


def smallest(brought):
    """Return all of the smallest sets that bring everything."""
    everything = set().union(*brought.values())
    for size in range(1, len(brought) + 1):
        found = [some for some in combinations(brought, size)
                 if set().union(*(brought[one] for one in some)) == everything]  # fmt: skip
        if found:
            return found
    return []


@pytest.mark.parametrize("compared", [200_000, 0], ids=["all compared", "one after another"])
@STEADY
@given(networks(), st.sampled_from([None, "sdgs"]), st.integers(1, 2),
       st.sampled_from(["out", "in", "all"]))  # fmt: skip
def test_they_are_all_the_smallest_sets(compared, drawn, by, steps, mode):
    net, graph, ids = drawn
    brought = brings(graph, ids, by, steps, mode)
    if not set().union(*brought.values()):
        with pytest.raises(NotDefinedError) as caught:
            pn.reach.convening_set(net, by=by, steps=steps, mode=mode)
        assert str(caught.value) == (
            "convening_set has no meaning here: no actor has a value of sdgs."
        )
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "SETS", compared)
        found = pn.reach.convening_set(net, by=by, steps=steps, mode=mode)
    expected = smallest(brought)
    assert set(found["convening_set"]) == {len(expected[0])}
    assert set(found["actors"]) <= set(expected)
    assert found.total == (len(expected) if compared else min(len(expected), 21))
    assert len(found) == min(len(expected), 20)
    if compared or len(expected) <= 20:
        assert list(found["actors"]) == expected[:20]
    assert found.provenance.calls[0].exact


@STEADY
@given(networks(), st.sampled_from([None, "sdgs"]), st.integers(1, 2))
def test_one_by_one_brings_everything_and_nobody_in_vain(drawn, by, steps):
    net, graph, ids = drawn
    brought = brings(graph, ids, by, steps, "out")
    if not set().union(*brought.values()):
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "CELLS", 0)
        found = pn.reach.convening_set(net, by=by, steps=steps)
    members = found.best
    assert set().union(*(brought[one] for one in members)) == set().union(*brought.values())
    for one in members:
        others = set().union(*(brought[other] for other in members if other != one))
        assert not brought[one] <= others
    if len(members) == 1:  # then none is smaller
        assert list(found["actors"]) == smallest(brought)
        return
    assert len(found) == 1
    assert not found.provenance.calls[0].exact
    assert found.provenance.calls[0].note == (
        "The network is too large for an exact search: the actor who adds most was taken each "
        "time, and a smaller set may do."
    )


def test_the_one_who_adds_most_is_taken_each_time(monkeypatch):
    """Looking again only at those who may add most gives what looking at all would give."""
    monkeypatch.setattr(module, "CELLS", 0)
    for seed in range(8):
        graph = nx.gnm_random_graph(40, 60, seed=seed)
        near = {one: {one, *graph[one]} for one in graph}
        chosen, missing = [], set(graph)
        while missing:
            chosen.append(max(graph, key=lambda one: (len(near[one] & missing), -one)))
            missing -= near[chosen[-1]]
        for one in list(chosen):
            others = set().union(*(near[other] for other in chosen if other != one))
            if near[one] <= others:
                chosen.remove(one)
        found = pn.reach.convening_set(pn.from_networkx(graph))
        assert set(found.best) == set(map(str, chosen))


def test_who_adds_most_is_taken_and_left_out_again_when_needless(monkeypatch):
    """The middle of three stars has most ties, but with their hubs at the table nobody needs it."""
    rows = [(hub, f"{hub}{leaf}") for hub in "abc" for leaf in range(3)]
    rows += [("m", f"{hub}{leaf}") for hub in "abc" for leaf in range(2)]
    graph = nx.Graph([*rows, ("m", "a")])
    monkeypatch.setattr(module, "CELLS", 0)
    found = pn.reach.convening_set(pn.from_networkx(graph))
    assert set(found.best) == {"a", "b", "c"}


def test_of_many_equally_small_sets_twenty_are_listed():
    rows = [(f"a{number}", f"b{number}") for number in range(12)]
    found = pn.reach.convening_set(pn.from_networkx(nx.Graph(rows)))
    assert (len(found), found.total) == (20, 21)
    assert set(found["convening_set"]) == {12}
    assert found.provenance.calls[0].note == (
        "No smaller set does, and there are at least 21 of that size."
    )


def test_when_the_time_is_over_it_says_what_was_shown(monkeypatch):
    monkeypatch.setattr(module, "SECONDS", 0.0)
    net = pn.from_networkx(nx.gnm_random_graph(300, 900, seed=1))
    found = pn.reach.convening_set(net)
    call = found.provenance.calls[0]
    assert not call.exact
    assert call.note.startswith("The search was stopped after 0 seconds: it showed that at least ")
    graph = net.compile().graph
    assert nx.is_dominating_set(graph, found.best)


def test_when_the_time_is_over_before_all_are_found_it_says_at_least(monkeypatch):
    pairs = nx.Graph([(f"a{number}", f"b{number}") for number in range(12)])
    given_up = module.equal_covers
    monkeypatch.setattr(module, "equal_covers", lambda *args: given_up(*args[:-1], 0.0))
    found = pn.reach.convening_set(pn.from_networkx(pairs))
    assert found.provenance.calls[0].exact
    assert found.provenance.calls[0].note.startswith("No smaller set does, and there are at least ")
    assert found.total < 21


def test_the_sets_of_harbour():
    found = pn.reach.convening_set(HARBOUR)
    assert all(nx.is_dominating_set(HARBOUR.compile().graph, one) for one in found["actors"])
    assert found.provenance.calls[0].note == "No smaller set does, and there are 12 of that size."
    assert found.membership("MIG") == 12
    assert found.sentence(7) == (
        "A set of 5 actors is enough: everybody can be reached from Northport University, City "
        "Council, LGBTQIA+ Network, Migrant Support and Harbour Bars within 1 step."
    )


def test_somebody_of_every_category_of_harbour():
    found = pn.reach.convening_set(HARBOUR, by="category", mode="in")
    assert found.provenance.calls[0].note == "No smaller set does, and there are 5 of that size."
    assert found.sentence() == (
        "A set of 2 actors is enough: somebody of every group can reach Northport University and "
        "City Council within 1 step."
    )
    chain = pn.reach.convening_set(pn.datasets.chain("abcdef"))
    assert (
        chain.provenance.calls[0].note
        == "No smaller set does, and it is the only one of that size."
    )
