"""The sheet of a print kit that says how the others are filled in, and what numbers mean."""

from math import isinf

from partnernet._text import label, listed
from partnernet.workshop.kit.book import BOLD, LEADING, Book, Flow
from partnernet.workshop.kit.template import Kit, specs
from partnernet.workshop.technique import RatingScale

SIZE, SMALL = 10.0, 8.5
INDENT = 130.0
SHEETS = {
    "cards": "One for each actor: an organization, a unit, a group or a role, never a person. Its "
    "number stands for it on all other sheets. Tick one box in a line, none where nobody knows.",
    "ratings": "One for each person: print the page as often as there are people, and give each "
    "one of these letters as a code: {codes}. A blank is not a zero.",
    "links": "One line for each link, with the numbers of two cards. Without a tick it holds both "
    "ways; without a status it exists.",
    "actions": "One line for each action. The best way to whom it is about is worked out from the "
    "links afterwards, from the card of whose role it is.",
}
AFTER = (
    "Type what was written into the tables beside this file ({tables}), one line for each line on "
    "paper, and read them with read_kit. What stays blank says nothing."
)
"""What happens to the paper afterwards."""
TITLES = {
    "cards": "Cards", "ratings": "Rating sheets", "links": "Link sheet", "actions": "Action sheet",
}  # fmt: skip


def draw_filling(book: Book, kit: Kit) -> None:
    """Write how each sheet is filled in, what the scales mean, and which words are known."""
    technique = kit.session.technique
    known = specs(technique)
    flow = Flow(book, "How the sheets are filled in")
    codes = ", ".join(kit.codes)
    for name, words in SHEETS.items():
        if name in known:
            _entry(flow, TITLES[name], words.format(codes=codes))
    tables = listed([f"{name}.csv" for name in known], most=9)
    _entry(flow, "Afterwards", AFTER.format(tables=tables))
    for scale in technique.scales:
        _entry(flow, label(scale.id), _values(scale))
    for name in ("cards", "links"):
        for column in known[name].columns if name in known else ():
            if column.type in ("text", "list") and column.choices:
                words = f"a word of your own, or {', '.join(map(_explained, column.choices))}"
                _entry(flow, f"{label(column.name)} ({TITLES[name].lower()})", words)


def _entry(flow: Flow, term: str, words: str) -> None:
    """Write a term, and beside it what is said of it."""
    page = flow.page
    lines = page.lines(words, page.right - INDENT, SIZE)
    flow.page.y -= 7
    flow.need(min(len(lines), 3) * LEADING * SIZE)
    page, top = flow.page, flow.page.y
    terms, size = page.fitted(
        term, (INDENT - page.left - 10) / BOLD, (SIZE, SMALL), high=3 * LEADING * SIZE
    )
    page.put(terms, size, weight="bold")
    lowest, page.y = page.y, top
    flow.words(words, SIZE, x=INDENT)
    if flow.page is page:
        page.y = min(page.y, lowest)


def _values(scale: RatingScale) -> str:
    """Return what the values of a scale mean.

    >>> _values(RatingScale("stance", -1, 1, ("against", "neither", "for")))
    '-1 against, 0 neither, 1 for'
    >>> _values(RatingScale("tower", 0, float("inf")))
    'a number of at least 0'
    """
    if scale.labels:
        values = enumerate(scale.labels, start=int(scale.low))
        return ", ".join(f"{value} {words}" for value, words in values)
    if isinf(scale.high):
        return f"a number of at least {scale.low:g}"
    return f"a number from {scale.low:g} to {scale.high:g}"


def _explained(word: str) -> str:
    """Return a word of a vocabulary as it is typed, and what it means where that is not plain.

    >>> _explained("local_gov"), _explained("media")
    ('local_gov (Local government)', 'media')
    """
    words = label(word)
    return word if words.lower() == word else f"{word} ({words})"
