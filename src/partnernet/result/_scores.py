"""Results with a row per actor, per tie, per group, or one row for the whole network."""

from dataclasses import dataclass
from typing import ClassVar

import pandas as pd

from partnernet.errors import ParameterError, UnknownNameError
from partnernet.result._base import Level, Named, Scores, ranked, said


@dataclass(frozen=True, repr=False)
class ActorScores(Named):
    """One row per actor, one column per measure, in the order of the network.

    Parameters
    ----------
    names
        The names people use, by actor id.
    """

    level: ClassVar[Level] = "actor"

    def top(self, n: int = 10, *, by: str = "") -> pd.DataFrame:
        """Return the actors with the highest values, with names and ranks.

        Actors tied with the last one are listed too, so that nobody is left out by chance.

        Parameters
        ----------
        n
            How many, at least 1.
        by
            The measure; the first if none is named.

        Examples
        --------
        >>> import partnernet as pn
        >>> pn.centrality.degree(pn.datasets.load("harbour")).top(2)["degree"].to_dict()
        {'UNI': 6, 'COU': 5}
        """
        if n < 1:
            raise ParameterError("n", n, "it is at least 1")
        measure = by or next(iter(self))
        ranks = ranked(self[measure]).dropna().sort_values(kind="stable")
        ranks = ranks[ranks <= n]
        table = self.table.loc[ranks.index]
        table.insert(0, "name", self.names.loc[ranks.index])
        if "rank" not in table:
            table.insert(0, "rank", ranks)
        return table

    def rank(self) -> pd.DataFrame:
        """Return competition ranks (1, 1, 3): the highest value is 1; undefined has none.

        Values that agree to twelve digits share a rank: rounding errors part nobody.
        """
        return self.table.select_dtypes(["number", "bool"]).apply(ranked)

    def sentence(self, actor: str, measure: str = "") -> str:
        """Return one value as a plain sentence.

        Parameters
        ----------
        actor
            Its id.
        measure
            Which one; the first if none is named.

        Examples
        --------
        >>> import partnernet as pn
        >>> pn.reach.within(pn.datasets.load("harbour"), normalized=False).sentence("UNI")
        'Northport University reaches 9 others within 2 steps.'
        """
        call = self._call(measure)
        name = call.measure.split(".")[-1]
        if actor not in self.table.index:
            raise UnknownNameError("actor", actor, self.table.index)
        value = self[name].loc[actor]
        if pd.isna(value):
            why = self.undefined
            lines = why[(why["actor"] == actor) & (why["measure"] == name)]
            return f"{name} is not defined for {self.names.loc[actor]}: {lines['reason'].item()}."
        return said(call, float(value), actor=str(self.names.loc[actor]))

    def with_names(self) -> pd.DataFrame:
        """Return the table with the names of the actors in front."""
        return self._beside_names(self.table, self.table.index)


@dataclass(frozen=True, repr=False)
class TieScores(Scores):
    """One row per link of the graph that was measured: ``source``, ``target``, then measures."""

    level: ClassVar[Level] = "tie"


@dataclass(frozen=True, repr=False)
class GroupScores(Scores):
    """One row per group.

    Parameters
    ----------
    membership
        The group of each actor, by actor id.
    """

    membership: pd.Series

    level: ClassVar[Level] = "group"


@dataclass(frozen=True, repr=False)
class NetworkScores(Scores):
    """One row: the whole network."""

    level: ClassVar[Level] = "network"

    @property
    def value(self) -> float:
        """The number itself, where there is one measure."""
        if len(self.measures) != 1:
            raise ParameterError("value", self.measures, "a result of one measure has a value")
        return float(self.table[self.measures[0]].iloc[0])

    def sentence(self, measure: str = "") -> str:
        """Return one value as a plain sentence.

        Parameters
        ----------
        measure
            Which one; the first if none is named.

        Examples
        --------
        >>> import partnernet as pn
        >>> pn.cohesion.density(pn.datasets.load("harbour")).sentence()
        '20% of all possible ties exist.'
        """
        call = self._call(measure)
        name = call.measure.split(".")[-1]
        missing = self._missing(name)
        return missing[0] if missing else said(call, float(self[name].iloc[0]))
