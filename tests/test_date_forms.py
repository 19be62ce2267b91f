"""Dates that are not in ISO form: read where a column leaves no choice, refused where it does."""

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

import partnernet as pn
from partnernet._cells import read_cells
from partnernet._log import REPAIRS, Log
from partnernet.schema import Column

SINCE = Column("since", "date", "first day")
DAYS = st.lists(st.dates(date(1900, 1, 1), date(2100, 1, 1)), min_size=1, max_size=6)


def read(*words):
    """Return the values, the repairs with what shows them, and the faults of a column."""
    log = Log("file.csv")
    values = pd.Series(words, index=range(2, len(words) + 2), dtype=object)
    parsed = read_cells(values, SINCE, "Since", log)
    repairs = {(code, detail): count for (_, _, code, detail), count in log.repairs.items()}
    faults = [(found.row, found.code, found.message, found.hint) for found in log.problems]
    return parsed.astype(object).where(parsed.notna(), None).tolist(), repairs, faults


@pytest.mark.parametrize(
    ("words", "values", "repairs"),
    [
        (["03/04/2024", "31/05/2024"], ["2024-04-03", "2024-05-31"],
         {("day_first", "31/05/2024"): 2}),
        (["3-4-2024", "12-31-2024"], ["2024-03-04", "2024-12-31"],
         {("month_first", "12-31-2024"): 2}),
        # Points stand between day and month where nothing says otherwise.
        (["3.4.2024"], ["2024-04-03"], {("date_form", ""): 1}),
        (["3.4.2024", "12.31.2024"], ["2024-03-04", "2024-12-31"],
         {("month_first", "12.31.2024"): 2}),
        # One sign says nothing of another.
        (["3.4.2024", "12/31/2024"], ["2024-04-03", "2024-12-31"],
         {("date_form", ""): 1, ("month_first", "12/31/2024"): 1}),
        (["4/4/2024", "2024/05/31", "2024.05.31", "20240531", "5/2024", "2024/5"],
         ["2024-04-04", "2024-05-31", "2024-05-31", "2024-05-31", "2024-05", "2024-05"],
         {("date_form", ""): 6}),
        (["31/05/2024 14:30", "5/6/2024, 2:30:05 PM", "2024/05/31 2:30:05 PM GMT+1",
          "2024-05-31 9:05"],
         ["2024-05-31", "2024-06-05", "2024-05-31", "2024-05-31"],
         {("day_first", "31/05/2024 14:30"): 2, ("date_form", ""): 2}),
        (["31/05/2024", "2024-5", "2024", "n/a"], ["2024-05-31", "2024-05", "2024", None],
         {("date_form", ""): 1, ("missing_marker", ""): 1, ("day_first", "31/05/2024"): 1}),
    ],
)  # fmt: skip
def test_forms_that_leave_no_choice_are_read(words, values, repairs):
    assert read(*words) == (values, repairs, [])


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("May 2024", "2024-05"), ("Sept. 2021", "2021-09"), ("Feb-2021", "2021-02"),
        ("12 May 2024 10:30", "2024-05-12"), ("May 5th, 2024", "2024-05-05"),
        ("31-Dec-2021", "2021-12-31"), ("2021 Dec 31", "2021-12-31"), ("M\u00e4rz 2024", "2024-03"),
        ("5. J\u00e4n. 2024", "2024-01-05"), ("1er ao\u00fbt 2020", "2020-08-01"),
        ("juill. 2020", "2020-07"), ("3 de mayo de 2019", "2019-05-03"), ("MARS 2020", "2020-03"),
    ],
)  # fmt: skip
def test_a_month_by_its_name_leaves_no_choice(word, value):
    assert read(word) == ([value], {("date_form", ""): 1}, [])


ISO = "Write a year (2024), a month (2024-05) or a day (2024-05-31)."
YEARS = "Write 2019 as the first day and {} as the last one."


@pytest.mark.parametrize(
    ("words", "says", "hint"),
    [
        (["2019-2021", "2019 \u2013 2021", "2019/2021"], "is longer than one date.",
         YEARS.format(2021)),
        (["2019/20", "2019-20"], "is longer than one date.", YEARS.format(2020)),
        (["Q1 2024", "2024-Q1", "1. Quartal 2024"], "is longer than one date.",
         "Write the first month, 2024-01, or the last, 2024-03."),
        (["since 2019", "2019-", "ca. 2019", "spring 2019", "2019?", "FY2019"],
         "is more than a date.", "Write 2019, if the year is enough."),
        (["ongoing", "n.d."], "is not a date.",
         "Write a year (2024), a month (2024-05) or a day; leave the cell empty without one."),
        (["1990s", "May", "jui 2020 1", "2024-W05", "May 3000"], "is not a date in ISO form.", ISO),
    ],
)  # fmt: skip
def test_what_is_no_single_date_has_a_hint_of_its_own(words, says, hint):
    assert read(*words)[2] == [
        (row, "not_a_date", f"{word!r} {says}", hint) for row, word in enumerate(words, start=2)
    ]


def test_a_month_by_its_name_with_a_short_year_or_a_day_too_many():
    assert read("May-24", "31 June 2024")[2] == [
        (2, "not_a_date", "The year of 'May-24' has two digits.",
         "Write the year with four digits, 2024-05 if that is meant."),
        (3, "no_such_date", "There is no date '31 June 2024'.",
         "Months go to 12 and days to the end of the month; the form is YYYY-MM-DD."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "faults"),
    [
        (["03/04/2024", "2024-05-31"],
         [(2, "unclear_date", "'03/04/2024' can be read as 2024-04-03 or as 2024-03-04.",
           "Write 2024-04-03 or 2024-03-04.")]),
        (["03/04/2024", "31/05/2024", "05/31/2024"],
         [(2, "unclear_date",
           "'03/04/2024' can be read as 2024-04-03 or as 2024-03-04: 31/05/2024 has the day first, "
           "05/31/2024 the month.", "Write 2024-04-03 or 2024-03-04."),
          (3, "unclear_date", "'31/05/2024' stands among dates of another form: 31/05/2024 has the "
           "day first, 05/31/2024 the month.", "Write 2024-05-31."),
          (4, "unclear_date", "'05/31/2024' stands among dates of another form: 31/05/2024 has the "
           "day first, 05/31/2024 the month.", "Write 2024-05-31.")]),
        (["31/02/2024", "20241301", "13/2024"],
         [(row, "no_such_date", f"There is no date {word!r}.",
           "Months go to 12 and days to the end of the month; the form is YYYY-MM-DD.")
          for row, word in ((2, "31/02/2024"), (3, "20241301"), (4, "13/2024"))]),
        (["31/05/24", "3.4.24 10:30"],
         [(row, "not_a_date", f"The year of {word!r} has two digits.",
           "Write the year with four digits: 2024-05-31.")
          for row, word in ((2, "31/05/24"), (3, "3.4.24 10:30"))]),
        (["45443.5", "12345", "31/05"],
         [(2, "not_a_date", "'45443.5' is a number, and no date.",
           "Spreadsheets count days so, and 2024-05-31 may be meant; write the date itself."),
          *((row, "not_a_date", f"{word!r} is not a date in ISO form.",
             "Write a year (2024), a month (2024-05) or a day (2024-05-31).")
            for row, word in ((3, "12345"), (4, "31/05")))]),
    ],
)  # fmt: skip
def test_what_can_be_read_in_two_ways_is_a_problem_of_its_cell(words, faults):
    assert read(*words)[2] == faults


def test_another_column_of_the_table_says_how_dates_are_written(tmp_path):
    (tmp_path / "ties.csv").write_text(
        "from,to,start,end\nA,B,03/04/2024,31/05/2024\nB,C,01/02/2024,\n", encoding="utf-8"
    )
    with pytest.warns(pn.DataWarning) as caught:
        net = pn.read(tmp_path)
    assert net.ties["since"].tolist() == ["2024-04-03", "2024-02-01"]
    assert "column 'start': 2 dates were read with the day first, as '31/05/2024' shows" in str(
        caught[0].message
    )


def test_each_column_goes_by_its_own_dates_first():
    ties = pd.DataFrame({"source": "a", "target": "b", "since": ["03/04/2024", "30/04/2024"],
                         "until": ["05/06/2024", "05/31/2024"]})  # fmt: skip
    found = pn.from_tables(ties=ties).ties
    assert found[["since", "until"]].to_numpy().tolist() == [
        ["2024-04-03", "2024-05-06"], ["2024-04-30", "2024-05-31"],
    ]  # fmt: skip


def test_columns_that_contradict_each_other_leave_a_third_unclear():
    agreements = pd.DataFrame({"parties": "a|b", "since": ["30/04/2024"], "until": ["05/31/2024"],
                               "last_reviewed": ["05/06/2024"]})  # fmt: skip
    with pytest.raises(pn.DataError) as caught:
        pn.from_tables(agreements=agreements)
    assert [problem.message for problem in caught.value.problems] == [
        "'05/06/2024' can be read as 2024-06-05 or as 2024-05-06: 30/04/2024 has the day first, "
        "05/31/2024 the month."
    ]


@given(DAYS, st.sampled_from(["%d/%m/%Y", "%m/%d/%Y", "%d-%m-%Y", "%m-%d-%Y", "%d.%m.%Y"]))
def test_no_date_is_ever_read_as_another(days, form):
    values, _, faults = read(*(day.strftime(form) for day in days))
    meant = [day.isoformat() for day in days]
    assert all(value in (day, None) for value, day in zip(values, meant, strict=True))
    if any(day.day > 12 for day in days):
        assert (values, faults) == (meant, [])


def test_the_sentences_of_repairs():
    said = [REPAIRS[code][0].format(count=1, detail="31/05/2024") for code in
            ("day_first", "month_first")]  # fmt: skip
    assert said == [
        "1 date was read with the day first, as '31/05/2024' shows.",
        "1 date was read with the month first, as '31/05/2024' shows.",
    ]
