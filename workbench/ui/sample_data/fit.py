"""Whether samples fit what a model takes, told from what is known of both without asking a worker.

Only what is certain is said: the engine decides, and says the same in its own words when it is asked.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass

import msgspec
from PySide6.QtCore import QCoreApplication

from workbench.core.datasets import DatasetFacts, DatasetFormat, DatasetRef
from workbench.core.feeding import Feeding
from workbench.core.messages import QT_TRANSLATE_NOOP
from workbench.core.preprocessing import Preprocessing, Resize
from workbench.core.project import Variant
from workbench.core.tensors import TensorInfo
from workbench.ui.sample_data.words import PICTURES
from workbench.ui.widgets.image_inputs import image_inputs, image_layout, picture_size, possible_layouts


class Remedy(enum.Enum):
    """What mends it, with one click or a choice."""

    RESIZE = "resize"
    OFFSET = "offset"
    TOKENIZER = "tokenizer"
    LABELS = "labels"
    FORMAT = "format"
    ALLOW = "allow"
    FAULTS = "faults"


@dataclass(frozen=True, slots=True)
class Misfit:
    """A sentence, already translated. `certain`: a step with this data would fail."""

    text: str
    remedy: Remedy | None = None
    certain: bool = False


def misfit(facts: DatasetFacts, ref: DatasetRef, variant: Variant | None, feeding: Feeding) -> Misfit | None:
    """Why the samples cannot be fed; `feeding` is what is in force, the recipes' part of it included."""
    if facts.format is DatasetFormat.TEXT and ref.tokenizer is None:
        text = _tr(
            QT_TRANSLATE_NOOP(
                "SampleData", "Texts need the model's tokenizer: its tokenizer.json or vocab.txt."
            )
        )
        return Misfit(text, Remedy.TOKENIZER, certain=variant is not None)
    inputs = variant.inspection.inputs if variant is not None and variant.inspection is not None else ()
    if facts.format not in PICTURES or not inputs:
        return None
    if len(inputs) > 1:
        text = QT_TRANSLATE_NOOP(
            "SampleData",
            "The model has {count} inputs, and a picture is for one: this data cannot be fed to it.",
        )
        return Misfit(_tr(text).format(count=len(inputs)), certain=True)
    return _size_misfit(facts, inputs[0], feeding)


def _size_misfit(facts: DatasetFacts, info: TensorInfo, feeding: Feeding) -> Misfit | None:
    wanted = fed_size(info, feeding)
    found = {shape[:2] for shape in (counted.shape for counted in facts.shapes) if len(shape) == 3}
    if wanted is None or not found or found == {wanted}:
        return None
    size = _size(wanted)
    if len(found) == 1:
        text = QT_TRANSLATE_NOOP(
            "SampleData", "The pictures are {found}, and the input takes {wanted} (width × height)."
        )
        return Misfit(
            _tr(text).format(found=_size(next(iter(found))), wanted=size), Remedy.RESIZE, certain=True
        )
    text = QT_TRANSLATE_NOOP(
        "SampleData", "The pictures have {count} sizes, and the input takes {wanted} (width × height)."
    )
    return Misfit(_tr(text).format(count=len(found), wanted=size), Remedy.RESIZE, certain=True)


def fed_size(info: TensorInfo, feeding: Feeding) -> tuple[int, int] | None:
    """Height and width a picture must have to be fed; `None` where any size is taken, or it is not plain."""
    if not image_inputs((info,)):
        return None
    here, inside = entry_for(feeding.preprocessing, info), entry_for(feeding.built_in, info)
    if (here is not None and here.resize is not None) or (inside is not None and inside.resize is not None):
        return None
    if (
        inside is not None
        and inside.color_format is not None
        and inside.color_format.value in ("nv12", "i420")
    ):
        return None
    layout = fed_layout(info, feeding)
    return picture_size(info, layout)


def fed_layout(info: TensorInfo, feeding: Feeding) -> str | None:
    """The layout that is fed to an input: wished, built in, declared or guessed."""
    here, inside = entry_for(feeding.preprocessing, info), entry_for(feeding.built_in, info)
    given = [
        here.model_layout if here is not None else None,
        (inside.tensor_layout or inside.model_layout) if inside is not None else None,
        next(
            (feeding.layouts[name] for name in (info.name, *info.names, "") if name in feeding.layouts), None
        ),
    ]
    layout = next((text for text in given if text), None)
    return layout if layout in possible_layouts(info) else image_layout(info)


def entry_for(entries: Sequence[Preprocessing], info: TensorInfo) -> Preprocessing | None:
    """What is said of an input, by its name or without one."""
    return next((e for e in entries if e.input in (info.name, *info.names, "")), None)


def resized(feeding: Feeding, variant: Variant | None) -> Feeding:
    """The feeding in force, with pictures brought to the network's size."""
    infos = (
        image_inputs(variant.inspection.inputs)
        if variant is not None and variant.inspection is not None
        else ()
    )
    now = entry_for(feeding.preprocessing, infos[0]) if infos else None
    entry = msgspec.structs.replace(now or Preprocessing(), resize=Resize())
    others = tuple(e for e in feeding.preprocessing if e is not now)
    return Feeding(preprocessing=(*others, entry), layouts=feeding.layouts)


def network_classes(variant: Variant | None) -> int | None:
    """How many classes the network tells apart, where its only output can be nothing but one number for each."""
    outputs = variant.inspection.outputs if variant is not None and variant.inspection is not None else ()
    if len(outputs) != 1 or outputs[0].shape is None or not 1 <= len(outputs[0].shape) <= 4:
        return None
    sizes = [size for size in outputs[0].shape[1:] if size != 1] if len(outputs[0].shape) > 1 else []
    return sizes[0] if len(sizes) == 1 and isinstance(sizes[0], int) else None


def offset_sentence(suggested: int) -> str:
    """Why the labels look off by one."""
    if suggested < 0:
        return _tr(
            QT_TRANSLATE_NOOP("SampleData", "The labels look off by one: they count from 1, networks from 0.")
        )
    return _tr(
        QT_TRANSLATE_NOOP(
            "SampleData",
            "The network has one class more than the data. If its first is the background, the labels are off by one.",
        )
    )


def _size(size: tuple[int, ...]) -> str:
    return f"{size[1]} × {size[0]}"


def _tr(text: str) -> str:
    return QCoreApplication.translate("SampleData", text)
