"""What is asked wrongly is answered with the whole sentence."""

import inspect
import math
import re
from collections.abc import Iterable
from typing import Annotated, Literal, get_args, get_origin

import numpy as np
import pandas as pd
import pytest

import partnernet as pn
from partnernet.errors import ParameterError, UnknownNameError
from partnernet.measures._options import (
    Actor,
    Actors,
    Column,
    Named,
    Number,
    Seed,
    Share,
    bound,
    parsed,
    unpacked,
)
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


def wrong_values(hint):
    """Return what an annotation rules out, each with the sentence (all but the option) it gets."""
    kinds, note = unpacked(hint)
    words = [choice for kind in kinds if get_origin(kind) is Literal for choice in get_args(kind)]
    nothing = [] if type(None) in kinds else [None]
    if isinstance(note, Named):
        yield from ((value, NAMED[note.what]) for value in [*nothing, 3] if note.what in NAMED)
    elif words:
        allowed = f"it is one of {', '.join(words)}"
        yield from ((value, allowed) for value in ["sideways", ["all"], *nothing])
    elif bool in kinds:
        yield from ((value, "it is True or False") for value in ["yes", 1, *nothing])
    elif int in kinds or float in kinds:
        whole = float not in kinds
        span = note or Number(low=1 if whole else -math.inf)
        allowed = span.words(whole=whole)
        never = [True, "2", math.nan, math.inf, -math.inf, *nothing, *([1.5] if whole else [])]
        outside = [span.low - 1, span.high + 1]
        ends = [span.low] * span.open_low + [span.high] * span.open_high
        numbers = [int(one) if whole else one for one in outside + ends if math.isfinite(one)]
        yield from ((value, allowed) for value in [*never, *numbers])


NAMED = {
    "column": "it is a column of the actors",
    "actors": "it is a list of actors, by id or name",
}


@MEASURES
def test_impossible_values_are_refused_with_what_is_possible(options, measure):
    needed = options.needed(measure, HARBOUR)
    for name in measure.options:
        for value, allowed in wrong_values(measure.hints[name]):
            with pytest.raises(ParameterError) as caught:
                measure(HARBOUR, **(needed | {name: value}))
            assert str(caught.value) == f"{name}={value!r} is not possible: {allowed}."


@MEASURES
def test_what_an_option_may_be_is_not_refused(options, measure):
    for given in options.every(measure, HARBOUR):
        options.called(measure, HARBOUR, **given)


@MEASURES
def test_names_that_are_not_there_are_refused(options, measure):
    needed = options.needed(measure, HARBOUR)
    for name, hint in measure.hints.items():
        _, note = unpacked(hint)
        if not isinstance(note, Named):
            continue
        value = ["Nobody at all"] if note.what == "actors" else "Nobody at all"
        with pytest.raises(UnknownNameError) as caught:
            measure(HARBOUR, **(needed | {name: value}))
        what = "column of actors" if note.what == "column" else "actor"
        assert str(caught.value).startswith(f"There is no {what} 'Nobody at all'. Known: ")


@MEASURES
def test_what_a_measure_cannot_do_without_is_asked_for(measure):
    required = [name for name, option in measure.options.items() if option.default is option.empty]
    if required:
        with pytest.raises(TypeError) as caught:
            measure(HARBOUR)
        assert str(caught.value) == f"{measure.name}() needs {' and '.join(map(repr, required))}."
    places = [name for name, option in measure.options.items()
              if option.kind is not option.KEYWORD_ONLY]  # fmt: skip
    with pytest.raises(TypeError) as many:
        measure(HARBOUR, *[1] * (len(places) + 1))
    assert str(many.value) == (
        f"{measure.name}() takes its options by name: {', '.join([*measure.options, 'view'])}."
    )


@MEASURES
def test_options_are_checked_before_the_network_is_compiled(options, measure):
    needed = options.needed(measure, HARBOUR)
    with pytest.raises(
        ParameterError, match=re.escape("view='union' is not possible: it is a View.")
    ):
        measure(HARBOUR, **needed, view="union")
    with pytest.raises(ParameterError) as caught:
        measure([("a", "b")], **needed)
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
    shown, more = ", ".join(sorted(REGISTRY)[:30]), len(REGISTRY) - 30
    assert str(unknown.value) == (
        f"There is no measure 'betweeness'. Did you mean 'betweenness'? Known: {shown} and {more} "
        "more (all of them are in .known)."
    )
    assert unknown.value.known == tuple(sorted(REGISTRY))
    with pytest.raises(UnknownNameError, match=re.escape("There is no measure 'reach.degree'.")):
        pn.score(HARBOUR, "reach.degree")


def test_scores_hold_each_measure_once_in_the_order_asked():
    found = pn.score(HARBOUR, "harmonic", "centrality.degree", "degree")
    assert list(found) == ["harmonic", "degree"]
    assert found["degree"].dtype == np.int64
    one = pn.from_tables(actors=pd.DataFrame({"id": ["a"]}))
    assert pn.score(one).undefined["measure"].tolist() == ["closeness", "within"]


# -- annotations one by one: what they let through, and the whole sentence of what they do not ----


@pytest.mark.parametrize(
    ("hint", "value", "sentence"),
    [
        (int, 0, "it is a whole number, at least 1"),
        (int | None, 1.5, "it is a whole number, at least 1"),
        (float, math.nan, "it is a number"),
        (Share, 1.5, "it is a number, at least 0 and at most 1"),
        (Share | None, -0.1, "it is a number, at least 0 and at most 1"),
        (Seed, -1, "it is a whole number, at least 0"),
        (
            Annotated[float, Number(0, 1, open_high=True)],
            1,
            "it is a number, at least 0 and below 1",
        ),
        (Annotated[float, Number(0, open_low=True)], 0, "it is a number, above 0"),
        (Annotated[float, Number(high=2.5)], 3, "it is a number, at most 2.5"),
        (bool, 1, "it is True or False"),
        (Literal["a", "b"], None, "it is one of a, b"),
        (Literal["a"] | None, "b", "it is one of a"),
        (Column, 3, "it is a column of the actors"),
        (Actors, "UNI", "it is a list of actors, by id or name"),
        (Actors, [], "it names at least one actor"),
    ],
    ids=str,
)
def test_what_an_annotation_rules_out(hint, value, sentence):
    with pytest.raises(ParameterError) as caught:
        parsed("x", value, hint, HARBOUR.actors)
    assert str(caught.value) == f"x={value!r} is not possible: {sentence}."


@pytest.mark.parametrize(
    ("hint", "value", "found"),
    [
        (int, np.int64(3), 3),
        (int | None, None, None),
        (float, 2, 2.0),
        (Share, np.float64(1), 1.0),
        (Annotated[float, Number(0, 1, open_high=True)] | None, 0, 0.0),
        (Seed, 0, 0),
        (bool, np.bool_(False), False),
        (Literal["a", "b"], "b", "b"),
        (Column, "category", "category"),
        (Column | Literal["degree"], "degree", "degree"),
        (Column | Literal["degree"], "category", "category"),
        (Actor, "Northport University", "UNI"),
        (Actors, ("Northport University", "COU", "UNI"), ("UNI", "COU")),
        (Iterable[str], ("x",), ("x",)),
    ],
    ids=str,
)
def test_what_an_annotation_lets_through(hint, value, found):
    result = parsed("x", value, hint, HARBOUR.actors)
    assert result == found
    assert type(result) is type(found)


def test_a_column_that_is_not_there_is_refused_with_those_there_are():
    columns = ", ".join(HARBOUR.actors.columns)
    with pytest.raises(UnknownNameError) as caught:
        parsed("by", "categories", Column | Literal["degree"], HARBOUR.actors)
    assert str(caught.value) == (
        "There is no column of actors 'categories'. Did you mean 'category'? Known: degree, "
        f"{columns}."
    )


def test_an_option_given_twice_is_refused():
    parameter = inspect.Parameter("actors", inspect.Parameter.POSITIONAL_OR_KEYWORD)
    with pytest.raises(TypeError) as caught:
        bound("group", {"actors": parameter}, (["UNI"],), {"actors": ["COU"]})
    assert str(caught.value) == "group() was given 'actors' twice."
