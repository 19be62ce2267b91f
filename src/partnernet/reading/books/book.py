"""Workbooks opened: the names of their sheets, and the cells of one as text."""

import datetime as dt
import io
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import copysign
from typing import TYPE_CHECKING

from partnernet.reading.books.book_parts import part_of_each_sheet
from partnernet.reading.books.old_guard import guard_old
from partnernet.reading.books.sheet_guard import ODS_CONTENT, Guarded, guard
from partnernet.reading.books.sheet_walk import FaultyCell
from partnernet.reading.books.zip_guard import (
    SIGNATURE,
    Archive,
    RefusedFileError,
    damaged,
    locked,
)

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook

OLD_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
BINARY = "xl/workbook.bin"
EXACT = 10**15
SECOND = dt.timedelta(seconds=1)
HALF = 500_000
MIDNIGHT = dt.time()
OTHERS = {
    re.compile("word/"): "a Word document",
    re.compile("ppt/"): "a PowerPoint presentation",
    re.compile(r".*\.iwa$|index\.zip$"): "a file of Apple Numbers or one like it",
    re.compile("content.xml$"): "another kind of OpenDocument",
}
NAME_OTHERS = "Name a spreadsheet (.xlsx, .xls or .ods), or save the table as CSV."
Cell = str | bool | int | float | dt.time | dt.date | dt.timedelta


@dataclass(slots=True)
class Grid:
    """The cells of one sheet as text, from its first row and column on."""

    rows: list[list[str]]
    faulty: list[FaultyCell] = field(default_factory=list)
    filled: int = 0


@dataclass(slots=True)
class Book:
    """A workbook that is safe to open."""

    names: list[str]
    hidden: set[str]
    _book: "CalamineWorkbook"
    _faulty: dict[str, list[FaultyCell]]
    _spans: dict[str, list[tuple[int, int, int]]]

    def grid(self, name: str) -> Grid:
        """Return the cells of one sheet.

        Raises
        ------
        RefusedFileError
            If they cannot be read.
        """
        with _careful():
            sheet = self._book.get_sheet_by_name(name)
            rows = _rows(sheet)
            spans = self._spans.get(name, []) or [
                (top, left, bottom - top + 1)
                for (top, left), (bottom, _) in sheet.merged_cell_ranges or []
            ]
        return Grid(rows, self._faulty.get(name, []), _fill_down(rows, spans))


@contextmanager
def _careful() -> Iterator[None]:
    """Turn whatever the library that opens workbooks says of a bad one into a fault of ours."""
    try:
        yield
    except (RefusedFileError, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as fault:  # noqa: BLE001 - a panic of the library is no Exception
        raise (locked() if type(fault).__name__ == "PasswordError" else damaged()) from None


def is_book(data: bytes) -> bool:
    """Say whether these are the first bytes of a packed or of an old workbook."""
    return data.startswith((SIGNATURE, OLD_SIGNATURE))


def open_book(data: bytes) -> Book:
    """Open a workbook, unless it is none, is damaged or locked, or would fill the memory.

    Raises
    ------
    RefusedFileError
        If it is one of these, with the reason.
    """
    is_old = data.startswith(OLD_SIGNATURE)
    guarded, in_order = (Guarded(), _old(data)) if is_old else (_packed(data), [])
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with _careful():
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        guarded.faulty |= dict(zip(book.sheet_names, in_order, strict=False))
        sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        hidden = {one.name for one in sheets if one.visible != SheetVisibleEnum.Visible}
    return Book([one.name for one in sheets], hidden, book, guarded.faulty, guarded.spans)


def _old(data: bytes) -> list[list[FaultyCell]]:
    if ENCRYPTED in data:
        raise locked()
    if not any(name.encode("utf-16-le") in data for name in ("Workbook", "Book", "WORKBOOK")):
        raise _no_workbook("This is no workbook, but another kind of file of an old program.")
    return guard_old(data)


def _packed(data: bytes) -> Guarded:
    archive = Archive(data)
    names = {name.casefold(): name for name in archive.names}
    if "xl/workbook.xml" in names:
        guarded = guard(archive)
        if any(guarded.faulty.values()):
            parts = part_of_each_sheet(archive)
            guarded.faulty = {sheet: guarded.faulty.get(part, []) for sheet, part in parts.items()}
        return guarded
    if ODS_CONTENT in names and _is_spreadsheet(archive):
        return guard(archive)
    if BINARY in names:
        message = "This is a binary workbook (.xlsb)."
        raise RefusedFileError("not_a_workbook", message, "Save it as .xlsx and read that.")
    what = next((what for part, what in OTHERS.items() if any(map(part.match, names))), "")
    raise _no_workbook(f"This is no workbook, but {what or 'another kind of packed file'}.")


def _is_spreadsheet(archive: Archive) -> bool:
    """Say whether an OpenDocument file is a spreadsheet; a locked one is refused."""
    manifest = "META-INF/manifest.xml"
    if manifest in archive.names and b"encryption-data" in archive.read(manifest):
        raise locked()
    return "mimetype" not in archive.names or b"spreadsheet" in archive.read("mimetype")


def _no_workbook(message: str) -> RefusedFileError:
    return RefusedFileError("not_a_workbook", message, NAME_OTHERS)


def _rows(sheet: "CalamineSheet") -> list[list[str]]:
    """Return all rows from the first one on, equally long; equal texts are kept once."""
    if sheet.start is None:
        return []
    ahead = [""] * sheet.start[1]
    known: dict[str, str] = {}
    return [
        ahead + [_known(cell, known) if type(cell) is str else cell_text(cell) for cell in row]
        for row in sheet.iter_rows()
    ]


def _known(text: str, known: dict[str, str]) -> str:
    return known.setdefault(text, text)


def cell_text(cell: Cell) -> str:
    """Return a cell as the text that a person would have typed.

    >>> cell_text(7.0), cell_text(0.5), cell_text(dt.datetime(2024, 5, 31)), cell_text(True)
    ('7', '0.5', '2024-05-31', 'True')
    """
    if isinstance(cell, float):
        whole = cell.is_integer() and abs(cell) < EXACT and (cell or copysign(1, cell) > 0)
        return f"{cell:.0f}" if whole else repr(cell)
    if isinstance(cell, dt.datetime):
        return _moment_text(cell)
    if isinstance(cell, (dt.date, dt.time)):
        return cell.isoformat()
    return str(cell)


def _moment_text(cell: dt.datetime) -> str:
    """Return a day, with the time where there is one, to the nearest second."""
    up = cell.microsecond >= HALF and cell.year < dt.MAXYEAR
    cell = cell.replace(microsecond=0) + up * SECOND
    return cell.date().isoformat() if cell.time() == MIDNIGHT else cell.isoformat(sep=" ")


def _fill_down(rows: list[list[str]], spans: Iterable[tuple[int, int, int]]) -> int:
    """Write what stands in a cell over several rows into each of them; return how many were."""
    filled = 0
    steps = sum(map(len, rows))
    for top, column, height in spans:
        text = rows[top][column] if top < len(rows) and column < len(rows[top]) else ""
        for row in rows[top + 1 : top + height] if text else ():
            steps -= 1
            if not row[column]:
                row[column] = text
                filled += 1
        if steps < 0:
            break
    return filled
