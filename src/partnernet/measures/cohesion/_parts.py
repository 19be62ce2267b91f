"""Cohesion by parts: what hangs together, and how much of the network cannot reach the rest."""

from typing import Literal

import numpy as np
import pandas as pd
from scipy.sparse.csgraph import connected_components

from partnernet._compile import Compiled
from partnernet.measures._options import Mode
from partnernet.measures._registry import ALONE, Values, measure
from partnernet.measures._sweeps import swept
from partnernet.measures.cohesion._ties import one
from partnernet.result import GroupScores, NetworkScores

Connection = Literal["weak", "strong"]


def numbered(labels: np.ndarray, ids: pd.Index, name: str) -> tuple[pd.DataFrame, pd.Series]:
    """Number groups from 1, largest first, and return them as a table and by actor."""
    _, first, found, sizes = np.unique(
        labels, return_index=True, return_inverse=True, return_counts=True
    )
    order = np.lexsort((first, -sizes))
    numbers = np.argsort(order) + 1
    membership = pd.Series(numbers[found], index=ids, name=name)
    members = pd.Series(ids, index=membership.to_numpy()).groupby(level=0).agg(tuple)
    table = pd.DataFrame(
        {
            name: np.arange(1, len(order) + 1),
            "size": sizes[order],
            "share": sizes[order] / len(ids),
            "actors": members.to_numpy(),
        },
        index=range(1, len(order) + 1),
    )
    return table, membership


@measure(GroupScores, label="Component", cites=("wasserman1994", "hopcroft1973"))
def components(c: Compiled, /, *, connection: Connection = "weak") -> Values:
    r"""The parts of the network that no tie connects.

    Use it first: most measures read differently in a network that falls apart.

    .. math:: i \sim j \iff d(i, j) < \infty

    Parameters
    ----------
    connection : {"weak", "strong"}, default "weak"
        On arcs: whether a path either way is enough, or there must be one each way.

    Returns
    -------
    GroupScores
        One row per component, largest first (of equal ones, the one whose actor is named first):
        ``components`` (its number from 1), ``size``, ``share`` of the actors, ``actors`` (ids);
        ``membership`` has the number for each actor. An isolate is a component of its own.

    Notes
    -----
    By default arcs hold two actors together whichever way they run.

    References
    ----------
    Wasserman, S. and Faust, K. (1994), https://doi.org/10.1017/CBO9780511815478. Computed as in
    Hopcroft, J. and Tarjan, R. (1973), https://doi.org/10.1145/362248.362272

    Examples
    --------
    Three actors hang together in a chain, two others are a pair.

    >>> import networkx as nx, partnernet as pn
    >>> graph = nx.Graph([("a", "b"), ("b", "c"), ("d", "e")])
    >>> pn.cohesion.components(graph).table["size"].tolist()
    [3, 2]
    """
    matrix = c.neighbors("out").matrix()
    labels = connected_components(matrix, directed=c.directed, connection=connection)[1]
    table, membership = numbered(labels, c.actors.index, "components")
    return Values(table, more={"membership": membership})


@measure(
    NetworkScores,
    label="Fragmentation",
    cites=("borgatti2006", "everett2012"),
    says="{value:%} of all pairs of actors are not connected.",
)
def fragmentation(c: Compiled, /, *, mode: Mode = "out") -> Values:
    r"""Share of the pairs of actors who cannot reach each other.

    Use it to see how far a network has fallen apart, and beside `distance_fragmentation`, which
    also sees that it has grown thin.

    .. math:: F = 1 - \frac{|\{(i, j) : i \ne j, d(i, j) < \infty\}|}{n (n - 1)}

    Parameters
    ----------
    mode : {"out", "in", "all"}, default "out"
        On arcs: whether paths follow them, or lead along ties either way (``all``). Out and in give
        the same number, since all ordered pairs count.

    Returns
    -------
    NetworkScores
        From 0 (everybody reaches everybody) to 1 (no ties); undefined for a single actor.

    Notes
    -----
    On arcs ordered pairs count, and by default paths follow the arcs; isolates belong to the pairs.

    Along ties either way it is one minus the connectedness of Krackhardt, as sna computes it, and
    one minus the sum of s(s - 1) / n(n - 1) over the sizes s of the `components`.

    References
    ----------
    Borgatti, S. P. (2006), https://doi.org/10.1007/s10588-006-7084-x. For connectedness: Everett,
    M. G. and Krackhardt, D. (2012), https://doi.org/10.1016/j.socnet.2011.10.006

    Examples
    --------
    Of two pairs apart, two of six pairs are connected.

    >>> import networkx as nx, partnernet as pn
    >>> round(pn.cohesion.fragmentation(nx.Graph([("a", "b"), ("c", "d")])).value, 4)
    0.6667
    """
    if len(c) == 1:
        return one(np.nan, ALONE)
    return one(1 - swept(c, mode).reached.sum() / (len(c) * (len(c) - 1)))


@measure(
    NetworkScores,
    label="Distance-weighted fragmentation",
    cites=("borgatti2006",),
    says="The distance-weighted fragmentation is {value}: 0 is everybody tied to everybody, 1 is "
    "no ties at all.",
)
def distance_fragmentation(c: Compiled, /, *, mode: Mode = "out", weighted: bool = False) -> Values:
    r"""One minus the mean of one over the distance between all pairs of actors.

    Use it to see how far a network is from everybody being next to everybody: long ways count as
    well as missing ones.

    .. math:: D_F = 1 - \frac{1}{n (n - 1)} \sum_{i \ne j} \frac{1}{d_{ij}}

    Parameters
    ----------
    mode : {"out", "in", "all"}, default "out"
        On arcs: whether paths follow them, or lead along ties either way (``all``). Out and in give
        the same number, since all ordered pairs count.
    weighted : bool, default False
        Measure distances in lengths of 1 / strength, scaled so that the strongest tie has length 1,
        instead of steps.

    Returns
    -------
    NetworkScores
        From 0 (everybody is next to everybody) to 1 (no ties); undefined for a single actor.

    Notes
    -----
    A pair that is not connected has a distance without end and adds 0; on arcs ordered pairs count,
    and by default paths follow the arcs.

    In steps it is one minus the global efficiency of networkx. With ``weighted``, one over the
    distance is divided by the largest there is, as the R package keyplayer does, so that the unit
    of strength does not matter and a network of equal ties has the value it has in steps.

    References
    ----------
    Borgatti, S. P. (2006), https://doi.org/10.1007/s10588-006-7084-x

    Examples
    --------
    In a chain a-b-c two pairs are one step apart and one is two: 1 - (1 + 1 + 1/2) / 3.

    >>> import partnernet as pn
    >>> round(pn.cohesion.distance_fragmentation(pn.datasets.chain("abc")).value, 4)
    0.1667
    """
    if len(c) == 1:
        return one(np.nan, ALONE)
    near = swept(c, mode, weighted=weighted).near.sum()
    strongest = c.links["strength"].max() if weighted and len(c.links) else 1.0
    return one(1 - near / strongest / (len(c) * (len(c) - 1)))
