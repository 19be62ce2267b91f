"""Centrality of sets: how a group of actors stands among all others, taken as one."""

from functools import partial

import numpy as np
import pandas as pd

from partnernet._compile import Compiled
from partnernet._engine import groups
from partnernet._progress import track
from partnernet.measures import _sentences
from partnernet.measures._options import Actors, Mode
from partnernet.measures._registry import Values, measure
from partnernet.result import NetworkScores

NOBODY = "nobody is left outside of the group"


def _places(c: Compiled, actors: Actors) -> tuple[np.ndarray, np.ndarray]:
    """Return the positions of the members, and who is no member."""
    members = c.actors.index.get_indexer(pd.Index(actors))
    outside = np.ones(len(c), dtype=bool)
    outside[members] = False
    return members, outside


def _one(value: float, reason: str = NOBODY) -> Values:
    """Return one value; a missing one has its reason."""
    return Values(np.array([value], dtype=float), {reason: np.isnan([value])})


@measure(
    NetworkScores,
    label="Ties of a group (group degree)",
    cites=("everett1999",),
    says=_sentences.group_degree,
)
def group_degree(c: Compiled, /, actors: Actors, *, mode: Mode = "all") -> Values:
    r"""Share of all outsiders that have a tie to somebody in a group.

    Use it to see how many others a steering group or an alliance speaks with directly.

    .. math:: D(S) = \frac{|\{j \notin S : a_{ij} > 0 \text{ for some } i \in S\}|}{n - |S|}

    Parameters
    ----------
    actors : list of str
        The members, by id or name.
    mode : {"all", "out", "in"}, default "all"
        On arcs: ties either way, from members to outsiders, or from outsiders to members.

    Returns
    -------
    NetworkScores
        In [0, 1]; undefined for a group of everybody.

    Notes
    -----
    An outsider tied to several members counts once, and ties between members do not count.

    Isolates count among the outsiders.

    References
    ----------
    Everett, M. G. and Borgatti, S. P. (1999), https://doi.org/10.1080/0022250X.1999.9990219

    Examples
    --------
    In a chain a-b-c-d, b has ties to two of the three others.

    >>> import partnernet as pn
    >>> round(pn.centrality.group_degree(pn.datasets.chain("abcd"), ["b"]).value, 4)
    0.6667
    """
    members, outside = _places(c, actors)
    touched = np.zeros(len(c), dtype=bool)
    touched[c.neighbors(mode).matrix()[members].indices] = True
    return _one(touched[outside].mean() if outside.any() else np.nan)


@measure(
    NetworkScores,
    label="A group between others (group betweenness)",
    cites=("everett1999",),
    says=_sentences.group_betweenness,
)
def group_betweenness(c: Compiled, /, actors: Actors, *, normalized: bool = True) -> Values:
    r"""How often a group lies on the shortest paths between two outsiders.

    Use it to see what a group together stands between; members who stand between the same others
    count once.

    .. math:: B(S) = \sum_{s<t;\; s, t \notin S} \frac{\sigma_{st}(S)}{\sigma_{st}}

    where sigma(S) counts the shortest paths that meet a member.

    Parameters
    ----------
    actors : list of str
        The members, by id or name.
    normalized : bool, default True
        Divide by the number of pairs of outsiders, on arcs by twice that.

    Returns
    -------
    NetworkScores
        In [0, 1]; from 0 if not normalized. Undefined where there are no two outsiders.

    Notes
    -----
    Where two outsiders have several shortest paths, each counts as its share of them, and pairs
    without a path count as 0; on arcs, paths follow them and all ordered pairs count.

    Isolates count among the outsiders. On arcs networkx 3.6 gives numbers that differ from a count
    over lists of all shortest paths, with which these agree.

    References
    ----------
    Everett, M. G. and Borgatti, S. P. (1999), https://doi.org/10.1080/0022250X.1999.9990219

    Examples
    --------
    In a chain a-b-c-d, b lies between a and the other two, but not between c and d: 2 of 3 pairs.

    >>> import partnernet as pn
    >>> round(pn.centrality.group_betweenness(pn.datasets.chain("abcd"), ["b"]).value, 4)
    0.6667
    """
    members, outside = _places(c, actors)
    others = int(outside.sum())
    if others < 2:  # noqa: PLR2004 - a pair
        return _one(np.nan, "there are no two others outside of the group")
    shown = partial(track, label="group betweenness")
    total = groups.group_betweenness(c.neighbors("out"), members, track=shown)
    if normalized:
        return _one(total / (others * (others - 1)))
    return _one(total if c.directed else total / 2)


@measure(
    NetworkScores,
    label="Nearness of a group (group harmonic)",
    cites=("everett1999", "marchiori2000"),
    says=_sentences.group_harmonic,
)
def group_harmonic(c: Compiled, /, actors: Actors, *, mode: Mode = "out") -> Values:
    r"""Mean of one over the distance from a group to each outsider.

    Use it to see how near a group is to everybody else, also where not all can be reached.

    .. math:: H(S) = \frac{1}{n - |S|} \sum_{j \notin S} \frac{1}{d(S, j)}, \qquad
              d(S, j) = \min_{i \in S} d_{ij}

    Parameters
    ----------
    actors : list of str
        The members, by id or name.
    mode : {"out", "in", "all"}, default "out"
        On arcs: distances from the group, to it, or along ties either way.

    Returns
    -------
    NetworkScores
        In [0, 1]; undefined for a group of everybody.

    Notes
    -----
    The distance of a group is that of its nearest member, and whoever is out of reach adds 0.

    It is the group closeness of Everett and Borgatti with the mean of 1 / distance for 1 / the mean
    distance, as Marchiori and Latora have it, because that breaks down where somebody is out of
    reach: networkx then counts a distance of 0, so that being out of reach brings a group nearer.

    References
    ----------
    Everett, M. G. and Borgatti, S. P. (1999), https://doi.org/10.1080/0022250X.1999.9990219.
    Marchiori, M. and Latora, V. (2000), https://doi.org/10.1016/S0378-4371(00)00311-3

    Examples
    --------
    In a chain a-b-c-d, b is one step from a and c and two from d: (1 + 1 + 1/2) / 3.

    >>> import partnernet as pn
    >>> round(pn.centrality.group_harmonic(pn.datasets.chain("abcd"), ["b"]).value, 4)
    0.8333
    """
    members, outside = _places(c, actors)
    near = 1 / groups.distances(c.neighbors(mode), members)[outside]
    return _one(near.mean() if len(near) else np.nan)
