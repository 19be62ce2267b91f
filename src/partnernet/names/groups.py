"""Groups: which names decisions make one actor, which they keep apart, and where they contradict.

A name is the actor that has it as its id or its name, or else a word: a file of aliases may name
actors of other waves of a network. Decisions reach through such words: where a is b and b is c, a
is c, whether or not b is there.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from partnernet._text import listed
from partnernet.errors import quoted
from partnernet.names.decisions import Decision, Decisions


@dataclass(frozen=True, order=True, slots=True)
class Node:
    """What a word in the file stands for: an actor by its id, or the word itself."""

    word: str
    known: bool = False


@dataclass(frozen=True, slots=True)
class Words:
    """What words stand for: the ids of actors, their names, and names that several have."""

    ids: Mapping[str, str]
    shared: Mapping[str, Sequence[str]]

    def node(self, word: str) -> Node:
        """Return what a word stands for."""
        return Node(self.ids[word], known=True) if word in self.ids else Node(word)

    def word(self, actor: str, name: str) -> str:
        """Return what stands for an actor in the file: its name, or its id if others have it."""
        return name if self.ids.get(name) == actor else actor


def words_of(*tables: pd.DataFrame) -> Words:
    """Return what the words for actors stand for; what several tables have means the first one."""
    ids: dict[str, str] = {}
    shared: dict[str, list[str]] = {}
    for actors in reversed(tables):
        called: dict[str, list[str]] = {}
        for actor, name in zip(actors.index, actors["name"], strict=True):
            called.setdefault(str(name), []).append(str(actor))
        shared |= {name: found for name, found in called.items() if len(found) > 1}
        ids |= {name: found[0] for name, found in called.items() if len(found) == 1}
    for actors in reversed(tables):
        ids |= {str(actor): str(actor) for actor in actors.index}
    return Words(ids, {name: found for name, found in shared.items() if name not in ids})


@dataclass(frozen=True, slots=True)
class Group:
    """Names that are one actor, the one to keep first, and the rows of the file that say so."""

    members: tuple[Node, ...]
    rows: tuple[int, ...]


@dataclass(slots=True)
class Groups:
    """What decisions say of names: which are one, and which are not.

    Parameters
    ----------
    top
        For each name, another that is the same or stands for the whole group.
    apart
        The decisions that two names are two actors.
    """

    words: Words
    top: dict[Node, Node] = field(default_factory=dict)
    yes: list[Decision] = field(default_factory=list)
    apart: list[Decision] = field(default_factory=list)

    def of(self, node: Node) -> Node:
        """Return what stands for the whole group of a name."""
        while self.top.get(node, node) != node:
            self.top[node] = self.top.get(self.top[node], self.top[node])
            node = self.top[node]
        return node

    def ends(self, decision: Decision) -> tuple[Node, Node]:
        """Return what the two names of a decision stand for."""
        return self.words.node(decision.keep), self.words.node(decision.name)

    def join(self, decision: Decision) -> None:
        """Make two names one."""
        self.yes.append(decision)
        one, other = sorted(map(self.of, self.ends(decision)))
        self.top[other] = self.top[one] = one

    def settled(self) -> set[frozenset[Node]]:
        """Return the pairs of groups that are two actors."""
        return {frozenset(map(self.of, self.ends(one))) for one in self.apart}

    def joined(self) -> list[Group]:
        """Return the groups of more than one name."""
        found: dict[Node, list[Decision]] = {}
        for decision in self.yes:
            found.setdefault(self.of(self.ends(decision)[0]), []).append(decision)
        return [self._group(decisions) for _, decisions in sorted(found.items())]

    def _group(self, decisions: Sequence[Decision]) -> Group:
        ends = [self.ends(one) for one in decisions]
        kept = Counter(keep for keep, name in ends if keep != name)
        given_up = {name for keep, name in ends if keep != name}

        def last(one: Node) -> tuple[bool, int, bool, Node]:
            """Return what puts a name behind others: being given up, and being seldom kept."""
            return one in given_up, -kept[one], not one.known, one

        members = sorted({node for pair in ends for node in pair}, key=last)
        return Group(tuple(members), tuple(sorted(one.row for one in decisions)))


def grouped(decisions: Decisions, words: Words) -> Groups:
    """Return what decisions make of names; names of several actors and contradictions are noted."""
    groups = Groups(words)
    unclear: set[int] = set()
    for decision in decisions.made():
        for column, word in (("keep", decision.keep), ("name", decision.name)):
            if word in words.shared:
                unclear.add(decision.row)
                _note_unclear(decisions, decision.row, column, word, words.shared[word])
        if decision.row in unclear:
            continue
        if decision.same:
            groups.join(decision)
        else:
            groups.apart.append(decision)
    for decision in groups.apart:
        one, other = map(groups.of, groups.ends(decision))
        if one == other:
            _note_contradiction(decisions, decision, _rows_between(groups, one))
    return groups


def _note_unclear(
    decisions: Decisions, row: int, column: str, word: str, actors: Sequence[str]
) -> None:
    message = f"{quoted(word)} is the name of {len(actors)} actors."
    hint = f"Write the id that is meant: {' or '.join(map(quoted, actors))}."
    decisions.log.add(row, column, word, "unclear_name", message, hint)


def _note_contradiction(decisions: Decisions, decision: Decision, rows: Sequence[int]) -> None:
    pair = f"{quoted(decision.keep)} and {quoted(decision.name)}"
    where = f"row{'s' if len(rows) > 1 else ''} {listed(map(str, rows))}"
    message = f"{pair} are two actors here, and one by {where}."
    hint = "Change this row, or one of those."
    decisions.log.add(decision.row, "same", "no", "contradiction", message, hint)


def _rows_between(groups: Groups, top: Node) -> list[int]:
    return sorted(one.row for one in groups.yes if groups.of(groups.ends(one)[0]) == top)
