"""A technique's file, checked as a whole: every fault is named, or a Technique comes out."""

import inspect
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from math import inf
from typing import Any

from partnernet import stakeholders
from partnernet.errors import DataError, Problem, did_you_mean, quoted
from partnernet.schema import SCALES, TABLES
from partnernet.workshop.technique import OUTPUTS, VIEWS, Drawing, RatingScale, Step, Technique

TEXTS = ("id", "title", "about", "source")
CARD = (*TEXTS, "outputs", "steps", "scales", "views")
STEP = ("id", "title", "minutes", "prompt", "captures", "ask", "views", "sitting")
CAPTURED = ("actors", "ties", "ratings")


def parse(data: bytes, name: str) -> Technique:
    """Return the technique that a file holds.

    Parameters
    ----------
    data
        The bytes of a TOML file.
    name
        What the file is called, for messages.

    Raises
    ------
    DataError
        With every fault of the file.
    """
    try:
        found = tomllib.loads(data.decode("utf-8-sig"))
    except ValueError as fault:
        raise DataError(
            [Problem(name, None, "", "", "bad_toml", f"This is no TOML: {fault}.")]
        ) from None
    return read_card(found, name)


def read_card(card: Mapping[str, Any], name: str) -> Technique:
    """Return the technique that the content of a file says.

    Raises
    ------
    DataError
        With every fault of it.
    """
    reader = _Reader(name)
    technique = reader.technique(card)
    if reader.problems:
        raise DataError(reader.problems)
    return technique


def write_card(technique: Technique) -> dict[str, Any]:
    """Return what a file of a technique says; `read_card` reads it back."""
    own = {
        scale.id: {"low": scale.low, "high": scale.high, "labels": list(scale.labels)}
        for scale in technique.scales
    }
    return {
        **{key: getattr(technique, key) for key in TEXTS},
        "outputs": list(technique.outputs),
        "steps": [
            {key: _plain(part) for key, part in asdict(step).items()} for step in technique.steps
        ],
        "scales": {
            name: {key: part for key, part in scale.items() if part != inf}
            for name, scale in own.items()
        },
        "views": [{"id": d.id, "kind": d.kind, **d.options} for d in technique.drawings],
    }  # fmt: skip


class _Reader:
    """Reads the parts of a card and collects what is wrong with them."""

    def __init__(self, name: str) -> None:
        self.name, self.problems = name, list[Problem]()

    def fault(self, where: str, value: object, message: str, hint: str = "") -> None:
        shown = value if isinstance(value, str) else repr(value)
        self.problems.append(Problem(self.name, None, where, shown, "bad_card", message, hint))

    def technique(self, card: Mapping[str, Any]) -> Technique:
        self.known(card, CARD, "")
        texts = {key: self.text(card, key, key) for key in TEXTS}
        scales = self.scales(card.get("scales", {}))
        drawings = tuple(
            self.drawing(part, f"views[{place}]")
            for place, part in enumerate(self.parts(card, "views"), 1)
        )
        steps = tuple(
            self.step(part, f"steps[{place}]")
            for place, part in enumerate(self.parts(card, "steps"), 1)
        )
        if not steps:
            self.fault("steps", "", "A technique has at least one step.")
        self.once([step.id for step in steps], "steps")
        self.once([drawing.id for drawing in drawings], "views")
        for place, step in enumerate(steps, 1):
            self.captures(step, f"steps[{place}].captures", {scale.id for scale in scales})
            self.among(step.views, [d.id for d in drawings], f"steps[{place}].views", "drawing")
        outputs = self.texts(card, "outputs", "outputs")
        self.among(outputs, OUTPUTS, "outputs", "output")
        return Technique(**texts, steps=steps, scales=scales, drawings=drawings, outputs=outputs)

    def step(self, part: Mapping[str, Any], where: str) -> Step:
        self.known(part, STEP, where)
        return Step(
            id=self.text(part, "id", f"{where}.id"),
            title=self.text(part, "title", f"{where}.title"),
            minutes=self.whole(part.get("minutes"), f"{where}.minutes"),
            prompt=self.text(part, "prompt", f"{where}.prompt"),
            captures=self.texts(part, "captures", f"{where}.captures"),
            ask=self.texts(part, "ask", f"{where}.ask"),
            views=self.texts(part, "views", f"{where}.views"),
            sitting=self.whole(part.get("sitting", 1), f"{where}.sitting"),
        )

    def scales(self, parts: object) -> tuple[RatingScale, ...]:
        if not isinstance(parts, Mapping):
            self.fault("scales", parts, "Scales are tables, one for each: [scales.influence].")
            return ()
        return tuple(self.scale(str(key), part) for key, part in parts.items())

    def scale(self, name: str, part: object) -> RatingScale:
        where = f"scales.{name}"
        part = part if isinstance(part, Mapping) else {}
        self.known(part, ("low", "high", "labels"), where)
        low, high = SCALES.get(name, (None, inf))
        low, high = part.get("low", low), part.get("high", high)
        labels = self.texts(part, "labels", f"{where}.labels")
        if not (_is_number(low) and _is_number(high) and low < high):
            message = "Its low end is not a number below its high end."
            self.fault(where, [low, high], message, "Write low and high for a scale of your own.")
            return RatingScale(name, 0.0, 1.0)
        if labels and len(labels) != high - low + 1:
            message = f"There are {len(labels)} labels for the values {low:g} to {high:g}."
            self.fault(f"{where}.labels", list(labels), message, "Write one for each whole value.")
        return RatingScale(name, float(low), float(high), labels)

    def drawing(self, part: Mapping[str, Any], where: str) -> Drawing:
        id_, kind = (self.text(part, key, f"{where}.{key}") for key in ("id", "kind"))
        options = {key: value for key, value in part.items() if key not in ("id", "kind")}
        self.among([kind] if kind else [], VIEWS, f"{where}.kind", "kind of drawing")
        if kind in VIEWS:
            make: Callable[..., object] = getattr(stakeholders, kind)
            taken = [
                key for key, found in inspect.signature(make).parameters.items()
                if found.kind is inspect.Parameter.KEYWORD_ONLY
            ]  # fmt: skip
            self.among(options, taken, where, f"option of {kind}")
        return Drawing(id_, kind, options)

    def captures(self, step: Step, where: str, scales: set[str]) -> None:
        """Note what a step would write where nothing can be written."""
        for captured in step.captures:
            table, _, column = captured.partition(".")
            if (table == "meta" and column) or captured == "actions" or captured in CAPTURED:
                continue
            if table == "ratings":
                self.among([column], sorted(scales), where, "scale in this file")
            elif table in CAPTURED:
                own = scales if table == "actors" else set()
                known = [*(found.name for found in TABLES[table].columns), *sorted(own)]
                self.among([column], known, where, f"column of {table}")
            else:
                known = ["meta.question", *CAPTURED, "actions"]
                self.among([captured], known, where, "thing to capture")

    def known(self, part: Mapping[str, Any], keys: Sequence[str], where: str) -> None:
        self.among(part, keys, where or "the file", "key")

    def among(self, words: Any, known: Sequence[str], where: str, what: str) -> None:  # noqa: ANN401
        for word in words:
            if word not in known:
                hint = did_you_mean(str(word), known) or f"Known: {', '.join(known)}."
                self.fault(where, word, f"There is no {what} {quoted(word)}.", hint)

    def once(self, ids: list[str], where: str) -> None:
        for word in dict.fromkeys(ids):
            if word and ids.count(word) > 1:
                self.fault(where, word, f"The id {quoted(word)} stands more than once.")

    def parts(self, card: Mapping[str, Any], key: str) -> list[Mapping[str, Any]]:
        found = card.get(key, [])
        if isinstance(found, list) and all(isinstance(part, Mapping) for part in found):
            return found
        self.fault(key, found, f"Each is a table of its own: [[{key}]].")
        return []

    def text(self, part: Mapping[str, Any], key: str, where: str) -> str:
        found = part.get(key, "")
        if isinstance(found, str) and found.strip():
            return found
        self.fault(where, found, "There is no text.")
        return ""

    def texts(self, part: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
        found = part.get(key, [])
        if isinstance(found, list) and all(isinstance(word, str) for word in found):
            return tuple(found)
        self.fault(where, found, "This is no list of texts.")
        return ()

    def whole(self, found: object, where: str) -> int:
        if isinstance(found, int) and not isinstance(found, bool) and found >= 1:
            return found
        self.fault(where, found, "This is no whole number of at least 1.")
        return 1


def _plain(part: object) -> object:
    return list(part) if isinstance(part, tuple) else part


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
