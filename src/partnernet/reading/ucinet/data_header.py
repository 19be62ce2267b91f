"""Headers of UCINET data sets (.##h): how many rows, columns and matrices, and their labels.

The numbers in it are little-endian. After the version come four of two bytes for the day and one
for the labels, one byte for the type of the numbers, two for how many dimensions there are, and
then their sizes: columns, rows and matrices.
"""

from dataclasses import dataclass

from partnernet._log import Log
from partnernet._words import tidy
from partnernet.reading.matrices.relations import AGAIN

VERSIONS = {b"\x05V6404": 4, b"\x05DATE:": 2}
"""How a header begins, and the bytes that the size of a dimension has then."""
DAY_AND_LABELS = 10
SINGLE = 7
DIMENSIONS = (2, 3)
EXPORT = "Open it in UCINET and save it again, or export it as a DL file."


@dataclass(frozen=True, slots=True)
class DataHeader:
    """What a header says: sizes, a title, and labels where there are some."""

    sizes: tuple[int, int, int]
    title: str
    labels: tuple[list[str], list[str], list[str]]

    @property
    def columns(self) -> int:
        """How many columns there are."""
        return self.sizes[0]

    @property
    def rows(self) -> int:
        """How many rows there are."""
        return self.sizes[1]

    @property
    def levels(self) -> int:
        """How many matrices there are."""
        return self.sizes[2]

    @property
    def row_labels(self) -> list[str]:
        """The labels of the rows: of the columns where only they have some, else numbers."""
        return self.labels[1] or self._other(self.labels[0]) or _numbers(self.rows)

    @property
    def column_labels(self) -> list[str]:
        """The labels of the columns, as those of the rows."""
        word = "" if self.rows == self.columns else "column "
        return self.labels[0] or self._other(self.labels[1]) or _numbers(self.columns, word)

    @property
    def kinds(self) -> list[str]:
        """What the matrices are called: nothing where there is one without a label."""
        return self.labels[2] or (_numbers(self.levels) if self.levels > 1 else [""])

    def _other(self, labels: list[str]) -> list[str]:
        return labels if self.rows == self.columns else []


class _CutOffError(Exception):
    """The bytes end before all is read."""


@dataclass(slots=True)
class _Bytes:
    """Bytes that are taken one after the other."""

    data: bytes
    at: int = 0

    def take(self, size: int) -> bytes:
        self.at += size
        if self.at > len(self.data):
            raise _CutOffError
        return self.data[self.at - size : self.at]

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size), "little")


def is_header(data: bytes) -> bool:
    """Say whether a file begins as a header does."""
    return data.startswith(tuple(VERSIONS))


def read_data_header(data: bytes, log: Log) -> DataHeader | None:
    """Return what a header says; note what cannot be read of it and return None."""
    version = next((start for start in VERSIONS if data.startswith(start)), None)
    if version is None:
        message = "This is no header of UCINET, or one of a version that partnernet does not read."
        log.add(None, "", "", "unknown_form", message, EXPORT)
        return None
    try:
        return _header(_Bytes(data, len(version)), VERSIONS[version], log)
    except _CutOffError:
        message = "The header ends before all of its labels are there."
        log.add(None, "", "", "truncated", message, AGAIN)
        return None


def _header(inside: _Bytes, size: int, log: Log) -> DataHeader | None:
    inside.take(DAY_AND_LABELS)
    kind, dimensions = inside.number(1), inside.number(2)
    if kind != SINGLE or dimensions not in DIMENSIONS:
        message = (
            f"It has numbers of type {kind} in {dimensions} dimensions; partnernet reads those of "
            f"type {SINGLE} in 2 or 3."
        )
        log.add(None, "", "", "unknown_form", message, EXPORT)
        return None
    columns, rows, *levels = (inside.number(size) for _ in range(dimensions))
    title = inside.take(inside.number(1)).decode("cp1252", "replace")
    labeled = [inside.number(1) for _ in range(dimensions)]
    sizes = (columns, rows, *(levels or (1,)))
    if 0 in sizes:
        message = "The header says that there are no rows, columns or matrices."
        log.add(None, "", "", "bad_count", message, AGAIN)
        return None
    labels = [[_label(inside) or str(at + 1) for at in range(many)] if there else []
              for many, there in zip(sizes, [*labeled, 0], strict=False)]  # fmt: skip
    return DataHeader(sizes, tidy(title)[0], (labels[0], labels[1], labels[2]))


def _label(inside: _Bytes) -> str:
    """Return a label: UTF-16, or a byte for each letter in older files."""
    word = inside.take(inside.number(2))
    wide = len(word) % 2 == 0 and b"\0" in word
    return tidy(word.decode("utf-16-le" if wide else "cp1252", "replace"))[0]


def _numbers(many: int, word: str = "") -> list[str]:
    return [f"{word}{number}" for number in range(1, many + 1)]
