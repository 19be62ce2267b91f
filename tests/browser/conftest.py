"""A browser, and the harbor network as a Scene with its places set by hand."""

import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

import partnernet as pn
from partnernet.draw.interactive.page import page as render
from partnernet.draw.scene import LegendEntry, LineEntry, Scene
from partnernet.workshop.page import room_page

# The first has no window to draw, and takes half the time.
PROGRAMS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
VIEWPORT = {"width": 1280, "height": 800}
STILL = """async () => {
  let [still, before] = [0, ""];
  while (still < 5) {
    await new Promise(requestAnimationFrame);
    const now = JSON.stringify(partnernet.pixels());
    still = now === before ? still + 1 : 0;
    before = now;
  }
}"""
COVERED = """() => {
  const e = document.activeElement;
  if (e === document.body || e.id === "center") return null;
  const { left, right, top, bottom } = e.getBoundingClientRect();
  const spots = [[left + 3, top + 3], [right - 3, bottom - 3],
    [(left + right) / 2, (top + bottom) / 2]];
  const seen = spots.some(([x, y]) => {
    const hit = document.elementFromPoint(x, y);
    return hit !== null && (e.contains(hit) || hit.contains(e));
  });
  return seen ? null : e.outerHTML;
}"""
NO_BROWSER = (
    "The page is tested in Chromium, and none was found. Install it, or name its program in "
    "PARTNERNET_CHROMIUM."
)

ACTORS = {
    "UNI": ("Northport University", "hei", 0.42, 0.44),
    "UN2": ("Eastcliff University", "hei", 0.31, 0.30),
    "STU": ("Students' Union", "student", 0.66, 0.35),
    "COU": ("City Council", "gov", 0.40, 0.62),
    "POL": ("Harbor Police", "police", 0.08, 0.63),
    "HOS": ("General Hospital", "health", 0.62, 0.56),
    "WOM": ("Women's Center", "ngo", 0.10, 0.45),
    "LGB": ("LGBTQIA+ Network", "ngo", 0.88, 0.26),
    "MIG": ("Migrant Support", "ngo", 0.88, 0.12),
    "BIZ": ("Chamber of Commerce", "business", 0.48, 0.78),
    "BAR": ("Harbor Bars", "business", 0.55, 0.93),
    "SCH": ("Schools Trust", "school", 0.27, 0.53),
}
LOOKS = {
    "hei": ("University", "#0b5fa5", "dot"),
    "student": ("Student body", "#3d8fd1", "ring"),
    "gov": ("Local government", "#c2410c", "square"),
    "police": ("Police", "#8d5524", "triangle"),
    "health": ("Health", "#0f8a6b", "star"),
    "ngo": ("NGO", "#b0307a", "diamond"),
    "business": ("Business", "#a67c00", "hexagon"),
    "school": ("Schools", "#5b5bd6", "triangleDown"),
}
TIES = {
    ("UNI", "COU"): 4, ("UNI", "HOS"): 2, ("UNI", "STU"): 3, ("UNI", "UN2"): 2, ("UNI", "WOM"): 2,
    ("UNI", "SCH"): 1, ("COU", "POL"): 3, ("COU", "HOS"): 2, ("COU", "BIZ"): 2, ("COU", "SCH"): 1,
    ("POL", "WOM"): 2, ("BIZ", "BAR"): 1, ("STU", "LGB"): 2,
}  # fmt: skip
BETWEENNESS = {
    "UNI": 27, "COU": 20.5, "STU": 9, "BIZ": 9, "POL": 1.5, "WOM": 2, "HOS": 0, "SCH": 0, "UN2": 0,
    "LGB": 0, "BAR": 0, "MIG": 0,
}  # fmt: skip
CLOSENESS = {
    "UNI": 0.6667, "COU": 0.6250, "STU": 0.4545, "BIZ": 0.4348, "POL": 0.4348, "WOM": 0.4545,
    "HOS": 0.5000, "SCH": 0.5000, "UN2": 0.4167, "LGB": 0.3226, "BAR": 0.3125,
}  # fmt: skip


def _marks(degree: pd.Series) -> pd.DataFrame:
    rows = [
        {
            "name": name, "label": name, "x": x, "y": y,
            "radius": 8 + 16 * degree[actor] / degree.max(),
            "fill": LOOKS[group][1], "shape": LOOKS[group][2], "group": group,
            "importance": degree[actor] / degree.max(), "hollow": actor == "MIG",
            "details": (("Level", "local"), ("Source", "workshop of 12 June 2025")),
        }
        for actor, (name, group, x, y) in ACTORS.items()
    ]  # fmt: skip
    return pd.DataFrame(rows, index=pd.Index(ACTORS, name="id"))


def _links(*, arrow: bool) -> pd.DataFrame:
    rows = [
        {
            "source": source, "target": target, "strength": float(strength),
            "width": 1.0 + strength, "color": "#6b7a90", "dashed": strength == 1,
            "arrow": arrow, "label": "joint work" if strength > 1 else "information",
        }
        for (source, target), strength in TIES.items()
    ]  # fmt: skip
    return pd.DataFrame(rows)


def harbor(*, directed: bool = False) -> Scene:
    """Draw by hand the 12 actors and 13 ties whose figures are known."""
    ends = pd.Series([end for tie in TIES for end in tie])
    degree = ends.value_counts().reindex(list(ACTORS), fill_value=0)
    marks = _marks(degree)
    counts = marks["group"].value_counts()
    return Scene(
        title="Harbor partners",
        question="Who could stand behind a safer-nights charter?",
        caption="12 actors, 13 ties, 2 components. Data of June 2025, reported by 9 of 12 actors.",
        alt="A network of 12 actors and 13 ties. Northport University has the most ties, six. "
        "Migrant Support has none.",
        directed=directed,
        marks=marks,
        links=_links(arrow=directed),
        scores=pd.DataFrame(
            {
                "degree": degree,
                "betweenness": pd.Series(BETWEENNESS),
                "closeness": pd.Series(CLOSENESS),
            }
        ).loc[list(ACTORS)],
        score_labels={
            "degree": "Partners",
            "betweenness": "Between others (betweenness)",
            "closeness": "Closeness to all others",
        },
        size_by="degree",
        legend_title="Category",
        legend=tuple(
            LegendEntry(key, label, fill, shape, int(counts[key]))
            for key, (label, fill, shape) in LOOKS.items()
        ),
        lines=(
            LineEntry("joint work", "#6b7a90", 4.0, dashed=False, arrow=directed),
            LineEntry("information only", "#6b7a90", 2.0, dashed=True, arrow=directed),
        ),
    )


@pytest.fixture
def harbour_scene() -> Callable[..., Scene]:
    """The maker of the scene, so that a test may ask for the directed one."""
    return harbor


@dataclass
class Opened:
    """A page that is open, with what it asked the network for and what it complained of."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def shown(self, question: str) -> Any:
        """Ask the page what it shows."""
        return self.page.evaluate(f"partnernet.{question}()")

    def settle(self) -> None:
        """Wait until the map keeps still: another size of it takes some frames to be drawn."""
        self.page.evaluate(STILL)

    def rows(self) -> list[str]:
        """Read the names in the table, from top to bottom."""
        return self.page.locator("tbody th").all_text_contents()

    def said(self) -> str:
        """Read the sentence on whom the chosen actor reaches."""
        return self.page.locator("#details .say").text_content()

    def press(self, group: str, label: str) -> None:
        """Press the button of that label in a group of buttons."""
        self.page.locator(f"#{group} button", has_text=label).click()

    def save(self, item: str) -> Any:
        """Choose from the menu what to save, and return the file."""
        self.page.click("#download")
        with self.page.expect_download() as waiting:
            self.page.click(f"#{item}")
        return waiting.value

    def find(self, name: str) -> None:
        """Choose an actor by its name."""
        self.page.fill("#search", name)
        self.page.press("#search", "Enter")

    # what is done in edit mode

    def live(self) -> str:
        """Read what was announced last."""
        return self.page.text_content("#live")

    def edits(self) -> list[dict[str, Any]]:
        """Return the changes that would be saved."""
        return json.loads(self.shown("saved"))["edits"]

    def tables(self) -> dict[str, Any]:
        """Return the tables that would be saved."""
        return json.loads(self.shown("saved"))["tables"]

    def changes(self) -> str:
        """Read how many changes there are."""
        return self.page.text_content("#changes-count")

    def add(self, name: str, category: str = "") -> None:
        """Add an actor."""
        self.page.click("#add-actor")
        self.page.fill("#new-name", name)
        self.page.fill("#new-category", category)
        self.page.click("#add-done")

    def tie(self, name: str, *, kind: str = "", status: str = "existing") -> None:
        """Tie the chosen actor to another."""
        self.page.click("#start-tie")
        self.page.select_option("#tie-other", label=name)
        self.page.fill("#tie-kind", kind)
        self.page.select_option("#tie-status", status)
        self.page.click("#add-done")

    def write(self, field: str, text: str) -> None:
        """Write in a field and leave it, which is when the change counts."""
        self.page.fill(f"#{field}", text)
        self.page.press(f"#{field}", "Tab")

    def change_tie(self, name: str) -> None:
        """Open the form of a tie of the chosen actor."""
        self.page.click(f'#details [aria-label="Change the tie with {name}"]')

    def drag(self, actor: str, dx: float, dy: float) -> None:
        """Drag an actor on the map."""
        self.page.wait_for_timeout(100)  # vis-network takes presses within 50 ms for one
        x, y = self.shown("pixels")[actor]
        self.page.mouse.move(x, y)
        self.page.mouse.down()
        self.page.mouse.move(x + dx, y + dy, steps=8)
        self.page.mouse.up()

    def act_on_everything(self) -> int:
        """Make one change of each sort; return how many that are."""
        self.add("Youth Clubs", "Youth work")
        self.tie("City Council", kind="referral", status="wanted")
        self.tie("Police")
        self.write("edit-name", "Youth Clubs North")
        self.write("edit-note", "new")
        self.page.click("#move-up")
        self.change_tie("City Council")
        self.page.select_option("#edit-status", "existing")
        self.write("edit-kind", "Advice")
        self.page.click("#remove-tie")
        self.find("northport")
        self.page.select_option("#edit-presence", "left")
        self.write("edit-category", "")
        self.page.click("#move-left")
        self.page.click("#remove-actor")
        return 13

    def everything(self) -> dict[str, Any]:
        """Return all that the page shows: map, table, legend, lines and what would be saved."""
        read = self.page.locator
        return {
            "saved": self.tables(),
            "positions": self.shown("positions"),
            "ties": self.shown("litTies"),
            "radii": self.shown("radii"),
            "rows": self.rows(),
            "legend": read("#legend .toggle").all_text_contents(),
            "lines": read("#lines li").all_text_contents(),
            "caption": self.page.text_content("#caption"),
            "alt": self.page.get_attribute("#map", "aria-label"),
        }


# One browser for each file of tests, not for all: while it runs, so does its event loop, and tests
# elsewhere may want one of their own.
@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    given = os.environ.get("PARTNERNET_CHROMIUM")
    program = given or next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None and os.environ.get("PARTNERNET_BROWSER") == "required":
        pytest.fail(NO_BROWSER)
    if program is None:
        pytest.skip(NO_BROWSER)
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def window(chromium: Any) -> Iterator[Any]:
    """A window without a network, for all tests that ask for nothing else."""
    context = chromium.new_context(offline=True, viewport=VIEWPORT)
    yield context
    context.close()


@pytest.fixture
def visit(chromium: Any, window: Any, tmp_path: Path) -> Iterator[Callable[..., Opened]]:
    """Write a document to a file and open it, as a user would; close it after the test."""
    with ExitStack() as stack:

        def visit(html: str, **options: Any) -> Opened:
            file = tmp_path / "map.html"
            file.write_text(html, encoding="utf-8", newline="\n")
            context = window
            if options:
                context = chromium.new_context(**{"viewport": VIEWPORT, **options})
                stack.callback(context.close)
            opened = Opened(context.new_page())
            stack.callback(opened.page.close)
            opened.page.on("request", lambda request: opened.requests.append(request.url))
            opened.page.on("console", lambda message: opened.complaints.append(message.text))
            opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
            opened.page.on("dialog", lambda dialog: opened.complaints.append(dialog.message))
            opened.page.goto(file.as_uri())
            return opened

        yield visit


@pytest.fixture
def open_scene(visit: Callable[..., Opened]) -> Callable[..., Opened]:
    """Open the page of a scene and wait until it is drawn."""

    def open_scene(scene: Scene, **options: Any) -> Opened:
        opened = visit(render(scene), **options)
        opened.page.wait_for_selector("#map[data-drawn]", timeout=15_000)
        return opened

    return open_scene


@pytest.fixture(scope="module")
def scene() -> Scene:
    """The scene of data that we ship, with all that edit mode needs."""
    return pn.Map(pn.datasets.load("harbour")).scene()


@pytest.fixture
def edited(open_scene: Callable[..., Opened], scene: Scene) -> Opened:
    """Its page in edit mode, in a window of its own, which has kept nothing yet."""
    opened = open_scene(scene, accept_downloads=True)
    opened.page.set_default_timeout(5000)
    opened.page.click("#edit")
    opened.settle()
    return opened


@pytest.fixture
def enter(visit: Callable[..., Opened]) -> Callable[..., Opened]:
    """Open the page of a room, in a window of its own, and wait until it is drawn."""

    def enter(session: pn.workshop.Session, **options: Any) -> Opened:
        opened = visit(room_page(session), accept_downloads=True, **options)
        opened.page.set_default_timeout(5000)
        opened.page.wait_for_selector("#map[data-drawn]", timeout=15_000)
        return opened

    return enter


@pytest.fixture
def reopened(tmp_path: Path) -> Callable[[Opened], pn.workshop.Session]:
    """Save the session on a page as a group does, and open the file."""

    def reopened(opened: Opened) -> pn.workshop.Session:
        with opened.page.expect_download() as waiting:
            opened.page.click("#save-session")
        file = tmp_path / waiting.value.suggested_filename
        waiting.value.save_as(file)
        return pn.workshop.open(file)

    return reopened


@pytest.fixture(scope="session")
def covered():
    """Go through a page by the Tab key; return what had the focus and could not be seen."""

    def walk(opened, presses):
        hidden = []
        for _ in range(presses):
            opened.page.keyboard.press("Tab")
            hidden.append(opened.page.evaluate(COVERED))
        return [element for element in hidden if element]

    return walk
