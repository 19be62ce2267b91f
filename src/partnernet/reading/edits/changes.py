"""Changes from the page of a map, made in a network: what was done, and what was not and why."""

import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from partnernet._log import Log
from partnernet._text import count
from partnernet.errors import (
    DataError,
    FormatError,
    InterpretationWarning,
    ParameterError,
    quoted,
)
from partnernet.network import PartnerNetwork
from partnernet.reading.edits.edits import Edit, read_edits
from partnernet.reading.edits.replay import NOT, Step, replayed
from partnernet.reading.files import files_at, read_bytes
from partnernet.reading.graphs.json_forms.json_text import Document
from partnernet.reading.graphs.json_forms.partnernet_json import known_document, read_document
from partnernet.reading.source import Found
from partnernet.view import View


def apply_edits(
    net: PartnerNetwork, file: str | Path | Mapping[str, Any], *, view: View | None = None
) -> PartnerNetwork:
    """Make the changes in a network that a group made in the page of its map.

    Use it after a workshop, on the network that the page was made from. Every change is made in
    its turn, or not at all; ``table("edits")`` of the new network says of each what came of it.

    - A change says what stood there before, if anything did. Where something else stands there
      now, somebody has changed it meanwhile, and it is not done. Where the new value stands there,
      it is already so.
    - An actor that is removed takes its ties, memberships and roles with it.
    - A page shows one line for all ties of a pair; removing or changing it is done to all of them
      that count under the view. What a partnership gives stays: only its members can end it.

    Parameters
    ----------
    net
        The network.
    file
        What the page saved: the path of the file, or what is in it.
    view
        The view the page was made under; None for the usual one.

    Returns
    -------
    PartnerNetwork
        The network with the changes. Its table ``edits`` has ``number``, ``op``, ``subject``,
        ``column``, ``value``, ``outcome`` (done, already so, not done) and ``reason``. It is about
        this file alone, is no part of the data, and is not written.

    Raises
    ------
    DataError
        If the file cannot be read, or a change in it is none: every fault at once, with the number
        of the change as its row. Nothing is done then.
    FormatError
        If the file is of a version that this partnernet does not know.
    FileNotFoundError
        If there is no such file.
    ParameterError
        If ``file`` is neither a path nor what a file holds.

    Warns
    -----
    InterpretationWarning
        If the network has changed since the page was made, or changes were not done.

    Examples
    --------
    >>> import partnernet as pn
    >>> net = pn.datasets.chain("AB")
    >>> edit = {"op": "set_actor", "id": "A", "column": "name", "value": "Library", "was": "A"}
    >>> file = {"format": "partnernet", "version": 1, "edits": [edit]}
    >>> changed = pn.apply_edits(net, file)
    >>> changed.actors["name"].tolist()
    ['Library', 'B']
    >>> changed.table("edits")["outcome"].tolist()
    ['done']
    """
    log = Log()
    document = _document(file, log)
    edits = read_edits(document, log) if document is not None else []
    if document is None or log.problems:
        _refuse(log)
    else:
        _warn_of_age(document, net)
    tables, steps = replayed(net, edits, view or View())
    _warn_of_undone(steps)
    old = {name: net.table(name) for name in net.tables}
    return PartnerNetwork(old | tables | {"edits": _table(edits, steps)}, meta=net.meta)


def _document(file: object, log: Log) -> Document | None:
    """Return what a saved file holds; note what stands in the way."""
    log.file = "edits"
    if isinstance(file, Mapping):
        return known_document(file, log)
    if not isinstance(file, (str, Path)):
        allowed = "it is the path of a saved file, or what is in it"
        raise ParameterError("file", file, allowed)
    path = Path(file)
    if not path.exists():
        files_at(path)
    data = read_bytes(Found(path, label=path.name), log)
    document = None if data is None else read_document(data, log)
    log.file = f"{path.name}, edits"
    return document


def _refuse(log: Log) -> None:
    for problem in log.problems:
        if problem.code == "unknown_version":
            raise FormatError(str(problem))
    raise DataError(log.problems)


def _warn_of_age(document: Document, net: PartnerNetwork) -> None:
    made_from = document.get("fingerprint")
    if made_from and made_from != net.fingerprint:
        message = (
            f"The network has changed since the page was made: its fingerprint is "
            f"{net.fingerprint}, and that of the page {quoted(made_from)}. The table 'edits' says "
            f"what was done."
        )
        warnings.warn(message, InterpretationWarning, stacklevel=3)


def _warn_of_undone(steps: Sequence[Step]) -> None:
    undone = [number for number, step in enumerate(steps, 1) if step.outcome == NOT]
    if undone:
        were = "was" if len(undone) == 1 else "were"
        message = (
            f"{len(undone):,} of {count(len(steps), 'change')} {were} not done, first number "
            f"{undone[0]}: {steps[undone[0] - 1].reason} The table 'edits' lists them."
        )
        warnings.warn(message, InterpretationWarning, stacklevel=3)


def _table(edits: Sequence[Edit], steps: Sequence[Step]) -> pd.DataFrame:
    """Return one row for each change and what came of it."""
    columns = ["number", "op", "subject", "column", "value", "outcome", "reason"]
    rows = [
        (edit.number, edit.op, edit.subject, edit.shown[0], _shown(edit.shown[1]), step.outcome,
         step.reason)
        for edit, step in zip(edits, steps, strict=True)
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=columns)
    return table.astype(dict.fromkeys(columns[1:], "str") | {"number": "int64"})


def _shown(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return "|".join(map(str, value))
    return "" if value is None else str(value)
