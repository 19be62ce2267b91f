"""linkage_matrix: what is between each two actors, in words; the drawing without the drawing."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

import numpy as np
import pandas as pd

from partnernet._text import label
from partnernet.result import UNDEFINED, Level
from partnernet.result._base import Named
from partnernet.stakeholders._made import provenance

if TYPE_CHECKING:
    from partnernet.network import PartnerNetwork
    from partnernet.view import View

TIED = "tied"


@dataclass(frozen=True, repr=False)
class Linkage(Named):
    """What is between each two actors: rows and columns are actors, cells are words."""

    level: ClassVar[Level] = "tie"

    def with_names(self) -> pd.DataFrame:
        """Return the table with names instead of ids."""
        called = self.names.reindex(self.table.index)
        return self.table.set_axis(called, axis="index").set_axis(called, axis="columns")


def linkage_matrix(net: "PartnerNetwork", /, *, view: "View | None" = None) -> Linkage:
    """Write what is between each two actors into a matrix: the kinds of their ties, in words.

    Use it instead of a drawing, or beside it: a matrix can be read aloud, and an empty cell is a
    question.

    Parameters
    ----------
    net
        A network.
    view
        Which ties count; with ``View(status=("existing", "wanted"))`` the wanted ones stand in it,
        too.

    Returns
    -------
    Linkage
        ``table`` has the actors' ids as rows and columns. A cell says what goes from its row to its
        column; without arcs it stands on both sides of the diagonal. Empty: no tie is known.

    Notes
    -----
    Ties that are not going on say so: ``Partnership (wanted)``. Where a pair has ties of several
    kinds they are joined by a comma, in alphabetical order. The same ties are in the matrix on the
    page of a `Map`. An empty cell does not mean that somebody asked.

    References
    ----------
    Biggs, S. and Matsaert, H. (1999). An actor-oriented approach for strengthening research and
    development capabilities in natural resource systems. Public Administration and Development
    19(3), 231-262.

    Examples
    --------
    >>> import partnernet as pn
    >>> ties = pd.DataFrame({"source": ["A", "A"], "target": ["B", "B"],
    ...                      "kind": ["funding", "training"]})
    >>> linkage_matrix(pn.from_tables(ties=ties)).table.loc["B", "A"]
    'Funding, Training'
    """
    compiled = net.compile(view)
    ids = compiled.actors.index
    at = {actor: place for place, actor in enumerate(ids)}
    found: dict[tuple[int, int], set[str]] = {}
    strands = compiled.strands[["source", "target", "kind", "status"]]
    for source, target, kind, status in strands.itertuples(index=False):
        there, back = (at[source], at[target]), (at[target], at[source])
        for ends in (there,) if compiled.directed else (there, back):
            found.setdefault(ends, set()).add(_words(kind, status))
    cells = np.full((len(ids), len(ids)), "", dtype=object)
    for ends, words in found.items():
        cells[ends] = ", ".join(sorted(words))
    table = pd.DataFrame(cells, index=ids, columns=pd.Index(ids, name=None), dtype="str")
    undefined = pd.DataFrame(columns=list(UNDEFINED), dtype="str")
    made = provenance(linkage_matrix, net, {}, ("biggs1999",), view=view)
    return Linkage(table, undefined, made, net.actors["name"])


def _words(kind: str, status: str) -> str:
    told = label(kind) or TIED
    return told if status == "existing" else f"{told} ({status})"
