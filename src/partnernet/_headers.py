"""Headers: which column of the schema each header means, and what to say of the others."""

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from partnernet._likeness import may_be_alike, nearest
from partnernet._log import Log
from partnernet._words import fold, tidy
from partnernet.errors import quoted
from partnernet.schema import TableSpec

HEADER_ROW = 1
LIKE = 0.82
SLIPS = 2
LISTED = 10
NOTHING: Mapping[str, str] = {}


def match_headers(
    headers: Sequence[str],
    spec: TableSpec,
    log: Log,
    *,
    row: int | None = HEADER_ROW,
    told: Mapping[str, str] = NOTHING,
) -> list[str]:
    """Return the name to use for each header, and note aliases, slips and repeats.

    What was told of a header is so. A misspelled header of a column that must be there is noted
    and read as that column, so that the slip does not hide what else is wrong.
    """
    names = _known_names(headers, spec, log, told)
    missing = _missing(spec, [name for name in names if name])
    for place, header in enumerate(headers):
        if names[place] or not header.strip():
            continue
        word = fold(header)
        meant = next((name for name in missing if _is_slip(word, _words_for(name, spec))), None)
        if meant is not None:
            names[place] = meant
            missing = _missing(spec, [name for name in names if name])
            message = f"There is no column {meant!r}, but a column {quoted(header)}."
            log.add(row, header, header, "missing_column", message, f"Rename it to {meant!r}.")
    _note_slips(headers, names, spec, log, row)
    return _own_names(headers, names, log, row)


def _known_names(
    headers: Sequence[str], spec: TableSpec, log: Log, told: Mapping[str, str]
) -> list[str]:
    """Return the canonical name of each header, or nothing; a canonical header beats an alias."""
    canonical = {fold(column.name): column.name for column in spec.columns}
    aliases = {fold(alias): column.name for column in spec.columns for alias in column.aliases}
    names = _told_names(headers, told)
    names = [name or canonical.get(fold(header), "")
             for name, header in zip(names, headers, strict=True)]  # fmt: skip
    for place, header in enumerate(headers):
        alias = aliases.get(fold(header), "")
        if not names[place] and alias and alias not in names:
            names[place] = alias
            log.repaired(header, "header_alias", detail=alias)
    return names


def _told_names(headers: Sequence[str], told: Mapping[str, str]) -> list[str]:
    """Return the name that was told for each header, for the first one of several that are alike.

    A header that is the name of such a column itself is kept under another one.
    """
    left = dict(told)
    names = [left.pop(header, "") for header in headers]
    taken = {fold(name) for name in told.values()}
    return [name or (f"{header.strip()} (other)" if fold(header) in taken else "")
            for name, header in zip(names, headers, strict=True)]  # fmt: skip


def _missing(spec: TableSpec, there: Sequence[str]) -> list[str]:
    """Return the columns a table cannot do without and does not have."""
    missing = [column.name for column in spec.columns if column.required]
    if not set(spec.one_of) & set(there):
        missing += [name for name in spec.one_of if name not in missing]
    return [name for name in missing if name not in there]


def _words_for(name: str, spec: TableSpec) -> list[str]:
    """Return what people write for a column, folded."""
    column = spec.column(name)
    return [fold(word) for word in (name, *(column.aliases if column else ()))]


def _is_slip(word: str, known: Sequence[str]) -> bool:
    """Say whether a folded header is one of the known words, misspelled."""
    close = [other for other in known if abs(len(other) - len(word)) <= SLIPS]
    letters = sorted(word) if close else []
    swapped = any(letters == sorted(other) for other in close)
    return swapped or nearest(word, close, cutoff=LIKE) is not None


def _note_slips(
    headers: Sequence[str], names: Sequence[str], spec: TableSpec, log: Log, row: int | None
) -> None:
    """Warn when an unknown header looks like a misspelled one; others pass through in silence."""
    free = [column.name for column in spec.columns if column.name not in names]
    unknown = [header for header, name in zip(headers, names, strict=True) if not name]
    for header, near in zip(unknown, _meant(unknown, free), strict=True):
        if near:
            message = f"partnernet does not know the column {quoted(header)}; it is kept as it is."
            hint = f"Did you mean {near!r}?"
            log.add(row, header, header, "unknown_column", message, hint, severity="warning")


def _meant(headers: Sequence[str], free: Sequence[str]) -> Iterator[str]:
    """Return which of the columns that are free each header may be a slip of, or nothing.

    A sheet may have thousands of columns that nobody knows, so most are told by their letters.
    """
    known = [fold(name) for name in free]
    letters = [sorted(word) for word in known]
    words = [fold(header) for header in headers]
    for word, alike in zip(words, may_be_alike(words, known, cutoff=LIKE), strict=True):
        swapped = letters.index(found) if (found := sorted(word)) in letters else len(free)
        places = (place for place in sorted({*alike, swapped}) if place < len(free))
        yield next((free[place] for place in places if _is_slip(word, [known[place]])), "")


def _own_names(
    headers: Sequence[str], names: Sequence[str], log: Log, row: int | None
) -> list[str]:
    """Return one name for each column, and note headers that stand more than once."""
    own: dict[str, None] = {}
    for place, (header, name) in enumerate(zip(headers, names, strict=True), start=1):
        word, repair = (name, "") if name else tidy(header.strip())
        log.repaired(header, repair, int(bool(repair)))
        word = word or f"column {place}"
        if word in own:
            message = f"The header {quoted(header)} stands more than once."
            hint = "Rename or remove one of them."
            log.add(row, header, header, "repeated_column", message, hint)
            word = f"{word} ({place})"
        own[word] = None
    return list(own)


def note_missing(
    frame: pd.DataFrame,
    spec: TableSpec,
    headers: Sequence[str],
    log: Log,
    *,
    row: int | None = HEADER_ROW,
) -> list[str]:
    """Note the columns that must be there and are not, and return their names."""
    missing = _missing(spec, frame.columns.tolist())
    listed = ", ".join(quoted(header) for header in headers[:LISTED]) or "none"
    listed += f" and {len(headers) - LISTED:,} more" if len(headers) > LISTED else ""
    hint = (
        "Add it, rename the header that is meant, or say which it is with columns=. "
        f"The headers are: {listed}."
    )
    noted = [name for name in missing if name not in spec.one_of]
    for name in noted:
        log.add(row, name, "", "missing_column", f"There is no column {name!r}.", hint)
    if len(noted) < len(missing):
        either = " nor ".join(f"a column {name!r}" for name in spec.one_of)
        message = f"There is neither {either}."
        log.add(row, spec.one_of[-1], "", "missing_column", message, hint)
    return missing
