"""Tags: goals, levels, Ps and themes that nothing is tagged with, one finding for each list."""

from collections.abc import Iterator, Sequence

from partnernet._text import count, label, listed
from partnernet.errors import NotDefinedError
from partnernet.gaps._ground import Ground
from partnernet.gaps._rules import gap
from partnernet.gaps.catalog.categories import next_step, required, severity_of
from partnernet.gaps.expectations.covered import TIES, Requirement
from partnernet.gaps.expectations.requirements import key
from partnernet.result import Finding
from partnernet.schema import LEVELS, SEVEN_P

DIGITS = 4


@gap(
    "C3",
    "Goals without a tag",
    formula="no tie or partnership (or actor) is tagged with the goal, and min >= 1",
    uses="requirements or the framework sdgs; sdgs of ties, partnerships or actors",
)
def untagged_goals(g: Ground, /) -> Iterator[Finding]:
    """Sustainable Development Goals that are expected and that nothing is tagged with.

    Use it to see what a list of partners does not speak of; it says nothing about what is done.

    Notes
    -----
    Tags count on the ties and partnerships that count under the view, where any of these has a
    goal, and else on actors. Goal 17, partnership, is the frame of every partner list and is not
    asked for, unless the requirements do. Where nobody asked for goals but some are tagged, it is
    good to know; else keep an eye on it, and act on it where a goal is mandatory.

    Examples
    --------
    >>> import partnernet as pn
    >>> found = pn.gaps.find(pn.datasets.load("northampton"), rules="C3", day="2026-11-25")
    >>> found.findings[0].subjects
    ('2', '5', '6', '7', '14')
    """
    yield from _untagged(
        g, "sdgs", ("goal", "goals"),
        "Ask the partners what they do for {these} and tag it; look for partners on what stays "
        "open.",
    )  # fmt: skip


@gap(
    "C4",
    "Levels without a partner",
    formula="no actor works at the level, and min >= 1",
    uses="requirements or the framework levels; level of actors",
)
def missing_levels(g: Ground, /) -> Iterator[Finding]:
    """Levels, from campus to international, that are expected and at which nobody works.

    Use it to see whether partners are found close by, in the country and abroad.

    Notes
    -----
    An actor works at the one level it states. Where too few state one (less than ``known``), the
    rule cannot be applied. Where nobody asked for levels, it is good to know.

    Examples
    --------
    >>> import pandas as pd, partnernet as pn
    >>> actors = pd.DataFrame({"id": ["a", "b"], "level": ["local", "national"]})
    >>> ties = pd.DataFrame({"source": ["a"], "target": ["b"]})
    >>> pn.gaps.find(pn.from_tables(actors=actors, ties=ties), rules="C4").findings[0].why
    'Of 3 levels 1 has no partner: International.'
    """
    found, empty = _looked(g, "level", "levels")
    if not empty:
        return
    have, unknown = "has" if len(empty) == 1 else "have", empty[0].unknowns
    silent = f"; {count(unknown, 'actor')} {'states' if unknown == 1 else 'state'} none"
    yield _finding(
        empty,
        f"Of {count(len(found), 'level')} {len(empty)} {have} no partner: {_named(empty, LEVELS)}"
        f"{silent if unknown else ''}.",
        next_step(g, empty, "Ask the partners you have for whom they know there."),
        LEVELS,
    )  # fmt: skip


@gap(
    "C6",
    "Ps without a partner",
    formula="no actor is tagged with the P, and min >= 1",
    uses="requirements or the framework seven_p; seven_p of actors",
)
def missing_ps(g: Ground, /) -> Iterator[Finding]:
    """Ps of the seven-P framework that are expected and that no partner is tagged with.

    Use it to see which part of a policy, from prevalence to policy itself, has no partner yet.

    Notes
    -----
    A partner may be tagged with several. Those without a tag are counted as unknown; not tagged
    does not mean that nothing is done.

    Examples
    --------
    >>> import pandas as pd, partnernet as pn
    >>> ps = ["prevention|protection|provision", "prosecution|policy|partnerships"]
    >>> actors = pd.DataFrame({"id": ["a", "b"], "seven_p": ps})
    >>> ties = pd.DataFrame({"source": ["a"], "target": ["b"]})
    >>> net = pn.from_tables(actors=actors, ties=ties)
    >>> pn.gaps.find(net, rules="C6", expected="seven_p").findings[0].subjects
    ('prevalence',)
    """
    yield from _untagged(
        g, "seven_p", ("P", "Ps"),
        "Ask the partners you have whether they work on {these}, and look for a partner on what "
        "stays open.",
    )  # fmt: skip


@gap(
    "C7",
    "Themes without a tag",
    formula="no tie or partnership (or actor) is tagged with the theme, and min >= 1",
    uses="requirements or the framework civic_themes; themes of ties, partnerships or actors",
)
def untagged_themes(g: Ground, /) -> Iterator[Finding]:
    """Themes, such as those of a civic partnership, that nothing is tagged with.

    Use it to hold a list of partners against the themes of a strategy.

    Notes
    -----
    Tags count as those of goals do (C3). Themes are compared without case, spaces and
    punctuation.

    Examples
    --------
    >>> import pandas as pd, partnernet as pn
    >>> wanted = pd.DataFrame({"dimension": "themes", "category": ["economy", "housing"]})
    >>> net = pn.datasets.load("leicestershire")
    >>> pn.gaps.find(net, rules="C7", expected=wanted).findings[0].subjects
    ('housing',)
    """
    yield from _untagged(
        g, "themes", ("theme", "themes"),
        "Ask the partners what they do on {these} and tag it; look for partners on what stays "
        "open.",
    )  # fmt: skip


def _looked(
    g: Ground, dimension: str, what: str
) -> tuple[list[Requirement], list[Requirement]]:  # fmt: skip
    """Return what is asked for of a dimension, and what of it is empty.

    Raises
    ------
    NotDefinedError
        If nothing is asked for, or nobody can tell of some.
    """
    found = required(g, g.expected["dimension"] == dimension, what)
    unknown = [one.reason for one in found if one.state == "unknown"]
    if unknown:
        raise NotDefinedError(min(unknown))
    return found, [one for one in found if one.state == "empty"]


def _untagged(
    g: Ground, dimension: str, noun: tuple[str, str], suggestion: str
) -> Iterator[Finding]:
    about = "the seven Ps" if dimension == "seven_p" else noun[1]
    found, empty = _looked(g, dimension, about)
    if not empty:
        return
    order = SEVEN_P if dimension == "seven_p" else ()
    where = "tie or partnership" if empty[0].counted == TIES else "actor"
    one = len(empty) == 1
    are, these = ("is", f"this {noun[0]}") if one else ("are", f"these {noun[1]}")
    yield _finding(
        empty,
        f"Of {count(len(found), *noun)} {len(empty)} {are} not tagged on any {where}: "
        f"{_named(empty, order)}; this does not mean that nothing is done.",
        next_step(g, empty, suggestion.format(these=these)),
        order,
    )  # fmt: skip


def _finding(
    empty: Sequence[Requirement], why: str, suggestion: str, order: Sequence[str]
) -> Finding:
    return Finding(
        severity_of(empty), "group", tuple(_sorted(empty, order)), why, suggestion,
        value=float(len(empty)), threshold=0.0, unknowns=empty[0].unknowns,
        actors=tuple(sorted({actor for one in empty for actor in one.listed})),
    )  # fmt: skip


def _named(empty: Sequence[Requirement], order: Sequence[str]) -> str:
    words = [label(term) for term in _sorted(empty, order)]
    if any("," in word for word in words):
        return "; ".join(words)
    return listed(words, most=len(words))


def _sorted(empty: Sequence[Requirement], order: Sequence[str]) -> list[str]:
    """Return the categories in the order of a vocabulary, numbers by size, others by words."""
    places = {key(term): f"{place:0{DIGITS}}" for place, term in enumerate(order)}

    def place(term: str) -> str:
        return term.zfill(DIGITS) if term.isdigit() else places.get(key(term), label(term))

    return sorted((one.category for one in empty), key=place)
