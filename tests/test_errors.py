import pickle
import re

import pandas as pd
import pytest

import partnernet as pn
from partnernet._words import FaultyCellError
from partnernet.errors import Problem, did_you_mean, nearest, problem_table, quoted


def problem(row, *, file="ties.csv", value="HOSP", severity="error"):
    message = f"There is no actor {value!r}."
    return Problem(file, row, "target", value, "unknown_actor", message, "Mend it.", severity)


def test_a_problem_is_one_line():
    assert str(problem(3)) == (
        "ties.csv, row 3, column 'target': There is no actor 'HOSP'. Mend it."
    )
    assert str(Problem("ties.csv", None, "", "", "empty_file", "The file is empty.")) == (
        "ties.csv: The file is empty."
    )
    assert str(Problem("", None, "", "", "x", "Something is wrong.")) == "Something is wrong."


def test_data_error_shows_ten_and_counts_the_others():
    problems = [problem(row, value=f"A{row}") for row in range(2, 15)]
    error = pn.DataError(problems)
    lines = str(error).splitlines()
    assert lines[0] == "13 problems in the data:"
    assert lines[1] == "  ties.csv, row 2, column 'target': There is no actor 'A2'. Mend it."
    assert lines[10].startswith("  ties.csv, row 11,")
    assert lines[11:] == ["  ... and 3 more; all of them are in .table"]
    assert error.problems == tuple(problems)


def test_data_error_of_one():
    assert str(pn.DataError([problem(3)])) == (
        "1 problem in the data:\n"
        "  ties.csv, row 3, column 'target': There is no actor 'HOSP'. Mend it."
    )


def test_data_error_says_the_same_fault_in_many_rows_once_and_errors_first():
    rows = [problem(row) for row in range(2, 10)]
    odd = problem(1, value="odd", severity="warning")
    assert str(pn.DataError([odd, *rows[:3]])).splitlines() == [
        "4 problems in the data:",
        "  ties.csv, rows 2, 3 and 4, column 'target': There is no actor 'HOSP'. Mend it.",
        "  ties.csv, row 1, column 'target': There is no actor 'odd'. Mend it.",
    ]
    assert "rows 2, 3, 4, 5 and 4 more, column" in str(pn.DataError(rows))
    assert "rows 2, 3, 4, 5 and 6, column" in str(pn.DataError(rows[:5]))


def test_the_table_has_every_field():
    table = pn.DataError([problem(3), problem(None)]).table
    assert list(table) == [
        "file", "row", "column", "value", "code", "message", "hint", "severity",
    ]  # fmt: skip
    assert table["row"].tolist() == [3, pd.NA]
    assert table["row"].dtype == "Int64"
    assert problem_table([]).dtypes.astype(str).tolist() == ["str", "Int64"] + ["str"] * 6


@pytest.mark.parametrize(
    ("word", "known", "near"),
    [
        ("Concil", ["Hospital", "Council"], "Council"),
        ("UNIVERSITY", ["University"], "University"),
        ("betweeness", ["closeness", "betweenness"], "betweenness"),
        ("P9", ["P1", "P2"], None),
        ("zzz", ["Council"], None),
        ("x", [], None),
        ("uni1", ["UNI1", "UNI2"], "UNI1"),
        ("Organization 12o", [f"Organization {n}" for n in range(5000)], "Organization 12"),
    ],
)
def test_the_nearest_word(word, known, near):
    assert nearest(word, known) == near
    assert did_you_mean(word, known) == ("" if near is None else f"Did you mean {near!r}?")


def test_quoted_words_are_cut_and_never_break_a_line():
    assert quoted("a\nb") == r"'a\nb'"
    assert quoted("O'Malley") == '"O\'Malley"'
    assert quoted("x" * 99) == f"'{'x' * 60}...'"


def test_unknown_name_says_the_nearest_and_the_list():
    error = pn.UnknownNameError("measure", "betweeness", ["degree", "betweenness"])
    assert str(error) == (
        "There is no measure 'betweeness'. Did you mean 'betweenness'? Known: degree, betweenness."
    )
    assert error.known == ("degree", "betweenness")
    assert str(pn.UnknownNameError("table", "x", [])) == "There is no table 'x'. There are none."


def test_unknown_name_does_not_print_thousands():
    error = pn.UnknownNameError("actor", "zzz", [f"A{number}" for number in range(1030)])
    assert str(error).endswith("A28, A29 and 1,000 more (all of them are in .known).")
    assert len(error.known) == 1030


def test_parameter_error():
    with pytest.raises(ValueError, match=re.escape("n=0 is not possible: it is at least 1.")):
        raise pn.ParameterError("n", 0, "it is at least 1")


ERRORS = [
    pn.DataError([problem(3)]),
    pn.UnknownNameError("measure", "x", ["degree"]),
    pn.ParameterError("n", 0, "it is at least 1"),
    pn.NotDefinedError("No actors."),
    pn.FormatError("No."),
    pn.RenderError("No."),
    pn.MissingExtraError("pip install x"),
    pn.DataWarning("Repaired."),
    pn.InterpretationWarning("Careful."),
    FaultyCellError("not_a_flag", "'x' is neither yes nor no.", "Write yes or no."),
]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_errors_survive_being_sent_to_another_process(error):
    again = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)


@pytest.mark.parametrize("error", ERRORS[:7], ids=lambda error: type(error).__name__)
def test_every_error_is_ours_and_a_plain_one_too(error):
    assert isinstance(error, pn.PartnernetError)
    assert isinstance(error, (ValueError, KeyError, ArithmeticError, RuntimeError, ImportError))


def test_codes_that_differ_in_digits_anywhere_are_no_slips_of_each_other():
    assert nearest("9.0", ["5.0"]) is None
    assert nearest("A1 North", ["A2 North", "A1 Nort"]) == "A1 Nort"


def test_words_of_very_different_lengths_are_not_compared(monkeypatch):
    """One word of ten million letters would take minutes."""

    def compare(*_, **__):
        raise AssertionError("compared")

    monkeypatch.setattr("partnernet._likeness.SequenceMatcher.ratio", compare)
    assert nearest("x" * 150, ["name", "x"]) is None
    assert nearest("x" * 1000, ["x" * 999]) is None
