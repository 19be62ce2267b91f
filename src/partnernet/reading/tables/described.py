"""Described: tables of the actors and partnerships that the rows of another table describe."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from partnernet._log import Log, Place
from partnernet._tables import RawTable
from partnernet._words import fold, tidy
from partnernet.errors import quoted
from partnernet.reading.tables.kinds import MEANT
from partnernet.schema import TABLES, TableSpec

EITHER = " or "


@dataclass(frozen=True, slots=True)
class Described:
    """What the rows of a table may describe beside themselves.

    Parameters
    ----------
    prefix
        What stands before the point in the names of its columns.
    key
        The column of the rows that names it.
    table
        The table it is a row of.
    """

    prefix: str
    key: str
    table: str


DESCRIBED = {
    "memberships": (
        Described("actors", "actor", "actors"),
        Described("partnerships", "partnership", "partnerships"),
    ),
    "ties": (Described("source", "source", "actors"), Described("target", "target", "actors")),
}


def said_of_single(
    name: str, several: Collection[str], there: Mapping[str, str], headers: Sequence[str]
) -> dict[str, str]:
    """Return what headers say of whom a row is about, where it names several of the others.

    A row that has an organization and all with whom it works is about that organization: its other
    columns, such as Type, are not about the ties.

    >>> said_of_single("ties", {"target"}, {"source": "Who", "target": "With"}, ["Type", "Since"])
    {'source.category': 'Type'}
    """
    single = [what for what in DESCRIBED.get(name, ()) if what.key not in several]
    if not several or len(single) != 1:
        return {}
    meant = MEANT[single[0].table]
    # An id has a name beside it; what names somebody itself is not explained by another name.
    by_id = fold(there.get(single[0].key, "")) in meant["id"]
    found: dict[str, str] = {}
    for header in headers:
        for column, words in meant.items():
            key = f"{single[0].prefix}.{column}"
            names = column in ("id", "source") or (column == "name" and not by_id)
            told = header in there.values() or key in there or key in found
            if fold(header) in words and not names and not told:
                found[key] = header
    return found


def described_tables(
    cells: pd.DataFrame,
    there: Mapping[str, str],
    name: str,
    told: Mapping[str, str],
    log: Log,
    *,
    implied: Mapping[str, str] | None,
) -> list[RawTable]:
    """Return the tables of what the rows describe, each with one row for what they name.

    Parameters
    ----------
    cells
        The cells under their headers.
    there
        What was said, each name with its header in the file.
    name
        The table that the rows are.
    told
        Which header is which column of that table.
    log
        Where it is noted that rows say different things.
    implied
        What goes without saying where rows name several of something, as `said_of_single` returns
        it; None elsewhere. The tables are there then even if nothing is said of what rows name, and
        only stand in for others of their name.
    """
    all_said = {**there, **(implied or {})}
    parts: dict[str, list[pd.DataFrame]] = {}
    shown: dict[str, dict[str, list[str]]] = {}
    said = {what.table for what in DESCRIBED.get(name, ())
            if any(key.startswith(f"{what.prefix}.") for key in there)}  # fmt: skip
    for what in DESCRIBED.get(name, ()):
        names = {key.partition(".")[2]: header for key, header in all_said.items()
                 if key.startswith(f"{what.prefix}.")}  # fmt: skip
        key = next((header for header, column in told.items() if column == what.key), "")
        if not key or not (names or implied is not None):
            continue
        names = {"id": key} | names
        columns = {column: _first(cells, header) for column, header in names.items()}
        parts.setdefault(what.table, []).append(pd.DataFrame(columns).assign(key=key))
        for column, header in names.items():
            shown.setdefault(what.table, {}).setdefault(column, []).append(header)
    return [
        replace(_described(TABLES[table], frames, shown[table], log), spare=table not in said)
        for table, frames in parts.items()
    ]


def _first(cells: pd.DataFrame, header: str) -> pd.Series:
    """Return the first column under a header as tidied words; blank ones are missing."""
    values = cells.iloc[:, [*cells.columns].index(header)]
    words = {word: tidy(str(word))[0] or None for word in values.unique()}
    return values.map(words)


def _described(
    spec: TableSpec, frames: Sequence[pd.DataFrame], shown: Mapping[str, Sequence[str]], log: Log
) -> RawTable:
    """Return one row for each id with the first words that are said of it; note other words."""
    rows = pd.concat(frames)
    rows = rows[rows["id"].notna()]
    file = log.file
    first = rows.groupby("id", sort=False).first()
    heads = {column: EITHER.join(dict.fromkeys(headers)) for column, headers in shown.items()}
    for column in [name for name in first.columns if name != "key"]:
        _note_differences(rows[["id", column]].dropna(), column, heads[column], spec.name, log)
    starts = rows[~rows["id"].duplicated()]
    places = [
        replace(row, column=key)
        if isinstance(row, Place)
        else Place(file, int(row), key, whole_row=True)
        for row, key in zip(starts.index, starts["key"], strict=True)
    ]
    frame = first.drop(columns="key").reset_index().set_axis(pd.Index(places, dtype=object))
    told = {header: column for column, header in heads.items()}
    return RawTable(spec.name, frame.rename(columns=heads), f"{file}, {spec.name}", told=told)


def _note_differences(said: pd.DataFrame, column: str, header: str, table: str, log: Log) -> None:
    """Note what rows say of something that an earlier row says otherwise."""
    words = said.drop_duplicates()
    again = words["id"].duplicated()
    if not again.any():
        return
    starts = words[~again]
    first = dict(zip(starts["id"], zip(starts.index, starts[column], strict=True), strict=True))
    for row, one, word in words[again].itertuples():
        start, kept = first[one]
        message = (
            f"{quoted(word)} is not what row {start} says of {quoted(one)}: {quoted(kept)}, "
            "which is kept."
        )
        hint = f"Write the same in all rows of one of the {table}."
        log.add(row, header, word, "different_words", message, hint, severity="warning")
