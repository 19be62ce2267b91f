"""Sides: the actors of one network or of two, and which of them may be one."""

from collections.abc import Mapping

import pandas as pd

from partnernet._words import fold
from partnernet.names.alike import Pair
from partnernet.names.groups import Words, words_of
from partnernet.names.partners import Partners
from partnernet.network import PartnerNetwork

PEOPLE = "person_role"
APART = ("parent_id", "country", "place")


class Sides:
    """The actors of one network or of two, numbered through; which of them are compared."""

    def __init__(self, net: PartnerNetwork, other: PartnerNetwork | None) -> None:
        self.nets = (net,) if other is None else (net, other)
        tables = [one.actors for one in self.nets]
        self.words: Words = words_of(*tables)
        self.first = len(net)
        self.actors = pd.concat(tables)
        self.ids = self.actors.index.astype("str").tolist()
        self.names = self.actors["name"].astype("str").tolist()
        self.known = self._known()
        here = {actor: number for number, actor in enumerate(self.ids[: self.first])}
        self.partners = [Partners(net, here)]
        if other is not None:
            there = {self.ids[number]: same for number, same in self.known.items()}
            self.partners.append(Partners(other, there))
        self.apart = [_folded(self.actors, column) for column in APART if column in self.actors]
        self.parents = self._parents()

    def _known(self) -> dict[int, int]:
        """Return the actors of the other network that are in this one by their ids or names."""
        here = {word: number for words in (self.names, self.ids)
                for number, word in enumerate(words[: self.first])}  # fmt: skip
        found = {number: here.get(self.ids[number], here.get(self.names[number]))
                 for number in range(self.first, len(self.ids))}  # fmt: skip
        return {number: same for number, same in found.items() if same is not None}

    def name(self, number: int) -> str:
        """Return the name of an actor."""
        return self.names[number]

    def word(self, number: int) -> str:
        """Return what stands for an actor in the file of aliases."""
        return self.words.word(self.ids[number], self.names[number])

    def partners_of(self, number: int) -> frozenset[int]:
        """Return the partners of an actor."""
        side = int(number >= self.first)
        return self.partners[side].of(number - side * self.first)

    def compared(self) -> frozenset[int]:
        """Return the actors that may be another: no roles of people, nobody known in both."""
        kinds = self.actors.get("kind", pd.Series(index=self.actors.index, dtype="str"))
        people = {number for number, kind in enumerate(kinds) if kind == PEOPLE}
        return frozenset(range(len(self.ids))) - people - self.known.keys() - {*self.known.values()}

    def may_be_one(self, pair: Pair) -> bool:
        """Say whether nothing tells two actors apart for certain."""
        one, other = pair
        if len(self.nets) > 1 and (one < self.first) == (other < self.first):
            return False
        if any(known[one] and known[other] and known[one] != known[other] for known in self.apart):
            return False
        return other not in self._above(one) and one not in self._above(other)

    def _parents(self) -> Mapping[int, int]:
        if "parent_id" not in self.actors:
            return {}
        place = {(number >= self.first, actor): number for number, actor in enumerate(self.ids)}
        pairs = ((number, place.get((number >= self.first, str(parent))))
                 for number, parent in enumerate(self.actors["parent_id"]))  # fmt: skip
        return {number: parent for number, parent in pairs if parent is not None}

    def _above(self, number: int) -> set[int]:
        above: set[int] = set()
        while (parent := self.parents.get(number)) is not None and parent not in above:
            above.add(parent)
            number = parent
        return above


def _folded(actors: pd.DataFrame, column: str) -> list[str]:
    return [fold(str(value)) for value in actors[column].astype("str").fillna("")]
