"""The sheet a picture is drawn on: its size, its fonts, and plain words written on it.

Matplotlib is imported when a sheet is made. Neither pyplot nor the user's settings are touched.
"""

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from textwrap import wrap
from typing import TYPE_CHECKING, Any

import numpy as np

from partnernet.draw.palette import INK

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.backend_bases import RendererBase
    from matplotlib.text import Text

A4 = (11.69, 8.27)

_SETTINGS: dict[Any, Any] = {
    # Hinting moves letters to whole dots: what is measured at one resolution is wrong at another.
    "text.hinting": "no_hinting",
    "svg.fonttype": "none",
    "svg.hashsalt": "partnernet",
    "pdf.fonttype": 42,
}
_FAMILIES = (
    "Noto Sans", "Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic",
    "Microsoft YaHei", "Malgun Gothic", "Arial Unicode MS",
)  # fmt: skip
_UNPRINTABLE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


class Sheet:
    """A sheet of paper in the making, measured in points from its lower left corner.

    ``left``, ``right``, ``bottom`` and ``top`` bound the room that is still free: who draws at an
    edge moves it inwards.

    Parameters
    ----------
    size
        Width and height in inches. Words grow with the sheet.
    letters
        All that will be written, for the fonts to be chosen by.
    """

    def __init__(self, size: tuple[float, float], letters: str) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.figure = Figure(figsize=size, facecolor="white")
        canvas = FigureCanvasAgg(self.figure)
        self.renderer: RendererBase = canvas.get_renderer()  # type: ignore[no-untyped-call]
        self.width, self.height = 72 * size[0], 72 * size[1]
        self.scale = max(0.7, float(np.sqrt(size[0] * size[1] / (A4[0] * A4[1]))))
        self.families = _families(letters)
        self.page = self.axes(0, 0, self.width, self.height)
        self.page.set(xlim=(0, self.width), ylim=(0, self.height))
        margin = 28 * self.scale
        self.left, self.right = margin, self.width - margin
        self.bottom, self.top = margin, self.height - margin

    def axes(self, x: float, y: float, width: float, height: float) -> "Axes":
        """Return bare axes that cover a part of the sheet."""
        axes = self.figure.add_axes(
            (x / self.width, y / self.height, width / self.width, height / self.height)
        )
        axes.set_axis_off()
        return axes

    def write(
        self,
        text: str,
        place: tuple[float, float],
        size: float,
        **looks: Any,  # noqa: ANN401 - whatever matplotlib knows of texts
    ) -> "Text":
        """Put plain text on the sheet, or on ``axes``; nothing in it is read as mathematics."""
        styles: dict[str, Any] = {"va": "top", "color": INK, "axes": self.page} | looks
        axes: Axes = styles.pop("axes")
        family, points = self.families, size * self.scale
        return axes.text(
            *place, plain(text), family=family, fontsize=points, parse_math=False, **styles
        )

    def measure(self, text: "Text") -> tuple[float, float]:
        """Return width and height of a text in points."""
        extent = text.get_window_extent(self.renderer)
        return extent.width * 72 / self.figure.dpi, extent.height * 72 / self.figure.dpi

    def fill(self, text: "Text", width: float) -> float:
        """Break a text into lines of this width; return the height it takes."""
        line = text.get_text().replace("\n", " ")
        share = width / max(self.measure(text)[0], 1.0)
        if share < 1:
            text.set_text("\n".join(wrap(line, max(8, int(0.95 * share * len(line))))))
        return self.measure(text)[1]


def plain(text: str) -> str:
    """Return the text without characters that no file format can hold."""
    return _UNPRINTABLE.sub(" ", text)


@contextmanager
def settings() -> Iterator[None]:
    """Draw with matplotlib's own settings, whatever the user's are, and leave those alone."""
    import matplotlib as mpl

    with mpl.rc_context(), warnings.catch_warnings():
        mpl.rcdefaults()
        mpl.rcParams.update(_SETTINGS)
        # A letter that no installed font has is drawn as a box, which says it where it matters.
        warnings.filterwarnings("ignore", message="(?s).*(Glyph .* missing|does not support)")
        log = logging.getLogger("matplotlib.font_manager")
        level = log.level
        # That a fallback font has no bold letters is nothing to tell the user either.
        log.setLevel(logging.ERROR)
        try:
            yield
        finally:
            log.setLevel(level)


def _families(letters: str) -> list[str]:
    """Return DejaVu Sans and the installed fonts that have the letters it lacks."""
    from matplotlib.font_manager import findfont, fontManager, get_font

    installed = {font.name for font in fontManager.ttflist}
    noto = sorted(name for name in installed if name.startswith("Noto Sans "))
    families: list[str] = []
    missing = set(letters)
    for family in dict.fromkeys(["DejaVu Sans", *_FAMILIES, *noto]):
        if missing and family in installed:
            found = set(map(chr, get_font(findfont(family)).get_charmap()))
            if missing & found or not families:
                families.append(family)
                missing -= found
    return families
