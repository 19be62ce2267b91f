"""Several tables' sessions as one: who named whom, who drew what, and where they differ."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from partnernet._text import count
from partnernet.draw.map import Map
from partnernet.errors import ParameterError
from partnernet.view import STATUSES
from partnernet.workshop.capture import checked
from partnernet.workshop.consensus_map import consensus_map
from partnernet.workshop.differences import differences
from partnernet.workshop.joined import TIE, Joined, join, smallest
from partnernet.workshop.session import Session


@dataclass(frozen=True, repr=False)
class Merged:
    """What several groups said of one question.

    Parameters
    ----------
    sessions
        What was merged.
    """

    sessions: tuple[Session, ...]

    @cached_property
    def actors(self) -> pd.DataFrame:
        """Who was named, by id: ``name``, ``groups`` (how many named it) and ``of`` (how many)."""
        named = self._joined.actors.groupby("id", sort=False)["group"].nunique()
        table = pd.DataFrame({"name": self._joined.names, "groups": named}).rename_axis("id")
        return table.assign(of=len(self.sessions))

    @cached_property
    def ties(self) -> pd.DataFrame:
        """What was drawn: one row for each pair and kind.

        ``source``, ``target``, ``kind``, ``directed``, ``groups`` (how many drew it), ``of``, how
        many called it ``existing``, ``wanted``, ``paused``, ``ended`` and ``unknown``, and
        ``strength``, ``low`` and ``high`` (median and ends of the strengths that were given).
        """
        ties = self._joined.ties
        drawn = ties.groupby(list(TIE), sort=False)
        table = drawn.agg(groups=("group", "nunique")).assign(of=len(self.sessions))
        last = ties.drop_duplicates([*TIE, "group"], keep="last")
        called = pd.get_dummies(last["status"], dtype=int).reindex(columns=STATUSES, fill_value=0)
        table = table.join(called.groupby([last[name] for name in TIE]).sum())
        strengths = drawn["strength"].agg(strength="median", low="min", high="max")
        return table.join(strengths).reset_index()

    @cached_property
    def disagreements(self) -> pd.DataFrame:
        """Where groups that spoke of the same thing differ.

        ``about`` (actor or tie), ``subject``, ``what`` (the column), ``says``, such as
        ``existing (2), wanted (1)``, ``actors`` (their ids: one, or the two ends of a tie) and
        ``visibility`` (the smallest circle of the column, the actors and their tie).
        """
        return differences(self._joined)

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
            numbers are medians, of two middle ones the lower; who may see something is the smallest
            circle that any group named. Ties have a column ``groups``. Everybody's ratings are
            there, the codes of raters marked by their group. What was known before, such as
            partnerships, is as the first group had it.

        Raises
        ------
        ParameterError
            If ``least`` is below 1 or above the number of groups.
        """
        if not 1 <= least <= len(self.sessions):
            raise ParameterError("least", least, f"it is 1 to {len(self.sessions)}")
        first, joined = self.sessions[0], self._joined
        ratings = {"ratings": joined.ratings} if len(joined.ratings) else {}
        said = {"actors": _agreed_actors(joined), "ties": self._agreed_ties(least), **ratings}
        done = set.intersection(*(set(session.finished) for session in self.sessions))
        finished = tuple(step.id for step in first.technique.steps if step.id in done)
        net = checked(joined.known | said, first.net.meta)
        return Session(first.technique, net, "all", joined.actions, finished)

    def map(self, least: int = 1, *, audience: str = "workshop") -> Map:
        """Return a map of what was said: how many groups drew each tie, and where they differ.

        Use it to look at the work of all tables together, before going on with `agreed`. Ties are
        as wide, and actors as large, as there are groups that drew or named them; what groups
        differ on is listed beside the map and flagged on it.

        Parameters
        ----------
        least
            How many groups must have drawn a tie, at least 1.
        audience
            Who is to see the map, from ``private`` to ``public``.

        Raises
        ------
        ParameterError
            If ``least`` is below 1 or above the number of groups, or there is no such audience.
        """
        agreed = self.agreed(least).net
        return consensus_map(agreed, self.actors, self.disagreements, audience)

    @cached_property
    def _joined(self) -> Joined:
        return join(self.sessions)

    def _agreed_ties(self, least: int) -> pd.DataFrame:
        seen = self._joined.ties.groupby(list(TIE), sort=False)["visibility"].agg(smallest)
        ties = self.ties.assign(visibility=seen.tolist())[self.ties["groups"] >= least]
        status = ties[list(STATUSES)].idxmax(axis="columns") if len(ties) else ""
        kept = ties[[*TIE, "groups", "strength", "visibility"]].assign(status=status)
        return kept.assign(kind=kept["kind"].mask(kept["kind"] == ""))

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
    return Merged(sessions)


def _agreed_actors(joined: Joined) -> pd.DataFrame:
    columns: dict[str, dict[str, Any]] = {}
    for actor, column, values in joined.columns():
        chosen = smallest(values) if column == "visibility" else _chosen(values)
        columns.setdefault(column, {})[actor] = chosen
    ids = list(joined.names)
    table = pd.DataFrame({"id": ids, "name": list(joined.names.values())})
    return table.assign(**{
        column: pd.Series([values.get(actor) for actor in ids], dtype=object)
        for column, values in columns.items()
    })  # fmt: skip


def _chosen(values: Sequence[Any]) -> Any:  # noqa: ANN401 - whatever a column holds
    """Return the median of numbers, the lower of two; of words the one said most, then first."""
    if all(
        isinstance(value, (int, float, np.number)) and not isinstance(value, bool)
        for value in values
    ):
        return np.quantile(np.array(values, np.float64), 0.5, method="lower").item()
    return Counter(values).most_common(1)[0][0]
