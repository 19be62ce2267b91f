"""Labels on the map: each where it hides nothing, the most important first."""

from typing import TYPE_CHECKING
from unicodedata import east_asian_width

import numpy as np

from partnernet.draw.beneath import WORDS
from partnernet.draw.palette import INK
from partnernet.draw.room import Room
from partnernet.draw.ruler import Ruler
from partnernet.draw.scene import Scene
from partnernet.draw.sheet import Sheet
from partnernet.draw.strokes import Complex, Reals
from partnernet.result._placement import Words

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_FEW = 60  # up to so many actors, every label is written
_MANY = 120  # up to so many actors, every label may stand away from its mark, led to by a line
_CHIEF = 40  # so many labels, the most important, may do so in a larger crowd
_TRIED = 300  # in a larger crowd there is no room for labels beyond the most important
SIDES = {"left": 1, "center": 0, "right": -1}  # where the middle of words is from their place
_WIDTH = 22  # about so many letters to a line
_LINES = 3


def write_labels(
    sheet: Sheet, axes: "Axes", scene: Scene, *, unit: float, curves: Complex, reach: Reals
) -> None:
    """Write the actors' labels on the map; in a crowd, those for which there is room.

    Parameters
    ----------
    sheet, axes
        The sheet, and the map on it.
    scene
        The Scene; labels leave room for the words that lie beneath its marks.
    unit
        How many points one unit of the Scene is long.
    curves
        The control points of the links, which labels avoid.
    reach
        How far each mark reaches to the left, down, right and up, in points.
    """
    marks = scene.marks
    corner = np.array([axes.get_xlim()[0], axes.get_ylim()[0]])
    unit /= sheet.scale
    room = Room(
        (marks[["x", "y"]].to_numpy(np.float64) - corner) * unit,
        reach / sheet.scale,
        (curves - corner @ np.array([1, 1j])) * unit,
        np.array([axes.bbox.width, axes.bbox.height]) * 72 / sheet.figure.dpi / sheet.scale,
    )
    size = float(np.interp(len(marks), [25, 60, 160, 320], [8.5, 7.0, 6.2, 5.2]))
    few, ruler, names = len(marks) <= _FEW, Ruler(sheet), marks["label"].tolist()
    led = len(marks) if len(marks) <= _MANY else _CHIEF
    for guide in scene.guides:
        if isinstance(guide, Words):
            box = ruler.box(guide.text, WORDS)
            aside = SIDES[guide.align] * box[0] / 2
            room.take((np.array([guide.x, guide.y]) - corner) * unit + [aside, 0], box)
    order = np.argsort(-marks["importance"].to_numpy(np.float64), kind="stable")[:_TRIED]
    for rank, which in enumerate(order.tolist()):
        if not (words := broken(names[which])):
            continue
        box = ruler.box(words, size)
        center, clashes = room.place(which, box, far=rank < led)
        if clashes and not few:
            continue
        room.take(center, box)
        _write(sheet, axes, words, center / unit + corner, size, room.side(which, center, box))
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


def _write(sheet: Sheet, axes: "Axes", words: str, place: Reals, size: float, side: str) -> None:
    """Write a label with a white rim under it.

    Words with an effect are drawn as outlines, which nobody can search or select: so the rim is a
    text of its own, and the words stand above it.
    """
    from matplotlib.patheffects import Stroke

    spot = (float(place[0]), float(place[1]))
    looks = {"axes": axes, "ha": "center", "va": "center", "multialignment": side}
    sheet.write(words, spot, size, zorder=5, **looks)
    rim = sheet.write(words, spot, size, zorder=4, gid="halo", **looks)
    rim.set_path_effects([Stroke(linewidth=2.4 * sheet.scale, foreground="white")])


def _lead(sheet: Sheet, axes: "Axes", ends: Reals) -> None:
    """Draw the line from a mark to its label: thin, dark and rimmed, so that it is no tie."""
    from matplotlib.patheffects import Normal, Stroke

    rim = [Stroke(linewidth=1.8 * sheet.scale, foreground="white"), Normal()]
    (line,) = axes.plot(*ends.T, color=INK, linewidth=0.5 * sheet.scale, zorder=1.5)
    line.set_path_effects(rim)
