"""The print kit: cards, sheets and blank drawings on paper, and the tables they are typed into."""

from collections.abc import Sequence
from pathlib import Path

from partnernet.errors import ParameterError
from partnernet.workshop.capture import nobody
from partnernet.workshop.kit.printing import pdf_bytes, table_files
from partnernet.workshop.kit.template import make_kit
from partnernet.workshop.session import Session
from partnernet.workshop.shelf import technique
from partnernet.workshop.technique import Technique
from partnernet.writing import write_files

__all__ = ["print_kit"]


def print_kit(
    what: Session | Technique | str | Path,
    folder: str | Path,
    *,
    paper: str = "A4",
    start: str | Sequence[str] = (),
    blank: int = 24,
    raters: int = 8,
) -> Path:
    """Write a workshop on paper: a PDF to print, and the tables to type into afterwards.

    Use it where people would rather write on cards than on a screen. What they wrote is typed into
    the tables, and `Session.read_kit` reads these.

    Parameters
    ----------
    what
        A session, whose actors have a card each; or a technique, its id or its file, for a kit
        without a question and without names.
    folder
        Where ``kit.pdf`` goes, and beside it ``frame.csv``, ``cards.csv`` and those of
        ``ratings.csv``, ``links.csv`` and ``actions.csv`` that the technique fills.
    paper
        ``A4``, ``A3``, ``A2``, ``A1`` or ``A0``; all grows with it, as a drawing on a wall should.
    start
        When the workshop begins, such as ``"09:30"``; several where it has several sittings.
    blank
        How many cards have no name yet.
    raters
        For how many people ``ratings.csv`` has rows, each with a letter as a code.

    Returns
    -------
    Path
        The folder.

    Raises
    ------
    UnknownNameError
        If there is no such technique.
    ParameterError
        If there is no such paper or time, or a number is not possible.
    FormatError
        If the folder holds tables of another kit, or some in which something was typed. Whatever is
        raised, nothing was written.

    Notes
    -----
    The kit is for all in the room: actors whose visibility is ``core`` or ``private`` have no card,
    what was rated is on none, and nobody's name but that of actors is asked for.

    Examples
    --------
    >>> import tempfile
    >>> folder = print_kit("rainbow", tempfile.mkdtemp() + "/kit", start="18:00")
    >>> sorted(file.name for file in folder.iterdir())
    ['cards.csv', 'frame.csv', 'kit.pdf', 'ratings.csv']
    """
    target = Path(folder)
    if target.is_file() or target.suffix.lower() == ".pdf":
        raise ParameterError("folder", str(folder), "it is a folder, for a PDF and some tables")
    if isinstance(what, Session):
        session = what
    else:
        session = Session(what if isinstance(what, Technique) else technique(what), nobody())
    kit = make_kit(session, blank=blank, raters=raters)
    starts = [start] if isinstance(start, str) else list(start)
    tables = table_files(kit, target)
    write_files({target / "kit.pdf": pdf_bytes(kit, paper=paper, starts=starts)} | tables)
    return target
