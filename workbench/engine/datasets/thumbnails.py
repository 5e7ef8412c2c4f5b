"""Samples as a person sees them in a preview: small pictures with their boxes and masks, and beginnings of texts."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from PIL import Image, ImageDraw

from workbench.core.datasets import DatasetPreview
from workbench.engine.datasets.samples import Array, Boxes, Mask, Sample, SampleKind
from workbench.engine.graph_facts import printable
from workbench.engine.pictures import Pixels, to_png, within

SIDE = 128
_MOST_TEXT = 200
_MOST_BOXES = 100
_COLORS = ((230, 25, 75), (60, 180, 75), (0, 130, 200), (245, 130, 48), (145, 30, 180), (70, 240, 240))


def preview_of(sample: Sample, names: Mapping[int, str]) -> DatasetPreview:
    """A sample's preview; `names` are those of the labels."""
    return DatasetPreview(
        sample=printable(sample.id)[:_MOST_TEXT],
        label=printable(_label(sample, names))[:_MOST_TEXT],
        png=to_png(_drawn(sample)) if sample.kind is SampleKind.IMAGE else None,
        text=printable(_text(sample))[:_MOST_TEXT],
    )


def _label(sample: Sample, names: Mapping[int, str]) -> str:
    if sample.label is not None:
        name = names.get(sample.label)
        return str(sample.label) if name in (None, str(sample.label)) else f"{sample.label} {name}"
    if isinstance(sample.annotation, Boxes):
        found = sorted(set(sample.annotation.labels.tolist()))
        return ", ".join(names.get(label, str(label)) for label in found[:5])
    if isinstance(sample.annotation, Mask):
        found = [c for c in np.unique(sample.annotation.classes).tolist() if c != sample.annotation.ignored]
        return ", ".join(names.get(label, str(label)) for label in found[:5])
    return f"{sample.annotation:g}" if isinstance(sample.annotation, float) else ""


def _text(sample: Sample) -> str:
    if isinstance(sample.value, str):
        return sample.value if sample.pair is None else f"{sample.value} | {sample.pair}"
    if sample.kind is SampleKind.AUDIO and isinstance(sample.value, np.ndarray) and sample.rate:
        return f"{sample.value.shape[-1] / sample.rate:.2f} s, {sample.rate} Hz"
    if isinstance(sample.value, Mapping):
        return ", ".join(f"{name} {_shape(value)}" for name, value in sample.value.items())
    return _shape(sample.value) if sample.kind is SampleKind.ARRAY else ""


def _shape(value: Array) -> str:
    return f"[{','.join(map(str, value.shape))}] {value.dtype}"


def _drawn(sample: Sample) -> Pixels:
    pixels = sample.value
    assert isinstance(pixels, np.ndarray)
    if pixels.ndim == 2:
        pixels = np.repeat(pixels[..., np.newaxis], 3, axis=2)
    small = within(np.ascontiguousarray(pixels), SIDE)
    if isinstance(sample.annotation, Mask):
        return _with_mask(small, sample.annotation)
    if isinstance(sample.annotation, Boxes):
        return _with_boxes(small, sample.annotation, small.shape[1] / pixels.shape[1])
    return small


def _with_mask(small: Pixels, mask: Mask) -> Pixels:
    height, width = small.shape[:2]
    rows = np.arange(height) * mask.classes.shape[0] // height
    columns = np.arange(width) * mask.classes.shape[1] // width
    classes = mask.classes[rows][:, columns]
    seen = (classes > 0) & (classes != mask.ignored)
    tint = np.array(_COLORS, np.uint8)[classes % len(_COLORS)]
    mixed = (small.astype(np.uint16) + tint) // 2
    return np.where(seen[..., np.newaxis], mixed, small).astype(np.uint8)


def _with_boxes(small: Pixels, boxes: Boxes, factor: float) -> Pixels:
    image = Image.fromarray(small)
    pen = ImageDraw.Draw(image)
    for (left, top, right, bottom), label in zip(
        (boxes.corners[:_MOST_BOXES] * factor).tolist(), boxes.labels[:_MOST_BOXES].tolist(), strict=True
    ):
        pen.rectangle(
            (left, top, max(left, right - 1), max(top, bottom - 1)), outline=_COLORS[label % len(_COLORS)]
        )
    return np.asarray(image)
