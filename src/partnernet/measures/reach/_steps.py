"""Reach: whom an actor can get to, and in how many steps."""

import numpy as np

from partnernet._compile import Compiled
from partnernet.measures import _sentences
from partnernet.measures._options import Mode
from partnernet.measures._registry import Values, measure
from partnernet.measures._sweeps import per_other, swept
from partnernet.result import ActorScores


@measure(
    ActorScores,
    label="Reach within steps",
    cites=("borgatti2018", "borgatti2006"),
    says=_sentences.within,
)
def within(
    c: Compiled, /, *, steps: int = 2, mode: Mode = "out", normalized: bool = True
) -> Values:
    r"""Share of the other actors within some steps of each actor.

    Use it to see who can spread a message or gather support through friends of friends.

    .. math:: R_k(i) = \frac{|\{j \ne i : d(i, j) \le k\}|}{n - 1}

    Parameters
    ----------
    steps : int, default 2
        The longest path counted, in ties (not in strength). At least 1.
    mode : {"out", "in", "all"}, default "out"
        On arcs: whom the actor can reach, who can reach it, or along ties either way.
    normalized : bool, default True
        Return the share; False returns the number of others reached.

    Returns
    -------
    ActorScores
        In [0, 1], undefined for somebody alone; or whole numbers from 0. Isolates have 0.

    Notes
    -----
    The actor itself is not counted, and on arcs the way out from it is taken by default.

    Within one step it counts the partners: `degree`, but with ``mode="all"`` on arcs an actor tied
    both ways is one partner and two ties. It is not the local reaching centrality of networkx,
    which counts any distance.

    References
    ----------
    Borgatti, S. P., Everett, M. G. and Johnson, J. C. (2018), Analyzing Social Networks. Borgatti,
    S. P. (2006), https://doi.org/10.1007/s10588-006-7084-x

    Examples
    --------
    In a chain a-b-c-d, a gets to b and c within two steps: two of the three others.

    >>> import partnernet as pn
    >>> pn.reach.within(pn.datasets.chain("abcd"), steps=2)["within"].round(2).to_dict()
    {'a': 0.67, 'b': 1.0, 'c': 1.0, 'd': 0.67}
    """
    reached = swept(c, mode, steps=steps).reached
    return per_other(reached, c) if normalized else Values(reached)


@measure(
    ActorScores,
    label="Distance-weighted reach",
    cites=("borgatti2006", "borgatti2018"),
    says=_sentences.distance_weighted,
)
def distance_weighted(c: Compiled, /, *, mode: Mode = "out", count_ego: bool = False) -> np.ndarray:
    r"""How many others each actor reaches, each counted as one over its distance.

    Use it where nobody can say how many steps are too many.

    .. math:: R_D(i) = \sum_{j \ne i} \frac{1}{d_{ij}}

    Parameters
    ----------
    mode : {"out", "in", "all"}, default "out"
        On arcs: whom the actor can reach, who can reach it, or along ties either way.
    count_ego : bool, default False
        Add 1 for the actor itself, as UCINET prints it.

    Returns
    -------
    ActorScores
        From 0 to n - 1; isolates have 0 (or 1 with ``count_ego``).

    Notes
    -----
    The actor itself is not counted unless asked for, and on arcs the way out from it is taken by
    default.

    It is the same number as `harmonic`, under the name that the literature on reach gives it.

    References
    ----------
    Borgatti, S. P. (2006), https://doi.org/10.1007/s10588-006-7084-x. Borgatti, S. P., Everett,
    M. G. and Johnson, J. C. (2018), Analyzing Social Networks.

    Examples
    --------
    In a chain a-b-c, a has 1/1 + 1/2.

    >>> import partnernet as pn
    >>> pn.reach.distance_weighted(pn.datasets.chain("abc"))["distance_weighted"].to_dict()
    {'a': 1.5, 'b': 2.0, 'c': 1.5}
    """
    return swept(c, mode).near + (1.0 if count_ego else 0.0)


@measure(
    ActorScores,
    label="Steps to the farthest (eccentricity)",
    cites=("hage1995",),
    says=_sentences.eccentricity,
)
def eccentricity(c: Compiled, /, *, mode: Mode = "out") -> Values:
    r"""Steps from each actor to the farthest of those that it reaches.

    Use it to see how many hands news passes through at worst.

    .. math:: e_i = \max_{j : d_{ij} < \infty} d_{ij}

    Parameters
    ----------
    mode : {"out", "in", "all"}, default "out"
        On arcs: the farthest that the actor can reach, the farthest that reaches it, or along ties
        either way.

    Returns
    -------
    ActorScores
        Whole numbers from 1; undefined for an actor that reaches nobody.

    Notes
    -----
    Only actors within reach count, so that one isolate does not make everybody infinitely far, and
    on arcs the way out from the actor is taken by default.

    In a network that falls apart, a low number may mean that an actor is near to everybody or that
    it reaches few: read it beside `within`. igraph gives isolates 0; networkx refuses networks that
    fall apart. Strength does not enter.

    References
    ----------
    Hage, P. and Harary, F. (1995), https://doi.org/10.1016/0378-8733(94)00248-9

    Examples
    --------
    In a chain a-b-c, c is two steps from a and everybody is one step from b.

    >>> import partnernet as pn
    >>> pn.reach.eccentricity(pn.datasets.chain("abc"))["eccentricity"].to_dict()
    {'a': 2.0, 'b': 1.0, 'c': 2.0}
    """
    farthest = swept(c, mode).farthest
    reason = "nobody reaches it" if mode == "in" else "it reaches nobody"
    return Values(np.where(farthest, farthest, np.nan), {reason: farthest == 0})
