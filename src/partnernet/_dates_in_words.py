"""Dates in words: months by their names, and what is meant by what is no date of one form."""

import re
from datetime import date
from functools import cache

from partnernet._words import FaultyCellError, plain
from partnernet.errors import quoted

# English, German, French, Spanish, Italian, Portuguese and Dutch, without accents.
MONTHS = (
    "january januar jaenner janner janvier enero gennaio janeiro januari",
    "february februar fevrier febrero febbraio fevereiro februari",
    "march marz maerz mars marzo marco maart",
    "april avril abril aprile",
    "may mai mayo maggio maio mei",
    "june juni juin junio giugno junho",
    "july juli juillet julio luglio julho",
    "august aout agosto augustus",
    "september septembre septiembre settembre setembro",
    "october oktober octobre octubre ottobre outubro",
    "november novembre noviembre novembro",
    "december dezember decembre diciembre dicembre dezembro",
)
SHORTEST = 3
APART = r"[\s./,-]*"
NAME = r"(?P<month>[^\W\d_]{3,})"
DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er)?"
YEAR = r"(?P<year>[12]\d{3}|'?\d{2})"
OF = r"(?:d[eo]l?\s+|of\s+)?"
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{NAME}{APART}{OF}{YEAR}",
        rf"{DAY}{APART}{OF}{NAME}{APART}{OF}{YEAR}",
        rf"{NAME}\.?\s+{DAY},?\s+(?P<year>[12]\d{{3}})",
        rf"(?P<year>[12]\d{{3}}){APART}{NAME}(?:{APART}{DAY})?",
    )
)
SPAN = re.compile(r"(\d{4})\s*[-/\u2013\u2014]\s*(\d{4}|\d{2})")
QUARTER = re.compile(
    r"(?:q(?P<a>[1-4])|(?P<b>[1-4])\.?\s*(?:quartal|quarter|trimest(?:re|er)))[\s/.-]*(?P<year>\d{4})"
    r"|(?P<first>\d{4})[\s/.-]*q(?P<c>[1-4])",
    re.IGNORECASE,
)
ONE_YEAR = re.compile(r"\D*?((?:19|20)\d\d)(?!s)\D*", re.IGNORECASE)
DIGIT = re.compile(r"\d")
YEARS = 100
LAST = 12


def in_words(word: str) -> str:
    """Return a date that has the name of its month in ISO form; an empty text if it is none.

    Raises
    ------
    FaultyCellError
        If its year has two digits, or no calendar has it.

    Examples
    --------
    >>> in_words("May 2024"), in_words("5. M\u00e4rz 2024"), in_words("Sept. 1st, 2021")
    ('2024-05', '2024-03-05', '2021-09-01')
    >>> in_words("Team 2024")
    ''
    """
    for form in FORMS:
        match = form.fullmatch(word)
        month = _month(match["month"]) if match else 0
        if match and month:
            break
    else:
        return ""
    day = int(match.groupdict().get("day") or 0)
    year = match["year"].removeprefix("'")
    short = len(year) == len("24")
    text = f"20{year}" if short else year
    text += f"-{month:02d}" + f"-{day:02d}" * bool(day)
    if day and not _is_day(int(text[:4]), month, day):
        hint = "Months go to 12 and days to the end of the month; the form is YYYY-MM-DD."
        raise FaultyCellError("no_such_date", f"There is no date {quoted(word)}.", hint)
    if short:
        hint = f"Write the year with four digits, {text} if that is meant."
        raise FaultyCellError("not_a_date", f"The year of {quoted(word)} has two digits.", hint)
    return text


@cache
def _month(name: str) -> int:
    """Return the month whose name begins so, in one of the languages; 0 where none or two do."""
    start = plain(name)
    found = [number for number, names in enumerate(MONTHS, start=1)
             if any(other.startswith(start) for other in names.split())]  # fmt: skip
    return found[0] if len(found) == 1 and len(start) >= SHORTEST else 0


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def no_single_date(word: str) -> FaultyCellError | None:
    """Return the fault of a span, a quarter or a year with words, with what to write instead.

    >>> no_single_date("2019-2021").hint, no_single_date("since 2019").hint
    ('Write 2019 as the first day and 2021 as the last one.', 'Write 2019, if the year is enough.')
    """
    if hint := _span(word) or _quarter(word):
        return FaultyCellError("not_a_date", f"{quoted(word)} is longer than one date.", hint)
    if year := ONE_YEAR.fullmatch(word):
        hint = f"Write {year[1]}, if the year is enough."
        return FaultyCellError("not_a_date", f"{quoted(word)} is more than a date.", hint)
    if not DIGIT.search(word) and not _month(word):
        hint = "Write a year (2024), a month (2024-05) or a day; leave the cell empty without one."
        return FaultyCellError("not_a_date", f"{quoted(word)} is not a date.", hint)
    return None


def _span(word: str) -> str:
    match = SPAN.fullmatch(word)
    if match is None:
        return ""
    first, last = match.groups()
    if len(last) == len("24"):
        if not int(first) % YEARS < int(last) > LAST:
            return ""
        last = first[:2] + last
    return f"Write {first} as the first day and {last} as the last one." if last > first else ""


def _quarter(word: str) -> str:
    match = QUARTER.fullmatch(word)
    if match is None:
        return ""
    last = 3 * int(match["a"] or match["b"] or match["c"])
    year = match["year"] or match["first"]
    return f"Write the first month, {year}-{last - 2:02d}, or the last, {year}-{last:02d}."
