"""Chart: a picture for paper and slides, with its words, its numbers and where they came from.

Nothing is drawn before it is asked for. Equal charts give equal bytes, whatever the user's settings
of matplotlib are.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from partnernet.draw.files import form_of, picture_bytes
from partnernet.draw.palette import QUIET
from partnernet.draw.sheet import Sheet, settings
from partnernet.errors import ParameterError, RenderError
from partnernet.provenance import Provenance
from partnernet.writing import write_files

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PAPERS = {
    "A4": (8.27, 11.69), "A3": (11.69, 16.54), "A2": (16.54, 23.39), "A1": (23.39, 33.11),
    "A0": (33.11, 46.81),
}  # fmt: skip
"""Short and long side of sheets in inches (ISO 216)."""
SCREEN = 110  # dots per inch in a notebook
MOST_DOTS = 300_000_000  # of a PNG; more would fill the memory of a small machine


@dataclass(frozen=True, repr=False, eq=False)
class Chart:
    """A picture of numbers or ties, ready to be shown or saved.

    The functions of `draw` make it; the last line of a notebook cell shows it.

    Parameters
    ----------
    title
        What stands over it.
    alt
        The picture in words, for people who do not see it.
    table
        The numbers that are drawn.
    note
        What stands under it: what is left out, what is not defined, and of how many it tells.
    provenance
        How the numbers came about; it goes into the file.
    paint
        Draws on the room of a sheet that title and note leave free.
    letters
        All other words in it, for the fonts to be chosen by.
    upright
        Whether the sheet stands upright instead of lying on its long side.

    Examples
    --------
    >>> import partnernet as pn
    >>> chart = pn.draw.bars(pn.centrality.degree(pn.datasets.load("harbour")), n=2)
    >>> chart.alt
    'Ties (degree): bars of the 2 highest of 12 actors. 1. Northport University (6), 2.
    City Council (5).'
    >>> chart.table["degree"].to_dict()
    {'UNI': 6.0, 'COU': 5.0}
    """

    title: str
    alt: str
    table: pd.DataFrame
    note: str
    provenance: tuple[Provenance, ...]
    paint: Callable[[Sheet], None]
    letters: str = ""
    upright: bool = False

    def save(self, path: str | Path, *, paper: str = "A4", dpi: float = 200) -> Path:
        """Save it as ``.svg``, ``.pdf`` or ``.png``.

        Title, words and provenance stand in the metadata of the file.

        Parameters
        ----------
        path
            The file; its ending says the form.
        paper
            ``A4``, ``A3``, ``A2``, ``A1`` or ``A0``; words grow with the sheet.
        dpi
            Dots per inch of a ``.png``, above 0.

        Returns
        -------
        Path
            Where it was saved.

        Raises
        ------
        FormatError
            If the ending is none of these.
        ParameterError
            If there is no such paper.
        RenderError
            If the resolution is not above 0, or more than a machine can hold. Whatever is raised,
            nothing was written.

        Examples
        --------
        >>> import tempfile, partnernet as pn
        >>> chart = pn.draw.matrix(pn.datasets.load("harbour"))
        >>> chart.save(tempfile.mkdtemp() + "/ties.svg", paper="A3").name
        'ties.svg'
        """
        target = Path(path)
        form = form_of(target, "A chart")
        write_files({target: self.picture(format=form, paper=paper, dpi=dpi)})
        return target

    def picture(self, *, format: str, paper: str = "A4", dpi: float = 200) -> bytes:  # noqa: A002
        """Return the bytes of a file, to be sent or put into a page.

        Parameters
        ----------
        format
            ``svg``, ``pdf`` or ``png``.
        paper, dpi
            As for `save`.

        Raises
        ------
        ParameterError
            If there is no such paper.
        RenderError
            If the format is another, or the resolution is not possible.
        """
        width, height = self._size(paper)
        if format == "png":
            _refuse_dots(paper, width * height, dpi)
        known = [one.to_dict() for one in self.provenance]
        return picture_bytes(
            lambda: self.figure(paper=paper),
            format=format,
            dpi=dpi,
            words=(self.title, self.alt),
            whence=json.dumps(known, sort_keys=True, default=str),
        )

    def figure(self, *, paper: str = "A4") -> "Figure":
        """Draw it as a matplotlib Figure, to be looked at, changed or saved by hand.

        Parameters
        ----------
        paper
            As for `save`.
        """
        with settings():
            sheet = Sheet(self._size(paper), f"{self.title}{self.note}{self.letters}")
            _write_around(sheet, self.title, self.note)
            self.paint(sheet)
        return sheet.figure

    def __repr__(self) -> str:
        """Return the picture in words."""
        return f"<chart: {self.alt}>"

    def _repr_svg_(self) -> str:
        return self.picture(format="svg").decode("utf-8")

    def _repr_png_(self) -> bytes:
        return self.picture(format="png", dpi=SCREEN)

    def _size(self, paper: str) -> tuple[float, float]:
        """Return width and height in inches."""
        sides = PAPERS.get(str(paper).upper())
        if sides is None:
            raise ParameterError("paper", paper, f"it is one of {', '.join(PAPERS)}")
        return sides if self.upright else (sides[1], sides[0])


def _refuse_dots(paper: str, area: float, dpi: float) -> None:
    """Refuse a resolution that gives no picture, or one too large to hold."""
    if not dpi > 0:
        raise RenderError(f"A picture cannot have {dpi} dots per inch.")
    dots = area * dpi**2
    if dots > MOST_DOTS:
        raise RenderError(
            f"{paper} at {dpi:g} dots per inch has {dots / 1e6:,.0f} million dots; at most "
            f"{MOST_DOTS / 1e6:,.0f} million are possible. Save it as .svg or .pdf, which are "
            f"sharp at any size."
        )


def _write_around(sheet: Sheet, title: str, note: str) -> None:
    """Write the title over the free room and the note under it."""
    gap, width = 9 * sheet.scale, sheet.right - sheet.left
    if title:
        text = sheet.write(title, (sheet.left, sheet.top), 16, weight="bold")
        sheet.top -= sheet.fill(text, width) + gap
    if note:
        text = sheet.write(note, (sheet.left, sheet.bottom), 8.5, va="bottom", color=QUIET)
        sheet.bottom += sheet.fill(text, width) + gap
