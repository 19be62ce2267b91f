"""Pajek files (.net, .paj): networks of one or two modes, with partitions and vectors as columns.

A two-mode network becomes actors, partnerships and memberships. Times that are years become
``since`` and ``until``; other times stay in a column ``active``. What is for drawing stays in
columns that begin with ``pajek_``.
"""

import re
from collections.abc import Iterable, Sequence

import pandas as pd

from partnernet._log import Log
from partnernet._tables import RawTable
from partnernet._text import listed
from partnernet.errors import quoted
from partnernet.reading.matrices.relations import AGAIN, MOST_UNNAMED, are_too_many
from partnernet.reading.pajek.lines import ACTIVE, NUMBER
from partnernet.reading.pajek.sections import (
    Section,
    Thing,
    read_sections,
    read_things,
    starts_as_pajek,
)
from partnernet.reading.pajek.ties import Tie, Ties, read_ties
from partnernet.reading.pajek.vertices import (
    DECLARED,
    Vertices,
    read_vertices,
)
from partnernet.reading.source import Format, Reading, Source
from partnernet.reading.tables.text import decode, is_binary

ENDINGS = (".net", ".paj")
PARTS = {".clu": "partition", ".vec": "vector"}
OTHERS = (*PARTS, ".per", ".cls", ".hie")
YEARS = re.compile(r"([12]\d{3})(?:-([12]\d{3}|\*))?")
SAMPLE = 20_000
SEVERAL = 2


def _read(source: Source, log: Log) -> Reading:
    log.file = source.label
    if source.ending in OTHERS:
        message = "This file says something of the vertices of a network, and has no network."
        hint = "Name the file of the network beside it, or save both as a project (.paj)."
        log.add(None, "", "", "no_network", message, hint)
        return Reading()
    before = len(log.problems)
    things = read_things(read_sections(decode(source.data, log), log), log)
    networks = [thing for thing in things if thing.word == "network"]
    if are_too_many(len(networks), "networks", log) or _are_bare(networks, log):
        return Reading()
    found = [(thing, *read) for thing in networks if (read := _network(thing, things, log))]
    if not found:
        if len(log.problems) == before:
            message = "There is no network in this file."
            log.add(None, "", "", "no_network", message, "It needs *Vertices and their ties.")
        return Reading()
    first, vertices, ties = found[0]
    _join_networks(found, log)
    others = [thing for thing in things if thing.word != "network"]
    others += [part for beside in source.parts for part in _parts(beside, log)]
    log.file = source.label
    frame = _with_columns(vertices, others, log)
    meta = {"title": first.title} if first.title else {}
    return Reading(_tables(Vertices(frame, vertices.first), ties, log), meta)


def _parts(source: Source, log: Log) -> list[Thing]:
    """Return what a partition or a vector in a file of its own says, called by the file."""
    log.file = source.label
    if is_binary(source.data):
        log.add(None, "", "", "not_text", "This is not a text file.", AGAIN)
        return []
    word, text = PARTS[source.ending], decode(source.data, log)
    if not starts_as_pajek(text):
        message = f"This is no {word}: it does not begin with *Vertices."
        log.add(1, "", "", "no_vertices", message, AGAIN)
        return []
    sections = [one for one in read_sections(text, log) if one.word == "vertices"]
    return [Thing(word, source.stem, one.line, one, file=source.label) for one in sections]


def _are_bare(networks: Sequence[Thing], log: Log) -> bool:
    """Say whether networks declare far more vertices than they have lines for, and note it."""
    sections = [thing.vertices for thing in networks if thing.vertices is not None]
    declared = [DECLARED.match(section.rest) for section in sections]
    missing = sum(
        int(match[1]) - len(section.body)
        for match, section in zip(declared, sections, strict=True)
        if match
    )
    if len(sections) < SEVERAL or missing <= MOST_UNNAMED:
        return False
    message = f"The networks declare {missing:,} vertices more than they have lines for."
    log.add(None, "", "", "truncated", message, AGAIN)
    return True


def _network(thing: Thing, things: Sequence[Thing], log: Log) -> tuple[Vertices, Ties] | None:
    """Return the vertices and the ties of a network; None where it has no vertices to speak of."""
    if thing.vertices is None:
        message = "There are no vertices in this network."
        hint = "Write *Vertices and how many there are."
        log.add(thing.line, "", thing.title, "no_vertices", message, hint)
        return None
    cut = not thing.ties and thing is things[-1]
    vertices = read_vertices(thing.vertices, log, cut=cut)
    return None if vertices is None else (vertices, read_ties(thing.ties, vertices, log))


def _join_networks(found: Sequence[tuple[Thing, Vertices, Ties]], log: Log) -> None:
    """Put the ties of networks with the same vertices together, one kind each; note the others."""
    _, vertices, ties = found[0]
    same = [one for one in found if one[1].ids == vertices.ids and one[1].first == vertices.first]
    alike = {id(one) for one in same}
    other = [one for one in found if id(one) not in alike]
    if other:
        titles = listed(quoted(thing.title or f"line {thing.line}") for thing, _, _ in other)
        message = f"Networks with other vertices than the first one were left out: {titles}."
        log.add(other[0][0].line, "", "", "left_out", message,
                "Save each of them as a file of its own.", severity="warning")  # fmt: skip
    if len(same) == 1:
        return
    joined = Ties()
    for thing, _, own in same:
        title = thing.title or f"line {thing.line}"
        for tie, kind in zip(own.rows, own.kinds(), strict=True):
            name = f"{title}: {kind}" if kind else title
            joined.labels[name] = name
            joined.rows.append(
                Tie(tie.place, tie.source, tie.target, tie.directed, name, tie.attributes)
            )
    ties.rows, ties.labels = joined.rows, joined.labels


def _with_columns(vertices: Vertices, things: Iterable[Thing], log: Log) -> pd.DataFrame:
    """Return the vertices with partitions and vectors as columns; note what finds no place."""
    frame, label = vertices.frame.copy(), log.file
    unused: list[str] = []
    for thing in things:
        log.file = thing.file
        if thing.word not in ("partition", "vector") or thing.vertices is None:
            unused.append(f"*{thing.word.capitalize()} {thing.title}".strip())
        elif _is_whole(thing, thing.vertices, len(vertices), log):
            frame[_free_name(thing, frame)] = [line.strip() for _, line in thing.vertices.body]
    log.file = label
    if unused:
        message = f"What partnernet has no place for was left out: {listed(unused)}."
        log.add(None, "", "", "left_out", message, "", severity="warning")
    return frame


def _is_whole(thing: Thing, section: Section, number: int, log: Log) -> bool:
    """Say whether a partition or a vector has a number for each vertex; note it if not."""
    if section.rest.split()[:1] != [str(number)]:
        message = f"This {thing.word} is one of other vertices than the network; it was left out."
        hint = f"The network has {number:,}; here it says *Vertices {section.rest}."
        log.add(section.line, "", thing.title, "left_out", message, hint, severity="warning")
        return False
    if len(section.body) != number:
        message = (
            f"A {thing.word} has a line for each of {number:,} vertices; here "
            f"{'is' if len(section.body) == 1 else 'are'} {len(section.body):,}."
        )
        log.add(thing.line, "", thing.title, "truncated", message, AGAIN)
        return False
    for line, cell in section.body:
        if not NUMBER.fullmatch(cell.strip()):
            message = f"{quoted(cell.strip())} is not a number."
            log.add(line, thing.title, cell.strip(), "not_a_number", message,
                    f"A {thing.word} has one number for each vertex.")  # fmt: skip
    return True


def _free_name(thing: Thing, frame: pd.DataFrame) -> str:
    name = thing.title or thing.word
    taken = {str(column).casefold() for column in frame}
    tries = (name, *(f"{name} ({number})" for number in range(2, len(taken) + 3)))
    return next(one for one in tries if one.casefold() not in taken)


def _tables(vertices: Vertices, ties: Ties, log: Log) -> list[RawTable]:
    frame, first = vertices.frame, vertices.first
    if (frame["id"] == frame["name"]).all() and first == len(frame):
        frame = frame.drop(columns="id")
    kinds = ties.kinds()
    between: list[tuple[Tie, str | None]] = []
    across: list[tuple[Tie, str | None]] = []
    for tie, kind in zip(ties.rows, kinds, strict=True):
        (between if max(tie.source, tie.target) < first else across).append((tie, kind))
    tables = {"actors": frame.iloc[:first], "ties": _tie_rows(between, vertices.ids, log)}
    if first < len(frame):
        tables["partnerships"] = frame.iloc[first:]
        tables["memberships"] = _membership_rows(across, vertices, log)
    return [RawTable(name, table, log.file) for name, table in tables.items()]


def _tie_rows(ties: Sequence[tuple[Tie, str | None]], ids: Sequence[str], log: Log) -> pd.DataFrame:
    """Return ties as rows; the label of a line is its kind where there are no relations."""
    rows = [
        {"source": ids[tie.source], "target": ids[tie.target], "kind": kind,
         "directed": tie.directed} | tie.attributes
        for tie, kind in ties
    ]  # fmt: skip
    columns = ["source", "target", "kind", "directed", "strength"]
    index = pd.Index([tie.place for tie, _ in ties], dtype=object)
    frame = pd.DataFrame(rows, index=index, columns=None if rows else columns, dtype=object)
    if "label" in frame:
        labeled = frame["kind"].isna().all()
        frame = frame.drop(columns="kind" if labeled else [])
        frame = frame.rename(columns={"label": "kind" if labeled else "line_label"})
    return _with_dates(frame.dropna(axis="columns", how="all") if rows else frame, log)


def _membership_rows(
    ties: Sequence[tuple[Tie, str | None]], vertices: Vertices, log: Log
) -> pd.DataFrame:
    """Return lines between the parts of a two-mode network as rows, the kind as a role."""
    ids, first = vertices.ids, vertices.first
    rows, places = [], []
    for tie, kind in ties:
        ends = sorted((tie.source, tie.target))
        if ends[0] >= first:
            message = (
                f"{quoted(ids[tie.source])} and {quoted(ids[tie.target])} are both in the second "
                f"part of the network."
            )
            hint = "A line of a two-mode network leads from one part to the other."
            log.add(tie.place, "", "", "same_part", message, hint)
            continue
        rows.append({"actor": ids[ends[0]], "partnership": ids[ends[1]], "role": kind}
                    | tie.attributes | _value(tie))  # fmt: skip
        places.append(tie.place)
    columns = ["actor", "partnership"]
    index = pd.Index(places, dtype=object)
    frame = pd.DataFrame(rows, index=index, columns=None if rows else columns, dtype=object)
    return _with_dates(frame.dropna(axis="columns", how="all") if rows else frame, log)


def _value(tie: Tie) -> dict[str, float]:
    """Return the value of a line as a number: memberships have no column for it of their own."""
    value = tie.attributes.get("strength")
    return {} if value is None else {"strength": float(str(value).replace(",", "."))}


def _with_dates(frame: pd.DataFrame, log: Log) -> pd.DataFrame:
    """Turn times that are years into first and last days; note those that are no dates."""
    if ACTIVE not in frame:
        return frame
    times = frame[ACTIVE].dropna()
    spans = {time: [YEARS.fullmatch(part.strip()) for part in time.split(",")]
             for time in times.unique()}  # fmt: skip
    if not all(match for matches in spans.values() for match in matches):
        example = next(time for time, matches in spans.items() if None in matches)
        message = f"Times such as {quoted(example)} are no dates; they stay in the column 'active'."
        hint = "Add 'since' and 'until' where you know what they mean."
        log.add(None, ACTIVE, example, "times_no_dates", message, hint, severity="warning")
        return frame
    starts = {time: matches[0][1] for time, matches in spans.items() if matches[0]}
    ends = {time: _end(matches[-1]) for time, matches in spans.items()}
    log.repaired(ACTIVE, "years_as_dates", len(times))
    dates = frame.assign(since=times.map(starts), until=times.map(ends))
    kept = times[times.str.contains(",", regex=False).astype(bool)]
    return dates.assign(active=kept) if len(kept) else dates.drop(columns=ACTIVE)


def _end(match: re.Match[str] | None) -> str | None:
    """Return the last year of a time; none where it goes on."""
    if match is None or match[2] == "*":
        return None
    return match[2] or match[1]


def _is_it(source: Source) -> bool:
    if not source.named or is_binary(source.data):
        return False
    return starts_as_pajek(decode(source.data[:SAMPLE], Log()))


READER = Format("Pajek", ENDINGS, is_it=_is_it, read=_read, parts=tuple(PARTS))
