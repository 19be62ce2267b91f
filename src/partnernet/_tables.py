"""Raw tables to canonical tables: headers, cells and the rules that hold between tables.

Everything here works from `schema.py`; all faults are gathered, none is raised.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

import pandas as pd

from partnernet._cells import REPAIRS, Log, as_text, clean, fold, parse
from partnernet._rules import apply_rules
from partnernet.errors import Problem, did_you_mean
from partnernet.schema import TABLES, Column, TableSpec


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
    """

    name: str
    frame: pd.DataFrame
    file: str


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


def check_tables(raws: Iterable[RawTable], *, directed: bool = False) -> Checked:
    """Bring tables to their canonical form and note everything that is wrong with them.

    Parameters
    ----------
    raws
        The tables as they came, at most one of each name.
    directed
        What a tie is that does not say whether it is directed.
    """
    log = Log()
    tables: dict[str, pd.DataFrame] = {}
    headers: dict[str, dict[str, str]] = {}
    files: dict[str, str] = {}
    for raw in raws:
        log.file = files[raw.name] = raw.file
        tables[raw.name], headers[raw.name] = _canonical(raw, TABLES[raw.name], log)
    apply_rules(tables, headers, files, log)
    for name in ("actors", "partnerships"):
        if name in tables:
            tables[name] = tables[name].set_index("id")
    if "ties" in tables:
        ties = tables["ties"].reset_index(drop=True)
        given = ties.get("directed", pd.Series(pd.NA, index=ties.index, dtype="boolean"))
        tables["ties"] = ties.assign(directed=given.fillna(directed).astype(bool))
    for name in set(tables) - {"actors", "partnerships", "ties"}:
        tables[name] = tables[name].reset_index(drop=True)
    return Checked(tables, log.problems, _repairs(log))


def _repairs(log: Log) -> list[Problem]:
    return [
        Problem(file, None, column, str(count), code, f"{count} {REPAIRS.get(code, code)}.",
                severity="repair")
        for (file, column, code), count in log.repairs.items()
    ]  # fmt: skip


def _canonical(raw: RawTable, spec: TableSpec, log: Log) -> tuple[pd.DataFrame, dict[str, str]]:
    """Return one table under canonical headers with parsed cells, and the headers it had."""
    names = _match_headers([str(header) for header in raw.frame.columns], spec, log)
    headers: dict[str, str] = {}
    columns: dict[str, pd.Series] = {}
    for place, (header, name) in enumerate(names):
        values = raw.frame.iloc[:, place]
        column = spec.column(name)
        if column is None:
            columns[name] = values
            continue
        headers[name] = header
        columns[name] = parse(clean(as_text(values), header, log), column, header, log)
    frame = pd.DataFrame(columns, index=raw.frame.index)
    _complete(frame, spec, headers, log, [header for header, _ in names])
    ordered = [column.name for column in spec.columns if column.name in frame]
    return frame[ordered + [name for name in frame if name not in ordered]], headers


def _match_headers(headers: list[str], spec: TableSpec, log: Log) -> list[tuple[str, str]]:
    """Return (header as it stands, name to use) for each column, and note aliases and doubles."""
    canonical = {fold(column.name): column.name for column in spec.columns}
    aliases = {fold(alias): column.name for column in spec.columns for alias in column.aliases}
    folds = [fold(header) for header in headers]
    taken = {canonical[key] for key in folds if key in canonical}
    seen: set[str] = set()
    matched: list[tuple[str, str]] = []
    for header, key in zip(headers, folds, strict=True):
        alias = aliases.get(key)
        name = canonical.get(key) or (alias if alias not in taken else None) or header.strip()
        if name == alias != canonical.get(key):
            taken.add(name)
            log.repaired(header, f"header read as {name!r}")
        if name in seen:
            message = f"The header {header!r} stands more than once."
            log.add(1, header, header, "repeated_column", message, "Rename or remove one of them.")
            name = f"{name} ({len(matched) + 1})"
        elif spec.column(name) is None:
            _note_near_header(header, spec, taken, log)
        seen.add(name)
        matched.append((header, name))
    return matched


def _note_near_header(header: str, spec: TableSpec, taken: set[str], log: Log) -> None:
    """Warn when an unknown header looks like a misspelled one; others pass through in silence."""
    free = [column.name for column in spec.columns if column.name not in taken]
    near = did_you_mean(header, [name for name in free if abs(len(name) - len(header)) <= 2])  # noqa: PLR2004 - a slip or two
    required = {column.name for column in spec.columns if column.required} | set(spec.one_of)
    if near and near.split("'")[1] not in required:
        message = f"partnernet does not know the column {header!r}; it is kept as it is."
        log.add(1, header, header, "unknown_column", message, near, severity="warning")


def _complete(
    frame: pd.DataFrame, spec: TableSpec, headers: dict[str, str], log: Log, given: list[str]
) -> None:
    """Note columns and cells that must be there, and give every actor an id and a name."""
    for column in spec.columns:
        if column.required:
            _require(frame, column, headers, log, given)
    if spec.one_of:
        _require_one_of(frame, spec, headers, log, given)
    for column in spec.columns:
        if column.unique and column.name in frame:
            _note_repeats(frame, column.name, headers.get(column.name, "name"), log)


def _require(
    frame: pd.DataFrame, column: Column, headers: dict[str, str], log: Log, given: list[str]
) -> None:
    if column.name not in frame:
        _missing_column(column.name, log, given)
        frame[column.name] = pd.Series(pd.NA, index=frame.index, dtype="str")
        return
    faulty = {problem.row for problem in log.problems if problem.file == log.file
              and problem.column == headers[column.name]}  # fmt: skip
    for row in frame.index[frame[column.name].isna()]:
        if row not in faulty:
            _missing_value(row, headers[column.name], log)


def _missing_value(row: object, header: str, log: Log) -> None:
    message = f"The cell under {header!r} is empty."
    hint = "Fill it in, or take the row out."
    log.add(row, header, "", "missing_value", message, hint)  # type: ignore[arg-type]


def _missing_column(name: str, log: Log, given: list[str]) -> None:
    near = did_you_mean(name, given)
    mended = f"{near[:-1]} Rename it to {name!r}." if near else f"The headers are: {_list(given)}."
    near_name = near.split("'")[1] if near else ""
    hint = f"Is it {near_name!r}? Rename that header to {name!r}." if near else mended
    log.add(1, name, "", "missing_column", f"There is no column {name!r}.", hint)


def _list(words: list[str]) -> str:
    return ", ".join(repr(word) for word in words)


def _require_one_of(
    frame: pd.DataFrame, spec: TableSpec, headers: dict[str, str], log: Log, given: list[str]
) -> None:
    """Let ``id`` and ``name`` stand in for each other; note rows that have neither."""
    present = [name for name in spec.one_of if name in frame]
    if not present:
        _missing_column(spec.one_of[-1], log, given)
    for name in spec.one_of:
        if name not in frame:
            frame[name] = pd.Series(pd.NA, index=frame.index, dtype="str")
    for name, other in (spec.one_of, spec.one_of[::-1]):
        frame[name] = frame[name].fillna(frame[other])
    for row in frame.index[frame[spec.one_of[0]].isna()]:
        if present:
            _missing_value(row, headers[present[-1]], log)


def _note_repeats(frame: pd.DataFrame, name: str, header: str, log: Log) -> None:
    values = frame[name]
    repeats = values.notna() & values.duplicated()
    for row in frame.index[repeats]:
        value = values.loc[row]
        first = values.index[values == value][0]
        message = f"{value!r} stands here again; it is in row {first} already."
        hint = "Give this row its own id, or take it out if it is the same one."
        log.add(row, header, value, f"repeated_{header if header == 'name' else name}", message,
                hint)  # fmt: skip
