"""Cells as they came, sheet by sheet, for whoever gives a file back with notes in it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from partnernet._log import Log
from partnernet._tables import SheetCells
from partnernet.reading.books.book import is_book, open_book
from partnernet.reading.books.zip_guard import RefusedFileError
from partnernet.reading.files import META, find_files, read_bytes
from partnernet.reading.formats import format_of
from partnernet.reading.source import Source, Wanted
from partnernet.reading.tables.records import all_rows
from partnernet.reading.tables.text import decode, delimiter_of, is_binary, is_markup


@dataclass(frozen=True, slots=True)
class AsTheyCame:
    """Cells of files as they came, and the workbook they are in where there is one file only.

    Parameters
    ----------
    sheets
        The cells of every sheet.
    book
        The bytes of the workbook, if it is of the form of Excel.
    macros
        Whether the workbook has macros.
    """

    sheets: Sequence[SheetCells]
    book: bytes | None = None
    macros: bool = False


def as_they_came(paths: Iterable[Path]) -> AsTheyCame:
    """Return the cells of every file that has cells, in rows as a spreadsheet numbers them.

    Files of other kinds have no cells; those are left out.
    """
    sources = []
    for found in find_files(paths):
        data = None if found.path.name == META else read_bytes(found, Log())
        if data is not None:
            # A spare file is one of its own kind, as it is once it is read.
            known = replace(found, named=found.named or found.spare)
            sources.append(Source(known, data, Wanted()))
    sheets = [sheet for source in sources for sheet in _sheets(source)]
    alone = sources[0].data if len(sources) == 1 and sheets else b""
    if not (alone.startswith(b"PK") and b"xl/workbook.xml" in alone):
        return AsTheyCame(sheets)
    return AsTheyCame(sheets, alone, b"vbaProject.bin" in alone)


def _sheets(source: Source) -> list[SheetCells]:
    if is_book(source.data):
        return _sheets_of_book(source)
    if format_of(source).name != "CSV" or is_binary(source.data):
        return []
    text = decode(source.data, Log())
    if is_markup(text):
        return []
    delimiter, text = delimiter_of(text, Log())
    return [SheetCells(source.label, source.stem, all_rows(text, delimiter))]


def _sheets_of_book(source: Source) -> list[SheetCells]:
    """Return the cells of every sheet, also of those that are not read; none if it is refused."""
    try:
        book = open_book(source.data)
        grids = {name: book.grid(name) for name in book.names}
    except RefusedFileError:
        return []
    return [SheetCells(f"{source.label}, {name}", name, grid.rows) for name, grid in grids.items()]
