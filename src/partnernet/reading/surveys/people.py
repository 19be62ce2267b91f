"""People of a survey: those on the roster, those who answered, and those who were only named."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from partnernet._cells import as_text
from partnernet._likeness import nearest
from partnernet._log import Log, Place
from partnernet._tables import RawTable, canonical
from partnernet._words import fold
from partnernet.errors import ParameterError, did_you_mean, quoted
from partnernet.reading.books.book_sheet import Sheet
from partnernet.reading.matrices.grid import sheet_of_frame, sheets_of_file
from partnernet.reading.tables.header_row import header_place
from partnernet.schema import TABLES

LIKE = 0.82
ALIASES = re.compile(r"[|;]")
OTHER_NAMES = frozenset({"aliases", "email", "emailaddress", "mail"})
SEVERAL = "If these are several, write semicolons between them."
COMMAS = str.maketrans(";|", ",,")
Roster = str | Path | pd.DataFrame | Sequence[str]


@dataclass(slots=True)
class People:
    """Everybody in a survey, by the id that stands for them.

    Parameters
    ----------
    roster
        The rows of the roster, under canonical headers; None where there is none.
    ids
        The id that each word of the roster means.
    names
        The names of those who are not on the roster, by their ids.
    others
        Those who are not on the roster, and where they stand first.
    asked
        Those who were asked about their ties.
    answered
        Those who answered.
    respondents
        Those who have a row among the answers, and its place.
    own
        What respondents said of themselves: words by id, under each header.
    on_roster
        The ids on the roster.
    folded
        The id that each word means without its capital letters; empty where it means several.
    spelled
        Words that differ in capital letters from those that were met first, with their ids.
    """

    roster: pd.DataFrame | None = None
    ids: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    others: dict[str, Place] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    respondents: dict[str, Place] = field(default_factory=dict)
    own: dict[str, dict[str, str]] = field(default_factory=dict)
    on_roster: frozenset[str] = frozenset()
    folded: dict[str, str] = field(default_factory=dict)
    spelled: dict[str, str] = field(default_factory=dict)

    def key(self, word: str) -> str:
        """Return the id that a word means: that on the roster, or else the word itself.

        It is written without the signs that separate ids in one cell. Capital letters make no
        difference, unless the roster has names that differ in nothing else.
        """
        if word in self.ids:
            return self.ids[word]
        folded = word.casefold()
        key = self.folded.get(folded, "")
        if key:
            if self.names.get(key, "") != word:
                self.spelled[word] = key
            return key
        key = word.translate(COMMAS)
        self.folded[folded] = key if self.names.setdefault(key, word) == word else word
        return self.folded[folded]

    def knows(self, word: str) -> bool:
        """Say whether a word is on the roster."""
        return word in self.ids or self.folded.get(word.casefold(), "") in self.on_roster

    def meet(self, word: str, place: Place) -> str:
        """Return the id that a word means, and remember where it stands first."""
        key = self.key(word)
        if key not in self.on_roster:
            self.others.setdefault(key, place)
        return key


def people_of(roster: Roster | None, log: Log) -> People:
    """Return those who are on a roster, all of them asked unless it says otherwise."""
    sheets = [] if roster is None else _sheets(roster, log)
    if not sheets:
        return People()
    log.file = sheets[0].label
    raw = RawTable("actors", sheets[0].cells, log.file, sheets[0].top)
    table, _ = canonical(raw, TABLES["actors"], log)
    table = table[table["id"].notna() & ~table["id"].duplicated()]
    places = [Place(log.file, int(row), "", whole_row=True) for row in table.index]
    table = table.set_axis(pd.Index(places, dtype=object), axis="index")
    once = table[~table["name"].duplicated(keep=False)]
    ids = dict(zip(once["name"], once["id"], strict=True))
    ids = _other_names(table, ids) | {key: key for key in table["id"]}
    folded: dict[str, str] = {}
    for word, key in ids.items():
        small = word.casefold()
        folded[small] = key if folded.setdefault(small, key) == key else ""
    asked = table.get("asked", pd.Series(pd.NA, index=table.index, dtype="boolean"))
    told = {*table["id"][asked.fillna(value=True).astype(bool)]}
    return People(table, ids, asked=told, on_roster=frozenset(ids.values()), folded=folded)


def _other_names(table: pd.DataFrame, names: Mapping[str, str]) -> dict[str, str]:
    """Return names with the aliases and the addresses that one row of a roster alone has."""
    said = [(word, key) for header in table.columns if fold(str(header)) in OTHER_NAMES
            for cell, key in zip(as_text(table[header]), table["id"], strict=True)
            for word in map(str.strip, ALIASES.split(cell)) if word]  # fmt: skip
    often = Counter(word for word, _ in said)
    return {**{word: key for word, key in said if often[word] == 1}, **names}


def _sheets(roster: Roster, log: Log) -> list[Sheet]:
    if isinstance(roster, pd.DataFrame):
        return [sheet_of_frame(roster, "roster")]
    if isinstance(roster, (str, Path)):
        return sheets_of_file(roster, log, header=header_place)
    if not all(isinstance(name, str) for name in roster):
        raise ParameterError("roster", roster, "it is a file, a DataFrame or a list of names")
    return [sheet_of_frame(pd.DataFrame({"name": [*roster]}), "roster")]


def note_strangers(people: People, log: Log) -> None:
    """Warn of those who are not on the roster; without one, of those whose names look misspelled.

    They are actors all the same. Names that were read as others are counted.
    """
    if people.spelled:
        word, key = next(iter(people.spelled.items()))
        first = {key: name for name, key in reversed(people.ids.items())} | people.names
        detail = f"{quoted(word)} as {quoted(first.get(key, key))}"
        log.repaired("", "capitals", len(people.spelled), detail=detail)
    for key, place in people.others.items():
        word = people.names.get(key, key)
        code, message, hint = _strange(word, key, people)
        if message:
            log.add(place, place.column, word, code, message, hint, severity="warning")


def _strange(word: str, key: str, people: People) -> tuple[str, str, str]:
    """Return what is to be said of somebody who is not on the roster, and a hint; or nothing."""
    if people.roster is not None:
        who = "answered" if key in people.answered else "was named"
        hint = SEVERAL if "," in word else "Put it on the roster if it was asked."
        message = f"{quoted(word)} {who} and is not on the roster; it was added."
        return "not_on_roster", message, did_you_mean(word, people.ids) or hint
    if key in people.respondents:
        return "", "", ""
    others = [people.names.get(other, other) for other in people.respondents]
    near = nearest(word, others, cutoff=LIKE)
    if near is not None:
        message = f"{quoted(word)} was named and is no respondent; it was added."
        return "not_on_roster", message, f"Did you mean {quoted(near)}?"
    return (
        ("one_name", f"{quoted(word)} was read as one name.", SEVERAL)
        if "," in word
        else ("", "", "")
    )


def actors_of(people: People) -> pd.DataFrame:
    """Return one row for everybody, with who was asked and who answered."""
    names = [people.names.get(key, key) for key in people.others]
    others = pd.DataFrame({"id": [*people.others], "name": names}, dtype=object)
    others = others.set_axis(pd.Index([*people.others.values()], dtype=object), axis="index")
    table = others if people.roster is None else pd.concat([people.roster, others])
    ids = table["id"].tolist()
    places = [people.respondents.get(key, place)
              for key, place in zip(ids, table.index, strict=True)]  # fmt: skip
    table = table.set_axis(pd.Index(places, dtype=object), axis="index")
    for header, words in people.own.items():
        table[header] = [words.get(key, "") for key in ids]
    told = people.asked | people.answered
    asked = ["yes" if key in told else "" if people.roster is None else "no" for key in ids]
    answered = ["yes" if key in people.answered else "no" if key in told else "" for key in ids]
    return table.assign(asked=asked, answered=answered)
