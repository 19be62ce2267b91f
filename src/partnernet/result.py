"""Results: one table, what in it is not defined and why, and how it came about."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

import pandas as pd

from partnernet import references
from partnernet._text import listed, number
from partnernet.errors import ParameterError, UnknownNameError
from partnernet.provenance import Call, Provenance
from partnernet.references import Style

UNDEFINED = ("actor", "measure", "reason")


@dataclass(frozen=True, repr=False)
class Scores:
    """What every result has.

    Parameters
    ----------
    table
        The numbers.
    undefined
        One row for every missing number: ``actor``, ``measure``, ``reason``.
    provenance
        How the numbers came about.
    """

    table: pd.DataFrame
    undefined: pd.DataFrame
    provenance: Provenance

    @property
    def measures(self) -> tuple[str, ...]:
        """The names of the measures in it."""
        return tuple(call.measure.split(".")[-1] for call in self.provenance.calls)

    def __getitem__(self, measure: str) -> pd.Series:
        """Return one column of the table."""
        if measure not in self.table:
            raise UnknownNameError("measure in this result", measure, self.table.columns)
        return self.table[measure]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.table)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names of the columns."""
        return iter(self.table)

    def _call(self, measure: str) -> Call:
        for name, call in zip(self.measures, self.provenance.calls, strict=True):
            if name == measure:
                return call
        raise UnknownNameError("measure in this result", measure, self.measures)

    def explain(self, measure: str = "") -> str:
        """Say in words what a measure is, which convention it follows, and what was set.

        Parameters
        ----------
        measure
            Which one; the first if none is named.
        """
        call = self._call(measure or self.measures[0])
        options = listed((f"{name}={value!r}" for name, value in call.parameters.items()), most=9)
        parts = [call.definition, f"Computed with {options}." if options else ""]
        cited = [references.cite(key) for key in call.references]
        parts += [f"Source: {' '.join(cited)}"] if cited else []
        return " ".join(part for part in [*parts, *self.provenance.notes] if part)

    def cite(self, *, style: Style = "apa") -> str:
        """Return the literature behind the result, one entry to a paragraph."""
        keys = sorted({key for call in self.provenance.calls for key in call.references})
        return "\n\n".join(references.cite(key, style=style) for key in keys)

    def __repr__(self) -> str:
        """Return the table as text with a line on what is not defined."""
        return "\n".join([self.with_names().to_string(), *self._foot()])

    def _repr_html_(self) -> str:
        foot = "".join(f"<p>{escape(line)}</p>" for line in self._foot())
        return f"{self.with_names().to_html(max_rows=20)}{foot}"

    def with_names(self) -> pd.DataFrame:
        """Return the table as it is shown and written."""
        return self.table

    def _foot(self) -> list[str]:
        """Return one line per reason why numbers are missing."""
        lines: list[str] = []
        for (measure, reason), rows in self.undefined.groupby(["measure", "reason"], sort=False):
            lines.append(f"{measure} is not defined for {listed(rows['actor'])}: {reason}")
        return lines


@dataclass(frozen=True, repr=False)
class ActorScores(Scores):
    """One row per actor, one column per measure, in the order of the network.

    Parameters
    ----------
    names
        The names people use, by actor id.
    """

    names: pd.Series

    def top(self, n: int = 10, *, by: str = "") -> pd.DataFrame:
        """Return the actors with the highest values, with names and ranks.

        Actors tied with the last one are listed too, so that nobody is left out by chance.

        Parameters
        ----------
        n
            How many, at least 1.
        by
            The measure; the first if none is named.

        Examples
        --------
        >>> import partnernet as pn
        >>> pn.centrality.degree(pn.datasets.load("harbour")).top(2)["degree"].to_dict()
        {'UNI': 6, 'COU': 5}
        """
        if n < 1:
            raise ParameterError("n", n, "it is at least 1")
        measure = by or str(self.table.columns[0])
        values = self[measure].dropna().astype(float)
        keep = values.nlargest(n, keep="all").index
        order = values[keep].sort_values(ascending=False, kind="stable").index
        table = self.table.loc[order]
        ranks = self.rank()[measure].loc[order]
        table.insert(0, "name", self.names.loc[order])
        table.insert(0, "rank", ranks)
        return table

    def rank(self) -> pd.DataFrame:
        """Return competition ranks (1, 1, 3): the highest value is 1; undefined has none."""
        ranked = self.table.astype(float).rank(method="min", ascending=False)
        return ranked.astype("Int64")

    def sentence(self, actor: str, measure: str = "") -> str:
        """Return one value as a plain sentence."""
        call = self._call(measure or self.measures[0])
        name = call.measure.split(".")[-1]
        if actor not in self.table.index:
            raise UnknownNameError("actor", actor, self.table.index)
        value = float(self[name].loc[actor])
        who = str(self.names.loc[actor])
        if pd.isna(value):
            why = self.undefined
            reason = why.loc[(why["actor"] == actor) & (why["measure"] == name), "reason"]
            return f"{name} is not defined for {who}: {reason.iloc[0]}"
        says = call.says or f"{{actor}} has {name} {{value}}."
        shown = f"{value:.0%}" if "{percent}" in says else number(value)
        return says.format(actor=who, value=shown, percent=shown, **call.parameters)

    def with_names(self) -> pd.DataFrame:
        """Return the table with the names of the actors in front."""
        shown = self.table.copy()
        shown.insert(0, "name", self.names)
        return shown


@dataclass(frozen=True, repr=False)
class TieScores(Scores):
    """One row per link of the graph that was measured: ``source``, ``target``, then measures."""


@dataclass(frozen=True, repr=False)
class GroupScores(Scores):
    """One row per group.

    Parameters
    ----------
    membership
        The group of each actor, by actor id.
    """

    membership: pd.Series


@dataclass(frozen=True, repr=False)
class NetworkScores(Scores):
    """One row: the whole network."""

    @property
    def value(self) -> float:
        """The number itself, where there is one measure."""
        if len(self.measures) != 1:
            raise ParameterError("value", self.measures, "a result of one measure has a value")
        return float(self.table[self.measures[0]].iloc[0])
