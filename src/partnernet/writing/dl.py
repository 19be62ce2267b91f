"""Networks as UCINET DL files: a list of pairs for each kind of tie.

Actors are the labels, also those without a tie. A tie that is undirected is written both ways, for
a matrix has no other way to say so; reading takes a matrix that is the same both ways for
undirected ties. Several kinds are several matrices, with an exclamation mark between two; a kind
of which some ties are directed and others not is two matrices of the same label. A network of
memberships alone has actors as rows and partnerships as columns. Quotation marks within a label are
written as ``&#34;``. What is read back is the same wherever `lost` names nothing.
"""

import re
from collections import Counter

import pandas as pd

from partnernet._escapes import escaped
from partnernet._text import count
from partnernet.network import PartnerNetwork
from partnernet.writing.format import Format
from partnernet.writing.numbered import (
    Numbered,
    lost_parallels,
    not_numbered,
    number_text,
    numbered,
    text_file,
)

BARE = re.compile(r"[\w.-]+")
WORDS = frozenset(
    {"dl", "n", "nr", "nc", "nm", "format", "diagonal", "labels", "row", "col", "column", "matrix",
     "relation", "level", "embedded", "title", "data"}
)  # fmt: skip
END = ["source", "target", "strength"]


def dl_bytes(net: PartnerNetwork, name: str) -> bytes:
    """Return a network as a DL file in UTF-8.

    Examples
    --------
    >>> import partnernet as pn
    >>> print(dl_bytes(pn.datasets.chain("AB"), "net.dl").decode())
    dl n=2
    format=edgelist1
    labels:
    A
    B
    data:
    1 2
    2 1
    """
    graph = numbered(net)
    matrices = _matrices(graph)
    kinds = [kind for kind, _ in matrices]
    single = kinds in ([], [""])
    many = "" if single else f" nm={len(kinds)}"
    labels = [_label(label) for label in graph.labels]
    if graph.two_mode:
        first, events = graph.first, len(labels) - graph.first
        lines = [f"dl nr={first} nc={events}{many}", "format=edgelist2", "row labels:",
                 *labels[:first], "column labels:", *labels[first:]]  # fmt: skip
    else:
        lines = [f"dl n={len(labels)}{many}", "format=edgelist1", "labels:", *labels]
    lines += [] if single else ["matrix labels:", *map(_label, kinds)]
    lines.append("data:")
    for place, (_, rows) in enumerate(matrices):
        lines += ["!"] if place else []
        lines += _pairs(rows, graph)
    return text_file(lines, name)


def lost(net: PartnerNetwork) -> list[str]:
    """Return what of a network a DL file cannot hold."""
    graph = numbered(net)
    found = not_numbered(net)
    if not graph.two_mode and any(_is_turned(rows) for _, rows in _matrices(graph)):
        found.append("ties.directed")
    nothing = int((graph.lines["strength"] == 0).sum())
    found += [count(nothing, "membership of strength 0", "memberships of strength 0")] * (
        nothing > 0
    )
    return found + lost_parallels(graph.lines)


def _matrices(graph: Numbered) -> list[tuple[str, pd.DataFrame]]:
    """Return the ties that go into one matrix each: those of a kind that are directed, or not."""
    groups = graph.lines.groupby(["kind", "directed"], sort=False)
    return [(str(kind), rows) for (kind, _), rows in groups]


def _is_turned(rows: pd.DataFrame) -> bool:
    """Say whether directed ties are read as undirected ones, as they are the same both ways."""
    if not rows["directed"].all():
        return False
    said = rows[END].fillna(-1)
    there = Counter(said.itertuples(index=False, name=None))
    back = Counter(said[["target", "source", "strength"]].itertuples(index=False, name=None))
    return there == back


def _label(label: str) -> str:
    bare = BARE.fullmatch(label) and label.casefold() not in WORDS
    return label if bare else f'"{escaped(label)}"'


def _pairs(rows: pd.DataFrame, graph: Numbered) -> list[str]:
    """Return a line for each tie; for one that is undirected a second line, the other way."""
    found = []
    beyond = graph.first if graph.two_mode else 0
    both = not graph.two_mode
    ties = rows[[*END, "directed"]].itertuples(index=False)
    for source, target, strength, directed in ties:
        value = "" if pd.isna(strength) or not strength else f" {number_text(strength)}"
        found.append(f"{source + 1} {target + 1 - beyond}{value}")
        if both and not directed:
            found.append(f"{target + 1} {source + 1}{value}")
    return found


WRITER = Format("DL", (".dl",), dl_bytes, lost)
