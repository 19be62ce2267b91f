"""What is written is read back as it was: every data set, and networks with hostile names."""

import math
import re
import tempfile
from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import partnernet as pn
from support.files import unwarned

HOSTILE = [
    "NA", "nan", "None", "null", "1", "007", "1.0", "true", "yes", "-", "=1+1", "+1", "-1", "@x",
    'say "hi"', '"', "a,b", "a;b", "a|b", "O'Malley", "🚢", "\u062c\u0627\u0645\u0639\u0629",
    "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645", "#", "\\n",
    "<script>", "{}", "é", "sep=;", "id", "name",
]  # fmt: skip
NAMES = st.sampled_from(HOSTILE) | st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=12
)
WORDS = NAMES | st.just("")


def read_again(net, folder):
    with unwarned():
        return pn.read(pn.write(net, folder))


@pytest.mark.parametrize("name", pn.datasets.names())
def test_every_data_set_is_read_back_as_it_was(tmp_path, name):
    net = pn.datasets.load(name)
    again = pn.read(pn.write(net, tmp_path / name))
    assert again == net
    assert again.meta == net.meta
    assert again.tables == net.tables
    assert again.actors.dtypes.equals(net.actors.dtypes)


@st.composite
def networks(draw):
    """Return a network with hostile names, isolates, parallel ties and columns of its own."""
    ids = draw(st.lists(NAMES.filter(str.strip), min_size=1, max_size=6))
    rows = draw(st.lists(st.tuples(st.sampled_from(ids), st.sampled_from(ids),
                                   st.floats(1e-9, 1e9), WORDS), max_size=8))  # fmt: skip
    actors = pd.DataFrame({"id": ids, "place": [draw(WORDS) for _ in ids],
                           "own": [draw(WORDS) for _ in ids]})  # fmt: skip
    ties = pd.DataFrame(rows, columns=["source", "target", "strength", "kind"], dtype=object)
    try:
        return pn.from_tables(actors=actors, ties=ties, directed=draw(st.booleans()))
    except pn.DataError:
        return None


@settings(max_examples=80, deadline=None)
@given(networks())
def test_networks_with_hostile_names_are_read_back_as_they_were(net):
    if net is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        again = read_again(net, folder)
    assert again == net
    assert list(again.actors.index) == list(net.actors.index)
    assert again.ties.equals(net.ties)


def test_hostile_names_are_kept_letter_by_letter(tmp_path):
    actors = pd.DataFrame({"id": HOSTILE, "own": HOSTILE})
    ties = pd.DataFrame({"source": HOSTILE[:-1], "target": HOSTILE[1:]})
    again = read_again(pn.from_tables(actors=actors, ties=ties), tmp_path)
    assert list(again.actors.index) == HOSTILE
    assert again.actors["name"].tolist() == HOSTILE
    assert again.actors["own"].tolist() == HOSTILE
    assert again.ties["target"].tolist() == HOSTILE[1:]


@pytest.mark.parametrize("column", ["id", "own"])
def test_what_spreadsheets_show_for_errors_is_refused_in_csv(tmp_path, column):
    """Reading takes it for one; workbooks and JSON say that it is a text."""
    net = pn.from_tables(actors=pd.DataFrame({"id": ["A", "B"]} | {column: ["#REF!", "B"]}))
    with pytest.raises(pn.FormatError, match="'#REF!' would be taken for an error"):
        pn.write(net, tmp_path / "folder")
    assert not (tmp_path / "folder").exists()
    for name in ("a.json", "a.xlsx"):
        assert pn.read(pn.write(net, tmp_path / name)) == net


def test_isolates_and_parallel_ties_are_kept(tmp_path):
    actors = pd.DataFrame({"id": ["A", "B", "alone"]})
    ties = pd.DataFrame({"source": ["A", "A", "B"], "target": ["B", "B", "A"]})
    net = pn.from_tables(actors=actors, ties=ties)
    again = read_again(net, tmp_path)
    assert again == net
    assert (list(again.actors.index), len(again.ties)) == (["A", "B", "alone"], 3)


def test_scores_and_places_are_kept_as_numbers(tmp_path, harbour):
    places = pd.DataFrame({"x": 0.25, "y": 1 / 3}, index=harbour.actors.index[:5])
    net = harbour.with_scores(pn.centrality.degree(harbour)).with_positions(places)
    again = pn.read(pn.write(net, tmp_path))
    assert again == net
    assert again.actors["y"].dropna().tolist() == [1 / 3] * 5
    assert again.actors["degree"].tolist() == net.actors["degree"].tolist()


def test_meta_data_are_kept(tmp_path, make):
    meta = {
        "title": 'Say "hi"\n\\ \x7f é 🚢', "directed": True, "year": 2024, "share": 0.1,
        "date": date(2024, 5, 31), "authors": ["A", "B"], "two words": "x",
        "source": {"url": "none", "pages": {"from": 1, "to": 2}},
    }  # fmt: skip
    net = make(("a", "b"), meta=meta)
    assert dict(read_again(net, tmp_path).meta) == meta


def test_meta_data_that_no_file_holds(tmp_path, make):
    net = make(("a", "b"), meta={"made": object()})
    message = "meta.toml cannot hold the object under 'made'. Nothing was written."
    with pytest.raises(pn.FormatError, match=f"^{re.escape(message)}$"):
        pn.write(net, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_tables_that_the_network_does_not_have_are_not_mixed_in(tmp_path, harbour):
    (tmp_path / "requirements.csv").write_text("dimension,category,min\ncategory,ngo,1\n")
    message = (
        f"The folder {tmp_path.name!r} holds requirements.csv, which this network does not have; "
        "reading the folder would mix the two. Write into another folder. Nothing was written."
    )
    with pytest.raises(pn.FormatError, match=f"^{re.escape(message)}$"):
        pn.write(harbour, tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["requirements.csv"]


@pytest.mark.parametrize("name", ["net.odt", "there.csv"])
def test_forms_a_network_cannot_be_written_in(tmp_path, harbour, name):
    (tmp_path / "there.csv").write_text("kept")
    message = "A network is written into a folder of CSV files, or as "
    with pytest.raises(pn.FormatError, match=f"^{message}.*; '{name}' is none of them\\.$"):
        pn.write(harbour, tmp_path / name)
    assert (tmp_path / "there.csv").read_text() == "kept"


def test_only_networks_and_results_are_written(tmp_path):
    with pytest.raises(
        pn.FormatError, match=r"^A dict cannot be written; networks and results can\.$"
    ):
        pn.write({}, tmp_path)


def test_writing_gives_the_path_back_and_writes_over_itself(tmp_path, harbour):
    folder = tmp_path / "some" / "where"
    assert pn.write(harbour, str(folder)) == Path(folder)
    assert pn.write(harbour.without("UNI"), folder) == folder
    assert len(pn.read(folder)) == 11


COLUMNS = [
    ["a\rb", "c\r\nd", "\r"],
    [1e-320, 1e300, 1e15],
    [math.inf, -math.inf, 1.5],
    [math.inf, math.inf, math.nan],
    np.array([0.1, 2.5, 1e10], dtype="float32"),
    pd.array([0.1, None, 2.0], dtype="Float64"),
    np.array([2**63, 1, 2], dtype="uint64"),
    [2**60, 2**60 + 1, 1],
    pd.array([10**15, None, 1], dtype="Int64"),
    ["1" * 16, "1" * 16 + ".5", "2"],
    ["1e400", "1", "2"],
    pd.Categorical([1, 2, 1]),
    pd.Categorical(["x ", "y", None]),
    pd.to_timedelta([1, 2, None], unit="D"),
    pd.to_datetime(["2024-05-31 10:00", "2024-01-01 00:00", None]),
    pd.cut([1, 2, 3], [0, 1, 2]),
    [1 + 2j, 3j, 0j],
    [np.array(["x", "y"]), ["z", None], {"u"}],
]


@pytest.mark.parametrize("values", COLUMNS, ids=range(len(COLUMNS)))
def test_columns_of_any_type_are_read_back_as_they_were(tmp_path, values):
    actors = pd.DataFrame({"id": ["A", "B", "C"], "own": values})
    net = pn.from_tables(actors=actors)
    again = read_again(net, tmp_path)
    assert again == net
    assert again.actors["own"].isna().tolist() == net.actors["own"].isna().tolist()
    assert again.actors["own"].astype("str").equals(net.actors["own"].astype("str"))


def test_lists_in_cells_are_kept_whatever_holds_them():
    themes = [np.array(["x", "y"]), ["z", None], {"u"}]
    goals = [[3, 4.0], np.array([5.0]), None]
    actors = pd.DataFrame({"id": ["A", "B", "C"], "themes": themes, "sdgs": goals})
    net = pn.from_tables(actors=actors)
    assert net.actors["themes"].tolist() == ["x|y", "z", "u"]
    assert net.actors["sdgs"].tolist()[:2] == ["3|4", "5"]


def test_headers_of_any_signs_are_read_back_as_they_were(tmp_path):
    headers = ["my\ncolumn", "a,b", 'say "x"', "c;d", "\ufeffbom", "nul\x00", "tab\t", "é"]
    net = pn.from_tables(actors=pd.DataFrame({"id": ["A"]} | dict.fromkeys(headers, "x")))
    assert read_again(net, tmp_path) == net
