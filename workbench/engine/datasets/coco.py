"""Pictures with boxes or outlines as COCO's JSON describes them (https://cocodataset.org/#format-data)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import numpy as np

from workbench.core.datasets import ClassInfo, DatasetFormat, DatasetRef
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.metrics.definitions import Task
from workbench.engine.datasets.file_tree import entries, inside
from workbench.engine.datasets.files import first_line, pixels_of
from workbench.engine.datasets.lists import leads_out
from workbench.engine.datasets.outlines import OutlineBroken, covered, require_drawing
from workbench.engine.datasets.refusals import ambiguous, too_large, unusable
from workbench.engine.datasets.roots import around, picture_root
from workbench.engine.datasets.samples import Boxes, BrokenSample, Mask, Sample, SampleKind

MOST_BYTES = 480_000_000
"""The largest of COCO's own is 470 MB; all of it has to be in memory."""
_USUAL = ("_annotations.coco.json", "annotations.json", "instances.json", "labels.json")
_HEAD = 65_536
_NOT_COUNTED = -1
_FARTHEST = 1e9
"""Pixels; JSON's integers may have hundreds of digits."""
_PROBED = 50
"""Files that are looked into."""


class _Image(msgspec.Struct):
    id: int | str
    file_name: str
    width: int = 0
    height: int = 0


class _Annotation(msgspec.Struct):
    image_id: int | str
    category_id: int = -1
    bbox: Any = None
    area: float | None = None
    iscrowd: int | bool = 0


class _Outlined(_Annotation):
    segmentation: msgspec.Raw = msgspec.Raw(b"null")
    """As it stands in the file: as lists and numbers it would take ten times the memory."""


class _Category(msgspec.Struct):
    id: int
    name: str


class _File(msgspec.Struct):
    """What of the file is read; polygons and run lengths are skipped while decoding, which keeps memory small."""

    images: list[_Image]
    annotations: list[_Annotation] = []
    categories: list[_Category] = []


class _OutlinedFile(_File):
    annotations: list[_Outlined] = []  # type: ignore[assignment]


def annotation_files(folder: Path, most: int) -> list[Path]:
    """The annotation files in a folder and in its `annotations`; captions and keypoints only where nothing else is."""
    found = [folder / name for name in _USUAL if (folder / name).is_file()]
    for place in (folder, folder / "annotations"):
        if place.is_dir():
            texts = (Path(e.path) for e in entries(place, most) if e.name.lower().endswith(".json"))
            found += sorted(texts)[:_PROBED]
    alike = [path for path in dict.fromkeys(found) if looks_like_coco(path)]
    boxes = [path for path in alike if not path.name.startswith(("captions", "person_keypoints", "stuff"))]
    return boxes or alike


def looks_like_coco(path: Path) -> bool:
    """Whether the first 64 kB, or the last, hold one of the names that every such file has."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            file.seek(max(0, path.stat().st_size - _HEAD))
            text = head + file.read(_HEAD)
    except OSError:
        return False
    names = (b'"images"', b'"annotations"', b'"categories"')
    return head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"{") and any(name in text for name in names)


def open_coco(ref: DatasetRef, checkpoint: Callable[[], None]) -> CocoDataset:
    """`ref.path` is the JSON, a folder with one in it, or the pictures' folder with the JSON in `ref.labels`."""
    return CocoDataset(*_places(ref), checkpoint)


def open_coco_masks(ref: DatasetRef, checkpoint: Callable[[], None]) -> CocoMasks:
    """The same places; raises `WorkbenchError` where outlines cannot be drawn here."""
    require_drawing()
    return CocoMasks(*_places(ref), checkpoint)


def _places(ref: DatasetRef) -> tuple[Path, Path | None]:
    """The JSON, and the folder of the pictures where it was given."""
    path = Path(ref.path)
    if ref.labels is not None:
        return Path(ref.labels), path if path.is_dir() else None
    if path.is_file():
        return path, None
    files = annotation_files(path, 2000)
    if not files:
        raise unusable(path, say(QT_TRANSLATE_NOOP("core", "There is no JSON with annotations in it.")))
    if len(files) > 1:
        raise ambiguous(path, [str(file.relative_to(path)) for file in files])
    return files[0], None


class CocoDataset:
    """The pictures in the file's order. Labels count the categories by ascending id: 0 … 79 for COCO's 1 … 90."""

    format = DatasetFormat.COCO
    task_hint = Task.DETECTION
    _content: type[_File] = _File
    _unusable = QT_TRANSLATE_NOOP("core", "{count} annotations have no usable box, and do not count.")

    def __init__(self, path: Path, folder: Path | None, checkpoint: Callable[[], None]) -> None:
        content = _decoded(path, self._content)
        checkpoint()
        names = [image.file_name for image in content.images]
        candidates = around(path, path.stem.removeprefix("instances_"))
        self._root = (
            picture_root([folder, *candidates] if folder else candidates, names) or folder or path.parent
        )
        ordered = sorted({category.id: category.name for category in content.categories}.items())
        self.classes = tuple(ClassInfo(i, name, number) for i, (number, name) in enumerate(ordered))
        self._labels = {number: label for label, (number, _) in enumerate(ordered)}
        self._images = content.images
        self.ids = [str(image.id) for image in content.images]
        self._rows: dict[int | str, list[_Annotation]] = {}
        self._repeated = _repeated(content.images)
        self.warnings = tuple(self._sorted_in(content))

    def __len__(self) -> int:
        return len(self._images)

    def label_of(self, index: int) -> int | None:  # noqa: ARG002 - a picture has many
        return None

    def read(self, index: int) -> Sample:
        image, sample = self._images[index], self.ids[index]
        if index in self._repeated:
            raise BrokenSample(sample, say(QT_TRANSLATE_NOOP("core", "Its id is given to two pictures.")))
        path = inside(self._root, image.file_name)
        if path is None:
            raise BrokenSample(sample, leads_out())
        pixels = pixels_of(sample, path)
        height, width = pixels.shape[:2]
        require_size(sample, (height, width), (image.height, image.width))
        drawn = self._annotation(image, width, height)
        return Sample(sample, SampleKind.IMAGE, pixels, annotation=drawn, path=path)

    def _annotation(self, image: _Image, width: int, height: int) -> Boxes | Mask:
        return self._boxes(image, width, height)

    @staticmethod
    def _is_usable(row: _Annotation) -> bool:
        return _is_box(row.bbox)

    def _boxes(self, image: _Image, width: int, height: int) -> Boxes:
        rows = self._rows.get(image.id, [])
        corners = np.array([row.bbox for row in rows], np.float64).reshape(-1, 4)
        corners[:, 2:] += corners[:, :2]
        corners = np.clip(corners, 0, [width, height, width, height])
        sizes = (corners[:, 2] - corners[:, 0]) * (corners[:, 3] - corners[:, 1])
        areas = [size if row.area is None else row.area for row, size in zip(rows, sizes, strict=True)]
        return Boxes(
            corners,
            np.array([self._labels[row.category_id] for row in rows], np.int64),
            np.array([bool(row.iscrowd) for row in rows], np.bool_),
            np.array(areas, np.float64),
        )

    def _sorted_in(self, content: _File) -> list[Message]:
        """Put each annotation to its picture; what cannot be used is counted."""
        known, left = {image.id for image in content.images}, Counter[str]()
        for row in content.annotations:
            if row.image_id not in known:
                left["picture"] += 1
            elif row.category_id not in self._labels:
                left["category"] += 1
            elif not self._is_usable(row):
                left["box"] += 1
            else:
                self._rows.setdefault(row.image_id, []).append(row)
        sentences = {
            "picture": QT_TRANSLATE_NOOP("core", "{count} annotations belong to no picture of the file."),
            "category": QT_TRANSLATE_NOOP("core", "{count} annotations have an unknown category."),
            "box": self._unusable,
        }
        return [say(text, count=left[kind]) for kind, text in sentences.items() if left[kind]]


class CocoMasks(CocoDataset):
    """The outlines of each picture as one mask. Class 0 is what no outline covers, and the categories count from 1.

    A first category that is called “background” is class 0 itself. Where outlines overlap the smaller one is seen;
    crowds do not count.
    """

    format = DatasetFormat.COCO_MASKS
    task_hint = Task.SEGMENTATION
    _content = _OutlinedFile
    _unusable = QT_TRANSLATE_NOOP("core", "{count} annotations have no outline, and do not count.")

    def __init__(self, path: Path, folder: Path | None, checkpoint: Callable[[], None]) -> None:
        super().__init__(path, folder, checkpoint)
        if not self.classes or self.classes[0].name.lower() != "background":
            moved = (ClassInfo(info.label + 1, info.name, info.original) for info in self.classes)
            self.classes = (ClassInfo(0, "background"), *moved)
            self._labels = {number: label + 1 for number, label in self._labels.items()}

    def _annotation(self, image: _Image, width: int, height: int) -> Mask:
        classes = np.zeros((height, width), np.int32)
        smallest = np.full((height, width), np.inf)
        for row in self._rows.get(image.id, []):
            assert isinstance(row, _Outlined)
            try:
                pixels = covered(msgspec.json.decode(row.segmentation), height, width)
            except (OutlineBroken, msgspec.DecodeError, RecursionError) as error:
                why = say(QT_TRANSLATE_NOOP("core", "One of its outlines is damaged, or of another size."))
                raise BrokenSample(str(image.id), why) from error
            area = height * width + 1 if row.iscrowd else np.count_nonzero(pixels)
            seen = pixels & (area < smallest)
            smallest[seen] = area
            classes[seen] = _NOT_COUNTED if row.iscrowd else self._labels[row.category_id]
        return Mask(classes, _NOT_COUNTED)

    @staticmethod
    def _is_usable(row: _Annotation) -> bool:
        return isinstance(row, _Outlined) and bytes(row.segmentation) not in (b"null", b"[]", b"{}")


def require_size(sample: str, found: tuple[int, int], stated: tuple[int, int]) -> None:
    """Raise `BrokenSample` where annotations were made for a picture of another height and width; 0 is not stated.

    That is so for a picture which was annotated without regard to its EXIF rotation.
    """
    if not all(stated) or found == stated:
        return
    raise BrokenSample(
        sample,
        say(
            QT_TRANSLATE_NOOP("core", "The picture is {found}, and its annotations are for {stated}."),
            found=f"{found[1]} x {found[0]}",
            stated=f"{stated[1]} x {stated[0]}",
        ),
    )


def _decoded(path: Path, content_type: type[_File]) -> _File:
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise too_large(path, size // 1_000_000, MOST_BYTES // 1_000_000)
        content = msgspec.json.decode(
            path.read_bytes().removeprefix(b"\xef\xbb\xbf"), type=content_type, strict=False
        )
    except OSError as error:
        raise unusable(path, verbatim(f"{error.strerror}."), details=str(error)) from error
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        why = say(
            QT_TRANSLATE_NOOP("core", "It is no COCO JSON, or damaged: {cause}"),
            cause=verbatim(first_line(error)),
        )
        raise unusable(path, why, details=str(error)) from error
    if content.annotations and not content.categories:
        raise unusable(path, say(QT_TRANSLATE_NOOP("core", "It has annotations, and no categories.")))
    return content


def _repeated(images: list[_Image]) -> frozenset[int]:
    """The places of pictures whose id an earlier one has: to which of them annotations belong, nobody can say."""
    counts = Counter(image.id for image in images)
    return frozenset(place for place, image in enumerate(images) if counts[image.id] > 1)


def _is_box(box: Any) -> bool:
    return (
        isinstance(box, list)
        and len(box) == 4
        and all(isinstance(number, int | float) and abs(number) < _FARTHEST for number in box)  # NaN is not
        and box[2] > 0
        and box[3] > 0
    )
