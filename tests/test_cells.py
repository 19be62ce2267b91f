import math
from datetime import date, datetime

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from partnernet._cells import as_text, keep_cells, read_cells
from partnernet._log import REPAIRS, Log
from partnernet._words import FaultyCellError, fold, parse_date, plain, tidy
from partnernet.schema import Column

NUMBER = Column("strength", "number", "how strong", positive=True)
WHOLE = Column("trend", "integer", "where it goes")
RATING = Column("interest", "number", "how much", low=0, high=4)
CHOICE = Column("side", "choice", "where", choices=("internal", "external"),
                synonyms=(("in", "internal"),))  # fmt: skip
LIST = Column("themes", "list", "what it is about")
GOALS = Column("sdgs", "list", "goals", low=1, high=17)


def read(words, column, **options):
    """Return the values, the repairs and the faults of a column of words."""
    log = Log("file.csv")
    values = pd.Series(words, index=range(2, len(words) + 2), dtype=object)
    parsed = read_cells(values, column, "Header", log, **options)
    repairs = {code: count for (_, _, code, _), count in log.repairs.items()}
    return parsed, repairs, [(found.row, found.value, found.code) for found in log.problems]


def test_numbers():
    parsed, repairs, faults = read(
        ["2", " 2.5", "1,5", "1e3", "", "n/a", "x", "-1", "inf", "1_0", "1,234"], NUMBER
    )
    assert parsed.tolist()[:4] == [2.0, 2.5, 1.5, 1000.0]
    assert parsed.isna().tolist() == [False] * 4 + [True] * 7
    assert repairs == {"stray_spaces": 1, "decimal_comma": 1, "missing_marker": 1}
    assert faults == [
        (8, "x", "not_a_number"),
        (9, "-1", "not_positive"),
        (10, "inf", "not_a_number"),
        (11, "1_0", "not_a_number"),
        (12, "1,234", "unclear_number"),
    ]
    assert read(["0,125"], NUMBER)[0].tolist() == [0.125]


def test_marks_for_thousands_are_left_out_where_they_can_be_nothing_else():
    words = ["1,234.5", "1 234", "1'234'567", "1,234,567", "1.234.567", "-12 345.5"]
    parsed, repairs, faults = read(words, Column("x", "number", "x"))
    assert parsed.tolist() == [1234.5, 1234, 1234567, 1234567, 1234567, -12345.5]
    assert (repairs, faults) == ({"thousands": 6}, [])
    parsed, repairs, faults = read(["1.234,5", "1 234,5", "1.234"], Column("x", "number", "x"))
    assert (parsed.tolist()[:2], repairs) == ([1234.5, 1234.5], {"decimal_comma": 2})
    assert faults == [(4, "1.234", "unclear_number")]
    for word in ("1 23", "1,234 567", "12,34,567", "1..234", "1,234,5678"):
        assert read([word], NUMBER)[2] == [(2, word, "not_a_number")]


def test_long_minus_signs_are_minus_signs():
    stance = Column("stance", "number", "for or against", low=-2, high=2)
    parsed, repairs, faults = read(["\u22121", "\u20131,5", "\u2212", "\u20133"], stance)
    assert parsed.tolist()[:2] == [-1.0, -1.5]
    assert repairs == {"minus_sign": 1, "decimal_comma": 1}
    assert faults == [(4, "\u2212", "not_a_number"), (5, "\u20133", "out_of_range")]


@pytest.mark.parametrize("word", ["n.a.", "\u2013", "\u2014", "not known", "k.A.", "NULL"])
def test_words_for_nothing_known_are_missing(word):
    for kind in ("number", "date", "flag"):
        parsed, repairs, faults = read([word], Column("x", kind, "x"))
        assert (parsed.isna().tolist(), repairs, faults) == ([True], {"missing_marker": 1}, [])


@pytest.mark.parametrize("word", ["#N/A", "#NV", "#BEZUG!", "#\u00a1REF!", "#DZIEL/0!", "Err:508"])
def test_errors_of_spreadsheets_are_told_and_read_as_empty(word):
    """As Excel and LibreOffice show them in English, German, Spanish and Polish."""
    for kind in ("id", "text", "number", "date"):
        parsed, repairs, faults = read([word, "2024"], Column("x", kind, "x"), shown=True)
        assert (parsed.isna().tolist(), repairs) == ([True, False], {})
        assert faults == [(2, word, "error_cell")]
    log = Log()
    kept = keep_cells(pd.Series([word, "7"], index=[2, 3]), "Own", log, shown=True)
    assert (kept.isna().tolist(), kept.dtype) == ([True, False], "Int64")
    assert log.problems[0].message == f"The cell shows the error {word} and was read as empty."
    assert read([word], Column("x", "id", "x"))[0].tolist() == [word]  # a name in memory


def test_points_are_doubted_only_where_others_have_commas():
    assert read(["1.234", "2.5"], NUMBER)[0].tolist() == [1.234, 2.5]
    parsed, repairs, faults = read([" 1.234", "2,5", "0.125", "12.34"], NUMBER)
    assert parsed.tolist()[1:] == [2.5, 0.125, 12.34]
    assert repairs == {"stray_spaces": 1, "decimal_comma": 1}
    assert faults == [(2, "1.234", "unclear_number")]


@pytest.mark.parametrize(
    ("word", "value", "code"),
    [("3", 3, None), ("3.0", 3, None), ("2.5", None, "not_whole"), ("1e300", None, "out_of_range")],
)
def test_whole_numbers(word, value, code):
    parsed, _, faults = read([word], WHOLE)
    assert parsed.dtype == "Int64"
    assert parsed.dropna().tolist() == ([] if value is None else [value])
    assert [fault for *_, fault in faults] == ([] if code is None else [code])


@pytest.mark.parametrize(
    ("low", "high", "word", "hint"),
    [
        (0, 4, "6", "Write a number between 0 and 4."),
        (
            0,
            4,
            "5",
            "Write a number between 0 and 4. If yours go from 1 to 5, take 1 off each of them.",
        ),
        (0, 1, "2", "Write a number between 0 and 1."),
        (0, None, "-1", "Write a number of at least 0."),
        (None, 2, "3", "Write a number of at most 2."),
    ],
)
def test_out_of_range_says_the_range(low, high, word, hint):
    log = Log()
    read_cells(pd.Series([word]), Column("x", "number", "x", low=low, high=high), "x", log)
    assert [(found.message, found.hint) for found in log.problems] == [
        (f"{word} is out of range.", hint)
    ]


def test_the_ends_of_a_range_belong_to_it():
    assert read(["0", "4", "4.01"], RATING)[2] == [(4, "4.01", "out_of_range")]


def test_choices_are_brought_to_the_vocabulary():
    parsed, repairs, faults = read(["internal", "External", "IN", "outer"], CHOICE)
    assert parsed.tolist()[:3] == ["internal", "external", "internal"]
    assert repairs == {"spelling": 2}
    assert faults == [(5, "outer", "not_in_vocabulary")]


def test_lists():
    parsed, repairs, _ = read(["a|b", "a; b;a", "|", "n/a, b"], LIST)
    assert parsed.tolist()[:2] == ["a|b", "a|b"]
    assert parsed[5] == "n/a, b"
    assert repairs == {"list_form": 2}
    words = ["SDG 3, goal 4", "03|5", "5.0", "0", "3|x", "9" * 30, "5.5"]
    goals, _, faults = read(words, GOALS)
    assert goals.tolist()[:3] == ["3|4", "3|5", "5"]
    assert [code for *_, code in faults] == ["out_of_range"] + ["not_a_number"] * 3


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("2024", "2024"),
        ("2024-5", "2024-05"),
        ("2024-5-7", "2024-05-07"),
        ("2024-05-07T10:30", "2024-05-07"),
        ("2024-05-07 10:30:00", "2024-05-07"),
        ("2024-02-29", "2024-02-29"),
        ("2024.0", "2024"),
        ("2024-05-07T10:30:00Z", "2024-05-07"),
        ("2024-05-07 10:30:00.250+02:00", "2024-05-07"),
    ],
)
def test_dates(word, form):
    assert parse_date(word) == form


@pytest.mark.parametrize(
    ("word", "code", "hint"),
    [
        ("2023-02-29", "no_such_date",
         "Months go to 12 and days to the end of the month; the form is YYYY-MM-DD."),
        ("2024-00", "no_such_date",
         "Months go to 12 and days to the end of the month; the form is YYYY-MM-DD."),
        ("31.12.2024", "not_a_date", "Write 2024-12-31."),
        ("3.4.2024", "not_a_date", "Write 2024-04-03."),
        ("31/12/2024", "not_a_date", "Write 2024-12-31."),
        ("3/4/2024", "not_a_date",
         "Write a year (2024), a month (2024-05) or a day (2024-05-31)."),
        ("05/31/2024", "not_a_date", "Write 2024-05-31."),
        ("4/4/2024", "not_a_date", "Write 2024-04-04."),
        ("20240531", "not_a_date", "Write 2024-05-31."),
        ("2024/05/31", "not_a_date", "Write 2024-05-31."),
        ("05.31.2024", "not_a_date",
         "Write a year (2024), a month (2024-05) or a day (2024-05-31)."),
        ("31.02.2024", "not_a_date",
         "Write a year (2024), a month (2024-05) or a day (2024-05-31)."),
        ("soon", "not_a_date", "Write a year (2024), a month (2024-05) or a day (2024-05-31)."),
    ],
)  # fmt: skip
def test_words_that_are_no_dates(word, code, hint):
    with pytest.raises(FaultyCellError) as caught:
        parse_date(word)
    assert (caught.value.code, caught.value.hint) == (code, hint)


def test_flags():
    parsed, _, faults = read(["yes", "N", "one-way", "Mutual", "", "maybe"],
                             Column("directed", "flag", "one way"))  # fmt: skip
    assert parsed.tolist()[:4] == [True, False, True, False]
    assert faults == [(7, "maybe", "not_a_flag")]


def test_words_that_look_like_nothing_stay_words_in_ids_and_text():
    words = ["NA", "nan", "None", "1", "007", "true", "-", "=1+1"]
    for kind in ("id", "text"):
        parsed, repairs, _ = read(words, Column("x", kind, "x"))
        assert parsed.tolist() == words
        assert repairs == {}


@pytest.mark.parametrize(
    ("word", "form", "repair"),
    [
        ("a", "a", ""),
        (" a  b ", "a b", "stray_spaces"),
        ("a\n\tb", "a b", "stray_spaces"),
        ("a\u00a0b", "a b", "stray_spaces"),
        ("a\u200bb", "ab", "hidden_signs"),
        ("e\u0301", "é", "hidden_signs"),
        ("👩\u200d🔬", "👩\u200d🔬", ""),
        (
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
            "",
        ),
    ],
)
def test_tidy(word, form, repair):
    assert tidy(word) == (form, repair)


@given(st.text())
def test_what_is_tidy_stays_as_it_is(word):
    form, _ = tidy(word)
    assert tidy(form) == (form, "")


def test_fold_keeps_what_makes_words_different():
    assert fold("Tie_Type ") == fold("tie-type") == "tietype"
    assert fold("कि") != fold("का")
    assert fold("★") != fold("☆")
    assert plain("Łódź Évry!") == "lodzevry"


def test_as_text_of_what_notebooks_hold():
    when = datetime(2024, 5, 31, 10, 0)  # noqa: DTZ001 - cells have no zones
    values = pd.Series([1, 2.5, 0.1, True, None, date(2024, 5, 31), when, ["a", "b"], {"y", "x"}],
                       dtype=object)  # fmt: skip
    assert as_text(values).tolist() == [
        "1", "2.5", "0.1", "yes", "", "2024-05-31", "2024-05-31", "a|b", "x|y",
    ]  # fmt: skip
    assert as_text(pd.Series([[1.0, None], np.array(["x", "y"])])).tolist() == ["1", "x|y"]
    assert as_text(pd.Series([1.0, np.nan, 1e20])).tolist() == ["1", "", "1e+20"]
    assert as_text(pd.Series([True, False])).tolist() == ["yes", "no"]
    assert as_text(pd.Series(pd.to_datetime(["2024-05-31", None]))).tolist() == ["2024-05-31", ""]


@pytest.mark.parametrize(
    ("words", "dtype", "values"),
    [
        (["1", "2", ""], "Int64", [1, 2]),
        (["1", "2.50"], "float64", [1.0, 2.5]),
        (["007", "1"], "str", ["007", "1"]),
        (["1", "x"], "str", ["1", "x"]),
        (["True", "False"], "boolean", [True, False]),
        (["yes", "no"], "str", ["yes", "no"]),
        ([" a  b ", ""], "str", ["a  b"]),
        (["9" * 20], "str", ["9" * 20]),
        (["1e300", "-5e-324", "inf"], "float64", [1e300, -5e-324, math.inf]),
        (["1000000000000000.0"], "float64", [1e15]),
        (["1e400", "1"], "str", ["1e400", "1"]),
        (["inf", "x"], "str", ["inf", "x"]),
        ([""], "str", []),
    ],
)
def test_columns_that_partnernet_does_not_know(words, dtype, values):
    kept = keep_cells(pd.Series(words, dtype=object), "x", Log())
    assert kept.dtype == dtype
    assert kept.dropna().tolist() == values


def test_signs_that_nobody_sees_and_spaces_are_told_apart():
    log = Log("ties.csv")
    kept = keep_cells(pd.Series(["a\u200b", " b", "c ", "d"], dtype=object), "x", log)
    assert kept.tolist() == ["a", "b", "c", "d"]
    assert {code: count for (*_, code, _), count in log.repairs.items()} == {
        "hidden_signs": 1,
        "stray_spaces": 2,
    }


def test_columns_with_a_type_are_kept_as_they_are():
    for values in (pd.Series([1.5, math.nan]), pd.Series([1, 2]), pd.Series([True, False])):
        assert keep_cells(values, "x", Log()).equals(values)
    mixed = pd.Series([True, None], dtype=object)
    assert keep_cells(mixed, "x", Log()).dtype == "boolean"


@pytest.mark.parametrize(
    ("cells", "dtype", "kept"),
    [
        ([0, None], "Int64", [0]),
        ([None, -5, pd.NA], "Int64", [-5]),
        ([10**15, None], "str", ["1000000000000000"]),
        ([2**70, None], "str", ["1180591620717411303424"]),
        ([1, 2.5, None], "float64", [1.0, 2.5]),
    ],
)
def test_whole_numbers_beside_gaps_stay_whole(cells, dtype, kept):
    found = keep_cells(pd.Series(cells, dtype=object), "x", Log())
    assert found.dtype == dtype
    assert found.isna().tolist() == [cell is None or cell is pd.NA for cell in cells]
    assert found.dropna().tolist() == kept


@pytest.mark.parametrize("code", REPAIRS)
def test_repairs_are_sentences(code):
    log = Log("ties.csv")
    log.repaired("Column", code, 1, detail="word")
    log.repaired("Other", code, 1200, detail="word")
    one, many = log.repair_list()
    for repair in (one, many):
        assert repair.message[0].isupper() or repair.message[0].isdigit()
        assert repair.message.endswith(".")
        assert ";" not in repair.message
        assert (repair.code, repair.severity, repair.row) == (code, "repair", None)
    assert (one.value, many.value) == ("1", "1200")
    assert "1,200" not in one.message


def test_a_row_that_is_lost_has_no_other_fault():
    log = Log("ties.csv")
    log.lose(3, "x", "too_many_cells", "Too many.", "Quote it.")
    log.doubt(4, "too_many_cells", "Too many, maybe.", "Quote it.")
    for row in (2, 3, 4, 4):
        log.add(row, "strength", "x", "not_a_number", "No.")
    assert [(found.row, found.code) for found in log.problems] == [
        (3, "too_many_cells"),
        (2, "not_a_number"),
        (4, "too_many_cells"),
    ]
    log.file = "actors.csv"
    log.add(3, "name", "", "missing_value", "No.")
    assert log.problems[-1].file == "actors.csv"
