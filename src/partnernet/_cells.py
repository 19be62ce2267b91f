"""Cells: from what people type to one clean value, or a fault that says how to mend it.

A column is worked on as its distinct values, so a hundred thousand rows cost what their few
hundred spellings cost.
"""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import pandas as pd

from partnernet.errors import Problem, did_you_mean
from partnernet.schema import Column

MISSING = frozenset({"na", "n/a", "nan", "null", "none", "-", "--", "?", "unknown", "tbc", "tbd"})
FLAGS = {
    **dict.fromkeys(("yes", "y", "true", "t", "1", "directed", "one way", "x"), True),
    **dict.fromkeys(("no", "n", "false", "f", "0", "undirected", "both ways", "mutual"), False),
}
DATE = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\d{2}:\d{2}(?::\d{2})?)?")

REPAIRS = {
    "stray_spaces": "cells had spaces to spare; taken out",
    "missing_marker": "cells said that nothing is known; read as empty",
    "decimal_comma": "numbers had a decimal comma; read as a point",
    "spelling": "words were brought to the spelling of the vocabulary",
    "list_form": "lists were brought to one form (values separated by |)",
    "date_form": "dates were brought to the form YYYY-MM-DD",
}


@dataclass(slots=True)
class Log:
    """What was found wrong and what was repaired, while tables are read.

    Parameters
    ----------
    file
        The file that is being looked at, as problems name it.
    problems
        The faults so far.
    repairs
        How many cells of a column had each kind of repair.
    """

    file: str = ""
    problems: list[Problem] = field(default_factory=list)
    repairs: Counter[tuple[str, str, str]] = field(default_factory=Counter)

    def add(  # noqa: PLR0913 - the fields of one record
        self,
        row: Hashable,
        column: str,
        value: object,
        code: str,
        message: str,
        hint: str = "",
        *,
        severity: str = "error",
    ) -> None:
        """Note one fault."""
        number = int(row) if isinstance(row, (int, np.integer)) else None
        self.problems.append(
            Problem(self.file, number, column, str(value), code, message, hint, severity)
        )

    def repaired(self, column: str, code: str, count: int = 1) -> None:
        """Note that cells were repaired."""
        if count:
            self.repairs[self.file, column, code] += count


class FaultyCellError(Exception):
    """One value that cannot be read: the code, the sentence and the hint of its problem."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint


def as_text(values: pd.Series) -> pd.Series:
    """Return a column as text without stray ends of its old type; missing cells are empty."""
    if pd.api.types.is_bool_dtype(values.dtype):
        values = values.map({True: "yes", False: "no"})
    elif pd.api.types.is_datetime64_any_dtype(values.dtype):
        values = values.dt.strftime("%Y-%m-%d")
    elif pd.api.types.is_float_dtype(values.dtype):
        values = values.map(lambda number: f"{number:.17g}" if number % 1 else f"{number:.0f}",
                            na_action="ignore")  # fmt: skip
    elif values.dtype == object:
        values = values.map(_object_text, na_action="ignore")
    return values.astype("str").fillna("")


def _object_text(value: object) -> str:
    if isinstance(value, (list, tuple, set, frozenset)):
        members = sorted(value, key=str) if isinstance(value, (set, frozenset)) else value
        return "|".join(str(member) for member in members)
    if isinstance(value, (bool, np.bool_)):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.17g}" if value % 1 else f"{value:.0f}"
    if isinstance(value, date):
        return value.isoformat()[:10]
    return str(value)


def clean(values: pd.Series, header: str, log: Log) -> pd.Series:
    """Return text without spaces at its ends or doubled inside, and count what was mended."""
    codes, found = pd.factorize(values)
    tidy = np.array([" ".join(str(word).split()) for word in found], dtype=object)
    changed = np.array([str(old) != new for old, new in zip(found, tidy, strict=True)], dtype=bool)
    if changed.any():
        log.repaired(header, "stray_spaces", int(changed[codes].sum()))
    return pd.Series(tidy[codes], index=values.index, dtype="str") if len(tidy) else values


def parse(values: pd.Series, column: Column, header: str, log: Log) -> pd.Series:
    """Return one cleaned text column as the type its `Column` asks for.

    Cells that cannot be read become missing and are noted in the log, each with its row.
    """
    codes, found = pd.factorize(values)
    words = [str(word) for word in found]
    reader = READERS.get(column.type)
    if reader is None:
        parsed: list[object] = [word or None for word in words]
        repairs: dict[int, str] = {}
        faults: dict[int, FaultyCellError] = {}
    else:
        parsed, repairs, faults = _read_words(words, column, reader)
    for position, code in repairs.items():
        log.repaired(header, code, int((codes == position).sum()))
    _note_faults(values, codes, faults, header, log)
    kept = pd.array(np.array([*parsed, None], dtype=object)[codes], dtype=DTYPES[column.type])
    return pd.Series(kept, index=values.index)


def _read_words(
    words: Iterable[str], column: Column, reader: Callable[[str, Column], tuple[object, str]]
) -> tuple[list[object], dict[int, str], dict[int, FaultyCellError]]:
    parsed: list[object] = []
    repairs: dict[int, str] = {}
    faults: dict[int, FaultyCellError] = {}
    for position, word in enumerate(words):
        value: object = None
        if word:
            try:
                value, repair = reader(word, column)
            except FaultyCellError as fault:
                if word.casefold() in MISSING:
                    repairs[position] = "missing_marker"
                else:
                    faults[position] = fault
            else:
                if repair:
                    repairs[position] = repair
        parsed.append(value)
    return parsed, repairs, faults


def _note_faults(
    values: pd.Series,
    codes: np.ndarray,
    faults: dict[int, FaultyCellError],
    header: str,
    log: Log,
) -> None:
    if not faults:
        return
    for place in np.flatnonzero(np.isin(codes, list(faults))):
        fault = faults[codes[place]]
        log.add(
            values.index[place], header, values.iloc[place], fault.code, fault.message, fault.hint
        )


def _number(word: str, column: Column) -> tuple[float, str]:
    repair = ""
    try:
        number = float(word)
    except ValueError:
        if not re.fullmatch(r"[+-]?\d+,\d+", word):
            example = "3" if column.type == "integer" else "2.5"
            hint = f"Write a number such as {example}, or leave the cell empty."
            raise FaultyCellError("not_a_number", f"{word!r} is not a number.", hint) from None
        number, repair = float(word.replace(",", ".")), "decimal_comma"
    if not np.isfinite(number) or "_" in word:
        raise FaultyCellError(
            "not_a_number", f"{word!r} is not a number.", "Write digits, or leave the cell empty."
        )
    if column.positive and number <= 0:
        hint = "Leave the cell empty where nothing is known; take the row out where there is none."
        raise FaultyCellError("not_positive", f"{word} is not above 0.", hint)
    _check_range(number, word, column)
    return number, repair


def _check_range(number: float, word: str, column: Column) -> None:
    low, high = column.low, column.high
    if (low is None or number >= low) and (high is None or number <= high):
        return
    span = f"at least {low:g}" if high is None else f"between {low:g} and {high:g}"
    raise FaultyCellError("out_of_range", f"{word} is out of range.", f"Write a number {span}.")


def _integer(word: str, column: Column) -> tuple[int, str]:
    number, repair = _number(word, column)
    if number % 1:
        raise FaultyCellError(
            "not_whole", f"{word} is not a whole number.", f"Write {number:.0f}, or mend the cell."
        )
    return int(number), repair


def parse_date(word: str) -> str:
    """Return a year, a month or a day in ISO form with its leading zeros.

    Raises
    ------
    FaultyCellError
        If it is not such a date, or there is no such day.
    """
    match = DATE.fullmatch(word)
    if not match:
        hint = "Write a year (2024), a month (2024-05) or a day (2024-05-31)."
        raise FaultyCellError("not_a_date", f"{word!r} is not a date in ISO form.", hint)
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        date(year or 0, month or 1, day or 1)
    except ValueError:
        hint = "Months go to 12 and days to the end of the month; the form is YYYY-MM-DD."
        raise FaultyCellError("no_such_date", f"There is no date {word!r}.", hint) from None
    return "-".join([f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part)])


def _date(word: str, _: Column) -> tuple[str, str]:
    text = parse_date(word)
    return text, "" if text == word else "date_form"


def _flag(word: str, _: Column) -> tuple[bool, str]:
    flag = FLAGS.get(word.casefold().replace("-", " ").replace("_", " "))
    if flag is None:
        raise FaultyCellError("not_a_flag", f"{word!r} is neither yes nor no.", "Write yes or no.")
    return flag, ""


def fold(word: str) -> str:
    """Return a word without case, spaces and punctuation, to compare what people type."""
    return re.sub(r"[\W_]+", "", word.casefold())


def _choice(word: str, column: Column) -> tuple[str, str]:
    if word in column.choices:
        return word, ""
    known = {fold(choice): choice for choice in column.choices}
    known |= {fold(other): choice for other, choice in column.synonyms}
    choice = known.get(fold(word))
    if choice is not None:
        return choice, "spelling"
    options = ", ".join(column.choices)
    hint = " ".join(filter(None, [did_you_mean(word, column.choices), f"Possible: {options}."]))
    raise FaultyCellError(
        "not_in_vocabulary", f"{word!r} is not a {column.name} partnernet knows.", hint
    )


def _list(word: str, column: Column) -> tuple[str, str]:
    numeric = column.low is not None
    members = [part.strip() for part in re.split(r"[|;,]" if numeric else r"[|;]", word)]
    if numeric:
        members = [_list_number(part, column) for part in members if part]
    text = "|".join(dict.fromkeys(part for part in members if part))
    return text, "" if text == word else "list_form"


def _list_number(part: str, column: Column) -> str:
    digits = re.fullmatch(r"(?:sdg|goal)?\s*0*(\d+)", part.casefold())
    if digits is None:
        hint = f"Write numbers from {column.low:g} to {column.high:g}, separated by |."
        raise FaultyCellError("not_a_number", f"{part!r} is not a number.", hint)
    _check_range(int(digits[1]), part, column)
    return digits[1]


READERS: dict[str, Callable[[str, Column], tuple[object, str]]] = {
    "number": _number,
    "integer": _integer,
    "date": _date,
    "flag": _flag,
    "choice": _choice,
    "list": _list,
}
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
