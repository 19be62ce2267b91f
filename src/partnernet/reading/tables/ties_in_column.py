"""Ties in a column: lists of actors in which a column names with whom each of them works."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import pandas as pd

from partnernet._headers import match_headers
from partnernet._log import Log
from partnernet._tables import RawTable
from partnernet._text import as_columns
from partnernet._words import FLAGS, MISSING, NUMBER, fold, tidy
from partnernet.errors import quoted
from partnernet.reading.tables.coded import uncoded
from partnernet.schema import ACTORS

MOST_ROWS, MOST_COLUMNS = 1000, 200
PARTS = re.compile(r"[|;\n,]")
CALLED = frozenset(
    map(
        fold,
        ("partners", "partner", "partner organisation", "partner organisations", "partner of",
         "partner organization", "partner organizations", "partnerships", "connections", "links",
         "ties", "collaborators", "collaborations", "relationships", "network", "allies",
         "related account", "related organisations", "related organizations",
         "Kooperationspartner", "Partnerorganisation", "Partnerorganisationen", "Kooperationen",
         "partenaire", "partenaires", "socios", "samenwerkingspartners", "partnerzy"),
    )
)  # fmt: skip
"""What a column of partners is called."""
SAYS = tuple(
    map(
        fold,
        ("work with", "works with", "working with", "worked with", "collaborates with",
         "collaborate with", "cooperates with", "cooperate with", "linked to", "links to",
         "linked with", "connected to", "connected with", "related to", "partnered with",
         "arbeitet mit", "kooperiert mit", "zusammenarbeit mit", "travaille avec",
         "collabore avec", "trabaja con", "colabora con", "werkt samen", "lavora con",
         "collabora con", "współpracuje z"),
    )
)  # fmt: skip
"""What a header says, perhaps among other words, if partners stand below it."""


def note_ties_in_columns(raws: Iterable[RawTable], log: Log) -> None:
    """Warn where a list of actors says who works with whom, and no other table has ties."""
    tables = {raw.name: raw for raw in raws}
    actors = tables.get("actors")
    if actors is None or actors.header_row is None or {"ties", "memberships"} & set(tables):
        return
    rows = uncoded(actors.frame.iloc[:MOST_ROWS, :MOST_COLUMNS])
    headers = [str(header) for header in rows.columns]
    names = match_headers(headers, ACTORS, Log(), told=actors.told)
    keys: Mapping[str, list[str]]
    keys = {name: words for name in ("name", "id") if name in names
            and any(words := _words(rows.iloc[:, names.index(name)]))}  # fmt: skip
    log.file = actors.file
    for place, header in enumerate(headers):
        if ACTORS.column(names[place]) is None:
            cells = _words(rows.iloc[:, place])
            key = _key_of(header, cells, keys)
            if key:
                _note(header, headers[names.index(key)], actors, log)


def _words(values: pd.Series) -> list[str]:
    return [str(cell).strip() for cell in values]


def _key_of(header: str, cells: Sequence[str], keys: Mapping[str, list[str]]) -> str:
    """Return the column of actors by which cells name partners; nothing if they do not."""
    words = [[*_names_in(cell)] for cell in cells]
    named = sum(map(bool, words))
    if not named:
        return ""
    for key, own in keys.items():
        known = set(own) - {""}
        found = sum(
            any(word in known and word != one for word in several)
            for one, several in zip(own, words, strict=True)
        )
        if found * 2 >= named and found > 1:
            return key
    short = fold(header)
    return next(iter(keys), "") if short in CALLED or any(word in short for word in SAYS) else ""


def _names_in(cell: str) -> Iterator[str]:
    """Yield the words in a cell that can be names: no numbers, and neither yes nor no."""
    for part in PARTS.split(cell):
        word = tidy(part)[0]
        bare = word.casefold()
        if word and bare not in FLAGS and bare not in MISSING and not NUMBER.fullmatch(word):
            yield word


def _note(header: str, key: str, raw: RawTable, log: Log) -> None:
    """Warn, and say how the column would be read as ties."""
    message = (
        f"{quoted(header)} seems to say who works with whom; it was kept as a column, and no ties "
        "were made of it."
    )
    hint = f"To make ties of it, say {as_columns({'source': key, 'targets': header})}."
    log.add(raw.header_row, header, header, "ties_in_column", message, hint, severity="warning")
