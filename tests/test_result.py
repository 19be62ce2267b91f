"""Results: tables that say what they are, who leads, and what is missing."""

import re

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import partnernet as pn
from partnernet import references
from partnernet.errors import ParameterError, UnknownNameError
from partnernet.result import Figure

HARBOUR = pn.datasets.load("harbour")


@pytest.fixture(scope="module")
def degree():
    return pn.centrality.degree(HARBOUR)


@pytest.fixture(scope="module")
def near():
    return pn.centrality.closeness(HARBOUR, variant="component")


def test_a_column_is_taken_by_its_name(degree):
    assert degree["degree"].loc["UNI"] == 6
    assert (len(degree), list(degree), degree.measures) == (12, ["degree"], ("degree",))


def test_a_column_that_is_not_there_is_refused_whole(degree):
    with pytest.raises(UnknownNameError) as caught:
        degree["degrees"]
    assert str(caught.value) == (
        "There is no measure in this result 'degrees'. Did you mean 'degree'? Known: degree."
    )


def test_top_has_ranks_and_names_and_everybody_tied_with_the_last(degree):
    top = degree.top(3)
    assert top["degree"].to_dict() == {
        "UNI": 6, "COU": 5, "STU": 2, "POL": 2, "HOS": 2, "WOM": 2, "BIZ": 2, "SCH": 2,
    }  # fmt: skip
    assert top["rank"].tolist() == [1, 2, 3, 3, 3, 3, 3, 3]
    assert top.loc["COU", "name"] == "City Council"
    assert list(top.columns) == ["rank", "name", "degree"]


def test_top_goes_by_the_measure_asked_for():
    found = pn.score(HARBOUR, "degree", "betweenness")
    assert found.top(1, by="betweenness").index.tolist() == ["UNI"]
    assert found.top(4, by="betweenness").index.tolist() == ["UNI", "COU", "STU", "BIZ"]
    assert found.top(99).index.tolist()[-1] == "MIG"


def test_who_is_undefined_is_not_in_the_top(near):
    assert len(near.top(12)) == 11
    assert "MIG" not in near.top(12).index


def test_top_refuses_what_makes_no_sense(degree):
    with pytest.raises(ParameterError) as caught:
        degree.top(0)
    assert str(caught.value) == "n=0 is not possible: it is at least 1."
    with pytest.raises(UnknownNameError):
        degree.top(3, by="betweenness")


def test_ranks_are_those_of_a_competition(degree, near):
    assert degree.rank()["degree"].to_dict() == {
        "UNI": 1, "UN2": 9, "STU": 3, "COU": 2, "POL": 3, "HOS": 3, "WOM": 3, "LGB": 9, "MIG": 12,
        "BIZ": 3, "BAR": 9, "SCH": 3,
    }  # fmt: skip
    assert pd.isna(near.rank().loc["MIG", "closeness"])


def test_rounding_errors_part_nobody():
    """On this ring of rings everybody is alike, but sums of floats differ in the last digit."""
    graph = nx.circular_ladder_graph(23)
    found = pn.centrality.betweenness(graph, normalized=True)
    noise = found["betweenness"] * (1 + np.resize([0, 3e-16, -3e-16], len(graph)))
    assert len(set(noise)) > 1
    noisy = type(found)(noise.to_frame(), found.undefined, found.provenance, found.names)
    assert set(noisy.rank()["betweenness"]) == {1}
    assert len(noisy.top(1)) == 46


def test_the_text_has_names_and_says_what_is_missing(near):
    lines = repr(near).splitlines()
    assert re.fullmatch(r"UNI\s+Northport University\s+0.666667", lines[2])
    assert re.fullmatch(r"MIG\s+Migrant Support\s+NaN", lines[10])
    assert lines[-1] == "closeness is not defined for Migrant Support: it reaches nobody."


def test_long_tables_are_cut_in_the_middle():
    found = pn.centrality.degree(pn.datasets.chain(f"a{number}" for number in range(100)))
    lines = repr(found).splitlines()
    assert len(lines) < 70
    assert lines[-1].split() == ["a99", "a99", "1"]


def test_names_are_escaped_in_notebooks():
    hostile = '<script>alert("x")</script>'
    actors = pd.DataFrame({"id": ["a", "b"], "name": [hostile, "B & <b>C</b>"]})
    ties = pd.DataFrame({"source": ["a"], "target": ["a2"]})
    net = pn.from_tables(actors=pd.concat([actors, pd.DataFrame({"id": ["a2"]})]), ties=ties)
    page = pn.centrality.closeness(net, variant="component")._repr_html_()
    assert "<script" not in page
    assert "<b>" not in page
    assert "&lt;script&gt;" in page
    assert "closeness is not defined for B &amp; &lt;b&gt;C&lt;/b&gt;: it reaches nobody." in page


def test_every_kind_of_result_shows_itself():
    for found in (pn.robustness.bridges(HARBOUR), pn.cohesion.components(HARBOUR),
                  pn.cohesion.density(HARBOUR)):  # fmt: skip
        assert found._repr_html_().startswith("<")
        assert found.measures[0] in repr(found)


@pytest.mark.parametrize(
    ("found", "actor", "sentence"),
    [
        (pn.centrality.degree(HARBOUR), "UNI", "Northport University has 6 ties."),
        (pn.centrality.degree(HARBOUR), "LGB", "LGBTQIA+ Network has 1 tie."),
        (pn.centrality.degree(HARBOUR), "MIG", "Migrant Support has 0 ties."),
        (pn.centrality.degree(HARBOUR, normalized=True), "UNI",
         "Northport University has 55% of the ties it could have."),
        (pn.centrality.strength(HARBOUR), "COU", "The ties of City Council have a total strength "
         "of 5."),
        (pn.centrality.betweenness(HARBOUR), "COU", "City Council has a betweenness of 20.500: the "
         "number of pairs of others whose shortest paths run through it."),
        (pn.centrality.closeness(HARBOUR), "UNI", "Northport University has a closeness of 0.606 "
         "(1 is one step from everybody)."),
        (pn.centrality.closeness(HARBOUR, variant="component"), "MIG",
         "closeness is not defined for Migrant Support: it reaches nobody."),
        (pn.centrality.harmonic(HARBOUR, mode="in"), "UNI", "Northport University has a harmonic "
         "closeness of 7.833: the sum of 1 / distance from the others."),
        (pn.reach.within(HARBOUR), "UNI", "Northport University reaches 82% of the others within 2 "
         "steps."),
        (pn.reach.within(HARBOUR, steps=1, normalized=False, mode="in"), "LGB",
         "LGBTQIA+ Network is reached by 1 other within 1 step."),
        (pn.reach.distance_weighted(HARBOUR), "UNI", "Northport University reaches 7.833 others, "
         "each counted as 1 / distance."),
        (pn.robustness.cutpoints(HARBOUR), "UNI", "If Northport University left, some of the "
         "others would lose each other."),
        (pn.robustness.cutpoints(HARBOUR), "POL", "If Police left, none of the others would lose "
         "each other."),
    ],
)  # fmt: skip
def test_one_value_as_a_sentence(found, actor, sentence):
    assert found.sentence(actor) == sentence


def test_the_network_as_a_sentence():
    assert pn.cohesion.density(HARBOUR).sentence() == "20% of all possible ties exist."
    alone = pn.cohesion.density(HARBOUR.where(category="health"))
    assert alone.sentence() == "density is not defined: there is nobody else in the network."


def test_a_sentence_about_nobody_is_refused(degree):
    with pytest.raises(UnknownNameError, match=re.escape("There is no actor 'UNO'. Did you mean")):
        degree.sentence("UNO")
    with pytest.raises(UnknownNameError, match="There is no measure in this result 'strength'"):
        degree.sentence("UNI", "strength")


@pytest.mark.parametrize(
    ("value", "spec", "words"),
    [
        (0.004, "%", "less than 1%"), (0.0, "%", "0%"), (0.996, "%", "more than 99%"),
        (1.0, "%", "100%"), (0.5454, "%", "55%"), (1, "step", "1 step"), (1.5, "tie", "1.500 ties"),
        (1200, "tie", "1,200 ties"), (True, "some|none", "some"), (False, "some|none", "none"),
        (float("nan"), "", "not defined"),
    ],
)  # fmt: skip
def test_numbers_in_sentences(value, spec, words):
    assert format(Figure(value), spec) == words


def test_explaining_says_what_it_is_by_which_convention_and_what_is_missing(near):
    assert near.explain() == (
        "How near each actor is to those it reaches: one over the mean distance to them. By "
        "default distances go out from the actor (networkx counts those coming in), and the "
        "Wasserman-Faust scaling is applied: closeness among those reached, times the share of the "
        "others that is reached. Values: in [0, 1] (unweighted). An actor that reaches nobody has "
        "0 under wasserman_faust and is undefined under component; so is, under both, the only "
        "actor of a network. Computed with mode='out', variant='component' and weighted=False. "
        "closeness is not defined for Migrant Support: it reaches nobody. What is not defined has "
        "no meaning here; it is not zero. Sources: "
        + references.cite("freeman1979") + " " + references.cite("wasserman1994")
    )  # fmt: skip


def test_explaining_one_of_several():
    found = pn.score(HARBOUR, "degree", "harmonic")
    assert found.explain("harmonic").startswith("Sum of one over the distance from each actor")
    assert found.explain().startswith("Number of ties of each actor.")
    with pytest.raises(UnknownNameError, match="There is no measure in this result 'within'"):
        found.explain("within")


def test_citing_lists_every_work_once():
    found = pn.score(HARBOUR, "betweenness", "degree", "closeness")
    entries = found.cite(style="bibtex").split("\n\n")
    keys = [entry.split("{")[1].rstrip(",\n").split(",")[0] for entry in entries]
    assert keys == [
        "brandes2001", "brandes2007", "freeman1977", "freeman1979", "newman2001", "wasserman1994",
    ]  # fmt: skip
    assert found.cite().count("Freeman, L. C. (1979)") == 1


def test_a_network_value_is_a_number():
    assert pn.cohesion.density(HARBOUR).value == pytest.approx(13 / 66)


def test_groups_and_ties_have_the_rows_of_the_network():
    parts = pn.cohesion.components(HARBOUR)
    assert parts.table["size"].tolist() == [11, 1]
    assert parts.table["share"].tolist() == [11 / 12, 1 / 12]
    assert parts.table["actors"].tolist()[1] == ("MIG",)
    assert parts.membership.to_dict() == dict.fromkeys(HARBOUR.actors.index, 1) | {"MIG": 2}
    ties = pn.robustness.bridges(HARBOUR).table
    links = HARBOUR.compile().links
    assert ties[["source", "target"]].to_numpy().tolist() == (
        links[["source", "target"]].to_numpy().tolist()
    )


def test_changing_a_returned_table_changes_no_later_result(degree):
    top = degree.top(2)
    top.loc["UNI", "degree"] = 99
    shown = degree.with_names()
    shown.loc["UNI", "name"] = "changed"
    assert degree["degree"].loc["UNI"] == 6
    assert degree.names.loc["UNI"] == "Northport University"
    assert HARBOUR.actors.loc["UNI", "name"] == "Northport University"
