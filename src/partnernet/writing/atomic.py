"""Files that are written whole or not at all."""

import os
from collections.abc import Mapping
from pathlib import Path
from tempfile import NamedTemporaryFile


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write each file beside its place first, and move all of them there once all are written.

    What fails before that leaves every old file as it was.
    """
    ready: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", delete=False) as new:
                ready[path] = Path(new.name)
                new.write(data)
        for path, new_path in ready.items():
            new_path.chmod(path.stat().st_mode if path.exists() else 0o666 & ~_umask())
            new_path.replace(path)
    finally:
        for new_path in ready.values():
            new_path.unlink(missing_ok=True)


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
