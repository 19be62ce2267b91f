"""The mistakes that twenty-five did not leave room for: each is one problem with its sentence."""

import pytest

import partnernet as pn

ACTORS = "id,name\nUNI,University\nCOU,Council\nHOS,Hospital\n"
TIES = "source,target\nUNI,COU\n"


def problems(folder, **files):
    """Write CSV files and return what is wrong with them, without severity."""
    for stem, text in files.items():
        (folder / f"{stem}.csv").write_text(text, encoding="utf-8", newline="")
    found = pn.check(folder)
    return list(found.drop(columns=["severity"]).itertuples(index=False, name=None))


CELLS = [
    (
        "id,name\nUNI,University\nCOU,\n",
        (3, "name", "", "missing_name",
         "There is no name for 'COU'; the id is shown instead.", "Fill in the name people use."),
    ),
    (
        "name,trend\nUniversity,0.5\n",
        (2, "trend", "0.5", "not_whole", "0.5 is not a whole number.", "Write 0 or 1."),
    ),
    (
        'name,influence\nUniversity,"1,250"\n',
        (2, "influence", "1,250", "unclear_number", "'1,250' can be read as 1250 or as 1.250.",
         "Write 1250 or 1.250."),
    ),
    (
        "name,level\nUniversity,planetary\n",
        (2, "level", "planetary", "not_in_vocabulary",
         "'planetary' is not a level that partnernet knows.",
         "Write one of: campus, local, regional, national, international."),
    ),
    (
        "name,sdgs\nUniversity,4|18\n",
        (2, "sdgs", "4|18", "out_of_range", "18 is out of range.",
         "Write a number between 1 and 17."),
    ),
    (
        "name,sdgs\nUniversity,4|climate\n",
        (2, "sdgs", "4|climate", "not_a_number", "'climate' is not a number.",
         "Write numbers from 1 to 17, separated by |."),
    ),
    (
        "name,as_of\nUniversity,03/04/2024\n",
        (2, "as_of", "03/04/2024", "unclear_date",
         "'03/04/2024' can be read as 2024-04-03 or as 2024-03-04.",
         "Write 2024-04-03 or 2024-03-04."),
    ),
    (
        "name,as_of\nUniversity,45443\n",
        (2, "as_of", "45443", "not_a_date", "'45443' is a number, and no date.",
         "Spreadsheets count days so, and 2024-05-31 may be meant; write the date itself."),

    ),
    (
        "name,category\nUniversity,hei\nUniversity,hei\n",
        (3, "name", "University", "repeated_name",
         "'University' stands here again; it is in row 2 already.",
         "Write another one, or take the row out if it is the same."),
    ),
    (
        "id,name\nA,University\nB,University\n",
        (3, "name", "University", "similar_name",
         "'University' is the same as 'University' in row 2.",
         "If they are one actor, use one id; if not, this is fine: nothing was merged."),
    ),
    (
        "id,parent_id\nA,B\nB,C\nC,A\n",
        (4, "parent_id", "A", "parent_cycle", "'C' is, through its parents, its own parent.",
         "Name the larger body, or leave the cell empty."),
    ),
    (
        'id,name\nA,"The "Hub" Ltd"\nB,Council\n',
        (2, "", 'A,"The "Hub" Ltd"', "stray_quote",
         "A quotation mark stands inside a cell that is in quotation marks.",
         'Write it twice (""), or take it out.'),
    ),
    (
        'id,name\nA,"University\nB,Council\nC,Hospital\n',
        (2, "", 'A,"University', "unclosed_quote",
         "A quotation mark opens in this row and never closes.", "Close it, or take it out."),
    ),
    (
        "\nnam,categroy,category\nUniversity,hei,hei\n",
        (2, "nam", "nam", "missing_column", "There is no column 'name', but a column 'nam'.",
         "Rename it to 'name'."),
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CELLS, ids=[case[1][3] for case in CELLS])
def test_one_mistake_in_the_actors(tmp_path, text, expected):
    assert problems(tmp_path, actors=text) == [("actors.csv", *expected)]


def test_an_unclosed_quote_blames_its_row_and_no_other(tmp_path):
    ties = 'source,target,evidence\nUNI,COU,"page 3\nUNI,HOS,"page 4, note"\nCOU,HOSP,page 5\n'
    found = problems(tmp_path, actors=ACTORS, ties=ties)
    assert [(row, code) for _, row, _, _, code, _, _ in found] == [
        (2, "unclosed_quote"),
        (4, "unknown_actor"),
    ]


def test_many_stray_quotes_are_listed_up_to_a_limit_and_the_rest_is_read(tmp_path):
    rows = "".join(f'A{number},"Name "of" {number}"\n' for number in range(30))
    found = problems(tmp_path, actors=f"id,name\n{rows}")
    assert [row for _, row, *_ in found] == list(range(2, 22))
    assert {code for _, _, _, _, code, _, _ in found} == {"stray_quote"}


def test_headers_that_are_too_few_are_one_mistake(tmp_path):
    rows = "".join(f"A{number},Actor {number},hei,4\n" for number in range(6))
    assert problems(tmp_path, actors=f"id,name,category\n{rows}") == [
        ("actors.csv", 1, "", "", "too_few_headers",
         "There are 3 headers, but 6 of 6 rows have more cells.", "Give every column a header."),
    ]  # fmt: skip


def test_a_row_of_thousands_of_cells_does_not_make_every_row_as_long(tmp_path):
    """Filled up, these would be 300 million cells."""
    rows = "A,B,C\n" * 10_000 + ",".join("x" * 30_000)
    found = problems(tmp_path, actors=f"id,name\n{rows}\n")
    assert found[0][4:6] == (
        "too_few_headers", "There are 2 headers, but 10001 of 10001 rows have more cells.",
    )  # fmt: skip
    assert {code for _, _, _, _, code, _, _ in found[1:]} == {"repeated_id"}


def test_a_name_that_two_actors_have_cannot_stand_for_one_of_them(tmp_path):
    actors = "id,name\nA,Students' Union\nB,Students' Union\nC,Council\n"
    found = problems(tmp_path, actors=actors, ties="source,target\nC,Students' Union\n")
    assert found[1] == (
        "ties.csv", 2, "target", "Students' Union", "unclear_name",
        "\"Students' Union\" is the name of 2 actors.", "Write the id that is meant: 'A' or 'B'.",
    )  # fmt: skip
    assert [code for _, _, _, _, code, _, _ in found] == ["similar_name", "unclear_name"]


def test_no_id_and_no_name(tmp_path):
    """Ties are not blamed for actors that could not be read."""
    assert problems(tmp_path, actors="email,phone\na@b.c,1\n", ties=TIES) == [
        ("actors.csv", 1, "name", "", "missing_column",
         "There is neither a column 'id' nor a column 'name'.",
         "Add it, rename the header that is meant, or say which it is with columns=. "
         "The headers are: 'email', 'phone'."),
    ]  # fmt: skip


def test_no_target(tmp_path):
    assert problems(tmp_path, actors=ACTORS, ties="source,note\nUNI,x\n") == [
        ("ties.csv", 1, "target", "", "missing_column", "There is no column 'target'.",
         "Add it, rename the header that is meant, or say which it is with columns=. "
         "The headers are: 'source', 'note'."),
    ]  # fmt: skip


def test_min_above_target_and_unknown_dimension(tmp_path):
    requirements = (
        "dimension,category,min,target\ncategory,ngo,3,2\ncategroy,hei,1,2\ncategory,hei,1.5,2\n"
    )
    actors = "name,category\nUniversity,hei\n"
    assert problems(tmp_path, actors=actors, requirements=requirements) == [
        ("requirements.csv", 2, "min", "3", "min_above_target",
         "The least number (3) is above the number hoped for (2).",
         "Mend one of the two numbers."),
        ("requirements.csv", 3, "dimension", "categroy", "unknown_dimension",
         "The actors have no column 'categroy', so nobody can meet this.",
         "Did you mean 'category'?"),
        ("requirements.csv", 4, "min", "1.5", "not_whole", "1.5 is not a whole number.",
         "Write 1 or 2."),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("Sector", "Did you mean 'category'?"),
        ("Category", "Did you mean 'category'?"),
        ("level", "Name one of: id, name, category, budget."),
    ],
)
def test_a_dimension_may_be_another_header_of_a_column(tmp_path, word, hint):
    found = problems(
        tmp_path,
        actors="name,Sector,budget\nUniversity,hei,1\n",
        requirements=f"dimension,category,min\n{word},hei,1\n",
    )
    message = f"The actors have no column {word!r}, so nobody can meet this."
    assert found == [("requirements.csv", 2, "dimension", word, "unknown_dimension", message, hint)]


def test_a_partnership_with_the_id_of_an_actor(tmp_path):
    found = problems(
        tmp_path,
        actors=ACTORS,
        partnerships="id\nUNI\n",
        memberships="actor,partnership\nCOU,UNI\n",
    )
    assert found == [
        ("partnerships.csv", 2, "id", "UNI", "shared_id", "'UNI' is the id of an actor, too.",
         "Give the partnership an id of its own, or nobody can tell which is meant."),
    ]  # fmt: skip


def test_one_wrong_name_in_many_rows_is_one_line_of_the_error(tmp_path):
    rows = "".join(f"Concil,{end}\n" for end in ("UNI", "HOS", "UNI", "HOS", "UNI", "HOS"))
    (tmp_path / "actors.csv").write_text(ACTORS)
    (tmp_path / "ties.csv").write_text(f"source,target\n{rows}")
    with pytest.raises(pn.DataError) as caught:
        pn.read(tmp_path)
    assert "rows 2, 3, 4, 5 and 2 more, column 'source': There is no actor 'Concil'. Did" in str(
        caught.value
    )


def test_more_strange_names_than_anybody_would_look_up(tmp_path):
    """Hints are given for the first names only: very many of them are another list."""
    known = "".join(f"A{chr(0x4E00 + number)}\n" for number in range(9_000))
    rows = "".join(f"Universty {chr(0x4E00 + number)},University\n" for number in range(60))
    found = problems(tmp_path, actors=f"name\nUniversity\n{known}", ties=f"source,target\n{rows}")
    assert len(found) == 60
    assert found[0][-1] == "Did you mean 'University'?"
    assert found[59][-1] == "Add it to the actors, or mend the spelling."


def test_numbers_with_a_point_are_unclear_where_others_have_a_comma(tmp_path):
    ties = "source;target;strength\nUNI;COU;2,5\nUNI;HOS;1.250\nCOU;HOS;1.5\nHOS;COU;1,250\n"
    assert problems(tmp_path, actors=ACTORS, ties=ties) == [
        ("ties.csv", row, "strength", word, "unclear_number",
         f"{word!r} can be read as 1250 or as 1.250; others here have a comma.",
         "Write 1250, or write points for the commas of this column.")
        for row, word in ((3, "1.250"), (5, "1,250"))
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("known", "word", "hint"),
    [
        ("007", "7", "Did you mean '007'?"),
        ("7", "7.0", "Did you mean '7'?"),
        ("7.0", "07", "Did you mean '7.0'?"),
        ("17", "7", "Add it to the actors, or mend the spelling."),
        ("5.0", "9.0", "Add it to the actors, or mend the spelling."),
    ],
)
def test_numbers_that_a_spreadsheet_wrote_in_another_way(tmp_path, known, word, hint):
    found = problems(tmp_path, actors=f"id\n{known}\nA\n", ties=f"source,target\n{word},A\n")
    assert [(value, code, said) for *_, value, code, _, said in found] == [
        (word, "unknown_actor", hint)
    ]


def test_a_problem_shows_what_stands_in_the_cell(tmp_path):
    """Not the id that was read for it."""
    found = problems(tmp_path, actors=ACTORS, ties="source,target\nUNI,University\n")
    assert found == [
        ("ties.csv", 2, "target", "University", "self_tie", "'UNI' is tied to itself.",
         "Mend one of the two ends."),
    ]  # fmt: skip


def test_rows_without_an_end_do_not_repeat_each_other(tmp_path):
    found = problems(tmp_path, actors=ACTORS, ties="target,note\nCOU,x\nCOU,x\n")
    assert [code for _, _, _, _, code, _, _ in found] == ["missing_column"]


def test_one_header_is_one_header(tmp_path):
    found = problems(tmp_path, actors="name\nUniversity\nCouncil, north\n")
    assert found[0][5] == "This row has 2 cells, but there is 1 header."
    rows = "".join(f"A{number},x,y\n" for number in range(5))
    found = problems(tmp_path, actors=f"name\n{rows}")
    assert found[0][5] == "There is 1 header, but 5 of 5 rows have more cells."


def test_many_headers_are_not_all_listed(tmp_path):
    headers = ",".join(f"h{number}" for number in range(1, 501))
    found = problems(tmp_path, actors=f"{headers}\n")
    listed = ", ".join(f"'h{number}'" for number in range(1, 11))
    assert found[0][6] == (
        "Add it, rename the header that is meant, or say which it is with columns=. "
        f"The headers are: {listed} and 490 more."
    )
