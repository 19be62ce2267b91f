"""Twenty-five mistakes of twenty-five kinds give twenty-five problems: no more, no fewer."""

import pytest

import partnernet as pn

ACTORS = """\
id,name,parent_id,side,category,interest,influnce,place,place,
UNI,Northport University,,internal,hei,4,4,Northport,Harbour,
UN2,Eastcliff University,,external,hei,5,2,Eastcliff,,
COU,City Council,,external,local_gov,3,4,Northport,,call back
COU,County Council,,external,local_gov,3,3,Northport,,
,,,external,ngo,1,1,Northport,,
ENG,Faculty of Engineering,UNY,internal,internal_unit,2,2,Northport,,
LAW,Faculty of Law,LAW,internal,internal_unit,2,2,Northport,,
HOS,General Hospital,,extern,health,3,3,Northport,,
CLI,Hospital Trust,,external,Health,2,1,Northport,,
POL,Harbor Police,,external,police,2,3,Northport,,
HAR,"Harbor-Police ",,external,police,2,3,Northport,,
BUS,Bus Company, Northport,,external,transport,1,1,Northport,,
"""
TIES = """\
sourse,target,kind,strength,since,until,directed
UNI,COU,partnership,2,2019,,no
UNI,HOSP,partnership,1,,,no
UNI,UNI,partnership,1,,,no
UNI,POL,partnership,-1,,,no

UNI,HOS,funding,strong,,,no
UN2,COU,partnership,1,03/05/2024,,no
UN2,HOS,partnership,1,2023-02-31,,no
UN2,POL,partnership,1,2024,2021-06,no
UNI,COU,partnership,2,2019,,no
UNI,CLI,partnership,1,,,perhaps
"""
PARTNERSHIPS = """\
id,name,kind
SAFE,Safer Nights,partnership
WELL,Wellbeing Alliance,partnership
HUB,Harbor Hub,partnership
OLD,Old Alliance,partnership
"""
MEMBERSHIPS = """\
actor,partnership,role
UNI,SAFE,lead
COU,SAFE,member
HOS,WELLS,member
HUB,SAFE,member
SAFE,HUB,member
"""
WRONG = {
    "actors.csv": ACTORS,
    "memberships.csv": MEMBERSHIPS,
    "partnerships.csv": PARTNERSHIPS,
    "ties.csv": TIES,
}
A, M, P, T = WRONG
SAME = "If they are one actor, use one id; if not, this is fine: nothing was merged."
EXPECTED = [
    (A, 1, "column 10", "", "unnamed_column",
     "Column 10 has no header; it is kept as 'column 10'.", "Give it a header, or remove it.",
     "warning"),
    (A, 1, "influnce", "influnce", "unknown_column",
     "partnernet does not know the column 'influnce'; it is kept as it is.",
     "Did you mean 'influence'?", "warning"),
    (A, 1, "place", "place", "repeated_column", "The header 'place' stands more than once.",
     "Rename or remove one of them.", "error"),
    (A, 3, "interest", "5", "out_of_range", "5 is out of range.",
     "Write a number between 0 and 4. If yours go from 1 to 5, take 1 off each of them.", "error"),
    (A, 5, "id", "COU", "repeated_id", "'COU' stands here again; it is in row 4 already.",
     "Write another one, or take the row out if it is the same.", "error"),
    (A, 6, "name", "", "missing_value", "'name' is empty.", "Fill it in, or take the row out.",
     "error"),
    (A, 7, "parent_id", "UNY", "unknown_parent", "There is no actor 'UNY'.",
     "Did you mean 'UNI'?", "error"),
    (A, 8, "parent_id", "LAW", "own_parent", "'LAW' is its own parent.",
     "Name the larger body, or leave the cell empty.", "error"),
    (A, 9, "side", "extern", "not_in_vocabulary", "'extern' is not a side that partnernet knows.",
     "Did you mean 'external'? Possible: internal, external.", "error"),
    (A, 10, "category", "Health", "mixed_spelling",
     "'Health' is spelled 'health' elsewhere in this column.",
     "Write 'health', or the two are counted apart.", "warning"),
    (A, 12, "name", "Harbor-Police", "similar_name",
     "'Harbor-Police' is hardly different from 'Harbor Police' in row 11.", SAME, "warning"),
    (A, 13, "", "", "too_many_cells", "This row has 11 cells, but there are 10 headers.",
     "Put a cell that contains ',' in quotation marks.", "error"),
    (M, 4, "partnership", "WELLS", "unknown_partnership", "There is no partnership 'WELLS'.",
     "Did you mean 'WELL'?", "error"),
    (M, 6, "actor", "SAFE", "nesting_cycle",
     "'SAFE' is, through its memberships, a member of itself.", "Take one of these rows out.",
     "error"),
    (P, 5, "id", "OLD", "no_members", "The partnership 'OLD' has no member.",
     "Add its members to the memberships.", "warning"),
    (T, 1, "sourse", "sourse", "missing_column",
     "There is no column 'source', but a column 'sourse'.", "Rename it to 'source'.", "error"),
    (T, 3, "target", "HOSP", "unknown_actor", "There is no actor 'HOSP'.",
     "Did you mean 'HOS'?", "error"),
    (T, 4, "target", "UNI", "self_tie", "'UNI' is tied to itself.", "Mend one of the two ends.",
     "error"),
    (T, 5, "strength", "-1", "not_positive", "-1 is not above 0.",
     "Leave the cell empty where nothing is known; take the row out where there is none.",
     "error"),
    (T, 7, "strength", "strong", "not_a_number", "'strong' is not a number.",
     "Write a number such as 2.5, or leave the cell empty.", "error"),
    (T, 8, "since", "03/05/2024", "unclear_date",
     "'03/05/2024' can be read as 2024-05-03 or as 2024-03-05.",
     "Write 2024-05-03 or 2024-03-05.", "error"),
    (T, 9, "since", "2023-02-31", "no_such_date", "There is no date '2023-02-31'.",
     "Months go to 12 and days to the end of the month; the form is YYYY-MM-DD.", "error"),
    (T, 10, "until", "2021-06", "ends_before_start", "It ends (2021-06) before it starts (2024).",
     "Mend one of the two dates.", "error"),
    (T, 11, "", "", "repeated_row", "This row says the same as row 2.",
     "Take it out unless it is meant to count twice.", "warning"),
    (T, 12, "directed", "perhaps", "not_a_flag", "'perhaps' is neither yes nor no.",
     "Write yes or no.", "error"),
]  # fmt: skip


SPACES = "1 cell had spaces to spare, which were taken out."


@pytest.fixture
def folder(tmp_path):
    for name, text in WRONG.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_each_mistake_is_one_problem_with_its_place_and_how_to_mend_it(folder):
    found = list(pn.check(folder).itertuples(index=False, name=None))
    assert found == EXPECTED


def test_they_are_twenty_five_of_as_many_kinds():
    assert len(EXPECTED) == 25
    assert len({code for *_, code, _, _, _ in EXPECTED}) == 25


def test_read_raises_them_all_at_once(folder):
    with pytest.raises(pn.DataError) as caught:
        pn.read(folder)
    assert list(caught.value.table.itertuples(index=False, name=None)) == EXPECTED
    head, *lines, more = str(caught.value).splitlines()
    assert head == "25 problems in the data:"
    assert len(lines) == 10
    assert lines[0] == (
        "  actors.csv, row 1, column 'place': The header 'place' stands more than once. Rename or "
        "remove one of them."
    )
    assert lines[1] == (
        "  actors.csv, row 3, column 'interest': 5 is out of range. Write a number between 0 and "
        "4. If yours go from 1 to 5, take 1 off each of them."
    )
    assert more == "  ... and 15 more; all of them are in .table"


def test_what_is_repaired_is_counted_beside_them(folder):
    repairs = pn.check(folder, repairs=True).query("severity == 'repair'")
    columns = ["file", "column", "value", "code", "message"]
    assert repairs[columns].to_numpy().tolist() == [
        ["ties.csv", "", "1", "blank_rows", "1 blank row left out."],
        ["actors.csv", "name", "1", "stray_spaces", SPACES],
        ["actors.csv", "parent_id", "1", "stray_spaces", SPACES],
    ]
