"""Spreadsheets made for Kumu: elements, connections with several targets, loops."""

import pytest
import xlsxwriter

import partnernet as pn
from support.files import unwarned

ELEMENTS = [
    ["Label", "Type", "Description", "Tags"],
    ["University", "hei", "Two campuses\nin the north", "research|teaching"],
    ["Council", "local_gov", "", ""],
    ["Hospital", "health", "", "research"],
    ["Museum", "sport_culture", "", ""],
]
CONNECTIONS = [
    ["From", "To", "Direction", "Label", "Type", "Strength"],
    ["University", "Council|Hospital | Museum", "mutual", "joint work", "partnership", "3"],
    ["Council", "Hospital", "directed", "", "funding", ""],
    ["Hospital", "Council", "undirected", "", "data", "1"],
]
LOOPS = [["Label", "Type", "Description"], ["R1", "Reinforcing", "more brings more"]]
read = unwarned()(pn.read)


def workbook(path, **sheets):
    with xlsxwriter.Workbook(path) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def csv_pair(folder):
    for name, rows in (("elements.csv", ELEMENTS), ("connections.csv", CONNECTIONS)):
        lines = [",".join(f'"{cell}"' for cell in row) for row in rows]
        (folder / name).write_text("\n".join(lines))
    return folder


def as_workbook(folder):
    return workbook(folder / "map.xlsx", Elements=ELEMENTS, Connections=CONNECTIONS, Loops=LOOPS)


@pytest.mark.parametrize("form", [as_workbook, csv_pair])
def test_elements_and_connections(tmp_path, form):
    """Counted by hand: 4 elements, and 3 + 1 + 1 connections as Kumu draws them."""
    net = read(form(tmp_path))
    assert net.actors["category"].to_dict() == {
        "University": "hei", "Council": "local_gov", "Hospital": "health",
        "Museum": "sport_culture",
    }  # fmt: skip
    assert net.actors["themes"].tolist()[0] == "research|teaching"
    assert net.actors["Description"].tolist()[0] == "Two campuses\nin the north"
    ties = net.ties[["source", "target", "directed", "kind"]].to_numpy().tolist()
    assert ties == [
        ["University", "Council", False, "partnership"],
        ["University", "Hospital", False, "partnership"],
        ["University", "Museum", False, "partnership"],
        ["Council", "Hospital", True, "funding"],
        ["Hospital", "Council", False, "data"],
    ]
    assert net.ties["strength"].tolist()[:3] == [3, 3, 3]
    assert net.ties["Label"].tolist()[:1] == ["joint work"]


def test_what_is_said_of_them(tmp_path):
    found = pn.check(as_workbook(tmp_path), repairs=True)
    assert found.loc[found["severity"] == "warning", ["file", "code", "message"]].to_numpy(
    ).tolist() == [
        ["map.xlsx, Loops", "left_out", "1 loop was left out; a network has no loops."]
    ]  # fmt: skip
    told = found.set_index("code")["message"]
    assert told["several_targets"] == "1 cell with several targets was read as one tie to each."


def test_faults_have_the_row_of_their_cell(tmp_path):
    rows = [["ID", "From", "To"], ["c1", "University", "Council|Hospitl|"], ["c2", "", "Museum"],
            ["c3", "Council", "|"]]  # fmt: skip
    path = workbook(tmp_path / "map.xlsx", Elements=ELEMENTS, Connections=rows)
    found = pn.check(path)[["row", "column", "value", "code"]]
    assert found.to_numpy().tolist() == [
        [2, "To", "Hospitl", "unknown_actor"],
        [3, "From", "", "missing_value"],
        [4, "To", "", "missing_value"],
    ]


def test_ids_may_stand_in_both(tmp_path):
    elements = [["ID", *ELEMENTS[0]], *([f"e{at}", *row] for at, row in enumerate(ELEMENTS[1:]))]
    path = workbook(tmp_path / "m.xlsx", Elements=elements,
                    Connections=[["From", "To"], ["e0", "e1|e2"]])  # fmt: skip
    assert read(path).ties["target"].tolist() == ["e1", "e2"]


def test_elements_of_several_types_on_sheets_of_their_own(tmp_path):
    people = [["Label", "Email", "tags"], ["Ann", "a@b.c", "north"], ["Bob", "", ""]]
    path = workbook(tmp_path / "m.xlsx", Organizations=ELEMENTS, People=people,
                    Connections=[["From", "To"], ["Ann", "Museum|Bob"]])  # fmt: skip
    net = read(path)
    assert list(net.actors.index)[3:] == ["Museum", "Ann", "Bob"]
    assert net.actors["Email"].dropna().tolist() == ["a@b.c"]
    assert net.actors["themes"].dropna().tolist() == ["research|teaching", "research", "north"]
    assert len(net.ties) == 2
    told = pn.check(path, repairs=True).set_index("code")
    assert told.loc["sheets_joined", "file"] == "m.xlsx, Organizations and People"
    assert told.loc["sheets_joined", "message"] == ("2 sheets of elements were read as one table.")


def test_faults_of_elements_have_the_sheet_and_the_row(tmp_path):
    people = [["Label", "Type"], ["Ann", ""], ["", "person"], ["Council", "person"]]
    path = workbook(tmp_path / "m.xlsx", Organizations=ELEMENTS, People=people,
                    Connections=[["From", "To"], ["Ann", "Museum"]])  # fmt: skip
    found = pn.check(path)
    assert found[["file", "row", "column", "code"]].to_numpy().tolist() == [
        ["m.xlsx, People", 3, "Label", "missing_value"],
        ["m.xlsx, People", 4, "Label", "repeated_name"],
    ]


def test_a_bar_in_another_table_is_no_list(tmp_path):
    rows = [["From", "To"], ["A", "B|C"]]
    assert list(read(workbook(tmp_path / "m.xlsx", Links=rows)).actors.index) == ["A", "B|C"]
