"""Reach curve: how many of the others actors reach, step by step."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from partnernet._lookups import actor_id
from partnernet._text import count
from partnernet.draw.charts import parts
from partnernet.draw.charts.figure import Chart
from partnernet.draw.palette import FILLS, QUIET
from partnernet.draw.sheet import Sheet
from partnernet.draw.words import named
from partnernet.errors import ParameterError
from partnernet.measures import reach
from partnernet.measures._registry import as_network
from partnernet.result import ActorScores, Figure
from partnernet.view import View

if TYPE_CHECKING:
    from partnernet.measures._options import Mode
    from partnernet.measures._registry import Network

MOST = 12  # so many actors, every one has a line
LEADING = 6  # in a larger network, so many of those who reach most
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*", "<", ">", "h", "p")
BULKY = {"P": 8.5, "X": 8.5, "*": 10.0}  # these look smaller than others
DASHES = ("-", (0, (6, 1.5)), (0, (2.5, 1.2)), (0, (6, 1.2, 1.2, 1.2)))
TITLE = "How far actors reach, step by step"
BAND = "#e1e7ef"
MEDIAN = "median: half of all actors have this share or more"
RANGE = "from the lowest to the highest share of all actors"
WORDS, NAMES = 9.5, 9.5  # points on A4
WIDEST = 0.27  # of the sheet, for names
TICKS = 12  # so many steps are written at most
VERBS = {
    "out": "the actor reaches",
    "in": "reach the actor",
    "all": "the actor reaches, either way",
}


def reach_curve(
    net: "Network",
    *,
    actors: Iterable[str] | None = None,
    steps: int | None = None,
    mode: "Mode" = "out",
    view: View | None = None,
    title: str = "",
) -> Chart:
    r"""Draw the share of the others that actors reach within one, two, three and more steps.

    Use it to see who is quick to spread a message, whether a second step is worth asking for, and
    who reaches nobody.

    .. math:: R_k(i) = \frac{|\{j \ne i : d(i, j) \le k\}|}{n - 1}

    Parameters
    ----------
    net
        A network, or a networkx graph.
    actors
        Whose lines are drawn, up to 12, by id or name. If left out, all in a network of up to 12,
        else the six who reach most in fewest steps and the one who reaches least.
    steps
        How many steps are shown, at least 1; if left out, those it takes to reach whoever can be
        reached.
    mode
        On arcs: ``out`` for whom the actor can reach, ``in`` for who can reach it, ``all`` for ties
        either way.
    view
        Which ties count.
    title
        What stands over it.

    Returns
    -------
    Chart
        ``table`` has the shares, from 0 to 1, of all actors under their ids, a column for each
        number of steps. Actors whose lines are one share a name. Behind the lines are the median
        and the range of all actors. Nothing is drawn for somebody alone: there is nobody to reach.

    Raises
    ------
    NotDefinedError
        If there are no actors.
    ParameterError
        If more than 12 are named or none, or ``steps`` is below 1, or there is no such mode.
    UnknownNameError
        If there is no such actor.

    References
    ----------
    Borgatti, S. P. (2006), https://doi.org/10.1007/s10588-006-7084-x

    Examples
    --------
    In a chain a-b-c-d, b reaches two of three others in one step, and everybody in two.

    >>> import partnernet as pn
    >>> chart = pn.draw.reach_curve(pn.datasets.chain("abcd"), actors=["a", "b"])
    >>> chart.table.loc["b"].round(2).to_dict()
    {0: 0.0, 1: 0.67, 2: 1.0, 3: 1.0}
    >>> chart.alt
    'How far actors reach, step by step: share of the others that the actor reaches. Median of 4
    actors: 50% within 1 step, 83% within 2 steps, 100% within 3 steps. b: 67%, 100%, 100%. a: 33%,
    67%, 100%.'
    """
    network = as_network(net)
    table, scores = _shares(network, steps, mode, view)
    names = parts.called(network.actors)
    chosen = _chosen(network.actors, table, actors)
    curves = _curves(table.loc[chosen], names)
    directed = scores.provenance.directed
    axis = f"Share of the others that {VERBS[mode if directed else 'out']}"
    picture = _Curves(curves, table, axis)
    whole = scores.provenance
    size = count(whole.links, "directed tie" if directed else "tie")
    return Chart(
        title=title or TITLE,
        alt=parts.headed(title or TITLE, _alt(table, curves, axis)),
        table=table,
        note=f"{count(len(table), 'actor')}, {size}.",
        provenance=(whole,),
        paint=picture.paint,
        letters="".join(curve.name for curve in curves),
    )


@dataclass(frozen=True, slots=True)
class Curve:
    """One line: whose it is, and the shares after 0, 1, 2 and more steps."""

    name: str
    shares: tuple[float, ...]


def _shares(
    net: "Network", steps: int | None, mode: "Mode", view: View | None
) -> tuple[pd.DataFrame, ActorScores]:
    """Return the shares after each number of steps, and the last result with its provenance."""
    if steps is None:
        farthest = reach.eccentricity(net, mode=mode, view=view)["eccentricity"].max()
        steps = 1 if np.isnan(farthest) else int(farthest)
    scores = reach.within(net, steps=steps, mode=mode, view=view)
    fewer = [reach.within(net, steps=step, mode=mode, view=view)["within"]
             for step in range(1, steps)]  # fmt: skip
    columns = [0 * scores["within"], *fewer, scores["within"]]
    return pd.DataFrame(dict(enumerate(columns))), scores


def _chosen(actors: pd.DataFrame, table: pd.DataFrame, wanted: Iterable[str] | None) -> list[str]:
    """Return whose lines are drawn, those who reach most in fewest steps first."""
    area = table.sum(axis="columns").round(12)
    order = list(area.sort_values(ascending=False, kind="stable").index)
    if wanted is None:
        return order if len(order) <= MOST else [*order[:LEADING], order[-1]]
    given = [wanted] if isinstance(wanted, str) else list(wanted)
    ids = {actor_id(actors, actor) for actor in given}
    if not 0 < len(ids) <= MOST:
        raise ParameterError("actors", len(ids), f"lines of 1 to {MOST} can be told apart")
    return [actor for actor in order if actor in ids]


def _curves(table: pd.DataFrame, names: "pd.Series[str]") -> list[Curve]:
    """Return one curve for all actors whose shares are the same."""
    alike: dict[tuple[float, ...], list[str]] = {}
    for actor, row in zip(table.index, table.to_numpy(float), strict=True):
        if not np.isnan(row).any():
            alike.setdefault(tuple(row.round(12).tolist()), []).append(names[actor])
    return [Curve(named(people), shares) for shares, people in alike.items()]


def _alt(table: pd.DataFrame, curves: Sequence[Curve], axis: str) -> str:
    if not curves:
        return "there is nobody else in the network."
    middle = table.median().to_numpy(float)
    shares = [
        f"{Figure(middle[step]):%} within {count(step, 'step')}" for step in range(1, len(middle))
    ]
    says = [f"{axis[:1].lower()}{axis[1:]}."]
    if len(table) > 1:
        says.append(f"Median of {count(len(table), 'actor')}: {', '.join(shares)}.")
    says += [
        f"{curve.name}: {', '.join(f'{Figure(share):%}' for share in curve.shares[1:])}."
        for curve in curves
    ]
    return " ".join(says)


@dataclass(frozen=True, slots=True)
class _Curves:
    """The lines on a sheet, with scales at the left and below and names at the right."""

    curves: list[Curve]
    table: pd.DataFrame
    axis: str

    def paint(self, sheet: Sheet) -> None:
        """Write keys, scales and names, then draw lines in the room between."""
        if not self.curves:
            words = "There is nobody else in the network."
            sheet.write(words, (sheet.left, sheet.top), 12, color=QUIET)
            return
        many = len(self.table) > len(self.curves)
        if many:
            band = parts.box_key(RANGE, facecolor=BAND)
            middle = parts.line_key(MEDIAN, color=QUIET, linewidth=1.6, linestyle=(0, (1, 1.2)))
            parts.write_keys(sheet, [band, middle])
        names = [sheet.write(curve.name, (0, 0), NAMES, va="center") for curve in self.curves]
        widest = WIDEST * (sheet.right - sheet.left)
        heights = [sheet.fill(name, widest) + 4 * sheet.scale for name in names]
        lead = 30 * sheet.scale
        end = sheet.right - max(sheet.measure(name)[0] for name in names) - lead
        box = self._draw_scales(sheet, end)
        if many:
            self._draw_all(sheet, box)
        room = sheet.top - sheet.bottom
        shrink = min(1.0, room / sum(heights))
        tops = [self._y(curve.shares[-1], box) for curve in self.curves]
        # Of lines that end at one place, the one that rises first is named highest.
        places = -parts.spread([-top for top in tops], [high * shrink for high in heights],
                               -sheet.top, -sheet.bottom)  # fmt: skip
        for turn, (name, place) in enumerate(zip(names, places, strict=True)):
            name.set(position=(end + lead, place), fontsize=NAMES * sheet.scale * shrink)
            self._draw_curve(sheet, turn, box, (lead, place))

    def _draw_scales(self, sheet: Sheet, end: float) -> tuple[float, float, float, float]:
        """Draw the scales; return left, bottom, right and top of the room for lines."""
        last = len(self.table.columns) - 1
        gap = 6 * sheet.scale
        steps = sheet.write("Steps", (0, 0), WORDS, va="bottom", ha="center", color=QUIET)
        high = sheet.measure(steps)[1]
        bottom = sheet.bottom + 2 * (high + gap)
        words = sheet.write(self.axis, (sheet.left, sheet.top), WORDS, color=QUIET)
        sheet.top -= sheet.fill(words, sheet.right - sheet.left) + 2 * gap
        percents = [sheet.write(f"{share:.0%}", (0, 0), WORDS, va="center", ha="right", color=QUIET)
                    for share in np.linspace(0, 1, 5)]  # fmt: skip
        left = sheet.left + max(sheet.measure(text)[0] for text in percents) + gap
        box = (left, bottom, end, sheet.top - gap)
        steps.set_position(((left + end) / 2, sheet.bottom))
        for share, text in zip(np.linspace(0, 1, 5), percents, strict=True):
            y = self._y(float(share), box)
            text.set_position((left - gap, y))
            parts.line(sheet, [left, end], [y, y], color=parts.GRID, linewidth=0.7, zorder=0.5)
        for step in range(0, last + 1, -(-last // TICKS)):
            x = self._x(step, box)
            sheet.write(str(step), (x, bottom - gap), WORDS, ha="center", color=QUIET)
            parts.line(sheet, [x, x], [bottom - gap / 2, bottom], color=QUIET, linewidth=0.7)
        return box

    def _draw_all(self, sheet: Sheet, box: tuple[float, float, float, float]) -> None:
        """Draw the range and the median of all actors behind the lines."""
        across = [self._x(step, box) for step in range(len(self.table.columns))]
        low, middle, high = (
            [self._y(float(share), box) for share in found]
            for found in (self.table.min(), self.table.median(), self.table.max())
        )
        sheet.page.fill_between(across, low, high, color=BAND, linewidth=0, zorder=0.4)
        parts.line(sheet, across, middle, color=QUIET, linewidth=1.6, linestyle=(0, (1, 1.2)),
                   zorder=1.5)  # fmt: skip

    def _draw_curve(
        self,
        sheet: Sheet,
        turn: int,
        box: tuple[float, float, float, float],
        label: tuple[float, float],
    ) -> None:
        """Draw a line, its marks, and the thread that leads from its end to its name."""
        shares = self.curves[turn].shares
        color, dash = FILLS[turn % len(FILLS)], DASHES[turn % len(DASHES)]
        across = [self._x(step, box) for step in range(len(shares))]
        up = [self._y(share, box) for share in shares]
        marker = MARKERS[turn % len(MARKERS)]
        looks = {"color": color, "zorder": 3 - turn / 100}
        mark = {"marker": marker, "markersize": BULKY.get(marker, 7.0), "linestyle": "",
                "markeredgecolor": "white", "markeredgewidth": 0.5}  # fmt: skip
        parts.line(sheet, across, up, linewidth=2.0, linestyle=dash, gid="curve", **looks)
        parts.line(sheet, across[1:], up[1:], **mark, **looks)
        lead, place = label
        end = across[-1]
        thread = [end + 5 * sheet.scale, end + lead - 12 * sheet.scale]
        parts.line(sheet, thread, [up[-1], place], color=color, linewidth=0.7)
        parts.line(sheet, [end + lead - 8 * sheet.scale], [place], color=color, **mark)

    def _x(self, step: float, box: tuple[float, float, float, float]) -> float:
        return box[0] + step * (box[2] - box[0]) / (len(self.table.columns) - 1)

    def _y(self, share: float, box: tuple[float, float, float, float]) -> float:
        return box[1] + share * (box[3] - box[1])
