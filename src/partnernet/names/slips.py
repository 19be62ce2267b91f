"""Slips: names that are the same but for a letter or two."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, product

from rapidfuzz.distance import OSA
from rapidfuzz.fuzz import token_sort_ratio

from partnernet._org_names import COMMON
from partnernet._text import listed
from partnernet.errors import quoted
from partnernet.names.alike import LARGEST, Evidence, Found, pairs_of
from partnernet.names.labels import Label

LEAST, LONG, MOST = 5, 9, 40
# In how many names a word stands that is a word, and no slip.
KNOWN = 3
RARE = 25
ALIKE = 85.0
PLURAL, ONE_LONG, ONE, TWO = 0.94, 0.92, 0.86, 0.84
SWAPPED, FIRST, EACH = 0.08, 0.1, 0.04
"""What is taken off: for letters in place of others in a word that alone tells the name (one letter
in a short word, two in a long one), for a first letter, and for each slip after the first."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of all names: in how many each stands, and those that are like each other."""

    number: Mapping[str, int]
    near: Mapping[str, frozenset[str]]


def slips(labels: Sequence[Label]) -> Found:
    """Yield names of which one may be the other, misspelled."""
    told = [label for label in labels if label.told and not label.is_common]
    words = _words(told)
    for one, other in _may_be_slips(told, words):
        if one.digits == other.digits:
            evidence = _evidence(one, other, words)
            if evidence is not None:
                yield one, other, evidence


def _words(labels: Sequence[Label]) -> Words:
    number = Counter(word for word, _ in {(word, label.owner) for label in labels
                                          for word in label.told})  # fmt: skip
    variants: dict[str, list[str]] = {}
    for word in filter(_can_slip, number):
        for variant in _variants(word):
            variants.setdefault(variant, []).append(word)
    near: dict[str, set[str]] = {}
    for members in variants.values():
        for one, other in combinations(members, 2):
            if OSA.distance(one, other, score_cutoff=_most(one, other)) <= _most(one, other):
                near.setdefault(one, set()).add(other)
                near.setdefault(other, set()).add(one)
    return Words(number, {word: frozenset(others) for word, others in near.items()})


def _can_slip(word: str) -> bool:
    """Say whether a word is long enough to be known with a letter amiss, and is a word.

    In writing without capital letters, such as Chinese, a sign may be a word.
    """
    return LEAST <= len(word) <= MOST and word.isalpha() and word.upper() != word


def _most(one: str, other: str) -> int:
    """Return how many letters of two words may differ."""
    return 1 if min(len(one), len(other)) < LONG else 2


def _variants(word: str) -> set[str]:
    """Return a word without one letter, and a long one also without two: what it shares with slips.

    >>> sorted(_variants("derby"))
    ['deby', 'derb', 'derby', 'dery', 'drby', 'erby']
    """
    without = {word[:place] + word[place + 1 :] for place in range(len(word))}
    if len(word) >= LONG:
        without |= {one[:place] + one[place + 1 :] for one in without for place in range(len(one))}
    return {word, *without}


def _may_be_slips(labels: Sequence[Label], words: Words) -> Iterator[tuple[Label, Label]]:
    """Yield labels that differ in one word, or share a rare one and are alike as a whole."""
    yield from _but_for_one_word(labels, words)
    rare: dict[str, list[Label]] = {}
    for label in labels:
        for word in label.told if len(label.told) > 1 else ():
            if words.number[word] <= RARE and word not in COMMON:
                rare.setdefault(word, []).append(label)
    for one, other in chain.from_iterable(map(pairs_of, rare.values())):
        if len(one.told) == len(other.told) and token_sort_ratio(
            " ".join(one.told), " ".join(other.told), score_cutoff=ALIKE
        ):
            yield one, other


def _but_for_one_word(labels: Sequence[Label], words: Words) -> Iterator[tuple[Label, Label]]:
    rest: dict[tuple[str, ...], dict[str, list[Label]]] = {}
    for label in labels:
        for place, word in enumerate(label.told):
            if word in words.near:
                others = label.told[:place] + label.told[place + 1 :]
                rest.setdefault(others, {}).setdefault(word, []).append(label)
    for group in rest.values():
        for word, members in group.items():
            for like in words.near[word] & group.keys():
                if word < like:
                    both = product(members[:LARGEST], group[like][:LARGEST])
                    yield from ((one, other) for one, other in both if one.owner != other.owner)


def _evidence(one: Label, other: Label, words: Words) -> Evidence | None:
    """Return what two names say that differ in a few letters; None where they are two names."""
    left, right = Counter(one.told), Counter(other.told)
    mine, yours = sorted((left - right).elements()), sorted((right - left).elements())
    alone = all(word in COMMON for word in (left & right))
    pairs = _matched(mine, yours, words)
    if not pairs:
        return None
    scores = sorted(_score(*pair, alone=alone) for pair in pairs)
    score = scores[0] - EACH * (len(scores) - 1)
    differ = listed(" / ".join(map(quoted, sorted(pair))) for pair in pairs)
    return Evidence(score, f"the same name but for {differ}")


def _matched(
    mine: Sequence[str], yours: Sequence[str], words: Words
) -> list[tuple[str, str]] | None:
    """Return which word may be a slip of which; None where one is a slip of none."""
    left, pairs = list(yours), []
    for word in mine:
        like = next((one for one in left if one in words.near.get(word, ())), None)
        known = like and min(words.number[word], words.number[like]) >= KNOWN
        if like is None or known:
            return None
        left.remove(like)
        pairs.append((word, like))
    return None if left else pairs


def _score(one: str, other: str, *, alone: bool) -> float:
    """Return how much it says that two words are nearly the same."""
    shorter, longer = sorted((one, other), key=len)
    if longer == f"{shorter}s":
        return PLURAL
    distance = OSA.distance(one, other)
    score = TWO if distance > 1 else ONE_LONG if len(shorter) >= LONG else ONE
    replaced = len(one) == len(other) and sorted(one) != sorted(other)
    if replaced and alone and (distance > 1 or len(one) < LONG):
        score -= SWAPPED
    return score - FIRST * (one[0] != other[0])
