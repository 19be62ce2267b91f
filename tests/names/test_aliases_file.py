"""The file of aliases: written for people, read back with every fault, decisions remembered."""

import contextlib
import re
from dataclasses import replace
from datetime import date

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import partnernet as pn
from partnernet._formulas import guarded, unguarded
from partnernet._words import tidy
from partnernet.testing import HOSTILE, NAMES

NAMED = ["Shelter Kent", "SHELTER KENT", "Hull Aid", "Aid Hull", "=Hull Aid"]


def network(*names):
    return pn.from_tables(actors=pd.DataFrame({"name": names}))


def lines(path):
    return path.read_bytes().decode("utf-8-sig").splitlines()


def test_a_file_that_people_edit(tmp_path):
    path = pn.write(pn.names.candidates(network(*NAMED)), tmp_path / "aliases.csv")
    assert path.read_bytes().startswith(b"\xef\xbb\xbfkeep,name,same,")
    assert lines(path) == [
        "keep,name,same,score,evidence,decided_by,date",
        "Hull Aid,'=Hull Aid,,0.99,the same name but for spaces and punctuation,,",
        "Shelter Kent,SHELTER KENT,,0.99,the same name but for capital letters,,",
        'Aid Hull,\'=Hull Aid,,0.93,"the same words, in another order or form",,',
        'Hull Aid,Aid Hull,,0.93,"the same words, in another order or form",,',
    ]


def test_what_is_not_decided_joins_nothing(tmp_path):
    net = network(*NAMED)
    path = pn.write(pn.names.candidates(net), tmp_path / "aliases.csv")
    assert pn.names.apply(net, path) == net


def decide(path, *decisions):
    """Write yes or no into the rows of a file, as somebody in a spreadsheet would."""
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    for keep, name, same in decisions:
        row = (table["keep"] == keep) & (table["name"] == name)
        assert row.sum() == 1
        table.loc[row, ["same", "decided_by", "date"]] = [same, "network lead", "31/05/2024"]
    table.to_csv(path, index=False)


def test_decisions_are_remembered_and_stay_in_the_file(tmp_path):
    net = network(*NAMED)
    path = pn.write(pn.names.candidates(net), tmp_path / "aliases.csv")
    decide(path, ("Shelter Kent", "SHELTER KENT", "yes"), ("Hull Aid", "Aid Hull", "no"),
           ("Hull Aid", "'=Hull Aid", "YES"))  # fmt: skip
    again = pn.names.candidates(net, decided=path)
    # Aid Hull is not Hull Aid, and =Hull Aid is: so Aid Hull is not =Hull Aid either.
    assert len(again) == 0
    pn.write(again, path)
    assert lines(path) == [
        "keep,name,same,score,evidence,decided_by,date",
        "Hull Aid,'=Hull Aid,yes,0.99,the same name but for spaces and punctuation,network lead,"
        "2024-05-31",
        "Shelter Kent,SHELTER KENT,yes,0.99,the same name but for capital letters,network lead,"
        "2024-05-31",
        'Aid Hull,\'=Hull Aid,,0.93,"the same words, in another order or form",,',
        'Hull Aid,Aid Hull,no,0.93,"the same words, in another order or form",network lead,'
        "2024-05-31",
    ]
    later = pn.names.candidates(network(*NAMED, "The Shelter, Kent"), decided=path)
    assert later.table[["name", "other_name"]].to_numpy().tolist() == [
        ["The Shelter, Kent", "SHELTER KENT"]
    ]
    pn.write(later, path)
    assert len(lines(path)) == 1 + 4 + 1
    one = pn.names.apply(net, path)
    assert one.actors["name"].tolist() == ["Shelter Kent", "Hull Aid", "Aid Hull"]


def test_a_file_of_decisions_is_not_overwritten_by_candidates_that_do_not_know_it(tmp_path):
    net = network(*NAMED)
    path = pn.write(pn.names.candidates(net), tmp_path / "aliases.csv")
    before = path.read_bytes()
    message = (
        "'aliases.csv' is there already and may hold decisions. Hand it to candidates as decided=, "
        "which keeps them, or write into another file. Nothing was written."
    )
    with pytest.raises(pn.FormatError, match=f"^{re.escape(message)}$"):
        pn.write(pn.names.candidates(net), path)
    assert path.read_bytes() == before
    with pytest.raises(
        pn.FormatError, match=r"^Aliases are written as \.csv or \.xlsx; 'a\.txt' is"
    ):
        pn.write(pn.names.candidates(net), tmp_path / "a.txt")


def test_semicolons_in_names_and_evidence_part_no_cells(tmp_path):
    names = ["a;b;c;d Aid", "A;b;c;d aid", "Kent", "York"]
    ties = [(one, other) for one in names[:2] for other in names[2:]]
    net = pn.from_tables(ties=pd.DataFrame(ties, columns=["source", "target"]))
    path = pn.write(pn.names.candidates(net), tmp_path / "aliases.csv")
    assert lines(path)[1] == (
        "a;b;c;d Aid,A;b;c;d aid,,1.0,the same name but for capital letters; 2 of 2 partners "
        "shared,,"
    )
    assert pn.names.apply(net, path) == net
    # As a spreadsheet saves it where numbers have a comma.
    table = pd.read_csv(path).astype({"same": object}).assign(same="yes")
    table.to_csv(tmp_path / "german.csv", sep=";", decimal=",", index=False, encoding="cp1252")
    assert len(pn.names.apply(net, tmp_path / "german.csv")) == 3


def test_actors_of_one_name_are_told_by_their_ids(tmp_path):
    actors = pd.DataFrame({"id": ["x", "y"], "name": ["Hull Aid", "Hull Aid"]})
    net = pn.from_tables(actors=actors)
    path = pn.write(pn.names.candidates(net), tmp_path / "aliases.csv")
    assert lines(path)[1] == "x,y,,1.0,the same name,,"
    decide(path, ("x", "y", "yes"))
    assert pn.names.apply(net, path).actors.index.tolist() == ["x"]


def test_columns_of_ones_own_stay_in_the_file(tmp_path):
    net = network(*NAMED)
    path = pn.write(pn.names.candidates(net), tmp_path / "aliases.csv")
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    notes = ["=ask", "31/05/2024", "", "'s Gravenhage"]
    table.assign(Notes=notes).to_csv(path, index=False)
    for _ in range(2):
        pn.write(pn.names.candidates(network(*NAMED, "Kent Shelter"), decided=path), path)
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    assert table.columns.tolist()[-2:] == ["date", "Notes"]
    assert table["Notes"].tolist() == ["'=ask", *notes[1:], *[""] * 2]


def test_ids_that_a_spreadsheet_would_rewrite_come_back(tmp_path):
    # As LibreOffice saves it with semicolons and in Windows-1252, where 1E5 without an apostrophe
    # ahead of it became 1.00E+05.
    ids = ["0012", "0013", "1E5", "3/4"]
    net = pn.from_tables(actors=pd.DataFrame({"id": ids, "name": ["Hull Aid"] * 2 + ["York"] * 2}))
    path = pn.write(pn.names.candidates(net), tmp_path / "aliases.csv")
    assert [line[:10] for line in lines(path)[1:]] == ["'0012,'001", "'1E5,'3/4,"]
    path.write_text("keep;name;same;score\n'0012;'0013;yes;1\n'1E5;'3/4;yes;1\n", "cp1252")
    assert pn.names.apply(net, path).actors.index.tolist() == ["0012", "1E5"]


FAULTY = """\
keep;name;same;decided_by;date
Kent;Kent;yes;lead;
Hull;;yes;lead;
Kent;York;perhaps;lead;
Kent;Hull;yes;lead;31.02.2024
Law School;Kent;no;lead;
York;Leeds;yes;lead;
Leeds;Bath;yes;lead;
Bath;York;no;lead;
;;;;
Bath;York;;;
"""


def test_every_fault_of_the_file_is_told_with_its_row(tmp_path):
    actors = pd.DataFrame({"id": ["Kent", "Hull", "York", "Leeds", "Bath", "l1", "l2"],
                           "name": ["Kent", "Hull", "York", "Leeds", "Bath", "Law School",
                                    "Law School"]})  # fmt: skip
    net = pn.from_tables(actors=actors)
    path = tmp_path / "decided.csv"
    path.write_text(FAULTY, encoding="utf-8")
    expected = [
        ("decided.csv", 2, "name", "Kent", "self_alias", "'Kent' stands on both sides.",
         "Name the two that are meant.", "error"),
        ("decided.csv", 3, "name", "", "missing_value", "'name' is empty.",
         "Fill it in, or take the row out.", "error"),
        ("decided.csv", 4, "same", "perhaps", "not_a_flag", "'perhaps' is neither yes nor no.",
         "Write yes or no.", "error"),
        ("decided.csv", 5, "date", "31.02.2024", "no_such_date",
         "There is no date '31.02.2024'.",
         "Months go to 12 and days to the end of the month; the form is YYYY-MM-DD.", "error"),
        ("decided.csv", 6, "keep", "Law School", "unclear_name",
         "'Law School' is the name of 2 actors.", "Write the id that is meant: 'l1' or 'l2'.",
         "error"),
        ("decided.csv", 9, "same", "no", "contradiction",
         "'Bath' and 'York' are two actors here, and one by rows 7 and 8.",
         "Change this row, or one of those.", "error"),
    ]  # fmt: skip
    for use in (lambda: pn.names.apply(net, path), lambda: pn.names.candidates(net, decided=path)):
        with pytest.raises(pn.DataError) as caught:
            use()
        assert list(caught.value.table.itertuples(index=False, name=None)) == expected


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"keep,name\nA,B\n", "There is no column 'same'. Add it, and write yes or no where "
         "somebody has decided; leave the others blank."),
        (b"A,B,same\nA,B,yes\n", "There is no column 'keep'."),
        (b"", "The file is empty. It needs a row of headers."),
        (b"PK\x03\x04\x00\x00", "The workbook is damaged"),
        (b"\x89PNG\r\n\x1a\n\x00", "This is not a text file."),
        (b"{}", "This is XML, HTML or JSON, which has no rows of cells."),
    ],
)  # fmt: skip
def test_files_that_are_no_such_tables(tmp_path, data, message):
    path = tmp_path / "aliases.csv"
    path.write_bytes(data)
    with pytest.raises(pn.DataError) as caught:
        pn.names.apply(network("A", "B"), path)
    assert any(str(one).split(": ", 1)[1].startswith(message) for one in caught.value.problems)


def test_a_workbook_to_decide_in(tmp_path):
    net = pn.from_tables(actors=pd.DataFrame({"id": ["1", "2", "=3", "0012", "0013"],
                                              "name": ["Hull Aid", "HULL AID", "=Hull Aid", "York",
                                                       "York"]}))  # fmt: skip
    found = pn.names.candidates(net)
    path = pn.write(found, tmp_path / "aliases.xlsx")
    book = openpyxl.load_workbook(path)
    rows = list(book.active.iter_rows(values_only=True))
    assert rows[0] == ("keep", "name", "same", "score", "evidence", "decided_by", "date")
    assert ("'0012", "'0013", None, 1, "the same name", None, None) in rows
    assert pn.names.candidates(net, decided=path).table.equals(found.table)
    for row in range(2, len(rows) + 1):
        book.active.cell(row, 3).value = "no" if row == 2 else "yes"
    book.save(path)
    again = pn.names.candidates(net, decided=path)
    message = (
        "'aliases.xlsx' may hold other sheets and colors, which would be lost. Write into another "
        "file: it will hold what was decided, too. Nothing was written."
    )
    with pytest.raises(pn.FormatError, match=f"^{re.escape(message)}$"):
        pn.write(again, path)
    later = pn.write(again, tmp_path / "later.xlsx")
    decided = [row[2].value for row in openpyxl.load_workbook(later).active.iter_rows()]
    assert decided == ["same", "no", *["yes"] * (len(rows) - 2)]
    assert pn.names.apply(net, later) == pn.names.apply(net, path)
    assert len(pn.names.apply(net, path)) == 3


def test_a_file_that_was_saved_as_a_workbook(tmp_path):
    net = network(*NAMED)
    rows = [["What is one partner?"], [], ["keep", "name", "same", "date"],
            ["Hull Aid", "'=Hull Aid", True, date(2024, 5, 31)], ["Hull Aid", "Kent", "no", None],
            ["Shelter Kent", "SHELTER KENT", None, None]]  # fmt: skip
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(tmp_path / "aliases.xlsx")
    one = pn.names.apply(net, tmp_path / "aliases.xlsx")
    assert one.table("joined")[["joined", "date"]].to_numpy().tolist() == [
        ["=Hull Aid", "2024-05-31"], ["SHELTER KENT", ""],
    ]  # fmt: skip
    openpyxl.Workbook().save(tmp_path / "empty.xlsx")
    with pytest.raises(pn.DataError, match=r"empty\.xlsx: The first sheet is empty\."):
        pn.names.apply(net, tmp_path / "empty.xlsx")


@given(st.integers(0, 200), st.binary(max_size=12))
@settings(max_examples=40, deadline=None)
def test_any_bytes_are_decisions_or_one_error(tmp_path_factory, cut, more):
    data = b"keep,name,same,date\nHull Aid,Aid Hull,yes,2024\nShelter Kent,Kent,no,31.5.2024\n"
    path = tmp_path_factory.mktemp("aliases") / "aliases.csv"
    path.write_bytes(data[:cut] + more + data[cut + len(more) :])
    with contextlib.suppress(pn.DataError):
        assert len(pn.names.apply(network(*NAMED), path)) in (len(NAMED), len(NAMED) - 1)


def test_what_is_neither_a_file_nor_a_table(tmp_path):
    with pytest.raises(FileNotFoundError, match="no-such"):
        pn.names.apply(network("A"), tmp_path / "no-such.csv")
    message = "file='dict' is not possible: it is the path of a file of aliases, or a table."
    with pytest.raises(pn.ParameterError, match=f"^{re.escape(message)}$"):
        pn.names.apply(network("A"), {"A": "B"})


@given(NAMES | st.text("'=+-@\t\rab012/e.", max_size=5))
@settings(max_examples=80, deadline=None)
def test_no_name_is_a_formula_and_every_name_comes_back(name):
    for cell in (guarded(name), guarded(name, exact=True)):
        assert not cell.startswith(("=", "+", "-", "@", "\t", "\r"))
    assert unguarded(guarded(name, exact=True)) == name


ALIKE = st.lists(
    st.builds(str.__add__, st.sampled_from([*HOSTILE, "Hull Aid", "'=a", "Hull, Aid"]),
              st.sampled_from(["", " Ltd", " & b", "."])).map(lambda name: tidy(name)[0]),
    min_size=2, max_size=8, unique=True,
)  # fmt: skip


@given(ALIKE.filter(all))
@settings(max_examples=20, deadline=None)
def test_whatever_is_proposed_is_joined_by_yes_and_by_nothing_else(tmp_path_factory, names):
    net = network(*names)
    found = pn.names.candidates(net, least=0)
    path = tmp_path_factory.mktemp("aliases") / "aliases.csv"
    pn.write(found, path)
    again = pn.names.candidates(net, decided=path, least=0)
    assert again.table.equals(found.table)
    pn.write(again, path)
    assert pn.names.apply(net, path) == net
    pn.write(replace(again, file=again.file.assign(same=True)), path)
    one = pn.names.apply(net, path)
    assert pn.names.apply(net, pn.write(found, path.with_suffix(".xlsx"))) == net
    all_one = pn.write(replace(again, file=again.file.assign(same=True)), path.with_name("b.xlsx"))
    assert pn.names.apply(net, all_one) == one
    groups = found.table.groupby("group")["actor"].first()
    alone = {*net.actors.index} - {*found.table["actor"], *found.table["other"]}
    assert len(one) == len(groups) + len(alone)
    assert alone <= {*one.actors.index}
