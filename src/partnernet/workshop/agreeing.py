"""Who may see what: agreed of actors, and what follows for their ties and partnerships."""

from collections.abc import Iterable
from typing import Any

import pandas as pd

from partnernet._audiences import AUDIENCES
from partnernet.network import PartnerNetwork
from partnernet.workshop.capture import checked


def with_visibility(net: PartnerNetwork, audience: str, actors: Iterable[str]) -> PartnerNetwork:
    """Say who may see actors, and with them ties and partnerships between those agreed of.

    Parameters
    ----------
    net
        What was said so far.
    audience
        The smallest circle that may see the actors.
    actors
        Their ids; none for all that say nothing.
    """
    tables = {name: net.table(name) for name in net.tables}
    table = _with_blanks(net.actors)
    chosen = list(actors) or table.index[table["visibility"].isna()].tolist()
    table.loc[chosen, "visibility"] = audience
    circles = table["visibility"].map({name: place for place, name in enumerate(AUDIENCES)})
    tables["actors"] = table.reset_index()
    ends = pd.concat([net.ties["source"], net.ties["target"]])
    tables["ties"] = _following(net.ties, ends, chosen, circles)
    if {"partnerships", "memberships"} <= set(tables):
        members = tables["memberships"].set_index("partnership")["actor"]
        partnerships = _following(tables["partnerships"], members, chosen, circles)
        tables["partnerships"] = partnerships.reset_index()
    return checked(tables, net.meta)


def _following(
    table: pd.DataFrame, members: "pd.Series[str]", chosen: list[str], circles: "pd.Series[Any]"
) -> pd.DataFrame:
    """Return a table whose blank rows are for the smallest circle of their members.

    That holds for rows with a member among the chosen, once all their members are agreed of.
    """
    known = members.map(circles).groupby(level=0)
    smallest = known.min().where(known.count() == known.size())
    touched = members.isin(chosen).groupby(level=0).any()
    found = _with_blanks(table)
    agreed = smallest[touched & smallest.notna()].reindex(found.index)
    words = agreed.dropna().astype(int).map(lambda place: AUDIENCES[place])
    return found.assign(visibility=found["visibility"].fillna(words))


def _with_blanks(table: pd.DataFrame) -> pd.DataFrame:
    said = table.get("visibility", pd.Series(pd.NA, index=table.index))
    return table.assign(visibility=said.astype(object))
