"""NodeXL workbooks: edges, vertices, and what else they say of the two."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import pandas as pd

from partnernet._log import Log
from partnernet._tables import RawTable
from partnernet._text import count, listed
from partnernet._words import fold
from partnernet.errors import quoted
from partnernet.reading.books.book import Book
from partnernet.reading.books.book_sheet import Sheet
from partnernet.reading.source import Reading

ENDS = {"vertex1", "vertex2"}
SETTINGS = "Misc"
DIRECTEDNESS = "graphdirectedness"
DIRECTIONS = {"directed": "yes", "undirected": "no"}
# What these columns say is NodeXL's own; under these names it would be taken for something else.
OWN = {"id": "ID (NodeXL)", "visibility": "Visibility (NodeXL)"}
GROUP = "Group (NodeXL)"
SKIPPED = frozenset({"skip", "0skip", "0"})
TOLD: Mapping[str, Mapping[str, str]] = {
    "ties": {"vertex1": "source", "vertex2": "target", "edgeweight": "strength"},
    "actors": {"vertex": "id", "label": "name"},
}


def is_it(sheets: Sequence[Sheet]) -> bool:
    """Say whether one of the sheets is a list of edges as NodeXL has them."""
    return any(_is_edges(sheet) for sheet in sheets)


def _heads(cells: pd.DataFrame) -> list[str]:
    return [fold(str(head)) for head in cells.columns]


def _is_edges(sheet: Sheet) -> bool:
    return set(_heads(sheet.cells)) >= ENDS


def read(sheets: Sequence[Sheet], book: Book, log: Log) -> Reading:
    """Return the edges and vertices of a NodeXL workbook as ties and actors.

    Every column that is not blank is kept; the sheets of metrics are left out with a warning.
    """
    direction = _direction(book)
    groups = next((sheet for sheet in sheets if fold(sheet.name) == "groupvertices"), None)
    tables: list[RawTable] = []
    others: list[Sheet] = []
    for sheet in sheets:
        log.file = sheet.label
        if _is_edges(sheet):
            frame = _filled(sheet.cells)
            if direction and "directed" not in _heads(frame):
                frame = frame.assign(directed=DIRECTIONS[direction])
            tables.append(_raw("ties", frame, sheet, log))
        elif fold(sheet.name) == "vertices" and "vertex" in _heads(sheet.cells):
            tables.append(_raw("actors", _grouped(_labeled(_filled(sheet.cells)), groups), sheet,
                               log))  # fmt: skip
        elif sheet is not groups:
            others.append(sheet)
    _note_others(others, log)
    return Reading(tables)


def _direction(book: Book) -> str:
    """Return what a hidden sheet says of all edges; nothing where there is no such word in it."""
    rows = book.grid(SETTINGS).rows if SETTINGS in book.names else []
    for row in rows:
        for setting, value in pairwise(row):
            if fold(setting) == DIRECTEDNESS and fold(value) in DIRECTIONS:
                return fold(value)
    return ""


def _filled(cells: pd.DataFrame) -> pd.DataFrame:
    """Return the columns that are not blank, of which NodeXL has many; and always the ends."""
    kept = [
        place
        for place, head in enumerate(_heads(cells))
        if head in ENDS or head == "vertex" or any(map(str.strip, cells.iloc[:, place]))
    ]
    return cells.iloc[:, kept]


def _labeled(cells: pd.DataFrame) -> pd.DataFrame:
    """Return vertices of which each has a label: its name where NodeXL shows none."""
    heads = _heads(cells)
    if "label" not in heads:
        return cells
    label, name = cells.iloc[:, heads.index("label")], cells.iloc[:, heads.index("vertex")]
    frame = cells.copy()
    shown = label.where(label.map(str.strip) != "", name)
    frame.isetitem(heads.index("label"), shown.to_numpy())
    return frame


def _grouped(cells: pd.DataFrame, groups: Sheet | None) -> pd.DataFrame:
    """Return vertices with the group each is in."""
    heads = _heads(groups.cells) if groups is not None else []
    if groups is None or not {"group", "vertex"} <= set(heads):
        return cells
    group, vertex = (groups.cells.iloc[:, heads.index(head)] for head in ("group", "vertex"))
    known = dict(zip(vertex.map(str.strip), group, strict=True))
    names = cells.iloc[:, _heads(cells).index("vertex")].map(str.strip)
    return cells.assign(**{GROUP: names.map(lambda name: known.get(name, ""))})


def _raw(name: str, frame: pd.DataFrame, sheet: Sheet, log: Log) -> RawTable:
    """Return a table, with what its headers mean in NodeXL."""
    heads = _heads(frame)
    if "visibility" in heads:
        _note_skipped(frame.iloc[:, heads.index("visibility")], log)
    titles = [OWN.get(head, title) for head, title in zip(heads, frame.columns, strict=True)]
    meant = TOLD[name]
    told = {str(title): meant[head] for head, title in zip(heads, titles, strict=True)
            if head in meant}  # fmt: skip
    return RawTable(name, frame.set_axis(titles, axis="columns"), sheet.label, sheet.top,
                    called=sheet.name, named=sheet.named, told=told, sheet=sheet.name)  # fmt: skip


def _note_skipped(visibility: pd.Series, log: Log) -> None:
    skipped = int(visibility.map(lambda cell: fold(cell) in SKIPPED).sum())
    if skipped:
        are = "row is" if skipped == 1 else "rows are"
        message = f"{skipped:,} {are} marked to be skipped in NodeXL; here they are read."
        hint = "Take them out if they are not to count."
        log.add(None, OWN["visibility"], "", "skipped_rows", message, hint, severity="warning")


def _note_others(others: Sequence[Sheet], log: Log) -> None:
    if others:
        log.file = others[0].label.removesuffix(f", {others[0].name}")
        for sheet in others:
            log.forget(sheet.label)
        are = "was" if len(others) == 1 else "were"
        names = listed((quoted(sheet.name) for sheet in others), most=10)
        message = f"{count(len(others), 'sheet')} of NodeXL {are} left out: {names}."
        hint = "Metrics are computed anew; see measures."
        log.add(None, "", "", "left_out", message, hint, severity="warning")
