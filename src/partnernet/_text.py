"""Wording: plurals, lists and numbers, and the sentences that several rooms share."""

import json
from collections.abc import Iterable, Mapping, Sequence
from math import isnan

from partnernet.errors import Problem

TERMS = {
    "hei": "University",
    "research_org": "Research organization",
    "justice_legal": "Justice and law",
    "gbv_specialist": "Specialist on gender-based violence",
    "ngo": "NGO",
    "minority_org": "Organization of a minority",
    "lgbtqia_org": "LGBTQIA+ organization",
    "refugee_migrant_org": "Organization of refugees and migrants",
    "disability_org": "Organization of disabled people",
    "womens_institute": "Women's institute",
    "faith": "Faith community",
    "sport_culture": "Sport and culture",
    "intergov": "Intergovernmental body",
    "national_gov": "National government",
    "local_gov": "Local government",
    "sdgs": "SDGs",
    "mou": "Memorandum of understanding",
    "seven_p": "Seven Ps",
    "serves_groups": "Groups served",
    "counselling": "Counseling",
    "lgbtqia": "LGBTQIA+ people",
    "minority": "Minorities",
    "migrant_refugee": "Migrants and refugees",
    "disabled": "Disabled people",
    "early_career": "Early-career staff",
    "visiting": "Visiting students and staff",
}

NOT_READ = "This sheet is for people. partnernet does not read it."
"""The first cell of sheets that stand beside tables in a workbook and are none."""

GOALS = dict(
    zip(
        map(str, range(1, 18)),
        (
            "No poverty", "Zero hunger", "Good health and well-being", "Quality education",
            "Gender equality", "Clean water and sanitation", "Affordable and clean energy",
            "Decent work and economic growth", "Industry, innovation and infrastructure",
            "Reduced inequalities", "Sustainable cities and communities",
            "Responsible consumption and production", "Climate action", "Life below water",
            "Life on land", "Peace, justice and strong institutions", "Partnerships for the goals",
        ),
        strict=True,
    )
)  # fmt: skip


def count(number: int, one: str, many: str = "") -> str:
    """Return a number with its noun.

    >>> count(1, "actor"), count(12, "actor"), count(2, "university", "universities")
    ('1 actor', '12 actors', '2 universities')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def listed(words: Iterable[str], *, most: int = 4) -> str:
    """Return words as a list in a sentence, cut with the number of those left out.

    >>> listed(["A", "B", "C"])
    'A, B and C'
    >>> listed("ABCDEFG", most=3)
    'A, B, C and 4 more'
    """
    found = list(words)
    if len(found) > most + 1:
        found = [*found[:most], f"{len(found) - most} more"]
    if len(found) < 2:  # noqa: PLR2004 - nothing to join
        return "".join(found)
    return f"{', '.join(found[:-1])} and {found[-1]}"


def number(value: float, *, decimals: int = 3) -> str:
    """Return a number as people read it; a missing one is ``not defined``.

    >>> number(27.0), number(0.49090909), number(float("nan"))
    ('27', '0.491', 'not defined')
    """
    if isnan(value):
        return "not defined"
    return f"{value:,.0f}" if float(value).is_integer() else f"{value:,.{decimals}f}"


def label(term: str) -> str:
    """Return a term of a vocabulary as words for people; other words stay as they are.

    >>> label("local_gov"), label("joint_delivery"), label("City partners")
    ('Local government', 'Joint delivery', 'City partners')
    """
    if term != term.lower() or " " in term:
        return term
    if term in TERMS:
        return TERMS[term]
    words = term.replace("_", " ")
    return words[:1].upper() + words[1:]


def repairs_sentence(repairs: Sequence[Problem]) -> str:
    """Return what was repaired on the way in with counts, one sentence for each file."""
    by_file: dict[str, list[str]] = {}
    for repair in repairs:
        says = repair.message[:1].lower() + repair.message[1:].rstrip(".")
        column = f"column {repair.column!r}: " if repair.column else ""
        by_file.setdefault(repair.file, []).append(column + says)
    return " ".join(f"Repaired in {file}: {'; '.join(says)}." for file, says in by_file.items())


def as_columns(names: Mapping[str, str]) -> str:
    """Return what to say with ``columns=``, in Python and in JSON alike.

    >>> as_columns({"actor": "Organisation", "partnership": "Project ID"})
    'columns={"actor": "Organisation", "partnership": "Project ID"}'
    """
    return f"columns={json.dumps(names, ensure_ascii=False)}"
