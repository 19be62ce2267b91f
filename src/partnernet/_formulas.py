"""Formulas: texts that spreadsheets take for one, or for a number or date, kept from being so.

A name such as ``=1+1`` or ``007`` gets an apostrophe ahead of it, and so does one that has
apostrophes there already, so that taking one away gives back what was written.
"""

import re

FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # what spreadsheets take for the start of one
# What they read as a number that is written otherwise, or as a date or a time.
NUMBER = r"(?:0\d+|\d{16,}|\d+(?:[.,]\d+)?[eE][+-]?\d+|\d+(?:[.,:/\- ]+\d+)+)$"
BEGINS = re.compile(r"'*[=+\-@\t\r]")
REWRITTEN = re.compile(rf"'*{NUMBER}")
GUARDED = re.compile(rf"'+(?:[=+\-@\t\r]|{NUMBER})")


def guarded(text: str, *, exact: bool = False) -> str:
    """Return a text that no spreadsheet takes for a formula; an exact one comes back as it was.

    >>> guarded("=1+1"), guarded("'=x"), guarded("Council"), guarded("007")
    ("'=1+1", "''=x", 'Council', '007')
    >>> guarded("007", exact=True), guarded("1E5", exact=True), guarded("3/4", exact=True)
    ("'007", "'1E5", "'3/4")
    """
    is_taken = BEGINS.match(text) or (exact and REWRITTEN.match(text))
    return f"'{text}" if is_taken else text


def unguarded(text: str) -> str:
    """Return the text that was guarded; others stay as they are.

    >>> unguarded("'=1+1"), unguarded("''=x"), unguarded("'t Hart"), unguarded("'007")
    ('=1+1', "'=x", "'t Hart", '007')
    """
    return text[1:] if GUARDED.match(text) else text
