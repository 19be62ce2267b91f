"""Robustness: what the network would lose with one actor or one tie."""

import numpy as np
import pandas as pd

from partnernet._compile import Compiled
from partnernet._engine.lowlink import splits
from partnernet.measures._registry import measure
from partnernet.result import ActorScores, TieScores


def _pairs(size: int) -> int:
    return size * (size - 1) // 2


@measure(
    ActorScores,
    label="Holds parts together (cutpoint)",
    cites=("hopcroft1973",),
    says="If {actor} left, {value:some|none} of the others would lose each other.",
)
def cutpoints(c: Compiled, /) -> pd.DataFrame:
    r"""Actors that hold parts together which would fall apart without them.

    Use it to see where a second contact is worth building. It asks "what if this partner left".

    .. math:: L_i = \binom{s}{2} - \sum_k \binom{s_k}{2}

    where s is the size of the component of i and s_k are the sizes of its pieces without i.

    Returns
    -------
    ActorScores
        ``cutpoints`` (whether it is one) and ``pairs_lost``: how many connected pairs would lose
        each other, the actor's own pairs included. Isolates lose none.

    Notes
    -----
    Ties count either way, also on arcs: what is asked is whether the network falls apart.

    References
    ----------
    Hopcroft, J. and Tarjan, R. (1973), https://doi.org/10.1145/362248.362272

    Examples
    --------
    In a chain a-b-c, b holds the others together; without it all three pairs are lost.

    >>> import partnernet as pn
    >>> pn.robustness.cutpoints(pn.datasets.chain("abc")).table["pairs_lost"].to_dict()
    {'a': 2, 'b': 3, 'c': 2}
    """
    found = splits(c.neighbors())
    sizes = np.bincount(found.component)[found.component]
    lost = [
        _pairs(int(size)) - sum(map(_pairs, parts or [int(size) - 1]))
        for size, parts in zip(sizes, found.parts, strict=True)
    ]
    cut = [len(parts) > 1 for parts in found.parts]
    return pd.DataFrame({"cutpoints": cut, "pairs_lost": lost})


@measure(TieScores, label="Only way between parts (bridge)", cites=("tarjan1974",))
def bridges(c: Compiled, /) -> pd.DataFrame:
    r"""Ties that are the only way between two parts of the network.

    Use it to see which single tie the reach of many depends on.

    .. math:: L_{ij} = s_i \, s_j

    where s_i and s_j are the sizes of the two parts that the tie connects.

    Returns
    -------
    TieScores
        One row per link: ``source``, ``target``, ``bridges`` (whether it is one) and
        ``pairs_lost``: how many connected pairs would lose each other without it.

    Notes
    -----
    Ties count either way, also on arcs; an arc that is answered by another one is a bridge if the
    pair is.

    References
    ----------
    Tarjan, R. E. (1974), https://doi.org/10.1016/0020-0190(74)90003-9

    Examples
    --------
    Both ties of a chain a-b-c are bridges; each parts one actor from two.

    >>> import partnernet as pn
    >>> pn.robustness.bridges(pn.datasets.chain("abc")).table["pairs_lost"].tolist()
    [2, 2]
    """
    found = splits(c.neighbors())
    tails, heads = c.ends
    pairs = zip(np.minimum(tails, heads).tolist(), np.maximum(tails, heads).tolist(), strict=True)
    behind = np.array([found.bridges.get(pair, 0) for pair in pairs], dtype=np.int64)
    whole = np.bincount(found.component)[found.component[tails]]
    return pd.DataFrame({"bridges": behind > 0, "pairs_lost": behind * (whole - behind)})
