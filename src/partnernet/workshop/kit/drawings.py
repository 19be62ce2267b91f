"""The blank drawings of a print kit: what a technique draws, with nobody on it."""

from typing import TYPE_CHECKING

from partnernet._text import label
from partnernet.draw.beneath import WORDS, corners, draw_guides
from partnernet.draw.palette import QUIET
from partnernet.workshop.capture import nobody
from partnernet.workshop.kit.book import Book, Page
from partnernet.workshop.kit.template import Kit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partnernet.result._placement import Guide

FREE = {
    "netmap": "Put the cards on the sheet. Draw one kind of link after the other, each in its "
    "color. Then stack a tower of discs on each card.",
    "linkage_matrix": "Write the numbers of the cards down the side and along the top, and into "
    "each cell what links the two.",
}
"""Drawings that give nobody a place, and what is done on their sheet."""
PLACED = (
    "Put the cards on the sheet, or write their numbers. What is typed afterwards is what stands "
    "on the cards and the other sheets."
)


def draw_blanks(book: Book, kit: Kit) -> None:
    """Draw each drawing of the technique, with nobody on it, on a page that lies on its side."""
    technique = kit.session.technique
    for drawing in technique.drawings:
        title, guides = label(drawing.id), ()
        says = FREE.get(drawing.kind, PLACED)
        if drawing.kind not in FREE:
            empty = technique.draw(nobody(), drawing.id)
            title, guides = empty.title, empty.guides
        page = book.page(title, upright=False)
        page.put(page.lines(says, page.right - page.left, WORDS), WORDS, color=QUIET)
        page.y -= 6
        if guides:
            _draw(page, guides)


def _draw(page: Page, guides: "Sequence[Guide]") -> None:
    """Draw lines and words as large as the room that is left on the page."""
    xs, ys = zip(*corners(guides), strict=True)
    wide, high = page.right - page.left, page.y - page.bottom
    unit = min(wide / (max(xs) - min(xs) + 0.02), high / (max(ys) - min(ys) + 0.04))
    scale = page.sheet.scale
    axes = page.sheet.axes(*(scale * side for side in (page.left, page.bottom, wide, high)))
    for set_limits, ends, room in ((axes.set_xlim, xs, wide), (axes.set_ylim, ys, high)):
        middle, half = (min(ends) + max(ends)) / 2, room / unit / 2
        set_limits(middle - half, middle + half)
    draw_guides(page.sheet, axes, guides)
