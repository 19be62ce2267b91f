"""Gaps: who is missing, what is fragile, what is one-sided, and what nobody knows."""

from partnernet.gaps import catalog  # noqa: F401 - registers the rules
from partnernet.gaps._find import find
from partnernet.gaps._rules import rules
from partnernet.gaps.expectations.coverage import Coverage, coverage
from partnernet.gaps.expectations.frameworks import frameworks
from partnernet.gaps.stress_test.outcome import Stress
from partnernet.gaps.stress_test.stress import stress
from partnernet.gaps.suggestions.actors import suggest_actors
from partnernet.gaps.suggestions.ties import suggest

__all__ = [
    "Coverage",
    "Stress",
    "coverage",
    "find",
    "frameworks",
    "rules",
    "stress",
    "suggest",
    "suggest_actors",
]
