"""Progress of long work: a bar on a terminal and in a notebook, nothing when piped."""

import sys
from collections.abc import Iterable
from typing import TypeVar

Item = TypeVar("Item")
PATIENCE = 1.0


def track(items: Iterable[Item], label: str) -> Iterable[Item]:
    """Return the items, showing how far they have come once it takes longer than a second."""
    if not (sys.stderr.isatty() or "ipykernel" in sys.modules):
        return items
    from tqdm import tqdm

    return tqdm(items, desc=label, delay=PATIENCE, leave=False)
