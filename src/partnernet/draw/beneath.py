"""What lies beneath the actors of a figure: lines and words that tell what a place means."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from partnernet.draw.palette import ACCENT, LINE, QUIET
from partnernet.draw.sheet import Sheet
from partnernet.result._placement import Guide, Stroke

if TYPE_CHECKING:
    from matplotlib.axes import Axes

LOOKS: dict[str, dict[str, Any]] = {
    "frame": {"color": LINE, "linewidth": 0.9},
    "cut": {"color": LINE, "linewidth": 0.7, "linestyle": (0, (4, 3))},
    "move": {"color": ACCENT, "linewidth": 1.1},
}
"""How lines are drawn, in points on A4; the page has the same in its script."""
WORDS = 8.5  # points on A4
HEAD = 7.0  # the head of an arrow, in points


def corners(guides: Iterable[Guide]) -> list[tuple[float, float]]:
    """Return the points that a picture must have room for."""
    found: list[tuple[float, float]] = []
    for guide in guides:
        found += guide.points if isinstance(guide, Stroke) else [(guide.x, guide.y)]
    return found


def draw_guides(sheet: Sheet, axes: "Axes", guides: Sequence[Guide]) -> None:
    """Draw lines and write words under everything else on a map."""
    for guide in guides:
        if isinstance(guide, Stroke):
            _draw_line(sheet, axes, guide)
        else:
            place = (guide.x, guide.y)
            sheet.write(guide.text, place, WORDS, axes=axes, ha=guide.align, va="center",
                        color=QUIET, zorder=0.5, gid="guide")  # fmt: skip


def _draw_line(sheet: Sheet, axes: "Axes", stroke: Stroke) -> None:
    looks = LOOKS[stroke.look]
    width = looks["linewidth"] * sheet.scale
    axes.plot(*zip(*stroke.points, strict=True), zorder=0.4, gid="guide",
              **(looks | {"linewidth": width}))  # fmt: skip
    if stroke.look == "move":
        arrow = {"arrowstyle": "-|>", "color": ACCENT, "linewidth": width,
                 "mutation_scale": HEAD * sheet.scale, "shrinkA": 0, "shrinkB": 0}  # fmt: skip
        axes.annotate("", stroke.points[-1], stroke.points[-2], arrowprops=arrow, zorder=0.4)
