"""Cohesion by groups: communities, and a core with its periphery."""

from functools import partial
from typing import Annotated, Literal

import networkx as nx
import numpy as np
import pandas as pd

from partnernet._compile import Compiled
from partnernet._engine.core_fit import Pattern, best_cores
from partnernet._progress import track
from partnernet._text import count
from partnernet.measures._options import Number, Seed
from partnernet.measures._registry import Values, measure
from partnernet.measures.cohesion._parts import numbered
from partnernet.result import ActorSets, GroupScores

Resolution = Annotated[float, Number(0, open_low=True)]
Rule = Literal["core_ties_everything", "core_only", "ignore_between"]
PATTERNS = {
    "core_ties_everything": Pattern(core_to_all=True, between=True),
    "core_only": Pattern(core_to_all=False, between=True),
    "ignore_between": Pattern(core_to_all=False, between=False),
}
LISTED, CLEAR = 20, 0.5
RUNS, MANY, DIGITS = 10, 10_000, 12


@measure(
    ActorSets,
    label="Core and periphery",
    cites=("borgatti1999",),
    says="With {actors} as the core, the ties correlate {value} with the pattern.",
)
def core_periphery(
    c: Compiled, /, *, pattern: Rule = "core_ties_everything", seed: Seed = 0
) -> Values:
    r"""The actors that fit best as a core, with all others as its periphery.

    Use it to see whether a network has a center at all, and who belongs to it; look at the
    correlation before the names.

    .. math:: r = \operatorname{cor}(a_{ij}, \delta_{ij}) \text{ over } i \ne j

    where a is 1 for a tie and the pattern :math:`\delta` is 1 where a tie is expected.

    Parameters
    ----------
    pattern : {"core_ties_everything", "core_only", "ignore_between"}, default "core_ties_everything"
        Where ties are expected: between the core and everybody; within the core only; or within
        the core, with the pairs of core and periphery left out of the correlation.
    seed : int, default 0
        What starts the random numbers of the search, where there are more than 17 actors.

    Returns
    -------
    ActorSets
        One row per core, all equally good, small ones first: ``actors`` (ids), ``core_periphery``
        (the correlation, at most 1), ``size``. At most 20 are listed; ``total`` says how many there
        are. Undefined where every pair is tied or none, or there are too few actors.

    Notes
    -----
    Ties are compared with an ideal pattern by their correlation (Borgatti and Everett), present or
    not, over all pairs or on arcs all ordered pairs; the three patterns give three answers.

    Up to 17 actors all sets are compared, so the answer is exact. Beyond that cores are improved
    from 100 starts by adding, dropping or exchanging actors, and a better one may exist, or others
    as good. Isolates count among the pairs; strength does not enter. UCINET searches by a genetic
    algorithm, and ignores the pairs of core and periphery unless it is told their density.

    References
    ----------
    Borgatti, S. P. and Everett, M. G. (1999), https://doi.org/10.1016/S0378-8733(99)00019-2

    Examples
    --------
    In a star everybody is tied to the middle and to nobody else: the pattern itself.

    >>> import networkx as nx, partnernet as pn
    >>> found = pn.cohesion.core_periphery(nx.star_graph(["hub", "a", "b", "c"]))
    >>> found.best, float(found["core_periphery"].round(6).iloc[0])
    (('hub',), 1.0)
    """  # noqa: E501 - the line that names an option stays one line
    fit = best_cores(
        c.neighbors("out"), PATTERNS[pattern], seed=seed, track=partial(track, label="cores")
    )
    if not fit.cores:
        none = pd.DataFrame({"actors": [()], "core_periphery": [np.nan], "size": [0]})
        reason = "ties or pattern do not vary: every pair is tied, or none, or actors are too few"
        return Values(none, {reason: np.array([True])}, more={"total": 0})
    ids = c.actors.index
    listed = fit.cores[:LISTED]
    table = pd.DataFrame(
        {
            "actors": [tuple(ids[list(core)]) for core in listed],
            "core_periphery": fit.value,
            "size": [len(core) for core in listed],
        }
    )
    exact = fit.compared > 0
    searched = (
        f"All {count(fit.compared, 'set')} of actors were compared."
        if exact
        else "A search from 100 starts found this; a better core, or others as good, may exist."
    )
    unclear = "" if fit.value >= CLEAR else f" No clear core: the correlation is below {CLEAR}."
    return Values(
        table, more={"total": len(fit.cores)}, note=searched + unclear, exact=exact,
        seed=None if exact else seed,
    )  # fmt: skip


@measure(
    GroupScores,
    label="Community",
    cites=("blondel2008", "newman2004", "leicht2008"),
)
def communities(
    c: Compiled, /, *, seed: Seed = 0, resolution: Resolution = 1.0, weighted: bool = False
) -> Values:
    r"""Groups of actors with more ties among themselves than chance would give.

    Use it to see circles that work together, and who should introduce them to each other; give the
    groups a name only if the people in them recognize them.

    .. math:: Q = \sum_g \left( \frac{m_g}{m} - \gamma \frac{k_g^2}{4 m^2} \right)

    where m counts ties, :math:`m_g` those within the group, and :math:`k_g` sums the degrees in it.
    On arcs :math:`k_g^2 / 4` is the arcs that leave the group times those that come to it.

    Parameters
    ----------
    seed : int, default 0
        What starts the random numbers: the same seed gives the same groups.
    resolution : float, default 1.0
        The weight of chance, above 0: larger values give smaller groups.
    weighted : bool, default False
        Count the strength of ties instead of the ties.

    Returns
    -------
    GroupScores
        One row per community, largest first (of equal ones, the one whose actor is named first):
        ``communities`` (its number from 1), ``size``, ``share`` of the actors, ``modularity`` (what
        it adds to Q; all of them sum to it), ``actors`` (ids); ``membership`` has the number for
        each actor. Without any tie the modularity is undefined.

    Notes
    -----
    Modularity is made large by the Louvain method of networkx, on arcs with its directed form, and
    the best of ten runs is kept; another seed may find other groups of nearly the same modularity.

    Networks of more than 10,000 ties get one run. Compare a few seeds before naming groups. An
    isolate is a community of its own and adds 0. Modularity overlooks groups that are small beside
    the network; ``resolution`` above 1 finds them. Actors are taken in the order of their ids, so
    that the order of rows does not matter.

    References
    ----------
    Blondel, V. D. et al. (2008), https://doi.org/10.1088/1742-5468/2008/10/P10008. Newman, M. E. J.
    and Girvan, M. (2004), https://doi.org/10.1103/PhysRevE.69.026113. On arcs: Leicht, E. A. and
    Newman, M. E. J. (2008), https://doi.org/10.1103/PhysRevLett.100.118703

    Examples
    --------
    Two triangles joined by one tie: each has 3 of the 7 ties and half of the degrees, and adds
    3/7 - 1/4.

    >>> import networkx as nx, partnernet as pn
    >>> graph = nx.Graph(["ab", "bc", "ca", "cd", "de", "ef", "fd"])
    >>> found = pn.cohesion.communities(graph)
    >>> found.table["actors"].tolist(), found.table["modularity"].round(4).tolist()
    ([('a', 'b', 'c'), ('d', 'e', 'f')], [0.1786, 0.1786])
    """
    strength = c.links["strength"].to_numpy(dtype=float) if weighted else np.ones(len(c.links))
    runs = RUNS if len(c.links) <= MANY else 1
    found = [
        _louvain(c, strength, resolution, RUNS * seed + run)
        for run in track(range(runs), label="communities")
    ]
    # runs that differ by rounding errors are equally good, and the first of them is taken
    best = max(
        found, key=lambda groups: round(_modularity(c, strength, groups, resolution).sum(), DIGITS)
    )
    table, membership = numbered(best, c.actors.index, "communities")
    added = _modularity(c, strength, membership.to_numpy() - 1, resolution)
    table.insert(3, "modularity", added)
    whole = f"The modularity is {added.sum():.4f}. " if len(c.links) else ""
    return Values(
        table,
        {("modularity", "there are no ties"): np.isnan(added)},
        more={"membership": membership},
        note=f"{whole}Best of {count(runs, 'run')}; another seed may find other groups.",
        exact=False,
        seed=seed,
    )


def _louvain(c: Compiled, strength: np.ndarray, resolution: float, seed: int) -> np.ndarray:
    """Return a label for each actor; the order of the rows does not matter."""
    order = np.argsort(c.actors.index.to_numpy(dtype=str), kind="stable")
    place = np.argsort(order)
    tails, heads = (place[ends] for ends in c.ends)
    if not c.directed:
        tails, heads = np.minimum(tails, heads), np.maximum(tails, heads)
    graph: nx.Graph[int] = nx.DiGraph() if c.directed else nx.Graph()
    graph.add_nodes_from(range(len(c)))
    sequence = np.lexsort((heads, tails))
    graph.add_weighted_edges_from(
        zip(*(part[sequence].tolist() for part in (tails, heads, strength)), strict=True)
    )
    found = nx.community.louvain_communities(graph, resolution=resolution, seed=seed)
    labels = np.empty(len(c), dtype=np.int64)
    for number, members in enumerate(found):
        labels[order[list(members)]] = number
    return labels


def _modularity(
    c: Compiled, strength: np.ndarray, groups: np.ndarray, resolution: float
) -> np.ndarray:
    """Return what each group adds to the modularity; NaN without ties."""
    tails, heads = (groups[ends] for ends in c.ends)
    number, whole = groups.max() + 1, strength.sum()
    if not whole:
        return np.full(number, np.nan)
    same = tails == heads
    inside = np.bincount(tails[same], strength[same], number) / whole
    leaving = np.bincount(tails, strength, number) / whole
    coming = np.bincount(heads, strength, number) / whole
    if not c.directed:
        leaving = coming = (leaving + coming) / 2
    added: np.ndarray = inside - resolution * leaving * coming
    return added
