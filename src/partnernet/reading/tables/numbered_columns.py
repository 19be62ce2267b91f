"""Numbered columns: Partner 1, Partner 2, Partner 3, where each row names as many as it has."""

import json
import re
from collections.abc import Mapping, Sequence

import pandas as pd

from partnernet._log import Log
from partnernet._words import fold
from partnernet.errors import quoted
from partnernet.reading.tables.coded import rows_of
from partnernet.reading.tables.kinds import MEANT
from partnernet.reading.tables.several import LISTS

NUMBERED = re.compile(r"(.*[^\W\d_])[\s_.#-]*(\d{1,3})", re.DOTALL)
ENDS = 2
"""So many numbered columns may be the two ends of a tie."""


def numbered(headers: Sequence[str]) -> dict[str, list[int]]:
    """Return the places of headers that are the same but for a number at their end.

    >>> numbered(["Project", "Partner 1", "Partner 2"])
    {'Project': [], 'Partner': [1, 2]}
    """
    found: dict[str, list[int]] = {}
    for place, header in enumerate(headers):
        match = NUMBERED.fullmatch(header.strip())
        places = found.setdefault(match[1] if match else header.strip(), [])
        if match:
            places.append(place)
    return found


def joined(cells: pd.DataFrame, columns: Mapping[str, str]) -> pd.DataFrame:
    """Return cells in which numbered columns are one where `columns` asks for it.

    It does where a name in the plural is given a header that only stands there with numbers.
    """
    for header in (columns[name] for name in LISTS if name in columns):
        headers = [*map(str, cells.columns)]
        if fold(header) in map(fold, headers):
            continue
        for stem, places in numbered(headers).items():
            if len(places) >= ENDS and fold(stem) == fold(header):
                parts = cells.iloc[:, places]
                words = ["|".join(filter(None, map(str.strip, row))) for row in rows_of(parts)]
                kept = [place for place in range(len(headers)) if place not in places]
                cells = cells.iloc[:, kept].assign(**{header: words})
    return cells


def note_numbered(headers: Sequence[str], top: int, log: Log) -> bool:
    """Note more than two numbered columns of which the first two would be the ends of ties."""
    source, target = MEANT["ties"]["source"], MEANT["ties"]["target"]
    for stem, places in numbered(headers).items():
        words = [headers[place] for place in places]
        if len(words) > ENDS and fold(words[0]) in source and fold(words[1]) in target:
            others = [header for place, header in enumerate(headers) if place not in places]
            message = f"{quoted(words[0])} to {quoted(words[-1])}: each row names several here."
            said = json.dumps(_columns(stem, others), ensure_ascii=False)
            hint = f"Say what they are, such as columns={said}."
            log.add(top, words[0], words[0], "numbered_columns", message, hint)
            return True
    return False


def _columns(stem: str, others: Sequence[str]) -> dict[str, str]:
    """Return what `columns=` may be: with whom somebody works, or who is in a partnership."""
    partnership = _first(MEANT["memberships"]["partnership"], others)
    actor = _first(MEANT["actors"]["name"], others)
    if partnership or not actor:
        first = partnership or next(filter(None, others), "Project")
        return {"partnership": first, "actors": stem}
    described = {
        f"source.{name}": header
        for name, words in MEANT["actors"].items()
        if name not in ("id", "name") and (header := _first(words, others))
    }
    return {"source": actor, "targets": stem} | described


def _first(words: frozenset[str], headers: Sequence[str]) -> str:
    return next((header for header in headers if fold(header) in words), "")
