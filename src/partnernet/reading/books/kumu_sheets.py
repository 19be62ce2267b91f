"""What is Kumu's own in spreadsheets for it: several targets in one cell, and sheets of loops."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from partnernet._log import Log, Place
from partnernet._tables import RawTable
from partnernet._text import count, listed
from partnernet._words import fold
from partnernet.reading.books.book_sheet import Sheet

LOOPS = "loops"
CONNECTIONS = "connections"
ENDS = ["from", "to"]
SEVERAL = 2


def without_loops(sheets: Sequence[Sheet], log: Log) -> list[Sheet]:
    """Return the sheets without one of loops beside one of connections; those are counted."""
    names = [fold(sheet.name) for sheet in sheets]
    kept = []
    for sheet in sheets:
        if fold(sheet.name) != LOOPS or CONNECTIONS not in names:
            kept.append(sheet)
            continue
        log.forget(sheet.label)
        log.file = sheet.label
        are = "was" if len(sheet.cells) == 1 else "were"
        message = f"{count(len(sheet.cells), 'loop')} {are} left out; a network has no loops."
        hint = "Nothing is to be done: the connections of a loop are ties as others are."
        log.add(None, "", "", "left_out", message, hint, severity="warning")
    return kept


def one_of_elements(raws: Sequence[RawTable], label: str, log: Log) -> list[RawTable]:
    """Return tables of which those of elements are one: Kumu has a sheet for each type of them.

    Elements are tables that begin with a label, beside one of connections. A person finds each row
    by its sheet and its row there.
    """
    elements = [raw for raw in raws if _are_elements(raw)]
    connected = any(_are_connections(raw) for raw in raws)
    if len(elements) < SEVERAL or not connected:
        return list(raws)
    titles: dict[str, str] = {}
    frames = []
    for raw in elements:
        places = [Place(raw.file, int(row), "", whole_row=True) for row in raw.frame.index]
        frame = raw.frame.set_axis(pd.Index(places, dtype=object), axis="index")
        frames.append(frame.set_axis(
            [titles.setdefault(fold(str(head)), str(head)) for head in frame.columns],
            axis="columns",
        ))  # fmt: skip
    log.file = f"{label}, {listed(raw.sheet for raw in elements)}"
    log.repaired("", "sheets_joined", len(elements))
    whole = replace(elements[0], frame=pd.concat(frames).fillna(""), file=log.file, called="")
    return [whole, *(raw for raw in raws if not any(raw is one for one in elements))]


def _are_elements(raw: RawTable) -> bool:
    heads = [fold(str(head)) for head in raw.frame.columns]
    begins = heads[:1] == ["label"] or heads[:2] == ["id", "label"]
    return raw.name == "actors" and begins and len(set(heads)) == len(heads)


def _are_connections(raw: RawTable) -> bool:
    heads = [fold(str(head)) for head in raw.frame.columns]
    return raw.name == "ties" and fold(raw.called) == CONNECTIONS and _begins(heads)


def connections(raw: RawTable, log: Log) -> RawTable:
    """Return a table of connections as Kumu reads them; any other table stays as it is.

    Connections are a table that is called so and begins with From and To. Their type is the kind
    of a tie even if a label stands ahead of it, and a cell with several targets is a tie to each.
    """
    if not _are_connections(raw):
        return raw
    heads = [fold(str(head)) for head in raw.frame.columns]
    if "type" in heads and not {*raw.told.values()} & {"kind"}:
        kind = {str(raw.frame.columns[heads.index("type")]): "kind"}
        raw = replace(raw, told={**raw.told, **kind})
    return _spread(raw, heads.index("to"), log)


def _spread(raw: RawTable, place: int, log: Log) -> RawTable:
    """Return one row for each of several targets in a cell; all are found by the row of the cell.

    Parameters
    ----------
    raw
        The table.
    place
        Which of its columns has the targets.
    log
        Where it is noted.
    """
    targets = raw.frame.iloc[:, place].astype(object).map(_targets)
    several = targets.map(len) > 1
    if not several.any():
        return raw
    log.file = raw.file
    log.repaired(str(raw.frame.columns[place]), "several_targets", int(several.sum()))
    frame = raw.frame.loc[raw.frame.index.repeat(targets.map(len))]
    frame.isetitem(place, [target for cell in targets for target in cell])
    frame.index = pd.Index(
        [
            Place(raw.file, int(row), target, whole_row=True) if several[row] else row
            for row, target in zip(frame.index, frame.iloc[:, place], strict=True)
        ],
        dtype=object,
    )
    return replace(raw, frame=frame)


def _targets(cell: object) -> list[str]:
    """Return the targets in a cell, each once; a cell without any has an empty one."""
    found = dict.fromkeys(filter(None, (part.strip() for part in str(cell).split("|"))))
    return list(found) or [""]


def _begins(heads: Sequence[str]) -> bool:
    return list(heads[:2]) == ENDS or list(heads[1:3]) == ENDS
