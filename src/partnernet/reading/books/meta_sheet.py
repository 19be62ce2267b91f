"""The sheet of a workbook that says something of the data as a whole: title, question, date."""

import json
from datetime import date

from partnernet._log import Log
from partnernet._words import FLAGS, fold
from partnernet.errors import quoted
from partnernet.reading.books.book_sheet import Sheet

NAME = "meta"
HEADERS = ["key", "value"]


def is_it(sheet: Sheet) -> bool:
    """Say whether a sheet is called so and has keys and values."""
    return fold(sheet.name) == NAME and [fold(str(head)) for head in sheet.cells][:2] == HEADERS


def read(sheet: Sheet, log: Log) -> dict[str, object]:
    """Return what the sheet says; what is wrong with it is noted.

    A third column may say in which form a value is written: ``json`` or ``date``; all else is text.
    A key without a value says nothing.
    """
    meta: dict[str, object] = {}
    for row, cells in zip(sheet.cells.index, sheet.cells.to_numpy(), strict=True):
        key, value, *more = (str(cell) for cell in cells)
        if not value and not any(more):
            continue
        try:
            meta[key] = _value(value, more[0] if more else "")
        except (ValueError, RecursionError):
            message = f"{quoted(value)} is not written as {more[0]}."
            hint = "Mend it, or leave the cell of its form empty to keep it as text."
            log.add(row, "value", value, "bad_meta", message, hint)
    directed = meta.get("directed", False)
    meant = FLAGS.get(directed.casefold()) if isinstance(directed, str) else directed
    if not isinstance(meant, bool):
        message = f"'directed' is {quoted(directed)}, which is neither true nor false."
        log.add(None, "directed", directed, "bad_meta", message, "Write true or false.")
        del meta["directed"]
    elif "directed" in meta:
        meta["directed"] = meant
    return meta


def _value(text: str, form: str) -> object:
    if form == "json":
        return json.loads(text)
    return date.fromisoformat(text) if form == "date" else text
