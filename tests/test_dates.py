"""Dates: what a year, a month or a day says, against every day that it may be."""

from calendar import monthrange
from datetime import date, timedelta

import pandas as pd
import pytest

from partnernet._dates import (
    before,
    begun,
    days_between,
    ended,
    first_day,
    last_day,
    shifted,
    years_before,
)

DATES = ("2023", "2024", "2025", "2024-01", "2024-02", "2024-12", "2025-01", "2023-12-31",
         "2024-01-01", "2024-02-29", "2024-12-31", "2025-01-01")  # fmt: skip


def days(text):
    """Return every day of a year, of a month, or the day itself."""
    parts = [int(part) for part in text.split("-")]
    if len(parts) == 3:
        return [date(*parts)]
    months = range(1, 13) if len(parts) == 1 else [parts[1]]
    return [date(parts[0], month, day) for month in months
            for day in range(1, monthrange(parts[0], month)[1] + 1)]  # fmt: skip


@pytest.mark.parametrize("text", DATES)
def test_the_first_and_the_last_day(text):
    assert first_day(text) == days(text)[0].isoformat()
    assert last_day(text) == days(text)[-1].isoformat()


@pytest.mark.parametrize("day", DATES)
def test_an_end_is_over_if_all_its_days_are_and_a_start_is_there_if_one_is(day):
    said = pd.Series([*DATES, None], dtype="str")
    over = [max(days(one)) < min(days(day)) for one in DATES]
    there = [min(days(one)) <= max(days(day)) for one in DATES]
    assert ended(said, day).tolist() == [*over, pd.NA]
    assert begun(said, day).tolist() == [*there, pd.NA]


@pytest.mark.parametrize("day", [one for one in DATES if len(one) == 10])
def test_before_is_unknown_where_some_of_its_days_are_and_some_are_not(day):
    limit = date.fromisoformat(day)
    for text in DATES:
        found = {one < limit for one in days(text)}
        expected = found.pop() if len(found) == 1 else pd.NA
        assert before(pd.Series([text]), day).tolist() == [expected], text


def test_no_dates_say_nothing():
    for column in (pd.Series([], dtype="str"), pd.Series([None, None], dtype="str")):
        for way in (ended, begun, before):
            assert way(column, "2024-01-01").isna().all()


@pytest.mark.parametrize("number", [-400, -1, 0, 1, 59, 60, 365, 366])
def test_shifting_and_counting_days_go_together(number):
    for text in DATES:
        moved = shifted(text, number)
        assert date.fromisoformat(moved) == days(text)[0] + timedelta(days=number)
        assert days_between(first_day(text), moved) == number


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        ("2024-02-29", 4, "2020-02-29"), ("2024-02-29", 1, "2023-02-28"),
        ("2025-03-01", 1, "2024-03-01"), ("2024", 0, "2024-01-01"), ("2024-05", 2024, "0001-01-01"),
    ],
)  # fmt: skip
def test_years_before(day, years, expected):
    assert years_before(day, years) == expected
