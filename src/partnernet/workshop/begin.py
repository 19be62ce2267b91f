"""Begin a session, or go on with one that was saved."""

from pathlib import Path

from partnernet.errors import ParameterError
from partnernet.network import PartnerNetwork
from partnernet.workshop.capture import nobody
from partnernet.workshop.saved import read_session
from partnernet.workshop.session import Session
from partnernet.workshop.shelf import technique as find_technique
from partnernet.workshop.technique import Technique


def start(
    technique: str | Path | Technique,
    *,
    question: str,
    net: PartnerNetwork | None = None,
    group: str = "",
) -> Session:
    """Start a session of stakeholder mapping.

    Use it at the beginning of a workshop, or before it, with a network of those you know already.

    Parameters
    ----------
    technique
        The id of one that comes along (`techniques`), the path of a file, or a `Technique`.
    question
        The one question of the session.
    net
        Actors and ties that are known before; without it the session starts empty.
    group
        Which table of people it is, where several work side by side.

    Returns
    -------
    Session
        A value that never changes; each of its verbs returns a new one.

    Raises
    ------
    UnknownNameError
        If there is no such technique.
    ParameterError
        If the question is empty.

    Examples
    --------
    >>> session = start("rainbow", question="Who is touched by the night bus?")
    >>> session.add_actors("Bus company", "Students").net
    PartnerNetwork: 2 actors, 0 ties
    """
    if not question.strip():
        raise ParameterError("question", question, "a session has one question")
    card = technique if isinstance(technique, Technique) else find_technique(technique)
    return Session(card, net or nobody(), group).frame(question=question.strip())


def open(path: str | Path) -> Session:  # noqa: A001 - pn.workshop.open is its name
    """Open a session that `Session.save` or the page of a room saved.

    Parameters
    ----------
    path
        The ``.json`` file.

    Raises
    ------
    FileNotFoundError
        If there is no such file.
    DataError
        With everything that is wrong in its tables or its technique.
    FormatError
        If the file holds no session.

    Examples
    --------
    >>> import tempfile
    >>> session = start("rainbow", question="Who is touched by the night bus?")
    >>> file = session.add_actors("Students").save(tempfile.mkdtemp() + "/table-1.json")
    >>> open(file)
    Session 'rainbow': 1 actor, 0 ties, 0 raters, 0 actions
    """
    return Session(**vars(read_session(Path(path))))
