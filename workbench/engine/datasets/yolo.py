"""Pictures with boxes as YOLO's txt files describe them: `class x y width height`, centres and sizes as shares."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt

from workbench.core.datasets import ClassInfo, DatasetFormat, DatasetRef
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.metrics.definitions import Task
from workbench.engine.datasets.file_tree import PICTURES, entries, files_below, id_of, inside, subfolders
from workbench.engine.datasets.files import pixels_of
from workbench.engine.datasets.label_files import class_names, text_of
from workbench.engine.datasets.refusals import ambiguous, empty
from workbench.engine.datasets.samples import Boxes, BrokenSample, Sample, SampleKind

_CONFIGURATIONS = ("data.yaml", "data.yml", "dataset.yaml", "dataset.yml")
_TEXT = frozenset((".txt",))
_MOST_TEXT = 4_000_000
_LARGEST_CLASS = 1_000_000
_ITEM = re.compile(r"""^\s*(?:-\s*|["']?(?P<key>\d+)["']?\s*:\s*)(?P<name>.+?)\s*$""")
_KEY = re.compile(r"^(?P<key>[A-Za-z_]\w*)\s*:\s*(?P<value>.*?)\s*$")


def configuration(folder: Path) -> Path | None:
    """The YAML file that names the classes, where there is one."""
    return next((folder / name for name in _CONFIGURATIONS if (folder / name).is_file()), None)


def has_yolo_labels(folder: Path, most: int) -> bool:
    """Whether text files that hold boxes lie in a folder or one below it."""
    for place in (folder, *subfolders(folder, most)[:5]):
        texts = (Path(e.path) for e in entries(place, most) if e.name.endswith(".txt"))
        named = (path for path in texts if path.name not in ("classes.txt", "labels.txt", "README.txt"))
        for _, path in zip(range(10), named, strict=False):
            if _is_boxes(path):
                return True
    return False


def _is_boxes(path: Path) -> bool:
    try:
        lines = path.read_bytes()[:2000].decode("ascii").splitlines()
        rows = [_row(line) for line in lines[:3] if line.strip()]
    except (OSError, ValueError):
        return False
    return bool(rows)


def open_yolo(ref: DatasetRef, checkpoint: Callable[[], None]) -> YoloDataset:
    """`ref.path` is the YAML file, the folder with `images` and `labels`, or the pictures' with `ref.labels`."""
    path = Path(ref.path)
    yaml = path if path.is_file() else configuration(path)
    base = path.parent if path.is_file() else path
    settings = read_configuration(yaml) if yaml else {}
    images = _images(base, settings)
    labels = Path(ref.labels) if ref.labels is not None else labels_beside(images)
    files = files_below(images, PICTURES, checkpoint)
    names = settings.get("names") or _listed_names(base, labels)
    return YoloDataset(files, images, labels, tuple(names), checkpoint)


def _images(base: Path, settings: dict[str, list[str]]) -> Path:
    """The pictures that are to be measured: `val` of the YAML, else `images`, else the folder itself."""
    roots = [base, *(base / path for path in settings.get("path", []) if inside(base, path))]
    for key in ("val", "test", "train"):
        for name in settings.get(key, []):
            for root in roots:
                folder = inside(root, name.removeprefix("../"))  # written for another working directory
                if folder is not None and folder.is_dir():
                    return folder
    if not (base / "images").is_dir():
        return base
    splits = subfolders(base / "images", 2000)
    own = next((e for e in entries(base / "images", 2000) if Path(e.name).suffix.lower() in PICTURES), None)
    if len(splits) > 1 and own is None:
        chosen = next((split for split in splits if split.name in ("val", "valid", "validation")), None)
        if chosen is None:
            raise ambiguous(base, [f"images/{split.name}" for split in splits])
        return chosen
    return base / "images"


def labels_beside(images: Path) -> Path:
    """`labels/val` for `images/val`, `val/labels` for `val/images`; the pictures' own folder where there is none."""
    parts = list(images.parts)
    for place in range(len(parts) - 1, -1, -1):
        if parts[place] == "images":
            labels = Path(*parts[:place], "labels", *parts[place + 1 :])
            return labels if labels.is_dir() else images
    return images / "labels" if (images / "labels").is_dir() else images


class YoloDataset:
    """One sample for each picture; one without a text file has no objects in it."""

    format = DatasetFormat.YOLO
    task_hint = Task.DETECTION
    warnings: tuple[Message, ...] = ()

    def __init__(
        self,
        files: list[Path],
        images: Path,
        labels: Path,
        names: tuple[str, ...],
        checkpoint: Callable[[], None],
    ) -> None:
        if not files:
            raise empty(images, say(QT_TRANSLATE_NOOP("core", "There are no pictures in it.")))
        self.ids = [id_of(path, images) for path in files]
        self._files, self._images, self._labels = files, images, labels
        self.classes = tuple(ClassInfo(label, name) for label, name in enumerate(names))
        with_text = {
            path.relative_to(labels).with_suffix("") for path in files_below(labels, _TEXT, checkpoint)
        }
        without = sum(path.relative_to(images).with_suffix("") not in with_text for path in files)
        if without:
            text = QT_TRANSLATE_NOOP("core", "{count} pictures have no text file, and so no objects.")
            self.warnings = (say(text, count=without),)

    def __len__(self) -> int:
        return len(self.ids)

    def label_of(self, index: int) -> int | None:  # noqa: ARG002 - a picture has many
        return None

    def read(self, index: int) -> Sample:
        sample, path = self.ids[index], self._files[index]
        text = (self._labels / path.relative_to(self._images)).with_suffix(".txt")
        rows = self._rows(sample, text)
        pixels = pixels_of(sample, path)
        height, width = pixels.shape[:2]
        labels = rows[:, 0].astype(np.int64)
        centres, halves = rows[:, 1:3], rows[:, 3:5] / 2
        corners = np.concatenate([centres - halves, centres + halves], axis=1) * [
            width,
            height,
            width,
            height,
        ]
        areas = rows[:, 3] * rows[:, 4] * width * height
        boxes = Boxes(corners, labels, np.zeros(len(rows), np.bool_), areas)
        return Sample(sample, SampleKind.IMAGE, pixels, annotation=boxes, path=path)

    def _rows(self, sample: str, path: Path) -> npt.NDArray[np.float64]:
        """[n, (class, x, y, width, height)]"""
        if not path.is_file():
            return np.empty((0, 5))
        try:
            with path.open("rb") as file:
                lines = file.read(_MOST_TEXT).decode("utf-8-sig").splitlines()
        except OSError as error:
            raise BrokenSample(sample, verbatim(f"{error.strerror}.")) from error
        except ValueError as error:
            raise BrokenSample(sample, _no_boxes(path, 1)) from error
        rows = []
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            try:
                rows.append(_row(line))
            except ValueError as error:
                raise BrokenSample(sample, _no_boxes(path, number)) from error
            if self.classes and rows[-1][0] >= len(self.classes):
                raise BrokenSample(sample, _unknown_class(int(rows[-1][0]), len(self.classes)))
        return np.array(rows, np.float64).reshape(-1, 5)


def _row(line: str) -> list[float]:
    """Class and box of a line; of a polygon (class, x, y, x, y, …) the box around it. Raises `ValueError`."""
    numbers = [float(part) for part in line.split()]
    label, places = numbers[0], numbers[1:]
    if not 0 <= label <= _LARGEST_CLASS or label != int(label) or len(places) < 4:
        raise ValueError(line)
    if len(places) > 5 and len(places) % 2 == 0:
        xs, ys = places[0::2], places[1::2]
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        places = [(left + right) / 2, (top + bottom) / 2, right - left, bottom - top]
    if len(places) > 5 or not all(-0.01 <= place <= 1.01 for place in places[:4]):  # the fifth: a confidence
        raise ValueError(line)
    return [label, *places[:4]]


def _no_boxes(path: Path, number: int) -> Message:
    return say(
        QT_TRANSLATE_NOOP(
            "core", "Line {number} of {file} is not “class x y width height” in shares of 0..1."
        ),
        number=number,
        file=path.name,
    )


def _unknown_class(label: int, count: int) -> Message:
    text = QT_TRANSLATE_NOOP("core", "It has an object of class {label}, and there are {count} classes.")
    return say(text, label=label, count=count)


def _listed_names(base: Path, labels: Path) -> tuple[str, ...]:
    for folder in dict.fromkeys((base, labels, labels.parent)):
        for name in ("classes.txt", "obj.names", "classes.names"):
            if (folder / name).is_file():
                return class_names(folder / name)
    return ()


def read_configuration(path: Path) -> dict[str, list[str]]:
    """The top-level entries of such a YAML file as lists of words; a subset of YAML that holds all of YOLO's own."""
    found: dict[str, list[str]] = {}
    key = ""
    for raw in text_of(path, 4_000_000).splitlines():
        line = _without_comment(raw)
        if not line.strip():
            continue
        if match := _KEY.match(line):
            key = match["key"]
            found[key] = _inline(match["value"])
        elif key and (item := _ITEM.match(line)):
            found[key].append(_unquoted(item["name"]))
    return found


def _inline(value: str) -> list[str]:
    if value.startswith(("[", "{")):
        parts = re.findall(r"""'[^']*'|"[^"]*"|[^,\[\]{}]+""", value.strip("[]{} "))
        words = [_unquoted(part.split(":", 1)[-1] if value.startswith("{") else part) for part in parts]
        return [word for word in words if word]
    return [_unquoted(value)] if value else []


def _without_comment(line: str) -> str:
    return line if line.lstrip()[:1] not in "#" and " #" not in line else line.split("#", 1)[0]


def _unquoted(text: str) -> str:
    return text.strip().strip("\"'")
