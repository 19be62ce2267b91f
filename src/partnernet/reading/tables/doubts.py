"""Doubts: what a table may be but for what its headers say, and how it is read then."""

from collections.abc import Mapping, Sequence

import pandas as pd

from partnernet._log import Log
from partnernet._text import as_columns
from partnernet._words import NUMBER, fold
from partnernet.errors import quoted
from partnernet.reading.matrices.tables import may_be_matrix
from partnernet.reading.surveys.programs import is_export
from partnernet.reading.tables.coded import rows_of
from partnernet.reading.tables.kinds import fits, most_known
from partnernet.reading.tables.numbered_columns import STAR, note_numbered
from partnernet.reading.tables.participants import columns_meant

SHOWN = 10
NODES = frozenset({"actors", "partnerships"})
SEVERAL = 2
MANY = 1000
LONG = 60
MATRIX = "If it is a matrix of actors and partnerships, read it with read_matrix."
SURVEY = (
    "If these are answers to a survey, read them with read_survey, and say with respondent= which "
    "header has who answered."
)
UNKNOWN = (
    "Actors need a column 'id' or 'name'; ties need 'source' and 'target'. Rename the headers, or "
    "say which is which{}; if there are none yet, write them above the first row."
)


def note_headers(cells: pd.DataFrame, top: int, log: Log, columns: Mapping[str, str]) -> bool:
    """Note headers that are no headers, or would be taken for something else; say if they are."""
    data = "" if columns else _data_in_headers(cells)
    if not data or may_be_matrix(cells):
        return note_numbered([*map(str, cells.columns)], top, log)
    log.forget(log.file)
    message = f"The row that should have the headers seems to be data: {data}."
    hint = "Write a row of headers above it, such as Source and Target, or Name."
    log.add(top, "", "", "no_headers", message, hint)
    return True


def _data_in_headers(cells: pd.DataFrame) -> str:
    """Say why headers seem to be a row of data; nothing if one is known, or they do not.

    A number is no header, and neither is a word that stands in the first two columns below, too.
    """
    headers = [*map(str, cells.columns)]
    if most_known(headers):
        return ""
    number = next((header for header in headers if NUMBER.fullmatch(header.strip())), "")
    below = {str(cell).strip() for row in rows_of(cells.iloc[:MANY, :SEVERAL]) for cell in row}
    again = next((header for header in headers[:SEVERAL] if header.strip() in below
                  and fold(header)), "")  # fmt: skip
    if again:
        return f"{quoted(again)} stands below as well"
    return f"{quoted(number)} is a number" if number else ""


def note_other(name: str, headers: Sequence[str], log: Log) -> None:
    """Warn where a table was read as one of the schema, and may well be something else."""
    message, hint = _may_be_else(headers)
    if hint and (name in NODES or STAR in hint or not fits(name, headers)):
        message = f"This was read as {name}. {message}"
        log.add(None, "", "", "other_table", message, hint, severity="warning")


def note_unknown(cells: pd.DataFrame, headers: Sequence[str], log: Log) -> None:
    """Note a table that is none of the schema, with what to do about it."""
    _, hint = _may_be_else(headers)
    shown = ", ".join(quoted(header) for header in headers[:SHOWN])
    message = f"partnernet cannot tell what this table is; its headers are {shown}."
    usual = MATRIX if may_be_matrix(cells) else _say_which(headers)
    log.add(None, "", "", "unknown_table", message, hint or usual)


def _may_be_else(headers: Sequence[str]) -> tuple[str, str]:
    """Return what a table may be but for one of actors or partnerships, and how it is read then."""
    if is_export(headers):
        return "It has headers that programs of surveys write.", SURVEY
    return "It has headers of organizations and of projects.", columns_meant(headers)


def _say_which(headers: Sequence[str]) -> str:
    """Return what to do where nobody knows what the headers mean, with what to say of the first."""
    shown = [header for header in headers[:SEVERAL] if header.isprintable() and len(header) <= LONG]
    names = ("source", "target") if len(shown) == SEVERAL else ("name",)
    said = as_columns(dict(zip(names, shown, strict=False)))
    return UNKNOWN.format(f", such as {said}" if shown else " with columns=")
