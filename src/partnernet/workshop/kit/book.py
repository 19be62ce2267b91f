"""The book of a print kit: pages in one layout, on which words are wrapped and never cut off.

Everything is laid out in points of A4; on larger paper all of it is larger.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from partnernet.draw.palette import INK, LINE, QUIET
from partnernet.draw.paper import sheet_size
from partnernet.draw.ruler import Ruler
from partnernet.draw.sheet import Sheet, plain

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MARGIN = 34.0
LEADING = 1.35  # from line to line, in sizes
BOLD = 1.12  # bold letters are so much wider
MORE = "\N{HORIZONTAL ELLIPSIS}"


@dataclass
class Book:
    """The pages of a kit in the making.

    Parameters
    ----------
    paper
        ``A4``, ``A3``, ``A2``, ``A1`` or ``A0``.
    question
        What stands under the heading of each page.
    foot
        What stands at the foot of each page, beside its number.
    letters
        All that will be written, for the fonts to be chosen by.
    """

    paper: str
    question: str
    foot: str
    letters: str
    figures: "list[Figure]" = field(default_factory=list)

    def page(self, heading: str = "", *, upright: bool = True) -> "Page":
        """Begin a page; one with a heading has the question and a foot as well."""
        page = Page(self, upright=upright)
        self.figures.append(page.sheet.figure)
        if heading:
            page.head(heading, self.question)
            page.tail(self.foot, f"page {len(self.figures)}")
        return page


class Page:
    """One page, measured from its lower left corner in points of A4.

    ``y`` is how far up the writing has come; what is written next stands below it.

    Parameters
    ----------
    book
        The book it is in.
    upright
        Whether it stands upright instead of lying on its long side.
    """

    def __init__(self, book: Book, *, upright: bool) -> None:
        self.sheet = Sheet(sheet_size(book.paper, upright=upright), book.letters)
        self.ruler = Ruler(self.sheet)
        scale = self.sheet.scale
        self.width, self.height = self.sheet.width / scale, self.sheet.height / scale
        self.sheet.page.set(xlim=(0, self.width), ylim=(0, self.height))
        self.left, self.right = MARGIN, self.width - MARGIN
        self.bottom, self.y = MARGIN, self.height - MARGIN

    def write(
        self,
        words: str,
        x: float,
        y: float,
        size: float,
        **looks: Any,  # noqa: ANN401 - whatever matplotlib knows of texts
    ) -> None:
        """Write one line; ``y`` is where its letters stand."""
        self.sheet.write(words, (x, y), size, **({"va": "baseline"} | looks))

    def lines(self, words: str, width: float, size: float) -> list[str]:
        """Break words into lines that are no wider than this; a word that is wider is cut."""
        found: list[str] = []
        for word in plain(words).split():
            joined = f"{found[-1]} {word}" if found else word
            if found and self.wide(joined, size) <= width:
                found[-1] = joined
                continue
            found.append("")
            for letter in word:
                if found[-1] and self.wide(found[-1] + letter, size) > width:
                    found.append("")
                found[-1] += letter
        return found

    def wide(self, words: str, size: float) -> float:
        """Return how wide words are in one line."""
        return float(self.ruler.box(words, size)[0])

    def fitted(
        self, words: str, width: float, sizes: Sequence[float], *, high: float
    ) -> tuple[list[str], float]:
        """Return words in lines that are no higher together than this, at the first size that fits.

        Where none does, the rest is left out, which three dots say.
        """
        for size in sizes:
            lines, most = self.lines(words, width, size), max(int(high / (LEADING * size)), 1)
            if len(lines) <= most:
                return lines, size
        last = lines[most - 1]
        while last and self.wide(last + MORE, size) > width:
            last = last[:-1]
        return [*lines[: most - 1], last + MORE], size

    def head(self, heading: str, question: str) -> None:
        """Write a heading, and the question under it."""
        width = self.right - self.left
        lines, size = self.fitted(heading, width / BOLD, (16.0, 13.0), high=2 * LEADING * 16)
        self.put(lines, size, weight="bold")
        self.y -= 3
        if question.strip():
            lines, size = self.fitted(question, width, (10.0,), high=2 * LEADING * 10)
            self.put(lines, size, color=QUIET)
            self.y -= 3
        self.y -= 6

    def tail(self, foot: str, number: str) -> None:
        """Write at the foot of the page."""
        y, size, looks = self.bottom - 6, 7.5, {"color": QUIET}
        room = self.right - self.left - self.wide(number, size) - 20
        for line in self.fitted(foot, room, (size,), high=LEADING * size)[0]:
            self.write(line, self.left, y, size, **looks)
        self.write(number, self.right, y, size, ha="right", **looks)
        self.bottom += 8

    def put(
        self,
        lines: Sequence[str],
        size: float,
        *,
        x: float | None = None,
        **looks: Any,  # noqa: ANN401 - whatever matplotlib knows of texts
    ) -> None:
        """Write lines one under the other."""
        for line in lines:
            self.y -= LEADING * size
            self.write(line, self.left if x is None else x, self.y + 0.3 * size, size, **looks)

    def rule(self, start: tuple[float, float], end: tuple[float, float], **looks: Any) -> None:  # noqa: ANN401
        """Draw a straight line."""
        styles: dict[str, Any] = {"color": LINE, "linewidth": 0.6} | looks
        styles["linewidth"] *= self.sheet.scale
        self.sheet.page.plot(*zip(start, end, strict=True), **styles)

    def tick_box(self, x: float, y: float, side: float, *, ticked: bool = False) -> None:
        """Draw a box to tick; ``x`` and ``y`` are its lower left corner."""
        from matplotlib.patches import Rectangle

        box = Rectangle((x, y), side, side, facecolor="none", edgecolor=INK,
                        linewidth=0.6 * self.sheet.scale)  # fmt: skip
        self.sheet.page.add_patch(box)
        if ticked:
            for one, other in (((x, y), (x + side, y + side)), ((x, y + side), (x + side, y))):
                self.rule(one, other, color=INK, linewidth=1.0)

    def circles(self, centers: Sequence[tuple[float, float]], radius: float) -> None:
        """Draw circles to tick."""
        from matplotlib.collections import EllipseCollection

        sides = [2 * radius] * len(centers)
        drawn = EllipseCollection(
            sides, sides, [0.0] * len(centers), units="xy", offsets=centers,
            offset_transform=self.sheet.page.transData, facecolors="none", edgecolors=LINE,
            linewidths=0.6 * self.sheet.scale,
        )  # fmt: skip
        self.sheet.page.add_collection(drawn)


class Flow:
    """Words that run on from page to page under one heading.

    Parameters
    ----------
    book
        Where the pages go.
    heading
        What stands over each of them.
    """

    def __init__(self, book: Book, heading: str) -> None:
        self.book, self.heading = book, heading
        self.page = book.page(heading)

    def words(self, words: str, size: float, *, x: float | None = None, **looks: Any) -> None:  # noqa: ANN401
        """Write words in lines; a line for which there is no room stands on a new page."""
        left = self.page.left if x is None else x
        room = (self.page.right - left) / (BOLD if "weight" in looks else 1)
        for line in self.page.lines(words, room, size):
            self.need(LEADING * size)
            self.page.put([line], size, x=left, **looks)

    def need(self, height: float) -> None:
        """Begin a new page where there is no room for this height."""
        if self.page.y - height < self.page.bottom:
            self.page = self.book.page(f"{self.heading}, continued")
