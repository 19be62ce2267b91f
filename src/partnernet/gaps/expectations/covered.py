"""What of the expected is there: requirements held against those who take part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from math import isnan, nan
from typing import Any, Literal

import pandas as pd

from partnernet._compile import counting
from partnernet._text import count
from partnernet.gaps._ground import Ground
from partnernet.gaps.expectations.requirements import TAGGED, key
from partnernet.schema import ACTORS

CROSS = "*"
ON_TIES = ("sdgs", "themes")
PEOPLE, TIES = "actors", "ties and partnerships"
Ids = frozenset[str]
Asked = Sequence[tuple[str, str]]
State = Literal["empty", "below", "single", "met", "optional", "unknown"]


@dataclass(frozen=True, slots=True)
class Requirement:
    """A requirement, held against those who take part.

    Parameters
    ----------
    dimension, category, min, target, mandatory, framework, aid
        What is expected (see `requirements`).
    have, actors
        How many there are, and their ids where actors are counted.
    met, state
        Which share of ``min`` is there, and what that means.
    counted, tags
        What is counted, and whether a value that is absent is only not tagged.
    unknowns, reason
        Of how many nothing is known, and why nobody can tell, if so.
    listed
        Ids of those who would meet it and are on the list as missing.
    perhaps
        Ids of those who may meet it: of several values they have one, and of another nothing is
        said.
    """

    dimension: str
    category: str
    have: int
    min: int
    target: int | None
    met: float
    state: State
    actors: tuple[str, ...]
    counted: str
    unknowns: int
    mandatory: bool
    framework: str
    aid: bool
    tags: bool
    listed: tuple[str, ...]
    reason: str
    perhaps: tuple[str, ...] = ()


@dataclass(frozen=True)
class Seen:
    """What is seen of a dimension.

    Parameters
    ----------
    counted
        What is counted: actors, or the tags of ties and partnerships.
    holders
        By value, in folded form, those that have it.
    blank
        Those of which nothing is said.
    total
        How many there are.
    tags
        Whether values are tags, of which there may be none or several: where one is absent it is
        only not tagged.
    """

    counted: str
    holders: Mapping[str, Ids]
    blank: Ids
    total: int
    tags: bool

    @property
    def empty(self) -> bool:
        """Whether nothing at all is said."""
        return 0 < self.total == len(self.blank)

    def enough(self, known: float) -> bool:
        """Say whether so much is known that a value nobody has is one that is not there."""
        told = self.total - len(self.blank)
        return self.tags or not self.total or told / self.total >= known

    def having(self, value: str) -> Ids:
        """Return those that have a value."""
        return self.holders.get(key(value), frozenset())


def covered(g: Ground) -> list[Requirement]:
    """Hold every requirement against those who take part."""
    names = {part for name in g.expected["dimension"].unique() for part in name.split(CROSS)}
    here = {name: seen(g, name) for name in names}
    missing = _missing(g)
    there = {name: _values(missing, name) for name in names}
    return [_held(row, here, there, g.known) for row in g.expected.to_dict("records")]


def asked(dimension: str, category: str) -> Asked:
    """Return the columns of a requirement, each with its value; none if they do not match."""
    names, values = dimension.split(CROSS), category.split(CROSS)
    return list(zip(names, values, strict=True)) if len(names) == len(values) else []


def held(pairs: Asked, here: Mapping[str, Seen]) -> tuple[Ids, Ids]:
    """Return who has all of some values, and who may: some of them are known of it, others not."""
    having = _common([here[name].having(value) for name, value in pairs])
    may = _common([here[name].having(value) | here[name].blank for name, value in pairs])
    blank = _common([here[name].blank for name, _ in pairs])
    return having, may - having - blank


def _common(sets: Iterable[Ids]) -> Ids:
    found = list(sets)
    return reduce(frozenset.intersection, found) if found else frozenset()


def index_of(found: Iterable[Requirement]) -> float:
    """Return the mean share that is met, of the requirements of which it is known; NaN if none."""
    shares = [one.met for one in found if not isnan(one.met)]
    return sum(shares) / len(shares) if shares else nan


# -- what is seen ---------------------------------------------------------------------------------


def seen(g: Ground, dimension: str) -> Seen:
    """Return what is seen of a dimension: on ties and partnerships if it is tagged there."""
    if dimension in ON_TIES:
        tables = [counting(g.net.table(name), g.view) for name in TAGGED if name in g.net.tables]
        if any(dimension in table and table[dimension].notna().any() for table in tables):
            return _on_ties(tables, dimension)
    return on_actors(g, dimension)


def on_actors(g: Ground, dimension: str) -> Seen:
    """Return what is seen of a column of those who take part."""
    values = _values(g.actors, dimension)
    blank = frozenset(g.ids).difference(*values.values())
    return Seen(PEOPLE, values, blank, len(g.ids), _is_list(dimension))


def _on_ties(tables: Iterable[pd.DataFrame], dimension: str) -> Seen:
    """Return the tags of rows, each row under a name of its own."""
    cells = [table.get(dimension, pd.Series(pd.NA, table.index, dtype="str")) for table in tables]
    column = pd.concat(cells, ignore_index=True).rename(str)
    values = _values(column.to_frame(dimension), dimension)
    blank = frozenset(column.index).difference(*values.values())
    return Seen(TIES, values, blank, len(column), tags=True)


def words(table: pd.DataFrame, column: str) -> pd.Series:
    """Return the values of a column one by one, under the index of their rows."""
    if column not in table:
        return pd.Series([], dtype="str")
    cells = table[column].dropna().map(_text).astype("str")
    return cells.str.split("|").explode() if _is_list(column) else cells


def _values(table: pd.DataFrame, column: str) -> dict[str, Ids]:
    """Return by folded value which rows have it."""
    cells = words(table, column)
    folded = cells.map({word: key(word) for word in cells.unique()})
    rows = folded.index.to_series().astype("str").groupby(folded.to_numpy())
    return {str(value): frozenset(found) for value, found in rows}


def _is_list(column: str) -> bool:
    spec = ACTORS.column(column)
    return spec is not None and spec.type == "list"


def _text(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)


def _missing(g: Ground) -> pd.DataFrame:
    """Return those who are on the list as missing."""
    actors = g.whole.actors
    presence = actors.get("presence", pd.Series(pd.NA, actors.index, dtype="str"))
    return actors[(presence == "missing").to_numpy(dtype=bool, na_value=False)]


# -- what is found of one requirement -------------------------------------------------------------


def _held(
    row: Mapping[Any, Any],
    here: Mapping[str, Seen],
    there: Mapping[str, Mapping[str, Ids]],
    known: float,
) -> Requirement:
    pairs, need = asked(row["dimension"], row["category"]), int(row["min"])
    having, may = held(pairs, here)
    listed = _common([there[name].get(key(value), frozenset()) for name, value in pairs])
    have = len(having)
    reason = "" if have >= need else _reason(row, pairs, here, may=len(may), known=known)
    one = here[pairs[0][0]] if len(pairs) == 1 else None
    on_ties = one is not None and one.counted == TIES
    return Requirement(
        row["dimension"], row["category"], have, need,
        None if pd.isna(row["target"]) else int(row["target"]),
        nan if reason or not need else min(have, need) / need,
        "unknown" if reason else _state(have, need),
        () if on_ties else tuple(sorted(having)),
        TIES if on_ties else PEOPLE,
        len(may) if one is None else len(one.blank),
        bool(row["mandatory"]), row["framework"], bool(row["aid"]),
        all(here[name].tags for name, _ in pairs), tuple(sorted(listed)), reason,
        tuple(sorted(may)) if one is None else (),
    )  # fmt: skip


def _reason(
    row: Mapping[Any, Any], pairs: Asked, here: Mapping[str, Seen], *, may: int, known: float
) -> str:
    """Return why nobody can tell whether a requirement is met that does not look it, if so."""
    if not pairs:
        return f"the category {row['category']!r} does not name a value for each column"
    empty = [name for name, _ in pairs if here[name].empty]
    if empty:
        where = "tie, partnership or actor" if empty[0] in ON_TIES else "row of actors"
        return f"no {where} has a value of {empty[0]}"
    if len(pairs) > 1 and may:
        either = " or ".join(name for name, _ in pairs)
        return f"{count(may, 'actor')} that may do it {_has(may)} no value of {either}"
    name, one = pairs[0][0], here[pairs[0][0]]
    if len(pairs) > 1 or one.enough(known):
        return ""
    told = one.total - len(one.blank)
    return f"only {told} of {count(one.total, 'actor')} {_has(told)} a value of {name}"


def _state(have: int, need: int) -> State:
    if not need:
        return "optional"
    if not have:
        return "empty"
    if have < need:
        return "below"
    return "single" if have == 1 else "met"


def _has(number: int) -> str:
    return "has" if number == 1 else "have"
