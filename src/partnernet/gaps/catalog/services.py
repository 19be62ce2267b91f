"""Services: who serves whom, which group nobody serves, and what nobody inside owns."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from partnernet._text import count, label, listed
from partnernet.gaps._ground import Ground
from partnernet.gaps._rules import gap
from partnernet.gaps.catalog.categories import OFFERS, next_step, required, severity_of
from partnernet.gaps.expectations.coverage import GROUPS, SERVICES
from partnernet.gaps.expectations.covered import CROSS, Requirement, held, on_actors, words
from partnernet.gaps.expectations.lasting import only_outside, only_temporary, sides
from partnernet.gaps.expectations.requirements import key
from partnernet.measures._options import Number
from partnernet.result import Finding, Severity

Few = Annotated[int, Number(1)]
SAID = {
    "empty": (
        "Nobody who takes part is noted to offer {what} to {them}",
        "Ask those concerned what they miss most, and look for a partner who offers it.",
    ),
    "temporary": (
        "Temporary roles alone keep {what} for {them}",
        "Ask {who} for a lasting role or a deputy.",
    ),
    "few": (
        "{what} for {them} {hang} on {few}{each}",
        "Look for a second partner, or agree with {who} who stands in.",
    ),
    "outside": (
        "Partners outside alone offer {what} to {them}",
        "Agree with {who} who inside owns it.",
    ),
}


@gap(
    "C5",
    "Group without a service",
    formula="actors that have both values of a cell: none; all temporary; at most few; all outside",
    uses="requirements on services*serves_groups, or the framework services_by_group; side of "
    "actors, tenure of contacts",
)
def service_gap(g: Ground, /, *, few: Few = 1) -> Iterator[Finding]:
    """Services that no partner offers a group, or that only few or only temporary ones offer it.

    Use it to look across services and groups at once: each may be well covered, and a group may
    find none of the services all the same. `Coverage.heatmap` draws it.

    Parameters
    ----------
    few : int, default 1
        Up to how many actors, at least 1, a service for a group is said to hang on them.

    Notes
    -----
    One finding for each group and state, and each service in the first state that holds of it:
    nobody offers it; all roles that keep those who do are temporary (table ``contacts``); few offer
    it; all who do are outside (``side``). One more finding counts those of which nobody can tell,
    since somebody offers the service and does not say to whom, or serves the group and does not say
    with what. Act on it where nobody offers it and it is mandatory; keep an eye on it where nobody
    does, or all roles are temporary; else it is good to know.

    Examples
    --------
    >>> import pandas as pd, partnernet as pn
    >>> actors = pd.DataFrame({"id": ["a", "b"], "services": ["legal", "shelter"],
    ...                        "serves_groups": ["students", "staff"]})
    >>> needed = pd.DataFrame({"dimension": "services*serves_groups",
    ...                        "category": ["legal*students", "legal*staff"]})
    >>> ties = pd.DataFrame({"source": ["a"], "target": ["b"]})
    >>> net = pn.from_tables(actors=actors, ties=ties, requirements=needed)
    >>> for finding in pn.gaps.find(net, rules="C5").findings:
    ...     print(finding.why)
    Nobody who takes part is noted to offer Legal to Staff (1 of 1 service).
    Legal for Students hangs on 1 actor (1 of 1 service).
    """
    cells: dict[str, dict[str, list[Requirement]]] = {}
    for one in required(g, g.expected["dimension"] == OFFERS, "services for groups"):
        group = one.category.split(CROSS)[-1]
        cells.setdefault(group, {}).setdefault(_state(g, one, few), []).append(one)
    for group, states in cells.items():
        total = sum(map(len, states.values()))
        yield from (_finding(g, group, state, states[state], total, few)
                    for state in SAID if state in states)  # fmt: skip
    unknown = [one for states in cells.values() for one in states.get("unknown", ())]
    if unknown:
        yield _unknown(g, unknown)


def _state(g: Ground, one: Requirement, few: int) -> str:
    """Return the state of a cell that is worth a word, or an empty text."""
    if one.state in ("empty", "unknown"):
        return one.state
    if only_temporary(g, one.actors):
        return "temporary"
    if one.have <= few or one.state == "below":
        return "few"
    return "outside" if only_outside(g, one.actors) else ""


def _finding(
    g: Ground, group: str, state: str, cells: Sequence[Requirement], total: int, few: int
) -> Finding:
    actors = tuple(sorted({actor for one in cells for actor in one.actors}))
    what = sorted(label(one.category.rsplit(CROSS, 1)[0]) for one in cells)
    several = len(cells) > 1
    said = {
        "what": listed(what, most=len(what)), "them": label(group), "who": g.named(actors),
        "hang": "hang" if several else "hangs", "each": " each" if several else "",
        "few": count(max(one.have for one in cells), "actor"),
    }  # fmt: skip
    why, then = (text.format(**said) for text in SAID[state])
    pressing: dict[str, Severity] = {"empty": severity_of(cells), "temporary": "watch"}
    return Finding(
        pressing.get(state, "info"), "group", (group,),
        f"{why} ({len(cells)} of {count(total, 'service')}).", next_step(g, cells, then),
        value=float(len(cells)), threshold=float(few) if state == "few" else 0.0,
        unknowns=sum(one.unknowns for one in cells), actors=actors,
    )  # fmt: skip


def _unknown(g: Ground, cells: Sequence[Requirement]) -> Finding:
    may = tuple(sorted({actor for one in cells for actor in one.perhaps}))
    groups = sorted({one.category.split(CROSS)[-1] for one in cells})
    services = count(len(cells), "service for a group", "services for groups")
    who = f"{g.named(may)} may, and {'does' if len(may) == 1 else 'do'} not say"
    return Finding(
        "info", "group", tuple(groups),
        f"Nobody can tell of {services} whether a partner offers it: {who} to whom, or with what.",
        f"Ask {g.named(may)} who is offered what.",
        value=float(len(cells)), threshold=0.0, unknowns=len(cells), actors=may,
    )  # fmt: skip


@gap(
    "F4",
    "Outsourced service",
    formula="all who offer the service to the group are outside, and nobody inside offers it",
    uses="services, serves_groups and side of actors",
)
def outsourced_service(g: Ground, /) -> Iterator[Finding]:
    """Services that a group finds with partners outside alone, with no owner inside.

    Use it where partners act for the organization: what nobody inside owns ends with the partner,
    or with its funding.

    Notes
    -----
    One finding for each service, with its groups. An owner is an actor inside (``side``) that
    offers the service to the group. Nothing is said of a service for a group, and it is counted as
    unknown, where the side of somebody who offers it is not known, or where somebody inside offers
    the service and does not say to whom, or serves the group and does not say with what.

    Examples
    --------
    >>> import pandas as pd, partnernet as pn
    >>> actors = pd.DataFrame({"id": ["Law Clinic", "Welfare"], "side": ["external", "internal"],
    ...                        "services": ["legal", "health"], "serves_groups": "students"})
    >>> ties = pd.DataFrame({"source": ["Law Clinic"], "target": ["Welfare"]})
    >>> pn.gaps.find(pn.from_tables(actors=actors, ties=ties), rules="F4").findings[0].why
    'Only partners outside offer Legal to Students: Law Clinic.'
    """
    g.column("side")
    here = {name: on_actors(g, name) for name in (SERVICES, GROUPS)}
    for name in here:
        g.column(name)
    terms = {name: _terms(g, name) for name in here}
    inside, outside = sides(g, "internal"), sides(g, "external")
    for service in terms[SERVICES]:
        rented: dict[str, frozenset[str]] = {}
        unknown = 0
        for group in terms[GROUPS]:
            having, may = held([(SERVICES, service), (GROUPS, group)], here)
            if not having or having & inside:
                continue
            if having <= outside and not may & inside:
                rented[group] = having
            else:
                unknown += 1
        if rented:
            yield _outsourced(g, service, rented, unknown)


def _outsourced(
    g: Ground, service: str, rented: dict[str, frozenset[str]], unknown: int
) -> Finding:
    actors = tuple(sorted(frozenset.union(*rented.values())))
    groups = sorted(label(group) for group in rented)
    return Finding(
        "watch", "group", (service,),
        f"Only partners outside offer {label(service)} to {listed(groups, most=len(groups))}: "
        f"{g.named(actors)}.",
        f"Name an owner inside, who agrees with {g.named(actors)} how it is to go on.",
        value=float(len(rented)), threshold=0.0, unknowns=unknown, actors=actors,
    )  # fmt: skip


def _terms(g: Ground, column: str) -> list[str]:
    """Return the values of a column, one for each way of writing it, in order."""
    terms: dict[str, str] = {}
    for word in sorted(set(words(g.actors, column))):
        terms.setdefault(key(word), word)
    return [terms[one] for one in sorted(terms)]
