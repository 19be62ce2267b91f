"""Columns: what the caller says headers mean, and the tables that are in one table then."""

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from partnernet._likeness import nearest
from partnernet._log import Log
from partnernet._tables import RawTable
from partnernet._words import fold, tidy
from partnernet.errors import ParameterError, did_you_mean, quoted
from partnernet.reading.tables.described import (
    DESCRIBED,
    EITHER,
    described_tables,
    said_of_single,
)
from partnernet.reading.tables.kinds import PRIORITY, fits, known_columns
from partnernet.reading.tables.numbered_columns import in_one_column
from partnernet.reading.tables.several import LISTS, one_each, without_blanks
from partnernet.schema import TABLES

LIKE = 0.82
LISTED = 10


PREFIXES = {name: name for name in TABLES} | {"source": "actors", "target": "actors"}
LIFTS = frozenset(part.prefix for parts in DESCRIBED.values() for part in parts)


def check_columns(columns: Mapping[str, str]) -> None:
    """Raise where a name is no column of any table, or a header is no text or stands twice."""
    meant: dict[tuple[str, str], str] = {}
    for name in LISTS.keys() & columns.keys():
        if LISTS[name] in columns:
            allowed = f"{LISTS[name]!r} is named already"
            raise ParameterError("columns", name, allowed)
    given: Mapping[str, object] = columns
    for name, header in given.items():
        if not isinstance(header, str) or not header.strip():
            raise ParameterError(f"columns[{name!r}]", header, "a header is a text")
        prefix, point, column = name.rpartition(".")
        if point and prefix not in PREFIXES:
            allowed = f"before the point stands one of {', '.join(PREFIXES)}"
            raise ParameterError("columns", name, allowed)
        _check_name(name, prefix, column)
        other = meant.setdefault((prefix, header), name)
        if other != name:
            allowed = f"it is the header for {other!r} already"
            raise ParameterError(f"columns[{name!r}]", header, allowed)


def _check_name(name: str, prefix: str, column: str) -> None:
    """Raise for what is no column; of what rows describe there may be others, but no slips."""
    specs = [TABLES[PREFIXES[prefix]]] if prefix else [*TABLES.values()]
    known = [*dict.fromkeys(one.name for spec in specs for one in spec.columns)]
    own = prefix in LIFTS and column != "" and nearest(column, known, cutoff=LIKE) is None
    if column in known or own or name in LISTS:
        return
    meant = did_you_mean(column, known).replace("Did", "did", 1)
    of = f"the columns of {PREFIXES[prefix]}" if prefix else "the columns"
    raise ParameterError("columns", name, f"{meant} {of} are {', '.join(known)}".strip())


def told_tables(
    cells: pd.DataFrame, top: int, log: Log, columns: Mapping[str, str], *, called: str, named: bool
) -> list[RawTable]:
    """Return the tables that a sheet is when its headers mean what was said of them.

    Parameters
    ----------
    cells
        The cells under their headers; the index has the numbers of their rows.
    top
        The row the headers stand in.
    log
        Where faults go.
    columns
        Names of columns, each with the header that is meant; a name such as ``actors.country`` is
        a column of the actor that a row of memberships names.
    called, named
        As in `RawTable`.

    Returns
    -------
    list
        Nothing where too few of the headers are there.
    """
    cells = in_one_column(cells, columns)
    there = {LISTS.get(name, name): found for name, header in columns.items()
             if (found := _found(header, [*cells.columns]))}  # fmt: skip
    name = _table_of(there, [*cells.columns])
    if name is None:
        return []
    told = _told(there, name)
    _note_repeated(cells, there.values(), top, log)
    several = {LISTS[word] for word in LISTS.keys() & columns.keys()}
    lists = [header for header, column in told.items() if column in several]
    headers = [*map(str, cells.columns)]
    implied = said_of_single(name, several, there, headers) if lists else None
    if lists:
        known = {tidy(str(word))[0] for header in told.keys() - {*lists}
                 for word in cells.iloc[:, [*cells.columns].index(header)].unique()}  # fmt: skip
        cells = one_each(cells, lists, known - {""}, log)
    described = described_tables(cells, there, name, told, log, implied=implied)
    cells = without_blanks(cells, lists)
    keys = {*told.values()}
    parts = {what.prefix for what in DESCRIBED.get(name, ()) if what.key in keys}
    said = {**there, **(implied or {})}
    apart = {header for key, header in said.items() if key.partition(".")[0] in parts} - set(told)
    kept = [header not in apart for header in cells.columns]
    rows = RawTable(name, cells.loc[:, kept], log.file, top, called=called, named=named, told=told)
    return [*described, rows]


def also_told(raw: RawTable, columns: Mapping[str, str]) -> RawTable:
    """Return a table of any kind of file with what was said of its headers."""
    spec, headers = TABLES[raw.name], [*raw.frame.columns]
    there = {name: found for name, header in columns.items() if (found := _found(header, headers))}
    told = {header: name for header, name in _told(there, raw.name).items()
            if spec.column(name) is not None}  # fmt: skip
    return raw if raw.told or not told else replace(raw, told=told)


def note_unmet(columns: Mapping[str, str], headers: Sequence[str], row: int | None,
               log: Log) -> bool:  # fmt: skip
    """Note the headers that were named and are not there, and say whether there are any."""
    unmet = [(name, header) for name, header in columns.items() if not _found(header, headers)]
    for name, header in unmet:
        listed = ", ".join(quoted(other) for other in headers[:LISTED])
        more = f" and {len(headers) - LISTED:,} more" if len(headers) > LISTED else ""
        hint = did_you_mean(header, headers) or f"The headers are: {listed}{more}."
        message = f"There is no header {quoted(header)}, which was named for {name!r}."
        log.add(row, header, header, "unknown_header", message, hint)
    return bool(unmet)


def note_unread(
    columns: Mapping[str, str], raws: Iterable[RawTable], files: Iterable[str], log: Log
) -> None:
    """Note the headers that were named and that no table has which was read."""
    told = [*{part for raw in raws for header in raw.told
              for part in (header, *header.split(EITHER))}]  # fmt: skip
    noted = {problem.value for problem in log.problems if problem.code == "unknown_header"}
    there = [*dict.fromkeys(str(header) for raw in raws for header in raw.frame.columns)]
    unread = {name: header for name, header in columns.items()
              if header not in noted and not _found(header, told)}  # fmt: skip
    log.file = ", ".join(files)
    if noted or not raws or note_unmet(unread, there, None, log):
        return
    for name, header in unread.items():
        message = f"{quoted(header)} was named for {name!r}, which the rows there do not have."
        hint = "Name the headers of the other columns of that table, too."
        log.add(None, header, header, "unused_header", message, hint)


def _found(header: str, headers: Sequence[Hashable]) -> str:
    """Return the header of the file that is meant: the same one, or else the only one like it."""
    if header in headers:
        return header
    like = [str(other) for other in headers if fold(str(other)) == fold(header) != ""]
    return like[0] if len(like) == 1 else ""


def _told(there: Mapping[str, str], table: str) -> dict[str, str]:
    """Return what the headers mean as columns of one table itself."""
    own = {name.removeprefix(f"{table}."): header for name, header in there.items()}
    return {header: name for name, header in own.items() if "." not in name}


def _table_of(there: Mapping[str, str], headers: Sequence[str]) -> str | None:
    """Return the table that knows all names without a point and takes most of the others."""
    plain = {name for name in there if "." not in name}
    found: dict[str, tuple[int, int]] = {}
    for table in PRIORITY:
        spec = TABLES[table]
        own = {name.removeprefix(f"{table}."): header for name, header in there.items()}
        own = {name: header for name, header in own.items() if spec.column(name) is not None}
        if not own or not plain <= set(own):
            continue
        meant = {header: name for name, header in own.items()}
        renamed = [*own, *(header for header in headers if header not in meant)]
        if fits(table, renamed):
            found[table] = len(own), len(known_columns(spec, renamed))
    return max(found, key=lambda table: found[table], default=None)


def _note_repeated(cells: pd.DataFrame, meant: Iterable[str], top: int, log: Log) -> None:
    often = cells.columns[cells.columns.duplicated()]
    for header in sorted(set(often).intersection(meant)):
        message = f"The header {quoted(header)} stands more than once."
        log.add(top, header, header, "repeated_column", message, "Rename or remove one of them.")
