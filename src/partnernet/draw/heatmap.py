"""Heat map: a table of counts as a picture, with every number in its cell.

Color only repeats what the cell says: the deeper the blue, the higher the number. Cells without
anything are white with a frame, since they are what one looks for; cells of which nobody knows are
hatched.
"""

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from partnernet._text import count, number
from partnernet.draw.files import form_of, picture_bytes
from partnernet.draw.palette import ACCENT, INK, LINE, QUIET, contrast, ramp
from partnernet.draw.sheet import A4, Sheet, settings
from partnernet.errors import ParameterError, RenderError
from partnernet.writing import write_files

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.text import Text

WHITE, BLACK, PALE = "#ffffff", "#000000", "#eef1f5"
UNKNOWN = "?"
ROW, COLUMN, FRAME = 34.0, 92.0, 120.0  # points: a row, a column, what is around them
WORDS = 11.0
GAP = 2.0
FEW = 10  # so many empty cells are named in words


@dataclass(frozen=True, repr=False)
class HeatMap:
    """A table of counts, ready to be shown or saved.

    Parameters
    ----------
    table
        The counts, at least 0; a missing one says that nobody knows. Its index and its columns
        are the words beside and above the cells.
    title
        What stands over it.
    note
        What stands below it, before the key.
    marks
        Words to be put under the numbers, in a table like ``table``.

    Examples
    --------
    >>> counts = pd.DataFrame({"Students": [2, 0], "Staff": [1, None]}, index=["Legal", "Shelter"])
    >>> HeatMap(counts, title="Who helps whom").alt
    'Who helps whom: a table of 2 rows and 2 columns. None in 1 cell: Shelter, Students. Nobody
    knows of 1 cell.'
    """

    table: pd.DataFrame
    title: str = ""
    note: str = ""
    marks: pd.DataFrame | None = None

    def __post_init__(self) -> None:
        """Refuse what cannot be drawn."""
        if self.table.empty:
            raise RenderError("A heat map needs at least one row and one column.")
        if (self.numbers < 0).any():
            raise ParameterError("table", "a negative number", "counts are at least 0")

    @property
    def alt(self) -> str:
        """The picture in words, for people who do not see it."""
        rows, columns = self.table.shape
        shape = f"{count(rows, 'row')} and {count(columns, 'column')}"
        says = [f"{self.title or 'Counts'}: a table of {shape}."]
        nothing = [f"{row}, {column}" for row, column in self._where(self.numbers == 0)]
        unknown = int(np.isnan(self.numbers).sum())
        if nothing:
            named = nothing if len(nothing) <= FEW else [*nothing[:FEW], "and others"]
            says.append(f"None in {count(len(nothing), 'cell')}: {'; '.join(named)}.")
        if unknown:
            says.append(f"Nobody knows of {count(unknown, 'cell')}.")
        return " ".join(says)

    def picture(
        self, *, format: str, size: tuple[float, float] | None = None, dpi: float = 200  # noqa: A002
    ) -> bytes:  # fmt: skip
        """Return the bytes of a file: ``svg``, ``pdf`` or ``png``.

        Parameters
        ----------
        format
            Which of them.
        size
            Width and height in inches; what the table needs if none is given.
        dpi
            Pixels per inch of a PNG.

        Raises
        ------
        RenderError
            If the format is another, or the size or the resolution is not positive.
        """
        words = self.title, self.alt
        return picture_bytes(lambda: self.figure(size=size), format=format, dpi=dpi, words=words)

    def save(
        self, path: str | Path, *, size: tuple[float, float] | None = None, dpi: float = 200
    ) -> Path:
        """Save it as ``.svg``, ``.pdf`` or ``.png``.

        Raises
        ------
        FormatError
            If the ending is none of these. Nothing was written then.
        """
        target = Path(path)
        form = form_of(target, "A heat map")
        write_files({target: self.picture(format=form, size=size, dpi=dpi)})
        return target

    def figure(self, *, size: tuple[float, float] | None = None) -> "Figure":
        """Draw it as a matplotlib Figure, to be looked at, changed or saved by hand."""
        size = size or self._size()
        if min(size) <= 0:
            raise RenderError(f"A picture cannot be {size[0]} by {size[1]} inches.")
        with settings():
            sheet = Sheet(size, "".join(self._letters()))
            _write_around(sheet, self.title, self._key())
            _Grid(sheet, self).draw()
        return sheet.figure

    def __repr__(self) -> str:
        """Return the counts as text."""
        return self.table.to_string(na_rep=UNKNOWN)

    def _repr_html_(self) -> str:
        picture = b64encode(self.picture(format="svg")).decode("ascii")
        return (
            f'<img alt="{escape(self.alt)}" style="max-width:100%" '
            f'src="data:image/svg+xml;base64,{picture}">'
        )

    # -- inside ----------------------------------------------------------------------------------

    @property
    def numbers(self) -> np.ndarray:
        """The counts as numbers, NaN where nobody knows."""
        return self.table.to_numpy(dtype=float, na_value=np.nan)

    def _where(self, cells: np.ndarray) -> Iterator[tuple[str, str]]:
        for row, column in np.argwhere(cells).tolist():
            yield str(self.table.index[row]), str(self.table.columns[column])

    def _letters(self) -> Iterator[str]:
        yield from [self.title, self._key(), *map(str, self.table.index), *map(str, self.table)]
        yield from self.words().ravel()

    def words(self) -> np.ndarray:
        """Return what stands in each cell."""
        numbers = self.numbers
        signs = self.marks.to_numpy(dtype=object) if self.marks is not None else np.full_like(
            numbers, "", dtype=object)  # fmt: skip
        words = [[UNKNOWN if np.isnan(one) else "\n".join(filter(None, [number(one), sign]))
                  for one, sign in zip(*line, strict=True)]
                 for line in zip(numbers, signs, strict=True)]  # fmt: skip
        return np.array(words, dtype=object)

    def _key(self) -> str:
        """Return what the signs mean."""
        numbers = self.numbers
        says = [self.note] if self.note else []
        if (numbers == 0).any():
            says.append("0 in a frame: none.")
        if np.isnan(numbers).any():
            says.append(f"{UNKNOWN}, hatched: nobody knows.")
        return " ".join([*says, "The deeper the blue, the more."])

    def _size(self) -> tuple[float, float]:
        """Return the size that the table needs, in inches, up to the width of A4."""
        rows, columns = self.table.shape
        width = min(A4[0], (190 + COLUMN * columns) / 72)
        return max(4.0, width), max(2.4, (FRAME + ROW * rows) / 72)


def _write_around(sheet: Sheet, title: str, key: str) -> None:
    """Write the title above the cells, and what signs mean below them."""
    gap, width = 7 * sheet.scale, sheet.right - sheet.left
    if title:
        text = sheet.write(title, (sheet.left, sheet.top), 15, weight="bold")
        sheet.top -= sheet.fill(text, width) + gap
    text = sheet.write(key, (sheet.left, sheet.bottom), 9, va="bottom", color=QUIET)
    sheet.bottom += sheet.fill(text, width) + gap


class _Grid:
    """The cells on a sheet, with the words beside and above them."""

    def __init__(self, sheet: Sheet, chart: HeatMap) -> None:
        self.sheet, self.numbers, self.cells = sheet, chart.numbers, chart.words()
        self.rows, self.columns = self.numbers.shape
        self.beside = [str(word) for word in chart.table.index]
        self.above = [str(word) for word in chart.table.columns]

    def draw(self) -> None:
        """Write the words, then fill the room that is left with cells."""
        sheet, gap = self.sheet, 6 * self.sheet.scale
        labels = [sheet.write(word, (0, 0), WORDS, va="center", ha="right")
                  for word in self.beside]  # fmt: skip
        widest = (sheet.right - sheet.left) * 0.36
        wide = max(min(sheet.measure(label)[0], widest) for label in labels)
        for label in labels:
            sheet.fill(label, widest)
        self.left = sheet.left + wide + gap
        self.wide = min((sheet.right - self.left) / self.columns, 1.4 * COLUMN)
        heads = [sheet.write(word, (0, 0), WORDS, va="bottom", ha="center") for word in self.above]
        self.top = sheet.top - max(self._fit(head, self.wide - gap) for head in heads) - gap
        self.high = min((self.top - sheet.bottom) / self.rows, 1.3 * ROW)
        for row, label in enumerate(labels):
            label.set_position((self.left - gap, self._middle(row, 0)[1]))
        for column, head in enumerate(heads):
            head.set_position((self._middle(0, column)[0], self.top + gap / 2))
        self._draw_cells()

    def _fit(self, head: "Text", width: float) -> float:
        """Break a heading between words, smaller where a word is too long; return its height."""
        whole = head.get_text()
        head.set_text(max(whole.split() or [""], key=len))
        longest = self.sheet.measure(head)[0]
        head.set_text(whole)
        if longest > width:
            head.set_fontsize(float(head.get_fontsize()) * width / longest)
        return self.sheet.fill(head, max(width, longest))

    def _middle(self, row: int, column: int) -> tuple[float, float]:
        return self.left + (column + 0.5) * self.wide, self.top - (row + 0.5) * self.high

    def _draw_cells(self) -> None:
        known = self.numbers[~np.isnan(self.numbers)]
        most = max(float(known.max(initial=1)), 2.0)
        fills = iter(ramp(self.numbers.ravel().tolist(), 1, most))
        for row, column in np.ndindex(self.numbers.shape):
            self._draw_cell(row, column, next(fills))

    def _draw_cell(self, row: int, column: int, fill: str) -> None:
        from matplotlib.patches import Rectangle

        value, scale = self.numbers[row, column], self.sheet.scale
        looks: dict[str, Any] = {"facecolor": fill, "edgecolor": "none", "linewidth": 0}
        ink = WHITE if contrast(fill, WHITE) > contrast(fill, BLACK) else BLACK
        if np.isnan(value):
            looks |= {"facecolor": PALE, "edgecolor": LINE, "hatch": "////"}
            ink = INK
        elif value == 0:
            looks |= {"facecolor": WHITE, "edgecolor": ACCENT, "linewidth": 1.4 * scale}
            ink = ACCENT
        x, y = self._middle(row, column)
        gap = GAP * scale
        self.sheet.page.add_patch(Rectangle(
            (x - self.wide / 2 + gap, y - self.high / 2 + gap),
            self.wide - 2 * gap, self.high - 2 * gap, **looks,
        ))  # fmt: skip
        weight = "normal" if value else "bold"
        back = {"facecolor": PALE, "edgecolor": "none", "pad": 2} if np.isnan(value) else None
        text = self.sheet.write(self.cells[row, column], (x, y), WORDS, va="center", ha="center",
                                color=ink, weight=weight, bbox=back)  # fmt: skip
        room = self.wide - 6 * gap
        if (wide := self.sheet.measure(text)[0]) > room:
            text.set_fontsize(float(text.get_fontsize()) * room / wide)
