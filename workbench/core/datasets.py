"""Sample data as a value: which it is, which part of it is meant, and what a look at it found.

Which samples a reference means is decided here, from their ids alone, so that every step draws the same ones.
"""

from __future__ import annotations

import enum
import hashlib
import heapq
import math
from collections.abc import Sequence

import msgspec

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.metrics.definitions import Task

MOST_NAMED_FAULTS = 50
"""Broken samples are all counted; so many are named."""


class DatasetFormat(enum.Enum):
    """How samples and labels lie on the disk; the value is what `--dataset-format` takes."""

    CLASS_FOLDERS = "class-folders"
    IMAGES = "images"
    IMAGENET = "imagenet"
    """A text of lines `file label`."""
    COCO = "coco"
    COCO_MASKS = "coco-masks"
    """The same file, its outlines as one mask for each picture."""
    VOC = "voc"
    YOLO = "yolo"
    MASKS = "masks"
    NPZ = "npz"
    NPY = "npy"
    IDX = "idx"
    TEXT = "text"
    AUDIO = "audio"
    PYTHON = "python"


class DatasetRef(msgspec.Struct, frozen=True, kw_only=True):
    """Which samples are meant. The order is: the first `limit`, of those the `part`, of that the drawn `subset`."""

    path: str
    """A file, a folder, or `file.py:function`."""
    format: DatasetFormat | None = None
    """`None`: found out."""
    limit: int | None = None
    """The first so many, in file order."""
    label_offset: int = 0
    """Added to every label: 1 for a network with a background class that the labels do not count."""
    subset: int | None = None
    """So many, drawn by `seed`; they stay in file order. A larger subset holds the smaller one."""
    seed: int = 0
    part: tuple[float, float] = (0.0, 1.0)
    """A share of the samples, by a hash of id and seed: (0, 0.5) and (0.5, 1) never share a sample."""
    labels: str | None = None
    """Where the labels lie when it is not the usual place: a file or folder of the format's own kind."""
    tokenizer: str | None = None
    """For texts: a `tokenizer.json`, or a vocabulary with one token per line."""
    trust_code: bool = False
    """The user allowed to run the Python file."""


class ClassInfo(msgspec.Struct, frozen=True):
    """One class: its label (with the offset), its name, and its number in the file where that is another one (COCO)."""

    label: int
    name: str
    original: int | None = None


class ClassCount(msgspec.Struct, frozen=True):
    """How many samples have a label; for boxes how many boxes, for masks how many pictures it is seen in."""

    label: int
    name: str
    count: int


class ShapeCount(msgspec.Struct, frozen=True):
    """How many of the examined samples have a shape; a picture's is height, width, channels."""

    shape: tuple[int, ...]
    count: int


class DatasetFault(msgspec.Struct, frozen=True):
    """A sample that cannot be used, and why."""

    sample: str
    why: Message


class DatasetPreview(msgspec.Struct, frozen=True, kw_only=True):
    """One sample as a person sees it: a small PNG (boxes and masks are drawn in), or the beginning of a text."""

    sample: str
    label: str
    png: bytes | None = None
    text: str = ""


class DatasetFacts(msgspec.Struct, frozen=True, kw_only=True):
    """What a look at a data set found.

    Labels are counted over all samples; contents (and with them boxes and masks) over the `examined` ones.
    """

    format: DatasetFormat
    task: Task
    """A hint, from the form of the labels; without any it is the agreement with a reference."""
    samples: int
    examined: int
    labelled: int
    classes: tuple[ClassCount, ...] = ()
    shapes: tuple[ShapeCount, ...] = ()
    fault_count: int = 0
    faults: tuple[DatasetFault, ...] = ()
    """The first `MOST_NAMED_FAULTS` of them."""
    warnings: tuple[Message, ...] = ()
    suggested_label_offset: int = 0
    """Not 0 where the labels look off by one."""
    previews: tuple[DatasetPreview, ...] = ()


def check_ref(ref: DatasetRef) -> None:
    """Raise `WorkbenchError` (usage) for numbers that mean no samples at all."""
    for value, name in ((ref.limit, "--limit"), (ref.subset, "--subset-size")):
        if value is not None and value < 1:
            raise _usage(
                say(QT_TRANSLATE_NOOP("core", "{name} cannot be {value}."), name=name, value=value),
                say(QT_TRANSLATE_NOOP("core", "No sample would be left.")),
                say(QT_TRANSLATE_NOOP("core", "Give 1 or more, or leave it out for all samples.")),
            )
    low, high = ref.part
    if not (math.isfinite(low) and math.isfinite(high) and 0 <= low < high <= 1):
        raise _usage(
            say(
                QT_TRANSLATE_NOOP("core", "{low} to {high} is no part of the data."),
                low=_short(low),
                high=_short(high),
            ),
            say(QT_TRANSLATE_NOOP("core", "A part lies between 0 and 1, and ends after it begins.")),
            say(QT_TRANSLATE_NOOP("core", "For the first half give 0 and 0.5.")),
        )


def selected(ids: Sequence[str], ref: DatasetRef) -> list[int]:
    """The places of the samples that `ref` means, ascending.

    A sample belongs to a part by its id and the seed alone: parts that do not overlap share none, whatever else
    differs between two references. Raises `WorkbenchError` when nothing is left.
    """
    check_ref(ref)
    places = list(range(len(ids) if ref.limit is None else min(ref.limit, len(ids))))
    if ref.part != (0.0, 1.0):
        low, high = ref.part
        places = [place for place in places if low <= share(ids[place], ref.seed) < high]
    if ref.subset is not None and ref.subset < len(places):
        drawn = heapq.nsmallest(ref.subset, ((_draw(ids[place], ref.seed), place) for place in places))
        places = sorted(place for _, place in drawn)
    if ids and not places:
        raise _usage(
            say(QT_TRANSLATE_NOOP("core", "No sample is left of “{path}”."), path=ref.path),
            say(
                QT_TRANSLATE_NOOP("core", "The part {low} to {high} of its {count} samples holds none."),
                low=_short(ref.part[0]),
                high=_short(ref.part[1]),
                count=len(ids) if ref.limit is None else min(ref.limit, len(ids)),
            ),
            say(QT_TRANSLATE_NOOP("core", "Take a larger part, another seed or more samples.")),
        )
    return places


def share(sample: str, seed: int) -> float:
    """Where a sample stands in [0, 1): 53 bits of a BLAKE2b hash, evenly spread, the same on every machine."""
    return (_hash(sample, seed, b"part") >> 11) / 2.0**53


def _draw(sample: str, seed: int) -> int:
    """Another hash than `share`'s: the drawn samples of a part shall not be those at its lower end."""
    return _hash(sample, seed, b"draw")


def _hash(sample: str, seed: int, purpose: bytes) -> int:
    text = f"{seed}\0{sample}".encode("utf-8", "surrogateescape")
    return int.from_bytes(hashlib.blake2b(text, digest_size=8, person=purpose).digest(), "big")


def _short(value: float) -> str:
    return f"{value:g}"


def _usage(what: Message, why: Message, advice: Message) -> WorkbenchError:
    return WorkbenchError(ErrorCode.USAGE, what, why, (advice,))
