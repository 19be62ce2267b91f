"""Options of measures: what each may be, read from its annotation, and what is said otherwise."""

import inspect
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isfinite
from numbers import Integral, Real
from types import UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import numpy as np
import pandas as pd

from partnernet._lookups import actor_id
from partnernet.errors import ParameterError, UnknownNameError

Mode = Literal["out", "in", "all"]


@dataclass(frozen=True, slots=True)
class Number:
    """The numbers that an option may be.

    Parameters
    ----------
    low, high
        The ends of the range, which belong to it unless ``open_low`` or ``open_high`` is set.
    """

    low: float = -float("inf")
    high: float = float("inf")
    open_low: bool = False
    open_high: bool = False

    def holds(self, value: float) -> bool:
        """Say whether a number is in the range."""
        above = value > self.low if self.open_low else value >= self.low
        return above and (value < self.high if self.open_high else value <= self.high)

    def words(self, *, whole: bool) -> str:
        """Say what a number may be."""
        noun = "a whole number" if whole else "a number"
        ends = [
            f"above {self.low:g}" if self.open_low else f"at least {self.low:g}",
            f"below {self.high:g}" if self.open_high else f"at most {self.high:g}",
        ]
        told = [end for end, limit in zip(ends, (self.low, self.high), strict=True)
                if isfinite(limit)]  # fmt: skip
        return f"it is {noun}{', ' if told else ''}{' and '.join(told)}"


@dataclass(frozen=True, slots=True)
class Named:
    """An option that names something in the network: a column, an actor or several actors."""

    what: Literal["column", "actor", "actors"]


Column = Annotated[str, Named("column")]
"""A column of the actors."""
Actor = Annotated[str, Named("actor")]
"""One actor, by id or name."""
Actors = Annotated[Iterable[str], Named("actors")]
"""Actors, by id or name."""
Share = Annotated[float, Number(0, 1)]
"""A number from 0 to 1."""
Seed = Annotated[int, Number(0)]
"""What starts the random numbers: the same seed gives the same result."""
COUNT = Number(1)
ANY = Number()


def bound(
    name: str,
    known: Mapping[str, inspect.Parameter],
    args: tuple[Any, ...],
    given: Mapping[str, Any],
) -> dict[str, Any]:
    """Return the options of a call under their names, defaults filled in.

    Raises
    ------
    UnknownNameError
        If there is no option of a name.
    TypeError
        If too many are given by position, one is given twice, or one is missing.
    """
    for option in given:
        if option not in known:
            raise UnknownNameError(f"option of {name}", option, [*known, "view"])
    by_place = [key for key, found in known.items() if found.kind is not found.KEYWORD_ONLY]
    if len(args) > len(by_place):
        raise TypeError(f"{name}() takes its options by name: {', '.join([*known, 'view'])}.")
    placed = dict(zip(by_place, args, strict=False))
    for option in placed.keys() & given:
        raise TypeError(f"{name}() was given {option!r} twice.")
    filled = {key: found.default for key, found in known.items()} | placed | dict(given)
    missing = [key for key, value in filled.items() if value is inspect.Parameter.empty]
    if missing:
        raise TypeError(f"{name}() needs {' and '.join(map(repr, missing))}.")
    return filled


def parsed(name: str, value: Any, hint: Any, actors: pd.DataFrame) -> Any:  # noqa: ANN401
    """Return an option as a plain value of Python; refuse what its annotation rules out."""
    kinds, allowed = unpacked(hint)
    if value is None and type(None) in kinds:
        return None
    kinds = [kind for kind in kinds if kind is not type(None)]
    choices = [choice for kind in kinds if get_origin(kind) is Literal for choice in get_args(kind)]
    if isinstance(value, str) and value in choices:
        return value
    if isinstance(allowed, Named):
        return _named(name, value, allowed, actors, choices)
    if choices:
        raise ParameterError(name, value, f"it is one of {', '.join(choices)}")
    if bool in kinds:
        if not isinstance(value, (bool, np.bool_)):
            raise ParameterError(name, value, "it is True or False")
        return bool(value)
    if int in kinds or float in kinds:
        return _number(name, value, allowed, whole=float not in kinds)
    return value


def names_a_column(hint: Any) -> bool:  # noqa: ANN401
    """Say whether an option names a column of the actors."""
    return unpacked(hint)[1] == Named("column")


def unpacked(hint: Any) -> tuple[list[Any], Number | Named | None]:  # noqa: ANN401
    """Return the types an annotation allows, and what it says of their values."""
    if get_origin(hint) in (Union, UnionType):
        parts = [unpacked(part) for part in get_args(hint)]
        told = next((note for _, note in parts if note is not None), None)
        return [kind for kinds, _ in parts for kind in kinds], told
    if get_origin(hint) is Annotated:
        kind, note = get_args(hint)
        return [kind], note
    return [hint], None


def _number(
    name: str, value: Any, allowed: Number | Named | None, *, whole: bool  # noqa: ANN401
) -> int | float:  # fmt: skip
    span = allowed if isinstance(allowed, Number) else COUNT if whole else ANY
    right = isinstance(value, Integral if whole else Real) and not isinstance(value, bool)
    if not right or not isfinite(value) or not span.holds(value):
        raise ParameterError(name, value, span.words(whole=whole))
    return int(value) if whole else float(value)


def _named(
    name: str,
    value: Any,  # noqa: ANN401 - checked here
    allowed: Named,
    actors: pd.DataFrame,
    choices: list[str],
) -> str | tuple[str, ...]:
    if allowed.what == "actors":
        if isinstance(value, str) or not isinstance(value, Iterable):
            raise ParameterError(name, value, "it is a list of actors, by id or name")
        found = tuple(dict.fromkeys(actor_id(actors, one) for one in value))
        if not found:
            raise ParameterError(name, value, "it names at least one actor")
        return found
    if allowed.what == "actor":
        return actor_id(actors, value)
    if not isinstance(value, str):
        raise ParameterError(name, value, "it is a column of the actors")
    if value not in actors:
        raise UnknownNameError("column of actors", value, [*choices, *map(str, actors.columns)])
    return value
