"""Compare: a network before and after, drawn twice on the same places."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from partnernet._compile import Compiled
from partnernet._text import count
from partnernet.draw.charts import parts
from partnernet.draw.charts.figure import Chart
from partnernet.draw.charts.panel import STATES, keys, paint_panel
from partnernet.draw.layouts import kept_places
from partnernet.draw.places import placed
from partnernet.draw.sheet import Sheet
from partnernet.draw.words import named
from partnernet.errors import RenderError
from partnernet.measures._registry import as_network
from partnernet.network import PartnerNetwork
from partnernet.view import View

if TYPE_CHECKING:
    from partnernet.measures._registry import Network

TITLE = "What changed"
NAMES = 5  # so many who joined or left are named in the words of the picture


def compare(
    before: "Network",
    after: "Network",
    *,
    view: View | None = None,
    seed: int = 7,
    title: str = "",
) -> Chart:
    """Draw two networks on the same places: who joined and left, which ties are new and ended.

    Use it to show what a year, or a plan, has changed. Actors are told apart by their ids, and
    places come from the ties of both networks together, so that nobody moves.

    Parameters
    ----------
    before, after
        Two networks, or networkx graphs.
    view
        Which ties count, in both.
    seed
        What places start from; the same seed gives the same picture.
    title
        What stands over it.

    Returns
    -------
    Chart
        ``table`` has a row for each actor and each tie: ``what`` (``actor`` or ``tie``), ``source``
        and ``target`` (an actor is its own source, and has no target), ``state`` (actors
        ``joined``, ``stayed`` or ``left``; ties ``new``, ``kept`` or ``ended``). A tie that is
        only stronger or weaker now is kept. Where only one of the two has arcs, both are compared
        without direction.

    Raises
    ------
    RenderError
        If neither has an actor.
    ParameterError
        If the seed is below 0.

    Examples
    --------
    >>> import partnernet as pn
    >>> before = pn.datasets.chain("abc")
    >>> chart = pn.draw.compare(before, before.without("a").with_actor("d").with_tie("c", "d"))
    >>> chart.alt
    'What changed: 1 actor joined, 2 stayed, 1 left; 1 tie is new, 1 kept, 1 ended. Joined: d.
    Left: a.'
    """
    networks = as_network(before), as_network(after)
    compiled, undirected = _both(networks, view)
    actors, ties = _actors(compiled), _ties(compiled)
    if not len(actors):
        raise RenderError("There is no actor in either of the networks.")
    places = _places(compiled, actors, ties, seed)
    marks = actors.assign(x=places[:, 0], y=places[:, 1])
    heading = title or TITLE
    sentence = _sentence(actors, ties)
    picture = _Twice(marks, ties, compiled[0].directed, _headings(networks), sentence)
    return Chart(
        title=heading,
        alt=" ".join([parts.headed(heading, sentence), *_named(actors)]),
        table=_table(actors, ties),
        note=_note(compiled, undirected=undirected),
        provenance=(compiled[0].provenance(), compiled[1].provenance()),
        paint=picture.paint,
        letters="".join([*actors["label"], *picture.headings, sentence]),
        upright=True,
    )


def _note(compiled: tuple[Compiled, Compiled], *, undirected: bool) -> str:
    """Return how large both are, and what was done to make them alike."""
    sizes = [parts.size_of(one) for one in compiled]
    plain = " Ties are drawn without direction, as only one of the two has it." * undirected
    return f"Before: {sizes[0]}. After: {sizes[1]}.{plain}"


def _both(
    networks: tuple[PartnerNetwork, PartnerNetwork], view: View | None
) -> tuple[tuple[Compiled, Compiled], bool]:
    """Return both graphs, without direction if only one has it, and whether that was so."""
    first, second = (net.compile(view) for net in networks)
    if first.directed == second.directed:
        return (first, second), False
    plain = (view or View()).replace(directed=False)
    return (networks[0].compile(plain), networks[1].compile(plain)), True


def _actors(compiled: tuple[Compiled, Compiled]) -> pd.DataFrame:
    """Return the name and the state of everybody, in the order they came."""
    names = [parts.called(one.actors) for one in compiled]
    index = names[0].index.union(names[1].index, sort=False)
    label = names[1].reindex(index).fillna(names[0].reindex(index))
    was, is_now = (index.isin(part.index) for part in names)
    state = np.select([~was, ~is_now], ["joined", "left"], "stayed")
    return pd.DataFrame({"label": label, "state": state}, index=index)


def _ties(compiled: tuple[Compiled, Compiled]) -> pd.DataFrame:
    """Return the ends and the state of every tie; without arcs, ends in the order of their ids."""
    ends = []
    for one in compiled:
        pairs = one.links[["source", "target"]].astype(object).to_numpy()
        pairs = pairs if one.directed else np.sort(pairs, axis=1)
        ends.append(pd.MultiIndex.from_arrays([pairs[:, 0], pairs[:, 1]],
                                              names=["source", "target"]))  # fmt: skip
    index = ends[0].union(ends[1], sort=False)
    was, is_now = (index.isin(part) for part in ends)
    state = np.select([~was, ~is_now], ["new", "ended"], "kept")
    return index.to_frame(index=False).assign(state=state)


def _places(
    compiled: tuple[Compiled, Compiled], actors: pd.DataFrame, ties: pd.DataFrame, seed: int
) -> np.ndarray:
    """Return places from the ties of both; those that the networks keep win, the later first."""
    tails, heads = (actors.index.get_indexer(pd.Index(ties[end])) for end in ("source", "target"))
    first, second = (one.actors.reindex(index=actors.index, columns=["x", "y"]) for one in compiled)
    kept = kept_places(second.where(second.notna().all(axis="columns"), first))
    return placed(kept, tails, heads, seed=seed)


def _sentence(actors: pd.DataFrame, ties: pd.DataFrame) -> str:
    """Return what changed, in one sentence of counts.

    >>> states = {"state": ["joined", "stayed", "stayed"]}
    >>> _sentence(pd.DataFrame(states), pd.DataFrame({"state": ["new", "new"]}))
    '1 actor joined, 2 stayed, 0 left; 2 ties are new, 0 kept, 0 ended.'
    """
    joined, stayed, left = (int((actors["state"] == state).sum()) for state in STATES["actor"])
    new, kept, ended = (int((ties["state"] == state).sum()) for state in STATES["tie"])
    verb = "is" if new == 1 else "are"
    return (
        f"{count(joined, 'actor')} joined, {stayed} stayed, {left} left; "
        f"{count(new, 'tie')} {verb} new, {kept} kept, {ended} ended."
    )


def _named(actors: pd.DataFrame) -> list[str]:
    """Return who joined and who left, where these are few."""
    says = []
    for state in ("joined", "left"):
        people = actors["label"][actors["state"] == state]
        if 0 < len(people) <= NAMES:
            says.append(f"{state.capitalize()}: {named(people)}.")
    return says


def _headings(networks: tuple[PartnerNetwork, PartnerNetwork]) -> tuple[str, str]:
    """Return what stands over each picture, with its date if both have one."""
    dates = [str(net.meta.get("date", "")) for net in networks]
    if not all(dates):
        return "Before", "After"
    return f"Before: {dates[0]}", f"After: {dates[1]}"


def _table(actors: pd.DataFrame, ties: pd.DataFrame) -> pd.DataFrame:
    people = pd.DataFrame({"what": "actor", "source": actors.index, "target": pd.NA,
                           "state": actors["state"].to_numpy()})  # fmt: skip
    links = ties.assign(what="tie")[["what", "source", "target", "state"]]
    return pd.concat([people, links], ignore_index=True).astype("str")


@dataclass(frozen=True, slots=True)
class _Twice:
    """Two pictures on a sheet: before above, after below."""

    marks: pd.DataFrame
    ties: pd.DataFrame
    directed: bool
    headings: tuple[str, str]
    sentence: str

    def paint(self, sheet: Sheet) -> None:
        """Write the sentence and the keys, then draw both pictures in halves of the room."""
        gap = 8 * sheet.scale
        text = sheet.write(self.sentence, (sheet.left, sheet.top), 11)
        sheet.top -= sheet.fill(text, sheet.right - sheet.left) + 2 * gap
        parts.write_keys(sheet, keys(self.marks, self.ties, directed=self.directed))
        half = (sheet.top - sheet.bottom - gap) / 2
        for turn, heading in enumerate(self.headings):
            top = sheet.top - turn * (half + gap)
            box = (sheet.left, top - half, sheet.right, top)
            paint_panel(sheet, box, heading, (self.marks, self.ties), directed=self.directed,
                        later=bool(turn))  # fmt: skip
