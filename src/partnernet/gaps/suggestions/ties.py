"""suggest: ties worth building, who could introduce the two, and what each tie would change."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
from scipy import sparse

from partnernet._text import count, listed
from partnernet.errors import NotDefinedError
from partnernet.gaps._find import ground_of
from partnernet.gaps._ground import Ground
from partnernet.gaps.expectations.requirements import Expected
from partnernet.gaps.suggestions.aims import Aim, Goal, aim
from partnernet.gaps.suggestions.candidates import Candidates, candidates, ei_changes, likely_of
from partnernet.measures import reach
from partnernet.measures._options import Column, parsed
from partnernet.measures._registry import as_network
from partnernet.measures._wording import section
from partnernet.network import PartnerNetwork
from partnernet.provenance import Call, Provenance
from partnernet.result import UNDEFINED, Suggestions
from partnernet.view import View

if TYPE_CHECKING:
    import networkx as nx

CATEGORY = "category"
CITED = (
    "borgatti2006", "hopcroft1973", "krackhardt1988", "adamic2003", "libennowell2007",
)  # fmt: skip
UNASKED = "They may work together already: nobody was asked."


def suggest(  # noqa: PLR0913 - all but the network are options by name
    net: "PartnerNetwork | nx.Graph[Any]",
    /,
    *,
    goal: Goal = "reach",
    n: int = 10,
    by: str = CATEGORY,
    steps: int = 2,
    expected: Expected = None,
    view: View | None = None,
) -> Suggestions:
    r"""Suggest ties worth building: why, who could introduce the two, and what would change.

    Use it when it is clear that partners are too far apart, or hang on too few, and the question is
    whom to bring together first. Every pair that is not tied is tried.

    .. math:: \Delta D_F(u, v) = \frac{1}{n (n - 1)} \sum_{s \ne t}
              \left( \frac{1}{d_{st}} - \frac{1}{d^{+uv}_{st}} \right)

    where :math:`d^{+uv}` are the distances with the tie.

    Parameters
    ----------
    net
        A network, or a networkx graph whose edge attribute ``weight`` is a strength.
    goal
        What the ties are for:

        - ``reach``: everybody nearer to everybody. The largest drop of the
          `distance_fragmentation`, then of the `fragmentation`.
        - ``resilience``: nothing hangs on one. Most `cutpoints` taken away, then most `bridges`,
          then as for ``reach``.
        - ``bridging``: groups that do not work together. Pairs of groups without a tie first, then
          by how many ties are wanting to what chance would give, then as for ``reach``.
        - ``coverage``: every actor near to every group. Most pairs of an actor and a group that
          would newly be within ``steps``, then as for ``reach``.
    n
        How many are listed, at least 1.
    by
        The column of the actors that makes the groups.
    steps
        The longest path that counts as reach, at least 1.
    expected
        Who ought to be there, as for `find`: the groups of ``coverage`` are those that are expected
        in the column ``by``; all, where nothing is.
    view
        Which ties count.

    Returns
    -------
    Suggestions
        One row per tie, the best first: ``source``, ``target``, ``gain`` (the drop, from 0 to 1;
        the cutpoints, at least 0; the ties wanting, or the pairs, above 0), ``reason``,
        ``suggestion``, ``introducer``, and what would change: ``reach_change`` (others within
        ``steps``, mean over actors), ``F_change``, ``DF_change`` (both from -1 to 0),
        ``cutpoints_change``, ``bridges_change``, ``ei_change`` (-2 to 2); then ``likely`` and
        ``known``. Ties that do nothing for the goal are not listed. ``likely`` is also a ranking of
        its own.

    Raises
    ------
    NotDefinedError
        If nobody takes part, or nobody is in a group where groups are asked for.
    UnknownNameError
        If there is no such column or framework.
    ParameterError
        If an option is not possible, or there are more than 4,000 actors.

    Notes
    -----
    A suggested tie leads both ways, also among arcs; a pair with an arc one way is not suggested
    here (that is a matter of reciprocity). On arcs paths follow them, while cutpoints, bridges and
    introductions run along ties either way. The E-I index counts a new tie among arcs twice.

    Needed is not likely: ``likely`` is the index of Adamic and Adar, the sum of 1 / log(ties) over
    the partners that two share. It repeats the pattern that is there, and never names an actor
    without ties; the goals ask what the network lacks.

    Pairs that nobody was asked about may be tied: they are listed, and ``known`` is False. They are
    left out of what chance would give. A group is reached through its other members. Equal ties are
    listed in the order of names. Time grows with the cube of the number of actors, and with the
    square of the longest distance.

    References
    ----------
    Borgatti, S. P. (2006), https://doi.org/10.1007/s10588-006-7084-x. Adamic, L. A. and Adar, E.
    (2003), https://doi.org/10.1016/S0378-8733(03)00009-1. Liben-Nowell, D. and Kleinberg, J.
    (2007), https://doi.org/10.1002/asi.20591

    Examples
    --------
    A tie a-e closes the chain a-b-c-d-e to a ring. The sum of 1 / distance over its ten pairs is
    then 5 + 5/2 instead of 4 + 3/2 + 2/3 + 1/4, and nothing hangs on one actor any more.

    >>> import partnernet as pn
    >>> found = pn.gaps.suggest(pn.datasets.chain("abcde"), n=1)
    >>> found.table[["source", "target", "introducer", "cutpoints_change"]].values.tolist()
    [['a', 'e', ('b', 'c', 'd'), -3]]
    >>> round(found.table["gain"].item(), 4)
    0.1083
    >>> found.table["reason"].item()
    'With this tie, 3 more pairs would be within 2 steps of each other.'
    """
    network = as_network(net, attributes=True)
    actors = network.actors
    options = {
        "goal": parsed("goal", goal, Goal, actors),
        "n": parsed("n", n, int, actors),
        "by": _column(network, by, goal),
        "steps": parsed("steps", steps, int, actors),
    }
    ground = ground_of(network, expected=expected, view=view)
    if not len(ground.ids):
        raise NotDefinedError("Suggestions have no meaning where nobody takes part.")
    found = candidates(ground, options["steps"])
    try:
        wanted = aim(found, options["goal"], options["by"])
    except NotDefinedError as reason:
        raise NotDefinedError(f"No tie can be suggested for {goal}: {reason}.") from None
    return _result(ground, found, wanted, options)


def _column(net: PartnerNetwork, by: str, goal: str) -> str:
    """Return the column of groups; the usual one need not be there where no goal needs it."""
    if by == CATEGORY and goal in ("reach", "resilience"):
        return by
    column: str = parsed("by", by, Column, net.actors)
    return column


def _result(
    ground: Ground, found: Candidates, wanted: Aim, options: Mapping[str, Any]
) -> Suggestions:
    rows = wanted.best(options["n"])
    scores, ranking = likely_of(found.g)
    table, undefined = _table(found.only(rows), options["by"])
    ids = found.g.ids
    table.insert(2, "gain", wanted.gain[rows])
    table.insert(3, "reason", pd.Series([wanted.says(row) for row in rows.tolist()], dtype="str"))
    table["likely"] = _at(scores, found.one[rows], found.other[rows])
    table["known"] = found.known[rows]
    top = ranking.head(options["n"])
    one, other = top["one"].to_numpy(), top["other"].to_numpy()
    likely = pd.DataFrame(
        {
            "source": ids[one],
            "target": ids[other],
            "likely": top["likely"].to_numpy(),
            "known": ~(found.g.silent[one] & found.g.silent[other]),
        }
    )
    return Suggestions(table, undefined, _provenance(ground, options), ground.names, likely)


def _table(found: Candidates, by: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return what each tie would change, and why some of it is not defined."""
    g, size = found.g, len(found.g.ids)
    ids = g.ids.to_numpy(dtype=object)
    changes, reasons = ei_changes(g.compiled, by, found.one, found.other)
    between = [_between(g, *ends) for ends in zip(ids[found.one], ids[found.other], strict=True)]
    steps = [_next_step(g, *told) for told in zip(between, found.known.tolist(), strict=True)]
    table = pd.DataFrame(
        {
            "source": pd.Series(ids[found.one], dtype="str"),
            "target": pd.Series(ids[found.other], dtype="str"),
            "suggestion": pd.Series(steps, dtype="str"),
            "introducer": pd.Series([way or () for way in between], dtype=object),
            "reach_change": found.within / size,
            "F_change": 0.0 - found.connected / max(size * (size - 1), 1),
            "DF_change": 0.0 - found.nearer,
            "cutpoints_change": found.cutpoints.astype(int),
            "bridges_change": found.bridges.astype(int),
            "ei_change": changes,
        }
    )
    told = zip(ids[found.one], reasons, strict=True)
    undefined = [(one, "ei_change", reason) for one, reason in told if reason]
    return table, pd.DataFrame(undefined, columns=list(UNDEFINED), dtype="str")


def _at(scores: sparse.csr_array, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    if not len(one):  # scipy then gives another type
        return np.zeros(0)
    return np.asarray(scores[one, other], dtype=float).ravel()


def _between(g: Ground, source: str, target: str) -> tuple[str, ...] | None:
    """Return who is on the best way from one to the other; None where no way leads."""
    ways = reach.introductions(g.net, source, target, n=1, view=g.undirected.view)
    return tuple(ways.table["path"].iloc[0][1:-1]) if len(ways) else None


def _next_step(g: Ground, between: tuple[str, ...] | None, known: bool) -> str:  # noqa: FBT001
    names = [] if between is None else [str(g.names[one]) for one in between]
    if between is None:
        said = "Nobody here could introduce them: no chain of ties leads from one to the other."
    elif len(names) == 1:
        said = f"{names[0]} could introduce them."
    else:
        said = f"The way from one to the other leads by way of {listed(names, most=len(names))}."
    return said if known else f"{said} {UNASKED}"


def _provenance(g: Ground, options: Mapping[str, Any]) -> Provenance:
    doc = suggest.__doc__ or ""
    expected = tuple(sorted(set(g.expected["framework"])))
    call = Call(
        "gaps.suggest", section(doc), {**options, "expected": expected}, CITED,
        convention=section(doc, "Notes"),
        note=f"Every pair of {count(len(g.compiled), 'actor')} that is not tied was tried.",
    )  # fmt: skip
    return g.compiled.provenance(call, fingerprint=g.whole.fingerprint)
