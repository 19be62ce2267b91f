"""Times in GEXF: when a node or an edge was there, as dates or as plain numbers."""

from collections.abc import Mapping, Sequence

from partnernet._words import DATE
from partnernet.reading.graphs.row import Row
from partnernet.reading.graphs.xml_forms.xml_text import Element

START, END = "\1start", "\1end"
DATES = {START: "since", END: "until"}
NUMBERS = {START: "start time", END: "end time"}
OPEN = frozenset({"-infinity", "infinity", "-inf", "inf", "+infinity"})


def times_of(element: Element) -> dict[str, object]:
    """Return from when to when something was there, under names that `under_dates` changes.

    Where there are several spells it is from the first start to the last end, and all of them are
    listed.
    """
    spells = element.child("spells") or element.child("slices")
    listed = [_span(spell) for spell in spells.children] if spells is not None else []
    start, end = _span(element)
    if listed and not start:
        start = "" if any(not one for one, _ in listed) else min(one for one, _ in listed)
    if listed and not end:
        end = "" if any(not one for _, one in listed) else max(one for _, one in listed)
    times: dict[str, object] = {START: start, END: end}
    if len(listed) > 1:
        times["spells"] = "|".join("/".join(span) for span in listed)
    for name in ("intervals", "timestamps"):
        times[name] = element.get(name)
    return {name: cell for name, cell in times.items() if cell}


def _span(element: Element) -> tuple[str, str]:
    """Return a start and an end; those that are open, or never said, are empty."""
    moment = element.get("timestamp")
    ends = [element.get(name) or element.get(f"{name}open") or moment or ""
            for name in ("start", "end")]  # fmt: skip
    start, end = ("" if word.strip().casefold() in OPEN else word.strip() for word in ends)
    return start, end


def under_dates(rows: Sequence[Row], timeformat: str | None) -> None:
    """Let times be the columns of dates where they are such, and columns of their own if not.

    They are dates where the file says so, or where each of them could be one.
    """
    words = [str(row.more[name]) for row in rows for name in DATES if name in row.more]
    dated = (timeformat or "").casefold() in ("date", "datetime")
    names = DATES if dated or all(map(DATE.fullmatch, words)) else NUMBERS
    for row in rows if words else ():
        row.more = _named(row.more, names)


def _named(cells: Mapping[str, object], names: Mapping[str, str]) -> dict[str, object]:
    """Return cells with times under their names, but for one that an attribute says roughly."""
    found: dict[str, object] = {}
    for name, cell in cells.items():
        said = cells.get(names.get(name, ""))
        if said is None:
            found[names.get(name, name)] = cell
        elif not str(cell).startswith(str(said)):
            found[NUMBERS[name]] = cell
    return found
