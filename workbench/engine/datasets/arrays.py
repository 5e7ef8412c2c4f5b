"""Samples in arrays: .npz and .npy files, and what idx files hold."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import numpy as np

from workbench.core.datasets import ClassInfo, DatasetFormat, DatasetRef
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.metrics.definitions import Task
from workbench.engine.datasets.files import ARRAY_ERRORS, NUMBERS, FileDataset, first_line, no_numbers
from workbench.engine.datasets.folders import open_folder
from workbench.engine.datasets.label_files import numbered, text_of
from workbench.engine.datasets.refusals import empty, labels_do_not_fit, too_large, unusable
from workbench.engine.datasets.samples import Array, Mask, Sample, SampleKind

MOST_BYTES = 4_000_000_000
_LABELS = ("labels", "label", "y", "targets", "target", "classes", "masks", "mask")
_SAMPLES = ("images", "image", "x", "data", "samples", "inputs", "input", "features")
_PARTS = ("test", "val", "valid", "validation", "train")
"""Of a file with several parts (`x_train`, `x_test`), the first of these is taken."""
_SMALLEST_SIDE = 8
"""Fewer rows or columns of bytes are rather a table than a picture."""


class ArrayDataset:
    """Arrays whose first axis counts the samples; `""` is the name of the only one, others are names of inputs."""

    def __init__(
        self,
        form: DatasetFormat,
        arrays: Mapping[str, Array],
        labels: Array | None,
        path: Path,
        classes: tuple[ClassInfo, ...] = (),
        warnings: tuple[Message, ...] = (),
    ) -> None:
        self.format, self.classes, self.warnings = form, classes, warnings
        self._arrays, self._path = arrays, path
        first = next(iter(arrays.values()))
        self.ids = [str(index) for index in range(len(first))]
        self._picture = pictures_in(first) if list(arrays) == [""] else None
        self._labels = _flat(labels)

    @property
    def task_hint(self) -> Task:
        if self._labels is None:
            return Task.AGREEMENT
        if self._labels.dtype.kind == "f":
            return Task.REGRESSION
        if self._labels.ndim == 1:
            return Task.CLASSIFICATION
        return Task.SEGMENTATION if self._labels.ndim == 3 else Task.REGRESSION

    def __len__(self) -> int:
        return len(self.ids)

    def label_of(self, index: int) -> int | None:
        known = self._labels is not None and self.task_hint is Task.CLASSIFICATION
        return int(self._labels[index]) if known and self._labels is not None else None

    def read(self, index: int) -> Sample:
        kind = SampleKind.IMAGE if self._picture else SampleKind.ARRAY
        value: Array | dict[str, Array]
        if "" in self._arrays:
            value = np.asarray(self._arrays[""][index])
            value = self._picture(value) if self._picture else value
        else:
            value = {name: np.asarray(array[index]) for name, array in self._arrays.items()}
        return Sample(
            self.ids[index], kind, value, self.label_of(index), self._annotation(index), path=self._path
        )

    def _annotation(self, index: int) -> Mask | float | Array | None:
        if self._labels is None or self.task_hint is Task.CLASSIFICATION:
            return None
        value = self._labels[index]
        if self.task_hint is Task.SEGMENTATION:
            return Mask(np.asarray(value, np.int32))
        return float(value) if np.ndim(value) == 0 else np.asarray(value)


def pictures_in(array: Array) -> Callable[[Array], Array] | None:
    """What makes a picture [height, width] or [height, width, channels] of a sample; `None` where it is none.

    Bytes are pixels when two axes can be height and width, and a third one the one, three or four channels.
    """
    if array.dtype != np.uint8 or array.ndim not in (3, 4):
        return None
    shape = array.shape[1:]
    if len(shape) == 2:
        return _as_it_is if min(shape) >= _SMALLEST_SIDE else None
    if shape[2] in (1, 3, 4) and min(shape[:2]) >= _SMALLEST_SIDE:
        return _first_channel if shape[2] == 1 else _three_channels
    if shape[0] in (1, 3) and min(shape[1:]) >= _SMALLEST_SIDE:
        return _gray_plane if shape[0] == 1 else _channels_last
    return None


def _as_it_is(value: Array) -> Array:
    return value


def _first_channel(value: Array) -> Array:
    return value[..., 0]


def _three_channels(value: Array) -> Array:
    return value[..., :3]


def _gray_plane(value: Array) -> Array:
    plane: Array = value[0]
    return plane


def _channels_last(value: Array) -> Array:
    return value.transpose(1, 2, 0)


def open_npy(ref: DatasetRef, checkpoint: Callable[[], None]) -> ArrayDataset | FileDataset:
    """A file with all samples, and labels by `ref.labels` or the usual name; or a folder of single samples."""
    path = Path(ref.path)
    if path.is_dir():
        pair = _pair_in(path)
        if pair is None:
            return open_folder(ref, DatasetFormat.NPY, checkpoint)
        path = pair
    values = load_npy(path)
    if values.dtype.kind not in NUMBERS:
        raise unusable(path, no_numbers(values.dtype.name))
    if not values.ndim:
        raise unusable(path, say(QT_TRANSLATE_NOOP("core", "It holds a single number.")))
    labels = Path(ref.labels) if ref.labels is not None else _labels_beside(path)
    numbers, classes = read_labels(labels) if labels is not None else (None, ())
    if numbers is not None and len(numbers) != len(values):
        raise labels_do_not_fit(labels or path, len(values), len(numbers))
    return ArrayDataset(DatasetFormat.NPY, {"": values}, numbers, path, classes)


def load_npy(path: Path) -> Array:
    """The array, mapped from the disk and not read. Raises `WorkbenchError`."""
    try:
        array: Array = np.lib.format.open_memmap(path, mode="r")
    except ARRAY_ERRORS as error:
        raise unusable(path, _cause(error), details=str(error)) from error
    return array


def read_labels(path: Path) -> tuple[Array, tuple[ClassInfo, ...]]:
    """Labels from an .npy file, an idx file, or a text with one on each line."""
    if path.suffix.lower() == ".npy":
        return _named(np.atleast_1d(load_npy(path)), path)
    if "idx" in path.name.lower():
        from workbench.engine.datasets.idx import read_idx

        return read_idx(path), ()
    lines = [line.strip() for line in text_of(path).splitlines() if line.strip()]
    if not lines:
        raise empty(path, say(QT_TRANSLATE_NOOP("core", "There are no labels in it.")))
    try:
        floats = [float(line) for line in lines]
    except ValueError:
        floats = []
    if floats and not all(value.is_integer() for value in floats):
        return np.array(floats), ()
    values, classes = numbered([str(int(value)) for value in floats] if floats else lines)
    return np.array(values, np.int64), classes


def open_npz(ref: DatasetRef) -> ArrayDataset:
    """Samples and labels by the usual names; other arrays of the same length are fed to the inputs of their names."""
    path = Path(ref.path)
    arrays = _load_npz(path)
    arrays, warnings = _one_part(arrays)
    labels: Array | None = None
    classes: tuple[ClassInfo, ...] = ()
    given = next((name for name in _LABELS if name in arrays), None)
    names = [name for name in arrays if name != given]
    if not names:
        raise empty(path, say(QT_TRANSLATE_NOOP("core", "It holds labels only.")))
    if ref.labels is not None:
        labels, classes = read_labels(Path(ref.labels))
    elif given is not None:
        labels, classes = _named(np.atleast_1d(arrays[given]), path)
    numbers = [name for name in names if arrays[name].dtype.kind in NUMBERS]
    if not numbers:
        raise unusable(path, no_numbers(arrays[names[0]].dtype.name))
    names = numbers  # texts beside them are names of files and the like
    main = next((name for name in _SAMPLES if name in names), names[0])
    count = len(arrays[main]) if arrays[main].ndim else 0
    if not count:
        raise empty(path, say(QT_TRANSLATE_NOOP("core", "Its array “{name}” has no samples."), name=main))
    if labels is not None and len(labels) != count:
        raise labels_do_not_fit(path, count, len(labels))
    together = {name: arrays[name] for name in names if arrays[name].ndim and len(arrays[name]) == count}
    samples = {"": arrays[main]} if len(together) == 1 else together
    return ArrayDataset(DatasetFormat.NPZ, samples, labels, path, classes, warnings)


def _named(labels: Array, path: Path) -> tuple[Array, tuple[ClassInfo, ...]]:
    """Names of classes as numbers; numbers as they are. Raises `WorkbenchError` for what is neither."""
    if labels.dtype.kind in NUMBERS:
        return labels, ()
    if labels.dtype.kind not in "US":
        raise unusable(path, no_numbers(labels.dtype.name))
    values, classes = numbered([str(name) for name in labels.ravel()])
    return np.array(values, np.int64), classes


def _load_npz(path: Path) -> dict[str, Array]:
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(item.file_size for item in packed.infolist())
        if size > MOST_BYTES:
            raise too_large(path, size // 1_000_000, MOST_BYTES // 1_000_000)
        with np.load(path, allow_pickle=False) as file:
            arrays = {name: file[name] for name in file.files if not name.endswith("/")}
    except ARRAY_ERRORS as error:
        raise unusable(path, _cause(error), details=str(error)) from error
    usable = {name: value for name, value in arrays.items() if isinstance(value, np.ndarray)}
    if not usable:
        raise empty(path, say(QT_TRANSLATE_NOOP("core", "There are no arrays in it.")))
    return usable


def _one_part(arrays: dict[str, Array]) -> tuple[dict[str, Array], tuple[Message, ...]]:
    """Only what belongs to one part of the data, without the part's name."""
    for part in _PARTS:
        own = {
            name.lower().removesuffix(f"_{part}").removeprefix(f"{part}_"): value
            for name, value in arrays.items()
            if name.lower().endswith(f"_{part}") or name.lower().startswith(f"{part}_")
        }
        if len(own) > 1 and len(own) < len(arrays):
            text = QT_TRANSLATE_NOOP("core", "Of its parts, “{part}” is taken.")
            return own, (say(text, part=part),)
        if len(own) > 1:
            return own, ()
    return {name.lower() if name.lower() in _LABELS else name: value for name, value in arrays.items()}, ()


def _pair_in(folder: Path) -> Path | None:
    """The samples' file of a folder that holds samples and labels as two files."""
    for name in ("x_test.npy", "x_val.npy", "x.npy", "X.npy", "images.npy", "data.npy", "samples.npy"):
        if (folder / name).is_file():
            return folder / name
    return None


def _labels_beside(path: Path) -> Path | None:
    stem = path.stem
    names = [f"{stem}_labels.npy", f"{stem}-labels.npy"]
    if stem.lower() in _SAMPLES:
        names += ["labels.npy", "y.npy", "targets.npy"]
    if stem.lower().startswith("x_"):
        names.append(f"y_{stem[2:]}.npy")
    return next((path.with_name(name) for name in names if path.with_name(name).is_file()), None)


def _flat(labels: Array | None) -> Array | None:
    """One number per sample where that is what they are: of shape [n, 1], one-hot, or whole numbers as floats."""
    if labels is None:
        return None
    if labels.ndim == 2 and labels.shape[1] == 1:
        labels = labels[:, 0]
    if labels.ndim == 2 and labels.dtype.kind in "fiub" and np.isin(labels, (0, 1)).all():
        labels = labels.argmax(axis=1) if (labels.sum(axis=1) == 1).all() else labels.astype(np.float64)
    if labels.ndim == 1 and labels.dtype.kind == "b":
        return labels.astype(np.int64)
    return labels


def _cause(error: Exception) -> Message:
    if "object" in str(error).lower() or "pickle" in str(error).lower():
        return say(QT_TRANSLATE_NOOP("core", "It holds Python objects, and only numbers are read."))
    return say(QT_TRANSLATE_NOOP("core", "It is damaged: {cause}"), cause=verbatim(first_line(error)))
