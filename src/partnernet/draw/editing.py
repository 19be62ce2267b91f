"""What the page must know to let a group change the network on it, and to save what they did."""

from collections.abc import Iterable

import pandas as pd

from partnernet._compile import Compiled, counting
from partnernet._projection import projected_ties
from partnernet._text import label
from partnernet.draw.encodings import EVEN
from partnernet.draw.palette import ACCENT, LINE, NEUTRAL, assign
from partnernet.draw.scene import SHAPES, Editing
from partnernet.network import PartnerNetwork
from partnernet.schema import ABSENT, ACTORS, CATEGORIES, TIE_KINDS, TIES, TableSpec

SPARE = 24  # looks ready for categories that a group makes up
TOLD = ("title", "question", "source", "date")  # what the page says anyway
STATUSES = ("existing", "wanted", "paused", "ended", "unknown")


def editing(
    net: PartnerNetwork,
    compiled: Compiled,
    links: pd.DataFrame,
    *,
    groups: int,
) -> Editing:
    """Return what the page needs for its edit mode: tables of what everybody may see, and words.

    Parameters
    ----------
    net, compiled
        The network, and the graph that is drawn of it.
    links
        The links as they are drawn.
    groups
        How many groups the longest legend has, whose looks are taken.
    """
    actors = _public(net.actors, ACTORS)
    ties = counting(net.ties, compiled.view) if "ties" in net.tables else pd.DataFrame()
    ties = _public(ties, TIES)
    return Editing(
        fingerprint=net.fingerprint,
        meta={key: str(net.meta[key]) for key in TOLD if key in net.meta},
        actors=actors,
        ties=ties,
        held=_held(net, compiled, links),
        spare=_spare(groups),
        words={
            "category": _terms(CATEGORIES, actors.get("category", ())),
            "kind": _terms(TIE_KINDS, ties.get("kind", ())),
            "status": _terms(STATUSES, ()),
            "presence": _terms(("present", *ABSENT), ()),
        },
        looks={
            "nobody": (NEUTRAL, SHAPES[0]), "existing": LINE, "wanted": ACCENT,
            "width": float(links["width"].median()) if len(links) else EVEN,
        },
    )  # fmt: skip


def _public(table: pd.DataFrame, spec: TableSpec) -> pd.DataFrame:
    """Return the columns that everybody may see, in the order of the schema."""
    shown = [column.name for column in spec.columns if column.visibility == "public"]
    return table[[name for name in shown if name in table and name != "visibility"]]


def _held(net: PartnerNetwork, compiled: Compiled, links: pd.DataFrame) -> tuple[str, ...]:
    """Return for each link the kinds that partnerships give it, in words; empty where none does."""
    if not {"partnerships", "memberships"} <= set(net.tables):
        return ("",) * len(links)
    partnerships = counting(net.table("partnerships"), compiled.view)
    members, ids = net.table("memberships"), net.actors.index
    ties, _ = projected_ties(partnerships, members, ids, compiled.view)
    kinds: dict[frozenset[str], list[str]] = {}
    for source, target, kind in zip(ties["source"], ties["target"], ties["kind"], strict=True):
        kinds.setdefault(frozenset((source, target)), []).append(
            "partnership" if pd.isna(kind) else str(kind)
        )
    ends = zip(links["source"], links["target"], strict=True)
    return tuple(_listed(kinds.get(frozenset(pair), [])) for pair in ends)


def _listed(kinds: list[str]) -> str:
    return ", ".join(label(kind) for kind in dict.fromkeys(kinds))


def _spare(groups: int) -> tuple[tuple[str, str], ...]:
    """Return looks in the order they are given out, some more than the legend has groups."""
    return tuple(assign([str(place) for place in range(groups + SPARE)]).values())


def _terms(known: Iterable[str], used: Iterable[object]) -> tuple[tuple[str, str], ...]:
    """Return terms with their words: those of the vocabulary, then others that the data use."""
    others = sorted({str(term) for term in used if not pd.isna(term)})  # type: ignore[call-overload]
    return tuple((term, label(term)) for term in dict.fromkeys([*known, *others]))
