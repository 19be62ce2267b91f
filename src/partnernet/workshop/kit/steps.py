"""The step sheet of a print kit: what the facilitator says, asks and has written down, and when."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from partnernet._text import count, label, listed
from partnernet.draw.palette import QUIET
from partnernet.errors import ParameterError
from partnernet.workshop.kit.book import LEADING, Book, Flow
from partnernet.workshop.kit.template import Kit, specs, spoken, unguarded
from partnernet.workshop.technique import Step, Technique

INDENT = 96.0
BODY, SMALL = 10.0, 8.5
LINES = 2  # to write on, for each thing that is agreed
WHERE = {
    "cards": "on the cards", "ratings": "on the rating sheets", "links": "on the link sheet",
}  # fmt: skip
WHOLE = {
    "actors": "a card for each actor", "ties": "a line of the link sheet for each link",
    "ratings": "the rating sheets", "actions": "the action sheet",
}  # fmt: skip
TABLES = {"actors": "cards", "ties": "links", "ratings": "ratings"}


def draw_steps(book: Book, kit: Kit, starts: Sequence[str]) -> None:
    """Write the steps one under the other, on as many pages as they take."""
    _StepSheet(book, kit, starts).draw()


class _StepSheet(Flow):
    def __init__(self, book: Book, kit: Kit, starts: Sequence[str]) -> None:
        self.technique = kit.session.technique
        self.clocks = clocks(self.technique, starts)
        self.said: dict[str, str] = dict(kit.tables["frame"].itertuples(index=False))
        super().__init__(book, "Steps")

    def draw(self) -> None:
        card = self.technique
        sittings = sorted({step.sitting for step in card.steps})
        parts = [count(card.minutes, "minute"), count(len(card.steps), "step")]
        parts += [count(len(sittings), "sitting")] if len(sittings) > 1 else []
        self.words(f"{card.title}: {', '.join(parts)}.", BODY)
        self.words(card.about, BODY, color=QUIET)
        for sitting in sittings:
            steps = [step for step in card.steps if step.sitting == sitting]
            if len(sittings) > 1:
                minutes = count(sum(step.minutes for step in steps), "minute")
                self.page.y -= 6
                self.need(60)
                self.words(f"Sitting {sitting} ({minutes})", 12, weight="bold")
            for step in steps:
                self.step(step)

    def step(self, step: Step) -> None:
        self.page.y -= 9
        self.need(3 * LEADING * BODY)
        page = self.page
        base = page.y - LEADING * 11 + 3
        page.tick_box(page.left, base - 1, 9)
        page.write(self.clocks[step.id], page.left + 16, base, SMALL, color=QUIET)
        self.words(f"{step.title} ({count(step.minutes, 'minute')})", 11, weight="bold", x=INDENT)
        self.words(step.prompt, BODY, x=INDENT)
        for question in step.ask:
            self.words(f"\N{EN DASH} {question}", BODY, x=INDENT + 8)
        if written := written_down(self.technique, step):
            self.words(f"Write down: {'; '.join(written)}.", SMALL, x=INDENT, color=QUIET)
        if step.views:
            shown = listed(map(spoken, step.views))
            self.words(f"Look at: {shown}.", SMALL, x=INDENT, color=QUIET)
        for captured in step.captures:
            if captured.startswith("meta."):
                self.agreed(captured.removeprefix("meta."))

    def agreed(self, word: str) -> None:
        """Leave lines to write on what is agreed, or write what is known of it."""
        self.need(LINES * 18 + 2)
        known = unguarded(str(self.said.get(word, ""))).strip()
        self.words(f"{label(word)}: {known}", BODY, x=INDENT)
        if not known:
            start = INDENT + self.page.wide(f"{label(word)}: ", BODY)
            for _ in range(LINES):
                self.page.rule((start, self.page.y), (self.page.right, self.page.y))
                self.page.y -= 18
            self.page.y += 9


def written_down(technique: Technique, step: Step) -> list[str]:
    """Return what a step captures, in words, and on which sheet.

    >>> from partnernet.workshop import technique
    >>> card = technique("power-interest")
    >>> written_down(card, card.step("list"))
    ['a card for each actor']
    >>> written_down(card, card.step("rate"))
    ['interest, influence and affectedness on the rating sheets']
    """
    found = [WHOLE[word] for word in step.captures if word in WHOLE]
    for table, sheet in TABLES.items():
        words = [word.partition(".")[2] for word in step.captures if word.startswith(f"{table}.")]
        if words and sheet in specs(technique):
            found.append(f"{listed(map(spoken, words), most=9)} {WHERE[sheet]}")
    return found


def clocks(technique: Technique, starts: Sequence[str]) -> dict[str, str]:
    """Return when each step begins: a time of day, or the minutes since its sitting began.

    Raises
    ------
    ParameterError
        If a start is no time of day, or there are more of them than sittings.
    """
    sittings = sorted({step.sitting for step in technique.steps})
    if len(starts) > len(sittings):
        message = f"there is one for each sitting, and {count(len(sittings), 'sitting')}"
        raise ParameterError("start", tuple(starts), message)
    begins = dict(zip(sittings, map(_clock, starts), strict=False))
    passed = dict.fromkeys(sittings, 0)
    found: dict[str, str] = {}
    for step in technique.steps:
        minutes = passed[step.sitting]
        begin = begins.get(step.sitting)
        found[step.id] = (
            f"{begin + timedelta(minutes=minutes):%H:%M}" if begin else f"+{minutes} min"
        )
        passed[step.sitting] += step.minutes
    return found


def _clock(word: str) -> datetime:
    try:
        return datetime.strptime(word.strip(), "%H:%M")  # noqa: DTZ007 - a clock on the wall
    except ValueError:
        raise ParameterError("start", word, "it is a time of day such as 09:30") from None
