"""The tables of a print kit: which ones a technique has, and what may stand in their columns."""

from dataclasses import dataclass
from math import isinf
from string import ascii_uppercase

import pandas as pd

from partnernet._text import label
from partnernet._words import fold
from partnernet.errors import ParameterError
from partnernet.privacy import redact
from partnernet.schema import TABLES, Column, TableSpec
from partnernet.stakeholders.rings import NAMES as RINGS
from partnernet.workshop.said import Said
from partnernet.workshop.technique import RatingScale, Technique
from partnernet.workshop.votes import votes

CARD = Column("card", "integer", "the number on the card", low=1, required=True, unique=True)
NAME = Column("name", "text", "organization, unit, group or role", required=True)
RATER = Column("rater", "text", "the code on the sheet", required=True)
RATED = Column("card", "text", "the number on the card, or the name", required=True)
BESIDE = Column("name", "text", "to be read only: the number says who is meant")
FROM = Column("from", "text", "the number on the card, or the name", required=True)
TO = Column("to", "text", "the number on the card, or the name", required=True)
ONE_WAY = Column("one_way", "flag", "whether it holds one way only", ("directed",))
ACTION = (
    Column("step", "text", "what is done first", required=True),
    Column("about", "text", "card of whom it is about", required=True),
    Column("owner", "text", "the role that does it", required=True),
    Column("owner_at", "text", "card of whose role it is"),
    Column("due", "date", "by when"),
)
FRAME = (
    Column("what", "text", "what was agreed", required=True, unique=True),
    Column("says", "text", "in which words"),
)
PREFILLED = {"cards": ("card",), "ratings": ("rater", "card", "name"), "frame": ("what",)}
"""What a table of the kit has before anybody writes: a row with nothing else says nothing."""

FORMULA = ("=", "+", "-", "@")  # a spreadsheet would compute a cell that begins so
MEANS = {
    "ring": dict(enumerate(RINGS, start=1)), "trend": {-1: "waning", 0: "steady", 1: "growing"},
}  # fmt: skip
"""What the numbers of a column mean."""
MOST_BOXES = 7  # a longer scale is written as a number
ROOM = "workshop"  # the audience that sees the kit


def columns(technique: Technique, table: str) -> list[Column]:
    """Return the columns of actors or ties that a technique captures, in the order of its steps."""
    names = [
        column
        for step in technique.steps
        for found, _, column in (word.partition(".") for word in step.captures)
        if found == table and column
    ]
    own = {scale.id: scale_column(scale) for scale in technique.scales}
    return [
        ONE_WAY if name == "directed" else TABLES[table].column(name) or own[name]
        for name in dict.fromkeys(names)
        if name not in ("id", "name", "source", "target")
    ]


def scales(technique: Technique) -> list[RatingScale]:
    """Return the scales that each person rates on alone, in the order of the steps."""
    said = [word for step in technique.steps for word in step.captures]
    if "ratings" in said:
        return list(technique.scales)
    names = [word.removeprefix("ratings.") for word in said if word.startswith("ratings.")]
    return [technique.scale(name) for name in dict.fromkeys(names)]


def scale_column(scale: RatingScale) -> Column:
    """Return the column that a scale is written into."""
    high = None if isinf(scale.high) else scale.high
    return Column(scale.id, "number", "a rating", low=scale.low, high=high)


def framed(technique: Technique) -> list[str]:
    """Return what is agreed about the session as a whole, the question first."""
    said = [word for step in technique.steps for word in step.captures]
    words = [word.removeprefix("meta.") for word in said if word.startswith("meta.")]
    return list(dict.fromkeys(["question", *words]))


def specs(technique: Technique) -> dict[str, TableSpec]:
    """Return the tables of the kit of a technique."""
    said = {word.partition(".")[0] for step in technique.steps for word in step.captures}
    found = {"frame": FRAME, "cards": (CARD, NAME, *columns(technique, "actors"))}
    if rated := scales(technique):
        found["ratings"] = (RATER, RATED, BESIDE, *map(scale_column, rated))
    if "ties" in said:
        found["links"] = (FROM, TO, *columns(technique, "ties"))
    if "actions" in said:
        found["actions"] = ACTION
    return {name: TableSpec(name, "", parts) for name, parts in found.items()}


def spoken(column: str) -> str:
    """Return what people call a column.

    >>> spoken("wanted_stance"), spoken("directed")
    ('wanted stance', 'one way')
    """
    return label(ONE_WAY.name if column == "directed" else column).lower()


def choices(column: Column) -> tuple[tuple[str, str], ...]:
    """Return what may be ticked in a column, each with its words; none where people write freely.

    >>> choices(ONE_WAY)
    (('yes', ''),)
    >>> choices(TABLES["actors"].column("trend"))
    (('-1', 'waning'), ('0', 'steady'), ('1', 'growing'))
    """
    if column.type == "choice":
        return tuple((choice, "") for choice in column.choices)
    if column.type == "flag":
        return (("yes", ""),)
    if column.type not in ("number", "integer") or column.low is None or column.high is None:
        return ()
    values = range(int(column.low), int(column.high) + 1)
    if len(values) > MOST_BOXES:
        return ()
    return tuple((str(value), MEANS.get(column.name, {}).get(value, "")) for value in values)


@dataclass(frozen=True)
class Kit:
    """What is printed: a session, and its tables with what is known before.

    Parameters
    ----------
    session
        The technique, and all that was said so far.
    codes
        Letters for those who rate, none of which somebody has already.
    tables
        By name: ``frame``, ``cards``, and those of ``ratings``, ``links`` and ``actions`` that the
        technique fills. Actors that are for a smaller circle than the room are in none.
    """

    session: Said
    codes: list[str]
    tables: dict[str, pd.DataFrame]


def make_kit(session: Said, *, blank: int, raters: int) -> Kit:
    """Return the kit of a session, with so many blank cards and rows for so many raters.

    Raises
    ------
    ParameterError
        If either number is not possible.
    """
    codes = _codes(session, raters)
    if blank < 0:
        raise ParameterError("blank", blank, "it is a number of cards")
    known = specs(session.technique)
    cards = _cards(session, known["cards"], blank)
    tables = {name: pd.DataFrame(columns=[c.name for c in spec.columns])
              for name, spec in known.items()}  # fmt: skip
    tables["cards"] = cards
    words = framed(session.technique)
    tables["frame"] = pd.DataFrame({
        "what": words, "says": [guarded(str(session.net.meta.get(word, ""))) for word in words],
    })  # fmt: skip
    if "ratings" in known:
        rows = pd.concat([cards[["card", "name"]].assign(rater=code) for code in codes])
        tables["ratings"] = rows.reindex(columns=list(tables["ratings"]))
    return Kit(session, codes, tables)


def _codes(session: Said, raters: int) -> list[str]:
    """Return letters that no rater of the session has yet."""
    used = set(votes(session.net)["rater"])
    free = [letter for letter in ascii_uppercase if letter not in used]
    if not 1 <= raters <= len(free):
        raise ParameterError("raters", raters, f"each has a letter, and {len(free)} are free")
    return free[:raters]


def _cards(session: Said, spec: TableSpec, blank: int) -> pd.DataFrame:
    """Return a row for each actor that the room may see, and for each blank card."""
    actors = redact(session.net, ROOM, unset=ROOM).actors
    seen = [column.name for column in spec.columns if column.name in actors]
    shared = actors["name"].map(fold).duplicated(keep=False)
    names = actors["name"].mask(shared, actors.index.to_series()).map(guarded)
    rows = actors.assign(name=names)[seen].astype(object).reset_index(drop=True)
    rows = rows.reindex(range(len(rows) + blank)).assign(card=range(1, len(rows) + blank + 1))
    return rows.reindex(columns=[c.name for c in spec.columns])


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("Police")
    ("'=1+1", 'Police')
    """
    return f"'{text}" if text.startswith(FORMULA) else text


def unguarded(text: str) -> str:
    """Return a text as it was before it was guarded.

    >>> unguarded("'=1+1"), unguarded("'s Gravenhage")
    ('=1+1', "'s Gravenhage")
    """
    return text[1:] if text.startswith(tuple(f"'{sign}" for sign in FORMULA)) else text
