"""Dates: what is over and still used, what ends soon, what has no end, what nobody looked at."""

from collections.abc import Iterator
from typing import Annotated

from partnernet._dates import first_day, last_day, on, shifted, years_before
from partnernet._text import count, listed
from partnernet.errors import NotDefinedError
from partnernet.gaps._ground import Ground
from partnernet.gaps._rules import gap
from partnernet.gaps.catalog._terms import (
    Standing,
    Term,
    asked,
    days_left,
    finding_on,
    involved,
    label,
    narrowest,
    noted,
    terms_of,
)
from partnernet.measures._options import Number, Share
from partnernet.result import Finding, Severity

Days = Annotated[int, Number(0)]
Years = Annotated[int, Number(0)]
SHOWN = 3


@gap(
    "T1",
    "Over, but still used",
    formula="until < day, status = existing or blank, and nothing newer in its place",
    uses="ties, partnerships, agreements: since, until, status",
)
def expired(g: Ground, /, *, days: Days = 0) -> Iterator[Finding]:
    """Ties, partnerships and agreements whose end has passed while they still count as existing.

    Use it before an annual review: what has no basis any more should be renewed, or be put down as
    ended.

    Parameters
    ----------
    days : int, default 0
        For how many days it may be over before it is told, at least 0.

    Notes
    -----
    A month or a year is over with its last day: an end in 2026 has not passed on 2026-11-25.
    Without an end nothing is over, as far as is known. Act on agreements, and on what is in writing
    (memorandum, contract, statute); keep an eye on the rest. The value is the number of days since
    the last day.

    Nothing is told where something newer is in its place: a tie of the same kind between the same
    two, or an agreement of all its parties or members, or one behind the same partnership, that has
    begun and is not over. One without dates may be newer, so it counts.

    Examples
    --------
    >>> import partnernet as pn
    >>> net = pn.datasets.chain("ab").with_tie("a", "b", until="2025-12", kind="data")
    >>> pn.gaps.find(net, rules="T1", day="2026-01-10").findings[0].why
    'The tie between a and b ended in 2025-12 (10 days ago) and still counts as existing.'
    """
    found = terms_of(g)
    noted(found, "until")
    standing = Standing(g, found, g.day)
    for term in found:
        if not term.over(g.day) or standing.stands_in(term):
            continue
        past = -days_left(term.until, g.day)
        if past > days:
            yield finding_on(
                g, term, "act" if term.formal else "watch",
                f"ended {on(term.until)} ({_days(past)} ago) and still counts as existing.",
                f"Ask {asked(g, term)} whether it goes on; renew it, or put it down as ended.",
                value=float(past), threshold=float(days),
            )  # fmt: skip


@gap(
    "T2",
    "Ends soon",
    formula="day <= until or renewal_due <= day + 180 days, and nothing later in its place",
    uses="ties, partnerships, agreements: since, until, renewal_due",
)
def expiring(g: Ground, /, *, days: Days = 180) -> Iterator[Finding]:
    """Ties, partnerships and agreements that end, or are to be renewed, within some days.

    Use it to take up in time what would otherwise lapse without anybody deciding it.

    Parameters
    ----------
    days : int, default 180
        How far one looks ahead, at least 0 days.

    Notes
    -----
    A month or a year ends with its last day, which must lie within the days. Where the end is
    further away or unknown, the day on which an agreement is to be renewed counts, even one that
    has passed. The value is the number of days that are left, below 0 where they have passed.

    Nothing is told of an end where something is in its place that goes on after the days; see T1
    for what that is.

    Examples
    --------
    >>> import partnernet as pn
    >>> net = pn.datasets.chain("ab").with_tie("a", "b", until="2026-02", kind="data")
    >>> pn.gaps.find(net, rules="T2", day="2026-01-10").findings[0].why
    'The tie between a and b ends in 2026-02 (49 days left).'
    """
    found = terms_of(g)
    noted(found, "until", "renewal_due")
    horizon = shifted(g.day, days)
    later = [term for term in found if not term.until or last_day(term.until) > horizon]
    standing = Standing(g, later, shifted(horizon, 1))
    for term in found:
        if term.over(g.day):
            continue
        if term.until and last_day(term.until) <= horizon:
            if not standing.stands_in(term):
                left = days_left(term.until, g.day)
                yield _expiring(g, term, f"ends {on(term.until)} ({_days(left)} left).", left, days)
        elif term.renewal_due and last_day(term.renewal_due) <= horizon:
            left = days_left(term.renewal_due, g.day)
            yield _expiring(g, term, _due(term.renewal_due, left), left, days)


def _due(date: str, left: int) -> str:
    if left < 0:
        return f"was to be renewed {on(date)} ({_days(-left)} ago)."
    return f"is to be renewed {on(date)} ({_days(left)} left)."


def _expiring(g: Ground, term: Term, says: str, left: int, days: int) -> Finding:
    suggestion = f"Ask {asked(g, term)} now whether it is to go on, and on what terms."
    return finding_on(
        g, term, "watch", says, suggestion, value=float(left), threshold=float(days)
    )  # fmt: skip


@gap(
    "T3",
    "No end in writing",
    formula="(agreements, or formality = mou, contract or statute) without until / all of them > 0",
    uses="ties, partnerships: formality, since, until; agreements: since, until",
)
def undated(g: Ground, /, *, share: Share = 0.0) -> Iterator[Finding]:
    """How many of the ties, partnerships and agreements in writing have no date on which they end.

    Use it to see how far one can rely on T1 and T2: what has no end in the tables can lapse without
    anybody noticing.

    Parameters
    ----------
    share : float, default 0
        From which share on it is told, in [0, 1]; the share must be above it.

    Notes
    -----
    In writing are agreements, and what is made formal by a memorandum, a contract or a statute. A
    statute that has a start needs no end. Whether a blank cell means that there is no end or that
    nobody wrote it down is unknown; the finding asks. The value is the share.

    Examples
    --------
    >>> import partnernet as pn
    >>> net = pn.datasets.chain("ab").with_tie("a", "b", formality="mou", kind="data")
    >>> pn.gaps.find(net, rules="T3").findings[0].why
    'Of 1 tie, partnership or agreement in writing 1 has no date at all.'
    """
    formal = [term for term in terms_of(g) if term.formal]
    if not formal:
        raise NotDefinedError(
            "there are no agreements, and no row of ties or partnerships is in writing (formality)"
        )
    open_ended = [term for term in formal if not term.until and not _lasting(term)]
    if len(open_ended) <= share * len(formal):
        return
    bare = sum(not term.since for term in open_ended)
    labels = sorted(label(g, term) for term in open_ended)
    yield Finding(
        "info", "network", (), _undated(len(formal), len(open_ended), bare),
        f"Look up when they end, or note that they do not: {listed(labels, most=SHOWN)}.",
        value=len(open_ended) / len(formal), threshold=share, unknowns=len(open_ended),
        actors=_together(g, open_ended), visibility=narrowest(open_ended),
    )  # fmt: skip


def _lasting(term: Term) -> bool:
    return term.formality.casefold() == "statute" and bool(term.since)


def _undated(formal: int, open_ended: int, bare: int) -> str:
    of_all = count(formal, "tie, partnership or agreement", "ties, partnerships and agreements")
    have = "has" if open_ended == 1 else "have"
    if bare == open_ended:
        return f"Of {of_all} in writing {open_ended:,} {have} no date at all."
    some = f", {bare:,} of them no date at all" if bare else ""
    return f"Of {of_all} in writing {open_ended:,} {have} no end{some}."


@gap(
    "T4",
    "Not reviewed",
    formula="last_reviewed < day - 1 year (watch), <= day - 2 years (act)",
    uses="agreements: since, until, last_reviewed",
)
def unreviewed(g: Ground, /, *, years: Years = 1, act: Years = 2) -> Iterator[Finding]:
    """Agreements that the parties have not looked at together for more than a year.

    Use it to plan reviews: an agreement that nobody looks at stops saying what is done.

    Parameters
    ----------
    years : int, default 1
        For how many years a review is good, at least 0: light green up to then, yellow after.
    act : int, default 2
        From how many years on one should act, at least 0: red.

    Notes
    -----
    Years are those of the calendar. A month or a year counts with its last day. Agreements that are
    over, or begin later, need no review. The value is the number of days since the last day.

    Where nobody noted a review it is unknown, not missing: one finding counts such agreements, but
    not those that are younger than the years. It also counts those whose date is not exact enough.

    Examples
    --------
    >>> import pandas as pd, partnernet as pn
    >>> chain = pn.datasets.chain("ab")
    >>> papers = pd.DataFrame({"name": ["Pact"], "parties": ["a|b"], "last_reviewed": ["2024-05"]})
    >>> net = pn.from_tables(actors=chain.actors, ties=chain.ties, agreements=papers)
    >>> pn.gaps.find(net, rules="T4", day="2026-01-10").findings[0].why
    'The agreement Pact between a and b was last reviewed in 2024-05 (589 days ago).'
    """
    g.column("last_reviewed", "agreements")
    yellow, red = years_before(g.day, years), years_before(g.day, act)
    unknown: list[Term] = []
    for term in terms_of(g):
        if term.what != "agreement" or term.over(g.day) or not term.there(g.day):
            continue
        severity = _severity(term.last_reviewed, yellow, red)
        if severity:
            past = -days_left(term.last_reviewed, g.day)
            yield finding_on(
                g, term, severity,
                f"was last reviewed {on(term.last_reviewed)} ({_days(past)} ago).",
                f"Ask {asked(g, term)} for a date on which to go through it together.",
                value=float(past), threshold=float(-days_left(yellow, g.day)),
            )  # fmt: skip
        elif _unknown(term, yellow):
            unknown.append(term)
    if unknown:
        labels = listed(sorted(label(g, term) for term in unknown), most=SHOWN)
        yield Finding(
            "info", "network", (),
            f"Of {count(len(unknown), 'agreement')} it is not known whether the last review is "
            f"more than {count(years, 'year')} ago.",
            f"Ask when they were last looked at together: {labels}.",
            unknowns=len(unknown), actors=_together(g, unknown), visibility=narrowest(unknown),
        )  # fmt: skip


def _severity(reviewed: str, yellow: str, red: str) -> Severity | None:
    """Return how pressing a review is, if it is for certain."""
    if not reviewed:
        return None
    if last_day(reviewed) <= red:
        return "act"
    return "watch" if last_day(reviewed) < yellow else None


def _unknown(term: Term, yellow: str) -> bool:
    """Say whether a review may be due: none is noted and it is not young, or it is not exact."""
    start = term.last_reviewed or term.since
    return not start or first_day(start) < yellow


def _together(g: Ground, found: list[Term]) -> tuple[str, ...]:
    return tuple(sorted({actor for term in found for actor in involved(g, term)}))


def _days(number: int) -> str:
    return count(number, "day")
