"""Session: what a group has said so far, step by step; it never changes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from partnernet import stakeholders
from partnernet._audiences import refuse_unknown
from partnernet._lookups import actor_id
from partnernet._text import count
from partnernet.draw.map import Map
from partnernet.errors import ParameterError
from partnernet.network import PartnerNetwork
from partnernet.stakeholders import Consensus
from partnernet.workshop import agenda, agreeing, capture, outputs
from partnernet.workshop.action import Action, action_table
from partnernet.workshop.page import room_page
from partnernet.workshop.register import register_table
from partnernet.workshop.saved import session_bytes
from partnernet.workshop.technique import Technique
from partnernet.workshop.votes import raters
from partnernet.writing import write_files

Ratings = pd.DataFrame | Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, repr=False)
class Session:
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

    technique: Technique
    net: PartnerNetwork
    group: str = ""
    actions: tuple[Action, ...] = ()
    finished: tuple[str, ...] = ()

    # -- what a group says -----------------------------------------------------------------------

    def frame(self, **words: str) -> "Session":
        """Write down what was agreed about the session as a whole.

        Parameters
        ----------
        **words
            Such as ``question``, ``scope``, ``boundary_rule``, ``audience``, ``consent_basis``.
        """
        return self._with(self.net, meta=words)

    def add_actors(self, *names: str, **fields: Any) -> "Session":  # noqa: ANN401
        """Add actors that are not there yet.

        Parameters
        ----------
        *names
            What they are called: organizations, units, groups or roles, no persons. Whoever has
            this name already, in any spelling of case and spaces, stays as it is.
        **fields
            Columns of the actors that are the same for all that are added, such as
            ``presence="missing"``.

        Raises
        ------
        DataError
            If a value cannot stand in its column.
        """
        return self._with(capture.with_actors(self.net, names, fields))

    def describe(self, actor: str, **fields: Any) -> "Session":  # noqa: ANN401
        """Say something of an actor: its side, category, level, presence, visibility and so on.

        Parameters
        ----------
        actor
            By id or name.
        **fields
            Columns of the actors; None takes a value back.

        Raises
        ------
        UnknownNameError
            If there is no such actor.
        DataError
            If a value cannot stand in its column.
        """
        return self._with(capture.with_fields(self.net, self._id(actor), fields))

    def rate(self, rater: str, ratings: Ratings) -> "Session":
        """Write down what one person rated; what that person rated before is replaced.

        Parameters
        ----------
        rater
            A code for the person, never a name.
        ratings
            For each actor, by id or name, its values by scale; or a table with one row for each
            actor and one column for each scale. What is left out or blank is not rated, which is
            no zero.

        Raises
        ------
        UnknownNameError
            If there is no such actor, or no such scale in the technique.
        DataError
            With every value beyond its scale.
        """
        return self._with(capture.with_ratings(self.net, self.technique, rater, ratings))

    def place(self, rings: Mapping[str, int | None]) -> "Session":
        """Put actors on rings: 1 core, 2 involved, 3 aware, 4 outside.

        Parameters
        ----------
        rings
            The ring of each actor, by id or name; None takes it off.

        Raises
        ------
        UnknownNameError
            If there is no such actor.
        DataError
            If a ring is none of 1 to 4.
        """
        ids = {self._id(actor): ring for actor, ring in rings.items()}
        return self._with(capture.with_column(self.net, "ring", ids))

    def link(
        self,
        source: str,
        target: str,
        *,
        status: str = "existing",
        directed: bool = False,
        **fields: Any,  # noqa: ANN401
    ) -> "Session":
        """Draw a link between two actors.

        Parameters
        ----------
        source, target
            By id or name. A link of the same kind and direction between them is replaced.
        status
            ``existing``, ``wanted``, ``paused``, ``ended`` or ``unknown``.
        directed
            Whether it holds one way only.
        **fields
            Other columns of ties, such as ``kind`` and ``strength``.

        Raises
        ------
        UnknownNameError
            If there is no such actor.
        DataError
            If a value cannot stand in its column.
        """
        ends = {"source": self._id(source), "target": self._id(target)}
        said = {"status": status, "directed": directed} | fields
        return self._with(capture.with_tie(self.net, ends | said))

    def decide(
        self, step: str, *, actor: str, owner: str, owner_at: str = "", due: str = ""
    ) -> "Session":
        """Agree on an action.

        Parameters
        ----------
        step
            What is done first.
        actor
            Whom it is about, by id or name.
        owner
            The role that does it, never a person's name.
        owner_at
            The actor that role belongs to, by id or name: the way to ``actor`` starts there.
        due
            By when, as a date in ISO form.

        Raises
        ------
        UnknownNameError
            If there is no such actor.
        ParameterError
            If a step or an owner is missing, or the date is none.
        """
        at = self._id(owner_at) if owner_at else ""
        action = Action(step, self._id(actor), owner, at, due)
        return replace(self, actions=(*self.actions, action))

    def agree(self, audience: str, *actors: str) -> "Session":
        """Agree who may see actors, and with them ties and partnerships between those agreed of.

        Use it at the end: what is not agreed does not leave the room.

        Parameters
        ----------
        audience
            The smallest circle of ``private``, ``core``, ``workshop``, ``partners`` and ``public``
            that may see them.
        *actors
            By id or name; all that nothing was agreed of, if none is named. A tie or a partnership
            of theirs whose other members are agreed of, too, is for the smallest circle of them,
            unless it has a ``visibility`` of its own.

        Raises
        ------
        UnknownNameError
            If there is no such actor.
        ParameterError
            If there is no such audience.
        """
        refuse_unknown(audience)
        ids = [self._id(actor) for actor in actors]
        return self._with(agreeing.with_visibility(self.net, audience, ids))

    def read_kit(self, folder: str | Path) -> "Session":
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
        from partnernet.workshop.kit.filled import filled_session

        return filled_session(Path(folder), self)

    def finish(self, step: str) -> "Session":
        """Call a step done, whatever is left blank in it."""
        done = self.technique.step(step).id
        return replace(self, finished=tuple(dict.fromkeys([*self.finished, done])))

    # -- what comes of it ------------------------------------------------------------------------

    @property
    def question(self) -> str:
        """The question of the session."""
        return self.net.question

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
        write_files({target: session_bytes(vars(self), target.name)})
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

    # -- inside ----------------------------------------------------------------------------------

    def __repr__(self) -> str:
        """Return what is in it, in one line."""
        parts = (count(len(self.net), "actor"), count(len(self.net.ties), "tie"),
                 count(raters(self.net), "rater"), count(len(self.actions), "action"))  # fmt: skip
        group = f" of {self.group!r}" if self.group else ""
        return f"Session {self.technique.id!r}{group}: {', '.join(parts)}"

    def _repr_html_(self) -> str:
        shown = self.progress.drop(columns=["there", "of"]).to_html(index=False)
        return f"<p><b>{escape(repr(self))}</b></p><p>{escape(self.question)}</p>{shown}"

    def _id(self, actor: str) -> str:
        return actor_id(self.net.actors, actor)

    def _with(self, net: PartnerNetwork, meta: Mapping[str, str] | None = None) -> "Session":
        if meta:
            tables = {name: net.table(name) for name in net.tables}
            net = capture.checked(tables, dict(net.meta) | dict(meta))
        return replace(self, net=net)
