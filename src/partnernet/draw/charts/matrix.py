"""Matrix: every tie as a cell, in rows and columns of the same actors."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from partnernet._compile import Compiled
from partnernet._text import count, number
from partnernet.draw.charts import parts
from partnernet.draw.charts.figure import Chart
from partnernet.draw.charts.order import ordered
from partnernet.draw.palette import ACCENT, FILLS, INK, QUIET, assign, ramp
from partnernet.draw.sheet import Sheet
from partnernet.draw.words import isolated
from partnernet.errors import RenderError
from partnernet.measures._registry import as_network
from partnernet.result import Figure
from partnernet.view import View

if TYPE_CHECKING:
    from matplotlib.text import Text

    from partnernet.measures._registry import Network

LARGEST = 10.0  # points on A4: the names of actors
SMALLEST = 3.0  # points on any paper: smaller names are not written
WORDS_OF_GROUPS = 9.0
SHARE = 0.8  # of a row, for its name
SHRINKING = np.array([1.0, 0.85, 0.7])  # of the size of names, before any is cut
WIDEST, TALLEST, GROUPS = 0.26, 0.24, 0.17  # of the sheet: names beside, names above, groups
NUMBERED = 40  # from more actors on, columns have the number of the row instead of a name
NUMBERS = "Columns have the numbers of the rows."
NO_ROOM = "The names of so many actors have no room on this paper."
STRIP = 5.0  # points: the band in the color of a group
WIDE = 56.0  # points on A4: a cell
PADDING = 0.07  # of a cell, between cells


def matrix(
    net: "Network",
    *,
    by: str | None = None,
    order: str = "category",
    view: View | None = None,
    title: str = "",
) -> Chart:
    """Draw the ties as cells of a square: rows and columns are actors, groups are blocks.

    Use it where a map is too dense to read: groups that hold together are dark blocks, and an empty
    block between two groups is a missing bridge.

    Parameters
    ----------
    net
        A network, or a networkx graph.
    by
        A column of the actors with one value for each, whose groups become blocks, the largest
        first. If left out, the category where actors are in the order of categories, else no
        blocks.
    order
        Of the actors inside their groups: ``category`` and ``degree`` start with those who have
        most ties, ``name`` follows the alphabet, ``distance`` puts those together that are few
        steps apart.
    view
        Which ties are shown. What is wanted is an open cell: ``View(status=("existing",
        "wanted"))``.
    title
        What stands over it.

    Returns
    -------
    Chart
        ``table`` has the strengths, 0 where there is no tie, in the order of the picture, under
        the ids of actors. On arcs a row is where they start. Beyond 40 actors columns have the
        number of their row. Names that would be smaller than 3 points are left out, which is said:
        take A3 or larger for a hundred actors.

    Raises
    ------
    RenderError
        If there are no actors.
    UnknownNameError
        If the actors have no such column.
    ParameterError
        If the column holds lists, or there is no such order.

    References
    ----------
    The order by distance: Bar-Joseph, Z., Gifford, D. K. and Jaakkola, T. S. (2001),
    https://doi.org/10.1093/bioinformatics/17.suppl_1.S22

    Examples
    --------
    >>> import partnernet as pn
    >>> chart = pn.draw.matrix(pn.datasets.chain("abc"), order="name")
    >>> chart.alt
    'Who is tied to whom: a matrix of 3 actors, 2 ties. Most ties: b (2).'
    >>> chart.table.to_numpy().tolist()
    [[0.0, 1.0, 0.0], [1.0, 0.0, 1.0], [0.0, 1.0, 0.0]]
    """
    compiled = as_network(net, attributes=bool(by)).compile(view)
    if not len(compiled):
        raise RenderError("A matrix needs at least one actor.")
    groups = ordered(compiled, by, order)
    names = parts.called(compiled.actors)[groups.index]
    table, going_on = _cells(compiled, groups.index)
    picture = _Matrix(table.to_numpy(), going_on, list(names), list(groups), compiled.directed)
    heading = title or ("Who turns to whom" if compiled.directed else "Who is tied to whom")
    size = parts.size_of(compiled)
    shape = parts.headed(heading, f"a matrix of {size}.")
    return Chart(
        title=heading,
        alt=" ".join([shape, *_says(picture)]),
        table=table,
        note=" ".join([f"{size}.", *compiled.notes]),
        provenance=(compiled.provenance(),),
        paint=picture.paint,
        letters="".join([*names, *groups]),
    )


def _cells(compiled: Compiled, order: pd.Index) -> tuple[pd.DataFrame, np.ndarray]:
    """Return strengths in rows and columns, and which ties are going on."""
    rows, columns = (
        order.get_indexer(pd.Index(compiled.links[end])) for end in ("source", "target")
    )
    strength = np.zeros((len(order), len(order)))
    going_on = np.zeros_like(strength, dtype=bool)
    existing = compiled.links["status"].str.split("|").map(lambda words: "existing" in words)
    ways = [(rows, columns)] if compiled.directed else [(rows, columns), (columns, rows)]
    for way in ways:
        strength[way] = compiled.links["strength"]
        going_on[way] = existing.to_numpy(bool)
    return pd.DataFrame(strength, index=order, columns=list(order)), going_on


def _says(picture: "_Matrix") -> list[str]:
    """Return the main facts in words: who has most ties, which groups hold together."""
    tied = picture.strength > 0
    degree = tied.sum(axis=1) + (tied.sum(axis=0) if picture.directed else 0)
    if not tied.any():
        return ["Nobody has a tie."]
    leading = np.flatnonzero(degree == degree.max())
    more = f" and {len(leading) - 1} more" if len(leading) > 1 else ""
    name = isolated(picture.names[leading[0]])
    says = [f"Most ties: {name}{more} ({degree.max()})."]
    blocks, group = picture.blocks(), np.array(picture.groups, dtype=object)
    if len(blocks) > 1:
        share = Figure((tied & (group[:, None] == group)).sum() / tied.sum())
        says.append(f"{count(len(blocks), 'group')}; {share:%} of the ties are inside groups.")
    if wanted := int((tied & ~picture.going_on).sum()) // (1 if picture.directed else 2):
        says.append(f"{count(wanted, 'tie is', 'ties are')} wanted or not going on.")
    return says


@dataclass(frozen=True, slots=True)
class _Matrix:
    """The cells on a sheet, with names beside and above them and groups at their right."""

    strength: np.ndarray
    going_on: np.ndarray
    names: list[str]
    groups: list[str]
    directed: bool

    def blocks(self) -> list[tuple[str, int, int]]:
        """Return each group with its first row and the row after its last."""
        found: list[tuple[str, int, int]] = []
        for row, group in enumerate(self.groups):
            start = found.pop()[1] if found and found[-1][0] == group else row
            found.append((group, start, row + 1))
        return found if found[0][0] or len(found) > 1 else []

    def paint(self, sheet: Sheet) -> None:
        """Write the keys, make room for names, then draw the square as large as it can be."""
        parts.write_keys(sheet, self._keys())
        number_of = len(self.names)
        wide, high = sheet.right - sheet.left, sheet.top - sheet.bottom
        strip = (STRIP + 2) * sheet.scale if self.blocks() else 0.0
        right = GROUPS * wide if self.blocks() else 0.0
        tallest = TALLEST * high if number_of <= NUMBERED else 0.03 * high
        step = (min(high - tallest, wide * (1 - WIDEST) - right) - strip) / number_of
        self._tell(sheet, step)
        beside, above = self._words()
        rows, left = _names(sheet, beside, WIDEST * wide, step)
        heads, top = _names(sheet, above, TALLEST * high, step)
        corner = (sheet.left + left + strip, sheet.top - top - strip)
        side = min(sheet.right - right - corner[0], corner[1] - sheet.bottom)
        step, gap = min(side / number_of, WIDE * sheet.scale), strip + 3 * sheet.scale
        for turn, text in enumerate(rows):
            text.set(ha="right", va="center")
            text.set_position((corner[0] - gap, corner[1] - (turn + 0.5) * step))
        for turn, text in enumerate(heads):
            text.set(ha="center", va="bottom", rotation=90)
            text.set_position((corner[0] + (turn + 0.5) * step, corner[1] + gap))
        self._draw_cells(sheet, corner, step)
        self._draw_groups(sheet, corner, step)

    def _tell(self, sheet: Sheet, step: float) -> None:
        """Say what is to be known of the names, where there is something."""
        words = NUMBERS if len(self.names) > NUMBERED else ""
        if SHARE * step < SMALLEST:
            words = NO_ROOM
        if words:
            text = sheet.write(words, (sheet.left, sheet.bottom), 8.5, va="bottom", color=QUIET)
            sheet.bottom += sheet.fill(text, sheet.right - sheet.left) + 6 * sheet.scale

    def _words(self) -> tuple[list[str], list[str]]:
        """Return what stands beside the rows and above the columns."""
        if len(self.names) <= NUMBERED:
            return self.names, self.names
        numbered = enumerate(self.names, 1)
        beside = [f"{name}  {turn}" for turn, name in numbered]
        return beside, [str(turn + 1) for turn in range(len(self.names))]

    def _draw_cells(self, sheet: Sheet, corner: tuple[float, float], step: float) -> None:
        """Draw the ground, the diagonal, the ties by their strength, and open cells."""
        from matplotlib.collections import LineCollection, PolyCollection

        rows, columns = np.nonzero(self.strength)
        shown = self.going_on[rows, columns]
        fills = np.array(self._shades(self.strength[rows, columns]), dtype=object)
        diagonal = np.arange(len(self.names))
        edge = min(1.2 * sheet.scale, 0.12 * step)
        thin = LineCollection(_lines(corner, step, len(self.names)), colors=parts.GRID,
                              linewidths=0.4 * edge, gid="grid")  # fmt: skip
        sheet.page.add_collection(thin, autolim=False)
        layers: dict[str, tuple[np.ndarray, np.ndarray, dict[str, Any]]] = {
            "diagonal": (diagonal, diagonal, {"facecolors": parts.GRID}),
            "ties": (rows[shown], columns[shown], {"facecolors": list(fills[shown])}),
            "open": (rows[~shown], columns[~shown], {
                "facecolors": parts.WHITE, "edgecolors": ACCENT, "linewidths": edge}),
        }  # fmt: skip
        for gid, (across, along, looks) in layers.items():
            squares = list(_squares(corner, step, across, along))
            styles: dict[str, Any] = {"edgecolors": "none", "linewidths": 0, "gid": gid} | looks
            sheet.page.add_collection(PolyCollection(squares, **styles), autolim=False)

    def _draw_groups(self, sheet: Sheet, corner: tuple[float, float], step: float) -> None:
        """Draw lines between the blocks, bands in their colors, and their names at the right."""
        blocks, side = self.blocks(), step * len(self.names)
        fills = assign([group for group, _, _ in blocks])
        x, y = corner
        end = x + side
        texts = []
        for group, start, stop in blocks:
            words = f"{group} ({stop - start})"
            texts.append(sheet.write(words, (0, 0), WORDS_OF_GROUPS, va="center"))
            band, looks = STRIP * sheet.scale, {"facecolor": fills[group][0]}
            parts.rectangle(sheet, (x - 1.3 * band, y - stop * step, band, (stop - start) * step),
                            looks)  # fmt: skip
            parts.rectangle(sheet, (x + start * step, y + 0.3 * band, (stop - start) * step, band),
                            looks)  # fmt: skip
            for at in (start, stop) if len(blocks) > 1 else ():
                parts.line(sheet, [x, end], [y - at * step] * 2, color=QUIET, linewidth=0.7)
                parts.line(sheet, [x + at * step] * 2, [y, y - side], color=QUIET, linewidth=0.7)
        middles = [y - (start + stop) / 2 * step for _, start, stop in blocks]
        colors = [fills[group][0] for group, _, _ in blocks]
        _label(sheet, texts, middles, colors, (end, y - side, y))

    def _shades(self, values: np.ndarray) -> list[str]:
        if not len(values):
            return []
        low, high = float(values.min()), float(values.max())
        return ramp(values.tolist(), low, high) if high > low else [FILLS[0]] * len(values)

    def _keys(self) -> list[parts.Key]:
        ties = self.strength[(self.strength > 0) & self.going_on]
        where = "from the row to the column" if self.directed else "between row and column"
        keys: list[parts.Key] = []
        if len(ties) and ties.max() > ties.min():
            low, high = number(float(ties.min())), number(float(ties.max()))
            shades = self._shades(np.linspace(ties.min(), ties.max(), 5))
            keys.append(parts.shades_key(f"a tie {where}: strength {low} to {high}", shades))
        elif len(ties):
            keys.append(parts.box_key(f"a tie {where}", facecolor=FILLS[0]))
        if ((self.strength > 0) & ~self.going_on).any():
            looks = {"facecolor": parts.WHITE, "edgecolor": ACCENT, "linewidth": 1.2}
            keys.append(parts.box_key("wanted or not going on", **looks))
        return [*keys, parts.box_key("an actor and itself", facecolor=parts.GRID)]


def _names(
    sheet: Sheet, names: list[str], longest: float, step: float
) -> "tuple[list[Text], float]":
    """Write names for rows of this height; return them with the room they take.

    None are written where they would be too small to read.
    """
    if SHARE * step < SMALLEST:
        return [], 0.0
    largest = min(LARGEST, SHARE * step / sheet.scale)
    sizes = [size for size in largest * SHRINKING if size * sheet.scale >= SMALLEST] or [largest]
    texts = [sheet.write(name, (0, 0), largest) for name in names]
    whole = [text.get_text() for text in texts]
    for size in sizes:
        for text, words in zip(texts, whole, strict=True):
            text.set(text=words, fontsize=size * sheet.scale)
            parts.squeeze(sheet, text, longest, step)
        if all(text.get_text().replace("\n", " ") in words for text, words in
               zip(texts, whole, strict=True)):  # fmt: skip
            break
    room = max(sheet.measure(text)[0] for text in texts)
    return texts, parts.ROOMY * room + 4 * sheet.scale


def _lines(corner: tuple[float, float], step: float, size: int) -> list[np.ndarray]:
    """Return the lines between rows and between columns."""
    x, y, side = *corner, step * size
    places = np.arange(size + 1) * step
    return [
        *(np.array([(x, y - place), (x + side, y - place)]) for place in places),
        *(np.array([(x + place, y), (x + place, y - side)]) for place in places),
    ]


def _squares(
    corner: tuple[float, float], step: float, rows: np.ndarray, columns: np.ndarray
) -> np.ndarray:
    """Return the corners of cells."""
    left, top = corner[0] + columns * step, corner[1] - rows * step
    inner, outer = PADDING * step, (1 - PADDING) * step
    around = np.array([(inner, -inner), (outer, -inner), (outer, -outer), (inner, -outer)])
    return np.asarray(np.column_stack([left, top])[:, None, :] + around, np.float64)


def _label(
    sheet: Sheet,
    texts: "list[Text]",
    middles: list[float],
    colors: list[str],
    box: tuple[float, float, float],
) -> None:
    """Write the names of groups at the right of their blocks, so that they keep apart."""
    if not texts:
        return
    end, low, high = box
    lead = 12 * sheet.scale
    heights = np.array([sheet.fill(text, sheet.right - end - lead) for text in texts])
    heights += 3 * sheet.scale
    shrink = min(1.0, (high - low) / heights.sum())
    places = parts.spread(middles, list(heights * shrink), low, high)
    for text, middle, place, color in zip(texts, middles, places, colors, strict=True):
        text.set_fontsize(float(text.get_fontsize()) * shrink)
        text.set(position=(end + lead, place), color=INK)
        ends = [end + 2 * sheet.scale, end + lead - 2 * sheet.scale]
        parts.line(sheet, ends, [middle, place], color=color, linewidth=1.2)
