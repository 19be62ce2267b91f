"""DOT, the language of Graphviz: nodes, chains of edges, and clusters as groups of nodes."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from partnernet._log import Log
from partnernet.errors import quoted
from partnernet.reading.graphs.cells import typed
from partnernet.reading.graphs.graph_rows import AGAIN, GraphRows, usual_meta
from partnernet.reading.graphs.row import Row
from partnernet.reading.graphs.text_forms.dot_text import AS_DOT, Token, label_of, tokens_of
from partnernet.reading.source import Format, Reading, Source
from partnernet.reading.tables.text import is_binary, plain_lines

ENDINGS = (".dot", ".gv")
STARTS = re.compile(
    r"""(?:\s|//[^\n]*\n|/\*.*?\*/|\#[^\n]*\n)*
    (?:strict\s+)?(?:di)?graph\b\s*(?:"(?:[^"\\]|\\.)*"|[\w.-]+)?\s*\{""",
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
PLACE = re.compile(r"(-?\d+(?:\.\d+)?),(-?\d+(?:\.\d+)?)!?")
SAMPLE = 4000
DEEPEST = 100
MOST = 1_000_000
EDGES = ("->", "--")
KINDS = ("graph", "node", "edge")


class _FaultyError(Exception):
    """What is no DOT: the line, the code, the message and the hint of the problem."""


@dataclass(slots=True)
class _Scope:
    """A graph or a part of it: what holds in it, and the nodes in it."""

    defaults: dict[str, dict[str, str]] = field(
        default_factory=lambda: {kind: {} for kind in KINDS}
    )
    nodes: dict[str, None] = field(default_factory=dict)


class _Dot:
    """What the tokens of a file say."""

    def __init__(self, tokens: list[Token]) -> None:
        self.tokens, self.at = tokens, 0
        self.nodes: dict[str, tuple[int, dict[str, str]]] = {}
        self.edges: list[tuple[int, str, str, dict[str, str]]] = []
        self.scope = _Scope()
        self.at += self.peek("strict")
        self.directed = self.peek("digraph")
        if not self.peek("graph", "digraph"):
            message = "There is no graph or digraph at the beginning."
            raise _FaultyError(None, "bad_dot", message, "Write such as: graph { A -- B }")
        self.at += 1
        self.title = "" if self.peek("{") else self.name().text
        self.expect("{")
        self.statements(self.scope, 0)
        if self.at < len(self.tokens):
            message = "There are several graphs in this file; partnernet reads one."
            line = self.tokens[self.at].line
            raise _FaultyError(line, "several_graphs", message, "Save each as a file of its own.")

    def peek(self, *texts: str) -> bool:
        """Say whether one of some signs, or bare words, comes next."""
        token = self.tokens[self.at] if self.at < len(self.tokens) else Token("", 0)
        return (token.sign or token.bare) and token.text.casefold() in texts

    def take(self) -> Token:
        if self.at >= len(self.tokens):
            raise _FaultyError(None, "truncated", "The file ends before the graph does.", AGAIN)
        self.at += 1
        return self.tokens[self.at - 1]

    def expect(self, sign: str) -> None:
        token = self.take()
        if not token.sign or token.text != sign:
            message = f"{quoted(token.text)} stands here in place of {quoted(sign)}."
            raise _FaultyError(token.line, "bad_dot", message, AS_DOT)

    def name(self) -> Token:
        token = self.take()
        if token.sign:
            message = f"{quoted(token.text)} stands here in place of a name."
            raise _FaultyError(token.line, "bad_dot", message, AS_DOT)
        return token

    def statements(self, scope: _Scope, depth: int) -> None:
        """Read statements up to the bracket that closes them."""
        if depth > DEEPEST:
            message = f"It is nested more than {DEEPEST} parts deep."
            raise _FaultyError(self.tokens[self.at - 1].line, "bad_dot", message, AGAIN)
        while not self.peek("}"):
            if self.peek(";", ","):
                self.at += 1
            else:
                self.statement(scope, depth)
        self.at += 1

    def statement(self, scope: _Scope, depth: int) -> None:
        start = self.at
        if self.peek(*KINDS):
            kind = self.take().text.casefold()
            scope.defaults[kind] |= self.attributes()
            return
        follows = self.tokens[start + 1] if start + 1 < len(self.tokens) else None
        if follows is not None and follows.sign and follows.text == "=":
            name, self.at = self.name().text, start + 2
            scope.defaults["graph"][name] = self.name().text
            return
        ends = [self.end(scope, depth)]
        while self.peek(*EDGES):
            self.at += 1
            ends.append(self.end(scope, depth))
        line, attributes = self.tokens[start].line, self.attributes()
        said = scope.defaults["edge"] | attributes
        most = max(MOST, len(self.tokens))
        for sources, targets in pairwise(ends):
            if len(self.edges) + len(sources) * len(targets) > most:
                message = f"There are more than {most:,} edges; partnernet reads no more."
                raise _FaultyError(line, "too_many", message, "Leave out parts of the graph.")
            for source, target in ((one, other) for one in sources for other in targets):
                self.edges.append((line, source, target, said))
        if len(ends) == 1 and not (self.tokens[start].sign or self.is_part(start)):
            self.nodes[ends[0][0]][1].update(attributes)

    def is_part(self, start: int) -> bool:
        token = self.tokens[start]
        return token.bare and token.text.casefold() == "subgraph"

    def end(self, scope: _Scope, depth: int) -> list[str]:
        """Return the nodes at one end of an edge: one, or all of a part of the graph."""
        if self.peek("subgraph", "{"):
            return self.part(scope, depth)
        token = self.name()
        while self.peek(":"):
            self.at += 1
            self.name()
        self.nodes.setdefault(token.text, (token.line, dict(scope.defaults["node"])))
        scope.nodes[token.text] = None
        return [token.text]

    def part(self, scope: _Scope, depth: int) -> list[str]:
        """Read a part of the graph; the nodes of a cluster are told by its label, or its name."""
        called = ""
        if not self.peek("{"):
            self.at += 1
            called = "" if self.peek("{") else self.name().text
        self.expect("{")
        inner = _Scope({kind: dict(said) for kind, said in scope.defaults.items()})
        inner.defaults["graph"] = {}
        self.statements(inner, depth + 1)
        if called.casefold().startswith("cluster"):
            label = label_of(inner.defaults["graph"].get("label", ""), called) or called
            for name in inner.nodes:
                self.nodes[name][1].setdefault("cluster", label)
        scope.nodes |= inner.nodes
        return [*inner.nodes]

    def attributes(self) -> dict[str, str]:
        found: dict[str, str] = {}
        while self.peek("["):
            self.at += 1
            while not self.peek("]"):
                name = self.name().text
                found[name] = "true"
                if self.peek("="):
                    self.at += 1
                    found[name] = self.name().text
                if self.peek(";", ","):
                    self.at += 1
            self.at += 1
        return found


def _read(source: Source, log: Log) -> Reading:
    log.file = source.label
    text = plain_lines(source.data, log)
    tokens = tokens_of(text, log)
    if tokens is None:
        return Reading()
    try:
        graph = _Dot(tokens)
    except _FaultyError as fault:
        line, *others = fault.args
        log.add(line, "", "", *others)
        return Reading()
    rows = GraphRows(source.label, source.wanted.columns)
    labeled = any("label" in said for _, said in graph.nodes.values())
    for number, (name, (line, said)) in enumerate(graph.nodes.items(), start=1):
        cells = _cells(said, name)
        own = {"name": cells.pop("label", name)} if labeled else {}
        rows.nodes.append(Row(line, number, {"id": name, **own}, cells))
    for number, (line, *ends, said) in enumerate(graph.edges, start=1):
        rows.edges.append(_edge(line, number, ends, said, directed=graph.directed))
    drawn = graph.scope.defaults["graph"]
    label = label_of(drawn.get("label", ""), graph.title) or graph.title
    return Reading(rows.tables(log), usual_meta({**drawn, "label": label}))


def _edge(
    line: int, number: int, ends: Sequence[str], said: Mapping[str, str], *, directed: bool
) -> Row:  # fmt: skip
    """Return an edge as a row; it may say where it has arrows."""
    cells = _cells(said, "")
    arrows = cells.pop("dir", None)
    source, target = ends[::-1] if directed and arrows == "back" else ends
    own = {"source": source, "target": target,
           "directed": directed and arrows not in ("both", "none")}  # fmt: skip
    return Row(line, number, own, cells)


def _cells(said: Mapping[str, str], name: str) -> dict[str, object]:
    """Return the attributes of a node or an edge: labels as they are shown, places as numbers."""
    cells: dict[str, object] = {key: value for key, value in said.items() if value.strip()}
    if "label" in said:
        cells["label"] = label_of(said["label"], name)
    place = PLACE.fullmatch(said.get("pos", ""))
    if place:
        del cells["pos"]
        cells |= {"x": typed(place[1], "double"), "y": typed(place[2], "double")}
    return {key: cell for key, cell in cells.items() if cell != ""}


def _is_it(source: Source) -> bool:
    if not source.named or is_binary(source.data):
        return False
    text = plain_lines(source.data[:SAMPLE], Log())
    return STARTS.match(text) is not None or source.ending in ENDINGS


READER = Format("DOT", ENDINGS, is_it=_is_it, read=_read)
