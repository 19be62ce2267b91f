"""The form in which graph files hold more than actors and ties, and what does not fit into it.

A partnership is one more node, and a membership one more edge, from the member to the partnership.
Each says in `TABLE` which table it belongs to; actors and ties do not. The file as a whole names
its tables under `MARK`, so that an empty one is not forgotten.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from partnernet._plain import Plain, plain_rows
from partnernet._words import fold
from partnernet.network import PartnerNetwork
from partnernet.schema import TABLES, TableSpec

TABLE = "partnernet_table"
MARK = "partnernet"
OURS_IN_GEXF = re.compile(r"partnernet \((.*)\)")
"""What a GEXF file of ours says of its creator, with its tables."""
NODES = ("actors", "partnerships")
EDGES = ("ties", "memberships")
ENDS = {"actor": "source", "partnership": "target"}
TAKEN: Mapping[str, frozenset[str]] = {
    "actors": frozenset({TABLE}),
    "partnerships": frozenset({TABLE}),
    "ties": frozenset({TABLE}),
    "memberships": frozenset({TABLE, "source", "target", "directed"}),
}
Cells = dict[str, Plain]


@dataclass(frozen=True, slots=True)
class Flat:
    """A network as nodes and edges, each with the cells that have a value."""

    tables: tuple[str, ...]
    nodes: list[Cells]
    edges: list[Cells]


def flat(net: PartnerNetwork) -> Flat:
    """Return a network as nodes and edges, without what `unfit` names."""
    rows = {name: plain_rows(_fitting(net, name)) for name in _held(net)}
    for name in ("partnerships", "memberships"):
        rows[name] = [row | {TABLE: name} for row in rows.get(name, [])]
    members = [{ENDS.get(key, key): cell for key, cell in row.items()}
               for row in rows["memberships"]]  # fmt: skip
    held = tuple(_held(net))
    return Flat(held, rows["actors"] + rows["partnerships"], rows["ties"] + members)


def unfit(net: PartnerNetwork) -> list[str]:
    """Return what of a network has no place among nodes and edges, in words for people.

    That is every other table, and columns of your own whose names another program, or `read`,
    would take for something else.
    """
    tables = [f"the table of {name}" for name in net.tables if name not in NODES + EDGES]
    columns = [f"{name}.{column}" for name in _held(net) for column in _unfit_columns(net, name)]
    return columns + tables


def _held(net: PartnerNetwork) -> list[str]:
    return [name for name in NODES + EDGES if name in net.tables]


def _fitting(net: PartnerNetwork, name: str) -> pd.DataFrame:
    return net.table(name).drop(columns=_unfit_columns(net, name))


def _unfit_columns(net: PartnerNetwork, name: str) -> list[str]:
    table, spec = net.table(name), TABLES[name]
    full = {str(table.index.name), *map(str, table.dropna(axis="columns", how="all"))}

    def misread(column: str) -> bool:
        known = meant(column, spec)
        return column in TAKEN[name] or (known not in {"", column} and known not in full)

    return [str(column) for column in table if misread(str(column))]


def meant(header: str, spec: TableSpec) -> str:
    """Return the column of the schema that a header stands for, or an empty text for none.

    >>> meant("Weight", TABLES["ties"]), meant("founded", TABLES["actors"])
    ('strength', '')
    """
    word = fold(header)
    for column in spec.columns:
        if word == fold(column.name):
            return column.name
    aliases = (column for column in spec.columns if word in map(fold, column.aliases))
    return next((column.name for column in aliases), "")
