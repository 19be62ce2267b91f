"""Lists of actors with a column of partners: nothing is lost, and how to make ties is told."""

import json
import warnings

import pytest

import partnernet as pn

SAYS = "seems to say who works with whom; it was kept as a column, and no ties were made of it."
PLAIN = "Organisation,Sector,{}\nUniversity,hei,{}\nCouncil,local_gov,{}\nFood Bank,ngo,\n"


def written(folder, text):
    path = folder / "partners.csv"
    path.write_text(text, encoding="utf-8-sig")
    return path


def told(path):
    """Return what is said of columns of partners: the columns, and what `columns=` would be."""
    found = pn.check(path).query("code == 'ties_in_column'")
    hints = [hint.removeprefix("To make ties of it, say columns=") for hint in found["hint"]]
    return found["column"].tolist(), [json.loads(hint.removesuffix(".")) for hint in hints]


@pytest.mark.parametrize(
    ("header", "first", "second"),
    [
        ("Works with", "Council; Food Bank", "Library"),  # by the header
        ("Partners", '"Council\nFood Bank"', "Library"),
        ("Which organisations do you work with?", "Council|Food Bank", "Library"),
        ("Netzwerk 2024", '"Council, Food Bank"', "University; Library"),  # by the names
    ],
)
def test_a_column_of_partners_is_told_and_can_be_read(tmp_path, header, first, second):
    path = written(tmp_path, PLAIN.format(header, first, second))
    columns = {"source": "Organisation", "targets": header}
    assert told(path) == ([header], [columns])
    found = pn.check(path).iloc[0]
    assert (found["row"], found["severity"]) == (1, "warning")
    assert found["message"] == f"{header!r} {SAYS}"
    with warnings.catch_warnings(action="ignore"):
        assert header in pn.read(path).actors.columns
        net = pn.read(path, columns=columns)
    ends = {"University": ["Council", "Food Bank"], "Council": second.split("; ")}
    assert net.ties[["source", "target"]].to_numpy().tolist() == [
        [source, target] for source, targets in ends.items() for target in targets
    ]
    assert net.actors["category"].dropna().tolist() == ["hei", "local_gov", "ngo"]


def test_ids_may_stand_for_partners(tmp_path):
    path = written(tmp_path, "Code,Name,Nearest\n1,University,2\nA2,Council,B3\nB3,Shelter,A2\n")
    columns = {"source": "Code", "targets": "Nearest"}
    assert told(path) == (["Nearest"], [columns])
    with warnings.catch_warnings(action="ignore"):
        net = pn.read(path, columns=columns)
    assert net.actors["name"].to_dict() == {
        "1": "University",
        "A2": "Council",
        "B3": "Shelter",
        "2": "2",
    }


@pytest.mark.parametrize(
    "column",
    [
        "Partner,yes,no,",  # a mark
        "Partners,12,3,",  # a count
        "Parent organisation,Council,,Council",  # a known column
        "Contact,Ann,Ben,",
        "Partner since,2019,2020,2021",
        "Works with,,,",
    ],
)
def test_other_columns_are_left_in_peace(tmp_path, column):
    header, *cells = column.split(",")
    rows = ["Name", "University", "Council", "Food Bank"]
    lines = [f"{name},{cell}" for name, cell in zip(rows, [header, *cells], strict=True)]
    assert told(written(tmp_path, "\n".join(lines)))[0] == []


def test_beside_a_table_of_ties_nothing_is_said(tmp_path):
    written(tmp_path, PLAIN.format("Works with", "Council", "University"))
    (tmp_path / "ties.csv").write_text("from,to\nUniversity,Council\n")
    assert pn.check(tmp_path).empty


def test_commas_separate_names_only_where_they_are_known(tmp_path):
    """Two known names are a list even beside an unknown one; one alone may be part of a name."""
    cells = ['"Council, Food Bank, Libary"', '"Food Bank, Leeds"']
    path = written(tmp_path, PLAIN.format("Partners", *cells))
    columns = {"source": "Organisation", "targets": "Partners"}
    assert pn.check(path, columns=columns)[["code", "message", "hint"]].to_numpy().tolist() == [
        ["commas_in_cell", "1 cell with commas, each read as one name.",
         "Write ; between the names where a cell has several."]
    ]  # fmt: skip
    with warnings.catch_warnings(action="ignore"):
        ties = pn.read(path, columns=columns).ties
    assert ties["target"].tolist() == ["Council", "Food Bank", "Libary", "Food Bank, Leeds"]


def test_notion_writes_an_address_behind_each_name(tmp_path):
    cell = (
        '"Council (https://www.notion.so/Council-1f?pvs=21), Food Bank (https://www.notion.so/F)"'
    )
    path = written(tmp_path, PLAIN.format("Partners", cell, "Council Tax (https://a.org)"))
    with warnings.catch_warnings(action="ignore"):
        ties = pn.read(path, columns={"source": "Organisation", "targets": "Partners"}).ties
    assert ties["target"].tolist() == ["Council", "Food Bank", "Council Tax (https://a.org)"]
