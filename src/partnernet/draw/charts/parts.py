"""What charts have in common: keys, words that fit, labels that keep apart, shades around zero."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import isotonic_regression

from partnernet._compile import Compiled
from partnernet._text import count, label
from partnernet.draw.encodings import MISSING
from partnernet.draw.palette import FILLS, contrast
from partnernet.draw.sheet import Sheet
from partnernet.draw.words import ties_of
from partnernet.errors import ParameterError, UnknownNameError
from partnernet.schema import TABLES

if TYPE_CHECKING:
    from matplotlib.text import Text

Reals = NDArray[np.float64]
WHITE, BLACK, PALE, GRID = "#ffffff", "#000000", "#eef1f5", "#d9dee6"
LESS, MORE = FILLS[0], FILLS[1]  # blue and orange: also color-blind eyes tell them apart
ROOMY = 1.03  # letters are up to so many times wider in a file than they are measured
_SAMPLE, _TALL, _WORDS = 22.0, 9.0, 9.0  # points on A4: a sample of a key, and its words
_STRONGEST = 0.86  # of a color in a cell
_DEEPER = 0.6
_LEAST_LETTERS = 4


@dataclass(frozen=True, slots=True)
class Key:
    """What a color, a shape or a line means.

    Parameters
    ----------
    words
        What it means.
    draw
        Draws a sample around a place, given the sheet, the place and the size of a sample.
    """

    words: str
    draw: Callable[[Sheet, tuple[float, float], tuple[float, float]], None]


def write_keys(sheet: Sheet, keys: Sequence[Key]) -> None:
    """Write what signs mean in rows under the picture, and keep the picture out of them."""
    gap, size = 6 * sheet.scale, (_SAMPLE * sheet.scale, _TALL * sheet.scale)
    rows: list[list[tuple[Key, Text, float]]] = [[]]
    x = sheet.left
    for key in keys:
        text = sheet.write(key.words, (0, 0), _WORDS, va="center")
        sheet.fill(text, sheet.right - sheet.left - size[0] - gap)
        wide = size[0] + gap + sheet.measure(text)[0]
        if rows[-1] and x + wide > sheet.right:
            rows.append([])
            x = sheet.left
        rows[-1].append((key, text, x))
        x += wide + 3 * gap
    for row in reversed(rows):
        high = max((sheet.measure(text)[1] for _, text, _ in row), default=0.0)
        y = sheet.bottom + high / 2
        for key, text, x in row:
            key.draw(sheet, (x + size[0] / 2, y), size)
            text.set_position((x + size[0] + gap, y))
        sheet.bottom += high + gap
    sheet.bottom += gap


def box_key(words: str, **looks: Any) -> Key:  # noqa: ANN401 - whatever a rectangle may have
    """Return the key to a filled, open or hatched cell."""

    def draw(sheet: Sheet, place: tuple[float, float], size: tuple[float, float]) -> None:
        box = place[0] - size[1] / 2, place[1] - size[1] / 2, size[1], size[1]
        rectangle(sheet, box, looks)

    return Key(words, draw)


def line_key(words: str, **looks: Any) -> Key:  # noqa: ANN401 - whatever a line may have
    """Return the key to a line."""

    def draw(sheet: Sheet, place: tuple[float, float], size: tuple[float, float]) -> None:
        ends = (place[0] - size[0] / 2, place[0] + size[0] / 2)
        line(sheet, ends, (place[1], place[1]), **looks)

    return Key(words, draw)


def shades_key(words: str, colors: Sequence[str]) -> Key:
    """Return the key to a scale of shades."""

    def draw(sheet: Sheet, place: tuple[float, float], size: tuple[float, float]) -> None:
        wide = size[0] / len(colors)
        for turn, color in enumerate(colors):
            box = place[0] - size[0] / 2 + turn * wide, place[1] - size[1] / 2, wide, size[1]
            rectangle(sheet, box, {"facecolor": color, "linewidth": 0})

    return Key(words, draw)


def rectangle(
    sheet: Sheet, box: tuple[float, float, float, float], looks: Mapping[str, Any]
) -> None:
    """Draw a rectangle: its left, its bottom, its width and its height, in points."""
    from matplotlib.patches import Rectangle

    styles = {"edgecolor": "none", **looks}
    styles["linewidth"] = styles.get("linewidth", 0) * sheet.scale
    sheet.page.add_patch(Rectangle(box[:2], box[2], box[3], **styles))


def line(
    sheet: Sheet,
    across: Sequence[float] | Reals,
    up: Sequence[float] | Reals,
    **looks: Any,  # noqa: ANN401 - whatever a line may have
) -> None:
    """Draw a line through points of the sheet; its width is that on A4."""
    styles: dict[str, Any] = {"linewidth": 1.0, "markersize": 5.0} | looks
    styles["linewidth"] *= sheet.scale
    styles["markersize"] *= sheet.scale
    sheet.page.plot(across, up, **styles)


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float) -> Reals:
    """Return places as near as possible to the wanted ones at which labels do not overlap.

    Places keep their order. Where there is not enough room they go beyond ``high``.

    Parameters
    ----------
    wanted
        The middle that each label would like.
    sizes
        How much room it takes.
    low, high
        The ends of the room.

    Examples
    --------
    Two labels of size 2 want the place 5: they stand at 4 and 6.

    >>> spread([5, 5], [2, 2], 0, 10).tolist()
    [4.0, 6.0]
    """
    if not len(wanted):
        return np.zeros(0)
    order = np.argsort(wanted, kind="stable")
    size = np.asarray(sizes, np.float64)[order]
    before = np.concatenate([[0.0], np.cumsum((size[1:] + size[:-1]) / 2)])
    free = isotonic_regression(np.asarray(wanted, np.float64)[order] - before).x
    start = low + size[0] / 2
    end = max(start, high - size[-1] / 2 - before[-1])
    places = np.zeros(len(order))
    places[order] = np.clip(free, start, end) + before
    return places


def squeeze(sheet: Sheet, text: "Text", width: float, height: float) -> None:
    """Make a text fit into a box: broken into lines, and cut in its middle if it is longer still.

    Nothing is cut of a text that has room in lines.
    """
    whole = text.get_text()
    letters = len(whole)
    while True:
        if ROOMY * sheet.measure(text)[0] <= width:
            return
        high = sheet.fill(text, width / ROOMY)
        if high <= height and ROOMY * sheet.measure(text)[0] <= width:
            return
        if letters <= _LEAST_LETTERS:
            return
        letters = max(_LEAST_LETTERS, min(letters - 1, int(0.9 * letters)))
        text.set_text(_cut(whole, letters))


def _cut(words: str, letters: int) -> str:
    """Return words without their middle."""
    head = (letters + 1) // 2
    tail = letters - head
    return f"{words[:head].rstrip()}\N{HORIZONTAL ELLIPSIS}{words[len(words) - tail :].lstrip()}"


def around_zero(values: Sequence[float], most: float) -> list[str]:
    """Return shades of orange above zero and of blue below it, white at zero.

    Small numbers are a little deeper than their share, so that their side is seen beside a large
    one.

    >>> around_zero([0, -2, 2], 2)
    ['#ffffff', '#496793', '#c75c27']
    """
    shades: list[str] = []
    for value in values:
        color = MORE if value > 0 else LESS
        share = _STRONGEST * min(1.0, abs(value) / most) ** _DEEPER if most else 0.0
        shades.append(mixed(color, share))
    return shades


def mixed(color: str, share: float) -> str:
    """Return this share of a color on white.

    >>> mixed("#000000", 0.5)
    '#808080'
    """
    parts = [int(color[place : place + 2], 16) for place in (1, 3, 5)]
    return "#" + "".join(f"{round(255 + share * (part - 255)):02x}" for part in parts)


def ink_on(fill: str) -> str:
    """Return black or white, whichever is easier to read on a fill."""
    return WHITE if contrast(fill, WHITE) > contrast(fill, BLACK) else BLACK


def headed(title: str, says: str) -> str:
    """Return words under their heading, in one line.

    >>> headed("Ties", "a matrix."), headed("Who leads?", "a matrix.")
    ('Ties: a matrix.', 'Who leads? A matrix.')
    """
    if title[-1:] in tuple(".?!:"):
        return f"{title} {says[:1].upper()}{says[1:]}"
    return f"{title}: {says}"


def called(actors: pd.DataFrame) -> "pd.Series[str]":
    """Return what actors are called; one without a name by its id.

    >>> called(pd.DataFrame({"name": ["Police", ""]}, index=["P", "Q"])).tolist()
    ['Police', 'Q']
    """
    ids, names = map(str, actors.index), actors["name"].astype("str").fillna("")
    found = [name if name.strip() else actor for actor, name in zip(ids, names, strict=True)]
    return pd.Series(found, index=actors.index, dtype="str")


def groups_of(actors: pd.DataFrame, by: str) -> "pd.Series[str]":
    """Return the group of each actor in words; who has no value is in ``not stated``."""
    if by not in actors:
        raise UnknownNameError("column of actors", by, map(str, actors.columns))
    column = TABLES["actors"].column(by)
    if column is not None and column.type == "list":
        raise ParameterError("by", by, "it is a column with one value for each actor, not a list")
    values = in_words(actors[by])
    return values.map(label, na_action="ignore").where(values.notna() & (values != ""), MISSING)


def in_words(values: "pd.Series[Any]") -> "pd.Series[str]":
    """Return values as words, whole numbers without decimals; a missing one stays missing.

    >>> in_words(pd.Series([2.0, 2.5])).tolist()
    ['2', '2.5']
    """
    if pd.api.types.is_float_dtype(values.dtype):
        values = values.map(lambda value: f"{value:g}", na_action="ignore")
    return values.astype("str")


def size_of(compiled: Compiled) -> str:
    """Return of how many actors and ties a picture tells."""
    return f"{count(len(compiled), 'actor')}, {ties_of(compiled)}"
