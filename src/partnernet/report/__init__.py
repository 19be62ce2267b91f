"""Reports: what the numbers say, on one page."""

from pathlib import Path

from partnernet._audiences import refuse_unknown
from partnernet.draw.findings import checked, refuse_others
from partnernet.network import PartnerNetwork
from partnernet.privacy import narrowed
from partnernet.report.page import report_page
from partnernet.report.sentences import sentences
from partnernet.result import Findings
from partnernet.view import View
from partnernet.writing import write_files

__all__ = ["report", "sentences"]


def report(
    net: PartnerNetwork, path: str | Path, *, view: View | None = None,
    findings: Findings | None = None, audience: str = "public",
) -> Path:  # fmt: skip
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
    findings
        What `gaps.find` returned: it gets a section of its own, in which names lead to the table
        of actors. What it says is not said once more in other words.
    audience
        Who may read the report. Findings, actors and ties that say they are for a smaller circle
        are left out, and counted.

    Returns
    -------
    Path
        Where it was written.

    Raises
    ------
    ParameterError
        If these are no findings, or there is no such audience; or if rows of the network are left
        out and the findings are of the whole.

    Examples
    --------
    >>> import tempfile, partnernet as pn
    >>> path = pn.report(pn.datasets.load("harbour"), tempfile.mkdtemp() + "/report.html")
    >>> "Migrant Support has no tie" in path.read_text(encoding="utf-8")
    True
    """
    target = Path(path)
    refuse_unknown(audience)
    seen = narrowed(net, audience)
    found, withheld = (None, "") if findings is None else checked(findings, audience)
    if found is not None:
        refuse_others(found, net, seen)
    page = report_page(seen, view=view, found=found, withheld=withheld)
    write_files({target: page.encode("utf-8", errors="replace")})
    return target
