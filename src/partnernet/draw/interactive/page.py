"""A Scene as one web page that needs nothing else: no server, no network, no second file."""

import base64
import hashlib
import html as markup
import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from importlib import resources
from importlib.resources.abc import Traversable
from importlib.util import find_spec, module_from_spec
from string import Template
from typing import Any

import numpy as np
import pandas as pd

from partnernet._text import label
from partnernet.draw.layouts import MARGIN
from partnernet.draw.placing import BELOW, COLUMNS, HEADING, ROOM
from partnernet.draw.scene import DASHES, Drawing, LegendEntry, Scene
from partnernet.draw.ties import bends
from partnernet.errors import RenderError
from partnernet.result._placement import Guide, Handle, Stroke

LIBRARY = "vis-network.min.js"
SCRIPTS = (
    "state", "colors", "network", "ties", "marks", "flags", "lines", "grid", "labels", "groups",
    "disks", "guides", "drawings", "spots", "handles", "map", "svg", "picture", "takeaway", "tools",
    "legend", "tie-filter", "physics", "findings", "details", "pair", "table", "matrix", "edits",
    "relink", "tie-facts", "editing", "forms",
)  # fmt: skip
WORKSHOP_SCRIPTS = (
    "session", "figures", "agenda", "timer", "naming", "rows", "ballot", "linking", "deciding",
    "facts", "room",
)  # fmt: skip
STYLES = (
    "frame", "tools", "legend", "ties", "groups", "map", "table", "matrix", "details", "findings",
    "takeaway", "edit", "narrow", "paper",
)  # fmt: skip
WORKSHOP_STYLES = ("room", "ballot")
MARK_COLUMNS = (
    "name", "label", "x", "y", "radius", "fill", "shape", "group", "importance", "hollow",
)  # fmt: skip
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"  # as parseInt(digit, 36) reads them
LINE_COLUMNS = ("strength", "width", "arrow")
LOOK_COLUMNS = ("color", "dashed", "label", "kind", "status")
# A frame is see-through where its colors are those of the page around it, and those are light.
WAITING = {"root": ' class="waiting"', "schemes": "light", "body": " hidden"}
SEEN = {"root": "", "schemes": "light dark", "body": ""}


def page(scene: Scene, *, waiting: bool = False) -> str:
    """Return the whole page: map, legend, search, table and details in one UTF-8 document.

    Nothing in it asks for anything from elsewhere, and a Content-Security-Policy forbids it to.
    Equal scenes give equal bytes.

    Parameters
    ----------
    scene
        What is to be seen.
    waiting
        Whether the page stays unseen until its script runs, for a frame that lies on a still
        picture.

    Returns
    -------
    str
        The text of an HTML file.

    Raises
    ------
    RenderError
        Where an actor has no place, a tie has no actor, or vis-network is not installed.
    """
    led = scene.workshop is not None
    style, script, library = _style(led=led), _script(led=led), _library()
    return Template(_own("template.html")).substitute(
        policy=_policy(scripts=(library, script), style=style),
        **(WAITING if waiting else SEEN),
        title=_text(scene.title or "Map of actors"),
        alt=_text(scene.alt),
        style=style,
        scene=_data(scene),
        library=library,
        script=script,
    )


def frame(html: str, *, height: int = 640, title: str = "") -> str:
    """Return a page as a closed frame for a notebook: it may run its scripts and nothing else.

    Parameters
    ----------
    html
        A page made by `page`.
    height
        The height of the frame, in pixels.
    title
        What the frame shows, for people who do not see it.

    Returns
    -------
    str
        One ``iframe`` element.
    """
    # One line: what indents lines, or ends HTML at an empty one, leaves the scripts their hashes.
    held = _text(html).replace("\n", "&#10;")
    return (
        f'<iframe title="{_text(title or "Map of actors")}" sandbox="allow-scripts" '
        f'referrerpolicy="no-referrer" width="100%" height="{height:d}" '
        f'style="display:block;border:0;width:100%;height:{height:d}px;color-scheme:light" '
        f'srcdoc="{held}"></iframe>'
    )


def _policy(*, scripts: tuple[str, ...], style: str) -> str:
    """Allow the scripts and the style of this page by their hashes, pictures made here, no more."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(_hash(script) for script in scripts),
            "style-src " + _hash(style),
            "img-src data: blob:",
            "connect-src 'none'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def _hash(code: str) -> str:
    digest = hashlib.sha256(code.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _text(words: str) -> str:
    """Escape words for HTML; what UTF-8 cannot hold becomes a question mark."""
    return markup.escape(words.encode("utf-8", "replace").decode())


def _style(*, led: bool) -> str:
    """Join the parts of the style; a later one may say otherwise."""
    names = (*STYLES, *(WORKSHOP_STYLES if led else ()))
    return "\n".join(_own(f"style/{name}.css") for name in names)


def _script(*, led: bool) -> str:
    """Join the parts of the script in one closed scope; a page that leads a group has more."""
    names = (*SCRIPTS, *(WORKSHOP_SCRIPTS if led else ()), "start")
    parts = "\n".join(_own(f"script/{name}.js") for name in names)
    return f'"use strict";\n\n(() => {{\n{parts}}})();\n'


def _own(name: str) -> str:
    return _code(resources.files("partnernet.draw.interactive") / name)


def _code(file: Traversable) -> str:
    """Read a file with the line ends a browser makes of it, which are the ones that are hashed."""
    return file.read_bytes().decode().replace("\r\n", "\n")


def _library() -> str:
    """Find vis-network in the installed pyvis, the newest one there, without importing pyvis."""
    spec = find_spec("pyvis")
    folders = list(_library_folders(module_from_spec(spec))) if spec else []
    if not folders:
        message = (
            f"The interactive map needs {LIBRARY}, which comes with pyvis, and it was not found. "
            "Install it with: pip install --force-reinstall pyvis"
        )
        raise RenderError(message)
    newest = max(folders, key=lambda folder: [int(part) for part in _digits(folder.name)])
    # The line that names a source map would make a browser's inspector look for one.
    code = re.sub(r"\n//# sourceMappingURL=.*", "", _code(newest / LIBRARY))
    # U+0085 may stand in literals of JavaScript only. Editors that read a saved notebook take it
    # for the end of a line and write another one: then the hash is wrong, and the map is dead.
    return code.replace("\x85", r"\x85")


def _library_folders(pyvis: Any) -> Iterator[Traversable]:  # noqa: ANN401 - a module not yet run
    folder = resources.files(pyvis) / "templates" / "lib"
    if folder.is_dir():
        for found in folder.iterdir():
            if re.fullmatch(r"vis-[\d.]+", found.name) and (found / LIBRARY).is_file():
                yield found


def _digits(name: str) -> list[str]:
    return re.findall(r"\d+", name)


def _data(scene: Scene) -> str:
    """Write the scene as JSON that may stand inside a script element, whatever its texts are."""
    content = {
        "title": scene.title,
        "question": scene.question,
        "caption": scene.caption,
        "alt": scene.alt,
        "directed": bool(scene.directed),
        "sizeBy": scene.size_by,
        "radiusRange": [float(radius) for radius in scene.radius_range],
        "scores": [
            {"key": str(column), "label": scene.score_labels.get(column, str(column))}
            for column in scene.scores.columns
        ],
        "colorBy": scene.color_by,
        "legendTitle": scene.legend_title,
        "legend": _legend(scene.legend),
        "colorings": _colorings(scene),
        "lines": [
            {"label": e.label, "color": e.color, "width": e.width, "dashed": e.dashed,
             "arrow": e.arrow, "column": e.column, "key": e.key, "count": e.count, "drawn": e.drawn,
             "status": e.status}
            for e in scene.lines
        ],
        "dashes": DASHES,
        "marks": _marks(scene),
        "links": _links(scene),
        "findings": _findings(scene),
        "editing": _editing(scene),
        "drawings": [_drawing(drawing) for drawing in scene.drawings],
        "waiting": {"x": MARGIN, "y": BELOW - HEADING, "room": ROOM, "columns": COLUMNS},
        "strengthSays": scene.strength_says,
        "overview": asdict(scene.overview) if scene.overview else None,
        "workshop": asdict(scene.workshop) if scene.workshop else None,
    }  # fmt: skip
    written = json.dumps(content, ensure_ascii=True, allow_nan=False, separators=(",", ":"),
                         default=_plain)  # fmt: skip
    for character in "<>&":
        written = written.replace(character, f"\\u{ord(character):04x}")
    return written


def _legend(entries: tuple[LegendEntry, ...]) -> list[dict[str, Any]]:
    return [
        {"key": e.key, "label": e.label, "fill": e.fill, "shape": e.shape, "count": e.count}
        for e in entries
    ]


def _colorings(scene: Scene) -> list[dict[str, Any]]:
    """List the other colorings; of each actor one digit says which line of the legend it has."""
    written = []
    for choice in scene.colorings:
        digits = {entry.key: DIGITS[place] for place, entry in enumerate(choice.legend)}
        codes = "".join(digits[group] for group in choice.groups) if digits else ""
        written.append({
            "key": choice.key, "label": choice.label, "missing": choice.missing,
            "legend": _legend(choice.legend), "codes": codes, "plain": choice.plain,
        })  # fmt: skip
    return written


def _marks(scene: Scene) -> list[dict[str, Any]]:
    places = scene.marks[["x", "y"]].to_numpy(dtype=float)
    lost = scene.marks.index[~np.isfinite(places).all(axis=1)]
    if len(lost):
        message = f"The scene gives no place on the map to: {', '.join(map(str, lost))}."
        raise RenderError(message)
    columns = {column: _plain_list(scene.marks[column]) for column in MARK_COLUMNS}
    scores = [_plain_list(scene.scores[column]) for column in scene.scores.columns]
    flags = scene.findings.flags() if scene.findings else {}
    return [
        {
            "id": str(actor),
            **{column: values[row] for column, values in columns.items()},
            "scores": [values[row] for values in scores],
            "details": [[str(about), str(text)] for about, text in details],
            "flag": flags.get(str(actor), ""),
        }
        for row, (actor, details) in enumerate(
            zip(scene.marks.index, scene.marks["details"], strict=True)
        )
    ]


def _links(scene: Scene) -> dict[str, Any]:
    """List the lines, with the rows of their ends: a name of an actor can then do no harm.

    Many lines share a few looks, so the looks are told once.
    """
    actors, links = scene.marks.index, scene.links.reset_index(drop=True)
    ends = {end: actors.get_indexer(pd.Index(links[end])) for end in ("source", "target")}
    for end, rows in ends.items():
        strangers = links.loc[rows < 0, end]
        if len(strangers):
            message = f"The scene has a link to an actor that has no mark: {strangers.iloc[0]!r}."
            raise RenderError(message)
    looks = links.reindex(columns=LOOK_COLUMNS).astype(object).fillna("")
    distinct = looks.drop_duplicates()
    place = {look: row for row, look in enumerate(distinct.itertuples(index=False, name=None))}
    columns = [
        *(rows.tolist() for rows in ends.values()),
        *(_plain_list(links[column]) for column in LINE_COLUMNS),
        _plain_list(bends(links)),
        [place[look] for look in looks.itertuples(index=False, name=None)],
    ]
    return {
        "looks": [list(look) for look in place],
        "rows": [list(row) for row in zip(*columns, strict=True)],
    }


def _drawing(drawing: Drawing) -> dict[str, Any]:
    """Write a drawing; its places are those of the actors in the order of the marks."""
    return {
        "key": drawing.key,
        "name": drawing.name,
        "title": drawing.title,
        "caption": drawing.caption,
        "places": drawing.places[["x", "y"]].to_numpy(float).tolist(),
        "waits": np.flatnonzero(drawing.places["waits"]).tolist(),
        "told": [[list(pair) for pair in told] for told in drawing.told],
        "guides": [_guide(guide) for guide in drawing.guides],
        "handles": [_handle(handle) for handle in drawing.handles],
    }


def _handle(handle: Handle) -> dict[str, Any]:
    words = [label(column) for column in handle.columns]
    return {"kind": type(handle).__name__.lower(), "words": words, **asdict(handle)}


def _guide(guide: Guide) -> dict[str, Any]:
    if isinstance(guide, Stroke):
        points = [list(point) for point in guide.points]
        return {"points": points, "look": guide.look, "of": guide.of}
    return {"text": guide.text, "x": guide.x, "y": guide.y, "align": guide.align}


def _findings(scene: Scene) -> dict[str, Any] | None:
    """List the findings, with the rows of the actors they name."""
    found = scene.findings
    if found is None:
        return None
    rows = {str(actor): row for row, actor in enumerate(scene.marks.index)}
    return {
        "headline": found.headline,
        "notes": list(found.notes),
        "entries": [
            {
                "heading": e.heading,
                "title": e.title,
                "severity": e.severity,
                "about": e.about,
                "says": [[[text, rows.get(actor)] for text, actor in says] for says in e.says],
                "rows": [rows[actor] for actor in e.actors if actor in rows],
            }
            for e in found.entries
        ],
    }


def _editing(scene: Scene) -> dict[str, Any] | None:
    """Write what edit mode needs; tables as rows, which are shorter than records."""
    given = scene.editing
    if given is None:
        return None
    return {
        "fingerprint": given.fingerprint,
        "meta": given.meta,
        "actors": _rows(given.actors),
        "ties": _rows(given.ties),
        "given": [list(places) for places in given.given] if any(given.given) else [],
        "partnerships": _rows(given.partnerships),
        "spare": [list(look) for look in given.spare],
        "words": {name: [list(term) for term in terms] for name, terms in given.words.items()},
        "looks": given.looks,
        "medians": {name: _plain_list(given.medians[name]) for name in given.medians},
    }


def _rows(table: pd.DataFrame) -> dict[str, Any]:
    columns = [_plain_list(table[column]) for column in table]
    return {
        "columns": [str(column) for column in table],
        "rows": [list(row) for row in zip(*columns, strict=True)] or [[] for _ in table.index],
    }


def _plain_list(column: "pd.Series[Any]") -> list[Any]:
    """Return the cells as `_plain` makes them; columns of one type are quick in one go."""
    numbers = isinstance(column.dtype, np.dtype) and column.dtype.kind in "biuf"
    if not numbers and not isinstance(column.dtype, pd.StringDtype):
        return [_plain(value) for value in column]
    known = np.isfinite(column) if numbers else column.notna()
    return [value if there else None for value, there in zip(column.tolist(), known, strict=True)]


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever stands in a cell
    """Turn numbers of numpy into plain ones, and what is not there or not finite into None."""
    if isinstance(value, np.generic):
        value = value.item()
    if pd.isna(value) or (isinstance(value, float) and not np.isfinite(value)):
        return None
    return value
