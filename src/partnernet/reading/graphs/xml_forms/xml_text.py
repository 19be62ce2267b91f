"""XML: bytes to elements one by one, with their lines, and nothing that such a file can trick.

The parser is expat itself, which fetches nothing. A file that brings entities or defaults in a DTD
of its own is refused before the first of them could be put in.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from typing import Any, NoReturn
from xml.parsers import expat

from partnernet._log import Log
from partnernet.errors import quoted
from partnernet.reading.source import AGAIN

DEEPEST = 200
SAMPLE = 65_536
UNFINISHED = (
    expat.errors.XML_ERROR_NO_ELEMENTS,
    expat.errors.XML_ERROR_UNCLOSED_TOKEN,
    expat.errors.XML_ERROR_UNCLOSED_CDATA_SECTION,
    expat.errors.XML_ERROR_PARTIAL_CHAR,
)
WITHOUT = "Take the DOCTYPE out of it, or save it again without one."


@dataclass(slots=True)
class Element:
    """One element: its name without a prefix, where it begins, and what is in it.

    Parameters
    ----------
    name
        Its name without a prefix.
    attributes
        What its tag says.
    parent
        The element around it.
    line
        The line it begins in.
    number
        Its place among all elements of its name, from 1.
    words
        The text in it, piece by piece; that of containers is not kept.
    children
        The elements in it that are not handed over on their own.
    """

    name: str
    attributes: dict[str, str]
    parent: "Element | None"
    line: int
    number: int
    words: list[str]
    children: "list[Element]"

    @property
    def text(self) -> str:
        """The text that stands in it, without what stands in its children."""
        return "".join(self.words)

    def get(self, name: str) -> str | None:
        """Return what its tag says under a name; None where it says nothing."""
        return self.attributes.get(name)

    def child(self, name: str) -> "Element | None":
        """Return the first child of a name."""
        return next((child for child in self.children if child.name == name), None)

    def within(self, name: str) -> "Iterator[Element]":
        """Yield the elements of a name at any depth, in the order in which they stand."""
        queue = self.children[::-1]
        while queue:
            element = queue.pop()
            if element.name == name:
                yield element
            queue += element.children[::-1]

    def around(self, name: str) -> "Element | None":
        """Return the nearest element of a name that this one is in."""
        element = self.parent
        while element is not None and element.name != name:
            element = element.parent
        return element


class _RefusedError(Exception):
    """What is refused though it may be XML: the code, the message and the hint of the problem."""


class _RootFound(Exception):  # noqa: N818 - no error: it stops the parser
    """The name of the root."""


def root_of(data: bytes) -> str:
    """Return the name of the root element, without a prefix; an empty text for what is no XML."""
    if not data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0").startswith(b"<"):
        return ""
    declared: list[str] = []

    def found(name: str, _: Any) -> NoReturn:  # noqa: ANN401 - as expat hands it over
        raise _RootFound(name)

    parser = expat.ParserCreate()
    parser.StartElementHandler = found
    parser.StartDoctypeDeclHandler = _doctype(declared)
    try:
        parser.Parse(data[:SAMPLE], False)
    except _RootFound as root:
        return _local(str(root))
    except (_RefusedError, expat.ExpatError, ValueError, LookupError):
        pass
    return _local(declared[0]) if declared else ""


def read_xml(
    data: bytes,
    log: Log,
    take: Callable[[Element], None],
    *,
    title: str,
    whole: Collection[str],
    containers: Collection[str],
) -> Element | None:
    """Read a file from its first element to its last, and hand them over one by one.

    Parameters
    ----------
    data
        The whole file.
    log
        Where it is noted that this is no XML, not all of it, or not safe to read.
    take
        What is called with each element that is named in ``whole``, once it is closed. It is
        forgotten then; other elements are children of those around them.
    title
        What people call the format; in small letters it is the name of the root.
    whole
        The names of the elements that are handed over.
    containers
        The names of elements that have elements in them and no text.

    Returns
    -------
    Element or None
        The root, or None where the file could not be read to its end or has another root.
    """
    reading = _Reading(take, frozenset(whole), frozenset(containers))
    parser = reading.parser
    try:
        parser.Parse(data, True)
    except _RefusedError as refused:
        log.add(None, "", "", *refused.args)
    except (expat.ExpatError, ValueError, LookupError) as fault:
        message = f"This is not XML, or not all of it: {_reason(fault)}."
        log.add(None, "", "", "bad_xml", message, AGAIN)
    else:
        if reading.root is not None and reading.root.name == title.casefold():
            return reading.root
        message = (
            f"This is XML, but no {title}: there is no element {title.casefold()!r} around it."
        )
        log.add(None, "", "", "bad_xml", message, AGAIN)
    return None


class _Reading:
    """The elements that are open while a file is read."""

    def __init__(
        self, take: Callable[[Element], None], whole: frozenset[str], containers: frozenset[str]
    ) -> None:
        self.take, self.whole, self.containers = take, whole, containers
        self.open: list[Element] = []
        self.numbers: dict[str, int] = {}
        self.root: Element | None = None
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self.start
        parser.EndElementHandler = self.end
        parser.CharacterDataHandler = self.words
        parser.StartDoctypeDeclHandler = _doctype([])
        parser.SkippedEntityHandler = _refuse_unknown

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if len(self.open) >= DEEPEST:
            message = f"It is nested more than {DEEPEST} elements deep."
            raise _RefusedError("unsafe_xml", message, AGAIN)
        name = _local(tag)
        self.numbers[name] = number = self.numbers.get(name, 0) + 1
        parent = self.open[-1] if self.open else None
        line = self.parser.CurrentLineNumber
        element = Element(name, attributes, parent, line, number, [], [])
        if parent is None:
            self.root = element
        self.open.append(element)

    def end(self, _: str) -> None:
        element = self.open.pop()
        if element.name in self.whole:
            self.take(element)
        elif self.open:
            self.open[-1].children.append(element)

    def words(self, text: str) -> None:
        element = self.open[-1]
        if element.name not in self.containers:
            element.words.append(text)


def _local(name: str) -> str:
    return name.rsplit(":", 1)[-1]


def _doctype(declared: list[str]) -> Callable[[str, str | None, str | None, bool], None]:
    """Return what notes the name of a document type, and refuses one that the file itself has."""

    def note(name: str, _: str | None, __: str | None, inside: bool) -> None:  # noqa: FBT001 - as expat calls it
        declared.append(name)
        if inside:
            message = "The file has a DTD in it, which can make a small file a huge one."
            raise _RefusedError("unsafe_xml", message, WITHOUT)

    return note


def _refuse_unknown(name: str, *_: object) -> NoReturn:
    message = f"The file has {quoted(f'&{name};')} in it, and nothing says what that is."
    raise _RefusedError("unsafe_xml", message, "Write the sign itself.")


def _reason(fault: Exception) -> str:
    if not isinstance(fault, expat.ExpatError):
        return "it is in an encoding that nobody knows here"
    says = expat.ErrorString(fault.code)
    if says in UNFINISHED:
        return f"it ends in line {fault.lineno}, before all of it is there"
    if says == expat.errors.XML_ERROR_UNKNOWN_ENCODING:
        return "it is in an encoding that nobody knows here"
    return f"it cannot be read from line {fault.lineno}, sign {fault.offset + 1} on"
