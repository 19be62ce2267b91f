"""Numbered: answers that begin with the number they stand for, as in *3 - weekly*."""

import re
from collections.abc import Iterable

from partnernet._log import Log
from partnernet.errors import quoted

NUMBERED = re.compile(r"(\d{1,3})\s*[-=:(\u2013\u2014]\s*(?=[^\W\d_])(.*)")
NEVER = re.compile(
    r"(?:never|none|no|not|nie|niemals|kein\w*|gar nicht|jamais|aucun\w*|nunca|nooit)\b",
    re.IGNORECASE,
)


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
