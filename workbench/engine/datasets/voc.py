"""Pictures with boxes as Pascal VOC's XML files describe them, one for each picture."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from pathlib import Path
from xml.etree import ElementTree

import numpy as np

from workbench.core.datasets import ClassInfo, DatasetFormat, DatasetRef
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.metrics.definitions import Task
from workbench.engine.datasets.coco import require_size
from workbench.engine.datasets.file_tree import PICTURES, entries, files_below, id_of, inside
from workbench.engine.datasets.files import pixels_of
from workbench.engine.datasets.lists import leads_out
from workbench.engine.datasets.refusals import empty
from workbench.engine.datasets.samples import Boxes, BrokenSample, Sample, SampleKind
from workbench.engine.datasets.xml_tree import XmlRefused, read_xml

_XML = frozenset((".xml",))
_NAMES = (
    "aeroplane bicycle bird boat bottle bus car cat chair cow diningtable dog horse motorbike person pottedplant sheep "
    "sofa train tvmonitor"
)
_CLASSES = tuple(_NAMES.split())
"""Pascal VOC's own, which count by the alphabet; a data set that knows no others counts as it does."""
_PICTURE_FOLDERS = ("JPEGImages", "images", "Images")


def annotation_folder(folder: Path, most: int) -> Path | None:
    """The folder with the XML files: `Annotations`, or the given one; `None` where neither has any."""
    for place in (folder / "Annotations", folder / "annotations", folder):
        if place.is_dir() and _has_voc(Path(e.path) for e in entries(place, most) if e.name.endswith(".xml")):
            return place
    return None


def _has_voc(files: Iterable[Path]) -> bool:
    for number, path in enumerate(files):
        try:
            if read_xml(path).tag == "annotation":
                return True
        except XmlRefused:
            pass
        if number > 20:
            break
    return False


def open_voc(ref: DatasetRef, checkpoint: Callable[[], None]) -> VocDataset:
    """`ref.path` is the folder of it all, or the pictures', with the XML files in `ref.labels`."""
    path = Path(ref.path)
    if ref.labels is not None:
        return VocDataset(files_below(Path(ref.labels), _XML, checkpoint), Path(ref.labels), path, checkpoint)
    if path.is_file():
        return VocDataset([path], path.parent, path.parent, checkpoint)
    folder = annotation_folder(path, 2000)
    if folder is None:
        raise empty(path, say(QT_TRANSLATE_NOOP("core", "There are no Pascal VOC annotations in it.")))
    return VocDataset(files_below(folder, _XML, checkpoint), folder, path, checkpoint)


class VocDataset:
    """One sample for each XML file. All are read at opening, because only all of them name all classes."""

    format = DatasetFormat.VOC
    task_hint = Task.DETECTION
    warnings: tuple[Message, ...] = ()

    def __init__(self, files: list[Path], folder: Path, base: Path, checkpoint: Callable[[], None]) -> None:
        self.ids = [id_of(path, folder) for path in files]
        self._files, self._folder, self._base = files, folder, base
        names: set[str] = set()
        for number, path in enumerate(files):
            if number % 100 == 0:
                checkpoint()
            try:
                names |= {_name(item) for item in read_xml(path).iter("object")}
            except XmlRefused:
                continue  # said when the sample is read
        ordered = _CLASSES if names <= set(_CLASSES) else tuple(sorted(names))
        self.classes = tuple(ClassInfo(label, name) for label, name in enumerate(ordered))
        self._labels = {name: label for label, name in enumerate(ordered)}

    def __len__(self) -> int:
        return len(self.ids)

    def label_of(self, index: int) -> int | None:  # noqa: ARG002 - a picture has many
        return None

    def read(self, index: int) -> Sample:
        sample = self.ids[index]
        try:
            root = read_xml(self._files[index])
        except XmlRefused as error:
            raise BrokenSample(sample, error.why) from error
        path = self._picture(sample, self._files[index], root)
        pixels = pixels_of(sample, path)
        stated = (_whole(root, "size/height"), _whole(root, "size/width"))
        require_size(sample, (pixels.shape[0], pixels.shape[1]), stated)
        return Sample(sample, SampleKind.IMAGE, pixels, annotation=self._boxes(sample, root), path=path)

    def _picture(self, sample: str, xml: Path, root: ElementTree.Element) -> Path:
        """By the name in the XML, else by the XML's own name."""
        name = (root.findtext("filename") or "").strip()
        stem = Path(name).stem or xml.stem
        folders = [*(self._base / folder for folder in _PICTURE_FOLDERS), xml.parent, self._base]
        for folder in folders:
            named = inside(folder, name) if name else None
            if named is not None and named.suffix and named.is_file():
                return named
        if name and inside(self._base, name) is None:
            raise BrokenSample(sample, leads_out())
        for folder in folders:
            for candidate in dict.fromkeys((stem, xml.stem)):
                for ending in (".jpg", ".png", *sorted(PICTURES)):
                    if (path := folder / f"{candidate}{ending}").is_file():
                        return path
        text = QT_TRANSLATE_NOOP("core", "Its picture “{name}” is missing.")
        raise BrokenSample(sample, say(text, name=name or xml.stem))

    def _boxes(self, sample: str, root: ElementTree.Element) -> Boxes:
        corners, labels, ignored = [], [], []
        for item in root.iter("object"):
            box = [_number(item, f"bndbox/{side}") for side in ("xmin", "ymin", "xmax", "ymax")]
            if not all(map(math.isfinite, box)) or box[2] <= box[0] or box[3] <= box[1]:
                raise BrokenSample(
                    sample,
                    say(QT_TRANSLATE_NOOP("core", "The box of “{name}” has no size."), name=_name(item)),
                )
            corners.append(box)
            labels.append(self._labels[_name(item)])
            ignored.append((item.findtext("difficult") or "0").strip() == "1")
        table = np.array(corners, np.float64).reshape(-1, 4)
        table[:, :2] = np.maximum(table[:, :2] - 1, 0)  # VOC counts pixels from 1, and the last is inside
        areas = (table[:, 2] - table[:, 0]) * (table[:, 3] - table[:, 1])
        return Boxes(table, np.array(labels, np.int64), np.array(ignored, np.bool_), areas)


def _name(item: ElementTree.Element) -> str:
    return (item.findtext("name") or "?").strip()


def _number(item: ElementTree.Element, path: str) -> float:
    try:
        return float(item.findtext(path) or "nan")
    except ValueError:
        return math.nan


def _whole(root: ElementTree.Element, path: str) -> int:
    value = _number(root, path)
    return int(value) if math.isfinite(value) else 0
