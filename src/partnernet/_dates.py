"""Dates: a year, a month or a day in ISO form, each from its first day to its last.

Dates in this form are in the order of their letters once they are whole days. Where only a year or
a month is known, what follows from it is said, and nothing else: it is yes, no or unknown.
"""

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from functools import lru_cache

import pandas as pd

FULL_DAY = len("2026-01-01")
MONTH = len("2026-01")
KEPT = 4096


def first_day(day: str) -> str:
    """Return the first day of a year, of a month, or the day itself.

    >>> first_day("2026"), first_day("2026-11"), first_day("2026-11-25")
    ('2026-01-01', '2026-11-01', '2026-11-25')
    """
    return f"{day}-01-01"[:FULL_DAY]


@lru_cache(maxsize=KEPT)
def last_day(day: str) -> str:
    """Return the last day of a year, of a month, or the day itself.

    >>> last_day("2026"), last_day("2024-02"), last_day("2026-11-25")
    ('2026-12-31', '2024-02-29', '2026-11-25')
    """
    if len(day) < MONTH:
        return f"{day}-12-31"
    if len(day) < FULL_DAY:
        return f"{day}-{monthrange(int(day[:4]), int(day[5:]))[1]}"
    return day


def shifted(day: str, days: int) -> str:
    """Return the day so many days later, or earlier; the calendar goes from year 1 to 9999.

    >>> shifted("2026-11-25", 180), shifted("2026-11", -1), shifted("2026-11-25", 10**12)
    ('2027-05-24', '2026-10-31', '9999-12-31')
    """
    start = date.fromisoformat(first_day(day))
    least, most = (date.min - start).days, (date.max - start).days
    return (start + timedelta(days=min(max(days, least), most))).isoformat()


def years_before(day: str, years: int) -> str:
    """Return the same day so many years earlier; 29 February becomes 28 February.

    >>> years_before("2024-02-29", 1), years_before("2026", 2), years_before("2026-11-25", 5000)
    ('2023-02-28', '2024-01-01', '0001-01-01')
    """
    start = date.fromisoformat(first_day(day))
    year = start.year - years
    if year < date.min.year:
        return date.min.isoformat()
    last = monthrange(year, start.month)[1]
    return start.replace(year=year, day=min(start.day, last)).isoformat()


def days_between(start: str, end: str) -> int:
    """Return how many days after a whole day another one is.

    >>> days_between("2026-11-25", "2026-12-25"), days_between("2026-11-25", "2026-11-24")
    (30, -1)
    """
    return (date.fromisoformat(end) - date.fromisoformat(start)).days


def on(day: str) -> str:
    """Return a date with the word that stands before it in a sentence.

    >>> on("2026"), on("2026-11"), on("2026-11-25")
    ('in 2026', 'in 2026-11', 'on 2026-11-25')
    """
    return f"{'on' if len(day) == FULL_DAY else 'in'} {day}"


# -- columns -------------------------------------------------------------------------------------


def ended(dates: pd.Series, day: str) -> pd.Series:
    """Say which ends were over before a date; an end in 2026 is over after its last day.

    >>> ended(pd.Series(["2025", "2026", "2026-11-24", None]), "2026-11-25").tolist()
    [True, False, True, <NA>]
    """
    start = first_day(day)
    return _said(dates, lambda end: last_day(end) < start)


def begun(dates: pd.Series, day: str) -> pd.Series:
    """Say which starts were there by the end of a date; 2026 has begun with its first day.

    >>> begun(pd.Series(["2026", "2026-12", None]), "2026-11-25").tolist()
    [True, False, <NA>]
    """
    end = last_day(day)
    return _said(dates, lambda start: first_day(start) <= end)


def before(dates: pd.Series, day: str) -> pd.Series:
    """Say which dates lie before a whole day; unknown where the day is in that month or year.

    >>> before(pd.Series(["2024", "2025", "2025-11-25", None]), "2025-11-25").tolist()
    [True, <NA>, False, <NA>]
    """
    return _said(dates, lambda one: True if last_day(one) < day else
                 None if first_day(one) < day else False)  # fmt: skip


def _said(dates: pd.Series, says: Callable[[str], bool | None]) -> pd.Series:
    found = [says(one) if isinstance(one, str) else None for one in dates]
    return pd.Series(found, index=dates.index, dtype="boolean")
