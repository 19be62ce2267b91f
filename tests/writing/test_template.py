"""Templates: workbooks that say what belongs where, and that people fill without a fault."""

import re
from datetime import date

import pandas as pd
import pytest
from openpyxl import load_workbook

import partnernet as pn
from partnernet._text import NOT_READ
from partnernet.schema import TABLES
from partnernet.writing.template import template_bytes

FOR_PEOPLE = ["Notes", "Example", "Words"]
EVERY = list(TABLES)


@pytest.fixture(scope="module")
def every(tmp_path_factory):
    """A template with every table and every column."""
    path = tmp_path_factory.mktemp("all") / "all.xlsx"
    return load_workbook(pn.template(path, tables=EVERY, full=True))


@pytest.fixture(scope="module")
def usual(tmp_path_factory):
    return load_workbook(pn.template(tmp_path_factory.mktemp("usual") / "partners.xlsx"))


def rules(sheet):
    """Return what each column below its header takes, by its header."""
    found = {}
    for rule in sheet.data_validations.dataValidation:
        letter, low, last = re.fullmatch(r"([A-Z]+)(\d+):\1(\d+)", str(rule.sqref)).groups()
        assert (low, last) == ("2", "1001")
        found[sheet[f"{letter}1"].value] = rule
    return found


def cells(book, formula):
    """Return what stands in the cells that a rule names."""
    sheet, area = formula.replace("$", "").split("!")
    return [row[0].value for row in book[sheet][area]]


def test_a_template_has_the_two_tables_and_sheets_for_people(usual):
    assert usual.sheetnames == ["Notes", "actors", "ties", "meta", "Example", "Words"]
    for name in FOR_PEOPLE:
        assert usual[name]["A1"].value == NOT_READ
    assert [cell.value for cell in usual["actors"][1]] == [
        "Name", "Side", "Category", "Level", "Place", "SDGs", "Interest", "Influence", "Stance",
        "Evidence",
    ]  # fmt: skip
    for name in ("actors", "ties"):
        assert usual[name].max_row == 1
        assert usual[name].freeze_panes == "B2"


def test_headers_are_those_that_reading_knows_without_a_word(every):
    blank = {name: frame_of(every[name]) for name in EVERY}
    net = pn.from_tables(**blank)
    assert len(net.table("repairs")) == 0
    for name in EVERY:
        table = net.table(name)
        keyed = [] if table.index.names == [None] else list(table.index.names)
        assert {*keyed, *table} == {column.name for column in TABLES[name].columns}


def test_notes_at_headers_say_what_belongs_there(every):
    said = {cell.value: cell.comment.text for cell in every["actors"][1]}
    assert said["Name"] == "The name people use. Must be filled."
    assert said["Interest"] == "How much it cares, 0 to 4. A number from 0 to 4."
    assert said["Level"] == (
        "How far it works. One of: campus, local, regional, national, international."
    )
    assert said["As of"] == (
        "The date it was true. A year, a month or a day: 2024, 2024-05 or 2024-05-31."
    )
    assert said["SDGs"] == (
        "Sustainable Development Goals, 1 to 17. Numbers from 1 to 17. Several are separated by |."
    )
    assert said["Parent id"] == "The actor it belongs to. As it is written on the sheet actors."
    ties = {cell.value: cell.comment.text for cell in every["ties"][1]}
    assert ties["Source"] == (
        "The actor a tie starts from. As it is written on the sheet actors. Must be filled."
    )
    assert ties["Flow in"] == "What comes back, in the same unit. A number, 0 or more."
    assert ties["Strength"] == "How strong, above 0. A number above 0."
    assert ties["Formality"] == (
        "How it is agreed. Such as informal, verbal, mou, contract, statute and membership. "
        "Words of your own are fine."
    )
    assert all(cell.comment for name in EVERY for cell in every[name][1])


def test_cells_offer_vocabularies_and_refuse_other_words_where_those_are_faults(every):
    for name in EVERY:
        found = rules(every[name])
        for column in TABLES[name].columns:
            if not column.choices:
                continue
            rule = next(found[head] for head in found if said(head) == said(column.name))
            assert cells(every, rule.formula1) == list(column.choices)
            assert rule.showErrorMessage is (column.type == "choice")
    words = {row[0].value: row[1].value for row in every["Words"]["A4:B40"] if row[0].value}
    assert words["person_role"] == "Person role"


def said(header):
    return header.replace(" ", "").replace("_", "").casefold()


def test_ends_of_ties_are_picked_from_the_actors(usual, every):
    found = rules(usual["ties"])
    names = "OFFSET(actors!$A$2,0,0,MAX(1,COUNTA(actors!$A$2:$A$1001)),1)"
    assert (found["Source"].formula1, found["Target"].formula1) == (names, names)
    assert (found["Source"].errorStyle, found["Source"].error) == (
        "warning", "There is no such row on the sheet actors.",
    )  # fmt: skip
    assert every["actors"]["B1"].value == "Name"
    assert rules(every["ties"])["Source"].formula1 == names.replace("$A", "$B")
    assert rules(every["memberships"])["Partnership"].formula1 == names.replace(
        "actors", "partnerships"
    )
    # A member may be a partnership, and several actors agree: the list is no limit.
    assert rules(every["memberships"])["Actor"].showErrorMessage is False
    assert rules(every["agreements"])["Parties"].showErrorMessage is False


def test_ends_of_ties_are_typed_where_there_is_no_sheet_of_actors(tmp_path):
    book = load_workbook(pn.template(tmp_path / "ties.xlsx", tables=["ties"]))
    assert "Source" not in rules(book["ties"])
    assert "offer their names" not in str(list(book["Notes"].values))


def test_title_and_question_have_a_sheet(usual):
    rows = list(usual["meta"].iter_rows(values_only=True, max_col=2))
    keys = ["title", "question", "date", "source", "directed"]
    assert rows == [("Key", "Value"), *((key, None) for key in keys)]
    assert usual["meta"]["A3"].comment.text == "The question that the map is to answer."
    (flag,) = usual["meta"].data_validations.dataValidation
    assert (str(flag.sqref), flag.formula1) == ("B6", '"yes,no"')


def test_numbers_have_their_ranges(every):
    found = rules(every["actors"]) | rules(every["ties"]) | rules(every["requirements"])
    ends = {name: (rule.type, rule.operator, *map(float, filter(None, (rule.formula1,
                                                                       rule.formula2))))
            for name, rule in found.items() if rule.type in ("decimal", "whole")}  # fmt: skip
    assert ends["Interest"] == ("decimal", None, 0, 4)  # between is what nothing said means
    assert ends["Stance"] == ("decimal", None, -2, 2)
    assert ends["Ring"] == ("whole", None, 1, 4)
    assert ends["Strength"] == ("decimal", "greaterThan", 0)
    assert ends["Flow out"] == ("decimal", "greaterThanOrEqual", 0)
    assert ends["Min"] == ("whole", "greaterThanOrEqual", 0)
    assert (found["Asked"].type, found["Asked"].formula1) == ("list", '"yes,no"')
    assert found["Ring"].error == "A whole number from 1 to 4."


def test_dates_codes_and_lists_are_kept_as_they_are_typed(usual):
    wide = usual["ties"].column_dimensions.values()
    looks = {(look.min, look.max): look.number_format for look in wide}
    numbers = [place for place, cell in enumerate(usual["ties"][1], 1) if cell.value == "Strength"]
    assert numbers == [5]
    assert looks == {(1, 3): "@", (4, 4): "@", (5, 5): "General", (6, 9): "@"}


def frame_of(sheet, top=1, last=None):
    """Return rows of a sheet as texts under their headers."""
    rows = list(sheet.iter_rows(min_row=top, max_row=last or sheet.max_row, values_only=True))
    width = sum(cell is not None for cell in rows[0])
    return pd.DataFrame([row[:width] for row in rows[1:]], columns=rows[0][:width], dtype=object)


def examples(sheet):
    """Return the filled examples of a template by their titles."""
    titles = {str(row[0].value).split(":")[0]: row[0].row for row in sheet["A3:A80"]
              if row[0].font.size == 14}  # fmt: skip
    tables = {}
    for name, row in titles.items():
        rows = list(sheet.iter_rows(min_row=row + 2, values_only=True))
        last = next((n for n, cells in enumerate(rows) if not any(cells)), len(rows))
        tables[name] = frame_of(sheet, row + 1, row + 1 + last)
    return tables


def test_the_usual_example_is_a_network_with_nothing_to_repair(usual):
    tables = examples(usual["Example"])
    assert list(tables) == ["actors", "ties"]
    net = pn.from_tables(**tables)
    assert net.table("repairs").empty
    assert (len(net), net.ties["strength"].tolist()[:2]) == (4, [3, 1])


def test_the_example_of_every_table_is_a_network_without_a_fault(every):
    tables = examples(every["Example"])
    assert list(tables) == list(EVERY)
    net = pn.from_tables(**tables)
    assert net.table("repairs")["code"].tolist() == ["id_from_name"]
    assert (len(net), len(net.ties)) == (4, 3)
    assert {name: len(net.table(name)) for name in EVERY[2:]} == {
        "partnerships": 1, "memberships": 3, "contacts": 2, "agreements": 1, "requirements": 2,
        "ratings": 2, "vocabulary": 2,
    }  # fmt: skip


def test_notes_name_every_column_once(usual):
    rows = [row for row in usual["Notes"].iter_rows(values_only=True) if row[1]]
    told = [row[:2] for row in rows if row[0] in EVERY]
    assert len(told) == len(set(told))
    assert len(told) == len(TABLES["actors"].columns) + len(TABLES["ties"].columns)
    text = [row[0].value for row in usual["Notes"]["A1:A16"] if row[0].value]
    assert text[1:4] == [
        "How to fill in this workbook",
        "Sheet actors: who: one row per organization, unit, group or role.",
        "Sheet ties: who works with whom: one row per tie.",
    ]
    assert text[-2:] == [
        "When you are done: partnernet check partners.xlsx", "Then: partnernet map partners.xlsx",
    ]  # fmt: skip


def test_equal_templates_have_equal_bytes():
    one = template_bytes(["ties"], full=False, called="a.xlsx")
    assert one == template_bytes(["ties"], full=False, called="a.xlsx")
    assert str(date.today().year).encode() not in one  # noqa: DTZ011 - any clock will do


def test_a_filled_template_is_never_written_over(tmp_path):
    path = pn.template(tmp_path / "partners.xlsx")
    before = path.read_bytes()
    says = f"{str(path)!r} is there already, and nothing was written. Name another file."
    with pytest.raises(FileExistsError, match=re.escape(says)):
        pn.template(path, tables=["ties"])
    assert path.read_bytes() == before


def test_wrong_use_is_told(tmp_path):
    with pytest.raises(pn.FormatError) as ending:
        pn.template(tmp_path / "partners.csv")
    assert str(ending.value) == "A template is written as .xlsx; 'partners.csv' is not."
    with pytest.raises(pn.UnknownNameError) as unknown:
        pn.template(tmp_path / "partners.xlsx", tables=["actors", "tie"])
    assert str(unknown.value).startswith("There is no table 'tie'. Did you mean 'ties'? Known: ")
    for wrong in ([], "ties"):
        with pytest.raises(pn.ParameterError) as empty:
            pn.template(tmp_path / "partners.xlsx", tables=wrong)
        says = f"tables={wrong!r} is not possible: it is a list of one table or more."
        assert str(empty.value) == says
    assert list(tmp_path.iterdir()) == []
