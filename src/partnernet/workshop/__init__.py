"""Workshops: techniques of stakeholder mapping as data, and sessions that run them."""

from partnernet.workshop.action import Action
from partnernet.workshop.begin import open, start  # noqa: A004 - pn.workshop.open is its name
from partnernet.workshop.merged import Merged, merge
from partnernet.workshop.paper import print_kit
from partnernet.workshop.session import Session
from partnernet.workshop.shelf import technique, techniques
from partnernet.workshop.technique import Drawing, RatingScale, Step, Technique

__all__ = [
    "Action",
    "Drawing",
    "Merged",
    "RatingScale",
    "Session",
    "Step",
    "Technique",
    "merge",
    "open",
    "print_kit",
    "start",
    "technique",
    "techniques",
]
