"""Centrality by ties: how an actor stands among the others."""

import numpy as np

from partnernet._compile import Compiled
from partnernet._engine.cores import both_ways, core_numbers
from partnernet.measures import _sentences
from partnernet.measures._options import Mode
from partnernet.measures._registry import Values, measure
from partnernet.measures._sweeps import per_other
from partnernet.result import ActorScores


@measure(
    ActorScores,
    label="Ties (degree)",
    cites=("freeman1979",),
    says=_sentences.degree,
)
def degree(c: Compiled, /, *, mode: Mode = "all", normalized: bool = False) -> Values:
    r"""Number of ties of each actor.

    Use it to see who has most partners. It says nothing about who can reach whom.

    .. math:: d_i = \sum_j a_{ij}

    Parameters
    ----------
    mode : {"all", "out", "in"}, default "all"
        On arcs: those that leave (``out``), those that arrive (``in``), or both counted
        (``all`` = in + out). Undirected ties are counted once, whatever the mode.
    normalized : bool, default False
        Divide by the largest possible number: n - 1, or 2(n - 1) for ``all`` on arcs.

    Returns
    -------
    ActorScores
        Whole numbers from 0; in [0, 1] if normalized, which is undefined for somebody alone.

    Notes
    -----
    Parallel ties between two actors count once; their strengths add up in `strength`.

    Isolates have 0.

    References
    ----------
    Freeman, L. C. (1979), https://doi.org/10.1016/0378-8733(78)90021-7

    Examples
    --------
    In a chain a-b-c the middle has two ties.

    >>> import partnernet as pn
    >>> pn.centrality.degree(pn.datasets.chain("abc"))["degree"].to_dict()
    {'a': 1, 'b': 2, 'c': 1}
    """
    if not c.directed:
        counts, most = c.neighbors().degree, len(c) - 1
    elif mode == "all":
        counts, most = c.neighbors("out").degree + c.neighbors("in").degree, 2 * (len(c) - 1)
    else:
        counts, most = c.neighbors(mode).degree, len(c) - 1
    return per_other(counts, c, others=most) if normalized else Values(counts)


@measure(
    ActorScores,
    label="Strength of all ties",
    cites=("barrat2004",),
    says=_sentences.strength,
)
def strength(c: Compiled, /, *, mode: Mode = "all") -> np.ndarray:
    r"""Sum of the strengths of each actor's ties.

    Use it beside `degree` where ties were rated: few strong ties and many weak ones differ.

    .. math:: s_i = \sum_j w_{ij}

    Parameters
    ----------
    mode : {"all", "out", "in"}, default "all"
        On arcs: those that leave, those that arrive, or the sum of both.

    Returns
    -------
    ActorScores
        Numbers from 0, in the unit of the strengths; isolates have 0.

    Notes
    -----
    A tie without a strength counts as 1, and parallel ties have the sum of their strengths.

    The provenance notes how many ties had none; the ``merge`` of the View decides what parallel
    ties become.

    References
    ----------
    Barrat, A. et al. (2004), https://doi.org/10.1073/pnas.0400087101

    Examples
    --------
    Two parallel ties of strength 3 and 1 are one link of strength 4.

    >>> import pandas as pd, partnernet as pn
    >>> ties = pd.DataFrame({"source": ["a", "a"], "target": ["b", "b"], "strength": [3, 1]})
    >>> pn.centrality.strength(pn.from_tables(ties=ties))["strength"].to_dict()
    {'a': 4.0, 'b': 4.0}
    """
    tails, heads = c.ends
    weights = c.links["strength"].to_numpy(dtype=float)
    total = np.zeros(len(c))
    if mode != "in" or not c.directed:
        total += np.bincount(tails, weights, len(c))
    if mode != "out" or not c.directed:
        total += np.bincount(heads, weights, len(c))
    return total


@measure(
    ActorScores,
    label="Depth in the core (core number)",
    cites=("seidman1983",),
    says=_sentences.core_number,
)
def core_number(c: Compiled, /, *, mode: Mode = "all") -> np.ndarray:
    r"""Largest k for which each actor is in a set whose members all have k ties within it.

    Use it to find those who hang together closely, beyond what their own ties say: many ties to
    actors with few ties make no core.

    .. math:: k_i = \max \{k : i \in S, \; d_j(S) \ge k \text{ for all } j \in S\}

    Parameters
    ----------
    mode : {"all", "out", "in"}, default "all"
        On arcs: count those that leave a member (``out``), arrive (``in``), or both
        (``all`` = in + out, as in `degree`).

    Returns
    -------
    ActorScores
        Whole numbers from 0, at most `degree`; isolates have 0.

    Notes
    -----
    Ties count once whatever their strength; on arcs a member tied both ways counts twice with
    ``mode="all"``, as in igraph and networkx.

    References
    ----------
    Seidman, S. B. (1983), https://doi.org/10.1016/0378-8733(83)90028-X

    Examples
    --------
    In a triangle with a tail, the triangle is the core: everybody in it has two ties within it.

    >>> import networkx as nx, partnernet as pn
    >>> graph = nx.Graph([("a", "b"), ("b", "c"), ("c", "a"), ("c", "d")])
    >>> pn.centrality.core_number(graph)["core_number"].to_dict()
    {'a': 2, 'b': 2, 'c': 2, 'd': 1}
    """
    out, into = c.neighbors("out"), c.neighbors("in")
    if not c.directed:
        return core_numbers(out.degree, out)
    if mode == "all":
        return core_numbers(out.degree + into.degree, both_ways(out, into))
    return core_numbers(out.degree, into) if mode == "out" else core_numbers(into.degree, out)
