"""Tables and graphs in memory, as networks."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pandas as pd

from partnernet._tables import check_tables, raw_table
from partnernet.errors import DataError, ParameterError, problem_table
from partnernet.network import PartnerNetwork
from partnernet.schema import TABLES

if TYPE_CHECKING:
    import networkx as nx


def from_tables(
    *, directed: bool = False, meta: Mapping[str, Any] | None = None, **tables: pd.DataFrame
) -> PartnerNetwork:
    """Make a network of tables you have in memory.

    Use it in a notebook, where the tables came from somewhere else. The tables are copied and
    checked as those of a file are; headers may be the aliases that people write.

    Parameters
    ----------
    directed
        What a tie is that does not say whether it is directed.
    meta
        ``title``, ``question``, ``date``, ``source``.
    **tables
        ``actors``, ``ties``, ``partnerships``, ``memberships``, ``contacts``, ``agreements``,
        ``requirements``. Ties alone will do; their ends are the actors then.

    Returns
    -------
    PartnerNetwork
        The network.

    Raises
    ------
    DataError
        If anything is wrong, with every problem; rows are counted from 2, as a spreadsheet would.
    ParameterError
        If a table has a name that partnernet does not know or is no DataFrame, or there is none.

    Examples
    --------
    >>> ties = pd.DataFrame({"from": ["University", "Council"], "to": ["Council", "Hospital"]})
    >>> from_tables(ties=ties)
    PartnerNetwork: 3 actors, 2 ties
    """
    unknown = [name for name in tables if name not in TABLES]
    if unknown or not tables:
        allowed = f"the tables are {', '.join(TABLES)}"
        raise ParameterError("tables", unknown, allowed)
    for name, given in tables.items():
        if not isinstance(given, pd.DataFrame):
            raise ParameterError(name, type(given).__name__, "a table is a pandas DataFrame")
    raws = [raw_table(name, given.copy()) for name, given in tables.items()]
    checked = check_tables(raws, directed=directed)
    if checked.errors:
        raise DataError(checked.problems)
    repairs = problem_table(checked.repairs + checked.warnings)
    return PartnerNetwork(checked.tables | {"repairs": repairs}, meta=meta)


def from_networkx(graph: "nx.Graph[Any]", *, attributes: bool = True) -> PartnerNetwork:
    """Make a network of a networkx graph.

    Parameters
    ----------
    graph
        Any of the four kinds. The edge attribute ``strength``, or else ``weight``, is read as
        **strength** (more is closer), not as a distance.
    attributes
        Whether the other attributes of nodes and edges become columns; they are checked then.

    Returns
    -------
    PartnerNetwork
        One actor per node, isolates included, with ``str(node)`` as its id.

    Raises
    ------
    DataError
        If two nodes have the same text, an edge leads from a node to itself, or a strength is not
        above zero.

    Examples
    --------
    >>> import networkx as nx
    >>> from_networkx(nx.path_graph(3))
    PartnerNetwork: 3 actors, 2 ties
    """
    nodes = [
        ({key: value for key, value in data.items() if key != "id"} if attributes else {})
        | {"id": str(node)}
        for node, data in graph.nodes(data=True)
    ]
    edges = [
        _edge(data, attributes=attributes) | {"source": str(source), "target": str(target)}
        for source, target, data in graph.edges(data=True)
    ]
    actors = pd.DataFrame(nodes, columns=None if nodes else ["id"])
    ties = pd.DataFrame(edges, columns=None if edges else ["source", "target"])
    return from_tables(actors=actors, ties=ties, directed=graph.is_directed())


def _edge(data: Mapping[str, Any], *, attributes: bool) -> dict[str, Any]:
    strength = data.get("strength", data.get("weight"))
    others = {key: value for key, value in data.items() if key not in ("strength", "weight")}
    kept = others if attributes else {}
    return kept if strength is None else kept | {"strength": strength}
