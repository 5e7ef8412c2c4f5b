"""Where the pictures lie that a list or an annotation file names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import islice
from pathlib import Path

from workbench.engine.datasets.file_tree import inside, subfolders

_TRIED = 20
"""Names that are looked for in each folder."""
_FOLDERS = 50


def picture_root(candidates: Iterable[Path], names: Sequence[str]) -> Path | None:
    """The candidate in which most of the first names are files; `None` where none has any."""
    best, most = None, 0
    for folder in dict.fromkeys(candidates):
        found = sum(_is_there(folder, name) for name in islice(names, _TRIED))
        if found > most:
            best, most = folder, found
            if found == min(len(names), _TRIED):
                break
    return best


def around(file: Path, *preferred: str) -> list[Path]:
    """Folders in which the pictures of a list or annotation file are usually found, the likeliest first."""
    here, above = file.parent, file.parent.parent
    named = [base / name for base in (above, here, above / "images", here / "images") for name in preferred]
    near = [folder for base in (here, above) for folder in _subfolders(base)]
    return [*named, here, here / "images", above, above / "images", *near]


def _subfolders(folder: Path) -> list[Path]:
    return subfolders(folder, 2000)[:_FOLDERS] if folder.is_dir() else []


def _is_there(folder: Path, name: str) -> bool:
    path = inside(folder, name)
    try:
        return path is not None and path.is_file()
    except (OSError, ValueError):
        return False
