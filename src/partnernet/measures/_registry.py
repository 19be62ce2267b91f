"""The registry: what turns a small function over a graph into a measure.

The decorator accepts a network or a networkx graph, compiles it under a View, checks and records
all options, aligns the values to the actors, gathers what is not defined, and attaches provenance.
"""

import inspect
import typing
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import networkx as nx
import numpy as np
import pandas as pd

from partnernet._compile import Compiled
from partnernet._intake import from_networkx
from partnernet.errors import NotDefinedError, ParameterError, UnknownNameError
from partnernet.measures._options import bound, names_a_column, parsed
from partnernet.measures._wording import returned, section
from partnernet.network import PartnerNetwork
from partnernet.provenance import Call
from partnernet.references import cite, works
from partnernet.result import UNDEFINED, ActorScores, Level, Scores
from partnernet.view import View

if TYPE_CHECKING:
    Network = PartnerNetwork | nx.Graph[Any]

Result = TypeVar("Result", bound=Scores)
Reasons = (
    Mapping[str, np.ndarray]
    | Mapping[tuple[str, str], np.ndarray]
    | Mapping[str | tuple[str, str], np.ndarray]
)
ALONE = "there is nobody else in the network"


@dataclass(frozen=True, slots=True)
class Values:
    """What a measure returns to the decorator.

    Parameters
    ----------
    table
        The values: an array for one column, or a table of several.
    reasons
        Why values are missing: a reason (or a column and a reason, where it is not the column of
        the measure), and which rows it holds for.
    more
        What the result has besides its table: ``membership``, ``total``.
    result
        What it gives, where an option decides that.
    used
        Options that the measure had to choose itself, as it chose them.
    note
        What a reader should know of this one computation.
    exact, seed
        Whether the values are exact, and what started the random numbers if there were any.
    """

    table: np.ndarray | pd.DataFrame
    reasons: Reasons = field(default_factory=dict)
    more: Mapping[str, Any] = field(default_factory=dict)
    result: type[Scores] | None = None
    used: Mapping[str, Any] = field(default_factory=dict)
    note: str = ""
    exact: bool = True
    seed: int | None = None


Function = Callable[..., Values | np.ndarray | pd.DataFrame]
Says = str | Callable[..., str]


class Measure(Generic[Result]):
    """A registered measure: call it with a network.

    Parameters
    ----------
    function
        Computes the values from a compiled graph and keyword-only options.
    result
        What it gives; this decides what a row is.
    label, cites, says
        As for `measure`.
    """

    def __init__(
        self,
        function: Function,
        result: type[Result],
        *,
        label: str,
        cites: tuple[str, ...],
        says: Says,
    ) -> None:
        missing = [key for key in cites if key not in works()]
        if missing:
            raise UnknownNameError("reference", missing[0], works())
        self.function, self.result, self.label = function, result, label
        self.cites, self.says = cites, says
        self.name = function.__name__
        self.family = function.__module__.removeprefix(f"{__package__}.").split(".")[0]
        self.__doc__, self.__module__ = function.__doc__, function.__module__
        self.__name__ = self.__qualname__ = self.name
        self.__wrapped__ = function
        options = list(inspect.signature(function).parameters.values())[1:]
        self.options = {option.name: option for option in options}
        self.hints = typing.get_type_hints(function, include_extras=True)
        view = inspect.Parameter("view", inspect.Parameter.KEYWORD_ONLY, default=None)
        net = inspect.Parameter("net", inspect.Parameter.POSITIONAL_ONLY)
        self.__signature__ = inspect.Signature([net, *options, view])

    @property
    def level(self) -> Level:
        """What a row of the result is: an actor, a tie, a group or the network."""
        return self.result.level

    @property
    def definition(self) -> str:
        """The first sentence of the documentation."""
        return section(self.__doc__ or "")

    def __call__(
        self,
        net: "Network",
        /,
        *args: Any,  # noqa: ANN401 - options that may go without their name
        view: View | None = None,
        **options: Any,  # noqa: ANN401 - each is checked against the function
    ) -> Result:
        """Compute the measure and say how it came about."""
        given = bound(self.name, self.options, args, options)
        if view is not None and not isinstance(view, View):
            raise ParameterError("view", view, "it is a View")
        network = as_network(net, attributes=any(map(names_a_column, self.hints.values())))
        if not len(network):
            raise NotDefinedError(f"{self.name} has no meaning for a network without actors.")
        chosen = self._parsed(given, network.actors)
        compiled = network.compile(view)
        values = self._computed(compiled, chosen)
        return self._result(values, compiled, chosen | dict(values.used))

    def values(self, compiled: Compiled, **options: Any) -> np.ndarray:  # noqa: ANN401 - as above
        """Return the main column of a compiled graph as numbers, for measures that build on it.

        What is not defined is NaN.
        """
        given = bound(self.name, self.options, (), options)
        table = self._computed(compiled, self._parsed(given, compiled.actors)).table
        column = table[self.name] if isinstance(table, pd.DataFrame) else table
        return np.asarray(column, dtype=float)

    def __repr__(self) -> str:
        """Return the full name and the definition."""
        return f"<measure {self.family}.{self.name}: {self.definition}>"

    def _parsed(self, given: Mapping[str, Any], actors: pd.DataFrame) -> dict[str, Any]:
        return {key: parsed(key, value, self.hints[key], actors) for key, value in given.items()}

    def _computed(self, compiled: Compiled, options: Mapping[str, Any]) -> Values:
        found = self.function(compiled, **options)
        return found if isinstance(found, Values) else Values(found)

    def _result(self, values: Values, compiled: Compiled, options: dict[str, Any]) -> Result:
        doc = self.__doc__ or ""
        says = self.says if isinstance(self.says, str) else self.says(**options)
        call = Call(
            f"{self.family}.{self.name}", self.definition, options, self.cites, says=says,
            convention=section(doc, "Notes"), bounds=returned(doc), note=values.note,
            exact=values.exact, seed=values.seed,
        )  # fmt: skip
        kind: Any = values.result or self.result
        table = self._table(values.table, compiled, kind.level)
        more = dict(values.more)
        if "names" in {one.name for one in fields(kind)}:
            more["names"] = compiled.actors["name"]
        undefined = self._undefined(values.reasons, table, kind.level)
        return kind(table, undefined, compiled.provenance(call), **more)  # type: ignore[no-any-return]

    def _table(
        self, values: np.ndarray | pd.DataFrame, compiled: Compiled, level: Level
    ) -> pd.DataFrame:
        """Return the values as a table with a row for each thing that is measured."""
        table = values if isinstance(values, pd.DataFrame) else pd.DataFrame({self.name: values})
        if level in ("actor", "ranking"):
            return table.set_axis(compiled.actors.index, axis="index")
        if level == "tie":
            return compiled.links[["source", "target"]].reset_index(drop=True).join(table)
        return table

    def _undefined(self, reasons: Reasons, table: pd.DataFrame, level: Level) -> pd.DataFrame:
        """Return one row per missing value, in the order of the table."""
        named = level in ("actor", "actor and group", "ranking", "group")
        who = table.index.get_level_values(0) if named else pd.Index([""] * len(table))
        rows = [
            (str(actor), *((self.name, key) if isinstance(key, str) else key))
            for key, where in reasons.items()
            for actor in who[where]
        ]
        return pd.DataFrame(rows, columns=list(UNDEFINED), dtype="str")


REGISTRY: dict[str, Measure[Any]] = {}


def measure(
    result: type[Result],
    *,
    label: str,
    cites: tuple[str, ...] = (),
    says: Says = "",
) -> Callable[[Function], Measure[Result]]:
    """Register a function as a measure of a family: its module or folder in ``measures``.

    Parameters
    ----------
    result
        What it gives: `ActorScores`, `TieScores`, `GroupScores` or `NetworkScores`.
    label
        What tables and maps call it.
    cites
        Keys of ``references.toml``; an unknown one fails at import.
    says
        A sentence about one value, with ``{actor}``, ``{value}`` (see `Figure` for its forms) and
        options; or a function from the options to it.
    """

    def register(function: Function) -> Measure[Result]:
        registered = Measure(function, result, label=label, cites=cites, says=says)
        REGISTRY[registered.name] = registered
        return registered

    return register


def as_network(net: "Network", *, attributes: bool = False) -> PartnerNetwork:
    """Return a network; of a networkx graph its nodes, edges and strengths, or all it has."""
    if isinstance(net, PartnerNetwork):
        return net
    if isinstance(net, nx.Graph):
        return from_networkx(net, attributes=attributes)
    raise ParameterError("net", type(net).__name__, "it is a PartnerNetwork or a networkx graph")


def find(name: str) -> Measure[Any]:
    """Return a measure by its name or its full name (``centrality.degree``)."""
    short = name.rsplit(".", 1)[-1]
    found = REGISTRY.get(short)
    if found is None or name not in (short, f"{found.family}.{short}"):
        raise UnknownNameError("measure", name, sorted(REGISTRY))
    return found


# Without distance_weighted, which is harmonic under another name unless it is asked to differ.
DEFAULT_SCORES = ("degree", "strength", "betweenness", "closeness", "harmonic", "within")


def score(net: "Network", /, *names: str, view: View | None = None) -> ActorScores:
    """Compute several measures of actors into one table.

    Use it for the table of a report; call a measure itself to set its options.

    Parameters
    ----------
    net
        A network, or a networkx graph whose edge attribute ``weight`` is a strength.
    *names
        Measures of actors; the common ones if none is named.
    view
        The choices that make the graph.

    Returns
    -------
    ActorScores
        One row per actor, one column per measure.

    Raises
    ------
    UnknownNameError
        If there is no such measure.
    ParameterError
        If a measure is not one of actors.

    Examples
    --------
    >>> import partnernet as pn
    >>> pn.score(pn.datasets.chain("abc"), "degree", "betweenness").table.loc["b"].to_dict()
    {'degree': 2.0, 'betweenness': 1.0}
    """
    wanted = list(dict.fromkeys(find(name) for name in names or DEFAULT_SCORES))
    for found in wanted:
        if found.level != "actor":
            allowed = f"{found.name} is one number per {found.level}; call it by itself"
            raise ParameterError("names", found.name, allowed)
    network = as_network(net)
    results: list[ActorScores] = [found(network, view=view) for found in wanted]
    calls = tuple(call for result in results for call in result.provenance.calls)
    provenance = replace(results[0].provenance, calls=calls)
    table = pd.concat([result[found.name] for result, found in zip(results, wanted, strict=True)],
                      axis="columns")  # fmt: skip
    missing = [result.undefined for result in results]
    undefined = pd.concat(missing, ignore_index=True)
    undefined = undefined[undefined["measure"].isin(table.columns)].reset_index(drop=True)
    return ActorScores(table, undefined, provenance, results[0].names)


def measures() -> pd.DataFrame:
    """List every measure: its family, what a row of its result is, one sentence, the literature.

    Examples
    --------
    >>> measures().loc["betweenness", "level"]
    'actor'
    """
    rows = [
        {
            "measure": found.name,
            "family": found.family,
            "level": found.level,
            "label": found.label,
            "definition": found.definition,
            "options": ", ".join(found.options),
            "references": "; ".join(cite(key) for key in found.cites),
        }
        for found in REGISTRY.values()
    ]
    return pd.DataFrame(rows).set_index("measure")
