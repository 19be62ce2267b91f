"""Maps on which a place means something: a grid, rings, a bow, with what tells what it means."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
import pandas as pd

from partnernet._audiences import reaches
from partnernet._text import count, label
from partnernet.draw.layouts import HEIGHT, MARGIN, WIDTH
from partnernet.draw.scene import Drawing
from partnernet.result import Marking, Placement
from partnernet.result._placement import Guide, Handle, Rims, Words
from partnernet.schema import ACTORS

ROOM = 0.06  # between actors that wait for a place, and between their rows
BELOW = 0.5 - HEIGHT / 2  # the lower edge of every drawing
HEADING = 0.025  # from there down to the words over those that wait
COLUMNS = int(WIDTH / ROOM)  # so many wait in a row
BESIDE = frozenset({"x", "y"})


def drawings(
    placements: Sequence[Placement], actors: pd.Index, *, title: str, audience: str
) -> tuple[Drawing, ...]:
    """Return drawings of the actors that are on a map.

    Parameters
    ----------
    placements
        What functions of `partnernet.stakeholders` returned.
    actors
        The ids of the actors on the map; of some of them a placement may know nothing.
    title
        What the data are called, or an empty text.
    audience
        Who sees the map: where these may not see what a place stands for, they cannot set it.
    """
    found: list[Drawing] = []
    for placement in placements:
        call = placement.provenance.calls[0]
        made = call.measure.rpartition(".")[-1]
        handles = _handles(placement.handles, audience)
        same = sum(one.key.rpartition("-")[0] == made or one.key == made for one in found)
        found.append(
            Drawing(
                key=f"{made}-{same + 1}" if same else made,
                name=placement.title,
                title=": ".join(filter(None, (title, placement.title))),
                places=_places(placement, actors),
                told=told(placement, actors),
                guides=tuple(one for one in placement.guides if _is_of(one, actors)),
                handles=handles,
                # It tells of ratings: for those who may see, and set, what a place stands for.
                caption=call.note if handles else "",
            )
        )
    return tuple(found)


def guides_of(drawing: Drawing) -> tuple[Guide, ...]:
    """Return what is drawn beneath the actors, and a heading for those that wait."""
    waiting = int(drawing.places["waits"].sum())
    if not waiting:
        return drawing.guides
    words = f"{count(waiting, 'actor')} without a place"
    return (*drawing.guides, Words(words, MARGIN, BELOW - HEADING, "left"))


def medians(placements: Iterable[Placement], actors: pd.DataFrame, audience: str) -> pd.DataFrame:
    """Return what several people rated, on the scales of drawings, where nothing was agreed."""
    found = pd.DataFrame(index=actors.index)
    for placement in placements:
        for handle in _handles(placement.handles, audience):
            for column in () if isinstance(handle, Rims) else handle.columns:
                used = placement.table[column].reindex(actors.index)
                agreed = actors[column] if column in actors else pd.Series(pd.NA, actors.index)
                found[column] = used.where(agreed.isna())
    return found


def _places(placement: Placement, actors: pd.Index) -> pd.DataFrame:
    """Return where actors stand: at their places, and those without one in rows underneath."""
    places = placement.places.reindex(actors).to_numpy(np.float64)
    waits = np.isnan(places[:, 0])
    rows, steps = np.divmod(np.arange(int(waits.sum())), COLUMNS)
    places[waits, 0] = MARGIN + ROOM / 2 + steps * ROOM
    places[waits, 1] = BELOW - HEADING - ROOM * (rows + 1)
    return pd.DataFrame(places, index=actors, columns=["x", "y"]).assign(waits=waits)


def _is_of(guide: Guide, actors: pd.Index) -> bool:
    """Say whether a guide is of nobody, or of an actor that is on the map."""
    return isinstance(guide, Words) or not guide.of or guide.of in actors


def _handles(handles: Sequence[Handle], audience: str) -> tuple[Handle, ...]:
    """Return what a place sets: all of it, or nothing where the audience may not see it all."""
    if not all(is_seen(column, audience) for handle in handles for column in handle.columns):
        return ()
    return tuple(
        replace(handle, by="", sectors=())
        if isinstance(handle, Rims) and not is_seen(handle.by, audience)
        else handle
        for handle in handles
    )


def is_seen(column: str, audience: str) -> bool:
    """Say whether an audience may see a column of actors; scales of one's own are as the others."""
    known = ACTORS.column(column)
    if known is None:
        return reaches("core", audience)
    return known.is_seen_by(audience)


def told(marking: Marking, actors: pd.Index) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return what a drawing says of each actor in words: its quadrant, its ring, its class.

    Numbers are left out: they are ratings, which not everybody may see, and the place shows them.
    """
    table = marking.table.reindex(actors)
    words = [str(name) for name in table if name not in BESIDE and _is_text(table[str(name)])]
    reasons: dict[str, list[tuple[str, str]]] = {}
    for actor, what, reason in marking.undefined.itertuples(index=False):
        reasons.setdefault(actor, []).append((f"Without a {what}", reason))
    found = []
    for actor, row in table[words].iterrows():
        said = [(label(name), str(row[name])) for name in words if _is_said(row[name])]
        said += reasons.get(str(actor), [])
        if actor not in marking.table.index:
            said.append(("Without a place", "not among those placed"))
        found.append(tuple(said))
    return tuple(found)


def _is_text(column: pd.Series) -> bool:
    return pd.api.types.is_string_dtype(column.dtype)


def _is_said(value: object) -> bool:
    return isinstance(value, str) and bool(value)
