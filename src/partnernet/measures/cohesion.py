"""Cohesion: how well a network hangs together."""

from typing import Literal

import numpy as np
import pandas as pd
from scipy.sparse.csgraph import connected_components

from partnernet._compile import Compiled
from partnernet.measures._registry import ALONE, Values, measure
from partnernet.result import GroupScores, NetworkScores

Connection = Literal["weak", "strong"]


@measure(
    NetworkScores,
    label="Density",
    cites=("wasserman1994",),
    says="{value:%} of all possible ties exist.",
)
def density(c: Compiled, /) -> Values:
    r"""Share of all possible ties that exist.

    Use it to compare networks of about the same size only: large ones are always thinner.

    .. math:: D = \frac{m}{n (n - 1) / 2}, \qquad D_{arcs} = \frac{m}{n (n - 1)}

    Returns
    -------
    NetworkScores
        In [0, 1]; undefined for a single actor. Isolates count among the n.

    Notes
    -----
    Parallel ties count once and strength does not enter; arcs are compared with all ordered pairs.

    Where one organization reported everything, the ties of the others are unknown and density says
    little.

    References
    ----------
    Wasserman, S. and Faust, K. (1994), https://doi.org/10.1017/CBO9780511815478

    Examples
    --------
    A chain of three has two of three possible ties.

    >>> import partnernet as pn
    >>> round(pn.cohesion.density(pn.datasets.chain("abc")).value, 4)
    0.6667
    """
    pairs = len(c) * (len(c) - 1) / (1 if c.directed else 2)
    if not pairs:
        return Values(np.array([np.nan]), {ALONE: np.array([True])})
    return Values(np.array([len(c.links) / pairs]))


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
    _, first, sizes = np.unique(labels, return_index=True, return_counts=True)
    order = np.lexsort((first, -sizes))
    numbers = np.empty(len(order), dtype=np.int64)
    numbers[order] = np.arange(1, len(order) + 1)
    membership = numbers[labels]
    members = pd.Series(c.actors.index, index=membership).groupby(level=0).agg(tuple)
    table = pd.DataFrame(
        {
            "components": np.arange(1, len(order) + 1),
            "size": sizes[order],
            "share": sizes[order] / len(c),
            "actors": members.to_numpy(),
        }
    )
    index = c.actors.index
    return Values(table, more={"membership": pd.Series(membership, index, name="components")})
