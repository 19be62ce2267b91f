"""rings: how close each actor is to the core, and who should be there but is not."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from partnernet._engine.walk import NEVER, walk
from partnernet._lookups import actor_id
from partnernet._text import label
from partnernet.errors import ParameterError, UnknownNameError
from partnernet.result import Placement
from partnernet.result._placement import Align, Guide, Rims, Words
from partnernet.schema import ABSENT
from partnernet.stakeholders._made import provenance, unplaced
from partnernet.stakeholders._room import (
    NEXT_TO_NOTHING,
    Points,
    apart,
    arc,
    distance_for,
    line,
    polar,
)
from partnernet.stakeholders._scales import Ranges, rated

if TYPE_CHECKING:
    from partnernet.network import PartnerNetwork
    from partnernet.view import View

NAMES = ("core", "involved", "aware", "should be there")
STEPS = ("core team", "one step", "two steps", "three or more", "out of reach")
LEAST, MOST = 0.07, 0.30
CENTER = np.array([0.5, 0.5])
INSIDE = 0.018
NOBODY = "not stated"
Turns = dict[str, tuple[float, float]]
"""The two angles between which each sector lies."""


def rings(
    net: "PartnerNetwork",
    /,
    *,
    core: str | Sequence[str] | None = None,
    sectors: str | None = "category",
    view: "View | None" = None,
    ranges: Ranges | None = None,
) -> Placement:
    """Place actors on rings: as the group agreed, or by their steps from a core team.

    Use it to see who is at the table, who is around it, and which chairs are empty.

    Parameters
    ----------
    net
        A network. Without ``core``, its actors have a ``ring`` (1 core to 4 outside); where none
        has, the rings are empty.
    core
        The core team, by ids or names: rings are then the steps from the nearest of them, whichever
        way ties run.
    sectors
        The column of actors that gives each its sector of the circle; None for no sectors.
    view
        Which ties count as steps.
    ranges
        The ends of the scale of influence, if these are your own.

    Returns
    -------
    Placement
        With columns ``ring`` (1 is the innermost), ``ring_name``, ``sector`` and ``influence``.

    Raises
    ------
    UnknownNameError
        If there is no such actor or column.
    ParameterError
        If the core team is empty.

    Notes
    -----
    Whoever is missing, has declined or left stands on the outermost ring, whatever else is known:
    somebody who should be there and is not. Inside a ring the most influential are nearest to the
    core; those whose influence is not rated are in its middle. Without a ring an actor has no
    place. Actors that no path joins to the core team stand on a ring of their own, in front of the
    outermost.

    References
    ----------
    Reed, M. S. et al. (2009). Who's in and why? Journal of Environmental Management 90(5),
    1933-1949. https://doi.org/10.1016/j.jenvman.2009.01.001

    Examples
    --------
    >>> import partnernet as pn
    >>> placed = rings(pn.datasets.load("harbour"), core=["UNI"])
    >>> placed.table.loc[["UNI", "COU", "LGB", "MIG"], "ring_name"].tolist()
    ['core team', 'one step', 'two steps', 'out of reach']
    """
    number, names = _agreed(net) if core is None else _steps(net, core, view)
    actors = net.actors
    if "presence" in actors:
        absent = actors["presence"].isin(ABSENT)
        number = number.mask(absent, len(names))
    power = rated(net, "influence", ranges)
    table = pd.DataFrame({"ring": number.astype("Int64")})
    table["ring_name"] = number.map(dict(enumerate(names, start=1)))
    table["sector"] = _sectors(actors, sectors)
    table["influence"] = power.numbers
    table[["x", "y"]] = np.nan
    known = number.notna()
    shares = power.scale.share(power.numbers).fillna(0.5)
    turns = _turns(table["sector"])
    table.loc[known, ["x", "y"]] = _places(table[known], shares[known], len(names), turns)
    missing = dict.fromkeys(map(str, number.index[~known]), "no ring is stated")
    made = provenance(
        rings, net, {"core": core, "sectors": sectors}, ("reed2009",), power.note, view=view
    )
    drawn = _guides(names, turns)
    handles = () if core else (_handle(names, actors, sectors, turns),)
    return Placement(table, unplaced(missing), made, actors["name"], "Rings", drawn, handles)


def _agreed(net: "PartnerNetwork") -> tuple["pd.Series[float]", tuple[str, ...]]:
    """Return the rings that the group agreed."""
    actors = net.actors
    return actors.get("ring", pd.Series(np.nan, index=actors.index)).astype("float64"), NAMES


def _steps(
    net: "PartnerNetwork", core: str | Sequence[str], view: "View | None"
) -> tuple["pd.Series[float]", tuple[str, ...]]:
    """Return the rings that the steps from a core team make."""
    team = [core] if isinstance(core, str) else list(core)
    if not team:
        raise ParameterError("core", core, "it names at least one actor")
    compiled = net.compile(view)
    ids = [actor_id(compiled.actors, one) for one in team]
    away = walk(compiled.neighbors("all"), compiled.actors.index.get_indexer(pd.Index(ids)))
    beyond = len(STEPS) - 1
    number = np.where(away == NEVER, beyond, np.minimum(away, beyond - 1)) + 1.0
    return pd.Series(number, index=compiled.actors.index), (*STEPS, NAMES[-1])


def _sectors(actors: pd.DataFrame, column: str | None) -> "pd.Series[str]":
    """Return the words of the sector each actor is in."""
    if column is None or (column == "category" and column not in actors):
        return pd.Series("", index=actors.index, dtype="str")
    if column not in actors:
        raise UnknownNameError("column of actors", column, map(str, actors.columns))
    return actors[column].astype("str").map(label, na_action="ignore").fillna(NOBODY)


def _rims(rings_: int) -> Points:
    """Return the outer rims of the rings, from the innermost outwards."""
    return np.concatenate([[0.0], np.linspace(LEAST, MOST, rings_)])


def _handle(names: tuple[str, ...], actors: pd.DataFrame, by: str | None, turns: Turns) -> Rims:
    """Return what moving an actor says of its ring."""
    x, y = CENTER.tolist()
    rims = tuple(_rims(len(names))[1:].tolist())
    if not by or by not in actors:
        return Rims("ring", x, y, rims, names, INSIDE)
    values = actors[by].astype("str").fillna("").unique()
    sectors = tuple((value, *turns[label(value) if value else NOBODY]) for value in values)
    return Rims("ring", x, y, rims, names, INSIDE, by, sectors)


def _turns(sectors: "pd.Series[str]") -> Turns:
    """Return the two sides of each sector, clockwise from the top, wider where more actors are."""
    sizes = sectors.value_counts().sort_index()
    share = (sizes + 0.5) / (sizes + 0.5).sum()
    ends = np.pi / 2 - 2 * np.pi * np.concatenate([[0.0], share.cumsum().to_numpy()])
    return {str(name): (float(ends[n + 1]), float(ends[n])) for n, name in enumerate(share.index)}


def _places(table: pd.DataFrame, power: "pd.Series[float]", rings_: int, turns: Turns) -> Points:
    """Return where actors stand: in their ring and sector, the influential further in."""
    rims = _rims(rings_)
    ring = table["ring"].to_numpy(np.int64)
    inner, outer = rims[ring - 1] + INSIDE, rims[ring] - INSIDE
    inner = np.where(ring == 1, 0.0, inner)
    sides = np.array([turns[name] for name in table["sector"]]).reshape(-1, 2)
    gap = INSIDE if len(turns) > 1 else 0.0
    order = table.groupby(["ring", "sector"]).cumcount().to_numpy() + 1
    number = table.groupby(["ring", "sector"])["ring"].transform("size").to_numpy() + 1
    angle = sides[:, 1] - (sides[:, 1] - sides[:, 0]) * order / number
    far = outer - (outer - inner) * power.to_numpy(np.float64)

    def keep(points: Points) -> Points:
        way = points - CENTER
        away = np.clip(np.hypot(*way.T), inner, outer)
        middle, half = sides.mean(axis=1), (sides[:, 1] - sides[:, 0]) / 2
        # One sector alone has no sides to keep from, and the middle of the core is no angle away.
        spare = np.maximum(half - gap / np.maximum(away, max(gap, NEXT_TO_NOTHING)), 0.0)
        turned = (np.arctan2(way[:, 1], way[:, 0]) - middle + np.pi) % (2 * np.pi) - np.pi
        turn = middle + np.clip(turned, -spare, spare)
        return np.asarray(CENTER + polar(away, turn), np.float64)

    start = np.asarray(CENTER + polar(far, angle), np.float64)
    return apart(start, keep, distance=distance_for(len(table), area=np.pi * MOST**2))


def _guides(names: Sequence[str], turns: Turns) -> tuple[Guide, ...]:
    rims = _rims(len(names))[1:]
    circles = [arc(CENTER, rim) for rim in rims]
    spokes = [
        line(CENTER + polar(np.array([0.0, rims[-1]]), np.full(2, ends[1])), "cut")
        for ends in turns.values() if len(turns) > 1
    ]  # fmt: skip
    written = [
        Words(name, float(CENTER[0]), float(CENTER[1] + rim - 0.011))
        for name, rim in zip(names, rims, strict=True)
    ]
    around = [_sector_name(name, ends, float(rims[-1])) for name, ends in turns.items() if name]
    return (*circles, *spokes, *written, *around)


def _sector_name(name: str, ends: tuple[float, float], rim: float) -> Words:
    """Return the name of a sector, outside the circle."""
    x, y = CENTER + polar(np.array([rim + 0.018]), np.array([sum(ends) / 2]))[0]
    aside = float(x - CENTER[0])
    align: Align = "center" if abs(aside) < INSIDE else "left" if aside > 0 else "right"
    return Words(name, float(x), float(y), align)
