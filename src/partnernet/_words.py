"""Words: one cell from what people type to a clean value, or a fault that says how to mend it."""

import math
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache

from partnernet._likeness import nearest
from partnernet.errors import quoted
from partnernet.schema import Column

MISSING = frozenset(
    {"na", "n/a", "n.a.", "nan", "null", "none", "-", "--", "\u2013", "\u2014", "?",
     "unknown", "not known", "tbc", "tbd", "k.a.", "k. a.", "don't know", "don\u2019t know",
     "dont know", "not applicable", "no answer", "keine angabe", "wei\xdf nicht", "ne sait pas",
     "unbekannt", "inconnu", "desconocido", "sconosciuto", "onbekend", "desconhecido", "nieznane"}
)  # fmt: skip
ERRORS = frozenset(
    {"#N/A", "#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#SPILL!", "#CALC!",
     "#GETTING_DATA", "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#ERROR!",
     "#NV", "#WERT!", "#BEZUG!", "#ZAHL!", "#\u00dcBERLAUF!", "#KALK!",
     "#NUL!", "#VALEUR!", "#NOM?", "#NOMBRE!", "#PROPAGATION!", "#CALCUL!",
     "#N/D", "#\u00a1NULO!", "#\u00a1DIV/0!", "#\u00a1VALOR!", "#\u00a1REF!", "#\u00bfNOMBRE?",
     "#\u00a1NUM!", "#NULO!", "#VALOR!", "#N\u00daM!", "#NULLO!", "#VALORE!", "#RIF!", "#NOME?",
     "#N/B", "#LEEG!", "#DEEL/0!", "#WAARDE!", "#VERW!", "#NAAM?", "#GETAL!",
     "#ZERO!", "#DZIEL/0!", "#ARG!", "#ADR!", "#NAZWA?", "#LICZBA!",
     *(f"Err:{number}" for number in range(501, 541))}
)  # fmt: skip
"""What spreadsheet programs show in cells whose formulas fail, in the languages of their menus."""
YES = (
    "yes", "y", "true", "t", "1", "directed", "one way", "x", "checked", "ja", "oui", "si",
    "s\u00ed", "sim", "tak", "wahr", "vrai", "verdadero", "vero", "waar", "verdadeiro", "prawda",
)  # fmt: skip
NO = (
    "no", "n", "false", "f", "0", "undirected", "both ways", "mutual", "unchecked", "nein", "non",
    "nee", "n\u00e3o", "nie", "falsch", "faux", "falso", "onwaar", "fa\u0142sz",
)  # fmt: skip
FLAGS = dict.fromkeys(YES, True) | dict.fromkeys(NO, False)
TIME = r"[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?"
DATE = re.compile(rf"(\d{{4}})(?:\.0|-(\d{{1,2}})(?:-(\d{{1,2}}))?)?(?:{TIME})?")
DAY_FIRST = re.compile(r"(?P<a>\d{1,2})(?P<sign>[./-])(?P<b>\d{1,2})(?P=sign)(?P<year>\d{4})")
YEAR_FIRST = re.compile(r"(?P<year>\d{4})(?P<sign>[./]?)(?P<b>\d{2})(?P=sign)(?P<a>\d{2})")
NUMBER = re.compile(
    r"-?(?:0|[1-9][0-9]{0,14}|[1-9][0-9]{15}(?=\.))(\.[0-9]+)?(e[+-]?[0-9]{1,3})?", re.IGNORECASE
)
THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
DECIMAL_COMMA = re.compile(r"[+-]?\d+,\d+")
POINT_OR_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}[.,]\d{3}")
GROUPED = re.compile(
    r"[+-]?\d{1,3}(?P<sign>[ '\u2019.,])\d{3}(?P<more>(?P=sign)\d{3})*"
    r"(?P<end>(?!(?P=sign))[.,]\d+)?"
)
MINUS = str.maketrans("\u2212\u2013", "--")
PUNCTUATION = re.compile(r"[\x00-\x2f:-@\[-`{-\x7f]+")
# Letters with a stroke, and those that are two: no accent can be taken off them.
LETTERS = str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "ø": "o",
                         "Ø": "O", "\u0131": "i", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe",
                         "þ": "th", "Þ": "Th"})  # fmt: skip
APART = "\ue000"  # stands for nothing, and is no punctuation
UNSEEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u200b\u2060\ufeff\ud800-\udfff]")
LARGEST = 2**53
MONTHS = 12
LEAST_GRADES = 2


class FaultyCellError(Exception):
    """One value that cannot be read: the code, the sentence and the hint of its problem."""

    def __init__(self, code: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.code, self.message, self.hint = code, message, hint

    def __reduce__(self) -> tuple[type["FaultyCellError"], tuple[str, str, str]]:
        """Let the error be sent to other processes."""
        return type(self), (self.code, self.message, self.hint)


def error_shown(error: str) -> FaultyCellError:
    """Return the fault of a cell that shows an error of a spreadsheet instead of a value."""
    message = f"The cell shows the error {error} and was read as empty."
    return FaultyCellError("error_cell", message, "Mend its formula, or write what is meant.")


def tidy(word: str) -> tuple[str, str]:
    """Return a word as it is meant, and the code of the repair that took; empty if none did.

    Spaces at the ends or doubled go, and so do signs that nobody can see; a letter with an accent
    is one sign, however it was typed.
    """
    clean = word
    if not (word.isascii() and word.isprintable()):
        clean = unicodedata.normalize("NFC", UNSEEN.sub("", word))
    repair = "hidden_signs" if clean != word else ""
    spaced = " ".join(clean.split())
    return spaced, "stray_spaces" if spaced != clean else repair


def are_tidy(words: list[str]) -> bool:
    """Say of many words at once whether all are tidy; False if that takes looking at each.

    >>> are_tidy(["a b", "c", ""]), are_tidy(["a", " b"]), are_tidy(["\u00e9"])
    (True, False, False)
    """
    text = "\n".join(["", *words, ""])
    return (
        text.isascii()
        and not any(odd in text for odd in ("  ", " \n", "\n "))
        and text.count("\n") == len(words) + 1
        and text.replace("\n", "").isprintable()
    )


def fold(word: str) -> str:
    """Return a word without case, spaces and punctuation, to compare what people type.

    >>> fold("Tie-Type"), fold("C++ & Ünion")
    ('tietype', 'cünion')
    """
    short = PUNCTUATION.sub("", word.casefold())
    if short.isascii():
        return short
    return "".join(sign for sign in short if unicodedata.category(sign)[0] not in "PZC")


def plain_words(words: Sequence[str]) -> list[str]:
    """Return many words folded and without accents; those of ASCII alone all at once.

    >>> plain_words(["City Council", "Night-Bus Ltd."]), plain_words(["Café", "a"])
    (['citycouncil', 'nightbusltd'], ['cafe', 'a'])
    """
    text = APART.join(words)
    if text.count(APART) >= len(words) or not text.replace(APART, "").isascii():
        return [plain(word) for word in words]
    return PUNCTUATION.sub("", text.casefold()).split(APART)


def plain(word: str) -> str:
    """Return a folded word without accents.

    >>> plain("Université d'Évry"), plain("Łódź")
    ('universitedevry', 'lodz')
    """
    if word.isascii():
        return fold(word)
    marks = unicodedata.normalize("NFKD", word.translate(LETTERS))
    return fold("".join(sign for sign in marks if not unicodedata.combining(sign)))


def _number(word: str, column: Column) -> tuple[float, str]:
    number, repair = _parsed_number(word, column)
    if column.positive and number <= 0:
        hint = "Leave the cell empty where nothing is known; take the row out where there is none."
        raise FaultyCellError("not_positive", f"{word} is not above 0.", hint)
    _check_range(number, word, column)
    return number, repair


def _parsed_number(word: str, column: Column) -> tuple[float, str]:
    usual = word.translate(MINUS)
    repair = "" if usual == word else "minus_sign"
    if DECIMAL_COMMA.fullmatch(usual) and not THOUSANDS.fullmatch(usual):
        usual, repair = usual.replace(",", "."), "decimal_comma"
    usual, repair = _ungrouped(usual, repair)
    try:
        number = math.nan if "_" in usual else float(usual)
    except ValueError:
        number = math.nan
    if math.isfinite(number):
        return number, repair
    if THOUSANDS.fullmatch(word):
        whole, point = word.replace(",", ""), word.replace(",", ".")
        message = f"{quoted(word)} can be read as {whole} or as {point}."
        raise FaultyCellError("unclear_number", message, f"Write {whole} or {point}.")
    hint = f"Write a number {_such_as(column)}, or leave the cell empty."
    raise FaultyCellError("not_a_number", f"{quoted(word)} is not a number.", hint)


def _ungrouped(word: str, repair: str) -> tuple[str, str]:
    """Return a number without its marks for thousands, where they can be nothing else."""
    match = GROUPED.fullmatch(word)
    if not match or (match["sign"] in ".," and not (match["more"] or match["end"])):
        return word, repair
    whole = word.replace(match["sign"], "").replace(",", ".")
    return whole, "decimal_comma" if (match["end"] or "").startswith(",") else "thousands"


def _such_as(column: Column) -> str:
    """Say what number may stand in a column."""
    if column.low is not None and column.high is not None:
        return f"from {column.low:g} (lowest) to {column.high:g} (highest)"
    return "such as 3" if column.type == "integer" else "such as 2.5"


def unclear_point(word: str) -> FaultyCellError | None:
    """Return the fault of a number such as 1.234 or 1,234 in a column that has decimal commas."""
    if not POINT_OR_THOUSANDS.fullmatch(word):
        return None
    point = word.replace(",", ".")
    whole = point.replace(".", "")
    message = f"{quoted(word)} can be read as {whole} or as {point}; others here have a comma."
    hint = f"Write {whole}, or write points for the commas of this column."
    return FaultyCellError("unclear_number", message, hint)


def _check_range(number: float, word: str, column: Column) -> None:
    low, high = column.low, column.high
    if low is not None and high is not None and not low <= number <= high:
        span = f"between {low:g} and {high:g}"
    elif low is not None and number < low:
        span = f"of at least {low:g}"
    elif high is not None and number > high:
        span = f"of at most {high:g}"
    else:
        return
    hint = f"Write a number {span}."
    if low == 0 and high is not None and number == high + 1 > LEAST_GRADES:
        hint += f" If yours go from 1 to {number:g}, take 1 off each of them."
    raise FaultyCellError("out_of_range", f"{word} is out of range.", hint)


def _integer(word: str, column: Column) -> tuple[int, str]:
    number, repair = _number(word, column)
    if number % 1:
        hint = f"Write {math.floor(number)} or {math.ceil(number)}."
        raise FaultyCellError("not_whole", f"{word} is not a whole number.", hint)
    if abs(number) > LARGEST:
        hint = "Write a number that can be counted, or leave the cell empty."
        raise FaultyCellError("out_of_range", f"{quoted(word)} is too large.", hint)
    return int(number), repair


def parse_date(word: str) -> str:
    """Return a year, a month or a day in ISO form with its leading zeros.

    Raises
    ------
    FaultyCellError
        If it is not such a date, or there is no such day.
    """
    match = DATE.fullmatch(word)
    if not match:
        hint = "Write a year (2024), a month (2024-05) or a day (2024-05-31)."
        guess = _meant_date(word)
        hint = f"Write {guess}." if guess else hint
        raise FaultyCellError("not_a_date", f"{quoted(word)} is not a date in ISO form.", hint)
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        date(year or 0, 1 if month is None else month, 1 if day is None else day)
    except ValueError:
        raise no_such_date(word) from None
    return "-".join([f"{year:04d}", *(f"{part:02d}" for part in (month, day) if part)])


def no_such_date(word: str) -> FaultyCellError:
    """Return the fault of a date that no calendar has."""
    hint = "Months go to 12 and days to the end of the month; the form is YYYY-MM-DD."
    return FaultyCellError("no_such_date", f"There is no date {quoted(word)}.", hint)


def _meant_date(word: str) -> str:
    """Return a date such as 31.05.2024 in ISO form, or nothing where day and month can be mixed."""
    match = YEAR_FIRST.fullmatch(word) or DAY_FIRST.fullmatch(word)
    if not match:
        return ""
    day, month = int(match["a"]), int(match["b"])
    if match.re is DAY_FIRST and match["sign"] != ".":
        if max(day, month) <= MONTHS and day != month:
            return ""
        day, month = max(day, month), min(day, month)
    try:
        return date(int(match["year"]), month, day).isoformat()
    except ValueError:
        return ""


def _date(word: str, _: Column) -> tuple[str, str]:
    text = parse_date(word)
    return text, "" if text == word else "date_form"


def _flag(word: str, _: Column) -> tuple[bool, str]:
    flag = FLAGS.get(word.casefold().replace("-", " ").replace("_", " "))
    if flag is None:
        message = f"{quoted(word)} is neither yes nor no."
        raise FaultyCellError("not_a_flag", message, "Write yes or no.")
    return flag, ""


@cache
def _vocabulary(column: Column) -> Mapping[str, str]:
    """Return what people may write for the choices of a column, folded, with the choice meant."""
    synonyms = {fold(other): choice for other, choice in column.synonyms}
    return synonyms | {fold(choice): choice for choice in column.choices}


def _choice(word: str, column: Column) -> tuple[str, str]:
    if word in column.choices:
        return word, ""
    choice = _vocabulary(column).get(fold(word))
    if choice is not None:
        return choice, "spelling"
    near = nearest(word, column.choices)
    options = ", ".join(column.choices)
    hint = f"Did you mean {near!r}? Possible: {options}." if near else f"Write one of: {options}."
    article = "an" if column.name[0] in "aeiou" else "a"
    message = f"{quoted(word)} is not {article} {column.name} that partnernet knows."
    raise FaultyCellError("not_in_vocabulary", message, hint)


def _list(word: str, column: Column) -> tuple[str, str]:
    numeric = column.low is not None
    members = [part.strip() for part in re.split(r"[|;,]" if numeric else r"[|;]", word)]
    if numeric:
        members = [_list_number(part, column) for part in members if part]
    text = "|".join(dict.fromkeys(part for part in members if part))
    return text, "" if text == word else "list_form"


def _list_number(part: str, column: Column) -> str:
    digits = re.fullmatch(r"(?:sdg|goal)?\s*0*(\d{1,9})(?:\.0)?", part.casefold())
    if digits is None:
        hint = f"Write numbers from {column.low:g} to {column.high:g}, separated by |."
        raise FaultyCellError("not_a_number", f"{quoted(part)} is not a number.", hint)
    _check_range(int(digits[1]), part, column)
    return str(int(digits[1]))


Reader = Callable[[str, Column], tuple[object, str]]
READERS: dict[str, Reader] = {
    "number": _number,
    "integer": _integer,
    "date": _date,
    "flag": _flag,
    "choice": _choice,
    "list": _list,
}
