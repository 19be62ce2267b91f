"""Networks as one JSON file: read back as they were, the same bytes each time, no NaN in them."""

import json
import math
import re
import tempfile
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings

import partnernet as pn
from partnernet.testing import networks
from support.files import unwarned


def through(net, folder):
    """Write a network and read it again, without a word on what was repaired."""
    with unwarned():
        return pn.read(pn.write(net, Path(folder) / "net.json"))


def refuse_constant(word):
    raise AssertionError(word)


@settings(max_examples=60, deadline=None)
@given(networks())
def test_networks_with_all_tables_are_read_back_as_they_were(net):
    with tempfile.TemporaryDirectory() as folder:
        again = through(net, folder)
        text = (Path(folder) / "net.json").read_text("utf-8")
        json.loads(text, parse_constant=refuse_constant)
        pn.write(net, Path(folder) / "twice.json")
        assert (Path(folder) / "twice.json").read_text("utf-8") == text
    assert again == net
    assert again.meta == net.meta
    assert again.tables == net.tables
    for name in net.tables:
        kept = net.table(name).dropna(axis="columns", how="all")
        there = again.table(name)[list(kept)]
        assert list(there.index) == list(kept.index)
        assert there.astype("str").equals(kept.astype("str"))


@pytest.mark.parametrize("name", pn.datasets.names())
def test_every_data_set_is_read_back_as_it_was(tmp_path, name):
    net = pn.datasets.load(name)
    again = pn.read(pn.write(net, tmp_path / "net.json"))
    assert again == net
    assert again.tables == net.tables


def test_the_file_is_what_was_agreed(tmp_path):
    """Written out by hand from the agreed form: order of keys, indent, no missing values."""
    net = pn.from_tables(
        actors=pd.DataFrame({"id": ["U", "C"], "name": ["Üni", "Council"], "interest": [2, None]}),
        ties=pd.DataFrame({"source": ["U"], "target": ["C"], "strength": [1.5], "themes": ["a;b"]}),
        meta={"title": "Who?", "date": date(2024, 5, 31)},
    ).with_positions(pd.DataFrame({"x": [0.25], "y": [1]}, index=["U"]))
    written = pn.write(net, tmp_path / "net.json").read_bytes().decode()
    assert (
        written.replace(net.fingerprint, "%s")
        == """{
  "format": "partnernet",
  "version": 1,
  "meta": {
    "title": "Who?",
    "date": "2024-05-31"
  },
  "fingerprint": "%s",
  "tables": {
    "actors": [
      {
        "id": "U",
        "name": "Üni",
        "interest": 2.0,
        "x": 0.25,
        "y": 1.0
      },
      {
        "id": "C",
        "name": "Council"
      }
    ],
    "ties": [
      {
        "source": "U",
        "target": "C",
        "directed": false,
        "strength": 1.5,
        "themes": "a|b"
      }
    ]
  }
}
"""
    )


@pytest.mark.parametrize(
    "values",
    [
        ["a\rb", "c\r\nd", "\t"],
        [1e-320, 1e300, 1e15],
        [math.inf, -math.inf, 1.5],
        [math.inf, math.inf, math.nan],
        [2.0, math.nan, 3.0],
        [1, None, 3],
        ["0", None, ""],
        np.array([0.1, 2.5, 1e10], dtype="float32"),
        pd.array([0.1, None, 2.0], dtype="Float64"),
        np.array([2**63, 1, 2], dtype="uint64"),
        [2**60, 2**60 + 1, 1],
        ["1" * 16, "1" * 16 + ".5", "2"],
        pd.Categorical(["x ", "y", None]),
        pd.to_datetime(["2024-05-31 10:00", "2024-01-01 00:00", None]),
        [True, None, False],
        [1 + 2j, 3j, 0j],
        [["x", "y"], ["z", None], {"u"}],
        [None, None, None],
    ],
    ids=range(18),
)
def test_columns_of_any_type_are_read_back_as_they_were(tmp_path, values):
    net = pn.from_tables(actors=pd.DataFrame({"id": ["A", "B", "C"], "own": values}))
    again = through(net, tmp_path)
    assert again == net
    own = again.actors.get("own", pd.Series([math.nan] * 3, index=again.actors.index))
    assert own.isna().tolist() == net.actors["own"].isna().tolist()


def test_what_was_repaired_and_edited_is_not_written(tmp_path, make):
    net = pn.apply_edits(make(("a", "b")), {"format": "partnernet", "version": 1, "edits": []})
    assert set(json.loads(pn.write(net, tmp_path / "a.json").read_text())["tables"]) == {
        "actors", "ties",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("meta", "what"),
    [
        ({"made": object()}, "the object under 'made'"),
        ({"share": math.nan}, "nan under 'share'"),
        ({"a": {"b": [math.inf]}}, "inf under 'a'"),
        ({"title": "half \ud83d"}, "'\\ud83d'"),
    ],
)
def test_meta_data_that_json_cannot_hold(tmp_path, make, meta, what):
    message = f"net.json cannot hold {what}. Nothing was written."
    with pytest.raises(pn.FormatError, match=f"^{re.escape(message)}$"):
        pn.write(make(("a", "b"), meta=meta), tmp_path / "net.json")
    assert list(tmp_path.iterdir()) == []
