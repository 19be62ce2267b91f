"""Make the pictures of the gallery.

Each is the ``picture`` of a short program in ``docs/gallery``, which the page shows beside it. Maps
are opened in Chromium, worked on a little, and photographed; where there is no browser, the figure
of the same map takes the place. Nothing here needs Sphinx, so that the tests can look at it, too.
"""

import os
import runpy
import shutil
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

# The first has no window to draw, and takes half the time.
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True)
class Shot:
    """A picture of the page of a map: the program that makes it, the screen, and what was done."""

    name: str
    program: str = "page"
    screen: tuple[int, int] = (1366, 768)
    dark: bool = False
    press: tuple[str, ...] = ()
    find: str = ""


SHOTS = (
    Shot("page-light"),
    Shot("page-dark", dark=True, find="Northport"),
    Shot("page-phone", screen=(390, 844)),
    Shot("page-table", press=("#show-table",)),
    Shot("page-matrix", press=("#show-matrix",)),
    Shot("page-edit", press=("#edit",), find="City Council"),
    Shot("page-findings", program="findings", press=('.pick[data-finding="1"]',)),
)
FIGURES = ("poster", "bars", "reach", "matrix", "mixing", "compare")
DOTS = 110  # per inch


def make_all(programs: Path, folder: Path) -> bool:
    """Make every picture; return whether a browser was there for those of the page."""
    folder.mkdir(parents=True, exist_ok=True)
    made = {path.stem: runpy.run_path(str(path))["picture"] for path in programs.glob("*.py")}
    with ExitStack() as stack:
        browser = _browser(stack)
        for name in FIGURES:
            made[name].save(folder / f"{name}.png", dpi=DOTS)
        for shot in SHOTS:
            target = folder / f"{shot.name}.png"
            if browser is None:
                made[shot.program].save(target, dpi=DOTS)
            else:
                _photograph(browser, made[shot.program].html(), shot, target)
    return browser is not None


def _browser(stack: ExitStack) -> Any:  # noqa: ANN401 - Playwright need not be installed
    """Start Chromium, if there is one, until the stack is left."""
    given = os.environ.get("PARTNERNET_CHROMIUM")
    program = given or next(filter(None, map(shutil.which, PROGRAMS)), None)
    try:
        from playwright.sync_api import Error, sync_playwright
    except ImportError as fault:
        return _without(fault)
    driver = stack.enter_context(sync_playwright())
    try:
        options = ["--no-sandbox", "--disable-gpu"]
        browser = driver.chromium.launch(executable_path=program, args=options)
    except Error as fault:
        return _without(fault)
    stack.callback(browser.close)
    return browser


def _without(fault: Exception) -> None:
    """Go on without a browser, unless it was asked for."""
    if os.environ.get("PARTNERNET_BROWSER") == "required":
        raise RuntimeError(f"The gallery needs a browser: {fault}") from fault


def _photograph(browser: Any, html: str, shot: Shot, target: Path) -> None:  # noqa: ANN401
    """Open a page, do what the shot says, and take its picture once the map keeps still."""
    width, height = shot.screen
    window = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if shot.dark else "light",
        offline=True,
    )
    with TemporaryDirectory() as folder:
        file = Path(folder) / "map.html"
        file.write_text(html, encoding="utf-8", newline="\n")
        page = window.new_page()
        page.goto(file.as_uri())
        page.wait_for_selector("#map[data-drawn]")
        for button in shot.press:
            page.click(button)
        if shot.find:
            page.fill("#search", shot.find)
            page.press("#search", "Enter")
        page.wait_for_timeout(400)
        page.screenshot(path=target)
    window.close()
