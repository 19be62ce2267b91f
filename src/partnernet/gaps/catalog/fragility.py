"""Fragility: ties that hang on one role, on a short term, or on work nobody recognizes."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated

import numpy as np
import pandas as pd

from partnernet._dates import shifted
from partnernet._text import count, listed
from partnernet.errors import NotDefinedError
from partnernet.gaps._contacts import (
    WAYS,
    Role,
    Roles,
    counted,
    ends_by,
    noted,
    roles_of,
    single,
    temporary,
    title,
    verdict,
)
from partnernet.gaps._ground import Ground
from partnernet.gaps._rules import gap
from partnernet.gaps.stress_test.drops import judged_roles, without
from partnernet.gaps.stress_test.measured import after, lost_ties, parts
from partnernet.gaps.stress_test.stress import ROLES, hangs_on
from partnernet.measures import cohesion
from partnernet.measures._options import Number, Share
from partnernet.result import Figure, Finding, Severity

Days = Annotated[int, Number(0)]
LEARNING = ("student", "volunteer")


@gap(
    "F1",
    "Temporary roles only",
    formula="every role that keeps it is temporary, or ends within the days",
    uses="contacts: tenure, ends",
)
def temporary_only(g: Ground, /, *, days: Days = 180) -> Iterator[Finding]:
    """Ties and partnerships that only roles keep which will not last.

    Use it before the end of a term or a project: a tie that no lasting role keeps is gone with the
    last of them, unless somebody takes it over in time.

    Parameters
    ----------
    days : int, default 180
        How far one looks ahead, at least 0 days: a role that ends within them does not last,
        whatever its tenure.

    Notes
    -----
    One role that lasts is enough for a tie: it is permanent, or its tenure is unknown and it ends
    later. Where no role is known to last and of some nobody knows, nothing is said of the tie; one
    finding counts such ties.

    Temporary are the tenures fixed term, elected, rotating, student, volunteer and contractor.
    Roles at both ends count. A month or a year is over with its last day. Act on it where all roles
    end within the days; keep an eye on it where their tenure is short. The value is the number of
    roles.

    Examples
    --------
    >>> import pandas as pd, partnernet as pn
    >>> chain = pn.datasets.chain("abc")
    >>> roles = pd.DataFrame({"actor": ["a"], "partner": ["b"], "tenure": ["student"]})
    >>> net = pn.from_tables(actors=chain.actors, ties=chain.ties, contacts=roles)
    >>> pn.gaps.find(net, rules="F1").findings[0].why
    'The tie between a and b hangs on 1 role that will not last (student).'
    """
    noted(g, "tenure", "ends")
    roles, last = roles_of(g), shifted(g.day, days)
    lasting = verdict(temporary(roles, last), roles.table["subject"])
    ending = verdict(ends_by(roles.table["ends"], last).fillna(value=False), roles.table["subject"])
    for place, kept in _fragile(roles, lasting):
        soon = ending[place]
        end = f" and will end by {last}" if soon else ""
        yield _finding(
            g, roles, place, "act" if soon else "watch",
            f"hangs on {count(len(kept), 'role')} that will not last ({_tenures(kept)}){end}.",
            f"Ask {_keepers(g, kept)} to put a lasting role beside it, or a deputy, and to agree "
            f"whose tie it is.",
            value=float(len(kept)),
        )  # fmt: skip
    yield from _unknown(g, roles, lasting, "how long the roles last")


@gap(
    "F2",
    "One person",
    formula="roles <= 1, and deputy = no",
    uses="contacts: role, deputy",
)
def one_person(g: Ground, /, *, roles: Annotated[int, Number(1)] = 1) -> Iterator[Finding]:
    """Ties and partnerships that one role keeps without anybody who can stand in.

    Use it to see where an illness or a new job would end a partnership.

    Parameters
    ----------
    roles : int, default 1
        Up to how many roles are too few, at least 1.

    Notes
    -----
    Who can stand in must be noted: where the deputy of a tie with so few roles is left blank,
    nothing is said of it, and one finding counts such ties.

    Roles at both ends count, so a tie with one role at each end has two. The same role of the same
    actor counts once; a role without a name is one of its own. The value is the number of roles.
    The sentence tells how many other ties the same role keeps.

    Examples
    --------
    >>> import pandas as pd, partnernet as pn
    >>> chain = pn.datasets.chain("abc")
    >>> roles = pd.DataFrame({"actor": ["b"], "partner": ["c"], "deputy": ["no"]})
    >>> net = pn.from_tables(actors=chain.actors, ties=chain.ties, contacts=roles)
    >>> pn.gaps.find(net, rules="F2").findings[0].why
    'The tie between b and c hangs on 1 role at b, and nobody can stand in.'
    """
    noted(g, "deputy")
    found = roles_of(g)
    alone = verdict(single(found, most=roles), found.table["subject"])
    for place, kept in _fragile(found, alone):
        number, who = len({one.role for one in kept}), _keepers(g, kept)
        yield _finding(
            g, found, place, "watch",
            f"hangs on {count(number, 'role')} at {who}, and nobody can stand in."
            f"{_more_kept(found, kept)}",
            f"Ask {who} to name a deputy, and to bring the deputy along next time.",
            value=float(number), threshold=float(roles),
        )  # fmt: skip
    yield from _unknown(g, found, alone, "whether anybody can stand in")


@gap(
    "F3",
    "Unrecognized work",
    formula="roles of students and volunteers with recognition = none, unpaid >= 1",
    uses="contacts: tenure, recognition, paid",
)
def unrecognized_work(g: Ground, /, *, least: Annotated[int, Number(1)] = 1) -> Iterator[Finding]:
    """Ties and partnerships kept by students or volunteers who get nothing for it.

    Use it to see whose work a partnership rests on without a word of thanks in credit, stipend or
    salary; such ties are also among the first to end.

    Parameters
    ----------
    least : int, default 1
        From how many such roles on a tie is named, at least 1.

    Notes
    -----
    Blank is unknown, not none: a student or volunteer role without a word on recognition is not
    counted as unrecognized, but among the unknowns; one finding counts ties with such roles alone.

    A role that is paid is recognized, whatever else is noted. The value is the number of roles that
    get nothing. What roles are called is never told.

    Examples
    --------
    >>> import pandas as pd, partnernet as pn
    >>> chain = pn.datasets.chain("abc")
    >>> roles = pd.DataFrame({"actor": ["a"], "partner": ["b"], "tenure": ["student"],
    ...                       "recognition": ["none"]})
    >>> net = pn.from_tables(actors=chain.actors, ties=chain.ties, contacts=roles)
    >>> pn.gaps.find(net, rules="F3").findings[0].why
    'The tie between a and b rests on 1 role of students or volunteers that gets nothing for it.'
    """
    noted(g, "tenure")
    noted(g, "recognition")
    roles = roles_of(g)
    none, blank = _unrecognized(roles)
    number, unknown = (said.groupby(roles.table["subject"]).sum() for said in (none, blank))
    enough = number >= least
    verdicts = enough.astype("boolean").mask(~enough & (number + unknown >= least))
    for place, kept in _fragile(roles, verdicts):
        students = [role for role in kept if role.tenure in LEARNING]
        get = "gets" if number[place] == 1 else "get"
        yield _finding(
            g, roles, place, "watch",
            f"rests on {count(int(number[place]), 'role')} of students or volunteers that {get} "
            f"nothing for it.",
            f"Agree with {_keepers(g, students)} on credit, a stipend or pay, and mind exams.",
            value=float(number[place]), threshold=float(least), unknowns=int(unknown[place]),
            visibility="core",
        )  # fmt: skip
    yield from _unknown(g, roles, verdicts, "what students or volunteers get for the work")


def _unrecognized(roles: Roles) -> tuple[pd.Series, pd.Series]:
    """Say which student and volunteer roles get nothing, and of which nobody knows."""
    table = roles.table
    paid = table["paid"].fillna(value=False).astype(bool)
    asked = table["tenure"].isin(LEARNING) & ~paid
    return asked & table["recognition"].eq("none"), asked & table["recognition"].isna()


@gap(
    "F5",
    "Loss under stress",
    formula="F without all ties that hang on temporary, unpaid or single roles alone - F >= 0.2",
    uses="ties, partnerships, contacts: tenure, ends, paid, recognition, deputy",
    cites=("borgatti2006",),
)
def stress_loss(g: Ground, /, *, rise: Share = 0.2, days: Days = 180) -> Iterator[Finding]:
    r"""How far the network would fall apart without the ties that nobody can rely on.

    Use it to see whether fragile ties are a matter of single partners or of the whole network;
    `stress` has the whole comparison.

    .. math:: \Delta F = F(\text{what is left}) - F(\text{now}) \ge 0.2

    Parameters
    ----------
    rise : float, default 0.2
        From which rise of the `fragmentation` on it is told, in [0, 1].
    days : int, default 180
        How far one looks ahead, at least 0 days: a role that ends within them is temporary.

    Notes
    -----
    A tie is dropped where every role that keeps it is temporary, unpaid, or the only one without a
    deputy; whatever nobody knows of is kept and counted among the unknowns.

    Actors stay, as isolates at least. On arcs paths follow the arcs. The suggestion names the lost
    tie between the two largest parts: what they gain is the product of their sizes. Pairs that
    nobody was asked about may be tied in other ways: too many of them, and nothing is said.

    References
    ----------
    Borgatti, S. P. (2006), https://doi.org/10.1007/s10588-006-7084-x

    Examples
    --------
    Without the tie that the student keeps, a is cut off from b, c and d: 3 of 6 pairs are lost.

    >>> import pandas as pd, partnernet as pn
    >>> chain = pn.datasets.chain("abcd")
    >>> roles = pd.DataFrame({"actor": ["a"], "partner": ["b"], "tenure": ["student"]})
    >>> net = pn.from_tables(actors=chain.actors, ties=chain.ties, contacts=roles)
    >>> pn.gaps.find(net, rules="F5").findings[0].value
    0.5
    """
    words = [word for word in ROLES if _is_noted(g, word)]
    if not words:
        noted(g, "tenure", "ends", "paid", "recognition", "deputy")
    unknown, pairs = g.unknown_pairs(), len(g.ids) * (len(g.ids) - 1) // 2
    roles = roles_of(g)
    if not g.enough(unknown, pairs):
        raise NotDefinedError(f"nobody was asked about {unknown} of {count(pairs, 'pair')}")
    drops = judged_roles(roles, words, shifted(g.day, days))
    left = after(g, without(g.net, drops))
    was, now = (float(cohesion.fragmentation.values(one.compiled)[0]) for one in (g, left))
    lost = lost_ties(g, left)
    if lost.empty or now - was < rise:
        return
    ends, pairs_held = _dearest(left, lost)
    yield Finding(
        "act", "network", (),
        f"If {hangs_on(words)}, {count(len(lost), 'tie')} would be lost, and {Figure(now):%} of "
        f"all pairs could not reach each other, not {Figure(was):%}.",
        f"Secure the tie between {g.named(ends)} first: it alone would keep "
        f"{count(pairs_held, 'pair')} of actors together.",
        value=now - was, threshold=rise, unknowns=unknown + len(drops.undecided),
        actors=tuple(sorted({*lost["source"], *lost["target"]})), visibility="core",
    )  # fmt: skip


def _is_noted(g: Ground, word: str) -> bool:
    try:
        noted(g, *WAYS[word][0])
    except NotDefinedError:
        return False
    return True


def _dearest(left: Ground, lost: pd.DataFrame) -> tuple[tuple[str, str], int]:
    """Return the lost tie that would bring the most pairs together again, and how many."""
    labels = parts(left.compiled)
    sizes = np.bincount(labels)
    ends = [labels[left.ids.get_indexer(pd.Index(lost[end]))] for end in ("source", "target")]
    gained = np.where(ends[0] == ends[1], 0, sizes[ends[0]] * sizes[ends[1]])
    best = lost.iloc[int(gained.argmax())]
    return (str(best["source"]), str(best["target"])), int(gained.max())


# -- wording -------------------------------------------------------------------------------------


def _fragile(roles: Roles, verdicts: pd.Series) -> Iterator[tuple[int, list[Role]]]:
    """Yield the subjects of which it holds, each with its roles."""
    for place in verdicts.index[verdicts.fillna(value=False).astype(bool)].tolist():
        yield place, roles.by_subject[place]


def _label(g: Ground, subject: tuple[str, ...]) -> str:
    if len(subject) > 1:
        return f"the tie between {g.named(subject)}"
    return f"the partnership {title(g, subject[0])}"


def _keepers(g: Ground, kept: list[Role]) -> str:
    return g.named({role.actor for role in kept})


def _tenures(kept: list[Role]) -> str:
    """Return how many roles there are of each tenure."""
    words = sorted(role.tenure.replace("_", " ") or "of unknown tenure" for role in kept)
    if len(words) == 1:
        return words[0]
    return listed(f"{number} {word}" for word, number in Counter(words).items())


def _more_kept(roles: Roles, kept: list[Role]) -> str:
    """Return how many other ties the role keeps, where it is one role with a name."""
    loads = [roles.loads.get(number, 1) for number in {one.role for one in kept}]
    more = loads[0] - 1 if len(loads) == 1 else 0
    others = count(more, "other tie or partnership", "other ties or partnerships")
    return f" The same role keeps {others}." if more else ""


def _finding(  # noqa: PLR0913 - what a finding is made of
    g: Ground, roles: Roles, place: int, severity: Severity, says: str, suggestion: str, *,
    value: float, threshold: float = np.nan, unknowns: int = 0, visibility: str = "public",
) -> Finding:  # fmt: skip
    """Return a finding about a tie or a partnership that is kept by roles."""
    subject = roles.subjects[place]
    about = _label(g, subject)
    tie = len(subject) > 1
    return Finding(
        severity, "tie" if tie else "group", subject if tie else (title(g, subject[0]),),
        f"{about[0].upper()}{about[1:]} {says}", suggestion, value=value, threshold=threshold,
        unknowns=unknowns, actors=() if tie else _members(g, subject[0]), visibility=visibility,
    )  # fmt: skip


def _members(g: Ground, partnership: str) -> tuple[str, ...]:
    """Return the actors that take part in a partnership by themselves."""
    if "memberships" not in g.net.tables:
        return ()
    members = g.net.table("memberships")
    inside = members.loc[members["partnership"].eq(partnership), "actor"]
    return tuple(sorted(set(inside) & set(g.ids)))


def _unknown(g: Ground, roles: Roles, verdicts: pd.Series, what: str) -> Iterator[Finding]:
    """Yield one finding that counts the ties of which it is not known."""
    subjects = [roles.subjects[place] for place in verdicts.index[verdicts.isna()]]
    if subjects:
        labels = sorted(_label(g, subject) for subject in subjects)
        yield Finding(
            "info", "network", (), f"Of {counted(subjects)} nobody noted {what}.",
            f"Ask about {listed(labels, most=3)}.", unknowns=len(subjects),
        )  # fmt: skip
