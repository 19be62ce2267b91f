"""The actor cards of a print kit: eight to a page, with a number, a name and boxes to tick."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from partnernet._cells import as_text
from partnernet.draw.palette import QUIET
from partnernet.schema import Column
from partnernet.workshop.kit.book import LEADING, Book, Page
from partnernet.workshop.kit.template import CARD, NAME, Kit, choices, specs, spoken, unguarded

ACROSS, DOWN = 2, 4
INSIDE = 14.0  # from the edge of a card
NAMES = (15.0, 13.0, 11.0, 9.5, 8.0)
NAME_ROOM = 58.0
TALLEST, WORDS = 20.0, 8.2  # of a row, and its words, where there is room
BOX, BEFORE = 0.9, 1.3  # the side of a box, and from its left to its words, in sizes of the words


def draw_cards(book: Book, kit: Kit) -> None:
    """Draw a card for each row of the table of cards, with lines to cut along."""
    cards, each = kit.tables["cards"], ACROSS * DOWN
    spec = specs(kit.session.technique)["cards"]
    fields = [column for column in spec.columns if column not in (CARD, NAME)]
    for start in range(0, len(cards), each):
        page = book.page()
        wide, high = page.width / ACROSS, page.height / DOWN
        for cut in range(1, ACROSS):
            page.rule((cut * wide, 0), (cut * wide, page.height), linestyle=(0, (2, 4)))
        for cut in range(1, DOWN):
            page.rule((0, cut * high), (page.width, cut * high), linestyle=(0, (2, 4)))
        for place, card in enumerate(cards.iloc[start : start + each].to_dict("records")):
            down, across = divmod(place, ACROSS)
            corner = (across * wide + INSIDE, page.height - (down + 1) * high + INSIDE)
            _Card(page, corner, (wide - 2 * INSIDE, high - 2 * INSIDE)).draw(card, fields)


class _Card:
    """One card: the room for it, from its lower left corner."""

    def __init__(self, page: Page, corner: tuple[float, float], size: tuple[float, float]) -> None:
        self.page, (self.left, self.bottom) = page, corner
        self.right, self.top = self.left + size[0], self.bottom + size[1]

    def draw(self, card: dict[Any, Any], fields: list[Column]) -> None:
        page, number = self.page, str(card["card"])
        page.write(number, self.right, self.top - 17, 18, ha="right", color=QUIET)
        room = self.right - self.left - page.wide(number, 18) - 8
        if pd.isna(card["name"]):
            for up in (22, 48):
                page.rule((self.left, self.top - up), (self.left + room, self.top - up))
        else:
            lines, size = page.fitted(unguarded(str(card["name"])), room, NAMES, high=NAME_ROOM)
            page.y = self.top
            page.put(lines, size, x=self.left)
        self.fill(card, fields)

    def fill(self, card: dict[Any, Any], fields: list[Column]) -> None:
        """Write the fields, smaller where there are many."""
        high, size = self.top - NAME_ROOM - self.bottom, WORDS
        rows = self.rows(card, fields, size)
        while sum(row.share for row in rows) * LEADING * size > high:
            size *= 0.95
            rows = self.rows(card, fields, size)
        step = min(TALLEST, high / max(sum(row.share for row in rows), 1.0))
        y = self.top - NAME_ROOM
        for row in rows:
            y -= row.share * step
            self.write(row, self.left + self.aside(fields, size), y + 2, size)

    def write(self, row: "_Row", x: float, y: float, size: float) -> None:
        self.page.write(row.words, self.left, y, size, color=QUIET)
        if row.known is not None:
            room = self.right - x
            lines, small = self.page.fitted(
                row.known, room, (size, 0.8 * size), high=LEADING * size
            )
            self.page.write("".join(lines), x, y, small)
            self.page.rule((x, y - 0.3 * size), (self.right, y - 0.3 * size))
        for option, ticked in row.options:
            self.page.tick_box(x, y - 0.1 * size, BOX * size, ticked=ticked)
            self.page.write(option, x + BEFORE * size, y, size)
            x += self.taken(option, size)

    def rows(self, card: dict[Any, Any], fields: list[Column], size: float) -> list["_Row"]:
        """Return what is written line by line; boxes go on in the next line where it is full."""
        room = self.right - self.left - self.aside(fields, size)
        found = []
        for column in fields:
            known = "" if pd.isna(card[column.name]) else as_text(pd.Series([card[column.name]]))[0]
            if not (options := choices(column)):
                found.append(_Row(spoken(column.name), known=known))
                continue
            lines: list[list[tuple[str, bool]]] = [[]]
            left = room
            for value, means in options:
                words = f"{value} {means}".strip()
                if self.taken(words, size) > left and lines[-1]:
                    lines.append([])
                    left = room
                lines[-1].append((words, value == known))
                left -= self.taken(words, size)
            heads = [spoken(column.name)] + [""] * (len(lines) - 1)
            found += [_Row(head, line) for head, line in zip(heads, lines, strict=True)]
        return found

    def aside(self, fields: list[Column], size: float) -> float:
        """Return how far boxes stand from the left, beside the longest name of a field."""
        return max((self.page.wide(spoken(c.name), size) for c in fields), default=0.0) + size

    def taken(self, option: str, size: float) -> float:
        """Return how wide a box is with its words and what parts it from the next."""
        return self.page.wide(option, size) + (BEFORE + 1) * size


@dataclass(frozen=True)
class _Row:
    """One line of a card: the name of a field, and its boxes or what is known of it."""

    words: str
    options: Sequence[tuple[str, bool]] = ()
    known: str | None = None

    @property
    def share(self) -> float:
        """How high it is among others: a pen needs more room than a tick."""
        return 1.0 if self.known is None else 1.4
