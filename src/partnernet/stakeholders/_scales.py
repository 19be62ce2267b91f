"""Scales: what actors are rated on, from where to where, and what is known of whom."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from partnernet._text import count, label
from partnernet.errors import ParameterError, UnknownNameError
from partnernet.schema import SCALES

if TYPE_CHECKING:
    from partnernet.network import PartnerNetwork

Ranges = Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Scale:
    """A scale that actors are rated on.

    Parameters
    ----------
    name
        The column of actors, and the word in the table of ratings.
    low, high
        Its ends.
    """

    name: str
    low: float
    high: float

    @property
    def middle(self) -> float:
        """The point half-way between its ends."""
        return (self.low + self.high) / 2

    @property
    def words(self) -> str:
        """What people call it."""
        return label(self.name)

    def share(self, values: "pd.Series[float]") -> "pd.Series[float]":
        """Return how far from the low to the high end values are, 0 to 1."""
        return (values - self.low) / (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Rated:
    """What is known of the actors on one scale.

    Parameters
    ----------
    scale
        The scale.
    numbers
        One per actor; missing where nobody rated it.
    note
        How many of the numbers are medians, or an empty text where none is.
    """

    scale: Scale
    numbers: "pd.Series[float]"
    note: str = ""


def scale_of(
    net: "PartnerNetwork", name: str, ranges: Ranges | None = None, *, endless: bool = False
) -> Scale:
    """Return a scale by its name; one of the user's own has its ends in ``ranges``.

    With ``endless`` it may go on for ever.

    Raises
    ------
    UnknownNameError
        If there is no such scale.
    ParameterError
        If the ends of one are not known, or not in order.
    """
    if ranges and name in ranges:
        low, high = map(float, ranges[name])
        if not (np.isfinite(low) and low < high and (endless or np.isfinite(high))):
            raise ParameterError("ranges", ranges[name], "the low end comes first, then the high")
        return Scale(name, low, high)
    if name in SCALES:
        return Scale(name, *SCALES[name])
    if is_known(net, name):
        allowed = f"{name!r} is a scale of your own: say where it ends, {{{name!r}: (1, 5)}}"
        raise ParameterError("ranges", ranges, allowed)
    raise UnknownNameError("scale", name, [*SCALES, *_rated_scales(net)])


def is_known(net: "PartnerNetwork", name: str) -> bool:
    """Say whether actors have a column of that name, or somebody rated on such a scale."""
    return name in net.actors or name in _rated_scales(net)


def rated(
    net: "PartnerNetwork", name: str, ranges: Ranges | None = None, *, endless: bool = False
) -> Rated:
    """Return what is known of the actors on a scale.

    The actors' own column holds what was agreed. Where it is blank, the median of what several
    people rated stands in.
    """
    scale = scale_of(net, name, ranges, endless=endless)
    actors = net.actors
    agreed = actors[name] if name in actors else pd.Series(np.nan, index=actors.index)
    values = pd.to_numeric(agreed, errors="coerce").astype("float64")
    votes = votes_on(net, scale)
    medians = votes.groupby("actor")["value"].median().reindex(values.index)
    voted = values.isna() & medians.notna()
    values = values.where(~voted, medians)
    refuse_beyond(scale, values)
    note = f"{scale.words} of {count(int(voted.sum()), 'actor')} is a median of ratings."
    return Rated(scale, values, note if voted.any() else "")


def votes_on(net: "PartnerNetwork", scale: Scale) -> pd.DataFrame:
    """Return the ratings on one scale: ``actor``, ``value``, and ``rater`` where it is told."""
    if "ratings" not in net.tables:
        return pd.DataFrame(
            {"actor": pd.Series([], dtype="str"), "value": pd.Series([], dtype=float)}
        )
    table = net.table("ratings")
    found = table[table["scale"] == scale.name]
    refuse_beyond(scale, found.set_index("actor")["value"])
    return found


def refuse_beyond(scale: Scale, values: "pd.Series[float]") -> None:
    """Refuse values beyond the ends of their scale, naming all of them.

    Raises
    ------
    ParameterError
        If there is one.
    """
    beyond = values[(values < scale.low) | (values > scale.high)]
    if len(beyond):
        where = [f"{value:g} of {actor}" for actor, value in beyond.items()]
        high = f"to {scale.high:g}" if np.isfinite(scale.high) else "upwards"
        allowed = f"{scale.name!r} goes from {scale.low:g} {high}"
        raise ParameterError(scale.name, ", ".join(where), allowed)


def _rated_scales(net: "PartnerNetwork") -> list[str]:
    """Return the scales that the table of ratings speaks of."""
    return sorted(set(net.table("ratings")["scale"].dropna())) if "ratings" in net.tables else []
