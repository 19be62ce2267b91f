"""The report as one HTML page: text from data is escaped, and the page makes no request."""

from base64 import b64encode
from hashlib import sha256
from html import escape
from string import Template

from partnernet import references
from partnernet._text import count, number
from partnernet.measures import score
from partnernet.measures._registry import REGISTRY
from partnernet.network import PartnerNetwork
from partnernet.provenance import Provenance
from partnernet.report.sentences import sentences
from partnernet.result import ActorScores
from partnernet.view import View

LEADING = 15
STYLE = (
    ":root{color-scheme:light dark;--ink:#1f2937;--soft:#5b6779;--line:#e3e7ee;--page:#fff}"
    "@media(prefers-color-scheme:dark){:root{--ink:#e5e9f0;--soft:#a3afc0;--line:#374151;"
    "--page:#111827}}"
    "body{font:16px/1.55 system-ui,'Segoe UI','DejaVu Sans',sans-serif;color:var(--ink);"
    "background:var(--page);max-width:46rem;margin:2.5rem auto;padding:0 1.25rem}"
    "h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem}"
    "h2{font-size:1.05rem;margin:2.25rem 0 .5rem}"
    "p.question,p.caption{color:var(--soft);margin:.25rem 0}"
    "ol{padding-left:1.4rem}li{margin:.5rem 0}.wide{overflow-x:auto}"
    "table{border-collapse:collapse;width:100%;font-size:.9rem}"
    "th,td{padding:.35rem .6rem;border-bottom:1px solid var(--line);text-align:right;"
    "font-variant-numeric:tabular-nums}"
    "th:first-child,td:first-child{text-align:left}"
    "ul.works{color:var(--soft);font-size:.9rem;overflow-wrap:anywhere}"
    "@media print{body{margin:0;max-width:none}}"
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
<h1>$title</h1>
<p class="question">$question</p>
<p class="caption">$caption</p>
<h2>What the numbers say</h2>
<ol>$sentences</ol>
<h2>$heading</h2>
<div class="wide">$table</div>
<h2>How it was computed</h2>
<p>$method</p>
<ul class="works">$works</ul>
</body>
</html>
"""
)


def report_page(net: PartnerNetwork, *, view: View | None = None) -> str:
    """Return the report of a network as HTML."""
    title = str(net.meta.get("title", "")) or "Partner network"
    scores = score(net, view=view) if len(net) else None
    return PAGE.substitute(
        policy=f"default-src 'none'; img-src data:; base-uri 'none'; form-action 'none'; "
        f"style-src 'sha256-{b64encode(sha256(STYLE.encode()).digest()).decode()}'",
        title=escape(title),
        style=STYLE,
        question=escape(net.question),
        caption=escape(_caption(net)),
        sentences="".join(f"<li>{escape(text)}</li>" for text in sentences(net, view=view)),
        heading=escape(_heading(net)),
        table=_table(scores) if scores else "",
        method=escape(_method(scores.provenance)) if scores else "",
        works=_works(scores.provenance) if scores else "",
    )


def _caption(net: PartnerNetwork) -> str:
    whence = [str(net.meta[key]) for key in ("source", "date") if key in net.meta]
    return " · ".join([repr(net).split(": ", 1)[1], *whence])


def _heading(net: PartnerNetwork) -> str:
    shown = min(LEADING, len(net))
    return "The actors" if shown == len(net) else f"The {shown} actors with most ties"


def _table(scores: ActorScores) -> str:
    order = scores["degree"].sort_values(ascending=False, kind="stable").index[:LEADING]
    head = "".join(f"<th>{escape(REGISTRY[str(name)].label)}</th>" for name in scores.table)
    rows = [
        f"<td>{escape(str(scores.names[actor]))}</td>"
        + "".join(f"<td>{escape(number(float(value)))}</td>" for value in scores.table.loc[actor])
        for actor in order
    ]
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f"<table><thead><tr><th>Actor</th>{head}</tr></thead><tbody>{body}</tbody></table>"


def _method(provenance: Provenance) -> str:
    view = provenance.view
    kinds = "all kinds of ties" if view.kinds is None else f"ties of kind {', '.join(view.kinds)}"
    form = "arcs" if provenance.directed else "undirected ties"
    versions = ", ".join(f"{name} {found}" for name, found in provenance.versions.items())
    graph = (
        f"{count(provenance.actors, 'actor')} and {provenance.links:,} {form}; {kinds} with "
        f"status {' or '.join(view.status)}; parallel ties merged by {view.merge}; "
        f"partnerships turned into ties by the rule {view.affiliation!r}."
    )
    data = f"Data fingerprint {provenance.fingerprint}; {versions}."
    return " ".join([graph, *provenance.notes, data])


def _works(provenance: Provenance) -> str:
    keys = sorted({key for call in provenance.calls for key in call.references})
    return "".join(f"<li>{escape(references.cite(key))}</li>" for key in keys)
