"""alignment: who backs the aim, who cares, and where each should move (AIIM)."""

from typing import TYPE_CHECKING

import pandas as pd

from partnernet.result import Placement
from partnernet.stakeholders._made import provenance, unplaced, unrated
from partnernet.stakeholders._quadrants import (
    Cut,
    Side,
    arrows,
    axes,
    cut_of,
    guides,
    moves,
    places,
    sides_of,
    told_cuts,
)
from partnernet.stakeholders._scales import Ranges, rated

if TYPE_CHECKING:
    from partnernet.network import PartnerNetwork

INTEREST, STANCE = "interest", "stance"
# By whether interest and alignment are high.
NAMES: dict[Side, str] = {
    (True, True): "work as allies", (False, True): "raise awareness",
    (True, False): "change minds", (False, False): "ask again later",
}  # fmt: skip


def alignment(
    net: "PartnerNetwork",
    /,
    *,
    x: str = INTEREST,
    y: str = STANCE,
    cut: Cut = "middle",
    ranges: Ranges | None = None,
) -> Placement:
    """Place actors by how much they care and how far they back the aim, with the moves wanted.

    Use it once the aim is stated in one sentence, to agree which few actors should move where.

    Parameters
    ----------
    net
        A network whose actors are rated. Where ``wanted_interest`` or ``wanted_stance`` is given,
        an arrow leads there.
    x, y
        The scales of interest and of alignment.
    cut
        What divides low from high, as in `grid`.
    ranges
        The ends of scales of your own.

    Returns
    -------
    Placement
        With columns named after the two scales, ``quadrant``, ``influence`` (so that the most
        influential can be marked) and ``to_x``, ``to_y`` (where the arrow ends; missing where no
        move is wanted).

    Raises
    ------
    UnknownNameError
        If there is no such scale.
    ParameterError
        If a cut is beyond a scale, or a rating is beyond its scale.

    Notes
    -----
    A rating right on a cut counts as high. Place actors by what they do now, not by what they say.
    Who is not rated on both scales has no place: unrated is not zero. Who neither cares nor backs
    the aim is asked again later; affected actors among them belong on the grid of `grid`.

    References
    ----------
    Mendizabal, E. (2010). The Alignment, Interest and Influence Matrix (AIIM). Overseas Development
    Institute.

    Examples
    --------
    >>> import partnernet as pn
    >>> actors = pd.DataFrame({"id": ["A", "B"], "interest": [4, 1], "stance": [-1, 2],
    ...                        "wanted_stance": [1, None]})
    >>> ties = pd.DataFrame({"source": ["A"], "target": ["B"]})
    >>> placed = alignment(pn.from_tables(actors=actors, ties=ties))
    >>> placed.table["quadrant"].tolist(), placed.table["to_y"].notna().tolist()
    (['change minds', 'raise awareness'], [True, False])
    """
    across, up = rated(net, x, ranges), rated(net, y, ranges)
    cuts = (cut_of(across, cut), cut_of(up, cut))
    table = pd.DataFrame({x: across.numbers, y: up.numbers})
    known = table.notna().all(axis=1)
    quadrants = [NAMES[side] for side in sides_of(across, up, cuts)]
    table["quadrant"] = pd.Series(quadrants, table.index).where(known)
    table["influence"] = rated(net, "influence", ranges).numbers
    table[["x", "y"]] = places(across, up, cuts)
    table[["to_x", "to_y"]] = moves(net, across, up, table)
    missing = unrated(across, up)
    made = provenance(
        alignment, net, {"x": x, "y": y, "cut": cut}, ("mendizabal2010",), across.note, up.note,
        told_cuts(across.scale, up.scale, cuts),
    )  # fmt: skip
    drawn = (*guides(across.scale, up.scale, cuts, NAMES), *arrows(table))
    return Placement(
        table, unplaced(missing), made, net.actors["name"], "Alignment and interest", drawn,
        axes(across.scale, up.scale, cuts),
    )  # fmt: skip
