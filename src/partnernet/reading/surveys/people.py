"""People of a survey: those on the roster, those who answered, and those who were only named."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pandas as pd

from partnernet._likeness import nearest
from partnernet._log import Log, Place
from partnernet._tables import RawTable, canonical
from partnernet.errors import ParameterError, did_you_mean, quoted
from partnernet.reading.books.book_sheet import Sheet
from partnernet.reading.matrices.grid import sheet_of_frame, sheets_of_file
from partnernet.reading.tables.sheet import header_place
from partnernet.schema import TABLES

LIKE = 0.82
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
    """

    roster: pd.DataFrame | None = None
    ids: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    others: dict[str, Place] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)
    answered: set[str] = field(default_factory=set)
    respondents: dict[str, Place] = field(default_factory=dict)
    own: dict[str, dict[str, str]] = field(default_factory=dict)

    def key(self, word: str) -> str:
        """Return the id that a word means: that on the roster, or else the word itself.

        It is written without the signs that separate ids in one cell.
        """
        if word in self.ids:
            return self.ids[word]
        key = word.translate(COMMAS)
        return key if self.names.setdefault(key, word) == word else word

    def meet(self, word: str, place: Place) -> str:
        """Return the id that a word means, and remember where it stands first."""
        key = self.key(word)
        if word not in self.ids:
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
    ids |= {key: key for key in table["id"]}
    asked = table.get("asked", pd.Series(pd.NA, index=table.index, dtype="boolean"))
    return People(table, ids, asked={*table["id"][asked.fillna(value=True).astype(bool)]})


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

    They are actors all the same.
    """
    for key, place in people.others.items():
        word = people.names.get(key, key)
        who = "answered" if key in people.answered else "was named"
        message = f"{quoted(word)} {who} and is not on the roster; it was added."
        hint = did_you_mean(word, people.ids) or "Put it on the roster if it was asked."
        if people.roster is None:
            others = [people.names.get(other, other) for other in people.respondents]
            near = None if key in people.respondents else nearest(word, others, cutoff=LIKE)
            if near is None:
                continue
            message = f"{quoted(word)} was named and is no respondent; it was added."
            hint = f"Did you mean {quoted(near)}?"
        log.add(place, place.column, word, "not_on_roster", message, hint, severity="warning")


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
