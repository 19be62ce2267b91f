"""Stress tests: what would be left if ties that nobody can rely on ended, or a partner left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

from partnernet._dates import shifted
from partnernet._lookups import actor_id
from partnernet._text import listed
from partnernet.errors import NotDefinedError, ParameterError, UnknownNameError
from partnernet.gaps._contacts import WAYS, Subject, ordered, title
from partnernet.gaps._find import ground_of
from partnernet.gaps._ground import Ground
from partnernet.gaps.expectations.requirements import Expected
from partnernet.gaps.stress_test import drops as falling
from partnernet.gaps.stress_test.drops import Drops
from partnernet.gaps.stress_test.measured import Asked, after, asked, compared, lost_ties, of_actors
from partnernet.gaps.stress_test.outcome import Stress
from partnernet.measures._options import Number, parsed
from partnernet.measures._registry import as_network
from partnernet.measures._wording import section
from partnernet.provenance import Call
from partnernet.view import View

if TYPE_CHECKING:
    import networkx as nx

    from partnernet.network import PartnerNetwork

One = TypeVar("One")
Drop = str | Iterable[str | tuple[str, str]] | None
DAYS = 180
ROLES = ("temporary", "unpaid", "single_contact")
CATEGORY = "category"


def stress(  # noqa: PLR0913 - all but the network are options by name
    net: "PartnerNetwork | nx.Graph[Any]",
    /,
    *,
    drop: Drop = None,
    funder: str | None = None,
    days: int = DAYS,
    day: str | None = None,
    expected: Expected = None,
    steps: int = 2,
    by: str = "category",
    view: View | None = None,
) -> Stress:
    r"""Compare a network with what is left of it when something falls away.

    Use it to see what rests on temporary, unpaid or single roles, on one funder, or on one partner,
    while there is time: "what if this partner left".

    .. math:: \Delta F = F(\text{what is left}) - F(\text{now})

    Parameters
    ----------
    net
        A network, or a networkx graph whose edge attribute ``weight`` is a strength.
    drop
        What falls away, a word or several; None for ``temporary`` (for nothing else where
        ``funder`` is given):

        - ``temporary``, ``unpaid``, ``single_contact``: ties and partnerships that depend only on
          roles that are temporary or end within ``days``, that nobody pays, or that are the only
          one and have no deputy. Of several words each role may be any.
        - ``expiring``: what ends within ``days``: ties, partnerships, memberships, and what all
          agreements, or all roles, end of.
        - an actor, by id or name: it leaves.
        - a pair of actors, as a tuple: the ties between them end; what a partnership ties stays.
    funder
        An actor whose funding ends: its ties of kind funding, and the partnerships that it alone
        funds (role funder, or kind funding where nobody is named as funder). Where others fund,
        too, it only leaves.
    days
        How far one looks ahead, at least 0 days.
    day
        From which day, in ISO form; today if none is given.
    expected
        Who ought to be there, as for `find`.
    steps
        The longest path that counts as reach, at least 1.
    by
        The column of the actors whose groups are to be reached.
    view
        Which ties count.

    Returns
    -------
    Stress
        ``table`` has a row for each of: ``components`` (how many parts), ``largest`` (actors in the
        largest), ``isolates``, ``fragmentation`` and ``distance_fragmentation`` (0 to 1),
        ``mean_reach`` and ``lowest_reach`` (others within ``steps``), ``groups_reached`` (mean
        share of the groups that actors reach within ``steps``), ``coverage`` (share of what is
        expected, 0 to 1), ``effective_contacts`` (one over the sum of the squared shares of ties
        that each named role keeps). What is not defined is missing, with a reason.

    Raises
    ------
    NotDefinedError
        If the data do not say what would fall away, or nobody would be left.
    UnknownNameError
        If there is no such word, actor or column.
    ParameterError
        If an option is not possible, or two actors have no tie that could end.

    Notes
    -----
    Unknown is not temporary: where it is not noted of a role, and no other role decides, the tie
    stays, and ``undecided`` counts it. One role that lasts is enough for a tie to stay.

    Roles of both ends count for a tie; a partnership that ends takes its ties along. Where actors
    leave, shares are those of the actors that are left; where ties end, everybody stays, as an
    isolate at least. On arcs paths follow the arcs, and components count ties either way. Actors
    who are missing, declined or left are not part of the network before either. Of equally large
    parts, the one with the first id is the largest.

    References
    ----------
    Borgatti, S. P. (2006), https://doi.org/10.1007/s10588-006-7084-x

    Examples
    --------
    In a chain a-b-c-d nobody reaches c or d from a or b if the tie b-c ends: of 6 pairs 4 are lost.

    >>> import partnernet as pn
    >>> found = pn.gaps.stress(pn.datasets.chain("abcd"), drop=[("b", "c")])
    >>> found.table.loc["fragmentation"].round(4).to_dict()
    {'before': 0.0, 'after': 0.6667, 'change': 0.6667}
    >>> found.cut_off
    ('c', 'd')
    """
    network = as_network(net, attributes=True)
    if not len(network):
        raise NotDefinedError("A stress test has no meaning for a network without actors.")
    g = ground_of(network, expected=expected, day=day, view=view)
    if not len(g.ids):
        raise NotDefinedError("A stress test has no meaning where nobody takes part.")
    ahead = _whole(g, "days", days, 0)
    how = asked(g, _whole(g, "steps", steps, 1), _column(g, by))
    wanted = _wanted(g, drop, funder)
    last = shifted(g.day, ahead)
    try:
        drops = wanted.drops(g, last)
    except NotDefinedError as reason:
        raise NotDefinedError(f"The stress test cannot be made: {reason}.") from None
    if len(drops.actors) == len(g.ids):
        raise NotDefinedError("The stress test cannot be made: nobody would be left.")
    options = {"drop": wanted.drop, "funder": wanted.funder, "days": ahead, "day": g.day,
               "steps": how.steps, "by": by}  # fmt: skip
    return _result(g, drops, how, wanted.clause(g, last), options)


def _whole(g: Ground, name: str, value: int, least: int) -> int:
    number: int = parsed(name, value, Annotated[int, Number(least)], g.actors)
    return number


def _column(g: Ground, by: str) -> str:
    """Return the column of groups; the usual one need not be there."""
    if by != CATEGORY and by not in g.actors:
        raise UnknownNameError("column of actors", str(by), map(str, g.actors.columns))
    return by


@dataclass(frozen=True)
class Wanted:
    """What is asked to fall away: words, ids of actors, pairs of ids, the id of a funder."""

    words: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    pairs: tuple[Subject, ...] = ()
    funder: str | None = None

    @property
    def drop(self) -> tuple[str | Subject, ...]:
        """Everything but the funder."""
        return (*self.words, *self.actors, *self.pairs)

    @property
    def roles(self) -> list[str]:
        """The words on roles."""
        return [word for word in ROLES if word in self.words]

    def drops(self, g: Ground, last: str) -> Drops:
        """Return what falls away."""
        found = [Drops(actors=frozenset(self.actors))]
        found += [falling.between(g, pair) for pair in self.pairs]
        if self.roles:
            found.append(falling.by_roles(g, self.roles, last))
        if "expiring" in self.words:
            found.append(falling.expiring(g, last))
        if self.funder is not None:
            found.append(falling.funded(g, self.funder))
        return falling.every(found)

    def clause(self, g: Ground, last: str) -> str:
        """Return what is supposed to happen."""
        said = [hangs_on(self.roles)] if self.roles else []
        if "expiring" in self.words:
            said.append(f"nothing that ends by {last} were renewed")
        if self.actors:
            said.append(f"{g.named(self.actors)} left")
        if self.pairs:
            pairs = [f"between {g.named(pair)}" for pair in self.pairs]
            said.append(f"the ties {listed(pairs)} ended")
        if self.funder is not None:
            said.append(f"the funding from {g.names[self.funder]} ended")
        return listed(said, most=len(said))


def hangs_on(words: Iterable[str]) -> str:
    """Return what is supposed of roles as a clause."""
    kinds = [word.removesuffix("_contact") for word in words]
    either = listed(kinds).replace(" and ", " or ")
    return f"all ties that hang on {either} roles alone ended"


def _wanted(g: Ground, drop: Drop, funder: str | None) -> Wanted:
    """Read what is asked to fall away."""
    given = _listed(drop, funder)
    words: list[str] = []
    actors: list[str] = []
    pairs: list[Subject] = []
    for one in given:
        if isinstance(one, str) and one in WAYS:
            words.append(one)
        elif isinstance(one, str):
            actors.append(_actor(g, one, [*WAYS]))
        else:
            pairs.append(_pair(g, one))
    whom = None if funder is None else _actor(g, funder)
    return Wanted(_once(words), _once(actors), _once(pairs), whom)


def _listed(drop: Drop, funder: str | None) -> list[str | tuple[str, str]]:
    if drop is None:
        return ["temporary"] if funder is None else []
    given = [drop] if isinstance(drop, str) else drop
    if not isinstance(given, Iterable):
        raise ParameterError("drop", drop, "it is a word, an actor, or a list of them")
    found = list(given)
    if not found and funder is None:
        raise ParameterError("drop", drop, "it names at least one thing that falls away")
    return found


def _once(found: Iterable[One]) -> tuple[One, ...]:
    return tuple(dict.fromkeys(found))


def _actor(g: Ground, word: str, more: Iterable[str] = ()) -> str:
    """Return the id of one who takes part.

    Raises
    ------
    UnknownNameError
        If there is none; what else could be meant is among what is known.
    """
    try:
        return actor_id(g.actors, word)
    except UnknownNameError as fault:
        what = "thing to drop" if more else fault.what
        raise UnknownNameError(what, word, [*more, *fault.known]) from None


def _pair(g: Ground, pair: object) -> Subject:
    ends = list(pair) if isinstance(pair, Iterable) else []
    found = {_actor(g, str(end)) for end in ends}
    if len(ends) != 2 or len(found) != 2:  # noqa: PLR2004 - a tie has two ends
        raise ParameterError("drop", pair, "a tie is a pair of two actors")
    return ordered(found)


def _result(
    g: Ground, drops: Drops, how: Asked, says: str, options: Mapping[str, Any]
) -> Stress:  # fmt: skip
    left = after(g, falling.without(g.net, drops))
    table, undefined = compared(g, left, how)
    doc = stress.__doc__ or ""
    call = Call("gaps.stress", section(doc), options, ("borgatti2006", "borgatti2018"),
                convention=section(doc, "Notes"))  # fmt: skip
    provenance = g.compiled.provenance(call, fingerprint=g.whole.fingerprint)
    ended = tuple(sorted(title(g, one) for one in drops.partnerships))
    return Stress(
        table, undefined, provenance, g.names, of_actors(g, left, how), lost_ties(g, left), ended,
        tuple(sorted(drops.undecided)), left.net, says,
    )  # fmt: skip
