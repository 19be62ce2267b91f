"""Large tables are read as codes beside their words: what comes out is the same."""

import tempfile
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import partnernet as pn
from partnernet.reading.tables import coded
from support.files import unwarned

CELLS = st.sampled_from(
    ["", " ", "UNI", " UNI", "COU", "uni", "2,5", "3", "2024", "31/05/2024", "03/04/2024", "x|y",
     '"a, b"', "yes", "é", "NA", "funding", "Funding", "total", "source", "target", "=1+1"]
)  # fmt: skip
HEADERS = st.sampled_from(
    [["source", "target", "kind", "since"], ["from", "to", "strength", "own"],
     ["name", "category", "as_of", "own"], ["actor", "partnership", "role", "since"],
     ["From", "To", "Type", "Direction"]]
)  # fmt: skip


def outcome(path):
    """Return every problem and repair, and the tables of the network or None."""
    with unwarned():
        problems = pn.check(path, repairs=True)
        try:
            net = pn.read(path)
        except pn.DataError:
            return problems, None
    return problems, {name: net.table(name) for name in net.tables}


def same(one, other):
    pd.testing.assert_frame_equal(one[0], other[0])
    assert (one[1] is None) is (other[1] is None)
    for name, table in (one[1] or {}).items():
        pd.testing.assert_frame_equal(table, other[1][name])


@settings(max_examples=60, deadline=None)
@given(
    HEADERS,
    st.lists(st.lists(CELLS, min_size=2, max_size=4), max_size=8),
    st.sampled_from(["few", "many"]),
)
def test_any_table_is_the_same_when_every_column_is_coded(headers, rows, words):
    text = "\n".join(",".join(row) for row in [headers, *rows])
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as patch:
        path = Path(folder) / "table.csv"
        path.write_text(text, encoding="utf-8")
        plain = outcome(path)
        patch.setattr(
            coded, "_words",
            lambda data, form: dict.fromkeys(coded._read(data, object, form), words),
        )  # fmt: skip
        same(plain, outcome(path))


@pytest.mark.parametrize("quote", ["", '"'])
def test_a_large_list_is_coded_where_words_come_again(tmp_path, monkeypatch, quote):
    rows = ["Ties of 2024;;;;", "", "From;To;Type;Strength;Note"]
    for number in range(6_000):
        word = f"{quote}funding{quote}" if number % 3 else " Funding"
        rows.append(f"A{number % 70};B{number % 90};{word};2,5;note {number}")
    rows[100], rows[200], rows[300], rows[400] = "", rows[2], "A1;B1", "A1;B1;funding;much;x"
    path = tmp_path / "ties.csv"
    path.write_text("\n".join([*rows, "Total;;;15000;"]), encoding="utf-8")
    seen = []
    words = coded._words
    monkeypatch.setattr(coded, "_words", lambda *a: seen.append(words(*a)) or seen[-1])
    large = outcome(path)
    assert seen[-1] == {0: "few", 1: "few", 2: "few", 3: "few", 4: "no"}
    monkeypatch.setattr(coded, "LARGE", 10**9)
    same(large, outcome(path))
    assert seen[-1] == {}
    assert large[0]["code"].value_counts()["not_a_number"] == 1
    assert {"totals_row", "headers_again", "short_rows", "blank_rows"} <= {*large[0]["code"]}


def test_ten_thousand_words_are_many_where_each_comes_again():
    """Of 3,000 rows some 400 have a word again if there are 10,000 words (3,000 ** 2 / 20,000)."""
    drawn = np.random.default_rng(7).integers(10_000, size=60_000)
    rows = [f"A{one},B{number},C\n" for number, one in enumerate(drawn)]
    data = "".join(rows).encode()
    assert coded._words(data, {"header": None, "sep": ","}) == {0: "many", 1: "no", 2: "few"}
    assert coded._words(data[: 6_000 * 14], {"header": None, "sep": ","})[0] == "no"


def test_numbers_are_kept_as_they_are_written(tmp_path):
    lines = ["name,2024", *(f"N{number},00{number % 7}" for number in range(6_000))]
    path = tmp_path / "actors.csv"
    path.write_text("\n".join(lines), encoding="utf-8")
    assert pn.read(path).actors["2024"].iloc[:3].tolist() == ["000", "001", "002"]
