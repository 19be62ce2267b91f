"""Sheets of paper that pictures are made for, and how many dots one may have."""

from partnernet.errors import ParameterError, RenderError

PAPERS = {
    "A4": (8.27, 11.69), "A3": (11.69, 16.54), "A2": (16.54, 23.39), "A1": (23.39, 33.11),
    "A0": (33.11, 46.81),
}  # fmt: skip
"""Short and long side of sheets in inches (ISO 216)."""
MOST_DOTS = 300_000_000  # of a PNG; more would fill the memory of a small machine


def sheet_size(paper: str, *, upright: bool = False) -> tuple[float, float]:
    """Return width and height of a sheet in inches; it lies on its long side or stands upright.

    Raises
    ------
    ParameterError
        If there is no such paper.

    Examples
    --------
    >>> sheet_size("A3")
    (16.54, 11.69)
    """
    sides = PAPERS.get(str(paper).upper())
    if sides is None:
        raise ParameterError("paper", paper, f"it is one of {', '.join(PAPERS)}")
    return sides if upright else (sides[1], sides[0])


def refuse_dots(size: tuple[float, float], dpi: float) -> None:
    """Refuse a resolution that gives no picture, or one too large to hold.

    Raises
    ------
    RenderError
        If the resolution is not above 0, or a sheet of this size would have too many dots.
    """
    if not dpi > 0:
        raise RenderError(f"A picture cannot have {dpi} dots per inch.")
    dots = size[0] * size[1] * dpi**2
    if dots > MOST_DOTS:
        named = {sides: paper for paper, sides in PAPERS.items()}
        what = named.get((min(size), max(size)), f"A picture of {size[0]:g} by {size[1]:g} inches")
        raise RenderError(
            f"{what} at {dpi:g} dots per inch has {dots / 1e6:,.0f} million dots; at most "
            f"{MOST_DOTS / 1e6:,.0f} million are possible. Save it as .svg or .pdf, which are "
            f"sharp at any size."
        )
