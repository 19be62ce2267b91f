"""Places that stay: who has one keeps it, and newcomers find free room near those they know."""

from heapq import heapify, heappop, heappush

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.spatial import KDTree

from partnernet.draw.layouts import HEIGHT, MARGIN, layout, minimum_distance, symmetric

_SOME, _SHARE = 3, 0.1  # where fewer have a place, the others stand as a layout would have it
_ROOMY = 3  # least distances that a newcomer likes to keep from others
_CROWDED = 2.0  # what it costs to have no room at all, in as many distances as it likes to keep
_NEAR = 8  # steps of the lattice that are looked at first
_CORNER = np.array([1 - MARGIN, 0.5 - HEIGHT / 2])  # where actors without ties wait

Places = NDArray[np.float64]


def placed(
    kept: Places,
    sources: NDArray[np.integer],
    targets: NDArray[np.integer],
    *,
    name: str = "stress",
    seed: int = 7,
    groups: NDArray[np.integer] | None = None,
) -> Places:
    """Place actors on the map, of whom some have their place already.

    Parameters
    ----------
    kept
        Shape (n, 2): the place of each actor, nan for those who have none.
    sources, targets, name, seed, groups
        As `layout` takes them; it places everybody where nobody has a place.

    Returns
    -------
    numpy.ndarray
        Shape (n, 2). Places that were given are as they were. Newcomers stand near those they are
        tied to, a new component where there is most room, and who has no tie at the bottom right;
        where hardly anybody has a place, they stand as the layout would have it. All of them are
        at least ``minimum_distance(n)`` from everybody else.

    Examples
    --------
    >>> kept = np.array([[0.4, 0.5], [0.6, 0.5], [np.nan, np.nan]])
    >>> placed(kept, np.array([0, 1]), np.array([1, 2]))[:2].tolist()
    [[0.4, 0.5], [0.6, 0.5]]
    """
    unknown = np.isnan(kept[:, 0])
    if unknown.all():
        return layout(len(kept), sources, targets, name=name, seed=seed, groups=groups)
    if (~unknown).sum() < max(_SOME, _SHARE * len(kept)):
        wishes = layout(len(kept), sources, targets, name=name, seed=seed, groups=groups)
        return _beside(kept, wishes)
    ties = symmetric(len(kept), np.asarray(sources, np.int64), np.asarray(targets, np.int64))
    return _joined(kept, ties)


def _beside(kept: Places, wishes: Places) -> Places:
    """Place newcomers where a layout would, but not on those few who have their place."""
    places = kept.copy()
    unknown = np.isnan(kept[:, 0])
    room = _Room(places[~unknown], minimum_distance(len(kept)))
    for actor in np.flatnonzero(unknown).tolist():
        places[actor] = room.near(wishes[actor])
        room.take(places[actor])
    return places


def _joined(kept: Places, ties: csr_array) -> Places:
    """Place newcomers one by one, first who is tied to most of those who have a place."""
    places = kept.copy()
    unknown = np.isnan(kept[:, 0])
    room = _Room(places[~unknown], minimum_distance(len(kept)))
    degree = np.diff(ties.indptr)
    known = ties @ (~unknown).astype(np.int64)  # how many of those it is tied to have a place
    waiting = [(-known[actor], -degree[actor], actor) for actor in np.flatnonzero(unknown).tolist()]
    heapify(waiting)
    while waiting:
        actor = heappop(waiting)[-1]
        if not unknown[actor]:
            continue  # it came before, when another one had brought it forward
        if not known[actor] and degree[actor]:
            places[actor] = room.widest(places[~unknown])
        else:
            places[actor] = room.near(_wish(actor, ties, places))
        room.take(places[actor])
        unknown[actor] = False
        friends = ties.indices[ties.indptr[actor] : ties.indptr[actor + 1]]
        known[friends] += 1
        for friend in friends[unknown[friends]].tolist():
            heappush(waiting, (-known[friend], -degree[friend], friend))
    return places


def _wish(actor: int, ties: csr_array, places: Places) -> Places:
    """Return where an actor would stand if there was room: amid those it is tied to.

    Who is tied to one only stands on the far side of it, seen from those that one is tied to.
    """
    friends = _placed_friends(actor, ties, places)
    if not friends.size:
        return _CORNER
    middle = places[friends].mean(axis=0)
    if friends.size > 1:
        return np.asarray(middle)
    theirs = _placed_friends(friends[0], ties, places)
    behind = places[theirs].mean(axis=0) if theirs.size else np.array([0.5, 0.5])
    away = middle - behind
    length = float(np.linalg.norm(away))
    apart = _ROOMY * minimum_distance(len(places))
    return np.asarray(middle + away / length * apart if length > 0 else middle)


def _placed_friends(actor: int, ties: csr_array, places: Places) -> NDArray[np.int64]:
    friends = ties.indices[ties.indptr[actor] : ties.indptr[actor + 1]]
    return np.asarray(friends[~np.isnan(places[friends, 0])], np.int64)


class _Room:
    """The free room on a map: a lattice of points, each with its distance to the nearest actor.

    Its step is the least distance. Discs of that radius around n actors cover an eighth of the
    map, so there is always a point left.
    """

    def __init__(self, taken: Places, least: float) -> None:
        self.least, self.roomy = least * 1.0001, _ROOMY * least
        box = np.array([[MARGIN, 0.5 - HEIGHT / 2], [1 - MARGIN, 0.5 + HEIGHT / 2]])
        self.low = np.minimum(box[0], taken.min(axis=0).clip(min=MARGIN))
        high = np.maximum(box[1], taken.max(axis=0).clip(max=1 - MARGIN))
        counts = ((high - self.low) / least).astype(int) + 1
        self.axes = [
            start + least * np.arange(n) for start, n in zip(self.low, counts, strict=True)
        ]
        self.free = self._distances(taken).clip(max=self.roomy)

    def _distances(self, taken: Places) -> Places:
        """Return how far each point of the lattice is from the nearest actor."""
        points = np.stack(np.meshgrid(*self.axes, indexing="ij"), axis=-1)
        return np.asarray(KDTree(taken).query(points)[0], np.float64)

    def _point(self, along: int, up: int) -> Places:
        return np.array([self.axes[0][along], self.axes[1][up]])

    def widest(self, taken: Places) -> Places:
        """Return the point that is farthest from everybody."""
        distances = self._distances(taken)
        along, up = np.unravel_index(distances.argmax(), distances.shape)
        return self._point(int(along), int(up))

    def near(self, wish: Places) -> Places:
        """Return the point that is near a wished one and has room."""
        reach = _NEAR
        while True:
            window, apart = self._around(wish, reach)
            free = self.free[window]
            cost = apart / self.roomy + _CROWDED * (1 - free / self.roomy)
            cost[free < self.least] = np.inf
            best = np.unravel_index(cost.argmin(), cost.shape)
            # Beyond the window everything is farther away than this.
            if cost[best] <= (reach - 1) * self.least / self.roomy or cost.size == self.free.size:
                return self._point(*(int(b) + w.start for b, w in zip(best, window, strict=True)))
            reach *= 2

    def take(self, place: Places) -> None:
        """Note that somebody stands there now."""
        window, apart = self._around(place, _ROOMY + 2)
        self.free[window] = np.minimum(self.free[window], apart)

    def _around(self, place: Places, reach: int) -> tuple[tuple[slice, slice], Places]:
        """Return a window of the lattice, and how far each of its points is from a place."""
        slices = []
        for axis, low, value in zip(self.axes, self.low, place, strict=True):
            middle = int(np.clip(round((value - low) / (axis[1] - axis[0])), 0, axis.size - 1))
            slices.append(slice(max(middle - reach, 0), min(middle + reach + 1, axis.size)))
        aside = [
            axis[part] - value for axis, part, value in zip(self.axes, slices, place, strict=True)
        ]
        return (slices[0], slices[1]), np.hypot(aside[0][:, None], aside[1][None, :])
