"""coverage: who ought to be there, and who is; a table, a grid and a heat map."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

import pandas as pd

from partnernet._text import GOALS, count, label, listed
from partnernet.draw.heatmap import HeatMap
from partnernet.errors import NotDefinedError, UnknownNameError
from partnernet.gaps._find import KNOWN, ground_of
from partnernet.gaps._ground import Ground
from partnernet.gaps.expectations.covered import CROSS, Seen, covered, held, on_actors, words
from partnernet.gaps.expectations.lasting import only_outside, only_temporary
from partnernet.gaps.expectations.requirements import Expected, key
from partnernet.measures._registry import as_network
from partnernet.measures._wording import section
from partnernet.provenance import Call
from partnernet.result import UNDEFINED, Figure, Level
from partnernet.result._base import Named
from partnernet.view import View

if TYPE_CHECKING:
    import networkx as nx

    from partnernet.network import PartnerNetwork

SERVICES, GROUPS = "services", "serves_groups"
COLUMNS = (
    "dimension", "category", "have", "min", "target", "met", "state", "actors", "counted",
    "unknowns", "mandatory", "framework",
)  # fmt: skip
NOTES = "Outside: all of them are; temporary: all roles that keep them are."
STATES = {
    "empty": "nobody", "below": "too few", "single": "one alone", "met": "", "unknown": "",
    "optional": "not asked for",
}  # fmt: skip
SAID = {
    "empty": "{n} {are} empty",
    "below": "{n} {are} below what is needed",
    "single": "{n} hang{s} on one",
    "met": "{n} {are} met",
    "unknown": "{n} {are} not known",
}


@dataclass(frozen=True, repr=False)
class Coverage(Named):
    """Who ought to be there, and who is: one row per requirement.

    The columns of ``table``:

    - ``dimension``, ``category``: the column that is looked at, and the value that is looked for.
    - ``have``: how many there are; ``actors``: their ids.
    - ``counted``: what was counted, ``actors`` or the tags of ``ties and partnerships``.
    - ``min``, ``target``: how many are needed, and how many are hoped for.
    - ``met``: how much of ``min`` is there, 0 to 1; missing where nobody can tell, or none is
      needed.
    - ``state``: ``empty`` (none), ``below`` (fewer than needed), ``single`` (enough, but one
      alone), ``met``, ``optional`` (none is needed) or ``unknown``.
    - ``unknowns``: of how many rows the value is not known.
    - ``mandatory``, ``framework``: whether it may not be missing, and who says so.

    Parameters
    ----------
    ground
        What was looked at.

    Examples
    --------
    >>> import partnernet as pn
    >>> found = pn.gaps.coverage(pn.datasets.load("harbour"), "unisafe_partners")
    >>> found.single
    ['health']
    """

    ground: Ground = field(repr=False)

    level: ClassVar[Level] = "group"

    @property
    def index(self) -> float:
        """The mean of ``met`` over all requirements that need at least one; 0 to 1."""
        return float(self.table["met"].mean())

    @property
    def empty(self) -> list[str]:
        """The categories in which there is nobody."""
        return self._in("empty")

    @property
    def below(self) -> list[str]:
        """The categories in which there are fewer than needed."""
        return self._in("below")

    @property
    def single(self) -> list[str]:
        """The categories that hang on one."""
        return self._in("single")

    def grid(self, *, rows: str = SERVICES, columns: str = GROUPS) -> pd.DataFrame:
        """Count the actors for each pair of values of two columns, such as services and groups.

        Parameters
        ----------
        rows, columns
            Columns of the actors.

        Returns
        -------
        DataFrame
            Counts; the values that are expected first, then others in their order. A missing
            count says that nobody knows: somebody has one of the two values, and of the other
            nothing is said.

        Raises
        ------
        UnknownNameError
            If there is no such column, or nothing stands in it and nothing is expected of it.

        Examples
        --------
        >>> import pandas as pd, partnernet as pn
        >>> actors = pd.DataFrame({"id": ["a", "b"], "services": ["legal", "legal|shelter"],
        ...                        "serves_groups": ["students", None]})
        >>> ties = pd.DataFrame({"source": ["a"], "target": ["b"]})
        >>> net = pn.from_tables(actors=actors, ties=ties)
        >>> pn.gaps.coverage(net, "services_by_group").grid().loc["legal", "students"]
        np.int64(1)
        """
        cells = self._cells(rows, columns)
        table = pd.DataFrame(index=pd.Index(self._terms(rows), name=rows),
                             columns=pd.Index(self._terms(columns), name=columns),
                             dtype="Int64")  # fmt: skip
        for row, column in cells:
            having, may = cells[row, column]
            table.loc[row, column] = pd.NA if may and not having else len(having)
        return table

    def heatmap(self, *, rows: str = "", columns: str = "") -> HeatMap:
        """Draw it, every count in its cell; ``save`` makes an SVG, PDF or PNG of it.

        Parameters
        ----------
        rows, columns
            Columns of the actors, for a grid of their values. If none is named, the grid of
            services and groups where these are expected, else a row for each requirement.
        """
        crossed = self.table["dimension"].str.contains(CROSS, regex=False).any()
        if not (rows or columns or crossed):
            return self._list()
        across = rows or SERVICES, columns or GROUPS
        counts = self.grid(rows=across[0], columns=across[1])
        marks = pd.DataFrame("", index=counts.index, columns=counts.columns, dtype=object)
        for (row, column), (having, _) in self._cells(*across).items():
            marks.loc[row, column] = self._mark(having)
        return HeatMap(
            counts.rename(index=label, columns=label),
            f"{label(across[0])} by {label(across[1]).lower()}",
            f"How many of {count(len(self.ground.ids), 'actor')} are in each cell. {NOTES}",
            marks,
        )

    def _list(self) -> HeatMap:
        """Return a row for each requirement: how many there are, and what that amounts to."""
        several = len(set(self.table["dimension"])) > 1
        names = [
            f"{label(dimension)}: {_called(dimension, category)}"
            if several
            else _called(dimension, category)
            for dimension, category in self.table[["dimension", "category"]].to_numpy(dtype=object)
        ]
        have = self.table["have"].astype("Int64").mask(self.table["state"] == "unknown")
        said = self.table["state"].map(STATES)
        needed = self.table["min"].map(lambda least: f", {least} needed" if least > 1 else "")
        counted = listed(sorted(set(self.table["counted"])))
        return HeatMap(
            pd.DataFrame({"There": have.to_numpy()}, index=pd.Index(names)),
            f"Who ought to be there: {listed(sorted(set(self.table['framework'])))}",
            f"Counted are {counted}. What is not tagged may be there all the same.",
            pd.DataFrame({"There": (said + needed).to_numpy()}, index=pd.Index(names)),
        )

    def sentence(self) -> str:
        """Return the outcome as one plain sentence."""
        states = self.table["state"].value_counts()
        asked = len(self.table) - int(states.get("optional", 0))
        says = [
            words.format(n=number, are="is" if number == 1 else "are", s="s" if number == 1 else "")
            for state, words in SAID.items() if (number := int(states.get(state, 0)))
        ]  # fmt: skip
        index = f"{Figure(self.index)}"
        return f"Coverage is {index}: of {count(asked, 'requirement')} {listed(says)}."

    def with_names(self) -> pd.DataFrame:
        """Return the table with the names of the actors instead of their ids."""
        shown = self.table.copy()
        shown["actors"] = [tuple(self._people(one)) for one in shown["actors"]]
        return shown

    def __repr__(self) -> str:
        """Return the outcome in words, and the table."""
        return f"{self.sentence()}\n{super().__repr__()}"

    # -- inside ----------------------------------------------------------------------------------

    def _in(self, state: str) -> list[str]:
        return [str(one) for one in self.table.loc[self.table["state"] == state, "category"]]

    def _terms(self, column: str) -> list[str]:
        """Return the values of a column, those that are expected first."""
        terms: dict[str, str] = {}
        for dimension, category in self.table[["dimension", "category"]].itertuples(index=False):
            for name, value in zip(dimension.split(CROSS), category.split(CROSS), strict=False):
                if name == column:
                    terms.setdefault(key(value), value)
        for value in sorted(set(words(self.ground.actors, column))):
            terms.setdefault(key(value), value)
        if not terms:
            known = [name for name in self.ground.actors if self.ground.actors[name].notna().any()]
            raise UnknownNameError("column of actors with values", column, map(str, known))
        return list(terms.values())

    def _cells(
        self, rows: str, columns: str
    ) -> dict[tuple[str, str], tuple[frozenset[str], frozenset[str]]]:
        here: dict[str, Seen] = {name: on_actors(self.ground, name) for name in (rows, columns)}
        return {
            (row, column): held([(rows, row), (columns, column)], here)
            for row in self._terms(rows) for column in self._terms(columns)
        }  # fmt: skip

    def _mark(self, actors: frozenset[str]) -> str:
        says = [word for word, found in (("outside", only_outside), ("temporary", only_temporary))
                if found(self.ground, actors)]  # fmt: skip
        return ", ".join(says)


def _called(dimension: str, category: str) -> str:
    """Return a value as people know it: a goal by its number and what it is about."""
    if dimension == "sdgs" and category in GOALS:
        return f"{category} {GOALS[category]}"
    return label(category)


def coverage(
    net: "PartnerNetwork | nx.Graph[Any]",
    /,
    expected: Expected = None,
    *,
    known: float = KNOWN,
    view: View | None = None,
) -> Coverage:
    r"""Hold a network against who ought to be there, category by category.

    Use it to see at once which boxes are empty, below what is needed, or filled by one alone.

    .. math:: \text{index} = \frac{1}{n} \sum_{i=1}^{n} \frac{\min(have_i, min_i)}{min_i}

    Parameters
    ----------
    net
        A network, or a networkx graph.
    expected
        Who ought to be there: names of frameworks (see `frameworks`), a table like
        ``requirements``, or several of these. None for the network's own table and the frameworks
        of the goals and levels that it has tagged.
    known
        From which share on, in [0, 1], of the actors a category, a level or the like must be
        known, before it may be said that nobody is in one.
    view
        Which ties and partnerships count, where goals and themes are tagged on these.

    Returns
    -------
    Coverage
        One row per requirement, with ``index``, ``empty``, ``below``, ``single``, ``grid`` and
        ``heatmap``.

    Raises
    ------
    NotDefinedError
        If nothing is expected of the network.
    UnknownNameError
        If there is no such framework.
    DataError
        If a table is not one of requirements.
    ParameterError
        If an option is not possible.

    Notes
    -----
    Those who take part are counted; who is missing, declined or left is not. Goals and themes are
    counted on ties and partnerships where any is tagged, each tag once for each of these, and else
    on actors. Not tagged does not mean that nothing is done. The index is the mean over the
    requirements that need at least one and of which it is known; where nobody can tell, the
    requirement has a reason in ``undefined``.

    Examples
    --------
    Two hospitals are needed and one is there, a school and it is there: (1/2 + 1/1) / 2.

    >>> import pandas as pd, partnernet as pn
    >>> needed = pd.DataFrame({"dimension": "category", "category": ["health", "education"],
    ...                        "min": [2, 1]})
    >>> found = coverage(pn.datasets.load("harbour"), needed)
    >>> found.index, found.below
    (0.75, ['health'])
    """
    network = as_network(net, attributes=True)
    g = ground_of(network, expected=expected, known=known, view=view)
    if g.expected.empty:
        raise NotDefinedError(
            "Coverage has no meaning where nothing is expected. Name a framework (see "
            "gaps.frameworks), or give a table of requirements."
        )
    found = covered(g)
    table = pd.DataFrame([[getattr(one, name) for name in COLUMNS] for one in found],
                         columns=list(COLUMNS)).astype({"target": "Int64"})  # fmt: skip
    unknown = [(f"{one.dimension}: {one.category}", "met", one.reason)
               for one in found if one.state == "unknown"]  # fmt: skip
    undefined = pd.DataFrame(unknown, columns=list(UNDEFINED), dtype="str")
    doc = coverage.__doc__ or ""
    options = {"known": g.known, "expected": tuple(sorted(set(table["framework"])))}
    call = Call("gaps.coverage", section(doc), options, convention=section(doc, "Notes"))
    provenance = g.compiled.provenance(call, fingerprint=network.fingerprint)
    return Coverage(table, undefined, provenance, g.names, g)
