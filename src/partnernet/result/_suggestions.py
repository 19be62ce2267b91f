"""Suggestions: which ties are worth building, and whom to look for."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import pandas as pd

from partnernet._text import count, label, listed
from partnernet.errors import ParameterError
from partnernet.result._base import Level, Named


@dataclass(frozen=True, repr=False)
class _Suggested(Named, ABC):
    """Rows with a ``reason`` and a ``suggestion``, the best first.

    Parameters
    ----------
    names
        The names people use, by actor id.
    """

    what: ClassVar[tuple[str, str]]
    people: ClassVar[tuple[str, ...]]

    def sentence(self, row: int = 0) -> str:
        """Return one row as plain sentences.

        Parameters
        ----------
        row
            Its number, counted from 0.

        Raises
        ------
        ParameterError
            If there is no such row.
        """
        if not -len(self) <= row < len(self):
            raise ParameterError("row", row, f"there are {len(self)} rows, counted from 0")
        found = self.table.iloc[row]
        return f"{self._subject(found)}: {found['reason']} {found['suggestion']}"

    def text(self) -> str:
        """Return all rows as plain text, for a mail or a screen."""
        head = f"{count(len(self), *self.what)}." if len(self) else "Nothing is suggested."
        return "\n".join([head, *map(self.sentence, range(len(self))), *self._missing()])

    def with_names(self) -> pd.DataFrame:
        """Return the table with the names of the actors instead of their ids."""
        shown = self.table.copy()
        for column in self.people:
            cells = [self._named(cell) for cell in shown[column]]
            shown[column] = pd.Series(cells, index=shown.index, dtype=shown[column].dtype)
        return shown

    def __repr__(self) -> str:
        """Return the rows as text."""
        return self.text()

    def _named(self, cell: str | tuple[str, ...]) -> str | tuple[str, ...]:
        if isinstance(cell, tuple):
            return tuple(self._people(cell))
        return str(self.names.loc[cell])

    @abstractmethod
    def _subject(self, row: pd.Series) -> str:
        """Return what a row is about, as its sentence begins."""


@dataclass(frozen=True, repr=False)
class Suggestions(_Suggested):
    """Ties worth building, the best first: one row per tie that is not there.

    The columns of ``table``:

    - ``source``, ``target``: the two actors, in the order of their names.
    - ``gain``: what the goal counts; the larger the better.
    - ``reason``, ``suggestion``: what the tie would do, and what to do next, in plain sentences.
    - ``introducer``: the ids of those in between on the best way from one to the other, in this
      order; empty where no chain of ties leads there.
    - ``reach_change``: how many others more an actor would have within the steps, on average.
    - ``F_change``, ``DF_change``: change of the `fragmentation` and of the
      `distance_fragmentation`, -1 to 0.
    - ``cutpoints_change``, ``bridges_change``: how many more there would be, or fewer.
    - ``ei_change``: change of the E-I index, -2 to 2; missing where it is not defined.
    - ``likely``: how likely it is that the tie comes about anyway, from 0 (no common partner).
    - ``known``: whether one of the two was asked; if not, the tie may be there already.

    Parameters
    ----------
    likely
        The same number of pairs by ``likely`` alone: ``source``, ``target``, ``likely``,
        ``known``. They share partners already; who has no tie is never among them.
    """

    likely: pd.DataFrame

    level: ClassVar[Level] = "tie"
    what: ClassVar[tuple[str, str]] = ("suggested tie", "suggested ties")
    people: ClassVar[tuple[str, ...]] = ("source", "target", "introducer")

    def _subject(self, row: pd.Series) -> str:
        return " - ".join(self._people([row["source"], row["target"]]))


@dataclass(frozen=True, repr=False)
class ActorSuggestions(_Suggested):
    """Whom to look for: one row per category in which somebody is missing.

    The columns of ``table``:

    - ``dimension``, ``category``: the column that is looked at, and the value that is wanted.
    - ``have``, ``min``: how many there are, and how many are needed.
    - ``unknowns``: of how many rows it is not known whether they are of this category.
    - ``mandatory``, ``framework``: whether it may not be missing, and who says so.
    - ``candidates``: the ids of those who are on the list as missing or declined and are of this
      category.
    - ``introducer``: the id of the one who takes part and is nearest to such actors; empty where
      nobody is.
    - ``basis``: why it is the nearest: ``ties``, ``kind``, ``tags``, ``groups`` or ``reach``.
    - ``reason``, ``suggestion``: what is missing, and what to do next, in plain sentences.
    """

    level: ClassVar[Level] = "group"
    what: ClassVar[tuple[str, str]] = ("category to be filled", "categories to be filled")
    people: ClassVar[tuple[str, ...]] = ("candidates", "introducer")

    def _subject(self, row: pd.Series) -> str:
        words = " and ".join(map(label, row["category"].split("*")))
        plain = row["dimension"] == "category" or "*" in row["dimension"]
        return words if plain else f"{label(row['dimension'])}, {words}"

    def _missing(self, only: str = "") -> list[str]:
        """Return one sentence for each reason why nobody can tell what is missing."""
        rows = self.undefined[self.undefined["measure"] == only] if only else self.undefined
        groups = rows.groupby("reason", sort=False)["measure"]
        return [f"Not known ({listed(words)}): {reason}." for reason, words in groups]
