"""What the page must know to let a group change the network on it, and to save what they did."""

from collections.abc import Iterable

import pandas as pd

from partnernet._compile import Compiled, counting
from partnernet._text import label
from partnernet.draw.palette import ACCENT, LINE, NEUTRAL, assign
from partnernet.draw.scene import SHAPES, Editing
from partnernet.draw.ties import EVEN, kind_colors, spare_colors
from partnernet.network import PartnerNetwork
from partnernet.schema import (
    ABSENT,
    ACTORS,
    CATEGORIES,
    PARTNERSHIPS,
    TIE_KINDS,
    TIES,
    TableSpec,
)
from partnernet.view import STATUSES

SPARE = 24  # looks ready for categories that a group makes up
TOLD = ("title", "question", "source", "date")  # what the page says anyway
FORMALITIES = next(column.choices for column in TIES.columns if column.name == "formality")
SAID = ("name", "since", "until", "formality")  # of a partnership that gives ties


def editing(
    net: PartnerNetwork,
    compiled: Compiled,
    links: pd.DataFrame,
    *,
    groups: int,
    audience: str = "public",
    medians: pd.DataFrame | None = None,
) -> Editing:
    """Return what the page needs for its edit mode: tables of what its audience may see, and words.

    Parameters
    ----------
    net, compiled
        The network, and the graph that is drawn of it.
    links
        The links as they are drawn.
    groups
        How many groups the longest legend has, whose looks are taken.
    audience
        Who sees the page, and which columns.
    medians
        What several people rated where nothing was agreed; its columns go with the actors.
    """
    actors = _seen(net.actors, ACTORS, audience)
    medians = pd.DataFrame() if medians is None else medians
    own = [name for name in medians if name in net.actors and name not in actors]
    actors = actors.join(net.actors[own])
    ties = counting(net.ties, compiled.view) if "ties" in net.tables else pd.DataFrame()
    ties = _seen(ties, TIES, audience)
    partnerships = pd.DataFrame()
    if "partnerships" in net.tables:
        partnerships = counting(net.table("partnerships"), compiled.view)
    return Editing(
        fingerprint=net.fingerprint,
        meta={key: str(net.meta[key]) for key in TOLD if key in net.meta},
        actors=actors,
        ties=ties,
        partnerships=_named(_seen(partnerships, PARTNERSHIPS, audience)),
        given=_given(compiled, links, partnerships.index),
        spare=_spare(groups),
        words={
            "category": _terms(CATEGORIES, actors.get("category", ())),
            "kind": _terms(TIE_KINDS, ties.get("kind", ())),
            "status": _terms(STATUSES, ()),
            "formality": _terms(FORMALITIES, ties.get("formality", ())),
            "presence": _terms(("present", *ABSENT), ()),
        },
        looks={
            "nobody": (NEUTRAL, SHAPES[0]), "existing": LINE, "wanted": ACCENT,
            "kinds": spare_colors(kind_colors(links)),
            "width": float(links["width"].median()) if len(links) else EVEN,
        },
        medians=medians,
    )  # fmt: skip


def _seen(table: pd.DataFrame, spec: TableSpec, audience: str) -> pd.DataFrame:
    """Return the columns that an audience may see, in the order of the schema."""
    shown = [column.name for column in spec.columns if column.is_seen_by(audience)]
    return table[[name for name in shown if name in table and name != "visibility"]]


def _named(partnerships: pd.DataFrame) -> pd.DataFrame:
    """Return what the page says of partnerships; one without a name is called by its id."""
    ids = partnerships.index.to_series().astype("str")
    names = partnerships.get("name", ids).fillna(ids)
    read = ["evidence"] if "evidence" in partnerships else []  # where its audience may know
    return partnerships.assign(name=names).reindex(columns=[*SAID, *read])


def _given(
    compiled: Compiled, links: pd.DataFrame, partnerships: pd.Index
) -> tuple[tuple[int, ...], ...]:
    """Return for each line the places of the partnerships that give it, in their table."""
    places = {str(name): place for place, name in enumerate(partnerships)}
    through = compiled.strands[compiled.strands["through"] != ""]
    keys = through[["source", "target", "kind", "status"]].itertuples(index=False, name=None)
    given = {
        key: tuple(places[name] for name in names.split("|") if name in places)
        for key, names in zip(keys, through["through"], strict=True)
    }
    lines = links[["source", "target", "kind", "status"]].itertuples(index=False, name=None)
    return tuple(given.get(line, ()) for line in lines)


def _spare(groups: int) -> tuple[tuple[str, str], ...]:
    """Return looks in the order they are given out, some more than the legend has groups."""
    return tuple(assign([str(place) for place in range(groups + SPARE)]).values())


def _terms(known: Iterable[str], used: Iterable[object]) -> tuple[tuple[str, str], ...]:
    """Return terms with their words: those of the vocabulary, then others that the data use."""
    others = sorted({str(term) for term in used if not pd.isna(term)})  # type: ignore[call-overload]
    return tuple((term, label(term)) for term in dict.fromkeys([*known, *others]))
