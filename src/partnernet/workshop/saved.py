"""Sessions as one JSON file: a network that every reader opens, and what the workshop adds."""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from partnernet.errors import DataError, FormatError
from partnernet.network import PartnerNetwork
from partnernet.reading import examine
from partnernet.workshop.action import Action
from partnernet.workshop.card import read_card, write_card
from partnernet.workshop.said import Said
from partnernet.writing.partnernet_json import document, document_bytes


def session_bytes(session: Said, name: str) -> bytes:
    """Return a session as UTF-8 JSON; equal sessions give equal bytes."""
    return document_bytes(session_document(session, name), name)


def session_document(session: Said, name: str) -> dict[str, Any]:
    """Return what the file of a session holds."""
    content = document(session.net, name)
    content["session"] = {
        "technique": write_card(session.technique),
        "group": session.group,
        "actions": [asdict(action) for action in session.actions],
        "finished": list(session.finished),
    }
    return content


def read_session(path: Path) -> Said:
    """Return what the file of a session holds.

    Raises
    ------
    DataError
        With everything that is wrong with its tables or its technique.
    FormatError
        If it holds no session.
    """
    checked, meta = examine(path)
    if checked.errors:
        raise DataError(checked.errors)
    found = json.loads(path.read_bytes().decode("utf-8-sig")).get("session")
    if not isinstance(found, dict) or not isinstance(found.get("technique"), dict):
        raise FormatError(f"{path.name} holds a network and no session; `read` opens it.")
    net = PartnerNetwork(checked.tables, meta=meta)
    try:
        actions = tuple(Action(**action) for action in found.get("actions", ()))
        finished = tuple(map(str, found.get("finished", ())))
    except (TypeError, ValueError) as fault:
        raise FormatError(f"The session in {path.name} cannot be read: {fault}") from None
    technique = read_card(found["technique"], path.name)
    return Said(technique, net, str(found.get("group", "")), actions, finished)
