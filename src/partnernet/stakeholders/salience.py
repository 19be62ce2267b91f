"""salience: power, legitimacy and urgency, and the seven classes they make."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from partnernet.errors import UnknownNameError
from partnernet.result import Placement
from partnernet.result._placement import Guide, Words
from partnernet.stakeholders._made import provenance, unplaced, unrated
from partnernet.stakeholders._room import Points, apart, arc, distance_for
from partnernet.stakeholders._scales import Ranges, rated

if TYPE_CHECKING:
    from partnernet.network import PartnerNetwork

ATTRIBUTES = ("power", "legitimacy", "urgency")
# By which of power, legitimacy and urgency an actor has.
CLASSES: dict[tuple[bool, bool, bool], str] = {
    (True, False, False): "dormant", (False, True, False): "discretionary",
    (False, False, True): "demanding", (True, True, False): "dominant",
    (True, False, True): "dangerous", (False, True, True): "dependent",
    (True, True, True): "definitive", (False, False, False): "non-stakeholder",
}  # fmt: skip
STANDING = ("none", "latent", "expectant", "definitive")
RADIUS, INSIDE = 0.19, 0.022
CENTERS = np.array([[0.5, 0.595], [0.39, 0.42], [0.61, 0.42]])
BESIDE = (0.9, 0.3)  # where those without any of the three stand


def salience(
    net: "PartnerNetwork",
    /,
    *,
    power: str = "influence",
    cut: float | None = None,
    labels: Mapping[str, str] | None = None,
    ranges: Ranges | None = None,
) -> Placement:
    """Sort actors by which of power, legitimacy and urgency they are held to have.

    Use it to ask whose claim is heard, and whose has everything but power.

    Parameters
    ----------
    net
        A network whose actors are rated on the three scales.
    power
        The scale that stands for power.
    cut
        From which rating on an actor has an attribute; the middle of each scale if not given.
    labels
        Other words for classes, such as ``{"dangerous": "forceful"}``: some of the usual ones hurt.
    ranges
        The ends of scales of your own.

    Returns
    -------
    Placement
        With columns ``power``, ``legitimacy``, ``urgency`` (whether the actor has it), ``class``,
        and ``standing`` (none, latent, expectant or definitive: none to three attributes).

    Raises
    ------
    UnknownNameError
        If there is no such scale, or no such class to relabel.
    ParameterError
        If a rating is beyond its scale.

    Notes
    -----
    A rating right on the cut counts. The attributes are what raters perceive, and change. Who is
    not rated on all three is in no class: unrated is not zero.

    References
    ----------
    Mitchell, R. K., Agle, B. R. and Wood, D. J. (1997). Toward a theory of stakeholder
    identification and salience. Academy of Management Review 22(4), 853-886.
    https://doi.org/10.5465/amr.1997.9711022105

    Examples
    --------
    >>> import partnernet as pn
    >>> actors = pd.DataFrame({"id": ["A", "B"], "influence": [4, 0], "legitimacy": [3, 4],
    ...                        "urgency": [1, 4]})
    >>> ties = pd.DataFrame({"source": ["A"], "target": ["B"]})
    >>> salience(pn.from_tables(actors=actors, ties=ties)).table["class"].tolist()
    ['dominant', 'dependent']
    """
    for word in labels or {}:
        if word not in CLASSES.values():
            raise UnknownNameError("class of salience", word, CLASSES.values())
    scales = [rated(net, name, ranges) for name in (power, *ATTRIBUTES[1:])]
    known = pd.concat([one.numbers for one in scales], axis=1).notna().all(axis=1)
    has = pd.DataFrame({
        name: one.numbers >= (one.scale.middle if cut is None else cut)
        for name, one in zip(ATTRIBUTES, scales, strict=True)
    })  # fmt: skip
    keys = [(bool(one), bool(two), bool(three)) for one, two, three in has.to_numpy()]
    words = {kind: (labels or {}).get(kind, kind) for kind in CLASSES.values()}
    table = has.astype("boolean").where(known)
    table["class"] = pd.Series([words[CLASSES[key]] for key in keys], has.index).where(known)
    table["standing"] = pd.Series([STANDING[sum(key)] for key in keys], has.index).where(known)
    table[["x", "y"]] = np.nan
    table.loc[known, ["x", "y"]] = _places(has[known].to_numpy(dtype=bool))
    missing = unrated(*scales)
    made = provenance(
        salience, net, {"power": power, "cut": cut, "labels": dict(labels or {})},
        ("mitchell1997",), *(one.note for one in scales),
    )  # fmt: skip
    return Placement(table, unplaced(missing), made, net.actors["name"], "Salience", _guides(words))


def _places(has: Points) -> Points:
    """Return where actors stand: inside the circles of what they have, outside the others."""

    def keep(points: Points) -> Points:
        kept = points.copy()
        for _ in range(12):
            for center, inside in zip(CENTERS, has.T, strict=True):
                way = kept - center
                far = np.maximum(np.hypot(*way.T), 1e-9)
                rim = np.where(inside, RADIUS - INSIDE, RADIUS + INSIDE)
                beyond = np.where(inside, far > rim, far < rim)
                kept = np.where(beyond[:, None], center + way * (rim / far)[:, None], kept)
        return np.clip(kept, 0.05, 0.95)

    starts = np.array([_middle(tuple(map(bool, row))) for row in has]).reshape(-1, 2)
    return apart(starts, keep, distance=distance_for(len(has), area=0.2))


def _middle(key: tuple[bool, ...]) -> Points:
    """Return the middle of the room of one class."""
    if not any(key):
        return np.array(BESIDE)
    held = CENTERS[np.array(key)].mean(axis=0)
    return np.asarray(held + 0.45 * (held - CENTERS.mean(axis=0)), np.float64)


def _guides(words: Mapping[str, str]) -> tuple[Guide, ...]:
    rims = [arc(center, RADIUS) for center in CENTERS]
    (px, py), (lx, ly), (ux, uy) = CENTERS.tolist()
    names = [
        Words("Power", px, py + RADIUS + 0.018),
        Words("Legitimacy", lx - RADIUS * 0.75, ly - RADIUS - 0.005),
        Words("Urgency", ux + RADIUS * 0.75, uy - RADIUS - 0.005),
    ]
    classes = [Words(words[kind], *_written(key)) for key, kind in CLASSES.items()]
    return (*rims, *names, *classes)


def _written(key: tuple[bool, bool, bool]) -> tuple[float, float]:
    """Return where the name of a class is written: at the outer end of its room."""
    middle, center = _middle(key), CENTERS.mean(axis=0)
    if sum(key) == 0:
        return float(middle[0]), float(middle[1]) - 0.06
    if sum(key) == len(key):
        return float(center[0]), float(center[1])
    away = 0.055 if sum(key) == 1 else 0.03
    way = (middle - center) / np.hypot(*(middle - center))
    return float(middle[0] + away * way[0]), float(middle[1] + away * way[1])
