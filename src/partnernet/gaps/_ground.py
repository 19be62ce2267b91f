"""Ground: what every gap rule looks at, worked out once."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from partnernet._compile import Compiled
from partnernet._text import listed
from partnernet.errors import NotDefinedError
from partnernet.network import PartnerNetwork
from partnernet.view import View


@dataclass(frozen=True)
class Ground:
    """A network as gap rules see it: who takes part, who was asked, what is expected, which day.

    Parameters
    ----------
    net
        The network with those who take part alone, by their ids, so that the first of equals is
        always the same one. Actors whose ``presence`` is missing, declined or left are in
        ``whole`` and not here.
    whole
        The network as it was given.
    view
        Which ties count.
    expected
        Who ought to be there: the rows of ``requirements`` (dimension, category, min, target,
        mandatory, framework); empty where nothing is expected.
    day
        The day on which it is looked at, in ISO form.
    known
        The share of the pairs a finding is about that somebody must have been asked about, before
        it may say that a tie is absent.
    """

    net: PartnerNetwork
    whole: PartnerNetwork
    view: View
    expected: pd.DataFrame
    day: str
    known: float

    @property
    def compiled(self) -> Compiled:
        """The graph of those who take part, under the view."""
        return self.net.compile(self.view)

    @cached_property
    def undirected(self) -> Compiled:
        """The same graph with every arc counting both ways."""
        return self.net.compile(self.view.replace(directed=False))

    @property
    def actors(self) -> pd.DataFrame:
        """Those who take part, in the order of every array here."""
        return self.compiled.actors

    @property
    def ids(self) -> pd.Index:
        """Their ids."""
        return self.actors.index

    @cached_property
    def names(self) -> pd.Series:
        """The names people use, by id."""
        names: pd.Series = self.whole.actors["name"].astype("str")
        return names

    def named(self, actors: Iterable[str], *, most: int = 4) -> str:
        """Return actors by their names, in the order of the names, as a list in a sentence."""
        return listed(sorted(str(self.names[one]) for one in actors), most=most)

    def refuse_nobody(self) -> None:
        """Refuse to look where nobody takes part.

        Raises
        ------
        NotDefinedError
            If all actors are on the list as missing, or have left.
        """
        if not len(self.ids):
            raise NotDefinedError("no actor takes part")

    def table(self, name: str) -> pd.DataFrame:
        """Return a table of those who take part.

        Raises
        ------
        NotDefinedError
            If the network has no such table: the rule cannot be applied, and says so.
        """
        if name not in self.net.tables:
            raise NotDefinedError(f"the network has no table of {name}")
        return self.net.table(name)

    def column(self, name: str, table: str = "actors") -> pd.Series:
        """Return a column that holds something.

        Raises
        ------
        NotDefinedError
            If there is no such column, or it is empty: the rule cannot be applied, and says so.
        """
        frame = self.table(table)
        if name not in frame or frame[name].isna().all():
            raise NotDefinedError(f"no row of {table} has a value of {name}")
        values: pd.Series = frame[name]
        return values

    # -- who was asked ---------------------------------------------------------------------------

    @cached_property
    def informants(self) -> np.ndarray | None:
        """Which actors told of their ties; None where nothing says who was asked.

        They are those who were asked and did not fail to answer (the columns ``asked`` and
        ``answered``), or else those who reported a tie of their own (``reported_by``); an observer
        who tells of others does not tell of itself. None means that the list of ties is taken as
        whole.
        """
        actors = self.actors
        if "asked" in actors and actors["asked"].notna().any():
            told = actors["asked"].fillna(value=False).to_numpy(dtype=bool)
            if "answered" in actors:
                told = told & actors["answered"].fillna(value=True).to_numpy(dtype=bool)
            return told
        return None if self.reporters.empty else self.ids.isin(self._own_reporters())

    @cached_property
    def reporters(self) -> pd.Series:
        """Who reported what: one entry per tie or partnership and reporter, under its table."""
        said = [
            self.net.table(name)["reported_by"]
            for name in ("ties", "partnerships")
            if name in self.net.tables and "reported_by" in self.net.table(name)
        ]
        if not said:
            return pd.Series([], dtype="str")
        reporters: pd.Series = pd.concat(said).dropna().str.split("|").explode().astype("str")
        return reporters

    def _own_reporters(self) -> set[str]:
        """Return those who reported a tie or a partnership in which they are themselves."""
        found: set[str] = set()
        if "reported_by" in (ties := self.net.ties):
            told = ties[["source", "target"]].assign(by=ties["reported_by"].str.split("|"))
            told = told.explode("by")
            found |= set(
                told["by"][(told["by"] == told["source"]) | (told["by"] == told["target"])]
            )
        if {"partnerships", "memberships"} <= set(self.net.tables):
            partnerships, members = self.net.table("partnerships"), self.net.table("memberships")
            if "reported_by" in partnerships:
                by = members["partnership"].map(partnerships["reported_by"].str.split("|"))
                told = members[["actor"]].assign(by=by).explode("by")
                found |= set(told["by"][told["by"] == told["actor"]])
        return found

    @cached_property
    def silent(self) -> np.ndarray:
        """Which actors told nothing: a tie between two of them would not be known of."""
        told = self.informants
        return np.zeros(len(self.ids), dtype=bool) if told is None else ~told

    def unknown_within(self, members: np.ndarray) -> int:
        """Count the pairs of some actors (positions or a mask) of which nobody would know a tie."""
        inside = self._mask(members)
        return self._pairs(int((inside & self.silent).sum())) - self._tied(inside, inside)

    def unknown_between(self, left: np.ndarray, right: np.ndarray) -> int:
        """Count the pairs across two sets that do not overlap of which nobody would know a tie."""
        one, other = self._mask(left), self._mask(right)
        pairs = int((one & self.silent).sum()) * int((other & self.silent).sum())
        return pairs - self._tied(one, other)

    def unknown_pairs(self) -> int:
        """Count all pairs of which nobody would know a tie."""
        return self.unknown_within(np.ones(len(self.ids), dtype=bool))

    def enough(self, unknown: int, pairs: int) -> bool:
        """Say whether enough of some pairs are known for a finding to rest on them."""
        return pairs > 0 and (pairs - unknown) / pairs >= self.known

    @staticmethod
    def _pairs(number: int) -> int:
        return number * (number - 1) // 2

    def _mask(self, members: np.ndarray) -> np.ndarray:
        mask = np.zeros(len(self.ids), dtype=bool)
        mask[members] = True
        return mask

    def _tied(self, one: np.ndarray, other: np.ndarray) -> int:
        """Count the pairs of silent actors that are tied all the same: somebody else told of it."""
        tails, heads = self.undirected.ends
        told = self.silent[tails] & self.silent[heads]
        across = (one[tails] & other[heads]) | (other[tails] & one[heads])
        return int((told & across).sum())
