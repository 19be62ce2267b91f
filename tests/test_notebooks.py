"""Every notebook is kept without results, runs in a fresh kernel, and shows what it tells of."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient

FOLDER = Path(__file__).parents[1] / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))

# What readers must see, as it stands in the results of the cells.
FACTS = {
    "01_first_map.ipynb": (
        "9 actors, 12 ties, 3 partnerships, 7 memberships",
        "cutpoints: 0",
        "80 actors in 39 parts; 26 of them are alone",
        "tags: 39",
        "not tagged: [2, 5, 6, 7, 14]",
        'Did you mean "Women\'s Center"?',
        "Share of the other actors within some steps of each actor.",
        "https://doi.org/10.1016/0378-8733(78)90021-7",
    ),
    "02_measures.ipynb": (
        "3 pairs are equally good",
        "Word starting at UNI and MIG gets to 7.01 actors,",
        "starting at the two with most ties to 6.75.",
        "two chains: F 0.5556, distance-weighted 0.7148",
        "from the school: 5.6667",
        "closeness is not defined for Migrant Support: it reaches nobody.",
        "arc 0.7\ndyad 0.5385\ncorrelation 0.6464",
        "core_only: r = 0.506, UNI, COU, HOS, SCH",
        "ignore_between: r = 0.677, UNI, COU, HOS or UNI, COU, SCH",
        "alpha=0.4 is not possible: it is below 0.3117 here, 1 / the largest eigenvalue.",
    ),
    "03_your_own_data.ipynb": (
        "Did you mean 'Food Bank'?",
        "2 dates were read with the day first, as '31/05/2023' shows.",
        "Note at B3: Fault: There is no actor 'Food Bnk'.",
        "4 actors, 4 ties\nAlone: Seafarers' Mission",
        "This sheet is no table that partnernet knows; it was left out.",
        "3 actors, 0 ties, 2 partnerships, 5 memberships",
        "Of 4 actors that were asked 2 answered",
        "the same words, in another order or form",
        "8 actors, 6 ties -> PartnerNetwork: 6 actors, 5 ties",
        "2020 to 2022: 3 ties",
        "harbour.graphml      the same",
        "Pajek cannot hold actors.id and actors.category.",
    ),
    "04_gaps.ipynb": (
        "Without Northport University, 33 of 55 pairs could no longer reach each other",
        "University of Northampton alone reported all 98 ties and partnerships",
        "nobody was asked about 3,109 of 3,240 pairs",
        "Untagged: 2, 5, 6, 7, 14",
        "0.5606",
        "F 0.1667 -> 0.6000",
        "-0.0795",
        "3 actors and 4 ties would no longer hold parts of the network together alone",
        "2.064",
    ),
    "05_maps.ipynb": (
        "<map: Network of 12 actors and 13 ties. Most ties: Northport University (6).",
        "to act on: ['UNI', 'MIG']",
        "harbour-poster.pdf",
        "2    add_tie    MIG - HOS    done",
        "12 actors, 13 ties, 1 alone\n13 actors, 15 ties, 0 alone",
        "farthest move: 0.0000",
        "1 actor joined, 12 stayed, 0 left; 2 ties are new, 13 kept, 0 ended.",
        "Bars of the 8 highest of 12 actors. 1. Northport University (6), 2. City Council (5), 3=",
        "Northport University: 55%, 82%, 91%, 91%. Harbour Bars: 9%, 18%, 55%, 82%.",
        "a matrix of 34 actors, 31 ties. Most ties: University of Granada and 4 more (4).",
        "15 groups; 0% of the ties are inside groups.",
        "pyvis.network 12 13",
    ),
    "06_workshop.ipynb": (
        "7 of 24 kinds of partners are there\nneeded and empty: ngo police justice_legal",
        "10 actors, 0 ties, 0 raters, 0 actions",
        "13 actors, 0 ties, 6 raters, 0 actions",
        "Affected, and with little influence: make sure",
        "The balance of support is 0.347",
        "Without Equality office, 37 of 45 pairs could no longer reach each other",
        "Ask Students' Union.",
        "No tie leads there yet.",
        "actions.csv, findings.csv, findings.html, map.html, map.svg, register.csv, register.xlsx",
        "LGBTQIA+ network: not told\nEarly-career researchers: not told\nWomen's Center: told",
        "3 actors for everybody",
        "actions.csv, cards.csv, frame.csv, kit.pdf, links.csv, ratings.csv",
        "wanted (1), existing (1)",
        "Merged 'supera-compatible': 2 groups, 14 actors, 14 ties, 2 disagreements",
        "Session 'supera-compatible' of 'all': 14 actors, 14 ties, 6 raters, 3 actions",
    ),
}


class ThisPython(KernelSpecManager):
    """Knows one kernel, the Python that runs the tests, whatever is registered on the machine."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}"]
        return KernelSpec(argv=argv, display_name=kernel_name, language="python")


def run(path: Path, folder: Path) -> str:
    """Run a notebook in a fresh kernel that works in a folder of its own."""
    client = NotebookClient(
        nbformat.read(path, as_version=4),
        km=AsyncKernelManager(kernel_spec_manager=ThisPython()),
        timeout=120,
        resources={"metadata": {"path": str(folder)}},
    )
    return str(nbformat.writes(client.execute()))


def ran(path: Path, folder: Path) -> Any:
    """Run a notebook from a process of its own, apart from the event loops of other tests."""
    # Sockets that nbclient leaves open are none of our business, either.
    command = [sys.executable, "-W", "ignore", __file__, str(path), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return nbformat.reads(done.stdout, as_version=4)


def outputs(notebook: Any) -> list[Any]:
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [output for cell in cells for output in cell.outputs]


def shown(notebook: Any) -> str:
    """Return every text that the results show."""
    texts = []
    for output in outputs(notebook):
        if output.output_type == "stream":
            texts.append(output.text)
        else:
            texts.append(output.data.get("text/plain", ""))
            texts.append(output.data.get("text/html", ""))
    return "\n".join(texts)


def test_every_notebook_has_facts_to_show() -> None:
    assert [path.name for path in NOTEBOOKS] == sorted(FACTS)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_kept_without_results(path: Path) -> None:
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    assert outputs(notebook) == []
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert {cell.execution_count for cell in code} == {None}


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_without_complaint_and_shows_its_facts(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("IPYTHONDIR", str(tmp_path / "ipython"))
    monkeypatch.setenv("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    folder = tmp_path / "work"
    folder.mkdir()
    found = ran(path, folder)
    complaints = [output.text for output in outputs(found) if output.get("name") == "stderr"]
    assert complaints == []
    text = shown(found)
    assert [fact for fact in FACTS[path.name] if fact not in text] == []
    assert re.findall(r"""(?:src|href)=["'](https?:[^"']*)""", text) == []


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(run(Path(sys.argv[1]), Path(sys.argv[2])))
