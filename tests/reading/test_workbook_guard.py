"""Workbooks that would fill the memory are refused before they are opened; large ones are not."""

import io
import re
import struct
import subprocess
import sys
import zipfile

import pytest
import xlsxwriter

import partnernet as pn
from partnernet.reading.books import sheet_guard
from partnernet.reading.books.sheet_guard import count_parts, guard
from partnernet.reading.books.sheet_walk import Limits
from partnernet.reading.books.zip_guard import Archive, RefusedFileError

NAMESPACE = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
START = b'<?xml version="1.0"?><worksheet xmlns="' + NAMESPACE + b'"><sheetData>'
END = b"</sheetData></worksheet>"
SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
FAR = b'<row r="1048576"><c r="XFD1048576"%s</row>' + END
LIMIT = "more than 16,777,216 cells."
MEGABYTE = 2**20


def book(**changed):
    """Return a small workbook with other bytes, or pieces of bytes, for some of its parts."""
    plain = io.BytesIO()
    with xlsxwriter.Workbook(plain) as made:
        made.add_worksheet("ties").write_row(0, 0, ["from", "to"])
        made.get_worksheet_by_name("ties").write_row(1, 0, ["A", "B"])
    data = io.BytesIO()
    with zipfile.ZipFile(plain) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            pieces = changed.get(name, old.read(name))
            with new.open(name, "w") as part:
                for piece in [pieces] if isinstance(pieces, bytes) else pieces:
                    part.write(piece)
    return data.getvalue()


def fault(tmp_path, data, name="b.xlsx"):
    (tmp_path / name).write_bytes(data)
    (row,) = pn.check(tmp_path / name).to_dict("records")
    assert row["severity"] == "error"
    return row["code"], row["message"]


def sheet(*rows):
    return {SHEET: b"".join([START, *rows, END])}


MEASURE = """
import resource, sys
import partnernet as pn
import partnernet.reading.books.sheet_guard
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
found = pn.check(sys.argv[1])
print(found["code"].tolist(), resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


def test_a_small_file_of_much_nothing_is_refused_in_little_memory(tmp_path):
    """A file of one gigabyte is refused as fast: reading ends long before that."""
    path = tmp_path / "bomb.xlsx"
    path.write_bytes(book(**{SHEET: [START, *[b" " * MEGABYTE] * 160, END]}))
    assert path.stat().st_size < MEGABYTE / 2
    done = subprocess.run([sys.executable, "-c", MEASURE, path], capture_output=True, check=True)
    codes, kilobytes = done.stdout.decode().rsplit(" ", 1)
    assert codes == "['huge_workbook']"
    assert int(kilobytes) < 100_000


def test_what_a_file_says_of_its_sizes_is_not_believed(tmp_path):
    data = book(**{SHEET: [START, *[b" " * MEGABYTE] * 32, END]})
    real = struct.pack("<I", len(START + END) + 32 * MEGABYTE)
    assert data.count(real) == 2
    says = "The workbook is far larger inside than its size says, as no list of partners is."
    assert fault(tmp_path, data.replace(real, struct.pack("<I", 99))) == ("huge_workbook", says)


def test_cells_far_away_are_refused_where_they_hold_something(tmp_path):
    says = f"A sheet reaches over 1,048,575 rows and 16,383 columns, which are {LIMIT}"
    near = b'<row r="2"><c r="B2"><v>1</v></c></row>'
    for cell in (b"><v>1</v></c>", b' t="inlineStr"><is><t>x</t></is></c>'):
        data = book(**sheet(near, FAR.removesuffix(END) % cell))
        assert fault(tmp_path, data) == ("huge_sheet", says)
    for cell in (b"/>", b' s="1"/>', b' s="1"></c>', b"><v></v></c>"):
        (tmp_path / "b.xlsx").write_bytes(book(**sheet(near, FAR.removesuffix(END) % cell)))
        assert set(pn.check(tmp_path / "b.xlsx")["code"]) == {"no_headers"}


@pytest.mark.parametrize(
    "cells",
    [
        b"<row r='1048576'><c r='XFD1048576'><v>1</v></c></row>",
        b'<row r="1048576"><c\n  t="n" r="XFD1048576"><v>1</v></c></row>',
        b'<row r="1048576"><c r="xfd1048576"><v>1</v></c></row>',
        b"<row>" + b"<c><v>1</v></c>" * 16384 + b"</row>" + b"<row><c><v>1</v></c></row>" * 1100,
        b'<x:row r="1048576"><x:c r="XFD1048576"><x:v>1</x:v></x:c></x:row>',
    ],
    ids=["quotes", "spaces", "small letters", "no places", "prefix"],
)
def test_cells_written_in_other_ways_are_seen(tmp_path, cells):
    start = START + b'<row r="1"><c r="A1"><v>1</v></c></row>' + cells
    if b"x:row" in cells:
        start = start.replace(b"<sheetData", b"<x:sheetData").replace(b"xmlns=", b"xmlns:x=")
        start = re.sub(rb"<(worksheet|row|c|v|/row|/c|/v)\b", rb"<x:\1", start)
        start = start.replace(b"<x:/", b"</x:").replace(b"x:x:", b"x:")
        data = book(**{SHEET: start + b"</x:sheetData></x:worksheet>"})
    else:
        data = book(**{SHEET: start + END})
    code, message = fault(tmp_path, data)
    assert code == "huge_sheet"
    assert message.endswith(LIMIT)


@pytest.mark.parametrize(
    "cells",
    [
        b'<row><c r="A2" r="XFD1048576"><v>1</v></c></row>',
        b'<row r="2" r="3"><c r="A2" t="n" r="XFD1048576"><v>1</v></c></row>',
        b'<row><c r="A2" r ="XFD1048576"><v>1</v></c></row>',
        b'<row r="1"><c r="A99999999"><v>1</v></c></row>',
        b'<row r="99999999999"><c><v>1</v></c></row>',
    ],
)
def test_cells_that_stand_nowhere_or_in_two_places(tmp_path, cells):
    assert fault(tmp_path, book(**sheet(cells)))[0] == "damaged_workbook"


def test_one_long_text_shown_in_many_cells(tmp_path):
    text = b'<sst xmlns="' + NAMESPACE + b'"><si><t>%s</t></si><si><t>y</t></si></sst>'
    rows = [b'<row r="%d"><c r="A%d" t="s"><v>%%d</v></c></row>' % (at, at)
            for at in range(1, 30_001)]  # fmt: skip
    parts = {TEXTS: text % (b"x" * 40_000)}
    often = sheet(*(cells % 0 for cells in rows))
    says = "A sheet shows more than 1,073,741,824 letters."
    assert fault(tmp_path, book(**parts, **often)) == ("huge_sheet", says)
    guard(Archive(book(**parts, **sheet(rows[0] % 0, *(cells % 1 for cells in rows[1:])))))


@pytest.mark.parametrize(
    "declared", [b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>', b"<!DOCTYPE x>"]
)
def test_entities_are_refused(tmp_path, declared):
    data = book(**{SHEET: START.replace(b"?>", b"?>" + declared) + END})
    says = "The workbook declares entities of its own, which workbooks do not do."
    assert fault(tmp_path, data) == ("unsafe_xml", says)


def with_password(data):
    at = data.index(b"PK\x01\x02")
    return data[: at + 8] + b"\x01" + data[at + 9 :]


@pytest.mark.parametrize(
    ("mend", "code"),
    [
        pytest.param(lambda data: data + b"more", "damaged_workbook", id="behind"),
        pytest.param(lambda data: data[:-2] + b"\4\0more", "damaged_workbook", id="comment"),
        pytest.param(lambda data: b"PK\3\4" + data, "damaged_workbook", id="ahead"),
        pytest.param(
            lambda data: data.replace(b"xl/theme/theme1.xml", b"[Content_Types].xml"),
            "damaged_workbook", id="part twice",
        ),
        pytest.param(with_password, "locked_workbook", id="password"),
    ],
)  # fmt: skip
def test_files_that_two_programs_could_read_in_two_ways(tmp_path, mend, code):
    assert fault(tmp_path, mend(book()))[0] == code


def test_every_cell_and_text_is_counted_wherever_the_pieces_end():
    pieces = [
        ("a", START + b'<row r="1"><c r="A1"><v>1</v></c>'),
        ("a", b'<c r="AB12" t="e"><v>#N/A</v></c></row>'),
        ("b", b"<sst><si><t>four</t></si>"), ("b", b"<si><t>longer text</t></si></sst>"),
    ]  # fmt: skip
    sheet_part, texts = count_parts(pieces).values()
    assert (sheet_part.cells, sheet_part.column, sheet_part.row) == (2, 28, 12)
    assert (sheet_part.sure, sheet_part.errors) == (True, True)
    assert texts.longest == len(b"<si><t>longer text</t></si></sst>")


def test_an_encoding_that_nobody_knows(tmp_path):
    start = START.replace(b'"1.0"?', b'"1.0" encoding="UTG-8"?')
    cells = b'<row><c t="e"><v>#N/A</v></c></row>'
    assert fault(tmp_path, book(**{SHEET: start + cells + END}))[0] == "damaged_workbook"


def test_a_formula_whose_result_is_no_text_has_a_result():
    """As Excel writes a formula that gives an empty text, and one without a result."""
    cells = b'<row r="1"><c r="A1" t="str"><f>""</f><v></v></c><c r="B1"><f>1</f></c></row>'
    found = guard(Archive(book(**sheet(cells)))).faulty[SHEET]
    assert [(cell.row, cell.column, cell.error) for cell in found] == [(0, 1, "")]


def test_so_many_cells_are_not_even_counted_to_the_end(monkeypatch):
    monkeypatch.setattr(sheet_guard, "Limits", lambda: Limits(cells=100))
    rows = b'<row r="1">' + b'<c r="A1"/>' * 101 + b"</row>"
    with pytest.raises(RefusedFileError, match=r"^A sheet has more than 100 cells\.$"):
        count_parts([("a", START + rows)])


def ods(rows):
    content = (
        "<x xmlns:office='o' xmlns:table='t' xmlns:text='p'><office:spreadsheet>"
        f"<table:table table:name='T'>{rows}</table:table></office:spreadsheet></x>"
    )
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", content)
    return data.getvalue()


CELL = "<table:table-cell office:value-type='string'%s><text:p>x%s</text:p></table:table-cell>"
WIDE = " table:number-columns-repeated='16384'"
HIGH = "<table:table-row table:number-rows-repeated='1048576'>%s</table:table-row>"


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (HIGH % (CELL % (WIDE, "")), LIMIT),
        (HIGH.replace("576", "575") % "" + f"<table:table-row><table:table-cell{WIDE[:-2]}3'/>"
         f"{CELL % ('', '')}</table:table-row>", LIMIT),
        (HIGH % (CELL % ("", "<text:s text:c='2000'/>")), "1,073,741,824 letters."),
        (HIGH.replace("1048576", "9" * 12) % (CELL % ("", "")), "not all of it is there."),
        (HIGH.replace("1048576", "many") % (CELL % ("", "")), "not all of it is there."),
    ],
)  # fmt: skip
def test_repeated_cells_of_libreoffice(tmp_path, rows, says):
    assert fault(tmp_path, ods(rows), "b.ods")[1].endswith(says)


def test_a_part_that_cannot_be_unpacked():
    data = bytearray(book())
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        start = parts.getinfo(SHEET).header_offset + 30 + len(SHEET)
    data[start : start + 20] = b"\xff" * 20
    with pytest.raises(RefusedFileError, match=r"^The workbook is damaged, or not all of it is"):
        guard(Archive(bytes(data)))
