"""Placement: actors at places that mean something, and what is drawn to tell what they mean."""

from dataclasses import dataclass, field
from typing import ClassVar, Literal

import pandas as pd

from partnernet.result._base import Level, Named

Align = Literal["left", "center", "right"]
Look = Literal["frame", "cut", "move"]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line beneath the actors: an axis, a cut, the rim of a ring.

    Parameters
    ----------
    points
        Its corners, x and y in [0, 1], y upwards.
    look
        ``frame`` (the outer edge), ``cut`` (what divides) or ``move`` (an arrow at the end).
    of
        The actor it starts from, where there is one.
    """

    points: tuple[tuple[float, float], ...]
    look: Look = "frame"
    of: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """Words beneath the actors: the name of a quadrant, of a ring, of an end of an axis.

    Parameters
    ----------
    text
        What is written.
    x, y
        Where, in [0, 1], y upwards: the middle of the text, or its left or right end.
    align
        Which of these.
    """

    text: str
    x: float
    y: float
    align: Align = "center"


Guide = Stroke | Words


@dataclass(frozen=True, slots=True)
class Axis:
    """A column of actors that is read off along one side of a drawing.

    Parameters
    ----------
    column
        Its name.
    along
        ``x`` or ``y``.
    low, high
        The ends of its scale.
    start, end
        Where these ends are, in [0, 1].
    inside
        How far actors keep from the ends, and from the cut.
    cut
        From which value on an actor stands beyond the cut; None where nothing is cut.
    """

    column: str
    along: Literal["x", "y"]
    low: float
    high: float
    start: float
    end: float
    inside: float
    cut: float | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that a new place sets."""
        return (self.column,)


@dataclass(frozen=True, slots=True)
class Rims:
    """A column of actors that is read off from how far they stand from a center.

    Parameters
    ----------
    column
        Its name; it is 1 inside the first rim, 2 inside the second, and so on.
    x, y
        The center, in [0, 1].
    rims, names
        How far each rim is from it, from the innermost outwards, and what is inside of it.
    inside
        How far actors keep from the rims.
    by, sectors
        The column that gives an actor its sector, and for each value the two angles between which
        it stands, counterclockwise from the right; empty where all share the whole circle.
    """

    column: str
    x: float
    y: float
    rims: tuple[float, ...]
    names: tuple[str, ...]
    inside: float
    by: str = ""
    sectors: tuple[tuple[str, float, float], ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that a new place sets."""
        return (self.column,)


@dataclass(frozen=True, slots=True)
class Bow:
    """Two columns of actors that are read off from a bow: which is higher, and how high it is.

    Parameters
    ----------
    columns
        The one that stands at the left end alone, and the one at the right end.
    spans
        The ends of their scales.
    x, y
        The middle of the bow, in [0, 1].
    rims
        How far each rim is from it, from the innermost outwards. The highest third of a scale is
        inside the first two, the lowest inside the last.
    inside
        How far actors keep from the rims.
    """

    columns: tuple[str, str]
    spans: tuple[tuple[float, float], tuple[float, float]]
    x: float
    y: float
    rims: tuple[float, ...]
    inside: float


Handle = Axis | Rims | Bow
"""What a new place says where people move an actor by hand."""


@dataclass(frozen=True, repr=False)
class Marking(Named):
    """What a drawing says of each actor: in words, and by size and color where it names them.

    Parameters
    ----------
    title
        What the drawing shows.
    size, size_label
        The column of ``table`` that the area of marks grows with, and what it is called; empty
        where the map chooses.
    color
        The column of ``table`` that marks are colored by; empty where the map chooses.
    strength, stronger
        What the strength of a tie says, with ``{}`` for the number, and what a thicker line is,
        where it is no strength; such a map is not edited by hand, for a tie drawn there has no such
        number.
    """

    title: str
    size: str = field(default="", kw_only=True)
    size_label: str = field(default="", kw_only=True)
    color: str = field(default="", kw_only=True)
    strength: str = field(default="", kw_only=True)
    stronger: str = field(default="", kw_only=True)

    level: ClassVar[Level] = "actor"


@dataclass(frozen=True, repr=False)
class Placement(Marking):
    """Actors at places that mean something: in a grid, on rings, on a bow.

    ``table`` has one row per actor; ``x`` and ``y`` in [0, 1], y upwards, are missing for those
    that have no place, and ``undefined`` says why. The other columns say what put them there.

    Parameters
    ----------
    guides
        What is drawn beneath the actors, so that their places can be read.
    handles
        Which columns a place stands for, so that moving an actor by hand rates it anew; empty
        where a place says nothing that can be written down.
    """

    guides: tuple[Guide, ...]
    handles: tuple[Handle, ...] = ()

    @property
    def places(self) -> pd.DataFrame:
        """Where the actors are: ``x`` and ``y`` of those that have a place."""
        return self.table[["x", "y"]].dropna()

    def with_names(self) -> pd.DataFrame:
        """Return the table with the names of the actors and without their places."""
        return self._beside_names(self.table.drop(columns=["x", "y"]), self.table.index)
