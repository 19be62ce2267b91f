"""Quadrants: two scales at right angles, each cut in two, and where actors stand in them."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from partnernet.errors import ParameterError
from partnernet.result._placement import Axis, Guide, Stroke, Words
from partnernet.stakeholders._room import HIGH, LEFT, LOW, RIGHT, Points, apart, distance_for
from partnernet.stakeholders._scales import Rated, Scale

if TYPE_CHECKING:
    from partnernet.network import PartnerNetwork

Cut = float | Literal["middle", "median"]
Side = tuple[bool, bool]
"""Whether x is high, and whether y is."""
SIDES: tuple[Side, ...] = ((False, False), (False, True), (True, False), (True, True))
INSIDE = 0.03  # how far actors keep from the frame and from the cuts
BESIDE = 0.022  # how far words are from the frame
TOP, BOTTOM = HIGH - 0.045, LOW + 0.045
ENDS = ((LEFT, RIGHT), (BOTTOM, TOP))


def cut_of(one: Rated, cut: Cut) -> float:
    """Return what divides low from high on one scale."""
    scale = one.scale
    median = float(one.numbers.median()) if one.numbers.notna().any() else scale.middle
    named: dict[object, float] = {"middle": scale.middle, "median": median}
    if cut in named:
        return named[cut]
    if isinstance(cut, str) or not scale.low < cut <= scale.high:
        span = f"above {scale.low:g} and up to {scale.high:g}"
        allowed = f"it is 'middle', 'median' or a number {span}, on {scale.name}"
        raise ParameterError("cut", cut, allowed)
    return float(cut)


def told_cuts(across: Scale, up: Scale, cuts: tuple[float, ...]) -> str:
    """Return where high begins, as a sentence."""
    x, y = (f"{scale.words.lower()} {cut:g}" for scale, cut in zip((across, up), cuts, strict=True))
    return f"High begins at {x} and {y}."


def sides_of(across: Rated, up: Rated, cuts: tuple[float, ...]) -> list[Side]:
    """Return on which side of the cuts each actor is; one right on a cut is on the high side."""
    right, top = (
        (one.numbers >= cut).tolist() for one, cut in zip((across, up), cuts, strict=True)
    )
    return list(zip(right, top, strict=True))


def places(across: Rated, up: Rated, cuts: tuple[float, ...]) -> pd.DataFrame:
    """Return where actors stand: at their ratings, never beyond half a step or across a cut."""
    known = across.numbers.notna() & up.numbers.notna()
    sides = [_span(one, at, end, known) for one, at, end in
             zip((across, up), cuts, ENDS, strict=True)]  # fmt: skip
    targets, lows, highs = (np.column_stack([side[part] for side in sides]) for part in range(3))

    def keep(points: Points) -> Points:
        return np.clip(points, lows, highs)

    placed = apart(targets, keep, distance=distance_for(int(known.sum())))
    frame = pd.DataFrame(np.nan, index=known.index, columns=["x", "y"])
    frame.loc[known] = placed
    return frame


def on_axis(scale: Scale, values: ArrayLike, ends: tuple[float, float]) -> Points:
    """Return where values of a scale are on an axis between two ends."""
    low, high = ends
    share = (np.asarray(values, np.float64) - scale.low) / (scale.high - scale.low)
    return np.asarray(low + (high - low) * share)


def _span(
    one: Rated, cut: float, ends: tuple[float, float], known: "pd.Series[bool]"
) -> tuple[Points, Points, Points]:
    """Return where each actor belongs on one axis, and between which ends it may stand."""
    low, high = ends
    scale, values = one.scale, one.numbers[known]
    at = on_axis(scale, values, ends)
    line = float(on_axis(scale, cut, ends))
    half = 0.5 * (high - low) / max(scale.high - scale.low, 1.0)
    is_high = (values >= cut).to_numpy(dtype=bool)
    least = np.where(is_high, max(line, low), low) + INSIDE
    most = np.where(is_high, high, min(line, high)) - INSIDE
    middle = np.clip(at, least, most)
    spans = middle, np.maximum(middle - half, least), np.minimum(middle + half, most)
    return (np.asarray(spans[0]), np.asarray(spans[1]), np.asarray(spans[2]))


def guides(
    across: Scale, up: Scale, cuts: tuple[float, ...], called: Mapping[Side, str]
) -> tuple[Guide, ...]:
    """Return the frame, the cuts, the axes and the names of the quadrants."""
    (left, right), (bottom, top) = ENDS
    x, y = (float(on_axis(scale, cut, ends))
            for scale, cut, ends in zip((across, up), cuts, ENDS, strict=True))  # fmt: skip
    names = [
        Words(name, ((x + right) if side[0] else (left + x)) / 2,
              (top + BESIDE) if side[1] else (bottom - BESIDE))
        for side, name in called.items()
    ]  # fmt: skip
    frame = ((left, bottom), (right, bottom), (right, top), (left, top), (left, bottom))
    return (
        Stroke(frame),
        Stroke(((x, bottom), (x, top)), "cut"),
        Stroke(((left, y), (right, y)), "cut"),
        *names,
        _between_names(f"{up.words} \N{UPWARDS ARROW}", x, top + BESIDE),
        _between_names(f"{across.words} \N{RIGHTWARDS ARROW}", x, bottom - BESIDE),
    )


def _between_names(text: str, cut: float, y: float) -> Words:
    """Return words over or under a frame, where the names of its quadrants leave room."""
    if abs(cut - (LEFT + RIGHT) / 2) < (RIGHT - LEFT) / 6:
        return Words(text, cut, y)
    return (
        Words(text, RIGHT, y, "right") if cut < (LEFT + RIGHT) / 2 else Words(text, LEFT, y, "left")
    )


def axes(across: Scale, up: Scale, cuts: tuple[float, ...]) -> tuple[Axis, Axis]:
    """Return what moving an actor along and up says of it."""
    (left, right), (bottom, top) = ENDS
    cut_x, cut_y = (cut if cut > one.low else None
                    for one, cut in zip((across, up), cuts, strict=True))  # fmt: skip
    return (
        Axis(across.name, "x", across.low, across.high, left, right, INSIDE, cut_x),
        Axis(up.name, "y", up.low, up.high, bottom, top, INSIDE, cut_y),
    )


def moves(net: "PartnerNetwork", across: Rated, up: Rated, table: pd.DataFrame) -> pd.DataFrame:
    """Return where each actor is wanted to move; missing where it has no place or may stay."""
    actors = net.actors
    told = pd.DataFrame(index=actors.index)
    for one, span, place in zip((across, up), ENDS, ("x", "y"), strict=True):
        nothing = pd.Series(np.nan, index=actors.index)
        wanted = actors.get(f"wanted_{one.scale.name}", nothing).to_numpy(
            "float64", na_value=np.nan
        )
        there = np.clip(on_axis(one.scale, wanted, span), span[0] + INSIDE, span[1] - INSIDE)
        told[f"to_{place}"] = np.where(np.isnan(there), table[place], there)
    stays = (told.to_numpy() == table[["x", "y"]].to_numpy()).all(axis=1)
    return told.mask(stays | table["x"].isna())


def arrows(table: pd.DataFrame) -> tuple[Stroke, ...]:
    """Return an arrow for each actor that is wanted to move."""
    ends = table[["x", "y", "to_x", "to_y"]].dropna().astype("float64")
    return tuple(
        Stroke(((x, y), (to_x, to_y)), "move", str(actor))
        for actor, x, y, to_x, to_y in ends.itertuples(name=None)
    )
