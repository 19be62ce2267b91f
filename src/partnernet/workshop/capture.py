"""What a group says, written into the tables of a network; every change is checked as a file is."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from partnernet._intake import from_tables
from partnernet._lookups import actor_id
from partnernet._words import fold
from partnernet.errors import DataError, ParameterError, Problem
from partnernet.network import PartnerNetwork
from partnernet.workshop.technique import Technique
from partnernet.workshop.votes import SAME_RATING, votes

SAME_TIE = ("source", "target", "kind", "directed")


def nobody() -> PartnerNetwork:
    """Return a network without actors."""
    return from_tables(actors=pd.DataFrame({"id": []}, dtype="str"))


def with_actors(
    net: PartnerNetwork, names: Iterable[str], fields: Mapping[str, Any]
) -> PartnerNetwork:
    """Add actors of these names, but for those that are there already."""
    known = {fold(str(word)) for word in (*net.actors.index, *net.actors["name"].dropna())}
    new: dict[str, str] = {}
    for name in names:
        if not name.strip():
            raise ParameterError("names", name, "an actor has a name")
        if fold(name) not in known:
            new.setdefault(fold(name), name.strip())
    if not new:
        return net
    rows = pd.DataFrame({"id": list(new.values()), "name": list(new.values())}).assign(**fields)
    return _with_table(net, "actors", _joined(net.actors.reset_index(), rows))


def with_fields(net: PartnerNetwork, actor: str, fields: Mapping[str, Any]) -> PartnerNetwork:
    """Set columns of one actor; all are checked together, so that every fault is named."""
    actors = net.actors
    for column, value in fields.items():
        actors = _with_values(actors, column, {actor: value})
    return _with_table(net, "actors", actors.reset_index())


def with_column(net: PartnerNetwork, column: str, values: Mapping[str, Any]) -> PartnerNetwork:
    """Set one column of some actors; None takes a value back."""
    return _with_table(net, "actors", _with_values(net.actors, column, values).reset_index())


def _with_values(actors: pd.DataFrame, column: str, values: Mapping[str, Any]) -> pd.DataFrame:
    before = actors[column] if column in actors else pd.Series(index=actors.index, dtype=object)
    after = before.astype(object)
    for actor, value in values.items():
        after[actor] = value
    return actors.assign(**{column: after})


def with_tie(net: PartnerNetwork, tie: Mapping[str, Any]) -> PartnerNetwork:
    """Add a tie; one of the same ends, kind and direction gives way to it."""
    kept = net.ties
    if len(kept):
        there = kept.reindex(columns=list(SAME_TIE)).astype(object)
        there = there.where(there.notna(), "")
        kept = kept[[not _is_same(tie, old) for old in there.itertuples(index=False)]]
    return _with_table(net, "ties", _joined(kept, pd.DataFrame([tie])))


def _is_same(tie: Mapping[str, Any], old: Any) -> bool:  # noqa: ANN401 - a row of the ties
    if (tie.get("kind") or "") != old.kind or bool(tie["directed"]) != bool(old.directed):
        return False
    ends, others = (tie["source"], tie["target"]), (old.source, old.target)
    return ends == others or (not tie["directed"] and ends == others[::-1])


def with_ratings(
    net: PartnerNetwork,
    technique: Technique,
    rater: str,
    ratings: pd.DataFrame | Mapping[str, Mapping[str, float]],
) -> PartnerNetwork:
    """Add what one person rated, in place of what that person rated before."""
    if not str(rater).strip():
        raise ParameterError("rater", rater, "a rater has a code")
    wide = ratings if isinstance(ratings, pd.DataFrame) else pd.DataFrame(ratings).T
    rows, problems = [], []
    for actor, values in wide.iterrows():
        for name, value in values.dropna().items():
            scale = technique.scale(str(name))
            row = {"rater": str(rater), "actor": actor_id(net.actors, actor),
                   "scale": scale.id, "value": value}  # fmt: skip
            if not _is_on(value, scale.low, scale.high):
                shown = f"{value:g}" if isinstance(value, (int, float)) else repr(value)
                message = f"{shown} is beyond the scale {scale.id!r} of {actor}."
                hint = f"It goes from {scale.low:g} to {scale.high:g}."
                problems.append(
                    Problem("ratings", None, scale.id, str(value), "out_of_range", message, hint)
                )
            rows.append(row)
    if problems:
        raise DataError(problems)
    new = pd.DataFrame(rows, columns=[*SAME_RATING, "value"])
    before = votes(net)
    kept = before[~_keys(before).isin(_keys(new))]
    return _with_table(net, "ratings", _joined(kept, new)) if len(new) else net


def _is_on(value: object, low: float, high: float) -> bool:
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return number and low <= float(value) <= high  # type: ignore[arg-type]


def _keys(ratings: pd.DataFrame) -> pd.Series:
    columns = [ratings[name].astype("str") for name in SAME_RATING]
    return pd.Series(list(zip(*columns, strict=True)), index=ratings.index, dtype=object)


def _joined(before: pd.DataFrame, new: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([before.astype(object), new.astype(object)], ignore_index=True) if len(
        before) else new  # fmt: skip


def _with_table(net: PartnerNetwork, name: str, table: pd.DataFrame) -> PartnerNetwork:
    return checked({other: net.table(other) for other in net.tables} | {name: table}, net.meta)


def checked(tables: Mapping[str, pd.DataFrame], meta: Mapping[str, Any]) -> PartnerNetwork:
    """Return a network of tables, or say everything that is wrong with them."""
    given: dict[str, Any] = dict(tables)
    return from_tables(meta=meta, **given)
