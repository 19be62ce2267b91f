"""NodeXL workbooks: headers below headings, blank columns by the dozen, settings out of sight."""

import xlsxwriter

import partnernet as pn
from support.files import unwarned

EDGES = [
    ["", "", "Visual Properties", "", "", "", "Labels", "Other Columns", "", ""],
    ["Vertex 1", "Vertex 2", "Color", "Width", "Style", "Visibility", "Label", "ID",
     "Relationship", "Edge Weight"],
    ["ann", "bob", "Red", 2, "", "", "", 3, "Mentions", 5],
    ["bob", "ann", "", "", "", "Skip", "", 4, "Replies to", 1],
    ["ann", "carl", "", "", "", "", "", 5, "Mentions", 2],
]  # fmt: skip
VERTICES = [
    ["", "Visual Properties", "", "", "Labels", "Layout", "", "Other Columns", ""],
    ["Vertex", "Color", "Shape", "Visibility", "Label", "X", "Y", "ID", "Betweenness Centrality"],
    ["ann", "Blue", "", "", "Ann's office", 120.5, 9000, 3, 1.0],
    ["bob", "", "", "", "", 10, 20, 4, ""],
    ["carl", "", "", "", "", "", "", 5, ""],
    ["dora", "", "", 0, "", "", "", 6, ""],
]
GROUPS = [["Group", "Vertex", "Vertex ID"], ["G1", "ann", 3], ["G1", "bob", 4], ["G2", "dora", 6]]
MISC = [["Dynamic Filter", ""], [], ["Per-Workbook Setting", "Value"], ["Template Version", 110],
        ["Graph Directedness", "Directed"]]  # fmt: skip
METRICS = [["Metric", "Value"], ["Vertices", 4]]


def workbook(path, *, misc=MISC):
    """Write what NodeXL keeps in a workbook; its settings are hidden from all menus."""
    sheets = {"Edges": EDGES, "Vertices": VERTICES, "Groups": [["Group", "Vertex Color"],
              ["G1", "Red"]], "Group Vertices": GROUPS, "Overall Metrics": METRICS,
              "Misc": misc}  # fmt: skip
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if name == "Misc":
                sheet.very_hidden()
    return path


read = unwarned()(pn.read)


def test_vertices_and_edges(tmp_path):
    """Counted by hand: 4 vertices, of which dora has no edge, and 3 edges."""
    net = read(workbook(tmp_path / "net.xlsx"))
    assert net.actors["name"].to_dict() == {
        "ann": "Ann's office", "bob": "bob", "carl": "carl", "dora": "dora",
    }  # fmt: skip
    assert net.ties[["source", "target", "directed", "kind", "strength"]].to_numpy().tolist() == [
        ["ann", "bob", True, "Mentions", 5.0],
        ["bob", "ann", True, "Replies to", 1.0],
        ["ann", "carl", True, "Mentions", 2.0],
    ]


def test_columns_that_are_not_blank_are_kept(tmp_path):
    net = read(workbook(tmp_path / "net.xlsx"))
    assert list(net.actors) == [
        "name", "Color", "Visibility (NodeXL)", "X", "Y", "ID (NodeXL)",
        "Betweenness Centrality", "Group (NodeXL)",
    ]  # fmt: skip
    assert net.actors["Group (NodeXL)"].dropna().to_dict() == {
        "ann": "G1", "bob": "G1", "dora": "G2",
    }  # fmt: skip
    assert list(net.ties)[5:] == ["Color", "Width", "Visibility (NodeXL)", "ID (NodeXL)"]


def test_what_is_said_of_it(tmp_path):
    found = pn.check(workbook(tmp_path / "net.xlsx"))
    assert found[["file", "code", "message", "severity"]].to_numpy().tolist() == [
        ["net.xlsx", "left_out",
         "2 sheets of NodeXL were left out: 'Groups' and 'Overall Metrics'.", "warning"],
        ["net.xlsx, Edges", "skipped_rows",
         "1 row is marked to be skipped in NodeXL; here they are read.", "warning"],
        ["net.xlsx, Vertices", "skipped_rows",
         "1 row is marked to be skipped in NodeXL; here they are read.", "warning"],
    ]  # fmt: skip


def test_direction_is_what_the_settings_say_or_else_the_caller(tmp_path):
    undirected = [["Per-Workbook Setting", "Value"], ["Graph Directedness", "Undirected"]]
    path = workbook(tmp_path / "a.xlsx", misc=undirected)
    assert not read(path, directed=True).ties["directed"].any()
    path = workbook(tmp_path / "b.xlsx", misc=[["Per-Workbook Setting", "Value"]])
    assert read(path, directed=True).ties["directed"].all()
    assert not read(path).ties["directed"].any()


def test_one_sheet_of_it(tmp_path):
    net = read(workbook(tmp_path / "net.xlsx"), sheet="edges")
    assert (list(net.actors.index), len(net.ties)) == (["ann", "bob", "carl"], 3)
    assert net.ties["directed"].all()


def test_faults_have_their_rows(tmp_path):
    rows = [EDGES[0], EDGES[1], ["ann", "eve"], ["", "bob"]]
    with xlsxwriter.Workbook(tmp_path / "net.xlsx") as book:
        for name, cells in (("Edges", rows), ("Vertices", VERTICES)):
            sheet = book.add_worksheet(name)
            for number, row in enumerate(cells):
                sheet.write_row(number, 0, row)
    found = pn.check(tmp_path / "net.xlsx")
    errors = found[found["severity"] == "error"]
    assert errors[["file", "row", "column", "code"]].to_numpy().tolist() == [
        ["net.xlsx, Edges", 3, "Vertex 2", "unknown_actor"],
        ["net.xlsx, Edges", 4, "Vertex 1", "missing_value"],
    ]
