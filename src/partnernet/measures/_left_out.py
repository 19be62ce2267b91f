"""Networks with one tie or one actor left out, and the ranks of the actors in them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import pandas as pd

from partnernet._compile import Compiled
from partnernet.measures._registry import Measure
from partnernet.result._base import ranked

Piece = Literal["tie", "actor"]
Track = Callable[[Iterable[int]], Iterable[int]]


@dataclass(frozen=True, slots=True)
class Runs:
    """Ranks in the whole network and in each run, a row per run and a column per actor.

    Parameters
    ----------
    whole
        The rank of each actor in the whole network; NaN for who has none.
    ranks
        The ranks in the runs.
    expected
        The ranks that the actors of a run have in the whole network, among themselves.
    present
        Whether each actor takes part in the run.
    """

    whole: np.ndarray
    ranks: np.ndarray
    expected: np.ndarray
    present: np.ndarray


def without(c: Compiled, piece: Piece, place: int) -> Compiled:
    """Return the graph without one link, or without one actor and its links."""
    if piece == "tie":
        return replace(c, links=c.links[np.arange(len(c.links)) != place])
    tails, heads = c.ends
    apart = (tails != place) & (heads != place)
    return replace(c, actors=c.actors[np.arange(len(c)) != place], links=c.links[apart])


def ranks_without(
    c: Compiled, measure: Measure[Any], piece: Piece, places: np.ndarray, *, track: Track
) -> Runs:
    """Rank the actors by a measure with each of some links or actors left out in turn."""
    whole = _ranks(c, measure)
    ranks = np.full((len(places), len(c)), np.nan)
    expected = np.tile(whole, (len(places), 1))
    present = np.ones(ranks.shape, dtype=bool)
    for row, place in enumerate(track(places.tolist())):
        if piece == "actor":
            present[row, place] = False
            expected[row] -= whole > whole[place]
        ranks[row, present[row]] = _ranks(without(c, piece, place), measure)
    return Runs(whole, ranks, expected, present)


def _ranks(c: Compiled, measure: Measure[Any]) -> np.ndarray:
    return ranked(pd.Series(measure.values(c))).to_numpy(dtype=float, na_value=np.nan)
