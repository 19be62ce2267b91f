"""How much room words take on a sheet, known before they are written."""

from unicodedata import combining

import numpy as np

from partnernet.draw.sheet import Sheet, plain
from partnernet.draw.strokes import Reals


class Ruler:
    """Measures words from the widths of their letters: each letter is looked up once.

    Letters are measured as the font has them, whatever the resolution of the picture is.
    What the font moves together, as in AV, is apart here: words take no more room than is said.

    Parameters
    ----------
    sheet
        Where the words are to be written.

    Examples
    --------
    >>> from partnernet.draw.sheet import Sheet
    >>> wide, high = Ruler(Sheet((8, 6), "Police")).box("Police", 10.0)
    >>> round(float(wide), 1)
    29.4
    """

    def __init__(self, sheet: Sheet) -> None:
        from matplotlib.font_manager import findfont, get_font

        self._sheet = sheet
        self._font = get_font([findfont(family) for family in sheet.families])
        self._widths: dict[str, float] = {}
        self._heights: dict[int, float] = {}

    def box(self, words: str, size: float) -> Reals:
        """Return width and height of words in lines, in the unit of the size."""
        lines = plain(words).split("\n")
        wide = max(sum(map(self._wide, line)) for line in lines)
        return size * np.array([wide, self._high(len(lines))])

    def _wide(self, letter: str) -> float:
        """Return how wide a letter is, as a share of the size."""
        if combining(letter):
            return 0.0
        if letter not in self._widths:
            from matplotlib.ft2font import LoadFlags

            self._font.set_size(100, 72)  # matplotlib shares the font, and sets it too
            self._font.set_text(letter, flags=LoadFlags.NO_HINTING)
            self._widths[letter] = self._font.get_width_height()[0] / 64 / 100
        return self._widths[letter]

    def _high(self, lines: int) -> float:
        """Return how high so many lines are, as a share of the size."""
        if lines not in self._heights:
            text = self._sheet.write("\n".join(["lp"] * lines), (0, 0), 10)
            self._heights[lines] = self._sheet.measure(text)[1] / 10 / self._sheet.scale
            text.remove()
        return self._heights[lines]
