"""Reach: whom an actor can get to, and in how many steps."""

from partnernet.measures.reach._cascade import cascade
from partnernet.measures.reach._convening import convening_set
from partnernet.measures.reach._groups import coverage, to_groups
from partnernet.measures.reach._introductions import introductions
from partnernet.measures.reach._key_actors import key_actors
from partnernet.measures.reach._steps import distance_weighted, eccentricity, within

__all__ = [
    "cascade",
    "convening_set",
    "coverage",
    "distance_weighted",
    "eccentricity",
    "introductions",
    "key_actors",
    "to_groups",
    "within",
]
