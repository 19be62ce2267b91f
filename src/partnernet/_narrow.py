"""Narrowing tables: which rows stay when a network is looked at in part."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from scipy.sparse.csgraph import connected_components

from partnernet._cells import FaultyCellError, parse_date
from partnernet._compile import Compiled
from partnernet._dates import begun, ended, first_day, last_day
from partnernet.errors import ParameterError, UnknownNameError
from partnernet.schema import TABLES

Tables = Mapping[str, pd.DataFrame]
DATED = {"ties": "until", "partnerships": "until", "memberships": "until", "agreements": "until",
         "contacts": "ends"}  # fmt: skip


def matching(table: pd.DataFrame, equals: Mapping[str, Any], name: str) -> pd.Series:
    """Return which rows have all the wanted values."""
    keep = pd.Series(data=True, index=table.index)
    for column, wanted in equals.items():
        if column not in table:
            raise UnknownNameError(f"column of {name}", column, map(str, table.columns))
        keep &= _has(table[column], wanted, TABLES[name].column(column))
    return keep


def _has(values: pd.Series, wanted: Any, column: Any) -> pd.Series:  # noqa: ANN401
    several = isinstance(wanted, (list, tuple, set, frozenset, pd.Series, np.ndarray))
    choices = list(wanted) if several else [wanted]
    if column is not None and column.type == "list":
        members = values.fillna("").str.split("|")
        words = {str(choice) for choice in choices}
        found = members.map(lambda parts: bool(words & set(parts))).astype(bool)
        known = {part for parts in members for part in parts}
        missing = [word for word in sorted(words) if word not in known]
    else:
        found = values.isin(choices).fillna(value=False).astype(bool)
        missing = [choice for choice in choices if not (values == choice).any()]
    if missing:
        known_values = sorted(map(str, values.dropna().unique()))
        raise UnknownNameError(f"value of {values.name}", str(missing[0]), known_values)
    return found


def matching_ties(tables: Tables, equals: Mapping[str, Any]) -> dict[str, pd.DataFrame]:
    """Return ties and partnerships with all the wanted values, and what is left with them."""
    names = [name for name in ("ties", "partnerships") if name in tables]
    having = [name for name in names if set(equals) <= set(tables[name])]
    if not having:
        known = sorted({str(column) for name in names for column in tables[name]})
        missing = next((column for column in equals if column not in known), "")
        raise UnknownNameError("column of ties", missing or str(next(iter(equals))), known)
    kept: dict[str, pd.DataFrame] = {}
    refused: UnknownNameError | None = None
    for name in names:
        table = tables[name]
        kept[name] = table.iloc[:0]
        if name in having:
            try:
                kept[name] = table[matching(table, equals, name)]
            except UnknownNameError as fault:
                refused = fault
    if refused and not any(len(table) for table in kept.values()):
        raise refused
    kept = {name: _tidy(table) for name, table in kept.items()} | _memberships_of(tables, kept)
    return kept | _papers(dict(tables) | kept)


def _memberships_of(tables: Tables, kept: Tables) -> dict[str, pd.DataFrame]:
    if "memberships" not in tables or "partnerships" not in kept:
        return {}
    members = tables["memberships"]
    nested = members["actor"].isin(tables["partnerships"].index)
    wanted = set(kept["partnerships"].index)
    while True:
        inside = members["partnership"].isin(wanted)
        more = set(members.loc[inside & nested, "actor"]) - wanted
        if not more:
            return {"memberships": _tidy(members[inside])}
        wanted |= more


def _tidy(table: pd.DataFrame) -> pd.DataFrame:
    return table if table.index.name == "id" else table.reset_index(drop=True)


def only(tables: Tables, ids: pd.Index) -> dict[str, pd.DataFrame]:
    """Return the tables with these actors alone and what is between them."""
    actors = tables["actors"].loc[tables["actors"].index.isin(ids)]
    if "parent_id" in actors:
        actors = actors.assign(parent_id=actors["parent_id"].where(actors["parent_id"].isin(ids)))
    kept = {"actors": actors}
    if "ties" in tables:
        ties = tables["ties"]
        kept["ties"] = _tidy(ties[ties["source"].isin(ids) & ties["target"].isin(ids)])
    if "memberships" in tables:
        members = tables["memberships"]
        gone = members["actor"].isin(tables["actors"].index) & ~members["actor"].isin(ids)
        ended = emptied(members, gone)
        left = ~gone & ~members["actor"].isin(ended) & ~members["partnership"].isin(ended)
        kept["memberships"] = _tidy(members[left])
        if "partnerships" in tables:
            partnerships = tables["partnerships"]
            kept["partnerships"] = partnerships[~partnerships.index.isin(ended)]
    return kept | _papers(dict(tables) | kept)


def rows_of(tables: Tables, rows: Mapping[str, pd.Series]) -> dict[str, pd.DataFrame]:
    """Return the tables with these rows, and nothing that hangs on a row that is gone.

    Parameters
    ----------
    tables
        All tables.
    rows
        For the actors, and for each other table that loses some, which rows stay.
    """
    kept = dict(tables) | {name: _tidy(tables[name][stay]) for name, stay in rows.items()
                           if name != "actors"}  # fmt: skip
    if "memberships" in kept and "partnerships" in kept:
        members = kept["memberships"]
        gone = tables["partnerships"].index.difference(kept["partnerships"].index)
        lost = members["partnership"].isin(gone) | members["actor"].isin(gone)
        kept["memberships"] = _tidy(members[~lost])
    return kept | only(kept, tables["actors"].index[rows["actors"]])


def _papers(tables: Tables) -> dict[str, pd.DataFrame]:
    """Return the contacts, agreements and ratings of what is left in the other tables."""
    left = {
        "actor": tables["actors"].index,
        "partner": tables["actors"].index,
        "partnership": tables.get("partnerships", pd.DataFrame()).index,
    }
    ways = {"contacts": _left_contacts, "agreements": _left_agreements, "ratings": _left_ratings}
    return {name: _tidy(way(tables[name], left)) for name, way in ways.items() if name in tables}


def _left_contacts(contacts: pd.DataFrame, left: Mapping[str, pd.Index]) -> pd.DataFrame:
    """Return the roles of actors that are left which keep something that is left."""
    rows = _blanked(contacts, left, "partner", "partnership")
    keeps = rows.reindex(columns=["partner", "partnership"]).notna().any(axis="columns")
    return rows[contacts["actor"].isin(left["actor"]) & keeps]


def _left_agreements(agreements: pd.DataFrame, left: Mapping[str, pd.Index]) -> pd.DataFrame:
    """Return the agreements that are still between two parties, without the parties that left.

    One that names a single party stays while that one is there.
    """
    known = set(left["actor"])
    parties = agreements["parties"].str.split("|")
    there = parties.map(lambda found: [one for one in found if one in known])
    rows = _blanked(agreements, left, "partnership").assign(parties=there.str.join("|"))
    numbers = [series.map(len).astype(int) for series in (there, parties)]
    return rows[numbers[0] >= numbers[1].clip(upper=2)]


def _left_ratings(ratings: pd.DataFrame, left: Mapping[str, pd.Index]) -> pd.DataFrame:
    """Return the ratings of actors that are left."""
    return ratings[ratings["actor"].isin(left["actor"])]


def _blanked(table: pd.DataFrame, left: Mapping[str, pd.Index], *columns: str) -> pd.DataFrame:
    """Return a table that refers to nothing that is gone."""
    there = {name: table[name] for name in columns if name in table}
    return table.assign(**{name: words.where(words.isin(left[name]))
                           for name, words in there.items()})  # fmt: skip


def emptied(members: pd.DataFrame, gone: pd.Series) -> set[str]:
    """Return the partnerships that lose their last member, directly or through nested ones."""
    had = set(members["partnership"])
    gone = gone.copy()
    while True:
        ended = had - set(members.loc[~gone, "partnership"])
        more = members["actor"].isin(ended) & ~gone
        if not more.any():
            return ended
        gone |= more


def between_dates(tables: Tables, **ends: str) -> dict[str, pd.DataFrame]:
    """Return the dated tables with the rows that were going on at some time of a span.

    Parameters
    ----------
    tables
        All tables.
    **ends
        The first date and the last one, under the names that the caller has for them; one alone is
        both.

    Raises
    ------
    ParameterError
        If one is no date, or the last one is over before the first one begins.
    """
    days = [(name, _parsed_day(name, day)) for name, day in ends.items()]
    (_, first), (name, last) = days[0], days[-1]
    if last_day(last) < first_day(first):
        raise ParameterError(name, ends[name], f"it is not before {first}")
    kept: dict[str, pd.DataFrame] = {}
    for table, end in DATED.items():
        if table in tables:
            kept[table] = _tidy(tables[table][_going_on(tables[table], end, first, last)])
    kept |= _memberships_of(dict(tables) | kept, kept)
    return kept | _papers(dict(tables) | kept)


def _parsed_day(name: str, day: str) -> str:
    try:
        return parse_date(day)
    except FaultyCellError as fault:
        raise ParameterError(name, day, f"{fault.message} {fault.hint}".rstrip(".")) from None


def _going_on(table: pd.DataFrame, end: str, first: str, last: str) -> pd.Series:
    """Say what was there at some time of a span: 2022 has begun in 2022-06 and is not over then."""
    keep = pd.Series(data=True, index=table.index)
    if "since" in table:
        keep &= begun(table["since"], last).fillna(value=True).astype(bool)
    if end in table:
        keep &= ~ended(table[end], first).fillna(value=False).astype(bool)
    return keep


def within_steps(compiled: Compiled, actor: str, steps: int) -> pd.Index:
    """Return the actors within some steps of one, whichever way links run."""
    links = compiled.neighbors()
    near = np.zeros(len(compiled), dtype=bool)
    near[compiled.actors.index.get_loc(actor)] = True
    matrix = links.matrix()
    for _ in range(steps):
        grown = near | (matrix @ near.astype(float) > 0)
        if (grown == near).all():
            break
        near = grown
    return compiled.actors.index[near]


def largest_component(compiled: Compiled) -> pd.Index:
    """Return the actors of the largest component; of equal ones, the one named first."""
    labels = connected_components(compiled.neighbors().matrix(), directed=False)[1]
    if not len(labels):
        return compiled.actors.index
    sizes = np.bincount(labels)
    largest = next(label for label in labels if sizes[label] == sizes.max())
    members: pd.Index = compiled.actors.index[labels == largest]
    return members


def grouped(compiled: Compiled, column: str) -> dict[str, pd.DataFrame]:
    """Return tables with one actor per value of a column and the links between groups added."""
    values = compiled.actors[column].astype("str").fillna("(none)")
    links = compiled.links.assign(
        source=values.reindex(compiled.links["source"]).to_numpy(),
        target=values.reindex(compiled.links["target"]).to_numpy(),
    )
    inside = links[links["source"] == links["target"]].groupby("source")["strength"]
    groups = pd.DataFrame({"name": values.unique()}, index=pd.Index(values.unique(), name="id"))
    groups["members"] = values.value_counts().reindex(groups.index)
    groups["ties_inside"] = inside.size().reindex(groups.index, fill_value=0)
    groups["strength_inside"] = inside.sum().reindex(groups.index, fill_value=0.0)
    between = links.loc[links["source"] != links["target"], ["source", "target", "strength"]]
    ties = between.reset_index(drop=True).assign(directed=compiled.directed)
    return {"actors": groups, "ties": ties}
