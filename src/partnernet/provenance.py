"""Provenance: how a number came about, so that it can be defended and made again."""

import json
import platform
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.metadata import version
from typing import Any

from partnernet.view import View

LIBRARIES = ("partnernet", "networkx", "numpy", "pandas", "scipy")


@cache
def versions() -> Mapping[str, str]:
    """Return the versions of Python and of the libraries that numbers depend on."""
    found = {name: version(name) for name in LIBRARIES}
    return {"python": platform.python_version()} | found


@dataclass(frozen=True, slots=True)
class Call:
    """One measure as it was computed.

    Parameters
    ----------
    measure
        Its full name, such as ``centrality.degree``.
    definition
        One sentence.
    parameters
        All of them, defaults included.
    references
        Keys of the literature.
    exact
        Whether it is exact, or an estimate or heuristic.
    seed
        What started the random numbers; None where there are none.
    says
        A sentence about one result, with places for ``{actor}``, ``{value}`` and parameters.
    convention
        Which of the usual conventions it follows.
    bounds
        What its values can be, and when there is none.
    note
        What happened in this one computation: how many sets were compared, how many runs were made.
    """

    measure: str
    definition: str
    parameters: Mapping[str, Any]
    references: tuple[str, ...] = ()
    exact: bool = True
    seed: int | None = None
    says: str = ""
    convention: str = ""
    bounds: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a result came about.

    Parameters
    ----------
    calls
        The measures in it.
    view
        The choices that made the graph.
    fingerprint
        What identifies the data.
    actors, links, directed
        The graph that was measured.
    notes
        What a reader should know about how the graph was made.
    versions
        Of Python and the libraries that numbers depend on.
    """

    calls: tuple[Call, ...]
    view: View
    fingerprint: str
    actors: int
    links: int
    directed: bool
    notes: tuple[str, ...] = ()
    versions: Mapping[str, str] = field(default_factory=versions)

    def to_dict(self) -> dict[str, Any]:
        """Return everything as plain values."""
        return asdict(self)

    def to_json(self) -> str:
        """Return everything as JSON text, the same for the same result."""
        return json.dumps(self.to_dict(), indent=2, sort_keys=True, default=str) + "\n"
