"""What can be relied on of those who offer something: owners inside, roles that last."""

from collections.abc import Collection

import pandas as pd

from partnernet.gaps._contacts import TEMPORARY
from partnernet.gaps._ground import Ground


def only_outside(g: Ground, actors: Collection[str]) -> bool:
    """Say whether actors are all outside the home organization, of each of which it is known."""
    return bool(actors) and set(actors) <= sides(g, "external")


def sides(g: Ground, side: str) -> set[str]:
    """Return the actors that are on a side."""
    if "side" not in g.actors:
        return set()
    return set(g.ids[(g.actors["side"] == side).to_numpy(dtype=bool, na_value=False)])


def only_temporary(g: Ground, actors: Collection[str]) -> bool:
    """Say whether all roles that keep the ties of actors are temporary; all must be known."""
    if "contacts" not in g.net.tables or not actors:
        return False
    contacts = g.net.table("contacts")
    if "tenure" not in contacts:
        return False
    return all(_temporary(contacts, actor) for actor in actors)


def _temporary(contacts: pd.DataFrame, actor: str) -> bool:
    ends = [contacts[column] == actor for column in ("actor", "partner") if column in contacts]
    rows = contacts[pd.concat(ends, axis="columns").any(axis="columns").to_numpy(dtype=bool)]
    return bool(len(rows)) and bool(rows["tenure"].isin(TEMPORARY).all())
