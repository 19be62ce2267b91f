"""Cells: what values of graph files are, whatever form they have there."""

from collections.abc import Callable
from math import isnan

import pandas as pd

from partnernet._cells import as_text

FLAGS = {"true": True, "1": True, "false": False, "0": False}
EXACT = 10**15
Reader = Callable[[str], object]


def typed(text: str, kind: str) -> object:
    """Return a value as its type, as text where it cannot be, and None for an empty one."""
    word = text.strip()
    if not word:
        return None
    if kind in LISTS:
        return _list(word)
    try:
        return READERS[kind](word) if kind in READERS else text
    except (ValueError, KeyError):
        return None if word.casefold() == "nan" else text


def _whole(word: str) -> object:
    """Return a whole number; one with more digits than a column of numbers keeps stays text.

    Some programs declare a column by its first value: one with a fraction is a number all the same.
    """
    try:
        number = int(_plain(word))
    except ValueError:
        return _point(word)
    return number if abs(number) < EXACT else word


def _point(word: str) -> float:
    """Return a number; one that is none has no value, and is told apart from what is no number."""
    number = float(_plain(word))
    if isnan(number):
        raise ValueError(word)
    return number


def _plain(word: str) -> str:
    """Return a word as it is, unless it has signs that Python allows in numbers and nobody else."""
    if "_" in word:
        raise ValueError(word)
    return word


def _list(text: str) -> str:
    """Return a list such as ``[a, b]``, ``a|b`` or ``a;b`` with ``|`` between its members."""
    inside = text[1:-1] if text.startswith("[") and text.endswith("]") else text
    sign = next((sign for sign in "|;," if sign in inside), ",")
    members = (member.strip().strip("\"'") for member in inside.split(sign))
    return "|".join(member for member in members if member)


def is_cell(value: object) -> bool:
    """Say whether a value can stand in a cell: a text, a number, yes or no, a list, or nothing."""
    members = value if isinstance(value, (list, tuple)) else [value]
    return all(member is None or isinstance(member, (str, bool, int, float)) for member in members)


def in_cell(value: object) -> object:
    """Return a value that can stand in a cell as it stands there: a list is text."""
    listed = isinstance(value, (list, tuple))
    return as_text(pd.Series([value], dtype=object)).iloc[0] if listed else value


def column_of(cells: list[object], index: pd.Index, *, known: bool) -> pd.Series:
    """Return one column; numbers of one that the schema does not know keep their type."""
    there = [cell for cell in cells if cell is not None]
    numbers = all(
        isinstance(cell, float) or (isinstance(cell, int) and abs(cell) < EXACT) for cell in there
    ) and not any(isinstance(cell, bool) for cell in there)
    if not known and numbers and there:
        whole = not any(isinstance(cell, float) for cell in there)
        return pd.Series(cells, index=index, dtype="Int64" if whole else "float64")
    return pd.Series(cells, index=index, dtype=object)


WHOLE = ("int", "integer", "long", "short", "byte", "biginteger")
READERS: dict[str, Reader] = {
    **dict.fromkeys(WHOLE, _whole),
    **dict.fromkeys(("float", "double"), _point),
    "boolean": lambda word: FLAGS[word.casefold()],
}
LISTS = frozenset(f"list{kind}" for kind in (*READERS, "string", "char", "bigdecimal"))
