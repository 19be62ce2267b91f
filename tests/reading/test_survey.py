"""Surveys in the forms that programs give back; every expected tie and state was read by hand."""

import contextlib

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import partnernet as pn
from support.files import saving, unwarned

SCALE = {"never": 0, "monthly": 1, "weekly": 2}
SHOWN = ["row", "column", "value", "code", "message", "hint", "severity"]
# Three of four answered. Council did not tell of Hospital; Library was not there.
GRID = """\
Organisation;Sector;Q3 [University];Q3 [Council];Q3 [Hospital];Q3 [Library]
University;hei;;2;0;1
Council;local_gov;1;;;0
Hospital;health;0;0;;0
Library;;;;;
"""
save = saving("answers.csv")
quiet = unwarned()(pn.read_survey)


def ties(net, *columns):
    return net.ties[["source", "target", *columns]].to_numpy(dtype=object).tolist()


def states(net):
    """Return who was asked and who answered, as yes, no or unknown."""
    return {
        key: "".join("?" if pd.isna(state) else "-+"[int(state)] for state in row)
        for key, *row in net.actors[["asked", "answered"]].itertuples()
    }


def problems(answers, **options):
    with pytest.raises(pn.DataError) as caught:
        quiet(answers, **options)
    return caught.value.table[SHOWN].to_numpy(dtype=object).tolist()


def odd(net):
    return net.table("repairs")[["code", "message", "hint"]].to_numpy().tolist()


def test_a_grid_of_ratings(tmp_path):
    net = quiet(save(tmp_path, GRID), respondent="Organisation", questions="Q3")
    assert ties(net, "strength", "reported_by", "directed") == [
        ["University", "Council", 2.0, "University", True],
        ["University", "Library", 1.0, "University", True],
        ["Council", "University", 1.0, "Council", True],
    ]  # fmt: skip
    assert states(net) == {"University": "++", "Council": "++", "Hospital": "++", "Library": "+-"}
    assert net.actors["category"].fillna("").tolist() == ["hei", "local_gov", "health", ""]
    assert odd(net)[-1] == [
        "unknown_cells",
        "1 cell says nothing: whether there is a tie is not known, and none was made.",
        "Nothing is to be done unless an empty cell means that there is none: write 0 then.",
    ]


def test_what_two_silent_ones_have_is_unknown(tmp_path):
    text = "Who,A,B,C,D\nA,,1,0,0\nB,1,,0,0\nC,,,,\nD,,,,\n"
    net = quiet(save(tmp_path, text), respondent="Who")
    assert states(net) == {"A": "++", "B": "++", "C": "+-", "D": "+-"}
    # Of the 6 pairs only C and D told nothing of each other on both sides.
    assert pn.gaps.find(net, rules=["D1"]).table["why"].tolist() == [
        "Nobody was asked about 1 of 6 pairs of actors (17%): neither side told of its ties."
    ]


def test_a_grid_with_words_and_several_questions_as_google_and_limesurvey_write_them(tmp_path):
    text = (
        "Zeitstempel,Wer antwortet?,Information [A],Information [B],Information [C],"
        "G02Q04[A]. Rat [A],G02Q04[B]. Rat [B]\n"
        "2024-03-01 10:00,A,,Weekly,never,,Yes\n"
        "2024-03-02 11:00,B,monthly,,monthly,No,\n"
    )
    net = quiet(save(tmp_path, text), respondent="wer antwortet?", scale=SCALE,
                questions={"Information": "information", "G02Q04": "advice"})  # fmt: skip
    assert net.ties["strength"].isna().tolist() == [False, False, False, True]
    assert ties(net, "kind", "strength")[:3] == [
        ["A", "B", "information", 2.0], ["B", "A", "information", 1.0],
        ["B", "C", "information", 1.0],
    ]  # fmt: skip
    assert ties(net, "kind")[3:] == [["A", "B", "advice"]]
    assert states(net) == {"A": "++", "B": "++", "C": "+-"}
    assert net.actors["Zeitstempel"].notna().tolist() == [True, True, False]


def test_crosses_alone_say_all_of_those_who_answered():
    form = pd.DataFrame({"Who": ["A", "B"], "A": ["", "x"], "B": ["", ""], "C": ["x", ""]})
    net = pn.read_survey(form, respondent="Who")
    assert ties(net) == [["A", "C"], ["B", "A"]]
    assert "strength" not in net.ties


def test_a_roster_with_codes_and_columns_of_its_own(tmp_path):
    roster = save(tmp_path, "Code,Name,Sector,Invited\nSQ1,Alpha,ngo,yes\nSQ2,Beta,police,yes\n"
                            "SQ3,Gamma,ngo,no\n", "roster.csv")  # fmt: skip
    form = pd.DataFrame({"Who": ["Alpha"], "Sector": ["other"], "Q_SQ2": [3], "Q_SQ3": [0]})
    net = quiet(form, respondent="Who", questions="Q", roster=roster)
    assert ties(net, "reported_by") == [["SQ1", "SQ2", "SQ1"]]
    assert states(net) == {"SQ1": "++", "SQ2": "+-", "SQ3": "-?"}
    assert net.actors[["name", "category"]].to_numpy().tolist() == [
        ["Alpha", "ngo"], ["Beta", "police"], ["Gamma", "ngo"],
    ]  # fmt: skip
    assert net.actors["Sector (answer)"].dropna().to_dict() == {"SQ1": "other"}


def test_columns_with_numbers_and_the_rows_of_the_program_below():
    """As one program writes them: the text of each question, and what it is called inside."""
    form = pd.DataFrame({
        "Q1": ["Who are you?", '{"ImportId":"QID1_TEXT"}', "Old - A", "B"],
        "Q3_1": ["How often? - Old - A", '{"ImportId":"QID3_1"}', "", "2"],
        "Q3_2": ["How often? - B", '{"ImportId":"QID3_2"}', "1", ""],
    })  # fmt: skip
    net = quiet(form, respondent="Q1", questions="Q3")
    assert ties(net, "strength") == [["Old - A", "B", 1.0], ["B", "Old - A", 2.0]]
    assert odd(net) == [
        ["texts_below",
         "2 rows below the headers that the program of the survey wrote were read as texts.", ""],
    ]  # fmt: skip
    bare = form.iloc[2:]
    assert problems(bare, respondent="Q1", questions="Q3") == [
        [1, "Q3_1", "", "unclear_question",
         "'Q3_1' and 'Q3_2': there are numbers in the headers and in the cells, and no name.",
         "Put the names into the headers, or give a roster that has these numbers as ids.",
         "error"],
    ]  # fmt: skip
    roster = pd.DataFrame({"id": ["1", "2"], "name": ["Old - A", "B"]})
    net = quiet(bare, respondent="Q1", questions="Q3", roster=roster)
    assert ties(net, "strength") == [["1", "2", 1.0], ["2", "1", 2.0]]


NAMED = """\
Org,Partner 1,How often 1,Partner 2,How often 2
University,Council,weekly,Food bank,monthly
Council,Universty,monthly,,
Hospital,none,,,
Library,,,,
"""


def test_partners_by_name(tmp_path):
    roster = ["University", "Council", "Hospital", "Library", "Police"]
    net = quiet(save(tmp_path, NAMED), respondent="Org", questions="Partner",
                strengths="How often", scale=SCALE, roster=roster)  # fmt: skip
    assert ties(net, "strength", "reported_by") == [
        ["University", "Council", 2.0, "University"],
        ["Council", "Universty", 1.0, "Council"],
        ["University", "Food bank", 1.0, "University"],
    ]  # fmt: skip
    assert states(net) == {
        "University": "++", "Council": "++", "Hospital": "++", "Library": "+-", "Police": "+-",
        "Universty": "-?", "Food bank": "-?",
    }  # fmt: skip
    assert odd(net) == [
        ["not_on_roster", "'Food bank' was named and is not on the roster; it was added.",
         "Put it on the roster if it was asked."],
        ["not_on_roster", "'Universty' was named and is not on the roster; it was added.",
         "Did you mean 'University'?"],
    ]  # fmt: skip


def test_without_a_roster_only_misspelled_names_are_told_of(tmp_path):
    net = quiet(save(tmp_path, NAMED), respondent="Org", questions="Partner")
    assert states(net)["Food bank"] == states(net)["Universty"] == "??"
    assert [row for row in odd(net) if row[0] == "not_on_roster"] == [
        ["not_on_roster", "'Universty' was named and is no respondent; it was added.",
         "Did you mean 'University'?"],
    ]  # fmt: skip


def test_several_names_in_one_cell():
    form = pd.DataFrame({"Who": ["A", "B", "Smith, Sons"], "Works with": [
        "B; C |D", "A, Smith, Sons", "A, B"]})  # fmt: skip
    net = quiet(form, respondent="Who", questions="Works with")
    # "Smith, Sons" answered, so that its comma separates nobody.
    assert ties(net) == [
        ["A", "B"], ["A", "C"], ["A", "D"], ["B", "A"], ["B", "Smith, Sons"], ["Smith, Sons", "A"],
        ["Smith, Sons", "B"],
    ]  # fmt: skip


def test_a_row_for_each_partner_describes_the_tie(tmp_path):
    text = "Org,Works with,Type,Start\nA,B,funding,2019\nA,C,advice,2020-05\nB,A,funding,\n"
    net = quiet(save(tmp_path, text), respondent="Org", questions="Works with")
    assert net.ties.fillna("")[["source", "target", "kind", "since"]].to_numpy().tolist() == [
        ["A", "B", "funding", "2019"], ["A", "C", "advice", "2020-05"], ["B", "A", "funding", ""],
    ]  # fmt: skip
    assert states(net) == {"A": "++", "B": "++", "C": "??"}
    faulty = save(tmp_path, text.replace("2020-05", "May"))
    assert problems(faulty, respondent="Org", questions="Works with")[0][:4] == [
        3, "Start", "May", "not_a_date",
    ]  # fmt: skip


def test_zero_and_oneself_are_no_ties():
    form = pd.DataFrame({"Who": ["A", "B"], "Partner 1": ["B", "B"], "Strength 1": [0, 3],
                         "Partner 2": ["A", ""], "Strength 2": ["", 2]})  # fmt: skip
    net = quiet(form, respondent="Who", questions="Partner", strengths="Strength")
    assert ties(net) == []
    assert states(net) == {"A": "++", "B": "++"}
    assert odd(net) == [
        ["self_ties", "2 cells that tie actors to themselves left out.", ""],
        ["no_partner", "There is a strength, but no partner.", "Write who it is."],
    ]  # fmt: skip


def test_undirected_ties_that_both_told_of_are_there_twice():
    form = pd.DataFrame({"Who": ["A", "B"], "A": [0, 1], "B": [1, 0]})
    net = quiet(form, respondent="Who", directed=False)
    assert ties(net, "directed", "reported_by") == [["A", "B", False, "A"], ["B", "A", False, "B"]]


def test_answers_and_a_roster_in_workbooks(tmp_path):
    answers, roster = tmp_path / "answers.xlsx", tmp_path / "roster.xlsx"
    with pd.ExcelWriter(answers, engine="openpyxl") as writer:
        pd.DataFrame({"note": ["made up"]}).to_excel(writer, sheet_name="Notes", index=False)
        form = pd.DataFrame({"Who": ["A"], "Q1 [B]": [3], "Q1 [C]": [0]})
        form.to_excel(writer, sheet_name="Form", index=False)
    pd.DataFrame({"name": ["A", "B", "C"]}).to_excel(roster, index=False)
    options = {"respondent": "Who", "questions": "Q1", "roster": roster}
    assert problems(answers, **options)[0][3:5] == [
        "several_sheets", "There are 2 sheets: 'Notes' and 'Form'.",
    ]  # fmt: skip
    with pytest.raises(pn.DataError, match=r"answers.xlsx, Form, row 2, column 'Q1 \[B\]': -2 is"):
        pn.read_survey(answers, sheet="Form", scale={"3": -2}, **options)
    net = quiet(answers, sheet="Form", **options)
    assert (ties(net, "strength"), states(net)) == (
        [["A", "B", 3.0]], {"A": "++", "B": "+-", "C": "+-"},
    )  # fmt: skip


def test_every_fault_in_its_cell(tmp_path):
    text = GRID + "Council;;1;;0;0\n;;1;;;\n"
    text = text.replace("hei;;2;0", "hei;;often;-1").replace(
        "Hospital;health;0", "Hospital;health;?"
    )
    expected = [
        [2, "Q3 [Council]", "often", "not_a_number", "'often' is not a number.",
         "Write a number, or say which one it stands for, as in scale={'often': 1}.", "error"],
        [2, "Q3 [Hospital]", "-1", "not_positive", "-1 is not above 0.",
         "Leave the cell empty where nothing is known; take the row out where there is none.",
         "error"],
        [6, "Organisation", "Council", "repeated_respondent",
         "'Council' answered in row 3 already.",
         "Keep one of the two rows, or give each its own name.", "error"],
        [7, "Organisation", "", "missing_value", "'Organisation' is empty.",
         "Write who answered.", "error"],
    ]  # fmt: skip
    found = problems(save(tmp_path, text), respondent="Organisation", questions="Q3")
    assert sorted(found, key=str) == sorted(expected, key=str)


def test_headers_that_are_not_there(tmp_path):
    file = save(tmp_path, NAMED)
    assert problems(file, respondent="Organ") == [
        [1, "Organ", "Organ", "unknown_header", "There is no header 'Organ'.",
         "Did you mean 'Org'?", "error"],
    ]  # fmt: skip
    assert problems(file, respondent="Org", questions="Patner", strengths="Weight") == [
        [1, "Weight", "Weight", "unknown_header", "No header starts with 'Weight'.",
         "The headers are: 'Org', 'Partner 1', 'How often 1', 'Partner 2', 'How often 2'.",
         "error"],
        [1, "Patner", "Patner", "unknown_header", "No header starts with 'Patner'.",
         "Did you mean 'Partner 2'?", "error"],
    ]  # fmt: skip
    assert problems(file, respondent="Org", roster=["University"]) == [
        [1, "", "", "no_questions", "No header is the name of an actor.",
         "Say how the headers of the questions start, as in questions='Partner'.", "error"],
    ]  # fmt: skip


def test_columns_that_all_have_one_header(tmp_path):
    text = "Who,Partner,How often,Partner,How often,Note,Note\nA,B,2,C,1,x,y\nB,A,1,,,,\n"
    net = quiet(save(tmp_path, text), respondent="Who", questions="Partner", strengths="How often")
    assert ties(net, "strength") == [["A", "B", 2.0], ["B", "A", 1.0], ["A", "C", 1.0]]
    assert net.actors.loc["A", ["Note", "Note (7)"]].tolist() == ["x", "y"]


def test_columns_that_belong_to_nothing_or_stand_twice(tmp_path):
    text = "Who,Who,Partner 1,Grade 1,Grade 2,Q [A],Q [A]\nA,A,B,2,1,1,0\n"
    options = {"respondent": "Who", "questions": {"Partner": "work", "Q": "trust"}}
    found = problems(save(tmp_path, text), strengths="Grade", **options)
    assert found == [
        [1, "Who", "Who", "repeated_column", "The header 'Who' stands more than once.",
         "Rename or remove one of them.", "error"],
        [1, "Q [A]", "Q [A]", "repeated_column", "There is more than one column about 'A'.",
         "Rename or remove one of them.", "error"],
        [1, "Grade 2", "Grade 2", "no_partner",
         "'Grade 2' belongs to no column that names partners.",
         "Let both headers end in the same number, as in 'Partner 3' and 'How often 3'.",
         "error"],
    ]  # fmt: skip


def test_faults_of_a_roster_stand_there():
    form = pd.DataFrame({"Who": ["A"], "B": [1]})
    roster = pd.DataFrame({"name": ["A", "B", "B"], "influence": [9, 1, 1]})
    found = problems(form, respondent="Who", roster=roster)
    assert [row[:4] for row in found] == [
        [2, "influence", "9", "out_of_range"], [4, "name", "B", "repeated_name"],
    ]  # fmt: skip
    with pytest.raises(pn.ParameterError, match=r"it is a file, a DataFrame or a list of names"):
        pn.read_survey(form, respondent="Who", roster=[1, 2])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.lists(st.sampled_from(["", "A", "B", "C", "0", "1", "x", "A; B", "none", "9,5"]),
                      min_size=3, max_size=3), max_size=4),
    st.sampled_from([None, "Partner", "Q"]),
    st.sampled_from([None, ["A", "B"], ["1", "2"]]),
    st.sampled_from(["Q [B]", "Q [Other]", "Q [None of these]", "Q", "Q/B", "B:Q", "Q_2_TEXT"]),
)  # fmt: skip
def test_any_form_gives_a_network_or_a_data_error(rows, questions, roster, header):
    form = pd.DataFrame(rows, columns=["Who", "Partner 1", header], dtype=object)
    with contextlib.suppress(pn.DataError):
        net = quiet(form, respondent="Who", questions=questions, roster=roster)
        named = {word for word in form["Who"] if word} | set(roster or [])
        assert named <= set(net.actors["name"])
        assert net.ties["reported_by"].isin(net.actors.index[net.actors["answered"].eq(True)]).all()
