"""Findings as people read them: what concerns the data first, then by what they ask for."""

from collections.abc import Callable, Iterable, Sequence
from html import escape
from textwrap import wrap

import pandas as pd

from partnernet._text import count, listed
from partnernet.result._finding import Finding, Severity, counts

ABOUT_DATA = "About the data"
SAID: dict[Severity, str] = {
    "act": "Act on this", "watch": "Keep an eye on this", "info": "Good to know",
}  # fmt: skip
COUNTED: dict[Severity, str] = {
    "act": "to act on", "watch": "to keep an eye on", "info": "good to know",
}  # fmt: skip
CIRCLES = {
    "private": "for yourself", "core": "for the core group", "workshop": "for the workshop",
    "partners": "for partners",
}  # fmt: skip
NOT_LOOKED = "Not looked for"


def headline(findings: Sequence[Finding]) -> str:
    """Return how many findings there are, and of what weight."""
    if not findings:
        return "Nothing was found."
    some = [f"{number:,} {COUNTED[severity]}"
            for severity, number in counts(findings).items() if number]  # fmt: skip
    return f"{count(len(findings), 'finding')}: {listed(some)}."


def heading_of(one: Finding) -> str:
    """Return the heading that a finding stands under."""
    return ABOUT_DATA if one.concerns_data else SAID[one.severity]


def grouped(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    """Return findings under their headings: the data first, then what weighs most."""
    groups: dict[str, list[Finding]] = {}
    for heading in (ABOUT_DATA, *SAID.values()):
        members = [one for one in findings if heading_of(one) == heading]
        if members:
            groups[heading] = members
    return groups


def tags(one: Finding) -> str:
    """Return what stands behind the title in brackets: the weight, where the heading lacks it."""
    weight = SAID[one.severity].lower() if one.concerns_data else ""
    said = [part for part in (weight, CIRCLES.get(one.visibility, "")) if part]
    return f" ({', '.join(said)})" if said else ""


def unknowns(one: Finding) -> str:
    """Return how much it depends on that nobody knows; what concerns the data says so itself."""
    if not one.unknowns or one.concerns_data:
        return ""
    is_unknown = "answer that this depends on is" if one.unknowns == 1 else (
        "answers that this depends on are")  # fmt: skip
    return f"{one.unknowns:,} {is_unknown} not known."


def not_looked(undefined: pd.DataFrame, only: str = "") -> list[str]:
    """Return for each reason which rules could not be applied."""
    rows = undefined[undefined["measure"] == only] if only else undefined
    groups = rows.groupby("reason", sort=False)["measure"]
    return [f"{listed(codes, most=12)}: {reason}." for reason, codes in groups]


def as_text(
    findings: Sequence[Finding], undefined: pd.DataFrame, *, width: int, most: int | None = None
) -> str:
    """Return findings as plain text in lines of this width, at most so many under a heading."""
    blocks = ["\n".join(wrap(headline(findings), width))]
    for heading, members in grouped(findings).items():
        lines = [line for one in members[:most] for line in _lines(one, width)]
        blocks.append("\n".join([heading, *lines, *(f"  {more}" for more in _more(members, most))]))
    if reasons := not_looked(undefined):
        lines = [line for reason in reasons for line in _wrapped(reason, width, "  ")]
        blocks.append("\n".join([NOT_LOOKED, *lines]))
    return "\n\n".join(blocks)


def _lines(one: Finding, width: int) -> list[str]:
    lines = _wrapped(f"{one.code} {one.title}{tags(one)}", width, "  ")
    for says in (one.why, unknowns(one), one.suggestion and f"Next: {one.suggestion}"):
        lines += _wrapped(says, width, "     ")
    return lines


def _wrapped(words: str, width: int, indent: str) -> list[str]:
    return wrap(words, width, initial_indent=indent, subsequent_indent=indent,
                break_long_words=False, break_on_hyphens=False)  # fmt: skip


def _more(members: list[Finding], most: int | None) -> list[str]:
    left = len(members) - (len(members) if most is None else most)
    return [f"and {left:,} more"] if left > 0 else []


Said = Callable[[Finding, str], str]


def as_html(
    findings: Sequence[Finding], undefined: pd.DataFrame, *, level: int = 4,
    most: int | None = None, said: Said | None = None,
) -> str:  # fmt: skip
    """Return findings as headings and lists in HTML; ``said`` writes a sentence of a finding."""
    write = said or (lambda _, words: escape(words))
    parts = [f"<p>{escape(headline(findings))}</p>"]
    for heading, members in grouped(findings).items():
        items = [_item(one, write) for one in members[:most]]
        items += [f"<li>{more}</li>" for more in _more(members, most)]
        parts.append(f"<h{level}>{heading}</h{level}><ul>{''.join(items)}</ul>")
    if reasons := not_looked(undefined):
        items = [f"<li>{escape(reason)}</li>" for reason in reasons]
        parts.append(f"<h{level}>{NOT_LOOKED}</h{level}><ul>{''.join(items)}</ul>")
    return "".join(parts)


def _item(one: Finding, write: Said) -> str:
    said = [write(one, words) for words in (one.why, unknowns(one)) if words]
    if one.suggestion:
        said.append(f"<i>Next:</i> {write(one, one.suggestion)}")
    title = escape(f"{one.code} {one.title}{tags(one)}")
    return f'<li dir="auto"><b>{title}</b><br>{"<br>".join(said)}</li>'
