"""Ties inside and between groups when the groups are dealt out to the nodes at random."""

from collections.abc import Iterator

import numpy as np

from partnernet._engine.csr import Track, batches, fitting

BATCH = 256
Ends = tuple[np.ndarray, np.ndarray]


def external_by_chance(
    codes: np.ndarray, ends: Ends, times: int, seed: int, *, track: Track = iter
) -> np.ndarray:
    """Return how many links run between groups in each of so many shufflings of the codes."""
    found = np.zeros(times, dtype=np.int64)
    for runs, one, other in _shuffled(codes, ends, times, seed, track):
        found[runs] = (one != other).sum(axis=1)
    return found


def ends_by_chance(
    codes: np.ndarray, count: int, ends: Ends, times: int, seed: int, *, track: Track = iter
) -> Ends:
    """Return the ends of links in each of ``count`` groups, a row for each shuffling.

    The first table has the ends of links to other groups, the second those of links inside; a link
    inside a group has both ends there.
    """
    external = np.zeros((times, count), dtype=np.int64)
    internal = np.zeros((times, count), dtype=np.int64)
    for runs, one, other in _shuffled(codes, ends, times, seed, track):
        first = np.arange(len(runs))[:, np.newaxis] * count
        for table, wanted in ((external, one != other), (internal, one == other)):
            cells = np.concatenate([(first + end)[wanted] for end in (one, other)])
            table[runs] = np.bincount(cells, minlength=len(runs) * count).reshape(len(runs), count)
    return external, internal


def _shuffled(
    codes: np.ndarray, ends: Ends, times: int, seed: int, track: Track
) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """Yield the numbers of some shufflings, and the codes at both ends of every link in each."""
    random = np.random.default_rng(seed)
    for runs in track(batches(times, fitting(max(len(codes), len(ends[0])), BATCH))):
        dealt = random.permuted(np.tile(codes, (len(runs), 1)), axis=1)
        yield runs, dealt[:, ends[0]], dealt[:, ends[1]]
