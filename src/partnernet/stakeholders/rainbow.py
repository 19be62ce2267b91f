"""rainbow: who affects the question, who is affected by it, and how much."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import numpy as np
import pandas as pd

from partnernet.errors import ParameterError
from partnernet.result import Placement
from partnernet.result._placement import Bow, Guide, Words
from partnernet.stakeholders._made import provenance, unplaced, unrated
from partnernet.stakeholders._room import Points, apart, arc, distance_for, line, polar
from partnernet.stakeholders._scales import Ranges, Rated, rated

if TYPE_CHECKING:
    from partnernet.network import PartnerNetwork

ARCS = ("least", "moderately", "most")
# From the middle of the bow to the outer rim of each arc; the most stand nearest the middle.
RIMS = {"most": (0.10, 0.24), "moderately": (0.24, 0.36), "least": (0.36, 0.46)}
CENTER = np.array([0.5, 0.24])
INSIDE = 0.022


def rainbow(
    net: "PartnerNetwork",
    /,
    *,
    affects: str = "influence",
    affected: str = "affectedness",
    left: Literal["affects", "affected"] = "affects",
    ranges: Ranges | None = None,
) -> Placement:
    r"""Place actors on a bow by how much they affect the question and are affected by it.

    Use it to see who decides without being affected, and who is affected without deciding.

    .. math:: \text{angle} = 180^\circ \cdot \frac{affects}{affects + affected}

    Parameters
    ----------
    net
        A network whose actors are rated on both scales.
    affects, affected
        The two scales.
    left
        Which end of the bow is at the left: both ways are in use.
    ranges
        The ends of scales of your own.

    Returns
    -------
    Placement
        With columns named after the two scales, ``angle`` (degrees, 180 where an actor affects
        only) and ``arc``: ``least``, ``moderately`` or ``most``, by the higher of the two ratings,
        in thirds of the scale.

    Raises
    ------
    UnknownNameError
        If there is no such scale.
    ParameterError
        If ``left`` is neither end, or a rating is beyond its scale.

    Notes
    -----
    The arc of the most is nearest to the middle. Who is rated zero on both has no place on the bow,
    and neither has who is not rated on both.

    References
    ----------
    Chevalier, J. M. and Buckles, D. J. (2008). SAS2. Sage. Reed, M. S. et al. (2009). Who's in and
    why? Journal of Environmental Management 90(5), 1933-1949.
    https://doi.org/10.1016/j.jenvman.2009.01.001

    Examples
    --------
    3 / (3 + 1) of 180 degrees are 135; the higher rating, 3 of 4, is in the upper third.

    >>> import partnernet as pn
    >>> actors = pd.DataFrame({"id": ["A", "B"], "influence": [3, 0], "affectedness": [1, 2]})
    >>> ties = pd.DataFrame({"source": ["A"], "target": ["B"]})
    >>> rainbow(pn.from_tables(actors=actors, ties=ties)).table[["angle", "arc"]].values.tolist()
    [[135.0, 'most'], [0.0, 'moderately']]
    """
    if left not in ("affects", "affected"):
        raise ParameterError("left", left, "it is 'affects' or 'affected'")
    scales = [rated(net, name, ranges) for name in (affects, affected)]
    shares = pd.DataFrame({
        name: one.scale.share(one.numbers)
        for name, one in zip(("affects", "affected"), scales, strict=True)
    })  # fmt: skip
    total = shares.sum(axis=1, skipna=False)
    known = total > 0
    table = pd.DataFrame({affects: scales[0].numbers, affected: scales[1].numbers})
    table["angle"] = (180 * shares["affects"] / total).where(known)
    third = np.minimum(np.ceil(3 * shares.max(axis=1).fillna(0).to_numpy() - 1e-9), 3).astype(int)
    table["arc"] = pd.Series([ARCS[max(n - 1, 0)] for n in third], table.index).where(known)
    table[["x", "y"]] = np.nan
    table.loc[known, ["x", "y"]] = _places(table[known], left=left)
    missing = unrated(*scales) | dict.fromkeys(
        map(str, table.index[total == 0]), "neither affects it nor is affected"
    )
    made = provenance(
        rainbow, net, {"affects": affects, "affected": affected, "left": left},
        ("chevalier2008", "reed2009"), *(one.note for one in scales),
    )  # fmt: skip
    return Placement(
        table, unplaced(missing), made, net.actors["name"], "Affects and is affected",
        _guides(left), (_handle(scales, left),),
    )  # fmt: skip


def _places(table: pd.DataFrame, *, left: str) -> Points:
    """Return where actors stand: at their angle, inside their arc."""
    angle = np.radians(table["angle"].to_numpy(np.float64))
    angle = angle if left == "affects" else np.pi - angle
    inner, outer = (np.array([RIMS[arc][end] for arc in table["arc"]]) for end in (0, 1))

    def keep(points: Points) -> Points:
        way = points - CENTER
        far = np.clip(np.hypot(*way.T), inner + INSIDE, outer - INSIDE)
        turned = np.arctan2(np.maximum(way[:, 1], 0), way[:, 0])
        # Half of the way to the next of eight equal sectors: an actor stays where it belongs.
        turn = np.clip(turned, np.maximum(angle - np.pi / 16, 0.06),
                       np.minimum(angle + np.pi / 16, np.pi - 0.06))  # fmt: skip
        return np.asarray(CENTER + polar(far, turn), np.float64)

    starts = CENTER + polar((inner + outer) / 2, angle)
    return apart(starts, keep, distance=distance_for(len(table), area=0.3))


def _radii() -> list[float]:
    """Return the rims of the arcs, from the innermost outwards."""
    return sorted({radius for ends in RIMS.values() for radius in ends})


def _handle(scales: Sequence[Rated], left: str) -> Bow:
    """Return what moving an actor says of the two ratings."""
    one, other = (rated_.scale for rated_ in (scales if left == "affects" else scales[::-1]))
    spans = (one.low, one.high), (other.low, other.high)
    x, y = CENTER.tolist()
    return Bow((one.name, other.name), spans, x, y, tuple(_radii()), INSIDE)


def _guides(left: str) -> tuple[Guide, ...]:
    radii = _radii()
    bows = [arc(CENTER, radius, end=np.pi) for radius in radii]
    base = line(CENTER + np.array([[-radii[-1], 0.0], [radii[-1], 0.0]]))
    ends = ("affects it", "is affected")
    ends = ends if left == "affects" else ends[::-1]
    names = [
        Words(arc, float(CENTER[0]), float(CENTER[1] + outer - 0.012))
        for arc, (_, outer) in RIMS.items()
    ]
    sides = [
        Words(word, float(CENTER[0] + way * radii[-1] * 0.8), float(CENTER[1]) - 0.022)
        for way, word in zip((-1, 1), ends, strict=True)
    ]
    return (base, *bows, *names, *sides, Words("both", float(CENTER[0]), float(CENTER[1]) - 0.022))
