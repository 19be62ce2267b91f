import pandas as pd
import pytest

import partnernet as pn
from partnernet._tables import RawTable, check_tables
from partnernet.reading import examine


def raw(name, frame):
    return RawTable(name, frame.set_axis(range(2, len(frame) + 2)), f"{name}.csv")


def check(**tables):
    return check_tables([raw(name, pd.DataFrame(data)) for name, data in tables.items()])


def test_columns_stand_in_the_order_of_the_schema_and_others_after_them():
    checked = check(actors={"budget": ["1"], "Category": ["hei"], "name": ["University"]})
    assert list(checked.tables["actors"]) == ["name", "category", "budget"]
    assert checked.tables["actors"].index.tolist() == ["University"]


def test_a_network_always_has_actors_and_ties():
    checked = check(vocabulary={"list": ["value"], "code": ["x"]})
    assert checked.tables["actors"].empty
    assert list(checked.tables["ties"]) == ["source", "target", "directed"]
    assert not checked.problems


def test_an_id_stands_in_for_a_name_and_the_other_way_round():
    checked = check(actors={"id": ["UNI", ""], "name": ["", "Council"]})
    assert checked.tables["actors"]["name"].to_dict() == {"UNI": "UNI", "Council": "Council"}
    assert [(found.row, found.code) for found in checked.warnings] == [(2, "missing_name")]
    assert [repair.message for repair in checked.repairs] == [
        "1 row had no id, so its name is used."
    ]


def test_a_canonical_header_beats_an_alias():
    checked = check(actors={"label": ["x"], "name": ["University"]})
    assert checked.tables["actors"].to_dict("list") == {"name": ["University"], "label": ["x"]}
    assert not checked.repairs


def test_the_first_alias_is_taken():
    checked = check(actors={"org": ["University"], "partner": ["x"]})
    assert checked.tables["actors"].to_dict("list") == {"name": ["University"], "partner": ["x"]}


@pytest.mark.parametrize(
    ("header", "hint"),
    [
        ("strenght", "Did you mean 'strength'?"),
        ("untill", "Did you mean 'until'?"),
        ("knid", "Did you mean 'kind'?"),
        ("budget", None),
        ("notes", None),
        ("score", None),
    ],
)
def test_slips_in_headers_that_may_be_left_out(header, hint):
    checked = check(ties={"source": ["A"], "target": ["B"], header: ["x"]})
    assert [found.hint for found in checked.problems] == ([hint] if hint else [])
    assert header in checked.tables["ties"]


@pytest.mark.parametrize("header", ["organisaton", "Nmae", "nme", "Lable"])
def test_slips_in_headers_that_must_be_there_are_read_as_meant(header):
    checked = check(actors={header: ["University", "University"]})
    assert [(found.row, found.code) for found in checked.problems] == [
        (1, "missing_column"),
        (3, "repeated_name"),
    ]


def test_problems_stand_file_by_file_and_row_by_row():
    checked = check(
        ties={"source": ["A", "X"], "target": ["Y", "A"], "strength": ["1", "-1"]},
        actors={"id": ["A", "B", "C"], "interest": ["1", "9", "9"]},
    )
    assert [(found.file, found.row, found.column) for found in checked.problems] == [
        ("ties.csv", 2, "target"),
        ("ties.csv", 3, "strength"),
        ("ties.csv", 3, "source"),
        ("actors.csv", 3, "interest"),
        ("actors.csv", 4, "interest"),
    ]


def test_frames_of_a_notebook_keep_their_types():
    actors = pd.DataFrame(
        {"name": ["A", "B"], "interest": [1, 4], "themes": [["x", "y"], None], "seen": [1.5, None]}
    )
    net = pn.from_tables(actors=actors)
    assert net.actors["themes"].tolist()[0] == "x|y"
    assert net.actors["interest"].tolist() == [1.0, 4.0]
    assert net.actors["seen"].dtype == "float64"
    assert actors["themes"][0] == ["x", "y"]


def test_reading_does_not_depend_on_the_order_of_rows_or_files(tmp_path):
    (tmp_path / "actors.csv").write_text("id\nA\nB\nC\n")
    (tmp_path / "ties.csv").write_text("source,target\nA,B\nB,C\n")
    again = tmp_path / "again"
    again.mkdir()
    (again / "actors.csv").write_text("id\nC\nA\nB\n")
    (again / "ties.csv").write_text("target,source\nC,B\nB,A\n")
    one = pn.read(tmp_path / "actors.csv", tmp_path / "ties.csv")
    other = pn.read(again / "ties.csv", again / "actors.csv")
    assert one == other
    assert examine(tmp_path)[0].problems == []


def test_own_headers_are_tidied_and_that_is_told():
    checked = check(actors={"name": ["A"], "Budget\n 2024": ["1"], "Budget 2024\u200b": ["2"]})
    assert [(found.code, found.column) for found in checked.problems] == [
        ("repeated_column", "Budget 2024\u200b")
    ]
    assert [(repair.code, repair.column) for repair in checked.repairs] == [
        ("stray_spaces", "Budget\n 2024"),
        ("hidden_signs", "Budget 2024\u200b"),
    ]


def test_columns_of_a_frame_without_a_header_have_none_that_repeats():
    frame = pd.DataFrame([["A", 1, 2]], columns=["name", float("nan"), None])
    net = pn.from_tables(actors=frame)
    assert list(net.actors) == ["name", "column 2", "column 3"]
