"""Labels on the map: each where it hides nothing, the most important first."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from partnernet._progress import track
from partnernet.draw.palette import INK
from partnernet.draw.sheet import Sheet
from partnernet.draw.strokes import Complex, Reals

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text

_FEW = 60  # up to so many actors, every label is written
_CHIEF = 25  # so many labels, the most important, may stand away from their marks in a crowd
_LONG = 200  # from so many actors on, it is shown how far the work is
_TRIED = 300  # in a larger crowd there is no room for labels beyond the most important
_WIDTH = 22  # about so many letters to a line
_LINES = 3
_LED = 21.0  # from this far away on, a line leads from the mark to its label


def write_labels(
    sheet: Sheet, axes: "Axes", marks: pd.DataFrame, *, unit: float, curves: Complex, reach: Reals
) -> None:
    """Write the actors' labels on the map; in a crowd, those for which there is room.

    Parameters
    ----------
    sheet, axes
        The sheet, and the map on it.
    marks
        The marks of the Scene.
    unit
        How many points one unit of the Scene is long.
    curves
        The control points of the links, which labels avoid.
    reach
        How far each mark reaches to the left, down, right and up, in points.
    """
    corner = np.array([axes.get_xlim()[0], axes.get_ylim()[0]])
    room = _Room(
        points=(marks[["x", "y"]].to_numpy(np.float64) - corner) * unit,
        extents=reach,
        lines=(_along(curves) - corner) * unit,
        frame=np.array([axes.bbox.width, axes.bbox.height]) * 72 / sheet.figure.dpi,
        scale=sheet.scale,
    )
    size = float(np.interp(len(marks), [25, 60, 160, 320], [8.5, 7.0, 6.2, 5.2]))
    few, names = len(marks) <= _FEW, marks["label"].tolist()
    order = np.argsort(-marks["importance"].to_numpy(np.float64), kind="stable")[:_TRIED]
    turns = order.tolist() if len(marks) < _LONG else track(order.tolist(), "labels")
    for rank, which in enumerate(turns):
        text = sheet.write(
            broken(names[which]), (0, 0), size, axes=axes, ha="center", va="center", zorder=5
        )
        box = np.array(sheet.measure(text))
        center, clashes = room.place(which, box, far=few or rank < _CHIEF)
        if clashes and not few:
            text.remove()
            continue
        room.take(center, box)
        side = room.side(which, center, box)
        text.set(position=tuple(center / unit + corner), multialignment=side)
        _set_off(sheet, text, size, side)
        leader = room.leader(which, center, box)
        if len(leader):
            _lead(sheet, axes, leader / unit + corner)
            room.avoid(leader)


def broken(words: str, *, width: int = _WIDTH) -> str:
    """Break a label into up to three lines of about one length; a longer one loses its middle.

    >>> print(broken("Communities of Leicester, Leicestershire and Rutland"))
    Communities of Leicester,
    Leicestershire and
    Rutland
    """
    most = width * 3 // 2
    pieces = [piece for word in words.split() for piece in _cut(word, most)]
    lines: list[str] = []
    for wide in range(width, most + 1):
        lines = _filled(pieces, wide)
        if len(lines) <= _LINES:
            break
    else:
        lines = _filled(pieces, width)
        return f"{lines[0]}\n{lines[1]}\N{HORIZONTAL ELLIPSIS}\n{lines[-1]}"
    for wide in range(max(map(_breadth, lines), default=0), 0, -1):
        evener = _filled(pieces, wide)
        if len(evener) > len(lines) or max(map(_breadth, evener)) > wide:
            break
        lines = evener
    return "\n".join(lines)


def _breadth(words: str) -> int:
    """Return how many letters wide words are; those of East Asia count twice."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in words)


def _cut(word: str, most: int) -> list[str]:
    """Return a word in pieces that are not wider than this."""
    step = most if _breadth(word) == len(word) else most // 2
    return [word[start : start + step] for start in range(0, len(word), step)]


def _filled(pieces: list[str], wide: int) -> list[str]:
    lines: list[str] = []
    for piece in pieces:
        if lines and _breadth(lines[-1]) + 1 + _breadth(piece) <= wide:
            lines[-1] += f" {piece}"
        else:
            lines.append(piece)
    return lines


def _along(curves: Complex) -> Reals:
    """Return points along the curves, near enough to one another for a label to meet one."""
    share = np.linspace(0, 1, 24)
    way = (curves @ np.stack([(1 - share) ** 2, 2 * share * (1 - share), share**2])).ravel()
    return np.column_stack([way.real, way.imag])


def _set_off(sheet: Sheet, text: "Text", size: float, side: str) -> None:
    """Put a white rim under a label.

    Words with an effect are drawn as outlines, which nobody can search or select: so the rim is a
    text of its own, and the words stand above it.
    """
    from matplotlib.patheffects import Stroke

    looks = {"axes": text.axes, "ha": "center", "va": "center", "zorder": 4, "gid": "halo"}
    place = text.get_position()
    halo = sheet.write(text.get_text(), place, size, multialignment=side, **looks)
    halo.set_path_effects([Stroke(linewidth=2.4 * sheet.scale, foreground="white")])


def _lead(sheet: Sheet, axes: "Axes", ends: Reals) -> None:
    """Draw the line from a mark to its label: thin, dark and rimmed, so that it is no tie."""
    from matplotlib.patheffects import Normal, Stroke

    rim = [Stroke(linewidth=1.8 * sheet.scale, foreground="white"), Normal()]
    (line,) = axes.plot(*ends.T, color=INK, linewidth=0.5 * sheet.scale, zorder=1.5)
    line.set_path_effects(rim)


@dataclass
class _Room:
    """The room on the map that labels may take; everything in points from the lower left."""

    points: Reals
    extents: Reals
    lines: Reals
    frame: Reals
    scale: float

    def __post_init__(self) -> None:
        self.lines = np.hstack([self.lines, self.lines])
        self.taken = np.hstack(
            [self.points - self.extents[:, :2], self.points + self.extents[:, 2:]]
        )
        # Below is best, as on the page; then above, right, left, and what lies between.
        turn = np.array([12, 4, 0, 8, 14, 10, 2, 6, 13, 11, 15, 9, 1, 7, 3, 5]) * np.pi / 8
        self.ways = np.column_stack([np.cos(turn), np.sin(turn)])

    def place(self, which: int, box: Reals, *, far: bool) -> tuple[Reals, int]:
        """Return the middle of the best place for a label, and how much is in its way there."""
        best = self._best(which, box, np.arange(0.0, 15.0, 7.0))
        if best[1] and far:
            best = self._best(which, box, np.arange(_LED, 300.0, 7.0))
        return best

    def take(self, center: Reals, box: Reals) -> None:
        """Keep other labels out of this place."""
        self.taken = np.vstack([self.taken, np.hstack([center - box / 2, center + box / 2])])

    def avoid(self, leader: Reals) -> None:
        """Let later labels keep clear of a line as of the ties."""
        points = leader[0] + np.linspace(0, 1, 24)[:, None] * (leader[1] - leader[0])
        self.lines = np.vstack([self.lines, np.hstack([points, points])])

    def side(self, which: int, center: Reals, box: Reals) -> str:
        """Return the side at which the lines of a label begin together: where its mark is."""
        away = center[0] - self.points[which, 0]
        return "center" if abs(away) < box[0] / 2 else "left" if away > 0 else "right"

    def leader(self, which: int, center: Reals, box: Reals) -> Reals:
        """Return the ends of a line from a mark to its label; none where they stand together."""
        edge = np.clip(self.points[which], center - box / 2, center + box / 2)
        if np.hypot(*(edge - self.points[which])) > self.extents[which].max() + 9 * self.scale:
            return np.stack([self.points[which], edge])
        return np.zeros((0, 2))

    def _best(self, which: int, box: Reals, away: Reals) -> tuple[Reals, int]:
        rank = np.tile(np.arange(len(self.ways)), len(away))
        ways, distance = self.ways[rank], np.repeat(away, len(self.ways))
        extent = np.where(ways > 0, self.extents[which, 2:], self.extents[which, :2])
        reach = extent + (3.0 + distance[:, None]) * self.scale
        centers = self.points[which] + ways * reach + np.clip(ways * 1.5, -1, 1) * box / 2
        half = box / 2 + np.array([2.5, 1.8]) * self.scale
        boxes = np.hstack([centers - half, centers + half])
        outside = (boxes[:, :2] < 0).any(axis=1) | (boxes[:, 2:] > self.frame).any(axis=1)
        clashes = _overlapping(boxes, self.taken).sum(axis=1) + 9 * outside
        # Only lines that come near are counted: there are many, and most lie elsewhere.
        around = np.hstack([boxes[:, :2].min(axis=0), boxes[:, 2:].max(axis=0)])
        lines = self.lines[_overlapping(around[None], self.lines)[0]]
        crossed = np.minimum(_overlapping(boxes, lines).sum(axis=1), 12)
        if away[0] >= _LED:
            crossed += 8 * self._led_over(which, centers, box)
        else:
            crossed += 3 * self._nearer(which, centers, box)
        best = int((0.35 * distance + 0.3 * rank + 1.5 * crossed + 1000 * clashes).argmin())
        return np.asarray(centers[best], np.float64), int(clashes[best])

    def _nearer(self, which: int, centers: Reals, box: Reals) -> NDArray[np.intp]:
        """Return how many other marks a label at each place would be nearer to than its own."""
        middle = (self.extents[:, 2:] - self.extents[:, :2]) / 2
        reach = (self.extents[:, 2:] + self.extents[:, :2]) / 2 + box / 2
        across = np.abs(centers[:, None] - self.points - middle)
        gaps = np.hypot(*np.maximum(across - reach, 0).transpose(2, 0, 1))
        own = gaps[:, which].copy()
        gaps[:, which] = np.inf
        return np.asarray((gaps <= own[:, None]).sum(axis=1), np.intp)

    def _led_over(self, which: int, centers: Reals, box: Reals) -> NDArray[np.intp]:
        """Return over how many other marks and labels a line to a label at each place would run."""
        start = self.points[which]
        step = np.clip(start, centers - box / 2, centers + box / 2) - start
        others = np.delete(self.taken, which, axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            low = (others[:, :2] - start) / step[:, None]
            high = (others[:, 2:] - start) / step[:, None]
        enter = np.nanmax(np.minimum(low, high), axis=2)
        leave = np.nanmin(np.maximum(low, high), axis=2)
        return np.asarray(((enter < leave) & (enter < 1) & (leave > 0)).sum(axis=1), np.intp)


def _overlapping(boxes: Reals, others: Reals) -> NDArray[np.bool_]:
    """Return which boxes (rows) share room with which others (columns)."""
    left, low, right, high = boxes.T[:, :, None]
    across = (left < others[:, 2]) & (others[:, 0] < right)
    return np.asarray(across & (low < others[:, 3]) & (others[:, 1] < high))
