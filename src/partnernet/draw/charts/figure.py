"""Chart: a picture for paper and slides, with its words, its numbers and where they came from.

Nothing is drawn before it is asked for. Equal charts give equal bytes, whatever the user's settings
of matplotlib are.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from partnernet.draw.files import form_of, picture_bytes
from partnernet.draw.palette import QUIET
from partnernet.draw.paper import refuse_dots, sheet_size
from partnernet.draw.sheet import Sheet, settings
from partnernet.provenance import Provenance
from partnernet.writing import write_files

if TYPE_CHECKING:
    from matplotlib.figure import Figure

SCREEN = 110  # dots per inch in a notebook


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
        if format == "png":
            refuse_dots(sheet_size(paper, upright=self.upright), dpi)
        return picture_bytes(
            lambda: self.figure(paper=paper),
            format=format,
            dpi=dpi,
            words=(self.title, self.alt),
            provenance=self.provenance,
        )

    def figure(self, *, paper: str = "A4") -> "Figure":
        """Draw it as a matplotlib Figure, to be looked at, changed or saved by hand.

        Parameters
        ----------
        paper
            As for `save`.
        """
        with settings():
            size = sheet_size(paper, upright=self.upright)
            sheet = Sheet(size, f"{self.title}{self.note}{self.letters}")
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


def _write_around(sheet: Sheet, title: str, note: str) -> None:
    """Write the title over the free room and the note under it."""
    gap, width = 9 * sheet.scale, sheet.right - sheet.left
    if title:
        text = sheet.write(title, (sheet.left, sheet.top), 16, weight="bold")
        sheet.top -= sheet.fill(text, width) + gap
    if note:
        text = sheet.write(note, (sheet.left, sheet.bottom), 8.5, va="bottom", color=QUIET)
        sheet.bottom += sheet.fill(text, width) + gap
