"""Introductions: by way of whom one actor gets to another."""

import numpy as np
import pandas as pd

from partnernet._compile import Compiled
from partnernet._engine.chains import best_chains
from partnernet.errors import ParameterError
from partnernet.measures._options import Actor
from partnernet.measures._registry import Values, measure
from partnernet.result import Paths


@measure(
    Paths,
    label="Ways to be introduced",
    cites=("borgatti2018", "pollack1960"),
    says="Introduction {value} runs along {actors}.",
)
def introductions(c: Compiled, /, source: Actor, target: Actor, *, n: int = 3) -> Values:
    r"""Shortest ways from one actor to another, those along strong ties first.

    Use it to see whom to ask for an introduction: the weakest tie of a way is where it may fail.

    .. math:: w(P) = \min_{(i, j) \in P} w_{ij}

    Parameters
    ----------
    source : str
        The actor that looks for a way, by id or name.
    target : str
        The actor that it looks for, by id or name; another one.
    n : int, default 3
        How many of the best ways are listed, at least 1.

    Returns
    -------
    Paths
        One row per way: ``path`` (ids from the source to the target), ``introductions`` (its rank
        from 1), ``steps``, ``weakest`` (the strength of its weakest tie), ``via`` (the ids in
        between, separated by ``|``); ``total`` is the number of shortest ways. No rows where no
        chain of ties leads there.

    Raises
    ------
    ParameterError
        If the target is the source.

    Notes
    -----
    Ways of the fewest steps only, along arcs in their direction: first those whose weakest tie is
    strongest, among these those with the larger sum of strengths, then by the order of the actors.

    A tie without a strength counts as 1: where no tie has one, the rank says no more than the order
    of the actors, and ``total`` how many ways are as short. Strengths are compared to twelve
    digits.

    References
    ----------
    Shortest paths as in Borgatti, S. P., Everett, M. G. and Johnson, J. C. (2018), Analyzing Social
    Networks; the weakest tie as what a way can carry: Pollack, M. (1960),
    https://doi.org/10.1287/opre.8.5.733

    Examples
    --------
    From a to d there are two ways of two steps. The one by way of b has a tie of strength 1, the
    one by way of c has none below 2.

    >>> import pandas as pd, partnernet as pn
    >>> rows = [("a", "b", 9), ("b", "d", 1), ("a", "c", 2), ("c", "d", 3)]
    >>> ties = pd.DataFrame(rows, columns=["source", "target", "strength"])
    >>> found = pn.reach.introductions(pn.from_tables(ties=ties), "a", "d")
    >>> found.table[["introductions", "steps", "weakest", "via"]].to_dict("list")
    {'introductions': [1, 2], 'steps': [2, 2], 'weakest': [2.0, 1.0], 'via': ['c', 'b']}
    """
    if source == target:
        raise ParameterError("target", target, "it is another actor than the source")
    ids = c.actors.index
    start, end = ids.get_indexer(pd.Index([source, target])).tolist()
    found = best_chains(c.neighbors("out"), c.neighbors("in"), start, end, n)
    paths = [tuple(ids[list(nodes)]) for nodes in found.paths]
    table = pd.DataFrame(
        {
            "path": pd.Series(paths, dtype=object),
            "introductions": np.arange(1, len(paths) + 1),
            "steps": np.array([len(path) - 1 for path in paths], dtype=np.int64),
            "weakest": np.array(found.weakest, dtype=float),
            "via": pd.Series(["|".join(path[1:-1]) for path in paths], dtype="str"),
        }
    )
    note = "" if paths else f"No chain of ties leads from {source} to {target}."
    return Values(table, more={"total": found.total}, note=note)
