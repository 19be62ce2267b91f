"""Breaks: what would fall apart without one partner, or without one tie."""

from collections.abc import Iterator

import numpy as np

from partnernet._text import count
from partnernet.gaps._ground import Ground
from partnernet.gaps._rules import gap
from partnernet.gaps.catalog._known import sure
from partnernet.gaps.catalog._nearness import Tie, across, introduced, partners, parts
from partnernet.measures import robustness
from partnernet.measures._options import Share
from partnernet.result import Finding, Severity

HALF = 0.5
Drafts = Iterator[tuple[Finding, int]]


@gap(
    "S3",
    "Single point of failure",
    formula="pairs lost without the actor / connected pairs >= 0.1",
    uses="ties, who was asked",
    cites=("hopcroft1973", "borgatti2006"),
)
def cutpoint(g: Ground, /, *, share: Share = 0.1) -> Iterator[Finding]:
    r"""Actors without whom others could no longer reach each other.

    Use it to see where a second contact is worth building before a partner leaves. It asks "what if
    this partner left".

    .. math:: \frac{L_i}{\sum_k s_k (s_k - 1) / 2} \ge 0.1

    where L are the pairs lost (see `cutpoints`) and s are the sizes of the components.

    Parameters
    ----------
    share : float, default 0.1
        From which share of the connected pairs on it is told, in [0, 1].

    Notes
    -----
    The pairs lost have the actor's own pairs among them; an actor that parts nobody else is never
    told, however many they are.

    Ties count either way. That the parts have no other tie must be known: the share ``known`` of
    the pairs across them. From half of all connected pairs on it is something to act on. The
    suggestion joins the two largest parts by partners of the actor, who can introduce them: those
    with most ties. The value is the share.

    References
    ----------
    Hopcroft, J. and Tarjan, R. (1973), https://doi.org/10.1145/362248.362272. Borgatti, S. P.
    (2006), https://doi.org/10.1007/s10588-006-7084-x

    Examples
    --------
    >>> import partnernet as pn
    >>> pn.gaps.find(pn.datasets.chain("abcd"), rules="S3").findings[0].why
    'Without b, 5 of 6 pairs could no longer reach each other (3 of them its own).'
    """
    g.refuse_nobody()
    yield from sure(g, _cutpoints(g, share))


def _cutpoints(g: Ground, share: float) -> Drafts:
    c = g.undirected
    found = robustness.cutpoints(g.net, view=c.view).table
    lost, whole = found["pairs_lost"].to_numpy(), _connected_pairs(g)
    tails, heads = c.ends
    for place in np.flatnonzero(found["cutpoints"] & (lost / max(whole, 1) >= share)).tolist():
        labels = parts(c, (tails != place) & (heads != place))
        around = partners(g, place)
        pieces = np.unique(labels[around])
        sizes, silent = (np.bincount(of, minlength=labels.max() + 1)[pieces] for of in (
            labels, labels[g.silent]))  # fmt: skip
        one, other = pieces[np.argsort(-sizes, kind="stable")[:2]]
        tie = introduced(g, around[labels[around] == one], around[labels[around] == other])
        actor, own = str(g.ids[place]), int(sizes.sum())
        yield Finding(
            _severity(lost[place], whole), "actor", (actor,),
            f"Without {g.named([actor])}, {lost[place]:,} of {count(whole, 'pair')} could no "
            f"longer reach each other ({own:,} of them its own).",
            _together(g, actor, tie), value=float(lost[place] / whole), threshold=share,
            unknowns=across(silent),
        ), across(sizes)  # fmt: skip


def _together(g: Ground, actor: str, tie: Tie | None) -> str:
    if tie is None:
        return "Ask whether any of its partners already work together, and note it."
    return (
        f"{g.named([actor])} could introduce {g.named(tie.ends)} to each other: then the two "
        f"largest parts would hold together without it."
    )


@gap(
    "S4",
    "Single tie between parts",
    formula="pairs lost without the tie / connected pairs >= 0.1",
    uses="ties, who was asked",
    cites=("tarjan1974", "borgatti2006"),
)
def bridge(g: Ground, /, *, share: Share = 0.1) -> Iterator[Finding]:
    r"""Ties that are the only way between two parts of the network.

    Use it to see on which single relationship the reach of many depends.

    .. math:: \frac{s_i \, s_j}{\sum_k s_k (s_k - 1) / 2} \ge 0.1

    where s_i and s_j are the sizes of the two parts, and s_k those of the components.

    Parameters
    ----------
    share : float, default 0.1
        From which share of the connected pairs on it is told, in [0, 1].

    Notes
    -----
    A tie of two actors who have nobody else is not told: no others depend on it.

    Ties count either way. That there is no other way must be known: the share ``known`` of the
    pairs across. From half of all connected pairs on it is something to act on. The suggestion is a
    tie between partners of the two ends, those with most ties, which would be a second way; where
    an end has no other partner, the end itself. The value is the share.

    References
    ----------
    Tarjan, R. E. (1974), https://doi.org/10.1016/0020-0190(74)90003-9. Borgatti, S. P. (2006),
    https://doi.org/10.1007/s10588-006-7084-x

    Examples
    --------
    >>> import partnernet as pn
    >>> found = pn.gaps.find(pn.datasets.chain("abcd"), rules="S4").findings
    >>> [(one.subjects, round(one.value, 3)) for one in found]
    [(('b', 'c'), 0.667), (('a', 'b'), 0.5), (('c', 'd'), 0.5)]
    """
    g.refuse_nobody()
    yield from sure(g, _bridges(g, share))


def _bridges(g: Ground, share: float) -> Drafts:
    c = g.undirected
    found = robustness.bridges(g.net, view=c.view).table
    lost, whole = found["pairs_lost"].to_numpy(), _connected_pairs(g)
    ends = np.column_stack(c.ends)
    told = found["bridges"] & (lost > 1) & (lost / max(whole, 1) >= share)
    for link in np.flatnonzero(told).tolist():
        labels = parts(c, np.arange(len(ends)) != link)
        sides = [labels == labels[end] for end in ends[link]]
        ids = [str(g.ids[end]) for end in ends[link]]
        yield Finding(
            _severity(lost[link], whole), "tie", (ids[0], ids[1]),
            f"Without the tie between {g.named(ids)}, {lost[link]:,} of {count(whole, 'pair')} "
            f"could no longer reach each other.",
            _second_way(g, ends[link]), value=float(lost[link] / whole), threshold=share,
            unknowns=g.unknown_between(*sides),
        ), int(lost[link])  # fmt: skip


def _second_way(g: Ground, ends: np.ndarray) -> str:
    """Name two who could be tied beside a bridge, and who of its ends could introduce them."""
    sides = []
    for end, other in (ends, ends[::-1]):
        around = partners(g, int(end))
        sides.append(around[around != other] if len(around) > 1 else np.array([end]))
    tie = introduced(g, *sides)
    if tie is None:
        return "Ask whether others on the two sides already work together, and note it."
    between = [str(one) for one in g.ids[ends] if one not in tie.ends]
    return (
        f"A tie between {g.named(tie.ends)} would be a second way; {g.named(between)} could "
        f"introduce them."
    )


# -- pairs ---------------------------------------------------------------------------------------


def _connected_pairs(g: Ground) -> int:
    sizes = np.bincount(parts(g.undirected))
    return int((sizes * (sizes - 1) // 2).sum())


def _severity(lost: int, whole: int) -> Severity:
    return "act" if lost >= HALF * whole else "watch"
