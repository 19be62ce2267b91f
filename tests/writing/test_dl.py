"""Networks as UCINET DL files: read back as they were, or what is lost by name.

igraph 1.0.0 found 12 vertices and 13 edges in the data set harbour, written with ids as names
and all ties directed.
"""

import re
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import partnernet as pn
from partnernet.testing import plain_networks, two_mode_networks
from partnernet.writing.dl import lost
from support.files import unwarned

ENDS = ["source", "target", "kind", "directed", "strength"]
TIES = pd.DataFrame(
    [("A b", 'B "q"', "funding", True, 2.0), ("data", 'B "q"', "joint work", False, 0.5),
     ('B "q"', "data", "funding", True, None)],
    columns=ENDS,
)  # fmt: skip
NET = pn.from_tables(actors=pd.DataFrame({"name": ["A b", 'B "q"', "data", "Zoo"]}), ties=TIES)
NO_TIES = pd.DataFrame({"source": [], "target": []}, dtype="str")


def through(net, folder, **options):
    """Write a network and read it again, without a word on what was repaired or left out."""
    with unwarned():
        return pn.read(pn.write(net, Path(folder) / "net.dl", **options))


def test_the_file_is_what_the_help_pages_say(tmp_path):
    """Written out by hand: two matrices, and the undirected tie both ways."""
    assert pn.write(NET, tmp_path / "net.dl").read_text("utf-8") == (
        "dl n=4 nm=2\nformat=edgelist1\n"
        'labels:\n"A b"\n"B &#34;q&#34;"\n"data"\nZoo\n'
        'matrix labels:\nfunding\n"joint work"\n'
        "data:\n1 2 2\n2 3\n!\n3 2 0.5\n2 3 0.5\n"
    )
    assert through(NET, tmp_path) == NET


def test_memberships_alone_are_of_two_modes(tmp_path):
    members = pd.DataFrame(
        [("A", "P", "lead", 1.5), ("B", "P", None, None), ("B", "Q", None, 2.0)],
        columns=["actor", "partnership", "role", "strength"],
    )
    parts = pd.DataFrame({"id": ["P", "Q"], "name": ["P", "Q"]})
    actors = pd.DataFrame({"name": ["A", "B", "Zoo"]})
    net = pn.from_tables(actors=actors, partnerships=parts, memberships=members)
    assert pn.write(net, tmp_path / "net.dl").read_text("utf-8") == (
        "dl nr=3 nc=2 nm=2\nformat=edgelist2\nrow labels:\nA\nB\nZoo\ncolumn labels:\nP\nQ\n"
        'matrix labels:\nlead\n""\ndata:\n1 1 1.5\n!\n2 1\n2 2 2\n'
    )
    assert through(net, tmp_path) == net


@settings(max_examples=60, deadline=None)
@given(
    plain_networks(directed=st.just(value=False))
    | plain_networks(directed=st.just(value=True))
    | plain_networks()
    | two_mode_networks()
)
def test_what_loses_nothing_is_read_back_as_it_was(net):
    with tempfile.TemporaryDirectory() as folder:
        again = through(net, folder, lossy=True)
    assert again.actors.index.tolist() == net.actors.index.tolist()
    if not lost(net):
        assert again == net
    if "ties.directed" not in lost(net):
        assert len(again.ties) == len(net.ties)


def some(*ties, **more):
    columns = ENDS[: len(ties[0])] if ties else ENDS[:2]
    made = pd.DataFrame(ties, columns=columns) if ties else NO_TIES
    return {"actors": pd.DataFrame({"name": ["A", "B", "C"]}), "ties": made} | more


@pytest.mark.parametrize(
    ("tables", "names"),
    [
        (some(("A", "B")), []),
        (some(("A", "B", "x", True), ("B", "A", "y", True)), []),
        (some(("A", "B", "x", True, 1.0), ("B", "A", "x", True, 2.0)), []),
        (some(("A", "B", "x", True, 1.0), ("B", "A", "x", True, 1.0)), ["ties.directed"]),
        (some(("A", "B", "x", True), ("B", "C", "x", False)), []),
        (some(("A", "B", None, True), ("A", "B", None, False)), []),
        (some(("A", "B"), ("B", "A")), ["1 parallel tie"]),
        (some(("A", "B", "x", True, 1.0), ("A", "B", "x", True, 2.0), ("A", "B", "y", True, 1.0)),
         ["1 parallel tie"]),
        (some(("A", "B"), actors=pd.DataFrame({"id": ["A", "B"], "name": ["a", "b"]})),
         ["actors.id"]),
        (some(("A", "B"), actors=pd.DataFrame({"name": ["A", "B"], "x": [0.5, 0.5],
                                               "y": [0.5, 0.5]})), ["actors.x", "actors.y"]),
        (some(partnerships=pd.DataFrame({"id": ["P"], "name": ["P"]}),
              memberships=pd.DataFrame({"actor": ["A"], "partnership": ["P"], "strength": [0.0]})),
         ["1 membership of strength 0"]),
    ],
)  # fmt: skip
def test_what_is_lost_is_named(tmp_path, tables, names):
    net = pn.from_tables(**tables)
    assert lost(net) == names
    if not names:
        assert through(net, tmp_path) == net
        return
    with pytest.raises(pn.FormatError, match=re.escape(f"DL cannot hold {names[0]}")):
        pn.write(net, tmp_path / "net.dl")
    assert len(through(net, tmp_path, lossy=True)) == len(net)


def test_words_and_signs_of_the_format_are_names_as_others(tmp_path):
    names = [":", "data:", "labels:", "dl", "n=2", "=", "1", "format = fullmatrix"]
    ties = pd.DataFrame({"source": names[:-1], "target": names[1:]})
    net = pn.from_tables(actors=pd.DataFrame({"id": names}), ties=ties, directed=True)
    assert pn.read(pn.write(net, tmp_path / "a.dl")) == net
