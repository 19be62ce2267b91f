"""Raw tables to canonical tables: headers, cells and the rules that hold between tables.

Everything here works from `schema.py`; all faults are gathered, none is raised.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import pandas as pd

from partnernet._cells import Coded, date_orders, keep_cells, read_cells, words_of
from partnernet._headers import HEADER_ROW, match_headers, note_missing
from partnernet._log import Log
from partnernet._rules import apply_rules
from partnernet._words import fold
from partnernet.errors import Problem, quoted
from partnernet.schema import TABLES, TableSpec

FIRST = 100


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as it came.

    Parameters
    ----------
    name
        Which table of the schema it is.
    frame
        The cells, under the headers as they came; its index has the row numbers people see.
    file
        What problems call it.
    header_row
        The row the headers stand in; None where they stand in no row.
    sure
        Whether it is the only table of its name; if not, its rows may not be those that are meant.
    called
        What the file or the sheet it stands in is called, without an ending.
    named
        Whether that was named itself, or only the folder or the workbook it is in.
    told
        What the caller says that headers mean: the header, and the name of its column.
    spare
        Whether it stands in only where there is no other table of its name.
    sheet
        What the sheet of a workbook is called that it stands in.
    shown
        Whether its texts are what a spreadsheet showed, so that errors such as ``#N/A`` are no
        words.
    """

    name: str
    frame: pd.DataFrame
    file: str
    header_row: int | None = HEADER_ROW
    sure: bool = True
    called: str = ""
    named: bool = True
    told: Mapping[str, str] = field(default_factory=dict)
    spare: bool = False
    sheet: str = ""
    shown: bool = False


def raw_table(name: str, frame: pd.DataFrame) -> RawTable:
    """Return a table in memory as one to be checked, its rows counted as a spreadsheet would.

    An index with a name is a column; others only number the rows.
    """
    table = with_named_index(frame)
    return RawTable(name, table.set_axis(pd.RangeIndex(2, len(table) + 2), axis="index"), name)


def with_named_index(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a copy whose index is a column where it has a name."""
    named = any(name is not None for name in frame.index.names)
    return frame.reset_index(allow_duplicates=True) if named else frame.copy(deep=False)


@dataclass(frozen=True, slots=True)
class SheetCells:
    """All the cells of a sheet or of a file of text, also those that are in no table.

    Parameters
    ----------
    label
        What problems call it.
    name
        What it is called itself, without an ending.
    rows
        Its texts, row by row as a spreadsheet numbers them.
    """

    label: str
    name: str
    rows: Sequence[Sequence[str]]


@dataclass(slots=True)
class Checked:
    """Canonical tables, what is wrong with them, and what was repaired on the way."""

    tables: dict[str, pd.DataFrame]
    problems: list[Problem] = field(default_factory=list)
    repairs: list[Problem] = field(default_factory=list)

    @property
    def errors(self) -> list[Problem]:
        """The problems that stop reading."""
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def warnings(self) -> list[Problem]:
        """The problems that do not stop reading."""
        return [problem for problem in self.problems if problem.severity == "warning"]


def check_tables(
    raws: Iterable[RawTable], *, directed: bool = False, log: Log | None = None
) -> Checked:
    """Bring tables to their canonical form and note everything that is wrong with them.

    Parameters
    ----------
    raws
        The tables as they came, at most one of each name.
    directed
        What a tie is that does not say whether it is directed.
    log
        What was found while the files were read; the problems are added to it.
    """
    log = log or Log()
    tables: dict[str, pd.DataFrame] = {}
    headers: dict[str, dict[str, str]] = {}
    files: dict[str, str] = {}
    unsure: set[str] = set()
    coded: dict[str, dict[str, Coded]] = {}
    for raw in raws:
        log.file = files[raw.name] = raw.file
        coded[raw.name] = {}
        tables[raw.name], headers[raw.name] = canonical(
            raw, TABLES[raw.name], log, coded=coded[raw.name]
        )
        unsure |= set() if raw.sure else {raw.name}
    apply_rules(tables, headers, files, log, unsure=unsure, coded=coded)
    for name, table in tables.items():
        keyed = name in ("actors", "partnerships")
        tables[name] = table.set_index("id") if keyed else table.reset_index(drop=True)
    ties = tables.get("ties", pd.DataFrame({"source": [], "target": []}, dtype="str"))
    given = ties.get("directed", pd.Series(pd.NA, index=ties.index, dtype="boolean"))
    ties = ties.assign(directed=given.fillna(directed).astype(bool))
    tables["ties"] = _ordered(ties, TABLES["ties"])
    tables = {name: tables[name] for name in TABLES if name in tables}
    return Checked(tables, _in_reading_order(log.problems, files.values()), log.repair_list())


def _in_reading_order(problems: list[Problem], files: Iterable[str]) -> list[Problem]:
    """Return problems file by file and row by row, those of whole files first."""
    place = {file: number for number, file in enumerate(dict.fromkeys(files))}
    by_row = sorted(problems, key=lambda found: found.row or 0)
    return sorted(by_row, key=lambda found: place.get(found.file, -1))


def canonical(
    raw: RawTable, spec: TableSpec, log: Log, *, coded: dict[str, Coded] | None = None
) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return one table under canonical headers with parsed cells, and the headers it had."""
    given = ["" if pd.isna(header) is True else str(header) for header in raw.frame.columns]
    told = {**raw.told, **_direction(raw, given, spec, log)}
    names = match_headers(given, spec, log, row=raw.header_row, told=told)
    headers: dict[str, str] = {}
    columns: dict[str, pd.Series] = {}
    dates = [place for place, name in enumerate(names) if _is_date(spec, name)]
    several = dates if len(dates) > 1 else []
    orders = cache(lambda: date_orders(raw.frame.iloc[:, place] for place in several))
    for place, (header, name) in enumerate(zip(given, names, strict=True)):
        values = raw.frame.iloc[:, place]
        column = spec.column(name)
        if column is None:
            columns[name] = keep_cells(values, header, log, shown=raw.shown)
        else:
            headers[name] = header
            columns[name] = read_cells(values, column, header, log, orders=orders, coded=coded,
                                       shown=raw.shown)  # fmt: skip
    frame = pd.DataFrame(columns, index=raw.frame.index)
    _complete(frame, spec, headers, log, coded or {})
    for name in note_missing(frame, spec, given, log, row=raw.header_row):
        frame[name] = pd.Series(pd.NA, index=frame.index, dtype="str")
    return _ordered(frame, spec), headers


def _is_date(spec: TableSpec, name: str) -> bool:
    column = spec.column(name)
    return column is not None and column.type == "date"


def _ordered(frame: pd.DataFrame, spec: TableSpec) -> pd.DataFrame:
    """Return the columns in the order of the schema, and those it does not know after them."""
    known = [column.name for column in spec.columns if column.name in frame]
    return frame[known + [name for name in frame if name not in known]]


def _direction(raw: RawTable, headers: Sequence[str], spec: TableSpec, log: Log) -> dict[str, str]:
    """Return which header of ties is the direction though others write the kind below it.

    Gephi has ``Directed`` and ``Undirected`` in a column ``Type``, whether or not there is a kind.
    """
    known = {fold(header) for header in headers} & _words("directed", spec)
    if spec.name != "ties" or known or "directed" in raw.told.values():
        return {}
    kinds = _words("kind", spec)
    for place, header in enumerate(headers):
        if header not in raw.told and fold(header) in kinds and _are_directions(raw, place):
            log.repaired(header, "header_alias", detail="directed")
            return {header: "directed"}
    return {}


def _words(name: str, spec: TableSpec) -> set[str]:
    """Return what people write for a column, folded."""
    column = spec.column(name)
    return set() if column is None else {fold(word) for word in (name, *column.aliases)}


def _are_directions(raw: RawTable, place: int) -> bool:
    """Say whether a column has ``Directed`` and ``Undirected`` in it and nothing else."""
    values = raw.frame.iloc[:, place]
    words: set[str] = set()
    for some in (values.iloc[:FIRST], values):  # the first rows tell it nearly always
        words = {word.strip().casefold() for word in words_of(some)} - {""}
        if not words <= {"directed", "undirected"}:
            return False
    return bool(words)


def _complete(
    frame: pd.DataFrame,
    spec: TableSpec,
    headers: dict[str, str],
    log: Log,
    coded: Mapping[str, Coded],
) -> None:
    """Note cells that must be filled, and give every actor an id and a name."""
    for column in spec.columns:
        if column.required and column.name in frame:
            known = coded.get(column.name)
            empty = known[0] < 0 if known else frame[column.name].isna()
            _note_empty(frame.index[empty], headers[column.name], log)
    if "name" in spec.one_of and set(spec.one_of) & set(frame):
        _stand_in(frame, headers, log)
    for column in spec.columns:
        if column.unique and column.name in frame:
            shown = column.name if column.name in headers else "name"
            _note_repeats(frame[column.name], headers[shown], f"repeated_{shown}", log)


def _note_empty(empty: pd.Index, header: str, log: Log) -> None:
    if not len(empty):
        return
    faulty = log.faulty_rows(header)
    message = f"{quoted(header)} is empty."
    for row in empty.tolist():
        if row not in faulty:
            log.add(row, header, "", "missing_value", message, "Fill it in, or take the row out.")


def _stand_in(frame: pd.DataFrame, headers: dict[str, str], log: Log) -> None:
    """Let ``id`` and ``name`` stand in for each other, and note rows that lack them."""
    for name, other in (("id", "name"), ("name", "id")):
        if name not in frame:
            frame[name] = frame[other]
    empty = frame["id"].isna()
    _note_empty(frame.index[empty & frame["name"].isna()], headers.get("name") or headers["id"],
                log)  # fmt: skip
    if "id" in headers:
        log.repaired(headers["id"], "id_from_name", int((empty & frame["name"].notna()).sum()))
    nameless = frame["name"].isna() & ~empty
    for row in frame.index[nameless]:
        shown = quoted(frame.at[row, "id"])
        message = f"There is no name for {shown}; the id is shown instead."
        log.add(row, headers["name"], "", "missing_name", message, "Fill in the name people use.",
                severity="warning")  # fmt: skip
    frame["id"] = frame["id"].fillna(frame["name"])
    frame["name"] = frame["name"].fillna(frame["id"])


def _note_repeats(values: pd.Series, header: str, code: str, log: Log) -> None:
    repeats = values[values.notna() & values.duplicated()]
    if not len(repeats):
        return
    firsts = values[values.isin(repeats)].drop_duplicates()
    first = dict(zip(firsts, firsts.index, strict=True))
    for row, value in repeats.items():
        message = f"{quoted(value)} stands here again; it is in row {first[value]} already."
        hint = "Write another one, or take the row out if it is the same."
        log.add(row, header, value, code, message, hint)
