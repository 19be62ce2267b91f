"""Whatever a graph file holds, there is a network or the problems that check lists."""

import json
import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

import partnernet as pn
from support.files import unwarned

WORDS = st.sampled_from(
    ["a", "b", "", " ", "7", "1.5", "true", "directed", "mutual", "2024", "-1", "NaN", "1e999",
     "partnerships", "memberships", "\u202e", "x|y", "[a, b]", "9" * 40, "\ufffd", "n0"]
)  # fmt: skip
GRAPHML = {
    "key": ("id", "for", "attr.name", "attr.type"),
    "graph": ("edgedefault", "parse.nodes"),
    "node": ("id",),
    "edge": ("id", "source", "target", "directed", "sourceport"),
    "hyperedge": ("id",),
    "endpoint": ("node", "type"),
    "data": ("key",),
    "default": (),
    "port": ("name",),
    "y:NodeLabel": (),
    "y:Arrows": ("source", "target"),
    "desc": (),
}
GEXF = {
    "graph": ("defaultedgetype", "timeformat"),
    "meta": ("lastmodifieddate",),
    "creator": (),
    "attributes": ("class",),
    "attribute": ("id", "title", "type"),
    "nodes": ("count",),
    "node": ("id", "label", "pid", "start", "end"),
    "edges": ("count",),
    "edge": ("id", "source", "target", "type", "weight", "kind", "label", "start", "timestamps"),
    "attvalues": (),
    "attvalue": ("for", "value", "start"),
    "spells": (),
    "spell": ("start", "end"),
    "parents": (),
    "parent": ("for",),
    "viz:color": ("r", "g", "hex"),
    "viz:position": ("x", "y"),
    "viz:size": ("value",),
}
KEYS = ("nodes", "links", "edges", "elements", "connections", "id", "_id", "label", "name", "from",
        "to", "source", "target", "direction", "directed", "attributes", "type", "tags", "graph",
        "metadata", "partnernet", "tables", "meta", "key", "partnernet_table", "loops", "data",
        "options", "undirected", "position", "x", "y", "arrows", "graphs", "group",
        "relation")  # fmt: skip


def element(names, inside):
    """Return something like an element, with what may stand in it."""
    return st.sampled_from(sorted(names)).flatmap(
        lambda name: st.builds(
            lambda values, text, parts: (
                f"<{name} "
                + " ".join(f'{key}="{value}"' for key, value in values.items())
                + f">{text}{''.join(parts)}</{name}>"
            ),
            st.fixed_dictionaries({}, optional=dict.fromkeys(names[name], WORDS)),
            WORDS,
            st.lists(inside, max_size=5),
        )
    )


def documents(root, names):
    """Return something like an XML file: some of it whole, some of it cut off."""
    parts = st.recursive(element(names, st.just("")), lambda inside: element(names, inside))
    inside = st.lists(parts, max_size=8).map("".join)
    graph = inside.map(lambda text: f'<graph edgedefault="directed">{text}</graph>')
    whole = (inside | graph).map(lambda text: f"<{root}>{text}</{root}>")
    cut = st.just(0) | st.integers(0, 40)
    return st.builds(lambda text, end: text[: len(text) - end], whole, cut)


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 9) | st.floats() | WORDS,
    lambda inside: (
        st.lists(inside, max_size=4) | st.dictionaries(st.sampled_from(KEYS), inside, max_size=5)
    ),
    max_leaves=25,
)
ENTRIES = st.lists(st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=5) | VALUES, max_size=4)
JSON = (
    st.fixed_dictionaries({"nodes": ENTRIES, "links": ENTRIES}, optional={"graph": VALUES})
    | st.fixed_dictionaries(
        {"elements": ENTRIES, "connections": ENTRIES},
        optional={"partnernet": VALUES, "metadata": VALUES, "name": VALUES},
    )
    | st.fixed_dictionaries(
        {
            "elements": ENTRIES
            | st.fixed_dictionaries({"nodes": ENTRIES, "edges": ENTRIES | VALUES})
        },
        optional={"data": VALUES, "directed": VALUES},
    )
    | st.fixed_dictionaries(
        {"graph": st.fixed_dictionaries({"nodes": VALUES, "edges": ENTRIES | VALUES})},
        optional={"options": VALUES, "graphs": VALUES},
    )
    | st.lists(
        st.dictionaries(
            st.sampled_from(
                [
                    "nodes",
                    "edges",
                    "nodeAttributes",
                    "edgeAttributes",
                    "attributeDeclarations",
                    "cartesianLayout",
                ]
            ),
            st.lists(
                st.dictionaries(
                    st.sampled_from(["id", "@id", "s", "t", "n", "v", "po", "node", "nodes", "x"]),
                    VALUES,
                    max_size=4,
                )
                | VALUES,
                max_size=3,
            )
            | VALUES,
        ),
        max_size=5,
    ).map(lambda parts: [{"CXVersion": "2.0"}, *parts])
    | VALUES
).map(json.dumps)


@settings(max_examples=40, deadline=None)
@given(documents("graphml", GRAPHML) | documents("gexf", GEXF) | JSON)
@example('{"nodes": [], "links": [{"source": 0, "target": 1}]}')
@example('{"elements": [{"attributes": {"label": ["x"]}}], "connections": [{"from": {}}]}')
@example("<graphml><graph><node id='a'><graph><node/></graph></node></graph></graphml>")
@example("<gexf><graph><nodes><node id='a'/></nodes><nodes count='1'/></graph></gexf>")
def test_a_network_or_the_problems_that_check_lists(text):
    with tempfile.TemporaryDirectory() as folder, unwarned():
        path = Path(folder) / "net"
        path.write_text(text, encoding="utf-8")
        problems = pn.check(path)
        stops = bool((problems["severity"] == "error").any())
        assert (problems["message"].str.endswith(".")).all()
        try:
            net = pn.read(path)
        except (pn.DataError, pn.FormatError):
            assert stops
            return
        assert not stops
        assert pn.read(pn.write(net, Path(folder) / "again.json")) == net
