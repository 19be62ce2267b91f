"""The literature that measures cite, in the two forms people paste."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from partnernet.errors import ParameterError, UnknownNameError

Style = Literal["apa", "bibtex"]
FIELDS = (
    "author", "title", "journal", "booktitle", "publisher", "edition", "year", "volume", "number",
    "pages", "doi",
)  # fmt: skip


@cache
def works() -> Mapping[str, Mapping[str, Any]]:
    """Return every work by its key, as ``references.toml`` has it."""
    return tomllib.loads(files("partnernet").joinpath("references.toml").read_text("utf-8"))


def cite(key: str, *, style: Style = "apa") -> str:
    """Return one work as a line of a reference list or as a BibTeX entry.

    Raises
    ------
    UnknownNameError
        If there is no such work.

    Examples
    --------
    >>> cite("freeman1977")
    'Freeman, L. C. (1977). A set of measures of centrality based on betweenness. Sociometry, 40(1),
    35-41. https://doi.org/10.2307/3033543'
    """
    if key not in works():
        raise UnknownNameError("reference", key, works())
    if style not in ("apa", "bibtex"):
        raise ParameterError("style", style, "it is one of apa, bibtex")
    work = works()[key]
    return _apa(work) if style == "apa" else _bibtex(key, work)


def _apa(work: Mapping[str, Any]) -> str:
    authors = work["author"].split(" and ")
    named = authors[0] if len(authors) == 1 else f"{', '.join(authors[:-1])}, & {authors[-1]}"
    where = work.get("journal") or work.get("booktitle") or work["publisher"]
    edition = f" ({_ordinal(work['edition'])} ed.)" if "edition" in work else ""
    issue = f"({work['number']})" if "number" in work else ""
    volume = f", {work['volume']}{issue}" if "volume" in work else ""
    place = f"{volume}, {work['pages']}" if "pages" in work else volume
    doi = f" https://doi.org/{work['doi']}" if "doi" in work else ""
    return f"{named} ({work['year']}). {work['title']}{edition}. {where}{place}.{doi}"


def _ordinal(edition: str) -> str:
    return edition + {"1": "st", "2": "nd", "3": "rd"}.get(edition, "th")


def _bibtex(key: str, work: Mapping[str, Any]) -> str:
    lines = [f"  {field} = {{{work[field]}}}" for field in FIELDS if field in work]
    return f"@{work['type']}{{{key},\n" + ",\n".join(lines) + "\n}"
