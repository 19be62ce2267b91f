"""Sheets tag by tag: where their cells stand, without making room for them."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from partnernet.reading.books.zip_guard import RefusedFileError, damaged, declares_entities

FAR = "Delete the rows and columns beyond the table, and save it again."
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.IGNORECASE)
MOST_REPEATS = 2**31
Attributes = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is opened: cells between the first and the last, and signs of text, of one sheet.

    So many cells as the largest sheet of the old Excel format has; 200,000 rows of 80 columns are
    less.
    """

    cells: int = 65_536 * 256
    text: int = 2**30


@dataclass(frozen=True, slots=True)
class FaultyCell:
    """A cell that shows an error instead of a value; rows and columns are counted from 0.

    The error of a formula that nobody has computed yet is an empty text.
    """

    row: int
    column: int
    error: str


@dataclass(slots=True)
class Extent:
    """How far the cells of a sheet reach, what is wrong with some, and which span several rows."""

    limits: Limits
    first_row: int = -1
    last_row: int = -1
    first_column: int = -1
    last_column: int = -1
    text: int = 0
    faulty: list[FaultyCell] = field(default_factory=list)
    spans: list[tuple[int, int, int]] = field(default_factory=list)

    @property
    def cells(self) -> int:
        """How many cells there are between the first and the last; none where there is none."""
        height = self.last_row - self.first_row + 1
        return height * (self.last_column - self.first_column + 1) if self.last_row >= 0 else 0

    def reach(self, row: int, column: int) -> None:
        """Note that a cell with something in it stands there."""
        first = self.first_row < 0
        self.first_row = row if first else min(self.first_row, row)
        self.first_column = column if first else min(self.first_column, column)
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)
        if self.cells > self.limits.cells:
            height = self.last_row - self.first_row + 1
            width = self.last_column - self.first_column + 1
            message = (
                f"A sheet reaches over {height:,} rows and {width:,} columns, which are more than "
                f"{self.limits.cells:,} cells."
            )
            raise RefusedFileError("huge_sheet", message, FAR)

    def add_text(self, signs: int) -> None:
        """Note so much text."""
        self.text += signs
        if self.text > self.limits.text:
            message = f"A sheet shows more than {self.limits.text:,} letters."
            raise RefusedFileError("huge_sheet", message, "Shorten its texts.")


def parse(chunks: Iterable[bytes], handler: Any) -> None:  # noqa: ANN401 - any of the three
    """Hand the tags and the text of XML to a handler; XML that may grow is refused."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = handler.start
    parser.EndElementHandler = handler.end
    parser.CharacterDataHandler = handler.text
    parser.EntityDeclHandler = _refuse
    parser.StartDoctypeDeclHandler = _refuse
    try:
        for chunk in chunks:
            parser.Parse(chunk)
        parser.Parse(b"", True)
    except (expat.ExpatError, LookupError, ValueError):
        raise damaged() from None


def _refuse(*_: object) -> None:
    raise declares_entities()


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def text_lengths(chunks: Iterable[bytes]) -> list[int]:
    """Return the lengths of the texts that cells of an .xlsx refer to by number."""
    found = _Texts()
    parse(chunks, found)
    return found.lengths


class _Texts:
    def __init__(self) -> None:
        self.lengths: list[int] = []

    def start(self, name: str, _: Attributes) -> None:
        if _local(name) == "si":
            self.lengths.append(0)

    def end(self, name: str) -> None:
        pass

    def text(self, signs: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(signs)


def walk_xlsx(chunks: Iterable[bytes], lengths: Sequence[int], limits: Limits) -> Extent:
    """Return how far the cells of one sheet of an .xlsx reach.

    Parameters
    ----------
    chunks
        The part of the sheet.
    lengths
        How long the texts are that cells refer to by number; nothing where that does not matter.
    limits
        How much is allowed.
    """
    walk = _Xlsx(lengths, limits)
    parse(chunks, walk)
    return walk.extent


class _Xlsx:
    def __init__(self, lengths: Sequence[int], limits: Limits) -> None:
        self.lengths = lengths
        self.extent = Extent(limits)
        self.row = self.column = -1
        self.type = self.value = ""
        self.is_inside = self.is_formula = False

    def start(self, name: str, attributes: Attributes) -> None:
        name = _local(name)
        if name == "row":
            self.row = _whole(attributes["r"]) - 1 if "r" in attributes else self.row + 1
            self.column = -1
        elif name == "c":
            self.type, self.value, self.is_formula = attributes.get("t", ""), "", False
            self.column += 1
            if "r" in attributes:
                self.row, self.column = _place(attributes["r"])
        elif name in ("v", "t"):
            self.is_inside = True
        elif name == "f":
            self.is_formula = True

    def end(self, name: str) -> None:
        name = _local(name)
        if name in ("v", "t"):
            self.is_inside = False
        elif name == "c":
            self._end_cell()

    def _end_cell(self) -> None:
        if self.value:
            self.extent.reach(self.row, self.column)
            self.extent.add_text(self._length())
        if self.type == "e" or (self.is_formula and not self.value and self.type != "str"):
            self.extent.faulty.append(FaultyCell(self.row, self.column, self.value))

    def _length(self) -> int:
        if self.type != "s" or not self.lengths:
            return len(self.value)
        number = _whole(self.value)
        return self.lengths[number] if number < len(self.lengths) else 0

    def text(self, signs: str) -> None:
        if self.is_inside:
            self.value += signs


def _whole(number: str) -> int:
    """Return a number of rows or columns; one that no sheet can have is a fault."""
    found = int(number)
    if not 0 <= found <= MOST_REPEATS:
        raise damaged()
    return found


def _place(reference: str) -> tuple[int, int]:
    """Return the row and the column of a reference such as AB12, counted from 0."""
    match = REFERENCE.fullmatch(reference)
    if match is None:
        raise damaged()
    column = 0
    for letter in match[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(match[2]) - 1, column - 1


def walk_ods(chunks: Iterable[bytes], limits: Limits) -> dict[str, Extent]:
    """Return how far the cells of the sheets of an OpenDocument workbook reach, by their names."""
    walk = _Ods(limits)
    parse(chunks, walk)
    return walk.sheets


class _Ods:
    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self.sheets: dict[str, Extent] = {}
        self.extent = Extent(limits)
        self.row = self.column = self.rows = self.columns = 0
        self.width = 0
        self.cell: Attributes | None = None
        self.signs = self.row_signs = 0
        self.shown = ""
        self.faulty: list[FaultyCell] = []

    def start(self, name: str, attributes: Attributes) -> None:
        name = _local(name)
        if name == "table":
            self.extent = Extent(self.limits)
            self.sheets[_value(attributes, "name", "")] = self.extent
            self.row = 0
        elif name == "table-row":
            self.rows = _count(attributes, "number-rows-repeated")
            self.column = self.width = self.row_signs = 0
            self.faulty = []
        elif name in ("table-cell", "covered-table-cell"):
            self.cell, self.signs, self.shown = attributes, 0, ""
            self.columns = _count(attributes, "number-columns-repeated")
        elif name == "s" and self.cell is not None:
            self.signs += _count(attributes, "c")

    def end(self, name: str) -> None:
        name = _local(name)
        if name in ("table-cell", "covered-table-cell"):
            self._end_cell(self.cell or {})
            self.cell = None
        elif name == "table-row":
            self._end_row()

    def _end_cell(self, cell: Attributes) -> None:
        # Two attributes are called so: what LibreOffice adds says more.
        error = any(_local(key) == "value-type" and cell[key] == "error" for key in cell)
        if error:
            self.faulty.append(FaultyCell(self.row, self.column, self.shown))
        if self.signs or _value(cell, "value-type", ""):
            self.width = self.column + self.columns
            self.row_signs += self.columns * self.signs
            spanned = _count(cell, "number-rows-spanned")
            if spanned > 1:
                self.extent.spans.append((self.row, self.column, spanned))
        self.column += self.columns

    def _end_row(self) -> None:
        if self.width:
            self.extent.reach(0, 0)
            self.extent.reach(self.row + self.rows - 1, self.width - 1)
            self.extent.add_text(self.rows * self.row_signs)
            self.extent.faulty += self.faulty
        self.row += self.rows

    def text(self, signs: str) -> None:
        if self.cell is not None:
            self.signs += len(signs)
            self.shown += signs


def _count(attributes: Attributes, name: str) -> int:
    return _whole(_value(attributes, name, "1"))


def _value(attributes: Attributes, name: str, missing: str) -> str:
    """Return the value of an attribute, whatever its prefix is."""
    return next((attributes[key] for key in attributes if _local(key) == name), missing)
