"""The collector of garbage, kept at rest while many records are made that stay."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def at_rest() -> Iterator[None]:
    """Let Python not look for garbage in the meantime.

    For ten thousand faults, which are ten thousand new objects, Python goes through everything that
    was imported before. That took a third of the time of a check, and found nothing to collect.

    >>> with at_rest():
    ...     gc.isenabled()
    False
    >>> gc.isenabled()
    True
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
