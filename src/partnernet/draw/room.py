"""The room on a map that labels may take: where they hide neither marks, ties nor each other."""

import numpy as np
from numpy.typing import NDArray

from partnernet.draw.strokes import Complex, Reals

NEAR = np.arange(0.0, 15.0, 7.0)
"""How far from its mark a label may stand."""
FAR = np.arange(21.0, 300.0, 7.0)
"""How far it may stand where a line leads to it."""
_STEP = 2.0  # between points on ties that are looked at
_APART = np.array([2.5, 1.8])  # what is kept free beside and above labels
# Below is best, as on the page; then above, right, left, and what lies between.
_TURNS = np.array([12, 4, 0, 8, 14, 10, 2, 6, 13, 11, 15, 9, 1, 7, 3, 5]) * np.pi / 8
_WAYS = np.column_stack([np.cos(_TURNS), np.sin(_TURNS)])


class Room:
    """The room on a map, everything in points of a sheet of A4 from the lower left.

    Parameters
    ----------
    points
        The middles of the marks.
    extents
        How far each mark reaches to the left, down, right and up.
    curves
        The control points of the ties.
    frame
        Width and height of the map.
    """

    def __init__(self, points: Reals, extents: Reals, curves: Complex, frame: Reals) -> None:
        self.points, self.extents, self.frame = points, extents, frame
        self._marks = np.hstack([points - extents[:, :2], points + extents[:, 2:]])
        self._taken = self._marks
        self._under = _Lengths(along(curves, _STEP), frame)
        self._leaders = np.zeros((0, 2))

    def place(self, which: int, box: Reals, *, far: bool) -> tuple[Reals, int]:
        """Return the middle of the best place for a label, and how much is in its way there."""
        best = self._best(which, box, NEAR)
        if best[1] and far:
            best = self._best(which, box, FAR)
        return best

    def take(self, center: Reals, box: Reals) -> None:
        """Keep other labels out of this place."""
        self._taken = np.vstack([self._taken, np.hstack([center - box / 2, center + box / 2])])

    def avoid(self, leader: Reals) -> None:
        """Let later labels keep clear of a line as of the ties."""
        ends = leader @ np.array([1, 1j])
        points = along(np.array([[ends[0], ends.mean(), ends[1]]]), _STEP)
        self._leaders = np.vstack([self._leaders, points])

    def side(self, which: int, center: Reals, box: Reals) -> str:
        """Return the side at which the lines of a label begin together: where its mark is."""
        away = center[0] - self.points[which, 0]
        return "center" if abs(away) < box[0] / 2 else "left" if away > 0 else "right"

    def leader(self, which: int, center: Reals, box: Reals) -> Reals:
        """Return the ends of a line from a mark to its label; none where they stand together."""
        edge = np.clip(self.points[which], center - box / 2, center + box / 2)
        if np.hypot(*(edge - self.points[which])) > self.extents[which].max() + 9:
            return np.stack([self.points[which], edge])
        return np.zeros((0, 2))

    def _best(self, which: int, box: Reals, away: Reals) -> tuple[Reals, int]:
        rank = np.tile(np.arange(len(_WAYS)), len(away))
        ways, distance = _WAYS[rank], np.repeat(away, len(_WAYS))
        extent = np.where(ways > 0, self.extents[which, 2:], self.extents[which, :2])
        reach = extent + 3.0 + distance[:, None]
        centers = self.points[which] + ways * reach + np.clip(ways * 1.5, -1, 1) * box / 2
        half = box / 2 + _APART
        boxes = np.hstack([centers - half, centers + half])
        outside = (boxes[:, :2] < 0).any(axis=1) | (boxes[:, 2:] > self.frame).any(axis=1)
        # Only what comes near is compared with every place: most lies elsewhere.
        around = np.hstack([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])
        clashes = overlapping(boxes, _near(around, self._taken)).sum(axis=1) + 9 * outside
        least = np.flatnonzero(clashes == clashes.min())
        boxes, centers, distance, rank = boxes[least], centers[least], distance[least], rank[least]
        leaders = _near(around, np.hstack([self._leaders, self._leaders]))
        crossed = np.minimum(self._under(boxes) / 6, 12)
        # A line that is lost under a label leads nowhere.
        crossed += _STEP * overlapping(boxes, leaders).sum(axis=1)
        if away is FAR:
            crossed += 8 * self._led_over(which, centers, box)
        else:
            crossed += 3 * self._nearer(which, centers, box)
        best = int((0.35 * distance + 0.3 * rank + 1.5 * crossed).argmin())
        return np.asarray(centers[best], np.float64), int(clashes.min())

    def _nearer(self, which: int, centers: Reals, box: Reals) -> NDArray[np.intp]:
        """Return how many other marks a label at each place would be nearer to than its own."""
        own = _gaps(centers, box, self._marks[which, None])
        low, high = centers.min(axis=0) - box / 2, centers.max(axis=0) + box / 2
        others = np.delete(self._marks, which, axis=0)
        near = _near(np.hstack([low - own.max(), high + own.max()]), others)
        return np.asarray((_gaps(centers, box, near) <= own).sum(axis=1), np.intp)

    def _led_over(self, which: int, centers: Reals, box: Reals) -> NDArray[np.intp]:
        """Return over how many other marks and labels a line to a label at each place would run."""
        start = self.points[which]
        step = np.clip(start, centers - box / 2, centers + box / 2) - start
        step = np.where(step == 0, 1e-9, step)[:, None]
        others = np.delete(self._taken, which, axis=0)
        low, high = (others[:, :2] - start) / step, (others[:, 2:] - start) / step
        enter = np.minimum(low, high).max(axis=2)
        leave = np.maximum(low, high).min(axis=2)
        return np.asarray(((enter < leave) & (enter < 1) & (leave > 0)).sum(axis=1), np.intp)


class _Lengths:
    """How long lines are inside boxes: sums over a raster answer that at once for many boxes."""

    def __init__(self, points: Reals, frame: Reals) -> None:
        across, up = np.ceil(frame).astype(np.intp) + 1
        cells = np.floor(points).astype(np.intp)
        cells = cells[((cells >= 0) & (cells < (across, up))).all(axis=1)]
        counts = np.bincount(cells[:, 0] * up + cells[:, 1], minlength=across * up)
        self._sums = np.zeros((across + 1, up + 1), np.int64)
        self._sums[1:, 1:] = counts.reshape(across, up).cumsum(axis=0).cumsum(axis=1)

    def __call__(self, boxes: Reals) -> Reals:
        """Return the length of the lines in each box."""
        cells = np.rint(boxes).astype(np.intp)
        left, low, right, high = np.clip(cells, 0, np.tile(self._sums.shape, 2) - 1).T
        sums = self._sums
        inside = sums[right, high] - sums[left, high] - sums[right, low] + sums[left, low]
        return np.asarray(_STEP * inside, np.float64)


def along(curves: Complex, step: float) -> Reals:
    """Return points along curves, never farther from one another than this."""
    first, middle, last = curves.T
    count = np.ceil((np.abs(middle - first) + np.abs(last - middle)) / step).astype(np.intp) + 1
    row = np.repeat(np.arange(len(curves)), count)
    share = (np.arange(len(row)) - (np.cumsum(count) - count)[row]) / np.maximum(count - 1, 1)[row]
    way = first[row] * (1 - share) ** 2 + 2 * middle[row] * share * (1 - share) + (
        last[row] * share**2)  # fmt: skip
    return np.column_stack([way.real, way.imag])


def overlapping(boxes: Reals, others: Reals) -> NDArray[np.bool_]:
    """Return which boxes (rows) share room with which others (columns)."""
    left, low, right, high = boxes.T[:, :, None]
    across = (left < others[:, 2]) & (others[:, 0] < right)
    return np.asarray(across & (low < others[:, 3]) & (others[:, 1] < high))


def _near(around: Reals, others: Reals) -> Reals:
    """Return those boxes that share room with this one."""
    return np.asarray(others[overlapping(around[None], others)[0]], np.float64)


def _gaps(centers: Reals, box: Reals, others: Reals) -> Reals:
    """Return how far a box at each place (rows) is from each of the others (columns)."""
    low = others[:, :2] - (centers + box / 2)[:, None]
    high = (centers - box / 2)[:, None] - others[:, 2:]
    return np.asarray(np.hypot(*np.maximum(np.maximum(low, high), 0).transpose(2, 0, 1)))
