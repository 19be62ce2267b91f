"""Large maps: groups of actors, each in a disk of its own, that can be opened one by one."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from partnernet._compile import Compiled
from partnernet._text import count
from partnernet.draw.encodings import Coloring
from partnernet.draw.layouts import HEIGHT, WIDTH, layout
from partnernet.draw.palette import LINE, NEUTRAL
from partnernet.draw.scene import SHAPES, GroupEntry, Overview, Scene
from partnernet.errors import ParameterError

MANY = 1_500  # more actors than these open as groups
FEWEST, MOST = 2, 40  # so many groups are an overview
SHOWS = ("auto", "groups", "actors")
FILLED = 0.45  # of the map that the disks may take together
GAP = 0.05  # between two disks, as a share of their radii
INSIDE = 0.85  # of a disk that its actors take
LEAST = 0.02  # radius of the largest disk, however mixed the groups are
ROUNDS = 1_000
SAME = 1e-9  # so near means on one spot
PI = float(np.pi)
WIDEST = 9.0  # the widest line between two groups, in pixels

Codes = NDArray[np.int64]
Rows = NDArray[np.intp]
Places = NDArray[np.float64]


def wanted(show: str, actors: int) -> bool:
    """Say whether a map of so many actors is shown in groups."""
    return show == "groups" or (show == "auto" and actors > MANY)


def refuse_show(show: str) -> None:
    """Refuse what a map cannot open with."""
    if show not in SHOWS:
        raise ParameterError("show", show, f"it is one of {', '.join(SHOWS)}")


@dataclass(frozen=True, slots=True)
class Grouping:
    """Which group each actor is in.

    Parameters
    ----------
    codes
        The number of the group of each actor, the largest group first.
    words
        What each group is called; an empty text where that is its actor with most ties.
    by
        What the groups are.
    """

    codes: Codes
    words: tuple[str, ...]
    by: str


def suits(coloring: Coloring) -> bool:
    """Say whether a coloring has as many groups as an overview."""
    return FEWEST <= len(coloring.legend) <= MOST


def grouping_by(coloring: Coloring, by: str, *, name: str = "") -> Grouping:
    """Group actors as they are colored by a column, which is called ``name`` in messages."""
    if not suits(coloring):
        why = f"it has {count(len(coloring.legend), 'value')}; an overview has 2 to 40 groups"
        raise ParameterError("by", name, why)
    entries = sorted(coloring.legend, key=lambda entry: -entry.count)
    numbers = {entry.key: number for number, entry in enumerate(entries)}
    codes = np.asarray(coloring.groups.map(numbers), np.int64)
    return Grouping(codes, tuple(entry.label for entry in entries), by)


def communities(membership: "pd.Series[int]") -> Grouping:
    """Group actors by the community each is in; beyond `MOST` the smallest are one last group."""
    numbers = membership.to_numpy(np.int64) - 1  # communities are numbered by size
    found = int(numbers.max(initial=-1)) + 1
    shown = min(found, MOST)
    words = ("",) * (shown if found <= MOST else MOST - 1)
    rest = ("smaller communities",) if found > MOST else ()
    return Grouping(np.minimum(numbers, MOST - 1), words + rest, "Communities")


def disks(
    grouping: Grouping,
    compiled: Compiled,
    place: Callable[[Rows, Rows, Rows], Places],
    *,
    seed: int,
) -> Places:
    """Place the actors of each group in a disk of its own.

    Parameters
    ----------
    grouping, compiled
        Who is in which group, and the graph that is drawn.
    place
        Draws some actors by themselves: it takes them, and the two ends of the ties among them as
        places in their list.
    seed
        Breaks symmetry.
    """
    middles, radii = _circles(grouping.codes, compiled, seed=seed)
    tails, heads = compiled.ends
    places = np.zeros((len(compiled), 2))
    for group, (middle, radius) in enumerate(zip(middles, radii, strict=True)):
        members = np.flatnonzero(grouping.codes == group)
        here = np.full(len(compiled), -1)
        here[members] = np.arange(len(members))
        inside = (here[tails] >= 0) & (here[heads] >= 0)
        drawn = place(members, here[tails[inside]], here[heads[inside]])
        drawn = drawn - (drawn.min(axis=0) + drawn.max(axis=0)) / 2
        farthest = max(float(np.hypot(*drawn.T).max()), SAME)
        places[members] = middle + drawn * (INSIDE * radius / farthest)
    return places


def overview(grouping: Grouping, compiled: Compiled, marks: pd.DataFrame) -> Overview:
    """Return the groups as they are shown: a disk around the marks of each.

    The area of a disk follows the number of its actors. Disks are as large as their actors need,
    as far as they do not touch: actors with places of their own may lie outside.
    """
    codes = grouping.codes
    sizes = np.bincount(codes)
    places = marks[["x", "y"]].to_numpy(np.float64)
    middles = np.array([_middle(places[codes == group]) for group in range(len(sizes))])
    radii = np.sqrt(sizes)
    away = np.hypot(*(places - middles[codes]).T)
    wanted = float((away / (INSIDE * radii[codes])).max()) or 1.0
    radii *= min(wanted, _room(middles, radii))
    between = _between(codes, compiled)
    one, other = np.nonzero(np.triu(between, 1))
    return Overview(
        by=grouping.by,
        says=f"{count(len(codes), 'actor')} in {count(len(sizes), 'group')}. "
        "Choose a group to see its actors. Changes are made in the tables.",
        groups=tuple(
            _entry(marks.loc[codes == group], words, middles[group], radii[group])
            for group, words in enumerate(grouping.words)
        ),
        members=tuple(codes.tolist()),
        links=tuple((int(a), int(b), int(between[a, b])) for a, b in zip(one, other, strict=True)),
        most=MANY,
    )


def _entry(members: pd.DataFrame, words: str, middle: Places, radius: float) -> GroupEntry:
    chief = str(members["name"].iloc[int(members["importance"].argmax())])
    looks = members[["fill", "shape"]].drop_duplicates()
    fill, shape = looks.iloc[0] if len(looks) == 1 else (NEUTRAL, SHAPES[0])
    return GroupEntry(
        label=words or f"around {chief}",
        count=len(members),
        x=float(middle[0]),
        y=float(middle[1]),
        radius=float(radius),
        fill=str(fill),
        shape=str(shape),
    )


def scene_of_groups(scene: Scene) -> Scene:
    """Return the scene whose marks are the groups of another, for a picture on paper."""
    seen = scene.overview
    if seen is None:
        return scene
    ids = pd.Index([str(number) for number in range(len(seen.groups))], name="id")
    marks = pd.DataFrame(
        {
            "name": [group.label for group in seen.groups],
            "label": [f"{group.label} ({group.count})" for group in seen.groups],
            "x": [group.x for group in seen.groups],
            "y": [group.y for group in seen.groups],
            "radius": [1000 * group.radius for group in seen.groups],
            "fill": [group.fill for group in seen.groups],
            "shape": "dot",
            "group": "",
            "importance": [group.count / seen.groups[0].count for group in seen.groups],
            "hollow": False,
            "details": [()] * len(seen.groups),
        },
        index=ids,
    )
    most = max((ties for *_, ties in seen.links), default=1)
    links = pd.DataFrame(
        {
            "source": [ids[one] for one, _, _ in seen.links],
            "target": [ids[other] for _, other, _ in seen.links],
            "strength": [float(ties) for *_, ties in seen.links],
            "width": [max(0.75, WIDEST * ties / most) for *_, ties in seen.links],
            "color": LINE,
            "dashed": False,
            "arrow": False,
            "label": [count(ties, "tie") for *_, ties in seen.links],
        }
    )
    size = pd.DataFrame({"size": [float(group.count) for group in seen.groups]}, index=ids)
    return replace(
        scene, directed=False, marks=marks, links=links, scores=size,
        score_labels={"size": "Actors"}, size_by="size", legend=(), lines=(), findings=None,
        editing=None, overview=None,
    )  # fmt: skip


def _between(codes: Codes, compiled: Compiled) -> NDArray[np.int64]:
    """Count the links between each two groups, either way; those within a group on the diagonal."""
    size = int(codes.max(initial=-1)) + 1
    tails, heads = (codes[ends] for ends in compiled.ends)
    found = np.bincount(tails * size + heads, minlength=size * size).reshape(size, size)
    return np.asarray(found + found.T - np.diag(np.diag(found)), np.int64)


def _middle(places: Places) -> Places:
    """Return the middle of the box around some places."""
    return np.asarray((places.min(axis=0) + places.max(axis=0)) / 2, np.float64)


def _circles(codes: Codes, compiled: Compiled, *, seed: int) -> tuple[Places, Places]:
    """Return the middle and the radius of the disk of each group: its area follows its actors.

    Groups with more ties between them than chance would give lie near each other.
    """
    sizes = np.bincount(codes)
    between = _between(codes, compiled)
    chance = np.outer(sizes, sizes) * between.sum() / max(1, sizes.sum() ** 2)
    tails, heads = np.nonzero(np.triu(between > chance, 1))
    radii = np.sqrt(sizes * FILLED * WIDTH * HEIGHT / max(1, sizes.sum()) / PI)
    return _apart(layout(len(sizes), tails, heads, seed=seed), radii)


def _room(middles: Places, radii: Places) -> float:
    """Return by how much disks may grow before two touch, or one alone is wider than the map."""
    points = middles @ np.array([1, 1j])
    apart = np.abs(points[:, None] - points)
    np.fill_diagonal(apart, np.inf)
    room = float((apart / (radii[:, None] + radii)).min(initial=np.inf)) / (1 + GAP)
    return float(np.clip(room, LEAST / radii.max(), HEIGHT / 2 / radii.max()))


def _apart(middles: Places, radii: Places) -> tuple[Places, Places]:
    """Push disks apart until none touches another, and scale it all to the box of a map."""
    points = middles @ np.array([1, 1j])
    least = (1 + 2 * GAP) * (radii[:, None] + radii)
    np.fill_diagonal(least, 0.0)
    turn = np.exp(2.399963j * np.arange(len(points)))[:, None]
    for _ in range(ROUNDS):
        away = points[:, None] - points
        apart = np.abs(away)
        short = np.maximum(least - apart, 0.0)
        if short.max(initial=0.0) <= GAP * radii.min(initial=1.0):
            break
        side = np.where(apart > SAME, away / np.maximum(apart, SAME), turn)
        points = points + 0.4 * (short * side).sum(axis=1)
    low = complex((points.real - radii).min(), (points.imag - radii).min())
    high = complex((points.real + radii).max(), (points.imag + radii).max())
    scale = min(WIDTH / (high - low).real, HEIGHT / (high - low).imag)
    points = (points - (low + high) / 2) * scale + (0.5 + 0.5j)
    return np.column_stack([points.real, points.imag]), radii * scale
