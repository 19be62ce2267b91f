"""Parts of an .xlsx: which of them is which sheet."""

import posixpath
from collections.abc import Mapping

from partnernet.reading.books.sheet_walk import parse
from partnernet.reading.books.zip_guard import Archive

BOOK = "xl/workbook.xml"
LINKS = "xl/_rels/workbook.xml.rels"


class _Tags:
    """Gather the attributes of all tags of one name, without the prefixes of either."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.found: list[dict[str, str]] = []

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if name.rpartition(":")[2] == self.name:
            self.found.append({key.rpartition(":")[2]: attributes[key] for key in attributes})

    def end(self, name: str) -> None:
        pass

    def text(self, signs: str) -> None:
        pass


def part_of_each_sheet(archive: Archive) -> dict[str, str]:
    """Return the part that each sheet stands in, by the name of the sheet."""
    targets = {
        link.get("Id", ""): posixpath.normpath(posixpath.join("xl", link.get("Target", "")))
        for link in _tags(archive, LINKS, "Relationship")
    }
    return {
        sheet.get("name", ""): targets.get(sheet.get("id", ""), "").removeprefix("/")
        for sheet in _tags(archive, BOOK, "sheet")
    }


def _tags(archive: Archive, part: str, name: str) -> list[dict[str, str]]:
    tags = _Tags(name)
    if part in archive.names:
        parse(archive.chunks(part), tags)
    return tags.found
