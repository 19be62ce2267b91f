"""What the page must know to lead a group through the steps of a workshop."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

Form: TypeAlias = Literal[
    "text", "list", "date", "number", "grade", "choice", "suggestion", "flag", "actor"
]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a step writes down, and how it is asked for.

    Parameters
    ----------
    table, column
        Where it is written: ``meta``, ``ratings`` (a column is a scale there) or a table.
    label
        What it is called.
    form
        How it is asked for. A ``grade`` is a number to choose, a ``suggestion`` a text that may
        be another than the options, an ``actor`` one of those on the map.
    options
        What there is to choose from: each with the words people read.
    low, high
        The ends of a number, where it has any.
    above
        Whether a number must be above its low end.
    may_be_blank
        Whether leaving it out says something, so that it is never open.
    """

    table: str
    column: str
    label: str
    form: Form
    options: tuple[tuple[str, str], ...] = ()
    low: float | None = None
    high: float | None = None
    above: bool = False
    may_be_blank: bool = False


@dataclass(frozen=True, slots=True)
class Workshop:
    """A session of a workshop, and what its steps write down.

    Parameters
    ----------
    session
        The session as its file has it, with the technique.
    fields
        What the steps write down.
    naming
        The columns that name actors, by table. Each says whether its row goes with the actor.
    views
        By the ids of views in the steps: the keys of the drawings that show them.
    sizes
        By the ids of views in the steps: the columns of actors that marks grow with there.
    """

    session: Mapping[str, Any]
    fields: tuple[Field, ...]
    naming: Mapping[str, Mapping[str, bool]]
    views: Mapping[str, str]
    sizes: Mapping[str, str]
