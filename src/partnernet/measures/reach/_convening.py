"""Convening sets: the fewest actors who between them reach everybody, or every group."""

from collections.abc import Callable
from math import comb

import numpy as np
import pandas as pd
from scipy import sparse

from partnernet._compile import Compiled
from partnernet._engine.cover import equal_covers, greedy_cover, smallest_cover
from partnernet._engine.key_sets import all_sets, reach_of_sets
from partnernet._engine.walk import walk
from partnernet.errors import NotDefinedError
from partnernet.measures import _sentences
from partnernet.measures._grouping import grouped
from partnernet.measures._options import Column, Mode
from partnernet.measures._registry import Values, measure
from partnernet.measures._sweeps import swept
from partnernet.measures.reach._groups import swept_by_group
from partnernet.result import ActorSets

LISTED = 20
SETS = 200_000
CELLS = 50_000
SECONDS = 30.0


@measure(
    ActorSets,
    label="Smallest convening set",
    cites=("haynes1998", "huangfu2018", "chvatal1979"),
    says=_sentences.convening_set,
)
def convening_set(
    c: Compiled, /, *, by: Column | None = None, steps: int = 1, mode: Mode = "out"
) -> Values:
    r"""Smallest sets of actors who between them reach everybody, or somebody of every group.

    Use it to see how few have to be at the table for everybody to be within reach of it.

    .. math:: \min_K |K| \quad \text{such that} \quad d(K, j) \le m \text{ for every } j

    and with ``by``, such that every group has a member j with d(K, j) at most m (the steps).

    Parameters
    ----------
    by : str or None, default None
        The column of the actors that makes the groups that are to be reached; None = reach every
        single actor.
    steps : int, default 1
        How many ties away from the set is still within reach. At least 1.
    mode : {"out", "in", "all"}, default "out"
        On arcs: whom the set can reach, who can reach it, or along ties either way.

    Returns
    -------
    ActorSets
        One row per set of the smallest size, at most twenty (``total`` says how many there are, or
        at least): ``actors``, ``convening_set`` (the number of its members, from 1).

    Raises
    ------
    NotDefinedError
        If there is no group to reach, since nobody has a value in the column.

    Notes
    -----
    Members reach themselves: with one step and no groups it is a minimum dominating set, and every
    isolate is in it; with ``by``, a member brings its own groups and those of whom it reaches.

    Whoever has no value in the column need not be reached. The size is found by integer programming
    (HiGHS), and so are the other sets of that size, one after the other, where more than 200,000
    would have to be compared. Where thirty seconds are not enough for that, or more than 50,000
    pairs of an actor and whom it reaches would enter, the result says what could be shown; then the
    set may be one that was put together step by step, always with the actor who adds most. Strength
    does not enter.

    References
    ----------
    Haynes, T. W., Hedetniemi, S. T. and Slater, P. J. (1998), Fundamentals of Domination in Graphs.
    Computed with the solver of Huangfu, Q. and Hall, J. A. J. (2018),
    https://doi.org/10.1007/s12532-017-0130-5; where that takes too long, as in Chvatal, V. (1979),
    https://doi.org/10.1287/moor.4.3.233

    Examples
    --------
    In a chain of six, b reaches a and c, and e reaches d and f: no other pair reaches everybody.

    >>> import partnernet as pn
    >>> pn.reach.convening_set(pn.datasets.chain("abcdef")).table.values.tolist()
    [[('b', 'e'), 2]]
    """
    most, covered_by, things = _to_be_reached(c, by, steps, mode)
    first, least, covers = greedy_cover(covered_by, most, things), 1, None
    if len(first) > 1 and most.sum() <= CELLS:
        covers = _as_matrix([covered_by(one) for one in range(len(c))], things)
        first, least = smallest_cover(covers, first, SECONDS)
    exact = len(first) == least
    sets, complete = [first], False
    if exact and covers is not None:
        sets, complete = _as_small(covers, first)
    elif exact:  # one is enough
        sets, complete = [(one,) for one in np.flatnonzero(most == things).tolist()], True
    ids = c.actors.index
    actors = [tuple(ids[list(members)]) for members in sets[:LISTED]]
    table = pd.DataFrame(
        {
            "actors": pd.Series(actors, dtype=object),
            "convening_set": [len(members) for members in actors],
        }
    )
    note = _found(len(sets), complete=complete) if exact else _unproven(least, covers)
    return Values(table, more={"total": len(sets)}, note=note, exact=exact)


def _to_be_reached(
    c: Compiled, by: str | None, steps: int, mode: str
) -> tuple[np.ndarray, Callable[[int], np.ndarray], int]:
    """Return how many things each actor reaches, which ones, and how many there are in all."""
    if by is None:
        links = c.neighbors(mode)
        most = swept(c, mode, steps=steps).reached + 1
        return most, lambda one: np.flatnonzero(walk(links, [one], steps=steps) >= 0), len(c)
    groups = grouped(c, by)
    if not groups.names:
        raise NotDefinedError(f"convening_set has no meaning here: no actor has a value of {by}.")
    inside = groups.inside | (swept_by_group(c, groups, steps=steps, mode=mode).within > 0)
    return inside.sum(axis=1), lambda one: np.flatnonzero(inside[one]), len(groups.names)


def _as_matrix(covered: list[np.ndarray], things: int) -> sparse.csr_array:
    """Return a row for each actor, with 1 for each thing it reaches."""
    ends = np.cumsum([0, *map(len, covered)])
    rows = np.ones(ends[-1]), np.concatenate(covered), ends
    return sparse.csr_array(rows, (len(covered), things))


def _as_small(
    covers: sparse.csr_array, first: tuple[int, ...]
) -> tuple[list[tuple[int, ...]], bool]:
    """Return the sets that reach everything and are as small as the first, and whether all."""
    actors, things = covers.shape
    if comb(actors, len(first)) > SETS:
        return equal_covers(covers, first, LISTED + 1, SECONDS)
    sets = all_sets(actors, len(first))
    enough = reach_of_sets(covers.toarray(), sets) == things
    return [tuple(members) for members in sets[enough].tolist()], True


def _found(number: int, *, complete: bool) -> str:
    """Say that no set is smaller, and how many are as small."""
    others = "it is the only one" if number == 1 else f"there are {number:,}"
    if not complete:
        others = f"there are at least {number}"
    return f"No smaller set does, and {others} of that size."


def _unproven(least: int, covers: sparse.csr_array | None) -> str:
    """Say why a smaller set may do."""
    if covers is None:
        return (
            "The network is too large for an exact search: the actor who adds most was taken each "
            "time, and a smaller set may do."
        )
    return (
        f"The search was stopped after {SECONDS:g} seconds: it showed that at least {least} are "
        f"needed; a smaller set may do."
    )
