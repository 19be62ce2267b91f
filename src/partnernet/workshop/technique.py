"""A technique of stakeholder mapping: steps, scales and drawings, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from inspect import signature
from typing import TYPE_CHECKING, Any, TypeVar

import pandas as pd

from partnernet import stakeholders
from partnernet._text import count
from partnernet.errors import UnknownNameError

if TYPE_CHECKING:
    from partnernet.network import PartnerNetwork

OUTPUTS = ("map", "register", "findings", "actions")
VIEWS = (
    "grid", "rings", "rainbow", "salience", "alignment", "stance", "linkage_matrix", "netmap",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Step:
    """One step of a technique.

    Parameters
    ----------
    id, title
        What it is called, by the program and by people.
    minutes
        How long it takes.
    prompt
        What the facilitator says.
    captures
        What is written down: ``meta.question``, a table such as ``actors``, or a column of one such
        as ``actors.side`` or ``ratings.influence``. Empty where people only look and talk.
    ask
        Questions to read aloud.
    views
        Ids of the drawings that are looked at.
    sitting
        In which meeting it is done, from 1, where a technique takes several.
    """

    id: str
    title: str
    minutes: int
    prompt: str
    captures: tuple[str, ...] = ()
    ask: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    sitting: int = 1


@dataclass(frozen=True, slots=True)
class RatingScale:
    """A scale that actors are rated on.

    Parameters
    ----------
    id
        Its name: a column of actors, and the word in the table of ratings.
    low, high
        Its ends; ``high`` is infinite where there is no highest value.
    labels
        Words for its values, from ``low`` to ``high``; empty where numbers speak for themselves.
    """

    id: str
    low: float
    high: float
    labels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing that a technique uses.

    Parameters
    ----------
    id
        Its name in the technique.
    kind
        The function of `partnernet.stakeholders` that makes it.
    options
        What that function is told.
    """

    id: str
    kind: str
    options: Mapping[str, Any] = field(default_factory=dict)


Part = TypeVar("Part", Step, RatingScale, Drawing)


@dataclass(frozen=True)
class Technique:
    """A technique of stakeholder mapping.

    Parameters
    ----------
    id, title
        What it is called, by the program and by people.
    about, source
        What it is for, and where it was read.
    steps
        In order.
    scales
        What actors are rated on.
    drawings
        What is drawn.
    outputs
        What comes out at the end: of ``map``, ``register``, ``findings`` and ``actions``.

    Examples
    --------
    >>> import partnernet as pn
    >>> card = pn.workshop.technique("power-interest")
    >>> card
    Technique 'power-interest': 5 steps, 55 minutes
    >>> card.step("rate").captures
    ('ratings.interest', 'ratings.influence', 'ratings.affectedness')
    """

    id: str
    title: str
    about: str
    source: str
    steps: tuple[Step, ...]
    scales: tuple[RatingScale, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    outputs: tuple[str, ...] = ()

    @property
    def minutes(self) -> int:
        """How long all steps take."""
        return sum(step.minutes for step in self.steps)

    @property
    def table(self) -> pd.DataFrame:
        """The steps, one row each: sitting, title, minutes, prompt, captures, views."""
        rows = [
            {"sitting": step.sitting, "step": step.id, "title": step.title,
             "minutes": step.minutes, "prompt": step.prompt,
             "captures": ", ".join(step.captures), "views": ", ".join(step.views)}
            for step in self.steps
        ]  # fmt: skip
        return pd.DataFrame(rows).set_index("step")

    @property
    def ranges(self) -> dict[str, tuple[float, float]]:
        """The ends of its scales, as the functions of `partnernet.stakeholders` take them."""
        return {scale.id: (scale.low, scale.high) for scale in self.scales}

    def step(self, name: str) -> Step:
        """Return a step by its id.

        Raises
        ------
        UnknownNameError
            If there is none of that id.
        """
        return _named("step", self.steps, name)

    def scale(self, name: str) -> RatingScale:
        """Return a scale by its id.

        Raises
        ------
        UnknownNameError
            If there is none of that id.
        """
        return _named("scale", self.scales, name)

    def draw(self, net: "PartnerNetwork", name: str) -> Any:  # noqa: ANN401 - as the function says
        """Return what a drawing of the technique shows of a network.

        Parameters
        ----------
        net
            The network.
        name
            The id of the drawing.

        Returns
        -------
        Placement, Linkage, Forces or NetMap
            What the function of `partnernet.stakeholders` returns.

        Raises
        ------
        UnknownNameError
            If there is no drawing of that id.
        """
        drawing = _named("drawing", self.drawings, name)
        make = getattr(stakeholders, drawing.kind)
        options = dict(drawing.options)
        if "ranges" in signature(make).parameters:
            options.setdefault("ranges", self.ranges)
        return make(net, **options)

    def __repr__(self) -> str:
        """Return its name and how long it is."""
        steps = count(len(self.steps), "step")
        return f"Technique {self.id!r}: {steps}, {count(self.minutes, 'minute')}"

    def _repr_html_(self) -> str:
        shown = self.table.drop(columns=["captures", "views"])
        return f"<p><b>{escape(self.title)}</b>: {escape(self.about)}</p>{shown.to_html()}"


def _named(what: str, parts: tuple[Part, ...], name: str) -> Part:
    """Return the part of that id, or say which there are."""
    found = {part.id: part for part in parts}
    if name not in found:
        raise UnknownNameError(what, name, found)
    return found[name]
