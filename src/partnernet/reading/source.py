"""Sources: one file to read, what its reader is told, and what a kind of file is."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from partnernet._log import Log
from partnernet._tables import RawTable

AGAIN = "Save it again where it was made."
"""What to do with a file that is not what it should be."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the caller says of files because nobody can guess it.

    Parameters
    ----------
    columns
        The header of the file for names of columns, such as ``{"actor": "Organisation"}``.
    sheet
        The one sheet of a workbook to read, or several.
    """

    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str | Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read, whether it was named itself or only its folder, and what to call it.

    A spare one stands in a folder and may hold all tables in one: it is read if nothing else is.
    Those in ``parts`` say more of what is in this one, and have nothing in them without it.
    """

    path: Path
    named: bool = True
    label: str = ""
    spare: bool = False
    parts: "tuple[Found, ...]" = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What is in a file, where it came from, and what the caller said of it.

    Parameters
    ----------
    found
        The file.
    data
        What is in it.
    wanted
        What the caller said.
    parts
        The files that say more of this one.
    """

    found: Found
    data: bytes
    wanted: Wanted
    parts: "tuple[Source, ...]" = ()

    @property
    def label(self) -> str:
        """What problems call the file."""
        return self.found.label

    @property
    def named(self) -> bool:
        """Whether the file was named itself, or only its folder."""
        return self.found.named

    @property
    def stem(self) -> str:
        """The name of the file without its ending."""
        return self.found.path.stem

    @property
    def ending(self) -> str:
        """The ending of the file in small letters, with its point."""
        return self.found.path.suffix.lower()


@dataclass(frozen=True, slots=True)
class Reading:
    """What a file holds: its tables as they came, and what it says of the data as a whole.

    ``sheets`` says whether it is a workbook, of which sheets can be named.
    """

    tables: Sequence[RawTable] = ()
    meta: Mapping[str, object] = field(default_factory=dict)
    sheets: bool = False


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file: what it is called, how it is told from others, and how it is read.

    Parameters
    ----------
    name
        What people call it.
    endings
        The endings such files usually have.
    is_it
        Says whether a file is of this kind, by what is in it more than by its ending.
    read
        Returns what it holds; every fault goes into the log, none is raised.
    parts
        The endings of files that say more of one of this kind, and are read with it.
    halves
        Whether neither of the two has anything in it without the other.
    """

    name: str
    endings: tuple[str, ...]
    is_it: Callable[[Source], bool]
    read: Callable[[Source, Log], Reading]
    parts: tuple[str, ...] = ()
    halves: bool = False
