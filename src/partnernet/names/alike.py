"""Alike: names that are the same in one form or another, or the first letters of each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TypeAlias

from partnernet._org_names import NOBODY
from partnernet._text import listed
from partnernet.errors import quoted
from partnernet.names.labels import Label

LARGEST = 30
SAME = {
    "same": (1.0, "the same name"),
    "case": (0.99, "the same name but for capital letters"),
    "signs": (0.99, "the same name but for spaces and punctuation"),
    "accents": (0.98, "the same name but for accents"),
    "two letters": (0.97, "the same name but for letters such as ä, written as ae"),
    "form": (0.96, "the same name but for its legal form, 'the' or 'and'"),
    "order": (0.93, "the same words, in another order or form"),
}
RANKS = ("name", "alias", "part", "id")
SAID = {"name": "the name", "alias": "another name", "part": "a part of the name", "id": "the id"}
# Parts of two names are not here: what they have in common, others may have, too.
MOST = {
    ("name", "alias"): 0.97, ("alias",): 0.95, ("name", "part"): 0.82, ("alias", "part"): 0.82,
    ("name", "id"): 0.8, ("alias", "id"): 0.8, ("id",): 0.8,
}  # fmt: skip
FILLING = 0.75
BEGINS, BEGINNING = 0.78, 5
# Words that some leave out of a name and others do not; what is left must tell something.
FILLERS = frozenset({
    "association", "charity", "company", "deutschland", "england", "eu", "foundation", "gb",
    "group", "international", "ireland", "organization", "scotland", "society", "trust", "uk",
    "wales",
}) | NOBODY  # fmt: skip


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why two names may be one: how much it says, from 0 to 1, and in words."""

    score: float
    says: str


Pair: TypeAlias = tuple[int, int]
Found: TypeAlias = Iterator[tuple[Label, Label, Evidence]]


def same_names(labels: Sequence[Label]) -> Found:
    """Yield the labels of several actors that are the same in some form, the closest form first."""
    groups: dict[tuple[str, str], list[Label]] = {}
    for label in labels:
        for key in dict.fromkeys(label.keys()):
            if key[1]:
                groups.setdefault(key, []).append(label)
    for (kind, _), members in groups.items():
        for one, other in pairs_of(members):
            if kind in ("same", "case") or one.digits == other.digits:
                evidence = _of_labels(one, other, kind)
                if evidence is not None:
                    yield one, other, evidence


def _of_labels(one: Label, other: Label, kind: str) -> Evidence | None:
    """Return the evidence of two labels, one of which may be no name that people use."""
    score, says = SAME[kind]
    kinds = sorted({one.what, other.what}, key=RANKS.index)
    if kinds == ["name"]:
        return Evidence(score, says)
    if tuple(kinds) not in MOST or ("part" in kinds and kind in ("form", "order")):
        return None
    text = one.text if one.what == kinds[-1] else other.text
    whose = " and ".join(f"{SAID[kind]} of {whom}" for kind, whom in
                         zip(kinds, ("one", "the other") if len(kinds) > 1 else ("both",),
                             strict=True))  # fmt: skip
    return Evidence(min(MOST[tuple(kinds)], score), f"{quoted(text)} is {whose}")


def with_fillers(labels: Sequence[Label]) -> Found:
    """Yield names that are the same but for a word that some leave out, such as ``Trust``."""
    groups: dict[tuple[str, ...], list[Label]] = {}
    for label in labels:
        left = tuple(word for word in label.told if word not in FILLERS)
        if left and not label.is_common:
            groups.setdefault(left, []).append(label)
    for members in groups.values():
        for one, other in pairs_of(members):
            mine, yours = {*one.told}, {*other.told}
            more = sorted(mine ^ yours) if mine <= yours or yours <= mine else []
            if more and one.digits == other.digits:
                says = f"the same name but for {listed(map(quoted, more))}"
                yield one, other, Evidence(FILLING, says)


def beginnings(labels: Sequence[Label]) -> Found:
    """Yield names of one word with those of one word that begin so, as names grow over time."""
    words = sorted(
        (label.told[0], number, label) for number, label in enumerate(labels)
        if len(label.told) == 1 and not label.is_common
    )  # fmt: skip
    for place, (word, _, one) in enumerate(words):
        if len(word) < BEGINNING:
            continue
        for longer, _, other in words[place + 1 : place + LARGEST]:
            if not longer.startswith(word):
                break
            if longer != word and one.owner != other.owner:
                says = f"{quoted(other.text)} begins with {quoted(one.text)}"
                yield one, other, Evidence(BEGINS, says)


def pairs_of(members: Sequence[Label]) -> Iterator[tuple[Label, Label]]:
    """Yield the pairs of labels of several actors; of very many, each with the first one."""
    many = len(members) > LARGEST
    pairs = ((members[0], one) for one in members[1:]) if many else combinations(members, 2)
    return ((one, other) for one, other in pairs if one.owner != other.owner)
