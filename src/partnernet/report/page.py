"""The report as one HTML page: text from data is escaped, and the page makes no request."""

from base64 import b64encode
from collections.abc import Collection
from hashlib import sha256
from html import escape
from string import Template
from typing import TYPE_CHECKING

from partnernet import references
from partnernet._text import count
from partnernet.draw.words import headings
from partnernet.measures import score
from partnernet.measures._registry import DEFAULT_SCORES
from partnernet.network import PartnerNetwork
from partnernet.provenance import Provenance
from partnernet.report.figures import figures
from partnernet.report.findings import findings_section, weighty
from partnernet.report.sentences import sentences
from partnernet.result import ActorScores, Findings
from partnernet.view import View

if TYPE_CHECKING:
    import pandas as pd

LEADING = 15
STYLE = (
    ":root{color-scheme:light dark;--ink:#1f2937;--soft:#5b6779;--line:#e3e7ee;--page:#fff}"
    "@media(prefers-color-scheme:dark){:root{--ink:#e5e9f0;--soft:#a3afc0;--line:#374151;"
    "--page:#111827}}"
    "body{font:16px/1.55 system-ui,'Segoe UI','DejaVu Sans',sans-serif;color:var(--ink);"
    "background:var(--page);max-width:60rem;margin:2.5rem auto;padding:0 1.25rem}"
    "h1,p,li{max-width:46rem;overflow-wrap:anywhere}"
    "h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}"
    "h2{font-size:1.05rem;margin:2.25rem 0 .5rem}h3{font-size:1rem;margin:1.5rem 0 .25rem}"
    "h3+ul{padding-left:1.4rem}a{color:inherit;text-underline-offset:.15em}"
    ":target th,:target td{font-weight:700}"
    "p.question,p.caption{color:var(--soft);margin:.25rem 0}"
    "ol{padding-left:1.4rem}li{margin:.5rem 0}.wide{overflow-x:auto}"
    "table{border-collapse:collapse;width:100%;font-size:.9rem}"
    "th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);text-align:end;"
    "font-variant-numeric:tabular-nums}"
    "thead th{vertical-align:bottom;line-height:1.3}"
    "th:first-child{text-align:start;min-width:11rem}tbody th{font-weight:400}"
    "ul.works{color:var(--soft);font-size:.9em;padding-left:1.4rem}"
    "@page{margin:15mm}"
    "@media print{body{margin:0;padding:0;max-width:none;font-size:10pt}"
    ".wide{overflow:visible}table{font-size:8pt}th,td{padding:.2rem .3rem}"
    "th:first-child{min-width:0}tr,li{break-inside:avoid}h2{break-after:avoid}}"
)
PAGE = Template(
    """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="$policy">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="data:,">
<title>$title</title>
<style>$style</style>
</head>
<body>
<h1 dir="auto">$title</h1>
<p class="question" dir="auto">$question</p>
<p class="caption" dir="auto">$caption</p>
$findings
<h2>What the numbers say</h2>
<ol>$sentences</ol>
<h2>$heading</h2>
<div class="wide" role="region" aria-label="$heading" tabindex="0">$table</div>
<h2>How it was computed</h2>
<p>$method</p>
<ul class="works">$works</ul>
</body>
</html>
"""
)


def report_page(
    net: PartnerNetwork, *, view: View | None = None, found: Findings | None = None,
    withheld: str = "",
) -> str:  # fmt: skip
    """Return the report of a network as HTML, with what was found if that is given.

    ``withheld`` says how many findings its readers do not see.
    """
    title = str(net.meta.get("title", "")) or "Partner network"
    scores = score(net, *DEFAULT_SCORES, view=view) if len(net) else None
    told = found.findings if found is not None else ()
    rows = _rows(scores, weighty(told)) if scores else net.actors.index
    return PAGE.substitute(
        policy=f"default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'",
        title=escape(title),
        style=STYLE,
        question=escape(net.question),
        caption=escape(_caption(net)),
        findings=findings_section(found, net.actors["name"], rows, left_out=withheld),
        sentences="".join(
            f'<li dir="auto">{escape(text)}</li>'
            for text in sentences(net, view=view, but={one.code for one in told})
        ),
        heading=escape(_heading(net, rows)),
        table=_table(scores, rows) if scores else "",
        method=escape(_method(net, scores.provenance)) if scores else "",
        works=_works(*(result.provenance for result in (scores, found) if result is not None)),
    )


def _caption(net: PartnerNetwork) -> str:
    without = [str(net.meta["left_out"]).removesuffix(".")] if net.meta.get("left_out") else []
    whence = [str(net.meta[key]) for key in ("source", "date") if key in net.meta]
    return " \N{MIDDLE DOT} ".join([_held(net), *without, *whence])


def _held(net: PartnerNetwork) -> str:
    """Return how many rows there are in each table, as a network says it of itself."""
    return repr(net).rsplit(": ", 1)[-1]


def _rows(scores: ActorScores, besides: Collection[str]) -> "pd.Index[str]":
    """Return who is in the table: those with most ties, and some others."""
    order = scores["degree"].sort_values(ascending=False, kind="stable").index
    return order[[place < LEADING or actor in besides for place, actor in enumerate(order)]]


def _heading(net: PartnerNetwork, rows: "pd.Index[str]") -> str:
    if len(rows) == len(net):
        return "The actors"
    more = " and those with findings" if len(rows) > LEADING else ""
    return f"The {LEADING} actors with most ties{more}"


def _table(scores: ActorScores, order: "pd.Index[str]") -> str:
    words = headings(scores)
    head = "".join(f'<th scope="col">{escape(words[str(name)])}</th>' for name in scores.table)
    columns = {name: figures(scores.table[name].loc[order]) for name in scores.table}
    rows = [
        f'<th scope="row" dir="auto">{escape(str(scores.names[actor]))}</th>'
        + "".join(f"<td>{escape(cells[place])}</td>" for cells in columns.values())
        for place, actor in enumerate(order)
    ]
    body = "".join(f'<tr id="actor-{place}">{row}</tr>' for place, row in enumerate(rows))
    return (
        f'<table><thead><tr><th scope="col">Actor</th>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table>"
    )


def _method(net: PartnerNetwork, provenance: Provenance) -> str:
    view = provenance.view
    kinds = "all kinds of ties" if view.kinds is None else f"ties of kind {', '.join(view.kinds)}"
    form = "directed tie" if provenance.directed else "undirected tie"
    versions = ", ".join(f"{name} {found}" for name, found in provenance.versions.items())
    size = f"{count(provenance.actors, 'actor')} and {count(provenance.links, form)}"
    if "partnerships" in net.tables:
        rows = [count(len(net.table(name)), name[:-1]) for name in ("ties", "partnerships")]
        size += f", made of {' and '.join(rows)}"
    graph = [
        size,
        f"{kinds} with status {' or '.join(view.status)}",
        f"parallel ties merged by {view.merge}",
    ]
    if "partnerships" in net.tables:
        graph.append(f"partnerships turned into ties by the rule {view.affiliation!r}")
    data = f"Data fingerprint {provenance.fingerprint}; {versions}."
    return " ".join([f"{'; '.join(graph)}.", *provenance.notes, data])


def _works(*provenances: Provenance) -> str:
    calls = [call for provenance in provenances for call in provenance.calls]
    keys = sorted({key for call in calls for key in call.references})
    return "".join(f"<li>{escape(references.cite(key))}</li>" for key in keys)
