"""The registry: how a function becomes a measure."""

import subprocess
import sys

import networkx as nx
import numpy as np
import pytest

import partnernet as pn
from partnernet.errors import UnknownNameError
from partnernet.measures._options import Column
from partnernet.measures._registry import REGISTRY, Measure, Values, as_network, find, measure
from partnernet.measures._wording import plain, returned, section
from partnernet.result import ActorScores

DOC = """Twice the ``degree``
of `each` actor.

Use it never.

Returns
-------
ActorScores
    Whole numbers
    from 0.

Notes
-----
Nothing *much* on
``arcs``.

More.

References
----------
None.
"""


@pytest.fixture
def twice():
    """Register a measure for one test."""

    def twice(c, /, *, times: int = 2) -> Values:
        values = c.neighbors().degree * float(times)
        values[0] = np.nan
        return Values(values, {"it comes first": np.isnan(values)})

    twice.__doc__ = DOC
    made = measure(ActorScores, label="Twice", cites=("freeman1979",),
                   says="{actor} has {value:tie}, {times:time}.")(twice)  # fmt: skip
    yield made
    del REGISTRY["twice"]


def test_the_decorator_does_the_rest(twice):
    found = twice(pn.datasets.chain("abc"), times=3)
    assert found["twice"].tolist()[1:] == [6.0, 3.0]
    assert found.undefined.to_dict("records") == [
        {"actor": "a", "measure": "twice", "reason": "it comes first"}
    ]
    assert found.sentence("b") == "b has 6 ties, 3 times."
    assert found.explain() == (
        "Twice the degree of each actor. Nothing *much* on arcs. Values: whole numbers from 0. "
        "Computed with times=3. twice is not defined for a: it comes first. What is not defined "
        "has no meaning here; it is not zero. Source: "
        "Freeman, L. C. (1979). Centrality in social networks: conceptual clarification. Social "
        "Networks, 1(3), 215-239. https://doi.org/10.1016/0378-8733(78)90021-7"
    )
    assert find("twice") is twice
    assert pn.measures().loc["twice", "definition"] == "Twice the degree of each actor."
    assert list(pn.score(pn.datasets.chain("abc"), "twice", "degree")) == ["twice", "degree"]


def test_a_measure_can_be_looked_at(twice):
    assert repr(twice) == "<measure test_registry:twice>".replace(
        "test_registry:twice", f"{twice.family}.twice: Twice the degree of each actor."
    )
    assert (twice.name, twice.level, twice.__doc__) == ("twice", "actor", DOC)


def test_literature_that_is_not_there_fails_at_once():
    with pytest.raises(UnknownNameError, match="There is no reference 'nobody1900'"):
        measure(ActorScores, label="Nothing", cites=("nobody1900",))(lambda c: c)
    assert "<lambda>" not in REGISTRY


def test_a_function_may_return_an_array_alone():
    made = Measure(lambda c: np.arange(len(c)), ActorScores, label="Place", cites=(), says="")
    assert made(pn.datasets.chain("abc")).table.iloc[:, 0].tolist() == [0, 1, 2]


def test_the_family_is_the_module_or_the_folder_it_is_in():
    for name, module in (("within", "reach._steps"), ("roles", "brokerage")):
        found = find(name)
        assert found.__module__ == f"partnernet.measures.{module}"
        assert found.family == module.split(".")[0]


def test_a_graph_brings_its_columns_where_a_measure_asks_for_one():
    graph = nx.Graph([("a", "b")])
    nx.set_node_attributes(graph, {"a": "x", "b": "y"}, "district")

    def sides(c, /, *, by: Column):
        return (c.actors[by] == "x").to_numpy(dtype=float)

    made = Measure(sides, ActorScores, label="Sides", cites=(), says="")
    assert made(graph, by="district")["sides"].tolist() == [1.0, 0.0]
    with pytest.raises(UnknownNameError, match="There is no column of actors 'districts'"):
        made(graph, by="districts")


def test_a_network_is_taken_as_it_is():
    net = pn.datasets.load("harbour")
    assert as_network(net) is net


def test_sections_are_read_from_the_docs():
    assert section(DOC) == "Twice the degree of each actor."
    assert section(DOC, "Notes") == "Nothing *much* on arcs."
    assert section(DOC, "Examples") == ""
    assert returned(DOC) == "whole numbers from 0."
    assert plain("a\n  ``b``  `c`") == "a b c"


def test_measures_bring_in_nothing_that_draws():
    code = (
        "import sys, partnernet as pn; pn.centrality.degree(pn.datasets.load('harbour')); "
        "print(sorted({'matplotlib', 'pyvis', 'tqdm'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
