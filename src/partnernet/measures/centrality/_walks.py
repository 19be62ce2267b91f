"""Centrality by walks: who is tied to those who are central themselves."""

from typing import Annotated

import numpy as np
from scipy import sparse

from partnernet._compile import Compiled
from partnernet._engine import spectral
from partnernet.errors import ParameterError
from partnernet.measures import _sentences
from partnernet.measures._options import Mode, Number
from partnernet.measures._registry import Values, measure
from partnernet.result import ActorScores

Positive = Annotated[float, Number(0, open_low=True)]
NO_TIES = "it has no ties"
NO_CIRCLE = "in its part of the network no arcs lead back in a circle (see katz or pagerank)"
CIRCLES = "in its part of the network several circles of arcs are as strong (see katz or pagerank)"
USUAL, HALF, CLOSE = 0.85, 0.5, 1 - 1e-12


def drawn_from(c: Compiled, mode: str, *, weighted: bool) -> sparse.csr_array:
    """Return for each actor, as a row, the ties through which it draws on others."""
    links = c.neighbors(mode)
    return links.matrix(links.strength if weighted else None)


def largest_eigenvalue(c: Compiled, mode: str, *, weighted: bool) -> float:
    """Return it, computed once for all measures; 0 where no arcs lead back in a circle."""
    key = "radius", mode, weighted
    found: float = c.once(key, lambda: spectral.radius(drawn_from(c, mode, weighted=weighted)))
    return found


@measure(
    ActorScores,
    label="Ties to the central (eigenvector)",
    cites=("bonacich1972",),
    says=_sentences.eigenvector,
)
def eigenvector(c: Compiled, /, *, mode: Mode = "in", weighted: bool = False) -> Values:
    r"""Centrality of each actor as the sum of that of its partners, scaled.

    Use it to see who is tied to the well tied, within one part of the network. Values of different
    parts cannot be compared.

    .. math:: \lambda_1 x_i = \sum_j a_{ji} x_j, \qquad \sum_i x_i^2 = 1

    with the largest eigenvalue of each component and its positive eigenvector.

    Parameters
    ----------
    mode : {"in", "out", "all"}, default "in"
        On arcs: an actor draws on those who name it, on those it names, or on both, where a pair
        tied both ways counts once, with the larger strength.
    weighted : bool, default False
        Count each tie with its strength.

    Returns
    -------
    ActorScores
        In [0, 1]; undefined for isolates and, on arcs, in parts where the eigenvector is not
        unique.

    Notes
    -----
    It is computed for each component by itself, and the squares of a component add up to 1; on
    arcs, being named counts.

    The length of 1 is that of networkx and sna; igraph divides by the largest value. These compute
    it for the whole network at once, where all parts but the one with the largest eigenvalue come
    out as zero or as noise. On arcs an actor that no circle of arcs leads to has 0; where the part
    has no circle, or several that are as strong, there is no one answer and every program gives
    another.

    References
    ----------
    Bonacich, P. (1972), https://doi.org/10.1080/0022250X.1972.9989806

    Examples
    --------
    In a star of three the middle has the value of both ends over the eigenvalue: a = c = b / root
    2, and the squares 1/4 + 1/2 + 1/4 add up to 1.

    >>> import partnernet as pn
    >>> pn.centrality.eigenvector(pn.datasets.chain("abc"))["eigenvector"].round(4).to_dict()
    {'a': 0.5, 'b': 0.7071, 'c': 0.5}
    """
    found = spectral.leading(drawn_from(c, mode, weighted=weighted))
    alone = c.neighbors().degree == 0
    reasons = {
        NO_TIES: alone,
        NO_CIRCLE: ~alone & (found.circles == 0),
        CIRCLES: found.circles > 1,
    }
    return Values(found.values, reasons)


@measure(
    ActorScores,
    label="Walks that lead to it (Katz)",
    cites=("katz1953",),
    says=_sentences.katz,
)
def katz(
    c: Compiled,
    /,
    *,
    alpha: Positive | None = None,
    beta: Positive = 1.0,
    mode: Mode = "in",
    weighted: bool = False,
) -> Values:
    r"""Number of walks of any length that end at each actor, long ones counting less.

    Use it as eigenvector centrality for arcs and for networks in several parts: everybody has a
    value.

    .. math:: x_i = \alpha \sum_j a_{ji} x_j + \beta, \qquad 0 < \alpha < 1 / \lambda_1

    Parameters
    ----------
    alpha : float or None, default None
        What each step of a walk is worth, above 0 and below 1 / the largest eigenvalue. None takes
        0.85 of that limit (0.85 where no arcs lead back in a circle, and any is possible), and
        the result records the value.
    beta : float, default 1.0
        What everybody has to begin with, above 0; it scales all values.
    mode : {"in", "out", "all"}, default "in"
        On arcs: walks that end at the actor, that start from it, or along ties either way, where
        a pair tied both ways counts once, with the larger strength.
    weighted : bool, default False
        Count each tie with its strength.

    Returns
    -------
    ActorScores
        From beta, which isolates have.

    Raises
    ------
    ParameterError
        If alpha is not below 1 / the largest eigenvalue; the sentence names the limit.

    Notes
    -----
    Values are not normalized (networkx divides them by their length unless told not to), the walk
    of no steps is counted, and on arcs being named counts.

    It is alpha centrality of igraph with the same for everybody from outside. At and above the
    limit the sum over all walks has no end; other programs then return numbers without meaning.

    References
    ----------
    Katz, L. (1953), https://doi.org/10.1007/BF02289026

    Examples
    --------
    In a pair each draws half of the other: x = x / 2 + 1 = 2.

    >>> import partnernet as pn
    >>> pn.centrality.katz(pn.datasets.chain("ab"), alpha=0.5)["katz"].to_dict()
    {'a': 2.0, 'b': 2.0}
    """
    largest = largest_eigenvalue(c, mode, weighted=weighted)
    if alpha is None:
        alpha = USUAL / (largest or 1.0)
    elif alpha * largest > CLOSE:
        allowed = f"it is below {1 / largest:.4f} here, 1 / the largest eigenvalue"
        raise ParameterError("alpha", alpha, allowed)
    walks = spectral.solved(
        drawn_from(c, mode, weighted=weighted), alpha, np.full(len(c), float(beta))
    )
    return Values(walks, used={"alpha": alpha}, note=_limit("alpha", largest))


@measure(
    ActorScores,
    label="Status or bargaining (Bonacich power)",
    cites=("bonacich1987",),
    says=_sentences.bonacich_power,
)
def bonacich_power(c: Compiled, /, *, beta: float | None = None, weighted: bool = False) -> Values:
    r"""Ties of each actor, weighed by how well tied (or how badly tied) its partners are.

    Use it with ``beta`` above 0 where ties to the well tied help, and below 0 where it helps that
    partners have nobody else to turn to. At 0 it is degree, scaled.

    .. math:: c_i = \sum_j a_{ij} (\alpha + \beta c_j), \qquad \sum_i c_i^2 = n

    with alpha chosen so that the squares add up to n.

    Parameters
    ----------
    beta : float or None, default None
        How much the ties of partners count, between plus and minus 1 / the largest eigenvalue. None
        takes half of that limit (0.5 where no arcs lead back in a circle, and any is possible), and
        the result records the value.
    weighted : bool, default False
        Count each tie with its strength.

    Returns
    -------
    ActorScores
        Numbers around 1, which may be below 0 where ``beta`` is; isolates have 0. Undefined for
        everybody in a network without ties.

    Raises
    ------
    ParameterError
        If beta is not between plus and minus 1 / the largest eigenvalue; the sentence names them.

    Notes
    -----
    The squares of all values add up to the number of actors, as Bonacich scales them and sna and
    igraph do; on arcs, the ties that leave an actor count.

    Beyond the limit the series behind the formula has no sum, and other programs return numbers
    that jump with beta.

    References
    ----------
    Bonacich, P. (1987), https://doi.org/10.1086/228631

    Examples
    --------
    In a chain a-b-c with beta 1/2, a = 1 + b / 2 and b = 2 + (a + c) / 2 give a = c = 4 and b = 6
    before they are scaled: b has one and a half times as much.

    >>> import partnernet as pn
    >>> found = pn.centrality.bonacich_power(pn.datasets.chain("abc"), beta=0.5)
    >>> (found["bonacich_power"] / found["bonacich_power"]["a"]).round(4).to_dict()
    {'a': 1.0, 'b': 1.5, 'c': 1.0}
    """
    largest = largest_eigenvalue(c, "out", weighted=weighted)
    if beta is None:
        beta = HALF / (largest or 1.0)
    elif abs(beta) * largest > CLOSE:
        limit = f"{1 / largest:.4f}"
        allowed = f"it is between -{limit} and {limit} here, 1 / the largest eigenvalue"
        raise ParameterError("beta", beta, allowed)
    if not len(c.links):
        reason = "there are no ties in the network"
        everybody = np.ones(len(c), dtype=bool)
        return Values(np.full(len(c), np.nan), {reason: everybody}, used={"beta": beta})
    matrix = drawn_from(c, "out", weighted=weighted)
    values = spectral.solved(matrix, beta, matrix.sum(axis=1))
    values *= np.sqrt(len(c) / (values**2).sum())
    return Values(values, used={"beta": beta}, note=_limit("beta", largest))


def _limit(option: str, largest: float) -> str:
    if not largest:
        return "No ties lead back in a circle, so that walks come to an end by themselves."
    return f"1 / the largest eigenvalue, the limit of {option}, is {1 / largest:.4f} here."
