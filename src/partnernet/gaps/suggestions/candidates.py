"""Candidates: every pair that is not tied, and what a tie between the two would change."""

from dataclasses import dataclass, replace
from functools import partial

import numpy as np
import pandas as pd
from scipy import sparse

from partnernet._compile import Compiled
from partnernet._engine.added_ties import MOST, added_ties, covered, distances
from partnernet._engine.merged_parts import merged_parts
from partnernet._engine.shared_partners import adamic_adar
from partnernet._progress import track
from partnernet.errors import ParameterError
from partnernet.gaps._ground import Ground
from partnernet.measures._grouping import Grouping
from partnernet.measures._partition import partition
from partnernet.network import PartnerNetwork
from partnernet.schema import TABLES


@dataclass(frozen=True)
class Candidates:
    """Pairs of actors that are not tied, in the order of their names, and what a tie would change.

    Parameters
    ----------
    g
        What they are pairs of: the actors stand in the order of their names.
    steps
        The longest path that counts as reach.
    away
        How many steps each actor is from each other one.
    one, other
        The positions of the two.
    nearer
        The drop of the distance-weighted fragmentation.
    connected, within
        How many more ordered pairs would reach each other, at all and within the steps.
    cutpoints, bridges
        How many more there would be, or fewer.
    """

    g: Ground
    steps: int
    away: np.ndarray
    one: np.ndarray
    other: np.ndarray
    nearer: np.ndarray
    connected: np.ndarray
    within: np.ndarray
    cutpoints: np.ndarray
    bridges: np.ndarray

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.one)

    @property
    def known(self) -> np.ndarray:
        """Whether one of the two told of its ties: if not, there may be a tie already."""
        unheard: np.ndarray = self.g.silent[self.one] & self.g.silent[self.other]
        return ~unheard

    def newly_covered(self, groups: Grouping) -> np.ndarray:
        """Return how many more actors would have some group within the steps, group by group."""
        found = covered(self.away, groups.inside, self.steps)
        return np.asarray(found[self.one, self.other])

    def only(self, rows: np.ndarray) -> "Candidates":
        """Return some of them, in this order."""
        columns = ("one", "other", "nearer", "connected", "within", "cutpoints", "bridges")
        return replace(self, **{name: getattr(self, name)[rows] for name in columns})


def candidates(ground: Ground, steps: int) -> Candidates:
    """Return all pairs that are not tied either way, with what a tie of both ways would change.

    Raises
    ------
    ParameterError
        If there are too many actors to compare all pairs.
    """
    size = len(ground.ids)
    if size > MOST:
        allowed = (
            f"suggestions compare all pairs of at most {MOST:,} actors; narrow the network, for "
            "example with net.where(...) or net.around(...)"
        )
        raise ParameterError("net", f"{size:,} actors", allowed)
    g = _by_name(ground)
    ties = g.undirected.neighbors()
    one, other = np.nonzero(np.triu(ties.matrix().toarray() == 0, 1))
    away = distances(g.compiled.neighbors("out"))
    gains = added_ties(away, steps, track=partial(track, label="possible ties"))
    changes = merged_parts(ties)
    return Candidates(
        g, steps, away, one, other,
        gains.near[one, other] / max(size * (size - 1), 1),
        gains.connected[one, other].astype(np.int64),
        gains.within[one, other].astype(np.int64),
        changes.cutpoints[one, other],
        changes.bridges[one, other],
    )  # fmt: skip


def _by_name(g: Ground) -> Ground:
    """Return the same with actors in the order of their names, whatever the order of the rows."""
    tables = {name: g.net.table(name) for name in g.net.tables}
    order = tables["actors"].assign(_id=tables["actors"].index).sort_values(["name", "_id"]).index
    tables["actors"] = tables["actors"].loc[order]
    return replace(g, net=PartnerNetwork(tables, meta=g.net.meta))


def likely_of(g: Ground) -> tuple[sparse.csr_array, pd.DataFrame]:
    """Return how likely each pair is, and the pairs that are not tied with any, best first."""
    links = g.undirected.neighbors()
    scores = adamic_adar(links)
    pairs = sparse.triu(scores, 1).tocoo()
    size = len(g.ids)
    codes = np.repeat(np.arange(size), links.degree) * size + links.indices
    free = ~np.isin(pairs.row.astype(np.int64) * size + pairs.col, codes)
    table = pd.DataFrame(
        {"one": pairs.row[free], "other": pairs.col[free], "likely": pairs.data[free].round(12)}
    )
    ranked = table.sort_values(["likely", "one", "other"], ascending=[False, True, True])
    return scores, ranked.reset_index(drop=True)


def ei_changes(
    c: Compiled, by: str, one: np.ndarray, other: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return by how much a tie between two would change the E-I index, or why nobody can tell."""
    values, reasons = np.full(len(one), np.nan), np.full(len(one), "", dtype=object)
    column = TABLES["actors"].column(by)
    if by not in c.actors or (column is not None and column.type == "list"):
        reasons[:] = f"actors have no column {by} of one value each"
        return values, reasons
    groups = partition(c, by)
    total = len(groups.tails)
    if not total:
        reasons[:] = "there are no ties to count"
        return values, reasons
    codes = np.full(len(c), -1)
    codes[groups.known] = groups.codes
    balance = 2 * int((groups.codes[groups.tails] != groups.codes[groups.heads]).sum()) - total
    more = 2 if c.directed else 1
    sign = np.where(codes[one] != codes[other], 1, -1)
    known = groups.known[one] & groups.known[other]
    values[known] = ((balance + more * sign) / (total + more) - balance / total)[known]
    reasons[~known] = f"an end of it has no {by}"
    return values, reasons
