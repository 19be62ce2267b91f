"""Workbooks on their way out and back: templates that people fill, copies that they mend."""

import io
import shutil
import warnings
import zipfile

import pytest
from openpyxl import Workbook, load_workbook
from python_calamine import CalamineWorkbook

import partnernet as pn
from partnernet.schema import TABLES
from support.files import unwarned


@pytest.fixture
def template(tmp_path):
    return pn.template(tmp_path / "partners.xlsx")


def fill(path, to, **rows):
    """Type rows into the sheets of a workbook, from the second row on."""
    book = load_workbook(path)
    for name, cells in rows.items():
        for row, values in enumerate(cells, start=2):
            for column, value in enumerate(values, start=1):
                if value is not None:
                    book[name].cell(row, column).value = value
    book.save(to)
    return to


ACTORS = [["University", "internal", "hei", None, None, "4|5", 3], ["City Council"], ["007"]]
TIES = [["University", "City Council", "funding", "yes", 2, "existing", "2024-05"],
        ["University", "007"]]  # fmt: skip


def test_an_untouched_template_has_no_rows_and_nothing_else_to_say(template):
    told = pn.check(template, repairs=True)
    assert told[["code", "severity", "message"]].to_numpy().tolist() == [
        ["no_actors", "warning", "There are headers, but no rows."]
    ]


@pytest.mark.parametrize("full", [False, True])
def test_an_untouched_template_with_every_table_has_no_fault(tmp_path, full):
    path = pn.template(tmp_path / "all.xlsx", tables=list(TABLES), full=full)
    told = pn.check(path, repairs=True)
    assert told["code"].tolist() == ["no_actors"]


def test_a_filled_template_reads_without_a_word(template, tmp_path):
    meta = [[None, "Safer nights"], [None, "Who makes nights safer?"], [None, "2026-05"]]
    filled = fill(template, tmp_path / "filled.xlsx", actors=ACTORS, ties=TIES, meta=meta)
    assert pn.check(filled, repairs=True).empty
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        net = pn.read(filled)
    assert net.actors["name"].tolist() == ["University", "City Council", "007"]
    assert net.actors["sdgs"].tolist()[:1] == ["4|5"]
    assert net.ties[["source", "target", "directed"]].to_numpy().tolist() == [
        ["University", "City Council", True], ["University", "007", False],
    ]  # fmt: skip
    assert net.ties["since"].tolist()[0] == "2024-05"
    assert net.question == "Who makes nights safer?"
    assert net.meta["date"] == "2026-05"


def test_the_direction_of_ties_that_do_not_say_is_asked_once(template, tmp_path):
    meta = [[None, None]] * 4 + [[None, "yes"]]
    net = pn.read(fill(template, tmp_path / "f.xlsx", actors=ACTORS, ties=TIES, meta=meta))
    assert net.ties["directed"].tolist() == [True, True]
    assert set(net.meta) == {"directed"}


def faulty(template, tmp_path):
    ties = [*TIES, ["University", "City Counsil", None, None, -3]]
    return fill(template, tmp_path / "ours.xlsx", actors=[*ACTORS, ["University"]], ties=ties)


NOTED = {
    "actors": {
        "A5": "Fault: 'University' stands here again; it is in row 2 already. "
        "Write another one, or take the row out if it is the same.",
    },
    "ties": {
        "B4": "Fault: There is no actor 'City Counsil'. Did you mean 'City Council'?",
        "E4": "Fault: -3 is not above 0. Leave the cell empty where nothing is known; "
        "take the row out where there is none.",
    },
}


def notes(sheet):
    return {cell.coordinate: cell.comment.text for row in sheet.iter_rows(min_row=2)
            for cell in row if cell.comment}  # fmt: skip


def test_a_workbook_comes_back_with_notes_and_its_own_stays(template, tmp_path):
    ours = faulty(template, tmp_path)
    before = ours.read_bytes()
    problems = pn.check(ours, annotate=tmp_path / "checked.xlsx")
    assert len(problems) == 3
    assert ours.read_bytes() == before
    book = load_workbook(tmp_path / "checked.xlsx")
    assert book.sheetnames == [*load_workbook(ours).sheetnames, "problems"]
    assert {name: notes(book[name]) for name in ("actors", "ties")} == NOTED
    for name in ("actors", "ties"):
        rules = book[name].data_validations.dataValidation
        assert len(rules) == len(load_workbook(ours)[name].data_validations.dataValidation) > 4
    # The copy is a workbook as the first one: what is wrong with it is the same.
    again = pn.check(tmp_path / "checked.xlsx")
    same = ["row", "column", "value", "code", "message", "hint"]
    assert again[same].equals(problems[same])


def test_a_mended_copy_is_fine_and_has_no_notes_when_it_is_checked_again(template, tmp_path):
    pn.check(faulty(template, tmp_path), annotate=tmp_path / "checked.xlsx")
    book = load_workbook(tmp_path / "checked.xlsx")
    book["actors"]["A5"].value = "Police"
    book["ties"]["B4"].value = "City Council"
    book["ties"]["E4"].value = 3
    book.save(tmp_path / "mended.xlsx")
    assert pn.check(tmp_path / "mended.xlsx", annotate=tmp_path / "again.xlsx").empty
    again = load_workbook(tmp_path / "again.xlsx")
    assert [notes(again[name]) for name in ("actors", "ties")] == [{}, {}]
    assert again["ties"]["B4"].fill.fill_type is None
    assert again["problems"]["A2"].value == "No problems in mended.xlsx."
    assert len(pn.read(tmp_path / "mended.xlsx").ties) == 3


def test_one_sheet_and_headers_below_a_title(tmp_path):
    book = Workbook()
    sheet = book.active
    sheet.title = "Our links, 2024/25".replace("/", "-")
    for row in (["Our links"], [], ["from", "to", "weight"], ["A", "B", 2], ["A", "A", "many"]):
        sheet.append(row)
    book.create_sheet("Notes")["B2"] = "Ask Ann"
    book.save(tmp_path / "links.xlsx")
    name = sheet.title
    pn.check(tmp_path / "links.xlsx", sheet=name, annotate=tmp_path / "checked.xlsx")
    found = notes(load_workbook(tmp_path / "checked.xlsx")[name])
    assert found == {
        "B5": "Fault: 'A' is tied to itself. Mend one of the two ends.",
        "C5": "Fault: 'many' is not a number. Write a number such as 2.5, or leave the cell empty.",
    }


def ods(path, rows):
    """Write a small spreadsheet as LibreOffice packs it."""
    cells = "".join(
        "<table:table-row>" + "".join(
            f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p>'
            "</table:table-cell>" for cell in row
        ) + "</table:table-row>" for row in rows
    )  # fmt: skip
    space = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content '
        f'xmlns:office="{space}:office:1.0" xmlns:table="{space}:table:1.0" '
        f'xmlns:text="{space}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="ties">{cells}</table:table></office:spreadsheet></office:body>'
        f"</office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest '
        f'xmlns:manifest="{space}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", kind)
        parts.writestr("content.xml", content)
        parts.writestr("META-INF/manifest.xml", manifest)
    return path


def test_an_opendocument_sheet_comes_back_as_its_cells(tmp_path):
    rows = [["source", "target"], ["A", "=1+1"], ["A", "A"]]
    path = ods(tmp_path / "ties.ods", rows)
    pn.check(path, annotate=tmp_path / "checked.xlsx")
    data = (tmp_path / "checked.xlsx").read_bytes()
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    assert book.sheet_names == ["ties", "problems"]
    assert book.get_sheet_by_name("ties").to_python() == rows
    assert list(notes(load_workbook(io.BytesIO(data))["ties"])) == ["B3"]


def test_a_workbook_that_is_refused_has_its_fault_in_the_list(tmp_path):
    with zipfile.ZipFile(tmp_path / "bomb.xlsx", "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", "<workbook/>")
        with parts.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _ in range(120):
                part.write(bytes(2**20))
    problems = pn.check(tmp_path / "bomb.xlsx", annotate=tmp_path / "checked.xlsx")
    assert len(problems) == 1
    book = load_workbook(tmp_path / "checked.xlsx")
    assert book.sheetnames == ["problems"]
    assert book["problems"]["E5"].value == problems["message"].item()


def test_a_workbook_and_a_file_beside_it_are_one_copy_of_cells(template, tmp_path):
    ours = faulty(template, tmp_path)
    (tmp_path / "memberships.csv").write_text("actor,partnership\nUniversity,P\nNobody,P\n")
    pn.check(ours, tmp_path / "memberships.csv", annotate=tmp_path / "checked.xlsx")
    book = load_workbook(tmp_path / "checked.xlsx")
    assert book.sheetnames[-2:] == ["memberships", "problems"]
    assert {name: notes(book[name]) for name in ("actors", "ties")} == NOTED
    assert list(notes(book["memberships"])) == ["A3"]


def test_a_copy_inside_the_folder_it_was_made_of_is_no_table_of_it(tmp_path):
    folder = tmp_path / "data"
    shutil.copytree(pn.datasets.folder() / "harbour", folder)
    net = pn.read(folder)
    pn.check(folder, annotate=folder / "checked.xlsx")
    with unwarned():
        assert pn.read(folder) == net
