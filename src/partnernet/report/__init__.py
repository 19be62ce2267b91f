"""Reports: what the numbers say, on one page."""

from pathlib import Path

from partnernet.network import PartnerNetwork
from partnernet.report.page import report_page
from partnernet.report.sentences import sentences
from partnernet.view import View
from partnernet.writing import write_files

__all__ = ["report", "sentences"]


def report(net: PartnerNetwork, path: str | Path, *, view: View | None = None) -> Path:
    """Write what the numbers say, the leading actors and how it was computed as one HTML page.

    Use it after a first look at the map, for people who were not in the room.

    Parameters
    ----------
    net
        A network.
    path
        An ``.html`` file. It needs nothing else and makes no request.
    view
        Which ties count; the same choices as for measures and maps.

    Returns
    -------
    Path
        Where it was written.

    Examples
    --------
    >>> import tempfile, partnernet as pn
    >>> path = pn.report(pn.datasets.load("harbour"), tempfile.mkdtemp() + "/report.html")
    >>> "Migrant Support has no tie" in path.read_text(encoding="utf-8")
    True
    """
    target = Path(path)
    write_files({target: report_page(net, view=view).encode("utf-8")})
    return target
