"""Values in graph files of XML, which declare the types that they have."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from partnernet._log import Log
from partnernet._text import count
from partnernet.errors import quoted
from partnernet.reading.graphs.cells import READERS, WHOLE, typed
from partnernet.reading.graphs.row import Row


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
