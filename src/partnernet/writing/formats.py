"""Formats: the kinds of files that `write` makes of a network, by their endings."""

import warnings
from pathlib import Path

from partnernet._text import listed
from partnernet.errors import DataWarning, FormatError
from partnernet.network import PartnerNetwork
from partnernet.writing import (
    dl,
    gexf,
    graphml,
    kumu_json,
    network_workbook,
    pajek,
    partnernet_json,
)
from partnernet.writing.format import Format

FORMATS: tuple[Format, ...] = (
    kumu_json.WRITER,
    partnernet_json.WRITER,
    network_workbook.WRITER,
    graphml.WRITER,
    gexf.WRITER,
    pajek.WRITER,
    dl.WRITER,
)
"""One whose ending is the end of another's, such as ``.json``, stands after it."""
WHOLE = (".json", ".xlsx")
SHOWN = 12


def format_for(path: Path) -> Format | None:
    """Return the format that the ending of a file asks for, or None where it asks for none."""
    name = path.name.lower()
    return next((known for known in FORMATS if name.endswith(known.endings)), None)


def endings() -> list[str]:
    """Return every ending that a network can be written with."""
    return [ending for known in FORMATS for ending in known.endings]


def file_bytes(net: PartnerNetwork, target: Path, known: Format, *, lossy: bool) -> bytes:
    """Return the file of a network.

    Raises
    ------
    FormatError
        If the format cannot hold all of the network and ``lossy`` does not say that this is fine.

    Warns
    -----
    DataWarning
        If something was left out.
    """
    lost = known.lost(net)
    if lost:
        shown = listed(lost, most=SHOWN)
        if not lossy:
            others = ", ".join(ending for ending in WHOLE if ending not in known.endings)
            raise FormatError(
                f"{known.name} cannot hold {shown}. Write it as {others} or a folder, "
                f"or say lossy=True to leave that out. Nothing was written."
            )
        message = f"{target.name} is without {shown}, which {known.name} cannot hold."
        warnings.warn(message, DataWarning, stacklevel=4)
    return known.write(net, target.name)
