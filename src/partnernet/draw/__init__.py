"""Pictures: networks and numbers as figures for paper and slides.

Each function returns a `Chart`: the last line of a notebook cell shows it, ``save`` writes it as
SVG, PDF or PNG on paper from A4 to A0, and ``alt`` says it in words. Maps are made by
`partnernet.Map`.

>>> import partnernet as pn
>>> pn.draw.bars(pn.centrality.degree(pn.datasets.load("harbour")), n=1)
<chart: Ties (degree): the bar of the highest of 12 actors. 1. Northport University (6).>
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partnernet.draw.charts.bars import bars
    from partnernet.draw.charts.compare import compare
    from partnernet.draw.charts.figure import Chart
    from partnernet.draw.charts.matrix import matrix
    from partnernet.draw.charts.mixing import mixing_heatmap
    from partnernet.draw.charts.reach_curve import reach_curve

_HOMES = {
    "Chart": "figure",
    "bars": "bars",
    "compare": "compare",
    "matrix": "matrix",
    "mixing_heatmap": "mixing",
    "reach_curve": "reach_curve",
}

__all__ = ["Chart", "bars", "compare", "matrix", "mixing_heatmap", "reach_curve"]


def __getattr__(name: str) -> object:
    """Import a public name from its module when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module 'partnernet.draw' has no attribute {name!r}")
    value = getattr(import_module(f"partnernet.draw.charts.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
