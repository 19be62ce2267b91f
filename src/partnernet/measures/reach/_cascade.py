"""Cascade: how far something spreads when every tie passes it on by chance."""

from collections.abc import Callable
from functools import partial
from math import sqrt
from statistics import NormalDist
from typing import Annotated

import numpy as np
import pandas as pd

from partnernet._compile import Compiled
from partnernet._engine.cascades import WORD, every_state, spread
from partnernet._engine.csr import batches, fitting
from partnernet._engine.walk import walk
from partnernet._progress import track
from partnernet._text import count, number
from partnernet.measures import _sentences
from partnernet.measures._options import Actors, Number, Seed, Share
from partnernet.measures._registry import Values, measure
from partnernet.result import NetworkScores

EXACT = 16
RUNS = 1 << 12
WIDTH = NormalDist().inv_cdf(0.975)


@measure(
    NetworkScores,
    label="Informed in a cascade",
    cites=("kempe2003",),
    says=_sentences.cascade,
)
def cascade(
    c: Compiled,
    /,
    actors: Actors,
    *,
    p: Share = 0.5,
    runs: Annotated[int, Number(2)] = 10_000,
    seed: Seed = 0,
) -> Values:
    r"""Number of actors that news from some of them reaches, where each tie may fail to pass it on.

    Use it to compare who should be told first: the best pair is rarely the two best alone.

    .. math:: \sigma(S) = \sum_{L \subseteq E} p^{|L|} (1 - p)^{|E| - |L|} \, |R_L(S)|

    where R_L(S) are the actors that S reaches along the ties L, S included.

    Parameters
    ----------
    actors : list of str
        Those who are told first, by id or name.
    p : float, default 0.5
        The chance that a tie passes on what one of its ends knows, from 0 to 1: the same for all.
    runs : int, default 10000
        How often the spread is drawn by chance where it cannot be computed exactly, at least 2.
    seed : int, default 0
        What starts the random numbers.

    Returns
    -------
    NetworkScores
        ``cascade`` (the expected number of actors reached, from the number of those told first to
        all), ``share`` of all actors, ``low`` and ``high``: the 95 % interval of the estimate,
        which is the value itself where that is exact.

    Notes
    -----
    The independent cascade: each tie gets one chance, and those who are told first count.

    An undirected tie passes on either way or not at all; arcs pass on in their direction, each with
    a chance of its own. Strength does not enter. The value is exact where at most 16 ties matter:
    those between actors that can be reached at all, not both of them told first. It is exact
    for p = 0 and p = 1, too. Otherwise it is the mean of the runs, and the interval is their mean
    plus and minus 1.96 standard errors.

    References
    ----------
    Kempe, D., Kleinberg, J. and Tardos, É. (2003), https://doi.org/10.1145/956750.956769

    Examples
    --------
    In a chain a-b-c, a knows; b hears of it with a chance of 1/2 and c with 1/4.

    >>> import partnernet as pn
    >>> pn.reach.cascade(pn.datasets.chain("abc"), ["a"]).value
    1.75
    """
    seeds = c.actors.index.get_indexer(pd.Index(list(actors)))
    tails, heads = _ties_that_matter(c, seeds)
    reached = partial(_reached, tails, heads, seeds, directed=c.directed)
    exact = p in (0.0, 1.0) or len(tails) <= EXACT
    if exact:
        live = np.full((len(tails), 1), p == 1.0) if p in (0.0, 1.0) else every_state(len(tails))
        expected, error = float(np.where(live, p, 1 - p).prod(axis=0) @ reached(live)), 0.0
        note = f"Exact: {count(len(tails), 'tie matters', 'ties matter')}."
    else:
        found = _drawn(reached, len(tails), p, runs, seed)
        expected, error = float(found.mean()), float(found.std(ddof=1)) / sqrt(runs)
        note = f"The mean of {runs:,} runs; its standard error is {number(error)}."
    table = pd.DataFrame(
        {
            "cascade": [expected],
            "share": expected / len(c),
            "low": expected - WIDTH * error,
            "high": expected + WIDTH * error,
        }
    )
    return Values(table, note=note, exact=exact, seed=None if exact else seed)


def _ties_that_matter(c: Compiled, seeds: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return the ends of the ties that can bring the news to somebody who has not got it."""
    there = walk(c.neighbors("out"), seeds) >= 0
    told = np.zeros(len(c), dtype=bool)
    told[seeds] = True
    tails, heads = c.ends
    matter = there[tails] & ~(told[heads] if c.directed else told[tails] & told[heads])
    return tails[matter], heads[matter]


def _reached(
    tails: np.ndarray, heads: np.ndarray, seeds: np.ndarray, live: np.ndarray, *, directed: bool
) -> np.ndarray:
    """Return how many actors each run reaches along the ties that are live in it."""
    nodes, place = np.unique(np.concatenate([seeds, tails, heads]), return_inverse=True)
    told, tails, heads = np.split(place, [len(seeds), len(seeds) + len(tails)])
    if not directed:
        tails, heads = np.concatenate([tails, heads]), np.concatenate([heads, tails])
        live = np.concatenate([live, live])
    return spread(len(nodes), tails, heads, live, told)


def _drawn(
    reached: Callable[[np.ndarray], np.ndarray], ties: int, p: float, runs: int, seed: int
) -> np.ndarray:
    """Return how many actors are reached in each of the runs drawn by chance."""
    rng = np.random.default_rng(seed)
    width = max(WORD, fitting(ties, RUNS))
    parts = [
        reached(rng.random((ties, len(batch))) < p)
        for batch in track(batches(runs, width), "cascades")
    ]
    return np.concatenate(parts)
