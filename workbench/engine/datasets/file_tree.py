"""Finding sample files in folders of any size and any tangle of links."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath, PureWindowsPath

from workbench.core.messages import QT_TRANSLATE_NOOP, say, verbatim
from workbench.engine.model_files import unreadable

_PICTURES = ".jpg .jpeg .jpe .png .bmp .gif .tif .tiff .webp .ppm .pgm .pbm .pnm .jp2 .j2k .tga .avif"
PICTURES = frozenset(_PICTURES.split())
SOUNDS = frozenset((".wav", ".wave"))
DEEPEST = 16
"""Folders in folders; deeper lies nothing that is meant as samples."""


def entries(folder: Path, most: int | None = None) -> Iterator[os.DirEntry[str]]:
    """What lies in a folder, unsorted, without hidden names; at most `most` are looked at.

    Raises `WorkbenchError` when the folder cannot be read.
    """
    try:
        with os.scandir(folder) as listing:
            for number, entry in enumerate(listing):
                if most is not None and number >= most:
                    return
                if not entry.name.startswith((".", "__MACOSX")):
                    yield entry
    except PermissionError as error:
        why = say(QT_TRANSLATE_NOOP("core", "You have no permission to read it."))
        raise unreadable(folder, why, str(error)) from error
    except OSError as error:
        raise unreadable(folder, verbatim(f"{error.strerror}."), str(error)) from error


def subfolders(folder: Path, most: int | None = None) -> list[Path]:
    """The folders in a folder, sorted by name; links to folders are followed."""
    return sorted((Path(e.path) for e in entries(folder, most) if is_folder(e)), key=lambda path: path.name)


def files_below(
    folder: Path, endings: frozenset[str], checkpoint: Callable[[], None] | None = None
) -> list[Path]:
    """All files with these endings (lower case) in a folder and below it, in a fixed order.

    Within a folder by name, its own files before those of its folders. A folder that links lead to twice, or back up
    to, is looked at once.
    """
    found: list[Path] = []
    _collect(folder, endings, checkpoint or _go_on, set(), DEEPEST, found)
    return found


def _go_on() -> None:
    pass


def _collect(
    folder: Path,
    endings: frozenset[str],
    checkpoint: Callable[[], None],
    seen: set[tuple[int, int]],
    depth: int,
    found: list[Path],
) -> None:
    checkpoint()
    status = folder.stat()
    place = (status.st_dev, status.st_ino)
    if place in seen or not depth:
        return
    seen.add(place)
    files, folders = [], []
    for entry in entries(folder):
        if is_folder(entry):
            folders.append(entry.path)
        elif os.path.splitext(entry.name)[1].lower() in endings and _is_file(entry):  # noqa: PTH122 - 100,000 of them
            files.append(entry.path)
    found.extend(map(Path, sorted(files)))
    for path in sorted(folders):
        _collect(Path(path), endings, checkpoint, seen, depth - 1, found)


def is_folder(entry: os.DirEntry[str]) -> bool:
    """Whether it is a folder, or a link to one."""
    try:
        return entry.is_dir()
    except OSError:  # a loop of links
        return False


def _is_file(entry: os.DirEntry[str]) -> bool:
    """A regular file, or a link that may lead to one: reading it says what is wrong with a broken link."""
    try:
        return entry.is_file() or entry.is_symlink()
    except OSError:
        return True


def exists(path: Path) -> bool:
    """Whether anything is there; nothing is at a name that is too long or has a null in it."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def inside(root: Path, name: str) -> Path | None:
    """`root / name`, or `None` where the name leads out of `root`, as those in files from strangers may."""
    windows = PureWindowsPath(name)
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if not parts or windows.drive or windows.root or name.startswith("/") or ".." in parts or "\0" in name:
        return None
    return root.joinpath(*parts)


def id_of(path: Path, root: Path) -> str:
    """A file's name as a sample's id: below `root`, with `/`."""
    try:
        return path.relative_to(root).as_posix()
    except ValueError:
        return path.as_posix()
