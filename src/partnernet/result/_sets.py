"""Results whose rows are pairs with a group, sets of actors, or paths between actors."""

from dataclasses import dataclass
from typing import ClassVar

import pandas as pd

from partnernet._text import listed
from partnernet.errors import ParameterError, UnknownNameError
from partnernet.result._base import Level, Named, Scores, said
from partnernet.result._scores import ActorScores


@dataclass(frozen=True, repr=False)
class ActorRanks(ActorScores):
    """One row per actor: its rank by another measure, and how far the rank moves."""

    level: ClassVar[Level] = "ranking"


@dataclass(frozen=True, repr=False)
class ActorGroupScores(Named):
    """One row per actor and group, under an index of both; ``unstack`` a column for a matrix.

    Parameters
    ----------
    names
        The names people use, by actor id.
    """

    level: ClassVar[Level] = "actor and group"

    def with_names(self) -> pd.DataFrame:
        """Return the table with the names of the actors in front."""
        return self._beside_names(self.table, self.table.index.get_level_values(0))


@dataclass(frozen=True, repr=False)
class GroupPairScores(Scores):
    """One row per pair of groups, under an index of both; without arcs each pair stands once."""

    level: ClassVar[Level] = "pair of groups"

    def matrix(self, column: str = "") -> pd.DataFrame:
        """Return one column as a square table, groups in rows and columns.

        Parameters
        ----------
        column
            Which one; the measure itself if none is named.

        Examples
        --------
        >>> import partnernet as pn
        >>> found = pn.mixing.density_table(pn.datasets.load("harbour"), by="category")
        >>> float(found.matrix("ties").loc["hei", "ngo"])
        1.0
        """
        values = self[column or self.measures[0]]
        groups = list(dict.fromkeys([*values.index.get_level_values(0),
                                     *values.index.get_level_values(1)]))  # fmt: skip
        table = values.unstack()  # noqa: PD010 - a Series has no pivot_table
        square = table.reindex(index=groups, columns=groups)
        if self.provenance.directed:
            return square
        return square.where(square.notna(), square.T)


@dataclass(frozen=True, repr=False)
class _Chosen(Named):
    """Rows that hold actors, the best first.

    Parameters
    ----------
    names
        The names people use, by actor id.
    total
        How many rows there would be without a limit.
    """

    total: int

    holder: ClassVar[str]

    def with_names(self) -> pd.DataFrame:
        """Return the table with the names of the actors in front."""
        shown = self.table.copy()
        names = [tuple(self.names.loc[list(actors)]) for actors in shown[self.holder]]
        shown.insert(0, "names", pd.Series(names, index=shown.index, dtype=object))
        return shown

    def sentence(self, row: int = 0) -> str:
        """Return one row as a plain sentence.

        Parameters
        ----------
        row
            Its number, counted from 0.
        """
        if not -len(self) <= row < len(self):
            raise ParameterError("row", row, f"there are {len(self)} rows, counted from 0")
        found = self.table.iloc[row]
        who = listed(self.names.loc[list(found[self.holder])], most=len(self.names))
        name = self.measures[0]
        missing = self._missing(name)
        if pd.isna(found[name]):
            return missing[0]
        return said(self.provenance.calls[0], float(found[name]), actors=who)


@dataclass(frozen=True, repr=False)
class ActorSets(_Chosen):
    """One row per set of actors, all equally good: ``actors`` (ids), then what they achieve.

    Parameters
    ----------
    names
        The names people use, by actor id.
    total
        How many sets are equally good; the table lists them up to a limit.
    """

    level: ClassVar[Level] = "set"
    holder: ClassVar[str] = "actors"

    @property
    def best(self) -> tuple[str, ...]:
        """The first of the best sets, as ids."""
        return tuple(self.table["actors"].iloc[0])

    def membership(self, actor: str) -> int:
        """Return in how many of the listed sets an actor is.

        Raises
        ------
        UnknownNameError
            If there is no such actor.
        """
        if actor not in self.names.index:
            raise UnknownNameError("actor", actor, self.names.index)
        return sum(actor in actors for actors in self.table["actors"])


@dataclass(frozen=True, repr=False)
class Paths(_Chosen):
    """One row per path: ``path`` (ids from the first actor to the last), then what it is like.

    Parameters
    ----------
    names
        The names people use, by actor id.
    total
        How many shortest paths there are; the table lists the best.
    """

    level: ClassVar[Level] = "path"
    holder: ClassVar[str] = "path"
