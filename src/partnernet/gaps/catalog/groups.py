"""Groups: kinds of partners that no tie joins, or that keep to themselves."""

from collections.abc import Iterator
from typing import Annotated, Literal

import numpy as np
import pandas as pd

from partnernet._text import label, listed, number
from partnernet.errors import NotDefinedError
from partnernet.gaps._ground import Ground
from partnernet.gaps._rules import gap
from partnernet.gaps.catalog._known import sure, too_few
from partnernet.gaps.catalog._nearness import nearest_pair, shared, way
from partnernet.measures import mixing
from partnernet.measures._options import Column, Number, Seed, Share
from partnernet.result import Figure, Finding

EQUAL = 1e-12
By = Column | Literal["category"]
Ties = Annotated[float, Number(0)]


@gap(
    "S7",
    "Missing bridge between groups",
    formula="ties = 0, and density * known pairs >= 0.5",
    uses="ties, who was asked, actors: category",
    cites=("wasserman1994",),
)
def missing_bridge(g: Ground, /, *, least: Ties = 0.5, by: By = "category") -> Iterator[Finding]:
    r"""Two groups without any tie between them, where some would be expected.

    Use it to see which kinds of partners never meet, though there are enough of both.

    .. math:: O_{gh} = 0, \qquad E_{gh} = D \, P_{gh} \ge 0.5

    where O counts ties between the groups, P pairs, and D is the density of all pairs.

    Parameters
    ----------
    least : float, default 0.5
        From how many expected ties on it is told, at least 0.
    by : str, default "category"
        The column of the actors that holds their groups, one value for each.

    Notes
    -----
    Pairs that nobody was asked about are taken out of P, and of the density: they are no pairs
    without a tie. Of the pairs between the groups the share ``known`` must be known.

    Ties count either way. A group and itself are no pair, and actors without a value are left out.
    The suggestion is the pair of actors nearest to each other, and who could introduce them. The
    value is E.

    References
    ----------
    Wasserman, S. and Faust, K. (1994), https://doi.org/10.1017/CBO9780511815478

    Examples
    --------
    Harbour has a density of 13 / 66: of six pairs 1.18 would be tied.

    >>> import partnernet as pn
    >>> pn.gaps.find(pn.datasets.load("harbour"), rules="S7").findings[0].why
    'None of the 6 pairs of Business and NGO is tied, where 1.18 ties would be expected.'
    """
    g.refuse_nobody()
    yield from sure(g, _bridgeless(g, g.column(by), least))


def _bridgeless(g: Ground, groups: pd.Series, least: float) -> Iterator[tuple[Finding, int]]:
    by, table = str(groups.name), _without_ties(g, groups)
    for pair, row in table[table["expected"] >= least - EQUAL].iterrows():
        left, right = (np.flatnonzero(groups.eq(name)) for name in pair)  # type: ignore[attr-defined]
        names = tuple(map(_word, pair))  # type: ignore[call-overload]
        pairs, unknown = int(row["pairs"]), int(row["unknown"])
        yield Finding(
            "watch", "group", names,
            f"{_none_of(pairs - unknown, called(by, *names), unknown=unknown)}, where "
            f"{_ties(row['expected'])} would be expected.",
            _start(g, left, right), value=float(row["expected"]), threshold=least,
            unknowns=unknown, actors=tuple(g.ids[np.union1d(left, right)]),
        ), pairs  # fmt: skip


def _without_ties(g: Ground, groups: pd.Series) -> pd.DataFrame:
    """Return the pairs of groups without a tie, with what is unknown and expected of each."""
    table = mixing.density_table(g.net, by=str(groups.name), view=g.undirected.view).table
    silent = pd.Series(g.silent, g.ids).groupby(groups).sum()
    first, second = (table.index.get_level_values(level) for level in (0, 1))
    unknown = silent.loc[first].to_numpy() * silent.loc[second].to_numpy()
    known = table["pairs"].sum() - g.unknown_within(groups.notna().to_numpy())
    density = table["ties"].sum() / max(int(known), 1)
    expected = density * (table["pairs"] - unknown)
    return table.assign(unknown=unknown, expected=expected)[
        (table["ties"] == 0) & (first != second)
    ]


def _none_of(known: int, groups: str, *, unknown: int) -> str:
    pairs = f"of {groups}{' that somebody was asked about' if unknown else ''}"
    if known == 1:
        return f"The only pair {pairs} is not tied"
    return f"None of the {known:,} pairs {pairs} is tied"


def _ties(expected: float) -> str:
    return f"{number(expected, decimals=2)} {'tie' if expected == 1 else 'ties'}"


def _start(g: Ground, left: np.ndarray, right: np.ndarray) -> str:
    """Say which two could begin, and who could introduce them."""
    tie = nearest_pair(g, left, right)
    if tie is None:
        return "Ask whether any of them already work together, and note it."
    ends, common = g.named(tie.ends), shared(g, tie.ends)
    if common:
        works = "works" if len(common) == 1 else "work"
        return f"Start with {ends}: {g.named(common)} {works} with both and could introduce them."
    if tie.drop:
        return f"Start with {ends}; no chain of ties leads from one to the other yet."
    between = listed(way(g, *tie.ends)[1:-1])
    return f"Start with {ends}, who are nearest to each other: the way leads by way of {between}."


@gap(
    "S8",
    "Ties that stay inside groups",
    formula="E-I index below what 95% of random groupings give (p < 0.05)",
    uses="ties, who was asked, actors: category",
    cites=("krackhardt1988",),
)
def inward(
    g: Ground, /, *, p: Share = 0.05, by: By = "category", seed: Seed = 0
) -> Iterator[Finding]:
    r"""Ties that keep to the same group more than chance would have it.

    Use it to see whether partners stay among their own kind. The index alone does not tell: with
    many small groups most ties lead out of them by chance.

    .. math:: \frac{E - I}{E + I} \text{ as low in less than 5 \% of all random groupings}

    where E and I count the ties between and inside groups.

    Parameters
    ----------
    p : float, default 0.05
        Below which share of random groupings as inward as the network it is told, in [0, 1].
    by : str, default "category"
        The column of the actors that holds their groups, one value for each.
    seed : int, default 0
        What starts the random numbers.

    Notes
    -----
    Groups are dealt out to the actors at random 1,000 times, as in `ei_index`; the network as it is
    counts as one more.

    Ties count either way; actors without a value are left out. The rule needs the share ``known``
    of the pairs of all others. The suggestion names the two groups with fewest ties for their
    sizes. The value is the share of random groupings as inward.

    References
    ----------
    Krackhardt, D. and Stern, R. N. (1988), https://doi.org/10.2307/2786835

    Examples
    --------
    Harbour is more inward than chance, but not by much: 8 % of random groupings are so, too.

    >>> import partnernet as pn
    >>> harbour = pn.datasets.load("harbour")
    >>> pn.gaps.find(harbour, rules="S8").findings
    ()
    >>> pn.gaps.find(harbour, rules="S8", thresholds={"S8": 0.1}).findings[0].why
    'Ties keep to the same category more than chance would have it: the E-I index is 0.538, where
    0.818 would be expected (8% of random groupings are as inward).'
    """
    g.refuse_nobody()
    groups = g.column(by)
    inside = groups.notna().to_numpy()
    unknown, pairs = g.unknown_within(inside), int(inside.sum()) * (int(inside.sum()) - 1) // 2
    found = mixing.ei_index(g.net, by=by, seed=seed, view=g.undirected.view)
    missing = found.undefined.set_index("measure")["reason"]
    if "p_inward" in missing:
        raise NotDefinedError(str(missing["p_inward"]))
    if not g.enough(unknown, pairs):
        raise too_few(g, unknown, pairs)
    row = found.table.iloc[0]
    if row["p_inward"] < p:
        yield Finding(
            "watch", "network", (),
            f"Ties keep to the same {by} more than chance would have it: the E-I index is "
            f"{number(row['ei_index'])}, where {number(row['expected'])} would be expected "
            f"({Figure(row['p_inward']):%} of random groupings are as inward).",
            _outward(g, groups), value=float(row["p_inward"]), threshold=p, unknowns=unknown,
        )  # fmt: skip


def _outward(g: Ground, groups: pd.Series) -> str:
    table = mixing.density_table(g.net, by=str(groups.name), view=g.undirected.view).table
    pairs = [pair for pair in table.index if pair[0] != pair[1]]
    names = called(str(groups.name), *map(_word, pairs[0]))
    return f"Plan something for {names} to do together: they have fewest ties for their sizes."


# -- names ---------------------------------------------------------------------------------------


def called(by: str, *names: str) -> str:
    """Return groups as words in a sentence; of other columns than the category, with the column."""
    column = "" if by == "category" else f" ({by})"
    return f"{listed(map(label, names))}{column}"


def _word(name: object) -> str:
    return f"{name:g}" if isinstance(name, float) else str(name)
