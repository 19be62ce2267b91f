"""One of two pictures of a comparison: marks and links whose form and color say what changed."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from partnernet.draw.charts.parts import GRID, Key
from partnernet.draw.labels import write_labels
from partnernet.draw.palette import FILLS, INK, LINE, NEUTRAL
from partnernet.draw.scene import Scene
from partnernet.draw.sheet import Sheet
from partnernet.draw.strokes import curves, draw_links, draw_marks, extents, scene_curves

if TYPE_CHECKING:
    from matplotlib.axes import Axes

STATES = {"actor": ("joined", "stayed", "left"), "tie": ("new", "kept", "ended")}
"""What can have become of an actor and of a tie."""
# Shape, fill and hollowness of marks: nobody needs to see colors to tell them apart.
MARKS = {
    "joined": ("diamond", FILLS[0], False),
    "stayed": ("dot", NEUTRAL, False),
    "left": ("triangleDown", FILLS[1], False),
}
# Color, width and dashes of links.
LINKS = {"new": (FILLS[0], 4.0, False), "kept": (LINE, 1.6, False), "ended": (FILLS[1], 2.6, True)}
LARGEST, SMALLEST = 9.0, 3.6  # radius of marks in points on A4
CROWD = 18.0  # so many marks and more are smaller
MARGIN = 0.06  # in units of the Scene, around the outermost marks
GHOST = 0.75  # of the size of a mark: the place of somebody who left


def keys(marks: pd.DataFrame, ties: pd.DataFrame, *, directed: bool) -> list[Key]:
    """Return what marks and links mean, those that occur, with how many there are."""
    found: list[Key] = []
    for state in STATES["actor"]:
        number = int((marks["state"] == state).sum())
        if number:
            faint = ", faint in the picture below" if state == "left" else ""
            found.append(_mark_key(state, f"{state} ({number:,}){faint}"))
    for state in STATES["tie"]:
        number = int((ties["state"] == state).sum())
        if number:
            words = f"{state} tie" if state == "new" else f"tie that was {state}"
            words = f"tie that {state}" if state == "ended" else words
            found.append(_link_key(state, f"{words} ({number:,})", directed=directed))
    return found


def paint_panel(
    sheet: Sheet,
    box: tuple[float, float, float, float],
    heading: str,
    drawn: tuple[pd.DataFrame, pd.DataFrame],
    *,
    directed: bool,
    later: bool,
) -> None:
    """Draw one of the two networks.

    Parameters
    ----------
    sheet
        What to draw on.
    box
        Left, bottom, right and top of the room for it.
    heading
        What stands over it.
    drawn
        All actors with places and states, and all ties with states, of both networks.
    directed
        Whether ties have arrows.
    later
        Whether it is the second: who left is a faint mark there, and who joined is in the first
        not there yet.
    """
    left, bottom, right, top = box
    text = sheet.write(heading, (left, top), 12, weight="bold", color=INK)
    top -= sheet.measure(text)[1] + 4 * sheet.scale
    marks, ties = drawn
    gone_ties, gone = ("ended", "left") if later else ("new", "joined")
    there, links = marks[marks["state"] != gone], ties[ties["state"] != gone_ties]
    axes = sheet.axes(left, bottom, right - left, top - bottom)
    unit = _frame(marks, (right - left, top - bottom))
    axes.set(xlim=unit[1], ylim=unit[2])
    if later:
        size = GHOST * _radius(len(there)) * sheet.scale
        _draw_ghosts(axes, marks[marks["state"] == gone], size)
    if len(there):
        _draw(sheet, axes, _scene(there, links, directed=directed), unit[0])


def _frame(
    marks: pd.DataFrame, room: tuple[float, float]
) -> tuple[float, tuple[float, float], tuple[float, float]]:
    """Return how many points a unit of the Scene has, and what is shown of either axis."""
    low, high = marks[["x", "y"]].min().to_numpy(float), marks[["x", "y"]].max().to_numpy(float)
    span = np.maximum(high - low + 2 * MARGIN, 0.4)
    unit = float(min(room[0] / span[0], room[1] / span[1]))
    middle, half = (low + high) / 2, np.array(room) / unit / 2
    across, up = zip(middle - half, middle + half, strict=True)
    return unit, across, up


def _scene(marks: pd.DataFrame, ties: pd.DataFrame, *, directed: bool) -> Scene:
    """Return marks and links with their looks, for strokes and labels to be worked out."""
    looks = pd.DataFrame([MARKS[state] for state in marks["state"]], index=marks.index,
                         columns=["shape", "fill", "hollow"])  # fmt: skip
    ends = pd.concat([ties["source"], ties["target"]]).value_counts()
    degree = marks.index.to_series().map(ends).fillna(0)
    changed = (marks["state"] != "stayed").to_numpy()
    rank = degree.rank(method="first") / len(marks)
    styles = pd.DataFrame([LINKS[state] for state in ties["state"]],
                          columns=["color", "width", "dashed"])  # fmt: skip
    links = pd.concat([ties[["source", "target"]].reset_index(drop=True), styles], axis="columns")
    shown = marks.join(looks).assign(importance=np.where(changed, 1 + rank, rank))
    links, none = links.assign(arrow=directed), pd.DataFrame(index=marks.index)
    return Scene("", "", "", "", directed=directed, marks=shown, links=links, scores=none)


def _radius(size: int) -> float:
    """Return how large marks are, in points on A4: smaller in a crowd."""
    return max(SMALLEST, LARGEST * min(1.0, float(np.sqrt(CROWD / max(size, 1)))))


def _draw(sheet: Sheet, axes: "Axes", scene: Scene, unit: float) -> None:
    """Draw links, marks and labels."""
    points = scene.marks[["x", "y"]].to_numpy(np.float64)
    radii = np.full(len(points), _radius(len(points)) * sheet.scale)
    strokes = scene_curves(scene, points @ np.array([1, 1j]), radii / unit)
    widths = scene.links["width"].to_numpy(np.float64) * 0.6 * sheet.scale
    if len(scene.links):
        draw_links(axes, strokes, widths, scene.links)
    draw_marks(axes, points, radii, scene.marks)
    reach = extents(scene.marks["shape"], radii)
    write_labels(sheet, axes, scene, unit=unit, curves=strokes[0], reach=reach)


def _draw_ghosts(axes: "Axes", marks: pd.DataFrame, size: float) -> None:
    """Draw the places of those who left as faint marks."""
    if len(marks):
        looks = pd.DataFrame({"shape": MARKS["left"][0], "fill": GRID, "hollow": False},
                             index=marks.index)  # fmt: skip
        places = marks[["x", "y"]].to_numpy(np.float64)
        draw_marks(axes, places, np.full(len(marks), size), looks)


def _mark_key(state: str, words: str) -> Key:
    shape, fill, hollow = MARKS[state]
    looks = pd.DataFrame({"shape": [shape], "fill": [fill], "hollow": [hollow]})

    def draw(sheet: Sheet, place: tuple[float, float], size: tuple[float, float]) -> None:
        draw_marks(sheet.page, np.array([place]), np.array([0.55 * size[1]]), looks)

    return Key(words, draw)


def _link_key(state: str, words: str, *, directed: bool) -> Key:
    color, width, dashed = LINKS[state]
    looks = pd.DataFrame([{"color": color, "dashed": dashed}])

    def draw(sheet: Sheet, place: tuple[float, float], size: tuple[float, float]) -> None:
        ends = np.array([[place[0] - size[0] / 2, place[0] + size[0] / 2]]) + 1j * place[1]
        head = np.array([(6 + 1.6 * width) * 0.65 * sheet.scale if directed else 0.0])
        strokes = curves(ends, np.zeros((1, 2)), np.zeros(1), head)
        draw_links(sheet.page, strokes, np.array([0.6 * width * sheet.scale]), looks)

    return Key(words, draw)
