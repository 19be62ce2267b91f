"""Values in graph files of XML: text to the type that the file declares for it."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from math import isnan

from partnernet._log import Log
from partnernet._text import count
from partnernet.errors import quoted
from partnernet.reading.graphs.row import Row

FLAGS = {"true": True, "1": True, "false": False, "0": False}
DIGITS = 15
Reader = Callable[[str], object]


@dataclass(frozen=True, slots=True)
class Attribute:
    """What a file declares of one of its attributes.

    Parameters
    ----------
    name
        What people call it.
    type
        The type it declares, in small letters.
    default
        What holds where nothing is said.
    group
        The things it is for, such as nodes.
    """

    name: str
    type: str = "string"
    default: str | None = None
    group: str = ""


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


def name_cells(row: Row, value: Callable[[str, object], tuple[str, object]]) -> None:
    """Give the cells of a row the names and values that are meant, without losing one of two."""
    cells: dict[str, object] = {}
    for given, said in row.more.items():
        name, cell = value(given, said)
        if cell is not None:
            cells[name if cells.get(name, cell) == cell else f"{name} (attribute)"] = cell
    row.more = cells


def fits(value: object, kind: str) -> bool:
    """Say whether a value is of the type that was declared for it."""
    if kind not in READERS or not isinstance(value, str):
        return True
    return kind in WHOLE and value.strip().removeprefix("-").isdecimal()


def fill_defaults(rows: Iterable[Row], attributes: Iterable[Attribute]) -> None:
    """Give rows the values that hold where nothing is said."""
    defaults = {one.name: typed(one.default, one.type) for one in attributes if one.default}
    for row in rows if defaults else ():
        row.more = {**defaults, **row.more}


def note_misfits(misfits: Counter[tuple[str, str]], log: Log) -> None:
    """Warn of values that are not of the type that the file declares."""
    for (name, kind), number in misfits.items():
        are = "is none" if number == 1 else "are none"
        message = f"{count(number, 'value')} of type {quoted(kind)} {are}; kept as text."
        log.add(None, name, "", "not_as_declared", message, "See what stands there.",
                severity="warning")  # fmt: skip


def _whole(word: str) -> object:
    """Return a whole number; one with more digits than a column of numbers keeps stays text.

    Some programs declare a column by its first value: one with a fraction is a number all the same.
    """
    try:
        number = int(_plain(word))
    except ValueError:
        return _point(word)
    return number if abs(number) < 10**DIGITS else word


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


WHOLE = ("int", "integer", "long", "short", "byte", "biginteger")
READERS: dict[str, Reader] = {
    **dict.fromkeys(WHOLE, _whole),
    **dict.fromkeys(("float", "double"), _point),
    "boolean": lambda word: FLAGS[word.casefold()],
}
LISTS = frozenset(f"list{kind}" for kind in (*READERS, "string", "char", "bigdecimal"))
