"""Rules that hold between rows and between tables: repeats, loops, the order of dates."""

from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import numpy as np
import pandas as pd

from partnernet._cells import Coded, distinct_words
from partnernet._log import Log
from partnernet._lookups import Meant, Resolved, derive, name_lists, resolve, resolve_lists
from partnernet._words import fold, plain_words
from partnernet.errors import did_you_mean, quoted
from partnernet.schema import SCALES, TABLES, Column

Tables = dict[str, pd.DataFrame]
Headers = dict[str, dict[str, str]]
LISTED = 10
NONE = pd.DataFrame({"id": [], "name": []}, dtype="str")
KEEPS = ("partner", "partnership")
NOTHING: Mapping[str, Mapping[str, Coded]] = {}


def apply_rules(
    tables: Tables,
    headers: Headers,
    files: dict[str, str],
    log: Log,
    *,
    unsure: Collection[str] = (),
    coded: Mapping[str, Mapping[str, Coded]] = NOTHING,
) -> None:
    """Resolve references between tables, complete the actors, and note every broken rule.

    The tables are changed in place: references by name become ids, and actors and partnerships
    that only other tables name are added where they have no table of their own. Nothing is said of
    references to the tables named in ``unsure``, as other rows may be meant. Columns that are
    ``coded`` already need not be gone through again.
    """
    derive(tables, headers, files, log)
    written = {
        name: {
            column.name: frame[column.name]
            for column in TABLES[name].columns
            if column.name in frame
        }
        for name, frame in tables.items()
    }
    meant = cache(lambda names: Meant([tables.get(name, NONE) for name in names]))
    guessed: set[str] = set()
    codes: dict[str, dict[str, np.ndarray]] = {name: {} for name in tables}
    for name, frame in tables.items():
        log.file = files[name]
        for column in TABLES[name].columns:
            others = column.refers_to or column.may_name
            if others and column.name in frame and not set(unsure).intersection(others):
                header = headers.get(name, {}).get(column.name, column.name)
                known = coded.get(name, {}).get(column.name)
                values = frame[column.name]
                found = _resolve(column, values, meant(others), header, log, known)
                frame[column.name] = found.column
                guessed |= found.guessed
                codes[name] |= {} if found.codes is None else {column.name: found.codes}
    for name, frame in tables.items():
        log.file = files[name]
        rule = Rule(frame, headers.get(name, {}), log, written[name], frozenset(guessed),
                    codes[name], coded.get(name, {}))  # fmt: skip
        dated = all(TABLES[name].column(day) for day in ("since", "until"))
        for check in ((_note_order_of_dates,) if dated else ()) + RULES.get(name, ()):
            if "memberships" not in unsure or check is not _note_without_members:
                check(rule, tables)


def _resolve(
    column: Column, values: pd.Series, meant: Meant, header: str, log: Log, coded: Coded | None
) -> Resolved:
    """Turn the names in a column into ids."""
    if column.may_name:
        return name_lists(values, meant, header, log)
    what = _what(column.name)
    if column.type == "list":
        return resolve_lists(values, meant, header, log, what=what)
    return resolve(values, meant, header, log, what=what, coded=coded)


def _what(column: str) -> str:
    return {"partnership": "partnership", "parent_id": "parent"}.get(column, "actor")


@dataclass(frozen=True, slots=True)
class Rule:
    """One table under a rule: its rows, the headers people see, and where faults go.

    Parameters
    ----------
    frame
        The rows, under canonical headers.
    headers
        The header of each canonical column, as the file has it.
    log
        Where faults go.
    written
        The columns as they were before names became ids: what people see in the cells.
    guessed
        What misspelled references seem to mean.
    codes
        For columns of ids, a number for each row that tells its id from others.
    coded
        Columns that are codes and words already, as they were before names became ids.
    """

    frame: pd.DataFrame
    headers: dict[str, str]
    log: Log
    written: Mapping[str, pd.Series]
    guessed: frozenset[str] = frozenset()
    codes: Mapping[str, np.ndarray] = field(default_factory=dict)
    coded: Mapping[str, Coded] = field(default_factory=dict)

    def note(
        self, row: Hashable, column: str, code: str, message: str, hint: str, *,
        severity: str = "error",
    ) -> None:  # fmt: skip
        """Note one fault of a cell, or of a whole row where no column is named."""
        value = self.written[column].at[row] if column else ""
        header = self.headers.get(column, column)
        self.log.add(row, header, value, code, message, hint, severity=severity)

    def word(self, row: Hashable, column: str) -> str:
        """Return what stands in a cell, as text."""
        return str(self.frame.at[row, column])

    def same(self, column: str) -> np.ndarray:
        """Return a number for each row that tells its word from others; -1 where there is none."""
        return self.codes[column] if column in self.codes else distinct_words(self.frame[column])[0]

    def rows(self, broken: pd.Series) -> pd.Index:
        """Return the rows where a rule is broken; where nothing is known none is."""
        return self.frame.index[broken.fillna(value=False).to_numpy(dtype=bool)]


def _note_self_ties(one: str, other: str) -> Callable[[Rule, Tables], None]:
    """Return a rule that notes ties from an actor to itself."""

    def note(rule: Rule, _: Tables) -> None:
        if other not in rule.frame:
            return
        first, second = (rule.frame[end].to_numpy(dtype=object) for end in (one, other))
        for row in rule.frame.index[(first == second).astype(bool)]:
            message = f"{quoted(rule.word(row, one))} is tied to itself."
            rule.note(row, other, "self_tie", message, "Mend one of the two ends.")

    return note


def _note_repeated_rows(*ends: str) -> Callable[[Rule, Tables], None]:
    """Return a rule that warns when a row says the same as an earlier one."""

    def note(rule: Rule, _: Tables) -> None:
        frame = rule.frame[_stand_twice([rule.same(end) for end in ends])]
        if not len(frame):
            return
        frame = frame.drop(index=list(rule.log.faulty_rows().intersection(frame.index)))
        keys = pd.util.hash_pandas_object(frame.astype("str"), index=False)
        first = {key: row for row, key in reversed(list(keys.items()))}
        for row, key in keys.items():
            if first[key] != row:
                message = f"This row says the same as row {first[key]}."
                hint = "Take it out unless it is meant to count twice."
                rule.note(row, "", "repeated_row", message, hint, severity="warning")

    return note


def _stand_twice(columns: Sequence[np.ndarray]) -> np.ndarray:
    """Say in which rows the same numbers stand as in another; a row with -1 is like no other."""
    there: np.ndarray = np.logical_and.reduce([column >= 0 for column in columns])
    same = columns[0]
    for column in columns[1:]:
        # Numbers of pairs are made small again, so that no number of several is too large.
        same = pd.factorize(same)[0] if same is not columns[0] else same.astype("int64")
        same = same * (column.max(initial=0) + 2) + column
    again = pd.Series(same).duplicated(keep=False)
    return there & again.to_numpy(dtype=bool)


def _note_order_of_dates(rule: Rule, _: Tables) -> None:
    if not {"since", "until"} <= set(rule.frame):
        return
    both = rule.frame[["since", "until"]].dropna()
    for row, since, until in both[both["since"] > both["until"]].itertuples():
        # A date may be a month or a year: 2024-06 does not come after 2024.
        if since[: len(until)] > until[: len(since)]:
            message = f"It ends ({until}) before it starts ({since})."
            rule.note(row, "until", "ends_before_start", message, "Mend one of the two dates.")


def _note_parents(rule: Rule, _: Tables) -> None:
    """Note actors that are, through others, their own parent."""
    if "parent_id" not in rule.frame:
        return
    for row in _closing_rows(rule.frame["id"], rule.frame["parent_id"]):
        who = quoted(rule.word(row, "id"))
        own = rule.word(row, "id") == rule.word(row, "parent_id")
        code, message = ("own_parent", f"{who} is its own parent.") if own else (
            "parent_cycle", f"{who} is, through its parents, its own parent.")  # fmt: skip
        rule.note(row, "parent_id", code, message, "Name the larger body, or leave the cell empty.")


def _closing_rows(parts: pd.Series, wholes: pd.Series) -> list[Hashable]:
    """Return the rows that close a circle of parts and wholes, each circle once."""
    above: dict[str, set[str]] = {}
    closing: list[Hashable] = []
    for row, part, whole in zip(parts.index, parts, wholes, strict=True):
        if pd.isna(part) or pd.isna(whole):
            continue
        if part == whole or part in _all_above(whole, above):
            closing.append(row)
        else:
            above.setdefault(part, set()).add(whole)
    return closing


def _all_above(start: str, above: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    queue = [start]
    while queue:
        for whole in above.get(queue.pop(), set()) - found:
            found.add(whole)
            queue.append(whole)
    return found


def _note_similar_names(rule: Rule, _: Tables) -> None:
    """Warn of names that differ by case, accents or punctuation only; nothing is merged."""
    names = rule.frame.dropna(subset=["name"]).drop_duplicates("id")
    keys = pd.Series(plain_words(names["name"].tolist()), index=names.index, dtype=object)
    again = keys[(keys != "") & keys.duplicated()]
    if not len(again):
        return
    alike = keys[keys.isin(again)].drop_duplicates()
    first = dict(zip(alike, alike.index, strict=True))
    for row, key in again.items():
        name, other = rule.word(row, "name"), rule.word(first[key], "name")
        same = "the same as" if name == other else "hardly different from"
        message = f"{quoted(name)} is {same} {quoted(other)} in row {first[key]}."
        hint = "If they are one actor, use one id; if not, this is fine: nothing was merged."
        rule.note(row, "name", "similar_name", message, hint, severity="warning")


def _note_mixed_spelling(column: str) -> Callable[[Rule, Tables], None]:
    """Return a rule that warns when one word of a column is spelled in several ways."""

    def note(rule: Rule, _: Tables) -> None:
        if column not in rule.frame:
            return
        values = rule.frame[column]
        codes, found = rule.coded.get(column) or distinct_words(values)
        often = np.bincount(codes[codes >= 0], minlength=len(found))
        words = [found[place] for place in np.argsort(-often, kind="stable")]
        usual: dict[str, str] = {}
        for word in words:
            usual.setdefault(fold(word) or word, word)
        other = {word: usual[fold(word) or word] for word in words}
        odd = [word for word in words if other[word] != word]
        for row, word in values[values.isin(odd)].items() if odd else ():
            message = f"{quoted(word)} is spelled {quoted(other[word])} elsewhere in this column."
            hint = f"Write {quoted(other[word])}, or the two are counted apart."
            rule.note(row, column, "mixed_spelling", message, hint, severity="warning")

    return note


def _note_nesting(rule: Rule, tables: Tables) -> None:
    """Note partnerships that are, through others, members of themselves."""
    if "partnerships" not in tables:
        return
    nested = rule.frame[rule.frame["actor"].isin(tables["partnerships"]["id"].dropna())]
    for row in _closing_rows(nested["actor"], nested["partnership"]):
        member = quoted(rule.word(row, "actor"))
        message = f"{member} is, through its memberships, a member of itself."
        rule.note(row, "actor", "nesting_cycle", message, "Take one of these rows out.")


def _note_without_members(rule: Rule, tables: Tables) -> None:
    memberships = tables.get("memberships")
    used = set() if memberships is None else set(memberships["partnership"].dropna())
    used |= rule.guessed
    for row, partnership in rule.frame["id"].dropna().items():
        if partnership not in used:
            message = f"The partnership {quoted(partnership)} has no member."
            rule.note(row, "id", "no_members", message, "Add its members to the memberships.",
                      severity="warning")  # fmt: skip


def _note_shared_ids(rule: Rule, tables: Tables) -> None:
    for row in rule.rows(rule.frame["id"].isin(tables["actors"]["id"].dropna())):
        message = f"{quoted(rule.word(row, 'id'))} is the id of an actor, too."
        hint = "Give the partnership an id of its own, or nobody can tell which is meant."
        rule.note(row, "id", "shared_id", message, hint)


def _note_keeps_nothing(rule: Rule, _: Tables) -> None:
    """Note roles that keep nothing; where both columns are missing that is told already."""
    columns = [name for name in KEEPS if name in rule.headers]
    for row in rule.rows(rule.frame[columns].isna().all(axis="columns")) if columns else ():
        message = "This role names neither a partner nor a partnership."
        hint = "Write what it keeps, or take the row out."
        rule.note(row, columns[0], "missing_value", message, hint)


def _note_single_parties(rule: Rule, _: Tables) -> None:
    for row in rule.rows(~rule.frame["parties"].str.contains("|", regex=False)):
        message = f"{quoted(rule.word(row, 'parties'))} is the only party of this agreement."
        hint = "Name all that agreed, separated by |."
        rule.note(row, "parties", "single_party", message, hint, severity="warning")


def _note_rated_twice(rule: Rule, _: Tables) -> None:
    """Note what a rater said twice of an actor on one scale, and on one day where days are told."""
    keys = [name for name in ("rater", "actor", "scale", "date") if name in rule.frame]
    if "rater" not in keys:
        return
    said = rule.frame.dropna(subset=["rater", "actor", "scale"])
    groups = said.index.to_series().groupby([said[name] for name in keys], dropna=False)
    first = groups.transform("first")
    for row in said.index[first.to_numpy() != said.index.to_numpy()]:
        message = f"This rater rated this actor on {rule.word(row, 'scale')!r} in row {first[row]}."
        rule.note(row, "", "rated_twice", message, "Take one out: both would count.",
                  severity="warning")  # fmt: skip


def _note_beyond_scale(rule: Rule, _: Tables) -> None:
    """Note ratings beyond the ends of their scale, where it is one that partnernet knows."""
    for name, (low, high) in SCALES.items():
        values = rule.frame["value"]
        known = values.notna() & (rule.frame["scale"] == name)
        for row in rule.rows(known & ~values.between(low, high)):
            message = f"{rule.word(row, 'value')} is beyond the scale {name!r}."
            hint = f"It goes from {low:g} to {high:g}."
            rule.note(row, "value", "out_of_range", message, hint)


def _note_min_above_target(rule: Rule, _: Tables) -> None:
    if not {"min", "target"} <= set(rule.frame):
        return
    for row in rule.rows(rule.frame["min"] > rule.frame["target"]):
        least, hoped = rule.word(row, "min"), rule.word(row, "target")
        message = f"The least number ({least}) is above the number hoped for ({hoped})."
        rule.note(row, "min", "min_above_target", message, "Mend one of the two numbers.")


def _note_unknown_dimension(rule: Rule, tables: Tables) -> None:
    columns = [str(name) for name in tables["actors"]]
    tagged = {name for table in ("ties", "partnerships") for name in ("sdgs", "themes")
              if name in tables.get(table, ())}  # fmt: skip
    crossed = rule.frame["dimension"].fillna("").str.split("*")
    known = crossed.map(lambda names: {*names} <= {"", *columns, *tagged}).astype(bool)
    for row in rule.rows(~known):
        word = rule.word(row, "dimension")
        message = f"The actors have no column {quoted(word)}, so nobody can meet this."
        hint = _meant_column(word, columns) or f"Name one of: {', '.join(columns[:LISTED])}."
        rule.note(row, "dimension", "unknown_dimension", message, hint, severity="warning")


def _meant_column(word: str, columns: Sequence[str]) -> str:
    """Return ``Did you mean 'x'?`` for the column that a word is another header of, or is like."""
    for column in TABLES["actors"].columns:
        if column.name in columns and fold(word) in map(fold, column.aliases):
            return f"Did you mean {column.name!r}?"
    return did_you_mean(word, columns)


RULES: dict[str, tuple[Callable[[Rule, Tables], None], ...]] = {
    "actors": (_note_parents, _note_similar_names, _note_mixed_spelling("category")),
    "ties": (_note_self_ties("source", "target"), _note_repeated_rows("source", "target"),
             _note_mixed_spelling("kind")),
    "partnerships": (_note_shared_ids, _note_without_members, _note_mixed_spelling("kind")),
    "memberships": (_note_repeated_rows("actor", "partnership"), _note_nesting,
                    _note_mixed_spelling("role")),
    "contacts": (_note_self_ties("actor", "partner"), _note_keeps_nothing),
    "agreements": (_note_repeated_rows("parties"), _note_single_parties),
    "ratings": (_note_rated_twice, _note_beyond_scale),
    "requirements": (_note_min_above_target, _note_unknown_dimension),
}  # fmt: skip
