"""Where things lie in a project's folder, and what of it is left over from work that did not end."""

from __future__ import annotations

import logging
import re
import shutil
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

_log = logging.getLogger(__name__)

DATABASE = "project.db"
PARTIAL = ".partial-"
"""How the names of half-made files and folders begin; they are renamed when they are whole."""
_OWN_ID = re.compile(r"[0-9a-f]{12,32}")


@dataclass(frozen=True, slots=True)
class Layout:
    """The project's folder; absolute."""

    folder: Path

    @property
    def database(self) -> Path:
        return self.folder / DATABASE

    def log_bytes(self) -> int:
        """The size of the write-ahead log."""
        log = self.folder / f"{DATABASE}-wal"
        return log.stat().st_size if log.exists() else 0

    @property
    def artefacts(self) -> Path:
        """One folder per owned variant."""
        return self.folder / "artefacts"

    @property
    def runs(self) -> Path:
        """One `.npz` per run that has arrays."""
        return self.folder / "runs"

    @property
    def trash(self) -> Path:
        """Files of deleted variants, until the project is closed."""
        return self.folder / "trash"

    def artefacts_of(self, variant_id: str) -> Path:
        return self.artefacts / variant_id

    def samples_file(self, run_id: str) -> Path:
        return self.runs / f"{run_id}.npz"

    def make(self) -> None:
        """Make the folders a writer needs."""
        self.artefacts.mkdir(exist_ok=True)
        self.runs.mkdir(exist_ok=True)

    def to_trash(self, variant_id: str) -> None:
        """Move a variant's own files out of the way."""
        source = self.artefacts_of(variant_id)
        if source.is_dir():
            self.trash.mkdir(exist_ok=True)
            source.rename(self.trash / variant_id)

    def from_trash(self, variant_id: str) -> None:
        """Move a variant's own files back."""
        source = self.trash / variant_id
        if source.is_dir():
            source.rename(self.artefacts_of(variant_id))

    def sweep(self, variants: Collection[str], runs: Collection[str]) -> None:
        """Remove what killed jobs left: `.partial-*`, and files of variants and runs that were never recorded.

        Only for the writer, while no job runs.
        """
        for entry in _entries(self.artefacts):
            unrecorded = _OWN_ID.fullmatch(entry.name) and entry.name not in variants
            if unrecorded or entry.name.startswith(PARTIAL):
                remove(entry)
            elif entry.is_dir():
                remove_all(partials(entry))
        remove_all(partials(self.folder))
        for entry in _entries(self.runs):
            known = entry.name.removesuffix(".npz") in runs
            if entry.name.startswith(PARTIAL) or (".npz" in entry.name and not known):
                remove(entry)


def partials(folder: Path) -> tuple[Path, ...]:
    """The half-made things directly in `folder`."""
    return tuple(e for e in _entries(folder) if e.name.startswith(PARTIAL))


def remove_all(paths: Iterable[Path]) -> None:
    """Remove files and folders."""
    for path in paths:
        remove(path)


def remove(path: Path) -> None:
    """Remove a file or folder; what cannot be removed is logged and stays."""
    try:
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    except OSError as error:
        _log.warning("%s could not be removed: %s", path, error)


def _entries(folder: Path) -> list[Path]:
    try:
        return sorted(folder.iterdir())
    except OSError:  # not there, no folder, or not ours to read: nothing of ours is in it
        return []
