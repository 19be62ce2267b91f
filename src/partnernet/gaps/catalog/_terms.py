"""Terms: what was agreed from when until when, and what newer term stands in for an old one."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from partnernet._audiences import AUDIENCES
from partnernet._compile import counting
from partnernet._dates import days_between, first_day, last_day
from partnernet._words import fold
from partnernet.errors import NotDefinedError
from partnernet.gaps._contacts import Subject, ordered, title
from partnernet.gaps._ground import Ground
from partnernet.result import Finding, Severity

FORMAL = frozenset({"mou", "contract", "statute"})
WORDS = ("name", "kind", "formality", "since", "until", "renewal_due", "last_reviewed",
         "partnership", "visibility")  # fmt: skip


@dataclass(frozen=True, order=True)
class Term:
    """A tie, a partnership or an agreement that counts as existing.

    Parameters
    ----------
    what
        ``tie``, ``partnership`` or ``agreement``.
    key
        The two ends of a tie, the id of a partnership, or the parties, in order.
    name, kind, formality, since, until, renewal_due, last_reviewed, partnership, visibility
        What its row says; empty where it says nothing.
    """

    what: str
    key: Subject
    name: str = ""
    kind: str = ""
    formality: str = ""
    since: str = ""
    until: str = ""
    renewal_due: str = ""
    last_reviewed: str = ""
    partnership: str = ""
    visibility: str = ""

    @property
    def formal(self) -> bool:
        """Whether it is in writing: an agreement, or by memorandum, contract or statute."""
        return self.what == "agreement" or fold(self.formality) in FORMAL

    def over(self, day: str) -> bool:
        """Say whether it was over before a day; without an end it was not, as far as is known."""
        return bool(self.until) and last_day(self.until) < first_day(day)

    def there(self, day: str) -> bool:
        """Say whether it had begun on a day; without a start it had, as far as is known."""
        return not self.since or first_day(self.since) <= last_day(day)


def terms_of(g: Ground) -> list[Term]:
    """Return the ties, partnerships and agreements that count as existing, in order."""
    found: list[Term] = g.compiled.once("terms", lambda: sorted(_terms(g)))
    return found


def _terms(g: Ground) -> Iterator[Term]:
    view = g.view.replace(status=("existing",))
    ties = counting(g.net.ties, view)
    ends = zip(ties["source"], ties["target"], strict=True)
    yield from _rows(ties, "tie", map(ordered, ends))
    if "partnerships" in g.net.tables:
        running = counting(g.net.table("partnerships"), view)
        yield from _rows(running, "partnership", ((name,) for name in running.index))
    if "agreements" in g.net.tables:
        papers = counting(g.net.table("agreements"), view.replace(kinds=None))
        yield from _rows(papers, "agreement", map(ordered, papers["parties"].str.split("|")))


def _rows(table: pd.DataFrame, what: str, keys: Iterable[Subject]) -> Iterator[Term]:
    words = table.reindex(columns=[*WORDS]).astype("str").fillna("")
    for key, row in zip(keys, words.itertuples(index=False), strict=True):
        yield Term(what, key, *row)


def noted(found: Iterable[Term], *columns: str) -> None:
    """Make sure that some term has a value of one of these columns.

    Raises
    ------
    NotDefinedError
        If none has: what is asked cannot be told.
    """
    if not any(getattr(term, column) for term in found for column in columns):
        either = " or ".join(columns)
        raise NotDefinedError(f"no row of ties, partnerships or agreements has a value of {either}")


class Standing:
    """The terms that go on at a day, and which others they stand in for.

    Parameters
    ----------
    g
        What they are part of.
    found
        All terms.
    day
        The day.
    """

    def __init__(self, g: Ground, found: Iterable[Term], day: str) -> None:
        going_on = [term for term in found if term.there(day) and not term.over(day)]
        papers = [term for term in going_on if term.what == "agreement"]
        self._g = g
        self._ties = {(term.key, term.kind) for term in going_on if term.what == "tie"}
        self._partnerships = {term.partnership for term in papers} - {""}
        self._papers: dict[str, set[int]] = {}
        for number, term in enumerate(papers):
            for party in term.key:
                self._papers.setdefault(party, set()).add(number)

    def stands_in(self, term: Term) -> bool:
        """Say whether something else is in the place of a term that is over.

        For a tie, a row of the same kind between the same two, or an agreement of both; for a
        partnership, an agreement behind it, or one of all its members; for an agreement, one behind
        the same partnership, or one of all its parties.
        """
        if term.what == "tie":
            return (term.key, term.kind) in self._ties or self._agreed(term.key)
        if term.what == "partnership":
            return term.key[0] in self._partnerships or self._agreed(members(self._g, term.key[0]))
        return term.partnership in self._partnerships or self._agreed(term.key)

    def _agreed(self, parties: Collection[str]) -> bool:
        shared = [self._papers.get(party, set()) for party in parties]
        return bool(shared) and bool(set.intersection(*shared))


def members(g: Ground, partnership: str) -> Subject:
    """Return the actors that take part in a partnership by themselves."""
    table = g.compiled.once("members", lambda: _members(g))
    found: Subject = table.get(partnership, ())
    return found


def _members(g: Ground) -> dict[str, Subject]:
    if "memberships" not in g.net.tables:
        return {}
    table = g.net.table("memberships")
    table = table[table["actor"].isin(g.ids)]
    return {str(name): ordered(set(group)) for name, group
            in table.groupby("partnership")["actor"]}  # fmt: skip


# -- wording -------------------------------------------------------------------------------------


def label(g: Ground, term: Term) -> str:
    """Return what a sentence calls a tie, a partnership or an agreement."""
    if term.what == "partnership":
        return f"the partnership {title(g, term.key[0])}"
    between = f"{'of' if len(term.key) == 1 else 'between'} {g.named(term.key)}"
    return f"the {term.what} {term.name} {between}" if term.name else f"the {term.what} {between}"


def involved(g: Ground, term: Term) -> Subject:
    """Return the actors that a tie, a partnership or an agreement is between."""
    return members(g, term.key[0]) if term.what == "partnership" else term.key


def asked(g: Ground, term: Term) -> str:
    """Return whom to ask about it, by name."""
    return g.named(involved(g, term)) or "those who are in it"


def finding_on(  # noqa: PLR0913 - what a finding is made of
    g: Ground, term: Term, severity: Severity, says: str, suggestion: str, *,
    value: float, threshold: float,
) -> Finding:  # fmt: skip
    """Return a finding about a term: a tie by its ends, another by its name and who is in it."""
    about = label(g, term)
    tie = term.what == "tie"
    name = title(g, term.key[0]) if term.what == "partnership" else term.name
    return Finding(
        severity, "tie" if tie else "group",
        term.key if tie else (name or g.named(term.key),),
        f"{about[0].upper()}{about[1:]} {says}", suggestion, value=value, threshold=threshold,
        actors=() if tie else involved(g, term), visibility=narrowest([term]),
    )  # fmt: skip


def narrowest(found: Iterable[Term]) -> str:
    """Return the smallest audience that any of some terms is for."""
    said = [AUDIENCES.index(term.visibility) for term in found if term.visibility]
    return AUDIENCES[min(said)] if said else AUDIENCES[-1]


def days_left(date: str, day: str) -> int:
    """Return how many days there are from a day to the last day of a date; below 0 after it."""
    return days_between(first_day(day), last_day(date))
