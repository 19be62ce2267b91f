"""Measures: small registered functions over a compiled graph, and the catalogue of them."""

from partnernet.measures import centrality, cohesion, reach, robustness
from partnernet.measures._registry import measures, score

__all__ = ["centrality", "cohesion", "measures", "reach", "robustness", "score"]
