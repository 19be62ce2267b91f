"""Partners: how many of them two actors share, in one network or in two."""

from collections.abc import Mapping
from dataclasses import dataclass

from partnernet.network import PartnerNetwork

LEAST = 2


@dataclass(frozen=True, slots=True)
class Shared:
    """What the partners of two actors say.

    Parameters
    ----------
    shared
        How many partners both have.
    of
        How many the one has that has fewer.
    tied
        Whether the two are tied to each other, which one actor is not.
    """

    shared: int
    of: int
    tied: bool

    @property
    def weight(self) -> float:
        """How much it speaks for one actor, from 0 to 1."""
        return self.shared / self.of if self.shared >= LEAST else 0.0


class Partners:
    """Who is tied to whom, whichever way ties run, by the numbers of actors."""

    def __init__(self, net: PartnerNetwork, same: Mapping[str, int]) -> None:
        compiled = net.compile()
        links = compiled.neighbors()
        self.numbers = [same.get(str(actor), -1 - place)
                        for place, actor in enumerate(compiled.actors.index)]  # fmt: skip
        matrix = links.matrix()
        self.starts, self.ends = matrix.indptr, matrix.indices

    def of(self, place: int) -> frozenset[int]:
        """Return the partners of an actor by its place in the table of actors."""
        ends = self.ends[self.starts[place] : self.starts[place + 1]]
        return frozenset(self.numbers[end] for end in ends)


def shared(one: frozenset[int], other: frozenset[int], pair: tuple[int, int]) -> Shared:
    """Return what two sets of partners have in common, the two themselves not counted."""
    tied = pair[1] in one or pair[0] in other
    mine, yours = one - {*pair}, other - {*pair}
    return Shared(len(mine & yours), min(len(mine), len(yours)), tied)
