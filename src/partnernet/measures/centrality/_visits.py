"""Centrality by visits: who is found by those who follow ties."""

from typing import Annotated, Literal

import numpy as np
from scipy import sparse

from partnernet._compile import Compiled
from partnernet._engine import spectral
from partnernet.measures import _sentences
from partnernet.measures._options import Number
from partnernet.measures._registry import Values, measure
from partnernet.measures.centrality._walks import drawn_from
from partnernet.result import ActorScores

Damping = Annotated[float, Number(0, 1, open_high=True)]
Role = Literal["authority", "hub"]


@measure(
    ActorScores,
    label="Found by following ties (PageRank)",
    cites=("brin1998",),
    says=_sentences.pagerank,
)
def pagerank(c: Compiled, /, *, damping: Damping = 0.85, weighted: bool = False) -> Values:
    r"""Share of time that somebody who follows ties at random spends at each actor.

    Use it for arcs where being named by those who name few counts more than by those who name all.

    .. math:: p_i = \frac{1 - d}{n} + d \sum_j p_j \frac{a_{ji}}{\sum_k a_{jk}}

    where somebody who names nobody counts as naming everybody alike.

    Parameters
    ----------
    damping : float, default 0.85
        The chance to follow a tie rather than start again anywhere, from 0 and below 1.
    weighted : bool, default False
        Follow ties in proportion to their strength.

    Returns
    -------
    ActorScores
        In (0, 1]; all values add up to 1.

    Notes
    -----
    Arcs are followed in their direction, undirected ties either way; from an actor without ties out
    one starts again anywhere.

    Isolates share what starting again gives. The equations are solved to 12 digits whatever the
    number of actors; networkx stops at n times its tolerance, which shows in large networks.

    References
    ----------
    Brin, S. and Page, L. (1998), https://doi.org/10.1016/S0169-7552(98)00110-X

    Examples
    --------
    a names b, and b nobody: b = a + 0.85 a, and both are 1, so a = 1 / 2.85.

    >>> import networkx as nx, partnernet as pn
    >>> graph = nx.DiGraph([("a", "b")])
    >>> pn.centrality.pagerank(graph)["pagerank"].round(4).to_dict()
    {'a': 0.3509, 'b': 0.6491}
    """
    out = drawn_from(c, "out", weighted=weighted).sum(axis=1)
    followed = sparse.diags_array(np.divide(1.0, out, out=np.zeros(len(c)), where=out > 0))
    steps = (drawn_from(c, "in", weighted=weighted) @ followed).tocsr()
    # starting again from dead ends only adds to everybody alike, which scaling to 1 does, too
    visits = spectral.solved(steps, damping, np.ones(len(c)))
    return Values(visits / visits.sum())


@measure(
    ActorScores,
    label="Hub or authority (HITS)",
    cites=("kleinberg1999",),
    says=_sentences.hits,
)
def hits(c: Compiled, /, *, role: Role = "authority", weighted: bool = False) -> Values:
    r"""How good an authority each actor is, named by good hubs; or how good a hub.

    Use it for arcs, to tell those whom people turn to from those who know whom to turn to.

    .. math:: a \propto A^T h, \qquad h \propto A a, \qquad \sum_i a_i = \sum_i h_i = 1

    Parameters
    ----------
    role : {"authority", "hub"}, default "authority"
        Whether being named by good hubs counts, or naming good authorities.
    weighted : bool, default False
        Count each tie with its strength.

    Returns
    -------
    ActorScores
        In [0, 1]; all values add up to 1. Undefined for everybody in a network without ties.

    Notes
    -----
    Values add up to 1, as in networkx (igraph divides by the largest), and where several solutions
    are as large, what a uniform start has of each is taken.

    Without arcs hubs and authorities are the same: the eigenvector of the whole network. Only the
    part with the largest eigenvalue scores; whoever it does not reach has 0, isolates too.

    References
    ----------
    Kleinberg, J. M. (1999), https://doi.org/10.1145/324133.324140

    Examples
    --------
    a and b name c; only b names d, which makes d a lesser authority than c.

    >>> import networkx as nx, partnernet as pn
    >>> graph = nx.DiGraph([("a", "c"), ("b", "c"), ("b", "d")])
    >>> pn.centrality.hits(graph)["hits"].round(4).to_dict()
    {'a': 0.0, 'c': 0.618, 'b': 0.0, 'd': 0.382}
    """
    if not len(c.links):
        reason = "there are no ties in the network"
        return Values(np.full(len(c), np.nan), {reason: np.ones(len(c), dtype=bool)})
    hubs, authorities = spectral.hubs_and_authorities(drawn_from(c, "out", weighted=weighted))
    return Values(authorities if role == "authority" else hubs)
