"""What all commands share: what to read, exit codes, faults as one message without a trace."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from json import JSONDecoder
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from partnernet.errors import DataError, NotDefinedError, PartnernetError

if TYPE_CHECKING:
    from partnernet.network import PartnerNetwork

TOLD = "columns={"
FINE, PROBLEMS, WRONG_USE = 0, 1, 2

Paths = Annotated[
    list[Path], typer.Argument(help="A file, or a folder with CSV files: actors.csv, ties.csv.")
]
Directed = Annotated[
    bool, typer.Option("--directed", help="Ties that do not say so hold one way only.")
]
Columns = Annotated[
    list[str] | None,
    typer.Option(help="Which header is which column, such as actor=Organisation; may be repeated."),
]
SheetNames = Annotated[
    list[str] | None,
    typer.Option("--sheet", help="A sheet of a workbook to read, and no other; may be repeated."),
]


def headers(columns: list[str] | None) -> dict[str, str]:
    """Return the headers of a file by the names of columns, as they were typed with ``=``."""
    pairs = [(word, *word.partition("=")) for word in columns or []]
    for word, name, _, header in pairs:
        if not (name.strip() and header.strip()):
            raise wrong_use(
                f"--columns takes a column and its header, such as actor=Organisation; "
                f"{word!r} is none."
            )
    return {name.strip(): header.strip() for _, name, _, header in pairs}


def opened(
    paths: list[Path], columns: list[str] | None, sheets: list[str] | None, *, directed: bool
) -> "PartnerNetwork":
    """Return the network in some files, as the options of a command say."""
    from partnernet.reading import read

    return read(*paths, directed=directed, columns=headers(columns), sheet=sheets or None)


def as_options(text: str) -> str:
    """Return a sentence with options as they are typed here, not as they are in Python.

    >>> as_options('Say columns={"source": "Who", "target": "With"}, or sheet=.')
    'Say --columns "source=Who" --columns "target=With", or --sheet.'
    """
    before, told, after = text.partition(TOLD)
    if told:
        with suppress(ValueError):  # where a cell of somebody's own says so, it stays
            names, end = JSONDecoder().raw_decode("{" + after)
            told = " ".join(f'--columns "{name}={header}"' for name, header in names.items())
            after = after[end - 1 :]
        return as_options(before) + told + as_options(after)
    return re.sub(r"\b(columns|sheet)=(?=\W)", r"--\1", text)


@contextmanager
def plain_faults() -> Iterator[None]:
    """Turn faults of data and of use into one message and an exit code."""
    try:
        yield
    except (DataError, NotDefinedError) as fault:
        typer.echo(as_options(str(fault)), err=True)
        raise typer.Exit(PROBLEMS) from None
    except PartnernetError as fault:
        raise wrong_use(str(fault)) from None
    except BrokenPipeError:
        raise  # whoever reads has seen enough; typer ends quietly
    except OSError as fault:
        # Those that partnernet raises itself are sentences and have no number.
        system = f"Cannot use '{fault.filename}': {fault.strerror}."
        raise wrong_use(system if fault.errno else str(fault)) from None


def wrong_use(says: str) -> typer.Exit:
    """Say what is wrong with how a command was called, and return the exit to be raised."""
    typer.echo(says, err=True)
    return typer.Exit(WRONG_USE)
