"""What a measure says about itself, taken from the one place where it is written: its docs."""

import inspect
import re


def section(doc: str, title: str = "") -> str:
    """Return the first paragraph of a section as plain text; without a title, of the whole.

    >>> section(chr(10).join(["Count.", "", "Notes", "-----", "On ``arcs``, both.", "", "More."]),
    ...         "Notes")
    'On arcs, both.'
    """
    text = inspect.cleandoc(doc)
    if title:
        found = re.search(
            rf"^{title}\n-+\n(.*?)(?=\n\n\S[^\n]*\n--|\Z)", text, re.DOTALL | re.MULTILINE
        )
        text = found[1] if found else ""
    return plain(text.split("\n\n")[0])


def plain(text: str) -> str:
    """Return text without marks of reStructuredText, on one line.

    >>> plain("Use `degree` with ``mode`` set.")
    'Use degree with mode set.'
    """
    return " ".join(text.replace("`", "").split())


def returned(doc: str) -> str:
    """Return what the Returns section says after the type.

    >>> returned(chr(10).join(["Count.", "", "Returns", "-------", "ActorScores", "    From 0."]))
    'from 0.'
    """
    words = section(doc, "Returns").partition(" ")[2]
    return words[:1].lower() + words[1:]
