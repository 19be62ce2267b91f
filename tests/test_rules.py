import pandas as pd
import pytest

from partnernet._tables import RawTable, check_tables


def found(**tables):
    """Return the (table, row, code) of everything wrong with tables given as columns."""
    raws = [
        RawTable(name, pd.DataFrame(data).set_axis(range(2, len(next(iter(data.values()))) + 2)),
                 name)
        for name, data in tables.items()
    ]  # fmt: skip
    return [(one.file, one.row, one.code) for one in check_tables(raws).problems]


def ties(*pairs, **more):
    return {"source": [a for a, _ in pairs], "target": [b for _, b in pairs]} | more


ACTORS = {"id": ["A", "B", "C"]}


def test_rows_repeat_only_if_every_cell_does():
    rows = ties(("A", "B"), ("A", "B"), ("A", "B"), ("B", "A"), kind=["x", "y", "x", "x"])
    assert found(actors=ACTORS, ties=rows) == [("ties", 4, "repeated_row")]


def test_a_row_with_a_fault_is_not_blamed_for_repeating_another():
    rows = ties(("A", "B"), ("A", "B"), strength=["x", "y"])
    assert found(actors=ACTORS, ties=rows) == [
        ("ties", 2, "not_a_number"),
        ("ties", 3, "not_a_number"),
    ]


@pytest.mark.parametrize(
    ("since", "until", "wrong"),
    [
        ("2024", "2023", True),
        ("2024-06", "2024", False),
        ("2024", "2024-06", False),
        ("2024-06", "2024-05-31", True),
        ("2024-05-31", "2024-05", False),
        ("2024-05-31", "2024-05-31", False),
        ("", "2020", False),
    ],
)
def test_dates_are_compared_as_far_as_both_are_known(since, until, wrong):
    rows = ties(("A", "B"), since=[since], until=[until])
    expected = [("ties", 2, "ends_before_start")] if wrong else []
    assert found(actors=ACTORS, ties=rows) == expected


def test_columns_that_are_called_like_dates_and_are_none_have_no_order():
    own = {"id": ["A", "B"], "since": ["2022", "2023"], "until": ["2020", "soon"]}
    assert found(actors=own) == []


def test_each_circle_of_parents_is_noted_once():
    actors = {"id": list("ABCDE"), "parent_id": ["B", "A", "C", "A", ""]}
    assert found(actors=actors) == [
        ("actors", 3, "parent_cycle"),
        ("actors", 4, "own_parent"),
    ]


def test_each_circle_of_partnerships_is_noted_once():
    memberships = {
        "actor": ["P1", "P2", "P3", "P4", "A"],
        "partnership": ["P2", "P3", "P1", "P4", "P1"],
    }
    partnerships = {"id": ["P1", "P2", "P3", "P4"]}
    assert found(actors=ACTORS, partnerships=partnerships, memberships=memberships) == [
        ("memberships", 4, "nesting_cycle"),
        ("memberships", 5, "nesting_cycle"),
    ]


def test_names_that_differ_in_accents_case_or_marks_are_alike_and_others_are_not():
    actors = {
        "id": list("ABCDEFG"),
        "name": ["Évry Club", "EVRY-CLUB", "Hub 🚢", "Hub 🚀", "कि", "का", "!!!"],
    }
    assert found(actors=actors) == [("actors", 3, "similar_name")]


def test_the_rare_spelling_is_the_odd_one():
    actors = {"id": list("ABCD"), "category": ["NGO", "ngo", "ngo", "hei"]}
    assert found(actors=actors) == [("actors", 2, "mixed_spelling")]


def test_a_misspelled_partnership_is_not_also_one_without_members():
    tables = {
        "actors": ACTORS,
        "partnerships": {"id": ["ALLIANCE", "OTHER"]},
        "memberships": {"actor": ["A"], "partnership": ["ALIANCE"]},
    }
    assert found(**tables) == [
        ("partnerships", 3, "no_members"),
        ("memberships", 2, "unknown_partnership"),
    ]


def test_an_id_beats_a_name():
    raws = [
        RawTable("actors", pd.DataFrame({"id": ["A", "B"], "name": ["B", "A"]}, index=[2, 3]), "a"),
        RawTable("ties", pd.DataFrame({"source": ["A"], "target": ["B"]}, index=[2]), "t"),
    ]
    checked = check_tables(raws)
    assert checked.tables["ties"].loc[0, ["source", "target"]].tolist() == ["A", "B"]
    assert not checked.repairs


def test_members_may_be_named_by_name_and_partnerships_too():
    raws = [
        RawTable("actors", pd.DataFrame({"id": ["A"], "name": ["Council"]}, index=[2]), "a"),
        RawTable("partnerships", pd.DataFrame({"id": ["P"], "name": ["Hub"]}, index=[2]), "p"),
        RawTable("memberships",
                 pd.DataFrame({"actor": ["Council"], "partnership": ["Hub"]}, index=[2]), "m"),
    ]  # fmt: skip
    checked = check_tables(raws)
    assert checked.tables["memberships"].to_numpy().tolist() == [["A", "P"]]
    assert [repair.message for repair in checked.repairs] == [
        "1 cell has the name of the actor, which was read as its id.",
        "1 cell has the name of the partnership, which was read as its id.",
    ]


def test_missing_cells_break_no_rule():
    actors = {"id": ["A", "B"], "parent_id": ["", ""], "category": ["", ""]}
    rows = ties(("A", "B"), since=[""], until=[""], kind=[""])
    requirements = {"dimension": ["category"], "category": ["x"], "min": ["1"], "target": [""]}
    assert found(actors=actors, ties=rows, requirements=requirements) == []


# -- contacts and agreements ---------------------------------------------------------------------


def said(**tables):
    """Return the (row, column, message, hint) of everything wrong with tables given as columns."""
    raws = [
        RawTable(name, pd.DataFrame(data).set_axis(range(2, len(next(iter(data.values()))) + 2)),
                 name)
        for name, data in tables.items()
    ]  # fmt: skip
    return [(one.row, one.column, one.message, one.hint) for one in check_tables(raws).problems]


NAMED = {"id": ["A", "B", "C"], "name": ["Council", "Library", "Hospital"]}


def test_a_role_names_a_partner_or_a_partnership():
    tables = {
        "actors": NAMED,
        "partnerships": {"id": ["P"]},
        "memberships": {"actor": ["A"], "partnership": ["P"]},
        "contacts": {"actor": ["A", "A", "A"], "Partner": ["B", "", ""],
                     "partnership": ["", "P", ""]},
    }  # fmt: skip
    assert said(**tables) == [
        (4, "Partner", "This role names neither a partner nor a partnership.",
         "Write what it keeps, or take the row out."),
    ]  # fmt: skip


def test_a_table_of_roles_without_either_column_is_told_once():
    assert said(actors=NAMED, contacts={"actor": ["A", "B"]}) == [
        (1, "partnership",
         "There is neither a column 'partner' nor a column 'partnership'.",
         "Add it, rename the header that is meant, or say which it is with columns=. "
         "The headers are: 'actor'."),
    ]  # fmt: skip


def test_who_keeps_what_is_looked_up():
    contacts = {
        "actor": ["Council", "X", "A"],
        "partner": ["Hospitl", "B", "Council"],
        "partnership": ["", "Q", ""],
    }
    assert said(actors=NAMED, contacts=contacts) == [
        (2, "partner", "There is no actor 'Hospitl'.", "Did you mean 'Hospital'?"),
        (3, "actor", "There is no actor 'X'.", "Add it to the actors, or mend the spelling."),
        (3, "partnership", "There is no partnership 'Q'.",
         "Add it to the partnerships, or mend the spelling."),
        (4, "partner", "'A' is tied to itself.", "Mend one of the two ends."),
    ]  # fmt: skip


def test_each_party_of_an_agreement_is_looked_up():
    agreements = {"name": ["Pact", "Deal", "Own"], "parties": ["Council|B|Libary", "A;C", "B"]}
    assert said(actors=NAMED, agreements=agreements) == [
        (2, "parties", "There is no actor 'Libary'.", "Did you mean 'Library'?"),
        (4, "parties", "'B' is the only party of this agreement.",
         "Name all that agreed, separated by |."),
    ]  # fmt: skip


def test_a_party_whose_name_two_actors_have_is_unclear():
    actors = {"id": ["A", "B", "C"], "name": ["Hub", "Hub", "Other"]}
    assert found(actors=actors, agreements={"parties": ["Hub|C"]}) == [
        ("actors", 3, "similar_name"),
        ("agreements", 2, "unclear_name"),
    ]


def test_agreements_have_an_order_of_dates_and_repeat_as_a_whole():
    rows = {"parties": ["A|B", "A|B"], "since": ["2024", "2024"], "until": ["2025", "2025"]}
    assert found(actors=NAMED, agreements=rows) == [("agreements", 3, "repeated_row")]
    rows = {"parties": ["A|B"], "since": ["2024"], "until": ["2023"]}
    assert found(actors=NAMED, agreements=rows) == [("agreements", 2, "ends_before_start")]


def test_nothing_is_said_of_parties_where_other_actors_may_be_meant():
    frames = [("actors", {"id": ["A"]}), ("agreements", {"parties": ["X|Y"]})]
    raws = [RawTable(name, pd.DataFrame(data, index=[2]), name, sure=name != "actors")
            for name, data in frames]  # fmt: skip
    assert check_tables(raws).problems == []


def test_requirements_may_cross_columns_and_count_tags_of_ties():
    actors = {"id": ["a", "b"], "services": ["legal", ""], "serves_groups": ["staff", ""]}
    rows = ties(("a", "b"), sdgs=["5"])
    requirements = {
        "dimension": ["services*serves_groups", "sdgs", "services*nothing"],
        "category": ["legal*staff", "5", "legal*x"],
    }
    problems = found(actors=actors, ties=rows, requirements=requirements)
    assert problems == [("requirements", 4, "unknown_dimension")]
