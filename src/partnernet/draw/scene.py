"""A Scene: everything a picture shows, decided; renderers turn it into bytes and decide nothing."""

from dataclasses import dataclass, field
from typing import Any, TypeAlias

import pandas as pd

from partnernet.draw.leading import Workshop
from partnernet.result import Severity
from partnernet.result._placement import Guide, Handle

SHAPES = (
    "dot", "square", "triangle", "diamond", "hexagon", "star", "triangleDown", "ring",
)  # fmt: skip
"""The shapes of marks, in the order they are given out. Every renderer draws all of them."""
DASHES: dict[str, tuple[float, ...]] = {
    "existing": (), "wanted": (6, 6), "paused": (10, 4, 2, 4), "ended": (2, 4),
    "unknown": (10, 4, 2, 4, 2, 4),
}  # fmt: skip
"""Lengths of dashes and gaps by the status of a tie, in pixels on a map 1000 pixels wide."""
FLAGGED: tuple[Severity, ...] = ("act", "watch")
"""Findings of this weight are flagged on the map, the gravest first."""


def dash_of(status: str, *, dashed: bool = True) -> tuple[float, ...]:
    """Return the dashes of a line; one that does not state its status has those of wanted ties.

    >>> dash_of("ended"), dash_of(""), dash_of("", dashed=False)
    ((2, 4), (6, 6), ())
    """
    return DASHES.get(status, DASHES["wanted"]) if dashed else ()


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """One line of the legend, which is also a switch in the page.

    Parameters
    ----------
    key
        The value in the data, matched against ``marks["group"]``; an empty text stands for
        actors without a value.
    label
        The words shown.
    fill, shape
        The color (``#rrggbb``) and the shape of the marks.
    count
        How many marks have it.
    """

    key: str
    label: str
    fill: str
    shape: str
    count: int


@dataclass(frozen=True, slots=True)
class LineEntry:
    """One line of the legend of ties: a style of line and what it means.

    Parameters
    ----------
    label
        The words shown.
    color, width, dashed, arrow
        How the line looks. A dashed one has the dashes of its status.
    column, key
        What is switched with it in the page: lines with this value in this column of ``links``,
        ``kind`` or ``status``. An empty column stands for an explanation that switches nothing.
    count
        How many lines have it.
    drawn
        Whether the look tells these lines from others. Where it does not, the entry is a switch in
        the page, and figures leave it out.
    """

    label: str
    color: str
    width: float
    dashed: bool
    arrow: bool
    column: str = ""
    key: str = ""
    count: int = 0
    drawn: bool = True

    @property
    def status(self) -> str:
        """The status that the line stands for, or an empty text."""
        return self.key if self.column == "status" else ""


@dataclass(frozen=True, slots=True)
class ColorChoice:
    """Another coloring, which a reader of the page may choose instead of the one of the marks.

    Parameters
    ----------
    key, label
        The column or measure behind it, and what it is called. An empty key: all look the same.
    groups
        The legend key of each actor, in the order of the marks.
    legend
        What each group looks like; empty where all look the same.
    missing
        What is said of actors without a value.
    plain
        Fill and shape where all look the same.
    """

    key: str
    label: str
    groups: tuple[str, ...]
    legend: tuple[LegendEntry, ...]
    missing: str = ""
    plain: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class GroupEntry:
    """One group of an overview: a disk that stands for its actors.

    Parameters
    ----------
    label
        The words shown.
    count
        How many actors are in it.
    x, y, radius
        The disk, in the units of the places of marks.
    fill, shape
        The look of its actors, or a neutral one where they differ.
    """

    label: str
    count: int
    x: float
    y: float
    radius: float
    fill: str
    shape: str


@dataclass(frozen=True, slots=True)
class Overview:
    """The groups a large map opens with.

    Parameters
    ----------
    by, says
        What the groups are, and the sentence that says what is seen and what to do.
    groups
        The groups, the largest first.
    members
        The number of the group of each actor, in the order of the marks.
    links
        Pairs of groups that have ties, each with the number of these.
    most
        So many actors may be seen one by one.
    """

    by: str
    says: str
    groups: tuple[GroupEntry, ...]
    members: tuple[int, ...]
    links: tuple[tuple[int, int, int], ...]
    most: int


Part: TypeAlias = tuple[str, str]
"""A piece of a sentence, and the id of the actor it names, or an empty text."""


@dataclass(frozen=True, slots=True)
class FindingEntry:
    """One finding as the page lists it.

    Parameters
    ----------
    heading, title
        The heading it stands under, and its own: which rule found it.
    severity
        How much it weighs: ``act``, ``watch`` or ``info``.
    says
        Its sentences in pieces: the fact first, the next step last.
    actors
        The ids of those on the map that it is about.
    about
        Whether these are ``actor``, the ends of a ``tie``, members of a ``group``, or of the
        ``network`` as a whole.
    """

    heading: str
    title: str
    severity: Severity
    says: tuple[tuple[Part, ...], ...]
    actors: tuple[str, ...]
    about: str


@dataclass(frozen=True, slots=True)
class FindingList:
    """All findings that a picture tells.

    Parameters
    ----------
    headline
        How many there are.
    entries
        The findings, in the order they are read in.
    notes
        What was not looked for, and what is not for these readers.
    """

    headline: str
    entries: tuple[FindingEntry, ...]
    notes: tuple[str, ...] = ()

    def flags(self) -> dict[str, Severity]:
        """Return the actors that have a flag on the map, each with the weight of its findings.

        Findings about a group or the whole network flag nobody: soon everybody would have one.
        """
        flags: dict[str, Severity] = {}
        for weight in FLAGGED:
            for entry in self.entries:
                if entry.severity == weight and entry.about in ("actor", "tie"):
                    flags = dict.fromkeys(entry.actors, weight) | flags
        return flags


@dataclass(frozen=True, slots=True)
class Drawing:
    """One of several drawings of the same actors, of which the page shows one at a time.

    Parameters
    ----------
    key
        A word that tells it from the others: ``network``, or what drew it, such as ``grid``.
    name, title
        What it is called among the others, and the heading of the page while it is shown.
    places
        One row per actor in the order of the marks: ``x``, ``y`` as those of marks, and ``waits``,
        whether it stands underneath, without a place.
    told
        What the drawing says of each actor: (label, text) pairs.
    guides
        Lines and words beneath the marks, without the heading of those that wait.
    handles
        Which columns moving an actor sets; empty where a place says nothing that can be set.
    caption
        The line underneath while it is shown, where it differs from that of the Scene.
    """

    key: str
    name: str
    title: str
    places: pd.DataFrame
    told: tuple[tuple[tuple[str, str], ...], ...]
    guides: tuple[Guide, ...] = ()
    handles: tuple[Handle, ...] = ()
    caption: str = ""


Terms: TypeAlias = tuple[tuple[str, str], ...]
"""Terms of a vocabulary, each with the words people read."""


@dataclass(frozen=True, slots=True)
class Editing:
    """What the page needs to let people change the network on it, and to save their changes.

    Parameters
    ----------
    fingerprint, meta
        What identifies the data, and the texts that go with them.
    actors, ties
        The tables, with the columns that everybody may see: actors in the order of the marks, ties
        that count under the view.
    partnerships, given
        The partnerships that count, with the columns that everybody may see, and for each line the
        places, in this table, of those that give it.
    spare
        Fill and shape for groups in the order they are given out: a legend has taken the first,
        a group that is new takes the next.
    words
        The terms to choose from, for ``category``, ``kind``, ``status``, ``formality`` and
        ``presence``.
    looks
        How the new is drawn: ``nobody`` (fill and shape without a group), ``existing`` and
        ``wanted`` (colors of lines), ``kinds`` (colors that no kind has) and ``width`` (of a line).
    medians
        What several people rated where nothing was agreed, with a column per scale of a drawing.
    """

    fingerprint: str
    meta: dict[str, str]
    actors: pd.DataFrame
    ties: pd.DataFrame
    partnerships: pd.DataFrame
    given: tuple[tuple[int, ...], ...]
    spare: Terms
    words: dict[str, Terms]
    looks: dict[str, Any]
    medians: pd.DataFrame = field(default_factory=pd.DataFrame)


@dataclass(frozen=True, slots=True)
class Scene:
    """Marks and links with their looks, and the words around them.

    Parameters
    ----------
    title, question
        The heading, and the question the network is to answer (either may be empty).
    caption
        What stands under the picture: counts, date, source, method.
    alt
        The picture in words, for people who do not see it.
    directed
        Whether links are arcs.
    marks
        One row per actor, indexed by actor id. ``name`` (full), ``label`` (what is written on the
        map), ``x`` and ``y`` (in [0, 1], y upwards; one unit is the same length both ways),
        ``radius`` (in pixels on a map 1000 pixels wide), ``fill`` (``#rrggbb``), ``shape`` (one
        of ``SHAPES``), ``group`` (a legend key), ``importance`` (1 = label drawn first, 0 = last),
        ``hollow`` (drawn as an outline: an actor who is not in the room), ``details`` (a tuple of
        (label, text) pairs).
    links
        One row per line: a measured link, apart for each kind and status. ``source``, ``target``
        (actor ids), ``strength``, ``width`` (in pixels), ``color``, ``dashed``, ``arrow`` and
        ``label`` (its kind, in words). Lines made by hand may leave out ``kind``, ``status`` (a
        key of ``DASHES``) and ``bend`` (how many steps it stands beside the straight line).
    scores
        One row per actor in the order of ``marks``; a column of numbers per measure, named by
        ``score_labels``; a missing number is not defined.
    score_labels
        The words shown for each column of ``scores``.
    size_by
        The column of ``scores`` that sets the radius, or an empty text.
    radius_range
        The smallest and the largest radius, for whoever sizes the marks by another column.
    color_by
        The column or measure that sets fill, shape and group of the marks, or an empty text.
    legend_title, legend
        The legend of marks.
    colorings
        What the reader may color by instead.
    lines
        The legend of links.
    findings
        What was found, or None where nobody asked.
    editing
        What changing the network on the page needs, or None where it cannot be changed there.
    overview
        The groups that the page opens with, or None where it opens with the actors.
    guides
        Lines and words beneath the marks, where places mean something.
    drawings
        What the page offers to show, where there is more than the network; the first is what it
        opens with, and what figures draw.
    strength_says
        What the strength of a tie says, with ``{}`` for the number; empty where it is a strength.
    workshop
        What leading a group through a session needs, or None where nobody is led.
    """

    title: str
    question: str
    caption: str
    alt: str
    directed: bool
    marks: pd.DataFrame
    links: pd.DataFrame
    scores: pd.DataFrame
    score_labels: dict[str, str] = field(default_factory=dict)
    size_by: str = ""
    radius_range: tuple[float, float] = (8.0, 28.0)
    color_by: str = ""
    legend_title: str = ""
    legend: tuple[LegendEntry, ...] = ()
    colorings: tuple[ColorChoice, ...] = ()
    lines: tuple[LineEntry, ...] = ()
    findings: FindingList | None = None
    editing: Editing | None = None
    overview: Overview | None = None
    guides: tuple[Guide, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    strength_says: str = ""
    workshop: Workshop | None = None
