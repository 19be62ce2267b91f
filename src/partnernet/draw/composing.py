"""What a map shows, decided: from a network and what was asked for to a Scene."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import pandas as pd

from partnernet._text import label
from partnernet.draw import encodings, grouping, words
from partnernet.draw.colorings import colorings
from partnernet.draw.editing import editing
from partnernet.draw.findings import checked, finding_list, refuse_others
from partnernet.draw.layouts import kept_places, layout
from partnernet.draw.places import placed
from partnernet.draw.placing import drawings, guides_of, medians, told
from partnernet.draw.scene import Drawing, FindingList, Scene
from partnernet.draw.ties import line_legend, tie_lines
from partnernet.measures import cohesion, score
from partnernet.measures._registry import DEFAULT_SCORES, REGISTRY
from partnernet.network import PartnerNetwork
from partnernet.privacy import narrowed
from partnernet.result import ActorScores, Findings, Marking, Placement
from partnernet.schema import ABSENT
from partnernet.view import View

DEFAULT_LAYOUT, DEFAULT_SEED = "stress", 7


@dataclass(frozen=True, slots=True)
class Choices:
    """What was asked for; an empty text stands for what suits the data."""

    view: View | None = None
    color: str = ""
    size: str = ""
    label: str = "name"
    layout: str = DEFAULT_LAYOUT
    seed: int = DEFAULT_SEED
    title: str = ""
    findings: Findings | None = None
    told: str = ""
    audience: str = "public"
    show: str = "auto"
    grouped: str = ""
    placements: tuple[Marking, ...] = ()


def compose(net: PartnerNetwork, choices: Choices) -> Scene:
    """Return everything a map of a network shows, decided, as tables."""
    return _Composing(net, choices).scene()


def numbers(column: "pd.Series[Any]") -> "pd.Series[float]":
    """Return a column as numbers; what is none is missing."""
    return pd.to_numeric(column, errors="coerce").astype(float)


class _Composing:
    """The parts of a Scene, made of one network under the same choices."""

    def __init__(self, net: PartnerNetwork, choices: Choices) -> None:
        given = choices.placements
        self._placements = tuple(one for one in given if isinstance(one, Placement))
        self._marking = next((one for one in given if not isinstance(one, Placement)), None)
        if self._marking:
            size, color = choices.size or self._marking.size, choices.color or self._marking.color
            choices = replace(choices, size=size, color=color)
        self._whole, self._choices = net, choices
        self._net = narrowed(net, choices.audience)
        self._compiled = self._net.compile(choices.view)
        self._actors = _with_color(self._compiled.actors, self._marking)

    def scene(self) -> Scene:
        """Return everything the map shows."""
        if not len(self._net):
            return self._nobody()
        compiled, scores = self._compiled, self._scores()
        size_by = self._choices.size or ("degree" if "degree" in scores.table else "")
        color_by = self._color_column()
        links = tie_lines(compiled)
        table, headings = self._shipped(scores, size_by)
        audience = self._choices.audience
        strength_says, stronger = self._strength()
        coloring, others = colorings(
            self._actors, table, headings, chosen=color_by, audience=audience
        )
        parted = self._grouping(scores, coloring, headings)
        shown = self._drawings(coloring.groups)
        places = (
            shown[0].places[["x", "y"]].to_numpy() if shown
            else self._places(coloring.groups, parted)
        )  # fmt: skip
        largest = encodings.largest_radius(table[size_by], places, coloring.shapes)
        marks = self._marks(coloring, places)
        marks["radius"] = encodings.radii(table[size_by], largest=largest)
        marks["importance"] = table[size_by].rank(method="first", na_option="top") / len(marks)
        seen = grouping.overview(parted, compiled, marks) if parted else None
        caption = words.caption(
            compiled, scores, self._net.meta, parts=self._parts(), lines=len(links),
            audience=audience,
        )  # fmt: skip
        shown = tuple(replace(one, caption=words.below(one.caption, caption)) for one in shown)
        return Scene(
            title=self._title(),
            question=self._net.question,
            caption=shown[0].caption if shown else caption,
            alt=" ".join([words.alt_text(compiled, scores), *([seen.says] if seen else [])]),
            directed=compiled.directed,
            marks=marks,
            links=links,
            scores=table,
            score_labels=headings,
            size_by=size_by,
            radius_range=(encodings.SMALLEST, largest),
            color_by=color_by,
            legend_title=self._heading(color_by, headings) if color_by else "",
            legend=coloring.legend,
            colorings=others,
            lines=line_legend(links, stronger=stronger),
            findings=self._finding_list(marks["name"]),
            editing=None if seen or strength_says else editing(
                self._net, compiled, links,
                groups=max(map(len, (coloring.legend, *(choice.legend for choice in others)))),
                audience=audience,
                medians=medians(self._placements, compiled.actors, audience),
            ),
            overview=seen,
            guides=guides_of(shown[0]) if shown else (),
            drawings=shown,
            strength_says=strength_says,
        )  # fmt: skip

    def _nobody(self) -> Scene:
        """Return what a map without actors shows: the words, and all that adding some takes."""
        compiled, audience = self._compiled, self._choices.audience
        links, coloring = tie_lines(compiled), encodings.uncolored(compiled.actors.index)
        shown = self._drawings(coloring.groups)
        marks = self._marks(coloring, np.zeros((0, 2)))
        return Scene(
            title=self._title(),
            question=self._net.question,
            caption="",
            alt="Nobody is on the map yet.",
            directed=compiled.directed,
            marks=marks.assign(radius=0.0, importance=0.0),
            links=links,
            scores=pd.DataFrame(index=marks.index),
            findings=self._finding_list(marks["name"]),
            editing=editing(self._net, compiled, links, groups=0, audience=audience),
            guides=guides_of(shown[0]) if shown else (),
            drawings=shown,
        )

    def _title(self) -> str:
        """Return what stands over the map: as asked, else what the data are and what is drawn."""
        if self._choices.title:
            return self._choices.title
        drawn = [placement.title for placement in self._choices.placements[:1]]
        return ": ".join(filter(None, (self._known_title(), *drawn))) or "Partner network"

    def _known_title(self) -> str:
        return str(self._net.meta.get("title", ""))

    def _drawings(self, groups: pd.Series) -> tuple[Drawing, ...]:
        """Return what was asked for, and the network, which people choose between."""
        choices, actors = self._choices, self._compiled.actors.index
        if not choices.placements:
            return ()
        placed_ones = drawings(
            self._placements, actors, title=self._known_title(), audience=choices.audience
        )
        marks_first = choices.placements[0] is self._marking
        network = self._network(groups)
        found = (network, *placed_ones) if marks_first else (*placed_ones, network)
        if not choices.title:
            return found
        return tuple(replace(one, title=choices.title) for one in found)

    def _network(self, groups: pd.Series) -> Drawing:
        """Return the drawing of the ties, on which a place means nothing."""
        actors, drawn = self._compiled.actors.index, self._marking
        places = pd.DataFrame(self._places(groups, None), index=actors, columns=["x", "y"])
        title = ": ".join(filter(None, (self._known_title(), drawn.title if drawn else "")))
        return Drawing(
            "network", drawn.title if drawn else "Network", title or "Partner network",
            places.assign(waits=False), told(drawn, actors) if drawn else ((),) * len(actors),
        )  # fmt: skip

    def _strength(self) -> tuple[str, str]:
        """Return what the strength of a tie says where it is none, and what a thicker line is."""
        drawn = self._marking
        return (drawn.strength, drawn.stronger) if drawn and drawn.strength else ("", "stronger")

    def _color_column(self) -> str:
        if self._choices.color:
            return self._choices.color
        actors = self._net.actors
        return "category" if "category" in actors and actors["category"].notna().any() else ""

    def _scores(self) -> ActorScores:
        wanted = (self._choices.size, self._choices.color, self._choices.grouped)
        asked = [name for name in wanted if name in REGISTRY]
        alike = self._compiled.links["strength"].nunique() < 2  # noqa: PLR2004 - strength is degree
        usual = [name for name in DEFAULT_SCORES if not (alike and name == "strength")]
        return score(self._net, *dict.fromkeys([*usual, *asked]), view=self._choices.view)

    def _shipped(self, scores: ActorScores, size_by: str) -> tuple[pd.DataFrame, dict[str, str]]:
        """Return the numbers that the page lists, each with its label."""
        table = scores.table.astype(float)
        headings = words.headings(scores)
        drawn = self._marking
        if drawn and size_by == drawn.size:
            table[size_by] = drawn.table[size_by].reindex(table.index)
            headings[size_by] = drawn.size_label
        if size_by and size_by not in table:
            table[size_by] = numbers(self._net.actors[size_by])
            headings[size_by] = label(size_by)
        return table, headings

    def _heading(self, by: str, headings: dict[str, str]) -> str:
        return label(by) if by in self._actors else headings[by]

    def _finding_list(self, names: pd.Series) -> FindingList | None:
        if self._choices.findings is None:
            return None
        audience = self._choices.told or self._choices.audience
        seen, withheld = checked(self._choices.findings, audience)
        refuse_others(seen, self._whole, self._net)
        return finding_list(seen, names, left_out=withheld)

    def _parts(self) -> int:
        return len(cohesion.components(self._net, view=self._choices.view).table)

    def _marks(self, coloring: encodings.Coloring, places: np.ndarray) -> pd.DataFrame:
        actors = self._compiled.actors
        named = actors.index.to_series() if self._choices.label == "id" else actors[
            self._choices.label]  # fmt: skip
        presence = actors.get("presence", pd.Series("", index=actors.index))
        details = words.details(actors, but=self._color_column(), audience=self._choices.audience)
        return pd.DataFrame(
            {
                "name": actors["name"].astype("str"),
                "label": named.astype("str").fillna(""),
                "x": places[:, 0],
                "y": places[:, 1],
                "fill": coloring.fills,
                "shape": coloring.shapes,
                "group": coloring.groups,
                "hollow": presence.isin(ABSENT).to_numpy(),
                "details": details,
            },
            index=actors.index,
        )

    def _grouping(
        self, scores: ActorScores, coloring: encodings.Coloring, headings: dict[str, str]
    ) -> grouping.Grouping | None:
        """Return the groups of an overview: as asked, else by color, else communities."""
        if self._choices.placements or not grouping.wanted(self._choices.show, len(self._compiled)):
            return None
        by = self._choices.grouped
        if by:
            actors = self._net.actors
            chosen = encodings.coloring(actors[by] if by in actors else scores.table[by])
            return grouping.grouping_by(chosen, self._heading(by, headings), name=by)
        if grouping.suits(coloring):
            return grouping.grouping_by(coloring, self._heading(self._color_column(), headings))
        found = cohesion.communities(
            self._net, view=self._choices.view, seed=self._choices.seed
        ).membership
        return grouping.communities(found.reindex(self._compiled.actors.index))

    def _places(self, groups: pd.Series, parted: grouping.Grouping | None) -> np.ndarray:
        """Return the places that the network keeps, and those that are found for the others."""
        compiled, codes = self._compiled, pd.factorize(groups)[0]
        kept = kept_places(compiled.actors)
        name, seed = self._choices.layout, self._choices.seed
        if parted is None or np.isfinite(kept).any():
            return placed(kept, *compiled.ends, name=name, seed=seed, groups=codes)

        def drawn(members: np.ndarray, tails: np.ndarray, heads: np.ndarray) -> np.ndarray:
            count = len(members)
            return layout(count, tails, heads, name=name, seed=seed, groups=codes[members])

        return grouping.disks(parted, compiled, drawn, seed=seed)


def _with_color(actors: pd.DataFrame, drawn: Marking | None) -> pd.DataFrame:
    """Return the actors with the column that a drawing colors them by."""
    if not (drawn and drawn.color):
        return actors
    return actors.assign(**{drawn.color: drawn.table[drawn.color].reindex(actors.index)})
