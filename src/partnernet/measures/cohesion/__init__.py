"""Cohesion: how well a network hangs together."""

from partnernet.measures.cohesion._groups import communities, core_periphery
from partnernet.measures.cohesion._parts import components, distance_fragmentation, fragmentation
from partnernet.measures.cohesion._ties import centralization, density, reciprocity, transitivity

__all__ = [
    "centralization",
    "communities",
    "components",
    "core_periphery",
    "density",
    "distance_fragmentation",
    "fragmentation",
    "reciprocity",
    "transitivity",
]
