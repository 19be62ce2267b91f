"""Contacts: which roles keep which ties and partnerships, and how far one can rely on them.

What is said of a role is yes, no or unknown (a missing value); unknown is never taken for no.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from partnernet._compile import counting
from partnernet._dates import ended, shifted
from partnernet._text import count, listed
from partnernet.errors import NotDefinedError
from partnernet.gaps._ground import Ground

Subject = tuple[str, ...]
TEMPORARY = ("fixed_term", "elected", "rotating", "student", "volunteer", "contractor")
TEXTS = ("actor", "role", "tenure", "ends", "recognition")
FLAGS = ("paid", "deputy")


class Role(NamedTuple):
    """A role that keeps a tie or a partnership: whose it is, its number, how long it lasts."""

    actor: str
    role: int
    tenure: str


@dataclass(frozen=True)
class Roles:
    """The roles that keep ties and partnerships which count.

    Parameters
    ----------
    subjects
        What they keep, in order: the two ids of a tie in order, or the one id of a partnership.
    table
        A row for each role and what it keeps: ``subject`` (its place among the subjects), ``role``
        (a number, the same for the same role of an actor), ``named`` (whether its role is written
        down), and the columns of the contacts.
    """

    subjects: tuple[Subject, ...]
    table: pd.DataFrame

    @cached_property
    def by_subject(self) -> Mapping[int, list[Role]]:
        """The roles that keep each subject, each once, in order."""
        table = self.table[["subject", "actor", "role", "tenure"]].fillna({"tenure": ""})
        found: dict[int, list[Role]] = {}
        for subject, *role in table.drop_duplicates().itertuples(index=False):
            found.setdefault(subject, []).append(Role(*role))
        return {subject: sorted(roles) for subject, roles in found.items()}

    @cached_property
    def loads(self) -> Mapping[int, int]:
        """How many ties and partnerships each role keeps, by its number; named roles alone."""
        named = self.table[self.table["named"]]
        return dict(Counter(named[["role", "subject"]].drop_duplicates()["role"].tolist()))


def roles_of(g: Ground) -> Roles:
    """Return the roles that keep the ties and partnerships which count.

    Raises
    ------
    NotDefinedError
        If there is no table of contacts, or none of its rows is about a tie that counts.
    """
    contacts = g.table("contacts")
    links = g.undirected.links
    kept = {*map(ordered, zip(links["source"], links["target"], strict=True))}
    kept |= {(name,) for name in running(g).index}
    pairs = _kept(contacts, kept, "actor", "partner")
    partnerships = _kept(contacts, kept, "partnership")
    rows = [*pairs.items(), *partnerships.items()]
    if not rows:
        raise NotDefinedError("no row of contacts keeps a tie or a partnership that counts")
    subjects = tuple(sorted({subject for _, subject in rows}))
    places = {subject: place for place, subject in enumerate(subjects)}
    table = _typed(contacts).loc[[row for row, _ in rows]].reset_index(drop=True)
    table.insert(0, "subject", [places[subject] for _, subject in rows])
    return Roles(subjects, table)


def ordered(pair: Iterable[str]) -> Subject:
    """Return the two ends of a tie in order."""
    return tuple(sorted(pair))


def running(g: Ground) -> pd.DataFrame:
    """Return the partnerships that count under the view."""
    if "partnerships" not in g.net.tables:
        return pd.DataFrame()
    return counting(g.net.table("partnerships"), g.view)


def title(g: Ground, partnership: str) -> str:
    """Return what a partnership is called."""
    table = g.net.table("partnerships")
    name = table["name"].get(partnership) if "name" in table else None
    return partnership if name is None or pd.isna(name) else str(name)


def counted(subjects: Iterable[Subject]) -> str:
    """Return how many ties and partnerships there are.

    >>> counted([("a", "b"), ("a", "c"), ("p",)])
    '2 ties and 1 partnership'
    """
    sizes = [len(subject) for subject in subjects]
    partnerships = sizes.count(1)
    numbers = {"tie": len(sizes) - partnerships, "partnership": partnerships}
    return listed(count(number, noun) for noun, number in numbers.items() if number)


def _kept(contacts: pd.DataFrame, kept: set[Subject], *columns: str) -> dict[int, Subject]:
    """Return what each row keeps, where that counts."""
    if not set(columns) <= set(contacts):
        return {}
    named = contacts[[*columns]].dropna()
    cells = zip(*(named[column] for column in columns), strict=True)
    found = zip(named.index, map(ordered, cells), strict=True)
    return {row: subject for row, subject in found if subject in kept}


def _typed(contacts: pd.DataFrame) -> pd.DataFrame:
    table = contacts.reindex(columns=[*TEXTS, *FLAGS])
    table = table.astype(dict.fromkeys(TEXTS, "str") | dict.fromkeys(FLAGS, "boolean"))
    named = table["role"].notna()
    keys = (table["actor"] + "\n" + table["role"]).fillna(pd.Series(table.index.astype("str")))
    return table.assign(named=named, role=pd.factorize(keys)[0])


def ends_by(dates: pd.Series, last: str) -> pd.Series:
    """Say which dates are over by the end of a day: 2026 is not before its last day."""
    return ended(dates, shifted(last, 1))


# -- what makes a role one that cannot be relied on -----------------------------------------------


def temporary(roles: Roles, last: str) -> pd.Series:
    """Say which roles have a tenure that is temporary, or end by a day.

    Where the tenure is not known the end decides; without both it is unknown.
    """
    tenure = roles.table["tenure"]
    soon = ends_by(roles.table["ends"], last)
    by_tenure = tenure.isin(TEMPORARY).astype("boolean").mask(tenure.isna())
    return by_tenure.fillna(soon) | soon.fillna(value=False)


def unpaid(roles: Roles, last: str) -> pd.Series:
    """Say which roles are not paid; where that is not noted, what the work is given for decides."""
    del last
    recognition, tenure = roles.table["recognition"], roles.table["tenure"]
    given = recognition.isin(("none", "credit")).astype("boolean").mask(recognition.isna())
    volunteer = (tenure == "volunteer").astype("boolean")
    return (~roles.table["paid"]).fillna(given).fillna(volunteer.mask(~volunteer))


def single(roles: Roles, last: str = "", *, most: int = 1) -> pd.Series:
    """Say which roles keep their tie alone, with nobody who can stand in."""
    del last
    by_subject = roles.table.groupby("subject")
    few = by_subject["role"].transform("nunique") <= most
    deputy = roles.table["deputy"].fillna(value=False).groupby(roles.table["subject"])
    unknown = roles.table["deputy"].isna().groupby(roles.table["subject"])
    stands_in, nobody_knows = deputy.transform("any"), unknown.transform("any")
    alone = (few & ~stands_in.astype(bool)).astype("boolean")
    return alone.mask(alone & nobody_knows.astype(bool))


def ending(roles: Roles, last: str) -> pd.Series:
    """Say which roles end by a day; a permanent one without a date does not."""
    soon = ends_by(roles.table["ends"], last)
    return soon.mask(soon.isna() & (roles.table["tenure"] == "permanent"), other=False)


Way = Callable[[Roles, str], pd.Series]
WAYS: dict[str, tuple[tuple[str, ...], Way]] = {
    "temporary": (("tenure", "ends"), temporary),
    "unpaid": (("paid", "recognition"), unpaid),
    "single_contact": (("deputy",), single),
    "expiring": (("ends",), ending),
}


def noted(g: Ground, *columns: str) -> None:
    """Make sure that the contacts have something in one of these columns.

    Raises
    ------
    NotDefinedError
        If they have not: what is asked cannot be told.
    """
    contacts = g.table("contacts")
    if not any(column in contacts and contacts[column].notna().any() for column in columns):
        either = listed(columns).replace(" and ", " or ")
        raise NotDefinedError(f"no row of contacts has a value of {either}")


def weak(roles: Roles, words: Iterable[str], last: str) -> pd.Series:
    """Say which roles cannot be relied on in one of several ways."""
    found = pd.Series(data=False, index=roles.table.index, dtype="boolean")
    for word in words:
        found |= WAYS[word][1](roles, last)
    return found


def verdict(said: pd.Series, subject: pd.Series) -> pd.Series:
    """Say for which subjects it holds of all roles; one role of which it does not is enough for no.

    Unknown where it holds of none for certain that it does not, and is not known of some.
    """
    rows = pd.DataFrame({"yes": said.fillna(value=False), "no": ~said.fillna(value=True)})
    found = rows.astype(bool).groupby(subject.to_numpy())
    every, none = found["yes"].all(), found["no"].any()
    return every.astype("boolean").mask(~every & ~none)


def concentration(loads: Iterable[float]) -> float:
    r"""Return how far ties hang on few roles: the sum of the squared shares of the roles.

    .. math:: H = \sum_c s_c^2, \qquad s_c = \frac{t_c}{\sum_k t_k}

    One over it is the number of roles that would be as concentrated if all kept the same number of
    ties. NaN without any tie.

    >>> round(concentration([5, 3, 2, 1, 1, 1]), 4), round(1 / concentration([5, 3, 2, 1, 1, 1]), 2)
    (0.2426, 4.12)
    """
    numbers = np.array(list(loads), dtype=float)
    total = numbers.sum()
    return float(((numbers / total) ** 2).sum()) if total else float("nan")
