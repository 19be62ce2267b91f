"""Where the data lie that come along: data sets and frameworks."""

from pathlib import Path


def folder() -> Path:
    """Return the folder that holds them: inside the package, or beside the source tree."""
    installed = Path(__file__).with_name("_datasets")
    return installed if installed.is_dir() else Path(__file__).parents[2] / "datasets"
