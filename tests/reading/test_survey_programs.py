"""Answers as the programs of surveys save them; what they say was read by hand.

The shapes (headers, rows below them, what stands in a cell) are those that each program documents.
"""

import pandas as pd
import pytest

import partnernet as pn
from partnernet.reading.surveys.names import names_in
from support.files import unwarned

quiet = unwarned()(pn.read_survey)

SCALE = {"Never": 0, "Monthly": 1, "Weekly": 2}
ROSTER = ["University", "City Council", "Hospital", "Food Bank"]


def save(folder, *lines):
    file = folder / "answers.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def ties(net, *columns):
    table = net.ties[["source", "target", *columns]].astype(object)
    return table.where(table.notna(), None).to_numpy().tolist()


def said(net):
    return net.table("repairs")["message"].tolist()


def problems(answers, **options):
    with pytest.raises(pn.DataError) as caught:
        quiet(answers, **options)
    return caught.value.table[["row", "code", "message", "hint"]].to_numpy(dtype=object).tolist()


GOOGLE = (
    "Timestamp,Your organisation,How often? [University],How often? [City Council],"
    "How often? [Hospital],Whom do you trust?",
    '2024/03/01 10:00:00 AM GMT+1,University,,Weekly,Never,"City Council, Hospital"',
    "2024/03/02 11:20:00 AM GMT+1,city council ,Weekly,,Monthly,University",
    '2024/03/02 11:22:00 AM GMT+1,Hospital,Never,Never,,"University, Food Bank, Red Cross"',
)


def test_google_forms(tmp_path):
    net = quiet(save(tmp_path, *GOOGLE), respondent="Your organisation", scale=SCALE, roster=ROSTER,
                questions={"How often?": "work", "Whom": "trust"})  # fmt: skip
    assert ties(net, "kind", "strength") == [
        ["University", "City Council", "work", 2.0], ["City Council", "University", "work", 2.0],
        ["City Council", "Hospital", "work", 1.0], ["University", "City Council", "trust", None],
        ["University", "Hospital", "trust", None], ["City Council", "University", "trust", None],
        ["Hospital", "University", "trust", None], ["Hospital", "Food Bank", "trust", None],
        ["Hospital", "Red Cross", "trust", None],
    ]  # fmt: skip
    assert net.actors["answered"].astype(object).tolist()[:4] == [True, True, True, False]
    assert said(net) == [
        "1 name differs in capital letters only, and was read as the other: 'city council' as "
        "'City Council'.",
        "'Red Cross' was named and is not on the roster; it was added.",
    ]


def test_a_grid_is_found_where_nothing_is_said_of_it(tmp_path):
    file = save(tmp_path, *GOOGLE)
    net = quiet(file, respondent="Your organisation", scale=SCALE)
    assert len(net.ties) == 3
    assert net.actors.index.tolist() == ["University", "City Council", "Hospital"]
    assert problems(file, respondent="Your organisation") == [
        [1, "words_without_scale", "The answers are words: 'Weekly', 'Never' and 'Monthly'.",
         "Say which number each stands for, 0 where there is no tie: "
         "scale={'Weekly': ..., 'Never': ..., 'Monthly': ...}."],
    ]  # fmt: skip
    with pytest.raises(pn.ParameterError, match="each word stands for a number"):
        pn.read_survey(file, respondent="Your organisation", scale={"Never": ...})
    twice = [line.replace("Whom do", "Whom [University] do").replace("trust?", "trust? [Hospital]")
             for line in GOOGLE]  # fmt: skip
    assert problems(save(tmp_path, *twice), respondent="Your organisation") == [
        [1, "no_questions",
         "2 questions name a respondent, and it was not said which are about ties.",
         "Say which questions are about ties, and what to call these: "
         "questions={'How often?': ..., 'Whom': ...}."],
    ]  # fmt: skip


def test_microsoft_forms(tmp_path):
    file = save(
        tmp_path,
        "ID,Start time,Completion time,Email,Name,Who are you?,University,Hospital,Food Bank,Else?",
        "1,3/1/24 10:00:00,3/1/24 10:09:00,anonymous,,University,,Weekly,Never,Police;Hospital;",
        "2,3/1/24 11:00:00,3/1/24 11:09:00,anonymous,,Hospital\u00a0,Weekly,,Never,University;",
    )
    # Nobody of the food bank answered, but its column has the words that the others have.
    net = quiet(file, respondent="Who are you?", scale=SCALE)
    assert ties(net, "strength") == [
        ["University", "Hospital", 2.0], ["Hospital", "University", 2.0],
    ]  # fmt: skip
    assert net.actors.index.tolist() == ["University", "Hospital", "Food Bank"]
    net = quiet(file, respondent="Who are you?", questions="Else")
    assert ties(net) == [
        ["University", "Police"], ["University", "Hospital"], ["Hospital", "University"],
    ]  # fmt: skip


def test_limesurvey(tmp_path):
    question = "Which are partners?"
    codes = [("SQ001", "University"), ("SQ002", "Hospital"), ("other", "Other")]
    grid = ",".join(f"Q3[{code}]. {question} [{name}]" for code, name in codes)
    file = save(
        tmp_path, f"Response ID,Date submitted,Last page,Q1. Who?,{grid}",
        "1,2024-03-01 10:00:00,3,University,No,Yes,Red Cross", "2,2024-03-01,3,Hospital,Yes,No,",
        "3,,1,,,,",
    )  # fmt: skip
    net = quiet(file, respondent="Q1. Who?")
    assert ties(net) == [
        ["University", "Hospital"], ["Hospital", "University"], ["University", "Red Cross"],
    ]  # fmt: skip
    assert said(net) == ["1 row without a name and without an answer left out."]
    faulty = save(tmp_path, *file.read_text().splitlines()[:-1], "3,,1,,,Yes,")
    assert problems(faulty, respondent="Q1. Who?")[0][:3] == [
        4, "missing_value", "'Q1. Who?' is empty.",
    ]  # fmt: skip
    bare = save(tmp_path, "id,Q1,Q3[SQ001],Q3[SQ002]", "1,University,,Y", "2,Hospital,Y,")
    assert said(quiet(bare, respondent="Q1", questions="Q3")) == [
        "The headers name nobody who answered, but 'SQ001' and 'SQ002'; these were taken for names."
    ]
    roster = pd.DataFrame({"id": ["SQ001", "SQ002"], "name": ["University", "Hospital"]})
    net = quiet(bare, respondent="Q1", questions="Q3", roster=roster)
    assert ties(net) == [["SQ001", "SQ002"], ["SQ002", "SQ001"]]


@pytest.mark.parametrize("header", ["Q5 [Partner {}]", "Q5[SQ00{}]", "Q5 - No. {}"])
def test_fields_for_names_are_no_ratings_of_numbered_partners(tmp_path, header):
    heads = ",".join(header.format(number) for number in (1, 2))
    file = save(tmp_path, f"Who,{heads}", "University,Council,Police", "Council,Universty,")
    net = quiet(file, respondent="Who", questions=header[:2])
    assert ties(net) == [
        ["University", "Council"], ["Council", "Universty"], ["University", "Police"],
    ]  # fmt: skip


def test_qualtrics(tmp_path):
    codes = "StartDate,Progress,Q1,Q3_1,Q3_2,Q3_3,Q3_3_TEXT,Q4"
    # Its texts repeat the question; answers to a question with boxes are in one cell.
    texts = ("Start Date,Progress,Who are you?,Often - University,Often - Hospital,"
             "Often - Other (please specify),Often - Other (please specify) - Text,"
             "Trust - Selected Choice")  # fmt: skip
    inside = ",".join(f'"{{""ImportId"":""QID{place}""}}"' for place in range(8))
    file = save(tmp_path, codes, texts, inside,
                '2024-03-01,100,University,,Weekly,Monthly,Red Cross,"Hospital,Police Force"',
                "2024-03-01,100,Hospital,Never,,,,University")  # fmt: skip
    options = {"questions": {"Q3": "work", "Q4": "trust"}, "scale": SCALE}
    net = quiet(file, respondent="Q1", **options)
    assert ties(net, "kind", "strength") == [
        ["University", "Hospital", "work", 2.0], ["University", "Red Cross", "work", 1.0],
        ["University", "Hospital", "trust", None], ["University", "Police Force", "trust", None],
        ["Hospital", "University", "trust", None],
    ]  # fmt: skip


def test_surveymonkey_writes_a_question_once_and_its_choices_below(tmp_path):
    file = save(
        tmp_path,
        "Respondent ID,Collector ID,Custom Data 1,What is your organization?,How often?,,Trust?,,",
        ",,,Open-Ended Response,University,Hospital,University,Hospital,Other (please specify)",
        "123,9,,University,,Weekly,,Hospital,Red Cross",
        "124,9,,Hospital,Never,,University,,",
    )
    options = {"respondent": "What is your organization?", "scale": SCALE}
    net = quiet(file, questions={"How often": "work", "Trust": "trust"}, **options)
    assert ties(net, "kind", "strength") == [
        ["University", "Hospital", "work", 2.0], ["University", "Hospital", "trust", None],
        ["Hospital", "University", "trust", None], ["University", "Red Cross", "trust", None],
    ]  # fmt: skip
    assert said(net) == [
        "1 row below the headers that the program of the survey wrote was read as texts."
    ]


def test_redcap(tmp_path):
    file = save(
        tmp_path,
        "Record ID,Survey Timestamp,Org,Partners (choice=University),Partners (choice=Hospital),"
        "Partners (choice=None of these)",
        "1,2024-03-01,University,Unchecked,Checked,Unchecked",
        "2,2024-03-01,Hospital,Unchecked,Unchecked,Checked",
    )
    net = quiet(file, respondent="Org", questions="Partners")
    assert ties(net) == [["University", "Hospital"]]
    assert net.actors["answered"].to_dict() == {"University": True, "Hospital": True}
    raw = save(tmp_path, "record_id,org,partners___1,partners___2", "1,1,0,1", "2,2,1,0")
    roster = pd.DataFrame({"id": ["1", "2"], "name": ["University", "Hospital"]})
    net = quiet(raw, respondent="org", questions="partners", roster=roster)
    assert ties(net) == [["1", "2"], ["2", "1"]]


def test_kobotoolbox_and_odk(tmp_path):
    file = save(
        tmp_path,
        "start;org;partners;partners/university;partners/food_bank;partners/other;partners_other",
        "2024-03-01T10:00:00;university;food_bank other;0;1;1;Red Cross",
        "2024-03-01T11:00:00;food_bank;university;1;0;0;",
    )
    net = quiet(file, respondent="org", questions="partners")
    assert ties(net) == [
        ["university", "food_bank"], ["food_bank", "university"], ["university", "Red Cross"],
    ]  # fmt: skip
    assert "other" not in net.actors.index
    repeat = save(tmp_path, "partner,how_often,_index,_parent_index", "food_bank,2,1,1")
    assert problems(repeat, respondent="org", questions="partner")[0][2:] == [
        "There is no header 'org'.",
        "Who answered stands in another sheet: copy it beside each row, by '_parent_index'.",
    ]  # fmt: skip


def test_alchemer_writes_the_partner_before_the_question(tmp_path):
    file = save(tmp_path, "Response ID,Org,University:How often?,Hospital:How often?,"
                          "University:Trust?,Other - Write In:Trust?",
                "1,University,,Weekly,,Red Cross", "2,Hospital,Never,,University,")  # fmt: skip
    net = quiet(file, respondent="Org", questions={"How": "work", "Trust": "trust"}, scale=SCALE)
    assert ties(net, "kind", "strength") == [
        ["University", "Hospital", "work", 2.0], ["Hospital", "University", "trust", None],
        ["University", "Red Cross", "trust", None],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("B; C |D;", ["B", "C", "D"]),
        ("Smith, Sons", ["Smith, Sons"]),
        ("A, York, City of", ["A", "York, City of"]),
        ("york, city of,A,Red Cross,Caritas,b", ["york, city of", "A", "Red Cross,Caritas", "b"]),
        ("a b", ["a", "b"]),
        ("a c", ["a c"]),
        ("None of the above", []),
        ("No", []),
        ("-; A; A", ["A"]),
    ],
)
def test_names_in_a_cell(cell, names):
    known = {"a", "b", "york, city of"} if cell != "A, York, City of" else {"a"}
    assert names_in(cell, known) == names


def test_names_on_lines_of_their_own_and_one_that_may_be_several():
    form = pd.DataFrame({"Who": ["A", "B"], "Works with": ["B\nC\n", "Red Cross, Police"]})
    net = quiet(form, respondent="Who", questions="Works with")
    assert ties(net) == [["A", "B"], ["A", "C"], ["B", "Red Cross, Police"]]
    assert net.table("repairs")[["code", "message", "hint"]].to_numpy().tolist() == [
        ["one_name", "'Red Cross, Police' was read as one name.",
         "If these are several, write semicolons between them."],
    ]  # fmt: skip


def test_names_that_differ_in_capitals_on_the_roster_stay_two():
    form = pd.DataFrame({"Who": ["Ab", "AB"], "Works with": ["AB", "ab"]})
    net = quiet(form, respondent="Who", questions="Works with", roster=["AB", "Ab"])
    assert ties(net) == [["Ab", "AB"], ["AB", "ab"]]


@pytest.mark.parametrize(
    ("answers", "strengths"),
    [
        (["3 - weekly", "2 (monthly)", "0 = never", "never"], None),
        (["3 - weekly", "2 (monthly)", "0 = never", "0"], [3.0, 2.0]),
        (["3 - weekly", "3 - daily", "0 = never", "0"], None),
        # One would be a tie to those with whom there is none.
        (["3 - weekly", "2 - now and then", "1 - never", "1 - never"], None),
        (["3 - weekly", "2 - now and then", "don't know", "n/a"], [3.0, 2.0]),
    ],
)
def test_answers_that_begin_with_a_number(answers, strengths):
    first, second, third, fourth = answers
    form = pd.DataFrame({"Who": ["A", "B"], "Q [A]": ["", second], "Q [B]": [first, ""],
                         "Q [C]": [third, fourth]})  # fmt: skip
    options = {"respondent": "Who", "questions": "Q"}
    if strengths is None:
        codes = {row[1] for row in problems(form, **options)}
        assert codes <= {"words_without_scale", "not_a_number"}
    else:
        assert ties(quiet(form, **options), "strength") == [
            ["A", "B", strengths[0]], ["B", "A", strengths[1]],
        ]  # fmt: skip


def test_respondents_may_be_known_by_their_addresses_or_other_names():
    roster = pd.DataFrame({"Organisation": ["Univ", "Council"], "aliases": ["", "Town | City"],
                           "Email": ["u@u.org", "c@c.org"]})  # fmt: skip
    form = pd.DataFrame({"Email": ["u@u.org"], "Works with": ["City; Town"]})
    net = quiet(form, respondent="Email", questions="Works with", roster=roster)
    assert ties(net) == [["Univ", "Council"]]
    assert said(net)[-1] == "1 partner whom a respondent named twice in a row counts once."


@pytest.mark.parametrize("header", ["Q3[SQ00{}]", "Q3_{}", "Q3 - Item {}"])
def test_words_that_recur_in_a_row_are_no_names(header):
    heads = [header.format(number) for number in (1, 2, 3)]
    rows = [["A", "Weekly", "Never", "Weekly"], ["B", "Never", "Never", "Monthly"]]
    form = pd.DataFrame(rows, columns=["Who", *heads])
    options = {"respondent": "Who", "questions": "Q3"}
    assert problems(form, **options)[0][1:3] == [
        "words_without_scale", "The answers are words: 'Weekly', 'Never' and 'Monthly'.",
    ]  # fmt: skip
    new = form.replace({"Never": "Police", "Weekly": "Bank"}).iloc[:1, :3]
    net = quiet(new, **options)
    assert ties(net) == [["A", "Bank"], ["A", "Police"]]
    assert net.table("repairs")[["message", "hint"]].to_numpy().tolist() == [
        ["No cell names anybody who answered, but 'Bank' and 'Police'; these were taken for names.",
         "If they say how strong a tie is, give their numbers with scale=."],
    ]  # fmt: skip


def test_columns_that_are_answered_otherwise_are_about_nobody():
    form = pd.DataFrame({"Who": ["A", "B"], "Staff": [120, 8], "A": ["", 1], "B": [3, ""],
                         "C": [2, ""], "D": ["", ""], "Comments?": ["", ""]})  # fmt: skip
    net = quiet(form, respondent="Who")
    assert ties(net, "strength") == [["A", "B", 3.0], ["A", "C", 2.0], ["B", "A", 1.0]]
    assert net.actors.index.tolist() == ["A", "B", "C", "D"]
    assert net.actors["Staff"].dropna().tolist() == [120, 8]


def test_a_rating_of_others_without_a_name_is_told():
    form = pd.DataFrame({"Who": ["A"], "Q [B]": [1], "Q [Other partners]": [2], "Q [Other]": [""]})
    net = quiet(form, respondent="Who", questions="Q")
    assert net.actors.index.tolist() == ["A", "B"]
    assert net.actors["Q [Other partners]"].dropna().tolist() == [2]
    assert said(net) == [
        "1 column is about nobody by name, and describes the respondents: 'Q [Other partners]'."
    ]
    ticks = pd.DataFrame({"Who": ["A"], "Q [B]": ["x"], "Q [Other]": ["x"]})
    assert len(said(quiet(ticks, respondent="Who", questions="Q"))) == 1
    named = ticks.assign(**{"Q [Other: text]": "Police"})
    net = quiet(named, respondent="Who", questions="Q")
    assert (ties(net), said(net)) == ([["A", "B"], ["A", "Police"]], [])


def test_two_questions_that_begin_alike():
    form = pd.DataFrame({"Who": ["A"], "Help from [B]": [1], "Help to [B]": [2]})
    assert problems(form, respondent="Who", questions="Help") == [
        [1, "repeated_column", "There is more than one column about 'B'.",
         "Tell the questions apart: questions={'Help from': ..., 'Help to': ...}."],
    ]  # fmt: skip


def test_ids_of_respondents_as_bare_headers():
    form = pd.DataFrame({"ID": [1, 2], "1": ["", 1], "2": [2, ""]})
    assert ties(quiet(form, respondent="ID"), "strength") == [["1", "2", 2.0], ["2", "1", 1.0]]


@pytest.mark.parametrize(
    ("header", "severity", "code"),
    [
        ("Timestamp,Your organisation,How often? [University]", "warning", "other_table"),
        ("StartDate,RecordedDate,ResponseId,Q1,Q3_1", "error", "unknown_table"),
        ("Timestamp,Who are you?,How often? [University]", "error", "unknown_table"),
        ("ID,Start time,Completion time,Name,Where do you work?", "warning", "other_table"),
        ("start,_id,_uuid,_submission_time,org", "warning", "other_table"),
    ],
)
def test_a_table_of_answers_is_told_to_be_one(tmp_path, header, severity, code):
    cells = ",".join(f"{place}" for place in range(len(header.split(","))))
    table = pn.check(save(tmp_path, header, cells))
    first = table[table["code"].eq(code)].iloc[0]
    assert (first["severity"], first["hint"]) == (
        severity,
        "If these are answers to a survey, read them with read_survey, and say with respondent= "
        "which header has who answered.",
    )
