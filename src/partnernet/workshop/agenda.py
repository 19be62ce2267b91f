"""The agenda: what each step of a technique captures, and how much of it is there."""

from collections.abc import Collection

import pandas as pd

from partnernet._text import count, label
from partnernet.network import PartnerNetwork
from partnernet.workshop.technique import Technique
from partnernet.workshop.votes import votes

# Blank says something in these columns: nobody is missing, the trend is steady, the default holds.
MAY_BE_BLANK = frozenset({"presence", "trend", "visibility", "strength", "directed", "themes"})


def progress(
    technique: Technique, net: PartnerNetwork, actions: int, finished: Collection[str]
) -> pd.DataFrame:
    """Return what each step captures: how much is there, of how much, in words, and if it is open.

    Parameters
    ----------
    technique
        The steps.
    net
        What was said so far.
    actions
        How many actions were agreed.
    finished
        The steps that the group called done: nothing in them is open.
    """
    rows = [
        {"step": step.id, "captures": captured} | _filled(captured, net, actions)
        for step in technique.steps for captured in step.captures
    ]  # fmt: skip
    columns = ["step", "captures", "there", "of", "says", "open"]
    table = pd.DataFrame(rows, columns=columns)
    table["open"] &= ~table["step"].isin(list(finished))
    return table


def _filled(captured: str, net: PartnerNetwork, actions: int) -> dict[str, object]:
    table, _, column = captured.partition(".")
    if table == "meta":
        there = int(bool(str(net.meta.get(column, "")).strip()))
        says = f"{label(column)}: {'said' if there else 'not said yet'}"
        return {"there": there, "of": 1, "says": says, "open": not there}
    if table == "actions":
        return {"there": actions, "of": 1, "says": count(actions, "action"), "open": not actions}
    if table == "ratings":
        there, raters = _rated(net, column)
        by = f" by {count(raters, 'rater')}" if raters > 1 else ""
        says = f"{label(column).lower()}: {there} of {count(len(net), 'actor')}{by}"
        return {"there": there, "of": len(net), "says": says, "open": there < max(len(net), 1)}
    rows = net.table(table)
    if not column:
        noun = table.removesuffix("s")
        return {"there": len(rows), "of": 1, "says": count(len(rows), noun), "open": not len(rows)}
    there = int(rows[column].notna().sum()) if column in rows else 0
    noun = table.removesuffix("s")
    says = f"{label(column).lower()}: {there} of {count(len(rows), noun)}"
    enough = 1 if column in MAY_BE_BLANK else max(len(rows), 1)
    return {"there": there, "of": len(rows), "says": says, "open": there < enough}


def _rated(net: PartnerNetwork, scale: str) -> tuple[int, int]:
    ratings = votes(net)
    found = ratings[ratings["scale"] == scale]
    return int(found["actor"].nunique()), int(found["rater"].nunique())
