"""Provenance: enough to make a number again, and the same text for the same number."""

import json
import re

import networkx as nx
import numpy as np
import pandas as pd
import pytest

import partnernet as pn
from partnernet.measures._registry import REGISTRY

HARBOUR = pn.datasets.load("harbour")


def plain(value):
    """Return what JSON makes of tuples."""
    return json.loads(json.dumps(value))


@pytest.mark.parametrize("measure", REGISTRY.values(), ids=REGISTRY)
def test_json_gives_everything_back(options, measure):
    provenance = options.called(measure, HARBOUR).provenance
    assert json.loads(provenance.to_json()) == plain(provenance.to_dict())


@pytest.mark.parametrize("measure", REGISTRY.values(), ids=REGISTRY)
def test_every_parameter_is_recorded_with_its_default(options, measure):
    needed = options.needed(measure, HARBOUR)
    (call,) = measure(HARBOUR, **needed).provenance.calls
    defaults = {name: option.default for name, option in measure.options.items()} | needed
    recorded = dict(call.parameters)
    assert recorded.keys() == defaults.keys()
    # what nobody set, a measure may have chosen
    chosen = {name for name, value in defaults.items() if value is None and recorded[name]}
    assert recorded == defaults | {name: recorded[name] for name in chosen}
    assert call.measure == f"{measure.family}.{measure.name}"
    assert call.references == measure.cites


@pytest.mark.parametrize("measure", REGISTRY.values(), ids=REGISTRY)
def test_chance_and_estimates_are_recorded(options, measure):
    (call,) = options.called(measure, HARBOUR).provenance.calls
    if "seed" in measure.options:
        assert call.seed in (None, call.parameters["seed"])
        assert call.exact or (call.note and call.seed is not None)
    else:
        assert (call.exact, call.seed) == (True, None)


def test_what_was_set_is_recorded_as_plain_values():
    found = pn.reach.within(HARBOUR, steps=np.int64(3), normalized=np.bool_(False))
    assert json.loads(found.provenance.to_json())["calls"][0]["parameters"] == {
        "steps": 3, "mode": "out", "normalized": False,
    }  # fmt: skip


def test_the_view_the_data_and_the_graph_are_recorded():
    view = pn.View(status=("existing", "wanted"), directed=True, merge="max")
    provenance = json.loads(pn.centrality.degree(HARBOUR, view=view).provenance.to_json())
    assert provenance["view"] == {
        "kinds": None, "status": ["existing", "wanted"], "directed": True, "mutual": "union",
        "merge": "max", "affiliation": "newman",
    }  # fmt: skip
    assert provenance["fingerprint"] == HARBOUR.fingerprint
    assert (provenance["actors"], provenance["links"], provenance["directed"]) == (12, 26, True)
    whole = pn.centrality.degree(HARBOUR).provenance
    assert (whole.actors, whole.links, whole.directed) == (12, 13, False)


def test_the_versions_of_what_computed_are_recorded():
    versions = pn.centrality.degree(HARBOUR).provenance.versions
    assert set(versions) == {"python", "partnernet", "networkx", "numpy", "pandas", "scipy"}
    assert all(re.match(r"\d+\.\d+", version) for version in versions.values())
    assert versions["partnernet"] == pn.__version__
    assert (versions["networkx"], versions["pandas"]) == (nx.__version__, pd.__version__)


def test_the_same_result_has_the_same_text():
    again = pn.from_tables(actors=HARBOUR.actors, ties=HARBOUR.ties.iloc[::-1])
    one, other = (pn.score(net).provenance.to_json() for net in (HARBOUR, again))
    assert one == other
    assert one != pn.score(HARBOUR.without("MIG")).provenance.to_json()


def test_a_table_of_several_measures_records_all_of_them():
    found = pn.score(HARBOUR, "degree", "reach.within")
    assert [call.measure for call in found.provenance.calls] == [
        "centrality.degree",
        "reach.within",
    ]
    assert found.provenance.calls[1].parameters == {"steps": 2, "mode": "out", "normalized": True}


def test_what_was_assumed_is_noted():
    ties = pd.DataFrame({"source": ["a", "b"], "target": ["b", "c"], "strength": [2.0, None]})
    found = pn.centrality.strength(pn.from_tables(ties=ties))
    assert found.provenance.notes == ("1 tie without a strength counted as strength 1.",)
    assert "1 tie without a strength counted as strength 1." in found.explain()
