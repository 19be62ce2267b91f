"""Gaps: who is missing, what is fragile, what is one-sided, and what nobody knows."""

from importlib import import_module

from partnernet.gaps._coverage import coverage
from partnernet.gaps._find import find
from partnernet.gaps._frameworks import frameworks
from partnernet.gaps._rules import rules
from partnernet.gaps._stress import stress
from partnernet.gaps._suggest import suggest
from partnernet.gaps._suggest_actors import suggest_actors

__all__ = ["coverage", "find", "frameworks", "rules", "stress", "suggest", "suggest_actors"]

for _room in (
    "quality", "structure", "breaks", "groups", "far", "categories", "tags", "services",
    "reciprocity", "fragility", "dates",
):  # fmt: skip
    import_module(f"{__name__}.{_room}")  # registers its rules
