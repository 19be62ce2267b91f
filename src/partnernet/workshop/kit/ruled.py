"""The sheets of a print kit with ruled lines: ratings, links and actions."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from partnernet._text import label
from partnernet.draw.palette import QUIET
from partnernet.workshop.kit.book import BOLD, LEADING, Book, Page
from partnernet.workshop.kit.template import (
    ONE_WAY,
    Kit,
    choices,
    scale_column,
    scales,
    specs,
    spoken,
    unguarded,
)
from partnernet.workshop.technique import RatingScale

ROW, WORDS, SMALL = 22.0, 9.0, 7.5
LINKS, ACTIONS = 24, 10
TALL = 44.0  # a line for an action, which takes some words
FEW = 3  # scales, and the rating sheet stands upright
CODE = (
    "On your own and in silence. Write the code you were given, not your name. Leave out whom you "
    "do not know: a blank is not a zero."
)


@dataclass(frozen=True)
class _Head:
    """The head of a column: its words, those under it, and how wide it is among others."""

    words: str
    below: str = ""
    share: float = 1.0


def draw_ratings(book: Book, kit: Kit) -> None:
    """Draw the sheet that each person rates on alone: a line for each card."""
    rated = scales(kit.session.technique)
    if not rated:
        return
    heads = [_Head("Card", share=0.5), _Head("Name", share=2.0)]
    heads += [_Head(label(scale.id), _ends(scale), 1.3) for scale in rated]
    cards = kit.tables["cards"]
    left = cards[["card", "name"]].to_dict("records")
    while left:
        page = book.page("Rating sheet", upright=len(rated) <= FEW)
        page.put(page.lines(CODE, page.right - page.left - 130, WORDS), WORDS, color=QUIET)
        _code_box(page)
        page.y -= 6
        table = _Ruled(page, heads, ROW)
        for card in left[: table.rows]:
            table.cell(0, str(card["card"]))
            table.cell(1, "" if pd.isna(card["name"]) else unguarded(str(card["name"])))
            for place, scale in enumerate(rated, start=2):
                table.circles(place, [value for value, _ in choices(scale_column(scale))])
            table.next()
        left = left[table.rows :]


def _ends(scale: RatingScale) -> str:
    if not scale.labels:
        return f"from {scale.low:g}"
    return f"{scale.low:g} {scale.labels[0]}, {scale.high:g} {scale.labels[-1]}"


def _code_box(page: Page) -> None:
    """Draw the box for the code of who rates, at the upper right."""
    up, side = page.height - page.left, 22.0
    page.write("Code", page.right - 3 * side - 6, up - 15, WORDS, ha="right")
    for x in (page.right - 3 * side, page.right):
        page.rule((x, up), (x, up - side))
    for y in (up, up - side):
        page.rule((page.right - 3 * side, y), (page.right, y))


def draw_links(book: Book, kit: Kit) -> None:
    """Draw the sheet that links are written on: a line for each."""
    spec = specs(kit.session.technique).get("links")
    if spec is None:
        return
    heads = [_Head("From", "card", 0.6), _Head("To", "card", 0.6)]
    for column in spec.columns[2:]:
        words = [" ".join(choice).strip() for choice in choices(column)]
        below, share = ", ".join(words) or column.says, 2.0
        if column is ONE_WAY:
            below, share = "tick", 0.8
        heads.append(_Head(spoken(column.name).capitalize(), below, share))
    _blank(book, "Link sheet", heads, LINKS, ROW)


def draw_actions(book: Book, kit: Kit) -> None:
    """Draw the sheet that actions are written on: a line for each."""
    if "actions" not in kit.tables:
        return
    heads = [
        _Head("First step", "what is done first", 3.2), _Head("About", "card", 0.7),
        _Head("Who does it", "a role, never a person's name", 1.8), _Head("Of", "card", 0.7),
        _Head("By when", "such as 2026-12-15", 1.2),
    ]  # fmt: skip
    _blank(book, "Action sheet", heads, ACTIONS, TALL)


def _blank(book: Book, heading: str, heads: Sequence[_Head], rows: int, high: float) -> None:
    page = book.page(heading, upright=False)
    table = _Ruled(page, heads, high)
    for _ in range(min(rows, table.rows)):
        table.next()


class _Ruled:
    """Lines with columns on a page; ``rows`` is for how many there is room."""

    def __init__(self, page: Page, heads: Sequence[_Head], high: float) -> None:
        self.page, self.high = page, high
        whole = (page.right - page.left) / sum(head.share for head in heads)
        self.edges = [page.left]
        for head in heads:
            self.edges.append(self.edges[-1] + head.share * whole)
        self._heads(heads)
        self.rows = int((page.y - page.bottom) / high)

    def _heads(self, heads: Sequence[_Head]) -> None:
        page, top = self.page, self.page.y
        lowest = top
        for place, head in enumerate(heads):
            page.y, room = top, self._room(place)
            lines, size = page.fitted(
                head.words, room / BOLD, (WORDS, SMALL), high=2 * LEADING * WORDS
            )
            page.put(lines, size, x=self.edges[place] + 3, weight="bold")
            if head.below:
                lines, size = page.fitted(
                    head.below, room, (SMALL, 6.5, 5.5), high=4 * LEADING * SMALL
                )
                page.put(lines, size, x=self.edges[place] + 3, color=QUIET)
            lowest = min(lowest, page.y)
        page.y = lowest - 3
        self._line(linewidth=1.0)

    def cell(self, place: int, words: str) -> None:
        """Write into a cell of the present row."""
        if not words.strip():
            return
        lines, size = self.page.fitted(
            words, self._room(place), (WORDS, SMALL, 6.5), high=self.high - 2
        )
        high = LEADING * size
        y = self.page.y - self.high / 2 + (len(lines) * high) / 2
        for line in lines:
            y -= high
            self.page.write(line, self.edges[place] + 3, y + 0.3 * size, size)

    def circles(self, place: int, values: Sequence[str]) -> None:
        """Draw a circle for each value into a cell; without values it stays blank."""
        step = (self._room(place)) / max(len(values), 1)
        x = [self.edges[place] + 3 + (number + 0.5) * step for number in range(len(values))]
        y = self.page.y - self.high / 2
        self.page.circles([(one, y) for one in x], min(0.42 * step, 0.4 * self.high))
        for one, value in zip(x, values, strict=True):
            self.page.write(value, one, y - 2.4, 7.0, ha="center", color=QUIET)

    def next(self) -> None:
        """End the present row with a line."""
        self.page.y -= self.high
        self._line()
        for edge in self.edges[1:-1]:
            self.page.rule((edge, self.page.y), (edge, self.page.y + self.high), linewidth=0.3)

    def _room(self, place: int) -> float:
        return self.edges[place + 1] - self.edges[place] - 6

    def _line(self, *, linewidth: float = 0.4) -> None:
        ends = (self.page.left, self.page.y), (self.page.right, self.page.y)
        self.page.rule(*ends, linewidth=linewidth)
