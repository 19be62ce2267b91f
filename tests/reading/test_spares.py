"""A workbook or a file of a graph in a folder: read alone, and never beside the folder's tables."""

import json

import pytest

import partnernet as pn

NODES = {"nodes": [{"id": "A"}, {"id": "B"}], "links": [{"source": "A", "target": "B"}]}


def problems(path, *columns):
    return pn.check(path)[list(columns)].to_numpy(dtype=object).tolist()


@pytest.mark.parametrize("name", ["net.xlsx", "net.json"])
def test_a_folder_with_one_file_that_holds_all(tmp_path, harbour, name):
    pn.write(harbour, tmp_path / name)
    (tmp_path / "~$net.xlsx").write_bytes(b"lock")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    assert pn.read(tmp_path) == harbour


def test_notes_beside_it_and_what_the_folder_says_of_it(tmp_path, make):
    pn.write(make(("a", "b")), tmp_path / "net.xlsx")
    (tmp_path / "README.txt").write_text("Partners of 2024.\n")
    (tmp_path / "meta.toml").write_text('title = "Harbour"\n')
    assert pn.read(tmp_path).meta["title"] == "Harbour"


def test_beside_tables_it_is_left_out_with_a_word(tmp_path, make):
    net = make(("a", "b"))
    pn.write(net, tmp_path)
    pn.write(make(("c", "d")), tmp_path / "Net.XLSX")
    (tmp_path / "settings.json").write_text(json.dumps(NODES))
    assert problems(tmp_path, "file", "code", "message", "hint", "severity") == [
        ["Net.XLSX", "left_out", "The folder has tables of its own; this file was left out.",
         "Move it elsewhere, or name it to read it instead.", "warning"]
    ]  # fmt: skip
    with pytest.warns(pn.DataWarning):
        assert pn.read(tmp_path) == net


def test_beside_a_table_that_cannot_be_read_it_is_left_out_too(tmp_path, make):
    pn.write(make(("a", "b")), tmp_path / "net.xlsx")
    (tmp_path / "ties.csv").write_bytes(b"\x89PNG\r\n\x1a\n")
    assert problems(tmp_path, "file", "code") == [
        ["ties.csv", "not_text"], ["net.xlsx", "left_out"],
    ]  # fmt: skip


def test_several_of_them_are_no_choice_for_us(tmp_path, make):
    folder = tmp_path / "mine"
    for name in ("2023.xlsx", "2024.xlsx"):
        pn.write(make(("a", "b")), folder / name)
    assert problems(folder, "file", "code", "message", "hint") == [
        ["mine", "several_files", "Several files here may hold a network: '2023.xlsx' and "
         "'2024.xlsx'.", "Name the one to read."]
    ]  # fmt: skip
    found = pn.check(folder, folder / "2023.xlsx")
    assert found[["file", "code"]].to_numpy().tolist() == [["2024.xlsx", "left_out"]]
