"""Shortened: names of which one has first letters, or abbreviations, where the other has words."""

from collections import Counter
from collections.abc import Iterator, Sequence

from partnernet._org_names import one_form
from partnernet.errors import quoted
from partnernet.names.alike import LARGEST, Evidence, Found
from partnernet.names.labels import Label, are_common

SHORT_FORM, OF_BEGINNING, OF_SEVERAL = 0.85, 0.8, 0.75
ABBREVIATED = 0.88
FEWEST, MOST = 2, 6
RARE = 25
MOST_WORDS = 30


def short_forms(labels: Sequence[Label]) -> Found:
    """Yield names with the labels that are their first letters, or those of their beginning.

    A name may go on with a small word: LSE, London School of Economics and Political Science.
    """
    short: dict[str, list[Label]] = {}
    for label in labels:
        if label.short:
            short.setdefault(label.short, []).append(label)
    meant: dict[str, list[tuple[Label, float]]] = {}
    for label in labels:
        whole = label.initials & short.keys()
        for letters in whole | (label.first_initials & short.keys()):
            score = SHORT_FORM if letters in whole else OF_BEGINNING
            meant.setdefault(letters, []).append((label, score))
    for letters, longer in meant.items():
        alone = len({label.owner for label, _ in longer}) == 1
        for one in short[letters][:LARGEST]:
            for other, score in longer[:LARGEST]:
                if one.owner != other.owner:
                    says = f"{quoted(one.text)} has the first letters of {quoted(other.text)}"
                    yield one, other, Evidence(score if alone else OF_SEVERAL, says)


def within(labels: Sequence[Label]) -> Found:
    """Yield names of which one has the first letters of some words of the other: NHS Kent.

    What they have in common besides is to have a word that few names have.
    """
    number = Counter(word for label in labels for word in {*label.told})
    labels = [label for label in labels if len(label.told) <= MOST_WORDS]
    short: dict[tuple[str, tuple[str, ...]], list[Label]] = {}
    for label in labels:
        for word in label.capitals:
            rest = _without(label.told, (word,))
            if not are_common([one for one in rest if number[one] <= RARE]):
                short.setdefault((word, rest), []).append(label)
    known = {word for word, _ in short}
    for label in labels:
        for letters, taken in _runs(label.spelled) if known else ():
            if letters in known:
                rest = _without(label.told, one_form(taken))
                for one in short.get((letters, rest), ())[:LARGEST]:
                    if one.owner != label.owner:
                        says = f"{quoted(letters.upper())} has the first letters of "
                        yield one, label, Evidence(SHORT_FORM, says + quoted(" ".join(taken)))


def _runs(found: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the first letters of words that stand side by side, and the words."""
    for number in range(FEWEST, min(MOST, len(found) - 1) + 1):
        for start in range(len(found) - number + 1):
            taken = found[start : start + number]
            yield "".join(word[0] for word in taken), taken


def _without(found: Sequence[str], taken: Sequence[str]) -> tuple[str, ...]:
    left = list(found)
    for word in taken:
        if word in left:
            left.remove(word)
    return tuple(left)


def abbreviated(labels: Sequence[Label]) -> Found:
    """Yield names of which one has a word with a point where the other has the whole: Landkr."""
    labels = [label for label in labels if len(label.told) <= MOST_WORDS]
    short: dict[tuple[str, ...], list[tuple[str, Label]]] = {}
    for label in labels:
        for word in label.pointed:
            rest = _without(label.told, (word,))
            if not are_common(rest):
                short.setdefault(rest, []).append((word, label))
    begins = {word[0] for pairs in short.values() for word, _ in pairs}
    for label in labels:
        for word in {*label.told} if begins else ():
            if word[0] in begins:
                for brief, one in short.get(_without(label.told, (word,)), ())[:LARGEST]:
                    if one.owner != label.owner and _is_short_for(brief, word):
                        says = f"{quoted(brief + '.')} is short for {quoted(word)}"
                        yield one, label, Evidence(ABBREVIATED, says)


def _is_short_for(brief: str, word: str) -> bool:
    """Say whether a word is the beginning of another, or its first letter, others and the last.

    >>> _is_short_for("landkr", "landkreis"), _is_short_for("cttee", "committee")
    (True, True)
    >>> _is_short_for("gem", "germany"), _is_short_for("dir", "diocese")
    (False, False)
    """
    if len(word) < len(brief) + 2:
        return False
    letters = iter(word)
    inside = all(sign in letters for sign in brief)
    return word.startswith(brief) or (inside and word[0] == brief[0] and word[-1] == brief[-1])
