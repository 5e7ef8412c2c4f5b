"""Lists of `file label`, as ImageNet's validation set has one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from workbench.core.datasets import DatasetFormat, DatasetRef
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.engine.datasets.file_tree import entries, inside
from workbench.engine.datasets.files import FileDataset, read_image
from workbench.engine.datasets.label_files import is_list, list_entries, numbered
from workbench.engine.datasets.refusals import ambiguous, unusable
from workbench.engine.datasets.roots import around, picture_root
from workbench.engine.datasets.samples import BrokenSample, Sample

ENDINGS = (".txt", ".lst", ".list", ".csv", ".tsv")
USUAL = ("val.txt", "val_map.txt", "ILSVRC2012_val.txt", "labels.txt", "list.txt", "test.txt", "train.txt")
"""Looked for by name, because among 100,000 pictures no list is found by looking at all names."""


def list_file(folder: Path, most: int) -> Path | None:
    """The list that lies in a folder; raises `WorkbenchError` for several."""
    usual = [folder / name for name in USUAL if (folder / name).is_file()]
    others = (Path(e.path) for e in entries(folder, most) if e.name.lower().endswith(ENDINGS))
    lists = [
        path for path in dict.fromkeys([*usual, *sorted(others)[:20]]) if path.is_file() and is_list(path)
    ]
    if len(lists) > 1:
        raise ambiguous(folder, [path.name for path in lists])
    return lists[0] if lists else None


def open_list(ref: DatasetRef, checkpoint: Callable[[], None]) -> ListDataset:
    """`ref.path` is the list, or the folder of the pictures with the list in it or named by `ref.labels`."""
    path = Path(ref.path)
    if ref.labels is not None:
        listed, folder = Path(ref.labels), path if path.is_dir() else path.parent
    elif path.is_dir():
        found = list_file(path, 2000)
        if found is None:
            raise unusable(path, say(QT_TRANSLATE_NOOP("core", "There is no list of “file label” in it.")))
        listed, folder = found, path
    else:
        listed, folder = path, path.parent
    return ListDataset(listed, folder, checkpoint)


class ListDataset(FileDataset):
    """The lines of a list; one without a label is a broken sample, and keeps its place."""

    def __init__(self, listed: Path, folder: Path, checkpoint: Callable[[], None]) -> None:
        lines = list(list_entries(listed))
        checkpoint()
        if lines and all(label is None for _, _, label in lines):
            why = say(QT_TRANSLATE_NOOP("core", "No line of “{path}” is “file label”."), path=str(listed))
            raise unusable(listed, why)
        names = [name for _, name, _ in lines]
        root = picture_root([folder, *around(listed, listed.stem)], names) or folder
        given = [label for _, _, label in lines if label is not None]
        values, classes = numbered(given)
        numbers = iter(values)
        labels = [None if label is None else next(numbers) for _, _, label in lines]
        paths = [inside(root, name) for name in names]
        self._faults = _faults(lines, paths)
        super().__init__(
            DatasetFormat.IMAGENET, names, [path or root for path in paths], read_image, labels, classes
        )
        self.warnings = tuple(_twice(names))

    def read(self, index: int) -> Sample:
        if index in self._faults:
            raise BrokenSample(self.ids[index], self._faults[index])
        return super().read(index)


def _faults(lines: list[tuple[int, str, str | None]], paths: list[Path | None]) -> dict[int, Message]:
    faults: dict[int, Message] = {}
    for place, ((number, _, label), path) in enumerate(zip(lines, paths, strict=True)):
        if label is None:
            faults[place] = say(QT_TRANSLATE_NOOP("core", "Line {number} has no label."), number=number)
        elif path is None:
            faults[place] = leads_out()
    return faults


def leads_out() -> Message:
    """Why a file that is named in a list or annotation is not read."""
    return say(QT_TRANSLATE_NOOP("core", "Its name leads out of the data set’s folder, so it is not read."))


def _twice(names: list[str]) -> list[Message]:
    count = len(names) - len(set(names))
    if not count:
        return []
    return [
        say(QT_TRANSLATE_NOOP("core", "{count} lines name a file that an earlier line names."), count=count)
    ]
