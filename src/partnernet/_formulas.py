"""Formulas: texts that spreadsheets take for one, kept from being so, and back.

A name such as ``=1+1`` gets an apostrophe ahead of it, and so does one that has apostrophes there
already, so that taking one away gives back what was written.
"""

import re

FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # what spreadsheets take for the start of one
BEGINS = re.compile(r"'*[=+\-@\t\r]")
GUARDED = re.compile(r"'+[=+\-@\t\r]")


def guarded(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula.

    >>> guarded("=1+1"), guarded("'=x"), guarded("Council")
    ("'=1+1", "''=x", 'Council')
    """
    return f"'{text}" if BEGINS.match(text) else text


def unguarded(text: str) -> str:
    """Return the text that was guarded; others stay as they are.

    >>> unguarded("'=1+1"), unguarded("''=x"), unguarded("'t Hart")
    ('=1+1', "'=x", "'t Hart")
    """
    return text[1:] if GUARDED.match(text) else text
