"""Old encodings: which of those that have one byte a sign a text is in, by how its words look."""

import re
import unicodedata

OLD = (("cp1252", "Windows-1252"), ("cp1250", "Windows-1250"), ("mac_roman", "Mac Roman"))
SAMPLE = 1 << 20
SHARE = 4
NOT_ASCII = re.compile(r"[^\x00-\x7f]")
IN_WORDS = frozenset({"Pd", "Pi", "Pf"})
MIDDLE_DOT = "\xb7"


def old_encoding(data: bytes) -> tuple[str, str]:
    r"""Return the encoding of a text that is not UTF-8, and what to call it.

    It is Windows-1252 unless many of its words look wrong so, as `Urz¹d` and `UniversitŽ` do, and
    fewer under another one: those of Poland and its neighbors, and of Excel for Mac.

    Examples
    --------
    >>> old_encoding("Urząd Łódź".encode("cp1250")), old_encoding("Café".encode("cp1252"))
    (('cp1250', 'Windows-1250'), ('cp1252', 'Windows-1252'))
    """
    texts = [data[:SAMPLE].decode(encoding, errors="replace") for encoding, _ in OLD]
    odd = [_odd_signs(text) for text in texts]
    if odd[0] * SHARE < len(NOT_ASCII.findall(texts[0])):
        return OLD[0]
    mac_first = b"\r" in data and b"\n" not in data and odd[-1] < odd[0]
    return OLD[-1] if mac_first else OLD[odd.index(min(odd))]


def _odd_signs(text: str) -> int:
    """Return how many signs stand in words as no word has them."""
    places = [match.start() for match in NOT_ASCII.finditer(text)]
    return sum(_is_odd(text[at], text[at - 1 : at], text[at + 1 : at + 2]) for at in places)


def _is_odd(sign: str, before: str, after: str) -> bool:
    """Say whether a sign is a capital after a small letter, or no letter in a word."""
    kind = unicodedata.category(sign)
    if kind[0] == "L" and kind != "Lm":
        return sign.isupper() and before.islower()
    if kind in IN_WORDS or sign == MIDDLE_DOT:
        return False
    return after.isalpha() and (before.isalpha() or kind[0] == "S")
