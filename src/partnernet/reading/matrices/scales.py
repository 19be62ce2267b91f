"""Scales: words in cells that stand for numbers, or begin with them, as in *3 - weekly*."""

import re
from collections.abc import Iterable, Mapping, Sequence
from math import isfinite

import numpy as np
import pandas as pd

from partnernet._log import Log
from partnernet._text import listed
from partnernet._words import fold
from partnernet.errors import ParameterError, quoted
from partnernet.reading.matrices.cells import MARKS

HINT = "Write a number, or say which one it stands for, as in scale={{{0!r}: 1}}."
LISTED = 12

NUMBERED = re.compile(r"(\d{1,3})\s*[-=:(\u2013\u2014]\s*(?=[^\W\d_]{2})(.*)")
NEVER = re.compile(
    r"(?:never|none|no|not|nie|niemals|kein\w*|gar nicht|jamais|aucun\w*|nunca|nooit)\b",
    re.IGNORECASE,
)


def check_scale(scale: Mapping[str, float] | None) -> None:
    """Raise where a word stands for no number."""
    given: Mapping[str, object] = scale or {}
    for word, number in given.items():
        if not isinstance(number, (int, float)) or not isfinite(number):
            raise ParameterError("scale", {word: number}, "each word stands for a number")


def scaled(words: np.ndarray, scale: Mapping[str, float] | None, log: Log) -> np.ndarray:
    """Return words with the numbers for those that stand for one, or that begin with it."""
    codes, different = pd.factorize(words.ravel())
    if scale:
        numbers = {fold(str(word)): f"{number:g}" for word, number in scale.items()}
        found = {word: numbers.get(fold(word), word) for word in different}
    else:
        found = numbers_ahead(different, log)
    if not found:
        return words
    read = np.array([found.get(word, word) for word in different], dtype=object)
    return read[codes].reshape(words.shape)


def numbers_ahead(words: Iterable[str], log: Log) -> dict[str, str]:
    """Return the numbers that words begin with, if each means one word; note how many.

    Nothing is read where a number but zero stands for *never*, as it would be a tie.

    >>> numbers_ahead(["0 - never", "1 - now and then"], Log())
    {'0 - never': '0', '1 - now and then': '1'}
    >>> numbers_ahead(["1 - weekly", "1 - often"], Log()), numbers_ahead(["1 = never"], Log())
    ({}, {})
    """
    matches = {word: match for word in dict.fromkeys(words) if (match := NUMBERED.match(word))}
    found = {word: match[1] for word, match in matches.items()}
    never = any(int(match[1]) and NEVER.match(match[2]) for match in matches.values())
    if never or len({*found.values()}) < len(found):
        return {}
    if found:
        word, number = next(iter(found.items()))
        log.repaired("", "numbers_ahead", len(found), detail=f"{quoted(word)} as {number}")
    return found


def are_words(said: Sequence[str], row: int, header: str, log: Log, *, first: str = "Say") -> bool:
    """Say whether all that is said are words that stand for no number yet, and note it.

    Parameters
    ----------
    said
        The different words.
    row, header
        Where it is noted.
    log
        Where faults go.
    first
        How the hint begins.
    """
    if not said or any(word.casefold() in MARKS or _is_number(word) for word in said):
        return False
    message = f"The answers are words: {listed(map(quoted, said), most=LISTED)}."
    told = ", ".join(f"{word!r}: ..." for word in said[:LISTED])
    hint = f"{first} which number each stands for, 0 where there is no tie: scale={{{told}}}."
    log.add(row, header, "", "words_without_scale", message, hint)
    return True


def _is_number(word: str) -> bool:
    return any(sign.isdigit() for sign in word) and not any(sign.isalpha() for sign in word)
