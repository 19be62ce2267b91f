"""DOT: text to the words and signs that its grammar is made of, each with its line."""

import re
from dataclasses import dataclass
from html import unescape

from partnernet._log import Log
from partnernet.errors import quoted

TOKEN = re.compile(
    r"""(?P<skipped>\s+|//[^\n]*|/\*.*?\*/|(?m:^)\#[^\n]*)
    |"(?P<text>(?:[^"\\]|\\.)*)"
    |(?P<word>-?(?:\.\d+|\d+\.?\d*)(?!\w)|\w+)
    |(?P<sign>->|--|[{}\[\]=;,:+])""",
    re.DOTALL | re.VERBOSE,
)
TAG = re.compile(r"<[^<>]*>")
BREAK = re.compile(r"\\[nlr]")
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
AS_DOT = "Put names with spaces or signs in quotation marks."


@dataclass(frozen=True, slots=True)
class Token:
    """A name or a value, or a sign of the grammar.

    Parameters
    ----------
    text
        What it says.
    line
        Where it stands.
    sign
        Whether it is a sign.
    bare
        Whether it is a name without quotation marks, which may be a word of the grammar.
    """

    text: str
    line: int
    sign: bool = False
    bare: bool = False


def tokens_of(text: str, log: Log) -> list[Token] | None:
    """Return the words and signs of a file; note what is neither and return None.

    >>> [token.text for token in tokens_of('graph { a -- "City Council" }', Log())]
    ['graph', '{', 'a', '--', 'City Council', '}']
    """
    found: list[Token] = []
    at, line = 0, 1
    while at < len(text):
        match = TOKEN.match(text, at)
        end = match.end() if match else _end_of_html(text, at)
        if end == at:
            faulty = text[at:].split("\n", 1)[0].strip()
            message = f"{quoted(faulty[:20])} is no name and no sign of DOT."
            log.add(line, "", faulty[:20], "bad_dot", message, AS_DOT)
            return None
        if match is None:
            found.append(
                Token(" ".join(unescape(TAG.sub(" ", text[at + 1 : end - 1])).split()), line)
            )
        elif match["text"] is not None:
            found.append(Token(match["text"].replace("\\\n", "").replace('\\"', '"'), line))
        elif match["skipped"] is None:
            found.append(Token(match[0], line, sign=bool(match["sign"]), bare=bool(match["word"])))
        line += text.count("\n", at, end)
        at = end
    return _joined(found)


def label_of(text: str, name: str) -> str:
    """Return a label in one line, with the name of the node where it asks for it."""
    words = BREAK.sub(" ", text.replace("\\N", name))
    return " ".join(ESCAPED.sub(r"\1", words).split())


def _end_of_html(text: str, start: int) -> int:
    """Return where a label in angle brackets ends; where it starts if it never does."""
    depth = 0
    for match in re.compile("[<>]").finditer(text, start) if text[start] == "<" else ():
        depth += 1 if match[0] == "<" else -1
        if depth == 0:
            return match.end()
    return start


def _joined(tokens: list[Token]) -> list[Token]:
    """Return tokens with texts that have a plus sign between them as one."""
    found: list[Token] = []
    plus = False
    for token in tokens:
        if token.sign and token.text == "+" and found and not found[-1].sign:
            plus = True
        elif plus:
            found[-1] = Token(found[-1].text + token.text, found[-1].line)
            plus = False
        else:
            found.append(token)
    return found
