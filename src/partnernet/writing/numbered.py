"""Networks as formats have them that number what they tie: labels, and lines between numbers."""

from collections.abc import Collection
from dataclasses import dataclass
from math import inf

import pandas as pd

from partnernet._text import count
from partnernet.errors import FormatError
from partnernet.network import PartnerNetwork

ENDS = ("source", "target")
MEMBER = ("actor", "partnership")


@dataclass(frozen=True, slots=True)
class Numbered:
    """A network of one mode, or of two where there are memberships and no ties.

    Parameters
    ----------
    labels
        The names of the actors, and after them those of the partnerships.
    first
        How many of them are actors.
    lines
        One row per tie or membership: ``source`` and ``target`` (places among the labels, from 0),
        ``strength``, ``kind`` (of a membership the role; empty for none), ``directed``.
    """

    labels: list[str]
    first: int
    lines: pd.DataFrame

    @property
    def two_mode(self) -> bool:
        """Whether there are partnerships among the labels."""
        return self.first < len(self.labels)


def numbered(net: PartnerNetwork) -> Numbered:
    """Return a network as labels and lines, without what they cannot say."""
    labels = _names(net.actors)
    places = pd.Series(range(len(labels)), index=net.actors.index)
    if not _is_two_mode(net):
        ties = net.ties
        ends = {end: places.loc[ties[end]].to_numpy() for end in ENDS}
        lines = pd.DataFrame(ends | _said(ties, "kind") | {"directed": ties["directed"].to_numpy()})
        return Numbered(labels, len(labels), lines)
    partnerships = net.table("partnerships")
    events = pd.Series(range(len(labels), len(labels) + len(partnerships)), partnerships.index)
    rows = _memberships(net)
    rows = rows[rows["actor"].isin(places.index)]
    ends = {"source": places.loc[rows["actor"]].to_numpy(),
            "target": events.loc[rows["partnership"]].to_numpy()}  # fmt: skip
    lines = pd.DataFrame(ends | _said(rows, "role") | {"directed": False})
    return Numbered([*labels, *_names(partnerships)], len(labels), lines)


def not_numbered(net: PartnerNetwork, kept: Collection[str] = ()) -> list[str]:
    """Return what of a network labels and lines cannot say, in words for people.

    Parameters
    ----------
    net
        The network.
    kept
        Columns of actors that the format has a place for.
    """
    found = [] if len(net) else ["a network without actors"]
    found += _lost_ids(net.actors, "actors")
    found += _lost_columns(net.actors, "actors", {"name", *kept})
    if _is_two_mode(net):
        tables = {"actors", "ties", "partnerships", "memberships"}
        found += _lost_of_two_modes(net)
    else:
        tables = {"actors", "ties"}
        known = {*ENDS, "kind", "directed", "strength"}
        found += _lost_columns(net.ties, "ties", known)
    return found + [f"the table of {name}" for name in net.tables if name not in tables]


def number_text(value: float) -> str:
    """Return a number as text that gives the same number back.

    >>> number_text(2.0), number_text(0.1), number_text(1e-9)
    ('2', '0.1', '1e-09')
    """
    return repr(float(value)).removesuffix(".0")


def text_file(lines: Collection[str], name: str) -> bytes:
    """Return lines as UTF-8, or refuse signs that are no text."""
    try:
        return "".join(f"{line}\n" for line in lines).encode()
    except UnicodeEncodeError as fault:
        sign = fault.object[fault.start : fault.end]
        raise FormatError(f"{name} cannot hold {sign!r}. Nothing was written.") from None


def parallel(lines: pd.DataFrame) -> pd.Series:
    """Return which lines say of a kind and two ends what an earlier one does, whatever its value.

    A directed line and one that is not are two things; the ends of the latter have no order.
    """
    ends = lines[[*ENDS]]
    low, high = ends.min(axis="columns"), ends.max(axis="columns")
    keys = pd.DataFrame(
        {
            "one": ends["source"].where(lines["directed"], low),
            "other": ends["target"].where(lines["directed"], high),
            "kind": lines["kind"],
            "directed": lines["directed"],
        }
    )
    return keys.duplicated()


def lost_parallels(lines: pd.DataFrame) -> list[str]:
    """Return how many lines a format loses that has one for each kind and two ends."""
    number = int(parallel(lines).sum())
    return [count(number, "parallel tie")] if number else []


def _is_two_mode(net: PartnerNetwork) -> bool:
    tables = net.tables
    return "partnerships" in tables and bool(len(net.table("partnerships"))) and not len(net.ties)


def _memberships(net: PartnerNetwork) -> pd.DataFrame:
    if "memberships" in net.tables:
        return net.table("memberships")
    return pd.DataFrame({name: pd.Series([], dtype="str") for name in MEMBER})


def _names(table: pd.DataFrame) -> list[str]:
    ids = pd.Series(table.index, index=table.index, dtype="str")
    return (table["name"].fillna(ids) if "name" in table else ids).tolist()


def _said(rows: pd.DataFrame, kind: str) -> dict[str, object]:
    exact = "strength" in rows and _is_exact(rows["strength"])
    strengths = rows["strength"] if exact else pd.Series(float("nan"), index=rows.index)
    kinds = rows[kind] if kind in rows else pd.Series("", index=rows.index, dtype="str")
    return {
        "strength": strengths.astype("float64").to_numpy(),
        "kind": kinds.astype("str").fillna("").to_numpy(dtype=object),
    }


def _is_exact(values: pd.Series) -> bool:
    """Say whether numbers are the same again when they are read as such with points."""
    kind = pd.api.types
    if kind.is_integer_dtype(values.dtype):
        return not values.hasnans
    return kind.is_float_dtype(values.dtype) and bool(values.dropna().abs().lt(inf).all())


def _lost_ids(table: pd.DataFrame, name: str) -> list[str]:
    """Return that ids are lost where names are not the same; labels are read as both."""
    if "name" not in table:
        return [f"{name} without names"] if len(table) else []
    return [] if (table["name"] == table.index).all() else [f"{name}.id"]


def _lost_columns(table: pd.DataFrame, name: str, known: Collection[str]) -> list[str]:
    filled = table.dropna(axis="columns", how="all")
    return [f"{name}.{column}" for column in filled if column not in known]


def _lost_of_two_modes(net: PartnerNetwork) -> list[str]:
    rows = _memberships(net)
    found = _lost_ids(net.table("partnerships"), "partnerships")
    found += _lost_columns(net.table("partnerships"), "partnerships", {"name"})
    exact = {"strength"} if "strength" in rows and _is_exact(rows["strength"]) else set()
    found += _lost_columns(rows, "memberships", {*MEMBER, "role", *exact})
    if "memberships" not in net.tables:
        found.append("partnerships without members")
    nested = int((~rows["actor"].isin(net.actors.index)).sum())
    return found + ([count(nested, "membership of a partnership", "memberships of partnerships")]
                    if nested else [])  # fmt: skip
