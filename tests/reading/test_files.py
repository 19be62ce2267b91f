"""Which files are read, and which table each of them is."""

import re

import pandas as pd
import pytest

import partnernet as pn
from partnernet.reading.tables.kinds import table_name
from support.files import unwarned

ACTORS = "id,name\nUNI,University\nCOU,Council\nHOS,Hospital\n"
TIES = "source,target\nUNI,COU\n"
LEFT_OUT = "Move it elsewhere, or name the files to read."


def fill(folder, files):
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")


quiet = unwarned()(pn.read)


@pytest.mark.parametrize(
    ("stem", "headers", "name"),
    [
        ("partners", ["name", "kind"], "actors"),
        ("my-edges 2024", ["from", "to"], "ties"),
        ("edge_list", ["a", "b"], "ties"),
        ("list", ["source", "target", "name"], "ties"),
        ("list", ["name"], "actors"),
        ("list", ["id", "name", "kind"], "actors"),
        ("list", ["name", "group"], "actors"),
        ("list", ["organisation", "project", "role"], "memberships"),
        ("projects", ["id", "name"], "partnerships"),
        ("members_of", ["actor", "partnership"], "memberships"),
        ("list", ["id", "name", "since", "until", "status"], "partnerships"),
        ("quotas", ["dimension", "category", "min"], "requirements"),
        ("terms", ["list", "code", "name"], "vocabulary"),
        ("ties", ["sourse", "targt"], "ties"),
        ("notes", ["when", "what"], None),
    ],
)
def test_headers_and_then_the_name_say_which_table_it_is(stem, headers, name):
    assert table_name(stem, headers) == name


def test_ties_alone_say_that_isolates_cannot_be_seen(tmp_path):
    fill(tmp_path, {"ties.csv": TIES})
    says = re.escape(
        "Repaired in ties.csv: 2 actors were taken from the other tables, as there is no table of "
        "actors: those without any tie cannot be seen."
    )
    with pytest.warns(pn.DataWarning, match=f"^{says}$"):
        net = pn.read(tmp_path / "ties.csv")
    assert list(net.actors.index) == ["UNI", "COU"]


def test_actors_alone_are_isolates(tmp_path):
    fill(tmp_path, {"actors.csv": ACTORS})
    net = pn.read(tmp_path / "actors.csv")
    assert (len(net), len(net.ties)) == (3, 0)


def test_memberships_alone_give_actors_and_partnerships(tmp_path):
    fill(tmp_path, {"memberships.csv": "actor,partnership\nUNI,SAFE\nCOU,SAFE\nSAFE,HUB\n"})
    net = quiet(tmp_path)
    assert list(net.actors.index) == ["UNI", "COU"]
    assert list(net.table("partnerships").index) == ["SAFE", "HUB"]
    assert net.table("repairs")["code"].tolist() == ["derived_partnerships", "derived_actors"]


def test_names_stand_for_ids(tmp_path):
    fill(tmp_path, {"actors.csv": ACTORS, "ties.csv": "source,target\nUniversity,COU\n"})
    with pytest.warns(pn.DataWarning) as caught:
        net = pn.read(tmp_path)
    assert net.ties.loc[0, "source"] == "UNI"
    assert [str(warning.message) for warning in caught] == [
        "Repaired in ties.csv: column 'source': 1 cell has the name of the actor, which was read "
        "as its id."
    ]


def test_a_foreign_file_in_a_folder_is_left_out_with_a_warning(tmp_path):
    fill(tmp_path, {"actors.csv": ACTORS, "ties.csv": TIES, "weather.csv": "day,rain\n1,2,3\n"})
    fill(tmp_path, {"README.txt": "Our partners, by hand, 2024", ".hidden.csv": "x"})
    found = pn.check(tmp_path)
    assert found.to_numpy().tolist()[0][4:] == [
        "foreign_file",
        "This is no table that partnernet knows; it was left out.",
        LEFT_OUT,
        "warning",
    ]
    assert found["file"].tolist() == ["weather.csv"]
    with pytest.warns(pn.DataWarning) as caught:
        assert len(pn.read(tmp_path)) == 3
    assert str(caught[0].message) == (
        "1 thing looks odd, first: weather.csv: This is no table that partnernet knows; it was "
        f"left out. {LEFT_OUT}"
    )


def test_a_foreign_file_that_was_named_is_an_error(tmp_path):
    fill(tmp_path, {"weather.csv": "day,rain\nMonday,3\n"})
    found = pn.check(tmp_path / "weather.csv")
    assert found[["code", "message", "hint", "severity"]].to_numpy().tolist() == [
        ["unknown_table",
         "partnernet cannot tell what this table is; its headers are 'day', 'rain'.",
         "Actors need a column 'id' or 'name'; ties need 'source' and 'target'. Rename the "
         'headers, or say which is which, such as columns={"source": "day", "target": "rain"}; if '
         "there are none yet, write them above the first row.", "error"],
    ]  # fmt: skip


def test_the_file_called_like_the_table_beats_others(tmp_path):
    fill(tmp_path, {"actors.csv": ACTORS, "contacts.csv": "name,email\nAnn,\nAnn,\n"})
    assert pn.check(tmp_path)[["file", "code", "message", "hint"]].to_numpy().tolist() == [
        ["contacts.csv", "left_out",
         "actors.csv is the table of actors; this file was left out.", LEFT_OUT],
    ]  # fmt: skip
    assert len(quiet(tmp_path)) == 3


def test_two_files_of_one_table_are_an_error_where_nothing_decides(tmp_path):
    fill(tmp_path, {"ties_2023.csv": TIES, "ties_2024.csv": TIES})
    assert pn.check(tmp_path)[["file", "code", "message", "hint"]].to_numpy().tolist() == [
        ["ties_2024.csv", "second_table", "ties_2023.csv is the table of ties already.",
         "Put all rows into one file, or name the files to read."],
    ]  # fmt: skip


def test_results_in_the_folder_are_no_tables(tmp_path, harbour):
    pn.write(harbour, tmp_path)
    pn.write(pn.score(harbour, "degree"), tmp_path / "scores.csv")
    (tmp_path / "scores.undefined.csv").write_text("actor,measure,reason\n")
    assert pn.check(tmp_path).empty
    assert pn.read(tmp_path) == harbour


def test_a_folder_without_tables(tmp_path):
    found = pn.check(tmp_path)
    assert found[["file", "code", "message", "hint"]].to_numpy().tolist() == [
        [tmp_path.name, "no_tables", "There is no table here.",
         "Put actors.csv and ties.csv in the folder, or name the files."],
    ]  # fmt: skip


def test_a_path_that_is_not_there(tmp_path):
    message = re.escape(f"There is no file or folder {str(tmp_path / 'nowhere')!r}.")
    for verb in (pn.check, pn.read):
        with pytest.raises(FileNotFoundError, match=f"^{message}$"):
            verb(tmp_path / "nowhere")


def test_meta_data_come_along(tmp_path):
    fill(tmp_path, {"actors.csv": ACTORS, "ties.csv": TIES})
    fill(tmp_path, {"meta.toml": 'title = "Ours"\nquestion = "Who?"\ndirected = true\n'})
    net = pn.read(tmp_path)
    assert (net.meta["title"], net.question) == ("Ours", "Who?")
    assert net.ties["directed"].tolist() == [True]


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('directed = "no"\n', "'directed' is 'no', which is neither true nor false.",
         "Write true or false."),
        ("title = Ours\n", "This is not TOML: Invalid value (at line 1, column 9).",
         "Mend or remove it."),
    ],
)  # fmt: skip
def test_meta_data_that_cannot_be_read(tmp_path, text, message, hint):
    fill(tmp_path, {"actors.csv": ACTORS, "ties.csv": TIES, "meta.toml": text})
    found = pn.check(tmp_path)
    assert found[["file", "code", "message", "hint"]].to_numpy().tolist() == [
        ["meta.toml", "bad_meta", message, hint]
    ]


def test_meta_data_too_deep_or_too_long_to_read(tmp_path):
    fill(tmp_path, {"actors.csv": ACTORS})
    for text in (f"a = {'[' * 3000}{']' * 3000}", f"a = {'9' * 5000}"):
        fill(tmp_path, {"meta.toml": text})
        found = pn.check(tmp_path)
        assert found[["code", "hint"]].to_numpy().tolist() == [["bad_meta", "Mend or remove it."]]
        assert found["message"][0].startswith("This is not TOML: ")


def test_a_file_that_the_system_does_not_let_us_read(tmp_path, monkeypatch):
    """As on Windows, where another program has it open; all the others are checked."""
    fill(tmp_path, {"actors.csv": ACTORS, "ties.csv": TIES, "meta.toml": ""})
    reading = type(tmp_path).read_bytes

    def refuse(self):
        if self.name != "actors.csv":
            raise PermissionError(13, "Permission denied", str(self))
        return reading(self)

    monkeypatch.setattr(type(tmp_path), "read_bytes", refuse)
    rest = [
        "unreadable_file",
        "The file cannot be read: Permission denied.",
        "Close it in other programs, and see whether it is there and you may open it.",
        "error",
    ]
    found = pn.check(tmp_path)[["file", "code", "message", "hint", "severity"]]
    assert found.to_numpy().tolist() == [["meta.toml", *rest], ["ties.csv", *rest]]


def test_a_link_that_leads_nowhere_is_a_problem_and_a_folder_is_none(tmp_path):
    fill(tmp_path, {"actors.csv": ACTORS})
    (tmp_path / "requirements.csv").mkdir()
    (tmp_path / "ties.csv").symlink_to(tmp_path / "nowhere")
    (tmp_path / "edges.csv").symlink_to(tmp_path / "edges.csv")
    found = pn.check(tmp_path)
    assert found[["file", "code"]].to_numpy().tolist() == [
        ["edges.csv", "unreadable_file"],
        ["ties.csv", "unreadable_file"],
    ]


def test_a_file_that_is_named_twice_is_read_once(tmp_path):
    fill(tmp_path, {"actors.csv": ACTORS, "ties.csv": TIES})
    ties = tmp_path / "ties.csv"
    assert pn.check(tmp_path, ties, tmp_path / "actors.csv", ties).empty


def test_files_of_one_name_are_told_apart_by_their_paths(tmp_path):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        fill(tmp_path / name, {"ties.csv": 'source,target\nA,"B" b\n'})
    files = [str(tmp_path / name / "ties.csv") for name in ("one", "two")]
    assert pn.check(*files)[["file", "row", "code", "message"]].to_numpy().tolist() == [
        [files[1], pd.NA, "second_table", f"{files[0]} is the table of ties already."],
        [files[0], 2, "stray_quote",
         "A quotation mark stands inside a cell that is in quotation marks."],
    ]  # fmt: skip


def test_ties_are_not_held_against_actors_that_may_not_be_meant(tmp_path):
    """Which of two tables of actors is meant nobody knows, so nothing follows from either."""
    fill(tmp_path, {"a_partners.csv": ACTORS, "b_partners.csv": ACTORS})
    fill(tmp_path, {"ties.csv": "source,target\nUNI,POL\nUNI,UNI\n"})
    found = pn.check(tmp_path)
    assert found[["file", "row", "code"]].to_numpy().tolist() == [
        ["b_partners.csv", pd.NA, "second_table"],
        ["ties.csv", 3, "self_tie"],
    ]


def test_partnerships_are_not_said_to_be_without_members_that_may_not_be_meant(tmp_path):
    fill(tmp_path, {"partnerships.csv": "id\nP\n"})
    fill(tmp_path, {"membership_1.csv": "actor,partnership\nA,Q\n"})
    fill(tmp_path, {"membership_2.csv": "actor,partnership\nA,P\n"})
    codes = pn.check(tmp_path)["code"].tolist()
    assert "second_table" in codes
    assert "no_members" not in codes


def test_a_file_called_like_a_table_that_is_missing_is_told_what_it_lacks(tmp_path):
    fill(tmp_path, {"actors.csv": ACTORS, "ties.csv": "id,name\nUNI,COU\n"})
    headers = "The headers are: 'id', 'name'."
    assert pn.check(tmp_path)[["file", "message", "hint"]].to_numpy().tolist() == [
        ["ties.csv", f"There is no column {end!r}.",
         f"Add it, rename the header that is meant, or say which it is with columns=. {headers}"]
        for end in ("source", "target")
    ]  # fmt: skip
