"""netmap: how much influence people see, against where the ties put an actor."""

from dataclasses import dataclass
from math import inf
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from partnernet.measures._registry import find
from partnernet.result import UNDEFINED, Marking
from partnernet.stakeholders._made import provenance
from partnernet.stakeholders._scales import Ranges, is_known, rated

if TYPE_CHECKING:
    from partnernet.network import PartnerNetwork
    from partnernet.view import View

UPPER, LOWER = 2 / 3, 1 / 3
POWERFUL = "thought powerful, poorly connected"
CONNECTED = "well connected, thought weak"
ALIKE = "much as it is thought"
FEWEST = 3  # towers; with two, every difference is the whole scale
NO_TOWER, TOO_FEW = "nobody gave it one", "fewer than three actors have a tower"


@dataclass(frozen=True, repr=False)
class NetMap(Marking):
    """How much influence people see in each actor, and how well its ties place it.

    The columns of ``table``: ``tower`` (the influence people gave it), ``height`` (that divided by
    the highest tower, 0 to 1), the measure of position, ``tower_share`` and ``position_share`` (the
    share of the others that an actor stands above, ties counting half), ``difference`` (the first
    less the second) and ``reading``. ``Map.place`` draws heights as size and readings as color.
    """

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
        The column of actors, or the scale in the table of ratings, with their heights; where
        several people rated, the median. Heights have no upper end: only their order within one
        session means something.
    position
        The measure of position, such as ``betweenness``, ``degree`` or ``harmonic``.
    view
        Which ties count.
    ranges
        The ends of the scale, where nobody has a tower yet and it is your own.

    Returns
    -------
    NetMap
        One row per actor. Draw it with ``Map(net).place(...)``.

    Raises
    ------
    UnknownNameError
        If there is no such column or measure.
    ParameterError
        If a tower is lower than 0.

    Notes
    -----
    Both are compared by the share of the others an actor stands above, since towers of one session
    cannot be measured in units. Two thirds and above against one third and below is read as a
    difference; that cut is our own. Actors without a tower are left out, and ranks are among those
    that have one: no tower drawn is not a tower of height zero. Where fewer than three have one,
    there are heights and no readings.

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
    ends = {towers: (0.0, inf)} if is_known(net, towers) else {}
    found = rated(net, towers, ends | dict(ranges or {}), endless=True)
    heights = found.numbers
    measured = find(position)(net, view=view)
    placed = measured.table[position].astype("float64")
    table = pd.DataFrame({"tower": heights, "height": heights / (float(heights.max()) or 1.0)})
    table[position] = placed
    both = heights.notna() & placed.notna() & (heights.count() >= FEWEST)
    table["tower_share"] = _share(heights[both]).reindex(table.index)
    table["position_share"] = _share(placed[both]).reindex(table.index)
    table["difference"] = table["tower_share"] - table["position_share"]
    table["reading"] = _readings(table).where(both)
    options = {"towers": towers, "position": position}
    made = provenance(netmap, net, options, ("schiffer2010",), found.note, view=view)
    return NetMap(
        table, _undefined(heights, measured.undefined), made, net.actors["name"], "Net-Map",
        size="height", size_label="Tower (highest = 1)", color="reading",
    )  # fmt: skip


def _undefined(heights: "pd.Series[float]", unplaced: pd.DataFrame) -> pd.DataFrame:
    """Return who has no tower, and who has no reading although it has one."""
    rows = [(str(actor), "tower", NO_TOWER) for actor in heights.index[heights.isna()]]
    known = heights.index[heights.notna()]
    if len(known) < FEWEST:
        rows += [(str(actor), "reading", TOO_FEW) for actor in known]
    else:
        rows += [(actor, "reading", reason) for actor, _, reason
                 in unplaced.itertuples(index=False) if actor in known]  # fmt: skip
    return pd.DataFrame(rows, columns=list(UNDEFINED), dtype="str")


def _share(values: "pd.Series[float]") -> "pd.Series[float]":
    """Return the share of the others that each stands above; equal ones count half."""
    return (values.rank(method="average") - 1) / max(len(values) - 1, 1)


def _readings(table: pd.DataFrame) -> "pd.Series[str]":
    tower, place = (table[name].to_numpy() for name in ("tower_share", "position_share"))
    thought = (tower >= UPPER) & (place <= LOWER)
    overlooked = (tower <= LOWER) & (place >= UPPER)
    words = np.select([thought, overlooked], [POWERFUL, CONNECTED], ALIKE)
    return pd.Series(words, index=table.index, dtype="str")
