"""Findings: what is missing, fragile or unknown, each with its reason and its number."""

from dataclasses import dataclass
from math import nan
from typing import ClassVar, Literal

import pandas as pd

from partnernet._text import count, listed
from partnernet.errors import UnknownNameError
from partnernet.result._base import Level, Named

Severity = Literal["act", "watch", "info"]
About = Literal["actor", "tie", "group", "network"]
SEVERITIES: tuple[Severity, ...] = ("act", "watch", "info")
SAID: dict[Severity, str] = {
    "act": "Act on this", "watch": "Keep an eye on this", "info": "Good to know",
}  # fmt: skip


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


COLUMNS = (
    "code", "title", "severity", "about", "subjects", "actors", "value", "threshold", "unknowns",
    "why", "suggestion", "formula", "data_used", "visibility",
)  # fmt: skip


@dataclass(frozen=True, repr=False)
class Findings(Named):
    """What the rules found: one row per finding; what is unknown about the data comes first.

    Rules that could not be applied are in ``undefined``, with the reason: they found nothing
    because they could not look, not because all is well.

    Parameters
    ----------
    findings
        The same as records.
    """

    findings: tuple[Finding, ...] = ()

    level: ClassVar[Level] = "finding"

    def only(self, *codes: str) -> "Findings":
        """Keep the findings of some rules: codes (``S3``) or their first letters (``S``)."""
        known = {finding.code for finding in self.findings} | set(self.measures)
        letters = {code[0] for code in known}
        for code in codes:
            if code not in known | letters:
                raise UnknownNameError("rule in this result", code, sorted(known))
        kept = [one for one in self.findings if one.code in codes or one.code[0] in codes]
        return Findings(
            findings_table(kept), self.undefined, self.provenance, self.names, tuple(kept)
        )

    def counts(self) -> dict[str, int]:
        """Return how many findings there are of each severity."""
        found = [finding.severity for finding in self.findings]
        return {severity: found.count(severity) for severity in SEVERITIES}

    def text(self) -> str:
        """Return the findings as plain text, for a mail or a screen."""
        lines = [f"{one.code} {one.title}: {one.why} {one.suggestion}".rstrip()
                 for one in self.findings]  # fmt: skip
        return "\n".join([self._headline(), *lines, *self._missing()])

    def with_names(self) -> pd.DataFrame:
        """Return the table with the names of the actors instead of their ids."""
        shown = self.table.copy()
        for column in ("subjects", "actors"):
            shown[column] = [tuple(self._people(cell)) for cell in shown[column]]
        return shown

    def __repr__(self) -> str:
        """Return the findings as text."""
        return self.text()

    def _people(self, actors: object) -> list[str]:
        return [str(self.names.get(one, one)) for one in actors if one]  # type: ignore[attr-defined]

    def _headline(self) -> str:
        counts = [count(number, SAID[severity].lower(), SAID[severity].lower())
                  for severity, number in zip(SEVERITIES, self.counts().values(), strict=True)
                  if number]  # fmt: skip
        return f"{count(len(self.findings), 'finding')}: {listed(counts)}." if counts else (
            "Nothing was found."
        )  # fmt: skip

    def _missing(self, only: str = "") -> list[str]:
        """Return one sentence for each reason why rules could not be applied."""
        rows = self.undefined[self.undefined["measure"] == only] if only else self.undefined
        groups = rows.groupby("reason", sort=False)["measure"]
        return [f"Not looked for ({listed(codes, most=8)}): {reason}." for reason, codes in groups]


def findings_table(findings: "list[Finding] | tuple[Finding, ...]") -> pd.DataFrame:
    """Return findings as a table, a row each."""
    rows = [[one.marked if name == "actors" else getattr(one, name) for name in COLUMNS]
            for one in findings]  # fmt: skip
    table = pd.DataFrame(rows, columns=list(COLUMNS))
    return table.astype({"value": float, "threshold": float, "unknowns": int})
