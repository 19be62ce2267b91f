"""PartnerNetwork: checked tables that nobody can change; every verb returns a new network."""

from collections.abc import Callable, Iterable, Mapping
from html import escape
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar

import pandas as pd

from partnernet import _narrow
from partnernet._compile import Compiled, compile_tables
from partnernet._fingerprint import ASIDE, fingerprint
from partnernet._lookups import actor_id
from partnernet._tables import check_tables, raw_table, with_named_index
from partnernet._text import count
from partnernet.errors import DataError, ParameterError, UnknownNameError
from partnernet.result import ActorScores
from partnernet.view import View

if TYPE_CHECKING:
    import networkx as nx

Options = ParamSpec("Options")
Result = TypeVar("Result")
DEFAULT = View()


class PartnerNetwork:
    """Partners and what ties them, as checked tables.

    Make one with `read`, `from_tables` or `from_networkx`. It never changes: ``where``, ``on``,
    ``without``, ``around`` and ``largest_component`` narrow it, the ``with_`` verbs change it, and
    each returns a new network. It neither measures nor draws; hand it to a measure or to `Map`.

    Parameters
    ----------
    tables
        Canonical tables that were checked, by name.
    meta
        ``title``, ``question``, ``date``, ``source`` and whatever else is known of the data.

    Examples
    --------
    >>> import partnernet as pn
    >>> net = pn.datasets.chain("ABC")
    >>> net
    PartnerNetwork: 3 actors, 2 ties
    >>> net.without("B").ties.empty
    True
    >>> len(net)
    3
    """

    __slots__ = ("_compiled", "_fingerprint", "_meta", "_tables")

    _tables: dict[str, pd.DataFrame]
    _meta: Mapping[str, Any]
    _compiled: dict[View, Compiled]
    _fingerprint: str

    def __init__(
        self, tables: Mapping[str, pd.DataFrame], *, meta: Mapping[str, Any] | None = None
    ) -> None:
        fill = object.__setattr__
        fill(self, "_tables", {name: table.copy(deep=False) for name, table in tables.items()})
        fill(self, "_meta", MappingProxyType(dict(meta or {})))
        fill(self, "_compiled", {})
        fill(self, "_fingerprint", "")

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a network does not change."""
        raise AttributeError(
            f"A PartnerNetwork does not change; {name!r} cannot be set. Use the with_ verbs, which "
            f"return a new network."
        )

    def __reduce__(self) -> tuple[Any, ...]:
        """Let networks be copied and sent to other processes."""
        return _rebuild, (dict(self._tables), dict(self._meta))

    # -- looking ---------------------------------------------------------------------------------

    @property
    def actors(self) -> pd.DataFrame:
        """The actors, indexed by id; isolates included."""
        return self.table("actors")

    @property
    def ties(self) -> pd.DataFrame:
        """The ties as declared, one row each; those of partnerships come in when measured."""
        return self.table("ties")

    def table(self, name: str) -> pd.DataFrame:
        """Return a copy of one table: changing it does not change the network.

        Raises
        ------
        UnknownNameError
            If the network has no such table.
        """
        if name not in self._tables:
            raise UnknownNameError("table", name, self._tables)
        return self._tables[name].copy(deep=False)

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables it has, without what reading repaired and edits changed."""
        return tuple(name for name in self._tables if name not in ASIDE)

    @property
    def meta(self) -> Mapping[str, Any]:
        """Title, question, date, source: what is known of the data as a whole."""
        return self._meta

    @property
    def question(self) -> str:
        """The question the network is to answer, or an empty text."""
        return str(self._meta.get("question", ""))

    @property
    def fingerprint(self) -> str:
        """Sixteen hex digits that are the same for the same data in any order of rows."""
        if not self._fingerprint:
            object.__setattr__(self, "_fingerprint", fingerprint(self._tables))
        return self._fingerprint

    def tags(self, column: str) -> pd.Series:
        """Count the tags that partnerships and ties carry in a column of lists.

        Parameters
        ----------
        column
            Such as ``sdgs`` or ``themes``. A tag counts once for each partnership or tie with it.

        Returns
        -------
        Series
            Counts by tag, most frequent first. What is absent was not tagged, which does not mean
            that nothing is done.
        """
        lists = [
            table[column]
            for name in ("partnerships", "ties")
            if (table := self._tables.get(name)) is not None and column in table
        ]
        if not lists:
            raise UnknownNameError("column of partnerships or ties", column, self._columns())
        tags = pd.concat(lists).dropna().str.split("|").explode()
        counts: pd.Series = tags.value_counts().rename("count").rename_axis(column)
        return counts

    def _columns(self) -> list[str]:
        tables = (self._tables.get(name) for name in ("partnerships", "ties"))
        return sorted({str(name) for table in tables if table is not None for name in table})

    def compile(self, view: View | None = None) -> Compiled:
        """Return the graph under a View, as measures and maps see it."""
        view = view or DEFAULT
        if view not in self._compiled:
            self._compiled[view] = compile_tables(self._tables, view, fingerprint=self.fingerprint)
        return self._compiled[view]

    def __len__(self) -> int:
        """Return the number of actors."""
        return len(self._tables["actors"])

    def __eq__(self, other: object) -> bool:
        """Say whether another network holds the same data, in any order of rows."""
        if not isinstance(other, PartnerNetwork):
            return NotImplemented
        return self.fingerprint == other.fingerprint

    def __hash__(self) -> int:
        """Return a number that is the same for the same data."""
        return hash(self.fingerprint)

    def __repr__(self) -> str:
        """Return what is in the network, in one line."""
        parts = [count(len(self), "actor")]
        for name in ("ties", "partnerships", "memberships"):
            number = len(self._tables.get(name, ()))
            if number or name == "ties":
                parts.append(count(number, name[:-1]))
        title = f" {self._meta['title']!r}" if self._meta.get("title") else ""
        return f"PartnerNetwork{title}: {', '.join(parts)}"

    def _repr_html_(self) -> str:
        question = f"<p>{escape(self.question)}</p>" if self.question else ""
        return f"<p><b>{escape(repr(self))}</b></p>{question}{self.actors.to_html(max_rows=10)}"

    # -- narrowing -------------------------------------------------------------------------------

    def where(self, **equals: Any) -> "PartnerNetwork":  # noqa: ANN401
        """Keep the actors with these values, and the ties between them.

        Parameters
        ----------
        **equals
            Columns of the actors, each with a value or several; a column of lists matches where
            any of its members does.

        Raises
        ------
        UnknownNameError
            If there is no such column, or no actor has such a value.
        """
        keep = _narrow.matching(self._tables["actors"], equals, "actors")
        return self._only(self._tables["actors"].index[keep])

    def where_ties(self, **equals: Any) -> "PartnerNetwork":  # noqa: ANN401
        """Keep the ties and partnerships with these values; every actor stays."""
        return self._replace(**_narrow.matching_ties(self._tables, equals))

    def on(self, date: str) -> "PartnerNetwork":
        """Keep what was going on at a date: started by then and not ended before; actors stay.

        Parameters
        ----------
        date
            A day, a month or a year in ISO form. Rows without a date are kept: nothing says that
            they were over.
        """
        return self._replace(**_narrow.between_dates(self._tables, date=date))

    def between(self, first: str, last: str) -> "PartnerNetwork":
        """Keep what was going on at some time of a span, its two ends included; actors stay.

        Use it for a year of reporting or the time of a grant. What started after the span or had
        ended before it goes.

        Parameters
        ----------
        first, last
            A day, a month or a year in ISO form each: from the first day of ``first`` to the last
            day of ``last``. Rows without a date are kept: nothing says that they were over.

        Raises
        ------
        ParameterError
            If one of them is no date, or ``last`` is over before ``first`` begins.

        Examples
        --------
        >>> import partnernet as pn
        >>> ties = pd.DataFrame([("A", "B", "2019", "2021-06"), ("B", "C", "2023-02-01", None)],
        ...                     columns=["source", "target", "since", "until"])
        >>> net = pn.from_tables(ties=ties)
        >>> len(net.between("2021", "2022").ties), len(net.between("2021-07", "2022").ties)
        (1, 0)
        """
        return self._replace(**_narrow.between_dates(self._tables, first=first, last=last))

    def without(self, *actors: str) -> "PartnerNetwork":
        """Leave out actors, by id or name, with their ties and memberships."""
        gone = {self._id(actor) for actor in actors}
        return self._only(self._tables["actors"].index.difference(list(gone), sort=False))

    def around(self, actor: str, *, steps: int = 1, view: View | None = None) -> "PartnerNetwork":
        """Keep an actor and everybody within some steps of it, whichever way ties run.

        Parameters
        ----------
        actor
            Its id or name.
        steps
            How many, at least 0.
        view
            Which ties count as steps.
        """
        if steps < 0:
            raise ParameterError("steps", steps, "it is at least 0")
        near = _narrow.within_steps(self.compile(view), self._id(actor), steps)
        return self._only(near)

    def largest_component(self, *, view: View | None = None) -> "PartnerNetwork":
        """Keep the largest set of actors that ties hold together; the first of equal ones."""
        return self._only(_narrow.largest_component(self.compile(view)))

    # -- changing --------------------------------------------------------------------------------

    def with_actor(self, id: str, **fields: Any) -> "PartnerNetwork":  # noqa: A002, ANN401
        """Add an actor; ``fields`` are columns of the table of actors."""
        return self._with_row("actors", {"id": id} | fields)

    def with_tie(self, source: str, target: str, **fields: Any) -> "PartnerNetwork":  # noqa: ANN401
        """Add a tie between two actors, by id or name; ``fields`` are columns of the ties."""
        ends = {"source": self._id(source), "target": self._id(target)}
        return self._with_row("ties", ends | fields)

    def with_scores(self, scores: ActorScores) -> "PartnerNetwork":
        """Add the columns of a result to the actors, replacing columns of the same names."""
        return self._with_columns(scores.table)

    def with_positions(self, frame: pd.DataFrame) -> "PartnerNetwork":
        """Keep places for a map: a table indexed by actor id with ``x`` and ``y`` in [0, 1].

        Actors that the table leaves out have no place of their own yet. Those who are not in this
        network, because they have left since, are passed over.
        """
        if not {"x", "y"} <= set(frame):
            raise ParameterError("frame", list(frame), "it has the columns x and y")
        here = frame.index.isin(self._tables["actors"].index)
        places = frame.loc[here if here.any() else slice(None), ["x", "y"]].astype(float)
        if not ((places.isna()) | ((places >= 0) & (places <= 1))).all(axis=None):
            raise ParameterError("frame", "out of range", "x and y are between 0 and 1")
        return self._with_columns(places)

    def group_by(self, column: str, *, view: View | None = None) -> "PartnerNetwork":
        """Merge actors into one for each value of a column, adding the strengths between them.

        Each group has ``members``, ``ties_inside`` and ``strength_inside``; actors without a value
        form the group ``(none)``.
        """
        if column not in self._tables["actors"]:
            raise UnknownNameError("column of actors", column, map(str, self._tables["actors"]))
        return PartnerNetwork(_narrow.grouped(self.compile(view), column), meta=self._meta)

    # -- leaving ---------------------------------------------------------------------------------

    def to_networkx(self, view: View | None = None) -> "nx.Graph[Any]":
        """Return a networkx graph that is yours to change.

        Nodes carry the columns of the actors that have a value; edges carry ``strength``,
        ``length`` (1 / strength) and ``kinds``.
        """
        compiled = self.compile(view)
        graph = compiled.graph.copy()
        for actor, row in self._tables["actors"].iterrows():
            graph.nodes[actor].update({str(key): value for key, value in row.dropna().items()})
        columns = compiled.links[["source", "target", "kinds"]]
        for source, target, kinds in columns.itertuples(index=False):
            graph.edges[source, target]["kinds"] = kinds
        return graph

    def pipe(
        self,
        function: Callable[Concatenate["PartnerNetwork", Options], Result],
        *args: Options.args,
        **options: Options.kwargs,
    ) -> Result:
        """Return ``function(net, ...)``: your own verbs in a chain."""
        return function(self, *args, **options)

    # -- inside ----------------------------------------------------------------------------------

    def _id(self, actor: str) -> str:
        return actor_id(self._tables["actors"], actor)

    def _replace(self, **tables: pd.DataFrame) -> "PartnerNetwork":
        return PartnerNetwork(dict(self._tables) | tables, meta=self._meta)

    def _only(self, ids: Iterable[str]) -> "PartnerNetwork":
        return self._replace(**_narrow.only(self._tables, pd.Index(ids)))

    def _with_columns(self, frame: pd.DataFrame) -> "PartnerNetwork":
        actors = self._tables["actors"]
        strangers = frame.index.difference(actors.index)
        if len(strangers):
            raise UnknownNameError("actor", str(strangers[0]), map(str, actors.index))
        kept = actors.drop(columns=[name for name in frame if name in actors])
        return self._replace(actors=kept.join(frame))

    def _with_row(self, name: str, fields: Mapping[str, Any]) -> "PartnerNetwork":
        row = pd.DataFrame([{key: _cell(value) for key, value in fields.items()}])
        given = {other: self._tables[other] for other in self.tables}
        given[name] = pd.concat([with_named_index(given[name]), row], ignore_index=True)
        checked = check_tables(raw_table(other, table) for other, table in given.items())
        if checked.errors:
            raise DataError(checked.errors)
        return self._replace(**{name: checked.tables[name]})


def _cell(value: object) -> object:
    return "|".join(map(str, value)) if isinstance(value, (list, tuple, set)) else value


def _rebuild(tables: dict[str, pd.DataFrame], meta: dict[str, Any]) -> PartnerNetwork:
    return PartnerNetwork(tables, meta=meta)
