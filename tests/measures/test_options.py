"""What is asked wrongly is answered with the whole sentence."""

import re
from typing import Literal, get_args, get_origin

import numpy as np
import pandas as pd
import pytest

import partnernet as pn
from partnernet.errors import ParameterError, UnknownNameError
from partnernet.measures._registry import REGISTRY

MEASURES = pytest.mark.parametrize("measure", REGISTRY.values(), ids=REGISTRY)
HARBOUR = pn.datasets.load("harbour")


@MEASURES
def test_an_unknown_option_is_refused_with_those_there_are(measure):
    known = ", ".join([*measure.options, "view"])
    with pytest.raises(UnknownNameError) as caught:
        measure(HARBOUR, colour="red")
    assert str(caught.value) == f"There is no option of {measure.name} 'colour'. Known: {known}."


def test_an_option_nearly_right_is_answered_with_the_right_one():
    with pytest.raises(UnknownNameError) as caught:
        pn.reach.within(HARBOUR, step=3)
    assert str(caught.value) == (
        "There is no option of within 'step'. Did you mean 'steps'? Known: steps, mode, "
        "normalized, view."
    )


@MEASURES
def test_impossible_values_are_refused_with_what_is_possible(measure):
    for name in measure.options:
        hint = measure.hints[name]
        if get_origin(hint) is Literal:
            wrong, allowed = ("sideways", ["all"]), f"it is one of {', '.join(get_args(hint))}"
        elif hint is bool:
            wrong, allowed = ("yes", 1), "it is True or False"
        else:
            wrong, allowed = (0, -1, 1.5, True, "2"), "it is a whole number, at least 1"
        for value in wrong:
            with pytest.raises(ParameterError) as caught:
                measure(HARBOUR, **{name: value})
            assert str(caught.value) == f"{name}={value!r} is not possible: {allowed}."


@MEASURES
def test_options_are_checked_before_the_network_is_compiled(measure):
    with pytest.raises(
        ParameterError, match=re.escape("view='union' is not possible: it is a View.")
    ):
        measure(HARBOUR, view="union")
    with pytest.raises(ParameterError) as caught:
        measure([("a", "b")])
    assert str(caught.value) == (
        "net='list' is not possible: it is a PartnerNetwork or a networkx graph."
    )


def test_scores_are_of_measures_of_actors():
    with pytest.raises(ParameterError) as caught:
        pn.score(HARBOUR, "degree", "density")
    assert str(caught.value) == (
        "names='density' is not possible: density is one number per network; call it by itself."
    )
    with pytest.raises(UnknownNameError) as unknown:
        pn.score(HARBOUR, "betweeness")
    assert str(unknown.value) == (
        f"There is no measure 'betweeness'. Did you mean 'betweenness'? Known: "
        f"{', '.join(sorted(REGISTRY))}."
    )
    with pytest.raises(UnknownNameError, match=re.escape("There is no measure 'reach.degree'.")):
        pn.score(HARBOUR, "reach.degree")


def test_scores_hold_each_measure_once_in_the_order_asked():
    found = pn.score(HARBOUR, "harmonic", "centrality.degree", "degree")
    assert list(found) == ["harmonic", "degree"]
    assert found["degree"].dtype == np.int64
    one = pn.from_tables(actors=pd.DataFrame({"id": ["a"]}))
    assert pn.score(one).undefined["measure"].tolist() == ["closeness", "within"]
