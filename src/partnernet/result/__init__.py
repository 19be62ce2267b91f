"""Results: one table, what in it is not defined and why, and how it came about."""

from partnernet.result._base import UNDEFINED, Figure, Level, Scores
from partnernet.result._candidates import NameCandidates
from partnernet.result._finding import Finding, Severity
from partnernet.result._findings import Findings
from partnernet.result._placement import Marking, Placement
from partnernet.result._scores import ActorScores, GroupScores, NetworkScores, TieScores
from partnernet.result._sets import (
    ActorGroupScores,
    ActorRanks,
    ActorSets,
    GroupPairScores,
    Paths,
)
from partnernet.result._suggestions import ActorSuggestions, Suggestions

__all__ = [
    "UNDEFINED",
    "ActorGroupScores",
    "ActorRanks",
    "ActorScores",
    "ActorSets",
    "ActorSuggestions",
    "Figure",
    "Finding",
    "Findings",
    "GroupPairScores",
    "GroupScores",
    "Level",
    "Marking",
    "NameCandidates",
    "NetworkScores",
    "Paths",
    "Placement",
    "Scores",
    "Severity",
    "Suggestions",
    "TieScores",
]
