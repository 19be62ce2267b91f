"""The consensus map: how many groups drew each tie and named each actor, and where they differ."""

import pandas as pd

from partnernet._audiences import refuse_unknown
from partnernet._text import count, label
from partnernet.draw.map import Map
from partnernet.network import PartnerNetwork
from partnernet.privacy import narrowed
from partnernet.provenance import Provenance
from partnernet.result import UNDEFINED, Finding, Findings, Marking
from partnernet.result._finding import findings_table
from partnernet.workshop.capture import checked
from partnernet.workshop.page import ALL_TIES

WORDS = {"directed": "direction"}


def consensus_map(
    agreed: PartnerNetwork, named: pd.DataFrame, disagreements: pd.DataFrame, audience: str
) -> Map:
    """Return a map of what several groups said.

    Parameters
    ----------
    agreed
        What they said together; its ties have a column ``groups``.
    named
        Who named whom, as `Merged.actors` has it.
    disagreements
        Where they differ, as `Merged.disagreements` has it.
    audience
        Who is to see it.
    """
    refuse_unknown(audience)
    groups = int(named["of"].iloc[0]) if len(named) else 0
    of = count(groups, "group")
    says = f"{of}; the strength of a tie is how many drew it"
    source = "; ".join(filter(None, (str(agreed.meta.get("source", "")), says)))
    ties = agreed.ties.assign(strength=agreed.ties["groups"])
    tables = {"actors": agreed.actors.reset_index(), "ties": ties}
    net = narrowed(checked(tables, {**agreed.meta, "source": source}), audience)
    made = net.compile(ALL_TIES).provenance()
    nothing = pd.DataFrame(columns=list(UNDEFINED), dtype="str")
    told = named.loc[net.actors.index, ["groups"]]
    told = told.assign(named_by=[f"{number} of {of}" for number in told["groups"]])
    marking = Marking(
        told, nothing, made, named["name"], f"Consensus of {of}",
        size="groups", size_label="Groups that named it",
        strength=f"drawn by {{}} of {of}", stronger="drawn by more groups",
    )  # fmt: skip
    found = _findings(disagreements, made, named["name"])
    return Map(net, view=ALL_TIES).audience(audience).place(marking).findings(found)


def _findings(disagreements: pd.DataFrame, made: Provenance, names: "pd.Series[str]") -> Findings:
    """Return where groups differ: a finding for each subject and those who may see it."""
    subjects = disagreements.groupby(["subject", "visibility"], sort=False)
    found = tuple(
        Finding(
            "watch", rows["about"].iloc[0], rows["actors"].iloc[0],
            f"{subject}: {'; '.join(map(_in_words, rows['what'], rows['says']))}.",
            code="W1", title="Groups differ (how many)", visibility=str(audience),
        )
        for (subject, audience), rows in subjects
    )  # fmt: skip
    nothing = pd.DataFrame(columns=list(UNDEFINED), dtype="str")
    return Findings(findings_table(found), nothing, made, names, found)


def _in_words(what: str, says: str) -> str:
    return f"{WORDS.get(what, label(what).lower())} {says}"
