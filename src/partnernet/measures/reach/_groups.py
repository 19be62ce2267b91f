"""Reach by group: whom of each group an actor gets to, and which groups it misses."""

from collections.abc import Iterable
from functools import partial

import numpy as np
import pandas as pd
from scipy.sparse.csgraph import connected_components

from partnernet._compile import Compiled
from partnernet._engine.sweep import GroupSweep, group_sweep
from partnernet._engine.walk import walk
from partnernet._progress import track
from partnernet.errors import ParameterError
from partnernet.measures import _sentences
from partnernet.measures._grouping import Grouping, grouped
from partnernet.measures._options import Column, Mode
from partnernet.measures._registry import Values, measure
from partnernet.result import ActorGroupScores, ActorScores

LISTED = 20
NOBODY_ELSE = "nobody else is in the group"
NOBODY_REACHED = {
    "out": "it reaches nobody of the group",
    "in": "nobody of the group reaches it",
    "all": "no tie leads to anybody of the group",
}


@measure(
    ActorGroupScores,
    label="Reach to each group",
    cites=("borgatti2018", "borgatti2006"),
)
def to_groups(
    c: Compiled, /, *, by: Column = "category", steps: int = 2, mode: Mode = "out"
) -> Values:
    r"""Share of each group that each actor reaches within some steps.

    Use it to see to which kinds of partners an actor has a way, and to which it has none.

    .. math:: R_k(i, g) = \frac{|\{j \in g, j \ne i : d(i, j) \le k\}|}{|\{j \in g, j \ne i\}|}

    Parameters
    ----------
    by : str, default "category"
        The column of the actors that makes the groups. A list of values (such as ``sdgs``) puts an
        actor into several groups.
    steps : int, default 2
        The longest path counted, in ties (not in strength). At least 1.
    mode : {"out", "in", "all"}, default "out"
        On arcs: whom the actor can reach, who can reach it, or along ties either way.

    Returns
    -------
    ActorGroupScores
        One row per actor and group: ``to_groups`` (in [0, 1]), ``reached`` (how many within
        ``steps``), ``others`` (how many are in the group, the actor itself not counted),
        ``mean_distance`` (to those of the group reached in any number of steps), ``never`` (how
        many no number of steps reaches), ``who`` (the ids of these, separated by ``|``, twenty at
        most). Undefined where nobody else is in the group; the mean distance also where nobody of
        it is reached.

    Notes
    -----
    The actor itself is never counted, also not in its own group, and whoever has no value in the
    column belongs to no group.

    Actors without a value have rows all the same: they reach others. An isolate reaches 0 of every
    group, and ``never`` is then the whole group. Strength does not enter.

    References
    ----------
    Reach within steps (`within`) is that of Borgatti, S. P., Everett, M. G. and Johnson, J. C.
    (2018), Analyzing Social Networks, and of Borgatti, S. P. (2006),
    https://doi.org/10.1007/s10588-006-7084-x; here it is counted group by group.

    Examples
    --------
    In a chain a-b-c-d, a and d are the north, b and c the south. Within two steps a gets to both
    southerners; the other northerner is three steps away.

    >>> import partnernet as pn
    >>> chain = pn.datasets.chain("abcd")
    >>> north = chain.actors.assign(place=["north", "south", "south", "north"])
    >>> net = pn.from_tables(actors=north, ties=chain.ties)
    >>> pn.reach.to_groups(net, by="place").table.loc["a", ["to_groups", "mean_distance"]]
           to_groups  mean_distance
    group
    north        0.0            3.0
    south        1.0            1.5
    """
    groups = grouped(c, by)
    found = swept_by_group(c, groups, steps=steps, mode=mode)
    others = groups.inside.sum(axis=0) - groups.inside
    never = others - found.reached
    nobody, none = others.ravel() == 0, (found.reached == 0).ravel()
    columns = {
        "to_groups": found.within / np.where(others, others, np.nan),
        "reached": found.within,
        "others": others,
        "mean_distance": found.far / np.where(found.reached, found.reached, np.nan),
        "never": never,
        "who": _never_reached(c, groups, never, mode),
    }
    index = pd.MultiIndex.from_product([c.actors.index, groups.names], names=["actor", "group"])
    table = pd.DataFrame({name: value.ravel() for name, value in columns.items()}, index=index)
    reasons: dict[str | tuple[str, str], np.ndarray] = {
        NOBODY_ELSE: nobody,
        ("mean_distance", NOBODY_ELSE): nobody,
        ("mean_distance", NOBODY_REACHED[mode]): none & ~nobody,
    }
    note = "" if groups.names else f"No actor has a value of {by}."
    return Values(table.astype({"who": "str"}), reasons, note=note)


def swept_by_group(c: Compiled, groups: Grouping, *, steps: int, mode: str) -> GroupSweep:
    """Count whom of each group everybody reaches; those in several groups count in each."""
    links, size = c.neighbors(mode), len(groups.names)
    shown = partial(track, label="distances to groups")
    found = [group_sweep(links, layer, size, steps=steps, track=shown) for layer in groups.layers()]
    empty = np.zeros((len(c), size), np.int64)
    return GroupSweep(
        sum((one.within for one in found), empty),
        sum((one.reached for one in found), empty),
        sum((one.far for one in found), empty.astype(float)),
    )


def _never_reached(c: Compiled, groups: Grouping, never: np.ndarray, mode: str) -> np.ndarray:
    """Return the ids of those of each group that each actor does not reach in any way.

    Who reach each other reach the same others: one walk is enough for all of them.
    """
    links, ids = c.neighbors(mode), c.actors.index.to_numpy(dtype=object)
    who = np.full(never.shape, "", dtype=object)
    members = [np.flatnonzero(inside) for inside in groups.inside.T]
    labels = connected_components(links.matrix(), directed=True, connection="strong")[1]
    order = np.argsort(labels, kind="stable")
    alike = np.split(order, np.flatnonzero(np.diff(labels[order])) + 1)
    for rows in track([rows for rows in alike if never[rows[0]].any()], "who is never reached"):
        away = walk(links, rows[:1])
        for group in np.flatnonzero(never[rows[0]]):
            missed = members[group][away[members[group]] < 0][:LISTED]
            who[rows, group] = "|".join(ids[missed])
    return who


@measure(
    ActorScores,
    label="Groups reached (coverage)",
    cites=("borgatti2018", "borgatti2006"),
    says=_sentences.coverage,
)
def coverage(
    c: Compiled,
    /,
    *,
    by: Column = "category",
    required: Iterable[str] | None = None,
    steps: int = 2,
    least: int = 1,
    mode: Mode = "out",
) -> Values:
    r"""Share of the groups that ought to be there of which each actor reaches somebody.

    Use it to ask who could bring everybody that matters to one table, and who would be missing.

    .. math:: C_k(i) = \frac{|\{g \in Q : |\{j \in g, j \ne i : d(i, j) \le k\}| \ge l\}|}{|Q|}

    where Q are the groups that are required and l is ``least``.

    Parameters
    ----------
    by : str, default "category"
        The column of the actors that makes the groups. A list of values (such as ``sdgs``) puts an
        actor into several groups.
    required : list of str or None, default None
        The groups that ought to be reached; None = every group there is. A group that nobody is in
        is missed by all.
    steps : int, default 2
        The longest path counted, in ties (not in strength). At least 1.
    least : int, default 1
        How many of a group have to be reached, at least 1. With 2, no group hangs on one contact.
    mode : {"out", "in", "all"}, default "out"
        On arcs: whom the actor can reach, who can reach it, or along ties either way.

    Returns
    -------
    ActorScores
        ``coverage`` in [0, 1]; ``reached`` (how many groups), ``missed`` (those that are not
        reached within ``steps``, separated by ``|``), ``never`` (those of them that no number of
        steps reaches). Undefined if no group is required and no actor has a value in the column.

    Raises
    ------
    ParameterError
        If ``required`` is not a list of groups, or an empty one.

    Notes
    -----
    A group is reached through its other members: that the actor itself is in it does not count.

    So an actor that is alone in its group misses that group, whatever its ties. Whoever has no
    value in the column belongs to no group. Isolates reach 0. Strength does not enter.

    References
    ----------
    Reach within steps (`within`) is that of Borgatti, S. P., Everett, M. G. and Johnson, J. C.
    (2018), Analyzing Social Networks, and of Borgatti, S. P. (2006),
    https://doi.org/10.1007/s10588-006-7084-x; here it is asked of each group that is required.

    Examples
    --------
    In a chain a-b-c-d, a is of the town, b of health, c and d of sport. Within one step c gets to
    health and sport but not to the town: two of three groups.

    >>> import partnernet as pn
    >>> chain = pn.datasets.chain("abcd")
    >>> sectors = chain.actors.assign(category=["town", "health", "sport", "sport"])
    >>> net = pn.from_tables(actors=sectors, ties=chain.ties)
    >>> pn.reach.coverage(net, steps=1).table.loc["c", ["reached", "missed"]].to_dict()
    {'reached': 2, 'missed': 'town'}
    """
    groups = grouped(c, by)
    wanted = groups.names if required is None else _wanted(required)
    found = swept_by_group(c, groups, steps=steps, mode=mode)
    places = {name: place for place, name in enumerate(groups.names)}
    near, ever = np.zeros((2, len(c), len(wanted)), dtype=bool)
    for column, name in enumerate(wanted):
        if name in places:
            near[:, column] = found.within[:, places[name]] >= least
            ever[:, column] = found.reached[:, places[name]] >= least
    table = pd.DataFrame(
        {
            "coverage": near.mean(axis=1) if wanted else np.full(len(c), np.nan),
            "reached": near.sum(axis=1),
            "missed": _named(wanted, ~near),
            "never": _named(wanted, ~ever),
        }
    )
    nothing = np.full(len(c), not wanted)
    used = {} if required is None else {"required": tuple(wanted)}
    return Values(table, {f"no actor has a value of {by}": nothing}, used=used)


def _wanted(required: Iterable[str]) -> list[str]:
    """Return the groups that are asked for, each once."""
    if isinstance(required, str) or not isinstance(required, Iterable):
        raise ParameterError("required", required, "it is a list of groups")
    wanted = list(dict.fromkeys(str(name) for name in required))
    if not wanted:
        raise ParameterError("required", required, "it names at least one group")
    return wanted


def _named(names: list[str], rows: np.ndarray) -> pd.Series:
    """Return, for each row of booleans, the names of its columns that are true."""
    words = np.array(names, dtype=object)
    return pd.Series(["|".join(words[row]) for row in rows], dtype="str")
