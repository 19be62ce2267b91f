"""The findings in a report: a list in which names lead to the rows of the actors."""

from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING

from partnernet.draw.findings import Linker
from partnernet.draw.scene import FLAGGED
from partnernet.result import Finding, Findings
from partnernet.result._listing import as_html

if TYPE_CHECKING:
    import pandas as pd


def findings_section(
    found: Findings | None, names: "pd.Series[str]", rows: "pd.Index[str]", *, left_out: str = ""
) -> str:
    """Return the findings as HTML under a heading of their own, or nothing where nobody asked.

    Parameters
    ----------
    found
        What was found.
    names
        The names of all actors, by id.
    rows
        The actors that have a row on the page, in its order: names lead there.
    left_out
        What is said of findings that are not told.
    """
    if found is None:
        return ""
    linker = Linker({str(actor): str(name) for actor, name in names.items()})
    places = {str(actor): place for place, actor in enumerate(rows)}

    def said(one: Finding, words: str) -> str:
        return "".join(
            _link(text, places[actor]) if actor in places else escape(text)
            for text, actor in linker.parts(words, one.marked)
        )

    note = f"<p>{escape(left_out)}</p>" if left_out else ""
    return (
        f"<h2>Findings</h2>\n{as_html(found.findings, found.undefined, level=3, said=said)}{note}"
    )


def _link(text: str, row: int) -> str:
    return f'<a href="#actor-{row}">{escape(text)}</a>'


def weighty(findings: Iterable[Finding]) -> set[str]:
    """Return the actors that one should act on or keep an eye on."""
    graver = [one for one in findings
              if one.severity in FLAGGED and one.about in ("actor", "tie")]  # fmt: skip
    return {actor for one in graver for actor in one.marked}
