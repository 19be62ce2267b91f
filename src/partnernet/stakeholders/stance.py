"""stance: who drives the change, who holds it back, and how far the two balance."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from partnernet._text import number
from partnernet.result import Placement
from partnernet.stakeholders._made import provenance, unplaced, unrated
from partnernet.stakeholders._quadrants import arrows, axes, guides, moves, places
from partnernet.stakeholders._scales import Ranges, rated

if TYPE_CHECKING:
    from partnernet.network import PartnerNetwork

STANCE, INFLUENCE = "stance", "influence"
SIDES = {-1.0: "holds back", 0.0: "undecided", 1.0: "drives"}


@dataclass(frozen=True, repr=False)
class Forces(Placement):
    """Actors between holding back and driving a change, and the balance of the two."""

    @property
    def balance(self) -> float:
        r"""The balance of support: from -1 (all hold back fully) to 1 (all drive fully).

        Missing where nobody with influence has a stance that is known.
        """
        known = self.table.dropna(subset=[STANCE, INFLUENCE])
        most = 2 * known[INFLUENCE].sum()
        return float(known["push"].sum() / most) if most else np.nan

    def sentence(self) -> str:
        """Return the outcome as one plain sentence."""
        sides = self.table["side"].value_counts()
        drive, back, undecided = (
            int(sides.get(word, 0)) for word in ("drives", "holds back", "undecided")
        )
        left = int(self.table["side"].isna().sum())
        return (
            f"The balance of support is {number(self.balance)}. Actors that drive: {drive}; "
            f"that hold back: {back}; undecided: {undecided}; not rated, and left out: {left}."
        )


def stance(net: "PartnerNetwork", /, *, ranges: Ranges | None = None) -> Forces:
    r"""Place actors between holding back and driving one stated change, by their influence.

    Use it to see whether there is support enough, and who would tip it.

    .. math:: \text{balance} = \frac{\sum_i influence_i \cdot stance_i}{2 \sum_i influence_i}

    Parameters
    ----------
    net
        A network whose actors have a ``stance``, from -2 (blocks) to 2 (drives), and an
        ``influence``, 0 to 4. Where ``wanted_stance`` is given, an arrow leads there.
    ranges
        Other ends of a scale, such as ``{"influence": (0, 10)}``.

    Returns
    -------
    Forces
        With columns ``stance``, ``influence``, ``push`` (their product), ``side`` (``drives``,
        ``holds back``, ``undecided``), ``to_x``, ``to_y`` (where the arrow ends); and ``balance``.

    Raises
    ------
    ParameterError
        If a rating is beyond its scale.

    Notes
    -----
    Who has no stance that is known is left out of the balance, and counted: unknown is not
    undecided. A balance of 0 may be all undecided, or two camps of equal weight: look at the
    drawing.

    References
    ----------
    After Lewin, K. (1951). Field Theory in Social Science. Harper. The balance is our own.

    Examples
    --------
    (4 * 2 - 3 * 1 + 2 * 1 - 1 * 2) / (2 * 10) = 5 / 20.

    >>> import partnernet as pn
    >>> actors = pd.DataFrame({"id": list("ABCD"), "influence": [4, 3, 2, 1],
    ...                        "stance": [2, -1, 1, -2]})
    >>> ties = pd.DataFrame({"source": ["A"], "target": ["B"]})
    >>> stance(pn.from_tables(actors=actors, ties=ties)).balance
    0.25
    """
    across, up = rated(net, STANCE, ranges), rated(net, INFLUENCE, ranges)
    cuts = (across.scale.middle, up.scale.low)
    table = pd.DataFrame({STANCE: across.numbers, INFLUENCE: up.numbers})
    table["push"] = table[STANCE] * table[INFLUENCE]
    table["side"] = np.sign(table[STANCE]).map(SIDES).where(table["push"].notna())
    table[["x", "y"]] = places(across, up, cuts)
    table[["to_x", "to_y"]] = moves(net, across, up, table)
    missing = unrated(across, up)
    made = provenance(stance, net, {}, ("lewin1951",), across.note, up.note)
    ends = {(False, True): "holds back", (True, True): "drives"}
    drawn = (*guides(across.scale, up.scale, cuts, ends), *arrows(table))
    return Forces(
        table, unplaced(missing), made, net.actors["name"], "Who drives, who holds back", drawn,
        axes(across.scale, up.scale, cuts),
    )  # fmt: skip
