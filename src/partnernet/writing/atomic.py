"""Files that are written whole or not at all."""

from collections.abc import Mapping
from pathlib import Path
from secrets import token_hex


def write_files(files: Mapping[Path, bytes]) -> None:
    """Write each file beside its place first, and move all of them there once all are written.

    Whatever fails leaves every old file as it was, and no new one.
    """
    ready: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            ready[path] = path.with_name(f".{token_hex(8)}.new")
            with ready[path].open("xb") as new:
                new.write(data)
        _replace(ready)
    finally:
        for new_path in ready.values():
            new_path.unlink(missing_ok=True)


def _replace(ready: Mapping[Path, Path]) -> None:
    """Move new files over old ones; put the old ones back if one of them cannot be moved."""
    before = {path: path.read_bytes() if path.exists() else None for path in ready}
    moved: list[Path] = []
    try:
        for path, new_path in ready.items():
            if before[path] is not None:
                new_path.chmod(path.stat().st_mode)
            new_path.replace(path)
            moved.append(path)
    except BaseException:
        for path in moved:
            old = before[path]
            if old is None:
                path.unlink()
            else:
                path.write_bytes(old)
        raise
