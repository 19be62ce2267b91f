"""What an audience may see: rows, columns, ratings, and the sentence on what is left out."""

import pandas as pd
import pytest

import partnernet as pn
from partnernet._audiences import AUDIENCES
from partnernet.privacy import narrowed

SIZES = {"private": 5, "core": 4, "workshop": 3, "partners": 2, "public": 1}


@pytest.fixture
def ladder():
    """One actor for each audience, tied in a chain; the ties are for everybody."""
    actors = pd.DataFrame({"id": list("ABCDE"), "visibility": AUDIENCES, "place": "Northport"})
    ties = pd.DataFrame({"source": list("ABCD"), "target": list("BCDE"), "visibility": "public"})
    return pn.from_tables(actors=actors, ties=ties, meta={"title": "Ladder", "mood": "tense"})


@pytest.fixture
def rated():
    """Ann is rated by five people, Bob by four; what they were given is not their median."""
    people = [f"p{place}" for place in range(5)]
    rows = [
        (who, "Ann", "influence", value) for who, value in zip(people, [0, 1, 1, 4, 4], strict=True)
    ]
    rows += [(who, "Bob", "influence", 3) for who in people[:4]]
    rows += [
        (who, "Ann", "stance", value) for who, value in zip(people, [-2, -2, -1, 0, 2], strict=True)
    ]
    rows += [(who, "Ann", "readiness", 2) for who in people]
    return pn.from_tables(
        actors=pd.DataFrame({"id": ["Ann", "Bob"], "influence": [2, None], "wanted_stance": [1, 2],
                             "tower": [3, 1], "readiness": [9, 9]}),
        ties=pd.DataFrame({"source": ["Ann"], "target": ["Bob"], "trust_received": [1],
                           "evidence": ["minutes"]}),
        ratings=pd.DataFrame(rows, columns=["rater", "actor", "scale", "value"]),
    )  # fmt: skip


@pytest.mark.parametrize(("audience", "actors"), SIZES.items())
def test_each_circle_sees_its_rows_and_those_of_wider_ones(ladder, audience, actors):
    seen = pn.redact(ladder, audience)
    assert list(seen.actors.index) == list("ABCDE")[5 - actors :]
    assert len(seen.ties) == actors - 1
    assert seen.meta["audience"] == audience


def test_what_is_left_out_is_counted_in_one_sentence(ladder):
    assert pn.redact(ladder, "workshop").meta["left_out"] == (
        "2 actors and 2 ties are not for this audience and left out."
    )
    assert pn.redact(ladder, "private").meta["left_out"] == ""
    alone = pn.from_tables(
        actors=pd.DataFrame({"id": ["A", "B"], "visibility": ["core", "public"]})
    )
    assert pn.redact(alone).meta["left_out"] == (
        "1 actor is not for this audience and left out."
    )  # fmt: skip


def test_what_says_nothing_is_private_unless_told_otherwise():
    net = pn.from_tables(
        actors=pd.DataFrame({"id": ["A", "B", "C"], "visibility": ["public", None, "public"],
                             "note": "asks for money"}),
        ties=pd.DataFrame({"source": ["A"], "target": ["C"]}),
    )  # fmt: skip
    seen = pn.redact(net)
    assert (list(seen.actors.index), len(seen.ties)) == (["A", "C"], 0)
    assert "note" not in seen.actors
    assert seen.meta["left_out"] == (
        "1 actor, 1 tie and 1 column are not for this audience and left out."
    )
    open_handed = pn.redact(net, unset="public")
    assert (len(open_handed), len(open_handed.ties)) == (3, 1)
    assert open_handed.actors["note"].tolist() == ["asks for money"] * 3
    assert open_handed.meta["left_out"] == ""


def test_an_unknown_audience_is_refused(ladder):
    says = r"audience='friends' is not possible: it is one of private, core, workshop, partners, "
    with pytest.raises(pn.ParameterError, match=f"^{says}public\\.$"):
        pn.redact(ladder, "friends")
    with pytest.raises(pn.ParameterError, match=r"^unset='' is not possible: it is one of "):
        pn.redact(ladder, unset="")


def test_words_about_the_whole_are_private_unless_they_are_known(ladder):
    assert pn.redact(ladder).meta["title"] == "Ladder"
    assert "mood" not in pn.redact(ladder).meta
    assert pn.redact(ladder, unset="public").meta["mood"] == "tense"


def test_a_wide_circle_sees_the_median_of_five_raters_and_no_other_rating(rated):
    seen = pn.redact(rated, "workshop", unset="public")
    # 0, 1, 1, 4, 4: the third is 1. Four people are too few. -2, -2, -1, 0, 2: the third is -1.
    assert seen.actors["influence"].tolist()[0] == 1
    assert seen.actors["influence"].isna().tolist() == [False, True]
    assert seen.actors["stance"].tolist()[0] == -1
    assert seen.actors["readiness"].tolist()[0] == 2
    assert seen.actors["readiness"].isna().tolist() == [False, True]
    assert "ratings" not in seen.tables
    assert {"wanted_stance", "tower"}.isdisjoint(seen.actors)
    assert {"trust_received", "evidence"}.isdisjoint(seen.ties)


def test_medians_need_no_word_on_columns_of_ones_own(rated):
    actors = rated.actors.assign(visibility="public")
    tables = {name: rated.table(name) for name in ("ties", "ratings")}
    seen = pn.redact(pn.from_tables(actors=actors.reset_index(), **tables), "workshop")
    assert seen.actors["readiness"].tolist()[0] == 2


@pytest.mark.parametrize("audience", ["partners", "public"])
def test_who_holds_back_stays_in_the_workshop_even_as_a_median(rated, audience):
    seen = pn.redact(rated, audience, unset="public")
    assert "stance" not in seen.actors
    assert seen.actors["influence"].tolist()[0] == 1


def test_the_core_sees_what_was_agreed_then_medians_and_never_who_rated(rated):
    seen = pn.redact(rated, "core", unset="core")
    assert seen.actors["influence"].tolist() == [2, 3]
    assert seen.actors["wanted_stance"].tolist() == [1, 2]
    assert seen.actors["tower"].tolist() == [3, 1]
    assert seen.ties["evidence"].tolist() == ["minutes"]
    assert "ratings" not in seen.tables
    assert seen.meta["left_out"] == "the single ratings are not for this audience and left out."
    assert len(pn.redact(rated, "private").table("ratings")) == len(rated.table("ratings"))


def test_one_person_who_rated_five_times_is_one_rater():
    net = pn.from_tables(
        actors=pd.DataFrame({"id": ["A"], "visibility": ["public"]}),
        ratings=pd.DataFrame({"rater": ["p"] * 5, "actor": "A", "scale": "influence",
                              "value": [1, 2, 3, 4, 4],
                              "date": [f"2026-01-0{day}" for day in range(1, 6)]}),
    )  # fmt: skip
    assert "influence" not in pn.redact(net).actors


def test_raters_without_a_code_count_for_nobody():
    net = pn.from_tables(
        actors=pd.DataFrame({"id": ["A"], "visibility": ["public"]}),
        ratings=pd.DataFrame({"actor": ["A"] * 6, "scale": "influence", "value": [1] * 6}),
    )
    assert "influence" not in pn.redact(net).actors


def test_a_scale_named_like_another_column_changes_nothing():
    net = pn.from_tables(
        actors=pd.DataFrame({"id": ["A"], "ring": [2], "visibility": ["public"]}),
        ratings=pd.DataFrame({"rater": list("pqrst"), "actor": "A", "scale": "ring", "value": 4}),
    )
    assert pn.redact(net).actors["ring"].tolist() == [2]


def test_whatever_hangs_on_an_actor_or_a_partnership_goes_with_it():
    net = pn.from_tables(
        actors=pd.DataFrame({"id": ["A", "B", "C"], "visibility": ["public", "public", "core"],
                             "parent_id": ["C", None, None]}),
        ties=pd.DataFrame({"source": ["A"], "target": ["B"], "visibility": ["core"]}),
        partnerships=pd.DataFrame({"id": ["P", "Q"], "visibility": ["public", "core"]}),
        memberships=pd.DataFrame({"actor": ["A", "B", "C", "A", "Q"],
                                  "partnership": ["P", "P", "P", "Q", "P"]}),
        contacts=pd.DataFrame({"actor": ["A", "A", "A"], "partner": ["B", "C", None],
                               "partnership": [None, None, "Q"]}),
        agreements=pd.DataFrame({"name": ["two", "three", "secret"],
                                 "parties": ["A|C", "A|B|C", "A|B"],
                                 "visibility": ["public", "public", "core"]}),
    )  # fmt: skip
    seen = pn.redact(net)
    assert seen.actors["parent_id"].isna().all()
    assert len(seen.ties) == 0
    assert list(seen.table("partnerships").index) == ["P"]
    assert seen.table("memberships").to_numpy().tolist() == [["A", "P"], ["B", "P"]]
    assert seen.table("contacts")[["actor", "partner"]].to_numpy().tolist() == [["A", "B"]]
    assert seen.table("agreements")[["name", "parties"]].to_numpy().tolist() == [["three", "A|B"]]
    assert seen.meta["left_out"] == (
        "1 actor, 1 tie, 1 partnership, 3 memberships, 2 contacts and 2 agreements are not for "
        "this audience and left out."
    )


def test_places_stay_and_repairs_do_not(ladder):
    placed = ladder.with_positions(pd.DataFrame({"x": [0.5], "y": [0.25]}, index=["E"]))
    assert pn.redact(placed).actors[["x", "y"]].to_numpy().tolist() == [[0.5, 0.25]]
    with pytest.raises(pn.UnknownNameError, match=r"^There is no table 'repairs'\."):
        pn.redact(ladder).table("repairs")


def test_the_whole_network_is_as_it_was(ladder):
    before = ladder.fingerprint
    pn.redact(ladder)
    assert (ladder.fingerprint, len(ladder), "left_out" in ladder.meta) == (before, 5, False)


def test_a_network_that_marks_nothing_stays_itself_on_maps():
    net = pn.datasets.load("harbour")
    assert narrowed(net, "public") is net


def test_every_data_set_that_comes_along_is_for_everybody():
    for name in pn.datasets.names():
        net = pn.datasets.load(name)
        assert narrowed(net, "public") is net


def test_marks_that_nobody_knows_are_private():
    net = pn.from_tables(actors=pd.DataFrame({"id": ["A", "B"]}))
    odd = pn.PartnerNetwork({"actors": net.actors.assign(visibility=["everyone", "public"])})
    assert list(narrowed(odd, "core").actors.index) == ["B"]
    assert len(narrowed(odd, "private")) == 2
