"""Brokerage: who stands between others that are not tied, and in which role."""

from dataclasses import replace

import numpy as np
import pandas as pd

from partnernet._compile import Compiled
from partnernet._engine.csr import build_csr
from partnernet._engine.holes import Holes, holes
from partnernet._engine.roles import ROLES, Chances, role_chances, role_counts
from partnernet.measures._options import Column
from partnernet.measures._partition import Partition, partition
from partnernet.measures._registry import Values, measure
from partnernet.result import ActorScores

ISOLATED = "it has no ties"
NO_PAIR = "the sizes of the groups leave no two others for this role"
NO_CHANCE = "with no ties at all, or all that are possible, nothing is left to chance"
COUNTS = ("roles", *ROLES)


def _holes(c: Compiled, *, weighted: bool) -> Holes:
    """Return what is known of the contacts of everybody, once for all measures."""
    links = c.neighbors("out")
    if not weighted:
        links = replace(links, strength=np.ones(len(links.strength)))
    found: Holes = c.once(("holes", weighted), lambda: holes(links))
    return found


def _of_contacts(values: np.ndarray, found: Holes) -> Values:
    """Return values that are undefined for actors without contacts."""
    alone = found.contacts == 0
    return Values(np.where(alone, np.nan, values), {ISOLATED: alone})


@measure(
    ActorScores,
    label="Bound by its contacts (constraint)",
    cites=("burt1992",),
    says="{actor} has a constraint of {value}: the higher, the more its contacts are tied to one "
    "another.",
)
def constraint(c: Compiled, /, *, weighted: bool = False) -> Values:
    r"""How far each actor's contacts are few and tied to one another.

    Use it to find who has no way around its contacts: low values open separate worlds, high ones
    mean that everybody an actor knows also knows each other.

    .. math:: C_i = \sum_j \Bigl( p_{ij} + \sum_q p_{iq} p_{qj} \Bigr)^2, \qquad
              p_{ij} = \frac{a_{ij} + a_{ji}}{\sum_k (a_{ik} + a_{ki})}

    where j and q are contacts of i.

    Parameters
    ----------
    weighted : bool, default False
        Take strengths for the a, so that contacts count by their share of them; False takes 1 for
        every tie.

    Returns
    -------
    ActorScores
        Above 0: 1 for a single contact, 1 / N for N contacts with equal ties to the actor and none
        among them; it can exceed 1 in small closed circles (1.125 in a triangle). Undefined for
        isolates.

    Notes
    -----
    Ties count either way and an arc each way counts twice, and a contact shares its ties among all
    actors it knows, not only those that i knows: the numbers of igraph and networkx.

    Programs that keep to the ties among i and its contacts give higher numbers.

    References
    ----------
    Burt, R. S. (1992), https://doi.org/10.4159/9780674029095

    Examples
    --------
    In a chain a-b-c, b spends half of itself on each of two contacts that are not tied: (1/2)^2 +
    (1/2)^2. The ends hang on one contact.

    >>> import partnernet as pn
    >>> pn.brokerage.constraint(pn.datasets.chain("abc"))["constraint"].to_dict()
    {'a': 1.0, 'b': 0.5, 'c': 1.0}
    """
    found = _holes(c, weighted=weighted)
    return _of_contacts(found.constraint, found)


@measure(
    ActorScores,
    label="Contacts that do not repeat each other (effective size)",
    cites=("burt1992", "borgatti1997"),
    says="The contacts of {actor} are worth {value:contact} with no ties among them.",
)
def effective_size(c: Compiled, /, *, weighted: bool = False) -> Values:
    r"""Number of each actor's contacts, less what they repeat of one another.

    Use it beside `degree`: of two actors with six partners, the one whose partners do not know each
    other hears more.

    .. math:: S_i = \sum_j \Bigl( 1 - \sum_q p_{iq} m_{jq} \Bigr), \qquad
              m_{jq} = \frac{a_{jq} + a_{qj}}{\max_k (a_{jk} + a_{kj})}

    where j and q are contacts of i and p is that of `constraint`; N - 2t / N for N contacts with t
    ties among them.

    Parameters
    ----------
    weighted : bool, default False
        Take strengths for the a; False takes 1 for every tie.

    Returns
    -------
    ActorScores
        From 1, where all contacts know each other, to their number; on arcs and with strengths it
        can be any number above 0. Undefined for isolates.

    Notes
    -----
    Ties count either way and an arc each way counts twice, and ties of a contact are measured by
    the strongest it has with anybody: Burt's formula.

    Without arcs and strengths this is Borgatti's N - 2t / N. networkx has the same numbers if it is
    given the nodes (but none for actors whom arcs only arrive at); its version 3.6 has others on
    arcs and with strengths if it is not.

    References
    ----------
    Burt, R. S. (1992), https://doi.org/10.4159/9780674029095. Borgatti, S. P. (1997), Structural
    holes: unpacking Burt's redundancy measures, Connections, 20(1), 35-38.

    Examples
    --------
    Here a has three contacts, and b and c among them are tied: 3 - 2 * 1 / 3.

    >>> import networkx as nx, partnernet as pn
    >>> graph = nx.Graph([("a", "b"), ("a", "c"), ("a", "d"), ("b", "c")])
    >>> float(pn.brokerage.effective_size(graph)["effective_size"].round(4)["a"])
    2.3333
    """
    found = _holes(c, weighted=weighted)
    return _of_contacts(found.contacts - found.redundancy, found)


@measure(
    ActorScores,
    label="Share of contacts that do not repeat each other (efficiency)",
    cites=("burt1992",),
    says="For {actor} the effective size is {value:%} of the number of contacts.",
)
def efficiency(c: Compiled, /, *, weighted: bool = False) -> Values:
    r"""Effective size of each actor's contacts as a share of their number.

    Use it to see whose time goes into contacts that all lead to the same people.

    .. math:: \frac{S_i}{N_i}

    where S is `effective_size` and N the number of contacts.

    Parameters
    ----------
    weighted : bool, default False
        Take strengths for the effective size; contacts are counted all the same.

    Returns
    -------
    ActorScores
        Above 0 and at most 1, where no contact repeats another. Undefined for isolates.

    Notes
    -----
    An actor tied both ways is one contact.

    References
    ----------
    Burt, R. S. (1992), https://doi.org/10.4159/9780674029095

    Examples
    --------
    In a chain a-b-c the two contacts of b do not know each other; in a triangle, each two contacts
    are worth 2 - 2 * 1 / 2 = 1 of 2.

    >>> import networkx as nx, partnernet as pn
    >>> float(pn.brokerage.efficiency(pn.datasets.chain("abc"))["efficiency"]["b"])
    1.0
    >>> pn.brokerage.efficiency(nx.complete_graph(3))["efficiency"].tolist()
    [0.5, 0.5, 0.5]
    """
    found = _holes(c, weighted=weighted)
    contacts = np.maximum(found.contacts, 1)
    return _of_contacts((found.contacts - found.redundancy) / contacts, found)


@measure(
    ActorScores,
    label="Bound by one contact (hierarchy)",
    cites=("burt1992",),
    says="{actor} has a hierarchy of {value}, where 0 is being bound by all contacts alike and 1 "
    "by a single one.",
)
def hierarchy(c: Compiled, /, *, weighted: bool = False) -> Values:
    r"""How far the constraint on each actor comes from one contact.

    Use it to find actors whose way to the others goes through one partner; ask them about a second.

    .. math:: H_i = \frac{\sum_j r_{ij} \ln r_{ij}}{N \ln N}, \qquad
              r_{ij} = \frac{c_{ij}}{C_i / N}

    where N counts the contacts of i, and C is the sum over them of the c, as in `constraint`.

    Parameters
    ----------
    weighted : bool, default False
        Take strengths for the constraint; False takes 1 for every tie.

    Returns
    -------
    ActorScores
        In [0, 1]: 0 where all contacts constrain alike, 1 for a single contact. Undefined for
        isolates.

    Notes
    -----
    This is the Coleman-Theil disorder index over the contacts, and a single contact counts as 1, as
    Burt has it.

    References
    ----------
    Burt, R. S. (1992), https://doi.org/10.4159/9780674029095

    Examples
    --------
    In a chain a-b-c both contacts constrain b alike; a has one only.

    >>> import partnernet as pn
    >>> pn.brokerage.hierarchy(pn.datasets.chain("abc"))["hierarchy"].to_dict()
    {'a': 1.0, 'b': 0.0, 'c': 1.0}
    """
    found = _holes(c, weighted=weighted)
    several = np.maximum(found.contacts, 2)
    # rounding may leave a sum of zero slightly below it
    uneven = np.maximum(found.disorder / (several * np.log(several)), 0.0)
    return _of_contacts(np.where(found.contacts == 1, 1.0, uneven), found)


@measure(
    ActorScores,
    label="Brokerage between groups (roles)",
    cites=("gould1989",),
    says="{actor} stands between {value:ordered pair} of others of whom the first has no tie to "
    "the second.",
)
def roles(c: Compiled, /, *, by: Column = "category") -> Values:
    r"""How often each actor is the middle of a two-step path with no shortcut, by role.

    Use it to see who links groups, and which way: who speaks for its group, who lets others in.

    .. math:: t_v = |\{(a, b) : a \to v \to b, \; a \ne b, \; a \not\to b\}|

    and each pair (a, b) belongs to one role of v, by the groups of the three:

    ==================  ===================================================
    ``coordinator``     all three are in one group (w_I)
    ``itinerant``       a and b are in one group, v in another (w_O)
    ``representative``  a and v are in one group, b in another (b_IO)
    ``gatekeeper``      v and b are in one group, a in another (b_OI)
    ``liaison``         the three are in three groups (b_O)
    ==================  ===================================================

    Parameters
    ----------
    by : str, default "category"
        The column of the actors that holds their groups, one value for each.

    Returns
    -------
    ActorScores
        ``roles`` (whole numbers from 0: the sum), one column per role, then for each of these what
        chance would give (``expected_...``) and how many standard deviations the count is from it
        (``z_...``). Undefined for actors without a group; z also where chance leaves no room.

    Notes
    -----
    By chance every arc is there with the same probability, the density, while the groups stay as
    they are; undirected ties are an arc each way, so that representatives are gatekeepers.

    On arcs these are the numbers of sna. Where ties are undirected an arc is always answered, which
    doubles the variance of all counts but representative and gatekeeper; sna takes the two arcs for
    independent, and its z are larger by the root of two (``View(directed=True)`` gives them).

    Actors without a group, and their ties, are left out as if they were not there: they are no
    group of their own. The z of a role that the sizes of the groups rule out is undefined, as the
    coordinator in a group of two. For rare roles z is a rough guide: counts are not normal then.
    Some call the itinerant a consultant.

    References
    ----------
    Gould, R. V. and Fernandez, R. M. (1989), https://doi.org/10.2307/270949

    Examples
    --------
    In a chain a-b-c of arcs the path a to c leads through b. If a and b are in one group and c in
    another, b represents its group.

    >>> import networkx as nx, partnernet as pn
    >>> graph = nx.DiGraph([("a", "b"), ("b", "c")])
    >>> nx.set_node_attributes(graph, {"a": "north", "b": "north", "c": "south"}, "category")
    >>> pn.brokerage.roles(graph).table.loc["b", ["roles", "representative"]].tolist()
    [1.0, 1.0]
    """
    groups = partition(c, by)
    known = groups.known
    counts, chances = _counted(groups, directed=c.directed)
    deviation = np.sqrt(np.where(chances.variance > 0, chances.variance, np.nan))
    table = pd.DataFrame(
        np.column_stack([counts, chances.mean, (counts - chances.mean) / deviation]),
        index=np.flatnonzero(known),
        columns=[f"{what}{role}" for what in ("", "expected_", "z_") for role in COUNTS],
    ).reindex(range(len(c)))
    reasons: dict[str | tuple[str, str], np.ndarray]
    reasons = {(str(column), groups.reason): ~known for column in table}
    for role, pairs, spread in zip(COUNTS, chances.pairs.T, deviation.T, strict=True):
        for reason, possible in ((NO_PAIR, False), (NO_CHANCE, True)):
            where = known.copy()
            where[known] = np.isnan(spread) & ((pairs > 0) == possible)
            reasons[f"z_{role}", reason] = where
    return Values(table, reasons, note=groups.note)


def _counted(groups: Partition, *, directed: bool) -> tuple[np.ndarray, Chances]:
    """Return the counts and what chance gives, a row for each actor that has a group."""
    size, tails, heads = len(groups.codes), groups.tails, groups.heads
    if not directed:
        tails, heads = np.concatenate([tails, heads]), np.concatenate([heads, tails])
    counts = role_counts(build_csr(size, tails, heads, np.ones(len(tails))), groups.codes)
    density = len(tails) / max(size * (size - 1), 1)
    by_group = role_chances(groups.sizes, density, directed=directed)
    return (
        np.column_stack([counts.sum(axis=1), counts]),
        Chances(
            *(rows[groups.codes] for rows in (by_group.pairs, by_group.mean, by_group.variance))
        ),
    )
