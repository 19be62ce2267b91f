"""Columns: from cells as they came to one clean type, with what was wrong and what was mended.

A column is worked on as its distinct values, so a hundred thousand rows cost what their few
hundred spellings cost.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, TypeAlias

import numpy as np
import pandas as pd

from partnernet._date_forms import Orders, orders_of, read_form
from partnernet._log import Log
from partnernet._words import (
    ERRORS,
    MISSING,
    NUMBER,
    READERS,
    UNSEEN,
    FaultyCellError,
    are_tidy,
    error_shown,
    fold,
    parse_date,
    plain,
    tidy,
    unclear_point,
)
from partnernet.schema import Column

__all__ = [
    "FaultyCellError",
    "as_text",
    "date_orders",
    "distinct_words",
    "fold",
    "keep_cells",
    "parse_date",
    "plain",
    "read_cells",
    "words_of",
]

EXACT = 10**15
Repairs = dict[str, dict[int, object]]
INFINITE = frozenset({"inf", "-inf"})


def as_text(values: pd.Series) -> pd.Series:
    """Return a column as text without stray ends of its old type; missing cells are empty."""
    if pd.api.types.is_bool_dtype(values.dtype):
        values = values.map({True: "yes", False: "no"})
    elif pd.api.types.is_datetime64_any_dtype(values.dtype):
        values = values.dt.strftime("%Y-%m-%d")
    elif pd.api.types.is_float_dtype(values.dtype) or values.dtype == object:
        values = values.map(_object_text, na_action="ignore")
    return values.astype("str").fillna("")


def _object_text(value: object) -> str:
    if isinstance(value, (list, tuple, set, frozenset, np.ndarray)):
        listed = value.ravel() if isinstance(value, np.ndarray) else value
        members = sorted(listed, key=str) if isinstance(value, (set, frozenset)) else listed
        return "|".join(_object_text(member) for member in members if pd.isna(member) is not True)
    if isinstance(value, (bool, np.bool_)):
        return "yes" if value else "no"
    if isinstance(value, (float, np.floating)):
        number = float(value)
        return f"{number:.0f}" if number.is_integer() and abs(number) < EXACT else repr(number)
    if isinstance(value, date):
        return value.isoformat()[:10]
    return str(value)


Coded: TypeAlias = tuple[np.ndarray, list[str]]
"""The place of the word of each cell, -1 where it is missing, and the words."""


def distinct_words(values: pd.Series) -> Coded:
    """Return the place of the word of each cell, -1 where it is missing, and the words.

    pandas takes several times as long for a column of its own type of text.
    """
    codes, words = pd.factorize(values.to_numpy(dtype=object))
    return codes, words.tolist()


@dataclass(frozen=True, slots=True)
class Distinct:
    """A column as its distinct words: which word stands in each row, and how often each stands."""

    words: list[str]
    codes: np.ndarray
    counts: np.ndarray

    def total(self, places: Mapping[int, object]) -> int:
        """Return in how many rows the words at these places stand."""
        return int(self.counts[list(places)].sum()) if places else 0


def _distinct(values: pd.Series) -> Distinct:
    """Return a column as distinct words; missing cells are the last word, which is empty."""
    if _is_coded(values):
        places, known = pd.factorize(values.cat.codes)
        words = [*values.cat.categories.to_numpy(dtype=object)[known], ""]
        return Distinct(words, places, np.bincount(places, minlength=len(words)))
    values = _opened(values)
    if values.dtype == object and pd.api.types.infer_dtype(values, skipna=True) != "string":
        values = as_text(values)
    codes, found = pd.factorize(values)
    if found.dtype != object and not isinstance(found.dtype, pd.StringDtype):
        found = pd.Index(as_text(pd.Series(found)))
    words = [*found.to_numpy(dtype=object), ""]
    places = np.where(codes < 0, len(words) - 1, codes)
    return Distinct(words, places, np.bincount(places, minlength=len(words)))


def _is_coded(values: pd.Series) -> bool:
    """Say whether a column is one of codes beside a list of words, and no cell is missing."""
    if not isinstance(values.dtype, pd.CategoricalDtype) or values.hasnans:
        return False
    return pd.api.types.infer_dtype(values.dtype.categories, skipna=False) == "string"


def words_of(values: pd.Series) -> list[str]:
    """Return every word of a column once, as it came; the last one is that of missing cells."""
    return _distinct(values).words


def read_cells(  # noqa: PLR0913 - what is known of one column
    values: pd.Series,
    column: Column,
    header: str,
    log: Log,
    *,
    orders: Callable[[], Orders] = dict,
    coded: dict[str, Coded] | None = None,
    shown: bool = False,
) -> pd.Series:
    """Return one column as the type its `Column` asks for.

    Cells that cannot be read become missing and are noted in the log, each with its row.

    Parameters
    ----------
    values
        The cells as they came.
    column
        What they should be.
    header
        What the file calls the column.
    log
        Where faults and repairs go.
    orders
        Says what all columns of dates show of how dates are written, where one does not.
    coded
        Where a column of words, or one that refers to others, is put as codes, too.
    shown
        Whether the texts are what a spreadsheet showed, errors included.
    """
    cells = _distinct(values)
    repairs: Repairs = {}
    faults: dict[int, FaultyCellError] = {}
    cells = replace(cells, words=_tidied(cells.words, repairs))
    cells = _without_errors(cells, values.index, header, log) if shown else cells
    parsed: list[object] = [word or None for word in cells.words]
    if column.type in READERS:
        _parse(parsed, column, repairs, faults)
    if "decimal_comma" in repairs:
        _doubt_points(cells, parsed, faults)
    if column.type == "date" and faults:
        _read_other_dates(cells, parsed, faults, header, log, orders=orders)
    for code, places in repairs.items():
        log.repaired(header, code, cells.total(places))
    _note_faults(values.index, cells, faults, header, log)
    if coded is not None and (column.refers_to or column.type == "text"):
        coded[column.name] = _coded(parsed, cells)
    return _column(parsed, cells, DTYPES[column.type], values.index)


def _coded(parsed: Sequence[object], cells: Distinct) -> Coded:
    """Return a column as `distinct_words` does, from its words as they were read."""
    places: dict[str, int] = {}
    of_word = [-1 if word is None else places.setdefault(str(word), len(places)) for word in parsed]
    return np.array(of_word, dtype=np.intp)[cells.codes], list(places)


def _tidied(words: list[str], repairs: Repairs) -> list[str]:
    """Return words as they are meant, and note the repair that each of them took."""
    if are_tidy(words):
        return words
    found = [tidy(word) for word in words]
    for place, (_, code) in enumerate(found):
        if code:
            repairs.setdefault(code, {})[place] = None
    return [word for word, _ in found]


def _parse(
    parsed: list[object], column: Column, repairs: Repairs, faults: dict[int, FaultyCellError]
) -> None:
    """Put the values of words in their places, and note the repair or the fault of each."""
    reader = READERS[column.type]
    for place, word in enumerate(parsed):
        if not isinstance(word, str):
            continue
        try:
            parsed[place], code = reader(word, column)
        except FaultyCellError as fault:
            parsed[place], code = None, "missing_marker"
            if word.casefold() not in MISSING:
                faults[place] = fault.with_traceback(None)
                continue
        if code:
            repairs.setdefault(code, {})[place] = None


def _doubt_points(
    cells: Distinct, parsed: list[object], faults: dict[int, FaultyCellError]
) -> None:
    """Take back numbers such as 1.234 where others of the column have a decimal comma."""
    for place, word in enumerate(cells.words):
        fault = unclear_point(word)
        if fault is not None and (place not in faults or faults[place].code == fault.code):
            parsed[place], faults[place] = None, fault


def _read_other_dates(
    cells: Distinct, parsed: list[object], faults: dict[int, FaultyCellError], header: str,
    log: Log, *, orders: Callable[[], Orders],
) -> None:  # fmt: skip
    """Read the dates that are not in ISO form as far as the column says how they are meant."""
    strange = {place: cells.words[place] for place in faults}
    shown = {**orders(), **orders_of(strange.values())}
    read: dict[tuple[str, str], dict[int, object]] = {}
    for place, word in strange.items():
        try:
            parsed[place], repair, detail = read_form(word, shown)
        except FaultyCellError as fault:
            faults[place] = fault
        else:
            del faults[place]
            read.setdefault((repair, detail), {})[place] = None
    for (repair, detail), places in read.items():
        log.repaired(header, repair, cells.total(places), detail=detail)


def date_orders(columns: Iterable[pd.Series]) -> Orders:
    """Return what the dates of several columns show of how dates are written in a table."""
    words = (tidy(word)[0] for values in columns for word in words_of(values))
    return orders_of(words)


def _without_errors(cells: Distinct, rows: pd.Index, header: str, log: Log) -> Distinct:
    """Return a column without the errors that a spreadsheet showed in it, which are noted."""
    if ERRORS.isdisjoint(cells.words):
        return cells
    shown = {place: error_shown(word) for place, word in enumerate(cells.words) if word in ERRORS}
    _note_faults(rows, cells, shown, header, log, severity="warning")
    return replace(
        cells, words=["" if place in shown else word for place, word in enumerate(cells.words)]
    )


def _note_faults(
    rows: pd.Index,
    cells: Distinct,
    faults: Mapping[int, FaultyCellError],
    header: str,
    log: Log,
    *,
    severity: str = "error",
) -> None:
    if not cells.total(faults):
        return
    is_faulty = np.zeros(len(cells.words), dtype=bool)
    is_faulty[list(faults)] = True
    at = np.flatnonzero(is_faulty[cells.codes])
    for row, place in zip(rows[at].tolist(), cells.codes[at].tolist(), strict=True):
        fault = faults[place]
        log.add(row, header, cells.words[place], fault.code, fault.message, fault.hint,
                severity=severity)  # fmt: skip


def keep_cells(values: pd.Series, header: str, log: Log, *, shown: bool = False) -> pd.Series:
    """Return a column that partnernet does not know: its words as they are, its numbers as such.

    Text is a number where the whole column is, without signs that a number would lose (007 stays
    text), so that writing and reading a network gives the same network.
    """
    if not _is_text(values):
        values = _usual_type(values)
        if values.dtype != object and not isinstance(values.dtype, pd.StringDtype):
            return values
        if pd.api.types.infer_dtype(values, skipna=True) == "boolean":
            return values.astype("boolean")
    cells = _distinct(values)
    cells = _without_errors(cells, values.index, header, log) if shown else cells
    seen = [word if word.isprintable() else UNSEEN.sub("", word) for word in cells.words]
    words = [word.strip() for word in seen]
    for code, before, after in (
        ("hidden_signs", cells.words, seen), ("stray_spaces", seen, words),
    ):  # fmt: skip
        changed = {place: None for place, word in enumerate(after) if word != before[place]}
        log.repaired(header, code, cells.total(changed))
    dtype = _dtype_of([word for word in words if word])
    return _column(
        [KEPT[dtype](word) if word else None for word in words], cells, dtype, values.index
    )


def _is_text(values: pd.Series) -> bool:
    """Say whether every cell is a text, as in all files that know nothing else."""
    return _is_coded(values) or (
        values.dtype == object and pd.api.types.infer_dtype(values, skipna=False) == "string"
    )


def _opened(values: pd.Series) -> pd.Series:
    """Return a column of categories, or one that Arrow holds, as the things that are in it."""
    if isinstance(values.dtype, (pd.CategoricalDtype, pd.ArrowDtype)):
        return values.astype(object).infer_objects()
    return values


def _inferred(values: pd.Series) -> pd.Series:
    """Return a column of objects as the type they have; whole numbers stay so beside gaps."""
    if not values.hasnans or pd.api.types.infer_dtype(values, skipna=True) != "integer":
        return values.infer_objects()
    exact = all(abs(number) < EXACT for number in values.dropna())
    return values.astype("Int64") if exact else as_text(values)


def _usual_type(values: pd.Series) -> pd.Series:
    """Return a column as a type that a file gives back: numbers, flags, days or words."""
    values = _opened(values)
    if values.dtype == object:
        values = _inferred(values)
    kind = pd.api.types
    if kind.is_integer_dtype(values.dtype):
        exact = values.isna() | values.between(-EXACT, EXACT, inclusive="neither")
        return values if exact.all() else as_text(values)
    if kind.is_float_dtype(values.dtype):
        return values.astype("float64")
    days = kind.is_datetime64_any_dtype(values.dtype) or isinstance(values.dtype, pd.PeriodDtype)
    words = values.dtype == object or isinstance(values.dtype, pd.StringDtype)
    return values if words or days or kind.is_bool_dtype(values.dtype) else as_text(values)


def _dtype_of(words: list[str]) -> str:
    """Return what type all the words can be without a loss."""
    if words and set(words) <= {"True", "False"}:
        return "boolean"
    finite = [word for word in words if word not in INFINITE]
    numbers = [number for word in finite if (number := NUMBER.fullmatch(word))]
    if not words or len(numbers) < len(finite):
        return "str"
    if len(finite) == len(words) and not any(number[1] or number[2] for number in numbers):
        return "Int64"
    return "float64" if np.isfinite([float(word) for word in finite]).all() else "str"


def _column(parsed: list[object], cells: Distinct, dtype: str, index: pd.Index) -> pd.Series:
    words: Any = np.array([*parsed, None], dtype=object)
    return pd.Series(pd.array(words, dtype=dtype).take(cells.codes), index=index)


DTYPES = {
    "id": "str",
    "text": "str",
    "number": "float64",
    "integer": "Int64",
    "date": "str",
    "flag": "boolean",
    "choice": "str",
    "list": "str",
}
KEPT: dict[str, Callable[[str], object]] = {
    "Int64": int,
    "float64": float,
    "boolean": "True".__eq__,
    "str": str,
}
