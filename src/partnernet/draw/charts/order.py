"""Orders of actors in a matrix: by group, by ties, by name, or near to near."""

from collections.abc import Callable
from typing import Literal, get_args

import numpy as np
import pandas as pd
from scipy.cluster.hierarchy import leaves_list, linkage, optimal_leaf_ordering
from scipy.sparse.csgraph import shortest_path
from scipy.spatial.distance import squareform

from partnernet._compile import Compiled
from partnernet.draw.charts.parts import called, groups_of
from partnernet.draw.encodings import MISSING
from partnernet.errors import ParameterError

Order = Literal["category", "degree", "name", "distance"]
SLOW = 400  # from so many actors on, the branches of the tree stay as they grew


def ordered(compiled: Compiled, by: str | None, order: str) -> "pd.Series[str]":
    """Return the group of each actor (empty where there are no groups), in the order of rows.

    Parameters
    ----------
    compiled
        Whose actors these are.
    by
        The column of their groups; None for the category where the order is by category.
    order
        Groups come first, the largest ahead; this is the order inside them.
    """
    if order not in get_args(Order):
        raise ParameterError("order", order, f"it is one of {', '.join(get_args(Order))}")
    actors = compiled.actors
    if by is None and order == "category" and "category" in actors:
        by = "category" if actors["category"].notna().any() else None
    groups = groups_of(actors, by) if by else pd.Series("", index=actors.index, dtype="str")
    inside = _ORDERS[order](compiled)
    places = sorted(range(len(actors)), key=lambda place: inside[place])
    turns = {group: turn for turn, group in enumerate(_by_size(groups))}
    places.sort(key=lambda place: turns[groups.iloc[place]])
    return groups.iloc[places]


def _by_size(groups: "pd.Series[str]") -> list[str]:
    """Return groups, the largest first; those without a value last."""
    sizes = groups.value_counts()
    return sorted(sizes.index, key=lambda group: (group == MISSING, -sizes[group], group))


def _by_degree(compiled: Compiled) -> list[float]:
    """Return ranks by the number of ties, most first; equal ones stay in the order of the data."""
    tails, heads = compiled.ends
    ends = np.concatenate([tails, heads])
    return list(-np.bincount(ends, minlength=len(compiled)).astype(float))


def _by_name(compiled: Compiled) -> list[str]:
    return [name.casefold() for name in called(compiled.actors)]


def _by_distance(compiled: Compiled) -> list[int]:
    """Return ranks in which actors few steps apart stand together.

    Actors are joined into a tree by the mean number of steps between them, and its branches turned
    so that neighbors in the row are near (Bar-Joseph, Gifford and Jaakkola 2001,
    https://doi.org/10.1093/bioinformatics/17.suppl_1.S22). Who cannot be reached is farther away
    than anybody who can.
    """
    size = len(compiled)
    if size < 3:  # noqa: PLR2004 - two stand together in any order
        return list(range(size))
    steps = shortest_path(compiled.neighbors().matrix(), directed=False, unweighted=True)
    steps[np.isinf(steps)] = size
    apart = squareform(steps, checks=False)
    tree = linkage(apart, "average")
    leaves = leaves_list(tree if size >= SLOW else optimal_leaf_ordering(tree, apart))
    return [int(rank) for rank in np.argsort(leaves)]


_ORDERS: dict[str, Callable[[Compiled], list[float] | list[str] | list[int]]] = {
    "category": _by_degree,
    "degree": _by_degree,
    "name": _by_name,
    "distance": _by_distance,
}
