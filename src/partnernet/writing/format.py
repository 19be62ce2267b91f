"""What a kind of file is for whoever writes one: its endings, bytes, and what it cannot hold."""

from collections.abc import Callable
from dataclasses import dataclass

from partnernet.network import PartnerNetwork


def everything(net: PartnerNetwork) -> list[str]:  # noqa: ARG001 - as the others
    """Return what a format cannot hold that holds all of a network: nothing."""
    return []


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that a network is written as.

    Parameters
    ----------
    name
        What people call it.
    endings
        The endings that ask for it; the first is the usual one.
    write
        Returns the file of a network in UTF-8, without what it cannot hold. The second argument is
        what the file is called, for messages: a name may have signs that are no text, which is a
        FormatError.
    lost
        Returns what of a network the format cannot hold, in words for people: ``actors.since``
        for a column, ``the table of ratings`` for a table.
    """

    name: str
    endings: tuple[str, ...]
    write: Callable[[PartnerNetwork, str], bytes]
    lost: Callable[[PartnerNetwork], list[str]] = everything
