"""Bars: who has the highest values, with names, ranks and errors."""

from dataclasses import dataclass
from numbers import Integral
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from partnernet._text import count, label, listed, number
from partnernet.draw.charts.figure import Chart
from partnernet.draw.charts.parts import GRID, ROOMY, called, headed, line, rectangle
from partnernet.draw.palette import FILLS, INK, QUIET
from partnernet.draw.sheet import Sheet
from partnernet.draw.words import isolated
from partnernet.errors import ParameterError
from partnernet.measures._registry import REGISTRY
from partnernet.result import ActorScores

if TYPE_CHECKING:
    from matplotlib.text import Text

MOST = 40  # so many bars are readable on a sheet
NAMED = 5  # so many are named in the words of the picture
UPRIGHT = 20  # from more bars on, the sheet stands upright
TINY = 0.0005  # smaller numbers need more than three decimals
WORDS, ROW, GAP = 10.5, 19.0, 7.0  # points on A4: names, the least height of a bar, between bars
WIDEST = 0.3  # of the sheet, for names in letters of this size
LARGER, LOOSE = 1.3, 2.2  # so many times as large words and rows may be where there is room
FINE = 100  # from here on one decimal is enough


def bars(scores: ActorScores, measure: str | None = None, *, n: int = 15, title: str = "") -> Chart:
    """Draw the highest values of a measure as bars, with names, ranks and values.

    Use it to show who leads, and by how much. Ties share a rank (``1=``). Whiskers show one
    standard error where the result has it, as `centrality.betweenness` with ``sample`` does.

    Parameters
    ----------
    scores
        The result of a measure of actors.
    measure
        Which column; the first if none is named.
    n
        How many, at least 1. Actors tied with the last one are shown too, so that nobody is left
        out by chance. Where that makes more than 40 bars, and more than twice as many as asked for,
        those who are tied are counted below instead.
    title
        What stands over it; the label of the measure if it is left empty.

    Returns
    -------
    Chart
        ``table`` has ``rank``, ``name``, the measure, and ``error`` where there are errors. Values
        that are not defined have no bar; they are named below, with the reason.

    Raises
    ------
    ParameterError
        If this is no result of a measure of actors, the column has no numbers, or n is below 1.
    UnknownNameError
        If the result has no such measure.

    Examples
    --------
    >>> import partnernet as pn
    >>> scores = pn.score(pn.datasets.load("harbour"), "degree", "betweenness")
    >>> chart = pn.draw.bars(scores, "degree", n=3)
    >>> chart.table[["rank", "name"]].to_numpy().tolist()
    [['1', 'Northport University'], ['2', 'City Council'], ['3=', "Students' Union"], ['3=',
    'Police'], ['3=', 'General Hospital'], ['3=', "Women's Centre"], ['3=', 'Chamber of Commerce'],
    ['3=', 'Schools Trust']]
    """
    if not isinstance(scores, ActorScores):
        raise ParameterError(
            "scores", type(scores).__name__, "it is a result of a measure of actors"
        )
    if not _whole(n):
        raise ParameterError("n", n, "it is a whole number, at least 1")
    name = measure or next(iter(scores))
    table, more = _leading(scores, name, int(n))
    heading = title or measure_label(scores, name)
    return Chart(
        title=heading,
        alt=_alt(scores, table, name, heading),
        table=table,
        note=_note(scores, table, name, more),
        provenance=(scores.provenance,),
        paint=_Bars(table, name).paint,
        letters="".join(table["name"]),
        upright=len(table) > UPRIGHT,
    )


def _whole(n: object) -> bool:
    """Say whether this is a whole number of at least 1."""
    return isinstance(n, Integral) and int(n) >= 1


def measure_label(scores: ActorScores, measure: str) -> str:
    """Return what people call a measure, with the steps that were counted."""
    known = REGISTRY.get(measure)
    words = known.label if known else label(measure)
    for call in scores.provenance.calls:
        steps = call.parameters.get("steps")
        if steps and call.measure.rsplit(".", 1)[-1] == measure:
            words = words.replace("within steps", f"within {count(steps, 'step')}")
    return words


def _leading(scores: ActorScores, measure: str, n: int) -> tuple[pd.DataFrame, "pd.Series[float]"]:
    """Return who is shown, and who is tied with the last one and is not."""
    column = scores[measure]
    if not pd.api.types.is_numeric_dtype(column.dtype):
        raise ParameterError("measure", measure, "this column has no numbers")
    values = column.astype(float)
    ranks = scores.rank()[measure][np.isfinite(values)].sort_values(kind="stable")
    tied = ranks[ranks <= n]
    shown = tied
    if len(tied) > max(2 * n, MOST):
        ahead = tied[tied < tied.max()]
        shown = ahead if len(ahead) else tied.iloc[:n]
    names = called(pd.DataFrame({"name": scores.names}))
    equal = ranks.duplicated(keep=False)[shown.index]
    words = [f"{rank}{'=' if tie else ''}" for rank, tie in zip(shown, equal, strict=True)]
    table = pd.DataFrame({"rank": words, "name": names[shown.index], measure: values[shown.index]})
    if f"{measure}_error" in scores:
        table["error"] = scores[f"{measure}_error"][shown.index].astype(float)
    return table, values[tied.index.difference(shown.index)]


def _alt(scores: ActorScores, table: pd.DataFrame, measure: str, heading: str) -> str:
    bars_of = "the bar of the highest" if len(table) == 1 else f"bars of the {len(table)} highest"
    shape = f"{bars_of} of {count(len(scores), 'actor')}"
    if len(table) == len(scores):
        shape = f"bars of all {len(scores)} actors" if len(scores) > 1 else "a bar of 1 actor"
    if table.empty:
        return headed(heading, "no bars, as no value is defined.")
    led = [
        f"{rank if '=' in rank else rank + '.'} {isolated(name)} ({written(value)})"
        for rank, name, value in table[["rank", "name", measure]].head(NAMED).to_numpy()
    ]
    says = headed(heading, f"{shape}. {', '.join(led)}.")
    if len(table) > NAMED:
        says += f" The last of them has {written(table[measure].iloc[-1])}."
    return says


def _note(scores: ActorScores, table: pd.DataFrame, measure: str, more: "pd.Series[float]") -> str:
    """Return what the bars do not say."""
    parts: list[str] = []
    if len(more):
        value = written(float(more.iloc[0]))
        parts.append(f"{count(len(more), 'more actor has', 'more actors have')} {value}.")
    left = int(scores[measure].notna().sum()) - len(table) - len(more)
    if left > 0:
        parts.append(f"{count(left, 'actor')} with lower values not shown.")
    parts += _undefined(scores, measure)
    if "error" in table and table["error"].gt(0).any():
        parts.append("Whiskers: one standard error either way.")
    parts += [call.note for call in scores.provenance.calls if call.measure.endswith(measure)]
    whole = scores.provenance
    noun = "directed tie" if whole.directed else "tie"
    parts.append(f"Measured on {count(whole.actors, 'actor')}, {count(whole.links, noun)}.")
    return " ".join(part for part in parts if part)


def _undefined(scores: ActorScores, measure: str) -> list[str]:
    """Return one sentence per reason why there is no bar, and for whom."""
    rows = scores.undefined[scores.undefined["measure"] == measure]
    names = called(pd.DataFrame({"name": scores.names}))
    return [
        f"Not defined for {listed(isolated(names[actor]) for actor in found)}: {reason}."
        for reason, found in rows.groupby("reason", sort=False)["actor"]
    ]


def written(value: float) -> str:
    """Return a number as it stands beside its bar.

    >>> written(27.0), written(3116.272), written(0.49090909), written(0.00012345)
    ('27', '3,116.3', '0.491', '0.000123')
    """
    if 0 < abs(value) < TINY:
        return f"{value:.3g}"
    return number(value, decimals=1 if abs(value) >= FINE else 3)


@dataclass(frozen=True, slots=True)
class _Bars:
    """The bars on a sheet, with the words beside them."""

    table: pd.DataFrame
    measure: str

    def paint(self, sheet: Sheet) -> None:
        """Write the names, then fill the room that is left with bars."""
        if self.table.empty:
            sheet.write("No value is defined.", (sheet.left, sheet.top), 12, color=QUIET)
            return
        columns = [[sheet.write(word, (0, 0), WORDS, va="center", ha="right", color=color)
                    for word in self.table[column]]
                   for column, color in (("rank", QUIET), ("name", INK))]  # fmt: skip
        values = [sheet.write(written(value), (0, 0), WORDS, va="center")
                  for value in self.table[self.measure]]  # fmt: skip
        widest = WIDEST * (sheet.right - sheet.left)
        heights = np.array([max(sheet.fill(name, widest), ROW * sheet.scale - GAP)
                            for name in columns[1]]) + GAP * sheet.scale  # fmt: skip
        room = (sheet.top - sheet.bottom) / heights.sum()
        size = min(LARGER, room)
        for text in [*columns[0], *columns[1], *values]:
            text.set_fontsize(float(text.get_fontsize()) * size)
        heights *= min(room, LOOSE)
        middles = sheet.top - np.cumsum(heights) + heights / 2
        left = sheet.left
        for texts in columns:
            left += ROOMY * max(sheet.measure(text)[0] for text in texts)
            for text, y in zip(texts, middles, strict=True):
                text.set_position((left, y))
            left += GAP * sheet.scale
        thick = min(heights.min(), 2 * ROW * sheet.scale) * 0.62
        self._draw(sheet, left, middles, thick, values)

    def _draw(
        self, sheet: Sheet, left: float, middles: np.ndarray, thick: float, texts: "list[Text]"
    ) -> None:
        """Draw bars and whiskers in the room right of the names, values at their ends."""
        values = self.table[self.measure].to_numpy(float)
        errors = self._errors()
        gap = 4 * sheet.scale
        wide = max(sheet.measure(text)[0] for text in texts) + 2 * gap
        low, high = min(0.0, (values - errors).min()), max(0.0, (values + errors).max())
        start = left + (wide if (values < 0).any() else 0)
        unit = (sheet.right - wide - start) / ((high - low) or 1.0)
        zero = start - low * unit
        for value, error, y, text in zip(values, errors, middles, texts, strict=True):
            box = (zero + min(value, 0) * unit, y - thick / 2, abs(value) * unit, thick)
            rectangle(sheet, box, {"facecolor": FILLS[0]})
            if error > 0:
                _draw_whisker(sheet, zero + value * unit, error * unit, y, thick)
            sign = -1 if value < 0 else 1
            text.set(ha="left" if sign > 0 else "right")
            text.set_position((zero + value * unit + sign * (error * unit + gap), y))
        ends = [sheet.top, middles[-1] - thick]
        line(sheet, [zero, zero], ends, color=QUIET, linewidth=0.8)

    def _errors(self) -> np.ndarray:
        """Return the standard error of each value, 0 where there is none."""
        if "error" not in self.table:
            return np.zeros(len(self.table))
        return self.table["error"].fillna(0.0).to_numpy(float)


def _draw_whisker(sheet: Sheet, end: float, reach: float, y: float, thick: float) -> None:
    """Draw one standard error either way, to be seen on the bar and beside it."""
    low, high, half = end - reach, end + reach, thick / 4
    for color, width in ((GRID, 3.2), (INK, 1.2)):
        line(sheet, [low, high], [y, y], color=color, linewidth=width)
        for x in (low, high):
            line(sheet, [x, x], [y - half, y + half], color=color, linewidth=width)
