"""The changes in a file that the page of a map saved: checked one by one, before any is made."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import isfinite

from partnernet._log import Log
from partnernet._words import tidy
from partnernet.errors import did_you_mean, quoted
from partnernet.reading.graphs.cells import is_cell
from partnernet.reading.graphs.json_forms.json_text import Document

# What each change says beside its name.
NEEDS = {
    "add_actor": ("id",),
    "remove_actor": ("id",),
    "set_actor": ("id", "column", "value"),
    "move": ("id", "x", "y"),
    "add_tie": ("source", "target"),
    "remove_tie": ("source", "target"),
    "set_tie": ("source", "target", "column", "value"),
}
WORDS = ("id", "source", "target", "column")
ENDS = ("id", "source", "target")
PLACES = ("x", "y")
AGAIN = "Save the changes again from the page, or take this one out."


@dataclass(frozen=True, slots=True)
class Edit:
    """One change that a group made in the page.

    Parameters
    ----------
    number
        Which one of the file it is, from 1.
    op
        What is done: one of ``NEEDS``.
    actors
        The id of the actor, or those of the two ends of a tie.
    column, value
        What is set, and to what; None takes the value out.
    was
        What stood there when it was set; None where that was nothing, or several things.
    fields
        The columns of what is added.
    place
        Where an actor is moved to, x and y in [0, 1].
    """

    number: int
    op: str
    actors: tuple[str, ...]
    column: str = ""
    value: object = None
    was: object = None
    fields: Mapping[str, object] = field(default_factory=dict)
    place: tuple[float, float] = (0.0, 0.0)

    @property
    def subject(self) -> str:
        """What it is about, for a table."""
        return " - ".join(self.actors)

    @property
    def shown(self) -> tuple[str, object]:
        """The column and the value it is about, for a table."""
        if self.op == "move":
            return "x, y", f"{self.place[0]:g}, {self.place[1]:g}"
        if self.fields:
            return ", ".join(self.fields), ", ".join(map(str, self.fields.values()))
        return self.column, self.value


def read_edits(document: Document, log: Log) -> list[Edit]:
    """Return the changes of a saved file; every one that cannot be meant is noted.

    A file without changes is one of a network, in which nothing was changed.
    """
    given = document.get("edits", [])
    if not isinstance(given, list):
        log.add(None, "edits", "", "not_edits", "'edits' is no list of changes.", AGAIN)
        return []
    found = []
    for number, edit in enumerate(given, 1):
        before = len(log.problems)
        _note_faults(edit, number, log)
        if len(log.problems) == before:
            found.append(_edit(edit, number))
    return found


def _note_faults(edit: object, number: int, log: Log) -> None:
    if not isinstance(edit, Mapping):
        log.add(number, "", "", "bad_edit", "This change is no object.", AGAIN)
        return
    op = edit.get("op")
    if not isinstance(op, str) or op not in NEEDS:
        hint = did_you_mean(str(op), NEEDS) or f"The changes are {', '.join(NEEDS)}."
        message = f"partnernet knows no change {quoted(op)}."
        log.add(number, "op", op, "unknown_op", message, hint)
        return
    for key in NEEDS[op]:
        if key not in edit:
            message = f"The change {op!r} does not say its {key!r}."
            log.add(number, key, "", "bad_edit", message, AGAIN)
    for key, value in edit.items():
        says = _fault(str(key), value) if key in (*NEEDS[op], "was", "set") else ""
        if says:
            log.add(number, str(key), value, "bad_edit", says, AGAIN)


def _fault(key: str, value: object) -> str:
    """Return what is wrong with one value of a change, or nothing."""
    if key in WORDS and not (isinstance(value, str) and tidy(value)[0]):
        return f"{key!r} is a word; here it is {quoted(value)}."
    if key in PLACES and not _is_place(value):
        return f"{key!r} is a number from 0 to 1; here it is {quoted(value)}."
    if key in ("value", "was") and not is_cell(value):
        return f"{key!r} is one value or a list of them; here it holds more."
    if key == "set":
        if not isinstance(value, Mapping):
            return "'set' has a value for each column; here it is none such."
        odd = [name for name, cell in value.items() if not is_cell(cell) or name in ENDS]
        if odd:
            return f"'set' cannot hold {quoted(odd[0])} as it is."
    return ""


def _is_place(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return isfinite(value) and 0 <= value <= 1


def _edit(edit: Mapping[str, object], number: int) -> Edit:
    ends = [edit[key] for key in ENDS if key in NEEDS[str(edit["op"])]]
    fields, x, y = edit.get("set", {}), edit.get("x"), edit.get("y")
    return Edit(
        number,
        str(edit["op"]),
        tuple(tidy(str(end))[0] for end in ends),
        tidy(str(edit.get("column", "")))[0],
        edit.get("value"),
        edit.get("was"),
        {tidy(str(key))[0]: value for key, value in fields.items() if value is not None}
        if isinstance(fields, Mapping)
        else {},
        (float(x), float(y))
        if isinstance(x, (int, float)) and isinstance(y, (int, float))
        else (0.0, 0.0),
    )
