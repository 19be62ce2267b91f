"""What a template says in plain words: headers, what may stand below them, how to fill it."""

from collections.abc import Mapping, Sequence

from partnernet._text import label, listed
from partnernet._words import fold
from partnernet.schema import TABLES, Column

NAMED = 12
WHOLE = {
    "title": "What stands over the map.",
    "question": "The question that the map is to answer.",
    "date": "When it was true. A year, a month or a day: 2024, 2024-05 or 2024-05-31.",
    "source": "Where it comes from.",
    "directed": "Whether ties hold one way only where they do not say so. Write yes or no.",
}
"""What can be said of a network as a whole, and what it means; the last one is a flag."""
DATES = "A year, a month or a day: 2024, 2024-05 or 2024-05-31."


def header(name: str) -> str:
    """Return the header of a column as words for people that reading knows without an alias.

    >>> header("reported_by"), header("sdgs"), header("seven_p")
    ('Reported by', 'SDGs', 'Seven p')
    """
    words = label(name)
    return words if fold(words) == fold(name) else name.replace("_", " ").capitalize()


def must_be_filled(column: Column, table: str) -> bool:
    """Say whether a row is of no use without this column; a name can stand for an id."""
    return column.required or (table, column.name) == ("actors", "name")


def belongs(column: Column) -> str:
    """Return what may be written below a header."""
    if column.type in ("number", "integer"):
        return _number(column)
    if column.type == "date":
        return DATES
    if column.type == "flag":
        return "Write yes or no."
    several = " Several are separated by |." if column.type == "list" else ""
    return (_words(column) + several).strip()


def _number(column: Column) -> str:
    what = "A whole number" if column.type == "integer" else "A number"
    if column.low is not None and column.high is not None:
        return f"{what} from {column.low:g} to {column.high:g}."
    if column.low is not None:
        return f"{what}, {column.low:g} or more."
    return f"{what} above 0." if column.positive else f"{what}."


def _words(column: Column) -> str:
    if column.refers_to or column.may_name:
        sheets = listed(column.refers_to or column.may_name)
        return f"As it is written on the sheet {sheets}."
    if column.low is not None and column.high is not None:
        return f"Numbers from {column.low:g} to {column.high:g}."
    if column.type == "choice":
        return f"One of: {', '.join(column.choices)}."
    if column.choices:
        return f"Such as {listed(column.choices, most=NAMED)}. Words of your own are fine."
    return ""


def comment(column: Column, table: str) -> str:
    """Return what the note at a header says."""
    needed = "Must be filled." if must_be_filled(column, table) else ""
    says = column.says[:1].upper() + column.says[1:]
    return " ".join(part for part in (f"{says}.", belongs(column), needed) if part)


def how_to(columns: Mapping[str, Sequence[Column]], called: str) -> list[str]:
    """Return how a template is filled, a sentence or two a line."""
    steps = [f"Sheet {name}: {TABLES[name].says}." for name in columns]
    if {"actors", "ties"} <= set(columns):
        steps.append("Fill in the actors first; the ties then offer their names to pick from.")
    return [
        *steps,
        "Sheet meta: the title, the question and the date, if you like.",
        "A cell with a list offers words; point at a header to see what belongs below it.",
        "Headers in dark cells must stay, and the cells below them must be filled.",
        "Take out other columns that you do not need. Add columns of your own: they are kept.",
        "Leave a cell empty where nobody knows. Empty is not zero.",
        "Several values in one cell are separated by |, such as 5|11.",
        f"Dates: {DATES[:1].lower()}{DATES[1:]}",
        "Write down organizations and roles, not people.",
        f"When you are done: partnernet check {called}",
        f"Then: partnernet map {called}",
    ]
