"""Likeness: the known word that is most like one that is not known."""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import islice

CUTOFF = 0.6
LIKELY = 30
LONGEST = 200
SLACK = 0.01
NO_DIGITS = str.maketrans("", "", "0123456789")


class Known:
    """Words that are known, to look for the one most like another; made once for many searches.

    Parameters
    ----------
    words
        The words. Where two differ in their case only, the last one counts.
    """

    __slots__ = ("_folded", "_names")

    def __init__(self, words: Iterable[str]) -> None:
        self._folded = {word.casefold(): word for word in words}
        self._names = list(self._folded)

    def nearest(self, words: Sequence[str], *, cutoff: float = CUTOFF) -> dict[str, str]:
        """Return, for each word that some known one is like, the one that is most like it.

        Words of more than 200 letters are not compared: it would take long.
        """
        wanted = {word: word.casefold() for word in words if len(word) <= LONGEST}
        ranked = _ranked([*wanted.values()], self._names, cutoff)
        found = {}
        for (word, folded), names in zip(wanted.items(), ranked, strict=True):
            likely = islice((name for name in names if _can_be_like(name, folded, cutoff)), LIKELY)
            match = _closest(folded, likely, cutoff)
            if match is not None:
                found[word] = self._folded[match]
        return found


def nearest(word: str, known: Iterable[str], *, cutoff: float = CUTOFF) -> str | None:
    """Return the known word that is most like this one, or None where none is like it.

    Case does not matter. Words that differ in their digits only are codes, and no slips.

    >>> nearest("Concil", ["Hospital", "Council"])
    'Council'
    >>> nearest("P9", ["P1", "P2"]) is None
    True
    """
    return Known(known).nearest([word], cutoff=cutoff).get(word)


def may_be_alike(
    words: Sequence[str], known: Sequence[str], *, cutoff: float
) -> list[Sequence[int]]:
    """Return, for each of many words, the places of the known ones it may be as like as that.

    The share of letters in common counts, which is never below the likeness of `nearest`. Where
    there are few words it is not asked.
    """
    if len(words) <= LIKELY or not known:
        return [range(len(known))] * len(words)
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    scores = cdist(words, known, scorer=Indel.normalized_similarity)
    return [(row >= cutoff - SLACK).nonzero()[0].tolist() for row in scores]


def _ranked(words: Sequence[str], names: Sequence[str], cutoff: float) -> Iterator[Iterable[str]]:
    """Yield for each word the names by the share of letters they have in common, largest first.

    Where there are few names, all are yielded as they come.
    """
    if len(names) <= LIKELY or not words:
        yield from [names] * len(words)
        return
    from rapidfuzz.distance import Indel
    from rapidfuzz.process import cdist

    least = cutoff - SLACK
    for scores in cdist(words, names, scorer=Indel.normalized_similarity, score_cutoff=least):
        places = (scores >= least).nonzero()[0]
        yield (names[place] for place in places[(-scores[places]).argsort(kind="stable")])


def _can_be_like(word: str, other: str, cutoff: float) -> bool:
    """Say whether two words may be alike, going by their lengths and by what are no digits."""
    shorter, longer = sorted((len(word), len(other)))
    if 2 * shorter < cutoff * (shorter + longer):
        return False
    return word == other or word.translate(NO_DIGITS) != other.translate(NO_DIGITS)


def _closest(wanted: str, names: Iterable[str], cutoff: float) -> str | None:
    """Return the name whose parts are those of a word to the largest share, in the same order."""
    least = best = (cutoff, "")
    matcher = SequenceMatcher(b=wanted)
    for name in names:
        matcher.set_seq1(name)
        if matcher.real_quick_ratio() >= best[0] and matcher.quick_ratio() >= best[0]:
            best = max(best, (matcher.ratio(), name))
    return None if best == least else best[1]
