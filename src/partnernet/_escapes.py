"""Escapes: labels for formats that put them in quotation marks and know no way around those."""

import re

ESCAPE = re.compile(r"&#(\d{1,7});")
UNSAFE = re.compile(r'["\x00-\x1f\x7f-\x9f\u2028\u2029]|&(?=#\d{1,7};)')
HIGHEST = 0x10FFFF
HALVES = range(0xD800, 0xE000)


def escaped(label: str) -> str:
    """Return a label with a number in place of each sign that cannot stand in quotation marks.

    Pajek writes signs so that the code page of a machine may lack.

    >>> escaped('the "hub"')
    'the &#34;hub&#34;'
    >>> escaped("&#34;")
    '&#38;#34;'
    """
    return UNSAFE.sub(lambda sign: f"&#{ord(sign[0])};", label)


def unescaped(word: str) -> str:
    """Return a label as it was before it was written, or as Pajek shows it.

    >>> unescaped("&#352;kofja Loka"), unescaped("&#38;#34;")
    ('Škofja Loka', '&#34;')
    """
    return ESCAPE.sub(_sign, word) if "&#" in word else word


def _sign(number: re.Match[str]) -> str:
    code = int(number[1])
    return number[0] if code > HIGHEST or code in HALVES else chr(code)
