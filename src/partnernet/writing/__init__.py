"""Writing: networks and results into files, whole or not at all."""

from pathlib import Path
from typing import TYPE_CHECKING

from partnernet.errors import FormatError
from partnernet.network import PartnerNetwork
from partnernet.result import Scores
from partnernet.writing.atomic import write_files
from partnernet.writing.delimited import network_files, scores_files

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["write", "write_files"]


def write(what: PartnerNetwork | Scores, path: str | Path) -> Path:
    """Write a network or a result; a failed write leaves what was there as it was.

    Parameters
    ----------
    what
        A network, or the result of a measure.
    path
        For a network, a folder: one CSV per table, and ``meta.toml``. For a result, a ``.csv``
        file: the table, with its provenance beside it as ``.provenance.json``.

    Returns
    -------
    Path
        Where it was written.

    Raises
    ------
    FormatError
        If the path asks for a form that cannot be written. Nothing was written then.

    Examples
    --------
    >>> import tempfile, partnernet as pn
    >>> net = pn.datasets.load("harbour")
    >>> pn.read(pn.write(net, tempfile.mkdtemp() + "/harbour")) == net
    True
    """
    target = Path(path)
    files: Mapping[Path, bytes]
    if isinstance(what, PartnerNetwork):
        if target.suffix or target.is_file():
            raise FormatError(
                f"A network is written into a folder of CSV files; {target.name!r} is not one."
            )
        files = network_files(what, target)
    elif isinstance(what, Scores):
        if target.suffix.lower() != ".csv":
            raise FormatError(f"A result is written as .csv; {target.name!r} is not.")
        files = scores_files(what, target)
    else:
        kind = type(what).__name__
        raise FormatError(f"A {kind} cannot be written; networks and results can.")
    write_files(files)
    return target
