"""Frameworks that come along, and what else may be expected of a network."""

import pandas as pd
import pytest

import partnernet as pn
from partnernet import _shipped
from partnernet.errors import DataError, ParameterError, UnknownNameError
from partnernet.gaps.expectations.requirements import COLUMNS, key, requirements
from partnernet.schema import CATEGORIES, LEVELS, SEVEN_P

ROWS = {"civic_themes": 5, "levels": 5, "sdgs": 17, "services_by_group": 56, "seven_p": 7,
        "unisafe_partners": 24}  # fmt: skip
FOLDER = _shipped.folder() / "frameworks"


def categories(name, least=0):
    table = pn.gaps.frameworks(name)
    return table.loc[table["min"] >= least, "category"].tolist()


def test_the_list_says_what_each_framework_is():
    listed = pn.gaps.frameworks()
    assert listed["rows"].to_dict() == ROWS
    assert list(listed) == ["rows", "about", "source"]
    assert listed.notna().all(axis=None)


def test_a_framework_is_handed_out_as_a_copy():
    table = pn.gaps.frameworks("sdgs")
    table["min"] = 0
    assert pn.gaps.frameworks("sdgs")["min"].sum() == 16


@pytest.mark.parametrize("name", ROWS)
def test_every_framework_is_a_table_of_requirements(name):
    net = pn.datasets.chain("ab")
    table = requirements(net, pn.gaps.frameworks(name))
    assert len(table) == ROWS[name]
    assert list(table) == list(COLUMNS)
    assert not table[["dimension", "category"]].duplicated().any()
    assert set(table["framework"]) == {"expected"}
    assert set(requirements(net, name)["framework"]) == {name}


def test_frameworks_hold_what_their_sources_name():
    assert categories("seven_p") == list(SEVEN_P)
    assert categories("levels") == list(LEVELS)
    assert categories("levels", 1) == ["local", "national", "international"]
    assert categories("sdgs", 1) == [str(number) for number in range(1, 17)]
    assert set(categories("unisafe_partners")) <= set(CATEGORIES)
    # Source 002 p11, as the data set has it.
    themes = pn.datasets.load("leicestershire").table("partnerships")["themes"].iloc[0].split("|")
    assert categories("civic_themes") == themes
    services, groups = zip(
        *(one.split("*") for one in categories("services_by_group")), strict=True
    )
    assert (len(set(services)), len(set(groups))) == (7, 8)


def test_the_readme_lists_the_frameworks():
    text = (FOLDER / "README.md").read_text(encoding="utf-8")
    for name, rows in ROWS.items():
        assert f"| `{name}` | {rows} |" in text
    tables = {path.stem for path in FOLDER.glob("*.csv")} | {"unisafe_partners"}
    assert tables == set(ROWS)


def test_the_folder_of_frameworks_is_no_data_set():
    assert "frameworks" not in pn.datasets.names()


def test_an_unknown_framework_is_refused_with_the_nearest(harbour):
    for ask in (pn.gaps.frameworks, lambda name: pn.gaps.find(harbour, expected=name)):
        with pytest.raises(UnknownNameError) as raised:
            ask("seven_ps")
        assert str(raised.value) == (
            "There is no framework 'seven_ps'. Did you mean 'seven_p'? Known: civic_themes, "
            "levels, sdgs, services_by_group, seven_p, unisafe_partners."
        )


# -- what is expected ------------------------------------------------------------------------------


def test_a_network_expects_what_its_own_table_says():
    table = requirements(pn.datasets.load("unisafe"), None)
    own = table[~table["aid"]]
    assert len(own) == 24
    assert own["mandatory"].sum() == 4
    assert set(own["framework"]) == {"requirements"}


def test_goals_and_levels_are_reading_aids_where_they_are_tagged(harbour):
    table = requirements(pn.datasets.load("northampton"), None)
    assert table.groupby("framework")["aid"].agg(["size", "all"]).to_numpy().tolist() == [
        [5, True], [17, True],
    ]  # fmt: skip
    assert requirements(harbour, None).empty


def test_what_the_network_asks_for_itself_needs_no_aid():
    actors = pd.DataFrame({"id": ["a"], "level": ["local"], "sdgs": ["5"]})
    own = pd.DataFrame({"dimension": ["level"], "category": ["national"]})
    table = requirements(pn.from_tables(actors=actors, requirements=own), None)
    assert table.groupby("dimension")["framework"].unique().map(list).to_dict() == {
        "level": ["requirements"], "sdgs": ["sdgs"],
    }  # fmt: skip


def test_what_several_ask_for_is_asked_for_once(harbour):
    one = pd.DataFrame({"dimension": "category", "category": ["Police", "media"], "min": [2, 1]})
    table = requirements(harbour, ["unisafe_partners", one]).set_index("category")
    assert len(table) == 25
    assert table.loc["Police", ["min", "mandatory", "framework"]].tolist() == [
        2, True, "expected, unisafe_partners",
    ]  # fmt: skip


def test_a_minimum_that_is_not_said_is_one_or_the_target(harbour):
    one = pd.DataFrame({"dimension": "category", "category": list("abcd"),
                        "min": [None, None, 0, 3], "target": [None, 0, None, 4]})  # fmt: skip
    assert requirements(harbour, one)["min"].tolist() == [1, 0, 0, 3]


def test_a_table_may_have_the_headers_that_people_write(harbour):
    one = pd.DataFrame({"Field": ["category"], "Value": ["ngo"], "At least": ["2"]})
    assert requirements(harbour, one).iloc[0][["dimension", "min"]].tolist() == ["category", 2]


def test_a_table_is_checked_and_every_fault_is_named(harbour):
    wrong = pd.DataFrame({"dimension": ["category", None], "category": ["ngo", "hei"],
                          "min": ["x", -1], "mandatory": ["perhaps", "yes"]})  # fmt: skip
    with pytest.raises(DataError) as raised:
        pn.gaps.find(harbour, expected=wrong)
    assert [(one.file, one.row, one.column, one.code) for one in raised.value.problems] == [
        ("expected", 2, "min", "not_a_number"), ("expected", 2, "mandatory", "not_a_flag"),
        ("expected", 3, "min", "out_of_range"), ("expected", 3, "dimension", "missing_value"),
    ]  # fmt: skip


@pytest.mark.parametrize("expected", [5, [5], ["sdgs", None]])
def test_anything_else_is_refused(harbour, expected):
    with pytest.raises(ParameterError) as raised:
        pn.gaps.find(harbour, expected=expected)
    assert str(raised.value).endswith(
        " is not possible: it is the name of a framework, a table of requirements, or a list of "
        "these."
    )


@pytest.mark.parametrize("expected", [[], pd.DataFrame({"dimension": [], "category": []})])
def test_nothing_may_be_expected(harbour, expected):
    table = requirements(harbour, expected)
    assert table.empty
    assert list(table) == list(COLUMNS)


def test_terms_are_compared_by_what_they_are_called():
    assert key("counselling") == key("Counseling") == key("COUNSELLING")
    assert key("health, wellbeing and sport") == key("Health wellbeing and Sport")
    assert key("5") != key("15")
