"""Pictures for paper and posters: a Scene drawn with matplotlib as SVG, PDF or PNG.

Equal scenes give equal bytes, whatever the user's settings of matplotlib are.
"""

import io
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import pandas as pd

from partnernet.draw.labels import write_labels
from partnernet.draw.palette import INK, QUIET
from partnernet.draw.scene import LegendEntry, LineEntry, Scene
from partnernet.draw.sheet import A4, Sheet, plain, settings
from partnernet.draw.strokes import MAP, curves, draw_links, draw_marks, scene_curves
from partnernet.errors import RenderError

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Row: TypeAlias = tuple[str, LegendEntry | LineEntry | None]

FORMATS = ("svg", "pdf", "png")

_ABSENT = LegendEntry("", "not in the room", QUIET, "dot", 0)  # stands for every hollow mark


def picture(
    scene: Scene,
    *,
    format: str,  # noqa: A002 - the word that everybody uses for it
    size: tuple[float, float] = A4,
    dpi: float = 200,
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
        Pixels per inch of a PNG.

    Returns
    -------
    bytes
        The file. Title and description stand in its metadata. Letters for which no font is
        installed show as boxes; in an SVG all text is text, for the viewer's fonts to show.

    Raises
    ------
    RenderError
        If the format is another, or the size is not positive.
    """
    if format not in FORMATS:
        allowed = ", ".join(FORMATS)
        raise RenderError(f"A picture cannot be made as {format!r}. Allowed: {allowed}.")
    title, alt = plain(scene.title), plain(scene.alt)
    metadata: dict[str, dict[str, str | None]] = {
        "svg": {"Title": title, "Description": alt, "Creator": "partnernet", "Date": None},
        "pdf": {"Title": title, "Subject": alt, "Creator": "partnernet", "CreationDate": None},
        "png": {"Title": title, "Description": alt, "Software": "partnernet"},
    }
    with settings(), io.BytesIO() as file:
        drawn = figure(scene, size=size)
        drawn.savefig(file, format=format, dpi=dpi, metadata=metadata[format])
        return file.getvalue()


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
        _draw_legend(sheet, scene)
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


def _draw_legend(sheet: Sheet, scene: Scene) -> None:
    """Write the legend in a column at the right, smaller where it would not fit."""
    rows = _legend_rows(scene)
    if not rows:
        return
    indent, step = 34 * sheet.scale, 5 * sheet.scale
    texts = [sheet.write(words, (0, 0), 9) for words, _ in rows]
    widest = max(sheet.measure(text)[0] for text in texts) + 2 * indent
    left = sheet.right - min(max(widest, 100 * sheet.scale), 0.28 * sheet.width)
    heights = [sheet.fill(text, sheet.right - left - 2 * indent) + step for text in texts]
    heads = sum(sample is None for _, sample in rows)
    shrink = min(1.0, (sheet.top - sheet.bottom) / (sum(heights) + 2 * step * heads))
    y = sheet.top
    for (_, sample), text, height in zip(rows, texts, heights, strict=True):
        y -= shrink * (height / 2 + (0 if sample else 2 * step))
        text.set(fontsize=9 * sheet.scale * shrink, va="center")
        text.set(position=(left + (indent if sample else 0), y))
        text.set(weight="normal" if sample else "bold")
        if isinstance(sample, LegendEntry):
            _draw_mark_sample(sheet, sample, (left, y), shrink)
        elif sample:
            _draw_line_sample(sheet, sample, (left, y), shrink)
        y -= shrink * height / 2
    sheet.right = left - 14 * sheet.scale


def _legend_rows(scene: Scene) -> list[Row]:
    """Return the rows of the legend: words, and what stands before them; None for a heading."""
    rows: list[Row] = []
    if scene.legend:
        rows += [(scene.legend_title, None)] if scene.legend_title else []
        rows += [(entry.label, entry) for entry in scene.legend]
    if scene.marks["hollow"].any():
        rows.append((_ABSENT.label, _ABSENT))
    if scene.lines:
        rows += [("Ties", None), *((entry.label, entry) for entry in scene.lines)]
    if scene.size_by:
        label = scene.score_labels.get(scene.size_by, scene.size_by)
        rows.append((f"Size: {label}", None))
    return rows


def _draw_mark_sample(
    sheet: Sheet, entry: LegendEntry, place: tuple[float, float], shrink: float
) -> None:
    """Draw the mark that a row of the legend is about, and at the right how many there are."""
    size, (x, y) = sheet.scale * shrink, place
    center, radius = np.array([[x + 14 * size, y]]), np.array([4.6 * size])
    hollow = entry is _ABSENT
    looks = pd.DataFrame({"fill": [entry.fill], "shape": [entry.shape], "hollow": [hollow]})
    draw_marks(sheet.page, center, radius, looks)
    # Hollow marks are counted by their color already.
    if not hollow:
        count = sheet.write(str(entry.count), (sheet.right, y), 9 * shrink, color=QUIET)
        count.set(va="center", ha="right")


def _draw_line_sample(
    sheet: Sheet, entry: LineEntry, place: tuple[float, float], shrink: float
) -> None:
    """Draw the line that a row of the legend is about."""
    x, y = place
    ends = np.array([[x, x + 28 * sheet.scale * shrink]]) + 1j * y
    looks = pd.DataFrame([{"color": entry.color, "dashed": entry.dashed}])
    width = np.array([entry.width * sheet.scale * 0.65])
    head = np.array([(6 + 1.6 * entry.width) * 0.65 * sheet.scale if entry.arrow else 0.0])
    draw_links(sheet.page, curves(ends, np.zeros((1, 2)), np.zeros(1), head), width, looks)


def _draw_map(sheet: Sheet, scene: Scene) -> None:
    """Draw links, marks and labels in the room that is left."""
    width, height = sheet.right - sheet.left, sheet.top - sheet.bottom
    marks = scene.marks
    points = marks[["x", "y"]].to_numpy(np.float64)
    low, high = (points[:, 1].min(), points[:, 1].max()) if len(points) else (0.5, 0.5)
    unit = min(width, height / max(high - low + 0.1, 0.5))
    axes = sheet.axes(sheet.left, sheet.bottom, width, height)
    across, up = width / unit / 2, height / unit / 2
    axes.set(xlim=(0.5 - across, 0.5 + across))
    axes.set(ylim=((low + high) / 2 - up, (low + high) / 2 + up))
    if not len(marks):
        return
    radii = marks["radius"].to_numpy(np.float64) / MAP
    strokes = scene_curves(scene, points @ np.array([1, 1j]), radii)
    widths = scene.links["width"].to_numpy(np.float64) * unit / MAP
    draw_links(axes, strokes, widths, scene.links)
    draw_marks(axes, points, radii * unit, marks)
    write_labels(sheet, axes, marks, unit=unit, curves=strokes[0])


def _words(scene: Scene) -> list[str]:
    around = [scene.title, scene.question, scene.caption]
    return [*around, *scene.marks["label"], *(words for words, _ in _legend_rows(scene))]
