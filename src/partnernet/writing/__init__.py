"""Writing: networks and results into files, whole or not at all."""

from collections.abc import Iterable, Mapping
from pathlib import Path

from partnernet._text import listed
from partnernet.errors import FormatError
from partnernet.network import PartnerNetwork
from partnernet.result import Findings, NameCandidates, Scores
from partnernet.schema import TABLES
from partnernet.writing.aliases import alias_files
from partnernet.writing.atomic import write_files
from partnernet.writing.delimited import network_files, scores_files, text_bytes
from partnernet.writing.formats import endings, file_bytes, format_for

__all__ = ["write", "write_files"]


def write(what: PartnerNetwork | Scores, path: str | Path, *, lossy: bool = False) -> Path:
    """Write a network or a result; a failed write leaves what was there as it was.

    Parameters
    ----------
    what
        A network, or the result of a measure.
    path
        For a network, a folder: one CSV per table, and ``meta.toml``; or a ``.json`` file or an
        ``.xlsx`` workbook, which have all of it in one; or ``.graphml``, ``.gexf``, ``.kumu.json``,
        ``.net`` or ``.dl`` for other programs. For a result, a ``.csv`` file: the table,
        with its provenance beside it as ``.provenance.json``, and what is not defined, with
        reasons, as ``.undefined.csv``. For findings also a ``.txt`` file, for a mail. For
        candidates of `names`, the file of aliases in which people decide, ``.csv`` or ``.xlsx``.
    lossy
        Whether what a format cannot hold may be left out of the file of a network, with a warning
        that names it.

    Returns
    -------
    Path
        Where it was written.

    Raises
    ------
    FormatError
        If the path asks for a form that cannot be written or cannot hold what is there, or the
        folder holds tables that are not part of the network: reading it again would mix the two.
        Nothing was written then.

    Examples
    --------
    >>> import tempfile, partnernet as pn
    >>> net = pn.datasets.load("harbour")
    >>> pn.read(pn.write(net, tempfile.mkdtemp() + "/harbour")) == net
    True
    >>> pn.read(pn.write(net, tempfile.mkdtemp() + "/harbour.json")) == net
    True
    >>> pn.read(pn.write(net, tempfile.mkdtemp() + "/harbour.xlsx")) == net
    True
    """
    target = Path(path)
    files: Mapping[Path, bytes]
    if isinstance(what, PartnerNetwork):
        files = _network_files(what, target, lossy=lossy)
    elif isinstance(what, Scores):
        files = _result_files(what, target)
    else:
        kind = type(what).__name__
        raise FormatError(f"A {kind} cannot be written; networks and results can.")
    write_files(files)
    return target


def _network_files(net: PartnerNetwork, target: Path, *, lossy: bool) -> Mapping[Path, bytes]:
    known = None if target.is_dir() else format_for(target)
    if known:
        return {target: file_bytes(net, target, known, lossy=lossy)}
    if target.is_file() or (target.suffix and not target.is_dir()):
        raise FormatError(
            f"A network is written into a folder of CSV files, or as {listed(endings())}; "
            f"{target.name!r} is none of them."
        )
    files = network_files(net, target)
    _refuse_strangers(files, target)
    return files


def _result_files(result: Scores, target: Path) -> Mapping[Path, bytes]:
    ending = target.suffix.lower()
    if isinstance(result, NameCandidates):
        return alias_files(result, target)
    if isinstance(result, Findings) and ending == ".txt":
        return {target: text_bytes(result.text())}
    if ending == ".csv":
        return scores_files(result, target)
    if isinstance(result, Findings):
        raise FormatError(f"Findings are written as .csv or .txt; {target.name!r} is neither.")
    raise FormatError(f"A result is written as .csv; {target.name!r} is not.")


def _refuse_strangers(files: Iterable[Path], folder: Path) -> None:
    own = {*(f"{name}.csv" for name in TABLES), "meta.toml"} - {file.name for file in files}
    strangers = sorted(name for name in own if (folder / name).exists())
    if strangers:
        raise FormatError(
            f"The folder {folder.name!r} holds {listed(strangers)}, which this network does not "
            f"have; reading the folder would mix the two. Write into another folder. Nothing was "
            f"written."
        )
