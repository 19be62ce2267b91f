"""What a group has said so far, step by step; it never changes."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Self

import pandas as pd

from partnernet._audiences import refuse_unknown
from partnernet._lookups import actor_id
from partnernet.network import PartnerNetwork
from partnernet.workshop import agreeing, capture
from partnernet.workshop.action import Action
from partnernet.workshop.technique import Technique

Ratings = pd.DataFrame | Mapping[str, Mapping[str, float]]


@dataclass(frozen=True, repr=False)
class Said:
    """All that a group has said in a workshop; `Session` describes the parts.

    Every verb returns a new one that has what is said now as well.
    """

    technique: Technique
    net: PartnerNetwork
    group: str = ""
    actions: tuple[Action, ...] = ()
    finished: tuple[str, ...] = ()

    @property
    def question(self) -> str:
        """The question of the session."""
        return self.net.question

    def frame(self, **words: str) -> Self:
        """Write down what was agreed about the session as a whole.

        Parameters
        ----------
        **words
            Such as ``question``, ``scope``, ``boundary_rule``, ``audience``, ``consent_basis``.
        """
        return self._with(self.net, meta=words)

    def add_actors(self, *names: str, **fields: Any) -> Self:  # noqa: ANN401
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

    def describe(self, actor: str, **fields: Any) -> Self:  # noqa: ANN401
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

    def rate(self, rater: str, ratings: Ratings) -> Self:
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

    def place(self, rings: Mapping[str, int | None]) -> Self:
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
    ) -> Self:
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
    ) -> Self:
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

    def agree(self, audience: str, *actors: str) -> Self:
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

    def finish(self, step: str) -> Self:
        """Call a step done, whatever is left blank in it."""
        done = self.technique.step(step).id
        return replace(self, finished=tuple(dict.fromkeys([*self.finished, done])))

    def _id(self, actor: str) -> str:
        return actor_id(self.net.actors, actor)

    def _with(self, net: PartnerNetwork, meta: Mapping[str, str] | None = None) -> Self:
        if meta:
            tables = {name: net.table(name) for name in net.tables}
            net = capture.checked(tables, dict(net.meta) | dict(meta))
        return replace(self, net=net)
