"""Sheets before they are opened: how far their cells reach, and how much text they hold.

The library that opens workbooks makes room for every cell between the first and the last one, and
for every text as often as it is shown. So a file of a few bytes can ask for more memory than there
is. What is cheap to count is counted for every part; where that may be too much, or does not say
enough, the part is read tag by tag.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import numpy as np

from partnernet.reading.books.sheet_walk import (
    FAR,
    Extent,
    FaultyCell,
    Limits,
    text_lengths,
    walk_ods,
    walk_xlsx,
)
from partnernet.reading.books.zip_guard import Archive, RefusedFileError, whole_tags

ODS_CONTENT = "content.xml"
ERROR_MARKS = (b't="e"', b"t='e'", b"</f></c>", b"</f><v></v>", b"</f><v/>", b"</f><v />")
"""What stands where a cell shows an error, or has a formula and no result."""
REACH = 10
LOWEST, HIGHEST = ord("A"), ord("Z")
ZERO, NINE = ord("0"), ord("9")
AFTER_NAME = b" />\t\r\n"
REFERENCE = b' r="'
PLACE = re.compile(rb"\sr\s*=")
PLACE_OF_ROW = re.compile(rb"<row\s(?:[^>]*?\s)?r\s*=")


@dataclass(slots=True)
class Part:
    """What was counted in one part of a workbook.

    ``column`` and ``row`` are how far cells reach, ``sure`` whether all of them are written in the
    usual way, ``places`` how many say where they stand (one that says so twice is counted twice),
    ``longest`` the most letters of a text that cells share.
    """

    cells: int = 0
    places: int = 0
    column: int = 0
    row: int = 0
    sure: bool = True
    errors: bool = False
    longest: int = 0
    last_text: int = -1
    seen: int = 0


@dataclass(slots=True)
class Guarded:
    """What is known of the sheets of a workbook that is safe to open."""

    faulty: dict[str, list[FaultyCell]] = field(default_factory=dict)
    spans: dict[str, list[tuple[int, int, int]]] = field(default_factory=dict)


def guard(archive: Archive) -> Guarded:
    """Make sure that a workbook can be opened, and return what only its parts tell.

    The cells with errors and the cells that span several rows are told by the name of the part,
    or of the sheet for OpenDocument.

    Raises
    ------
    RefusedFileError
        If it cannot, with the reason.
    """
    limits = Limits()
    if ODS_CONTENT in archive.names:
        for _ in whole_tags(archive):
            pass
        extents = walk_ods(archive.chunks(ODS_CONTENT), limits)
        return Guarded(
            {name: extent.faulty for name, extent in extents.items()},
            {name: extent.spans for name, extent in extents.items()},
        )
    parts = count_parts(whole_tags(archive))
    return Guarded(_faulty(archive, parts, limits))


def _faulty(
    archive: Archive, parts: dict[str, Part], limits: Limits
) -> dict[str, list[FaultyCell]]:
    """Read tag by tag what may be too much, and return the cells with errors."""
    longest = max((part.longest for part in parts.values()), default=0)
    shown = sum(part.cells for part in parts.values()) * longest
    lengths = None
    faulty: dict[str, list[FaultyCell]] = {}
    for name, part in parts.items():
        sure = part.sure and part.cells in (0, part.places)
        wide = part.column * part.row > limits.cells
        if sure and not (part.cells and (wide or part.errors or shown > limits.text)):
            continue
        if lengths is None:
            lengths = _all_lengths(archive, parts) if shown > limits.text else ()
        extent: Extent = walk_xlsx(archive.chunks(name), lengths, limits)
        faulty[name] = extent.faulty
    return faulty


def _all_lengths(archive: Archive, parts: dict[str, Part]) -> list[int]:
    """Return how long the texts are that cells refer to by number."""
    tables = [name for name, part in parts.items() if part.last_text >= 0]
    return text_lengths(archive.chunks(tables[0])) if tables else []


def count_parts(pieces: Iterable[tuple[str, bytes]]) -> dict[str, Part]:
    """Count cells, how far they reach, and the longest text, in pieces that end ahead of a tag."""
    parts: dict[str, Part] = {}
    for name, piece in pieces:
        part = parts.setdefault(name, Part())
        part.errors |= any(mark in piece for mark in ERROR_MARKS)
        signs = np.frombuffer(piece + bytes(2 * REACH), dtype=np.uint8)
        _count_cells(signs, part)
        _count_texts(signs, part)
        part.seen += len(piece)
        part.places += len(PLACE.findall(piece)) - len(PLACE_OF_ROW.findall(piece))
        part.sure = part.sure and b":sheetData" not in piece
    return parts


def _tags(signs: np.ndarray, name: bytes) -> np.ndarray:
    """Return where the tags of a name of one or two letters begin."""
    found = np.flatnonzero(signs[: -2 * REACH] == ord("<"))
    for place, letter in enumerate(name, start=1):
        found = found[signs[found + place] == letter]
    return found[np.isin(signs[found + len(name) + 1], list(AFTER_NAME))]


def _count_cells(signs: np.ndarray, part: Part) -> None:
    cells = _tags(signs, b"c")
    part.cells += len(cells)
    if part.cells > Limits().cells:
        message = f"A sheet has more than {Limits().cells:,} cells."
        raise RefusedFileError("huge_sheet", message, FAR)
    plain = cells
    for place, letter in enumerate(REFERENCE, start=2):
        plain = plain[signs[plain + place] == letter]
    column, row, closed = _references(signs, plain + 2 + len(REFERENCE))
    part.sure = part.sure and len(plain) == len(cells) and bool(closed.all())
    part.column = max(part.column, int(column.max(initial=0)))
    part.row = max(part.row, int(row.max(initial=0)))


def _references(signs: np.ndarray, starts: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return the columns and the rows of references such as AB12, and whether they are such."""
    column = np.zeros(len(starts), dtype=np.int64)
    row = column.copy()
    inside = np.ones(len(starts), dtype=bool)
    closed = np.zeros(len(starts), dtype=bool)
    for place in range(REACH + 1):
        sign = signs[starts + place].astype(np.int64)
        letter = inside & (row == 0) & (sign >= LOWEST) & (sign <= HIGHEST)
        digit = inside & (column > 0) & (sign >= ZERO) & (sign <= NINE)
        column[letter] = column[letter] * 26 + sign[letter] - LOWEST + 1
        row[digit] = row[digit] * 10 + sign[digit] - ZERO
        closed |= inside & (sign == ord('"')) & (row > 0)
        inside = letter | digit
    return column, row, closed


def _count_texts(signs: np.ndarray, part: Part) -> None:
    """Note the longest stretch between two shared texts, which is longer than any text."""
    starts = _tags(signs, b"si")
    if len(starts):
        places = starts + part.seen
        if part.last_text < 0:
            part.last_text = int(places[0])
        stretches = np.diff(places, prepend=part.last_text)
        part.longest = max(part.longest, int(stretches.max()))
        part.last_text = int(places[-1])
    if part.last_text >= 0:
        end = part.seen + len(signs) - 2 * REACH
        part.longest = max(part.longest, end - part.last_text)
