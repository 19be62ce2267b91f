"""Finding: one thing that a rule found, as a record; many of them as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import nan
from typing import Literal

import pandas as pd

Severity = Literal["act", "watch", "info"]
About = Literal["actor", "tie", "group", "network"]
SEVERITIES: tuple[Severity, ...] = ("act", "watch", "info")
DATA = "D"  # the letter of the rules that look at the data


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule found.

    Parameters
    ----------
    severity
        ``act`` (something should be done), ``watch`` (talk about it) or ``info`` (good to know).
    about
        What the subjects are: actors, the two ends of a tie, groups, or the network as a whole.
    subjects
        Ids of actors, or names of groups; none for the network.
    why
        One plain sentence with the fact and its number.
    suggestion
        One plain sentence on what to do next.
    value, threshold
        The number that was found, and the one it was held against; NaN where there is none.
    unknowns
        How many pairs of actors or cells it would depend on that nobody was asked about.
    actors
        The ids to be marked on a map, where they are not the subjects.
    visibility
        The smallest audience that may see it.
    code, title, formula, data_used
        Which rule found it, from what; the rule fills these in.
    """

    severity: Severity
    about: About
    subjects: tuple[str, ...]
    why: str
    suggestion: str = ""
    value: float = nan
    threshold: float = nan
    unknowns: int = 0
    actors: tuple[str, ...] = ()
    visibility: str = "public"
    code: str = ""
    title: str = ""
    formula: str = ""
    data_used: str = ""

    @property
    def marked(self) -> tuple[str, ...]:
        """The actors it is about, as ids."""
        return self.subjects if self.about in ("actor", "tie") else self.actors

    @property
    def concerns_data(self) -> bool:
        """Whether it puts the data in doubt, and with them whatever else was found."""
        return self.code.startswith(DATA)


COLUMNS = (
    "code", "title", "severity", "about", "subjects", "actors", "value", "threshold", "unknowns",
    "why", "suggestion", "formula", "data_used", "visibility",
)  # fmt: skip


def counts(findings: Sequence[Finding]) -> dict[Severity, int]:
    """Return how many findings there are of each severity."""
    found = [finding.severity for finding in findings]
    return {severity: found.count(severity) for severity in SEVERITIES}


def findings_table(findings: Sequence[Finding]) -> pd.DataFrame:
    """Return findings as a table, a row each."""
    rows = [[one.marked if name == "actors" else getattr(one, name) for name in COLUMNS]
            for one in findings]  # fmt: skip
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype({"value": float, "threshold": float, "unknowns": int})
