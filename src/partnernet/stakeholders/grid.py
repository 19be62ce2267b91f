"""grid: two ratings at once and four quadrants; whose voice may be missing."""

from typing import TYPE_CHECKING, Literal

import pandas as pd

from partnernet._text import listed
from partnernet.errors import ParameterError
from partnernet.result import Placement
from partnernet.stakeholders._made import provenance, unplaced, unrated
from partnernet.stakeholders._quadrants import (
    SIDES,
    Cut,
    Side,
    axes,
    cut_of,
    guides,
    places,
    sides_of,
    told_cuts,
)
from partnernet.stakeholders._scales import Ranges, Scale, rated

if TYPE_CHECKING:
    from partnernet.network import PartnerNetwork

Naming = Literal["mendelow", "eden-ackermann"]
INTEREST, INFLUENCE, AFFECTED = "interest", "influence", "affectedness"
# By whether influence and interest are high: (influence, interest).
NAMES: dict[str, dict[Side, str]] = {
    "mendelow": {(True, True): "key players", (True, False): "keep satisfied",
                 (False, True): "keep informed", (False, False): "minimal effort"},
    "eden-ackermann": {(True, True): "players", (True, False): "context setters",
                       (False, True): "subjects", (False, False): "crowd"},
}  # fmt: skip
ADVICE = {
    (True, True): "Work closely with them.",
    (True, False): "Meet what they need, and ask what would make them care.",
    (False, True): "Keep them informed, and ask what they can bring.",
    (False, False): "Little effort now; ask again whether they are affected.",
}
VOICE_OF = "Affected, and with little influence:"
VOICE = f"{VOICE_OF} make sure that their voice counts."


def grid(
    net: "PartnerNetwork",
    /,
    *,
    x: str = INTEREST,
    y: str = INFLUENCE,
    cut: Cut = "middle",
    names: Naming = "mendelow",
    ranges: Ranges | None = None,
) -> Placement:
    """Place actors by two ratings, in four quadrants.

    Use it to talk about how to work with whom: interest and influence by default, any two scales if
    you like.

    Parameters
    ----------
    net
        A network whose actors are rated, in columns of their own or in its table of ratings.
    x, y
        The two scales, such as ``interest``, ``influence``, ``capacity``, ``affectedness``.
    cut
        What divides low from high: the ``middle`` of each scale, the ``median`` of those rated, or
        a number for both scales.
    names
        What the quadrants of interest and influence are called: by Mendelow (key players, keep
        satisfied, keep informed, minimal effort) or Eden and Ackermann (players, context setters,
        subjects, crowd). Those of other scales are called by what is high and low in them.
    ranges
        The ends of scales of your own, such as ``{"readiness": (1, 5)}``.

    Returns
    -------
    Placement
        With columns named after the two scales, ``quadrant``, ``on_cut`` (whether a rating is
        right on a cut), ``voice`` (whether the actor is affected and has little influence; missing
        where nobody knows) and ``advice``.

    Raises
    ------
    UnknownNameError
        If there is no such scale.
    ParameterError
        If a cut is beyond a scale, both scales are the same, or a rating is beyond its scale.

    Notes
    -----
    A rating right on a cut counts as high, and is marked. Actors that are not rated on both scales
    have no place: unrated is not zero. Whoever is affected at or above the middle of the scale and
    has little influence is never told off to be watched only: the advice is to make their voice
    count. Those of equal ratings stand beside one another.

    References
    ----------
    Mendelow, A. L. (1981). Environmental scanning: The impact of the stakeholder concept. ICIS
    1981 Proceedings. Eden, C. and Ackermann, F. (1998). Making Strategy. Sage.

    Examples
    --------
    >>> import partnernet as pn
    >>> actors = pd.DataFrame({"id": ["A", "B", "C"], "interest": [4, 1, 3],
    ...                        "influence": [2, 4, 0], "affectedness": [1, 0, 4]})
    >>> ties = pd.DataFrame({"source": ["A"], "target": ["B"]})
    >>> placed = grid(pn.from_tables(actors=actors, ties=ties))
    >>> placed.table["quadrant"].tolist()
    ['key players', 'keep satisfied', 'keep informed']
    >>> placed.table["on_cut"].tolist(), placed.table["voice"].tolist()
    ([True, False, False], [False, False, True])
    """
    if x == y:
        raise ParameterError("y", y, "the two scales of a grid differ")
    if names not in NAMES:
        raise ParameterError("names", names, f"it is one of {', '.join(NAMES)}")
    across, up = (rated(net, name, ranges) for name in (x, y))
    cuts = tuple(cut_of(one, cut) for one in (across, up))
    sides = sides_of(across, up, cuts)
    called = _called(across.scale, up.scale, names)
    table = pd.DataFrame({x: across.numbers, y: up.numbers})
    known = table.notna().all(axis=1)
    on_cut = ((across.numbers == cuts[0]) | (up.numbers == cuts[1])) & known
    voice = _voice(net, ranges, dict(zip((x, y), cuts, strict=True)).get(INFLUENCE))
    table["quadrant"] = pd.Series([called[side] for side in sides], table.index).where(known)
    table["on_cut"] = on_cut.astype("boolean").where(known)
    table["voice"] = voice.where(known)
    table["advice"] = _advice(sides, voice, x, y).where(known)
    table[["x", "y"]] = places(across, up, cuts)
    named = net.actors["name"]
    marked = named[on_cut].tolist()
    unheard = named[table["voice"].fillna(value=False).astype(bool)].tolist()
    missing = unrated(across, up)
    made = provenance(
        grid, net, {"x": x, "y": y, "cut": cut, "names": names}, ("mendelow1981", "eden1998"),
        across.note, up.note, told_cuts(across.scale, up.scale, cuts),
        f"On a cut, and so counted as high: {listed(marked, most=len(marked))}." if marked else "",
        f"{VOICE_OF} {listed(unheard, most=len(unheard))}." if unheard else "",
    )  # fmt: skip
    title = f"{up.scale.words} and {across.scale.words.lower()}"
    drawn = guides(across.scale, up.scale, cuts, called)
    handles = axes(across.scale, up.scale, cuts)
    return Placement(table, unplaced(missing), made, named, title, drawn, handles)


def _called(across: Scale, up: Scale, names: Naming) -> dict[Side, str]:
    """Return the names of the quadrants, by whether x and y are high."""
    if {across.name, up.name} == {INTEREST, INFLUENCE}:
        return {side: NAMES[names][_influence_first(side, across.name)] for side in SIDES}
    word = {False: "low", True: "high"}
    return {(right, top): f"{word[top]} {up.words.lower()}, {word[right]} {across.words.lower()}"
            for right, top in SIDES}  # fmt: skip


def _influence_first(side: Side, x: str) -> Side:
    """Return whether influence and interest are high."""
    return side if x == INFLUENCE else side[::-1]


def _voice(net: "PartnerNetwork", ranges: Ranges | None, cut: float | None) -> "pd.Series[bool]":
    """Say who is affected and has little influence; missing where nobody can tell."""
    influence, affected = rated(net, INFLUENCE, ranges), rated(net, AFFECTED, ranges)
    little = (influence.numbers < (influence.scale.middle if cut is None else cut)).astype(
        "boolean"
    )
    much = (affected.numbers >= affected.scale.middle).astype("boolean")
    return little.where(influence.numbers.notna()) & much.where(affected.numbers.notna())


def _advice(sides: list[Side], voice: "pd.Series[bool]", x: str, y: str) -> "pd.Series[str]":
    """Return what to do, for the grid of interest and influence; their voice comes first."""
    told = [""] * len(sides)
    if {x, y} == {INTEREST, INFLUENCE}:
        told = [ADVICE[_influence_first(side, x)] for side in sides]
    unheard = voice.fillna(value=False).astype(bool)
    return pd.Series(told, index=voice.index, dtype="str").mask(unheard, VOICE)
