"""What measures of distance share: one sweep of the network, and a share of the others."""

from functools import partial

import numpy as np

from partnernet._compile import Compiled
from partnernet._engine.sweep import LEVELS, Sweep, sweep, weighted_sweep
from partnernet._progress import track
from partnernet.measures._registry import ALONE, Values

Key = tuple[str, bool, int | None]


def swept(c: Compiled, mode: str, *, weighted: bool = False, steps: int | None = None) -> Sweep:
    """Sweep the network for everybody, once for all measures, with progress when it takes long.

    A walk that stops after some steps is read off a whole one where that was made already.
    """
    kept: dict[Key, Sweep] = c.once("sweeps", dict)
    way = mode if c.directed else "all"
    whole = kept.get((way, weighted, None))
    if steps is not None and steps <= LEVELS and whole is not None:
        return whole.within(steps)
    key = way, weighted, steps
    if key not in kept:
        links, shown = c.neighbors(mode), partial(track, label="distances")
        kept[key] = (
            weighted_sweep(links, track=shown)
            if weighted
            else sweep(links, steps=steps, track=shown)
        )
    return kept[key]


def per_other(values: np.ndarray, c: Compiled, *, others: float | None = None) -> Values:
    """Divide by the number of others (or another maximum); undefined for somebody alone."""
    most = len(c) - 1 if others is None else others
    if most <= 0:
        alone = np.ones(len(c), dtype=bool)
        return Values(np.full(len(c), np.nan), {ALONE: alone})
    return Values(values / most)
