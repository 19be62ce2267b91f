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


# -- contacts and agreements ---------------------------------------------------------------------

ACTORS = {"id": ["A", "B", "C"], "name": ["Council", "Library", "Hospital"]}


def test_names_in_contacts_and_agreements_become_ids():
    checked = check(
        actors=ACTORS,
        contacts={"actor": ["Council"], "partner": ["C"]},
        agreements={"parties": ["Library|A|Council", "A|B"]},
    )
    assert not checked.problems
    assert checked.tables["contacts"].to_numpy().tolist() == [["A", "C"]]
    # Council and A are one: it stands once.
    assert checked.tables["agreements"]["parties"].tolist() == ["B|A", "A|B"]
    assert [(one.file, one.message) for one in checked.repairs] == [
        ("contacts.csv", "1 cell has the name of the actor, which was read as its id."),
        ("agreements.csv", "1 cell has the name of the actor, which was read as its id."),
    ]


def test_who_reported_a_tie_may_be_named_and_need_be_no_actor():
    ties = {"source": ["A", "A", "A"], "target": ["B", "B", "C"], "kind": ["x", "y", "z"],
            "reported_by": ["Council|a study", "", "B"]}  # fmt: skip
    checked = check(actors=ACTORS, ties=ties)
    assert not checked.problems
    assert checked.tables["ties"]["reported_by"].fillna("").tolist() == ["A|a study", "", "B"]
    assert [one.code for one in checked.repairs] == ["read_by_name"]


def test_actors_that_only_contacts_and_agreements_name_are_actors_too():
    checked = check(
        ties={"source": ["A"], "target": ["B"]},
        contacts={"actor": ["A", "C"], "partner": ["D", "B"]},
        agreements={"parties": ["A|E", "E|F"]},
    )
    assert not checked.problems
    assert checked.tables["actors"].index.tolist() == list("ABDCEF")
    assert [(one.file, one.value) for one in checked.repairs if one.code == "derived_actors"] == [
        ("ties.csv", "6")
    ]


def test_contacts_or_agreements_alone_are_a_network():
    for tables in ({"contacts": {"actor": ["A"], "partner": ["B"]}},
                   {"agreements": {"parties": ["A|B"]}}):  # fmt: skip
        checked = check(**tables)
        assert not checked.problems
        assert checked.tables["actors"].index.tolist() == ["A", "B"]


FILES = {
    "actors.csv": "id,name\nA,Council\nB,Library\nC,Hospital\n",
    "partnerships.csv": "id,name\nP,Night buses\n",
    "memberships.csv": "actor,partnership\nA,P\nB,P\n",
    "contacts.csv": "organisation,with,project,job title,tenure,until,paid\n"
                    "Council,Library,,Officer,interim,2027,yes\nB,,Night buses,Chair,,,no\n",
    "mous.csv": "title,partners,type,end,last review\nPact,Council;C,mou,2027-06,2024\n",
}  # fmt: skip


def folder(path, **files):
    for name, text in (FILES | files).items():
        (path / name).write_text(text, encoding="utf-8")
    return path


def test_a_folder_with_contacts_and_agreements_is_read(tmp_path):
    with pytest.warns(pn.DataWarning):
        net = pn.read(folder(tmp_path))
    contacts = net.table("contacts").astype("str").fillna("").to_dict("records")
    assert contacts == [
        {"actor": "A", "partner": "B", "partnership": "", "role": "Officer",
         "tenure": "fixed_term", "ends": "2027", "paid": "True"},
        {"actor": "B", "partner": "", "partnership": "P", "role": "Chair", "tenure": "",
         "ends": "", "paid": "False"},
    ]  # fmt: skip
    assert net.table("agreements").to_dict("records") == [
        {"name": "Pact", "kind": "mou", "parties": "A|C", "until": "2027-06",
         "last_reviewed": "2024"},
    ]  # fmt: skip
    assert pn.read(pn.write(net, tmp_path / "again")) == net


def test_a_list_of_addresses_called_contacts_is_no_table_of_roles(tmp_path):
    files = {"contacts.csv": "email,phone\nx@example.org,1\n"}
    found = pn.check(folder(tmp_path, **files))
    assert [(row.file, row.code) for row in found.itertuples()] == [
        ("contacts.csv", "foreign_file")
    ]


@pytest.mark.parametrize(
    ("stem", "headers", "table"),
    [
        ("partners", ["name", "partners"], "actors"),
        ("list", ["name", "partners", "type"], "actors"),
        ("agreements", ["name", "partners", "type"], "agreements"),
        ("contact_roles", ["actor", "partnership", "role"], "contacts"),
        ("memberships", ["actor", "partnership", "role"], "memberships"),
        ("x", ["actor", "partnership", "role"], "memberships"),
    ],
)
def test_contacts_and_agreements_are_known_by_the_name_of_their_file(stem, headers, table):
    from partnernet.reading.tables.kinds import table_name

    assert table_name(stem, headers) == table


def test_a_kind_may_come_as_a_list_in_memory():
    ties = pd.DataFrame({"source": ["a"], "target": ["b"], "kind": [["funding", "event"]]})
    assert pn.from_tables(ties=ties).ties["kind"].tolist() == ["funding|event"]
