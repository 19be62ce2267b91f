"""The page of a room: a map that leads a group through the steps of a session."""

from dataclasses import replace
from math import inf
from typing import TYPE_CHECKING

import pandas as pd

from partnernet._text import label
from partnernet.draw.encodings import MISSING, coloring
from partnernet.draw.interactive.page import page
from partnernet.draw.leading import Field, Form, Workshop
from partnernet.draw.map import Map
from partnernet.draw.palette import NEUTRAL
from partnernet.draw.scene import SHAPES, ColorChoice, LegendEntry, Scene
from partnernet.errors import PartnernetError
from partnernet.result import Placement
from partnernet.schema import TABLES, Column
from partnernet.stakeholders.rings import NAMES
from partnernet.view import STATUSES, View
from partnernet.workshop.agenda import MAY_BE_BLANK
from partnernet.workshop.said import Said
from partnernet.workshop.saved import session_document
from partnernet.workshop.technique import RatingScale, Technique

if TYPE_CHECKING:
    from partnernet.network import PartnerNetwork

ALL_TIES = View(status=STATUSES)
MOST_GRADES = 11
GRADES = {
    "ring": NAMES,
    "trend": ("waning", "steady", "growing"),
}
NOT_ASKED = {"actors": ("id",), "ties": ("source", "target")}
NOT_PUBLIC = "the group's own working document, not public \N{MIDDLE DOT} partnernet"
NOBODY = LegendEntry("", MISSING, NEUTRAL, SHAPES[0], 0)


def room_page(session: Said) -> str:
    """Return the page of a session: its map, and the steps beside it.

    Parameters
    ----------
    session
        Where the group is.
    """
    return page(room_scene(session))


def room_scene(session: Said) -> Scene:
    """Return what the page of a session shows.

    All ties are drawn, whatever their status; figures count those that exist.
    """
    technique, net = session.technique, session.net
    fields = _fields(technique)
    sorting = _sorting(net, fields)
    title = " \N{MIDDLE DOT} ".join(filter(None, (technique.title, session.group)))
    placements = _placements(technique, net)
    asked = Map(net, view=ALL_TIES).audience("private").overview("actors").title(title)
    if placements:
        asked = asked.place(*placements.values())
    if sorting and sorting[0] in net.actors:
        asked = asked.color(sorting[0])
    scene = _colored(_measured(asked.scene(), net), net, sorting)
    words = {f.column: f.options for f in fields if f.options and f.table in NOT_ASKED}
    given = scene.editing
    views = {view: one.key for view, one in zip(placements, scene.drawings, strict=False)}
    towers = [drawing for drawing in technique.drawings if drawing.kind == "netmap"]
    sizes = {one.id: str(one.options.get("towers", "influence")) for one in towers}
    return replace(
        scene,
        caption=scene.caption or NOT_PUBLIC,
        directed=scene.directed or any(field.column == "directed" for field in fields),
        editing=given and replace(given, words=words | given.words),
        workshop=Workshop(
            session_document(session, "session.json"), fields, _naming(), views, sizes
        ),
    )


def _placements(technique: Technique, net: "PartnerNetwork") -> dict[str, Placement]:
    """Return the drawings that steps look at, by their ids: those on which a place means something.

    What cannot be drawn of a network as it is now is left out.
    """
    found = {}
    for view in dict.fromkeys(view for step in technique.steps for view in step.views):
        try:
            drawing = technique.draw(net, view)
        except PartnernetError:
            continue
        if isinstance(drawing, Placement):
            found[view] = drawing
    return found


def _measured(scene: Scene, net: "PartnerNetwork") -> Scene:
    """Return the scene with figures of the ties that exist."""
    if not len(net):
        return scene
    found = Map(net).audience("private").overview("actors").scene()
    return replace(
        scene, scores=found.scores, score_labels=found.score_labels, colorings=found.colorings
    )


def _colored(scene: Scene, net: "PartnerNetwork", columns: list[str]) -> Scene:
    """Return the scene with a coloring by each of these columns, whether it has values or not."""
    if not columns:
        return scene
    blank = pd.Series(pd.NA, index=net.actors.index, dtype="str")
    found = {column: coloring(net.actors.get(column, blank)) for column in columns}
    choices = [
        ColorChoice(column, label(column), tuple(one.groups), _open(one.legend), MISSING)
        for column, one in found.items()
    ]
    first, look = choices[0], found[columns[0]]
    return replace(
        scene,
        marks=scene.marks.assign(group=look.groups, fill=look.fills, shape=look.shapes),
        color_by=first.key, legend_title=first.label, legend=first.legend,
        colorings=(*choices[1:], *(one for one in scene.colorings if one.key not in columns)),
    )  # fmt: skip


def _open(legend: tuple[LegendEntry, ...]) -> tuple[LegendEntry, ...]:
    """Return a legend with a line for those without a value: on the page there may be some."""
    return legend if any(entry.key == "" for entry in legend) else (*legend, NOBODY)


def _sorting(net: "PartnerNetwork", fields: tuple[Field, ...]) -> list[str]:
    """Return the columns that sort actors into groups: categories first, then as asked for."""
    sorts = ("choice", "suggestion", "grade")
    asked = [f.column for f in fields if f.table == "actors" and f.form in sorts]
    known = "category" in net.actors and bool(net.actors["category"].notna().any())
    first = ["category"] if known or "category" in asked else []
    return list(dict.fromkeys([*first, *(column for column in asked if column != "visibility")]))


def _fields(technique: Technique) -> tuple[Field, ...]:
    """Return what the steps write down, each once."""
    captured = dict.fromkeys(part for step in technique.steps for part in step.captures)
    if "ratings" in captured:
        captured |= dict.fromkeys(f"ratings.{scale.id}" for scale in technique.scales)
    pairs = [tuple(part.split(".", 1)) for part in captured if "." in part]
    asked = [pair for pair in pairs if pair[1] not in NOT_ASKED.get(pair[0], ())]
    return tuple(_field(technique, table, column) for table, column in asked)


def _field(technique: Technique, table: str, column: str) -> Field:
    blank = column in MAY_BE_BLANK
    if table == "meta":
        return Field(table, column, label(column), "text")
    scale = next((scale for scale in technique.scales if scale.id == column), None)
    if scale and table in ("ratings", "actors"):
        return _graded(table, column, scale, may_be_blank=blank)
    known = TABLES[table].column(column)
    if known is None:
        return Field(table, column, label(column), "text")
    if known.type in ("number", "integer"):
        return _graded(table, column, _range(technique, known), above=known.positive,
                       may_be_blank=blank)  # fmt: skip
    options = tuple((term, label(term)) for term in known.choices)
    if known.type == "flag":
        options = (("true", "yes"), ("false", "no"))
    return Field(table, column, label(column), _form(known), options, may_be_blank=blank)


def _form(column: Column) -> Form:
    if column.type == "id":
        return "actor" if "actors" in column.refers_to else "text"
    if column.type == "text" and column.choices:
        return "suggestion"
    return "number" if column.type == "integer" else column.type


def _range(technique: Technique, column: Column) -> RatingScale:
    """Return the scale of a column of numbers, with words where they are known.

    What is wanted of an actor is said in the words of what it is now.
    """
    low = 0.0 if column.positive else column.low
    low, high = -inf if low is None else low, inf if column.high is None else column.high
    now = column.name.removeprefix("wanted_")
    words = next((scale.labels for scale in technique.scales if scale.id == now), ())
    return RatingScale(column.name, low, high, GRADES.get(column.name, words))


def _graded(
    table: str, column: str, scale: RatingScale, *, above: bool = False, may_be_blank: bool = False
) -> Field:
    """Return how a number is asked for: one of a few, with its words, or any."""
    grades = scale.high - scale.low + 1
    few = grades <= MOST_GRADES and float(grades).is_integer() and float(scale.low).is_integer()
    options: tuple[tuple[str, str], ...] = ()
    if few:
        numbers = [f"{scale.low + place:g}" for place in range(int(grades))]
        options = tuple(zip(numbers, scale.labels or numbers, strict=True))
    return Field(
        table, column, label(column), "grade" if few else "number", options,
        low=None if scale.low == -inf else scale.low,
        high=None if scale.high == inf else scale.high, above=above, may_be_blank=may_be_blank,
    )  # fmt: skip


def _naming() -> dict[str, dict[str, bool]]:
    """Return the columns that name actors, and whether a row means nothing without it."""
    return {
        spec.name: {
            column.name: column.required or column.name in spec.one_of
            for column in spec.columns if "actors" in (*column.refers_to, *column.may_name)
        }
        for spec in TABLES.values()
    }  # fmt: skip
