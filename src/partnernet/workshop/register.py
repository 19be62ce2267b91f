"""The register: what a workshop came to know of each actor and each tie, for one audience."""

from math import isfinite

import pandas as pd

from partnernet._audiences import reaches
from partnernet._text import count, label
from partnernet.network import PartnerNetwork
from partnernet.privacy import LEAST_RATERS
from partnernet.schema import ABSENT, ACTORS, TIES, TableSpec
from partnernet.stakeholders import consensus
from partnernet.workshop.said import Said
from partnernet.workshop.votes import raters, votes

OF_RATERS = ("raters", "spread", "consensus")
NO_NEWS = ("name", "x", "y")
NOT_SAID = "not said"
READERS = {"private": "yourself", "core": "the core group", "workshop": "those in the workshop",
           "partners": "partners", "public": "everybody"}  # fmt: skip


def register_table(session: Said, seen: PartnerNetwork) -> pd.DataFrame:
    """Return one row per actor that may be seen: what was said of it, and what it was rated.

    Parameters
    ----------
    session
        The whole session.
    seen
        What its readers may see of the network: a scale without a median there is not told.
    """
    actors = seen.actors
    rated = [scale.id for scale in session.technique.scales if scale.id in actors]
    known = [column.name for column in ACTORS.columns if column.name in actors]
    others = [str(name) for name in actors if name not in {*known, *rated, *NO_NEWS}]
    order = ["name", *(name for name in known if name not in {"name", "visibility", *rated})]
    table = actors[[*order, *rated, *others, *(["visibility"] if "visibility" in known else [])]]
    said = _said_of(session, rated)
    for name in rated:
        found = said[said["scale"] == name].set_index("actor").reindex(table.index)
        told = found[list(OF_RATERS)].where(table[name].notna()).add_prefix(f"{name}_")
        place = int(table.columns.get_indexer(pd.Index([name]))[0]) + 1
        for column in reversed(told.columns):
            table.insert(place, str(column), told[column])
    return table.dropna(axis="columns", how="all")


def _said_of(session: Said, rated: list[str]) -> pd.DataFrame:
    """Return what raters said together on scales of the technique that have two ends."""
    cast = set(votes(session.net)["scale"])
    ends = {scale.id for scale in session.technique.scales if isfinite(scale.high)}
    scales = [name for name in rated if name in cast & ends]
    if not scales:
        return pd.DataFrame(columns=["actor", "scale", *OF_RATERS])
    found = consensus(session.net, *scales, ranges=session.technique.ranges)
    return found.table.astype({"raters": "Int64"})


def tie_table(seen: PartnerNetwork) -> pd.DataFrame:
    """Return one row per tie that may be seen, its ends by name."""
    ties, names = seen.ties, seen.actors["name"]
    known = [column.name for column in TIES.columns if column.name in ties]
    table = ties[[*known, *(name for name in ties if name not in known)]]
    named = {end: table[end].map(names) for end in ("source", "target")}
    return table.assign(**named).dropna(axis="columns", how="all")


def in_words(table: pd.DataFrame, spec: TableSpec) -> pd.DataFrame:
    """Return a table with words for people where a cell holds a term of a vocabulary."""
    terms = {column.name: table[column.name].map(_words, na_action="ignore")
             for column in spec.columns if column.choices and column.name in table}  # fmt: skip
    return table.assign(**terms)


def _words(cell: object) -> str:
    return ", ".join(map(label, str(cell).split("|")))


def read_me(session: Said, seen: PartnerNetwork, actions: int) -> pd.DataFrame:
    """Return what readers must know of a register: what was asked, of whom, and what is missing.

    Parameters
    ----------
    session
        The whole session.
    seen
        What its readers may see of the network.
    actions
        How many of its actions they may see.
    """
    meta, audience = seen.meta, str(seen.meta["audience"])
    hidden = len(session.actions) - actions
    more = f"{count(hidden, 'action')} {'is' if hidden == 1 else 'are'} left out." if hidden else ""
    rows = {
        "Question": meta.get("question"),
        "Scope": meta.get("scope"),
        "Boundary": meta.get("boundary_rule"),
        "Date": meta.get("date"),
        "Technique": f"{session.technique.title}. {session.technique.source}",
        "For": READERS[audience],
        "Left out": " ".join(filter(None, (str(meta["left_out"]), more))) or "Nothing.",
        "Raters": _raters(session, audience),
        "Not in the room": _absent(seen),
        "Not asked": _unasked(seen),
        "Blank": "A blank is not known. It is no zero, and no tie that is not listed is denied.",
    }  # fmt: skip
    says = [str(said) if said else NOT_SAID for said in rows.values()]
    return pd.DataFrame({"about": list(rows), "says": says})


def _raters(session: Said, audience: str) -> str:
    """Return how many people rated; a few of them are not counted for a wide circle."""
    number = raters(session.net)
    is_wide = not reaches("core", audience)
    return f"fewer than {LEAST_RATERS}" if is_wide and 0 < number < LEAST_RATERS else str(number)


def _absent(seen: PartnerNetwork) -> str:
    actors = seen.actors
    if "presence" not in actors:
        return ""
    gone = actors[actors["presence"].isin(ABSENT)]
    said = zip(gone["name"], gone["presence"], strict=True)
    return ", ".join(f"{name} ({label(str(why)).lower()})" for name, why in said) or "nobody"


def _unasked(seen: PartnerNetwork) -> str:
    actors = seen.actors
    if "asked" not in actors or actors["asked"].isna().all():
        return ""
    unasked = actors.loc[actors["asked"].eq(other=False).fillna(value=False), "name"]
    return ", ".join(map(str, unasked)) or "nobody"
