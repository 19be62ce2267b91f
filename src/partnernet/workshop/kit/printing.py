"""A print kit as files: a PDF to print, and the tables to type into."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from partnernet.draw.sheet import plain, settings
from partnernet.errors import FormatError
from partnernet.workshop.card import write_card
from partnernet.workshop.kit.book import Book
from partnernet.workshop.kit.cards import draw_cards
from partnernet.workshop.kit.drawings import draw_blanks
from partnernet.workshop.kit.filling import draw_filling
from partnernet.workshop.kit.ruled import draw_actions, draw_links, draw_ratings
from partnernet.workshop.kit.steps import draw_steps
from partnernet.workshop.kit.template import Kit
from partnernet.writing.delimited import csv_bytes

if TYPE_CHECKING:
    from matplotlib.figure import Figure


EXCEL = b"\xef\xbb\xbf"  # without this mark spreadsheets do not see that it is UTF-8


def table_files(kit: Kit, folder: Path) -> dict[Path, bytes]:
    """Return the tables of a kit as CSV.

    Raises
    ------
    FormatError
        If the folder has a table of a kit that is another: something may be typed in it.
    """
    files = {folder / f"{name}.csv": EXCEL + csv_bytes(table) for name, table in kit.tables.items()}
    for path, data in files.items():
        if path.exists() and path.read_bytes() != data:
            raise FormatError(
                f"The folder {folder.name!r} holds another {path.name}, in which something may be "
                f"typed already. Print into another folder. Nothing was written."
            )
    return files


def figures(kit: Kit, *, paper: str, starts: Sequence[str]) -> "list[Figure]":
    """Return the pages of a kit, in the order in which they are needed."""
    session = kit.session
    with settings():
        foot = ", ".join(filter(None, [session.technique.title, session.group]))
        book = Book(paper, session.question, foot, _letters(kit))
        draw_steps(book, kit, starts)
        draw_filling(book, kit)
        draw_cards(book, kit)
        draw_ratings(book, kit)
        draw_links(book, kit)
        draw_blanks(book, kit)
        draw_actions(book, kit)
    return book.figures


def pdf_bytes(kit: Kit, *, paper: str, starts: Sequence[str]) -> bytes:
    """Return the kit as a PDF; equal kits give equal bytes."""
    from matplotlib.backends.backend_pdf import PdfPages

    title = kit.session.question or kit.session.technique.title
    metadata = {"Title": f"Print kit: {plain(title)}", "Subject": kit.session.technique.title,
                "Creator": "partnernet", "CreationDate": None}  # fmt: skip
    with settings(), io.BytesIO() as file:
        with PdfPages(file, metadata=metadata) as pdf:
            for figure in figures(kit, paper=paper, starts=starts):
                pdf.savefig(figure)
        return file.getvalue()


def _letters(kit: Kit) -> str:
    """Return all letters that people may have written."""
    session = kit.session
    cells = [table.to_numpy().ravel() for table in kit.tables.values()]
    words = [
        session.question,
        session.group,
        write_card(session.technique),
        *(c for part in cells for c in part),
    ]
    return "".join(map(str, words))
