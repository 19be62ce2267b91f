"""netmap: how much influence people see, against where the ties put an actor."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from partnernet.errors import NotDefinedError, ParameterError
from partnernet.measures._registry import find
from partnernet.result import Level
from partnernet.result._base import Named
from partnernet.stakeholders._made import provenance, unplaced
from partnernet.stakeholders._scales import Ranges, rated

if TYPE_CHECKING:
    from partnernet.network import PartnerNetwork
    from partnernet.view import View

UPPER, LOWER = 2 / 3, 1 / 3
POWERFUL = "thought powerful, poorly connected"
CONNECTED = "well connected, thought weak"
ALIKE = "much as it is thought"


@dataclass(frozen=True, repr=False)
class NetMap(Named):
    """How much influence people see in each actor, and how well its ties place it.

    The columns of ``table``: ``tower`` (the influence people gave it), ``height`` (that divided by
    the highest tower, 0 to 1), the measure of position, ``tower_share`` and ``position_share`` (the
    share of the others that an actor stands above, ties counting half), ``difference`` (the first
    less the second) and ``reading``.
    """

    level: ClassVar[Level] = "actor"

    def with_names(self) -> pd.DataFrame:
        """Return the table with the names of the actors."""
        return self._beside_names(self.table, self.table.index)


def netmap(
    net: "PartnerNetwork",
    /,
    *,
    towers: str = "influence",
    position: str = "betweenness",
    view: "View | None" = None,
    ranges: Ranges | None = None,
) -> NetMap:
    r"""Set the influence that people see against the position that ties give.

    Use it after a Net-Map: who is thought powerful but is poorly connected, and who is well
    connected and overlooked?

    .. math:: share_i = \frac{|\{j: v_j < v_i\}| + \frac{1}{2} |\{j \ne i: v_j = v_i\}|}{n - 1}

    Parameters
    ----------
    net
        A network whose actors have towers: numbers of 0 and above.
    towers
        The column of actors, or the scale in the table of ratings, with their heights. Heights have
        no upper end: only their order within one session means something.
    position
        The measure of position, such as ``betweenness``, ``degree`` or ``harmonic``.
    view
        Which ties count.
    ranges
        The ends of the scale, where it is your own; a column needs none.

    Returns
    -------
    NetMap
        One row per actor. Draw it with ``Map(net).size(towers)``.

    Raises
    ------
    UnknownNameError
        If there is no such column or measure.
    NotDefinedError
        If fewer than three actors have a tower.
    ParameterError
        If a tower is lower than 0.

    Notes
    -----
    Both are compared by the share of the others an actor stands above, since towers of one session
    cannot be measured in units. Two thirds and above against one third and below is read as a
    difference; that cut is our own. Actors without a tower are left out, and ranks are among those
    that have one: no tower drawn is not a tower of height zero.

    References
    ----------
    Schiffer, E. and Hauck, J. (2010). Net-Map. Field Methods 22(3), 231-249.
    https://doi.org/10.1177/1525822X10374798

    Examples
    --------
    B stands between the others and has no tower to speak of; A is thought powerful.

    >>> import partnernet as pn
    >>> actors = pd.DataFrame({"id": list("ABC"), "influence": [4, 0, 2]})
    >>> ties = pd.DataFrame({"source": ["A", "B"], "target": ["B", "C"]})
    >>> netmap(pn.from_tables(actors=actors, ties=ties)).table["reading"].tolist()
    ['thought powerful, poorly connected', 'well connected, thought weak', 'much as it is thought']
    """
    heights = _towers(net, towers, ranges)
    known = heights.notna()
    if known.sum() < 3:  # noqa: PLR2004 - with two, every difference is the whole scale
        raise NotDefinedError("Towers can be compared where at least three actors have one.")
    measured = find(position)(net, view=view).table[position].astype("float64")
    both = known & measured.notna()
    highest = float(heights.max())
    table = pd.DataFrame({"tower": heights, "height": heights / (highest or 1.0)})
    table[position] = measured
    table["tower_share"] = _share(heights[both]).reindex(table.index)
    table["position_share"] = _share(measured[both]).reindex(table.index)
    table["difference"] = table["tower_share"] - table["position_share"]
    table["reading"] = _readings(table).where(both)
    missing = dict.fromkeys(map(str, heights.index[~known]), "it has no tower")
    made = provenance(
        netmap, net, {"towers": towers, "position": position}, ("schiffer2010",), view=view
    )
    return NetMap(table, unplaced(missing), made, net.actors["name"])


def _towers(net: "PartnerNetwork", towers: str, ranges: Ranges | None) -> "pd.Series[float]":
    """Return the heights of towers; a column of the user's own has no upper end."""
    actors = net.actors
    if towers in actors and not (ranges and towers in ranges):
        heights = pd.to_numeric(actors[towers], errors="coerce").astype("float64")
    else:
        heights = rated(net, towers, ranges).numbers
    low = heights[heights < 0]
    if len(low):
        where = ", ".join(f"{height:g} of {actor}" for actor, height in low.items())
        raise ParameterError("towers", where, "a tower has a height of 0 or above")
    return heights


def _share(values: "pd.Series[float]") -> "pd.Series[float]":
    """Return the share of the others that each stands above; equal ones count half."""
    return (values.rank(method="average") - 1) / max(len(values) - 1, 1)


def _readings(table: pd.DataFrame) -> "pd.Series[str]":
    tower, place = (table[name].to_numpy() for name in ("tower_share", "position_share"))
    thought = (tower >= UPPER) & (place <= LOWER)
    overlooked = (tower <= LOWER) & (place >= UPPER)
    words = np.select([thought, overlooked], [POWERFUL, CONNECTED], ALIKE)
    return pd.Series(words, index=table.index, dtype="str")
