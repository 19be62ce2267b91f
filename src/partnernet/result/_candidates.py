"""Candidates: pairs of names that may be one actor, for people to decide."""

from dataclasses import dataclass
from typing import ClassVar

import pandas as pd

from partnernet._text import count
from partnernet.result._base import Level, Scores


@dataclass(frozen=True, repr=False)
class NameCandidates(Scores):
    """Pairs of names that may be one actor, the most likely first; nothing is merged by them.

    The columns of ``table``:

    - ``actor``, ``name``: the id and the name of the one that would be kept.
    - ``other``, ``other_name``: those of the one that may be the same.
    - ``score``: how much speaks for it, from 0 to 1.
    - ``evidence``: what speaks for it, in plain words.
    - ``shared``: how many partners both have.
    - ``of``: how many partners the one has that has fewer.
    - ``group``: pairs with one number hang together.

    Parameters
    ----------
    file
        What `write` puts into the file of aliases: what was decided before, and a row for each new
        pair whose cell ``same`` waits for ``yes`` or ``no``.
    decided
        The file that decisions were read from; empty where there was none.
    """

    file: pd.DataFrame
    decided: str = ""

    level: ClassVar[Level] = "pair of actors"

    def text(self) -> str:
        """Return the pairs as plain text, for a mail or a screen."""
        if not len(self):
            return "No two names are alike enough to be proposed."
        rows = self.table.itertuples(index=False)
        lines = [
            f"{row.name} / {row.other_name}: {row.evidence} ({row.score:.2f})." for row in rows
        ]
        return "\n".join([f"{count(len(self), 'pair')} may be one actor.", *lines])
