"""Stakeholder network analysis: partner tables in; maps, measures and gaps out.

Everything below is imported when it is first used, so that ``import partnernet`` costs nothing.

>>> import partnernet as pn
>>> net = pn.datasets.load("harbour")
>>> pn.centrality.degree(net).top(1)["name"].item()
'Northport University'
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnernet import datasets, draw, errors, gaps, names, stakeholders, workshop
    from partnernet._intake import from_networkx, from_tables
    from partnernet.checking import check
    from partnernet.draw.map import Map
    from partnernet.errors import (
        ConvergenceError,
        DataError,
        DataWarning,
        FormatError,
        InterpretationWarning,
        MissingExtraError,
        NotDefinedError,
        ParameterError,
        PartnernetError,
        PartnernetWarning,
        RenderError,
        UnknownNameError,
    )
    from partnernet.measures import (
        brokerage,
        centrality,
        cohesion,
        measures,
        mixing,
        reach,
        robustness,
        score,
    )
    from partnernet.network import PartnerNetwork
    from partnernet.privacy import redact
    from partnernet.reading import read
    from partnernet.reading.edits.changes import apply_edits
    from partnernet.reading.matrices.matrix import read_matrix
    from partnernet.reading.surveys.survey import read_survey
    from partnernet.report import report
    from partnernet.view import View
    from partnernet.writing import write
    from partnernet.writing.template import template

__version__ = "0.1.0"

_ERRORS = (
    "ConvergenceError", "DataError", "DataWarning", "FormatError", "InterpretationWarning",
    "MissingExtraError", "NotDefinedError", "ParameterError", "PartnernetError",
    "PartnernetWarning", "RenderError", "UnknownNameError",
)  # fmt: skip
_HOMES = {
    **dict.fromkeys(_ERRORS, "errors"),
    **dict.fromkeys(("brokerage", "centrality", "cohesion", "measures", "mixing", "reach",
                     "robustness", "score"), "measures"),
    **dict.fromkeys(("from_networkx", "from_tables"), "_intake"),
    "Map": "draw.map",
    "PartnerNetwork": "network",
    "View": "view",
    "apply_edits": "reading.edits.changes",
    "check": "checking",
    "read": "reading",
    "read_matrix": "reading.matrices.matrix",
    "read_survey": "reading.surveys.survey",
    "redact": "privacy",
    "report": "report",
    "template": "writing.template",
    "write": "writing",
}  # fmt: skip
_MODULES = ("datasets", "draw", "errors", "gaps", "names", "stakeholders", "workshop")

__all__ = [
    "ConvergenceError",
    "DataError",
    "DataWarning",
    "FormatError",
    "InterpretationWarning",
    "Map",
    "MissingExtraError",
    "NotDefinedError",
    "ParameterError",
    "PartnerNetwork",
    "PartnernetError",
    "PartnernetWarning",
    "RenderError",
    "UnknownNameError",
    "View",
    "apply_edits",
    "brokerage",
    "centrality",
    "check",
    "cohesion",
    "datasets",
    "draw",
    "errors",
    "from_networkx",
    "from_tables",
    "gaps",
    "measures",
    "mixing",
    "names",
    "reach",
    "read",
    "read_matrix",
    "read_survey",
    "redact",
    "report",
    "robustness",
    "score",
    "stakeholders",
    "template",
    "workshop",
    "write",
]


def __getattr__(name: str) -> object:
    """Import a public name from its room when it is first asked for."""
    if name in _MODULES:
        return import_module(f"partnernet.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module 'partnernet' has no attribute {name!r}")
    value = getattr(import_module(f"partnernet.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])


class _Package(ModuleType):
    """Keep a folder that is imported from taking the name of a function (`measures`)."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (
            isinstance(value, ModuleType) and name in _HOMES and value.__name__.count(".") == 1
        ):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
