"""Pictures with a mask each, in which the value of a pixel is its class: palette or gray."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, UnidentifiedImageError

from workbench.core.datasets import ClassInfo, DatasetFormat, DatasetRef
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.metrics.definitions import Task
from workbench.engine.datasets.coco import require_size
from workbench.engine.datasets.file_tree import PICTURES, files_below, id_of
from workbench.engine.datasets.files import pixels_of, require_there
from workbench.engine.datasets.label_files import class_names
from workbench.engine.datasets.refusals import empty, unusable
from workbench.engine.datasets.samples import BrokenSample, Mask, Sample, SampleKind
from workbench.engine.pictures import FORMATS, MOST_PIXELS

IGNORED = 255
_IMAGE_FOLDERS = "images imgs image img JPEGImages pictures input inputs"
_MASK_FOLDERS = "masks mask SegmentationClass SegmentationClassRaw annotations segmentation labels gt targets"
_ENDING = re.compile(r"(?i)[_-]?(mask|masks|gt|seg|label|labels|labelIds|labelTrainIds|matte|alpha)$")
_PROBED = 12


def folders(base: Path) -> tuple[Path, Path] | None:
    """The folders of pictures and of masks in `base`; `None` where it has no such pair."""
    images = next((base / name for name in _IMAGE_FOLDERS.split() if (base / name).is_dir()), None)
    masks = next((base / name for name in _MASK_FOLDERS.split() if (base / name).is_dir()), None)
    return (images, masks) if images and masks else None


def open_masks(ref: DatasetRef, checkpoint: Callable[[], None]) -> MaskDataset:
    """`ref.path` holds both folders, or is the pictures' with the masks' in `ref.labels`."""
    path = Path(ref.path)
    pair = (path, Path(ref.labels)) if ref.labels is not None else folders(path)
    if pair is None:
        raise unusable(
            path,
            say(QT_TRANSLATE_NOOP("core", "There are no two folders with pictures and masks in it.")),
            say(
                QT_TRANSLATE_NOOP(
                    "core", "Name them “images” and “masks”, or give the masks' folder as labels."
                )
            ),
        )
    return MaskDataset(path, *pair, checkpoint)


class MaskDataset:
    """One sample for each mask that has a picture of the same name (`a_mask.png` belongs to `a.jpg`)."""

    format = DatasetFormat.MASKS
    task_hint = Task.SEGMENTATION

    def __init__(self, base: Path, images: Path, masks: Path, checkpoint: Callable[[], None]) -> None:
        pictures = {_stem(path, images): path for path in files_below(images, PICTURES, checkpoint)}
        if not pictures:
            raise empty(images, say(QT_TRANSLATE_NOOP("core", "There are no pictures in it.")))
        by_name = {_stem(path, masks): path for path in files_below(masks, PICTURES, checkpoint)}
        by_name |= {_ENDING.sub("", name): path for name, path in by_name.items() if _ENDING.search(name)}
        both = [name for name in pictures if name in by_name]
        if not both:
            why = say(QT_TRANSLATE_NOOP("core", "No mask has the name of a picture."))
            raise unusable(base, why)
        self._pairs = [(pictures[name], by_name[name]) for name in both]
        self.ids = [id_of(picture, images) for picture, _ in self._pairs]
        self._binary = all(self._is_binary(index) for index in range(min(_PROBED, len(both))))
        names = next((class_names(p) for p in (base / "classes.txt", base / "labels.txt") if p.is_file()), ())
        self.classes = tuple(ClassInfo(label, name) for label, name in enumerate(names))
        self.warnings = tuple(_left(len(pictures) - len(both)))

    def __len__(self) -> int:
        return len(self.ids)

    def label_of(self, index: int) -> int | None:  # noqa: ARG002 - every pixel has its own
        return None

    def read(self, index: int) -> Sample:
        sample, (picture, path) = self.ids[index], self._pairs[index]
        require_there(sample, path)
        classes = read_mask(sample, path)
        if self._binary:
            classes = (classes > 0).astype(np.int32)
        pixels = pixels_of(sample, picture)
        height, width = classes.shape
        require_size(sample, (pixels.shape[0], pixels.shape[1]), (height, width))
        return Sample(sample, SampleKind.IMAGE, pixels, annotation=Mask(classes, IGNORED), path=picture)

    def _is_binary(self, index: int) -> bool:
        """Only 0 and 255: then 255 is the object, and not what is to be ignored."""
        try:
            values = np.unique(read_mask(self.ids[index], self._pairs[index][1]))
        except BrokenSample:
            return True  # says nothing against it
        return set(values.tolist()) <= {0, 255}


def read_mask(sample: str, path: Path) -> npt.NDArray[np.int32]:
    """The values of a mask, [height, width]: a palette's indices, or gray. Raises `BrokenSample`."""
    try:
        with Image.open(path, formats=FORMATS) as image:
            if image.width * image.height > MOST_PIXELS:
                most = MOST_PIXELS // 1_000_000
                raise _broken(
                    sample, say(QT_TRANSLATE_NOOP("core", "It has more than {most} megapixels."), most=most)
                )
            if image.mode in ("P", "L", "1", "I", "I;16", "I;16B", "I;16L"):
                return np.asarray(image).astype(np.int32)
            if image.mode in ("LA", "PA"):
                return np.asarray(image)[..., 0].astype(np.int32)
            colors = np.asarray(image.convert("RGB"))
    except (OSError, SyntaxError, ValueError, EOFError, TypeError, Image.DecompressionBombError) as error:
        if isinstance(error, UnidentifiedImageError):
            why = say(QT_TRANSLATE_NOOP("core", "Its mask is no picture that can be read."))
        else:
            why = say(QT_TRANSLATE_NOOP("core", "Its mask is damaged."))
        raise _broken(sample, why) from error
    if (colors[..., :1] != colors).any():
        why = say(QT_TRANSLATE_NOOP("core", "Its mask is coloured: save it with a palette, or gray."))
        raise _broken(sample, why)
    return colors[..., 0].astype(np.int32)


def _broken(sample: str, why: Message) -> BrokenSample:
    return BrokenSample(sample, why)


def _stem(path: Path, root: Path) -> str:
    return path.relative_to(root).with_suffix("").as_posix()


def _left(count: int) -> list[Message]:
    if not count:
        return []
    return [say(QT_TRANSLATE_NOOP("core", "{count} pictures have no mask, and are left out."), count=count)]
