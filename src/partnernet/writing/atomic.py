"""Files that are written whole or not at all."""

import os
import shutil
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


def new_file(path: Path, data: bytes) -> None:
    """Write a file that is not there yet; people may have filled in one that is."""
    refuse_there(path)
    write_files({path: data})


def refuse_there(path: Path) -> None:
    """Refuse a file that is there already."""
    if path.exists():
        raise FileExistsError(
            f"{str(path)!r} is there already, and nothing was written. Name another file."
        )


def _replace(ready: Mapping[Path, Path]) -> None:
    """Move new files over old ones; put the old ones back if one of them cannot be moved.

    Putting them back takes no room on the disk: the old files are kept beside the new ones.
    """
    kept = {path: new_path.with_suffix(".old") for path, new_path in ready.items() if path.exists()}
    moved: list[Path] = []
    try:
        for path, old_path in kept.items():
            _keep(path, old_path)
            ready[path].chmod(path.stat().st_mode)
        for path, new_path in ready.items():
            new_path.replace(path)
            moved.append(path)
    except BaseException:
        for path in moved:
            if path in kept:
                kept[path].replace(path)
            else:
                path.unlink()
        raise
    finally:
        for old_path in kept.values():
            old_path.unlink(missing_ok=True)


def _keep(path: Path, old_path: Path) -> None:
    """Keep a file under a second name, or a copy of it where a disk has no second names."""
    try:
        os.link(path, old_path)
    except OSError:
        shutil.copy2(path, old_path)
