"""Whatever is done to a file of any format, it is a network or the problems that `check` lists."""

import faulthandler
import io
import json
import re
import tempfile
import zipfile
from pathlib import Path

import networkx as nx
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import partnernet as pn
from partnernet.reading.formats import FORMATS
from partnernet.writing.formats import FORMATS as WRITTEN
from support.files import unwarned

HANGS = 120
ACTORS = {"id": ["A", "B", "C é", "alone"], "category": ["hei", "ngo", None, "ngo"]}
TIES = {
    "source": ["A", "A", "B"], "target": ["B", "B", "C é"], "strength": [1.5, None, 2],
    "kind": ["event", "funding", None], "since": ["2020", "2021-05", None],
}  # fmt: skip
NET = pn.from_tables(actors=pd.DataFrame(ACTORS), ties=pd.DataFrame(TIES))
CSV = 'source,target,strength,kind\nA,B,1.5,"a, b"\nB,C é,,event\nB,"C ""é""",2,\n'
KUMU = """{"elements": [{"label": "A", "type": "hei"}, {"label": "B", "tags": ["x", "y"]}],
"connections": [{"from": "A", "to": "B", "direction": "mutual", "strength": 2}]}"""
LINKS = '{"nodes": [{"id": 1}, {"id": 2}], "links": [{"source": 1, "target": 2, "weight": 2}]}'
TWO_MODE = '*Vertices 4 2\n1 "A"\n2 "B"\n3 "P"\n4 "Q"\n*Edges\n1 3 2\n2 3 1\n'
MATRIX = "dl n=3 format=fullmatrix labels:\nA,B,C\ndata:\n0 1 0\n1 0 2\n0 2 0\n"
NODES = "dl n=3 format=nodelist1\nlabels embedded\ndata:\nA B C\nB C\n"


def _graph():
    graph = nx.MultiDiGraph()
    graph.add_node("A", label="A", sector="hei", rank=1)
    graph.add_edge("A", "B é", weight=1.5, kind="event")
    return graph


def _by_networkx(ending):
    graph = _graph()
    lines = nx.generate_graphml(graph) if ending == ".graphml" else nx.generate_gexf(graph)
    return "\n".join(lines).encode()


def _seeds():
    """Return files to start from by ending: those that partnernet writes, and a few by others."""
    found = {ending: [known.write(NET, f"net{ending}")] for known in WRITTEN
             for ending in known.endings}  # fmt: skip
    others = {
        ".sif": [b"A\tfunds\tB\tC\xc3\xa9\nB\tmeets\tA\nD\n", b"A funds B\n"],
        ".dot": [b'digraph { a [label="A"]; subgraph cluster_x { b } a -> b -> {c d} }'],
        ".gml": ["\n".join(nx.generate_gml(_graph())).encode()],
        ".cyjs": [json.dumps(nx.cytoscape_data(_graph())).encode()],
        ".csv": [CSV.encode(), CSV.replace(",", ";").encode("utf-16")],
        ".json": [KUMU.encode(), LINKS.encode()], ".net": [TWO_MODE.encode()],
        ".dl": [MATRIX.encode(), NODES.encode()],
        ".graphml": [_by_networkx(".graphml")], ".gexf": [_by_networkx(".gexf")],
    }  # fmt: skip
    return {ending: found.get(ending, []) + others.get(ending, []) for ending in found | others}


SEEDS = _seeds()
ALL = [data for files in SEEDS.values() for data in files]
PIECES = st.sampled_from(
    [b"", b"\0", b"\n", b"\r", b'"', b"'", b"<", b">", b"&", b"{", b"]", b",", b";", b"\t", b"|",
     b"-1", b"0", b"9" * 30, b"1e999", b"NaN", b"null", b"true", b"[[[[", b"]]>", b"<!--", b"\xe9",
     b"\xff\xfe", b"\xef\xbb\xbf", b"*Vertices 99999999\n", b"*Matrix\n", b"*Edges\n",
     b" n=99999999 ", b" labels:\n", b" data:\n", b" format=nodelist1 ", b'"nodes": {}',
     b'"source": [1]', b'"id": null', b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"<node id='x'/>",
     b"<edge source='x' target='y'/>", b'<c t="s"><v>99</v></c>', b"\\ud800", b"sep=;\n"]
) | st.binary(max_size=6)  # fmt: skip


TOKEN = re.compile(rb"[\w.-]+")
TOKENS = st.sampled_from(
    [b"0", b"-1", b"2.5", b"1e999", b"9" * 30, b"99999999", b"007", b"NaN", b"null", b"true", b"",
     b"A", b"x y", b"2020-02-30", b"mutual", b"directed", b"fullmatrix", b"nodelist1", b"double",
     b"id", b"source", b"label", b"name", b"\xc3\xa9", b"\xe9", b"&#0;", b"\\u0000"]
)  # fmt: skip


@st.composite
def reworded(draw, data):
    """Return bytes with some words and numbers replaced, so that the form of the file stays."""
    for _ in range(draw(st.integers(1, 3))):
        found = [match.span() for match in TOKEN.finditer(data)]
        if found:
            start, end = draw(st.sampled_from(found))
            other = slice(*draw(st.sampled_from(found)))
            data = data[:start] + draw(TOKENS | st.just(data[other])) + data[end:]
    return data


@st.composite
def changed(draw, data, rounds=3):
    """Return bytes with parts cut, doubled, moved or put in."""
    for _ in range(draw(st.integers(0, rounds))):
        start, end = sorted(draw(st.integers(0, len(data))) for _ in range(2))
        part = data[start:end]
        between = draw(
            st.sampled_from([b"", part + part, part[::-1]])
            | PIECES.map(lambda piece, part=part: piece + part)
            | st.sampled_from(ALL).map(lambda other, start=start, end=end: other[start:end])
        )
        data = data[:start] + between + data[end:]
    return data if draw(st.booleans()) else data[: draw(st.integers(0, len(data)))]


@st.composite
def changed_inside(draw, data):
    """Return a zip file in which one of the files was changed, so that it can still be opened."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        members = {name: old.read(name) for name in old.namelist()}
    name = draw(st.sampled_from(sorted(members)))
    members[name] = draw(reworded(members[name]) | changed(members[name]))
    new = io.BytesIO()
    with zipfile.ZipFile(new, "w") as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return new.getvalue()


def files(endings):
    """Return the strategy that makes bytes of files with one of some endings."""
    seeds = [data for ending in endings for data in SEEDS.get(ending, [])] or ALL
    return st.sampled_from(seeds).flatmap(_any_change)


def _any_change(data):
    blunt = changed(data) | changed_inside(data) if data[:2] == b"PK" else changed(data)
    return (changed_inside(data) if data[:2] == b"PK" else reworded(data)) | blunt


def look(name, data):
    """Check and read one file; return the problems, and the network or None."""
    with tempfile.TemporaryDirectory() as folder, unwarned():
        path = Path(folder) / name
        path.write_bytes(data)
        # Python ends with a traceback where a file makes it hang.
        faulthandler.dump_traceback_later(HANGS, exit=True)
        try:
            problems = pn.check(path)
            return problems, pn.read(path)
        except (pn.DataError, pn.FormatError):
            return problems, None
        finally:
            faulthandler.cancel_dump_traceback_later()


READ = [known for known in FORMATS if known.endings]


@pytest.mark.parametrize("known", READ, ids=lambda known: known.name)
def test_a_network_or_the_problems_that_check_lists(known):
    @settings(max_examples=25, deadline=None)
    @given(files(known.endings), st.sampled_from(known.endings))
    def see(data, ending):
        problems, net = look(f"net{ending}", data)
        stops = bool((problems["severity"] == "error").any())
        assert (net is None) is stops
        assert set(problems["severity"]) <= {"error", "warning"}
        assert problems["message"].str.endswith(".").all()

    see()


@pytest.mark.parametrize("known", READ, ids=lambda known: known.name)
def test_the_files_to_start_from_are_networks(known):
    for ending in known.endings:
        for data in SEEDS.get(ending, []):
            problems, net = look(f"net{ending}", data)
            assert net is not None, problems
            assert len(net.ties) or len(net.table("memberships"))
