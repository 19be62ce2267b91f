"""Files of pictures: their forms, what they say of themselves, and their bytes."""

import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from partnernet.draw.sheet import plain, settings
from partnernet.errors import FormatError, RenderError
from partnernet.provenance import Provenance

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FORMATS = ("svg", "pdf", "png")


def picture_bytes(
    draw: Callable[[], "Figure"],
    *,
    format: str,  # noqa: A002 - the word that everybody uses for it
    dpi: float,
    words: tuple[str, str],
    provenance: Sequence[Provenance] = (),
) -> bytes:
    """Draw a figure and return the bytes of the file.

    Parameters
    ----------
    draw
        Makes the figure.
    format
        ``svg``, ``pdf`` or ``png``.
    dpi
        Dots per inch of a PNG.
    words
        The title, and the picture in words; they stand in the metadata.
    provenance
        How the numbers came about; it stands there, too, if it is known.

    Raises
    ------
    RenderError
        If the format is another, or the resolution is not above 0.
    """
    if not dpi > 0:
        raise RenderError(f"A picture cannot have {dpi} dots per inch.")
    if format not in FORMATS:
        allowed = ", ".join(FORMATS)
        raise RenderError(f"A picture cannot be made as {format!r}. Allowed: {allowed}.")
    title, alt = map(plain, words)
    # Without a date, so that equal pictures are equal files.
    metadata: dict[str, dict[str, str | None]] = {
        "svg": {"Title": title, "Description": alt, "Creator": "partnernet", "Date": None},
        "pdf": {"Title": title, "Subject": alt, "Creator": "partnernet", "CreationDate": None},
        "png": {"Title": title, "Description": alt, "Software": "partnernet"},
    }
    if provenance:
        known = [one.to_dict() for one in provenance]
        whence = json.dumps(known, sort_keys=True, default=str)
        metadata["svg"]["Source"] = metadata["pdf"]["Keywords"] = whence
        metadata["png"]["Provenance"] = whence
    with settings(), io.BytesIO() as file:
        draw().savefig(file, format=format, dpi=dpi, metadata=metadata[format])
        return file.getvalue()


def form_of(path: Path, what: str) -> str:
    """Return the form that the ending of a file asks for.

    Raises
    ------
    FormatError
        If the ending is none of these; ``what`` says what cannot be saved so.
    """
    ending = path.suffix.lower().lstrip(".")
    if ending not in FORMATS:
        raise FormatError(f"{what} is saved as .svg, .pdf or .png; {path.name!r} is none of them.")
    return ending
