"""The techniques that come along, and those in files of your own."""

from functools import cache
from pathlib import Path

import pandas as pd

from partnernet import _shipped
from partnernet.errors import UnknownNameError
from partnernet.workshop.card import parse
from partnernet.workshop.technique import Technique


def techniques() -> pd.DataFrame:
    """List the techniques that come along.

    Use it to choose how to run a workshop. Each is a file, and so can be one of your own: see
    `technique`.

    Returns
    -------
    DataFrame
        By id: ``title``, ``minutes``, ``steps`` (how many), ``about`` and ``source``.

    Examples
    --------
    >>> techniques().loc["supera-compatible", "minutes"]
    np.int64(130)
    """
    rows = [
        {"technique": card.id, "title": card.title, "minutes": card.minutes,
         "steps": len(card.steps), "about": card.about, "source": card.source}
        for card in map(_shipped_card, _names())
    ]  # fmt: skip
    return pd.DataFrame(rows).set_index("technique")


def technique(name: str | Path) -> Technique:
    """Return a technique: one that comes along, or one in a file of your own.

    Use it to see what a session asks for before you run it, and to try a card you wrote.

    Parameters
    ----------
    name
        One of the ids in `techniques`, or the path of a ``.toml`` file of the same form.

    Raises
    ------
    UnknownNameError
        If there is neither.
    DataError
        With every fault of a file of your own.

    Examples
    --------
    >>> technique("net-map").step("list").prompt
    'A card for each actor that has a say or a part in this question, whether it helps or hinders.'
    """
    if str(name) in _names():
        return _shipped_card(str(name))
    file = Path(name)
    if file.suffix.lower() == ".toml" and file.is_file():
        return parse(file.read_bytes(), file.name)
    raise UnknownNameError("technique", str(name), _names())


def _names() -> list[str]:
    return sorted(file.stem for file in (_shipped.folder() / "techniques").glob("*.toml"))


@cache
def _shipped_card(name: str) -> Technique:
    file = _shipped.folder() / "techniques" / f"{name}.toml"
    return parse(file.read_bytes(), file.name)
