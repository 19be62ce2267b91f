"""Map: say what a picture is to show; it is drawn when it is asked for."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from partnernet._audiences import refuse_unknown
from partnernet.draw import grouping, notebook
from partnernet.draw.composing import DEFAULT_LAYOUT, DEFAULT_SEED, Choices, compose, numbers
from partnernet.draw.files import FORMATS
from partnernet.draw.findings import checked
from partnernet.draw.interactive.page import page
from partnernet.draw.layouts import LAYOUTS, refuse_seed
from partnernet.draw.paper import sheet_size
from partnernet.draw.scene import Scene
from partnernet.errors import FormatError, ParameterError, UnknownNameError
from partnernet.measures._registry import REGISTRY, as_network
from partnernet.network import PartnerNetwork
from partnernet.privacy import narrowed
from partnernet.result import Findings, Marking
from partnernet.view import View
from partnernet.writing import write_files

if TYPE_CHECKING:
    from pyvis.network import Network

PLACED = (
    "it is what grid, rings, rainbow, salience, alignment, stance or netmap of "
    "partnernet.stakeholders returns; ties as a matrix are on the page of every map"
)


class Map:
    """A map of a network, ready to be shown, saved or changed.

    Every verb returns a new map. Nothing is drawn before `scene`, `html` or `save`, or before a
    notebook shows it.

    Parameters
    ----------
    net
        A network, or a networkx graph.
    view
        Which ties are shown and measured; the same choices as for measures.

    Examples
    --------
    >>> import partnernet as pn
    >>> picture = pn.Map(pn.datasets.load("harbour")).color("category").size("betweenness")
    >>> picture.scene().marks.loc["UNI", "radius"]
    np.float64(28.0)
    """

    __slots__ = ("_choices", "_net")

    def __init__(self, net: PartnerNetwork, *, view: View | None = None) -> None:
        self._net = as_network(net)
        self._choices = Choices(view=view)

    def _with(self, **choices: Any) -> "Map":  # noqa: ANN401
        copy = Map(self._net)
        copy._choices = replace(self._choices, **choices)
        return copy

    def color(self, by: str) -> "Map":
        """Color and shape actors by a column of the actors, or by a measure in a few ranges."""
        self._refuse_unknown(by)
        return self._with(color=by)

    def size(self, by: str) -> "Map":
        """Let the area of actors grow with a measure or a column of numbers."""
        self._refuse_unknown(by)
        measures = self._measures()
        if by not in measures and numbers(self._net.actors[by]).isna().all():
            known = ", ".join(measures)
            raise ParameterError("size", by, f"this column has no numbers; measures are {known}")
        return self._with(size=by)

    def label(self, column: str) -> "Map":
        """Write a column of the actors, or ``id``, beside them."""
        if column != "id" and column not in self._net.actors:
            raise UnknownNameError("column of actors", column, ["id", *self._net.actors])
        return self._with(label=column)

    def layout(self, name: str = DEFAULT_LAYOUT, *, seed: int = DEFAULT_SEED) -> "Map":
        """Choose how actors without a place of their own are placed."""
        if name not in LAYOUTS:
            raise UnknownNameError("layout", name, LAYOUTS)
        refuse_seed(seed)
        return self._with(layout=name, seed=seed)

    def title(self, text: str) -> "Map":
        """Write a title over the map."""
        return self._with(title=text)

    def audience(self, name: str) -> "Map":
        """Say who is to see the map, which decides what it tells.

        Use it for a map that stays in the room: the page then shows columns that not everybody may
        see, such as where a tie was read, and the caption says for whom it is. Actors and ties
        whose ``visibility`` is for a smaller circle are neither drawn nor counted, and the caption
        says how many. Those that do not say theirs stay; `redact` is stricter.

        Parameters
        ----------
        name
            ``private``, ``core``, ``workshop``, ``partners`` or ``public``, from the smallest
            circle to everybody. Maps are for everybody unless something else is said.

        Raises
        ------
        ParameterError
            If there is no such audience.

        Examples
        --------
        >>> import partnernet as pn
        >>> picture = pn.Map(pn.datasets.load("leicestershire"))
        >>> "evidence" in picture.scene().editing.ties
        False
        >>> "evidence" in picture.audience("core").scene().editing.ties
        True
        """
        refuse_unknown(name)
        return self._with(audience=name)

    def findings(self, found: Findings, *, audience: str = "") -> "Map":
        """List findings beside the map and flag the actors they are about.

        Use it to talk about gaps where everybody sees whom they concern. Actors that are not on
        this map are named in the list alone.

        Parameters
        ----------
        found
            What `gaps.find` returned. Where some actors or ties are not for those who see the map,
            it must have looked at the same part of the network as the map; `redact` makes it.
        audience
            Who may see the findings: those for a smaller circle are left out, and counted. Without
            it, whoever the map is for.

        Raises
        ------
        ParameterError
            If these are no findings, or there is no such audience.

        Examples
        --------
        >>> import partnernet as pn
        >>> net = pn.datasets.load("harbour")
        >>> picture = pn.Map(net).findings(pn.gaps.find(net, rules="S1"))
        >>> picture.scene().findings.flags()
        {'MIG': 'act'}
        """
        checked(found, audience or "public")
        return self._with(findings=found, told=audience)

    def place(self, placement: Marking, *others: Marking) -> "Map":
        """Put actors where a place means something, on the drawing that tells what it means.

        Use it for the drawings of `partnernet.stakeholders`: grid, rings, rainbow, salience,
        alignment, stance. The page opens with the first and offers the others and the network; a
        figure shows the first. A netmap is the network: it moves nobody, sizes actors by their
        towers and colors them by what it reads in them.

        In edit mode of the page, moving an actor on a grid, on rings or on a bow rates it anew:
        the changes that are saved set the columns that the drawing stands for. That needs an
        `audience` who may see them: ratings are for ``core``, a ring is for everybody. On other
        drawings, places follow from what is known, and nobody is moved by hand.

        Parameters
        ----------
        placement, others
            What these functions returned. Actors that one has no place for wait underneath, and
            their details say why.

        Raises
        ------
        ParameterError
            If it is no placement, or one of other actors.

        Examples
        --------
        >>> import pandas as pd, partnernet as pn
        >>> actors = pd.DataFrame({"id": ["A", "B"], "interest": [4, 1], "influence": [3, None]})
        >>> net = pn.from_tables(actors=actors)
        >>> scene = pn.Map(net).place(pn.stakeholders.grid(net)).scene()
        >>> scene.drawings[0].told[0][0]
        ('Quadrant', 'key players')
        >>> scene.guides[-1].text
        '1 actor without a place'
        """
        for one in (placement, *others):
            if not isinstance(one, Marking):
                raise ParameterError("placement", type(one).__name__, PLACED)
            if not one.table.index.isin(self._net.actors.index).all():
                raise ParameterError("placement", one.title, "its actors are those of the map")
        return self._with(placements=(placement, *others))

    def overview(self, show: str = "auto", *, by: str = "") -> "Map":
        """Choose whether the map opens with groups of actors, and which groups these are.

        Use it for thousands of actors, which nobody can read at once: the page shows a disk for
        each group and opens it into its actors on demand.

        Parameters
        ----------
        show
            ``auto``: groups above 1,500 actors. ``groups``: always, and on paper too. ``actors``:
            never; a browser may take long over thousands of them.
        by
            A column of the actors, or a measure, whose 2 to 40 values are the groups. Without
            it these are the groups of the colors where there are so many, or else communities,
            each named after its actor with most ties.

        Raises
        ------
        ParameterError
            If ``show`` is another word. The scene raises it if ``by`` has too many or too few
            values.
        UnknownNameError
            If there is no such column or measure.

        Examples
        --------
        >>> import partnernet as pn
        >>> picture = pn.Map(pn.datasets.load("harbour")).overview("groups", by="category")
        >>> picture.scene().overview.says
        '12 actors in 7 groups. Choose a group to see its actors. Changes are made in the tables.'
        """
        grouping.refuse_show(show)
        if by:
            self._refuse_unknown(by)
        return self._with(show=show, grouped=by)

    def scene(self) -> Scene:
        """Return everything the map shows, decided, as tables: the same for every renderer."""
        return compose(self._net, self._choices)

    def places(self) -> pd.DataFrame:
        """Return where the actors stand, for `PartnerNetwork.with_positions` of a later network.

        Use it when a network is mapped again, so that people find everybody where they looked for
        them: who was there stays, and newcomers stand in free room near those they are tied to.

        Returns
        -------
        pandas.DataFrame
            Columns ``x`` and ``y`` in [0, 1], y upwards, indexed by actor id.

        Examples
        --------
        >>> import partnernet as pn
        >>> before = pn.datasets.load("harbour")
        >>> after = before.without("POL").with_actor("BUS", name="Night Bus")
        >>> places = pn.Map(before).places()
        >>> later = pn.Map(after.with_positions(places)).places()
        >>> bool((later.drop("BUS") == places.drop("POL")).all(axis=None))
        True
        """
        return self.scene().marks[["x", "y"]].copy()

    def html(self) -> str:
        """Return the interactive map as one page that needs nothing else."""
        return page(self.scene())

    def save(self, path: str | Path, *, paper: str = "A4", dpi: float = 200) -> Path:
        """Save the map: ``.html`` is interactive; ``.svg``, ``.pdf`` and ``.png`` are for print.

        Title, words and provenance stand in the metadata of what is for print.

        Parameters
        ----------
        path
            The file; its ending says the form.
        paper
            ``A4``, ``A3``, ``A2``, ``A1`` or ``A0``, lying on its long side; words grow with it.
        dpi
            Dots per inch of a ``.png``, above 0.

        Raises
        ------
        FormatError
            If the ending is none of these.
        ParameterError
            If there is no such paper.
        RenderError
            If the resolution is not above 0, or more than a machine can hold. Whatever is raised,
            nothing was written.
        """
        size = sheet_size(paper)
        target = Path(path)
        ending = target.suffix.lower().lstrip(".")
        if ending in FORMATS:
            from partnernet.draw.static import picture

            scene = self.scene()
            if self._choices.show == "groups":
                scene = grouping.scene_of_groups(scene)
            known = (self._seen().compile(self._choices.view).provenance(),)
            data = picture(scene, format=ending, size=size, dpi=dpi, provenance=known)
        elif ending in ("html", "htm"):
            data = self.html().encode("utf-8")
        else:
            raise FormatError(
                f"A map is saved as .html, .svg, .pdf or .png; {target.name!r} is none of them."
            )
        write_files({target: data})
        return target

    def to_pyvis(self) -> "Network":
        """Return a plain ``pyvis.network.Network``, to go on with it by hand.

        Use it where you want something that only pyvis or vis-network has. Places, colors, shapes
        and sizes are those of the map. Every row of ties that counts is an edge of its own, also
        where several of one kind join the same two actors or point both ways; the map draws one
        line for them.

        Returns
        -------
        pyvis.network.Network
            With its physics off; ``toggle_physics(True)`` lets it move. ``write_html`` makes a page
            that holds its scripts; unlike the page of this map, it loads styles from elsewhere.

        Examples
        --------
        >>> import partnernet as pn
        >>> net = pn.datasets.load("harbour")
        >>> by_hand = pn.Map(net).to_pyvis()
        >>> by_hand.num_nodes(), by_hand.num_edges()
        (12, 13)
        """
        from partnernet.draw.pyvis_network import pyvis_network

        seen = self._seen()
        return pyvis_network(seen, seen.compile(self._choices.view), self.scene())

    def _repr_mimebundle_(self, **_which: object) -> dict[str, str]:
        return notebook.bundle(self.scene())

    def _repr_html_(self) -> str:
        return self._repr_mimebundle_()["text/html"]

    # -- inside ----------------------------------------------------------------------------------

    def _seen(self) -> PartnerNetwork:
        return narrowed(self._net, self._choices.audience)

    def _refuse_unknown(self, by: str) -> None:
        known = [*self._net.actors, *self._measures()]
        if by not in known:
            raise UnknownNameError("column or measure", by, known)

    @staticmethod
    def _measures() -> list[str]:
        return [name for name, found in REGISTRY.items() if found.level == "actor"]
