"""What several groups said, side by side: one id for each actor, and who said what."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from partnernet._audiences import AUDIENCES
from partnernet._words import fold
from partnernet.schema import TABLES
from partnernet.workshop.action import Action
from partnernet.workshop.session import Session
from partnernet.workshop.votes import votes

TIE = ("source", "target", "kind", "directed")
PLACES = ("x", "y")  # where somebody stands on one group's map is nothing it said of the actor


@dataclass(frozen=True)
class Joined:
    """What several groups said, with one id for each actor.

    Parameters
    ----------
    names
        What each actor is called by who named it first, by id.
    actors, ties, ratings
        The groups' rows beneath each other; ``group`` is the place of the group, from 0. A tie that
        holds both ways is written one way round, and its kind is an empty text where none is said.
    actions
        What the groups agreed to do.
    known
        The first group's other tables: partnerships and who is in them, who ought to be there.
    """

    names: dict[str, str]
    actors: pd.DataFrame
    ties: pd.DataFrame
    ratings: pd.DataFrame
    actions: tuple[Action, ...]
    known: dict[str, pd.DataFrame]

    def columns(self) -> Iterator[tuple[str, str, list[Any]]]:
        """Yield for each actor and column what the groups said, where any did."""
        for column in self.actors.columns.drop(["id", "name", "group"]):
            found: dict[str, list[Any]] = {}
            for actor, value in self.actors[["id", column]].dropna().to_numpy():
                found.setdefault(actor, []).append(value)
            for actor, values in found.items():
                yield actor, str(column), values


def join(sessions: Sequence[Session]) -> Joined:
    """Lay the sessions of several groups side by side."""
    ids = _ids(sessions)
    tables = [session.net.actors.reset_index() for session in sessions]
    actors = _beneath(
        table.drop(columns=list(PLACES), errors="ignore").assign(id=table["id"].map(own))
        for table, own in zip(tables, ids, strict=True)
    )
    named = actors.drop_duplicates("id")
    names = dict(zip(named["id"], named["name"].astype("str"), strict=True))
    ties = _beneath(
        session.net.ties.reindex(columns=[*TIE, "status", "strength", "visibility"])
        .assign(**{end: session.net.ties[end].map(own) for end in ("source", "target")})
        for session, own in zip(sessions, ids, strict=True)
    )  # fmt: skip
    actions = tuple(
        replace(action, actor=own[action.actor], owner_at=own.get(action.owner_at, ""))
        for session, own in zip(sessions, ids, strict=True)
        for action in session.actions
    )
    first = sessions[0].net
    known = {name: _renamed(first.table(name), name, ids[0]) for name in first.tables
             if name not in ("actors", "ties", "ratings")}  # fmt: skip
    ties = _one_way(ties, list(names))
    return Joined(names, actors, ties, _ratings(sessions, ids), actions, known)


def smallest(audiences: Iterable[Any]) -> str | None:
    """Return the smallest of several circles, or None where none is named.

    >>> smallest(["public", None, "core"])
    'core'
    """
    return min((one for one in audiences if not pd.isna(one)), key=AUDIENCES.index, default=None)


def _ids(sessions: Sequence[Session]) -> list[dict[str, str]]:
    """Return for each group which actor each of its ids stands for: the one first named so."""
    chosen: dict[str, str] = {}
    taken: set[str] = set()
    found = []
    for session in sessions:
        own = {}
        for actor, name in session.net.actors["name"].items():
            key = fold(str(name)) or str(name)
            if key not in chosen:
                chosen[key] = _free(str(actor), taken)
                taken.add(chosen[key])
            own[str(actor)] = chosen[key]
        found.append(own)
    return found


def _renamed(table: pd.DataFrame, name: str, own: Mapping[str, str]) -> pd.DataFrame:
    """Return a table in which actors go by other ids."""

    def renamed(cell: object) -> str:
        return "|".join(own.get(part, part) for part in str(cell).split("|"))

    columns = TABLES[name].columns if name in TABLES else ()
    named = [one.name for one in columns if "actors" in one.refers_to and one.name in table]
    return table.assign(**{name: table[name].map(renamed, na_action="ignore") for name in named})


def _free(word: str, taken: set[str]) -> str:
    """Return an id that is not taken: two groups may have used one for two actors."""
    number, free = 2, word
    while free in taken:
        free, number = f"{word} {number}", number + 1
    return free


def _beneath(tables: Iterable[pd.DataFrame]) -> pd.DataFrame:
    """Return tables beneath each other, each row with the place of its group."""
    parts = [table.astype(object).assign(group=place) for place, table in enumerate(tables)]
    return pd.concat(parts, ignore_index=True)


def _one_way(ties: pd.DataFrame, order: list[str]) -> pd.DataFrame:
    """Write ties that hold both ways from the actor that was named first."""
    place = {actor: row for row, actor in enumerate(order)}
    back = ~ties["directed"].astype(bool) & (ties["source"].map(place) > ties["target"].map(place))
    ties.loc[back, ["source", "target"]] = ties.loc[back, ["target", "source"]].to_numpy()
    kinds = ties["kind"].astype("str").fillna("")
    found = ties.assign(kind=kinds, status=ties["status"].fillna("existing"))
    return found.astype({"directed": bool, "strength": "float64"})


def _ratings(sessions: Sequence[Session], ids: Sequence[dict[str, str]]) -> pd.DataFrame:
    """Return everybody's ratings, the codes of raters marked by their group."""
    marks = [session.group or str(place) for place, session in enumerate(sessions, 1)]
    if len(set(marks)) < len(marks):
        marks = [str(place) for place in range(1, len(sessions) + 1)]
    parts = []
    for mark, session, own in zip(marks, sessions, ids, strict=True):
        if "ratings" in session.net.tables:
            ratings = votes(session.net)
            raters = f"{mark}: " + ratings["rater"].astype("str")
            parts.append(ratings.assign(rater=raters, actor=ratings["actor"].map(own)))
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame()
