"""The file of aliases: a table that people decide in, which no spreadsheet takes for formulas."""

from collections.abc import Mapping
from functools import partial
from pathlib import Path

import pandas as pd

from partnernet._formulas import guarded
from partnernet.errors import FormatError
from partnernet.result import NameCandidates
from partnernet.writing.delimited import csv_bytes

BOM = b"\xef\xbb\xbf"  # by which spreadsheets know that it is UTF-8
NAMES = ("keep", "name")


def alias_files(found: NameCandidates, path: Path) -> Mapping[Path, bytes]:
    """Return the file of aliases of candidates.

    Raises
    ------
    FormatError
        If it is no ``.csv``, or would take the place of a file of decisions that the candidates
        know nothing of.
    """
    if path.suffix.lower() != ".csv":
        raise FormatError(f"Aliases are written as .csv; {path.name!r} is not.")
    known = bool(found.decided) and path.exists() and path.samefile(found.decided)
    if path.exists() and not known:
        raise FormatError(
            f"{path.name!r} is there already and may hold decisions. Hand it to candidates as "
            f"decided=, which keeps them, or write into another file. Nothing was written."
        )
    return {path: BOM + alias_bytes(found.file)}


def alias_bytes(table: pd.DataFrame) -> bytes:
    """Return aliases as CSV; `names.apply` takes back what keeps names from being formulas."""
    words = table.assign(same=table["same"].map({True: "yes", False: "no"}))
    for column in words:
        guard = partial(guarded, exact=column in NAMES)
        words[column] = [guard(cell) if isinstance(cell, str) else cell for cell in words[column]]
    return csv_bytes(words)
