"""Sheets: cells under their headers, from whichever kind of file, as raw tables."""

from collections.abc import Mapping

import pandas as pd

from partnernet._log import Log
from partnernet._tables import RawTable
from partnernet.reading.matrices.tables import Manner, is_matrix, tables_of_matrix
from partnernet.reading.tables.coded import uncoded
from partnernet.reading.tables.columns import note_unmet, told_tables
from partnernet.reading.tables.doubts import note_headers, note_other, note_unknown
from partnernet.reading.tables.kinds import USUAL_WORDS, named_tables, table_name
from partnernet.reading.tables.rows import without_notes

NOTHING: Mapping[str, str] = {}


def raw_tables(
    cells: pd.DataFrame,
    top: int,
    log: Log,
    *,
    called: str,
    named: bool,
    columns: Mapping[str, str] = NOTHING,
) -> list[RawTable]:
    """Return the table of the schema that a sheet is, or none; note what stands in the way.

    Where `columns` says what its headers mean, it may be several.

    Parameters
    ----------
    cells
        The cells under their headers; the index has the numbers of their rows.
    top
        The row the headers stand in.
    log
        Where faults and repairs go; its file is what they call the sheet.
    called
        What the file or the sheet is called, without an ending.
    named
        Whether it was named itself. In a folder, a file that is no table of ours may stand beside
        those that are: it is left out with a warning.
    columns
        The headers that are meant by names of columns.
    """
    told = told_tables(cells, top, log, columns, called=called, named=named)
    if told:
        return told
    without = without_notes(cells, log)
    if is_matrix(without):
        return tables_of_matrix(uncoded(without), top, log, Manner(), called=called, named=named)
    if note_headers(cells, top, log, columns):
        return []
    name = table_name(called, list(cells.columns))
    headers = [str(header) for header in cells.columns]
    if name is not None:
        note_other(name, headers, log)
        return [RawTable(name, cells, log.file, top, called=called, named=named)]
    # A file that is no table of ours has one fault, not those that its cells seem to have.
    log.forget(log.file)
    if not note_unmet(columns, headers, top, log):
        note_unknown(cells, headers, log)
    return []


def leave_out(log: Log, *, called: str, quiet: bool = False) -> None:
    """Take what nobody named and what is no table of ours for what may stand beside those."""
    if set(named_tables(called)) - USUAL_WORDS:
        return
    log.forget(log.file)
    if not quiet:
        message = "This is no table that partnernet knows; it was left out."
        hint = "Move it elsewhere, or name the files to read."
        log.add(None, "", "", "foreign_file", message, hint, severity="warning")
