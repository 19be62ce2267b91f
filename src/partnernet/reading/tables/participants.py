"""Participants: funders' tables that have a row for each organization in each project."""

import re
from collections.abc import Sequence

from partnernet._text import as_columns
from partnernet._words import fold
from partnernet.reading.tables.numbered_columns import starred

SEVERAL = 2

PROJECT = re.compile(
    r"(?:full)?(?:project|grant|award|contract|legalcommitment|referenceofthelegalcommitment|lc)"
    r"(?:agreement)?(?:id|identifier|acronym|reference|number|num|no|nr|code|lc)?"
)
BARE = frozenset({"grant", "award", "contract", "lc"})
# From what names best to what may be anything.
ORGANIZATIONS = (
    re.compile(r"(?:organi[sz]ation|beneficiary|participant|partner|entity)(?:id|pic|code)|pic"),
    re.compile(
        r"(?:nameof)?(?:the)?(?:coordinating|lead|legal|partner|participating)?"
        r"(?:beneficiary|participant|organi[sz]ation|org|entity|legalentity|partner|institution|ro)"
        r"(?:legal)?(?:name)?(?:en)?"
    ),
    re.compile(r"name"),
)


def columns_meant(headers: Sequence[str]) -> str:
    """Return what to say with ``columns=`` of headers that may be a funder's, or an empty text.

    >>> columns_meant(["projectID", "projectAcronym", "organisationID", "name"])
    'If each row is an organization in a project, say so: columns={"actor": "organisationID", \
"partnership": "projectID"}.'
    >>> columns_meant(["name", "projects", "interest"])
    ''
    """
    words = {header: fold(header) for header in headers}
    project = next((header for header, word in words.items()
                    if PROJECT.fullmatch(word) and word not in BARE), None)  # fmt: skip
    if project is None:
        return ""
    row, name, actor = "a project", "actors", _counted(headers)
    if not actor:
        row, name = "an organization in a project", "actor"
        actor = next((header for form in ORGANIZATIONS for header, word in words.items()
                      if header != project and form.fullmatch(word)), "")  # fmt: skip
    told = as_columns({name: actor, "partnership": project})
    return f"If each row is {row}, say so: {told}." if actor else ""


def _counted(headers: Sequence[str]) -> str:
    """Return the headers of several organizations as one, with a star for their numbers."""
    forms = (form for form, places in starred(headers).items() if len(places) > SEVERAL)
    return next((form for form in forms if ORGANIZATIONS[1].fullmatch(fold(form))), "")
