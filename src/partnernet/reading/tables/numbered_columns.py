"""Numbered columns: Partner 1, Partner 2, Partner 3, where each row names as many as it has."""

import re
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from partnernet._log import Log
from partnernet._text import as_columns
from partnernet._words import fold
from partnernet.errors import quoted
from partnernet.reading.tables.coded import rows_of
from partnernet.reading.tables.kinds import MEANT
from partnernet.reading.tables.several import LISTS

NUMBER = re.compile(r"\d+")
STAR = "*"
ENDS = 2
"""So many numbered columns may be the two ends of a tie."""


def starred(headers: Sequence[str]) -> dict[str, list[int]]:
    """Return the places of headers that are the same but for their numbers.

    >>> starred(["Project", "Partner 1 name", "Partner 2 name"])
    {'Partner * name': [1, 2]}
    """
    found: dict[str, list[int]] = {}
    for place, header in enumerate(headers):
        form = NUMBER.sub(STAR, header)
        if form != header:
            found.setdefault(form, []).append(place)
    return found


def in_one_column(cells: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """Return a table in which columns that a header with a star means are one, with all they hold.

    >>> table = pd.DataFrame({"Project": ["P"], "Partner 1": ["A"], "Partner 2": ["B"]})
    >>> in_one_column(table, {"actors": "partner *"}).to_dict("records")
    [{'Project': 'P', 'partner *': 'A|B'}]
    """
    for header in (header for name, header in columns.items() if name in LISTS and STAR in header):
        form = re.compile(".*".join(map(re.escape, header.casefold().split(STAR))), re.DOTALL)
        meant = np.array([form.fullmatch(str(other).casefold()) is not None for other in cells])
        if header in cells.columns or not meant.any():
            continue
        words = ["|".join(filter(str.strip, row)) for row in rows_of(cells.loc[:, meant])]
        rest = cells.loc[:, ~meant]
        rest.insert(int((~meant[: int(meant.argmax())]).sum()), header, words)
        cells = rest
    return cells


def note_numbered(headers: Sequence[str], top: int, log: Log) -> bool:
    """Note more than two numbered columns of which the first two would be the ends of ties."""
    source, target = MEANT["ties"]["source"], MEANT["ties"]["target"]
    for form, places in starred(headers).items():
        words = [headers[place] for place in places]
        if len(words) > ENDS and fold(words[0]) in source and fold(words[1]) in target:
            others = [header for place, header in enumerate(headers) if place not in places]
            message = f"{quoted(words[0])} to {quoted(words[-1])}: each row names several here."
            hint = f"Say what they are, such as {as_columns(_columns(form, others))}."
            log.add(top, words[0], words[0], "numbered_columns", message, hint)
            return True
    return False


def _columns(form: str, others: Sequence[str]) -> dict[str, str]:
    """Return what `columns=` may be: with whom somebody works, or who is in a partnership."""
    partnership = _first(MEANT["memberships"]["partnership"], others)
    actor = _first(MEANT["actors"]["name"], others)
    if partnership or not actor:
        first = partnership or next(filter(None, others), "Project")
        return {"partnership": first, "actors": form}
    return {"source": actor, "targets": form}


def _first(words: frozenset[str], headers: Sequence[str]) -> str:
    return next((header for header in headers if fold(header) in words), "")
