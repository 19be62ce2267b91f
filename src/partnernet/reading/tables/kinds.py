"""Kinds: which table of the schema some headers, and what their file is called, stand for."""

import re
from collections.abc import Sequence

from partnernet._words import fold
from partnernet.schema import TABLES, TableSpec

PRIORITY = (
    "ties", "actors", "requirements", "vocabulary", "memberships", "partnerships", "agreements",
    "contacts", "ratings",
)  # fmt: skip
# Other lists are called so, too, and have columns of the same names: a file is one of these only
# where it is called so and has one of their columns.
USUAL_WORDS = frozenset({"agreements", "contacts"})
MEANT = {
    name: {
        column.name: frozenset(map(fold, (column.name, *column.aliases))) for column in spec.columns
    }
    for name, spec in TABLES.items()
}


def table_name(stem: str, headers: Sequence[str]) -> str | None:
    """Return which table of the schema a file holds, by its headers and then by its name."""
    named = [name for name in named_tables(stem) if may_be(name, headers)]
    fit = {
        name: len(known_columns(TABLES[name], headers))
        for name in PRIORITY
        if fits(name, headers) and (name in named or name not in USUAL_WORDS)
    }
    both = [name for name in named if name in fit]
    best = sorted(fit, key=lambda name: -fit[name])
    return next(iter(both or best or named), None)


def may_be(name: str, headers: Sequence[str]) -> bool:
    """Say whether a file that is called like a table may be that table."""
    return name not in USUAL_WORDS or bool(known_columns(TABLES[name], headers))


def named_tables(stem: str) -> list[str]:
    """Return the tables that a file may hold by its name, or else by a word of its name."""
    called = {
        spec.name: {fold(word) for word in (spec.name, *spec.files)} for spec in TABLES.values()
    }
    parts = {fold(part) for part in re.split(r"[\W_]+", stem)}
    whole = [name for name, words in called.items() if fold(stem) in words]
    return whole or [name for name, words in called.items() if words & parts]


def known_columns(spec: TableSpec, headers: Sequence[str]) -> set[str]:
    """Return the columns of a table that some header means."""
    folds = {fold(header) for header in headers}
    return {name for name, words in MEANT[spec.name].items() if not folds.isdisjoint(words)}


def fits(name: str, headers: Sequence[str]) -> bool:
    """Say whether some headers mean all columns that a table cannot do without."""
    spec = TABLES[name]
    there = known_columns(spec, headers)
    needed = {column.name for column in spec.columns if column.required}
    return needed <= there and (not spec.one_of or bool(there & set(spec.one_of)))


def most_known(record: Sequence[str]) -> int:
    """Return how many columns of one table the cells of a record mean."""
    folds = {fold(cell) for cell in record}
    return max(
        sum(not folds.isdisjoint(words) for words in columns.values()) for columns in MEANT.values()
    )
