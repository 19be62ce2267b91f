"""Enough known: what may be said of ties that are absent."""

from collections.abc import Iterable, Iterator

from partnernet._text import count
from partnernet.errors import NotDefinedError
from partnernet.gaps._ground import Ground
from partnernet.measures._registry import ALONE
from partnernet.result import Finding


def sure(g: Ground, drafts: Iterable[tuple[Finding, int]]) -> Iterator[Finding]:
    """Yield the findings that rest on enough known pairs, each given with the number of its pairs.

    Raises
    ------
    NotDefinedError
        If there is something to find, and of none enough is known.
    """
    doubtful: list[tuple[int, int]] = []
    some = False
    for finding, pairs in drafts:
        if g.enough(finding.unknowns, pairs):
            some = True
            yield finding
        else:
            doubtful.append((finding.unknowns, pairs))
    if doubtful and not some:
        raise too_few(g, *min(doubtful, key=lambda one: one[0] / max(one[1], 1)))


def known_of_all(g: Ground) -> int:
    """Return how many of all pairs nobody was asked about.

    Raises
    ------
    NotDefinedError
        If these are too many to say anything of the network as a whole, or there are no pairs.
    """
    unknown, pairs = g.unknown_pairs(), len(g.ids) * (len(g.ids) - 1) // 2
    if not pairs:
        raise NotDefinedError(ALONE)
    if not g.enough(unknown, pairs):
        raise too_few(g, unknown, pairs)
    return unknown


def too_few(g: Ground, unknown: int, pairs: int) -> NotDefinedError:
    """Return what is raised where a finding rests on pairs of which too few are known."""
    every = len(g.ids) * (len(g.ids) - 1) // 2
    if not g.enough(g.unknown_pairs(), every):
        found = f"{g.unknown_pairs():,} of {count(every, 'pair')}"
        return NotDefinedError(f"nobody was asked about {found}")
    rest = f"of the {count(pairs, 'pair')} that it rests on"
    return NotDefinedError(f"nobody was asked about {unknown:,} {rest}")
