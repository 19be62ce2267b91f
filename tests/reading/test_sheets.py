"""Sheets as people keep them: every mistake once, in its row, and no noise that follows from it."""

import pytest

import partnernet as pn
from support.files import unwarned

GERMAN_PARTNERS = """\
Partnerübersicht Frauenhaus-Netz 2024;;;;;;
Stand:;12.03.2024;;;;;
;;;;;;
ID;Organisation;Level;Influence;Interest;As of;
001;Universität Münster;local;3,5;4;12.03.2024;
002;Stadt Münster;lokal;4;3;2024-03-12;
003;Caritas;regional;2,5;k.A.;2024;
004;Polizeipräsidium;regional;4;5;\u2013;
005;Frauenhaus;local;\u22121;hoch;2024;
005;Notruf e.V.;local;2;2;05/31/2024;
Summe;;;18;14;;
"""
GERMAN_TIES = """\
From;To;Relationship;Strength;Start;End
001;002;funding;2,5;2019.0;
001;3;funding;2;2019;
002;Polizeipräsidum;referral;2;2019;
002;004;referral;1.234;2019;
004;003;referral;2 x pro Jahr;20190401;
;;;;;
003;003;referral;1;2019;
Gesamt;;;8;;
"""
GERMAN = [
    ("partner.csv", 6, "Level", "not_in_vocabulary",
     "Did you mean 'local'? Possible: campus, local, regional, national, international."),
    ("partner.csv", 8, "Interest", "out_of_range",
     "Write a number between 0 and 4. If yours go from 1 to 5, take 1 off each of them."),
    ("partner.csv", 9, "Influence", "out_of_range", "Write a number between 0 and 4."),
    ("partner.csv", 9, "Interest", "not_a_number",
     "Write a number from 0 (lowest) to 4 (highest), or leave the cell empty."),
    ("partner.csv", 10, "ID", "repeated_id",
     "Write another one, or take the row out if it is the same."),
    ("partner.csv", 11, "", "totals_row", "Take it out, or write the name in full if it is one."),
    ("ties.csv", 3, "To", "unknown_actor", "Did you mean '003'?"),
    ("ties.csv", 4, "To", "unknown_actor", "Did you mean 'Polizeipräsidium'?"),
    ("ties.csv", 5, "Strength", "unclear_number",
     "Write 1234, or write points for the commas of this column."),
    ("ties.csv", 6, "Strength", "not_a_number",
     "Write a number such as 2.5, or leave the cell empty."),
    ("ties.csv", 8, "To", "self_tie", "Mend one of the two ends."),
    ("ties.csv", 9, "", "totals_row", "Take it out, or write the name in full if it is one."),
]  # fmt: skip
COUNCIL_PARTNERS = """\
"Community safety, who is who",,,,
"Partner","Category","Interest","Notes","Notes"
"Borough Council","local_gov","4","Chair",""
"Probation Service","justice_legal","3","he said "maybe"",""
"Victim Support","ngo","4","line one
line two",""
"Partner","Category","Interest","Notes","Notes"
"Rape Crisis","gbv_specialist","1 - 2","",""
"Students' Union","student_body","#N/A","",""
"""
COUNCIL_TIES = """\
from,to,relationship,frequency,since
Borough Council,Victim Support,partnership,3,2015
,Probation Service,partnership,3,2015
,Rape Crisis,funding,2,2015
from,to,relationship,frequency,since
Students\u2019 Union,Rape Crisis,referral,2,06/07/2021
Victim Support,Victim Support,referral,,2018-6-31
Victim Support,Borough Council,Referral,,
"""
COUNCIL = [
    ("partners.csv", 2, "Notes", "repeated_column", "Rename or remove one of them."),
    ("partners.csv", 4, "", "stray_quote", 'Write it twice (""), or take it out.'),
    ("partners.csv", 7, "Interest", "not_a_number",
     "Write a number from 0 (lowest) to 4 (highest), or leave the cell empty."),
    ("partners.csv", 8, "Interest", "error_cell", "Mend its formula, or write what is meant."),
    ("ties.csv", 3, "from", "missing_value", "Fill it in, or take the row out."),
    ("ties.csv", 4, "from", "missing_value", "Fill it in, or take the row out."),
    ("ties.csv", 6, "since", "unclear_date", "Write 2021-07-06 or 2021-06-07."),
    ("ties.csv", 6, "from", "unknown_actor", 'Did you mean "Students\' Union"?'),
    ("ties.csv", 7, "since", "no_such_date",
     "Months go to 12 and days to the end of the month; the form is YYYY-MM-DD."),
    ("ties.csv", 7, "to", "self_tie", "Mend one of the two ends."),
    ("ties.csv", 8, "relationship", "mixed_spelling",
     "Write 'referral', or the two are counted apart."),
]  # fmt: skip


def found_in(folder, files):
    for name, data in files.items():
        (folder / name).write_bytes(data)
    columns = ["file", "row", "column", "code", "hint"]
    return list(pn.check(folder)[columns].itertuples(index=False, name=None))


def windows(text):
    return text.replace("\n", "\r\n").encode("cp1252", errors="replace")


@pytest.mark.parametrize(
    ("save", "minus"),
    [(lambda text: text.encode("utf-16"), "\u22121"), (windows, "-1")],
    ids=["utf-16", "windows-1252"],
)
def test_a_german_workbook(tmp_path, save, minus):
    """Titles, decimal commas, eaten zeros, another minus, other dates and rows of totals."""
    partners = GERMAN_PARTNERS.replace("\u22121", minus)
    files = {"partner.csv": save(partners), "ties.csv": save(GERMAN_TIES)}
    found = found_in(tmp_path, files)
    assert sorted(found, key=str) == sorted(GERMAN, key=str)
    repairs = pn.check(tmp_path, repairs=True).query("severity == 'repair'")
    counted = repairs[["file", "column", "code", "value"]].to_numpy().tolist()
    assert ["partner.csv", "", "rows_above", "2"] in counted
    assert ["partner.csv", "Interest", "missing_marker", "1"] in counted
    assert ["partner.csv", "As of", "missing_marker", "1"] in counted
    assert ["partner.csv", "As of", "date_form", "1"] in counted
    assert ["partner.csv", "As of", "month_first", "1"] in counted
    assert ["ties.csv", "Start", "date_form", "2"] in counted


def test_a_sheet_of_a_council(tmp_path):
    """Headers on every page, gaps of merged cells, curly apostrophes, cells of several lines."""
    files = {
        "partners.csv": COUNCIL_PARTNERS.encode("utf-8-sig"),
        "ties.csv": COUNCIL_TIES.encode("utf-8-sig"),
    }
    found = found_in(tmp_path, files)
    assert sorted(found, key=str) == sorted(COUNCIL, key=str)
    repairs = pn.check(tmp_path, repairs=True).query("code == 'headers_again'")
    assert repairs[["file", "message"]].to_numpy().tolist() == [
        ["partners.csv", "1 row that says the headers again left out."],
        ["ties.csv", "1 row that says the headers again left out."],
    ]


def test_a_table_that_pandas_wrote(tmp_path):
    """Gaps made floats of whole numbers, and times of days."""
    nodes = "id,label,sdgs,as_of\n1,Alpha,5.0,2019.0\n2,Beta,,\n3,Gamma,17.0,2021-05-06T10:30:00Z\n"
    edges = "Source,Target,start\n1,2,2019.0\n2,3.0,\n"
    found = found_in(tmp_path, {"nodes.csv": nodes.encode(), "edges.csv": edges.encode()})
    assert found == [("edges.csv", 3, "Target", "unknown_actor", "Did you mean '3'?")]
    (tmp_path / "edges.csv").unlink()
    with unwarned():
        net = pn.read(tmp_path)
    assert net.actors["sdgs"].dropna().tolist() == ["5", "17"]
    assert net.actors["as_of"].dropna().tolist() == ["2019", "2021-05-06"]


@pytest.mark.parametrize(
    ("rows", "word"),
    [
        ("Council,gov,4,3\nTotal,,4,3\n", "Total"),
        ("Council,gov,4,3\nGrand total:,,,3\n", "Grand total:"),
        ('Council,gov,4,3\n,Summe,"4,5",\n', "Summe"),
        ("Total,,4,3\nCouncil,gov,4,3\n", None),
        ("Council,gov,4,3\nTotal,,,\n", None),
        ("Council,gov,4,3\nTotal,business,4,3\n", None),
    ],
)
def test_a_row_of_totals_is_the_last_one_and_has_nothing_but_numbers(tmp_path, rows, word):
    (tmp_path / "actors.csv").write_text(f"name,category,interest,influence\n{rows}")
    found = pn.check(tmp_path)[["row", "value", "message"]].to_numpy().tolist()
    message = f"{word!r} and numbers: this row seems to add up the others."
    assert found == ([[3, word, message]] if word else [])


def test_names_that_hardly_differ_are_found_where_they_stand(tmp_path):
    """Actors that were taken from the ties have no rows of their own."""
    ties = "From,To\nCity Council,Police\nHospital,Police\nPolice,city council\n"
    (tmp_path / "ties.csv").write_text(ties)
    (tmp_path / "memberships.csv").write_text("member,project\nHospital,P\nPOLICE,P\n")
    columns = ["file", "row", "column", "value", "message"]
    assert pn.check(tmp_path)[columns].to_numpy().tolist() == [
        ["memberships.csv", 3, "member", "POLICE",
         "'POLICE' is hardly different from 'Police' in row 2."],
        ["ties.csv", 4, "To", "city council",
         "'city council' is hardly different from 'City Council' in row 2."],
    ]  # fmt: skip
