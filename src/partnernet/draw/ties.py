"""Ties as lines: one for each kind and status of a link, told apart by color, dash and place.

Color says the kind, where there are a few of them; dashes say that a tie is not going on; an arrow
says that it leads one way; width says how strong it is.
"""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from partnernet._compile import Compiled
from partnernet._text import label
from partnernet.draw.palette import ACCENT, LINE, LINES
from partnernet.draw.scene import DASHES, LineEntry

THIN, THICK, EVEN = 1.2, 5.5, 2.2
MANY = 150  # from so many lines on, all are thinner
MOST_KINDS = 24  # so many kinds can be switched on and off; more would be no list to choose from
WORDS = {"unknown": "not known whether it is there"}  # other states are their own words


def tie_lines(compiled: Compiled) -> pd.DataFrame:
    """Return the lines that are drawn, with width, color, dash, arrow, bend and words.

    A link of several kinds, or of which some is wanted only, is several lines side by side. Two
    equal arcs both ways are drawn as one line without arrows: it says the same with less ink.
    """
    drawn = compiled.strands[["source", "target", "strength", "kind", "status"]].copy()
    drawn["arrow"] = compiled.directed
    if compiled.directed:
        drawn = _one_line_for_equal_arcs(drawn)
    drawn = drawn.reset_index(drop=True)
    drawn["label"] = drawn["kind"].map(label)
    drawn["dashed"] = drawn["status"] != "existing"
    strength = drawn["strength"]
    spread = bool(len(drawn)) and strength.max() > strength.min()
    drawn["width"] = THIN + (THICK - THIN) * strength / strength.max() if spread else EVEN
    drawn["width"] *= min(1.0, (MANY / max(len(drawn), 1)) ** 0.5)
    drawn["color"] = _colors(drawn)
    drawn["bend"] = bends(drawn)
    return drawn


def _one_line_for_equal_arcs(drawn: pd.DataFrame) -> pd.DataFrame:
    looks = ["strength", "kind", "status"]
    back = drawn.rename(columns={"source": "target", "target": "source"})
    both = drawn.merge(back[["source", "target", *looks]], on=["source", "target", *looks])
    same = ["source", "target", "kind", "status"]
    answered = set(both[same].itertuples(index=False, name=None))
    keys = list(drawn[same].itertuples(index=False, name=None))
    order = {actor: place for place, actor in enumerate(dict.fromkeys(drawn["source"]))}
    second = [key in answered and order[key[0]] > order[key[1]] for key in keys]
    drawn["arrow"] = [key not in answered for key in keys]
    return drawn[~np.array(second, dtype=bool)]


def bends(links: pd.DataFrame) -> pd.Series:
    """Return where each line stands among those of its pair, in steps beside the straight one.

    The lines of a pair are one step apart; positive steps are at the left hand of who looks from
    source to target. Lines made by hand that do not say so are spread out in their order.

    Examples
    --------
    >>> bends(pd.DataFrame({"source": ["a", "b", "b"], "target": ["b", "a", "c"]})).tolist()
    [-0.5, -0.5, 0.0]
    """
    if "bend" in links:
        return links["bend"]
    ends = pd.DataFrame({"source": links["source"], "target": links["target"]}).astype(object)
    low, high = ends.min(axis="columns"), ends.max(axis="columns")
    pairs = ends.groupby([low, high])
    steps = pairs.cumcount() - (pairs["source"].transform("size") - 1) / 2
    turned = ends["source"] != pairs["source"].transform("first")
    return steps.where(~turned, -steps) + 0.0  # no negative zero


def kind_colors(drawn: pd.DataFrame) -> dict[str, str]:
    """Return the color of each kind, or nothing where there is one kind, or too many of them."""
    kinds = _by_number(drawn["kind"])
    named = [kind for kind in kinds if kind]
    if len(kinds) < 2 or len(named) > len(LINES):  # noqa: PLR2004 - one kind needs no color
        return {}
    return dict(zip(named, LINES, strict=False)) | {"": LINE}


def _colors(drawn: pd.DataFrame) -> pd.Series:
    colors = kind_colors(drawn)
    if colors:
        return drawn["kind"].map(colors)
    return drawn["status"].map(lambda status: ACCENT if status == "wanted" else LINE)


def _by_number(column: pd.Series) -> list[str]:
    """Return the values of a column, the most frequent first, an empty one last."""
    counts = column.value_counts()
    return sorted(counts.index, key=lambda key: (key == "", -counts[key], label(key).casefold()))


def line_legend(drawn: pd.DataFrame, *, stronger: str = "stronger") -> tuple[LineEntry, ...]:
    """Return what explains the lines: kinds by color, status by dash, and what arrows say.

    ``stronger`` says what a thicker line is.
    """
    if not len(drawn):
        return ()
    width = float(drawn["width"].median())
    entries = [*_kind_entries(drawn, max(width, EVEN)), *_status_entries(drawn, width, stronger)]
    if drawn["arrow"].any() and not drawn["arrow"].all():
        entries.append(LineEntry("one way only", LINE, width, dashed=False, arrow=True))
    return tuple(entries)


def _kind_entries(drawn: pd.DataFrame, width: float) -> list[LineEntry]:
    kinds, colors = _by_number(drawn["kind"]), kind_colors(drawn)
    if not 1 < len(kinds) <= MOST_KINDS:
        return []
    counts = drawn["kind"].value_counts()
    return [
        LineEntry(
            label(kind) or "kind not stated", colors.get(kind, LINE), width, dashed=False,
            arrow=False, column="kind", key=kind, count=int(counts[kind]), drawn=bool(colors),
        )
        for kind in kinds
    ]  # fmt: skip


def _status_entries(drawn: pd.DataFrame, width: float, stronger: str) -> list[LineEntry]:
    colored, arrow = bool(kind_colors(drawn)), bool(drawn["arrow"].all())
    counts = drawn["status"].value_counts()
    varied = bool(drawn["width"].max() > drawn["width"].min())
    entries: list[LineEntry] = []
    for status in sorted(counts.index, key=list(DASHES).index):
        words = WORDS.get(status, status)
        words += f", thicker is {stronger}" if varied and not entries else ""
        color = ACCENT if status == "wanted" and not colored else LINE
        entries.append(
            LineEntry(
                words, color, width, dashed=status != "existing", arrow=arrow, column="status",
                key=status, count=int(counts[status]),
            )
        )  # fmt: skip
    return entries


def spare_colors(colors: Mapping[str, str]) -> list[str]:
    """Return the colors of lines that no kind has, for kinds that a group makes up."""
    return [color for color in LINES if color not in colors.values()] if colors else []
