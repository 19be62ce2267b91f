"""Cohesion by ties: how many there are, how many are answered or closed, how unequal they are."""

from typing import Literal

import numpy as np

from partnernet._compile import Compiled
from partnernet._engine.triangles import closed_paths, mutual
from partnernet.measures import _sentences
from partnernet.measures._options import Mode
from partnernet.measures._registry import ALONE, Values, find, measure
from partnernet.measures._sweeps import swept
from partnernet.result import NetworkScores

Kind = Literal["arc", "dyad", "correlation"]
Ways = Literal["all", "out"]
Central = Literal["degree", "betweenness", "closeness"]
FEWEST = 3


def one(value: float, reason: str = "") -> Values:
    """Return the one value of a network; with a reason, none."""
    if reason:
        return Values(np.array([np.nan]), {reason: np.array([True])})
    return Values(np.array([float(value)]))


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
    return one(len(c.links) / pairs) if pairs else one(np.nan, ALONE)


@measure(
    NetworkScores,
    label="Reciprocity",
    cites=("wasserman1994", "garlaschelli2004"),
    says=_sentences.reciprocity,
)
def reciprocity(c: Compiled, /, *, kind: Kind = "arc") -> Values:
    r"""Share of what actors claim of each other that the other one claims, too.

    Use it where ties are what actors said or gave: what is not answered is worth a conversation.

    .. math:: r = \frac{2 M}{m}, \qquad r_{dyad} = \frac{M}{m - M}, \qquad
              \rho = \frac{r - D}{1 - D}

    where m counts the arcs, M the pairs tied both ways, and D is the `density`.

    Parameters
    ----------
    kind : {"arc", "dyad", "correlation"}, default "arc"
        ``arc`` is the share of arcs that are answered; ``dyad`` the share of the tied pairs that
        are tied both ways; ``correlation`` compares the share of arcs with what chance gives.

    Returns
    -------
    NetworkScores
        In [0, 1]; ``correlation`` in [-1, 1], where 0 is chance. Undefined where ties have no
        direction or there are none, and for ``correlation`` where everybody is tied with everybody.

    Notes
    -----
    By default arcs are counted, as networkx and igraph do (sna: ``edgewise``), so a pair tied both
    ways counts twice.

    The share of pairs (``dyad``) is what igraph calls ``ratio`` and sna ``dyadic.nonnull``; the
    default of sna, which counts pairs without a tie as mutual, is not among them. Strength does not
    enter. Chance is an arc being as likely between any two actors (Garlaschelli and Loffredo), so
    that a network with fewer answers than that has a correlation below 0.

    References
    ----------
    Wasserman, S. and Faust, K. (1994), https://doi.org/10.1017/CBO9780511815478. Garlaschelli, D.
    and Loffredo, M. I. (2004), https://doi.org/10.1103/PhysRevLett.93.268701

    Examples
    --------
    Two of three arcs answer each other; of two tied pairs, one is tied both ways.

    >>> import networkx as nx, partnernet as pn
    >>> claims = nx.DiGraph([("a", "b"), ("b", "a"), ("b", "c")])
    >>> [round(pn.cohesion.reciprocity(claims, kind=kind).value, 4) for kind in ("arc", "dyad")]
    [0.6667, 0.5]
    """
    if not c.directed:
        return one(np.nan, "ties without a direction are the same both ways")
    arcs = len(c.links)
    if not arcs:
        return one(np.nan, "there are no ties that could be answered")
    answered = mutual(c.neighbors("out"))
    if kind == "dyad":
        return one(answered / 2 / (arcs - answered / 2))
    share, pairs = answered / arcs, len(c) * (len(c) - 1)
    if kind == "arc":
        return one(share)
    if arcs == pairs:
        return one(np.nan, "everybody is tied with everybody, so that chance answers every tie")
    return one((share - arcs / pairs) / (1 - arcs / pairs))


@measure(
    NetworkScores,
    label="Transitivity",
    cites=("wasserman1994",),
    says=_sentences.transitivity,
)
def transitivity(c: Compiled, /, *, mode: Ways = "all") -> Values:
    r"""Share of the paths of two ties whose ends are tied, too.

    Use it to see whether partners of partners are partners: where they are, groups are close-knit
    and news goes round; where they are not, introductions are still to be made.

    .. math:: T = \frac{3 \cdot \text{triangles}}{\text{paths of two ties}}

    Parameters
    ----------
    mode : {"all", "out"}, default "all"
        On arcs: take ties either way, or count the paths a to b to c whose first actor is also tied
        to the last (``out``).

    Returns
    -------
    NetworkScores
        In [0, 1]; undefined where no path of two ties joins different actors.

    Notes
    -----
    By default arcs are read as ties, either way, as igraph does; ``out`` is the weak transitivity
    of sna (``gtrans``).

    It is one share over all paths, so that actors with many partners weigh most; the mean over
    actors of the clustering of each is another number. Isolates and strength do not enter.

    References
    ----------
    Wasserman, S. and Faust, K. (1994), https://doi.org/10.1017/CBO9780511815478

    Examples
    --------
    A triangle with one more actor at c: three of its five paths of two ties are closed (the two
    through c that end at the new actor are not).

    >>> import networkx as nx, partnernet as pn
    >>> graph = nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])
    >>> pn.cohesion.transitivity(graph).value
    0.6
    """
    closed, paths = closed_paths(c.neighbors(mode))
    return one(closed / paths) if paths else one(np.nan, "there are no paths of two ties")


@measure(
    NetworkScores,
    label="Centralization",
    cites=("freeman1979",),
    says="The network has a {of} centralization of {value}, where 1 is a star.",
)
def centralization(c: Compiled, /, *, of: Central = "degree", mode: Mode = "all") -> Values:
    r"""How far a network depends on its most central actor, from none (0) to a star (1).

    Use it to compare networks: a high value says that one partner holds most of it together.

    .. math:: C = \frac{\sum_i (\max_j x_j - x_i)}{\max \sum_i (\max_j x_j - x_i)}

    where the largest possible sum, that of a star, is (n - 1)(n - 2) for degree; on arcs it is
    (n - 1)^2 for arcs out or in and 2 (n - 1)(n - 2) for both. For betweenness (normalized) it is
    n - 1, and (n - 1)(n - 2) / (2n - 3) for closeness.

    Parameters
    ----------
    of : {"degree", "betweenness", "closeness"}, default "degree"
        The centrality that is compared.
    mode : {"all", "out", "in"}, default "all"
        For ``degree`` on arcs: both counted, those that leave, or those that arrive. The two others
        do not use it: betweenness follows the arcs, closeness takes them either way.

    Returns
    -------
    NetworkScores
        In [0, 1]. Undefined for fewer than three actors, and for ``closeness`` where not everybody
        can be reached.

    Notes
    -----
    The values of all actors are taken from the largest, isolates included, and compared with the
    star of as many actors (Freeman), as igraph and sna do.

    Closeness has no such comparison in a network that falls apart: measure its largest component.
    igraph also has a largest sum for closeness along arcs; it belongs to a star whose outer actors
    reach nobody, so that not everybody is reached.

    References
    ----------
    Freeman, L. C. (1979), https://doi.org/10.1016/0378-8733(78)90021-7

    Examples
    --------
    A chain a-b-c is a star of three. In a chain a-b-c-d the degrees are 1, 2, 2, 1, which differ
    from the largest by 2 in all, of at most 3 x 2.

    >>> import partnernet as pn
    >>> [round(pn.cohesion.centralization(pn.datasets.chain(ids)).value, 4)
    ...  for ids in ("abc", "abcd")]
    [1.0, 0.3333]
    """
    size = len(c)
    if size < FEWEST:
        return one(np.nan, "it takes three actors for one to be more central than others")
    if of == "degree":
        values = find("degree").values(c, mode=mode)
        both = (size - 1.0) * (size - 2) * (2 if c.directed else 1)
        most = (size - 1.0) ** 2 if c.directed and mode != "all" else both
    elif of == "betweenness":
        values, most = find("betweenness").values(c, normalized=True), size - 1
    else:
        if swept(c, "all").reached.min() < size - 1:
            return one(np.nan, "not everybody can be reached")
        values = find("closeness").values(c, mode="all")
        most = (size - 1) * (size - 2) / (2 * size - 3)
    return one((values.max() - values).sum() / most)
