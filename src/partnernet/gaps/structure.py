"""Structure: who stands apart, what hangs on one partner or one tie, where no tie leads."""

from collections.abc import Iterator

import numpy as np

from partnernet.gaps._ground import Ground
from partnernet.gaps._rules import gap
from partnernet.result import Finding


@gap(
    "S1",
    "Isolate",
    formula="degree = 0, and enough of its pairs were asked about",
    uses="ties, who was asked",
)
def isolate(g: Ground, /) -> Iterator[Finding]:
    """Actors without any tie.

    Use it to see who is on the list and in no working relationship: nobody can reach them through
    partners, and they can reach nobody.

    Notes
    -----
    Whoever nobody asked is no isolate: at least the share ``known`` of its pairs must be known.
    """
    others = len(g.ids) - 1
    for place in np.flatnonzero(g.undirected.neighbors().degree == 0).tolist():
        rest = np.arange(len(g.ids)) != place
        unknown = g.unknown_between(np.array([place]), rest)
        if g.enough(unknown, others):
            actor = str(g.ids[place])
            yield Finding(
                "act", "actor", (actor,),
                f"{g.named([actor])} has no tie to any of the {others} others.",
                "Ask who already knows them, and make a first introduction.",
                value=0.0, threshold=0.0, unknowns=unknown,
            )  # fmt: skip
