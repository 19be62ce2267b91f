"""Robustness: what the network would lose with one actor or one tie."""

from functools import partial
from typing import Any

import numpy as np
import pandas as pd

from partnernet._compile import Compiled
from partnernet._engine.lowlink import splits
from partnernet._engine.removal import removals
from partnernet._progress import track
from partnernet._text import count
from partnernet.errors import ParameterError
from partnernet.measures import _sentences
from partnernet.measures._left_out import Piece, Runs, ranks_without
from partnernet.measures._options import Mode, Seed
from partnernet.measures._registry import ALONE, Measure, Values, find, measure
from partnernet.measures._sweeps import swept
from partnernet.result import ActorRanks, ActorScores, TieScores

FEWEST, MOST_RUNS = 3, 200
TWO_OTHERS = "there are no two others left"
RANKED = ("rank", "rank_stability", "first", "best", "worst")


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
    found = c.once("splits", lambda: splits(c.neighbors()))
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
    found = c.once("splits", lambda: splits(c.neighbors()))
    tails, heads = c.ends
    pairs = zip(np.minimum(tails, heads).tolist(), np.maximum(tails, heads).tolist(), strict=True)
    behind = np.array([found.bridges.get(pair, 0) for pair in pairs], dtype=np.int64)
    whole = np.bincount(found.component)[found.component[tails]]
    return pd.DataFrame({"bridges": behind > 0, "pairs_lost": behind * (whole - behind)})


@measure(
    ActorScores,
    label="What if this partner left",
    cites=("borgatti2006",),
    says=_sentences.without_each,
)
def without_each(c: Compiled, /, *, mode: Mode = "out") -> Values:
    r"""How much more fragmented the network of the others would be without each actor.

    Use it to see whose leaving would cost the others most of their ways to each other. It asks
    "what if this partner left", one partner at a time.

    .. math:: D_F(\text{all but } i) - D_F(\text{all}), \qquad
              D_F = 1 - \frac{1}{n (n - 1)} \sum_{j \ne k} \frac{1}{d_{jk}}

    Parameters
    ----------
    mode : {"out", "in", "all"}, default "out"
        On arcs: whether paths follow them, or lead along ties either way (``all``). Out and in give
        the same numbers, since all ordered pairs count.

    Returns
    -------
    ActorScores
        ``without_each`` (the rise of the `distance_fragmentation`, in [-1, 1]), then what is left
        without the actor: ``fragmentation``, ``distance_fragmentation`` (both from 0 to 1) and
        ``components`` (how many). Undefined for fewer than three actors, save ``components``.

    Notes
    -----
    Both fragmentations without an actor are those of the n - 1 others: pairs with the actor itself
    are not counted as lost, and on arcs paths follow them by default.

    A rise below 0 is common and means that the others are nearer to each other than the actor is to
    them: an isolate that leaves takes unconnected pairs away. `cutpoints` counts what is lost
    including the actor's own pairs; components count ties either way, also on arcs.

    References
    ----------
    Borgatti, S. P. (2006), https://doi.org/10.1007/s10588-006-7084-x

    Examples
    --------
    In a chain a-b-c the others are tied without a, and not connected at all without b. The whole
    has 1 - (1 + 1 + 1/2) / 3 = 1/6.

    >>> import partnernet as pn
    >>> found = pn.robustness.without_each(pn.datasets.chain("abc"))
    >>> found["without_each"].round(4).to_dict()
    {'a': -0.1667, 'b': 0.8333, 'c': -0.1667}
    """
    size = len(c)
    shown = partial(track, label="removals")
    left = removals(c.neighbors(mode), np.arange(size)[:, None], track=shown)
    pairs = (size - 1) * (size - 2) if size >= FEWEST else np.nan
    thin = 1 - left.near / pairs
    whole = 1 - swept(c, mode).near.sum() / (size * max(size - 1, 1))
    shares = {
        "without_each": thin - whole,
        "fragmentation": 1 - left.connected / pairs,
        "distance_fragmentation": thin,
    }
    reasons = {(name, TWO_OTHERS): np.isnan(values) for name, values in shares.items()}
    return Values(pd.DataFrame(shares | {"components": left.components}), reasons)


@measure(
    ActorRanks,
    label="Steadiness of the rank",
    cites=("smith2013", "costenbader2003"),
    says="{actor} keeps its rank by {of} in {value:%} of the runs that leave one {leave_out} out.",
)
def rank_stability(
    c: Compiled,
    /,
    *,
    of: str = "betweenness",
    leave_out: Piece = "tie",
    n: int | None = None,
    seed: Seed = 0,
) -> Values:
    r"""How often each actor keeps its rank when one tie, or one other actor, is left out.

    Use it before a ranking is shown to anybody: a first place that hangs on one tie, which somebody
    may have forgotten to name, is none.

    .. math:: S_i = \frac{|\{r : \text{rank}_r(i) = \text{rank}(i)\}|}{|\{r\}|}

    where r runs over the networks with one tie (or one other actor) left out.

    Parameters
    ----------
    of : str, default "betweenness"
        The measure of actors that ranks them, by its name; its own options are at their defaults.
    leave_out : {"tie", "actor"}, default "tie"
        What is left out, one at a time: a link (on arcs each arc by itself), or an actor with all
        its ties.
    n : int or None, default None
        How many runs, at least 1: as many ties or actors, drawn at random, are left out in turn.
        None leaves out each of them, or 200 where there are more.
    seed : int, default 0
        What starts the random numbers, where ties or actors are drawn.

    Returns
    -------
    ActorRanks
        ``rank_stability`` (in [0, 1]), ``rank`` (in the whole network, 1 for the highest value),
        ``best`` and ``worst`` (the first and the last rank in any run), ``first`` (the share of
        runs in which it ranks 1). Undefined for who has no rank, and where nothing can be left out.

    Raises
    ------
    UnknownNameError
        If there is no such measure.
    ParameterError
        If it is not a measure of actors.

    Notes
    -----
    Ranks are competition ranks (1, 1, 3): actors with equal values share a rank, also the first;
    the whole network is ranked again in every run.

    With ``leave_out="actor"`` an actor takes part in the runs that leave out others. Its rank is
    then compared with its rank in the whole network among those who are left: that all others move
    up when the first leaves is no change. ``best`` and ``worst`` are the ranks as they stand in the
    runs. Who is not defined in a run has no rank in it, and does not keep it.

    References
    ----------
    Smith, J. A. and Moody, J. (2013), https://doi.org/10.1016/j.socnet.2013.09.003. Costenbader, E.
    and Valente, T. W. (2003), https://doi.org/10.1016/S0378-8733(03)00012-1

    Examples
    --------
    In a chain a-b-c-d, b and c are first with two pairs between whom they stand. Without the tie
    a-b, c is first alone; without b-c nobody stands between others and all rank first; without c-d,
    b is first. So b is first in two of three runs, and so is c.

    >>> import partnernet as pn
    >>> pn.robustness.rank_stability(pn.datasets.chain("abcd"))["first"].round(2).to_dict()
    {'a': 0.33, 'b': 0.67, 'c': 0.67, 'd': 0.33}
    """
    ranking = _ranking(of)
    total = len(c.links) if leave_out == "tie" else len(c) if len(c) > 1 else 0
    number = min(total, MOST_RUNS if n is None else n)
    drawn = np.random.default_rng(seed).choice(total, number, replace=False)
    places = np.sort(drawn) if number < total else np.arange(total)
    shown = partial(track, label="runs")
    runs = ranks_without(c, ranking, leave_out, places, track=shown)
    nothing = "there is no tie to leave out" if leave_out == "tie" else ALONE
    whole = count(total, leave_out)
    told = f"{number:,} of {whole} were drawn" if number < total else f"Each of {whole} was taken"
    return Values(
        *_summed_up(runs, ranking.name, nothing),
        used={"n": number},
        note=f"{told} and left out, one in each run." if total else "",
        exact=number == total,
        seed=None if number == total else seed,
    )


def _ranking(of: str) -> Measure[Any]:
    """Return the measure that ranks actors."""
    if not isinstance(of, str):
        raise ParameterError("of", of, "it is the name of a measure of actors")
    found = find(of)
    if found.level != "actor":
        raise ParameterError("of", of, f"{found.name} is one number per {found.level}")
    return found


def _summed_up(
    runs: Runs, name: str, nothing: str
) -> tuple[pd.DataFrame, dict[tuple[str, str], np.ndarray]]:
    """Return what the ranks of all runs come to, and why values are missing."""
    number = runs.present.sum(axis=0)
    share = 1 / np.where(number, number, np.nan)
    known = ~np.isnan(runs.ranks)
    table = pd.DataFrame(
        {
            "rank_stability": (runs.ranks == runs.expected).sum(axis=0) * share,
            "rank": runs.whole,
            "best": np.where(known, runs.ranks, np.inf).min(axis=0, initial=np.inf),
            "worst": np.where(known, runs.ranks, -np.inf).max(axis=0, initial=-np.inf),
            "first": (runs.ranks == 1).sum(axis=0) * share,
        }
    )
    unranked = np.isnan(runs.whole)
    absent = ~unranked & (number == 0)
    never = ~unranked & ~absent & ~known.any(axis=0)
    missing = (
        (f"{name} is not defined for it", unranked, RANKED),
        ("it takes part in no run" if len(runs.ranks) else nothing, absent, RANKED[1:]),
        (f"{name} is not defined for it in any run", never, RANKED[3:]),
    )
    reasons = {(column, reason): who for reason, who, columns in missing for column in columns}
    for (column, _), who in reasons.items():
        table.loc[who, column] = np.nan
    return table.astype(dict.fromkeys(["rank", "best", "worst"], "Int64")), reasons
