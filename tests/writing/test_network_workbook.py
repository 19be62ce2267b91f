"""Networks as one workbook: read back as they were, and what it cannot hold refused by name."""

import math
import re
import tempfile
from datetime import date
from pathlib import Path

import numpy as np
import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings

import partnernet as pn
from partnernet.testing import HOSTILE, networks
from partnernet.writing import network_workbook
from partnernet.writing.network_workbook import lost
from support.files import unwarned


def through(net, folder, **options):
    """Write a network and read it again, without a word on what was repaired."""
    with unwarned():
        return pn.read(pn.write(net, Path(folder) / "net.xlsx", **options))


@settings(max_examples=40, deadline=None)
@given(networks())
def test_networks_with_all_tables_are_read_back_as_they_were(net):
    with tempfile.TemporaryDirectory() as folder:
        if lost(net):
            with pytest.raises(pn.FormatError, match=r"^Excel cannot hold "):
                through(net, folder)
            return
        again = through(net, folder)
    assert again == net
    assert again.meta == net.meta
    assert again.tables == net.tables
    for name in net.tables:
        assert list(again.table(name).index) == list(net.table(name).index)


@pytest.mark.parametrize("name", pn.datasets.names())
def test_every_data_set_is_read_back_as_it_was(tmp_path, name):
    net = pn.datasets.load(name)
    path = pn.write(net, tmp_path / "net.xlsx")
    again = pn.read(path)
    assert (again == net, again.tables, again.meta) == (True, net.tables, net.meta)
    assert pn.write(net, tmp_path / "twice.xlsx").read_bytes() == path.read_bytes()


def test_texts_stay_texts_and_numbers_numbers(tmp_path):
    """Read with openpyxl, which tells texts from numbers and formulas."""
    actors = {"id": ["007", "=1+1", "<r>x</r>"], "name": ["https://x.example", "+1", "NA"],
              "interest": [0.1 + 0.2, 4, None], "asked": [True, None, False],
              "themes": ["x|y", None, "z"], "as_of": ["2024-05", "2024", None],
              "own": [True, False, None], "line": ["a\nb", "a\rb", "tab\tx"],
              "far": [math.inf, 1e15, 2.5]}  # fmt: skip
    net = pn.from_tables(actors=pd.DataFrame(actors), meta={"title": "Who?"})
    assert through(net, tmp_path) == net
    book = openpyxl.load_workbook(tmp_path / "net.xlsx")
    assert book.sheetnames == ["actors", "ties", "meta"]
    sheet = book["actors"]
    titles = [cell.value for cell in sheet[1]]
    assert titles == ["id", "name", "themes", "interest", "asked", "as_of", "own", "line", "far"]
    assert [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)] == [
        ["007", "https://x.example", "x|y", 0.1 + 0.2, "yes", "2024-05", True, "a\nb", "inf"],
        ["=1+1", "+1", None, 4, None, "2024", False, "a_x000D_b", "1000000000000000.0"],
        ["<r>x</r>", "NA", "z", None, "no", None, None, "tab\tx", 2.5],
    ]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} == {"s", "n", "b"}
    assert [row[1].value for row in book["meta"].iter_rows()] == ["value", "Who?"]


def test_hostile_names_are_kept_letter_by_letter(tmp_path):
    shown = [name for name in HOSTILE if name.strip()]
    names = [*shown, "<r></r>", "_x0041_", "a\u2028b", "#REF!", "'x"]
    actors = pd.DataFrame({"id": names, "own": names})
    ties = pd.DataFrame({"source": names[:-1], "target": names[1:]})
    net = pn.from_tables(actors=actors, ties=ties)
    again = through(net, tmp_path)
    assert again == net
    assert list(again.actors.index) == list(net.actors.index)


@pytest.mark.parametrize(
    "values",
    [
        [1e-320, 1e300, 1e15], [math.inf, -math.inf, 1.5], [-0.0, 1.0, 2.5],
        [2**60, 2**60 + 1, 1], ["1" * 16, "2", "3"], ["0.10", "1.0", "1e3"],
        np.array([0.1, 2.5, 1e10], dtype="float32"), pd.Categorical(["x ", "y", None]),
        pd.to_datetime(["2024-05-31 10:00", "2024-01-01 00:00", None]),
        [True, None, False], [1 + 2j, 3j, 0j], [["x", "y"], ["z", None], {"u"}],
        [None, None, None],
    ],
    ids=range(13),
)  # fmt: skip
def test_columns_of_any_type_are_read_back_as_they_were(tmp_path, values):
    net = pn.from_tables(actors=pd.DataFrame({"id": ["A", "B", "C"], "own": values}))
    assert through(net, tmp_path) == net


def test_what_is_known_of_the_data_is_kept(tmp_path, make):
    meta = {"title": " spaced ", "question": "Who?", "directed": True, "year": 2024, "share": 0.1,
            "date": date(2024, 5, 31), "authors": ["A", "B"], "two words": "{}", "empty": "",
            "none": None, "source": {"pages": {"from": 1, "to": 2}}}  # fmt: skip
    again = through(make(("a", "b"), meta=meta), tmp_path)
    assert dict(again.meta) == meta


@pytest.mark.parametrize(
    ("meta", "what"),
    [
        ({"made": object()}, "the object under 'made'"),
        ({"share": math.nan}, "nan under 'share'"),
        ({"note": "\uffff"}, "what is under 'note'"),
        ({"note": "x" * 32_768}, "what is under 'note'"),
    ],
)
def test_what_is_known_of_the_data_and_no_workbook_holds(tmp_path, make, meta, what):
    message = f"net.xlsx cannot hold {what}. Nothing was written."
    with pytest.raises(pn.FormatError, match=f"^{re.escape(message)}$"):
        pn.write(make(("a", "b"), meta=meta), tmp_path / "net.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_what_a_cell_cannot_hold_is_refused_by_name(tmp_path):
    ship = "\N{SHIP}"
    actors = pd.DataFrame({"id": ["A", "B"], "evidence": ["x" * 32_768, None],
                           "own": [ship * 16_384, "x"], "sign": ["\ufffe", "y"],
                           "fine": ["x" * 32_767, ship * 16_383]})  # fmt: skip
    net = pn.from_tables(actors=actors)
    message = (
        "Excel cannot hold actors.evidence, actors.own and actors.sign. Write it as .json or a "
        "folder, or say lossy=True to leave that out. Nothing was written."
    )
    with pytest.raises(pn.FormatError, match=f"^{re.escape(message)}$"):
        pn.write(net, tmp_path / "net.xlsx")
    assert list(tmp_path.iterdir()) == []
    again = through(net, tmp_path, lossy=True)
    assert list(again.actors) == ["name", "fine"]
    assert again.actors["fine"].tolist() == net.actors["fine"].tolist()


def test_what_a_network_cannot_do_without_is_not_left_out(tmp_path):
    net = pn.from_tables(actors=pd.DataFrame({"id": ["A\uffff", "B"], "name": ["A", "B"]}))
    message = "net.xlsx cannot do without actors.id. Nothing was written."
    with (
        pytest.warns(pn.DataWarning),
        pytest.raises(pn.FormatError, match=f"^{re.escape(message)}$"),
    ):
        pn.write(net, tmp_path / "net.xlsx", lossy=True)


def test_tables_larger_than_a_sheet(tmp_path, monkeypatch, harbour):
    monkeypatch.setattr(network_workbook, "MOST_ROWS", 13)
    assert len(harbour) < 13 <= len(harbour.ties)
    assert "the table of ties" in lost(harbour)
    message = "net.xlsx cannot do without ties. Nothing was written."
    with (
        pytest.warns(pn.DataWarning),
        pytest.raises(pn.FormatError, match=f"^{re.escape(message)}$"),
    ):
        pn.write(harbour, tmp_path / "net.xlsx", lossy=True)
