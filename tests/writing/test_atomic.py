import os

import pytest

import partnernet as pn
from partnernet.writing import write_files


def names(folder):
    return sorted(file.name for file in folder.iterdir())


def test_files_are_written_and_folders_made(tmp_path):
    write_files({tmp_path / "new" / "a.csv": b"a", tmp_path / "b.csv": b"b"})
    assert (tmp_path / "new" / "a.csv").read_bytes() == b"a"
    assert names(tmp_path) == ["b.csv", "new"]


def test_nothing_changes_when_one_file_cannot_be_moved_into_place(tmp_path):
    """The second of three places is taken by a folder: the first is put back as it was."""
    (tmp_path / "a.csv").write_bytes(b"old")
    (tmp_path / "b.csv").mkdir()
    with pytest.raises(OSError, match=r"b\.csv"):
        write_files({tmp_path / name: b"new" for name in ("a.csv", "new.csv", "b.csv", "c.csv")})
    assert (tmp_path / "a.csv").read_bytes() == b"old"
    assert names(tmp_path) == ["a.csv", "b.csv"]


def test_nothing_changes_when_one_file_cannot_be_written(tmp_path):
    (tmp_path / "a.csv").write_bytes(b"old")
    (tmp_path / "file").write_bytes(b"in the way")
    with pytest.raises(OSError, match="file"):
        write_files({tmp_path / "a.csv": b"new", tmp_path / "file" / "b.csv": b"new"})
    assert (tmp_path / "a.csv").read_bytes() == b"old"
    assert names(tmp_path) == ["a.csv", "file"]


def test_a_failed_write_of_a_network_leaves_the_old_one(tmp_path, harbour, monkeypatch):
    pn.write(harbour, tmp_path)
    replace = type(tmp_path).replace

    def fail(self, target):
        if target.name == "ties.csv":
            raise OSError("The disk is full.")
        return replace(self, target)

    monkeypatch.setattr(type(tmp_path), "replace", fail)
    with pytest.raises(OSError, match=r"^The disk is full\.$"):
        pn.write(harbour.without("UNI"), tmp_path)
    monkeypatch.undo()
    assert pn.read(tmp_path) == harbour
    assert names(tmp_path) == ["actors.csv", "meta.toml", "ties.csv"]


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_permissions_of_old_files_are_kept(tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes(b"old")
    file.chmod(0o640)
    write_files({file: b"new"})
    assert file.stat().st_mode & 0o777 == 0o640


def test_putting_old_files_back_takes_no_room_on_the_disk(tmp_path, monkeypatch):
    (tmp_path / "a.csv").write_bytes(b"old")
    (tmp_path / "b.csv").write_bytes(b"old")
    replace = type(tmp_path).replace

    def fail(self, target):
        if target.name == "b.csv":
            raise PermissionError("The file is open elsewhere.")
        return replace(self, target)

    def full(*_):
        raise OSError("The disk is full.")

    monkeypatch.setattr(type(tmp_path), "replace", fail)
    monkeypatch.setattr(type(tmp_path), "write_bytes", full)
    with pytest.raises(PermissionError, match=r"^The file is open elsewhere\.$"):
        write_files({tmp_path / "a.csv": b"new", tmp_path / "b.csv": b"new"})
    assert (tmp_path / "a.csv").read_bytes() == b"old"
    assert names(tmp_path) == ["a.csv", "b.csv"]


def test_old_files_are_kept_where_a_disk_has_no_second_names(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "a.csv").write_bytes(b"old")
    (tmp_path / "b.csv").mkdir()
    with pytest.raises(OSError, match=r"b\.csv"):
        write_files({tmp_path / "a.csv": b"new", tmp_path / "b.csv": b"new"})
    assert (tmp_path / "a.csv").read_bytes() == b"old"
    write_files({tmp_path / "a.csv": b"new"})
    assert (tmp_path / "a.csv").read_bytes() == b"new"
    assert names(tmp_path) == ["a.csv", "b.csv"]
