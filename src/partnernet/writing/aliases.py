"""The file of aliases: a table that people decide in, which no spreadsheet takes for formulas."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pandas as pd

from partnernet._formulas import guarded
from partnernet.errors import FormatError
from partnernet.result import NameCandidates
from partnernet.writing.delimited import csv_bytes
from partnernet.writing.workbook import book_bytes

BOM = b"\xef\xbb\xbf"  # by which spreadsheets know that it is UTF-8
NAMES = ("keep", "name")


def alias_files(found: NameCandidates, path: Path) -> Mapping[Path, bytes]:
    """Return the file of aliases of candidates.

    Raises
    ------
    FormatError
        If it is neither ``.csv`` nor ``.xlsx``, would take the place of a file of decisions that
        the candidates know nothing of, or of a workbook.
    """
    ending = path.suffix.lower()
    if ending not in (".csv", ".xlsx"):
        raise FormatError(f"Aliases are written as .csv or .xlsx; {path.name!r} is neither.")
    known = bool(found.decided) and path.exists() and path.samefile(found.decided)
    if path.exists() and not known:
        raise FormatError(
            f"{path.name!r} is there already and may hold decisions. Hand it to candidates as "
            f"decided=, which keeps them, or write into another file. Nothing was written."
        )
    if known and ending == ".xlsx":
        raise FormatError(
            f"{path.name!r} may hold other sheets and colors, which would be lost. Write into "
            f"another file: it will hold what was decided, too. Nothing was written."
        )
    words = _guarded(found.file)
    return {path: _workbook(words) if ending == ".xlsx" else BOM + csv_bytes(words)}


def _guarded(table: pd.DataFrame) -> pd.DataFrame:
    """Return aliases as words; `names.apply` takes back what keeps names from being formulas."""
    words = table.assign(same=table["same"].map({True: "yes", False: "no"}))
    for column in words:
        guard = partial(guarded, exact=column in NAMES)
        words[column] = [guard(cell) if isinstance(cell, str) else cell for cell in words[column]]
    return words


def _workbook(words: pd.DataFrame) -> bytes:
    """Return aliases as a workbook, which spreadsheets open alike in every country."""
    filled = words.astype(object).where(words.notna(), "")
    return book_bytes({"aliases": [(str(name), filled[name].tolist()) for name in filled]})
