"""README, CITATION and the CI script say the same as the package."""

import re
from pathlib import Path

import pytest

import partnernet as pn

ROOT = Path(__file__).parents[1]


def test_ci_runs_the_test_command_of_the_readme_last():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    command = re.search(r"^(python3 -m venv .*-m pytest)$", readme, re.MULTILINE)[1]
    assert (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()[-1] == command


@pytest.mark.parametrize("file", ["CITATION.cff", "CHANGELOG.md", "pyproject.toml"])
def test_the_version_is_the_same_everywhere(file):
    assert pn.__version__ in (ROOT / file).read_text(encoding="utf-8")
