"""Networks as Pajek files: read back as they were, and the same for other programs.

igraph 1.0.0 and R (network::read.paj) found 12 vertices and 13 edges in the data set harbour,
written with all ties directed.
"""

import re
import tempfile
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import partnernet as pn
from partnernet.testing import networks, plain_networks, two_mode_networks
from partnernet.writing.pajek import lost
from support.files import unwarned

ACTORS = pd.DataFrame({"name": ["A b", 'B "q"', "C"], "x": [0.25, None, 1.0],
                       "y": [0.75, None, 0.1]})  # fmt: skip
TIES = pd.DataFrame(
    [("A b", 'B "q"', "funding", True, 2.0), ("A b", "C", None, False, None),
     ("C", 'B "q"', "joint work", False, 0.5), ('B "q"', "C", "funding", False, None),
     ("A b", 'B "q"', "funding", True, 2.0)],
    columns=["source", "target", "kind", "directed", "strength"],
)  # fmt: skip
NET = pn.from_tables(actors=ACTORS, ties=TIES, meta={"title": "Harbor & town"})


def through(net, folder, **options):
    """Write a network and read it again, without a word on what was repaired or left out."""
    with unwarned():
        return pn.read(pn.write(net, Path(folder) / "net.net", **options))


def test_the_file_is_what_the_manual_says(tmp_path):
    """Written out by hand; y is counted from the top."""
    assert pn.write(NET, tmp_path / "net.net").read_text("utf-8") == (
        "*Network Harbor & town\n"
        "*Vertices 3\n"
        '1 "A b" 0.25 0.25\n'
        '2 "B &#34;q&#34;"\n'
        '3 "C" 1 0.9\n'
        '*Arcs :1 "funding"\n1 2 2\n1 2 2\n'
        '*Edges :1 "funding"\n2 3\n'
        "*Edges\n1 3\n"
        '*Edges :2 "joint work"\n3 2 0.5\n'
    )
    again = through(NET, tmp_path)
    assert again == NET
    assert again.meta == {"title": "Harbor & town"}


@settings(max_examples=50, deadline=None)
@given(plain_networks() | two_mode_networks(), st.sampled_from([None, (0.25, 0.1), (52.5, -1e-9)]))
def test_what_loses_nothing_is_read_back_as_it_was(net, place):
    if place:
        places = pd.DataFrame([place], columns=["x", "y"], index=net.actors.index[:1])
        actors = net.actors.join(places).reset_index()
        net = pn.from_tables(actors=actors, **{name: net.table(name) for name in net.tables[1:]})
    assert lost(net) == []
    with tempfile.TemporaryDirectory() as folder:
        assert through(net, folder) == net


@settings(max_examples=25, deadline=None)
@given(networks(others=("partnerships", "memberships")))
def test_what_loses_something_has_its_actors_and_ties(net):
    with tempfile.TemporaryDirectory() as folder:
        again = through(net, folder, lossy=True)
    assert len(again) == len(net)
    assert len(again.ties) == len(net.ties)
    if len(net.ties):
        assert sorted(again.ties["directed"]) == sorted(net.ties["directed"])


@pytest.mark.parametrize("name", ["harbour", "leicestershire"])
def test_data_sets_have_the_nodes_and_edges_that_networkx_finds(tmp_path, name):
    net = pn.datasets.load(name)
    ties = net.ties.drop(columns="kind", errors="ignore").assign(directed=True)
    net = pn.from_tables(actors=net.actors.reset_index(), ties=ties)
    with pytest.warns(pn.DataWarning, match="which Pajek cannot hold"):
        pn.write(net, tmp_path / "net.net", lossy=True)
    graph = nx.read_pajek(tmp_path / "net.net")
    assert graph.is_directed()
    assert graph.number_of_nodes() == len(net)
    names = net.actors["name"]
    assert sorted((source, target) for source, target, _ in graph.edges) == sorted(
        (names[source], names[target]) for source, target in
        net.ties[["source", "target"]].itertuples(index=False)
    )  # fmt: skip


def some(**more):
    """Return tables of a small network, with more of them or others instead."""
    return {"actors": pd.DataFrame({"id": ["A", "B"], "name": ["A", "B"]}),
            "ties": pd.DataFrame({"source": ["A"], "target": ["B"]})} | more  # fmt: skip


PARTS = pd.DataFrame({"id": ["P"], "name": ["P"]})
MEMBERS = pd.DataFrame({"actor": ["A", "B"], "partnership": ["P", "P"]})
NO_TIES = pd.DataFrame({"source": [], "target": []}, dtype="str")


@pytest.mark.parametrize(
    ("tables", "names"),
    [
        (some(), []),
        (some(actors=pd.DataFrame({"id": ["A", "B"], "name": ["a", "B"], "ring": [1, 2]})),
         ["actors.id", "actors.ring"]),
        (some(ties=pd.DataFrame({"source": ["A"], "target": ["B"], "since": ["2024"]})),
         ["ties.since"]),
        (some(partnerships=PARTS, memberships=MEMBERS),
         ["the table of partnerships", "the table of memberships"]),
        (some(ties=NO_TIES, partnerships=PARTS, memberships=MEMBERS), []),
        (some(ties=NO_TIES, partnerships=PARTS.drop(columns="name"),
              memberships=MEMBERS.assign(since="2024", strength="much")),
         ["partnerships without names", "memberships.since", "memberships.strength"]),
        (some(ties=NO_TIES, partnerships=PARTS.assign(name="Charter", level="local")),
         ["partnerships.id", "partnerships.level", "partnerships without members"]),
        (some(ties=NO_TIES, partnerships=pd.DataFrame({"id": ["P", "Q"], "name": ["P", "Q"]}),
              memberships=pd.DataFrame({"actor": ["A", "P"], "partnership": ["P", "Q"]})),
         ["1 membership of a partnership"]),
        (some(actors=pd.DataFrame({"name": ["A", "B"], "x": [0.0, 0.0], "y": [1.0, 1.0]})),
         ["actors.x", "actors.y"]),
        (some(actors=pd.DataFrame({"name": ["A", "B"], "x": [0.5, None], "y": [1.0, 1.0]})),
         ["actors.x", "actors.y"]),
        (some(actors=pd.DataFrame({"name": ["A", "B"], "x": ["left", "right"], "y": [1.0, 1.0]})),
         ["actors.x", "actors.y"]),
        (some(actors=pd.DataFrame({"name": ["A", "B"], "x": [-2.5, 3.5], "y": [52.5, 48.0]})), []),
    ],
)  # fmt: skip
def test_what_is_lost_is_named(tmp_path, tables, names):
    with unwarned():
        net = pn.from_tables(**tables)
    assert lost(net) == names
    if not names:
        assert through(net, tmp_path) == net
        return
    with pytest.raises(pn.FormatError, match=re.escape(f"Pajek cannot hold {names[0]}")):
        pn.write(net, tmp_path / "net.net")
    again = through(net, tmp_path, lossy=True)
    assert (len(again), len(again.ties)) == (len(net), len(net.ties))


def test_a_network_without_actors_is_named():
    assert lost(pn.from_tables(ties=NO_TIES)) == ["a network without actors"]


def test_signs_that_are_no_text_are_refused(tmp_path):
    actors = pd.DataFrame({"name": ["A\ud800"]}, index=pd.Index(["A\ud800"], name="id"))
    net = pn.PartnerNetwork({"actors": actors.astype(object), "ties": NET.ties.iloc[:0]})
    message = "^net.net cannot hold '\\\\ud800'. Nothing was written.$"
    with pytest.raises(pn.FormatError, match=message):
        pn.write(net, tmp_path / "net.net")
