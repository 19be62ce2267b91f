"""Gaps: who is missing, what is fragile, what is one-sided, and what nobody knows."""

from importlib import import_module

from partnernet.gaps._find import find
from partnernet.gaps._rules import rules

__all__ = ["find", "rules"]

for _room in (
    "quality", "structure", "coverage", "services", "reciprocity", "fragility", "dates",
):  # fmt: skip
    import_module(f"{__name__}.{_room}")  # registers its rules
