"""Decisions: the file of aliases that people edited, and everything that is wrong with it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import pandas as pd

from partnernet._formulas import unguarded
from partnernet._log import Log
from partnernet._tables import RawTable, canonical, raw_table
from partnernet.errors import DataError, ParameterError, quoted
from partnernet.reading.books.book import is_book, open_book
from partnernet.reading.books.zip_guard import RefusedFileError
from partnernet.reading.files import read_bytes
from partnernet.reading.source import Found
from partnernet.reading.tables.delimited import read_delimited
from partnernet.reading.tables.header_row import header_place, under_headers
from partnernet.reading.tables.records import records_of
from partnernet.schema import Column, TableSpec

ALIASES = TableSpec(
    "aliases",
    "which names are one actor: one row per pair",
    (
        Column("keep", "text", "the name to keep", ("kept", "canonical", "keep name", "use"),
               required=True),
        Column("name", "text", "the name that may be the same",
               ("other", "other name", "alias", "variant", "duplicate"), required=True),
        Column("same", "flag", "yes or no; blank where nobody has decided",
               ("same actor", "decision", "merge", "is same")),
        Column("score", "number", "how much speaks for it, 0 to 1", ()),
        Column("evidence", "text", "what speaks for it", ("reason", "why")),
        Column("decided_by", "text", "the role of who decided", ("decided", "by")),
        Column("date", "date", "when it was decided", ("decided on",)),
    ),
)  # fmt: skip


HEADERS = ("keep", "name", "same")


@dataclass(frozen=True, slots=True)
class Decision:
    """One row that says whether two names are one actor."""

    row: int
    keep: str
    name: str
    same: bool


@dataclass(frozen=True, slots=True)
class Decisions:
    """A file of aliases: its table, under the numbers of its rows, and the log of reading it.

    Columns of people's own stand behind those that are known.
    """

    table: pd.DataFrame
    log: Log = field(default_factory=Log)

    def made(self) -> Iterator[Decision]:
        """Yield the rows in which somebody has decided."""
        rows = self.table.dropna(subset=["keep", "name", "same"])
        columns = zip(rows.index, rows["keep"], rows["name"], rows["same"], strict=True)
        for row, keep, name, same in columns:
            yield Decision(int(row), keep, name, bool(same))

    def raise_faults(self) -> None:
        """Raise everything that is wrong with the file, if anything is."""
        if any(problem.severity == "error" for problem in self.log.problems):
            raise DataError(sorted(self.log.problems, key=lambda one: one.row or 0))


def read_decisions(file: str | Path | pd.DataFrame) -> Decisions:
    """Return what a file of aliases says; faults are in its log.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    ParameterError
        If it is neither a path nor a table.
    """
    log = Log("aliases")
    raw = _raw(file, log)
    if raw is None:
        return Decisions(pd.DataFrame(columns=[column.name for column in ALIASES.columns]), log)
    log.file = raw.file
    table, headers = canonical(raw, ALIASES, log)
    if "same" not in table:
        hint = "Add it, and write yes or no where somebody has decided; leave the others blank."
        log.add(raw.header_row, "same", "", "missing_column", "There is no column 'same'.", hint)
    known = [column.name for column in ALIASES.columns]
    table = table.reindex(columns=[*known, *(name for name in table if name not in known)])
    table["same"] = table["same"].astype("boolean")
    for column in table.columns.difference(["same", "score", "date"]):
        table[column] = table[column].astype("str").map(unguarded, na_action="ignore").astype("str")
    for row in table.index[(table["keep"] == table["name"]).fillna(value=False).astype(bool)]:
        word = table.at[row, "keep"]
        message = f"{quoted(word)} stands on both sides."
        log.add(row, headers["name"], word, "self_alias", message, "Name the two that are meant.")
    return Decisions(table, log)


def _raw(file: object, log: Log) -> RawTable | None:
    if isinstance(file, pd.DataFrame):
        return raw_table("aliases", file)
    if not isinstance(file, (str, Path)):
        allowed = "it is the path of a file of aliases, or a table"
        raise ParameterError("file", type(file).__name__, allowed)
    path = Path(file)
    if not path.is_file():
        raise FileNotFoundError(f"There is no file {str(path)!r}.")
    data = read_bytes(Found(path, label=path.name), log)
    if data is None:
        return None
    way = _read_book if is_book(data) else partial(read_delimited, told=HEADERS)
    read = way(data, path.name, log)
    return None if read is None else RawTable("aliases", read[0], path.name, read[1])


def _read_book(data: bytes, file: str, log: Log) -> tuple[pd.DataFrame, int] | None:
    """Return the cells of the first sheet of a workbook that somebody saved the file as."""
    log.file = file
    try:
        book = open_book(data)
        rows = book.grid(book.names[0]).rows if book.names else []
    except RefusedFileError as fault:
        log.add(None, "", "", fault.code, fault.message, fault.hint)
        return None
    records = records_of(rows, log, header=partial(header_place, told=HEADERS))
    if records is None:
        log.add(None, "", "", "empty_file", "The first sheet is empty.", "It needs headers.")
        return None
    return under_headers(records, log), records.header
