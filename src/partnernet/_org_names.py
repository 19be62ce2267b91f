"""Names of organizations: their words without case and accents, and which of them tell anything."""

import re
from collections.abc import Iterable, Sequence
from html import unescape

from partnernet._words import plain

# As they are without points and spaces: e.V., Sp. z o.o., A/S.
LEGAL = frozenset({
    "ab", "ad", "ae", "ag", "aisbl", "amba", "aps", "as", "asa", "asbl", "bhd", "bt", "bv", "bvba",
    "cic", "cio", "co", "company", "corp", "corporation", "cv", "cvba", "dd", "doo", "dooel", "eg",
    "ehf", "eirl", "epe", "eurl", "ev", "gbr", "ggmbh", "gie", "gmbh", "gug", "hf", "ike", "inc",
    "incorporated", "kb", "kda", "kft", "kg", "kgaa", "ks", "lda", "limited", "llc", "llp", "lp",
    "ltd", "ltda", "mbh", "nv", "nyrt", "og", "ohg", "ood", "ops", "oy", "oyj", "plc", "pte", "pty",
    "pvt", "sa", "sarl", "sas", "sasu", "sca", "scarl", "scic", "scop", "scrl", "sdn", "se", "sia",
    "sl", "slu", "snc", "spa", "spj", "spk", "spolsro", "sprl", "spzoo", "srl", "sro", "tov", "uab",
    "ug", "vof", "vzw", "zrt", "zs",
    "αε", "αμκε", "εε", "επε", "ικε", "ао", "зао", "оао", "ооо", "пао", "тов",  # noqa: RUF001
})  # fmt: skip
# Legal forms that stand ahead of a name, and the article that does.
LEADING = frozenset({
    "the", "asbl", "stichting", "vzw", "ано", "ао", "зао", "оао", "ооо", "пао",  # noqa: RUF001
})  # fmt: skip
ARTICLES = frozenset({"das", "de", "der", "die", "el", "het", "il", "la", "las", "le", "les", "lo",
                      "los"})  # fmt: skip
MOST_WORDS = 4
SMALL = frozenset({
    "aan", "al", "alla", "am", "an", "and", "at", "au", "aus", "aux", "av", "da", "das", "de",
    "degli", "dei", "del", "della", "delle", "dello", "dem", "den", "der", "des", "di", "die",
    "dla", "do", "dos", "du", "een", "el", "em", "en", "et", "for", "fuer", "fur", "gli", "het",
    "il", "im", "in", "la", "las", "le", "les", "lo", "los", "nel", "nella", "och", "of", "og",
    "on", "oraz", "para", "per", "por", "pour", "sur", "ten", "ter", "the", "to", "und", "van",
    "von", "voor", "we", "za", "ze", "zu", "zum", "zur",
    "για", "και", "στο", "στη", "της", "του", "των", "для", "и", "на", "по", "при",  # noqa: RUF001
})  # fmt: skip
# One word under the forms of it that stand in names of one and the same body.
ONE_WORD = {
    **dict.fromkeys(("univ", "uni", "universitat", "universitaet", "universite", "universidad",
                     "universidade", "universita", "universitas", "universitatea", "universiteit",
                     "universitesi", "universitet", "universitetet", "univerza", "univerzita",
                     "univerzitet", "uniwersytet"), "university"),
    **dict.fromkeys(("inst", "institut", "instituto", "istituto", "instituut"), "institute"),
    **dict.fromkeys(("dept", "departement", "departamento"), "department"),
    **dict.fromkeys(("ctr", "ctre", "centre", "centro", "zentrum", "centrum"), "center"),
    **dict.fromkeys(("assoc", "assn", "asociacion", "associacao", "associazione"), "association"),
    **dict.fromkeys(("fdn", "stiftung", "fondation", "fundacion", "fundacja", "fondazione"),
                    "foundation"),
    **dict.fromkeys(("org", "organisation"), "organization"),
    **dict.fromkeys(("fac", "facolta", "facultad", "faculdade", "faculte", "faculteit",
                     "fakultaet", "fakultat"), "faculty"),
    **dict.fromkeys(("acad", "academia", "academie", "accademia", "akademia", "akademie"),
                    "academy"),
    **dict.fromkeys(("min", "ministere", "ministerie", "ministerio", "ministerium", "ministero",
                     "ministerstwo"), "ministry"),
    **dict.fromkeys(("soc", "sociedad", "sociedade", "societa", "societe"), "society"),
    **dict.fromkeys(("st", "sankt", "sint"), "saint"),
    "students": "student", "services": "service", "members": "member",
    "intl": "international", "nat": "national", "natl": "national", "govt": "government",
    "technische": "technical", "comm": "commission", "cttee": "committee", "coll": "college",
    "hosp": "hospital", "sch": "school", "mt": "mount",
}  # fmt: skip
# What many names have and no name has to itself.
COMMON = frozenset({
    "academy", "agency", "association", "board", "borough", "center", "charity", "church", "city",
    "club", "college", "committee", "community", "council", "county", "department", "district",
    "division", "external", "faculty", "foundation", "government", "group", "hospital",
    "institute", "internal", "international", "library", "local", "member", "members", "ministry",
    "mount", "national", "network", "ngo", "office", "organization", "police", "public",
    "regional", "saint", "school", "service", "services", "society", "staff", "student",
    "students", "team", "technical", "town", "trust", "union", "unit", "university",
    # Of other languages.
    "amt", "ayuntamiento", "bundesamt", "colegio", "commune", "comune", "escuela", "gemeente",
    "gemeinde", "gymnasium", "hochschule", "klinikum", "kommun", "kommune", "krankenhaus", "kreis",
    "landkreis", "liceo", "lycee", "mairie", "miasta", "municipio", "ospedale", "powiat",
    "provincia", "provincie", "region", "schule", "stadt", "stadtwerke", "urzad", "verband",
    "verein", "ville", "wojewodztwo", "δημος", "администрация", "министерство", "университет",
})  # fmt: skip
# Words for nobody in particular.
NOBODY = frozenset({
    "all", "anonymous", "misc", "miscellaneous", "na", "nn", "nobody", "none", "other", "others",
    "partner", "partners", "several", "tba", "tbc", "tbd", "unknown", "various",
})  # fmt: skip
GAP = re.compile(r"[\s\-\u2010-\u2015/|_,;:()\[\]]+")
ELIDED = re.compile(
    r"\b(?:l|d|qu|all|dall|dell|nell|sull)['\u2019](?=[aeiouyhàâäéèêëíîïóôöúùûüœæ])", re.IGNORECASE
)
CAPITALS = range(2, 5)


def words(name: str) -> list[str]:
    """Return the words of a name without case, accents and punctuation.

    >>> words("Évry Night-Bus & Co.")
    ['evry', 'night', 'bus', 'and', 'co']
    """
    return [word for _, word in _both(name)]


def _plain_text(name: str) -> str:
    """Return a name with its elided articles apart, and & for what web pages write for it."""
    return ELIDED.sub("de ", unescape(name) if "&" in name and ";" in name else name)


def _both(name: str) -> list[tuple[str, str]]:
    """Return the words of a name as they are written, and without case and accents."""
    parts = GAP.split(_plain_text(name).replace("&", " and "))
    return [(part, word) for part in parts if (word := plain(part))]


def _bare(name: str) -> list[tuple[str, str]]:
    """Return the words of a name without what stands ahead of it, and without its legal form."""
    found = _both(name)
    while len(found) > 1 and found[0][1] in LEADING:
        found = found[1:]
    while number := _form(found):
        found = found[:-number]
    return found


def _form(found: Sequence[tuple[str, str]]) -> int:
    """Return how many of the last words are a legal form; it may be written as several."""
    for number in range(1, min(MOST_WORDS + 1, len(found))):
        if "".join(word for _, word in found[-number:]) in LEGAL:
            joins = found[-number - 1][1] in ("and", "und") and len(found) > number + 1
            return number + joins
    return 0


def without_form(name: str) -> list[str]:
    """Return the words of a name without a leading article and legal forms at its ends.

    >>> without_form("The Night-Bus Co. Ltd"), without_form("Limited"), without_form("Kiel A/S")
    (['night', 'bus'], ['limited'], ['kiel'])
    """
    return [word for _, word in _bare(name)]


def core(name: str) -> str:
    """Return a name without case, accents, punctuation, a leading article and legal forms.

    >>> core("The Évry Night-Bus Co. Ltd"), core("Limited")
    ('evrynightbus', 'limited')
    """
    return "".join(without_form(name))


def spelled(name: str) -> tuple[str, ...]:
    """Return the words that tell a name: neither small words nor legal forms.

    A name begins with no small word but an article; what is in capitals is a short form.

    >>> spelled("L'École d'Art à Metz"), spelled("Group A"), spelled("AU Institut f. Physik")
    (('ecole', 'art', 'metz'), ('group', 'a'), ('au', 'institut', 'physik'))
    """
    found, capitals = _bare(name), name.isupper()
    last = len(found) - 1

    def is_small(place: int, part: str, word: str) -> bool:
        if place == 0:
            return word in ARTICLES and last > 0
        if len(word) == 1:
            return part.islower() and place < last
        return word in SMALL and (capitals or not part.isupper())

    return tuple(word for place, (part, word) in enumerate(found)
                 if not is_small(place, part, word))  # fmt: skip


def telling(name: str) -> tuple[str, ...]:
    """Return the words that tell a name, each in one form.

    >>> telling("Universität zu Köln e.V."), telling("The Dept. of Law")
    (('university', 'koln'), ('department', 'law'))
    """
    return one_form(spelled(name))


def one_form(found: Iterable[str]) -> tuple[str, ...]:
    """Return words, those that have several forms in one of them."""
    return tuple(ONE_WORD.get(word, word) for word in found)


def initials(name: str) -> set[str]:
    """Return the first letters of the words of a name, with the small words and without them.

    Words with a hyphen are two or one, and short ones in capitals may stand with all letters.

    >>> sorted(initials("Institute for Social Innovation and Impact"))
    ['ifsiai', 'isii']
    >>> sorted(initials("UK Research and Innovation"))
    ['ukrai', 'ukri', 'urai', 'uri']
    """
    ways = [_both(name)]
    if "-" in name:
        joined = _plain_text(name).replace("&", "and").split()
        ways.append([(part, word) for part in joined if (word := plain(part))])
    found = set()
    for both in ways:
        for kept in (both, [(part, word) for part, word in both if word not in SMALL]):
            if len(kept) > 1:
                found.add("".join([word[0] for _, word in kept]))
            if len(kept) > 1 and not name.isupper() and any(_is_short(part) for part, _ in kept):
                found.add("".join([word if _is_short(part) else word[0] for part, word in kept]))
    return found


def _is_short(part: str) -> bool:
    return len(part) in CAPITALS and part.isupper()
