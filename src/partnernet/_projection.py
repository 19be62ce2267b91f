"""Partnerships to ties: how k actors who do something together become pairs."""

from collections.abc import Callable, Mapping
from functools import cache

import numpy as np
import pandas as pd

from partnernet.view import View

LEAD = frozenset({"lead", "leader", "coordinator", "lead partner"})


def projected_ties(
    partnerships: pd.DataFrame, memberships: pd.DataFrame, actors: pd.Index, view: View
) -> tuple[pd.DataFrame, int]:
    """Return the ties that partnerships give, and how many gave none for want of a lead.

    A partnership that is a member of another stands for its own members there, and for nobody if it
    has none. Every tie has the kind and the status of its partnership, and names it.
    """
    expand = _expander(memberships, frozenset(actors))
    parts: list[pd.DataFrame] = []
    without_lead = 0
    kinds = partnerships.get("kind", pd.Series(pd.NA, index=partnerships.index))
    statuses = partnerships.get("status", pd.Series(pd.NA, index=partnerships.index))
    for name, kind, status in zip(partnerships.index, kinds, statuses, strict=True):
        members = expand(name)
        pairs = _pairs(members, view.affiliation)
        if view.affiliation == "lead" and len(members) > 1 and not any(members.values()):
            without_lead += 1
        if len(pairs[0]):
            strength = 1 / (len(members) - 1) if view.affiliation == "newman" else 1.0
            parts.append(
                pd.DataFrame(
                    {"source": pairs[0], "target": pairs[1], "strength": strength, "kind": kind,
                     "status": status, "partnership": name}
                )
            )  # fmt: skip
    columns = ["source", "target", "strength", "kind", "status", "partnership"]
    ties = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns)
    text = ["source", "target", "kind", "status", "partnership"]
    ties = ties.astype(dict.fromkeys(text, "str") | {"strength": float})
    return ties.assign(directed=np.zeros(len(ties), dtype=bool)), without_lead


def _expander(
    memberships: pd.DataFrame, actors: frozenset[str]
) -> Callable[[str], Mapping[str, bool]]:
    """Return a function from a partnership to its actors and whether each of them leads it."""
    roles = memberships.get("role", pd.Series("", index=memberships.index)).fillna("")
    leads = roles.str.casefold().isin(LEAD)
    direct: dict[str, dict[str, bool]] = {}
    columns = zip(memberships["actor"], memberships["partnership"], leads, strict=True)
    for actor, partnership, leading in columns:
        inside = direct.setdefault(partnership, {})
        inside[actor] = inside.get(actor, False) or bool(leading)

    @cache
    def expand(partnership: str) -> Mapping[str, bool]:
        members: dict[str, bool] = {}
        for member, leading in direct.get(partnership, {}).items():
            nested = member in direct or member not in actors
            for actor in expand(member) if nested else (member,):
                members[actor] = members.get(actor, False) or leading
        return members

    return expand


def _pairs(members: Mapping[str, bool], rule: str) -> tuple[np.ndarray, np.ndarray]:
    actors = np.array(list(members), dtype=object)
    first, second = np.triu_indices(len(actors), k=1)
    if rule == "lead":
        leads = np.array(list(members.values()), dtype=bool)
        keep = leads[first] | leads[second]
        first, second = first[keep], second[keep]
    return actors[first], actors[second]
