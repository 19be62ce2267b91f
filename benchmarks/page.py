"""How long a map of 300 actors and 1,500 ties takes to make, and a browser to draw it."""

import shutil
import tempfile
import time
from pathlib import Path

import networkx as nx
from playwright.sync_api import sync_playwright

import partnernet as pn

ACTORS, TIES = 300, 1_500

if __name__ == "__main__":
    net = pn.from_networkx(nx.gnm_random_graph(ACTORS, TIES, seed=7))
    browser_path = shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        path = pn.Map(net).save(Path(folder) / "map.html")
        made = time.perf_counter() - start
        print(f"made in {made:.2f} s, {path.stat().st_size / 2**20:.2f} MiB")
        with sync_playwright() as player:
            browser = player.chromium.launch(
                executable_path=browser_path, args=["--no-sandbox", "--disable-gpu"]
            )
            page = browser.new_page()
            start = time.perf_counter()
            page.goto(path.as_uri())
            page.wait_for_selector("[data-drawn]", state="attached")
            print(f"opened and drawn in {time.perf_counter() - start:.2f} s")
            browser.close()
