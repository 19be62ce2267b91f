"""Consensus: what several people rated, how far apart they are, and what to talk about first."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from partnernet.errors import NotDefinedError
from partnernet.result import UNDEFINED, Level
from partnernet.result._base import Named
from partnernet.stakeholders._made import provenance
from partnernet.stakeholders._scales import Ranges, Scale, scale_of, votes_on

if TYPE_CHECKING:
    from partnernet.network import PartnerNetwork

COLUMNS = ("actor", "scale", "raters", "median", "low", "high", "spread", "consensus")


@dataclass(frozen=True, repr=False)
class Consensus(Named):
    """What several people rated: one row for each actor and scale, and nothing of who rated what.

    The columns of ``table``:

    - ``actor``, ``scale``: who was rated, and on what.
    - ``raters``: how many rated.
    - ``median``, ``low``, ``high``, ``spread``: of the ratings, in units of the scale; ``spread``
      is ``high`` less ``low``.
    - ``consensus``: 0 (half of them at each end) to 1 (all the same); missing for one rater.
    """

    level: ClassVar[Level] = "actor and scale"

    def disputed(self, top: int = 5) -> pd.DataFrame:
        """Return what the raters are least at one about, the most disputed first.

        Parameters
        ----------
        top
            How many rows at most.
        """
        known = self.with_names().dropna(subset=["consensus"])
        known = known[known["spread"] > 0]
        order = ["consensus", "spread"]
        return known.sort_values(order, ascending=[True, False], kind="stable").head(top)

    def with_names(self) -> pd.DataFrame:
        """Return the table with the names of the actors."""
        return self._beside_names(self.table, pd.Index(self.table["actor"]), at=1)


def agreement(values: "pd.Series[float]", scale: Scale) -> float:
    r"""Return the consensus of ratings on one scale (Tastle and Wierman 2007), 0 to 1.

    >>> half = pd.Series([1.0, 1.0, 5.0, 5.0])
    >>> agreement(half, Scale("readiness", 1, 5))
    0.0
    """
    away = (values - values.mean()).abs() / (scale.high - scale.low)
    return float(min(1.0, max(0.0, 1 + np.log2(1 - away).mean())))


def consensus(net: "PartnerNetwork", /, *scales: str, ranges: Ranges | None = None) -> Consensus:
    r"""Say how far people who rated the same actors are at one.

    Use it before actors are placed: what is disputed is worth the talk, what is not can be written
    down.

    .. math:: Cns = 1 + \sum_i p_i \log_2\left(1 - \frac{|X_i - \bar X|}{X_{max} - X_{min}}\right)

    Parameters
    ----------
    net
        A network with a table of ``ratings``.
    scales
        Which scales; all that were rated if none is named.
    ranges
        The ends of scales of your own, such as ``{"readiness": (1, 5)}``.

    Returns
    -------
    Consensus
        One row for each actor and scale that was rated; ``disputed`` has the talk in order.

    Raises
    ------
    NotDefinedError
        If nobody rated anything.
    UnknownNameError
        If there is no such scale.
    ParameterError
        If a rating is beyond its scale, or the ends of one are not known.

    Notes
    -----
    Unrated is not zero: an actor that nobody rated has no row. One rater cannot disagree, so the
    consensus of one is not defined. A scale without a high end, such as the towers of a Net-Map,
    ends at the highest rating that was given.

    References
    ----------
    Tastle, W. J. and Wierman, M. J. (2007). Consensus and dissention: A measure of ordinal
    dispersion. International Journal of Approximate Reasoning 45(3), 531-545.
    https://doi.org/10.1016/j.ijar.2006.06.024

    Examples
    --------
    Five people rate one actor on a scale of 1 to 5: three high, one low.

    >>> import partnernet as pn
    >>> net = pn.from_tables(
    ...     actors=pd.DataFrame({"id": ["A", "B"]}),
    ...     ties=pd.DataFrame({"source": ["A"], "target": ["B"]}),
    ...     ratings=pd.DataFrame({"actor": "A", "scale": "readiness", "value": [5, 5, 4, 4, 1]}),
    ... )
    >>> found = consensus(net, ranges={"readiness": (1, 5)})
    >>> found.table[["raters", "median", "consensus"]].round(3).to_numpy().tolist()
    [[5.0, 4.0, 0.417]]
    """
    ratings = net.table("ratings") if "ratings" in net.tables else pd.DataFrame()
    if not len(ratings):
        raise NotDefinedError("Nobody rated anything: the network has no table of ratings.")
    wanted = scales or tuple(dict.fromkeys(ratings["scale"].dropna()))
    rows = [
        {"actor": str(actor), "scale": name, **_row(votes["value"].dropna(), scale)}
        for name in wanted
        for scale in [_ended(net, scale_of(net, name, ranges, endless=True))]
        for actor, votes in votes_on(net, scale).groupby("actor", sort=False)
    ]
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    alone = [(row["actor"], "consensus", f"one rater alone rated {row['scale']}")
             for row in rows if row["raters"] == 1]  # fmt: skip
    undefined = pd.DataFrame(alone, columns=list(UNDEFINED), dtype="str")
    made = provenance(consensus, net, {"scales": tuple(wanted)}, ("tastle2007",))
    return Consensus(table, undefined, made, net.actors["name"])


def _ended(net: "PartnerNetwork", scale: Scale) -> Scale:
    """Return a scale that ends: one without a high end at the highest rating on it."""
    if np.isfinite(scale.high):
        return scale
    highest = float(votes_on(net, scale)["value"].max())
    return replace(scale, high=highest if highest > scale.low else scale.low + 1)


def _row(values: "pd.Series[float]", scale: Scale) -> dict[str, float]:
    low, high, raters = float(values.min()), float(values.max()), len(values)
    return {
        "raters": raters, "median": float(values.median()), "low": low, "high": high,
        "spread": high - low, "consensus": agreement(values, scale) if raters > 1 else np.nan,
    }  # fmt: skip
