"""Workbooks of Excel and LibreOffice: sheets found, cells as people see them, nothing hidden."""

import datetime as dt
import io
import struct
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

import partnernet as pn
from partnernet._text import NOT_READ
from partnernet.reading.books.book import cell_text
from support.files import unwarned

DAY = dt.datetime
ACTORS = [["id", "name", "interest"], [7, "University", 2.5], [8, "Council", None]]
TIES = [["from", "to", "strength", "since"], [7, 8, 2, dt.date(2024, 5, 31)]]
CONTENT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"
 office:version="1.3"><office:body><office:spreadsheet>%s</office:spreadsheet></office:body>
</office:document-content>"""

MANIFEST = """<?xml version="1.0"?><manifest:manifest
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry
 manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


def xlsx(path, sheets, **hidden):
    """Write sheets as rows of cells; a sheet may be hidden (1) or hidden from all menus (2)."""
    with xlsxwriter.Workbook(path, {"default_date_format": "yyyy-mm-dd"}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
            if name in hidden:
                sheet.hide() if hidden[name] == 1 else sheet.very_hidden()
    return path


def ods(path, **tables):
    """Write tables as LibreOffice does: its rows are given as XML."""
    body = "".join(f'<table:table table:name="{name}">{rows}</table:table>'
                   for name, rows in tables.items())  # fmt: skip
    with zipfile.ZipFile(path, "w") as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("META-INF/manifest.xml", MANIFEST)
        parts.writestr("content.xml", CONTENT % body)
    return path


def row(*cells, times=1):
    repeated = f' table:number-rows-repeated="{times}"' if times > 1 else ""
    return f"<table:table-row{repeated}>{''.join(cells)}</table:table-row>"


def text(shown, **more):
    extra = "".join(f' table:{key.replace("_", "-")}="{value}"' for key, value in more.items())
    return (f'<table:table-cell office:value-type="string"{extra}><text:p>{shown}</text:p>'
            "</table:table-cell>")  # fmt: skip


def blank(times=1):
    return f'<table:table-cell table:number-columns-repeated="{times}"/>'


def cells_of_xls(rows):
    """Return the records of a sheet: texts as labels (BIFF8, 16 bits a sign), numbers as such.

    A pair is a record of another kind, with what it says behind the place of the cell.
    """
    for number, cells in enumerate(rows):
        for place, cell in enumerate(cells):
            head = struct.pack("<HHH", number, place, 0)
            if isinstance(cell, str):
                letters = struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le")
                yield 0x0204, head + letters
            elif isinstance(cell, tuple):
                yield cell[0], head + cell[1]
            else:
                yield 0x0203, head + struct.pack("<d", cell)


def xls(path, name, rows):
    """Write one sheet as Excel 97 does: a stream of records in a compound file."""

    def record(kind, data):
        return struct.pack("<HH", kind, len(data)) + data

    def begin(kind):
        return record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))

    end = record(0x000A, b"")
    sheet = begin(0x0010) + b"".join(record(*one) for one in cells_of_xls(rows)) + end
    title = bytes([len(name), 0]) + name.encode("latin-1")
    start = len(begin(5)) + len(record(0x0085, bytes(6) + title)) + len(end)
    index = record(0x0085, struct.pack("<IBB", start, 0, 0) + title)
    stream = (begin(5) + index + end + sheet).ljust(4096, b"\0")
    sectors = [stream[at : at + 512].ljust(512, b"\0") for at in range(0, len(stream), 512)]
    header = (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
              + struct.pack("<HHHHH6xIIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096,
                            0xFFFFFFFE, 0, 0xFFFFFFFE, 0, 0) + b"\xff" * 432)  # fmt: skip
    chain = [0xFFFFFFFD, 0xFFFFFFFE, *range(3, len(sectors) + 2), 0xFFFFFFFE]
    table = struct.pack("<128I", *chain, *[0xFFFFFFFF] * (128 - len(chain)))

    def entry(word, kind, child, first, size):
        letters = word.encode("utf-16-le")
        return (letters.ljust(64, b"\0") + struct.pack("<HBBIII36xIQ", len(letters) + 2, kind, 1,
                0xFFFFFFFF, 0xFFFFFFFF, child, first, size))  # fmt: skip

    directory = entry("Root Entry", 5, 1, 0xFFFFFFFE, 0) + entry(
        "Workbook", 2, 0xFFFFFFFF, 2, len(stream)
    )
    path.write_bytes(header + table + directory.ljust(512, b"\0") + b"".join(sectors))
    return path


read = unwarned()(pn.read)


def problems(path, *columns, **options):
    found = pn.check(path, **options)[list(columns)].astype(object)
    return found.where(found.notna(), None).to_numpy().tolist()


def test_any_names_of_sheets_and_headers_below_a_title(tmp_path):
    title = [["Partners of the harbour"], [], ["as of May"], []]
    path = xlsx(tmp_path / "book.xlsx", {"Who": title + ACTORS, "Links 24": TIES})
    net = read(path)
    assert net.actors["name"].to_dict() == {"7": "University", "8": "Council"}
    assert net.actors["interest"].tolist()[0] == 2.5
    assert net.ties.drop(columns="directed").to_dict("records") == [
        {"source": "7", "target": "8", "strength": 2.0, "since": "2024-05-31"}
    ]
    assert len(read(xlsx(tmp_path / "net", {"a": ACTORS, "b": TIES}))) == 2


def test_problems_have_the_sheet_and_the_row_that_a_spreadsheet_shows(tmp_path):
    title = [["Ties"], [], []]
    path = xlsx(tmp_path / "b.xlsx", {"Who": ACTORS, "Links": title + TIES + [[7, 9, 1]]})
    assert problems(path, "file", "row", "column", "value", "code") == [
        ["b.xlsx, Links", 6, "to", "9", "unknown_actor"]
    ]


def test_old_workbooks(tmp_path):
    path = xls(tmp_path / "old.xls", "Links", [["from", "to", "weight"], [7.0, "Caf\xe9", 2.5]])
    assert read(path).ties[["source", "target", "strength"]].to_numpy().tolist() == [
        ["7", "Café", 2.5]
    ]


def test_workbooks_of_libreoffice(tmp_path):
    date = ('<table:table-cell office:value-type="date" office:date-value="2024-05-31">'
            "<text:p>31.05.24</text:p></table:table-cell>")  # fmt: skip
    error = ('<table:table-cell table:formula="of:=1/0" office:value-type="string" '
             'office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p>'
             "</table:table-cell>")  # fmt: skip
    path = ods(
        tmp_path / "net.ods",
        Who=row(blank(16384), times=2)
        + row(text("name"), text("category"), blank(16382))
        + row(text("A"), text("ngo", number_rows_spanned=2), blank(16382))
        + row(text("B"), "<table:covered-table-cell/>", blank(16382))
        + row(blank(16384), times=1048571),
        Links=row(text("from"), text("to"), text("since"), text("strength"))
        + row(text("A"), text("B"), date, error),
    )
    net = read(path)
    assert net.actors["category"].to_dict() == {"A": "ngo", "B": "ngo"}
    assert net.ties["since"].tolist() == ["2024-05-31"]
    assert problems(path, "file", "row", "column", "value", "message") == [
        ["net.ods, Links", 2, "strength", "#DIV/0!",
         "The cell shows the error #DIV/0! and was read as empty."]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        (7.0, "7"), (7.5, "7.5"), (-0.0, "-0.0"), (0.1 + 0.2, "0.30000000000000004"),
        (1e15, "1000000000000000.0"), (123456789012345.0, "123456789012345"), (12, "12"),
        (True, "True"), (dt.date(2024, 5, 31), "2024-05-31"),
        (DAY(2024, 5, 31), "2024-05-31"),
        (DAY(2024, 5, 31, 10, 30), "2024-05-31 10:30:00"),
        (DAY(2024, 5, 30, 23, 59, 59, 999_600), "2024-05-31"),
        (DAY(9999, 12, 31, 23, 59, 59, 999_600), "9999-12-31 23:59:59"),
        (dt.time(10, 3), "10:03:00"), (dt.timedelta(hours=30), "1 day, 6:00:00"),
    ],
)  # fmt: skip
def test_cells_as_people_would_have_typed_them(cell, shown):
    assert cell_text(cell) == shown


def test_flags_are_flags_and_long_texts_stay(tmp_path):
    story = "long " * 6000
    rows = [["name", "asked", "own", "story"], ["A", True, False, story.strip()], ["B", False]]
    actors = read(xlsx(tmp_path / "a.xlsx", {"actors": rows})).actors
    assert actors["asked"].tolist() == [True, False]
    assert actors["own"].tolist()[0] == False  # noqa: E712 - False of numpy
    assert actors["story"].tolist()[0] == story.strip()


def test_errors_in_cells_are_told(tmp_path):
    path = tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("notes").write(0, 0, "hello")
        sheet = book.add_worksheet("Who & what")
        sheet.write_row(0, 0, ["name", "interest"])
        sheet.write_row(1, 0, ["#REF!", 3])
        sheet.write_formula(2, 0, '"B"', None, "B")
        sheet.write_formula(2, 1, "NA()", None, "#N/A")
    assert problems(path, "file", "row", "column", "value", "severity", "message", "hint") == [
        ["b.xlsx, notes", None, "", "", "warning",
         "This sheet is no table that partnernet knows; it was left out.",
         "Name the sheet to read with sheet=, or take this one out."],
        ["b.xlsx, Who & what", 3, "interest", "#N/A", "warning",
         "The cell shows the error #N/A and was read as empty.",
         "Mend its formula, or write what is meant."],
    ]  # fmt: skip
    assert list(read(path).actors.index) == ["#REF!", "B"]


def test_errors_in_cells_of_old_workbooks_are_told(tmp_path):
    """Records as [MS-XLS] 2.4.24 and 2.5.133 have them: an error in a cell, and of a formula."""
    formula = (0x0006, struct.pack("<BBBBBBHIIH", 2, 0, 0x07, 0, 0, 0, 0xFFFF, 0, 0, 0))
    error, flag = (0x0205, b"\x2a\x01"), (0x0205, b"\x01\x00")
    rows = [["from", "to", "weight", "own"], ["A", "B", formula, flag], [error, "B", 1.0, flag]]
    path = xls(tmp_path / "old.xls", "Links", rows)
    assert problems(path, "row", "column", "value", "code") == [
        [2, "weight", "#DIV/0!", "error_cell"],
        [3, "from", "#N/A", "error_cell"],
        [3, "from", "", "missing_value"],
    ]


def test_formulas_that_nobody_computed_are_told(tmp_path):
    """As openpyxl writes them, and other programs that do not compute."""
    book = openpyxl.Workbook()
    for cells in (["name", "interest", "size", None], ["A", "=1+1", 3, "=2"], ["B", 2, None, None]):
        book.active.append(cells)
    book.save(tmp_path / "b.xlsx")
    assert problems(tmp_path / "b.xlsx", "row", "column", "value", "code", "message", "hint") == [
        [2, "", "", "error_cell",
         "The formula in this cell has no result yet; the cell was read as empty.",
         "Open the workbook in a spreadsheet program, and save it."],
        [2, "interest", "", "error_cell",
         "The formula in this cell has no result yet; the cell was read as empty.",
         "Open the workbook in a spreadsheet program, and save it."],
    ][::-1]  # fmt: skip


def test_merged_cells_hold_for_all_rows_they_span(tmp_path):
    path = tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("ties")
        sheet.merge_range(0, 0, 0, 2, "Who works with whom")
        sheet.write_row(1, 0, ["from", "to", "kind"])
        sheet.merge_range(2, 0, 4, 0, "A")
        for number, name in enumerate("BCD", start=2):
            sheet.write_row(number, 1, [name, "data"])
    assert read(path).ties["source"].tolist() == ["A", "A", "A"]
    told = pn.check(path, repairs=True).set_index("code")["message"]
    assert told["merged_cells"] == (
        "2 cells below the first of merged ones were filled with what stands there."
    )


def test_hidden_sheets_and_those_to_ignore_are_left_out_with_a_word(tmp_path):
    more = [["name"], ["Z"]]
    sheets = {"Who": ACTORS, "old": more, "draft (Ignore)": more, "deep": more}
    path = xlsx(tmp_path / "b.xlsx", sheets, old=1, deep=2)
    assert problems(path, "file", "code", "message", "hint") == [
        ["b.xlsx", "hidden_sheet",
         "3 sheets are hidden or marked (ignore) and left out: 'old', 'draft (Ignore)' and 'deep'.",
         "Name it with sheet= to read it, or show it in a spreadsheet program."]
    ]  # fmt: skip
    assert list(read(path, sheet="deep").actors.index) == ["Z"]


def test_sheets_can_be_named(tmp_path):
    later = [["from", "to"], [8, 7], [7, 8]]
    path = xlsx(tmp_path / "b.xlsx", {"Who": ACTORS, "2023": TIES, "2024": later})
    assert problems(path, "file", "code", "message", "hint") == [
        ["b.xlsx, 2024", "second_table", "b.xlsx, 2023 is the table of ties already.",
         "Put all rows into one sheet, or name the sheets to read with sheet=."]
    ]  # fmt: skip
    assert len(read(path, sheet="2024 ").ties) == 2
    net = read(path, sheet=["who", "2024"])
    assert (net.actors["name"].tolist(), len(net.ties)) == (["University", "Council"], 2)
    assert problems(path, "file", "value", "code", "message", "hint", sheet="202") == [
        ["b.xlsx", "202", "unknown_sheet", "There is no sheet '202'.",
         "The sheets are 'Who', '2023' and '2024'."]
    ]  # fmt: skip
    assert problems(path, "hint", sheet="Whom")[0][0].startswith("Did you mean 'Who'? The sheets")


def test_a_sheet_beside_no_workbook_is_a_fault(tmp_path):
    ties = tmp_path / "ties.csv"
    ties.write_text("from,to\n7,8\n")
    fault = ["This is no workbook, so there is no sheet {} in it.",
             "Leave sheet= out, or name the workbook that has it."]  # fmt: skip
    for given, shown in (("2024", "'2024'"), (["2023", "2024"], "'2023' and '2024'")):
        assert problems(ties, "file", "code", "message", "hint", sheet=given) == [
            ["ties.csv", "unknown_sheet", fault[0].format(shown), fault[1]]
        ]  # fmt: skip
    with pytest.raises(pn.DataError, match="This is no workbook, so there is no sheet '2024'"):
        pn.read_matrix(ties, sheet="2024")
    xlsx(tmp_path / "b.xlsx", {"Who": ACTORS, "Whom": ACTORS})
    with unwarned():
        assert len(pn.read(tmp_path / "b.xlsx", ties, sheet="Who").ties) == 1


def test_the_sheet_that_is_called_like_a_table_is_it(tmp_path):
    glossary = [["Name", "Meaning"], ["MoU", "agreement"]]
    path = xlsx(tmp_path / "b.xlsx", {"Glossary": glossary, "2_nodes": ACTORS, "(edges)": TIES})
    assert len(read(path)) == 2
    assert problems(path, "file", "code", "message", "hint") == [
        ["b.xlsx, Glossary", "left_out",
         "b.xlsx, 2_nodes is the table of actors; this sheet was left out.",
         "Move it elsewhere, or name the sheets to read with sheet=."]
    ]  # fmt: skip


def test_a_sheet_called_as_a_table_that_is_missing_is_at_fault(tmp_path):
    path = xlsx(tmp_path / "b.xlsx", {"actors": ACTORS, "ties": [["x", "y"], ["a", "b"]]})
    assert problems(path, "file", "column", "code") == [
        ["b.xlsx, ties", "source", "missing_column"], ["b.xlsx, ties", "target", "missing_column"],
    ]  # fmt: skip


def test_headers_that_the_caller_tells(tmp_path):
    rows = [["Grants"], [], ["Org", "Grant no.", "Euro"], ["A", "P1", 5], ["B", "P1", 6]]
    path = xlsx(tmp_path / "b.xlsx", {"notes": [["nothing here"]], "Data": rows})
    net = read(path, columns={"actor": "Org", "partnership": "Grant no."})
    assert net.table("memberships")["Euro"].tolist() == [5, 6]
    assert len(net) == 2


def test_empty_sheets_and_books(tmp_path):
    path = xlsx(tmp_path / "b.xlsx", {"Sheet1": ACTORS, "Sheet2": [], "Sheet3": [[None]]})
    assert problems(path, "code") == []
    assert problems(xlsx(tmp_path / "e.xlsx", {"a": [], "b": []}), "file", "message", "hint") == [
        ["e.xlsx", "No sheet has anything in it.", "It needs a row of headers."]
    ]


def test_a_table_that_begins_anywhere(tmp_path):
    path = tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate([TIES[0], ["A", "B", 1, None]], start=4):
            sheet.write_row(number, 3, cells)
    assert read(path).ties["strength"].tolist() == [1.0]


def test_where_there_is_no_table(tmp_path):
    path = xlsx(tmp_path / "b.xlsx", {"a": [["x", "y"], [1, 2]], "b": [["z"], [1]]})
    assert problems(path, "file", "code", "message") == [
        ["b.xlsx, a", "unknown_table",
         "partnernet cannot tell what this table is; its headers are 'x', 'y'."],
        ["b.xlsx, b", "unknown_table",
         "partnernet cannot tell what this table is; its headers are 'z'."],
    ]  # fmt: skip


def packed(**parts):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_", "."), content)
    return data.getvalue()


OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
DAMAGED = ["damaged_workbook", "The workbook is damaged, or not all of it is there.",
           "Open it in a spreadsheet program, and save it as a new .xlsx file."]  # fmt: skip
LOCKED = ["locked_workbook", "The workbook is protected with a password.",
          "Take the password off in a spreadsheet program, and save it again."]  # fmt: skip
NOT = "Name a spreadsheet (.xlsx, .xls or .ods), or save the table as CSV."


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"PK\x03\x04" + bytes(100), DAMAGED),
        (packed(xl__workbook_xml="<workbook"), DAMAGED),
        (OLD + "Workbook".encode("utf-16-le"), DAMAGED),
        (OLD + "EncryptedPackage".encode("utf-16-le"), LOCKED),
        (packed(content_xml="x", META_INF__manifest_xml="x"), DAMAGED),
        (packed(word__document_xml="<w/>"),
         ["not_a_workbook", "This is no workbook, but a Word document.", NOT]),
        (packed(content_xml="<x/>", mimetype="application/vnd.oasis.opendocument.text"),
         ["not_a_workbook", "This is no workbook, but another kind of OpenDocument.", NOT]),
        (packed(Index__Document_iwa="x"),
         ["not_a_workbook", "This is no workbook, but a file of Apple Numbers or one like it.",
          NOT]),
        (packed(photo_jpg="x"),
         ["not_a_workbook", "This is no workbook, but another kind of packed file.", NOT]),
        (packed(xl__workbook_bin="x"),
         ["not_a_workbook", "This is a binary workbook (.xlsb).",
          "Save it as .xlsx and read that."]),
        (OLD + "WordDocument".encode("utf-16-le"),
         ["not_a_workbook", "This is no workbook, but another kind of file of an old program.",
          NOT]),
    ],
)  # fmt: skip
def test_what_is_no_workbook_has_one_fault(tmp_path, data, told):
    path = Path(tmp_path / "b.xlsx")
    path.write_bytes(data)
    assert problems(path, "code", "message", "hint") == [told]


def test_half_a_workbook_is_refused(tmp_path):
    path = xlsx(tmp_path / "b.xlsx", {"ties": TIES})
    data = path.read_bytes()
    for end in (len(data) // 2, len(data) - 30, len(data) - 1):
        path.write_bytes(data[:end])
        assert problems(path, "code", "message", "hint") == [DAMAGED]


def test_a_sheet_may_say_what_the_data_are(tmp_path):
    rows = [["Key", "Value", "Form"], ["title", "Harbour"], ["directed", "yes"], ["year", "2024"],
            ["date", "2024-05-31", "date"], ["source", '{"page": 3}', "json"]]  # fmt: skip
    path = xlsx(tmp_path / "b.xlsx", {"ties": [["source", "target"], ["A", "B"]], "Meta": rows})
    net = read(path)
    assert net.meta == {
        "title": "Harbour", "directed": True, "year": "2024", "date": dt.date(2024, 5, 31),
        "source": {"page": 3},
    }  # fmt: skip
    assert net.ties["directed"].tolist() == [True]


def test_what_is_wrong_with_what_it_says(tmp_path):
    rows = [["key", "value", "form"], ["directed", "maybe"], ["a", "{", "json"],
            ["b", "May", "date"], ["c", "[" * 10_000, "json"]]  # fmt: skip
    path = xlsx(tmp_path / "b.xlsx", {"ties": [["source", "target"], ["A", "B"]], "meta": rows})
    assert problems(path, "row", "column", "code", "message")[:3] == [
        [None, "directed", "bad_meta", "'directed' is 'maybe', which is neither true nor false."],
        [3, "value", "bad_meta", "'{' is not written as json."],
        [4, "value", "bad_meta", "'May' is not written as date."],
    ]
    assert len(pn.check(path)) == 4


def test_sheets_that_say_they_are_for_people(tmp_path):
    path = xlsx(tmp_path / "b.xlsx", {"Read me": [[NOT_READ], ["name"]], "Who": ACTORS})
    assert problems(path, "code") == []
    assert len(read(path)) == 2


@pytest.mark.parametrize(
    ("old", "new", "code", "says"),
    [
        (struct.pack("<HHHH", 0x0203, 14, 1, 2), struct.pack("<HHHH", 0x0203, 14, 65535, 65535),
         "huge_sheet", "A sheet reaches over 65,536 rows and 65,536 columns, which are more than "
         "16,777,216 cells."),
        (struct.pack("<HHII", 0x0809, 16, 0x00100600, 0x07CC0DBB) + bytes(4),
         struct.pack("<HHIIHH", 0x0200, 16, 0, 2**31, 0, 255), "huge_sheet",
         "A sheet reaches over 2,147,483,649 rows and 256 columns, which are more than "
         "16,777,216 cells."),
    ],
    ids=["a cell", "what it says of itself"],
)  # fmt: skip
def test_old_workbooks_that_reach_too_far(tmp_path, old, new, code, says):
    path = xls(tmp_path / "old.xls", "Links", [["from", "to", "weight"], ["A", "B", 2.5]])
    data = path.read_bytes()
    assert data.count(old) == 1
    path.write_bytes(data.replace(old, new))
    assert problems(path, "code", "message") == [[code, says]]


def test_rows_that_a_filter_hides_are_read(tmp_path):
    path = tmp_path / "b.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("actors")
        for number, name in enumerate(["name", "A", "B", "C"]):
            sheet.write(number, 0, name)
        sheet.autofilter(0, 0, 3, 0)
        sheet.filter_column(0, "x == A")
        sheet.set_row(2, options={"hidden": True})
        sheet.set_row(3, options={"hidden": True})
    assert list(read(path).actors.index) == ["A", "B", "C"]
