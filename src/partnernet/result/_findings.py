"""Findings: what is missing, fragile or unknown, each with its reason and its number."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

import pandas as pd

from partnernet._audiences import AUDIENCES, refuse_unknown
from partnernet.errors import ParameterError, UnknownNameError
from partnernet.result._base import SHOWN, Level, Named
from partnernet.result._finding import Finding, Severity, counts, findings_table
from partnernet.result._listing import NOT_LOOKED, as_html, as_text, not_looked

WIDTH, LEAST_WIDTH = 88, 40


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
        return self._kept(one for one in self.findings if {one.code, one.code[0]} & set(codes))

    def seen_by(self, audience: str) -> "Findings":
        """Keep what an audience may see; what says nothing of it is private.

        Parameters
        ----------
        audience
            ``private``, ``core``, ``workshop``, ``partners`` or ``public``.

        Raises
        ------
        ParameterError
            If there is no such audience.

        Examples
        --------
        >>> import partnernet as pn
        >>> found = pn.gaps.find(pn.datasets.load("harbour"), rules="S1")
        >>> len(found.seen_by("public"))
        1
        """
        refuse_unknown(audience)
        known = AUDIENCES[AUDIENCES.index(audience) :]
        return self._kept(one for one in self.findings if audience == "private"
                          or one.visibility in known)  # fmt: skip

    def _kept(self, findings: Iterable[Finding]) -> "Findings":
        kept = tuple(findings)
        return replace(self, table=findings_table(kept), findings=kept)

    def counts(self) -> dict[Severity, int]:
        """Return how many findings there are of each severity."""
        return counts(self.findings)

    def text(self, *, width: int = WIDTH) -> str:
        """Return the findings as plain text, for a mail or a screen.

        What concerns the data comes first, then what to act on, what to keep an eye on, and what
        is good to know; at the end, which rules could not be applied, and why.

        Parameters
        ----------
        width
            How many letters a line may have, at least 40.

        Raises
        ------
        ParameterError
            If lines are too short to read.

        Examples
        --------
        >>> import partnernet as pn
        >>> print(pn.gaps.find(pn.datasets.load("harbour"), rules="S1").text().splitlines()[0])
        1 finding: 1 to act on.
        """
        if width < LEAST_WIDTH:
            raise ParameterError("width", width, f"it is at least {LEAST_WIDTH}")
        return as_text(self.findings, self.undefined, width=width)

    def with_names(self) -> pd.DataFrame:
        """Return the table with the names of the actors instead of their ids."""
        shown = self.table.copy()
        for column in ("subjects", "actors"):
            shown[column] = [tuple(self._people(cell)) for cell in shown[column]]
        return shown

    def __repr__(self) -> str:
        """Return the findings as text, the first ones under each heading."""
        return as_text(self.findings, self.undefined, width=WIDTH, most=SHOWN)

    def _repr_html_(self) -> str:
        return as_html(self.findings, self.undefined, most=SHOWN)

    def _people(self, actors: object) -> list[str]:
        return [str(self.names.get(one, one)) for one in actors if one]  # type: ignore[attr-defined]

    def _missing(self, only: str = "") -> list[str]:
        """Return one sentence for each reason why rules could not be applied."""
        return [f"{NOT_LOOKED}: {reason}" for reason in not_looked(self.undefined, only)]
