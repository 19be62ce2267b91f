"""Headers that the caller names: a funder's table in one call, and what can be wrong with it."""

import json

import pandas as pd
import pytest

import partnernet as pn
from partnernet.reading.tables.columns import check_columns
from support.files import saving, unwarned

# Three organizations in two projects; the second row of 9001 has another name, the third no land.
FUNDER = """\
projectID,projectAcronym,organisationID,name,country,SME,role,startDate,ecContribution
101,ALPHA,9001,Univ A,DE,no,coordinator,2020-01-01,100.5
101,ALPHA,9002,City B,FR,no,participant,2020-01-01,
102,BETA,9001,University A,DE,no,participant,2021-06-01,7
102,BETA,9001,Univ A,,no,coordinator,2021-06-01,7
102,BETA,9003,جامعة,PT,yes,participant,2021-06-01,0
"""
COLUMNS = {
    "actor": "organisationID", "actors.name": "name", "actors.country": "country",
    "partnership": "projectID", "partnerships.name": "projectAcronym",
    "partnerships.since": "startDate",
}  # fmt: skip
SHOWN = ["file", "row", "column", "value", "code", "message", "hint", "severity"]
save = saving("participants.csv")
quiet = unwarned()(pn.read)


def problems(*paths, **options):
    return pn.check(*paths, **options)[SHOWN].to_numpy(dtype=object).tolist()


def test_a_funders_table_is_one_call(tmp_path):
    net = quiet(save(tmp_path, FUNDER), columns=COLUMNS | {"actors.sme": "SME"})
    assert net.actors.reset_index().fillna("").to_numpy().tolist() == [
        ["9001", "Univ A", "DE", "no"], ["9002", "City B", "FR", "no"],
        ["9003", "جامعة", "PT", "yes"],
    ]  # fmt: skip
    assert net.table("partnerships").reset_index().to_numpy().tolist() == [
        ["101", "ALPHA", "2020-01-01"], ["102", "BETA", "2021-06-01"],
    ]  # fmt: skip
    rows = net.table("memberships")
    assert list(rows) == ["actor", "partnership", "role", "ecContribution"]
    assert rows["role"].value_counts().to_dict() == {"coordinator": 2, "participant": 3}
    assert rows["ecContribution"].sum() == 114.5


def test_two_roles_in_one_project_are_two_memberships_and_one_member(tmp_path):
    net = quiet(save(tmp_path, FUNDER), columns=COLUMNS)
    twice = net.table("memberships").query("actor == '9001' and partnership == '102'")
    assert twice["role"].tolist() == ["participant", "coordinator"]
    # 9001 with 9002 in one project and with 9003 in the other: nobody is tied to itself.
    assert pn.centrality.degree(net)["degree"].to_dict() == {"9001": 2, "9002": 1, "9003": 1}


def test_what_rows_say_otherwise_of_one_actor_is_told_with_rows_and_values(tmp_path):
    assert problems(save(tmp_path, FUNDER), columns=COLUMNS) == [
        ["participants.csv", 4, "name", "University A", "different_words",
         "'University A' is not what row 2 says of '9001': 'Univ A', which is kept.",
         "Write the same in all rows of one of the actors.", "warning"],
    ]  # fmt: skip


def test_faults_of_what_is_described_stand_in_the_row_and_under_the_header_of_the_file(tmp_path):
    text = FUNDER.replace("102,BETA,9003", "103,BETA,").replace("2021-06-01,0", "June,0")
    assert problems(save(tmp_path, text), columns=COLUMNS)[1:] == [
        ["participants.csv", 6, "startDate", "June", "not_a_date",
         "'June' is not a date in ISO form.",
         "Write a year (2024), a month (2024-05) or a day (2024-05-31).", "error"],
        ["participants.csv", 6, "organisationID", "", "missing_value",
         "'organisationID' is empty.", "Fill it in, or take the row out.", "error"],
    ]  # fmt: skip


def test_one_tie_list_alone(tmp_path):
    file = save(tmp_path, "Org 1;Org 2;How often\nA;B;3\nB;C;2,5\n", "ties.csv")
    told = {"source": "Org 1", "target": "Org 2", "strength": "How often"}
    net = quiet(file, columns=told)
    assert net.ties[["source", "target", "strength"]].to_numpy().tolist() == [
        ["A", "B", 3.0], ["B", "C", 2.5],
    ]  # fmt: skip
    assert net.actors.index.tolist() == ["A", "B", "C"]


def test_ties_describe_both_of_their_ends(tmp_path):
    text = "Org 1,Land 1,Org 2,Land 2\nA,DE,B,FR\nB,,C,\nC,IT,A,DK\n"
    file = save(tmp_path, text, "list.csv")
    told = {"source": "Org 1", "target": "Org 2", "source.country": "Land 1",
            "target.country": "Land 2"}  # fmt: skip
    net = quiet(file, columns=told)
    assert net.actors["country"].to_dict() == {"A": "DE", "B": "FR", "C": "IT"}
    assert list(net.ties) == ["source", "target", "directed"]
    assert [row[1:4] for row in problems(file, columns=told)] == [
        [4, "Land 1 or Land 2", "DK"],
    ]  # fmt: skip


def test_headers_below_a_title_and_with_other_capitals_are_found(tmp_path):
    text = "Teilnehmer 2024;;\n;;\nVON WEM;AN WEN;Wert\nA;B;1\n"
    net = quiet(save(tmp_path, text), columns={"source": "von wem", "target": "an wen"})
    assert net.ties[["source", "target", "Wert"]].to_numpy().tolist() == [["A", "B", 1]]


def test_what_is_told_beats_what_headers_usually_mean(tmp_path):
    text = "from,to,source,kind\nx,y,A,B\ny,x,B,C\n"
    net = quiet(save(tmp_path, text), columns={"source": "source", "target": "kind"})
    assert net.ties[["source", "target"]].to_numpy().tolist() == [["A", "B"], ["B", "C"]]
    other = quiet(save(tmp_path, text), columns={"source": "to", "target": "from"})
    assert other.ties[["source", "source (other)"]].to_numpy().tolist() == [["y", "A"], ["x", "B"]]


def test_in_a_folder_each_table_takes_the_headers_it_has(tmp_path):
    save(tmp_path, "Kürzel,Wer\nA,Anna\nB,Bert\n", "akteure.csv")
    save(tmp_path, "Von,Nach\nA,B\n", "liste.csv")
    told = {"actors.id": "Kürzel", "actors.name": "Wer", "ties.source": "Von",
            "ties.target": "Nach"}  # fmt: skip
    net = pn.read(tmp_path, columns=told)
    assert net.actors["name"].to_dict() == {"A": "Anna", "B": "Bert"}
    assert len(net.ties) == 1


def test_several_actors_in_one_cell_of_a_project(tmp_path):
    text = 'Project,Start,Partners\nP1,2020,"A; B|C"\nP2,2021,"B\nB"\nP3,2022,\n'
    told = {"partnership": "Project", "actors": "Partners", "partnerships.since": "Start"}
    net = quiet(save(tmp_path, text), columns=told)
    assert net.table("memberships").to_numpy().tolist() == [
        ["A", "P1"], ["B", "P1"], ["C", "P1"], ["B", "P2"],
    ]  # fmt: skip
    assert net.table("partnerships")["since"].to_dict() == {
        "P1": "2020",
        "P2": "2021",
        "P3": "2022",
    }
    assert net.table("repairs")["message"].tolist() == [
        "1 cell that names several was read as a row for each.",
        "The partnership 'P3' has no member.",
    ]
    assert problems(save(tmp_path, text.replace("2020", "May")), columns=told)[0][:4] == [
        "participants.csv", 2, "Start", "May",
    ]  # fmt: skip


def test_several_partners_in_one_cell_of_an_actor(tmp_path):
    text = 'Organisation,Works with,Sector\nA,"B; C",ngo\nB,"A;A",police\nD,,ngo\n'
    told = {"source": "Organisation", "targets": "Works with", "source.category": "Sector"}
    net = quiet(save(tmp_path, text), columns=told, directed=True)
    assert net.ties[["source", "target"]].to_numpy().tolist() == [
        ["A", "B"],
        ["A", "C"],
        ["B", "A"],
    ]
    assert net.actors["category"].fillna("").to_dict() == {
        "A": "ngo", "B": "police", "D": "ngo", "C": "",
    }  # fmt: skip
    # A row is about the organization, and so is what it says without being told.
    del told["source.category"]
    again = quiet(save(tmp_path, text.replace("Sector", "Type")), columns=told, directed=True)
    assert (again.actors.equals(net.actors), again.ties.equals(net.ties)) == (True, True)
    net = quiet(save(tmp_path, text), columns=told | {"kind": "Sector"})
    assert net.ties["kind"].tolist() == ["ngo", "ngo", "police"]
    assert net.actors.index.tolist() == ["A", "B", "D", "C"]
    beside = save(tmp_path, "name,level\nA,local\nB,local\nC,local\nD,local\n", "actors.csv")
    net = quiet(beside, save(tmp_path, text), columns=told)
    assert net.actors["level"].tolist() == ["local"] * 4
    found = problems(beside, save(tmp_path, text), columns=told)
    assert [row[4:7] for row in found] == [
        ["left_out_columns", "There is a table of actors; what 'Sector' says of them was left out.",
         "Write it into the table of actors."],
    ]  # fmt: skip


def test_what_is_told_holds_for_other_kinds_of_files(tmp_path):
    content = {
        "nodes": [{"id": "A", "art": "ngo"}, {"id": "B", "art": "police"}],
        "links": [{"source": "A", "target": "B", "worum": "funding", "seit": 2019}],
    }
    file = save(tmp_path, json.dumps(content), "net.json")
    told = {"category": "art", "ties.kind": "worum", "since": "seit"}
    net = quiet(file, columns=told)
    assert net.actors["category"].tolist() == ["ngo", "police"]
    assert net.ties[["kind", "since"]].to_numpy().tolist() == [["funding", "2019"]]
    assert problems(file, columns=told | {"status": "stand"})[0][5] == (
        "There is no header 'stand', which was named for 'status'."
    )


def test_headers_that_are_not_there(tmp_path):
    file = save(tmp_path, FUNDER)
    told = COLUMNS | {"actor": "organizationID", "actors.place": "Town"}
    listed = (
        "'projectID', 'projectAcronym', 'startDate', 'organisationID', 'name', 'country', 'SME', "
        "'role', 'ecContribution'"
    )
    found = [row for row in problems(file, columns=told) if row[4] == "unknown_header"]
    assert found == [
        ["participants.csv", pd.NA, "organizationID", "organizationID", "unknown_header",
         "There is no header 'organizationID', which was named for 'actor'.",
         "Did you mean 'organisationID'?", "error"],
        ["participants.csv", pd.NA, "Town", "Town", "unknown_header",
         "There is no header 'Town', which was named for 'actors.place'.",
         f"The headers are: {listed}.", "error"],
    ]  # fmt: skip


def test_headers_of_a_file_that_is_no_table_otherwise(tmp_path):
    file = save(tmp_path, "day,rain\nMonday,3\n", "weather.csv")
    assert problems(file, columns={"source": "Day 1", "target": "rian"}) == [
        ["weather.csv", 1, "Day 1", "Day 1", "unknown_header",
         "There is no header 'Day 1', which was named for 'source'.", "Did you mean 'day'?",
         "error"],
        ["weather.csv", 1, "rian", "rian", "unknown_header",
         "There is no header 'rian', which was named for 'target'.", "Did you mean 'rain'?",
         "error"],
    ]  # fmt: skip


def test_headers_that_describe_what_no_row_names(tmp_path):
    file = save(tmp_path, "name,Land\nA,DE\n", "actors.csv")
    assert [row[4:7] for row in problems(file, columns={"source.country": "Land"})] == [
        ["unused_header",
         "'Land' was named for 'source.country', which the rows there do not have.",
         "Name the headers of the other columns of that table, too."],
    ]  # fmt: skip


def test_a_header_that_was_named_and_stands_twice(tmp_path):
    file = save(tmp_path, "Org,Org,Ziel\nA,x,B\n")
    assert problems(file, columns={"source": "Org", "target": "Ziel"}) == [
        ["participants.csv", 1, "Org", "Org", "repeated_column",
         "The header 'Org' stands more than once.", "Rename or remove one of them.", "error"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({"actr": "x"}, "columns='actr' is not possible: Did you mean 'actor'? "),
        ({"actors.nam": "x"}, "columns='actors.nam' is not possible: Did you mean 'name'? "),
        ({"sme": "SME"}, "columns='sme' is not possible: "),
        ({"people.name": "x"}, "columns='people.name' is not possible: before the point stands "),
        ({"actor": "x", "actors": "y"},
         "columns='actors' is not possible: 'actor' is named already."),
        ({"actor": 3}, "columns['actor']=3 is not possible: a header is a text."),
        ({"actor": " "}, "columns['actor']=' ' is not possible: a header is a text."),
        ({"source": "Org", "target": "Org"},
         "columns['target']='Org' is not possible: it is the header for 'source' already."),
    ],
)  # fmt: skip
def test_names_that_cannot_be(columns, says):
    with pytest.raises(pn.ParameterError) as caught:
        pn.read("nowhere.csv", columns=columns)
    assert str(caught.value).replace("did you", "Did you").startswith(says)


def test_the_columns_that_may_be_named_are_listed():
    with pytest.raises(pn.ParameterError) as caught:
        check_columns({"partnerships.nme": "x"})
    assert caught.value.allowed == (
        "did you mean 'name'? the columns of partnerships are id, name, kind, level, status, "
        "formality, since, until, sdgs, themes, reported_by, evidence, visibility"
    )


def test_letters_of_the_first_line_are_no_headers(tmp_path):
    """The signs of a file's first line once stood for headers, when the delimiter was guessed."""
    path = tmp_path / "actors.csv"
    path.write_text("name,notes\nn;m;o;t;s,x\nC,d\n", encoding="utf-8")
    assert pn.read(path).actors["name"].tolist() == ["n;m;o;t;s", "C"]
