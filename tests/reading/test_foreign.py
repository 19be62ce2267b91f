"""Files that are not read: they are told for what they are, with the way around."""

import pytest

import partnernet as pn

PACKED = b"PK\x03\x04 and so on"
GEPHI = "Open it in Gephi and export the graph file as GEXF."
CYTOSCAPE = "Open it in Cytoscape and export the network as GraphML or .cyjs."


@pytest.mark.parametrize(
    ("name", "data", "what", "hint"),
    [
        ("a.gephi", PACKED, "a project of Gephi", GEPHI),
        ("a.cys", PACKED, "a session of Cytoscape", CYTOSCAPE),
        ("a.xgmml", b'<?xml version="1.0"?><graph label="T"><node id="1"/></graph>', "XGMML",
         CYTOSCAPE),
        ("a.gdf", b"nodedef>name VARCHAR,label VARCHAR\n1,A\n", "GDF", GEPHI),
        ("a.lgr", b"LEDA.GRAPH\nstring\n", "LEDA", "Write it as GraphML where it was made."),
        ("a.txt", b"\xef\xbb\xbfflowchart LR\n A --> B\n", "a drawing of Mermaid",
         "Write a list of ties, or a graph in DOT."),
    ],
)  # fmt: skip
def test_what_it_is_and_what_to_do(tmp_path, name, data, what, hint):
    (tmp_path / name).write_bytes(data)
    found = pn.check(tmp_path / name)
    assert found[["code", "message", "hint"]].to_numpy().tolist() == [
        ["foreign_file", f"This is {what}, which partnernet does not read.", hint]
    ]
