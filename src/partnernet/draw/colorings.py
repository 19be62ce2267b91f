"""What a map may be colored by: the coloring that was asked for, and others that come with it."""

import pandas as pd

from partnernet._text import label
from partnernet.draw.encodings import MISSING, Coloring, coloring, uncolored
from partnernet.draw.palette import FILLS
from partnernet.draw.scene import SHAPES, ColorChoice
from partnernet.schema import ACTORS, Column

FEWEST, MOST = 2, 12  # groups of a column that is worth a legend
BESIDE = frozenset({"id", "name", "visibility"})
KINDS = frozenset({"id", "text", "choice", "number", "integer", "flag"})
UNDEFINED = "not defined"


def colorings(
    actors: pd.DataFrame,
    scores: pd.DataFrame,
    headings: dict[str, str],
    *,
    chosen: str,
    audience: str = "public",
) -> tuple[Coloring, tuple[ColorChoice, ...]]:
    """Return the coloring of a map and those that the reader may choose instead.

    Parameters
    ----------
    actors
        The actors on the map.
    scores, headings
        The numbers that come with the map, and what each is called.
    chosen
        The column or measure to color by, or an empty text where all look the same.
    audience
        Who sees the map, and which columns.

    Returns
    -------
    tuple
        The coloring by ``chosen``; then one for each column that the audience may see and that has
        2 to 12 values, one for each number, and one in which all look the same.
    """
    names = {str(actor): str(name) for actor, name in actors["name"].items()}
    columns = [column.name for column in ACTORS.columns if _is_worth(column, actors, audience)]
    numbers = [name for name in map(str, scores) if name not in actors and _varies(scores[name])]

    def by(key: str) -> Coloring:
        if key in actors:
            return coloring(_in_words(actors[key]), names=names if key == "parent_id" else None)
        return coloring(scores[key], missing=UNDEFINED)

    def choice(key: str) -> ColorChoice:
        found, column = by(key), key in actors
        heading = label(key.removesuffix("_id")) if column else headings[key]
        missing = MISSING if column else UNDEFINED
        return ColorChoice(key, heading, tuple(found.groups), found.legend, missing)

    others = [choice(key) for key in (*columns, *numbers) if key != chosen]
    if not chosen:
        return uncolored(actors.index), tuple(others)
    alike = ColorChoice("", "The same for all", (), (), plain=(FILLS[0], SHAPES[0]))
    return by(chosen), (*others, alike)


def _is_worth(column: Column, actors: pd.DataFrame, audience: str) -> bool:
    """Say whether a column sorts the actors into a few groups, and the audience may see it."""
    if column.name not in actors or column.name in BESIDE or column.type not in KINDS:
        return False
    return column.is_seen_by(audience) and FEWEST <= actors[column.name].nunique() <= MOST


def _varies(numbers: pd.Series) -> bool:
    return numbers.nunique() >= FEWEST


def _in_words(values: pd.Series) -> pd.Series:
    if pd.api.types.is_bool_dtype(values.dtype):
        return values.map({True: "yes", False: "no"}).astype("str")
    return values
