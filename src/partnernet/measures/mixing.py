"""Mixing: whether ties stay inside groups or run between them."""

from typing import Literal

import numpy as np
import pandas as pd

from partnernet._compile import Compiled
from partnernet.measures import _sentences
from partnernet.measures._external_internal import IndexOf, compared
from partnernet.measures._options import Column, Seed
from partnernet.measures._partition import partition
from partnernet.measures._registry import Values, measure
from partnernet.result import GroupPairScores, NetworkScores

ALIKE = "the values at the ends of the ties do not differ, or there are no ties"
NO_PAIRS = "there is nobody else in the group"
NO_GROUPS = "no actor is in a group"
ONE_GROUP = "there are no two groups to compare"


@measure(
    NetworkScores,
    label="Ties out of groups (E-I index)",
    cites=("krackhardt1988", "yule1900"),
    says=_sentences.ei_index,
)
def ei_index(
    c: Compiled,
    /,
    *,
    by: Column = "category",
    level: IndexOf = "network",
    permutations: int = 1000,
    seed: Seed = 0,
) -> Values:
    r"""Balance of the ties between groups and the ties inside them, beside what chance gives.

    Use it to see whether partners stay among their own kind; always read it against ``expected``,
    because with many small groups most ties lead out of them by chance alone.

    .. math:: \frac{E - I}{E + I}, \qquad \text{expected} = \frac{P_E - P_I}{P_E + P_I}

    where E and I count the ties between and inside groups, and the P all pairs there are.

    Parameters
    ----------
    by : str, default "category"
        The column of the actors that holds their groups, one value for each.
    level : {"network", "group", "actor"}, default "network"
        What the index is of. For a group or an actor the ends of ties are counted: a tie inside a
        group belongs to both its ends.
    permutations : int, default 1000
        How many times the groups are dealt out to the actors at random. At least 1; not used for
        actors.
    seed : int, default 0
        What starts the random numbers.

    Returns
    -------
    NetworkScores
        In [-1, 1]: -1 where all ties are inside, 1 where none is. ``ei_index``, ``external``,
        ``internal``, ``expected``; for the network and groups also ``p`` (how often chance is as
        far from ``expected``, either way), ``p_inward`` (how often it is as low or lower),
        ``odds_ratio`` and ``yule_q`` (how much more often a pair inside is tied: above 1 and above
        0 if more often). One row, or GroupScores with a row per group, or ActorScores. Undefined
        where there are no ties, odds also where their divisor is 0.

    Notes
    -----
    Arcs are counted one by one and compared with all ordered pairs; strengths do not enter; actors
    without a value, and their ties, are left out.

    For a group the ends of ties are counted, as UCINET does. Programs that know no arcs count a
    pair tied both ways once, as ``View(directed=False)`` does. The permutation test keeps all ties
    where they are and shuffles the groups over the actors; the network as it is counts as one more
    permutation, so that p is never 0, and a permutation in which a group has no ties is not counted
    for that group.

    References
    ----------
    Krackhardt, D. and Stern, R. N. (1988), https://doi.org/10.2307/2786835. Yule, G. U. (1900),
    https://doi.org/10.1098/rsta.1900.0019

    Examples
    --------
    Of the 13 ties of Harbour 10 run between categories: (10 - 3) / 13. Yet 60 of all 66 pairs do
    so: by chance it would be (60 - 6) / 66, and the network is more inward than that.

    >>> import partnernet as pn
    >>> found = pn.mixing.ei_index(pn.datasets.load("harbour"))
    >>> found.table[["ei_index", "expected", "odds_ratio"]].round(4).iloc[0].tolist()
    [0.5385, 0.8182, 5.0]
    """
    return compared(c, partition(c, by), level, permutations, seed)


@measure(
    GroupPairScores,
    label="Ties between groups (density table)",
    cites=("wasserman1994",),
)
def density_table(c: Compiled, /, *, by: Column = "category") -> Values:
    r"""Share of the possible ties between each two groups that exist.

    Use it to find missing bridges: the pairs of groups with fewest ties for their sizes come first.

    .. math:: D_{gh} = \frac{O_{gh}}{P_{gh}}, \qquad \text{gap}_{gh} = D \, P_{gh} - O_{gh}

    where O counts ties, P pairs, and D is the density of the network.

    Parameters
    ----------
    by : str, default "category"
        The column of the actors that holds their groups, one value for each.

    Returns
    -------
    GroupPairScores
        In [0, 1]: ``density_table``, then ``ties``, ``pairs``, ``expected`` (ties if all groups
        mixed alike) and ``gap`` (how many are wanting to that), the largest gap first. Undefined
        for a group of one with itself.

    Notes
    -----
    Every pair of groups stands once; on arcs it stands once for each direction, from the first
    group to the second, and is compared with ordered pairs.

    Strengths do not enter. Actors without a value, and their ties, are left out, also of the
    density. A pair that nobody was asked about counts as one without a tie.

    References
    ----------
    Wasserman, S. and Faust, K. (1994), https://doi.org/10.1017/CBO9780511815478

    Examples
    --------
    Harbour has two businesses and three NGOs, and none of the six pairs is tied. At the density of
    the network, 13 / 66, there would be 1.18 ties.

    >>> import partnernet as pn
    >>> found = pn.mixing.density_table(pn.datasets.load("harbour"))
    >>> found.table.iloc[0].round(2).to_dict()
    {'density_table': 0.0, 'ties': 0.0, 'pairs': 6.0, 'expected': 1.18, 'gap': 1.18}
    >>> found.table.index[0]
    ('business', 'ngo')
    """
    groups = partition(c, by)
    sizes, count = groups.sizes, len(groups.names)
    first, second = groups.codes[groups.tails], groups.codes[groups.heads]
    if not c.directed:
        first, second = np.minimum(first, second), np.maximum(first, second)
    rows, columns = np.indices((count, count)) if c.directed else np.triu_indices(count)
    rows, columns = rows.ravel(), columns.ravel()
    pairs = sizes[rows] * (sizes[columns] - (rows == columns))
    if not c.directed:
        pairs = np.where(rows == columns, pairs // 2, pairs)
    ties = np.bincount(first * count + second, minlength=count**2)[rows * count + columns]
    expected = pairs * (ties.sum() / max(pairs.sum(), 1))
    index = pd.MultiIndex.from_arrays(
        [groups.names[rows], groups.names[columns]], names=["group", "other"]
    )
    table = pd.DataFrame(
        {
            "density_table": ties / np.where(pairs > 0, pairs, np.nan),
            "ties": ties,
            "pairs": pairs,
            "expected": expected,
            "gap": expected - ties,
        },
        index=index,
    )
    order = np.argsort(-table["gap"].round(12).to_numpy(), kind="stable")
    return Values(table.iloc[order], {NO_PAIRS: pairs[order] == 0}, note=groups.note)


@measure(
    NetworkScores,
    label="Ties among equals (assortativity)",
    cites=("newman2003", "leung2007"),
    says=_sentences.assortativity,
)
def assortativity(
    c: Compiled, /, *, by: Column | Literal["degree"] = "category", weighted: bool = False
) -> Values:
    r"""How far ties join actors that are alike, from chance (0) to always (1).

    Use it for one number on how alike partners are: in kind, in influence, in their number of ties.

    .. math:: r = \frac{\sum_g e_{gg} - \sum_g a_g b_g}{1 - \sum_g a_g b_g}

    where e is the share of ties inside group g, and a and b are the shares of ties that start and
    end in it. For numbers r is their correlation over the two ends of all ties.

    Parameters
    ----------
    by : str, default "category"
        A column of the actors: its groups are compared, or its numbers if it holds numbers. Or
        ``"degree"``: the number of ties of each actor, whatever a column of that name holds.
    weighted : bool, default False
        Count every tie with its strength; the degree stays the number of ties.

    Returns
    -------
    NetworkScores
        In [-1, 1], below 0 where ties rather join unlike actors. Undefined without ties, and where
        the values at their ends do not differ.

    Notes
    -----
    On arcs the value of the start is compared with the value of the end, and for the degree the
    number of arcs that leave the start with the number that arrive at the end; a tie without
    direction counts both ways: the numbers of igraph.

    Actors without a value, and their ties, are left out. With many groups r is above -1 even where
    no tie stays inside one: most ties lead out of them by chance, too.

    References
    ----------
    Newman, M. E. J. (2003), https://doi.org/10.1103/PhysRevE.67.026126; with strengths as in Leung,
    C. C. and Chau, H. F. (2007), https://doi.org/10.1016/j.physa.2006.12.022

    Examples
    --------
    In a chain a-b-c the ends have degree 1 and the middle 2: every tie joins unlike actors.

    >>> import partnernet as pn
    >>> round(pn.mixing.assortativity(pn.datasets.chain("abc"), by="degree").value, 4)
    -1.0
    """
    weights = c.links["strength"].to_numpy(dtype=float)
    numeric, note = by == "degree", ""
    if by == "degree":
        tails, heads = c.ends
        start, end = c.neighbors("out").degree[tails], c.neighbors("in").degree[heads]
    else:
        groups = partition(c, by)
        numeric, note, weights = _numeric(c.actors[by]), groups.note, groups.strength
        values = c.actors[by].to_numpy()[groups.known].astype(float) if numeric else groups.codes
        start, end = values[groups.tails], values[groups.heads]
    if not c.directed:
        start, end = np.concatenate([start, end]), np.concatenate([end, start])
        weights = np.tile(weights, 2)
    kind = _correlation if numeric else _agreement
    found = kind(start, end, weights if weighted else np.ones(len(start)))
    return Values(np.array([found]), {ALIKE: np.isnan([found])}, note=note)


def _numeric(column: pd.Series) -> bool:
    """Say whether a column holds numbers, which are compared by how far they are apart."""
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def _correlation(start: np.ndarray, end: np.ndarray, weights: np.ndarray) -> float:
    """Return the correlation of numbers, or NaN where one side does not differ."""
    if not len(start) or np.ptp(start) == 0 or np.ptp(end) == 0:
        return np.nan
    start, end = (side - np.average(side, weights=weights) for side in (start, end))
    spread = np.sqrt(weights @ start**2) * np.sqrt(weights @ end**2)
    return float(np.clip(weights @ (start * end) / spread, -1, 1))


def _agreement(start: np.ndarray, end: np.ndarray, weights: np.ndarray) -> float:
    """Return how far groups agree beyond chance, or NaN where there is one group only."""
    if len({*start.tolist(), *end.tolist()}) < 2:  # noqa: PLR2004 - nothing to compare
        return np.nan
    total = weights.sum()
    starts, ends = (np.bincount(side, weights, max(start.max(), end.max()) + 1) / total
                    for side in (start, end))  # fmt: skip
    chance = starts @ ends
    return float((weights[start == end].sum() / total - chance) / (1 - chance))


@measure(
    NetworkScores,
    label="Variety of actors (diversity)",
    cites=("blau1977", "agresti1978", "pielou1966"),
    says="Two actors drawn at random, the first put back, differ in {by} with a chance of "
    "{value:%}.",
)
def diversity(c: Compiled, /, *, by: Column = "category") -> Values:
    r"""How varied the actors are: the chance that two of them are of different groups.

    Use it to compare who is at the table, over time or with what ought to be. Ties do not enter.

    .. math:: D = 1 - \sum_g p_g^2, \qquad \text{iqv} = D \, \frac{k}{k - 1}, \qquad
              \text{evenness} = \frac{-\sum_g p_g \ln p_g}{\ln k}

    where p is the share of each of the k groups.

    Parameters
    ----------
    by : str, default "category"
        The column of the actors that holds their groups, one value for each.

    Returns
    -------
    NetworkScores
        ``diversity`` from 0 (one group) to 1 - 1 / k; ``iqv`` and ``evenness`` in [0, 1], 1 where
        all groups are of one size, undefined for a single group; ``groups``, the k. Undefined where
        no actor has a value.

    Notes
    -----
    Blau's index, in which an actor can be drawn twice; groups that nobody is in do not count, and
    actors without a value are left out.

    References
    ----------
    Blau, P. M. (1977), Inequality and Heterogeneity. The index of qualitative variation as in
    Agresti, A. and Agresti, B. F. (1978), https://doi.org/10.2307/270810; evenness as in Pielou, E.
    C. (1966), https://doi.org/10.1016/0022-5193(66)90013-0

    Examples
    --------
    Harbour has groups of 2, 1, 2, 1, 3, 2 and 1 of 12 actors: 1 - 24 / 144.

    >>> import partnernet as pn
    >>> found = pn.mixing.diversity(pn.datasets.load("harbour"))
    >>> found.table.iloc[0].round(4).to_dict()
    {'diversity': 0.8333, 'iqv': 0.9722, 'evenness': 0.9577, 'groups': 7.0}
    """
    groups = partition(c, by)
    k, share = len(groups.names), groups.sizes / max(len(groups.codes), 1)
    blau = 1 - share @ share if k else np.nan
    several = k > 1
    found = {
        "diversity": blau,
        "iqv": blau * k / (k - 1) if several else np.nan,
        "evenness": -(share @ np.log(share)) / np.log(k) if several else np.nan,
        "groups": k,
    }
    reasons: dict[str | tuple[str, str], np.ndarray] = {
        ("diversity", NO_GROUPS): np.array([k == 0]),
        ("iqv", ONE_GROUP): np.array([not several]),
        ("evenness", ONE_GROUP): np.array([not several]),
    }
    return Values(pd.DataFrame([found]), reasons, note=groups.note)
