"""Spreadsheets: texts stay texts, blanks stay blank, equal tables give equal bytes."""

import re
import zipfile
from io import BytesIO

import numpy as np
import pandas as pd
import pytest

from partnernet.errors import FormatError
from partnernet.writing.delimited import list_bytes
from partnernet.writing.workbook import workbook_bytes

EVIL = ["=1+1", "+1", "-1", "@A1", "\t=1", "https://x.example", "007"]


def sheet(table):
    with zipfile.ZipFile(BytesIO(workbook_bytes({"One": table}))) as parts:
        return {name: parts.read(name).decode() for name in parts.namelist()}


def test_texts_stay_texts():
    found = sheet(pd.DataFrame({"=head": EVIL}))
    cells = found["xl/worksheets/sheet1.xml"]
    assert "<f>" not in cells
    assert cells.count('t="s"') == 1 + len(EVIL)
    assert "<hyperlink" not in cells
    assert not [name for name in found if "sheet1.xml.rels" in name]
    strings = re.findall(r"<t[^>]*>(.*?)</t>", found["xl/sharedStrings.xml"], re.DOTALL)
    assert strings == ["=head", *EVIL]


def test_numbers_flags_lists_and_blanks():
    table = pd.DataFrame({"number": [1.5, None], "flag": [True, None], "list": [("A", "B"), None],
                          "kind": ["local_gov", pd.NA], "count": [np.int64(3), 4]})  # fmt: skip
    found = sheet(table.rename_axis("id"))
    cells = re.findall(r'<c r="(\w+)"[^>]*?(?:/>|><v>(.*?)</v>)', found["xl/worksheets/sheet1.xml"])
    strings = re.findall(r"<t[^>]*>(.*?)</t>|<t/>", found["xl/sharedStrings.xml"], re.DOTALL)
    shown = dict(cells)
    assert (shown["B2"], shown["F2"], shown["F3"]) == ("1.5", "3", "4")
    assert [strings[int(shown[cell])] for cell in ("A1", "B1", "C2", "D2", "E2")] == [
        "Id", "Number", "yes", "A, B", "local_gov",
    ]  # fmt: skip
    assert {"B3", "C3", "D3", "E3"}.isdisjoint(shown)


def test_equal_tables_give_equal_bytes_and_headers_stay_in_sight():
    table = pd.DataFrame({"name": ["A"]})
    assert workbook_bytes({"One": table}) == workbook_bytes({"One": table})
    assert 'state="frozen"' in sheet(table)["xl/worksheets/sheet1.xml"]
    assert "2000-01-01T00:00:00Z" in sheet(table)["docProps/core.xml"]


def test_what_a_cell_cannot_hold_is_refused():
    says = (
        r"^A cell of a spreadsheet holds 32,767 letters; one that begins with 'x{40}' has 32,768\. "
        r"Nothing was written\.$"
    )
    with pytest.raises(FormatError, match=says):
        workbook_bytes({"One": pd.DataFrame({"text": ["x" * 32_768]})})


def test_a_sheet_may_be_empty():
    assert 'r="A1"' in sheet(pd.DataFrame({"name": []}))["xl/worksheets/sheet1.xml"]


def test_lists_have_no_formulas():
    data = list_bytes(pd.DataFrame({"=head": [*EVIL[:4], "fine"], "number": [-1.0, 2, 3, 4, 5]}))
    assert data.decode().splitlines() == [
        "'=head,number", "'=1+1,-1.0", "'+1,2.0", "'-1,3.0", "'@A1,4.0", "fine,5.0",
    ]  # fmt: skip
