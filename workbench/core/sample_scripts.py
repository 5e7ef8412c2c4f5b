"""The part of a script that reads samples: which ones, in which order, and what the network gets of each."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from workbench.core.datasets import DatasetFormat, DatasetRef
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.feeding import Feeding
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.preprocessing import Preprocessing

_READABLE = (None, DatasetFormat.IMAGES, DatasetFormat.CLASS_FOLDERS, DatasetFormat.NPY, DatasetFormat.NPZ)
STANDARD = ("import hashlib", "import heapq")
PACKAGES = ("import numpy as np", "from PIL import Image")


def constants(data: DatasetRef, subset_size: int, feeding: Feeding) -> Iterator[str]:
    """Lines that say which samples calibrate, and how they are fed."""
    entry = feeding.preprocessing[0] if feeding.preprocessing else Preprocessing()
    count = subset_size if data.subset is None else min(subset_size, data.subset)
    yield f"DATA = {_chosen(data, count)}"
    yield f"MEAN, SCALE, REVERSE = {entry.mean!r}, {entry.scale!r}, {entry.reverse_channels}"


def evaluation_constants(data: DatasetRef) -> str:
    """The line that says which samples the accuracy is measured on."""
    return f"EVALUATION, LABEL_OFFSET = {_chosen(data, data.subset)}, {data.label_offset}"


def why_not_plain(data: DatasetRef, feeding: Feeding) -> Message | None:
    """Why a plain script cannot read and feed these samples; `None` where it can."""
    rest = [
        msgspec.structs.replace(entry, input="", mean=(), scale=(), reverse_channels=False)
        for entry in feeding.preprocessing
    ]
    if data.format not in _READABLE:
        text = QT_TRANSLATE_NOOP("core", "It reads pictures and arrays, and no {format}.")
        return say(text, format=data.format.value)
    if feeding.layouts or len(rest) > 1 or any(entry != Preprocessing() for entry in rest):
        return say(
            QT_TRANSLATE_NOOP(
                "core", "It knows mean, scale and reversed channels, but no resizing and no layouts."
            )
        )
    return None


def require_plain(data: DatasetRef, feeding: Feeding) -> None:
    """Raise `WorkbenchError` for samples that a plain script cannot read and feed."""
    why = why_not_plain(data, feeding)
    if why is not None:
        raise refused(
            why, say(QT_TRANSLATE_NOOP("core", "Take the command line instead: it does everything."))
        )


def refused(why: Message, advice: Message) -> WorkbenchError:
    """The error for what takes more than a plain script."""
    what = say(QT_TRANSLATE_NOOP("core", "This cannot be written as a plain Python script."))
    return WorkbenchError(ErrorCode.USAGE, what, why, (advice,))


def _chosen(data: DatasetRef, count: int | None) -> str:
    return f"dict(path=Path({data.path!r}), count={count}, seed={data.seed}, limit={data.limit}, part={data.part!r})"


READING = '''
def drawn(names, count, seed, limit, part):
    """Places of the samples that OV Workbench draws: by a hash of name and seed."""
    def number(name, purpose):
        text = f"{seed}\\0{name}".encode("utf-8", "surrogateescape")
        return int.from_bytes(hashlib.blake2b(text, digest_size=8, person=purpose).digest(), "big")

    places = list(range(len(names)))[:limit]
    if part != (0.0, 1.0):
        places = [i for i in places if part[0] <= (number(names[i], b"part") >> 11) / 2.0**53 < part[1]]
    if count is not None and count < len(places):
        places = sorted(i for _, i in heapq.nsmallest(count, ((number(names[i], b"draw"), i) for i in places)))
    return places


def opened(path, model):
    """Names of all samples, a function that gives one for the model's only input, and the labels or None."""
    port = model.inputs[0]
    kind = port.get_element_type().to_dtype()
    sides = [side.get_length() if side.is_static else None for side in port.get_partial_shape()]
    labels = None
    if path.is_dir():
        endings = {".png", ".jpg", ".jpeg", ".bmp", ".webp", ".tif", ".tiff", ".gif", ".ppm", ".pgm"}
        files = sorted(file for file in path.rglob("*") if file.suffix.lower() in endings)
        names = [file.relative_to(path).as_posix() for file in files]
        classes = sorted(folder.name for folder in path.iterdir() if folder.is_dir())
        if classes and all("/" in name for name in names):
            plain = all(name.isdecimal() for name in classes) and len(set(map(int, classes))) == len(classes)
            labels = [int(n.split("/")[0]) if plain else classes.index(n.split("/")[0]) for n in names]
        read = lambda i: picture(files[i], sides)
    else:
        data = np.load(path)
        if hasattr(data, "files"):
            usual = ("labels", "label", "y", "targets", "target", "classes")
            label = next((name for name in usual if name in data.files), None)
            labels = None if label is None or data[label].ndim != 1 else data[label].tolist()
            data = data[next(name for name in data.files if name != label)]
        names = [str(i) for i in range(len(data))]
        one = [1, *(side or -1 for side in sides[1:])]
        read = lambda i: data[i][None] if data[i].ndim == len(sides) - 1 else data[i].reshape(one)
    return names, lambda i: normalized(read(i), sides).astype(kind), labels


def samples(model):
    """What calibrates: one array for each batch of the model, the last one filled up."""
    names, read, _ = opened(DATA["path"], model)
    places = drawn(names, **{name: value for name, value in DATA.items() if name != "path"})
    first = model.inputs[0].get_partial_shape()[0]
    batch = first.get_length() if first.is_static else 1
    for begin in range(0, len(places), batch):
        arrays = [read(i) for i in places[begin:begin + batch]]
        arrays += arrays[-1:] * (batch - len(arrays))
        yield arrays[0] if batch == 1 else np.concatenate(arrays)


def picture(file, sides):
    """0..255, RGB or gray, with a batch of 1, in the input's own order."""
    first = sides[1] in (1, 3)
    with Image.open(file) as image:
        array = np.asarray(image.convert("L" if (sides[1] if first else sides[-1]) == 1 else "RGB"))
    array = array[..., None] if array.ndim == 2 else array
    return (array.transpose(2, 0, 1) if first else array)[None]


def normalized(array, sides):
    axis = 1 if sides[1] in (1, 3) else len(sides) - 1
    along = [-1 if i == axis else 1 for i in range(len(sides))]
    if REVERSE:
        array = np.flip(array, axis)
    if MEAN or SCALE:
        array = array.astype(np.float32)
    if MEAN:
        array = array - np.array(MEAN, np.float32).reshape(along)
    return array / np.array(SCALE, np.float32).reshape(along) if SCALE else array
'''
