"""Workshops: techniques of stakeholder mapping as data."""

from partnernet.workshop.shelf import technique, techniques
from partnernet.workshop.technique import Drawing, RatingScale, Step, Technique

__all__ = ["Drawing", "RatingScale", "Step", "Technique", "technique", "techniques"]
