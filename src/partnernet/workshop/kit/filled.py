"""What people wrote on a print kit, typed into its tables: read, checked as a whole, and said."""

from collections.abc import Hashable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pandas as pd

from partnernet._log import Log
from partnernet._lookups import CODE
from partnernet._tables import RawTable, canonical
from partnernet._text import listed
from partnernet._words import fold
from partnernet.errors import DataError, did_you_mean, quoted
from partnernet.reading.files import read_bytes
from partnernet.reading.source import Found
from partnernet.reading.tables.delimited import read_delimited
from partnernet.schema import TableSpec
from partnernet.workshop import capture
from partnernet.workshop.action import Action
from partnernet.workshop.kit.template import PREFILLED, framed, scales, specs, unguarded
from partnernet.workshop.said import Said

Group = TypeVar("Group", bound=Said)


def filled_session(folder: Path, session: Group) -> Group:
    """Return the session with all that the tables of a kit say; a blank cell says nothing.

    Raises
    ------
    FileNotFoundError
        If there is no table of a kit.
    DataError
        With every fault of every table.
    """
    forms = specs(session.technique)
    files = {name: folder / f"{name}.csv" for name in forms}
    if not any(file.is_file() for file in files.values()):
        names = listed([file.name for file in files.values()], most=5)
        raise FileNotFoundError(f"There is no {names} in {str(folder)!r}.")
    reader = _Reader(session)
    tables = {name: reader.table(files[name], spec) for name, spec in forms.items()}
    reader.cards(tables["cards"])
    for name, columns in (("ratings", ["card"]), ("links", ["from", "to"]),
                          ("actions", ["about", "owner_at"])):  # fmt: skip
        if name in tables:
            reader.resolve(name, tables[name], columns)
    reader.frame(tables["frame"])
    if "ratings" in tables:
        reader.once(tables["ratings"])
    if "links" in tables:
        reader.no_loops(tables["links"])
    if faults := reader.log.problems:
        order = [file.name for file in files.values()]
        raise DataError(sorted(faults, key=lambda one: (order.index(one.file), one.row or 0)))
    return _said(session, tables)


class _Reader:
    """Reads the tables of a kit, knows who each card is, and collects what is wrong."""

    def __init__(self, session: Said) -> None:
        self.session, self.log = session, Log()
        self.by_card: dict[int, str] = {}
        self.headers: dict[str, dict[str, str]] = {}
        self.written: dict[str, pd.DataFrame] = {}
        names = session.net.actors["name"].map(fold)
        self.known = {name: str(key) for key, name in names.items() if (names == name).sum() == 1}
        self.known |= {fold(str(key)): str(key) for key in names.index}

    def table(self, file: Path, spec: TableSpec) -> pd.DataFrame:
        """Return a table under the names of its columns, without rows that nobody filled in."""
        nothing = pd.DataFrame(columns=[column.name for column in spec.columns])
        data = read_bytes(Found(file, label=file.name), self.log) if file.is_file() else None
        cells = None if data is None else read_delimited(data, file.name, self.log)
        if cells is None:
            return nothing
        frame, top = cells
        ready = {fold(word) for word in PREFILLED.get(spec.name, ())}
        said = [fold(str(header)) not in ready for header in frame.columns]
        written = frame.loc[:, said].map(lambda cell: bool(str(cell).strip())).any(axis="columns")
        raw = RawTable(spec.name, frame[written], file.name, top)
        found, self.headers[spec.name] = canonical(raw, spec, self.log)
        self.written[spec.name] = found.reindex(columns=list(nothing))
        return self.written[spec.name].copy()

    def fault(self, row: Hashable, place: tuple[str, str], *says: str) -> None:
        """Note a fault with its code, its message and its hint."""
        table, column = place
        self.log.file = f"{table}.csv"
        value = self.written[table].at[row, column]
        self.log.add(row, self.headers[table].get(column, column), value, *says)

    def cards(self, cards: pd.DataFrame) -> None:
        """Note who each card is; a name stands on one card only."""
        cards["name"] = cards["name"].map(unguarded, na_action="ignore")
        first: dict[str, int] = {}
        for row, number, name in cards[["card", "name"]].dropna().itertuples():
            key = self.known.setdefault(fold(name), name)
            if key in first:
                message = f"{quoted(name)} is on card {first[key]} already."
                hint = "Keep one of the two cards, and write its number wherever it is meant."
                self.fault(row, ("cards", "name"), "repeated_name", message, hint)
            first.setdefault(key, int(number))
            self.by_card[int(number)] = key
        cards["actor"] = cards["card"].map(self.by_card)

    def resolve(self, table: str, frame: pd.DataFrame, columns: list[str]) -> None:
        """Replace numbers of cards, and names, by ids; note those that nobody has."""
        for column in columns:
            words = frame[column].dropna()
            frame[column] = pd.Series(
                {row: self.who(row, (table, column), str(word)) for row, word in words.items()},
                index=frame.index, dtype=object,
            )  # fmt: skip

    def who(self, row: Hashable, place: tuple[str, str], word: str) -> str | None:
        number = CODE.fullmatch(word)
        found = self.by_card.get(int(number[1])) if number else None
        found = found or self.known.get(fold(unguarded(word)))
        if found:
            return found
        if number:
            message = f"Card {int(number[1])} has no name in cards.csv."
            hint = "Write the name beside its number there, or the number of another card here."
        else:
            message = f"There is no actor {quoted(word)}."
            names = [*self.session.net.actors["name"].astype(str), *self.by_card.values()]
            hint = did_you_mean(word, names) or "Write it on a card of cards.csv first."
        self.fault(row, place, "unknown_actor", message, hint)
        return None

    def frame(self, frame: pd.DataFrame) -> None:
        known = framed(self.session.technique)
        for row, word in frame["what"].dropna().items():
            if word not in known:
                hint = did_you_mean(word, known) or f"Write one of: {', '.join(known)}."
                message = f"{quoted(word)} is nothing that this technique asks for."
                self.fault(row, ("frame", "what"), "not_in_vocabulary", message, hint)

    def once(self, ratings: pd.DataFrame) -> None:
        first: dict[tuple[str, str], Hashable] = {}
        for row, rater, actor in ratings[["rater", "card"]].dropna().itertuples():
            if (rater, actor) in first:
                message = f"{quoted(rater)} rates {actor} in row {first[rater, actor]} already."
                hint = "Keep one of the two rows."
                self.fault(row, ("ratings", "card"), "repeated_rating", message, hint)
            first.setdefault((rater, actor), row)

    def no_loops(self, links: pd.DataFrame) -> None:
        for row, one, other in links[["from", "to"]].dropna().itertuples():
            if one == other:
                message = f"{quoted(one)} is linked to itself."
                hint = "Mend one of the two ends."
                self.fault(row, ("links", "to"), "self_tie", message, hint)


def _said(session: Group, tables: dict[str, pd.DataFrame]) -> Group:
    """Say all that stands in tables without a fault."""
    frame = tables["frame"].dropna().set_index("what")["says"].map(unguarded)
    cards = tables["cards"].set_index("actor")
    session = session.frame(**frame).add_actors(*cards["name"])
    net = session.net
    for column in map(str, cards.columns.drop(["card", "name"])):
        if values := {str(actor): value for actor, value in cards[column].dropna().items()}:
            net = capture.with_column(net, column, values)
    session = replace(session, net=net)
    if "ratings" in tables:
        rated = [scale.id for scale in scales(session.technique)]
        for rater, rows in tables["ratings"].groupby("rater"):
            session = session.rate(str(rater), rows.set_index("card")[rated])
    for link in _rows(tables.get("links")):
        ends = (str(link.pop("from")), str(link.pop("to")))
        one_way = bool(link.pop("one_way", False))
        session = session.link(*ends, directed=one_way, **link)
    for said in _rows(tables.get("actions")):
        about = said.pop("about")
        if Action(actor=about, **said) not in session.actions:
            session = session.decide(actor=about, **said)
    return session


def _rows(table: pd.DataFrame | None) -> list[dict[str, str]]:
    """Return the rows of a table, each without its blank cells."""
    rows = [] if table is None else table.astype(object).to_dict("records")
    return [{str(key): cell for key, cell in row.items() if pd.notna(cell)} for row in rows]
