"""Pictures for paper and posters: a Scene drawn with matplotlib as SVG, PDF or PNG.

Equal scenes give equal bytes, whatever the user's settings of matplotlib are.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from partnernet.draw.beneath import corners, draw_guides
from partnernet.draw.files import picture_bytes
from partnernet.draw.flags import badge_places, draw_flags, flags_of
from partnernet.draw.labels import write_labels
from partnernet.draw.legend import draw_legend, legend_rows
from partnernet.draw.palette import INK, QUIET
from partnernet.draw.paper import refuse_dots
from partnernet.draw.scene import Scene
from partnernet.draw.sheet import A4, Sheet, settings
from partnernet.draw.strokes import MAP, draw_links, draw_marks, extents, scene_curves
from partnernet.errors import RenderError
from partnernet.provenance import Provenance
from partnernet.result._placement import Words

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def picture(
    scene: Scene,
    *,
    format: str,  # noqa: A002 - the word that everybody uses for it
    size: tuple[float, float] = A4,
    dpi: float = 200,
    provenance: Sequence[Provenance] = (),
) -> bytes:
    """Draw a scene and return the bytes of the file.

    Parameters
    ----------
    scene
        What to draw.
    format
        ``svg``, ``pdf`` or ``png``.
    size
        Width and height in inches.
    dpi
        Dots per inch of a PNG.
    provenance
        How what is drawn came about, if it is known.

    Returns
    -------
    bytes
        The file. Title, description and provenance stand in its metadata. Letters for which no
        font is installed show as boxes; in an SVG all text is text, for the viewer's fonts to show.

    Raises
    ------
    RenderError
        If the format is another, the size or the resolution is not positive, or a PNG would have
        more dots than a machine can hold.
    """
    if format == "png":
        refuse_dots(size, dpi)
    return picture_bytes(
        lambda: figure(scene, size=size),
        format=format,
        dpi=dpi,
        words=(scene.title, scene.alt),
        provenance=provenance,
    )


def figure(scene: Scene, *, size: tuple[float, float] = A4) -> "Figure":
    """Draw a scene as a matplotlib Figure, to be looked at, changed or saved by hand.

    Parameters
    ----------
    scene
        What to draw.
    size
        Width and height in inches. Words grow with the page.

    Returns
    -------
    matplotlib.figure.Figure
        Two axes: the page, measured in points, and the map, in the units of the Scene.

    Raises
    ------
    RenderError
        If the size is not positive.
    """
    if min(size) <= 0:
        raise RenderError(f"A picture cannot be {size[0]} by {size[1]} inches.")
    with settings():
        sheet = Sheet(size, "".join(_words(scene)))
        _write_words(sheet, scene)
        draw_legend(sheet, scene)
        _draw_map(sheet, scene)
    return sheet.figure


def _write_words(sheet: Sheet, scene: Scene) -> None:
    """Write title and question above the map, the caption below it."""
    gap, width = 5 * sheet.scale, sheet.right - sheet.left
    for words, size, color, weight in (
        (scene.title, 16, INK, "bold"),
        (scene.question, 11, QUIET, "normal"),
    ):
        if words:
            text = sheet.write(words, (sheet.left, sheet.top), size, color=color, weight=weight)
            sheet.top -= sheet.fill(text, width) + gap
    if scene.caption:
        place = (sheet.left, sheet.bottom)
        text = sheet.write(scene.caption, place, 8, va="bottom", color=QUIET)
        sheet.bottom += sheet.fill(text, width) + gap
    sheet.top -= gap


def _draw_map(sheet: Sheet, scene: Scene) -> None:
    """Draw links, marks and labels in the room that is left."""
    width, height = sheet.right - sheet.left, sheet.top - sheet.bottom
    marks = scene.marks
    points = marks[["x", "y"]].to_numpy(np.float64)
    low, high = _span([*points[:, 1], *(y for _, y in corners(scene.guides))])
    unit = min(width, height / max(high - low + 0.1, 0.5))
    axes = sheet.axes(sheet.left, sheet.bottom, width, height)
    across, up = width / unit / 2, height / unit / 2
    axes.set(xlim=(0.5 - across, 0.5 + across))
    axes.set(ylim=((low + high) / 2 - up, (low + high) / 2 + up))
    draw_guides(sheet, axes, scene.guides)
    if not len(marks):
        return
    radii = marks["radius"].to_numpy(np.float64) / MAP
    strokes = scene_curves(scene, points @ np.array([1, 1j]), radii)
    widths = scene.links["width"].to_numpy(np.float64) * unit / MAP
    draw_links(axes, strokes, widths, scene.links)
    draw_marks(axes, points, radii * unit, marks)
    flags = flags_of(scene)
    badges, sizes = badge_places(points, radii)
    draw_flags(axes, badges, sizes * unit, flags)
    reach = extents(marks["shape"], radii * unit)
    flagged = (flags != "").to_numpy()
    beyond = (badges - points + sizes[:, None]) * unit
    reach[flagged, 2:] = np.maximum(reach[flagged, 2:], beyond[flagged])
    write_labels(sheet, axes, scene, unit=unit, curves=strokes[0], reach=reach)


def _span(values: Sequence[float]) -> tuple[float, float]:
    return (min(values), max(values)) if len(values) else (0.5, 0.5)


def _words(scene: Scene) -> list[str]:
    told = [guide.text for guide in scene.guides if isinstance(guide, Words)]
    around = [scene.title, scene.question, scene.caption, *told]
    return [*around, *scene.marks["label"], *(words for words, _ in legend_rows(scene))]
