"""The gap rules, a room for each kind of question."""

from partnernet.gaps.catalog import (
    breaks,
    categories,
    dates,
    far,
    fragility,
    groups,
    quality,
    reciprocity,
    services,
    structure,
    tags,
)

__all__ = [
    "breaks",
    "categories",
    "dates",
    "far",
    "fragility",
    "groups",
    "quality",
    "reciprocity",
    "services",
    "structure",
    "tags",
]
