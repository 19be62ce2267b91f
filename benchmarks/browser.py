"""How fast the page of a map is: made in Python, opened in a browser, filtered and searched in it.

Each network is random, with eight categories and names of two to five words. A page is opened in a
fresh window each time, from a file, as people open it. What is timed ends when the browser has
painted: two frames after the answer.
"""

import argparse
import shutil
import statistics
import tempfile
import time
from pathlib import Path

import networkx as nx
import numpy as np
import pandas as pd
from playwright.sync_api import Browser, sync_playwright

import partnernet as pn

SIZES = {300: 1_500, 1_500: 7_500, 5_000: 15_000, 10_000: 30_000}
CATEGORIES = (
    "University", "Local government", "Police", "Health service", "Charity", "Business", "School",
    "Student body",
)  # fmt: skip
PLACES = (
    "Northport",
    "Eastcliff",
    "Harbor",
    "Old Town",
    "Market Quay",
    "Upper Bridge",
    "Southmoor",
)
KINDS = (
    "Council",
    "Youth and Family Service",
    "Partnership",
    "Trust",
    "Safer Nights Forum",
    "Club",
)
OPENED = """
window.drawn = new Promise((done) => new MutationObserver((_, observer) => {
  if (!document.querySelector("#map[data-drawn]")) return;
  observer.disconnect();
  requestAnimationFrame(() => setTimeout(() => done(performance.now())));
}).observe(document, { subtree: true, childList: true, attributes: true }));
"""
PAINTED = """async (act) => {
  const painted = () => new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))));
  await painted();
  const start = performance.now();
  act();
  return await painted() - start;
}"""
FILTER = '() => document.querySelector("#legend button").click()'
SEARCH = """() => {
  const field = document.querySelector("#search");
  field.value = field.value === "quay" ? "bridge" : "quay";
  field.dispatchEvent(new Event("input"));
}"""


def network(actors: int, ties: int) -> pn.PartnerNetwork:
    """Make a random network with the names and categories that maps have."""
    rng = np.random.default_rng(7)
    ends = nx.gnm_random_graph(actors, ties, seed=7).edges
    places, kinds, categories = (rng.choice(words, actors) for words in (PLACES, KINDS, CATEGORIES))
    table = pd.DataFrame(
        {
            "id": [f"A{number}" for number in range(actors)],
            "name": [
                f"{place} {kind} {number}"
                for number, (place, kind) in enumerate(zip(places, kinds, strict=True))
            ],
            "category": categories,
        }
    )
    return pn.from_tables(
        actors=table,
        ties=pd.DataFrame(
            [(f"A{one}", f"A{other}") for one, other in ends], columns=["source", "target"]
        ),
        directed=False,
    )


def opened(browser: Browser, file: Path, runs: int) -> dict[str, float]:
    """Open a page several times; return the median seconds of each step."""
    found: dict[str, list[float]] = {"open": [], "filter": [], "search": []}
    for _ in range(runs):
        page = browser.new_page(viewport={"width": 1366, "height": 768})
        page.add_init_script(OPENED)
        page.goto(file.as_uri())
        found["open"].append(page.evaluate("window.drawn") / 1000)
        for name, act in (("filter", FILTER), ("search", SEARCH)):
            acted = f"() => ({PAINTED})({act})"
            found[name] += [page.evaluate(acted) / 1000 for _ in range(3)]
        page.close()
    return {name: statistics.median(times) for name, times in found.items()}


def made(net: pn.PartnerNetwork, runs: int) -> tuple[str, float]:
    """Make the page of a network several times; return it, and the median seconds."""
    times = []
    for _ in range(runs + 1):
        start = time.perf_counter()
        html = pn.Map(net).html()
        times.append(time.perf_counter() - start)
    return html, statistics.median(times[1:])


def row(*cells: str) -> str:
    """Set one line of the table."""
    return "".join(f"{cell:>14}" for cell in cells)


def main(sizes: list[int], runs: int) -> None:
    """Print a line for each network."""
    program = shutil.which("chromium") or shutil.which("google-chrome")
    print(row("actors", "ties", "page MB", "made s", "drawn s", "filter ms", "search ms"))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as player:
        browser = player.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--disable-gpu"]
        )
        for actors in sizes:
            html, seconds = made(network(actors, SIZES[actors]), runs)
            file = Path(folder) / f"{actors}.html"
            file.write_text(html, encoding="utf-8", newline="\n")
            took = opened(browser, file, runs)
            print(
                row(
                    f"{actors:,}",
                    f"{SIZES[actors]:,}",
                    f"{file.stat().st_size / 1e6:.2f}",
                    f"{seconds:.2f}",
                    f"{took['open']:.2f}",
                    f"{1000 * took['filter']:.0f}",
                    f"{1000 * took['search']:.0f}",
                )
            )
        browser.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--actors", type=int, nargs="*", default=list(SIZES), choices=SIZES)
    parser.add_argument("--runs", type=int, default=5)
    given = parser.parse_args()
    main(given.actors, given.runs)
