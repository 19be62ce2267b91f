"""Actions: who does what next, and the best way to whom it is about."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from partnernet._cells import FaultyCellError, parse_date
from partnernet.errors import ParameterError
from partnernet.measures import reach
from partnernet.network import PartnerNetwork

COLUMNS = ("step", "actor", "owner", "owner_at", "due", "steps", "route")


@dataclass(frozen=True, slots=True)
class Action:
    """Something that was agreed.

    Parameters
    ----------
    step
        What is done first.
    actor
        Whom it is about, by id.
    owner
        The role that does it.
    owner_at
        The actor that role belongs to, by id, or an empty text.
    due
        By when, in ISO form, or an empty text.
    """

    step: str
    actor: str
    owner: str
    owner_at: str = ""
    due: str = ""

    def __post_init__(self) -> None:
        """Refuse an action that nobody could carry out."""
        for name in ("step", "owner"):
            if not getattr(self, name).strip():
                raise ParameterError(name, getattr(self, name), "an action has a step and an owner")
        try:
            if self.due:
                parse_date(self.due)
        except FaultyCellError:
            raise ParameterError("due", self.due, "it is a date such as 2026-03-31") from None


def action_table(
    net: PartnerNetwork, actions: Sequence[Action], seen: PartnerNetwork | None = None
) -> pd.DataFrame:
    """Return actions with names, and with the way from the owner to whom each is about.

    Parameters
    ----------
    net
        The whole network.
    actions
        What was agreed.
    seen
        What the readers may see of the network, where that is not all: ways are told as far as
        they lead through it.
    """
    names = net.actors["name"]
    rows = []
    for action in actions:
        path = _path(net, action)
        told = path if seen is None else _path(seen, action)
        is_hidden = len(path) > 1 and len(told) != len(path)
        route = _hidden_way(path, seen) if is_hidden else _in_words(action, told, names)
        rows.append({
            "step": action.step, "actor": names[action.actor], "owner": action.owner,
            "owner_at": names[action.owner_at] if action.owner_at else "", "due": action.due,
            "steps": len(path) - 1 if path and not is_hidden else pd.NA, "route": route,
        })  # fmt: skip
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype({"steps": "Int64"})


def _path(net: PartnerNetwork, action: Action) -> tuple[str, ...]:
    """Return the ids along the best way, both ends included; none where nothing leads there."""
    if not action.owner_at or action.owner_at == action.actor:
        return (action.actor,) if action.owner_at else ()
    found = reach.introductions(net, action.owner_at, action.actor, n=1).table
    if found.empty:
        return ()
    between = str(found["via"].iloc[0])
    return (action.owner_at, *(between.split("|") if between else ()), action.actor)


def _in_words(action: Action, path: Sequence[str], names: "pd.Series[str]") -> str:
    if not action.owner_at:
        return ""
    if not path:
        return "No tie leads there yet."
    if len(path) == 1:
        return "In the same house."
    between = [str(names[actor]) for actor in path[1:-1]]
    return f"Ask {', then '.join(between)}." if between else "Directly: they are tied."


def _hidden_way(path: Sequence[str], seen: PartnerNetwork | None) -> str:
    """Return what is said of a way that leads by somebody, or by a tie, that is not to be told."""
    is_named = seen is not None and set(path) <= set(seen.actors.index)
    return "There is a way that is not told here." if is_named else (
        "Through somebody who is not named here.")  # fmt: skip
