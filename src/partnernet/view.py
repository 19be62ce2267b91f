"""View: every choice that changes a number, in one hashable value."""

from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from partnernet.errors import ParameterError

Mutual = Literal["union", "intersection", "mean"]
Merge = Literal["sum", "max", "mean", "count", "any"]
Affiliation = Literal["newman", "clique", "lead"]
Status = Literal["existing", "wanted", "paused", "ended", "unknown"]
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class View:
    """How tables become a graph.

    Parameters
    ----------
    kinds
        The tie kinds that count; None for all of them.
    status
        The states that count. A tie that states none counts as existing.
    directed
        Whether ties are arcs; None for what the data say (directed as soon as one tie is).
    mutual
        When arcs become undirected ties: ``union`` keeps a tie that either end claims, with the
        larger strength; ``intersection`` only one that both claim, with the smaller;
        ``mean`` one that either claims, with the mean strength (an end that does not claim it
        counts as 0).
    merge
        How several ties of one pair (and one direction) become one strength. ``count`` is their
        number, ``any`` is 1.
    affiliation
        How a partnership of k actors becomes ties: ``newman`` ties each pair with strength
        1/(k-1), ``clique`` with strength 1, ``lead`` ties every member to the leads with
        strength 1 (a partnership without a lead gives no tie, which the notes count).

    Examples
    --------
    >>> View(kinds="funding", directed=False).kinds
    ('funding',)
    >>> View(merge="total")
    Traceback (most recent call last):
    partnernet.errors.ParameterError: merge='total' is not possible: it is one of sum, max, mean,
    count, any.
    """

    kinds: tuple[str, ...] | None = None
    status: tuple[str, ...] = ("existing",)
    directed: bool | None = None
    mutual: Mutual = "union"
    merge: Merge = "sum"
    affiliation: Affiliation = "newman"

    def __post_init__(self) -> None:
        """Turn single words into tuples and refuse what is not possible."""
        if self.kinds is not None:
            object.__setattr__(self, "kinds", _words(self.kinds))
        object.__setattr__(self, "status", _words(self.status))
        for name, options in (("mutual", Mutual), ("merge", Merge), ("affiliation", Affiliation)):
            _one_of(name, getattr(self, name), get_args(options))
        for status in self.status:
            _one_of("status", status, STATUSES)
        if self.directed not in (None, True, False):
            raise ParameterError("directed", self.directed, "it is True, False or None")

    def replace(self, **changes: Any) -> "View":  # noqa: ANN401
        """Return the same view with some choices changed."""
        return replace(self, **changes)


def _words(value: Any) -> tuple[str, ...]:  # noqa: ANN401
    return (value,) if isinstance(value, str) else tuple(value)


def _one_of(name: str, value: object, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise ParameterError(name, value, f"it is one of {', '.join(allowed)}")
