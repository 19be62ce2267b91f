"""Old workbooks that would fill the memory are refused before they are opened."""

import struct

import pytest

from partnernet.reading.books.old_guard import _guard_stream, guard_old
from partnernet.reading.books.old_texts import shared_lengths
from partnernet.reading.books.sheet_walk import Limits
from partnernet.reading.books.zip_guard import RefusedFileError

DAMAGED = r"^The workbook is damaged, or not all of it is there\.$"


def old_file(*following, listed=(0,)):
    """Return an old file of 127 sectors, with the numbers that say which follows which."""
    numbers = [*following, *[0xFFFFFFFF] * (128 - len(following))]
    places = [*listed, *[0xFFFFFFFF] * (109 - len(listed))]
    header = struct.pack("<26xHHHH6x9I109I", 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096,
                         0xFFFFFFFE, 0, 0xFFFFFFFE, 0, *places)  # fmt: skip
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + header[8:] + struct.pack("<128I", *numbers)
    return data + "Workbook".encode("utf-16-le") + bytes(64_000)


def test_chains_that_never_end_are_refused():
    """The third of these would be followed for ever, into ever more memory."""
    guard_old(old_file(0xFFFFFFFD, 0xFFFFFFFE, 3, 4, 0xFFFFFFFE))
    for faulty in (
        old_file(0xFFFFFFFD, 1),
        old_file(0xFFFFFFFD, 2, 3, 4, 1),
        old_file(0xFFFFFFFD, 7, *[0xFFFFFFFE] * 5, 8, 9, 7),
        old_file(0xFFFFFFFD, 0xFFFFFFFE, listed=[0] * 109)[:-60_000],
        old_file(0xFFFFFFFD)[:400],
        old_file(0xFFFFFFFD).replace(b"\x03\x00\xfe\xff", b"\x09\x00\xfe\xff"),
    ):
        with pytest.raises(RefusedFileError, match=DAMAGED):
            guard_old(faulty)


def record(kind, content=b""):
    return struct.pack("<HH", kind, len(content)) + content


def stream(*texts, cells=(), counted=None):
    """Return a workbook of one sheet, with texts that its cells share."""
    shared = b"".join(struct.pack("<HB", len(text), 0) + text for text in texts)
    counts = struct.pack("<II", len(cells), len(texts) if counted is None else counted)
    texts_record = record(0x00FC, counts + shared)
    start = len(record(0x0085, bytes(8))) + len(texts_record) + 4
    shown = [record(0x00FD, struct.pack("<HHHI", *cell)) for cell in cells]
    return b"".join([record(0x0085, struct.pack("<II", start, 0)), texts_record, record(0x000A),
                     *shown, record(0x000A)])  # fmt: skip


def test_one_long_text_in_many_cells():
    cells = [(row, 0, 0, 1) for row in range(10)]
    _guard_stream(stream(b"x" * 100, b"y", cells=cells), Limits(text=10))
    says = r"^A sheet shows more than 10 letters\.$"
    with pytest.raises(RefusedFileError, match=says):
        _guard_stream(stream(b"x", b"yy", cells=cells), Limits(text=10))


def test_cells_far_from_each_other():
    cells = [(0, 0, 0, 0), (9, 9, 0, 0)]
    _guard_stream(stream(b"x", cells=cells), Limits(cells=100))
    says = r"^A sheet reaches over 10 rows and 10 columns, which are more than 99 cells\.$"
    with pytest.raises(RefusedFileError, match=says):
        _guard_stream(stream(b"x", cells=cells), Limits(cells=99))


def test_several_sheets_count_together():
    cells = [(0, 0, 0, 0), (9, 9, 0, 0)]
    data = stream(b"x", cells=cells)
    twice = record(0x0085, struct.pack("<II", len(data) + 12, 0))
    index = record(0x0085, struct.pack("<II", struct.unpack_from("<I", data, 4)[0] + 12, 0))
    both = twice.replace(struct.pack("<I", len(data) + 12), index[4:8]) + index + data[12:]
    with pytest.raises(RefusedFileError, match=r"^Its sheets reach over more than 150 cells\.$"):
        _guard_stream(both, Limits(cells=150))
    _guard_stream(both, Limits(cells=200))


def test_more_texts_than_there_can_be():
    with pytest.raises(RefusedFileError, match=DAMAGED):
        _guard_stream(stream(b"x", counted=2**31), Limits())
    with pytest.raises(RefusedFileError, match=DAMAGED):
        _guard_stream(stream(b"x", counted=2), Limits())


def test_lengths_of_texts_in_several_records():
    """Worked by hand: wide and narrow letters, a text that goes on, runs and more behind it."""
    parts = [
        b"\2\0\0ab" + b"\3\0\1a\0b\0c\0" + b"\4\0\0ab",
        b"\1c\0d\0" + b"\1\0\x0c" + b"\1\0" + b"\6\0\0\0" + b"z" + bytes(4) + bytes(3),
        bytes(3) + b"\5\0\0hello",
    ]
    assert shared_lengths(parts, 5) == [2, 3, 4, 1, 5]
    with pytest.raises(RefusedFileError, match=DAMAGED):
        shared_lengths(parts, 6)
