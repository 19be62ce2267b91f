"""Nearness: which tie would bring most together, who could introduce whom, and by which way."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from partnernet._compile import Compiled
from partnernet._engine.rings import joined, rings
from partnernet._engine.walk import NEVER, walk
from partnernet.gaps._ground import Ground
from partnernet.measures import reach


@dataclass(frozen=True, slots=True)
class Tie:
    """A tie that is not there.

    Parameters
    ----------
    ends
        The ids of its ends.
    drop
        By how much it would lower the distance-weighted fragmentation; 0 if that was not asked.
    """

    ends: tuple[str, str]
    drop: float = 0.0


def parts(c: Compiled, kept: np.ndarray | None = None) -> np.ndarray:
    """Return the number of the component of each actor, with all links or only those kept."""
    tails, heads = c.ends if kept is None else (end[kept] for end in c.ends)
    shape = (len(c), len(c))
    matrix = sparse.coo_array((np.ones(len(tails)), (tails, heads)), shape=shape)
    labels: np.ndarray = connected_components(matrix, directed=False)[1]
    return labels


def best_tie(g: Ground, left: np.ndarray, right: np.ndarray) -> Tie | None:
    """Return the tie that would lower the distance-weighted fragmentation most, if any can.

    It is between one of ``left`` and one of ``right`` (positions) in different components, and not
    one that nobody was asked about: it may be there. Of equal ones it is the first.
    """
    c = g.undirected
    labels = c.once("parts", lambda: parts(c))
    best, ends = 0.0, (0, 0)
    for some, gains in joined(c.once("rings", lambda: rings(c.neighbors())), left, right):
        rows = left[some]
        gains[(labels[rows][:, None] == labels[right]) | _unasked(g, rows, right)] = 0.0
        place = int(gains.argmax()) if gains.size else 0
        if gains.size and gains.flat[place] > best:
            row, column = divmod(place, len(right))
            best, ends = float(gains.flat[place]), (int(rows[row]), int(right[column]))
    return Tie(_ids(g, ends), 2 * best / (len(c) * (len(c) - 1))) if best else None


def introduced(g: Ground, left: np.ndarray, right: np.ndarray) -> Tie | None:
    """Return the pair of actors with most ties, one of ``left`` and one of ``right``, not yet tied.

    Nor is it a pair that nobody was asked about. Of equal ones it is the first.
    """
    links = g.undirected.neighbors()
    tied = links.matrix()[left][:, right].toarray() > 0
    barred = tied | (left[:, None] == right) | _unasked(g, left, right)
    if barred.all():
        return None
    ties = np.where(barred, -1, links.degree[left][:, None] + links.degree[right])
    row, column = divmod(int(ties.argmax()), len(right))
    return Tie(_ids(g, (int(left[row]), int(right[column]))))


def nearest_pair(g: Ground, left: np.ndarray, right: np.ndarray) -> Tie | None:
    """Return the two who are fewest steps apart, one of ``left`` and one of ``right``.

    Of equal ones it is the first; where no chain of ties leads across, the tie that would bring
    most together.
    """
    told = ~g.silent
    if told[left].any():
        left = left[told[left]]
    else:
        right = right[told[right]]
    end = nearest(g, left, right)
    if end == NEVER:
        return best_tie(g, left, right)
    return Tie(_ids(g, (nearest(g, np.array([end]), left), end)))


def nearest(
    g: Ground, starts: np.ndarray, targets: np.ndarray, *, steps: int | None = None
) -> int:  # fmt: skip
    """Return the first of those targets that are fewest steps from the starts; -1 if none is.

    With ``steps`` nobody further away is looked for.
    """
    away = walk(g.undirected.neighbors(), starts, steps=steps)[targets]
    there = away != NEVER
    return int(targets[there][away[there].argmin()]) if there.any() else NEVER


def way(g: Ground, source: str, target: str) -> list[str]:
    """Return the names along the best of the shortest ways, from the source to the target."""
    found = reach.introductions(g.net, source, target, n=1, view=g.undirected.view)
    return [str(g.names[one]) for one in found.table["path"].iloc[0]]


def shared(g: Ground, pair: tuple[str, str]) -> list[str]:
    """Return the ids of the partners that two actors share."""
    one, other = (partners(g, place) for place in g.ids.get_indexer(pd.Index(pair)).tolist())
    return [str(g.ids[place]) for place in np.intersect1d(one, other)]


def partners(g: Ground, place: int) -> np.ndarray:
    """Return the positions of the partners of an actor."""
    links = g.undirected.neighbors()
    found: np.ndarray = links.indices[links.indptr[place] : links.indptr[place + 1]]
    return found


def _ids(g: Ground, places: tuple[int, int]) -> tuple[str, str]:
    return str(g.ids[places[0]]), str(g.ids[places[1]])


def _unasked(g: Ground, left: np.ndarray, right: np.ndarray) -> np.ndarray:
    found: np.ndarray = g.silent[left][:, None] & g.silent[right]
    return found


def across(sizes: np.ndarray) -> int:
    """Return the number of pairs of two who are in different parts, of parts of such sizes."""
    return int(sizes.sum() ** 2 - (sizes**2).sum()) // 2
