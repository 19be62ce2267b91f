"""The result of a stress test: what a network is before and after, and who is cut off."""

from dataclasses import dataclass
from typing import ClassVar

import pandas as pd

from partnernet._text import count, listed
from partnernet.gaps._contacts import Subject, counted
from partnernet.network import PartnerNetwork
from partnernet.result import Figure, Level
from partnernet.result._base import Named


@dataclass(frozen=True, repr=False)
class Stress(Named):
    """What a network is before and after something falls away.

    The rows of ``table`` are measures, its columns ``before``, ``after`` and ``change``.

    Parameters
    ----------
    actors
        One row per actor: ``partners_before``, ``partners_after``, ``reach_before``,
        ``reach_after`` (others within the steps) and ``cut_off``. What comes after is missing for
        those who leave.
    lost
        The ties that are lost, one row for each pair: ``source``, ``target``, ``strength`` and
        ``kinds``, as they are before.
    partnerships
        The names of the partnerships that end.
    undecided
        The ties (two ids) and partnerships (one) of which nobody knows whether they would end; they
        stay.
    left
        The network that is left, to be measured or drawn.
    says
        What is supposed to happen, as a clause.

    Examples
    --------
    >>> import partnernet as pn
    >>> found = pn.gaps.stress(pn.datasets.load("harbour"), drop="STU")
    >>> found.cut_off
    ('LGB',)
    >>> pn.cohesion.components(found.left).table["size"].tolist()
    [9, 1, 1]
    """

    actors: pd.DataFrame
    lost: pd.DataFrame
    partnerships: tuple[str, ...]
    undecided: tuple[Subject, ...]
    left: PartnerNetwork
    says: str

    level: ClassVar[Level] = "network"

    @property
    def cut_off(self) -> tuple[str, ...]:
        """Ids of those who lose their last tie, or their way to the largest part."""
        return tuple(sorted(map(str, self.actors.index[self.actors["cut_off"]])))

    def sentence(self) -> str:
        """Return the outcome as plain sentences."""
        told = [self._outcome()]
        if self.cut_off:
            told.append(f"Cut off: {listed(sorted(self._people(self.cut_off)))}.")
        if self.undecided:
            kept = "it was" if len(self.undecided) == 1 else "they were"
            told.append(f"Of {counted(self.undecided)} nobody knows; {kept} kept.")
        return " ".join(told)

    def _outcome(self) -> str:
        if self.lost.empty:
            return f"If {self.says}, no tie would be lost."
        before, after = self.table["before"], self.table["after"]
        was, now = (int(one["components"]) for one in (before, after))
        ties, left = count(len(self.lost), "tie"), count(now, "part")
        said = f"If {self.says}, {ties} would be lost and the network would be in {left}"
        said += f" instead of {was}" if was != now else ", as before"
        if pd.isna(after["fragmentation"]):
            return f"{said}."
        apart, wide = (f"{Figure(one['fragmentation']):%}" for one in (before, after))
        return (
            f"{said}; {wide} of all pairs could not reach each other"
            f"{f', not {apart}' if wide != apart else ', as before'}."
        )

    def __repr__(self) -> str:
        """Return the outcome in words, and the table."""
        return f"{self.sentence()}\n{super().__repr__()}"
