"""Consensus of raters: METHODS.md section 2, worked after Tastle and Wierman (2007)."""

import numpy as np
import pytest

import partnernet as pn
from partnernet.errors import DataError, NotDefinedError, ParameterError, UnknownNameError

FIVE = {"readiness": (1, 5)}


def votes(scale, **values):
    return [
        {"rater": f"r{n}", "actor": actor, "scale": scale, "value": value}
        for actor, given in values.items()
        for n, value in enumerate(given)
    ]


@pytest.mark.parametrize(
    ("given", "expected"),
    [([5, 5, 4, 4, 1], 0.417), ([2, 3, 3, 4], 0.792), ([1, 1, 5, 5], 0), ([3, 3, 3, 3], 1)],
)
def test_consensus_is_as_worked(rated, given, expected):
    net = rated({"id": ["A", "B"]}, ratings=votes("readiness", A=given))
    found = pn.stakeholders.consensus(net, ranges=FIVE)
    assert found.table["consensus"].item() == pytest.approx(expected, abs=0.0005)
    assert found.table["median"].item() == np.median(given)
    assert found.table["spread"].item() == max(given) - min(given)
    assert found.table["raters"].item() == len(given)


def test_one_rater_is_shown_as_one_rater(rated):
    net = rated({"id": ["A", "B"]}, ratings=votes("influence", A=[3], B=[1, 4]))
    found = pn.stakeholders.consensus(net)
    first = found.table.set_index("actor").loc["A"]
    assert (first["raters"], first["median"]) == (1, 3)
    assert np.isnan(first["consensus"])
    assert found.undefined.to_numpy().tolist() == [
        ["A", "consensus", "one rater alone rated influence"]
    ]


def test_what_is_disputed_comes_first(rated):
    # On 0 to 4: B is split to the ends (0), A leans one way, C is at one and is not disputed.
    net = rated(
        {"id": ["A", "B", "C"], "name": ["Ada", "Bo", "Cy"]},
        ratings=votes("influence", A=[1, 2, 2], B=[0, 4], C=[3, 3]),
    )
    found = pn.stakeholders.consensus(net).disputed(top=5)
    assert found["name"].tolist() == ["Bo", "Ada"]
    assert len(pn.stakeholders.consensus(net).disputed(top=1)) == 1


def test_nothing_says_who_rated_what(rated):
    rows = [
        {"rater": "secret-rater", "actor": "A", "scale": "influence", "value": 1},
        {"rater": "other-rater", "actor": "A", "scale": "influence", "value": 4},
    ]
    found = pn.stakeholders.consensus(rated({"id": ["A", "B"]}, ratings=rows))
    for text in (repr(found), found._repr_html_(), found.provenance.to_json(),
                 found.table.to_csv(), found.explain()):  # fmt: skip
        assert "rater" not in text.replace("raters", "").replace("one rater", "").replace(
            "One rater", ""
        )


def test_unrated_is_not_zero(rated):
    net = rated(
        {"id": ["A", "B", "C"], "influence": [4, None, None], "interest": [1, 1, 1]},
        ratings=votes("influence", B=[1, 2, 4]),
    )
    placed = pn.stakeholders.grid(net)
    # The agreed column wins, then the median of ratings (2 of 1, 2, 4); C is rated by nobody.
    assert placed.table["influence"].tolist()[:2] == [4, 2]
    assert np.isnan(placed.table.loc["C", "influence"])
    assert placed.table.loc["C", ["x", "y"]].isna().all()
    assert placed.undefined.to_numpy().tolist() == [["C", "place", "not rated: influence"]]
    assert "Influence of 1 actor is a median of ratings." in placed.explain()


def test_faults_are_named(rated):
    net = rated({"id": ["A", "B"]}, ratings=votes("readiness", A=[1, 7]))
    with pytest.raises(ParameterError) as fault:
        pn.stakeholders.consensus(net)
    assert str(fault.value) == (
        "ranges=None is not possible: 'readiness' is a scale of your own: say where it ends, "
        "{'readiness': (1, 5)}."
    )
    with pytest.raises(ParameterError, match="7 of A"):
        pn.stakeholders.consensus(net, ranges=FIVE)
    with pytest.raises(UnknownNameError, match="influence"):
        pn.stakeholders.consensus(net, "influenc")
    with pytest.raises(NotDefinedError) as nothing:
        pn.stakeholders.consensus(rated({"id": ["A", "B"]}))
    assert str(nothing.value) == "Nobody rated anything: the network has no table of ratings."


def test_ratings_beyond_a_known_scale_are_faults_of_the_data(rated):
    with pytest.raises(DataError) as fault:
        rated({"id": ["A", "B"]}, ratings=votes("stance", A=[-2, 3], C=[0]))
    told = {problem.row: (problem.code, problem.message) for problem in fault.value.problems}
    assert told == {
        3: ("out_of_range", "3.0 is beyond the scale 'stance'."),
        4: ("unknown_actor", "There is no actor 'C'."),
    }


def test_a_scale_without_an_end_goes_to_the_highest_rating(rated):
    net = rated({"id": ["A", "B"]}, ratings=votes("tower", A=[0, 8], B=[8, 8]))
    found = pn.stakeholders.consensus(net, ranges={"tower": (0, float("inf"))}).table
    assert found["consensus"].tolist() == [0, 1]  # one at each end; all at one
    level = rated({"id": ["A", "B"]}, ratings=votes("tower", A=[0, 0]))
    found = pn.stakeholders.consensus(level, ranges={"tower": (0, float("inf"))}).table
    assert found["consensus"].tolist() == [1]


def test_a_rater_who_rates_twice_is_noted(tmp_path):
    (tmp_path / "actors.csv").write_text("id,name\nA,Ada\nB,Bo\n")
    (tmp_path / "ties.csv").write_text("source,target\nA,B\n")
    (tmp_path / "ratings.csv").write_text(
        "rater,actor,scale,value\nr1,A,influence,1\nr1,Ada,influence,3\nr2,A,influence,3\n"
    )
    found = pn.check(tmp_path)
    assert found[["file", "row", "code", "severity"]].to_numpy().tolist() == [
        ["ratings.csv", 3, "rated_twice", "warning"]
    ]
    assert found["message"].item() == "This rater rated this actor on 'influence' in row 2."
    with pytest.warns(pn.DataWarning, match="1 thing looks odd"):
        assert len(pn.read(tmp_path).table("ratings")) == 3


def test_ratings_leave_with_their_actor(rated):
    net = rated({"id": ["A", "B"]}, ratings=votes("influence", A=[1, 2], B=[3]))
    assert net.without("A").table("ratings")["actor"].tolist() == ["B"]
