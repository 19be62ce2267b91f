"""Estimates from some actors drawn at random, with the standard error that they have."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from partnernet._text import count
from partnernet.measures._registry import Values

ONE = "only one other was drawn, which says nothing about the spread"
NONE = "nobody else was drawn"


@dataclass(frozen=True, slots=True)
class Sample:
    """Actors drawn at random, each as likely as any other and none twice.

    Parameters
    ----------
    actors
        Their positions.
    size
        How many actors there are to draw from.
    seed
        What started the random numbers.
    """

    actors: np.ndarray
    size: int
    seed: int

    def estimate(
        self, name: str, total: np.ndarray, squares: np.ndarray, *, counts: np.ndarray, of: int
    ) -> Values:
        """Estimate sums over all from sums over those drawn.

        Parameters
        ----------
        name
            The measure; a second column has its standard errors.
        total, squares
            For each actor the sum over those drawn, and the sum of squares.
        counts, of
            How many were drawn for each actor, of how many.
        """
        whole, few = counts == of, np.maximum(counts, 1)
        values = total * np.where(whole, 1.0, of / few)
        spread = np.maximum(squares - total**2 / few, 0.0) / np.maximum(counts - 1, 1)
        left = 1 - counts / max(of, 1)
        errors = np.where(whole, 0.0, of * np.sqrt(spread / few * np.maximum(left, 0.0)))
        nobody, alone = ~whole & (counts == 0), ~whole & (counts == 1)
        values[nobody] = errors[nobody | alone] = np.nan
        error = f"{name}_error"
        exact = bool(whole.all())
        some = count(len(self.actors), "actor")
        return Values(
            pd.DataFrame({name: values, error: errors}),
            {(name, NONE): nobody, (error, NONE): nobody, (error, ONE): alone},
            used={"sample": None} if exact else {},
            exact=exact,
            seed=None if exact else self.seed,
            note=(
                f"There are {some}, and all were taken: the values are exact."
                if exact
                else f"Estimated from {some} of {self.size:,}, drawn at random."
            ),
        )


def draw(size: int, sample: int, seed: int) -> Sample:
    """Draw some of the actors, or take all where as many are asked for."""
    number = min(sample, size)
    found = np.random.default_rng(seed).choice(size, number, replace=False)
    return Sample(np.sort(found), size, seed)
