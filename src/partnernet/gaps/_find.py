"""find: all gap rules over one network, what is unknown first."""

from collections.abc import Iterable, Mapping
from datetime import date as calendar
from math import isnan
from typing import TYPE_CHECKING, Any

import pandas as pd

from partnernet._cells import FaultyCellError, parse_date
from partnernet._progress import track
from partnernet.errors import NotDefinedError, ParameterError, UnknownNameError
from partnernet.gaps._ground import Ground
from partnernet.gaps._rules import RULES, GapRule, chosen, looked
from partnernet.gaps.expectations.requirements import Expected, requirements
from partnernet.measures._options import Share, parsed
from partnernet.measures._registry import as_network
from partnernet.network import PartnerNetwork
from partnernet.result import UNDEFINED, Finding, Findings
from partnernet.result._finding import SEVERITIES, findings_table
from partnernet.schema import ABSENT
from partnernet.view import View

if TYPE_CHECKING:
    import networkx as nx

KNOWN = 0.7


def find(  # noqa: PLR0913 - all but the network are options by name
    net: "PartnerNetwork | nx.Graph[Any]",
    /,
    *,
    expected: Expected = None,
    rules: str | Iterable[str] | None = None,
    thresholds: Mapping[str, Any] | None = None,
    known: float = KNOWN,
    day: str | None = None,
    view: View | None = None,
) -> Findings:
    """Look for gaps: who is missing, what is fragile, what is one-sided, and what nobody knows.

    Use it after the first map, before decisions: each finding says what was found, why it matters
    and what to do next. Findings about the data come first, because all others rest on them.

    Parameters
    ----------
    net
        A network, or a networkx graph whose edge attribute ``weight`` is a strength.
    expected
        Who ought to be there: names of frameworks that come along (see `frameworks`), a table like
        ``requirements``, or several of these. None for the table ``requirements`` of the network,
        and the frameworks of the goals and levels it has tagged.
    rules
        Which rules: codes (``"S3"``), names (``"cutpoint"``), or letters of families (``"S"``);
        None for all. See `rules`.
    thresholds
        Other thresholds than the usual ones, by code: ``{"S3": 0.2}`` sets the first one of the
        rule, ``{"S3": {"share": 0.2}}`` one by its name.
    known
        From which share on, in [0, 1], of the pairs a finding is about somebody must have been
        asked, before it may say that a tie is absent. Unknown is not absent.
    day
        The day on which agreements and roles are looked at, in ISO form; today if none is given.
    view
        Which ties count.

    Returns
    -------
    Findings
        One row per finding: ``code``, ``title``, ``severity``, ``subjects``, ``value``,
        ``threshold``, ``unknowns``, ``why``, ``suggestion`` and more. ``undefined`` lists the rules
        that could not be applied, with the reason.

    Raises
    ------
    UnknownNameError
        If there is no such rule, threshold, framework or column.
    ParameterError
        If a threshold, ``known`` or ``day`` is not possible.

    Examples
    --------
    In Harbour one actor has no tie at all.

    >>> import partnernet as pn
    >>> found = pn.gaps.find(pn.datasets.load("harbour"), rules="S1")
    >>> found.table[["severity", "subjects"]].values.tolist()
    [['act', ('MIG',)]]
    """
    network = as_network(net, attributes=True)
    if not len(network):
        raise NotDefinedError("Gaps have no meaning for a network without actors.")
    wanted = chosen(rules)
    settings = _settings(wanted, thresholds or {}, network)
    ground = ground_of(network, expected=expected, known=known, day=day, view=view)
    return _findings(ground, wanted, settings)


def ground_of(
    network: PartnerNetwork, *, expected: Expected = None, known: float = KNOWN,
    day: str | None = None, view: View | None = None,
) -> Ground:  # fmt: skip
    """Return what rules look at, the options checked."""
    share = parsed("known", known, Share, network.actors)
    return Ground(
        _taking_part(network),
        network,
        view or View(),
        requirements(network, expected),
        _day(day),
        share,
    )


def _taking_part(network: PartnerNetwork) -> PartnerNetwork:
    """Return the network without those who are absent, its actors by their ids."""
    presence = network.actors.get("presence", pd.Series(dtype="str"))
    absent = presence.index[presence.isin(ABSENT)]
    present = network.without(*absent) if len(absent) else network
    if present.actors.index.is_monotonic_increasing:
        return present
    tables = {name: present.table(name) for name in present.tables}
    tables["actors"] = tables["actors"].sort_index()
    return PartnerNetwork(tables, meta=network.meta)


def _day(day: str | None) -> str:
    if day is None:
        return calendar.today().isoformat()  # noqa: DTZ011 - the day where the user is
    try:
        return parse_date(day)
    except FaultyCellError as fault:
        raise ParameterError("day", day, f"{fault.message} {fault.hint}".rstrip(".")) from None


def _settings(
    wanted: list[GapRule], thresholds: Mapping[str, Any], network: PartnerNetwork
) -> dict[str, dict[str, Any]]:
    for code in thresholds:
        if code not in RULES:
            raise UnknownNameError("gap rule", str(code), RULES)
    actors = network.actors
    return {rule.code: rule.thresholds(thresholds.get(rule.code, {}), actors) for rule in wanted}


def _findings(
    ground: Ground, wanted: list[GapRule], settings: Mapping[str, Mapping[str, Any]]
) -> Findings:
    found: list[Finding] = []
    skipped: list[tuple[str, str, str]] = []
    for rule in track(wanted, "gap rules"):
        more, reason = looked(rule, ground, settings[rule.code])
        found += sorted(more, key=_within_rule)
        if reason:
            skipped.append(("", rule.code, reason))
    calls = [rule.call(settings[rule.code]) for rule in wanted]
    provenance = ground.compiled.provenance(*calls, fingerprint=ground.whole.fingerprint)
    found.sort(key=_before)
    undefined = pd.DataFrame(skipped, columns=list(UNDEFINED), dtype="str")
    return Findings(findings_table(found), undefined, provenance, ground.names, tuple(found))


def _within_rule(one: Finding) -> tuple[float, tuple[str, ...]]:
    return (0.0 if isnan(one.value) else -one.value, one.subjects)


def _before(one: Finding) -> tuple[bool, int]:
    return one.code[0] != "D", SEVERITIES.index(one.severity)
