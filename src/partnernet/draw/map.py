"""Map: say what a picture is to show; it is drawn when it is asked for."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from partnernet._compile import Compiled
from partnernet._text import count, label, listed, number
from partnernet.draw import encodings
from partnernet.draw.interactive.page import frame, page
from partnernet.draw.layouts import LAYOUTS, layout
from partnernet.draw.scene import Scene
from partnernet.errors import FormatError, UnknownNameError
from partnernet.measures import cohesion, score
from partnernet.measures._registry import DEFAULT_SCORES, REGISTRY, as_network
from partnernet.network import PartnerNetwork
from partnernet.result import ActorScores
from partnernet.schema import ACTORS
from partnernet.view import View
from partnernet.writing import write_files

PICTURES = ("svg", "pdf", "png")
BESIDE = frozenset({"id", "name", "visibility", "presence"})
DEFAULT_LAYOUT, DEFAULT_SEED = "stress", 7


@dataclass(frozen=True, slots=True)
class _Choices:
    """What was asked for; an empty text stands for what suits the data."""

    view: View | None = None
    color: str = ""
    size: str = ""
    label: str = "name"
    layout: str = DEFAULT_LAYOUT
    seed: int = DEFAULT_SEED
    title: str = ""


class Map:
    """A map of a network, ready to be shown, saved or changed.

    Every verb returns a new map. Nothing is drawn before `scene`, `html` or `save`, or before a
    notebook shows it.

    Parameters
    ----------
    net
        A network, or a networkx graph.
    view
        Which ties are shown and measured; the same choices as for measures.

    Examples
    --------
    >>> import partnernet as pn
    >>> picture = pn.Map(pn.datasets.load("harbour")).color("category").size("betweenness")
    >>> picture.scene().marks.loc["UNI", "radius"]
    np.float64(28.0)
    """

    __slots__ = ("_choices", "_net")

    def __init__(self, net: PartnerNetwork, *, view: View | None = None) -> None:
        self._net = as_network(net)
        self._choices = _Choices(view=view)

    def _with(self, **choices: Any) -> "Map":  # noqa: ANN401
        copy = Map(self._net)
        copy._choices = replace(self._choices, **choices)
        return copy

    def color(self, by: str) -> "Map":
        """Color and shape actors by a column of the actors, or by a measure in a few ranges."""
        self._refuse_unknown(by)
        return self._with(color=by)

    def size(self, by: str) -> "Map":
        """Let the area of actors grow with a measure or a column of numbers."""
        self._refuse_unknown(by)
        return self._with(size=by)

    def label(self, column: str) -> "Map":
        """Write a column of the actors, or ``id``, beside them."""
        if column != "id" and column not in self._net.actors:
            raise UnknownNameError("column of actors", column, ["id", *self._net.actors])
        return self._with(label=column)

    def layout(self, name: str = DEFAULT_LAYOUT, *, seed: int = DEFAULT_SEED) -> "Map":
        """Choose how actors without a place of their own are placed."""
        if name not in LAYOUTS:
            raise UnknownNameError("layout", name, LAYOUTS)
        return self._with(layout=name, seed=seed)

    def title(self, text: str) -> "Map":
        """Write a title over the map."""
        return self._with(title=text)

    def scene(self) -> Scene:
        """Return everything the map shows, decided, as tables: the same for every renderer."""
        compiled = self._net.compile(self._choices.view)
        scores = self._scores(compiled)
        size_by = self._choices.size or ("degree" if "degree" in scores.table else "")
        coloring = encodings.coloring(self._values(self._color_column(), scores))
        links = encodings.line_looks(compiled.links, directed=compiled.directed)
        table, words = self._shipped(scores, size_by)
        places = self._places(compiled, coloring.groups)
        largest = encodings.largest_radius(table[size_by], places)
        marks = self._marks(compiled, coloring, places)
        marks["radius"] = encodings.radii(table[size_by], largest=largest)
        marks["importance"] = table[size_by].rank(method="first", na_option="top") / len(marks)
        return Scene(
            title=self._choices.title or str(self._net.meta.get("title", "")) or "Partner network",
            question=self._net.question,
            caption=self._caption(compiled, scores),
            alt=self._alt(compiled, scores),
            directed=compiled.directed,
            marks=marks,
            links=links,
            scores=table,
            score_labels=words,
            size_by=size_by,
            radius_range=(encodings.SMALLEST, largest),
            legend_title=label(self._color_column()) if self._color_column() else "Actors",
            legend=coloring.legend,
            lines=encodings.line_legend(links),
        )

    def html(self) -> str:
        """Return the interactive map as one page that needs nothing else."""
        return page(self.scene())

    def save(self, path: str | Path, *, dpi: int = 200) -> Path:
        """Save the map: ``.html`` is interactive; ``.svg``, ``.pdf`` and ``.png`` are for print.

        Parameters
        ----------
        path
            The file; its ending says the form.
        dpi
            Dots per inch of a ``.png``.

        Raises
        ------
        FormatError
            If the ending is none of these. Nothing was written then.
        """
        target = Path(path)
        ending = target.suffix.lower().lstrip(".")
        if ending in PICTURES:
            from partnernet.draw.static import picture

            data = picture(self.scene(), format=ending, dpi=dpi)
        elif ending in ("html", "htm"):
            data = self.html().encode("utf-8")
        else:
            raise FormatError(
                f"A map is saved as .html, .svg, .pdf or .png; {target.name!r} is none of them."
            )
        write_files({target: data})
        return target

    def _repr_html_(self) -> str:
        scene = self.scene()
        return frame(page(scene), title=scene.title)

    # -- inside ----------------------------------------------------------------------------------

    def _refuse_unknown(self, by: str) -> None:
        measures = [name for name, found in REGISTRY.items() if found.level == "actor"]
        if by not in measures and by not in self._net.actors:
            raise UnknownNameError("column or measure", by, [*self._net.actors, *measures])

    def _color_column(self) -> str:
        if self._choices.color:
            return self._choices.color
        actors = self._net.actors
        return "category" if "category" in actors and actors["category"].notna().any() else ""

    def _scores(self, compiled: Compiled) -> ActorScores:
        asked = [name for name in (self._choices.size, self._choices.color) if name in REGISTRY]
        names = dict.fromkeys([*DEFAULT_SCORES, *asked])
        if compiled.links["strength"].nunique() < 2:  # noqa: PLR2004 - all the same
            names.pop("strength")
        names.pop("distance_weighted")
        return score(self._net, *names, view=self._choices.view)

    def _values(self, by: str, scores: ActorScores) -> pd.Series:
        if not by:
            return pd.Series("", index=self._net.actors.index, dtype="str")
        actors = self._net.actors
        return actors[by] if by in actors else scores.table[by]

    def _shipped(self, scores: ActorScores, size_by: str) -> tuple[pd.DataFrame, dict[str, str]]:
        """Return the numbers that the page lists, each with its label."""
        table = scores.table.astype(float)
        words = {str(name): REGISTRY[str(name)].label for name in table}
        if size_by and size_by not in table:
            table[size_by] = pd.to_numeric(self._net.actors[size_by], errors="coerce")
            words[size_by] = label(size_by)
        return table, words

    def _marks(
        self,
        compiled: Compiled,
        coloring: encodings.Coloring,
        places: np.ndarray,
    ) -> pd.DataFrame:
        actors = compiled.actors
        named = actors.index.to_series() if self._choices.label == "id" else actors[
            self._choices.label]  # fmt: skip
        presence = actors.get("presence", pd.Series("", index=actors.index))
        return pd.DataFrame(
            {
                "name": actors["name"].astype("str"),
                "label": named.astype("str").fillna(""),
                "x": places[:, 0],
                "y": places[:, 1],
                "fill": coloring.fills,
                "shape": coloring.shapes,
                "group": coloring.groups,
                "hollow": presence.isin(encodings.ABSENT).to_numpy(),
                "details": self._details(actors),
            },
            index=actors.index,
        )

    def _places(self, compiled: Compiled, groups: pd.Series) -> np.ndarray:
        """Return places computed by the layout; those that the network keeps win."""
        tails, heads = compiled.ends
        places = layout(
            len(compiled), tails, heads, name=self._choices.layout, seed=self._choices.seed,
            groups=pd.factorize(groups)[0],
        )  # fmt: skip
        if {"x", "y"} <= set(compiled.actors):
            kept = compiled.actors[["x", "y"]].to_numpy(dtype=float)
            places = np.where(np.isnan(kept), places, kept)
        return places

    def _details(self, actors: pd.DataFrame) -> list[tuple[tuple[str, str], ...]]:
        """Return what the page may say of each actor: columns that everybody may see."""
        shown = [
            column.name
            for column in ACTORS.columns
            if column.name in actors and column.visibility == "public" and column.name not in BESIDE
        ]
        rows = actors[shown].astype("str").to_dict("records")
        return [
            tuple(
                (label(str(name)), ", ".join(label(part) for part in str(value).split("|")))
                for name, value in row.items()
                if value and not pd.isna(value)
            )
            for row in rows
        ]

    def _caption(self, compiled: Compiled, scores: ActorScores) -> str:
        parts = [
            count(len(compiled), "actor"),
            count(len(compiled.links), "arc" if compiled.directed else "tie"),
            count(len(cohesion.components(self._net, view=self._choices.view).table)
                  if len(compiled) else 0, "component"),
        ]  # fmt: skip
        whence = [str(self._net.meta[key]) for key in ("source", "date") if key in self._net.meta]
        works = sorted({key for call in scores.provenance.calls for key in call.references})
        cited = listed((f"{key[:-4].capitalize()} {key[-4:]}" for key in works), most=3)
        return " · ".join([", ".join(parts), *whence, f"measures: {cited}", "partnernet"])

    def _alt(self, compiled: Compiled, scores: ActorScores) -> str:
        kind = "arc" if compiled.directed else "tie"
        size = f"{count(len(compiled), 'actor')} and {count(len(compiled.links), kind)}"
        says = [f"Network of {size}."]
        if len(compiled.links):
            leading = scores.top(1, by="degree")
            partners = number(float(leading["degree"].iloc[0]))
            says.append(f"Most ties: {listed(leading['name'])} ({partners}).")
        alone = scores.names[scores["degree"] == 0]
        if len(alone):
            says.append(f"No tie: {listed(alone)}.")
        return " ".join(says)
