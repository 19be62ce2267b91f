"""Workbooks of Excel and LibreOffice: sheets to raw tables."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from partnernet._log import Log
from partnernet._text import NOT_READ, listed
from partnernet._words import error_shown
from partnernet.errors import did_you_mean, quoted
from partnernet.reading.books import kumu_sheets, meta_sheet, nodexl
from partnernet.reading.books.book import Book, Grid, is_book, open_book
from partnernet.reading.books.book_sheet import Sheet
from partnernet.reading.books.zip_guard import RefusedFileError
from partnernet.reading.source import Format, Reading, Source
from partnernet.reading.tables.header_row import header_place, under_headers
from partnernet.reading.tables.kinds import USUAL_WORDS, named_tables
from partnernet.reading.tables.records import PlaceOfHeaders, records_of
from partnernet.reading.tables.sheet import raw_tables

if TYPE_CHECKING:
    from partnernet._tables import RawTable

IGNORED = "(ignore)"
PICK = "Name the sheet to read with sheet=, or take this one out."


def _read(source: Source, log: Log) -> Reading:
    log.file = source.label
    header = partial(header_place, told=[*source.wanted.columns.values()])
    try:
        book = open_book(source.data)
        sheets, aside = _sheets(book, header, source, log)
        if nodexl.is_it(sheets) and not source.wanted.columns:
            return replace(nodexl.read(sheets, book, log), sheets=True)
    except RefusedFileError as fault:
        _note_refused(fault, source, log)
        return Reading(sheets=True)
    _note_aside(aside, source, log)
    return replace(_tables(sheets, source, log), sheets=True)


def sheets_of(source: Source, log: Log, header: PlaceOfHeaders) -> list[Sheet]:
    """Return the sheets of a workbook that are to be read; what stands in the way is noted.

    Parameters
    ----------
    source
        The workbook, and which of its sheets are wanted.
    log
        Where faults go.
    header
        Says which of the first records of a sheet has the headers.
    """
    log.file = source.label
    try:
        sheets, aside = _sheets(open_book(source.data), header, source, log)
    except RefusedFileError as fault:
        _note_refused(fault, source, log)
        return []
    _note_aside(aside, source, log)
    return sheets


def note_no_sheets(sheet: str | Sequence[str], label: str, log: Log) -> None:
    """Note that sheets were asked for by name, and that what is there has none."""
    log.file = label
    names = listed(map(quoted, [sheet] if isinstance(sheet, str) else sheet))
    message = f"This is no workbook, so there is no sheet {names} in it."
    hint = "Leave sheet= out, or name the workbook that has it."
    log.add(None, "", names, "unknown_sheet", message, hint)


def _note_refused(fault: RefusedFileError, source: Source, log: Log) -> None:
    log.file = source.label
    log.add(None, "", "", fault.code, fault.message, fault.hint)


def _sheets(
    book: Book, header: PlaceOfHeaders, source: Source, log: Log
) -> tuple[list[Sheet], list[str]]:
    """Return the sheets to read that have something in them, and the names of those left out."""
    names, aside = _chosen(book, source, log)
    found = [_sheet(book, name, header, source, log) for name in names]
    return [sheet for sheet in found if sheet is not None], aside


def _chosen(book: Book, source: Source, log: Log) -> tuple[list[str], list[str]]:
    """Return the names of the sheets to read: those that were named, or all that are in sight.

    The names of the others follow, which are hidden or marked to be ignored.
    """
    if source.wanted.sheet is not None:
        return _named(book, source.wanted.sheet, log), []
    aside = [name for name in book.names if name in book.hidden or IGNORED in name.casefold()]
    return [name for name in book.names if name not in aside], aside


def _note_aside(aside: Sequence[str], source: Source, log: Log) -> None:
    if aside:
        log.file = source.label
        are = "1 sheet is" if len(aside) == 1 else f"{len(aside)} sheets are"
        message = f"{are} hidden or marked {IGNORED} and left out: {listed(map(quoted, aside))}."
        hint = "Name it with sheet= to read it, or show it in a spreadsheet program."
        log.add(None, "", "", "hidden_sheet", message, hint, severity="warning")


def _named(book: Book, wanted: str | Sequence[str], log: Log) -> list[str]:
    """Return the sheets that were asked for; case does not matter, and unknown ones are noted."""
    folded = {name.strip().casefold(): name for name in reversed(book.names)}
    names: list[str] = []
    for word in [wanted] if isinstance(wanted, str) else wanted:
        name = word if word in book.names else folded.get(str(word).strip().casefold())
        if name is not None:
            names.append(name)
            continue
        sheets = f"The sheets are {listed(map(quoted, book.names), most=10)}."
        hint = " ".join(filter(None, (did_you_mean(str(word), book.names), sheets)))
        message = f"There is no sheet {quoted(word)}."
        log.add(None, "", word, "unknown_sheet", message, hint)
    return names


def _sheet(book: Book, name: str, header: PlaceOfHeaders, source: Source, log: Log) -> Sheet | None:
    """Return the cells of a sheet under its headers; None if empty or for people."""
    grid = book.grid(name)
    if grid.rows and grid.rows[0][0] == NOT_READ:
        return None
    log.file = f"{source.label}, {name}"
    records = records_of(grid.rows, log, header=header)
    if records is None:
        return None
    _note_errors(grid, records.header, log)
    log.repaired("", "merged_cells", grid.filled)
    return Sheet(name, log.file, under_headers(records, log), records.header,
                 named=source.wanted.sheet is not None)  # fmt: skip


def _note_errors(grid: Grid, header: int, log: Log) -> None:
    """Note cells below the headers that show an error or no result; they are empty in the grid."""
    titles = grid.rows[header - 1]
    for cell in grid.faulty:
        if cell.row < header:
            continue
        title = titles[cell.column] if cell.column < len(titles) else ""
        if cell.error:
            shown = error_shown(cell.error)
            message, hint = shown.message, shown.hint
        else:
            message = "The formula in this cell has no result yet; the cell was read as empty."
            hint = "Open the workbook in a spreadsheet program, and save it."
        log.add(cell.row + 1, title, cell.error, "error_cell", message, hint, severity="warning")


def _tables(sheets: Sequence[Sheet], source: Source, log: Log) -> Reading:
    """Return the tables that the sheets are, and what one of them says of the data as a whole."""
    tables: list[RawTable] = []
    meta: dict[str, object] = {}
    others: list[Sheet] = []
    for sheet in kumu_sheets.without_loops(sheets, log):
        log.file = sheet.label
        if meta_sheet.is_it(sheet):
            meta |= meta_sheet.read(sheet, log)
            continue
        found = raw_tables(sheet.cells, sheet.top, log, called=sheet.name, named=sheet.named,
                           columns=source.wanted.columns)  # fmt: skip
        tables += [replace(raw, sheet=sheet.name) for raw in found]
        others += [] if found else [sheet]
    _leave_out(others, {raw.name for raw in tables}, log)
    if not sheets and not log.problems:
        log.file = source.label
        log.add(None, "", "", "empty_file", "No sheet has anything in it.",
                "It needs a row of headers.")  # fmt: skip
    tables = kumu_sheets.one_of_elements(tables, source.label, log)
    return Reading([kumu_sheets.connections(raw, log) for raw in tables], meta)


def _leave_out(others: Sequence[Sheet], there: Collection[str], log: Log) -> None:
    """Take sheets for notes that are no table, where others are; not one called as a missing one.

    Parameters
    ----------
    others
        The sheets that are no table.
    there
        The tables that other sheets are.
    log
        Where it is noted.
    """
    for sheet in others if there else ():
        if sheet.named or set(named_tables(sheet.name)) - USUAL_WORDS - {*there}:
            continue
        log.forget(sheet.label)
        log.file = sheet.label
        message = "This sheet is no table that partnernet knows; it was left out."
        log.add(None, "", "", "foreign_sheet", message, PICK, severity="warning")


READER = Format(
    "Excel or LibreOffice workbook",
    (".xlsx", ".xlsm", ".xls", ".ods"),
    is_it=lambda source: is_book(source.data),
    read=_read,
)
