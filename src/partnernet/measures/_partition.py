"""Groups that leave nobody in two: the values of a column that holds one for each actor."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from partnernet._compile import Compiled
from partnernet._text import count
from partnernet.errors import ParameterError
from partnernet.schema import TABLES


@dataclass(frozen=True, slots=True)
class Partition:
    """The groups that a column makes, and the links between actors who are in one.

    Parameters
    ----------
    column
        Its name.
    names
        The groups, sorted.
    known
        Whether each actor has a value.
    codes
        The number of the group of each actor that has one.
    tails, heads, strength
        The two ends of every link between them, as positions among them, and its strength.
    """

    column: str
    names: pd.Index
    known: np.ndarray
    codes: np.ndarray
    tails: np.ndarray
    heads: np.ndarray
    strength: np.ndarray

    @property
    def sizes(self) -> np.ndarray:
        """The number of actors in each group."""
        return np.bincount(self.codes, minlength=len(self.names))

    @property
    def reason(self) -> str:
        """Why nothing can be said of an actor without a value."""
        return f"it has no {self.column}"

    @property
    def note(self) -> str:
        """How many actors have no value; empty if all have one."""
        without = int((~self.known).sum())
        said = f"Left out, having no value of {self.column}: {count(without, 'actor')}."
        return said if without else ""


def partition(c: Compiled, by: str) -> Partition:
    """Return the groups of a column; actors without a value are in none, and left out."""
    column = TABLES["actors"].column(by)
    if column is not None and column.type == "list":
        raise ParameterError("by", by, "it is a column with one value for each actor, not a list")
    codes, names = pd.factorize(c.actors[by], sort=True)
    known = codes >= 0
    place, (tails, heads) = np.cumsum(known) - 1, c.ends
    kept = known[tails] & known[heads]
    return Partition(
        by,
        pd.Index(names, name="group"),
        known,
        codes[known],
        place[tails[kept]],
        place[heads[kept]],
        c.links["strength"].to_numpy(dtype=float)[kept],
    )
