"""Measures: small registered functions over a compiled graph, and the catalogue of them."""

from partnernet.measures import brokerage, centrality, cohesion, mixing, reach, robustness
from partnernet.measures._registry import measures, score

__all__ = [
    "brokerage",
    "centrality",
    "cohesion",
    "measures",
    "mixing",
    "reach",
    "robustness",
    "score",
]
