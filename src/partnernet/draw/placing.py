"""Maps on which a place means something: a grid, rings, a bow, with what tells what it means."""

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from partnernet._text import count, label
from partnernet.draw.layouts import HEIGHT, MARGIN, WIDTH
from partnernet.result import Placement
from partnernet.result._placement import Guide, Words

ROOM = 0.06  # between actors that wait for a place, and between their rows
BELOW = 0.5 - HEIGHT / 2  # the lower edge of every drawing
HEADING = 0.025  # from there down to the words over those that wait
BESIDE = frozenset({"x", "y"})


def on_drawing(placement: Placement, actors: pd.Index) -> NDArray[np.float64]:
    """Return where actors stand: at their places, and those without one in rows underneath.

    Parameters
    ----------
    placement
        What a function of `partnernet.stakeholders` returned.
    actors
        The ids of the actors on the map; of some of them the placement may know nothing.
    """
    places = placement.places.reindex(actors).to_numpy(np.float64)
    waiting = np.flatnonzero(np.isnan(places[:, 0]))
    columns = max(1, int(WIDTH / ROOM))
    rows, steps = np.divmod(np.arange(len(waiting)), columns)
    places[waiting, 0] = MARGIN + ROOM / 2 + steps * ROOM
    places[waiting, 1] = BELOW - HEADING - ROOM * (rows + 1)
    return places


def guides_of(placement: Placement, actors: pd.Index) -> tuple[Guide, ...]:
    """Return what is drawn beneath the actors, and a heading for those that wait."""
    waiting = int((~actors.isin(placement.places.index)).sum())
    if not waiting:
        return placement.guides
    words = f"{count(waiting, 'actor')} without a place"
    return (*placement.guides, Words(words, MARGIN, BELOW - HEADING, "left"))


def told(placement: Placement, actors: pd.Index) -> list[tuple[tuple[str, str], ...]]:
    """Return what the placement says of each actor in words: its quadrant, its ring, its class.

    Numbers are left out: they are ratings, which not everybody may see, and the place shows them.
    """
    table = placement.table.reindex(actors)
    words = [str(name) for name in table if name not in BESIDE and _is_text(table[str(name)])]
    reasons = placement.undefined.groupby("actor")["reason"].agg("; ".join)
    found = []
    for actor, row in table[words].iterrows():
        said = [(label(name), str(row[name])) for name in words if _is_said(row[name])]
        if actor not in placement.places.index:
            said.append(("Without a place", str(reasons.get(actor, "not among those placed"))))
        found.append(tuple(said))
    return found


def _is_text(column: pd.Series) -> bool:
    return pd.api.types.is_string_dtype(column.dtype)


def _is_said(value: object) -> bool:
    return isinstance(value, str) and bool(value)
