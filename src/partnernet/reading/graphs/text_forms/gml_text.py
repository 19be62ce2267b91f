"""GML: text to blocks of words and values, each with its line, however deep they are nested."""

import re
from dataclasses import dataclass, field
from html import unescape

from partnernet._log import Log
from partnernet.errors import quoted
from partnernet.reading.graphs.cells import typed
from partnernet.reading.graphs.graph_rows import AGAIN

TOKEN = re.compile(r'\n(?:[ \t]*#[^\n]*)?|"[^"]*"?|[\[\]]|[^\s\[\]"]+')
INTEGER = re.compile(r"[+-]?\d+", re.ASCII)
REAL = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?|nan|[+-]?inf", re.ASCII | re.IGNORECASE)
BRACKETS = ("[", "]")
WORD = re.compile(r"[A-Za-z][^\s\[\]\"]*")
AS_PAIRS = "Each word has a value: a number, a text in quotation marks, or more words in [ ]."


@dataclass(slots=True)
class Block:
    """What stands between two brackets: its word, its line, and its words with their values."""

    word: str
    line: int
    pairs: list[tuple[str, object]] = field(default_factory=list)

    def get(self, word: str) -> object:
        """Return the first number or text of a word, whatever its case; None if it has none."""
        found = (value for name, value in self.pairs
                 if name.casefold() == word and not isinstance(value, Block))  # fmt: skip
        return next(found, None)

    def blocks(self, word: str) -> "list[Block]":
        """Return the blocks of a word."""
        return [value for name, value in self.pairs
                if isinstance(value, Block) and name.casefold() == word]  # fmt: skip


def read_blocks(text: str, log: Log) -> Block | None:
    """Return what a file says as one block around all of it; note what keeps it from being read.

    >>> found = read_blocks('graph [ node [ id 1 label "A" ] ]', Log())
    >>> [node.pairs for graph in found.blocks("graph") for node in graph.blocks("node")]
    [[('id', 1), ('label', 'A')]]
    """
    opened = [Block("", 1)]
    word, line = "", 0
    for part in TOKEN.findall("\n" + text):
        if part[0] == "\n":
            line += 1
        elif part == "[" and word:
            block = Block(word, line)
            opened[-1].pairs.append((word, block))
            opened.append(block)
            word = ""
        elif part == "]" and not word and len(opened) > 1:
            opened.pop()
        elif part[0] == '"' and (len(part) == 1 or part[-1] != '"'):
            message = "A quotation mark opens in this line and never closes."
            log.add(line, "", "", "unclosed_quote", message, "Close it, or take it out.")
            return None
        elif word and part not in BRACKETS:
            opened[-1].pairs.append((word, _value(part)))
            line += part.count("\n")
            word = ""
        elif not word and WORD.fullmatch(part):
            word = part
        else:
            message = f"{quoted(part)} stands here in place of a {'value' if word else 'word'}."
            log.add(line, "", part, "bad_gml", message, AS_PAIRS)
            return None
    if len(opened) == 1 and not word:
        return opened[0]
    inside = f"inside {quoted(opened[-1].word)}, which begins in line {opened[-1].line:,}"
    message = f"The file ends {inside if len(opened) > 1 else f'after {quoted(word)}'}."
    log.add(None, "", "", "truncated", message, AGAIN)
    return None


def _value(token: str) -> object:
    """Return a number or a text; words without quotation marks are text, too."""
    if token[0] == '"':
        return unescape(token[1:-1])
    if INTEGER.fullmatch(token):
        return typed(token, "long")
    return typed(token, "double") if REAL.fullmatch(token) else unescape(token)
