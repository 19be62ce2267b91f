"""Applying: decisions on names, replayed onto a network, with a record of what they joined."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from partnernet._tables import check_tables, raw_table
from partnernet._text import listed
from partnernet.errors import DataError, quoted
from partnernet.names.decisions import Decisions, read_decisions
from partnernet.names.groups import Group, grouped, words_of
from partnernet.names.merging import Merge, Row, merged_actors, pointed_anew
from partnernet.names.telling import JOINED_TO, NOT_HERE, RENAMED, UNDECIDED, warn
from partnernet.network import PartnerNetwork

JOINED = (
    "kept", "kept_name", "joined", "name", "outcome", "filled", "differs", "decided_by", "date",
)  # fmt: skip


def apply(net: PartnerNetwork, file: str | Path | pd.DataFrame) -> PartnerNetwork:
    """Replay the decisions of a file of aliases: names that are one actor become one.

    Use it each time you read the tables, before you measure: the file remembers what was decided,
    for this wave and for others. Only rows whose cell ``same`` says yes do anything.

    - Ties, memberships, roles, agreements, ratings and parents of those that are joined are those
      of the one that is kept; parallel ties stay. A tie between two that are one is left out.
    - Blank cells of the one that is kept are filled by the others, and lists are put together.
      Where they say different things, what the kept one says stands. Who may see it is the
      smallest circle of all.
    - The names and ids that are gone are other names of the one that is kept.
    - Where the name to keep is not in this network, the actor gets it (and as its id too, if its
      name was its id), so that waves under old names meet those under new ones.
    - Where a is b and b is c, all three are one: the name that is never given up is kept, or else
      the one most often kept.

    Parameters
    ----------
    net
        The network.
    file
        The file of aliases, or a table such as it holds: ``keep``, ``name``, ``same``; ids or
        names. Names that are not in this network may be in another wave of it; they are told.

    Returns
    -------
    PartnerNetwork
        The network with the names joined. Its table ``joined`` has one row for each name that is
        gone, or could be: ``kept``, ``kept_name``, ``joined``, ``name``, ``outcome`` (joined,
        renamed, not here, undecided), ``filled``, ``differs``, ``decided_by``, ``date``; its table
        ``left_out`` has the ties that were between two of one. Both are about this file alone, are
        no part of the data, and are not written. `summary` tells them in words.

    Raises
    ------
    DataError
        If something is wrong with the file (everything at once), or the network cannot be so.
    FileNotFoundError
        If there is no such file.

    Warns
    -----
    DataWarning
        If ties were left out, actors that are one say different things, or ratings count twice now.

    Examples
    --------
    >>> import partnernet as pn
    >>> net = pn.datasets.chain("ABCD")
    >>> decided = pd.DataFrame({"keep": ["A"], "name": ["D"], "same": ["yes"]})
    >>> one = pn.names.apply(net, decided)
    >>> one.ties[["source", "target"]].values.tolist()
    [['A', 'B'], ['B', 'C'], ['C', 'A']]
    >>> print(pn.names.summary(one))
    1 name was replaced by the one to keep.
    A: was also D.
    """
    decisions = read_decisions(file)
    words = words_of(net.actors)
    groups = grouped(decisions, words).joined()
    decisions.raise_faults()
    merges = _merges(net, groups)
    ids = {actor: merge.id for merge in merges for actor in (merge.kept, *merge.joined)}
    given = {name: net.table(name) for name in net.tables}
    actors, rows = merged_actors(given["actors"], merges, ids)
    _note_circles(net, actors, merges, decisions)
    decisions.raise_faults()
    tables, left_out = pointed_anew(given, ids)
    checked = check_tables(
        raw_table(name, table) for name, table in (given | tables | {"actors": actors}).items()
    )
    if checked.errors:
        raise DataError(checked.errors)
    joined = _joined(net, groups, merges, rows, decisions)
    one = PartnerNetwork(checked.tables | {"joined": joined, "left_out": left_out}, meta=net.meta)
    warn(net, one)
    return one


def _merges(net: PartnerNetwork, groups: Sequence[Group]) -> list[Merge]:
    """Return which actors become which, in the order of ids."""
    found = (_merge(group, net.actors["name"]) for group in groups)
    return sorted((one for one in found if one is not None), key=lambda one: one.kept)


def _merge(group: Group, names: pd.Series) -> Merge | None:
    """Return what is to be done for a group: nothing where one of it is here, under its name."""
    first = group.members[0]
    here = [node.word for node in group.members if node.known]
    if not here or (len(here) == 1 and first.known):
        return None
    kept = here[0]
    name = str(names.loc[kept])
    if first.known:
        return Merge(kept, tuple(sorted(here[1:])), kept, name, group.rows)
    key = first.word if name == kept else kept
    return Merge(kept, tuple(sorted(here[1:])), key, first.word, group.rows)


def _note_circles(
    net: PartnerNetwork, actors: pd.DataFrame, merges: Sequence[Merge], decisions: Decisions
) -> None:
    """Note decisions that would make an actor a part of itself, through actors in between."""
    if "parent_id" not in actors:
        return
    parents, names = actors["parent_id"].dropna().to_dict(), net.actors["name"]
    for merge in merges:
        between: list[str] = []
        above = parents.get(merge.id)
        while above is not None and above != merge.id and above not in between:
            between.append(above)
            above = parents.get(above)
        if above == merge.id:
            one = listed(quoted(str(names[actor])) for actor in (merge.kept, *merge.joined))
            through = listed(quoted(str(actors.at[actor, "name"])) for actor in between)
            message = f"If {one} were one actor, it would be a part of itself, through {through}."
            hint = f"Write no here, or change parent_id of {through}."
            decisions.log.add(merge.rows[0], "same", "yes", "parent_cycle", message, hint)


def _joined(
    net: PartnerNetwork, groups: Sequence[Group], merges: Sequence[Merge], told: Mapping[str, Row],
    decisions: Decisions,
) -> pd.DataFrame:  # fmt: skip
    """Return one row for each name that is gone, and for each that is not here."""
    names, rows = net.actors["name"], []
    for merge in merges:
        by = _decided(decisions, merge.rows)
        if merge.name != names.loc[merge.kept]:
            rows.append((merge.id, merge.name, merge.kept, names.loc[merge.kept], RENAMED, "", "",
                         *by))  # fmt: skip
        for actor in merge.joined:
            row = told[actor]
            rows.append((merge.id, merge.name, actor, names.loc[actor], JOINED_TO,
                         "|".join(row.filled), "; ".join(row.differs), *by))  # fmt: skip
    renamed = {merge.name for merge in merges}
    aliases = net.actors.get("aliases", pd.Series(dtype="str")).dropna()
    for group in groups:
        first = group.members[0].word
        kept = str(names.get(first, first))
        here = [node.word for node in group.members if node.known]
        known = {one for text in aliases.reindex(here).dropna() for one in text.split("|")}
        rows += [
            (first, kept, node.word, node.word, NOT_HERE, "", "", *_decided(decisions, group.rows))
            for node in group.members
            if not node.known and node.word not in renamed | known
        ]
    open_rows = decisions.table[decisions.table["same"].isna()]
    rows += [(keep, keep, name, name, UNDECIDED, "", "", "", "")
             for keep, name in open_rows[["keep", "name"]].to_numpy()]  # fmt: skip
    return pd.DataFrame(rows, columns=JOINED).astype("str")


def _decided(decisions: Decisions, rows: Sequence[int]) -> tuple[str, str]:
    """Return who decided, and when."""
    found = decisions.table.loc[list(rows), ["decided_by", "date"]]
    by, on = (listed(found[column].dropna().unique(), most=12) for column in found)
    return by, on
