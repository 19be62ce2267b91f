"""suggest_actors: which kinds of partners are missing, who could come, who is nearest."""

import pandas as pd
import pytest

import partnernet as pn
from partnernet.errors import NotDefinedError, ParameterError, UnknownNameError


def asked(*rows):
    """Return requirements given as (dimension, category, further columns)."""
    return pd.DataFrame(
        [{"dimension": one, "category": word} | (more[0] if more else {})
         for one, word, *more in rows]
    )  # fmt: skip


POLICE = asked(("category", "police"))
BASIS = ["candidates", "introducer", "basis"]


def first(found):
    return [tuple(one) for one in found.table[BASIS].to_numpy()]


# -- what is missing ------------------------------------------------------------------------------


def test_mandatory_comes_first_then_the_emptiest(harbour):
    expected = asked(
        ("category", "media"), ("category", "business", {"min": 4}),
        ("category", "health", {"min": 3}), ("category", "police", {"mandatory": "yes"}),
        ("category", "ngo", {"min": 3}), ("category", "school", {"min": 0}),
    )  # fmt: skip
    found = pn.gaps.suggest_actors(harbour, expected)
    assert found.table["category"].tolist() == ["police", "media", "health", "business"]
    assert found.table[["have", "min"]].to_numpy().tolist() == [[0, 1], [0, 1], [1, 3], [2, 4]]
    assert found.table["mandatory"].tolist() == [True, False, False, False]
    assert found.table["reason"].tolist() == [
        "Nobody takes part, and 1 is needed. This is mandatory.",
        "Nobody takes part, and 1 is needed.",
        "1 takes part, and 3 are needed.",
        "2 take part, and 4 are needed.",
    ]
    assert len(pn.gaps.suggest_actors(harbour, expected, n=1)) == 1


def test_requirements_of_the_network_are_used_where_none_are_given():
    actors = pd.DataFrame({"id": ["a", "b"], "category": ["ngo", "ngo"]})
    ties = pd.DataFrame({"source": ["a"], "target": ["b"]})
    net = pn.from_tables(actors=actors, ties=ties, requirements=POLICE)
    assert pn.gaps.suggest_actors(net).table["framework"].tolist() == ["requirements"]


def test_a_framework_by_its_name(harbour):
    found = pn.gaps.suggest_actors(harbour, "unisafe_partners", n=3)
    assert found.table["mandatory"].all()
    assert set(found.table["framework"]) == {"unisafe_partners"}


def test_where_all_is_met_nothing_is_suggested(harbour):
    found = pn.gaps.suggest_actors(harbour, asked(("category", "ngo")))
    assert found.text() == "Nothing is suggested."
    assert found.table["have"].dtype == "int64"


def test_unknown_is_not_absent(make):
    actors = {"id": list("abcde"), "category": ["ngo", "ngo", "ngo", "ngo", None]}
    found = pn.gaps.suggest_actors(make(("a", "b"), actors=actors), POLICE)
    assert found.table["unknowns"].tolist() == [1]
    assert found.table["reason"].tolist() == [
        "Nobody takes part, and 1 is needed. Of 1 other it is not known."
    ]
    nearly = actors | {"category": ["ngo", None, None, None, None]}
    nothing = pn.gaps.suggest_actors(make(("a", "b"), actors=nearly), POLICE)
    assert len(nothing) == 0
    assert nothing.undefined.to_dict("records") == [
        {"actor": "", "measure": "category: police",
         "reason": "only 1 of 5 actors has a value of category"}
    ]  # fmt: skip
    assert nothing.text().splitlines()[1] == (
        "Not known (category: police): only 1 of 5 actors has a value of category."
    )


def test_goals_are_looked_for_where_ties_are_tagged(make):
    net = make(("a", "b", {"sdgs": "3"}), ("b", "c", {"sdgs": None}))
    found = pn.gaps.suggest_actors(net, asked(("sdgs", "5"), ("sdgs", "3", {"min": 2})))
    assert found.table["reason"].tolist() == [
        "Nothing is tagged with it, and 1 is needed. 1 of the ties and partnerships is not tagged "
        "at all.",
        "1 of the ties and partnerships is tagged with it, and 2 are needed. 1 of the ties and "
        "partnerships is not tagged at all.",
    ]
    assert found.sentence().startswith("SDGs, 5: Nothing is tagged")
    assert first(found) == [((), ("b",), "reach")] * 2


# -- who is nearest, rule by rule -----------------------------------------------------------------


def test_ties_to_those_who_are_missing_come_first(make):
    # b has a tie to one of the two who could come, c to both; d is tied to one who left.
    actors = {
        "id": ["a", "b", "c", "d", "p", "q", "r"],
        "name": ["A", "B", "C", "D", "Port Police", "City Police", "Old Police"],
        "category": ["ngo", "ngo", "ngo", "ngo", "police", "police", "police"],
        "presence": [None, "present", None, None, "missing", "declined", "left"],
    }
    ties = [("a", "b"), ("b", "p"), ("c", "p"), ("c", "q"), ("d", "r"), ("a", "d")]
    found = pn.gaps.suggest_actors(make(*ties, actors=actors), POLICE)
    assert first(found) == [(("q", "p"), ("c",), "ties")]
    assert found.sentence() == (
        "Police: Nobody takes part, and 1 is needed. On the list: City Police and Port Police. "
        "Ask C, with 2 ties there, for an introduction."
    )
    assert found.with_names()["candidates"].tolist() == [("City Police", "Port Police")]


def test_then_who_is_of_the_same_kind(make):
    actors = {"id": list("abcd"), "category": ["police", "police", "ngo", "ngo"]}
    net = make(("b", "c"), ("c", "d"), actors=actors)
    found = pn.gaps.suggest_actors(net, asked(("category", "police", {"min": 3})))
    assert first(found) == [((), ("b",), "kind")]  # a has no partner
    assert found.sentence() == (
        "Police: 2 take part, and 3 are needed. Ask b, of the same kind, who else there is."
    )


def test_then_who_shares_most_tags_with_those_who_are_missing(make):
    actors = {
        "id": ["a", "b", "c", "p"],
        "category": ["ngo", "ngo", "ngo", "police"],
        "themes": ["safety", "safety|night life", "sport", "night life|safety"],
        "level": ["local", None, "local", "local"],
        "services": ["legal", None, None, None],
        "presence": [None, None, None, "missing"],
    }
    # With p: a shares safety and the level; b safety and night life, and has most partners.
    net = make(("a", "b"), ("b", "c"), actors=actors)
    found = pn.gaps.suggest_actors(net, POLICE)
    assert first(found) == [(("p",), ("b",), "tags")]
    assert found.table["suggestion"].item() == (
        "On the list: p. Ask b, with 2 tags in common, for an introduction."
    )


def test_then_who_reaches_most_of_the_other_groups_that_are_expected(make):
    # Expected besides police: health (c) and media (d). Within a step b reaches both, c has media.
    actors = {"id": list("abcd"), "category": ["ngo", "ngo", "health", "media"]}
    net = make(("a", "b"), ("b", "c"), ("b", "d"), ("c", "d"), actors=actors)
    expected = asked(("category", "police"), ("category", "health"), ("category", "media"))
    found = pn.gaps.suggest_actors(net, expected, steps=1)
    assert first(found) == [((), ("b",), "groups")]
    assert found.table["suggestion"].item() == (
        "Ask b, with 2 of the other expected groups within 1 step, whom to invite."
    )


def test_then_who_reaches_most(make):
    actors = {"id": list("abc"), "category": ["ngo"] * 3}
    found = pn.gaps.suggest_actors(make(("a", "b"), ("b", "c"), actors=actors), POLICE)
    # All three reach two others within two steps; b has most partners.
    assert first(found) == [((), ("b",), "reach")]
    assert (
        found.table["suggestion"].item() == "Ask b, with 2 others within 2 steps, whom to invite."
    )


def test_where_nobody_has_a_tie_nobody_is_nearest(make):
    actors = {"id": list("ab"), "category": ["ngo", "ngo"]}
    found = pn.gaps.suggest_actors(make(actors=actors), POLICE)
    assert first(found) == [((), (), "")]
    assert found.table["suggestion"].item() == "Ask around whom to invite."


def test_a_service_for_a_group_takes_one_who_does_both(make):
    actors = {
        "id": ["a", "b", "p", "q"],
        "services": ["shelter", "legal", "legal", "legal"],
        "serves_groups": ["students", "staff", "students", "staff"],
        "presence": [None, None, "missing", "missing"],
    }
    expected = asked(("services*serves_groups", "legal*students"))
    found = pn.gaps.suggest_actors(make(("a", "b"), actors=actors), expected)
    assert first(found)[0][0] == ("p",)
    assert found.sentence().startswith("Legal and Students: Nobody takes part, and 1 is needed.")


def test_names_decide_between_equals_not_the_order_of_rows(make):
    actors = pd.DataFrame(
        {"id": list("abcd"), "name": ["Z", "Y", "X", "W"], "category": ["ngo"] * 4}
    )
    ties = [("a", "b"), ("c", "d"), ("b", "c"), ("d", "a")]
    one, other = (
        pn.gaps.suggest_actors(make(*rows, actors=table), POLICE)
        for rows, table in ((ties, actors), (ties[::-1], actors[::-1].reset_index(drop=True)))
    )
    assert first(one) == first(other) == [((), ("d",), "reach")]
    pd.testing.assert_frame_equal(one.table, other.table)


# -- options and forms ----------------------------------------------------------------------------


def test_what_cannot_be_is_refused(harbour, make):
    with pytest.raises(ParameterError) as raised:
        pn.gaps.suggest_actors(harbour, POLICE, n=0)
    assert str(raised.value) == "n=0 is not possible: it is a whole number, at least 1."
    with pytest.raises(UnknownNameError):
        pn.gaps.suggest_actors(harbour, "no framework")
    with pytest.raises(NotDefinedError) as nothing:
        pn.gaps.suggest_actors(harbour)
    assert str(nothing.value) == (
        "Nobody can be suggested where nothing is expected: give requirements or a framework."
    )
    nobody = make(("a", "b"), actors={"id": ["a", "b"], "presence": ["left", "missing"]})
    with pytest.raises(NotDefinedError) as absent:
        pn.gaps.suggest_actors(nobody, POLICE)
    assert str(absent.value) == "Suggestions have no meaning where nobody takes part."


def test_suggestions_of_actors_are_written(harbour, tmp_path):
    found = pn.gaps.suggest_actors(harbour, POLICE)
    written = pd.read_csv(pn.write(found, tmp_path / "actors.csv"))
    assert written["category"].tolist() == ["police"]
    assert found.text().splitlines()[0] == "1 category to be filled."
    assert "The nearest is, by the first of these rules that names anybody" in found.explain()
