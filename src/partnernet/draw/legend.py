"""The legend of a figure: a column at the right that says what colors, shapes and lines mean."""

from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pandas as pd

from partnernet._text import number
from partnernet.draw.flags import WORDS, counted, draw_flags
from partnernet.draw.palette import QUIET
from partnernet.draw.scene import LegendEntry, LineEntry, Scene
from partnernet.draw.sheet import Sheet
from partnernet.draw.strokes import curves, draw_links, draw_marks
from partnernet.result import Severity

if TYPE_CHECKING:
    from matplotlib.text import Text

Flag: TypeAlias = tuple[Severity, int]
Row: TypeAlias = tuple[str, LegendEntry | LineEntry | Flag | None]

_ABSENT = LegendEntry("", "not in the room", QUIET, "dot", 0)  # stands for every hollow mark
_MORE = LegendEntry("", "", QUIET, "dot", 0)  # stands for the entries without room
_SIZE = 9.0  # of the words, in points on A4
_LEAST = 0.65  # of it; a longer legend is cut instead of made smaller


def draw_legend(sheet: Sheet, scene: Scene) -> None:
    """Write the legend, smaller where it would not fit, and cut where nobody could read it."""
    most = len(scene.legend)
    while rows := legend_rows(scene, most):
        block = _Block(sheet, rows)
        excess = block.height * _LEAST / (sheet.top - sheet.bottom) - 1
        if excess <= 0 or most <= 1:
            block.draw()
            return
        block.remove()
        most = max(1, min(most - 1, int(most / (1 + excess))))


def legend_rows(scene: Scene, most: int | None = None) -> list[Row]:
    """Return the rows of the legend: words, and what stands before them; None for a heading."""
    rows: list[Row] = []
    if scene.legend:
        rows += [(scene.legend_title, None)] if scene.legend_title else []
        rows += [(entry.label, entry) for entry in scene.legend[:most]]
        left = len(scene.legend[most:]) if most is not None else 0
        rows += [(f"and {left} more", _MORE)] if left else []
    if scene.marks["hollow"].any():
        rows.append((_ABSENT.label, _ABSENT))
    if flags := counted(scene):
        rows += [("Findings", None), *((WORDS[flag[0]], flag) for flag in flags)]
    if lines := [entry for entry in scene.lines if entry.drawn]:
        rows += [("Ties", None), *((entry.label, entry) for entry in lines)]
    if scene.size_by:
        rows.append((_size_words(scene), None))
    return rows


def _size_words(scene: Scene) -> str:
    words = f"Size: {scene.score_labels.get(scene.size_by, scene.size_by)}"
    known = scene.scores[scene.size_by].dropna()
    if known.empty:
        return words
    low, high = number(float(known.min())), number(float(known.max()))
    return f"{words}, {low} for all" if low == high else f"{words}, {low} to {high}"


class _Block:
    """The rows of a legend, written and measured, at the right of a sheet."""

    def __init__(self, sheet: Sheet, rows: list[Row]) -> None:
        self.sheet, self.samples = sheet, [sample for _, sample in rows]
        self.indent, self.step = 34 * sheet.scale, 5 * sheet.scale
        self.texts: list[Text] = [
            sheet.write(words, (0, 0), _SIZE, weight="normal" if sample else "bold")
            for words, sample in rows
        ]
        widest = max(
            sheet.measure(text)[0] + (2 * self.indent if sample else 0)
            for text, sample in zip(self.texts, self.samples, strict=True)
        )
        self.width = min(max(widest, 100 * sheet.scale), 0.28 * sheet.width)
        self.heights = [
            sheet.fill(text, self.width - (2 * self.indent if sample else 0)) + self.step
            for text, sample in zip(self.texts, self.samples, strict=True)
        ]
        heads = sum(sample is None for sample in self.samples)
        self.height = sum(self.heights) + 2 * self.step * heads

    def remove(self) -> None:
        """Take the words off the sheet again."""
        for text in self.texts:
            text.remove()

    def draw(self) -> None:
        """Put everything in its place, and keep the map out of it."""
        sheet, left = self.sheet, self.sheet.right - self.width
        shrink = min(1.0, (sheet.top - sheet.bottom) / self.height)
        y = sheet.top
        for sample, text, height in zip(self.samples, self.texts, self.heights, strict=True):
            y -= shrink * (height / 2 + (0 if sample else 2 * self.step))
            text.set(fontsize=_SIZE * sheet.scale * shrink, va="center")
            text.set(position=(left + (self.indent * shrink if sample else 0), y))
            if isinstance(sample, LegendEntry):
                _draw_mark_sample(sheet, sample, (left, y), shrink)
            elif isinstance(sample, tuple):
                _draw_flag_sample(sheet, sample, (left, y), shrink)
            elif sample:
                _draw_line_sample(sheet, sample, (left, y), shrink)
            y -= shrink * height / 2
        sheet.right = left - 14 * sheet.scale


def _draw_mark_sample(
    sheet: Sheet, entry: LegendEntry, place: tuple[float, float], shrink: float
) -> None:
    """Draw the mark that a row of the legend is about, and at the right how many there are."""
    if entry is _MORE:
        return
    size, (x, y) = sheet.scale * shrink, place
    center, radius = np.array([[x + 14 * size, y]]), np.array([4.6 * size])
    hollow = entry is _ABSENT
    looks = pd.DataFrame({"fill": [entry.fill], "shape": [entry.shape], "hollow": [hollow]})
    draw_marks(sheet.page, center, radius, looks)
    # Hollow marks are counted by their color already.
    if not hollow:
        _write_count(sheet, entry.count, y, shrink)


def _draw_flag_sample(sheet: Sheet, flag: Flag, place: tuple[float, float], shrink: float) -> None:
    """Draw the badge that a row of the legend is about, and at the right how many there are."""
    size, (x, y) = sheet.scale * shrink, place
    weight, number_of = flag
    draw_flags(sheet.page, np.array([[x + 14 * size, y]]), np.array([4.2 * size]), [weight])
    _write_count(sheet, number_of, y, shrink)


def _write_count(sheet: Sheet, number_of: int, y: float, shrink: float) -> None:
    count = sheet.write(str(number_of), (sheet.right, y), _SIZE * shrink, color=QUIET)
    count.set(va="center", ha="right")


def _draw_line_sample(
    sheet: Sheet, entry: LineEntry, place: tuple[float, float], shrink: float
) -> None:
    """Draw the line that a row of the legend is about."""
    x, y = place
    ends = np.array([[x, x + 28 * sheet.scale * shrink]]) + 1j * y
    looks = pd.DataFrame([{"color": entry.color, "dashed": entry.dashed, "status": entry.status}])
    width = np.array([entry.width * sheet.scale * 0.65])
    head = np.array([(6 + 1.6 * entry.width) * 0.65 * sheet.scale if entry.arrow else 0.0])
    draw_links(sheet.page, curves(ends, np.zeros((1, 2)), np.zeros(1), head), width, looks)
