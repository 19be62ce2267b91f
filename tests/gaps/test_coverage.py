"""Coverage: empty and thin categories (C1, C2), untagged goals, levels, Ps, themes (C3 to C7)."""

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import partnernet as pn
from partnernet.errors import NotDefinedError, ParameterError, UnknownNameError
from partnernet.schema import SEVEN_P

# METHODS 4.4, worked there: government 1 of 2, trade union and translators 0 of 1, seven others
# met: (1/2 + 0 + 0 + 7) / 10 = .75.
OTHERS = ("health", "police", "ngo", "school", "media", "funder", "alumni")
TEN = [("government", 2), ("trade_union", 1), ("translators", 1), *((one, 1) for one in OTHERS)]


def needed(*rows, dimension="category", **more):
    """Make a table of requirements of (category, min)."""
    table = pd.DataFrame(rows, columns=["category", "min"])
    return table.assign(dimension=dimension, **more)


def actors(**columns):
    """Make actors called by their letters, so that a sentence shows who is meant."""
    number = max(len(values) for values in columns.values())
    ids = list("abcdefghijklmnopqrstuvwxyz"[:number])
    return pd.DataFrame({"id": ids, "name": [f"Partner {one.upper()}" for one in ids]} | columns)


def network(**columns):
    return pn.from_tables(actors=actors(**columns))


def found(net, code, expected=None, **options):
    return pn.gaps.find(net, rules=code, expected=expected, day="2026-11-25", **options)


@pytest.fixture
def ten():
    return network(category=["government", *OTHERS])


# -- the table -------------------------------------------------------------------------------------


def test_the_index_is_the_mean_of_what_is_met(ten):
    coverage = pn.gaps.coverage(ten, needed(*TEN))
    assert coverage.index == 0.75
    assert coverage.below == ["government"]
    assert coverage.empty == ["trade_union", "translators"]
    assert coverage.single == list(OTHERS)
    assert coverage.sentence() == (
        "Coverage is 0.750: of 10 requirements 2 are empty, 1 is below what is needed and 7 hang "
        "on one."
    )
    first = coverage.table.iloc[0]
    assert (first["have"], first["min"], first["met"], first["actors"]) == (1, 2, 0.5, ("a",))
    assert coverage.with_names()["actors"].iloc[0] == ("Partner A",)


def test_a_minimum_of_none_is_optional_and_does_not_count():
    coverage = pn.gaps.coverage(network(category=["ngo"]), needed(("ngo", 1), ("media", 0)))
    assert coverage.table["state"].tolist() == ["single", "optional"]
    assert coverage.index == 1.0
    assert math.isnan(coverage.table["met"].iloc[1])
    assert coverage.undefined.empty


def test_two_of_a_kind_are_enough_and_more_than_one():
    table = pn.gaps.coverage(
        network(category=["ngo", "ngo", "hei"]), needed(("ngo", 2), ("hei", 1))
    )
    assert table.table["state"].tolist() == ["met", "single"]


def test_who_is_missing_declined_or_left_does_not_take_part():
    net = network(category=["ngo"] * 4, presence=["present", "missing", "declined", "left"])
    assert pn.gaps.coverage(net, needed(("ngo", 2))).table["have"].tolist() == [1]


def test_what_too_few_actors_state_is_unknown_and_not_empty():
    net = network(level=["local", *[None] * 2])
    expected = needed(("local", 1), ("national", 1), dimension="level")
    coverage = pn.gaps.coverage(net, expected)
    assert coverage.table["state"].tolist() == ["single", "unknown"]
    assert coverage.index == 1.0
    assert coverage.undefined.to_numpy().tolist() == [
        ["level: national", "met", "only 1 of 3 actors has a value of level"]
    ]
    assert pn.gaps.coverage(net, expected, known=0.33).empty == ["national"]


def test_northampton_has_the_tags_of_the_page():
    """METHODS 4.4, as printed: 39 tags, SDG3 7, SDG4 6, SDG11 6."""
    table = pn.gaps.coverage(pn.datasets.load("northampton"), "sdgs").table
    have = table.set_index("category")["have"]
    assert have.sum() == 39
    assert have[["3", "4", "11"]].tolist() == [7, 6, 6]
    assert set(table["counted"]) == {"ties and partnerships"}
    assert set(table["actors"]) == {()}
    # 68 ties and 30 partnerships, one of these wanted; 39 of the 97 that count have one tag each.
    assert set(table["unknowns"]) == {58}


def test_tags_of_ties_count_under_the_view(make):
    net = make(("a", "b", {"sdgs": "3|5", "status": "existing"}),
               ("b", "c", {"sdgs": "5", "status": "wanted"}))  # fmt: skip
    for status, have in (("existing", [1, 1]), (("existing", "wanted"), [1, 2])):
        coverage = pn.gaps.coverage(net, needed(("3", 1), ("5", 1), dimension="sdgs"),
                                    view=pn.View(status=status))  # fmt: skip
        assert coverage.table["have"].tolist() == have


def test_tags_of_actors_count_where_no_tie_has_any():
    net = network(sdgs=["3|5", "5", None])
    coverage = pn.gaps.coverage(net, needed(("5", 2), dimension="sdgs"))
    assert coverage.table[["have", "counted", "unknowns"]].to_numpy().tolist() == [[2, "actors", 1]]


@pytest.mark.parametrize("word", ["local_gov", "Local government", "LOCAL-GOV"])
def test_terms_are_the_same_however_they_are_written(word):
    net = network(category=["local_gov", "Local Government"])
    assert pn.gaps.coverage(net, needed((word, 1))).table["have"].tolist() == [2]


def test_columns_may_be_crossed():
    net = network(category=["ngo", "ngo", "hei"], level=["local", "national", "national"])
    expected = needed(("ngo*national", 1), ("hei*local", 1), dimension="category*level")
    assert pn.gaps.coverage(net, expected).table["have"].tolist() == [1, 0]
    (finding,) = found(net, "C1", expected).findings
    assert finding.why == (
        "Nobody takes part whose category is University and level is Local; at least 1 is needed."
    )


def test_a_crossed_category_needs_a_value_for_each_column():
    coverage = pn.gaps.coverage(network(level=["local"]), needed(("ngo", 1), dimension="a*level"))
    assert coverage.undefined["reason"].tolist() == [
        "the category 'ngo' does not name a value for each column"
    ]


def test_the_grid_counts_actors_by_two_columns():
    net = network(category=["ngo", "ngo", "hei", "hei"], level=["local", "local", "national", None])
    grid = pn.gaps.coverage(net, "levels").grid(rows="category", columns="level")
    assert list(grid.columns) == ["campus", "local", "regional", "national", "international"]
    assert list(grid.index) == ["hei", "ngo"]
    assert grid.loc["ngo"].tolist() == [0, 2, 0, 0, 0]
    # Of one university the level is not known: it may be at any level but the one that is filled.
    assert grid.loc["hei"].isna().tolist() == [True, True, True, False, True]
    assert grid.loc["hei", "national"] == 1


def test_a_grid_of_what_nobody_has_is_refused():
    with pytest.raises(UnknownNameError) as raised:
        pn.gaps.coverage(network(level=["local"]), "levels").grid(rows="services")
    assert str(raised.value) == (
        "There is no column of actors with values 'services'. Known: name, level."
    )


def test_coverage_says_how_it_came_about(ten):
    coverage = pn.gaps.coverage(ten, needed(*TEN))
    call = coverage.provenance.calls[0]
    assert call.measure == "gaps.coverage"
    assert call.parameters == {"known": 0.7, "expected": ("expected",)}
    assert coverage.provenance.fingerprint == ten.fingerprint


def test_coverage_needs_something_that_is_expected(harbour):
    with pytest.raises(NotDefinedError) as raised:
        pn.gaps.coverage(harbour)
    assert str(raised.value) == (
        "Coverage has no meaning where nothing is expected. Name a framework (see "
        "gaps.frameworks), or give a table of requirements."
    )
    with pytest.raises(ParameterError):
        pn.gaps.coverage(harbour, "sdgs", known=2)


# -- C1: nobody ------------------------------------------------------------------------------------


def test_an_empty_category_says_what_is_needed(ten):
    one, other = found(ten, "C1", needed(*TEN, mandatory=[False, True, *[False] * 8])).findings
    assert (one.severity, one.subjects, one.value, one.threshold) == (
        "act", ("trade_union",), 0.0, 1.0,
    )  # fmt: skip
    assert one.why == "Nobody takes part whose category is Trade union; at least 1 is needed."
    assert one.suggestion == "Ask the partners you have whom they know there, and invite one."
    assert (other.severity, other.subjects) == ("watch", ("translators",))


def test_nobody_is_missed_where_none_is_needed(ten):
    assert found(ten, "C1", needed(("ngo", 1), ("transport", 0))).findings == ()


def test_an_empty_category_names_those_on_the_list_and_who_knows_them():
    table = actors(category=["ngo", "police", "police", "hei"],
                   presence=["present", "missing", "declined", "present"])  # fmt: skip
    ties = pd.DataFrame({"source": ["a", "d"], "target": ["b", "a"], "status": ["wanted", None]})
    (finding,) = found(
        pn.from_tables(actors=table, ties=ties), "C1", needed(("police", 1))
    ).findings
    assert finding.suggestion == (
        "Partner B is on the list as missing: start there, through Partner A, who has a tie "
        "already."
    )
    assert finding.actors == ("b",)


def test_those_on_the_list_may_be_known_to_nobody_who_takes_part():
    table = actors(category=["ngo", "ngo", "police", "police"],
                   presence=[None, "left", "missing", "missing"])  # fmt: skip
    ties = pd.DataFrame({"source": ["b", "c"], "target": ["c", "d"]})
    net = pn.from_tables(actors=table, ties=ties)
    (finding,) = found(net, "C1", needed(("police", 1))).findings
    assert finding.suggestion == "Partner C and Partner D are on the list as missing: start there."


def test_an_empty_category_counts_those_of_whom_it_is_not_known():
    net = network(category=["ngo", "ngo", "hei", None])
    (finding,) = found(net, "C1", needed(("police", 2))).findings
    assert finding.unknowns == 1
    assert finding.why == (
        "Nobody takes part whose category is Police; at least 2 are needed, and of 1 actor it is "
        "not known."
    )


def test_where_too_little_is_known_nothing_is_empty():
    net = network(category=["ngo", "ngo", None, None], country=["GB"] * 4)
    one = found(net, "C1", needed(("police", 1)))
    assert one.findings == ()
    assert one.undefined["reason"].tolist() == ["only 2 of 4 actors have a value of category"]
    assert len(found(net, "C1", needed(("police", 1)), known=0.5).findings) == 1
    nine = network(category=[*["ngo"] * 9, None])  # nine of ten is exactly what is asked for
    assert len(found(nine, "C1", needed(("police", 1)), known=0.9).findings) == 1
    both = pd.concat([needed(("police", 1), ("health", 1)), needed(("FR", 1), dimension="country")])
    unmet, unknown = found(net, "C1", both).findings
    assert unmet.subjects == ("FR",)
    assert (unknown.severity, unknown.unknowns) == ("info", 2)
    assert unknown.why == (
        "Nobody can tell whether 2 requirements on category are met: only 2 of 4 actors have a "
        "value of category."
    )


def test_a_list_that_is_blank_is_only_not_tagged():
    net = network(services=["legal", None, None])
    (finding,) = found(net, "C1", needed(("shelter", 1), dimension="services")).findings
    assert finding.why == (
        "Nobody who takes part is tagged Shelter under services; at least 1 is needed, which does "
        "not mean that nothing is done."
    )
    assert finding.unknowns == 2


def test_rules_on_coverage_say_that_nothing_is_expected(harbour):
    undefined = found(harbour, "C").undefined.set_index("measure")["reason"]
    assert undefined.to_dict() == {
        "C1": "no requirement is about categories of actors",
        "C2": "no requirement is about categories of actors",
        "C3": "no requirement is about goals",
        "C4": "no requirement is about levels",
        "C5": "no requirement is about services for groups",
        "C6": "no requirement is about the seven Ps",
        "C7": "no requirement is about themes",
    }


def test_unisafe_misses_two_kinds_of_partners_that_it_may_not_miss():
    """Read in the tables: nobody is a specialist, or of justice and law; both are mandatory."""
    acts = [one for one in found(pn.datasets.load("unisafe"), "C1").findings
            if one.severity == "act"]  # fmt: skip
    assert [one.subjects for one in acts] == [("gbv_specialist",), ("justice_legal",)]


# -- C2: few ---------------------------------------------------------------------------------------


def test_a_thin_category_is_below_what_is_needed_or_hangs_on_one():
    net = network(category=["ngo", "health", "health", "hei"])
    expected = needed(("ngo", 1), ("health", 3), mandatory=[True, False])
    below, hanging = found(net, "C2", expected).findings
    assert below.why == "Health (category) needs 3 actors and has 2: Partner B and Partner C."
    assert (below.severity, below.value, below.threshold) == ("watch", 2.0, 3.0)
    assert hanging.why == "NGO (category) hangs on 1 actor: Partner A."
    assert (hanging.severity, hanging.actors, hanging.threshold) == ("watch", ("a",), 1.0)
    assert hanging.suggestion == "Look for a further partner there; Partner A may know one."


def test_few_is_a_threshold():
    net = network(category=["ngo", "health", "health", "hei"])
    expected = needed(("health", 1))
    assert found(net, "C2", expected).findings == ()
    (finding,) = found(net, "C2", expected, thresholds={"C2": 2}).findings
    assert finding.why == "Health (category) hangs on 2 actors: Partner B and Partner C."
    assert (finding.severity, finding.threshold) == ("info", 2.0)


def test_nothing_hangs_on_one_where_others_may_be_there():
    net = network(category=["ngo", "hei", None, None])
    assert found(net, "C2", needed(("ngo", 1))).findings == ()
    assert len(found(net, "C2", needed(("ngo", 1)), known=0.5).findings) == 1


def test_tags_on_ties_are_held_against_the_number_needed_and_hang_on_nobody(make):
    net = make(("a", "b", {"sdgs": "5"}), ("b", "c", {"sdgs": "3"}))
    (finding,) = found(net, "C2", needed(("5", 2), ("3", 1), dimension="sdgs")).findings
    assert finding.why == "5 (SDGs) needs 2 tags and has 1."


# -- C3, C4, C6, C7: lists -------------------------------------------------------------------------


def test_northampton_has_five_goals_without_a_tag():
    """METHODS 4.4: absent are 2, 5, 6, 7, 14; goal 17 is the frame."""
    (finding,) = found(pn.datasets.load("northampton"), "C3").findings
    assert finding.subjects == ("2", "5", "6", "7", "14")
    assert (finding.severity, finding.value, finding.unknowns) == ("info", 5.0, 58)
    assert finding.why == (
        "Of 16 goals 5 are not tagged on any tie or partnership: 2, 5, 6, 7 and 14; this does not "
        "mean that nothing is done."
    )
    assert finding.suggestion == (
        "Ask the partners what they do for these goals and tag it; look for partners on what "
        "stays open."
    )


def test_a_goal_that_is_asked_for_is_more_than_good_to_know(make):
    net = make(("a", "b", {"sdgs": "3"}))
    for mandatory, severity in ((False, "watch"), (True, "act")):
        expected = needed(("5", 1), ("3", 1), dimension="sdgs", mandatory=mandatory)
        (finding,) = found(net, "C3", expected).findings
        assert finding.severity == severity
        assert finding.why == (
            "Of 2 goals 1 is not tagged on any tie or partnership: 5; this does not mean that "
            "nothing is done."
        )
    assert found(net, "C3", needed(("3", 1), dimension="sdgs")).findings == ()


def test_one_mandatory_goal_makes_the_list_a_call_to_act(make):
    expected = needed(("5", 1), ("6", 1), dimension="sdgs", mandatory=[True, False])
    (finding,) = found(make(("a", "b", {"sdgs": "3"})), "C3", expected).findings
    assert (finding.severity, finding.subjects) == ("act", ("5", "6"))


def test_where_nothing_is_tagged_no_goal_is_said_to_be_absent(make):
    one = found(make(("a", "b")), "C3", "sdgs")
    assert one.findings == ()
    assert one.undefined["reason"].tolist() == ["no tie, partnership or actor has a value of sdgs"]


def test_levels_without_a_partner_are_listed_from_near_to_far():
    net = network(level=["local", "local", "regional", "local", None])
    (finding,) = found(net, "C4").findings
    assert finding.subjects == ("national", "international")
    assert finding.why == (
        "Of 3 levels 2 have no partner: National and International; 1 actor states none."
    )
    assert (finding.severity, finding.unknowns) == ("info", 1)
    assert found(net, "C4", "levels").findings[0].severity == "watch"


def test_levels_that_hardly_anybody_states_are_unknown():
    """Four of nine state one, and nobody is international among them."""
    one = found(pn.datasets.load("leicestershire"), "C4")
    assert one.findings == ()
    assert one.undefined["reason"].tolist() == ["only 4 of 9 actors have a value of level"]


def test_levels_that_are_all_there_are_no_gap():
    assert found(network(level=["local", "national", "international"]), "C4").findings == ()


def test_ps_without_a_partner_are_listed_in_their_order():
    net = network(seven_p=["policy|prevention", "provision|protection", None])
    (finding,) = found(net, "C6", "seven_p").findings
    assert finding.subjects == ("prevalence", "prosecution", "partnerships")
    assert finding.why == (
        "Of 7 Ps 3 are not tagged on any actor: Prevalence, Prosecution and Partnerships; this "
        "does not mean that nothing is done."
    )
    assert (finding.severity, finding.unknowns) == ("watch", 1)


def test_all_seven_ps_are_no_gap():
    assert found(network(seven_p=["|".join(SEVEN_P)]), "C6", "seven_p").findings == ()


def test_leicestershire_has_the_five_themes():
    """Source 002 p11: the partnership works on all five."""
    assert found(pn.datasets.load("leicestershire"), "C7", "civic_themes").findings == ()


def test_themes_with_commas_are_listed_with_semicolons(make):
    net = make(("a", "b", {"themes": "Education|economy"}))
    (finding,) = found(net, "C7", "civic_themes").findings
    assert finding.why == (
        "Of 5 themes 3 are not tagged on any tie or partnership: arts, culture and heritage; "
        "environmental sustainability; health, wellbeing and sport; this does not mean that "
        "nothing is done."
    )


# -- laws ------------------------------------------------------------------------------------------

VALUES = {
    "category": ("ngo", "health", "police"),
    "sdgs": ("3", "5", "17"),
    "level": ("local", "national"),
    "seven_p": ("policy", "provision"),
    "themes": ("climate", "health"),
    "services*serves_groups": ("legal*students", "legal*staff", "shelter*staff"),
}
ROWS = st.lists(
    st.sampled_from([(name, value) for name, values in VALUES.items() for value in values]),
    unique=True, max_size=8,
).flatmap(lambda pairs: st.tuples(*(
    st.tuples(st.just(name), st.just(value), st.integers(0, 2), st.booleans())
    for name, value in pairs
)))  # fmt: skip
CELLS = st.fixed_dictionaries({
    "category": st.sampled_from([None, "ngo", "health"]),
    "level": st.sampled_from([None, "local"]),
    "sdgs": st.sampled_from([None, "3", "3|5"]),
    "seven_p": st.sampled_from([None, "policy"]),
    "services": st.sampled_from([None, "legal", "legal|shelter"]),
    "serves_groups": st.sampled_from([None, "students", "staff"]),
    "presence": st.sampled_from([None, "missing"]),
})  # fmt: skip
COLUMNS = ["dimension", "category", "min", "mandatory"]


@given(rows=ROWS, cells=st.lists(CELLS, min_size=1, max_size=6), drop=st.integers(0, 7))
@settings(derandomize=True, deadline=None, max_examples=60, database=None)
def test_a_requirement_less_is_never_a_finding_more(rows, cells, drop):
    net = pn.from_tables(actors=pd.DataFrame(cells).assign(id=[f"n{n}" for n in range(len(cells))]))
    table = pd.DataFrame(rows, columns=COLUMNS)
    fewer = table.drop(index=drop % len(table)) if len(table) else table
    before, after = (found(net, "C", one).findings for one in (table, fewer))
    assert len(after) <= len(before)
    assert {(one.code, word) for one in after for word in one.subjects} <= {
        (one.code, word) for one in before for word in one.subjects
    }
    none_needed = {category for _, category, least, _ in rows if not least}
    named = {word for one in before if one.code != "C5" for word in one.subjects}
    assert not none_needed & named


@given(rows=ROWS, cells=st.lists(CELLS, min_size=1, max_size=6))
@settings(derandomize=True, deadline=None, max_examples=30, database=None)
def test_the_index_is_a_share_and_one_more_partner_never_lowers_it(rows, cells):
    if not any(least for _, _, least, _ in rows):
        return
    table = pd.DataFrame(rows, columns=COLUMNS)
    table = table[table["dimension"].isin(["sdgs", "seven_p"])]
    if table.empty:
        return
    frame = pd.DataFrame(cells).assign(id=[f"n{number}" for number in range(len(cells))])
    frame.loc[0, ["sdgs", "seven_p", "presence"]] = ["3", "policy", None]
    more = pd.concat([frame, pd.DataFrame([{"id": "new", "sdgs": "3|5|17",
                                            "seven_p": "policy|provision"}])])  # fmt: skip
    one, other = (pn.gaps.coverage(pn.from_tables(actors=these), table).index
                  for these in (frame, more))  # fmt: skip
    if not math.isnan(one):
        assert 0 <= one <= other <= 1


def test_the_heat_map_of_plain_requirements_has_a_row_for_each():
    picture = pn.gaps.coverage(pn.datasets.load("northampton"), "sdgs").heatmap()
    assert picture.title == "Who ought to be there: sdgs"
    assert picture.table.shape == (17, 1)
    assert picture.table.loc["3 Good health and well-being", "There"] == 7  # METHODS 4.4
    marks = picture.marks["There"]
    assert marks["5 Gender equality"] == "nobody"
    assert marks["1 No poverty"] == "one alone"
    assert marks["17 Partnerships for the goals"] == "not asked for"
    assert "Counted are ties and partnerships." in picture.note


def test_the_heat_map_tells_several_columns_apart_and_how_many_are_needed(harbour):
    needed = pd.DataFrame(
        {"dimension": ["category", "category", "level"], "category": ["health", "ngo", "local"],
         "min": [2, 1, 1]}
    )  # fmt: skip
    picture = pn.gaps.coverage(harbour, needed).heatmap()
    assert list(picture.table.index) == ["Category: Health", "Category: NGO", "Level: Local"]
    assert picture.marks["There"].tolist()[:2] == ["too few, 2 needed", ""]
    assert pd.isna(picture.table.loc["Level: Local", "There"])  # no actor states a level
