"""Dates as people write them: which number is the day, as far as a column tells.

31/05/2024 has one meaning, 03/04/2024 has two. The dates of a column that have one meaning say how
its others are meant; where they say nothing, or contradict each other, nothing is guessed.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeAlias

from partnernet._dates_in_words import in_words, no_single_date
from partnernet._words import DAY_FIRST, YEAR_FIRST, FaultyCellError, no_such_date, parse_date
from partnernet.errors import quoted

CLOCK = re.compile(
    r"(?:T|,? )\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?"
    r"(?: ?(?:Z|UTC|GMT)?(?:[+-]\d{1,2}(?::?\d{2})?)?)?$"
)
MONTH_FIRST = re.compile(r"(\d{1,2})[./-](\d{4})")
YEAR_MONTH = re.compile(r"(\d{4})/(\d{1,2})")
SHORT_YEAR = re.compile(r"\d{1,2}([./-])\d{1,2}\1\d{2}")
SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
SERIALS = (18_264, 73_050)  # from 1950 to 2099
FIRST_SERIAL = date(1899, 12, 30)
POINT = "."


@dataclass(frozen=True, slots=True)
class Order:
    """What shows which number is the day: a date that can be read in one way only.

    Parameters
    ----------
    day_first, month_first
        The first such date; empty where there is none.
    """

    day_first: str = ""
    month_first: str = ""


Orders: TypeAlias = Mapping[str, Order]
"""What the dates of a column show, for each of the signs between their numbers."""
UNSHOWN = Order()


def orders_of(words: Iterable[str]) -> Orders:
    """Return what dates show of the others that are written with the same sign.

    >>> orders_of(["31/05/2024", "03/04/2024", "4.4.2024"])
    {'/': Order(day_first='31/05/2024', month_first='')}
    """
    found: dict[str, Order] = {}
    for word in words:
        match = DAY_FIRST.fullmatch(_without_clock(word))
        if match is None:
            continue
        day, month = _both_ways(match)
        if bool(day) != bool(month):
            known = found.get(match["sign"], UNSHOWN)
            found[match["sign"]] = Order(
                known.day_first or (word if day else ""),
                known.month_first or (word if month else ""),
            )
    return found


def read_form(word: str, orders: Orders) -> tuple[str, str, str]:
    """Return a date in ISO form, the code of the repair it took, and what shows that it is meant.

    Parameters
    ----------
    word
        What stands in the cell, which is not in ISO form.
    orders
        What the other dates of the column show.

    Raises
    ------
    FaultyCellError
        If it is no date, or can be read as two.

    Examples
    --------
    >>> read_form("3/4/2024", orders_of(["31/05/2024"]))
    ('2024-04-03', 'day_first', '31/05/2024')
    """
    text = _without_clock(word)
    match = DAY_FIRST.fullmatch(text)
    if match is not None:
        return _read_three(word, match, orders.get(match["sign"], UNSHOWN))
    if whole := YEAR_FIRST.fullmatch(text):
        text = f"{whole['year']}-{whole['b']}-{whole['a']}"
    elif short := MONTH_FIRST.fullmatch(text):
        text = f"{short[2]}-{short[1]}"
    elif short := YEAR_MONTH.fullmatch(text):
        text = f"{short[1]}-{short[2]}"
    elif named := in_words(text):
        return named, "date_form", ""
    elif (fault := _refusal(word, text)) is not None:
        raise fault
    try:
        return parse_date(text), "date_form", ""
    except FaultyCellError as fault:
        if fault.code != "no_such_date":
            return parse_date(word), "", ""
        raise no_single_date(word) or no_such_date(word) from None


def _refusal(word: str, text: str) -> FaultyCellError | None:
    """Return the fault of what is near to a date, with what to write instead."""
    if _is_serial(word):
        return _counted_day(word)
    if SHORT_YEAR.fullmatch(text):
        hint = "Write the year with four digits: 2024-05-31."
        return FaultyCellError("not_a_date", f"The year of {quoted(word)} has two digits.", hint)
    return no_single_date(word)


def _read_three(word: str, match: re.Match[str], order: Order) -> tuple[str, str, str]:
    """Read three numbers of which the year is the last."""
    day, month = _both_ways(match)
    if not day and not month:
        raise no_such_date(word)
    if day == month:
        return day, "date_form", ""
    if order.day_first and order.month_first:
        raise _mixed(word, day, month, order)
    if order.month_first:
        return month, "month_first", order.month_first
    if order.day_first:
        return day, "day_first", order.day_first
    if match["sign"] == POINT:
        return day, "date_form", ""
    message = f"{quoted(word)} can be read as {day} or as {month}."
    raise FaultyCellError("unclear_date", message, f"Write {day} or {month}.")


def _both_ways(match: re.Match[str]) -> tuple[str, str]:
    """Return the date with the day first and with the month first; empty where there is none."""
    one, other, year = (int(match[name]) for name in ("a", "b", "year"))
    return _iso(year, other, one), _iso(year, one, other)


def _iso(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _without_clock(word: str) -> str:
    return CLOCK.sub("", word) if ":" in word else word


def _mixed(word: str, day: str, month: str, order: Order) -> FaultyCellError:
    """Return the fault of a date in a column whose dates contradict each other."""
    shown = f"{order.day_first} has the day first, {order.month_first} the month"
    if day and month:
        message = f"{quoted(word)} can be read as {day} or as {month}: {shown}."
        return FaultyCellError("unclear_date", message, f"Write {day} or {month}.")
    message = f"{quoted(word)} stands among dates of another form: {shown}."
    return FaultyCellError("unclear_date", message, f"Write {day or month}.")


def _is_serial(word: str) -> bool:
    return bool(SERIAL.fullmatch(word)) and SERIALS[0] <= float(word) <= SERIALS[1]


def _counted_day(word: str) -> FaultyCellError:
    """Return the fault of a number that stands for a day in a spreadsheet; some count otherwise."""
    day = (FIRST_SERIAL + timedelta(days=int(float(word)))).isoformat()
    hint = f"Spreadsheets count days so, and {day} may be meant; write the date itself."
    return FaultyCellError("not_a_date", f"{quoted(word)} is a number, and no date.", hint)
