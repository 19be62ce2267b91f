"""What the numbers say, in plain sentences, the most useful first."""

from collections.abc import Callable, Collection, Iterator

import pandas as pd

from partnernet._text import count, listed, number
from partnernet.draw.words import named
from partnernet.measures import centrality, cohesion, reach, robustness
from partnernet.network import PartnerNetwork
from partnernet.view import View

STEPS = 2
MOST = 0.5
GOALS = tuple(str(goal) for goal in range(1, 17))
FEW = 3
NAMED = 5  # so many of equal rank are named


def sentences(
    net: PartnerNetwork, *, view: View | None = None, but: Collection[str] = ()
) -> list[str]:
    """Return what is worth knowing about a network, the most useful sentence first.

    What puts the other numbers in doubt (one organization reported most ties) comes before
    everything else; then who is left out, what was not tagged, what hangs on one actor or one
    tie, who reaches most, who has most ties, and how dense the network is.

    ``but`` names gap rules by their codes whose findings stand beside these sentences: what they
    say is left out here.

    Examples
    --------
    >>> import partnernet as pn
    >>> sentences(pn.datasets.load("harbour"))[0]
    'Migrant Support has no tie to anybody here.'
    """
    if not len(net):
        return ["There are no actors in this network."]
    return [text for look, rule in LOOKS if rule not in but for text in look(net, view)]


def _one_reporter(net: PartnerNetwork, _: View | None) -> Iterator[str]:
    tables = [net.table(name) for name in ("ties", "partnerships") if name in net.tables]
    said = [table["reported_by"] for table in tables if "reported_by" in table]
    rows = sum(len(table) for table in tables)
    if not said or not rows:
        return
    reporters = pd.concat(said).dropna().str.split("|").explode().value_counts()
    if len(reporters) and reporters.iloc[0] > MOST * rows:
        who = net.actors["name"].get(reporters.index[0], reporters.index[0])
        share = "All" if reporters.iloc[0] == rows else f"{reporters.iloc[0]} of"
        yield (
            f"{share} {count(rows, 'tie and partnership', 'ties and partnerships')} were reported "
            f"by {who}: what the others do among themselves is mostly unknown."
        )


def _isolates(net: PartnerNetwork, view: View | None) -> Iterator[str]:
    degree = centrality.degree(net, view=view)
    alone = degree.names[degree["degree"] == 0]
    if len(alone) == len(net) > 1:
        yield "Nobody has a tie to anybody here."
    elif len(alone):
        has = "has" if len(alone) == 1 else "have"
        yield f"{named(alone)} {has} no tie to anybody here."


def _parts(net: PartnerNetwork, view: View | None) -> Iterator[str]:
    table = cohesion.components(net, view=view).table
    tied = table[table["size"] > 1]
    if len(tied) > 1:
        size = int(tied["size"].max())
        largest = int((tied["size"] == size).sum())
        who = {1: "the largest has", len(tied): "each has"}.get(
            largest, f"the {largest} largest have"
        )
        each = " each" if 1 < largest < len(tied) else ""
        yield (
            f"The network falls into {len(tied)} groups without a tie between them; {who} {size} "
            f"of {count(len(net), 'actor')}{each}."
        )


def _cutpoint(net: PartnerNetwork, view: View | None) -> Iterator[str]:
    found = robustness.cutpoints(net, view=view)
    parts = cohesion.components(net, view=view)
    sizes = parts.table.set_index("components")["size"]
    own = parts.membership.map(sizes) - 1
    lost = (found["pairs_lost"] - own)[found["cutpoints"].astype(bool)]
    if lost.empty:
        if len(net) >= FEW and len(sizes) == 1:
            yield "Whoever left, all others would still be connected with one another."
        return
    first = str(lost.idxmax())
    size = int(own[first]) + 1
    pairs = (size - 1) * (size - 2) // 2
    whose = f"all {pairs:,}" if lost[first] == pairs else f"{int(lost[first]):,} of {pairs:,}"
    where = "" if size == sizes.max() else f" in its group of {size}"
    losers = f"{whose} pairs of others{where} that are connected now"
    others = len(lost) - 1
    more = f" {count(others, 'other actor')} would part the network too." if others else ""
    yield (
        f"If {found.names[first]} left, {'the two others' if pairs == 1 else losers} would lose "
        f"each other.{more}"
    )


def _goals(net: PartnerNetwork, _: View | None) -> Iterator[str]:
    tables = [net.table(name) for name in ("ties", "partnerships") if name in net.tables]
    if not any("sdgs" in table and table["sdgs"].notna().any() for table in tables):
        return
    tags = net.tags("sdgs")
    absent = [goal for goal in GOALS if goal not in tags.index]
    if absent:
        goals = f"goal{'s' if len(absent) > 1 else ''} {listed(absent, most=len(GOALS))}"
        yield (
            f"Of {count(int(tags.sum()), 'tag')} for Sustainable Development Goals none is for "
            f"{goals}: not tagged, which does not mean that nothing is done."
        )


def _reach(net: PartnerNetwork, view: View | None) -> Iterator[str]:
    if len(net) < FEW:
        return
    found = reach.within(net, steps=STEPS, normalized=False, view=view)
    values, others = found["within"], len(net) - 1
    best = values.index[values == values.max()]
    if not values.max():
        return
    if values.min() == others:
        yield f"Everybody reaches everybody within {STEPS} steps."
    elif len(best) > NAMED:
        most = f"{int(values.max())} of {others} others"
        yield f"Nobody reaches more than {most} within {STEPS} steps."
    else:
        verb = "reaches" if len(best) == 1 else "each reach"
        who = named(found.names[best])
        yield f"{who} {verb} {_of_others(values.max(), others)} within {STEPS} steps."


def _of_others(some: float, others: int) -> str:
    if some == others:
        return f"all {others} others" if others > 2 else "both others"  # noqa: PLR2004
    return f"{int(some)} of {others} others"


def _bridge(net: PartnerNetwork, view: View | None) -> Iterator[str]:
    found = robustness.bridges(net, view=view).table
    partners = _partners(net, view)
    inner = (found["source"].map(partners) > 1) & (found["target"].map(partners) > 1)
    lost = found["pairs_lost"][found["bridges"] & inner]
    if lost.empty:
        return
    worst = found.loc[[lost.idxmax()]]
    ends = [net.actors["name"].loc[worst[end]].item() for end in ("source", "target")]
    pairs = count(int(lost.max()), "pair")
    yield (
        f"The tie between {' and '.join(ends)} is the only way between two parts: {pairs} depend "
        f"on it."
    )


def _partners(net: PartnerNetwork, view: View | None) -> pd.Series:
    """Return how many others each actor is tied to, whichever way."""
    compiled = net.compile(view)
    return pd.Series(compiled.neighbors().degree, index=compiled.actors.index)


def _one_tie(net: PartnerNetwork, view: View | None) -> Iterator[str]:
    single = net.actors["name"][_partners(net, view) == 1]
    if len(single):
        has = "hangs" if len(single) == 1 else "hang"
        yield f"{named(single)} {has} on a single tie."


def _most_ties(net: PartnerNetwork, view: View | None) -> Iterator[str]:
    if len(net) < FEW:
        return
    partners = _partners(net, view)
    most, others = partners.max(), len(net) - 1
    best = net.actors["name"][partners == most]
    if most and partners.min() == most:
        yield f"Everybody is tied to {_of_others(most, others)}."
    elif most and len(best) <= NAMED:
        has, each = ("has", "") if len(best) == 1 else ("have", "each ")
        yield f"{named(best)} {has} the most ties: {each}to {_of_others(most, others)}."


def _between(net: PartnerNetwork, view: View | None) -> Iterator[str]:
    if len(net) < FEW:
        return
    found = centrality.betweenness(net, normalized=True, view=view)
    values = found["betweenness"]
    most = values.max()
    best = found.names[values >= most - 1e-9]
    if most > 0 and len(best) <= NAMED:
        stands, each = ("stands", "") if len(best) == 1 else ("stand", " each")
        yield (
            f"{named(best)} {stands} between others most often (betweenness {most:.2f}{each}, "
            f"where 1 means on every shortest way between two others)."
        )


def _density(net: PartnerNetwork, view: View | None) -> Iterator[str]:
    if len(net) > 1:
        value = cohesion.density(net, view=view).value
        share = "Less than 1%" if 0 < value < 0.01 else f"{value:.0%}"  # noqa: PLR2004
        mean = round(float(_partners(net, view).mean()), 1)
        partners = f"{number(mean, decimals=1)} {'other' if mean == 1 else 'others'}"
        yield f"{share} of all possible ties exist; on average an actor is tied to {partners}."


Look = Callable[[PartnerNetwork, View | None], Iterator[str]]
LOOKS: tuple[tuple[Look, str], ...] = (
    (_one_reporter, "D2"),
    (_isolates, "S1"),
    (_parts, "S2"),
    (_goals, "C3"),
    (_cutpoint, "S3"),
    (_reach, ""),
    (_bridge, "S4"),
    (_one_tie, ""),
    (_most_ties, ""),
    (_between, ""),
    (_density, ""),
)
"""What is looked at, each with the gap rule that says the same where it finds something."""
