"""Several tables' sessions as one: who named whom, who drew what, and where they differ."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, get_args

import numpy as np
import pandas as pd

from partnernet._text import count, label
from partnernet._words import fold
from partnernet.errors import ParameterError
from partnernet.view import Status
from partnernet.workshop.capture import checked
from partnernet.workshop.session import Session

TIE = ("source", "target", "kind", "directed")
STATUSES: tuple[str, ...] = get_args(Status)


@dataclass(frozen=True, repr=False)
class Merged:
    """What several groups said of one question.

    Parameters
    ----------
    sessions
        What was merged.
    actors
        By id: ``name``, ``groups`` (how many named it) and ``of`` (how many there are).
    ties
        One row for each pair and kind: ``source``, ``target``, ``kind``, ``directed``, ``groups``
        (how many drew it), ``of``, how many called it ``existing``, ``wanted``, ``paused``,
        ``ended`` and ``unknown``, and ``strength``, ``low`` and ``high`` (median and ends of the
        strengths that were given).
    disagreements
        Where groups that spoke of the same thing differ: ``about`` (actor or tie), ``subject``,
        ``what`` (the column) and ``says``, such as ``existing (2), wanted (1)``.
    """

    sessions: tuple[Session, ...]
    actors: pd.DataFrame
    ties: pd.DataFrame
    disagreements: pd.DataFrame

    def agreed(self, least: int = 1) -> Session:
        """Return one session of what was said, to go on with.

        Parameters
        ----------
        least
            How many groups must have drawn a tie, at least 1. Actors are all kept.

        Returns
        -------
        Session
            Words are those that most groups chose, the first group's where as many chose another;
            numbers are medians, of two middle ones the lower. Ties have a column ``groups``.
            Everybody's ratings are there, the codes of raters marked by their group.

        Raises
        ------
        ParameterError
            If ``least`` is below 1 or above the number of groups.
        """
        if not 1 <= least <= len(self.sessions):
            raise ParameterError("least", least, f"it is 1 to {len(self.sessions)}")
        first = self.sessions[0]
        ids = _ids(self.sessions)
        tables = {
            "actors": _agreed_actors(self.sessions, ids),
            "ties": _agreed_ties(self.ties[self.ties["groups"] >= least]),
            **_ratings(self.sessions, ids),
        }
        net = checked(tables, first.net.meta)
        actions = tuple(
            replace(action, actor=own[action.actor], owner_at=own.get(action.owner_at, ""))
            for session, own in zip(self.sessions, ids, strict=True)
            for action in session.actions
        )
        done = set.intersection(*(set(session.finished) for session in self.sessions))
        finished = tuple(step.id for step in first.technique.steps if step.id in done)
        return Session(first.technique, net, "all", actions, finished)

    def __repr__(self) -> str:
        """Return what was merged, in one line."""
        parts = (count(len(self.sessions), "group"), count(len(self.actors), "actor"),
                 count(len(self.ties), "tie"),
                 count(len(self.disagreements), "disagreement"))  # fmt: skip
        return f"Merged {self.sessions[0].technique.id!r}: {', '.join(parts)}"


def merge(*sessions: Session) -> Merged:
    """Merge the sessions of several groups on one question.

    Use it when tables have worked side by side: to see what all drew, what one alone saw, and what
    to talk about.

    Parameters
    ----------
    *sessions
        Two or more, of one technique and one question. Actors are the same where their names are,
        whatever their case, spaces and punctuation.

    Returns
    -------
    Merged
        How many groups named each actor and drew each tie, and where they differ.

    Raises
    ------
    ParameterError
        If there are fewer than two, or they are of different techniques or questions.

    Examples
    --------
    >>> import partnernet as pn
    >>> one = pn.workshop.start("power-interest", question="Who makes nights safer?", group="1")
    >>> one = one.add_actors("Police", "Council").link("Police", "Council")
    >>> two = pn.workshop.start("power-interest", question="Who makes nights safer?", group="2")
    >>> two = two.add_actors("council", "police").link("council", "police", status="wanted")
    >>> both = pn.workshop.merge(one, two)
    >>> both.ties[["source", "target", "groups", "of", "existing", "wanted"]].values.tolist()
    [['Police', 'Council', 2, 2, 1, 1]]
    >>> both.disagreements["says"].tolist()
    ['existing (1), wanted (1)']
    """
    if len(sessions) < 2:  # noqa: PLR2004 - two groups at least
        raise ParameterError("sessions", len(sessions), "it takes two groups to merge")
    for what, words in (
        ("technique", [session.technique.id for session in sessions]),
        ("question", [session.question for session in sessions]),
    ):
        if len(set(words)) > 1:
            raise ParameterError(what, list(dict.fromkeys(words)), f"all groups have one {what}")
    ids = _ids(sessions)
    said = _said(sessions, ids)
    named = Counter(actor for own in ids for actor in set(own.values()))
    names = _names(sessions, ids)
    actors = pd.DataFrame(
        {"name": names, "groups": [named[actor] for actor in names], "of": len(sessions)},
        index=pd.Index(names, name="id"),
    )
    actors["name"] = list(names.values())
    differences = _differences(sessions, ids, said, names)
    return Merged(sessions, actors, _tie_table(said, len(sessions)), differences)


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


def _free(word: str, taken: set[str]) -> str:
    """Return an id that is not taken: two groups may have used one for two actors."""
    number, free = 2, word
    while free in taken:
        free, number = f"{word} {number}", number + 1
    return free


def _names(sessions: Sequence[Session], ids: Sequence[dict[str, str]]) -> dict[str, str]:
    names: dict[str, str] = {}
    for session, own in zip(sessions, ids, strict=True):
        for actor, name in session.net.actors["name"].items():
            names.setdefault(own[str(actor)], str(name))
    return names


def _said(sessions: Sequence[Session], ids: Sequence[dict[str, str]]) -> pd.DataFrame:
    """Return all ties of all groups, with one name for each actor, and undirected ones one way."""
    parts = []
    for place, (session, own) in enumerate(zip(sessions, ids, strict=True)):
        ties = session.net.ties.reindex(columns=[*TIE, "status", "strength"])
        ties = ties.assign(source=ties["source"].map(own), target=ties["target"].map(own))
        parts.append(ties.assign(group=place))
    said = pd.concat(parts, ignore_index=True)
    order = {actor: place for place, actor in enumerate(_names(sessions, ids))}
    back = ~said["directed"].astype(bool) & (
        said["source"].map(order) > said["target"].map(order)
    )  # fmt: skip
    said.loc[back, ["source", "target"]] = said.loc[back, ["target", "source"]].to_numpy()
    kinds, statuses = said["kind"].astype("str").fillna(""), said["status"].astype("str")
    return said.assign(kind=kinds, status=statuses.fillna("existing"))


def _tie_table(said: pd.DataFrame, groups: int) -> pd.DataFrame:
    columns = [*TIE, "groups", "of", *STATUSES, "strength", "low", "high"]
    rows = []
    for key, drawn in said.groupby(list(TIE), sort=False):
        calls = drawn.drop_duplicates("group", keep="last")["status"].value_counts()
        strength = drawn["strength"].astype("float64")
        rows.append({
            **dict(zip(TIE, key, strict=True)),
            "groups": drawn["group"].nunique(), "of": groups,
            **{status: int(calls.get(status, 0)) for status in STATUSES},
            "strength": strength.median(), "low": strength.min(), "high": strength.max(),
        })  # fmt: skip
    return pd.DataFrame(rows, columns=columns)


def _differences(
    sessions: Sequence[Session],
    ids: Sequence[dict[str, str]],
    said: pd.DataFrame,
    names: dict[str, str],
) -> pd.DataFrame:
    rows = []
    for actor, column, values in _columns(sessions, ids):
        if len(set(values)) > 1:
            rows.append(("actor", names[actor], column, _counted(values)))
    for _, drawn in said.groupby(list(TIE), sort=False):
        subject = _tie_in_words(drawn.iloc[0], names)
        calls = drawn.drop_duplicates("group", keep="last")
        for column in ("status", "strength"):
            values = calls[column].dropna().tolist()
            if len(set(values)) > 1:
                rows.append(("tie", subject, column, _counted(values)))
    return pd.DataFrame(rows, columns=["about", "subject", "what", "says"])


def _tie_in_words(tie: "pd.Series[Any]", names: dict[str, str]) -> str:
    sign = "\N{RIGHTWARDS ARROW}" if tie["directed"] else "\N{EN DASH}"
    kind = f" ({label(str(tie['kind']))})" if tie["kind"] else ""
    return f"{names[tie['source']]} {sign} {names[tie['target']]}{kind}"


def _counted(values: Sequence[Any]) -> str:
    words = [f"{value:g}" if isinstance(value, (int, float)) else str(value) for value in values]
    return ", ".join(f"{word} ({number})" for word, number in Counter(words).most_common())


def _columns(
    sessions: Sequence[Session], ids: Sequence[dict[str, str]]
) -> list[tuple[str, str, list[Any]]]:
    """Return for each actor and column what the groups said, where any did."""
    found: dict[tuple[str, str], list[Any]] = {}
    for session, own in zip(sessions, ids, strict=True):
        table = session.net.actors.drop(columns="name")
        for column in table:
            for actor, value in table[column].dropna().items():
                found.setdefault((own[str(actor)], str(column)), []).append(value)
    return [(actor, column, values) for (actor, column), values in found.items()]


def _chosen(values: Sequence[Any]) -> Any:  # noqa: ANN401 - whatever a column holds
    """Return the median of numbers, the lower of two; of words the one said most, then first."""
    if all(
        isinstance(value, (int, float, np.number)) and not isinstance(value, bool)
        for value in values
    ):
        return np.quantile(np.array(values, np.float64), 0.5, method="lower").item()
    return Counter(values).most_common(1)[0][0]


def _agreed_actors(sessions: Sequence[Session], ids: Sequence[dict[str, str]]) -> pd.DataFrame:
    names = _names(sessions, ids)
    table = pd.DataFrame({"id": list(names), "name": list(names.values())}).set_index("id")
    for actor, column, values in _columns(sessions, ids):
        if column not in table:
            table[column] = pd.Series(index=table.index, dtype=object)
        table.at[actor, column] = _chosen(values)
    return table.reset_index()


def _agreed_ties(ties: pd.DataFrame) -> pd.DataFrame:
    status = ties[list(STATUSES)].idxmax(axis="columns") if len(ties) else pd.Series(dtype="str")
    kept = ties[[*TIE, "groups", "strength"]].assign(status=status)
    kept["kind"] = kept["kind"].mask(kept["kind"] == "")
    return kept


def _ratings(sessions: Sequence[Session], ids: Sequence[dict[str, str]]) -> dict[str, pd.DataFrame]:
    marks = [session.group or str(place) for place, session in enumerate(sessions, 1)]
    if len(set(marks)) < len(marks):
        marks = [str(place) for place in range(1, len(sessions) + 1)]
    parts = []
    for mark, session, own in zip(marks, sessions, ids, strict=True):
        if "ratings" in session.net.tables:
            ratings = session.net.table("ratings")
            raters = f"{mark}: " + ratings["rater"].astype("str")
            parts.append(ratings.assign(rater=raters, actor=ratings["actor"].map(own)))
    return {"ratings": pd.concat(parts, ignore_index=True)} if parts else {}
