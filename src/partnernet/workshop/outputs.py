"""Outputs: what leaves the room, made for one audience and written whole or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pandas as pd

from partnernet import gaps
from partnernet._audiences import reaches
from partnernet._text import listed
from partnernet.draw.interactive.page import page
from partnernet.draw.map import Map
from partnernet.draw.paper import sheet_size
from partnernet.draw.scene import Scene
from partnernet.draw.static import picture
from partnernet.errors import FormatError, NotDefinedError
from partnernet.network import PartnerNetwork
from partnernet.privacy import redact
from partnernet.schema import ACTORS, TIES
from partnernet.workshop.action import action_table
from partnernet.workshop.page import ALL_TIES
from partnernet.workshop.register import READERS, in_words, read_me, register_table, tie_table
from partnernet.workshop.said import Said
from partnernet.writing import write_files
from partnernet.writing.delimited import list_bytes
from partnernet.writing.workbook import workbook_bytes

TITLE = "Stakeholder map"
ACTIONS_FOR = "workshop"
"""The widest circle that reads what was decided: an action tells what a group plans for others."""
Files = Mapping[str, bytes]


def seen_by(session: Said, audience: str) -> PartnerNetwork:
    """Return what an audience may see of a session's network.

    Raises
    ------
    NotDefinedError
        If it may see nobody.
    ParameterError
        If there is no such audience.
    """
    seen = redact(session.net, audience)
    if not len(seen):
        raise NotDefinedError(
            f"Nobody in this session may be shown to {READERS[audience]}: say who may, as in "
            f"session.agree({audience!r}, 'City Council')."
        )
    return seen


def export(session: Said, folder: Path, audience: str) -> list[Path]:
    """Write what a technique puts out into a folder, and return the files."""
    seen = seen_by(session, audience)
    made: dict[str, bytes] = {}
    for name in session.technique.outputs:
        made |= MAKERS[name](session, seen)
    files = {folder / name: data for name, data in made.items()}
    _refuse_leftovers(folder, made)
    write_files(files)
    return list(files)


def _map(_: Said, seen: PartnerNetwork) -> Files:
    scene = map_scene(seen)
    known = (seen.compile().provenance(),)
    still = picture(scene, format="svg", size=sheet_size("A4"), dpi=200, provenance=known)
    return {"map.html": page(scene).encode("utf-8"), "map.svg": still}


def map_scene(seen: PartnerNetwork) -> Scene:
    """Return a map of all ties, wanted ones as well; its figures count those that exist."""
    audience = str(seen.meta["audience"])
    counted, drawn = (
        Map(seen, view=view).audience(audience).title(TITLE).overview("actors").scene()
        for view in (None, ALL_TIES)
    )
    return replace(
        counted,
        marks=counted.marks.assign(x=drawn.marks["x"], y=drawn.marks["y"]),
        links=drawn.links, lines=drawn.lines, directed=drawn.directed, editing=drawn.editing,
    )  # fmt: skip


def _register(session: Said, seen: PartnerNetwork) -> Files:
    actors, actions = register_table(session, seen), _actions_of(session, seen)
    if actors.index.tolist() == actors["name"].tolist():
        actors = actors.reset_index(drop=True)
    sheets = {
        "Read me": read_me(session, seen, len(actions)),
        "Actors": in_words(actors, ACTORS),
        "Ties": in_words(tie_table(seen), TIES),
        "Actions": actions,
    }
    return {"register.xlsx": workbook_bytes(sheets), "register.csv": list_bytes(actors, ACTORS)}


def _findings(_: Said, seen: PartnerNetwork) -> Files:
    audience = str(seen.meta["audience"])
    found = gaps.find(seen).seen_by(audience)
    drawn = Map(seen).audience(audience).title(TITLE).findings(found)
    return {
        "findings.html": drawn.html().encode("utf-8"),
        "findings.csv": list_bytes(found.with_names()),
    }


def _actions(session: Said, seen: PartnerNetwork) -> Files:
    told = _actions_of(session, seen)
    return {"actions.csv": list_bytes(told)} if _read_actions(seen) else {}


MAKERS: dict[str, Callable[[Said, PartnerNetwork], Files]] = {
    "map": _map, "register": _register, "findings": _findings, "actions": _actions,
}  # fmt: skip
NAMES = ("map.html", "map.svg", "register.xlsx", "register.csv", "findings.html", "findings.csv",
         "actions.csv")  # fmt: skip


def _actions_of(session: Said, seen: PartnerNetwork) -> pd.DataFrame:
    """Return the actions between actors that the readers may see, if they read actions at all."""
    known = {"", *map(str, seen.actors.index)}
    told = [action for action in session.actions
            if _read_actions(seen) and {action.actor, action.owner_at} <= known]  # fmt: skip
    return action_table(session.net, told, seen)


def _read_actions(seen: PartnerNetwork) -> bool:
    return reaches(ACTIONS_FOR, str(seen.meta["audience"]))


def _refuse_leftovers(folder: Path, made: Files) -> None:
    """Refuse a folder with files of another export, which may be for a smaller circle."""
    left = [name for name in NAMES if name not in made and (folder / name).exists()]
    if left:
        raise FormatError(
            f"{folder} holds {listed(left)} of another export, which these readers may not be "
            f"meant to see. Choose another folder. Nothing was written."
        )
