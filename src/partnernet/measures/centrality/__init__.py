"""Centrality: how an actor stands among the others."""

from partnernet.measures.centrality._degrees import core_number, degree, strength
from partnernet.measures.centrality._paths import betweenness, closeness, harmonic
from partnernet.measures.centrality._sets import group_betweenness, group_degree, group_harmonic
from partnernet.measures.centrality._visits import hits, pagerank
from partnernet.measures.centrality._walks import bonacich_power, eigenvector, katz

__all__ = [
    "betweenness",
    "bonacich_power",
    "closeness",
    "core_number",
    "degree",
    "eigenvector",
    "group_betweenness",
    "group_degree",
    "group_harmonic",
    "harmonic",
    "hits",
    "katz",
    "pagerank",
    "strength",
]
