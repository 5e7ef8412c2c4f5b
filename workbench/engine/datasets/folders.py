"""Folders of files: pictures without labels, one folder per class, sounds, arrays."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from workbench.core.datasets import ClassInfo, DatasetFormat, DatasetRef
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.engine.datasets.file_tree import PICTURES, SOUNDS, files_below, id_of, subfolders
from workbench.engine.datasets.files import FileDataset, Read, read_array, read_image, read_sound
from workbench.engine.datasets.label_files import class_names
from workbench.engine.datasets.refusals import empty, shown, unusable

ARRAYS = frozenset((".npy",))
_KINDS: dict[DatasetFormat, tuple[frozenset[str], Read]] = {
    DatasetFormat.IMAGES: (PICTURES, read_image),
    DatasetFormat.CLASS_FOLDERS: (PICTURES, read_image),
    DatasetFormat.AUDIO: (SOUNDS, read_sound),
    DatasetFormat.NPY: (ARRAYS, read_array),
}


def open_folder(ref: DatasetRef, form: DatasetFormat, checkpoint: Callable[[], None]) -> FileDataset:
    """A folder (or a single file) of the kind `form`; sounds and arrays have labels where they lie in class folders."""
    endings, read = _KINDS[form]
    path = Path(ref.path)
    if path.is_file():
        return FileDataset(form, [path.name], [path], read)
    classes = _class_folders(path, endings, checkpoint) if form is not DatasetFormat.IMAGES else []
    if form is DatasetFormat.CLASS_FOLDERS and not classes:
        raise empty(path, say(QT_TRANSLATE_NOOP("core", "It has no folders with pictures in them.")))
    if classes and (form is DatasetFormat.CLASS_FOLDERS or len(classes) > 1):
        return _labelled(ref, form, read, classes)
    files = files_below(path, endings, checkpoint)
    return FileDataset(form, [id_of(file, path) for file in files], files, read)


def _class_folders(
    path: Path, endings: frozenset[str], checkpoint: Callable[[], None]
) -> list[tuple[str, list[Path]]]:
    """Each class and its files; nothing where no folder has any."""
    classes = [(folder.name, files_below(folder, endings, checkpoint)) for folder in subfolders(path)]
    return classes if any(files for _, files in classes) else []


def _labelled(
    ref: DatasetRef, form: DatasetFormat, read: Read, classes: Sequence[tuple[str, list[Path]]]
) -> FileDataset:
    root = Path(ref.path)
    names = [name for name, _ in classes]
    numbers, infos = _numbers(names, ref)
    paths = [path for _, files in classes for path in files]
    labels = [number for number, (_, files) in zip(numbers, classes, strict=True) for _ in files]
    dataset = FileDataset(form, [id_of(path, root) for path in paths], paths, read, labels, infos)
    without = [name for name, files in classes if not files]
    if without:
        dataset.warnings = (_empty_classes(without),)
    return dataset


def _numbers(names: Sequence[str], ref: DatasetRef) -> tuple[list[int], tuple[ClassInfo, ...]]:
    """The labels: by the given list of names, the names themselves where they are numbers, else the alphabet."""
    if ref.labels is not None:
        known = class_names(Path(ref.labels))
        places = {name: place for place, name in enumerate(known)}
        # the first word too: `n01440764 tench, Tinca tinca`
        places = {name.split(maxsplit=1)[0]: place for name, place in places.items() if name} | places
        missing = [name for name in names if name not in places]
        if missing:
            raise unusable(
                ref.path,
                say(
                    QT_TRANSLATE_NOOP("core", "These folders are no classes of “{labels}”: {names}."),
                    labels=ref.labels,
                    names=", ".join(map(shown, missing[:5])),
                ),
                say(QT_TRANSLATE_NOOP("core", "Name the folders as the list does, or leave the list out.")),
            )
        return [places[name] for name in names], tuple(ClassInfo(i, name) for i, name in enumerate(known))
    if all(name.isascii() and name.isdecimal() and len(name) < 10 for name in names):
        numbers = [int(name) for name in names]
        if len(set(numbers)) == len(numbers):
            return numbers, tuple(ClassInfo(n, name) for n, name in sorted(zip(numbers, names, strict=True)))
    return list(range(len(names))), tuple(ClassInfo(place, name) for place, name in enumerate(names))


def _empty_classes(names: Sequence[str]) -> Message:
    return say(
        QT_TRANSLATE_NOOP("core", "These classes have no samples: {names}."),
        names=", ".join(map(shown, names[:10])),
    )
