"""Reciprocity: ties that one side alone tells of, and exchange that is out of balance."""

from collections.abc import Iterator
from typing import Annotated

import numpy as np
import pandas as pd

from partnernet._compile import counting
from partnernet._text import count, listed
from partnernet.errors import NotDefinedError
from partnernet.gaps._ground import Ground
from partnernet.gaps._rules import gap
from partnernet.measures._options import Number, Share
from partnernet.result import Figure, Finding

Most = Annotated[int, Number(0)]
# Kinds that run one way by what they are: nobody expects them to be returned.
ONE_WAY = frozenset({"affiliation", "event", "funding", "membership", "part_of", "supply"})
SHOWN = 3
Pair = tuple[str, str]


@gap(
    "R1",
    "One-way tie",
    formula="arc a -> b without b -> a, where both told of their ties",
    uses="ties: source, target, directed; who was asked",
)
def one_way(g: Ground, /, *, most: Most = 10) -> Iterator[Finding]:
    """Ties that one side names and the other, which was asked, does not.

    Use it to start a conversation: what is a partnership to one side may be nothing to the other,
    or somebody else there takes care of it.

    Parameters
    ----------
    most : int, default 10
        Up to how many are told one by one, at least 0; more of them are one finding.

    Notes
    -----
    An arc counts where both ends told of their ties; see D1 for who did. Where one of them did not,
    nobody knows whether it is returned: one finding counts these. Affiliations, events, funding,
    memberships, parts and supply run one way by what they are, and are left out; any tie back is a
    return, of whatever kind.

    Undefined where ties have no direction.

    Examples
    --------
    >>> import pandas as pd, partnernet as pn
    >>> ties = pd.DataFrame({"source": list("aba"), "target": list("bac")})
    >>> pn.gaps.find(pn.from_tables(ties=ties, directed=True), rules="R1").findings[0].why
    'a names c, and c does not name a.'
    """
    if not g.compiled.directed:
        raise NotDefinedError("the ties have no direction")
    told, untold = _unreturned(g)
    if len(told) > most:
        yield _together(g, told, most)
    else:
        yield from (_claim(g, pair) for pair in told)
    if untold:
        silent = {str(actor) for actor in g.ids[g.silent]}
        asked = {actor for pair in untold for actor in pair if actor in silent}
        names = count(len(untold), "tie that one side names", "ties that one side names")
        yield Finding(
            "info", "network", (),
            f"Of {names} it is not known whether the other side would.",
            f"Ask {g.named(asked)} about {'its' if len(asked) == 1 else 'their'} ties.",
            unknowns=len(untold), actors=tuple(sorted(asked)), visibility="core",
        )  # fmt: skip


def _unreturned(g: Ground) -> tuple[list[Pair], list[Pair]]:
    """Return the arcs without an arc back: of which both ends told, and the others."""
    tails, heads = g.compiled.ends
    size = max(len(g.ids), 1)
    alone = ~np.isin(tails * size + heads, heads * size + tails)
    alone &= _may_be_returned(g.compiled.links["kinds"])
    untold = g.silent[tails] | g.silent[heads]
    return _pairs(g, alone & ~untold), _pairs(g, alone & untold)


def _pairs(g: Ground, chosen: np.ndarray) -> list[Pair]:
    links = g.compiled.links[chosen]
    return list(zip(links["source"], links["target"], strict=True))


def _may_be_returned(kinds: pd.Series) -> np.ndarray:
    """Say which arcs have no kind, or one that may be expected to be returned."""
    expected = {text: not set(text.split("|")) <= ONE_WAY for text in kinds.unique()}
    return kinds.map(expected).to_numpy(dtype=bool)


def _claim(g: Ground, pair: Pair) -> Finding:
    one, other = (g.named([actor]) for actor in pair)
    return Finding(
        "info", "tie", pair, f"{one} names {other}, and {other} does not name {one}.",
        "Ask both what the tie is to them, and who takes care of it.", visibility="core",
    )  # fmt: skip


def _together(g: Ground, told: list[Pair], most: int) -> Finding:
    labels = sorted(" to ".join(g.named([actor]) for actor in pair) for pair in told)
    return Finding(
        "info", "network", (),
        f"{count(len(told), 'tie is', 'ties are')} named by one side and not by the other: "
        f"{listed(labels, most=SHOWN)}.",
        "Ask both sides what these ties are to them, and who takes care of them.",
        value=float(len(told)), threshold=float(most),
        actors=tuple(sorted({actor for pair in told for actor in pair})), visibility="core",
    )  # fmt: skip


@gap(
    "R2",
    "Unbalanced exchange",
    formula="1 - |in - out| / (in + out) < 0.33",
    uses="ties: flow_in, flow_out",
)
def unbalanced_flow(g: Ground, /, *, balance: Share = 0.33) -> Iterator[Finding]:
    r"""Ties on which one side gives much more than it gets.

    Use it before an agreement is renewed: an exchange that is out of balance may be meant so, but
    both sides should know it.

    .. math:: B = 1 - \frac{|in - out|}{in + out} < 0.33

    Parameters
    ----------
    balance : float, default 0.33
        Below which balance, in [0, 1], it is told: 1 is the same both ways, 0 is all one way.

    Notes
    -----
    What goes each way must be noted in the same unit, row by row; rows are not added up, as their
    units may differ. Where only one way is noted the other is unknown, not zero: one finding counts
    such ties. Where nothing goes either way there is no balance. The value is the balance.

    Examples
    --------
    Of 10 hours 9 go from a to b: 1 - (9 - 1) / 10.

    >>> import partnernet as pn
    >>> net = pn.datasets.chain("abc").with_tie("a", "b", flow_out=9, flow_in=1)
    >>> round(pn.gaps.find(net, rules="R2").findings[0].value, 2)
    0.2
    """
    g.column("flow_out", "ties")
    g.column("flow_in", "ties")
    ties = counting(g.net.ties, g.view)[["source", "target", "flow_out", "flow_in"]]
    half = ties[ties["flow_out"].isna() != ties["flow_in"].isna()]
    rows = zip(*(ties.dropna()[name] for name in ties), strict=True)
    found = [_exchange(g, (source, target), out, back, balance)
             for source, target, out, back in rows if _balance(out, back) < balance]  # fmt: skip
    yield from sorted(found, key=lambda one: (one.subjects, one.why))
    if len(half):
        ends = set(half["source"]) | set(half["target"])
        yield Finding(
            "info", "network", (),
            f"Of {count(len(half), 'tie')} it is noted only what goes one way.",
            f"Ask what comes back: {g.named(ends)}.", unknowns=len(half),
            actors=tuple(sorted(ends)), visibility="core",
        )  # fmt: skip


def _balance(out: float, back: float) -> float:
    """Return how far what goes each way is the same; NaN where nothing does.

    >>> _balance(3, 1), _balance(5, 5), _balance(0, 0)
    (0.5, 1.0, nan)
    """
    return 1 - abs(back - out) / (back + out) if back + out else float("nan")


def _exchange(g: Ground, ends: Pair, out: float, back: float, balance: float) -> Finding:
    giver, getter = ends if out > back else ends[::-1]
    share = max(out, back) / (out + back)
    pair = (min(ends), max(ends))
    return Finding(
        "watch", "tie", pair,
        f"Of what {g.named(pair)} exchange {Figure(share):%} goes from {g.named([giver])} to "
        f"{g.named([getter])}.",
        "Ask both whether it is meant so, and what could come back.",
        value=_balance(out, back), threshold=balance, visibility="core",
    )  # fmt: skip
