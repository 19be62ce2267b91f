"""Merging: tables in which several actors are one, and what could not be kept of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from partnernet._audiences import AUDIENCES
from partnernet._cells import as_text
from partnernet.errors import quoted
from partnernet.schema import TABLES

Tables: TypeAlias = Mapping[str, pd.DataFrame]
Cells: TypeAlias = dict[str, Any]
ENDS = {"ties": ("source", "target"), "contacts": ("actor", "partner")}
LEFT_OUT = ("table", "actor", "other", "says")
PLACES = frozenset({"x", "y"})
APART = frozenset({"name", "aliases", "parent_id", "visibility"})


@dataclass(frozen=True, slots=True)
class Merge:
    """Actors that become one.

    Parameters
    ----------
    kept
        The id of the one that stays.
    joined
        The ids of those that become it.
    id, name
        What the one that stays is called from now on.
    rows
        The rows of the file that say so.
    """

    kept: str
    joined: tuple[str, ...]
    id: str
    name: str
    rows: tuple[int, ...] = ()

    @property
    def is_renamed(self) -> bool:
        """Whether the one that stays has another id from now on."""
        return self.id != self.kept


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one actor that became another: what was filled in, and what they differ in."""

    filled: tuple[str, ...]
    differs: tuple[str, ...]


def merged_actors(
    actors: pd.DataFrame, merges: Sequence[Merge], ids: Mapping[str, str]
) -> tuple[pd.DataFrame, dict[str, Row]]:
    """Return the actors with each group in one row, and what came of those that were joined.

    A blank cell is filled by the first of the others that has a value; lists are put together; who
    may see the one is the smallest circle of all.
    """
    table = actors.copy()
    if "aliases" not in table and merges:
        table["aliases"] = pd.Series(pd.NA, index=table.index, dtype="str")
    rows: dict[str, Row] = {}
    for merge in merges:
        cells = _cells(table, (merge.kept, *merge.joined))
        for column, value in _combined(cells, merge).items():
            table.at[merge.kept, column] = value
        now = _cells(table, (merge.kept,))[0]
        rows |= {actor: _compared(own, cells[0], now)
                 for actor, own in zip(merge.joined, cells[1:], strict=True)}  # fmt: skip
    table = table.drop(index=[actor for merge in merges for actor in merge.joined])
    if "parent_id" in table:
        parents = _mapped(table["parent_id"], ids)
        own = parents == pd.Series([ids.get(one, one) for one in table.index], index=table.index)
        table["parent_id"] = parents.where(~own.fillna(value=False).astype(bool))
    return table.rename(index={merge.kept: merge.id for merge in merges}), rows


def _cells(table: pd.DataFrame, actors: Iterable[str]) -> list[Cells]:
    """Return the rows of some actors."""
    found: list[Cells] = table.loc[list(actors)].astype(object).to_dict("records")  # type: ignore[assignment]
    return found


def _combined(rows: Sequence[Cells], merge: Merge) -> dict[str, Any]:
    """Return the cells of the one that stays that change; its row is the first."""
    found: dict[str, Any] = {"name": merge.name, "aliases": _other_names(rows, merge) or pd.NA}
    for column, own in rows[0].items():
        values = [row[column] for row in rows if not _is_blank(row[column])]
        if column in found or not values:
            continue
        if column == "visibility":
            found[column] = min(values, key=AUDIENCES.index)
        elif _is_list(column):
            found[column] = _union(values)
        elif _is_blank(own):
            found[column] = values[0]
    return found


def _is_blank(value: Any) -> bool:  # noqa: ANN401 - a cell
    return bool(pd.isna(value))


def _is_list(column: str) -> bool:
    spec = TABLES["actors"].column(column)
    return spec is not None and spec.type == "list"


def _other_names(rows: Sequence[Cells], merge: Merge) -> str:
    """Return every name and id that the one that stays had, or the others have."""
    listed = [one for row in rows if not _is_blank(row["aliases"])
              for one in row["aliases"].split("|")]  # fmt: skip
    gone = [*merge.joined, *[merge.kept] * merge.is_renamed]
    words = [*listed, *(row["name"] for row in rows), *gone]
    # A bar or a semicolon in a name would part it in a list of names.
    usable = (word for word in words if not {"|", ";"} & set(word))
    return "|".join(one for one in dict.fromkeys(usable) if one not in (merge.name, merge.id))


def _union(lists: Iterable[str]) -> str:
    return "|".join(dict.fromkeys(one for text in lists for one in text.split("|")))


def _compared(row: Cells, before: Cells, now: Cells) -> Row:
    """Return what an actor gave to the one that stays, and what it says otherwise."""
    filled: list[str] = []
    differs: list[str] = []
    for column, own in row.items():
        if column in APART or _is_blank(own) or _is_list(column):
            continue
        if _is_blank(before[column]) and own == now[column]:
            filled.append(column)
        elif own != now[column] and column not in PLACES:
            differs.append(f"{column} {_said(own)}, not {_said(now[column])}")
    return Row(tuple(filled), tuple(differs))


def pointed_anew(
    tables: Tables, ids: Mapping[str, str]
) -> tuple[dict[str, pd.DataFrame], pd.DataFrame]:
    """Return the other tables with the new ids, and the rows that would tie an actor to itself.

    A role that keeps a partnership stays without the partner that it would be itself.
    """
    changed: dict[str, pd.DataFrame] = {}
    out: list[pd.DataFrame] = []
    for name, table in tables.items():
        if name == "actors":
            continue
        new = table.assign(**dict(_columns(name, table, ids)))
        if name in ENDS and set(ENDS[name]) <= set(new):
            one, other = ENDS[name]
            own = (new[one] == new[other]).fillna(value=False).to_numpy(dtype=bool)
            if name == "contacts":
                new = new.assign(partner=new["partner"].where(~own))
                own = own & ~_has_partnership(new)
            out.append(_told(name, table[own]))
            new = new[~own].reset_index(drop=True)
        changed[name] = new
    left_out = pd.concat([pd.DataFrame(columns=LEFT_OUT), *out], ignore_index=True)
    return changed, left_out.astype("str")


def _said(value: object) -> str:
    return quoted(as_text(pd.Series([value], dtype=object)).iloc[0])


def _columns(
    name: str, table: pd.DataFrame, ids: Mapping[str, str]
) -> Iterator[tuple[str, pd.Series]]:
    """Yield the columns of a table that name actors, with the new ids."""
    for column in TABLES[name].columns:
        if column.name in table and "actors" in column.refers_to + column.may_name:
            mapped = _mapped_lists if column.type == "list" else _mapped
            yield column.name, mapped(table[column.name], ids)


def _mapped(values: pd.Series, ids: Mapping[str, str]) -> pd.Series:
    found = {value: ids.get(value, value) for value in values.dropna().unique()}
    return values.map(found, na_action="ignore").astype(values.dtype)


def _mapped_lists(lists: pd.Series, ids: Mapping[str, str]) -> pd.Series:
    found = {
        text: "|".join(dict.fromkeys(ids.get(one, one) for one in text.split("|")))
        for text in lists.dropna().unique()
    }
    return lists.map(found, na_action="ignore").astype(lists.dtype)


def _has_partnership(contacts: pd.DataFrame) -> np.ndarray:
    """Say which roles keep a partnership."""
    nothing = pd.Series(pd.NA, index=contacts.index)
    return contacts.get("partnership", nothing).notna().to_numpy(dtype=bool)


def _told(name: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Return rows that are left out, with all that they say beside their ends."""
    one, other = ENDS[name]
    words = rows.drop(columns=[one, other, "directed"], errors="ignore").apply(as_text)
    says = [
        "; ".join(f"{column}: {word}" for column, word in row.items() if word)
        for _, row in words.iterrows()
    ]
    return pd.DataFrame({"table": name, "actor": rows[one], "other": rows[other], "says": says})
