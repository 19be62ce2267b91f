"""Saved JSON files: opened as networks, or every fault in them with its place."""

import json
import re
import tempfile
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import partnernet as pn
from support.files import saving, unwarned

GOOD = {
    "format": "partnernet",
    "version": 1,
    "meta": {"title": "Harbour"},
    "fingerprint": "",
    "tables": {
        "actors": [
            {"id": "U", "name": "University", "x": 0.25, "y": 1},
            {"id": 7, "name": "Museum", "note": "new"},
        ],
        "ties": [{"source": "U", "target": 7, "directed": True, "strength": 2, "sdgs": [3, 5]}],
    },
    "edits": [],
}
saved = saving("net.json")


def problems(path, *columns):
    return pn.check(path)[list(columns)].to_numpy(dtype=object).tolist()


def test_a_saved_file_opens_as_a_network(tmp_path):
    net = pn.read(saved(tmp_path, GOOD))
    assert net.meta == {"title": "Harbour"}
    assert net.actors["name"].to_dict() == {"U": "University", "7": "Museum"}
    assert net.actors["x"].tolist()[:1] == [0.25]
    tie = net.ties.iloc[0]
    assert (tie["source"], tie["target"], bool(tie["directed"])) == ("U", "7", True)
    assert (tie["strength"], tie["sdgs"]) == (2.0, "3|5")


@pytest.mark.parametrize(
    ("name", "encoding"),
    [("changes (1).json", "utf-8"), ("net.txt", "utf-8-sig"), ("net", "utf-8"),
     ("net.JSON", "utf-16")],
)  # fmt: skip
def test_it_is_known_by_what_is_in_it(tmp_path, name, encoding):
    path = saved(tmp_path, json.dumps(GOOD).encode(encoding), name)
    assert len(pn.read(path)) == 2


def test_faults_are_listed_with_table_row_and_column(tmp_path):
    tables = {
        "actors": [
            {"id": "U", "name": "A", "presence": "away"}, {"id": "U", "name": "B", "interest": 9},
            "Council",
            {"id": "C", "name": "C", "place": {"en": "x"}},
        ],
        "ties": [{"source": "U", "target": "Cc"}, {"source": "U", "target": "C", "strength": 0}],
        "partnershps": [],
        "memberships": {"actor": "U"},
    }  # fmt: skip
    found = problems(saved(tmp_path, GOOD | {"tables": tables}), "file", "row", "column", "code")
    assert [[a, None if pd.isna(b) else b, c, d] for a, b, c, d in found] == [
        ["net.json, partnershps", None, "", "unknown_table"],
        ["net.json, memberships", None, "", "not_rows"],
        ["net.json, actors", 2, "presence", "not_in_vocabulary"],
        ["net.json, actors", 3, "interest", "out_of_range"],
        ["net.json, actors", 3, "id", "repeated_id"],
        ["net.json, actors", 4, "", "not_a_row"],
        ["net.json, actors", 5, "place", "not_a_cell"],
        ["net.json, ties", 3, "strength", "not_positive"],
    ]


def test_faults_of_ties_name_what_is_meant(tmp_path):
    tables = {"actors": [{"id": "Council"}, {"id": "U"}], "ties": [{"source": "U", "target":
              "Concil"}]}  # fmt: skip
    path = saved(tmp_path, GOOD | {"tables": tables})
    message = (
        "1 problem in the data:\n  net.json, ties, row 2, column 'target': There is no actor "
        "'Concil'. Did you mean 'Council'?"
    )
    with pytest.raises(pn.DataError, match=f"^{re.escape(message)}$"):
        pn.read(path)


@pytest.mark.parametrize(
    ("content", "code", "message"),
    [
        (b"", "bad_json", "This is not JSON, or not all of it: it cannot be read from line 1, "
         "sign 1 on."),
        (json.dumps(GOOD).encode()[:-30], "bad_json", None),
        (b'{\n "format": "partnernet",\n oops}', "bad_json", "This is not JSON, or not all of it: "
         "it cannot be read from line 3, sign 2 on."),
        (b'{"format": "partnernet", "x": NaN}', "bad_json", "This is not JSON, or not all of it: "
         "NaN is no number of JSON."),
        (b'{"format": "partnernet", "id": 1, "id": 2}', "bad_json", "This is not JSON, or not all "
         "of it: 'id' stands twice in one object."),
        (b'{"format": "partnernet", "x": [1e400]}', "bad_json", "This is not JSON, or not all of "
         "it: '1e400' is too large a number."),
        (b'{"a": "\xff"}', "bad_json", "This is not JSON, or not all of it: it has bytes that are "
         "no text."),
        (b"[" * 100_000, "bad_json", "This is not JSON, or not all of it: it is nested too "
         "deeply."),
        (b"1" * 5000, "bad_json", "This is not JSON, or not all of it: a number in it has too many "
         "digits."),
        (b"[]", "foreign_json", "This is JSON, but of no kind that partnernet reads."),
        (b"null", "foreign_json", "This is JSON, but of no kind that partnernet reads."),
        (b'{"nodes": []}', "foreign_json", "This is JSON, but of no kind that partnernet reads."),
        (b'{"format": ["partnernet"]}', "foreign_json", "This is JSON, but of no kind that "
         "partnernet reads."),
        (b'{"format": "partnernet", "version": 1}', "not_rows", "There are no tables in this "
         "file."),
        (b'{"format": "partnernet", "version": 1, "tables": []}', "not_rows", "There are no tables "
         "in this file."),
        (b'{"format": "partnernet", "version": 1, "tables": {}}', "no_tables", "There is no table "
         "here."),
        (json.dumps(GOOD | {"meta": []}).encode(), "bad_meta", "'meta' is no object of words and "
         "values."),
        (json.dumps(GOOD | {"meta": {"directed": 1}}).encode(), "bad_meta", "'directed' is '1', "
         "which is neither true nor false."),
    ],
)  # fmt: skip
def test_files_that_cannot_be_read_say_so_in_one_sentence(tmp_path, content, code, message):
    path = saved(tmp_path, content)
    found = problems(path, "file", "code", "message")
    assert [row[:2] for row in found] == [["net.json", code]]
    assert message is None or found[0][2] == message
    with pytest.raises(pn.DataError) as refused:
        pn.read(path)
    assert len(refused.value.problems) == 1


@pytest.mark.parametrize("version", [2, "1", True, None, [1]])
def test_other_versions_are_refused(tmp_path, version):
    path = saved(tmp_path, GOOD | {"version": version})
    says = repr(str(version))
    message = (f"net.json, column 'version': The file is of version {says}; this partnernet reads "
               "version 1. Install a newer partnernet.")  # fmt: skip
    assert problems(path, "code") == [["unknown_version"]]
    with pytest.raises(pn.FormatError, match=f"^{re.escape(message)}$"):
        pn.read(path)
    with pytest.raises(pn.FormatError):
        pn.apply_edits(pn.datasets.load("harbour"), path)


def test_halves_of_signs_do_no_harm(tmp_path):
    text = (b'{"format": "partnernet", "version": 1, "meta": {"title": "a\\ud83d"}, "tables": '
            b'{"actors": [{"id": "b\\udc00", "no\\ud83dte": "\\ud83d\\ude00"}]}}')  # fmt: skip
    net = pn.read(saved(tmp_path, text))
    assert dict(net.meta) == {"title": "a?"}
    assert net.actors.to_dict("index") == {"b?": {"name": "b?", "no?te": "😀"}}
    assert pn.read(pn.write(net, tmp_path / "again.json")) == net


def test_tables_of_several_files_come_together(tmp_path):
    (tmp_path / "requirements.csv").write_text("dimension,category,min\nname,ngo,1\n")
    net = pn.read(saved(tmp_path, GOOD), tmp_path / "requirements.csv")
    assert net.tables == ("actors", "ties", "requirements")
    (tmp_path / "ties.csv").write_text("source,target\nU,7\n")
    found = pn.check(tmp_path / "net.json", tmp_path / "ties.csv")
    assert found[["code", "message"]].to_numpy().tolist() == [
        ["second_table", "ties.csv is the table of ties already."]
    ]


def test_json_files_in_a_folder_of_tables_are_left_alone(tmp_path):
    saved(tmp_path, GOOD)
    (tmp_path / "actors.csv").write_text("id\nA\nB\n")
    assert list(pn.read(tmp_path).actors.index) == ["A", "B"]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=5) | st.sampled_from(["U", "7", "existing", "ngo", "1e400"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(["id", "name", "source", "target", "kind", "x", "strength", "", "type"]),
        inner, max_size=4),
    max_leaves=8,
)  # fmt: skip
TABLES = st.dictionaries(
    st.sampled_from(["actors", "ties", "memberships", "agreements", "stuff"]),
    JSON | st.lists(JSON, max_size=3), max_size=3,
)  # fmt: skip
DOCUMENTS = st.fixed_dictionaries(
    {"format": st.just("partnernet"), "version": st.just(1), "tables": TABLES | JSON},
    optional={"meta": JSON, "edits": JSON, "fingerprint": JSON},
)


@st.composite
def any_bytes(draw):
    """Return something like a saved file: with odd content, cut, or with a byte changed."""
    data = json.dumps(draw(DOCUMENTS | JSON)).encode()
    if draw(st.booleans()):
        data = data[: draw(st.integers(0, len(data)))]
    if draw(st.booleans()) and data:
        place = draw(st.integers(0, len(data) - 1))
        data = data[:place] + bytes([draw(st.integers(0, 255))]) + data[place + 1 :]
    return data


@settings(max_examples=120, deadline=None)
@example(b'{"format": "partnernet", "version": 1, "tables": {"ties": [{"kind": []}]}}')
@example(
    b'{"format": "partnernet", "version": 1, "tables": {"actors": []}, "meta": {"id": [null]}}'
)
@given(any_bytes() | st.binary(max_size=60))
def test_any_bytes_give_a_network_or_problems(data):
    with tempfile.TemporaryDirectory() as folder, unwarned():
        path = saved(folder, data)
        found = pn.check(path)
        stops = bool((found["severity"] == "error").any())
        try:
            net = pn.read(path)
        except (pn.DataError, pn.FormatError):
            assert stops
        else:
            assert not stops
            assert pn.read(pn.write(net, Path(folder) / "again.json")) == net
        assert found["message"].str.endswith(".").all()
