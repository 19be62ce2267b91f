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
ACROSS = ("country", "place")
# What no id begins with: who is in the other network only, under an id that says nothing here.
ELSEWHERE = "\x00"


class Sides:
    """The actors of one network or of two, numbered through; which of them are compared."""

    def __init__(self, net: PartnerNetwork, other: PartnerNetwork | None) -> None:
        self.nets = (net,) if other is None else (net, other)
        tables = [one.actors for one in self.nets]
        self.first = len(net)
        self.actors = pd.concat(tables)
        self.ids: list[str] = self.actors.index.astype("str").tolist()
        self.names: list[str] = self.actors["name"].astype("str").tolist()
        self.known, keep_ids = self._known()
        self.keys = [self._key(number, keep_ids=keep_ids) for number in range(len(self.ids))]
        keys = pd.Index(self.keys, dtype="str")
        self.words: Words = words_of(*(
            table.set_axis(keys[start : start + len(table)], axis="index")
            for start, table in zip((0, self.first), tables, strict=False)
        ))  # fmt: skip
        here = {actor: number for number, actor in enumerate(self.ids[: self.first])}
        self.partners = [Partners(net, here)]
        if other is not None:
            there = {self.ids[number]: same for number, same in self.known.items()}
            self.partners.append(Partners(other, there))
        apart = APART if other is None else ACROSS
        self.apart = [_folded(self.actors, column) for column in apart if column in self.actors]
        self.parents = self._parents()

    def _known(self) -> tuple[dict[int, int], bool]:
        """Return the actors of the other network that are in this one, and whether ids tell that.

        They do where at least half of those who have a name in common have the id in common, too:
        in many files an id is the number of a row.
        """
        ids, names = ({word: number for number, word in enumerate(words[: self.first])}
                      for words in (self.ids, self.names))  # fmt: skip
        there = range(self.first, len(self.ids))
        by_name = {number: names[self.names[number]] for number in there
                   if self.names[number] in names}  # fmt: skip
        by_id = {number: ids[self.ids[number]] for number in there if self.ids[number] in ids}
        agree = sum(by_id.get(number) == same for number, same in by_name.items())
        if 2 * agree < len(by_name):
            return by_name, False
        return by_name | by_id, True

    def _key(self, number: int, *, keep_ids: bool) -> str:
        """Return what an actor is known by: its id, unless that is another's in this network."""
        if number < self.first or number in self.known:
            return self.ids[self.known.get(number, number)]
        return self.ids[number] if keep_ids else f"{ELSEWHERE}{self.ids[number]}"

    def name(self, number: int) -> str:
        """Return the name of an actor."""
        return self.names[number]

    def word(self, number: int) -> str:
        """Return what stands for an actor in the file of aliases."""
        word = self.words.word(self.keys[number], self.names[number])
        return self.names[number] if word.startswith(ELSEWHERE) else word

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
