"""Session: a workshop in the making, what is still open in it, and what comes of it."""

from html import escape
from pathlib import Path
from typing import Any, Self

import pandas as pd

from partnernet import stakeholders
from partnernet._text import count
from partnernet.draw.map import Map
from partnernet.errors import ParameterError
from partnernet.stakeholders import Consensus
from partnernet.workshop import agenda, outputs
from partnernet.workshop.action import action_table
from partnernet.workshop.kit.filled import filled_session
from partnernet.workshop.page import room_page
from partnernet.workshop.register import register_table
from partnernet.workshop.said import Said
from partnernet.workshop.saved import session_bytes
from partnernet.workshop.votes import raters
from partnernet.writing import write_files


class Session(Said):
    """A workshop in the making: a technique, and all that the group has said so far.

    Every verb returns a new session; the old one stays as it was, so nothing said is ever lost by a
    slip. Make one with `start` or `open`.

    Parameters
    ----------
    technique
        How the workshop runs.
    net
        Actors, ties and ratings so far; its ``meta`` has the question and what was agreed about
        scope, audience and consent.
    group
        Which table of people it is of, where several work side by side.
    actions
        Who does what next.
    finished
        Ids of the steps that the group called done.

    Examples
    --------
    >>> import partnernet as pn
    >>> session = pn.workshop.start("power-interest", question="Who makes nights safer?")
    >>> session = session.add_actors("City Council", "Police", "Women's Center")
    >>> session = session.rate("A", {"Police": {"interest": 3, "influence": 4}})
    >>> session
    Session 'power-interest': 3 actors, 0 ties, 1 rater, 0 actions
    >>> session.open["says"].tolist()[:2]
    ['interest: 1 of 3 actors', 'influence: 1 of 3 actors']
    """

    def read_kit(self, folder: str | Path) -> Self:
        """Say all that was written on a print kit and typed into its tables.

        Parameters
        ----------
        folder
            Where `print_kit` wrote the tables. A cell that is blank says nothing, and neither does
            a row or a table that is left as it was printed. CSV files as any spreadsheet writes
            them will do.

        Raises
        ------
        FileNotFoundError
            If there is no table of a kit.
        DataError
            With everything that is wrong in all tables, each with its file, row and column.
        """
        return filled_session(Path(folder), self)

    @property
    def progress(self) -> pd.DataFrame:
        """What each step captures and how much of it is there.

        One row for each thing: ``step``, ``captures``, ``there`` and ``of`` (how many of how many),
        ``says`` (in words) and ``open``.
        """
        return agenda.progress(self.technique, self.net, len(self.actions), self.finished)

    @property
    def open(self) -> pd.DataFrame:
        """What is still blank, in the order of the steps."""
        found = self.progress
        return found[found["open"]].reset_index(drop=True)

    def consensus(self, *scales: str) -> Consensus:
        """Return what the raters said together, and how far they are at one; never who said what.

        Raises
        ------
        NotDefinedError
            If nobody rated anything.
        """
        return stakeholders.consensus(self.net, *scales, ranges=self.technique.ranges)

    def disputed(self, top: int = 5) -> pd.DataFrame:
        """Return what to talk about first: where raters are least at one."""
        return self.consensus().disputed(top)

    def draw(self, name: str) -> Any:  # noqa: ANN401 - as the drawing has it
        """Return one of the technique's drawings of what is there; see `Technique.draw`."""
        return self.technique.draw(self.net, name)

    def map(self) -> Map:
        """Return a map of the actors and their existing ties."""
        return Map(self.net)

    def action_list(self) -> pd.DataFrame:
        """Return the actions with the best way to whom each is about.

        Columns: ``step``, ``actor``, ``owner``, ``owner_at``, ``due``, ``steps`` (how many ties
        long the way is; missing where there is none) and ``route`` (in words). The way is the
        shortest along existing ties, and of equal ones that whose weakest tie is strongest.
        """
        return action_table(self.net, self.actions)

    def register(self, audience: str = "workshop") -> pd.DataFrame:
        """Return what is known of each actor that an audience may see, one row each.

        Columns are those of the actors, and for each scale the median, ``_raters`` (how many),
        ``_spread`` and ``_consensus``. A circle wider than ``core`` sees a scale only where five or
        more people rated the actor, and ``stance`` only in the workshop.

        Raises
        ------
        NotDefinedError
            If it may see nobody.
        ParameterError
            If there is no such audience.
        """
        return register_table(self, outputs.seen_by(self, audience))

    def export(self, folder: str | Path, *, audience: str = "workshop") -> list[Path]:
        """Write what leaves the room for one audience: map, register, findings, actions.

        Use it at the end, once for each circle, into a folder of its own. The technique says which
        outputs there are. Whoever and whatever was not agreed to be seen is in none of the files;
        figures and findings are of what is left. Actions are for the workshop and smaller circles.

        Parameters
        ----------
        folder
            Where the files go.
        audience
            ``private``, ``core``, ``workshop``, ``partners`` or ``public``.

        Returns
        -------
        list
            The paths of the files: all were written, or none.

        Raises
        ------
        NotDefinedError
            If the audience may see nobody.
        FormatError
            If the folder holds other files of an earlier export.
        ParameterError
            If there is no such audience.
        """
        return outputs.export(self, Path(folder), audience)

    def save(self, path: str | Path) -> Path:
        """Save the session in one JSON file, which `open` reads and `partnernet.read` as well.

        The file has what everybody rated, by code: keep it as you keep the cards.

        Raises
        ------
        ParameterError
            If the file is not called ``.json``.
        """
        target = Path(path)
        if target.suffix.lower() != ".json":
            raise ParameterError("path", str(path), "a session is saved as .json")
        write_files({target: session_bytes(self, target.name)})
        return target

    def page(self, path: str | Path) -> Path:
        """Save the page that leads the group through the steps, for a projector and for tablets.

        Use it in the room: it needs no network and no program but a browser. It has the steps with
        their prompts, a timer, forms for what each step writes down, and private votes. Saving on
        the page gives a file that `open` reads.

        The page has all that the group has said, for it is the group's own working document: keep
        it in the room.

        Raises
        ------
        ParameterError
            If the file is not called ``.html``.
        """
        target = Path(path)
        if target.suffix.lower() != ".html":
            raise ParameterError("path", str(path), "the page of a room is saved as .html")
        write_files({target: room_page(self).encode()})
        return target

    def __repr__(self) -> str:
        """Return what is in it, in one line."""
        parts = (count(len(self.net), "actor"), count(len(self.net.ties), "tie"),
                 count(raters(self.net), "rater"), count(len(self.actions), "action"))  # fmt: skip
        group = f" of {self.group!r}" if self.group else ""
        return f"Session {self.technique.id!r}{group}: {', '.join(parts)}"

    def _repr_html_(self) -> str:
        shown = self.progress.drop(columns=["there", "of"]).to_html(index=False)
        return f"<p><b>{escape(repr(self))}</b></p><p>{escape(self.question)}</p>{shown}"
