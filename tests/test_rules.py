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
