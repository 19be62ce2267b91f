"""Mixing heat map: the ties between each two groups, beside what there could be."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np
import pandas as pd

from partnernet._text import count, label, number
from partnernet.draw.charts import parts
from partnernet.draw.charts.figure import Chart
from partnernet.draw.palette import LINE, ramp
from partnernet.draw.sheet import Sheet
from partnernet.errors import ParameterError, RenderError
from partnernet.measures import mixing
from partnernet.measures._registry import as_network
from partnernet.result import Figure, GroupPairScores
from partnernet.view import View

if TYPE_CHECKING:
    from matplotlib.text import Text

    from partnernet.measures._registry import Network

Show = Literal["observed", "expected", "gap", "density"]
COLUMNS = {"observed": "ties", "expected": "expected", "gap": "gap", "density": "density_table"}
TITLES = {
    "observed": "Ties between groups",
    "expected": "Ties between groups, if all mixed alike",
    "gap": "Where ties are wanting between groups",
    "density": "Share of possible ties between groups",
}
IMPOSSIBLE, MINUS = "\N{EN DASH}", "\N{MINUS SIGN}"
UNTIED = {"facecolor": parts.PALE, "edgecolor": LINE, "hatch": "////", "linewidth": 0.5}
WORDS, SMALL = 11.0, 8.5  # points on A4
WIDEST, TALLEST = 0.24, 0.3  # of the sheet: names beside, names above
LINE_SHARE = 0.75  # of a cell, for the letters of its heading
LARGEST = 74.0  # points on A4: a cell
FLAT = 1.7  # so many times wider than high a cell may be
SETTLED = 1e-9  # nearer to zero than this is zero


def mixing_heatmap(
    net: "Network",
    by: str = "category",
    *,
    show: Show = "observed",
    view: View | None = None,
    title: str = "",
) -> Chart:
    r"""Draw the ties between each two groups as a table of shaded cells.

    Use it to see who works with whom, and with ``gap`` which bridges are missing for the sizes of
    the groups.

    .. math:: \text{expected}_{gh} = D \, P_{gh}, \qquad \text{gap}_{gh} = D \, P_{gh} - O_{gh}

    where O counts ties, P pairs, and D is the density of the network.

    Parameters
    ----------
    net
        A network, or a networkx graph.
    by
        A column of the actors that holds their groups, one value for each.
    show
        ``observed`` ties, with the pairs there are; ``expected`` ties if all groups mixed alike;
        ``gap``, how many are wanting to that (above 0, orange) or more than that (below 0, blue);
        ``density``, the share of the possible ties, 0% to 100%.
    view
        Which ties count.
    title
        What stands over it.

    Returns
    -------
    Chart
        ``table`` has the numbers, groups in rows and columns; on arcs from the row to the column.
        Missing where no tie is possible: for a group of one with itself, which is hatched. Actors
        without a value are left out, and counted below.

    Raises
    ------
    NotDefinedError
        If there are no actors.
    RenderError
        If no actor is in a group.
    UnknownNameError
        If the actors have no such column.
    ParameterError
        If the column holds lists, or there is no such number to show.

    References
    ----------
    Wasserman, S. and Faust, K. (1994), https://doi.org/10.1017/CBO9780511815478

    Examples
    --------
    Two universities and three NGOs have six pairs, of which one is tied.

    >>> import partnernet as pn
    >>> chart = pn.draw.mixing_heatmap(pn.datasets.load("harbour"))
    >>> chart.table.loc["University", "NGO"]
    np.float64(1.0)
    >>> chart.alt
    'Ties between groups: 7 groups, 13 ties, of which 3 are inside groups. Most ties: Government and
    NGO and 9 more pairs of groups (1 each). No tie between 11 of 21 pairs of groups.'
    """
    if show not in COLUMNS:
        raise ParameterError("show", show, f"it is one of {', '.join(get_args(Show))}")
    network = as_network(net, attributes=True)
    found = mixing.density_table(network, by=by, view=view)
    if found.table.empty:
        raise RenderError(f"No actor has a value of {by}, so there are no groups to draw.")
    sizes = parts.in_words(network.actors[by]).value_counts()
    groups = _by_size(sizes)
    names = [label(group) for group in groups]
    table = _square(found, COLUMNS[show], groups, names)
    pairs = _square(found, "pairs", groups, names).to_numpy()
    directed = found.provenance.directed
    table = table.where(pairs > 0)
    cells = _Cells(table.to_numpy(), pairs, names, [int(sizes[group]) for group in groups], show,
                   directed)  # fmt: skip
    heading = title or TITLES[show]
    return Chart(
        title=heading,
        alt=parts.headed(heading, _alt(found)),
        table=table,
        note=_note(found),
        provenance=(found.provenance,),
        paint=cells.paint,
        letters="".join(names),
    )


def _by_size(sizes: "pd.Series[int]") -> list[str]:
    """Return the groups, the largest first."""
    return sorted(map(str, sizes.index), key=lambda group: (-int(sizes[group]), group))


def _square(
    found: GroupPairScores, column: str, groups: list[str], names: list[str]
) -> pd.DataFrame:
    """Return one column as a square table under the names of the groups."""
    square = found.matrix(column)
    words = parts.in_words(square.index.to_series()).tolist()
    square = square.set_axis(words, axis="index").set_axis(words, axis="columns")
    ordered = square.reindex(index=groups, columns=groups).astype(float)
    return ordered.set_axis(names, axis="index").set_axis(names, axis="columns")


def _alt(found: GroupPairScores) -> str:
    """Return the main facts, which are the same whatever is shown."""
    table = found.table
    first, second = (table.index.get_level_values(level) for level in (0, 1))
    between = table[(first != second) & (table["pairs"] > 0)]
    ties, inside = int(table["ties"].sum()), int(table["ties"][first == second].sum())
    noun = "directed tie" if found.provenance.directed else "tie"
    verb = "is" if inside == 1 else "are"
    groups = count(len({*first, *second}), "group")
    says = [f"{groups}, {count(ties, noun)}, of which {inside} {verb} inside groups."]
    if between.empty:
        return says[0]
    join = "to" if found.provenance.directed else "and"
    place = int(between["ties"].to_numpy().argmax())
    led = between.iloc[place]
    if led["ties"]:
        names = f" {join} ".join(label(str(name)) for name in between.index[place])
        equal = int((between["ties"] == led["ties"]).sum()) - 1
        most = f"{int(led['ties'])} of {count(int(led['pairs']), 'pair')}"
        if equal:
            names += f" and {count(equal, 'more pair')} of groups"
            most = f"{int(led['ties'])} each"
        says.append(f"Most ties: {names} ({most}).")
    says.append(f"No tie between {int((between['ties'] == 0).sum())} of "
                f"{count(len(between), 'pair')} of groups.")  # fmt: skip
    return " ".join(says)


def _note(found: GroupPairScores) -> str:
    whole = found.provenance
    noun = "directed tie" if whole.directed else "tie"
    size = f"{count(whole.actors, 'actor')}, {count(whole.links, noun)}."
    way = "From the group of the row to the group of the column." if whole.directed else ""
    return " ".join(part for part in (way, size, whole.calls[0].note) if part)


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells on a sheet, groups beside and above them."""

    values: np.ndarray
    pairs: np.ndarray
    names: list[str]
    sizes: list[int]
    show: str
    directed: bool

    def paint(self, sheet: Sheet) -> None:
        """Write the keys and the groups, then draw the cells in the room that is left."""
        parts.write_keys(sheet, self._keys())
        many, gap = len(self.names), 6 * sheet.scale
        wide, high = sheet.right - sheet.left, sheet.top - sheet.bottom
        words = [f"{name} ({size})" for name, size in zip(self.names, self.sizes, strict=True)]
        rows, beside = self._beside(sheet, words, (WIDEST * wide, high * (1 - TALLEST) / many))
        width = min((wide - beside - gap) / many, FLAT * LARGEST * sheet.scale)
        heads, above = self._above(sheet, words, (width, TALLEST * high))
        height = min((high - above - gap) / many, LARGEST * sheet.scale)
        width = min(width, FLAT * height)
        left, top = sheet.left + beside + gap, sheet.top - above - gap
        for turn, (row, head) in enumerate(zip(rows, heads, strict=True)):
            row.set_position((left - gap, top - (turn + 0.5) * height))
            head.set_position((left + (turn + 0.5) * width, top + gap))
        self._draw(sheet, (left, top), (width, height))

    @staticmethod
    def _beside(
        sheet: Sheet, words: list[str], room: tuple[float, float]
    ) -> "tuple[list[Text], float]":
        """Write the groups beside rows of this room; return the room they take."""
        size = min(WORDS, LINE_SHARE * room[1] / sheet.scale)
        texts = [sheet.write(word, (0, 0), size, va="center", ha="right") for word in words]
        for text in texts:
            parts.squeeze(sheet, text, *room)
        return texts, parts.ROOMY * max(sheet.measure(text)[0] for text in texts)

    @staticmethod
    def _above(
        sheet: Sheet, words: list[str], room: tuple[float, float]
    ) -> "tuple[list[Text], float]":
        """Write the groups above columns, upright where words are too long for their width."""
        probe = sheet.write(max(" ".join(words).split(), key=len), (0, 0), WORDS)
        upright = sheet.measure(probe)[0] > room[0]
        probe.remove()
        size = min(WORDS, LINE_SHARE * room[0] / sheet.scale) if upright else WORDS
        texts = [sheet.write(word, (0, 0), size, va="bottom", ha="center") for word in words]
        for text in texts:
            parts.squeeze(sheet, text, *(room[::-1] if upright else room))
            text.set_rotation(90 if upright else 0)
        return texts, max(sheet.measure(text)[1] for text in texts)

    def _draw(self, sheet: Sheet, corner: tuple[float, float], cell: tuple[float, float]) -> None:
        """Draw each cell with its number, and where there is room with the pairs there are."""
        width, height = cell
        gap = min(2 * sheet.scale, 0.05 * height)
        shown = [self._words(row, column) for row, column in np.ndindex(self.values.shape)]
        room = self._room(sheet, [words for words, _ in shown], cell)
        places = np.ndindex(self.values.shape)
        for (row, column), fill, (words, below) in zip(places, self._fills(), shown, strict=True):
            x, y = corner[0] + column * width, corner[1] - (row + 1) * height
            looks = {"facecolor": fill, "edgecolor": parts.GRID, "linewidth": 0.5}
            if words == IMPOSSIBLE:
                looks = UNTIED
            box = (x + gap, y + gap, width - 2 * gap, height - 2 * gap)
            parts.rectangle(sheet, box, looks)
            ink, center = parts.ink_on(fill), x + width / 2
            middle = y + height * (0.64 if below else 0.5)
            for text, size, at in ((words, WORDS, middle), (below, SMALL, y + height * 0.28)):
                if text and words != IMPOSSIBLE:
                    sheet.write(text, (center, at), size * room, va="center", ha="center",
                                color=ink)  # fmt: skip

    def _room(self, sheet: Sheet, words: list[str], cell: tuple[float, float]) -> float:
        """Return how large words can be for all to have room in their cells."""
        probe = sheet.write(max(words, key=len), (0, 0), WORDS)
        wide = sheet.measure(probe)[0]
        probe.remove()
        high = (2.4 if self.show == "observed" else 1.6) * WORDS * sheet.scale
        return min(1.0, 0.86 * cell[0] / wide, cell[1] / high)

    def _fills(self) -> list[str]:
        """Return the color of each cell, row by row."""
        values = np.nan_to_num(self.values).ravel()
        if self.show == "gap":
            return parts.around_zero(values.tolist(), float(np.abs(values).max()))
        high = max(float(values.max()), SETTLED)
        shades = ramp(values.tolist(), 0, high)
        return [shade if value > SETTLED else parts.WHITE
                for shade, value in zip(shades, values, strict=True)]  # fmt: skip

    def _words(self, row: int, column: int) -> tuple[str, str]:
        """Return the number in a cell and what stands under it."""
        value, pairs = self.values[row, column], self.pairs[row, column]
        if np.isnan(value):
            return IMPOSSIBLE, ""
        if self.show == "density":
            return f"{Figure(value):%}".replace("less than ", "<").replace("more than ", ">"), ""
        if self.show == "observed":
            return number(value), f"of {int(pairs):,}"
        words = f"{abs(value):,.1f}"
        if self.show == "expected" or words == "0.0":
            return words, ""
        return f"{'+' if value > 0 else MINUS}{words}", ""

    def _keys(self) -> list[parts.Key]:
        keys: list[parts.Key] = []
        if self.show == "gap":
            keys.append(parts.shades_key("+ ties are wanting", parts.around_zero([1, 2, 3], 3)))
            keys.append(parts.shades_key(f"{MINUS} more ties than if all mixed alike",
                                         parts.around_zero([-1, -2, -3], 3)))  # fmt: skip
        else:
            words = {"observed": "ties, below them the pairs there are", "expected": "ties",
                     "density": "of the pairs that could be tied"}[self.show]  # fmt: skip
            keys.append(parts.shades_key(f"the deeper, the more {words}" if self.show != "density"
                                         else f"the deeper, the larger the share {words}",
                                         ramp([1, 2, 3, 4, 5], 0, 5)))  # fmt: skip
        if np.isnan(self.values).any():
            keys.append(parts.box_key("no tie possible: only one actor in the group", **UNTIED))
        return keys
