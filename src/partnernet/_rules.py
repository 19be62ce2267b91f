"""Rules that hold between rows and between tables: references, repeats, order of dates."""

import unicodedata
from collections.abc import Callable

import pandas as pd

from partnernet._cells import Log, fold
from partnernet.errors import did_you_mean
from partnernet.schema import TABLES

Tables = dict[str, pd.DataFrame]
Headers = dict[str, dict[str, str]]


def apply_rules(tables: Tables, headers: Headers, files: dict[str, str], log: Log) -> None:
    """Resolve references between tables, complete the actors, and note every broken rule.

    The tables are changed in place: references by name become ids, and actors that only ties or
    memberships name are added where there is no table of actors.
    """
    derived = "actors" not in tables
    if derived:
        tables["actors"] = _derive_actors(tables)
        log.file = files["actors"] = files.get("ties", files.get("memberships", "actors"))
        if len(tables["actors"]):
            log.repaired("", "actors taken from the ends of ties and memberships",
                         len(tables["actors"]))  # fmt: skip
    for name, frame in tables.items():
        log.file = files[name]
        rule = Rule(frame, headers.get(name, {}), log)
        for column in TABLES[name].columns:
            if column.refers_to and column.name in frame:
                _resolve(rule, column.name, [tables[other] for other in column.refers_to
                                             if other in tables])  # fmt: skip
        for check in RULES.get(name, ()):
            check(rule, tables)
        _note_order_of_dates(rule)


class Rule:
    """One table under a rule: its rows, the headers people see, and where faults go."""

    def __init__(self, frame: pd.DataFrame, headers: dict[str, str], log: Log) -> None:
        self.frame, self.headers, self.log = frame, headers, log

    def note(
        self, row: object, column: str, code: str, message: str, hint: str, *,
        severity: str = "error",
    ) -> None:  # fmt: skip
        """Note one fault of a row."""
        value = self.frame.at[row, column]
        header = self.headers.get(column, column)
        self.log.add(row, header, value, code, message, hint, severity=severity)  # type: ignore[arg-type]


def _derive_actors(tables: Tables) -> pd.DataFrame:
    ends = [_ends(tables["ties"])] if "ties" in tables else []
    if "memberships" in tables:
        members = tables["memberships"]["actor"]
        partnerships = tables.get("partnerships")
        if partnerships is not None:
            members = members[~members.isin(partnerships["id"])]
        ends.append(members)
    found = pd.concat(ends).dropna().drop_duplicates() if ends else pd.Series([], dtype="str")
    ids = found.reset_index(drop=True).astype("str")
    return pd.DataFrame({"id": ids, "name": ids})


def _ends(ties: pd.DataFrame) -> pd.Series:
    """Return both ends of every tie, row after row."""
    return pd.Series(ties[["source", "target"]].to_numpy().ravel())


def _resolve(rule: Rule, column: str, others: list[pd.DataFrame]) -> None:
    """Turn names into ids, and note what is found in none of the tables."""
    values = rule.frame[column]
    ids: dict[str, str] = {}
    for other in others[::-1]:
        if "name" in other:
            named = other.dropna(subset=["id", "name"]).drop_duplicates("name", keep=False)
            ids |= dict(zip(named["name"], named["id"], strict=True))
    by_id: set[str] = set()
    for other in others:
        by_id |= set(other["id"].dropna())
    ids |= {word: word for word in by_id}
    codes, found = pd.factorize(values)
    known = pd.Series([ids.get(word) for word in found], dtype="str")
    resolved = known.take(codes).set_axis(values.index) if len(found) else values
    resolved = resolved.mask(values.isna())
    _note_unknown(rule, column, values.notna() & resolved.isna(), others)
    named_by_name = resolved.notna() & (resolved != values)
    header = rule.headers.get(column, column)
    rule.log.repaired(header, "cells named an actor by its name; read as its id",
                      int(named_by_name.sum()))  # fmt: skip
    rule.frame[column] = resolved.fillna(values)


def _note_unknown(rule: Rule, column: str, unknown: pd.Series, others: list[pd.DataFrame]) -> None:
    words = sorted({word for other in others for key in ("name", "id") if key in other
                    for word in other[key].dropna()})  # fmt: skip
    what = "partnership" if column == "partnership" else "actor"
    hints: dict[str, str] = {}
    for row in rule.frame.index[unknown]:
        value = rule.frame.at[row, column]
        if value not in hints:
            near = did_you_mean(value, words)
            hints[value] = near or f"Add it to the {what}s, or mend the spelling."
        message = f"There is no {what} {value!r}."
        rule.note(row, column, f"unknown_{what}", message, hints[value])


def _note_self_ties(rule: Rule, _: Tables) -> None:
    same = (rule.frame["source"] == rule.frame["target"]).fillna(value=False)
    for row in rule.frame.index[same]:
        message = f"{rule.frame.at[row, 'source']!r} is tied to itself."
        rule.note(row, "target", "self_tie", message, "Mend one of the two ends.")


def _note_repeated_rows(rule: Rule, _: Tables) -> None:
    keys = pd.util.hash_pandas_object(rule.frame, index=False)
    repeats = keys[keys.duplicated()]
    first = keys[keys.isin(repeats)].drop_duplicates()
    rows = dict(zip(first, first.index, strict=True))
    for row, key in repeats.items():
        message = f"This row says the same as row {rows[key]}."
        hint = "Take it out unless it is meant to count twice."
        rule.note(row, rule.frame.columns[0], "repeated_row", message, hint, severity="warning")


def _note_order_of_dates(rule: Rule) -> None:
    if not {"since", "until"} <= set(rule.frame):
        return
    both = rule.frame[["since", "until"]].dropna()
    for row, since, until in both.itertuples():
        if since[: len(until)] > until[: len(since)]:
            message = f"It ends ({until}) before it starts ({since})."
            rule.note(row, "until", "ends_before_start", message, "Mend one of the two dates.")


def _note_own_parent(rule: Rule, _: Tables) -> None:
    if "parent_id" not in rule.frame:
        return
    own = (rule.frame["parent_id"] == rule.frame["id"]).fillna(value=False)
    for row in rule.frame.index[own]:
        message = f"{rule.frame.at[row, 'id']!r} is its own parent."
        rule.note(row, "parent_id", "own_parent", message, "Name the larger body, or leave empty.")


def _plain(word: str) -> str:
    marks = unicodedata.normalize("NFKD", word)
    return fold("".join(sign for sign in marks if not unicodedata.combining(sign)))


def _note_similar_names(rule: Rule, _: Tables) -> None:
    """Warn of names that differ by case, accents or punctuation only; nothing is merged."""
    names = rule.frame.dropna(subset=["name"]).drop_duplicates("id")
    plain = names["name"].map(_plain)
    again = plain[(plain != "") & plain.duplicated()]
    for row, key in again.items():
        first = plain.index[plain == key][0]
        name, other = names.at[row, "name"], names.at[first, "name"]
        message = f"{name!r} is hardly different from {other!r} in row {first}."
        hint = "If they are one actor, use one id; if not, this is fine: nothing was merged."
        rule.note(row, "name", "similar_name", message, hint, severity="warning")


def _note_mixed_spelling(column: str) -> Callable[[Rule, Tables], None]:
    """Return a rule that warns when one word of a column is spelled in several ways."""

    def note(rule: Rule, _: Tables) -> None:
        if column not in rule.frame:
            return
        values = rule.frame[column].dropna()
        counts = values.value_counts(sort=True)
        usual: dict[str, str] = {}
        for word in counts.index:
            usual.setdefault(fold(word), word)
        for row, word in values[values.map(lambda word: usual[fold(word)] != word)].items():
            message = f"{word!r} is spelled {usual[fold(word)]!r} elsewhere in this column."
            hint = f"Write {usual[fold(word)]!r}, or the two are counted apart."
            rule.note(row, column, "mixed_spelling", message, hint, severity="warning")

    return note


def _note_nesting(rule: Rule, tables: Tables) -> None:
    """Note partnerships that are, through others, members of themselves."""
    if "partnerships" not in tables:
        return
    nested = rule.frame[rule.frame["actor"].isin(tables["partnerships"]["id"])]
    parents: dict[str, set[str]] = {}
    for member, whole in zip(nested["actor"], nested["partnership"], strict=True):
        parents.setdefault(member, set()).add(whole)
    for row in nested.index:
        member, whole = rule.frame.at[row, "actor"], rule.frame.at[row, "partnership"]
        if member in _above(whole, parents) | {whole}:
            message = f"{member!r} is, through its own membership, a member of itself."
            rule.note(row, "actor", "nesting_cycle", message, "Take one of these rows out.")


def _above(start: str, parents: dict[str, set[str]]) -> set[str]:
    found: set[str] = set()
    queue = [start]
    while queue:
        for parent in parents.get(queue.pop(), set()) - found:
            found.add(parent)
            queue.append(parent)
    return found


def _note_unused(rule: Rule, tables: Tables) -> None:
    memberships = tables.get("memberships")
    used = set() if memberships is None else set(memberships["partnership"].dropna())
    for row, partnership in rule.frame["id"].dropna().items():
        if partnership not in used:
            message = f"The partnership {partnership!r} has no member."
            rule.note(row, "id", "no_members", message, "Add rows to the memberships.",
                      severity="warning")  # fmt: skip


def _note_min_above_target(rule: Rule, _: Tables) -> None:
    if not {"min", "target"} <= set(rule.frame):
        return
    above = (rule.frame["min"] > rule.frame["target"]).fillna(value=False)
    for row in rule.frame.index[above]:
        message = "The least number is above the number hoped for."
        rule.note(row, "min", "min_above_target", message, "Mend one of the two numbers.")


RULES: dict[str, tuple[Callable[[Rule, Tables], None], ...]] = {
    "actors": (_note_own_parent, _note_similar_names, _note_mixed_spelling("category")),
    "ties": (_note_self_ties, _note_repeated_rows, _note_mixed_spelling("kind")),
    "partnerships": (_note_unused, _note_mixed_spelling("kind")),
    "memberships": (_note_repeated_rows, _note_nesting, _note_mixed_spelling("role")),
    "requirements": (_note_min_above_target,),
}
