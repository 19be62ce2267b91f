"""UCINET data sets, byte by byte as three R packages read them (manynet, rucinet, netdiffuseR).

All three agree on the layout of version 6404: labels of columns, then of rows, then of matrices,
two bytes for each letter, and numbers of four bytes, row by row and matrix by matrix.
"""

import struct

import numpy as np
import pytest

import partnernet as pn
from support.files import rows, unwarned

quiet = unwarned()(pn.read)

NAMES = ["City Council", "Museum", "Café Škofja"]


def label(word, encoding="utf-16-le"):
    data = word.encode(encoding)
    return struct.pack("<H", len(data)) + data


def header(sizes, labels, title="", version=b"V6404", kind=7, encoding="utf-16-le"):
    """Return a header: sizes of columns, rows and, if there are several, matrices."""
    wide = "<I" if version == b"V6404" else "<H"
    parts = [b"\x05", version, struct.pack("<5H", 24, 5, 31, 5, 3), bytes([kind])]
    parts += [struct.pack("<H", len(sizes)), *(struct.pack(wide, size) for size in sizes)]
    parts += [bytes([len(title)]), title.encode(), bytes(bool(some) for some in labels)]
    return b"".join(parts + [label(word, encoding) for some in labels for word in some or ()])


def saved(folder, head, numbers, name="town"):
    (folder / f"{name}.##h").write_bytes(head)
    (folder / f"{name}.##d").write_bytes(np.array(numbers, dtype="<f4").tobytes())
    return folder / f"{name}.##h"


SQUARE = [[0, 0.1, 0], [0, 0, 3], [1e38, 0, 0]]


def test_a_matrix_with_either_file_named_or_the_folder(tmp_path):
    path = saved(tmp_path, header((3, 3), (NAMES, NAMES), "Town"), SQUARE)
    for named in ((path,), (tmp_path / "town.##d",), (path, tmp_path / "town.##d"), (tmp_path,)):
        net = quiet(*named)
        assert net.actors.index.tolist() == NAMES
        assert net.meta == {"title": "Town"}
        assert rows(net.ties, "source", "target", "directed", "strength") == [
            ("City Council", "Museum", True, 0.1), ("Museum", "Café Škofja", True, 3.0),
        ]  # fmt: skip
    told = pn.check(path, repairs=True)["message"].tolist()
    assert told == ["1 cell says nothing and is neither a tie nor none."]


@pytest.mark.parametrize(
    ("version", "encoding"),
    [(b"V6404", "utf-16-le"), (b"DATE:", "cp1252"), (b"DATE:", "utf-16-le")],
)
def test_matrices_are_kinds(tmp_path, version, encoding):
    labels = (["A", "Bé"], ["A", "Bé"], ["advice", "funds"])
    head = header((2, 2, 2), labels, version=version, encoding=encoding)
    net = quiet(saved(tmp_path, head, [[[0, 1], [0, 0]], [[0, 2], [2, 0]]]))
    assert rows(net.ties, "source", "target", "kind", "directed", "strength") == [
        ("A", "Bé", "advice", True, 1.0), ("A", "Bé", "funds", False, 2.0),
    ]  # fmt: skip


def test_actors_by_events_are_memberships_and_by_attributes_columns(tmp_path):
    head = header((2, 3), (["Fair", "Board"], NAMES))
    net = quiet(saved(tmp_path, head, [[1, 0], [1, 1], [0, 0]]))
    assert rows(net.table("memberships"), "actor", "partnership") == [
        ("City Council", "Fair"), ("Museum", "Fair"), ("Museum", "Board"),
    ]  # fmt: skip
    head = header((2, 3), (["Staff", "Interest"], NAMES))
    net = quiet(saved(tmp_path, head, [[12, 4], [3.5, 1], [1e38, 0]]))
    assert rows(net.actors, "name", "Staff", "interest") == [
        ("City Council", 12.0, 4.0), ("Museum", 3.5, 1.0), ("Café Škofja", None, 0.0),
    ]  # fmt: skip


def test_actors_without_labels_have_numbers(tmp_path):
    net = quiet(saved(tmp_path, header((3, 3), (None, None)), SQUARE))
    assert net.actors.index.tolist() == ["1", "2", "3"]
    net = quiet(saved(tmp_path, header((3, 3), (None, NAMES)), SQUARE))
    assert net.actors.index.tolist() == NAMES


GOOD = header((3, 3), (NAMES, NAMES))


@pytest.mark.parametrize(
    ("head", "numbers", "code", "message"),
    [
        (GOOD, SQUARE[:2], "truncated",
         "1 matrix of 3 by 3 has 9 numbers; here are 6."),
        (GOOD[:-3], SQUARE, "truncated", "The header ends before all of its labels are there."),
        (GOOD.replace(b"V6404", b"V5000"), SQUARE, "unknown_form",
         "This is no header of UCINET, or one of a version that partnernet does not read."),
        (header((3, 3), (None, None), kind=9), SQUARE, "unknown_form",
         "It has numbers of type 9 in 2 dimensions; partnernet reads those of type 7 in 2 or 3."),
        (header((0, 3), (None, None)), [], "bad_count",
         "The header says that there are no rows, columns or matrices."),
        (header((4000000000, 4000000000), (None, None)), [], "truncated",
         "1 matrix of 4,000,000,000 by 4,000,000,000 has 16,000,000,000,000,000,000 numbers; here "
         "are 0."),
        (header((2, 2), (["A", "A"], None)), [[0, 1], [0, 0]], "repeated_label",
         "The label 'A' stands more than once."),
    ],
)  # fmt: skip
def test_faults(tmp_path, head, numbers, code, message):
    found = pn.check(saved(tmp_path, head, numbers))
    assert [code, message] in found[["code", "message"]].to_numpy().tolist()
    assert (found["severity"] == "error").all()


def test_one_file_of_the_two_is_not_enough(tmp_path):
    path = saved(tmp_path, GOOD, SQUARE)
    (tmp_path / "town.##d").rename(tmp_path / "other.##d")
    for ending, other in ((path, "town.##d"), (tmp_path / "other.##d", "other.##h")):
        assert pn.check(ending)["message"].tolist() == [
            f"UCINET keeps a data set in two files; {other} is missing."
        ]


def test_whatever_the_bytes_are_there_are_problems_or_a_network(tmp_path):
    draw = np.random.default_rng(7)
    for _ in range(150):
        head = bytearray(header((2, 2, 2), (["A", "B"], ["A", "B"], ["x", "y"]), "T"))
        for place in draw.integers(6, len(head), 2):
            head[place] = draw.integers(0, 256)
        path = saved(tmp_path, bytes(head[: draw.integers(6, 2 * len(head))]), np.ones(8))
        stops = (pn.check(path)["severity"] == "error").any()
        try:
            assert quiet(path) is not None
            assert not stops
        except pn.DataError:
            assert stops
