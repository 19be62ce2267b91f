"""Labels: every name and other name of every actor, each in the forms it is compared in."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

import pandas as pd

from partnernet._org_names import COMMON, NOBODY, core, initials, telling, without_form, words
from partnernet._words import fold, plain

IN_BRACKETS = re.compile(r"(.+?)\s*\(([^()]+)\)")
DIGITS = re.compile(r"\d+")
LEAST_CAPITALS = 2
SHORT, LONG = 3, 12
AS_TWO = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe",
                        "Ø": "Oe", "å": "aa", "Å": "Aa"})  # fmt: skip


What: TypeAlias = Literal["name", "alias", "id"]


@dataclass(frozen=True)
class Label:
    """One name of an actor.

    Parameters
    ----------
    owner
        The number of the actor.
    text
        The name as it is written.
    what
        Whether it is the name people use, another name of the actor, or its id.
    """

    owner: int
    text: str
    what: What = "name"

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The words that tell it from others, in order of letters."""
        return tuple(sorted(telling(self.text)))

    @cached_property
    def digits(self) -> tuple[str, ...]:
        """Its numbers; what differs in them only is another of several: ward 3, ward 4."""
        return tuple(sorted(DIGITS.findall(self.text)))

    @cached_property
    def is_common(self) -> bool:
        """Whether many could be called so: it has no word of its own."""
        return not any(len(word) > 1 and not word.isdigit() and word not in COMMON
                       for word in self.told)  # fmt: skip

    @cached_property
    def is_nobody(self) -> bool:
        """Whether it stands for nobody in particular, such as ``other partners``."""
        found = words(self.text)
        return bool(found) and all(word in NOBODY | COMMON for word in found) and any(
            word in NOBODY for word in found)  # fmt: skip

    @cached_property
    def short(self) -> str:
        """What it is as the first letters of another name: ``unl`` of UNL; empty if it is none."""
        capitals = sum(sign.isupper() for sign in self.text)
        one_word = SHORT <= len(self.text) <= LONG and self.text.isalpha()
        return fold(self.text) if one_word and capitals >= LEAST_CAPITALS else ""

    @cached_property
    def initials(self) -> set[str]:
        """The first letters of its words, where there are at least three."""
        bare = " ".join(without_form(self.text))
        return {one for one in initials(self.text) | initials(bare) if len(one) >= SHORT}

    def keys(self) -> Iterator[tuple[str, str]]:
        """Yield what it is compared as, the closest form first: a kind of form, and a text."""
        yield "same", self.text
        letters = any(sign.isalpha() for sign in self.text)
        if not letters:
            return
        yield "case", self.text.casefold()
        yield "signs", fold(self.text)
        yield "accents", plain(self.text)
        yield "two letters", plain(self.text.translate(AS_TWO))
        yield "two letters", plain(self.text)
        yield "form", core(self.text)
        if len(self.told) > 1 or not self.is_common:
            yield "order", " ".join(self.told)


def labels_of(actors: pd.DataFrame, *, first: int = 0) -> list[Label]:
    """Return the names and other names of actors, the actors numbered from ``first``.

    What stands in brackets behind a name and is its short form is a name of its own. Names for
    nobody in particular are left out.
    """
    table = actors.reindex(columns=["name", "aliases"]).astype("str").fillna("")
    found: dict[tuple[int, str], Label] = {}
    for number, (key, name, aliases) in enumerate(table.itertuples(), start=first):
        texts: list[tuple[str, What]] = [
            *((part, "alias" if place else "name") for place, part in enumerate(_parts(name))),
            *((part, "alias") for one in aliases.split("|") if one for part in _parts(one)),
            *((one, "id") for one in (str(key),) if _is_word(one)),
        ]  # fmt: skip
        for text, what in texts:
            found.setdefault((number, text), Label(number, text, what))
    return [label for label in found.values() if not label.is_nobody]


def _is_word(key: str) -> bool:
    """Say whether an id may be a name, and no code."""
    return sum(map(str.isalpha, key)) >= SHORT and not any(map(str.isdigit, key))


def _parts(text: str) -> Iterable[str]:
    """Return a name, and the two parts of one such as ``City College (CC)``."""
    match = IN_BRACKETS.fullmatch(text)
    if match is None:
        return (text,)
    before, inside = match.groups()
    short = Label(0, inside).short
    return (text, before, inside) if short and short in Label(0, before).initials else (text,)
