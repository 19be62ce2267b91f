"""What every result has: one table, what in it is not defined and why, how it came about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape
from typing import ClassVar, Literal

import pandas as pd

from partnernet import references
from partnernet._text import listed, number
from partnernet.errors import UnknownNameError
from partnernet.provenance import Call, Provenance
from partnernet.references import Style

Level = Literal[
    "actor", "actor and group", "actor and scale", "ranking", "tie", "pair of actors", "group",
    "pair of groups", "network", "set", "path", "finding",
]  # fmt: skip
UNDEFINED = ("actor", "measure", "reason")
DIGITS = 12
PRINTED = 60
SHOWN = 20
HARDLY, NEARLY = 0.005, 0.995


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in a sentence: ``{:%}`` a share, ``{:tie}`` with a noun, ``{:yes|no}`` a fact.

    >>> f"{Figure(1):tie}, {Figure(2):tie}, {Figure(0.5):%}, {Figure(0):yes|no}, {Figure(2.25)}"
    '1 tie, 2 ties, 50%, no, 2.250'
    """

    value: float

    def __format__(self, spec: str) -> str:
        """Return the number as words."""
        if spec == "%":
            if 0 < self.value < HARDLY:
                return "less than 1%"
            return "more than 99%" if NEARLY <= self.value < 1 else f"{self.value:.0%}"
        if "|" in spec:
            yes, no = spec.split("|")
            return yes if self.value else no
        noun = f" {spec}{'' if self.value == 1 else 's'}" if spec else ""
        return f"{number(self.value)}{noun}"


@dataclass(frozen=True, repr=False)
class Scores:
    """What every result has.

    Parameters
    ----------
    table
        The numbers.
    undefined
        One row for every missing number: ``actor`` (the id; the group where rows are groups; empty
        where rows are neither), ``measure`` (the column it is missing in), ``reason``.
    provenance
        How the numbers came about.
    """

    table: pd.DataFrame
    undefined: pd.DataFrame
    provenance: Provenance

    level: ClassVar[Level]

    @property
    def measures(self) -> tuple[str, ...]:
        """The names of the measures in it."""
        return tuple(call.measure.split(".")[-1] for call in self.provenance.calls)

    def __getitem__(self, measure: str) -> pd.Series:
        """Return one column of the table."""
        if measure not in self.table:
            raise UnknownNameError("measure in this result", measure, self)
        return self.table[measure]

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.table)

    def __iter__(self) -> Iterator[str]:
        """Iterate over the names of the columns."""
        return map(str, self.table.columns)

    def explain(self, measure: str = "") -> str:
        """Say in words what a measure is, which convention it follows, and what was set.

        Parameters
        ----------
        measure
            Which one; the first if none is named.

        Examples
        --------
        >>> import partnernet as pn
        >>> text = pn.centrality.closeness(pn.datasets.load("harbour")).explain()
        >>> text.split(". ")[1]
        'By default distances go out from the actor (networkx counts those coming in), and the
        Wasserman-Faust scaling is applied: closeness among those reached, times the share of the
        others that is reached'
        """
        call = self._call(measure)
        name = call.measure.split(".")[-1]
        options = [f"{option}={value!r}" for option, value in call.parameters.items()]
        missing = self._missing(name)
        cited = [references.cite(key) for key in call.references]
        parts = [
            call.definition,
            call.convention,
            f"Values: {call.bounds}" if call.bounds else "",
            f"Computed with {listed(options, most=len(options))}." if options else "",
            call.note,
            *missing,
            "What is not defined has no meaning here; it is not zero." if missing else "",
            *self.provenance.notes,
            f"{'Sources' if len(cited) > 1 else 'Source'}: {' '.join(cited)}" if cited else "",
        ]
        return " ".join(part for part in parts if part)

    def cite(self, *, style: Style = "apa") -> str:
        """Return the literature behind the result, one entry to a paragraph.

        Parameters
        ----------
        style
            ``apa`` for a reference list, ``bibtex`` for a bibliography file.
        """
        keys = sorted({key for call in self.provenance.calls for key in call.references})
        return "\n\n".join(references.cite(key, style=style) for key in keys)

    def __repr__(self) -> str:
        """Return the table as text with a line on what is not defined."""
        text = self.with_names().to_string(max_rows=PRINTED)
        return "\n".join([text, *self._missing()])

    def _repr_html_(self) -> str:
        foot = "".join(f"<p>{escape(line)}</p>" for line in self._missing())
        return f"{self.with_names().to_html(max_rows=SHOWN)}{foot}"

    def with_names(self) -> pd.DataFrame:
        """Return the table as it is shown and written."""
        return self.table

    def _call(self, measure: str) -> Call:
        wanted = measure or self.measures[0]
        for name, call in zip(self.measures, self.provenance.calls, strict=True):
            if name == wanted:
                return call
        raise UnknownNameError("measure in this result", wanted, self.measures)

    def _missing(self, only: str = "") -> list[str]:
        """Return one sentence per reason why numbers are missing, and for whom."""
        rows = self.undefined[self.undefined["measure"] == only] if only else self.undefined
        columns: dict[tuple[str, tuple[str, ...]], list[str]] = {}
        for (column, reason), found in rows.groupby(["measure", "reason"], sort=False):
            columns.setdefault((str(reason), tuple(found["actor"])), []).append(str(column))
        lines: list[str] = []
        for (reason, actors), names in columns.items():
            who = listed(self._people(actors))
            verb = "is" if len(names) == 1 else "are"
            of_whom = f" for {who}" if who else ""
            lines.append(f"{listed(names)} {verb} not defined{of_whom}: {reason}.")
        return lines

    def _people(self, actors: Iterable[str]) -> list[str]:
        """Return the names of those whose values are missing."""
        return [actor for actor in actors if actor]


@dataclass(frozen=True, repr=False)
class Named(Scores):
    """A result that tells people about actors, and knows what they are called.

    Parameters
    ----------
    names
        The names people use, by actor id.
    """

    names: pd.Series

    def _people(self, actors: Iterable[str]) -> list[str]:
        return [str(self.names.loc[actor]) for actor in actors if actor]

    def _beside_names(self, table: pd.DataFrame, actors: pd.Index, *, at: int = 0) -> pd.DataFrame:
        """Return a table with a column of names; ``actors`` are the ids, row by row."""
        shown = table.copy()
        shown.insert(at, "name", self.names.reindex(actors).set_axis(shown.index))
        return shown


def ranked(values: pd.Series) -> pd.Series:
    """Return competition ranks (1, 1, 3); values that agree to twelve digits share one."""
    settled = values.astype(float).map(lambda value: float(f"{value:.{DIGITS}g}"))
    return settled.rank(method="min", ascending=False).astype("Int64")


def said(call: Call, value: float, **words: str) -> str:
    """Fill the sentence of a measure with a value and the options it was computed with."""
    numbers = {
        name: Figure(option) if isinstance(option, (int, float)) else option
        for name, option in call.parameters.items()
    }
    return call.says.format(value=Figure(value), **words, **numbers)
