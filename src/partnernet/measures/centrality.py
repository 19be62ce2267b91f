"""Centrality: how an actor stands among the others."""

from functools import partial
from typing import Literal

import numpy as np

from partnernet._compile import Compiled
from partnernet._engine import betweenness as brandes
from partnernet._engine.sweep import Sweep, sweep, weighted_sweep
from partnernet._progress import track
from partnernet.measures import _sentences
from partnernet.measures._options import Mode
from partnernet.measures._registry import ALONE, Values, measure
from partnernet.result import ActorScores

Variant = Literal["wasserman_faust", "component"]


def swept(c: Compiled, mode: str, *, weighted: bool = False, steps: int | None = None) -> Sweep:
    """Sweep the graph once for everybody, showing progress when it takes long."""
    shown = partial(track, label="distances")
    if weighted:
        return weighted_sweep(c.neighbors(mode), track=shown)
    return sweep(c.neighbors(mode), steps=steps, track=shown)


def per_other(values: np.ndarray, c: Compiled, *, others: float | None = None) -> Values:
    """Divide by the number of others (or another maximum); undefined for somebody alone."""
    most = len(c) - 1 if others is None else others
    if most <= 0:
        alone = np.ones(len(c), dtype=bool)
        return Values(np.full(len(c), np.nan), {ALONE: alone})
    return Values(values / most)


@measure(ActorScores, label="Ties (degree)", cites=("freeman1979",), says=_sentences.degree)
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


@measure(ActorScores, label="Strength of all ties", cites=("barrat2004",), says=_sentences.strength)
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
    label="Between others (betweenness)",
    cites=("freeman1977", "brandes2001", "newman2001"),
    says=_sentences.betweenness,
)
def betweenness(c: Compiled, /, *, normalized: bool = False, weighted: bool = False) -> Values:
    r"""How often each actor lies on the shortest paths between two others.

    Use it to find who connects parts that would otherwise be further apart. It counts paths; it is
    not a measure of power.

    .. math:: b_i = \sum_{s<t} \frac{\sigma_{st}(i)}{\sigma_{st}}

    Parameters
    ----------
    normalized : bool, default False
        Divide by the number of pairs of others: (n - 1)(n - 2) / 2, or twice that on arcs.
    weighted : bool, default False
        Measure paths in lengths of 1 / strength instead of steps: a strong tie is a short way.

    Returns
    -------
    ActorScores
        Numbers from 0; in [0, 1] if normalized, which is undefined for fewer than three actors.

    Notes
    -----
    Where two others have several shortest paths, each counts as its share of them; on arcs, paths
    follow them and all ordered pairs count.

    Isolates and ends of chains have 0. With ``weighted``, paths that differ by less than one part
    in 10^12 count as equally short: three ties of strength 3 are as long as one of strength 1.

    References
    ----------
    Freeman, L. C. (1977), https://doi.org/10.2307/3033543. Computed as in Brandes, U. (2001),
    https://doi.org/10.1080/0022250X.2001.9990249; strength as 1 / length as in Newman, M. E. J.
    (2001), https://doi.org/10.1103/PhysRevE.64.016132

    Examples
    --------
    In a chain a-b-c, b lies on the only path between the other two.

    >>> import partnernet as pn
    >>> pn.centrality.betweenness(pn.datasets.chain("abc"))["betweenness"].to_dict()
    {'a': 0.0, 'b': 1.0, 'c': 0.0}
    """
    kernel = brandes.weighted_betweenness if weighted else brandes.betweenness
    values = kernel(c.neighbors("out"), track=partial(track, label="betweenness"))
    if not c.directed:
        values = values / 2
    if not normalized:
        return Values(values)
    pairs = (len(c) - 1) * (len(c) - 2) / (1 if c.directed else 2)
    if pairs <= 0:
        reason = "there are no two others to stand between"
        return Values(np.full(len(c), np.nan), {reason: np.ones(len(c), dtype=bool)})
    return Values(values / pairs)


@measure(
    ActorScores,
    label="Nearness (closeness)",
    cites=("freeman1979", "wasserman1994"),
    says=_sentences.closeness,
)
def closeness(
    c: Compiled,
    /,
    *,
    mode: Mode = "out",
    variant: Variant = "wasserman_faust",
    weighted: bool = False,
) -> Values:
    r"""How near each actor is to those it reaches: one over the mean distance to them.

    Use it in a network that hangs together; where it does not, `harmonic` is the safer choice.

    .. math:: C_i = \frac{r - 1}{\sum_j d_{ij}}, \qquad
              C^{WF}_i = \frac{r - 1}{n - 1} \cdot \frac{r - 1}{\sum_j d_{ij}}

    where r counts the actors that i reaches, itself included.

    Parameters
    ----------
    mode : {"out", "in", "all"}, default "out"
        On arcs: distances from the actor (whom it can reach), to it, or along ties either way.
    variant : {"wasserman_faust", "component"}, default "wasserman_faust"
        ``component`` looks at the actors reached only; ``wasserman_faust`` scales it by their
        share, so that a pair apart from all others is not called close.
    weighted : bool, default False
        Measure distances in lengths of 1 / strength instead of steps.

    Returns
    -------
    ActorScores
        In [0, 1] (unweighted). An actor that reaches nobody has 0 under ``wasserman_faust`` and is
        undefined under ``component``; so is, under both, the only actor of a network.

    Notes
    -----
    By default distances go out from the actor (networkx counts those coming in), and the
    Wasserman-Faust scaling is applied: closeness among those reached, times the share of the others
    that is reached.

    References
    ----------
    Freeman, L. C. (1979), https://doi.org/10.1016/0378-8733(78)90021-7. Wasserman, S. and Faust, K.
    (1994), https://doi.org/10.1017/CBO9780511815478

    Examples
    --------
    In a chain a-b-c, a is one step from b and two from c: 2 / 3.

    >>> import partnernet as pn
    >>> pn.centrality.closeness(pn.datasets.chain("abc"))["closeness"].round(4).to_dict()
    {'a': 0.6667, 'b': 1.0, 'c': 0.6667}
    """
    if len(c) == 1:
        return per_other(np.zeros(1), c)
    found = swept(c, mode, weighted=weighted)
    nobody = found.reached == 0
    reason = "nobody reaches it" if mode == "in" else "it reaches nobody"
    values = found.reached / np.where(nobody, 1, found.far)
    if variant == "wasserman_faust":
        return Values(values * found.reached / (len(c) - 1))
    return Values(np.where(nobody, np.nan, values), {reason: nobody})


@measure(
    ActorScores,
    label="Nearness (harmonic)",
    cites=("marchiori2000",),
    says=_sentences.harmonic,
)
def harmonic(
    c: Compiled,
    /,
    *,
    mode: Mode = "out",
    normalized: bool = False,
    weighted: bool = False,
) -> Values:
    r"""Sum of one over the distance from each actor to every other.

    Use it for closeness where not everybody can be reached: who is out of reach adds nothing.

    .. math:: H_i = \sum_{j \ne i} \frac{1}{d_{ij}}

    Parameters
    ----------
    mode : {"out", "in", "all"}, default "out"
        On arcs: distances from the actor, to it, or along ties either way.
    normalized : bool, default False
        Divide by n - 1.
    weighted : bool, default False
        Measure distances in lengths of 1 / strength instead of steps.

    Returns
    -------
    ActorScores
        From 0 to n - 1 (unweighted), isolates 0; divided by n - 1 if normalized, which is undefined
        for somebody alone.

    Notes
    -----
    By default distances go out from the actor (networkx counts those coming in); whoever is out of
    reach adds 0.

    References
    ----------
    Marchiori, M. and Latora, V. (2000), https://doi.org/10.1016/S0378-4371(00)00311-3

    Examples
    --------
    In a chain a-b-c, a has 1/1 + 1/2.

    >>> import partnernet as pn
    >>> pn.centrality.harmonic(pn.datasets.chain("abc"))["harmonic"].to_dict()
    {'a': 1.5, 'b': 2.0, 'c': 1.5}
    """
    near = swept(c, mode, weighted=weighted).near
    return per_other(near, c) if normalized else Values(near)
