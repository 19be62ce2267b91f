"""Names of organizations: their words without case and accents, and which of them tell anything."""

import re

from partnernet._words import plain

LEGAL = frozenset({
    "ab", "ag", "aisbl", "aps", "as", "asbl", "bv", "cic", "cio", "co", "company", "corp",
    "corporation", "doo", "ev", "eg", "ggmbh", "gmbh", "inc", "incorporated", "kft", "kg", "llc",
    "llp", "limited", "ltd", "mbh", "nv", "oy", "plc", "sa", "sarl", "sas", "sl", "spa", "srl",
    "sro", "vzw",
})  # fmt: skip
SMALL = frozenset({
    "a", "and", "at", "d", "da", "das", "de", "dei", "del", "della", "der", "des", "di", "die",
    "do", "dos", "du", "e", "el", "et", "for", "fuer", "fur", "in", "l", "la", "las", "le", "les",
    "los", "of", "on", "the", "to", "und", "van", "von", "y", "zu", "zum", "zur",
})  # fmt: skip
# One word under the forms of it that stand in names of one and the same body.
ONE_WORD = {
    **dict.fromkeys(("univ", "uni", "universitat", "universitaet", "universite", "universidad",
                     "universidade", "universita", "universitas", "universiteit", "universitet",
                     "universitetet", "univerza", "univerzita", "uniwersytet"), "university"),
    **dict.fromkeys(("inst", "institut", "instituto", "istituto", "instituut"), "institute"),
    **dict.fromkeys(("dept", "departement", "departamento"), "department"),
    **dict.fromkeys(("ctr", "centre", "centro", "zentrum", "centrum"), "center"),
    **dict.fromkeys(("assoc", "assn"), "association"),
    **dict.fromkeys(("fdn", "stiftung", "fondation", "fundacion", "fondazione"), "foundation"),
    **dict.fromkeys(("org", "organisation"), "organization"),
    "students": "student", "services": "service", "members": "member",
    "intl": "international", "natl": "national", "govt": "government", "min": "ministry",
    "technische": "technical", "soc": "society", "comm": "commission", "cttee": "committee",
}  # fmt: skip
# What many names have and no name has to itself.
COMMON = frozenset({
    "agency", "association", "board", "borough", "center", "charity", "church", "city", "club",
    "college", "committee", "community", "council", "county", "department", "district",
    "division", "external", "faculty", "foundation", "government", "group", "hospital",
    "institute", "internal", "international", "library", "local", "member", "members", "ministry",
    "national", "network", "ngo", "office", "organization", "police", "public", "regional",
    "school", "service", "services", "society", "staff", "student", "students", "team",
    "technical", "town", "trust", "union", "unit", "university",
})  # fmt: skip
# Words for nobody in particular.
NOBODY = frozenset({
    "all", "anonymous", "misc", "miscellaneous", "na", "nn", "nobody", "none", "other", "others",
    "partner", "partners", "several", "tba", "tbc", "tbd", "unknown", "various",
})  # fmt: skip
GAP = re.compile(r"[\s\-\u2010-\u2015/|_,;:()\[\]]+")


def words(name: str) -> list[str]:
    """Return the words of a name without case, accents and punctuation.

    >>> words("Évry Night-Bus & Co.")
    ['evry', 'night', 'bus', 'and', 'co']
    """
    parts = (plain(part) for part in GAP.split(name.replace("&", " and ")))
    return [part for part in parts if part]


def without_form(name: str) -> list[str]:
    """Return the words of a name without a leading article and legal forms at the end.

    >>> without_form("The Night-Bus Co. Ltd"), without_form("Limited")
    (['night', 'bus'], ['limited'])
    """
    found = words(name)
    if found[:1] == ["the"]:
        found = found[1:] or found
    while len(found) > 1 and found[-1] in LEGAL:
        found = found[:-1]
    return found


def core(name: str) -> str:
    """Return a name without case, accents, punctuation, a leading article and legal forms.

    >>> core("The Évry Night-Bus Co. Ltd"), core("Limited")
    ('evrynightbus', 'limited')
    """
    return "".join(without_form(name))


def telling(name: str) -> tuple[str, ...]:
    """Return the words that tell a name, each in one form: neither small words nor legal forms.

    >>> telling("Universität zu Köln e.V."), telling("The Dept. of Law")
    (('university', 'koln'), ('department', 'law'))
    """
    return tuple(ONE_WORD.get(word, word) for word in without_form(name) if word not in SMALL)


def initials(name: str) -> set[str]:
    """Return the first letters of the words of a name, with the small words and without them.

    >>> sorted(initials("Institute for Social Innovation and Impact"))
    ['ifsiai', 'isii']
    """
    found = words(name)
    return {"".join(word[0] for word in found),
            "".join(word[0] for word in found if word not in SMALL)}  # fmt: skip
