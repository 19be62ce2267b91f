"""Audiences: the circles of people that may see something, from the smallest to everybody."""

from partnernet.errors import ParameterError

AUDIENCES = ("private", "core", "workshop", "partners", "public")


def reaches(visibility: str, audience: str) -> bool:
    """Say whether an audience sees what is for one circle and all smaller ones.

    >>> reaches("workshop", "core"), reaches("workshop", "public")
    (True, False)
    """
    return AUDIENCES.index(visibility) >= AUDIENCES.index(audience)


def refuse_unknown(audience: str, name: str = "audience") -> None:
    """Refuse an audience that there is not.

    Raises
    ------
    ParameterError
        If it is none of the five.
    """
    if audience not in AUDIENCES:
        raise ParameterError(name, audience, f"it is one of {', '.join(AUDIENCES)}")
