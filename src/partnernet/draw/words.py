"""The words around a picture: headings of figures, caption, the picture in words, details."""

from collections.abc import Iterable, Mapping
from unicodedata import bidirectional

import pandas as pd

from partnernet._compile import Compiled
from partnernet._text import count, label, listed, number
from partnernet.measures._registry import REGISTRY
from partnernet.result import ActorScores
from partnernet.schema import ACTORS, Column

BESIDE = frozenset({"id", "name", "visibility", "presence"})
COMMA = "\ue000"  # stands for a comma inside a name while names are joined
FEW = 5  # so many of equal rank are named, more are counted


def headings(scores: ActorScores) -> dict[str, str]:
    """Return the words over each column of figures, with the steps that were counted."""
    words = {str(name): REGISTRY[str(name)].label for name in scores.table}
    for call in scores.provenance.calls:
        steps = call.parameters.get("steps")
        name = call.measure.rsplit(".", 1)[-1]
        if steps and name in words:
            words[name] = words[name].replace("within steps", f"within {count(steps, 'step')}")
    return words


def ties_of(compiled: Compiled) -> str:
    """Return the number of links with its noun."""
    return count(len(compiled.links), "directed tie" if compiled.directed else "tie")


def caption(
    compiled: Compiled,
    scores: ActorScores,
    meta: Mapping[str, object],
    *,
    parts: int,
    lines: int,
    audience: str = "public",
) -> str:
    """Return what stands under a picture: counts, source, date, literature, and for whom it is."""
    apart = f" in {lines:,} lines" if lines > len(compiled.links) else ""
    ties = ties_of(compiled) + apart
    size = [count(len(compiled), "actor"), ties, count(parts, "component")]
    whence = [str(meta[key]) for key in ("source", "date") if key in meta]
    works = sorted({key for call in scores.provenance.calls for key in call.references})
    cited = listed((f"{key[:-4].capitalize()} {key[-4:]}" for key in works), most=3)
    circle = [] if audience == "public" else [f"not public: for {audience}"]
    without = [str(meta["left_out"]).removesuffix(".")] if meta.get("left_out") else []
    says = [", ".join(size), *without, *whence, f"measures: {cited}", *circle, "partnernet"]
    return " · ".join(says)


def below(note: str, caption: str) -> str:
    """Return a caption with a note before it, where there is one.

    >>> below("High begins at 2.", "12 actors"), below("", "12 actors")
    ('High begins at 2. · 12 actors', '12 actors')
    """
    return " \N{MIDDLE DOT} ".join(filter(None, (note, caption)))


def named(names: Iterable[str]) -> str:
    """Return names as a list in a sentence; semicolons part those that have a comma inside.

    >>> named(["Law School", "Sports Club, Leeds", "Police"])
    'Law School; Sports Club, Leeds and Police'
    """
    found = [isolated(name) for name in names]
    if not any("," in name for name in found):
        return listed(found)
    joined = listed(name.replace(",", COMMA) for name in found)
    return joined.replace(",", ";").replace(COMMA, ",")


def isolated(name: str) -> str:
    """Return a name that runs from right to left so that it does not disturb the words around."""
    if any(bidirectional(letter) in ("R", "AL") for letter in name):
        return f"\N{FIRST STRONG ISOLATE}{name}\N{POP DIRECTIONAL ISOLATE}"
    return name


def alt_text(compiled: Compiled, scores: ActorScores) -> str:
    """Return the picture in words, for people who do not see it."""
    actors = count(len(compiled), "actor")
    says = [f"Network of {actors} and {ties_of(compiled)}."]
    if len(compiled.links):
        says.append(_most_ties(scores))
    alone = scores.names[scores["degree"] == 0]
    if len(alone) == len(compiled) > 1:
        says.append("Nobody has a tie.")
    elif len(alone):
        says.append(f"No tie: {named(alone)}.")
    return " ".join(says)


def _most_ties(scores: ActorScores) -> str:
    degree = scores["degree"]
    leading = scores.names[degree == degree.max()]
    most = number(float(degree.max()))
    if len(leading) == len(degree) > 1:
        return f"Ties of each: {most}."
    if len(leading) > FEW:
        return f"Most ties: {most}, which {len(leading)} actors have."
    return f"Most ties: {named(leading)} ({most})."


def details(
    actors: pd.DataFrame, *, but: str = "", audience: str = "public"
) -> list[tuple[tuple[str, str], ...]]:
    """Return what the page may say of each actor: columns that its audience may see.

    ``but`` names a column that the legend shows already.
    """
    shown = [
        column
        for column in ACTORS.columns
        if column.name in actors
        and column.is_seen_by(audience)
        and column.name not in BESIDE | {but}
    ]
    names = {str(actor): str(name) for actor, name in actors["name"].items()}
    rows = actors[[column.name for column in shown]].astype("str").to_dict("records")
    heads = {column.name: label(column.name.removesuffix("_id")) for column in shown}
    return [
        tuple(
            (heads[column.name], _in_words(str(row[column.name]), column, names))
            for column in shown
            if row[column.name] and not pd.isna(row[column.name])
        )
        for row in rows
    ]


def _in_words(cell: str, column: Column, names: Mapping[str, str]) -> str:
    """Return a cell for people: names instead of ids, terms of a vocabulary in words."""
    if column.type == "number":
        return f"{float(cell):g}"
    parts = cell.split("|") if column.type == "list" else [cell]
    if column.refers_to:
        parts = [names.get(part, part) for part in parts]
    elif column.choices or column.type == "list":
        parts = [label(part) for part in parts]
    return ", ".join(parts)
