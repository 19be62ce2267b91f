"""References between tables: names that stand for ids, and ids that stand in no table."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import pandas as pd

from partnernet._cells import Coded, distinct_words
from partnernet._likeness import Known
from partnernet._log import Log, Place
from partnernet.errors import UnknownNameError, quoted

Tables = dict[str, pd.DataFrame]
Headers = dict[str, dict[str, str]]
# A number that spreadsheets write in other ways: 007 as 7, and 7 as 7.0.
CODE = re.compile(r"0*(\d+?)(?:\.0+)?")
# How many strange words are compared with all the known ones: enough for slips, and fast.
GUESSES = 20
COMPARED = 200_000
# The tables that actors are taken from where they have none of their own.
SOURCES = ("ties", "memberships", "contacts", "agreements")


def actor_id(actors: pd.DataFrame, actor: object) -> str:
    """Return the id of an actor that is given by its id or its name.

    Raises
    ------
    UnknownNameError
        If there is no such actor, or several of that name.
    """
    word = str(actor)
    if word in actors.index:
        return word
    named = actors.index[actors["name"] == word]
    if len(named) != 1:
        raise UnknownNameError("actor", word, [*actors.index, *actors["name"].dropna()])
    return str(named[0])


def derive(tables: Tables, headers: Headers, files: dict[str, str], log: Log) -> None:
    """Add the partnerships and the actors that other tables name, where they have no table."""

    def words(name: str, *columns: str) -> pd.Series:
        there = [column for column in columns if column in tables[name]]
        shown = [headers.get(name, {}).get(column, column) for column in there]
        return _with_places(tables[name][there], files[name], shown)

    if "memberships" in tables and not len(tables.get("partnerships", ())):
        _add("partnerships", [words("memberships", "partnership")], tables, files, log)
    if not len(tables.get("actors", ())):
        ends = [words("ties", "source", "target")] if "ties" in tables else []
        if "memberships" in tables:
            members = words("memberships", "actor")
            nested = tables.get("partnerships", pd.DataFrame()).filter(["id", "name"])
            ends.append(members[~members.isin(nested.to_numpy(dtype=object).ravel())])
        if "contacts" in tables:
            ends.append(words("contacts", "actor", "partner"))
        if "agreements" in tables:
            ends.append(_members(words("agreements", "parties")))
        _add("actors", ends, tables, files, log)


def _with_places(frame: pd.DataFrame, file: str, shown: Sequence[str]) -> pd.Series:
    """Return each word of some columns once, under the place where it stands first."""
    words = pd.Series(frame.to_numpy(dtype=object).ravel()).dropna().drop_duplicates()
    rows, columns = np.divmod(words.index.to_numpy(), len(shown))
    places = [
        Place(file, row.row if isinstance(row, Place) else row, shown[column])
        for row, column in zip(frame.index.to_numpy()[rows].tolist(), columns, strict=True)
    ]
    return words.set_axis(pd.Index(places, dtype=object), axis="index")


def _members(lists: pd.Series) -> pd.Series:
    """Return the members of lists, each once, under the place of the list it stands in first."""
    members: pd.Series = lists.str.split("|").explode()
    return members[~members.duplicated()]


def _add(
    name: str, words: Sequence[pd.Series], tables: Tables, files: dict[str, str], log: Log
) -> None:
    ids = pd.concat(words).drop_duplicates() if words else pd.Series([], dtype=object)
    found = pd.DataFrame(dict.fromkeys(("id", "name"), ids.astype("str")))
    if not len(found) and (name in tables or name == "partnerships"):
        return
    sources = ("memberships",) if name == "partnerships" else SOURCES
    log.file = next((files[other] for other in sources if other in files), name)
    log.repaired("", f"derived_{name}", len(found))
    tables[name] = found
    files[name] = log.file


class Meant:
    """What words stand for in some tables; made once, for all columns that refer to them.

    Parameters
    ----------
    others
        The tables. Where the ids of one could not be read, those who refer to it are not to blame.
    """

    def __init__(self, others: Sequence[pd.DataFrame]) -> None:
        self.readable = bool(others) and not any(
            len(other) and other["id"].isna().all() for other in others
        )
        self.ids, self.shared = _ids_by_word(others)

    @cached_property
    def known(self) -> Known:
        """The words, to look for the one that was meant."""
        return Known(self.ids)

    @cached_property
    def numbers(self) -> Mapping[str, str]:
        """The words that are whole numbers, by their digits alone."""
        return _codes(self.ids)


@dataclass(frozen=True, slots=True)
class Resolved:
    """A column of references as ids.

    Parameters
    ----------
    column
        The ids, in the rows of the column.
    guessed
        The ids that misspelled words seem to mean.
    codes
        For each row a number that is the same where the id is, -1 where there is none; None for
        columns of lists.
    """

    column: pd.Series
    guessed: set[str] = field(default_factory=set)
    codes: np.ndarray | None = None


def name_lists(lists: pd.Series, meant: Meant, header: str, log: Log) -> Resolved:
    """Turn those words in a column of lists into ids that are names; others stay as they are."""
    found = _replaced(lists, meant.ids)
    log.repaired(header, "read_by_name", int((found != lists)[lists.notna()].sum()), detail="actor")
    return Resolved(found)


def resolve_lists(lists: pd.Series, meant: Meant, header: str, log: Log, *, what: str) -> Resolved:
    """Turn the names in a column of lists into ids, as `resolve` does with single ones."""
    members = lists.str.split("|").explode()
    found = resolve(members, meant, header, log, what=what)
    ids = dict(zip(members, found.column, strict=True))
    return Resolved(_replaced(lists, ids), found.guessed)


def _replaced(lists: pd.Series, ids: Mapping[str, str]) -> pd.Series:
    """Return lists with other words in them, each word once."""
    texts = {
        text: "|".join(dict.fromkeys(ids.get(word, word) for word in text.split("|")))
        for text in lists.dropna().unique()
    }
    return lists.map(texts, na_action="ignore").astype("str")


def resolve(
    values: pd.Series, meant: Meant, header: str, log: Log, *, what: str, coded: Coded | None = None
) -> Resolved:
    """Turn names into ids, and note what is found in none of the tables."""
    if not meant.readable:
        return Resolved(values)
    codes, words = coded or distinct_words(values)
    ids = {word: meant.ids[word] for word in words if word in meant.ids}
    by_name = _stand_at(codes, [ids.get(word, word) != word for word in words])
    kind = "partnership" if what == "partnership" else "actor"
    log.repaired(header, "read_by_name", values.index[by_name].nunique(), detail=kind)
    faults, guessed = _unknown([word for word in words if word not in ids], meant, kind)
    at = np.flatnonzero(_stand_at(codes, [word in faults for word in words]))
    for row, place in zip(values.index[at].tolist(), codes[at].tolist(), strict=True):
        word = words[place]
        message, hint = faults[word]
        code = "unclear_name" if word in meant.shared else f"unknown_{what}"
        log.add(row, header, word, code, message, hint)
    if not by_name.any():
        return Resolved(values.astype("str"), guessed, codes)
    resolved = np.array([*(ids.get(word, word) for word in words), None], dtype=object)
    same, _ = pd.factorize(resolved)
    column = pd.Series(pd.array(resolved[codes], dtype="str"), index=values.index)
    return Resolved(column, guessed, same[codes])


def _stand_at(codes: np.ndarray, which: Sequence[bool]) -> np.ndarray:
    """Say in which rows one of some words stands; missing cells have none."""
    stands = np.array([*which, False])
    return stands.take(codes)


def _unknown(
    words: Sequence[str], meant: Meant, kind: str
) -> tuple[dict[str, tuple[str, str]], set[str]]:
    """Return what to say of each word that stands for nothing, and the ids they seem to mean."""
    faults: dict[str, tuple[str, str]] = {}
    guessed: set[str] = set()
    likely = _likely(words, meant)
    for word in words:
        if word in meant.shared:
            keys = " or ".join(quoted(key) for key in meant.shared[word])
            message = f"{quoted(word)} is the name of {len(meant.shared[word])} {kind}s."
            faults[word] = message, f"Write the id that is meant: {keys}."
            continue
        near = likely.get(word)
        hint = f"Add it to the {kind}s, or mend the spelling."
        if near is not None:
            guessed.add(meant.ids[near])
            hint = f"Did you mean {quoted(near)}?"
        faults[word] = f"There is no {kind} {quoted(word)}.", hint
    return faults, guessed


def _likely(words: Sequence[str], meant: Meant) -> dict[str, str]:
    """Return the known word that each word is likely to be, for numbers and for the first others.

    A number is one that is written in another way, or else a slip as other words are.
    """
    codes = {word: code for word in words if (code := CODE.fullmatch(word))}
    found = {word: near for word, code in codes.items() if (near := meant.numbers.get(code[1]))}
    guesses = max(GUESSES, COMPARED // max(len(meant.ids), 1))
    slips = [word for word in words[:guesses] if word not in found and word not in meant.shared]
    return meant.known.nearest(slips) | found


def _codes(words: Iterable[str]) -> dict[str, str]:
    """Return the words that are whole numbers by their digits alone."""
    found = {word: CODE.fullmatch(word) for word in words}
    return {code[1]: word for word, code in found.items() if code}


def _ids_by_word(others: Sequence[pd.DataFrame]) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return the id that each word stands for, and the names that stand for several ids."""
    ids: dict[str, str] = {}
    shared: dict[str, list[str]] = {}
    for other in reversed(others):
        if "name" not in other:
            continue
        named = other[["id", "name"]].dropna().drop_duplicates("id")
        often = named["name"].duplicated(keep=False)
        names, keys = named.loc[~often, ["name", "id"]].to_numpy(dtype=object).T
        single = dict(zip(names, keys, strict=True))
        shared = {name: keys for name, keys in shared.items() if name not in single}
        for name, same in named[often].groupby("name", sort=False)["id"]:
            shared[str(name)] = same.tolist()
        ids |= single
    ids = {name: key for name, key in ids.items() if name not in shared}
    for other in others:
        ids |= {key: key for key in other["id"].dropna().to_numpy(dtype=object)}
    return ids, shared
