"""Groups of actors: who is in which, by a column that may hold several values for an actor."""

import sys
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from partnernet._compile import Compiled
from partnernet.schema import TABLES


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups that a column makes.

    Parameters
    ----------
    names
        The groups, sorted; numbers by their size.
    inside
        Whether each actor (a row) is in each group (a column).
    """

    names: list[str]
    inside: np.ndarray

    def layers(self) -> Iterator[np.ndarray]:
        """Yield the number of the first group of each actor, of the second and so on; -1 is none.

        Actors are mostly in one group, so there is mostly one layer.
        """
        turns = self.inside.cumsum(axis=1)
        for turn in range(1, int(turns.max(initial=0)) + 1):
            now = self.inside & (turns == turn)
            yield np.where(now.any(axis=1), now.argmax(axis=1), -1)


def grouped(c: Compiled, by: str) -> Grouping:
    """Return the groups of a column; an actor without a value is in none.

    A column that the schema calls a list holds several values, separated by ``|``.
    """
    spec = TABLES["actors"].column(by)
    several = spec is not None and spec.type == "list"
    column = c.actors[by]
    there = np.flatnonzero(column.notna())
    parts = [_words(value, several=several) for value in column.iloc[there]]
    rows = np.repeat(there, [len(words) for words in parts])
    found = [word for words in parts for word in words]
    names = sorted(set(found), key=_place)
    codes = {name: code for code, name in enumerate(names)}
    inside = np.zeros((len(c), len(names)), dtype=bool)
    inside[rows, [codes[word] for word in found]] = True
    return Grouping(names, inside)


def _words(value: object, *, several: bool) -> list[str]:
    text = f"{value:g}" if isinstance(value, float) else str(value)
    return text.split("|") if several else [text]


def _place(name: str) -> tuple[int, str]:
    """Return where a group stands: numbers first, by their size."""
    return (int(name), "") if name.isdecimal() else (sys.maxsize, name)
