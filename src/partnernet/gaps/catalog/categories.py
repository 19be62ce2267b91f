"""Categories: who ought to be there and is not, or is there only once."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Annotated

import pandas as pd

from partnernet._text import count, label, listed
from partnernet.errors import NotDefinedError
from partnernet.gaps._ground import Ground
from partnernet.gaps._rules import gap
from partnernet.gaps.expectations.covered import PEOPLE, Requirement, asked, covered
from partnernet.measures._options import Number
from partnernet.result import Finding, Severity

Few = Annotated[int, Number(1)]
OFFERS = "services*serves_groups"
OWN = ("sdgs", "themes", "level", "seven_p")  # dimensions with a rule of their own
ON_THE_WAY = ("existing", "wanted", "paused", "unknown")
ABOUT = "categories of actors"


def required(g: Ground, wanted: "pd.Series[bool]", what: str) -> list[Requirement]:
    """Return the requirements of some dimensions, held against those who take part.

    Parameters
    ----------
    g
        What is looked at.
    wanted
        Which rows of ``expected``.
    what
        What they are about, for the reason where there are none.

    Raises
    ------
    NotDefinedError
        If there are none, or of none of them anybody can tell.
    """
    rows = g.expected[wanted & (g.expected["min"] > 0)]
    if rows.empty:
        raise NotDefinedError(f"no requirement is about {what}")
    found = covered(replace(g, expected=rows))
    if all(one.state == "unknown" for one in found):
        raise NotDefinedError(min(one.reason for one in found))
    return found


def severity_of(found: Sequence[Requirement]) -> Severity:
    """Return how pressing it is that requirements are not met: aids are only good to know."""
    if all(one.aid for one in found):
        return "info"
    return "act" if any(one.mandatory for one in found) else "watch"


def next_step(g: Ground, found: Sequence[Requirement], otherwise: str) -> str:
    """Return whom to invite of those on the list as missing, and through whom; or else this."""
    missing = {actor for one in found for actor in one.listed}
    if not missing:
        return otherwise
    says = f"{g.named(missing)} {'is' if len(missing) == 1 else 'are'} on the list as missing"
    through = _next_to(g, missing)
    if not through:
        return f"{says}: start there."
    tie = "has a tie" if len(through) == 1 else "have ties"
    return f"{says}: start there, through {g.named(through)}, who {tie} already."


def _next_to(g: Ground, missing: set[str]) -> set[str]:
    """Return who takes part and has a tie, there or wanted, to one of those missing."""
    links = g.whole.compile(g.view.replace(status=ON_THE_WAY, directed=False)).links
    ends = pd.concat([
        links.loc[links["source"].isin(missing), "target"],
        links.loc[links["target"].isin(missing), "source"],
    ])  # fmt: skip
    return set(ends) & set(g.ids)


def column(name: str) -> str:
    """Return what a column is called within a sentence: ``category``, ``SDGs``."""
    words = listed(map(label, name.split("*")))
    return words if words[1:2].isupper() else words[:1].lower() + words[1:]


def _called(one: Requirement) -> str:
    """Return a requirement as a heading: ``Police (category)``."""
    pairs = asked(one.dimension, one.category)
    values, names = (listed(words) for words in (
        [label(value) for _, value in pairs], [column(name) for name, _ in pairs]))  # fmt: skip
    return f"{values} ({names})"


@gap(
    "C1",
    "Empty category",
    formula="have = 0 and min >= 1",
    uses="requirements or a framework, and the columns that they name",
)
def empty_category(g: Ground, /) -> Iterator[Finding]:
    """Categories that are expected and in which nobody takes part.

    Use it when the list of partners is drafted: an empty box is easier to see than a missing
    guest.

    Notes
    -----
    Goals, levels, Ps, themes, and services for groups have rules of their own (C3 to C7). Who is
    missing, declined or left does not take part. Where too few of the actors have a category at
    all (less than ``known``), nobody can tell that one is empty: this is said instead. Act on it
    where the category is mandatory.

    Examples
    --------
    >>> import pandas as pd, partnernet as pn
    >>> needed = pd.DataFrame({"dimension": ["category"], "category": ["police"]})
    >>> found = pn.gaps.find(pn.datasets.load("harbour"), rules="C1", expected=needed)
    >>> found.findings[0].why
    'Nobody takes part whose category is Police; at least 1 is needed.'
    """
    found = required(g, ~g.expected["dimension"].isin((*OWN, OFFERS)), ABOUT)
    for one in found:
        if one.state == "empty":
            yield _empty(g, one)
    unknown = sorted((one.dimension, one.reason) for one in found if one.state == "unknown")
    for (dimension, reason), rows in groupby(unknown):
        yield _unknown(dimension, reason, len(list(rows)))


def _empty(g: Ground, one: Requirement) -> Finding:
    pairs = [(column(name), label(value)) for name, value in asked(one.dimension, one.category)]
    if one.tags:
        tags = " and ".join(f"{value} under {name}" for name, value in pairs)
        says = f"Nobody who takes part is tagged {tags}"
        caveat = ", which does not mean that nothing is done"
    else:
        says = "Nobody takes part whose " + " and ".join(
            f"{name} is {value}" for name, value in pairs
        )
        caveat = f", and of {count(one.unknowns, 'actor')} it is not known" if one.unknowns else ""
    are = "is" if one.min == 1 else "are"
    return Finding(
        severity_of([one]), "group", (one.category,),
        f"{says}; at least {one.min} {are} needed{caveat}.",
        next_step(g, [one], "Ask the partners you have whom they know there, and invite one."),
        value=0.0, threshold=float(one.min), unknowns=one.unknowns, actors=one.listed,
    )  # fmt: skip


def _unknown(dimension: str, reason: str, number: int) -> Finding:
    which, are = count(number, "requirement"), "is" if number == 1 else "are"
    return Finding(
        "info", "group", (dimension,),
        f"Nobody can tell whether {which} on {column(dimension)} {are} met: {reason}.",
        f"Fill in {column(dimension)}, then look again.",
        unknowns=number,
    )  # fmt: skip


@gap(
    "C2",
    "Thin category",
    formula="0 < have < min, or have <= few",
    uses="requirements or a framework, and the columns that they name",
)
def thin_category(g: Ground, /, *, few: Few = 1) -> Iterator[Finding]:
    """Categories with fewer actors than needed, or that hang on one actor.

    Use it before relying on a category: with its only partner all that is done there would go.

    Parameters
    ----------
    few : int, default 1
        Up to how many actors, at least 1, a category is said to hang on them.

    Notes
    -----
    Services for groups have a rule of their own (C5). Goals and themes that are counted on ties and
    partnerships hang on nobody; they are only held against the number needed. Frameworks that
    nobody asked for are left out. Where it is not known of too many actors what they are, a
    category that is met is not said to hang on one.

    Examples
    --------
    >>> import pandas as pd, partnernet as pn
    >>> needed = pd.DataFrame({"dimension": ["category"], "category": ["health"]})
    >>> found = pn.gaps.find(pn.datasets.load("harbour"), rules="C2", expected=needed)
    >>> found.findings[0].why
    'Health (category) hangs on 1 actor: General Hospital.'
    """
    wanted = (g.expected["dimension"] != OFFERS) & ~g.expected["aid"].astype(bool)
    for one in required(g, wanted, ABOUT):
        if one.state == "below":
            yield _below(g, one)
        elif one.state in ("single", "met") and one.have <= few and _hangs(g, one):
            yield _hanging(g, one, few)


def _hangs(g: Ground, one: Requirement) -> bool:
    """Say whether it is known that there are no others."""
    return one.counted == PEOPLE and (one.tags or g.enough(one.unknowns, len(g.ids)))


def _below(g: Ground, one: Requirement) -> Finding:
    what = "actor" if one.counted == PEOPLE else "tag"
    there = f": {g.named(one.actors)}" if one.actors else ""
    return Finding(
        "watch", "group", (one.category,),
        f"{_called(one)} needs {count(one.min, what)} and has {one.have}{there}.",
        next_step(g, [one], "Ask the partners you have there whom else they know, and invite one."),
        value=float(one.have), threshold=float(one.min), unknowns=one.unknowns, actors=one.actors,
    )  # fmt: skip


def _hanging(g: Ground, one: Requirement, few: int) -> Finding:
    who = g.named(one.actors)
    return Finding(
        "watch" if one.mandatory else "info", "group", (one.category,),
        f"{_called(one)} hangs on {count(one.have, 'actor')}: {who}.",
        next_step(g, [one], f"Look for a further partner there; {who} may know one."),
        value=float(one.have), threshold=float(few), unknowns=one.unknowns, actors=one.actors,
    )  # fmt: skip
