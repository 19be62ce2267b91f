"""What a map may be colored by, and what may not be seen by everybody."""

import json
import re

import pandas as pd
import pytest

import partnernet as pn
from partnernet.draw import encodings
from partnernet.draw.palette import FILLS, NEUTRAL, ramp


@pytest.fixture
def net():
    actors = pd.DataFrame(
        {
            "id": ["uni", "law", "club", "fund"],
            "name": ["University", "Law School", "Club", "Fund"],
            "category": ["hei", "hei", "ngo", ""],
            "level": ["local", "campus", "local", "national"],
            "parent_id": ["", "uni", "", "uni"],
            "side": ["internal"] * 4,
            "influence": [4, 3, 2, 1],
            "asked": ["yes", "no", "yes", ""],
            "place": ["a", "b", "b", "a"],
        }
    )
    ties = pd.DataFrame({"source": ["uni", "uni"], "target": ["law", "club"]})
    return pn.from_tables(actors=actors, ties=ties)


def choices(picture):
    return {choice.key: choice for choice in picture.scene().colorings}


def test_columns_with_a_few_values_and_measures_that_differ_are_offered(net):
    # side has one value, parent_id one, influence is not for everybody, category is shown already
    assert list(choices(pn.Map(net))) == [
        "level", "place", "asked", "degree", "betweenness", "closeness", "harmonic", "within", "",
    ]  # fmt: skip


def test_a_coloring_says_of_each_actor_which_line_of_its_legend_it_has(net):
    level = choices(pn.Map(net))["level"]
    assert level.label == "Level"
    assert level.groups == ("local", "campus", "local", "national")
    lines = [(entry.key, entry.label, entry.count) for entry in level.legend]
    assert lines == [("local", "Local", 2), ("campus", "Campus", 1), ("national", "National", 1)]
    assert [entry.fill for entry in level.legend] == list(FILLS[:3])


def test_the_one_that_was_asked_for_is_the_scene_and_its_default_can_be_chosen(net):
    scene = pn.Map(net).color("level").scene()
    assert (scene.color_by, scene.legend_title) == ("level", "Level")
    keys = [choice.key for choice in scene.colorings]
    assert "level" not in keys
    assert keys[0] == "category"
    assert scene.colorings[0].legend[-1].label == "not stated"


def test_a_column_for_few_is_offered_only_where_it_was_asked_for(net):
    assert "influence" not in pn.Map(net).html()
    scene = pn.Map(net).color("influence").scene()
    assert [entry.label for entry in scene.legend] == ["1", "2", "3", "4"]


def test_parents_are_named_and_flags_are_words(net):
    parents = pd.DataFrame({"id": ["a", "b", "c", "d"], "name": ["Ann", "Bob", "Cy", "Di"]})
    parents["parent_id"] = ["b", "", "b", "a"]
    found = choices(pn.Map(pn.from_tables(actors=parents, ties=net.ties[:0])))["parent_id"]
    assert found.label == "Parent"
    assert [(e.key, e.label, e.count) for e in found.legend] == [
        ("b", "Bob", 2), ("a", "Ann", 1), ("", "not stated", 1),
    ]  # fmt: skip
    asked = choices(pn.Map(net))["asked"]
    assert [(e.label, e.count) for e in asked.legend] == [("Yes", 2), ("No", 1), ("not stated", 1)]


def test_nobody_is_missing_from_a_legend_and_undefined_is_said(net):
    for choice in pn.Map(pn.datasets.load("northampton")).scene().colorings[:-1]:
        assert sum(entry.count for entry in choice.legend) == len(choice.groups) == 81
        assert set(choice.groups) == {entry.key for entry in choice.legend}
    constraint = pn.Map(net).color("constraint").scene()
    assert constraint.legend[-1].label == "not defined"
    assert constraint.legend[-1].fill == NEUTRAL


def test_the_page_has_one_digit_for_each_actor(net):
    html = pn.Map(net).html()
    data = json.loads(re.search(r'id="scene">(.*?)</script>', html, re.DOTALL)[1])
    level, *_, alike = data["colorings"]
    assert (level["key"], level["codes"]) == ("level", "0102")
    assert (alike["label"], alike["codes"], alike["legend"]) == ("The same for all", "", [])
    assert alike["plain"] == [FILLS[0], "dot"]
    assert html == pn.Map(net).html()


def test_a_few_numbers_are_shades_in_their_order():
    found = encodings.coloring(pd.Series([2.0, 0.5, 2.0, None]))
    assert [(entry.label, entry.fill) for entry in found.legend] == [
        ("0.5", ramp([0], 0, 1)[0]), ("2", ramp([1], 0, 1)[0]), ("not stated", NEUTRAL),
    ]  # fmt: skip
    assert found.groups.tolist() == ["2", "0.5", "2", ""]


def test_a_lowest_number_that_many_have_is_a_range_by_itself():
    found = encodings.coloring(pd.Series([0.0] * 6 + [1.5, 2.0, 9.0, 9.0, 20.5, 27.0]))
    # Of the six above nought the quartiles are 3.75, 9 and 17.625.
    assert [(entry.label, entry.count) for entry in found.legend] == [
        ("0", 6), ("1.5 to 2", 2), ("9", 2), ("20.5 to 27", 2),
    ]  # fmt: skip


def test_ranges_have_as_many_decimals_as_tell_them_apart():
    found = encodings.coloring(pd.Series([0.0011, 0.0012, 0.0013, 0.0014, 0.0015, 0.0016, 1 / 3]))
    labels = [entry.label for entry in found.legend]
    assert labels[0] == "0.0011 to 0.0012"
    assert labels[-1].endswith(" to 0.3333")
    assert len(set(labels)) == 5
