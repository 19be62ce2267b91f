"""Data quality: what nobody was asked, who told most of it, what may be double or old."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import numpy as np

from partnernet._dates import before, shifted
from partnernet._text import count
from partnernet.errors import NotDefinedError
from partnernet.gaps._ground import Ground
from partnernet.gaps._rules import gap
from partnernet.gaps.catalog._doubles import alike, stated_twice, told
from partnernet.measures._options import Number, Share
from partnernet.measures._registry import ALONE
from partnernet.result import Figure, Finding

if TYPE_CHECKING:
    import pandas as pd

Days = Annotated[int, Number(0)]
Letters = Annotated[int, Number(2)]
ADDED_UP = ("sum", "count")
FIRST = 3


@gap(
    "D1",
    "Unknown pairs",
    formula="pairs of which neither side told of its ties / all pairs (watch above 0.3)",
    uses="actors: asked, answered; ties, partnerships: reported_by",
)
def unknown_pairs(g: Ground, /, *, share: Share = 0.3) -> Iterator[Finding]:
    r"""How many pairs of actors nobody was asked about.

    Use it before anything is said of ties that are not there: where neither side told of its ties,
    a tie may be there all the same.

    .. math:: U = \frac{u}{n (n - 1) / 2}

    where u counts the pairs without a known tie of which neither side told of its ties.

    Parameters
    ----------
    share : float, default 0.3
        Above which share of all pairs, in [0, 1], one should keep an eye on it.

    Notes
    -----
    Those told of their ties who were asked and did not fail to answer (columns ``asked`` and
    ``answered``), or else those who reported a tie of their own (``reported_by``). Where neither is
    filled, the list of ties is taken as whole, and the finding says so.

    Those to be asked first are in the most ties among those who have not told. The value is the
    share. Undefined for a single actor.

    Examples
    --------
    Of four, the hub alone told: the three others make three of six pairs.

    >>> import pandas as pd, partnernet as pn
    >>> ties = pd.DataFrame({"source": "h", "target": list("abc"), "reported_by": "h"})
    >>> pn.gaps.find(pn.from_tables(ties=ties), rules="D1").findings[0].value
    0.5
    """
    pairs = len(g.ids) * (len(g.ids) - 1) // 2
    if not pairs:
        raise NotDefinedError(ALONE)
    if g.informants is None:
        yield Finding(
            "info", "network", (),
            "No column says who was asked; the list of ties is taken as whole.",
            "Note who was asked and who answered, or who reported which tie.",
        )  # fmt: skip
        return
    unknown = g.unknown_pairs()
    if unknown:
        found, silent = unknown / pairs, _untold(g)
        yield Finding(
            "watch" if found > share else "info", "network", (),
            f"Nobody was asked about {unknown:,} of {count(pairs, 'pair')} of actors "
            f"({Figure(found):%}): neither side told of its ties.",
            f"Ask {g.named(silent[:FIRST])} about their ties"
            f"{' first' if len(silent) > FIRST else ''}.",
            value=found, threshold=share, unknowns=unknown, actors=tuple(silent[:FIRST]),
        )  # fmt: skip


def _untold(g: Ground) -> list[str]:
    """Return those who are in unknown pairs, those in the most ties first."""
    tails, heads = g.undirected.ends
    both = g.silent[tails] & g.silent[heads]
    known = np.bincount(np.concatenate([tails[both], heads[both]]), minlength=len(g.ids))
    places = np.flatnonzero(g.silent & (known < g.silent.sum() - 1)).tolist()
    degree, names = g.undirected.neighbors().degree, g.names
    places.sort(key=lambda place: (-degree[place], str(names[g.ids[place]]), g.ids[place]))
    return [str(g.ids[place]) for place in places]


@gap(
    "D2",
    "Single reporter",
    formula="ties and partnerships that one alone reported / all that say who did > 0.5",
    uses="ties, partnerships: reported_by",
)
def single_reporter(g: Ground, /, *, share: Share = 0.5) -> Iterator[Finding]:
    """Whoever alone reported more than half of the ties and partnerships.

    Use it first of all: what one side tells of its own ties is a star around it, whatever the
    others do among themselves, and every figure follows from that.

    Parameters
    ----------
    share : float, default 0.5
        Above which share, in [0, 1], it is told.

    Notes
    -----
    A tie or partnership that several reported hangs on none of them; those that do not say who
    reported them are left out, and counted among the unknowns. The reporter may be nobody of the
    network, such as a study. The value is the share.

    Examples
    --------
    >>> import pandas as pd, partnernet as pn
    >>> ties = pd.DataFrame({"source": "h", "target": list("abc"), "reported_by": ["h", "h", "c"]})
    >>> pn.gaps.find(pn.from_tables(ties=ties), rules="D2").findings[0].why
    'h alone reported 2 of the 3 ties and partnerships that say who reported them (67%).'
    """
    reporters = g.reporters
    if reporters.empty:
        raise NotDefinedError("no row of ties or partnerships has a value of reported_by")
    total = int(reporters.index.nunique())
    alone = reporters[~reporters.index.duplicated(keep=False)].value_counts()
    silent = sum(len(g.net.table(name)) for name in ("ties", "partnerships")
                 if name in g.net.tables) - total  # fmt: skip
    for reporter, number in sorted(alone.items()):
        if number / total > share:
            yield _reporter(g, str(reporter), int(number), total, share, silent)


def _reporter(
    g: Ground, reporter: str, number: int, total: int, share: float, silent: int
) -> Finding:
    who = str(g.names.get(reporter, reporter))
    inside = reporter in g.ids
    suggestion = "Ask the actors themselves about their ties."
    if inside and g.undirected.neighbors().degree[g.ids.get_loc(reporter)]:
        suggestion = "Ask its partners about their own ties, and look at the map without it, too."
    return Finding(
        "act", "actor" if inside else "network", (reporter,) if inside else (),
        f"{who} alone reported {_of_all(number, total)}.", suggestion,
        value=number / total, threshold=share, unknowns=silent,
        visibility="public" if inside and not _is_role(g, reporter) else "core",
    )  # fmt: skip


def _of_all(number: int, total: int) -> str:
    if total == 1:
        return "the only tie or partnership that says who reported it"
    those = "ties and partnerships that say who reported them"
    if number == total:
        return f"all {total:,} {those}"
    return f"{number:,} of the {total:,} {those} ({Figure(number / total):%})"


def _is_role(g: Ground, actor: str) -> bool:
    return "kind" in g.actors and g.actors["kind"].get(actor) == "person_role"


@gap(
    "D3",
    "Double entries",
    formula="same name, other name or id, or initials, in folded form; rows that state one tie",
    uses="actors: name, aliases, kind, parent_id, country, place; ties",
)
def duplicates(g: Ground, /, *, letters: Letters = 3) -> Iterator[Finding]:
    """Entries that may be one actor under two names, and ties that several rows state.

    Use it before counting: an actor that stands twice has half its ties each time, and a tie that
    stands twice counts double.

    Parameters
    ----------
    letters : int, default 3
        From how many letters on initials are compared, at least 2.

    Notes
    -----
    Compared are names, other names and ids, without case, accents, punctuation, a leading article
    and legal forms (Ltd, GmbH), and the initials of names with them. Nothing is merged. Two entries
    of different parents, countries or places are not the same; roles of people are left out.
    Spelling mistakes are not looked for; `partnernet.names.candidates` does that, and a file
    remembers what people decided. The value is the number of pairs.

    Rows state the same tie where the two ends, the kind, the dates and the status are the same,
    whichever end of an undirected one comes first. They are told where strengths are added up.

    Examples
    --------
    >>> import pandas as pd, partnernet as pn
    >>> actors = pd.DataFrame({"name": ["Night Bus Co.", "The Night-Bus Company", "NBC"]})
    >>> net = pn.from_tables(actors=actors)
    >>> pn.gaps.find(net, rules="D3", thresholds={"D3": 4}).findings[0].why
    '1 pair of entries may be one actor: Night Bus Co. and The Night-Bus Company.'
    """
    pairs = alike(g.whole.actors, letters=letters)
    if pairs:
        each = "may be one actor" if len(pairs) == 1 else "may be one actor each"
        yield Finding(
            "watch", "network", (),
            f"{count(len(pairs), 'pair')} of entries {each}: {told(g, pairs)}.",
            "If two are the same, use one id and keep the other name among its other names.",
            value=float(len(pairs)), actors=tuple(sorted({one for pair in pairs for one in pair})),
        )  # fmt: skip
    again = stated_twice(g) if g.view.merge in ADDED_UP else []
    if again:
        number = count(len(again), "tie stands", "ties stand")
        yield Finding(
            "info", "network", (),
            f"{number} in several rows that are alike, so that strengths are added up: "
            f"{told(g, again)}.",
            "Keep one row for each tie, unless it is meant to count twice.",
            value=float(len(again)), actors=tuple(sorted({one for pair in again for one in pair})),
        )  # fmt: skip


@gap(
    "D4",
    "Old data",
    formula="actors whose as_of is more than 365 days ago / actors with as_of (watch above 0.3)",
    uses="actors: as_of",
)
def stale(g: Ground, /, *, days: Days = 365, share: Share = 0.3) -> Iterator[Finding]:
    """How much of what is noted of actors is older than a year.

    Use it before a map of last year goes into this year's report.

    Parameters
    ----------
    days : int, default 365
        After how many days what is noted is old, at least 0.
    share : float, default 0.3
        Above which share of the actors with a date, in [0, 1], one should keep an eye on it.

    Notes
    -----
    A month or a year counts with its last day. Actors without a date, or with one that is not exact
    enough, are not called old; they are counted among the unknowns. The value is the share of those
    with a date that is exact enough.

    Examples
    --------
    >>> import pandas as pd, partnernet as pn
    >>> actors = pd.DataFrame({"id": list("abc"), "as_of": ["2023", "2026", ""]})
    >>> net = pn.from_tables(actors=actors)
    >>> pn.gaps.find(net, rules="D4", day="2026-11-25").findings[0].why
    'What is noted of 1 of 2 actors with a date (50%) is more than 365 days old.'
    """
    old = before(g.column("as_of"), shifted(g.day, -days))
    known = old.dropna().astype(bool)
    if not known.any():
        return
    found = float(known.mean())
    actors = known.index[known.to_numpy()].tolist()
    yield Finding(
        "watch" if found > share else "info", "network", (),
        f"What is noted of {len(actors):,} of {count(len(known), 'actor')} with a date "
        f"({Figure(found):%}) is more than {count(days, 'day')} old.",
        f"Ask {g.named(actors)} whether it still holds.",
        value=found, threshold=share, unknowns=int(old.isna().sum()), actors=tuple(sorted(actors)),
    )  # fmt: skip


@gap(
    "D5",
    "Few answers",
    formula="answered / asked < 0.7",
    uses="actors: asked, answered",
    cites=("costenbader2003", "smith2013"),
)
def low_response(g: Ground, /, *, share: Share = 0.7) -> Iterator[Finding]:
    """How many of the actors that were asked about their ties answered, where these are few.

    Use it before ranks are read: figures that follow paths, such as betweenness, change most where
    actors are silent.

    Parameters
    ----------
    share : float, default 0.7
        Below which share of those asked, in [0, 1], it is told.

    Notes
    -----
    Those who declined or left count where they were asked. A blank answer is unknown, not a no: it
    is told that few answered where that is so whatever the blank ones are; where it depends on
    them, the finding says how many there are. Who did not answer is not named. The value is the
    share of those of which it is known. That 70% are enough is a rule of thumb.

    References
    ----------
    Costenbader, E. and Valente, T. W. (2003), https://doi.org/10.1016/S0378-8733(03)00012-1

    Smith, J. A. and Moody, J. (2013), https://doi.org/10.1016/j.socnet.2013.09.003

    Examples
    --------
    >>> import pandas as pd, partnernet as pn
    >>> actors = pd.DataFrame({"id": list("abc"), "asked": "yes", "answered": ["yes", "no", "no"]})
    >>> pn.gaps.find(pn.from_tables(actors=actors), rules="D5").findings[0].why
    'Of 3 actors that were asked 1 answered, which is less than 70%.'
    """
    answered = _answers(g)
    asked, yes, blank = len(answered), int(answered.sum()), int(answered.isna().sum())
    if (yes + blank) / asked < share:
        found = yes / (asked - blank)
        yield Finding(
            "watch", "network", (),
            f"Of {count(asked - blank, 'actor that was', 'actors that were')} asked {yes:,} "
            f"answered, which is less than {Figure(share):%}.",
            "Ask the others once more, or say so beside every rank.",
            value=found, threshold=share, unknowns=blank,
        )  # fmt: skip
    elif blank and yes / asked < share:
        yield Finding(
            "info", "network", (),
            f"Of {blank:,} of {count(asked, 'actor that was', 'actors that were')} asked nobody "
            f"noted whether they answered.",
            "Note for each of them whether it answered.",
            threshold=share, unknowns=blank,
        )  # fmt: skip


def _answers(g: Ground) -> "pd.Series[bool]":
    """Return whether those who were asked answered, those included who take no part any more."""
    actors = g.whole.actors
    for column in ("asked", "answered"):
        if column not in actors or actors[column].isna().all():
            raise NotDefinedError(f"no row of actors has a value of {column}")
    asked = actors.loc[actors["asked"].fillna(value=False).to_numpy(dtype=bool), "answered"]
    if asked.empty:
        raise NotDefinedError("no actor was asked about its ties")
    answers: pd.Series[bool] = asked.astype("boolean")
    return answers
