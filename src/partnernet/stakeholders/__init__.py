"""Stakeholders: views in which a place means something, and how far raters are at one."""

from partnernet.stakeholders.alignment import alignment
from partnernet.stakeholders.consensus import Consensus, consensus
from partnernet.stakeholders.grid import grid
from partnernet.stakeholders.linkage import Linkage, linkage_matrix
from partnernet.stakeholders.netmap import NetMap, netmap
from partnernet.stakeholders.rainbow import rainbow
from partnernet.stakeholders.rings import rings
from partnernet.stakeholders.salience import salience
from partnernet.stakeholders.stance import Forces, stance

__all__ = [
    "Consensus",
    "Forces",
    "Linkage",
    "NetMap",
    "alignment",
    "consensus",
    "grid",
    "linkage_matrix",
    "netmap",
    "rainbow",
    "rings",
    "salience",
    "stance",
]
