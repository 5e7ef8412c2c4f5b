"""Finding out how samples lie on the disk, without reading them all: at most 2,000 names of a folder are looked at."""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from workbench.core.datasets import DatasetFormat
from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.python_models import python_reference
from workbench.engine.datasets import coco, idx, lists, masks, texts, voc, yolo
from workbench.engine.datasets.file_tree import PICTURES, SOUNDS, entries, exists, is_folder
from workbench.engine.datasets.label_files import first_lines, is_list
from workbench.engine.datasets.refusals import ambiguous, empty, nothing_fits, unusable
from workbench.engine.model_files import file_missing

MOST_ENTRIES = 2000
_MOST_FOLDERS = 20
_SPLITS = frozenset(
    (
        "train",
        "training",
        "val",
        "valid",
        "validation",
        "test",
        "testing",
        "calibration",
        "evaluation",
        "eval",
    )
)
_ARRAYS = frozenset((".npy",))


@dataclass(slots=True)
class _Listing:
    """The first names of a folder, by kind."""

    path: Path
    endings: Counter[str] = field(default_factory=Counter)
    folders: list[Path] = field(default_factory=list)
    count: int = 0

    def has(self, kinds: frozenset[str]) -> bool:
        return any(self.endings[ending] for ending in kinds)

    def below(self, kinds: frozenset[str]) -> list[Path]:
        """Those of the first folders that have such files in them."""
        return [folder for folder in self.folders[:_MOST_FOLDERS] if _listing(folder).has(kinds)]


def detect(path: str | Path, labels: str | Path | None = None) -> DatasetFormat:
    """The format of the data at `path`, with its labels at `labels` where they lie elsewhere.

    Raises `WorkbenchError`: nothing there, empty, several data sets, or nothing known, with what was looked for.
    """
    reference = python_reference(str(path))
    if reference is not None and reference.file is not None:
        return DatasetFormat.PYTHON
    place = Path(path)
    if not exists(place):
        raise file_missing(place)
    if labels is not None:
        if not exists(Path(labels)):
            raise file_missing(Path(labels))
        by_labels = _by_labels(place, Path(labels))
        if by_labels is not None:
            return by_labels
    if place.is_dir():
        return _folder(place)
    if not place.is_file():
        raise unusable(place, say(QT_TRANSLATE_NOOP("core", "It is neither a file nor a folder.")))
    return _file(place)


def _by_labels(place: Path, labels: Path) -> DatasetFormat | None:
    """What labels of their own say about the data; `None` where they go with several formats."""
    if not place.is_dir():
        return None
    if labels.is_dir():
        listing = _listing(labels)
        if listing.endings[".xml"]:
            return DatasetFormat.VOC
        if listing.has(PICTURES):
            return DatasetFormat.MASKS
        return DatasetFormat.YOLO if yolo.has_yolo_labels(labels, MOST_ENTRIES) else None
    if coco.looks_like_coco(labels):
        return DatasetFormat.COCO
    return DatasetFormat.IMAGENET if is_list(labels) else None


def _file(path: Path) -> DatasetFormat:
    if not path.stat().st_size:
        raise empty(path, say(QT_TRANSLATE_NOOP("core", "The file has 0 bytes.")))
    ending = path.suffix.lower()
    with path.open("rb") as file:
        head = file.read(8)
    if head.startswith(b"\x93NUMPY"):
        return DatasetFormat.NPY
    if head.startswith(b"PK") and ending == ".npz" and zipfile.is_zipfile(path):
        return DatasetFormat.NPZ
    by_ending = {".npz": DatasetFormat.NPZ, ".npy": DatasetFormat.NPY, ".xml": DatasetFormat.VOC}
    by_ending |= {".yaml": DatasetFormat.YOLO, ".yml": DatasetFormat.YOLO}
    by_ending |= dict.fromkeys(PICTURES, DatasetFormat.IMAGES) | dict.fromkeys(SOUNDS, DatasetFormat.AUDIO)
    if ending in by_ending:
        return by_ending[ending]
    if idx.is_idx(path):
        return DatasetFormat.IDX
    if ending == ".json" and coco.looks_like_coco(path):
        return DatasetFormat.COCO
    if ending in lists.ENDINGS and is_list(path):
        return DatasetFormat.IMAGENET
    if ending in (*texts.TABLES, ".txt") and first_lines(path):
        return DatasetFormat.TEXT
    raise nothing_fits(path, f"a file {ending or 'without an ending'}")


def _folder(path: Path) -> DatasetFormat:
    listing = _listing(path)
    if not listing.count:
        raise empty(path)
    for fits, form in _FOLDERS:
        if fits(listing):
            return form
    parts = [folder for folder in listing.folders if folder.name.lower() in _SPLITS]
    usable = [folder for folder in parts if _is_dataset(folder)]
    if usable:
        raise ambiguous(path, [folder.name for folder in usable])
    if listing.endings:
        kinds = ", ".join(f"{count} x {ending or '-'}" for ending, count in listing.endings.most_common(5))
        raise nothing_fits(path, kinds)
    raise nothing_fits(path, f"{len(listing.folders)} folders without samples in them")


def _listing(path: Path) -> _Listing:
    listing = _Listing(path)
    for entry in entries(path, MOST_ENTRIES):
        listing.count += 1
        if is_folder(entry):
            listing.folders.append(Path(entry.path))
        else:
            listing.endings[Path(entry.name).suffix.lower()] += 1
    listing.folders.sort()
    return listing


def _is_dataset(folder: Path) -> bool:
    listing = _listing(folder)
    return any(fits(listing) for fits, _ in _FOLDERS)


def _is_yolo(listing: _Listing) -> bool:
    path = listing.path
    if yolo.configuration(path) is not None:
        return True
    if (path / "labels").is_dir() and (path / "images").is_dir():
        return yolo.has_yolo_labels(path / "labels", MOST_ENTRIES)
    return bool(
        listing.has(PICTURES) and listing.endings[".txt"] and yolo.has_yolo_labels(path, MOST_ENTRIES)
    )


def _is_masks(listing: _Listing) -> bool:
    pair = masks.folders(listing.path)
    return pair is not None and all(_listing(folder).has(PICTURES) for folder in pair)


def _is_npy(listing: _Listing) -> bool:
    return listing.has(_ARRAYS) or (len(listing.below(_ARRAYS)) > 1 and not _is_split(listing))


def _is_npz(listing: _Listing) -> bool:
    return listing.endings[".npz"] == 1 and not listing.has(PICTURES)


def _is_audio(listing: _Listing) -> bool:
    return listing.has(SOUNDS) or (bool(listing.below(SOUNDS)) and not _is_split(listing))


def _is_class_folders(listing: _Listing) -> bool:
    if listing.has(PICTURES) or _is_split(listing):
        return False
    return len(listing.below(PICTURES)) > 1


def _is_images(listing: _Listing) -> bool:
    return listing.has(PICTURES) or (bool(listing.below(PICTURES)) and not _is_split(listing))


def _is_split(listing: _Listing) -> bool:
    """Whether its folders are parts of a data set (`train`, `val`), and not classes."""
    return bool(listing.folders) and all(folder.name.lower() in _SPLITS for folder in listing.folders)


def _has_tables(listing: _Listing) -> bool:
    return bool(listing.endings[".csv"] or listing.endings[".tsv"]) and not listing.has(PICTURES)


_FOLDERS: tuple[tuple[Callable[[_Listing], bool], DatasetFormat], ...] = (
    (_is_yolo, DatasetFormat.YOLO),
    (lambda listing: bool(coco.annotation_files(listing.path, MOST_ENTRIES)), DatasetFormat.COCO),
    (lambda listing: voc.annotation_folder(listing.path, MOST_ENTRIES) is not None, DatasetFormat.VOC),
    (_is_masks, DatasetFormat.MASKS),
    (lambda listing: bool(idx.sample_files(listing.path, MOST_ENTRIES)), DatasetFormat.IDX),
    (_is_npz, DatasetFormat.NPZ),
    (_is_npy, DatasetFormat.NPY),
    (lambda listing: lists.list_file(listing.path, MOST_ENTRIES) is not None, DatasetFormat.IMAGENET),
    (_has_tables, DatasetFormat.TEXT),
    (_is_audio, DatasetFormat.AUDIO),
    (_is_class_folders, DatasetFormat.CLASS_FOLDERS),
    (_is_images, DatasetFormat.IMAGES),
)
"""In this order: what has annotations before what has none."""
