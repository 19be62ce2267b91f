"""The gallery shows pictures that the build makes, each beside the program that it is made by."""

import re
import runpy
import struct
from pathlib import Path
from types import ModuleType

import pytest

import partnernet as pn
from support.docs import DOCS, program

PAGE = (DOCS / "gallery.md").read_text(encoding="utf-8")
PROGRAMS = sorted((DOCS / "gallery").glob("*.py"))


@pytest.fixture(scope="module")
def pictures() -> ModuleType:
    """The module that makes the pictures."""
    return program("pictures")


def size(png: Path) -> tuple[int, int]:
    """Read width and height from the head of a PNG."""
    return struct.unpack(">II", png.read_bytes()[16:24])


def test_the_page_shows_every_picture_with_words_and_every_program(pictures: ModuleType) -> None:
    shown = re.findall(
        r"^```\{image\} generated/gallery/(.+)\.png\n:alt: (.{40,})$", PAGE, re.MULTILINE
    )
    made = {*(shot.name for shot in pictures.SHOTS), *pictures.FIGURES}
    assert {name for name, _ in shown} == made
    assert len(shown) == PAGE.count("```{image}") == len(made)
    listed = re.findall(r"\{literalinclude\} gallery/(.+)$", PAGE, re.MULTILINE)
    assert sorted(listed) == [path.name for path in PROGRAMS]
    used = {*(shot.program for shot in pictures.SHOTS), *pictures.FIGURES}
    assert used == {path.stem for path in PROGRAMS}


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.stem)
def test_a_program_makes_a_picture(program: Path) -> None:
    assert isinstance(runpy.run_path(str(program))["picture"], pn.Map | pn.draw.Chart)


def test_without_a_browser_figures_stand_in(
    pictures: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTNERNET_CHROMIUM", str(tmp_path / "nowhere"))
    monkeypatch.delenv("PARTNERNET_BROWSER", raising=False)
    assert pictures.make_all(DOCS / "gallery", tmp_path / "made") is False
    made = {path.stem: size(path) for path in (tmp_path / "made").glob("*.png")}
    assert set(made) == {*(shot.name for shot in pictures.SHOTS), *pictures.FIGURES}
    assert made["page-phone"] == made["poster"] == (1285, 909)  # 11.69 by 8.27 in, 110 dots each


def test_a_browser_that_is_asked_for_must_be_there(
    pictures: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTNERNET_CHROMIUM", str(tmp_path / "nowhere"))
    monkeypatch.setenv("PARTNERNET_BROWSER", "required")
    with pytest.raises(RuntimeError, match=r"^The gallery needs a browser: "):
        pictures.make_all(DOCS / "gallery", tmp_path / "made")
