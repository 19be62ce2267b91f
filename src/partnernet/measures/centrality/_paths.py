"""Centrality by paths: who stands between the others, and who is near them."""

from functools import partial
from typing import Literal

import numpy as np
import pandas as pd

from partnernet._compile import Compiled
from partnernet._engine import betweenness as brandes
from partnernet._engine.sweep import sweep, weighted_sweep
from partnernet._progress import track
from partnernet.measures import _sentences
from partnernet.measures._options import Mode, Seed
from partnernet.measures._registry import ALONE, Values, measure
from partnernet.measures._sampling import draw
from partnernet.measures._sweeps import per_other, swept
from partnernet.result import ActorScores

Variant = Literal["wasserman_faust", "component"]
NO_PAIRS = "there are no two others to stand between"


@measure(
    ActorScores,
    label="Between others (betweenness)",
    cites=("freeman1977", "brandes2001", "brandes2007", "newman2001"),
    says=_sentences.betweenness,
)
def betweenness(
    c: Compiled,
    /,
    *,
    normalized: bool = False,
    weighted: bool = False,
    sample: int | None = None,
    seed: Seed = 0,
) -> Values:
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
    sample : int or None, default None
        For large networks: look at the paths that start from so many actors, drawn at random, and
        estimate. None takes all. At least 1.
    seed : int, default 0
        What starts the random numbers, from 0.

    Returns
    -------
    ActorScores
        Numbers from 0; in [0, 1] if normalized, which is undefined for fewer than three actors.
        With ``sample``, ``betweenness_error`` has the standard errors of the estimates; it is
        undefined where one actor was drawn.

    Notes
    -----
    Where two others have several shortest paths, each counts as its share of them; on arcs, paths
    follow them and all ordered pairs count.

    Isolates and ends of chains have 0. With ``weighted``, paths that differ by less than one part
    in 10^12 count as equally short: three ties of strength 3 are as long as one of strength 1.

    Estimates are right on average, and the error takes into account how many of all were drawn.
    Few starts miss actors that are central for a few others only, whose error is then too small.

    References
    ----------
    Freeman, L. C. (1977), https://doi.org/10.2307/3033543. Computed as in Brandes, U. (2001),
    https://doi.org/10.1080/0022250X.2001.9990249; estimated from starts drawn at random as in
    Brandes, U. and Pich, C. (2007), https://doi.org/10.1142/S0218127407018403; strength as 1 /
    length as in Newman, M. E. J. (2001), https://doi.org/10.1103/PhysRevE.64.016132

    Examples
    --------
    In a chain a-b-c, b lies on the only path between the other two.

    >>> import partnernet as pn
    >>> pn.centrality.betweenness(pn.datasets.chain("abc"))["betweenness"].to_dict()
    {'a': 0.0, 'b': 1.0, 'c': 0.0}
    """
    pairs = (len(c) - 1) * (len(c) - 2) / (1 if c.directed else 2)
    if normalized and pairs <= 0:
        return _undefined("betweenness", NO_PAIRS, len(c), sample)
    scale = (1.0 if c.directed else 0.5) / (pairs if normalized else 1.0)
    links, shown = c.neighbors("out"), partial(track, label="betweenness")
    if sample is None:
        kernel = brandes.weighted_betweenness if weighted else brandes.betweenness
        return Values(kernel(links, track=shown) * scale)
    drawn = draw(len(c), sample, seed)
    dependencies = brandes.weighted_dependencies if weighted else brandes.dependencies
    total, squares = dependencies(links, drawn.actors, track=shown)
    counts = np.full(len(c), len(drawn.actors))
    return drawn.estimate(
        "betweenness", total * scale, squares * scale**2, counts=counts, of=len(c)
    )


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
    cites=("marchiori2000", "eppstein2004"),
    says=_sentences.harmonic,
)
def harmonic(
    c: Compiled,
    /,
    *,
    mode: Mode = "out",
    normalized: bool = False,
    weighted: bool = False,
    sample: int | None = None,
    seed: Seed = 0,
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
    sample : int or None, default None
        For large networks: measure the distances to so many actors, drawn at random, and estimate.
        None takes all. At least 1.
    seed : int, default 0
        What starts the random numbers, from 0.

    Returns
    -------
    ActorScores
        From 0 to n - 1 (unweighted), isolates 0; divided by n - 1 if normalized, which is undefined
        for somebody alone. With ``sample``, ``harmonic_error`` has the standard errors of the
        estimates; they are undefined where nobody else, or one other only, was drawn.

    Notes
    -----
    By default distances go out from the actor (networkx counts those coming in); whoever is out of
    reach adds 0.

    Estimates are right on average, and the error takes into account how many of all others were
    drawn.

    References
    ----------
    Marchiori, M. and Latora, V. (2000), https://doi.org/10.1016/S0378-4371(00)00311-3. Estimated
    from actors drawn at random as in Eppstein, D. and Wang, J. (2004),
    https://doi.org/10.7155/jgaa.00081

    Examples
    --------
    In a chain a-b-c, a has 1/1 + 1/2.

    >>> import partnernet as pn
    >>> pn.centrality.harmonic(pn.datasets.chain("abc"))["harmonic"].to_dict()
    {'a': 1.5, 'b': 2.0, 'c': 1.5}
    """
    if sample is None:
        near = swept(c, mode, weighted=weighted).near
        return per_other(near, c) if normalized else Values(near)
    if normalized and len(c) == 1:
        return _undefined("harmonic", ALONE, 1, sample)
    drawn = draw(len(c), sample, seed)
    kernel = weighted_sweep if weighted else sweep
    found = kernel(c.neighbors(mode), targets=drawn.actors, track=partial(track, label="distances"))
    counts = np.full(len(c), len(drawn.actors))
    counts[drawn.actors] -= 1
    scale = 1 / (len(c) - 1) if normalized else 1.0
    return drawn.estimate("harmonic", found.near * scale, found.near_squares * scale**2,
                          counts=counts, of=len(c) - 1)  # fmt: skip


def _undefined(name: str, reason: str, size: int, sample: int | None) -> Values:
    """Return that nobody has a value, nor an error of it if there was to be one."""
    columns = [name] if sample is None else [name, f"{name}_error"]
    table = pd.DataFrame(np.nan, index=range(size), columns=columns)
    return Values(table, {(column, reason): np.ones(size, dtype=bool) for column in columns})
