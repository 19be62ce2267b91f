import inspect
import re
from itertools import product
from types import SimpleNamespace
from typing import Literal, get_args, get_origin

import numpy as np
import pandas as pd
import pytest

import partnernet as pn
from partnernet.errors import NotDefinedError, ParameterError
from partnernet.result import UNDEFINED, Findings
from partnernet.result._finding import findings_table

MOST_CHOICES = 36


@pytest.fixture
def harbour():
    return pn.datasets.load("harbour")


@pytest.fixture
def claims():
    return pn.datasets.load("harbour-claims")


@pytest.fixture
def three_groups():
    """Make the sessions of three groups on one question, who agree on some of it."""

    def begin(group, *actors):
        session = pn.workshop.start(
            "power-interest", question="Who makes nights safer?", group=group
        )
        return session.add_actors(*actors)

    one = begin("door", "Police", "Council", "Bus").describe("Police", category="police")
    one = one.link("Police", "Council", strength=3).link("Council", "Bus", status="wanted")
    one = one.link("Police", "Bus", kind="training", directed=True)
    one = one.rate("A", {"Police": {"interest": 4}}).place({"Police": 1, "Bus": 2})
    two = begin("window", "council", "police", "Students").describe("police", category="agency")
    two = two.link("council", "police", strength=1).link("Students", "council", status="wanted")
    two = two.rate("A", {"police": {"interest": 1}}).place({"police": 2}).finish("list")
    three = begin("wall", "Council", "Bus", "Police").describe("Police", category="agency")
    three = three.link("Council", "Police", status="wanted", strength=2)
    three = three.link("Bus", "Council", status="existing")
    three = three.link("Bus", "Police", kind="training", directed=True)
    three = three.place({"Police": 4}).decide(
        "Call", actor="Bus", owner="Clerk", owner_at="Council"
    )
    return one, two, three


@pytest.fixture
def make():
    """Make a network of ties given as (source, target, further columns)."""

    def network(*ties, actors=None, **options):
        rows = [
            {"source": source, "target": target} | (more[0] if more else {})
            for source, target, *more in ties
        ]
        frame = pd.DataFrame(rows, columns=None if rows else ["source", "target"])
        tables = {"ties": frame}
        if actors is not None:
            tables["actors"] = pd.DataFrame(actors)
        return pn.from_tables(**tables, **options)

    return network


@pytest.fixture(scope="session")
def findings_of():
    """Make a result of findings made by hand; ``skipped`` says of rules why they did not look."""

    def findings(net, *findings, skipped=()):
        undefined = pd.DataFrame(
            [("", code, reason) for code, reason in skipped], columns=list(UNDEFINED), dtype="str"
        )
        provenance = pn.gaps.find(net, rules="S1").provenance
        names = net.actors["name"]
        return Findings(findings_table(findings), undefined, provenance, names, findings)

    return findings


# -- options of any measure, read from their annotations -----------------------------------------


def _numbers(span, *, whole):
    """Return a few numbers of a range: its ends, where they belong to it, and some inside."""
    if whole:
        low = int(span.low) if np.isfinite(span.low) else -1
        few = [low, low + 1, low + 2]
    else:
        low = span.low if np.isfinite(span.low) else -0.1
        high = span.high if np.isfinite(span.high) else low + 0.2
        few = [low, (low + high) / 2, high]
    return [number for number in few if span.holds(number)]


def _unpacked(hint):
    """Return what `unpacked` says of an annotation (imported late: few tests need the measures)."""
    from partnernet.measures._options import unpacked

    return unpacked(hint)


def _possible(hint, ids):
    """Return a few of the values that an option may have, or none where nobody can tell."""
    from partnernet.measures._options import Named, Number

    kinds, note = _unpacked(hint)
    found = [choice for kind in kinds if get_origin(kind) is Literal for choice in get_args(kind)]
    if isinstance(note, Named):
        found += {
            "column": ["category"],
            "actor": [ids[0], ids[-1]],
            "actors": [tuple(ids[:1]), tuple(ids[:2])],
        }[note.what]
    elif bool in kinds:
        found += [False, True]
    elif int in kinds or float in kinds:
        whole = float not in kinds
        span = note if isinstance(note, Number) else Number(1) if whole else Number()
        found += _numbers(span, whole=whole)
    return [*found, *([None] if type(None) in kinds else [])]


def _names(hint):
    """Return what an option names in the network: a column, an actor, actors, or nothing."""
    return getattr(_unpacked(hint)[1], "what", "")


def _needed(measure, net):
    """Return what a measure must be told: the first actors, each another one, or a number."""
    ids, given = list(net.actors.index), {}
    for name, option in measure.options.items():
        if option.default is option.empty:
            one = _names(measure.hints[name]) == "actor"
            place = min(len(given), len(ids) - 1)
            given[name] = ids[place] if one else _possible(measure.hints[name], ids)[-1]
    return given


def _every(measure, net):
    """Return combinations of options: all of them, or where they are many, a fair selection.

    A selection has every value of every option beside what the others are by default.
    """
    ids, needed = list(net.actors.index), _needed(measure, net)
    usual = needed | {
        name: option.default for name, option in measure.options.items() if name not in needed
    }
    ranges = {name: _possible(measure.hints[name], ids) or [usual[name]] for name in usual}
    whole = [dict(zip(ranges, found, strict=True)) for found in product(*ranges.values())]
    if len(whole) <= MOST_CHOICES:
        return whole
    single = [usual | {name: value} for name, values in ranges.items() for value in values]
    places = np.linspace(0, len(whole) - 1, max(MOST_CHOICES - len(single), 8)).astype(int)
    return single + [whole[place] for place in places]


def _allowed(measure, wanted):
    """Return those options that the measure has and that may have such a value."""
    return {
        name: value
        for name, value in wanted.items()
        if name in measure.options and value in _possible(measure.hints[name], ["a"])
    }


def _renamed(measure, options, names):
    """Return the same options of the same actors under their new names."""
    moved = dict(options)
    for name, value in options.items():
        named = _names(measure.hints[name])
        if named == "actor":
            moved[name] = names[value]
        if named == "actors":
            moved[name] = tuple(names[actor] for actor in value)
    return moved


def _called(measure, net, **options):
    """Return the result, or the refusal where the documentation says that it refuses."""
    required = {name for name, option in measure.options.items() if option.default is option.empty}
    if required - options.keys():
        options = _needed(measure, net) | options
    try:
        return measure(net, **options)
    except (ParameterError, NotDefinedError) as refusal:
        if type(refusal).__name__ in _raises(measure):
            return refusal
        message = f"{measure.name} refuses what its documentation has not under Raises: {refusal}"
        raise AssertionError(message) from refusal


def _raises(measure):
    """Return the names of the exceptions that the documentation of a measure has."""
    doc = inspect.cleandoc(measure.__doc__)
    section = re.search(r"^Raises\n-+\n(.*?)(?=^\w[^\n]*\n--|\Z)", doc, re.DOTALL | re.MULTILINE)
    return re.findall(r"^\w+$", section[1], re.MULTILINE) if section else []


@pytest.fixture(scope="session")
def options():
    """Options of any measure: ``possible``, ``needed``, ``every``, ``allowed``, ``renamed``.

    ``called`` calls a measure with what it needs; a refusal that is documented is a result, too.
    """
    return SimpleNamespace(
        possible=_possible, needed=_needed, every=_every, allowed=_allowed, renamed=_renamed,
        called=_called,
    )  # fmt: skip
