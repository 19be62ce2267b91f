"""Changes replayed onto tables: each one is made, stands there already, or is told why not."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd

from partnernet import _narrow
from partnernet._cells import as_text, read_cells
from partnernet._compile import counting
from partnernet._log import Log
from partnernet._projection import projected_ties
from partnernet._tables import RawTable, check_tables, raw_table
from partnernet._text import count, listed
from partnernet.errors import did_you_mean, quoted
from partnernet.network import PartnerNetwork
from partnernet.reading.edits.edits import Edit
from partnernet.schema import TABLES
from partnernet.view import View

Tables = dict[str, pd.DataFrame]
DONE, ALREADY, NOT = "done", "already so", "not done"
SEVERAL = {
    "ties": ("tie", "ties"),
    "memberships": ("membership", "memberships"),
    "partnerships": ("partnership", "partnerships"),
    "contacts": ("role", "roles"),
    "agreements": ("agreement", "agreements"),
    "ratings": ("rating", "ratings"),
}
# What a tie is that does not say.
UNSAID = {"status": "existing", "strength": "1", "directed": "no"}
# Which ties the page shows, while changes are made: a column that no file can have.
SEEN = "\x00seen"
# Columns of words that stand for themselves, so that setting one of them breaks no other row.
FREE = {"name", "kind", "category", "presence", "status", "strength", "directed", "note"}
FIXED = {
    "actors": ("id", "An id stays as it is, as other tables name it."),
    "ties": ("source", "target", "The ends of a tie stay; remove it and add another."),
}


@dataclass(frozen=True, slots=True)
class Step:
    """What came of one change: the tables after it, and what to say of it."""

    outcome: str
    reason: str = ""
    tables: Tables = field(default_factory=dict)


@dataclass(slots=True)
class Replay:
    """The tables while changes are made, and what the page took for a tie.

    Parameters
    ----------
    tables
        The tables as they are now; the ties say which of them the page shows.
    view
        The view the page was made under.
    one_way
        Whether a tie holds one way only where the change does not say.
    refused
        Actors that were to be added and were not: what is said of their ids means others.
    """

    tables: Tables
    view: View
    one_way: bool
    refused: set[str] = field(default_factory=set)

    @property
    def actors(self) -> pd.DataFrame:
        """The actors as they are now."""
        return self.tables["actors"]

    @property
    def ties(self) -> pd.DataFrame:
        """The ties as they are now."""
        return self.tables["ties"]

    def make(self, edit: Edit, *, careful: bool) -> Step:
        """Make one change; one that may break a rule is taken back where it does."""
        strange = self.refused.intersection(edit.actors)
        if strange:
            return Step(NOT, f"{quoted(min(strange))} was not added, so this means another.")
        step = STEPS[edit.op](self, edit)
        if step.tables and (careful or _may_break(self, edit)):
            errors = check_tables(_raw(self.tables | step.tables)).errors
            if errors:
                step = Step(NOT, f"{errors[0].message} {errors[0].hint}".strip())
        if edit.op == "add_actor" and step.outcome == NOT:
            self.refused.add(edit.actors[0])
        self.tables |= step.tables
        return step


def replayed(net: PartnerNetwork, edits: Sequence[Edit], view: View) -> tuple[Tables, list[Step]]:
    """Make all changes in their order; return the tables that changed, checked, and the steps.

    The tables are checked at the end and after changes that may break a rule. Where they cannot be
    so, everything is done again with a check after every change, to find those that are at fault.
    """
    one_way = bool(net.meta.get("directed", False))
    for careful in (False, True):
        given = {name: net.table(name) for name in net.tables}
        seen = given["ties"].index.isin(counting(given["ties"], view).index)
        given["ties"] = given["ties"].assign(**{SEEN: seen})
        replay = Replay(given, view, one_way)
        steps = [replay.make(edit, careful=careful) for edit in edits]
        changed = {name for step in steps for name in step.tables}
        if not changed:
            break
        checked = check_tables(_raw(replay.tables))
        if not checked.errors:
            return {name: checked.tables[name] for name in changed}, steps
    return {}, steps


def _raw(tables: Tables) -> Iterable[RawTable]:
    return (
        raw_table(name, table.drop(columns=SEEN, errors="ignore")) for name, table in tables.items()
    )


def _may_break(replay: Replay, edit: Edit) -> bool:
    """Say whether a change may break a rule between rows or tables, such as a loop of parents."""
    columns = {*edit.fields, edit.column} - {""}
    shared = edit.op == "add_actor" and edit.actors[0] in replay.tables.get(
        "partnerships", pd.DataFrame()).index  # fmt: skip
    return shared or not columns <= FREE


# -- actors --------------------------------------------------------------------------------------


def _add_actor(replay: Replay, edit: Edit) -> Step:
    key = edit.actors[0]
    fields, fault = _fields("actors", edit.fields)
    if fault:
        return Step(NOT, fault)
    name = _word(fields.get("name")) or key
    if key in replay.actors.index:
        now = _word(replay.actors.at[key, "name"])
        same = now == name
        return Step(ALREADY) if same else Step(NOT, f"{quoted(key)} is the id of {quoted(now)}.")
    others = replay.actors.index[replay.actors["name"] == name]
    reason = f"{quoted(others[0])} has the same name." if len(others) else ""
    row = pd.DataFrame([fields | {"name": name}], index=pd.Index([key], name="id"))
    return Step(DONE, reason, {"actors": pd.concat([_open_types(replay.actors), row])})


def _remove_actor(replay: Replay, edit: Edit) -> Step:
    ids, tables = replay.actors.index, replay.tables
    if edit.actors[0] not in ids:
        return Step(ALREADY, _no_actor(replay, edit))
    kept = _narrow.only(tables, ids.difference(list(edit.actors), sort=False))
    gone = [
        count(len(tables[name]) - len(kept[name]), *words)
        for name, words in SEVERAL.items()
        if name in kept and len(kept[name]) < len(tables[name])
    ]
    return Step(DONE, f"{listed(gone, most=5)} went with it." if gone else "", kept)


def _set_actor(replay: Replay, edit: Edit) -> Step:
    if edit.actors[0] not in replay.actors.index:
        return Step(NOT, _no_actor(replay, edit))
    rows = pd.Series(replay.actors.index == edit.actors[0], index=replay.actors.index)
    return _set_cells(replay, "actors", rows, edit)


def _move(replay: Replay, edit: Edit) -> Step:
    if edit.actors[0] not in replay.actors.index:
        return Step(NOT, _no_actor(replay, edit))
    given = replay.actors.reindex(columns=["x", "y"])
    places = given.apply(pd.to_numeric, errors="coerce").astype(float)
    if not (given.isna() | ((places >= 0) & (places <= 1))).all(axis=None):
        reason = "Columns x and y hold more than places from 0 to 1; use with_positions first."
        return Step(NOT, reason)
    if tuple(places.loc[edit.actors[0]]) == edit.place:
        return Step(ALREADY)
    places.loc[edit.actors[0]] = edit.place
    return Step(DONE, "", {"actors": replay.actors.assign(x=places["x"], y=places["y"])})


# -- ties ----------------------------------------------------------------------------------------


def _add_tie(replay: Replay, edit: Edit) -> Step:
    strange = _no_actor(replay, edit)
    if strange:
        return Step(NOT, strange)
    fields, fault = _fields("ties", edit.fields)
    if fault:
        return Step(NOT, fault)
    fields = {"directed": replay.one_way} | fields
    same = _of_pair(replay, edit)
    if fields["directed"]:
        same &= replay.ties["source"] == edit.actors[0]
    for name in {"kind": None, "status": None} | fields:
        wanted = _word(fields.get(name)) or UNSAID.get(name, "")
        same &= _words(replay.ties, name).replace("", UNSAID.get(name, "")) == wanted
    if same.any():
        return Step(ALREADY)
    source, target = edit.actors
    if source == target:
        return Step(NOT, f"{quoted(source)} would be tied to itself.")
    row = pd.DataFrame([{"source": source, "target": target} | fields | {SEEN: True}])
    return Step(DONE, "", {"ties": pd.concat([_open_types(replay.ties), row], ignore_index=True)})


def _remove_tie(replay: Replay, edit: Edit) -> Step:
    rows = _of_pair(replay, edit) & replay.ties[SEEN]
    partnerships = _partnerships(replay, edit)
    if not rows.any():
        if partnerships:
            return Step(NOT, f"It comes from {partnerships}; take a member out of it instead.")
        hidden = _of_pair(replay, edit).any()
        return Step(NOT if hidden else ALREADY, _no_tie(replay, edit))
    notes = [f"{count(int(rows.sum()), 'row')} went."] if rows.sum() > 1 else []
    notes += [f"The two are still tied by {partnerships}."] if partnerships else []
    return Step(DONE, " ".join(notes), {"ties": replay.ties[~rows].reset_index(drop=True)})


def _set_tie(replay: Replay, edit: Edit) -> Step:
    rows = _of_pair(replay, edit) & replay.ties[SEEN]
    if rows.any():
        return _set_cells(replay, "ties", rows, edit)
    partnerships = _partnerships(replay, edit)
    if partnerships:
        return Step(NOT, f"It comes from {partnerships}; change that in its table.")
    return Step(NOT, _no_tie(replay, edit))


def _of_pair(replay: Replay, edit: Edit) -> pd.Series:
    """Return which ties are between the two, either way round: the page shows them as one."""
    ties, (source, target) = replay.ties, edit.actors
    ahead = (ties["source"] == source) & (ties["target"] == target)
    back = (ties["source"] == target) & (ties["target"] == source)
    return (ahead | back).astype(bool)


def _partnerships(replay: Replay, edit: Edit) -> str:
    """Return the partnerships that tie the two, in words; nothing where there is none."""
    tables = replay.tables
    if not {"partnerships", "memberships"} <= set(tables):
        return ""
    if not set(edit.actors) <= set(tables["memberships"]["actor"]):
        return ""
    those = counting(tables["partnerships"], replay.view)
    those = those.assign(kind=those.index)
    ties, _ = projected_ties(those, tables["memberships"], replay.actors.index, replay.view)
    pair = ties["source"].isin(edit.actors) & ties["target"].isin(edit.actors)
    found = ties.loc[pair & (ties["source"] != ties["target"]), "kind"].unique()
    names = [quoted(those["name"].get(key, key) if "name" in those else key) for key in found]
    return f"the partnership{'s' if len(names) > 1 else ''} {listed(names)}" if names else ""


# -- cells ---------------------------------------------------------------------------------------


def _set_cells(replay: Replay, name: str, rows: pd.Series, edit: Edit) -> Step:
    """Set one column in some rows, unless somebody else did so meanwhile."""
    table, column = replay.tables[name], edit.column
    if column in FIXED[name][:-1]:
        return Step(NOT, FIXED[name][-1])
    value, fault = _cell(name, column, edit.value)
    if fault:
        return Step(NOT, fault)
    now = sorted(set(_words(table, column)[rows]))
    if now == [_word(value)]:
        return Step(ALREADY)
    if not _was(name, now, edit):
        says = " or ".join(quoted(word) for word in now if word) or "nothing"
        return Step(NOT, f"It says {says} now.")
    cells = table[column] if column in table else pd.Series(None, index=table.index, dtype=object)
    cells = cells.astype(object)
    cells[rows] = value
    reason = count(int(rows.sum()), "row") + " of the pair." if rows.sum() > 1 else ""
    return Step(DONE, reason, {name: table.assign(**{column: cells})})


def _was(name: str, now: Sequence[str], edit: Edit) -> bool:
    """Say whether what stands there is what stood there when the change was made.

    A change leaves out what stood there where that was nothing, or not the same in all ties.
    """
    unsaid = UNSAID.get(edit.column, "") if name == "ties" else ""
    was, _ = _cell(name, edit.column, edit.was)
    wanted = _word(edit.was if was is None else was) or unsaid
    usual = sorted({word or unsaid for word in now})
    several = edit.was in (None, "") and len(usual) > 1
    return several or wanted in ("|".join(usual), "|".join(filter(None, usual)))


def _fields(table: str, fields: Mapping[str, object]) -> tuple[dict[str, object], str]:
    """Return the cells of a new row, or what is wrong with one of them."""
    found: dict[str, object] = {}
    for column, given in fields.items():
        value, fault = _cell(table, column, given)
        if fault:
            return {}, fault
        if value is not None:
            found[column] = value
    return found, ""


def _cell(table: str, column: str, value: object) -> tuple[object, str]:
    """Return a value as the column has it, or what is wrong with it."""
    spec, log = TABLES[table].column(column), Log()
    cell = pd.Series([value], dtype=object)
    if spec is None:
        kept = value if isinstance(value, (bool, int, float)) else _word(value).strip()
        return (None if kept == "" else kept), ""
    read = read_cells(cell, spec, column, log).iloc[0]
    if log.problems:
        return None, f"{log.problems[0].message} {log.problems[0].hint}".strip()
    if pd.isna(read):
        return None, ""
    return (read.item() if isinstance(read, np.generic) else read), ""


def _words(table: pd.DataFrame, column: str) -> pd.Series:
    """Return a column as text, empty where nothing is known."""
    if column not in table:
        return pd.Series("", index=table.index, dtype="str")
    return as_text(table[column])


def _word(value: object) -> str:
    return str(as_text(pd.Series([value], dtype=object)).iloc[0])


def _open_types(table: pd.DataFrame) -> pd.DataFrame:
    """Return a table whose numbers and flags can be missing without becoming others."""
    kind = pd.api.types
    opened = {
        name: "Int64" if kind.is_integer_dtype(values.dtype) else "boolean"
        for name, values in table.items()
        if kind.is_integer_dtype(values.dtype) or kind.is_bool_dtype(values.dtype)
    }
    return table.astype(opened)


def _no_actor(replay: Replay, edit: Edit) -> str:
    """Say which actor is not there; nothing where all are."""
    for actor in edit.actors:
        if actor not in replay.actors.index:
            hint = did_you_mean(actor, map(str, replay.actors.index))
            return f"There is no actor {quoted(actor)}. {hint}".strip()
    return ""


def _no_tie(replay: Replay, edit: Edit) -> str:
    """Say why there is no tie to change: its ends are not there, it is not, or nobody saw it."""
    strange = _no_actor(replay, edit)
    hidden = _of_pair(replay, edit).any()
    end = " that counts under the view" if hidden else ""
    return strange or f"There is no tie between {' and '.join(map(quoted, edit.actors))}{end}."


STEPS: dict[str, Callable[[Replay, Edit], Step]] = {
    "add_actor": _add_actor,
    "remove_actor": _remove_actor,
    "set_actor": _set_actor,
    "move": _move,
    "add_tie": _add_tie,
    "remove_tie": _remove_tie,
    "set_tie": _set_tie,
}
