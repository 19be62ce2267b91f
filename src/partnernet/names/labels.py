"""Labels: every name and other name of every actor, each in the forms it is compared in."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

import pandas as pd

from partnernet._org_names import (
    COMMON,
    GAP,
    NOBODY,
    SMALL,
    core,
    initials,
    one_form,
    spelled,
    without_form,
    words,
)
from partnernet._words import fold, plain

IN_BRACKETS = re.compile(r"(.+?)\s*[(\[]([^()\[\]]+)[)\]]")
DASHES = (" - ", " \u2013 ", " \u2014 ", " / ", " | ", ": ")
DIGITS = re.compile(r"\d+")
LEAST_CAPITALS = 2
SHORT, LONG = 3, 12
CAPITALS = range(2, 7)
AS_TWO = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ø": "oe",
                        "Ø": "Oe", "å": "aa", "Å": "Aa"})  # fmt: skip


What: TypeAlias = Literal["name", "alias", "part", "id"]


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
        Whether it is the name people use, another name of the actor, a part of a name, or its id.
    """

    owner: int
    text: str
    what: What = "name"

    @cached_property
    def spelled(self) -> tuple[str, ...]:
        """The words that tell it from others, as they are written."""
        return spelled(self.text)

    @cached_property
    def told(self) -> tuple[str, ...]:
        """The words that tell it from others, each in one form, in order of letters."""
        return tuple(sorted(one_form(self.spelled)))

    @cached_property
    def digits(self) -> tuple[str, ...]:
        """Its numbers; what differs in them only is another of several: ward 3, ward 4."""
        return tuple(sorted(DIGITS.findall(self.text)))

    @cached_property
    def is_common(self) -> bool:
        """Whether many could be called so: it has no word of its own."""
        return are_common(self.told)

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
        bare = without_form(self.text)
        found = initials(self.text)
        if len(bare) < len(words(self.text)):
            found |= initials(" ".join(bare))
        return {one for one in found if len(one) >= SHORT}

    @cached_property
    def first_initials(self) -> set[str]:
        """The first letters of what stands ahead of a small word, as LSE of the whole long name."""
        found = without_form(self.text)[: 2 * LONG]
        ends = [place for place, word in enumerate(found) if word in SMALL]
        ahead = ("".join(word[0] for word in found[:end] if word not in SMALL) for end in ends)
        return {one for one in ahead if len(one) >= SHORT}

    @cached_property
    def capitals(self) -> set[str]:
        """Its words that are first letters of several, such as NHS of NHS Kent."""
        if not any(map(str.islower, self.text)):
            return set()
        parts = (part for part in GAP.split(self.text) if part.isalpha() and part.isupper())
        return {word for word in map(plain, parts) if len(word) in CAPITALS and word in self.told}

    @cached_property
    def pointed(self) -> set[str]:
        """Its words that end in a point, as abbreviated ones do."""
        if "." not in self.text:
            return set()
        parts = (part[:-1] for part in GAP.split(self.text) if part.endswith("."))
        found = {plain(part) for part in parts if len(part) > 1 and part.isalpha()}
        return found & {*self.told}

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


def are_common(words: Sequence[str]) -> bool:
    """Say whether none of some words is one that a name could have to itself."""
    return not any(len(word) > 1 and not word.isdigit() and word not in COMMON for word in words)


def labels_of(actors: pd.DataFrame, *, first: int = 0) -> list[Label]:
    """Return the names and other names of actors, the actors numbered from ``first``.

    What stands in brackets behind a name and is its short form is a name of its own, and so is the
    name ahead of it. What several names begin with, or end in, is the name of none. Names for
    nobody in particular are left out.
    """
    table = actors.reindex(columns=["name", "aliases"]).astype("str").fillna("")
    found: dict[tuple[int, str], Label] = {}
    wholes: dict[str, dict[int, str]] = {}
    parts: list[Label] = []
    for number, (key, name, aliases) in enumerate(table.itertuples(), start=first):
        texts = [name, *(one for one in aliases.split("|") if one)]
        for place, text in enumerate(texts):
            found.setdefault((number, text), Label(number, text, "alias" if place else "name"))
            for part, what in _parts(text):
                wholes.setdefault(plain(part), {})[number] = plain(text)
                parts.append(Label(number, part, what))
        if _is_word(str(key)):
            found.setdefault((number, str(key)), Label(number, str(key), "id"))
    for label in parts:
        if len({*wholes[plain(label.text)].values()}) == 1:
            found.setdefault((label.owner, label.text), label)
    return [label for label in found.values() if not label.is_nobody]


def _is_word(key: str) -> bool:
    """Say whether an id may be a name, and no code."""
    return sum(map(str.isalpha, key)) >= SHORT and not any(map(str.isdigit, key))


def _parts(text: str) -> Iterator[tuple[str, What]]:
    """Yield the parts of a name such as ``City College (CC)``, and what they are."""
    match = IN_BRACKETS.fullmatch(text)
    if match is not None:
        pair = match.groups()
    else:
        dash = next((one for one in DASHES if one in text), "")
        before, _, behind = text.rpartition(dash) if dash else ("", "", "")
        pair = (before, behind)
    one, other = (Label(0, part) for part in pair)
    if (one.short and one.short in other.initials) or (other.short and other.short in one.initials):
        yield from ((label.text, "alias") for label in (one, other))
    elif match is not None and not other.digits:
        yield from ((label.text, "part") for label in (one, other) if not label.is_common)
