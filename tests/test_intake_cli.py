"""The commands for data on their way in: check, convert, template."""

import pytest
from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner

import partnernet as pn
from partnernet.cli import app


@pytest.fixture
def command(monkeypatch, tmp_path):
    """Call the command as from a folder."""
    monkeypatch.chdir(tmp_path)

    def called(*arguments):
        return CliRunner().invoke(app, [*map(str, arguments)])

    return called


@pytest.fixture
def folder(tmp_path):
    """A folder with two small tables."""
    here = tmp_path / "data"
    here.mkdir()
    (here / "actors.csv").write_text("name,category\nUniversity,hei\nCity Council,gov\nA,ngo\n")
    (here / "ties.csv").write_text("source,target\nUniversity,City Council\n")
    return here


def test_template_writes_a_workbook_once(command, tmp_path):
    done = command("template")
    assert (done.exit_code, done.output) == (0, "Written: partners.xlsx\n")
    assert load_workbook(tmp_path / "partners.xlsx").sheetnames[1:3] == ["actors", "ties"]
    again = command("template")
    assert (again.exit_code, again.stdout) == (2, "")
    says = "'partners.xlsx' is there already, and nothing was written. Name another file.\n"
    assert again.stderr == says


def test_template_takes_more_tables_and_every_column(command, tmp_path):
    tables = ("--table", "partnerships", "--table", "memberships", "--table", "ties")
    done = command("template", "ours.xlsx", *tables, "--full")
    assert (done.exit_code, done.output) == (0, "Written: ours.xlsx\n")
    book = load_workbook(tmp_path / "ours.xlsx")
    assert book.sheetnames[1:-3] == ["actors", "ties", "partnerships", "memberships"]
    assert book["actors"]["A1"].value == "Id"


@pytest.mark.parametrize("output", ["net.json", "net.xlsx", "new"])
def test_convert_writes_another_form_and_reads_it_again(command, folder, tmp_path, output):
    net = pn.read(folder)
    done = command("convert", folder, output)
    assert (done.exit_code, done.output) == (0, f"3 actors, 1 tie\nWritten: {output}\n")
    assert pn.read(tmp_path / output) == net
    back = command("convert", output, "again")
    assert (back.exit_code, back.output) == (0, "3 actors, 1 tie\nWritten: again\n")
    assert pn.read(tmp_path / "again") == net


def test_convert_takes_several_files(command, folder, tmp_path):
    done = command("convert", folder / "actors.csv", folder / "ties.csv", "both.json")
    assert (done.exit_code, done.stderr) == (0, "")
    assert pn.read(tmp_path / "both.json") == pn.read(folder)


def test_convert_leaves_out_what_a_form_cannot_hold_only_if_it_may(command, folder, tmp_path):
    (folder / "ratings.csv").write_text("rater,actor,scale,value\nR1,A,influence,3\n")
    done = command("convert", folder, "net.net")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.endswith("or say --lossy to leave that out. Nothing was written.\n")
    assert "the table of ratings" in done.stderr
    assert not (tmp_path / "net.net").exists()
    done = command("convert", folder, "net.net", "--lossy")
    assert (done.exit_code, done.stdout) == (0, "3 actors, 1 tie\nWritten: net.net\n")
    assert done.stderr.startswith("Note: net.net is without ")
    assert len(pn.read(tmp_path / "net.net")) == 3


def test_convert_says_what_was_repaired(command, tmp_path):
    (tmp_path / "ties.csv").write_text("from,to\nUniversity,City Council\n")
    done = command("convert", "ties.csv", "net.json")
    assert done.exit_code == 0
    assert done.stderr.startswith("Note: Repaired in ties.csv: column 'from': read as 'source';")


def test_convert_of_bad_tables_says_all_problems_and_writes_nothing(command, folder, tmp_path):
    (folder / "ties.csv").write_text("source,target\nUniversity,X\nUniversity,University\n")
    done = command("convert", folder, "net.json")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr.startswith("2 problems in the data:\n")
    assert not (tmp_path / "net.json").exists()


@pytest.mark.parametrize("output", ["data", "data/actors.csv", "."])
def test_convert_never_writes_over_what_it_reads(command, folder, tmp_path, output):
    (tmp_path / "ties.csv").write_text("source,target\nUniversity,City Council\n")
    before = {file: file.read_bytes() for file in tmp_path.rglob("*.csv")}
    done = command("convert", folder / "actors.csv", "ties.csv", output)
    assert (done.exit_code, done.stdout) == (2, "")
    says = f"'{output}' holds what is to be converted; name another file or folder.\n"
    assert done.stderr == says
    assert {file: file.read_bytes() for file in tmp_path.rglob("*.csv")} == before


def test_convert_refuses_a_form_it_does_not_know(command, folder):
    done = command("convert", folder, "net.docx")
    assert done.exit_code == 2
    assert done.stderr.startswith("A network is written into a folder of CSV files, or as ")


def test_headers_that_nobody_can_guess_are_told(command, tmp_path):
    (tmp_path / "list.csv").write_text("Org 9,Goes = to\nUniversity,Council\n")
    told = ("--columns", "source=Org 9", "--columns", "target = Goes = to")
    assert command("check", "list.csv").exit_code == 1
    for arguments in (["check"], ["score", "-m", "degree"], ["gaps", "--rule", "S1"]):
        done = command(*arguments, "list.csv", *told)
        assert done.exit_code == 0, done.output
    assert command("map", "list.csv", "-o", "map.html", *told).exit_code == 0
    assert command("convert", "list.csv", "net.json", *told).exit_code == 0
    assert pn.read(tmp_path / "net.json").ties["target"].tolist() == ["Council"]


@pytest.mark.parametrize("word", ["source", "=Org", "source=", " = "])
def test_a_column_without_its_header_is_wrong_use(command, folder, word):
    done = command("check", folder, "--columns", word)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == (
        f"--columns takes a column and its header, such as actor=Organisation; {word!r} is none.\n"
    )


def test_check_writes_a_copy_with_notes(command, folder, tmp_path):
    (folder / "ties.csv").write_text("source,target\nUniversity,City Counsil\n")
    done = command("check", folder, "--annotate", "checked.xlsx")
    assert done.exit_code == 1
    assert done.stdout.splitlines()[-2:] == [
        "1 problem in 3 actors, 1 tie.",
        "Written: checked.xlsx",
    ]
    sheet = load_workbook(tmp_path / "checked.xlsx")["ties"]
    assert sheet["B2"].comment.text == (
        "Fault: There is no actor 'City Counsil'. Did you mean 'City Council'?"
    )
    again = command("check", folder, "--annotate", "checked.xlsx")
    assert (again.exit_code, again.stdout) == (2, "")
    says = "'checked.xlsx' is there already, and nothing was written. Name another file.\n"
    assert again.stderr == says


def test_only_the_sheets_that_are_named_are_read(command, tmp_path):
    book = Workbook()
    for name, ends in (("2020", ("A", "B")), ("2021", ("A", "C")), ("who", ("A", "B"))):
        sheet = book.create_sheet(name)
        rows = [["name"], [ends[0]], [ends[1]]] if name == "who" else [["source", "target"], ends]
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "years.xlsx")
    assert command("check", "years.xlsx").exit_code == 1
    done = command("convert", "years.xlsx", "net.json", "--sheet", "2020", "--sheet", "who")
    assert done.exit_code == 0, done.output
    assert pn.read(tmp_path / "net.json").ties["target"].tolist() == ["B"]
    wrong = command("check", "years.xlsx", "--sheet", "2022")
    assert wrong.exit_code == 1
    assert "There is no sheet '2022'." in wrong.stdout


def test_check_says_one_fault_once_and_options_as_they_are_typed(command, tmp_path):
    rows = [f"A{number},{'often' if number % 2 else 2}" for number in range(60)]
    (tmp_path / "a.csv").write_text("name,interest,Works with\n" + ",A1;A2\n".join([*rows, ""]))
    found = command("check", "a.csv")
    assert found.exit_code == 1
    listed = ", ".join(map(str, range(3, 43, 2)))
    assert found.output.splitlines()[:2] == [
        "warning: a.csv, row 1, column 'Works with': 'Works with' seems to say who works with "
        "whom; it was kept as a column, and no ties were made of it. To make ties of it, say "
        '--columns "source=name" --columns "targets=Works with".',
        f"a.csv, rows {listed} and 10 more, column 'interest': 'often' is not a number. "
        "Write a number from 0 (lowest) to 4 (highest), or leave the cell empty.",
    ]
    assert found.output.splitlines()[-1] == "30 problems in 60 actors, 0 ties."


def test_what_stands_in_cells_is_no_option(command, tmp_path):
    """A cell may say anything, as here half a mapping, and what follows is said all the same."""
    (tmp_path / "a.csv").write_text('name,interest\nA,"columns={""a"": b"\n')
    (tmp_path / "p.csv").write_text("projectID,projectAcronym,organisationID,name\n1,P,9,A\n")
    assert "'columns={\"a\": b' is not a number." in command("check", "a.csv").output
    said = command("check", "p.csv").output
    assert '--columns "actor=organisationID" --columns "partnership=projectID".' in said


def test_a_note_has_options_as_they_are_typed(command, tmp_path):
    (tmp_path / "a.csv").write_text("name,Works with\nA,B\nB,A\n")
    done = command("convert", "a.csv", "a.json")
    assert (done.exit_code, done.stdout) == (0, "2 actors, 0 ties\nWritten: a.json\n")
    assert 'say --columns "source=name" --columns "targets=Works with".' in done.stderr
