"""JSON: bytes to what they say, whichever program wrote them."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isfinite
from typing import Any

from partnernet._log import Log
from partnernet.errors import quoted
from partnernet.reading.source import AGAIN

SAMPLE = 4000
LIKE_JSON = re.compile(rb"\{|\[\s*\{")
Document = Mapping[str, Any]


class _NotJsonError(ValueError):
    """What is not JSON though the parser takes it; the message ends a sentence."""


def may_be_json(data: bytes, ending: str) -> bool:
    """Say whether a file is to be read as JSON, by its ending or by its first signs."""
    start = data[:SAMPLE].removeprefix(b"\xef\xbb\xbf").lstrip()
    return ending.lower() == ".json" or LIKE_JSON.match(start) is not None


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a JSON file says, and the words in it that Python writes as numbers and JSON has not."""

    found: Any
    constants: tuple[str, ...] = ()


def parse_json(data: bytes, log: Log) -> Parsed | None:
    """Return what a file says; note what is no JSON and return None for it."""
    constants: list[str] = []

    def constant(word: str) -> float:
        constants.append(word)
        return float(word)

    try:
        text = data.decode(json.detect_encoding(data))
        found = json.loads(
            text, object_pairs_hook=_each_once, parse_constant=constant, parse_float=_finite
        )
        found = _readable(found) if "\\ud" in text.casefold() else found
    except (ValueError, RecursionError) as fault:
        _note(_reason(fault), log)
        return None
    return Parsed(found, tuple(constants))


def only_json(parsed: Parsed, log: Log) -> bool:
    """Say whether there is nothing in a file but JSON, and note what else there is."""
    if parsed.constants:
        _note(f"{parsed.constants[0]} is no number of JSON", log)
    return not parsed.constants


def _note(reason: str, log: Log) -> None:
    message = f"This is not JSON, or not all of it: {reason}."
    log.add(None, "", "", "bad_json", message, AGAIN)


def _each_once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object of which no key stands twice: one of the two would be lost."""
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for place, key in enumerate(keys) if key in keys[:place])
        raise _NotJsonError(f"{quoted(twice)} stands twice in one object")
    return found


def _finite(word: str) -> float:
    if isfinite(number := float(word)):
        return number
    raise _NotJsonError(f"{quoted(word)} is too large a number")


def _readable(value: Any) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Return what was read without halves of signs, which no file can hold."""
    if isinstance(value, str):
        return value if value.isprintable() else value.encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_readable(member) for member in value]
    if isinstance(value, dict):
        return {_readable(key): _readable(member) for key, member in value.items()}
    return value


def _reason(fault: Exception) -> str:
    if isinstance(fault, _NotJsonError):
        return str(fault)
    if isinstance(fault, json.JSONDecodeError):
        return f"it cannot be read from line {fault.lineno}, sign {fault.colno} on"
    if isinstance(fault, UnicodeDecodeError):
        return "it has bytes that are no text"
    if isinstance(fault, RecursionError):
        return "it is nested too deeply"
    return "a number in it has too many digits"
