"""Samples as a person sees them: pictures with boxes and masks drawn in, labels by their names, beginnings of texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from workbench.core.datasets import DatasetPreview
from workbench.engine.datasets.samples import Array, Boxes, Mask, Sample, SampleKind
from workbench.engine.graph_facts import printable
from workbench.engine.pictures import Pixels, to_png, within

SIDE = 128
_MOST_TEXT = 200
_MOST_BOXES = 100
_MOST_OF_A_NAME = 24
_COLORS = ((230, 25, 75), (60, 180, 75), (0, 130, 200), (245, 130, 48), (145, 30, 180), (70, 240, 240))
_FONT_SIZE = 12


def preview_of(sample: Sample, names: Mapping[int, str]) -> DatasetPreview:
    """A sample's preview; `names` are those of the labels."""
    return DatasetPreview(
        sample=printable(sample.id)[:_MOST_TEXT],
        label=label_of(sample, names),
        png=to_png(labelled(sample, SIDE)) if sample.kind is SampleKind.IMAGE else None,
        text=text_of(sample),
    )


def label_of(sample: Sample, names: Mapping[int, str]) -> str:
    """Its label in words that can be shown; empty where it has none."""
    return printable(_label(sample, names))[:_MOST_TEXT]


def text_of(sample: Sample, most: int = _MOST_TEXT) -> str:
    """The first `most` characters of a text, or what is to be said of numbers and sounds; empty for a picture."""
    return printable(_text(sample))[:most]


def labelled(sample: Sample, side: int, names: Mapping[int, str] | None = None) -> Pixels:
    """The picture within `side` pixels, with its boxes or its mask drawn in; with `names` each box bears its own."""
    small = shown_within(sample, side)
    if isinstance(sample.annotation, Mask):
        return with_mask(small, sample.annotation)
    if isinstance(sample.annotation, Boxes):
        if names is None:
            return with_boxes(small, _width(sample), sample.annotation)
        texts = [names.get(label, str(label)) for label in sample.annotation.labels[:_MOST_BOXES].tolist()]
        return with_boxes(enlarged(small, side), _width(sample), sample.annotation, texts)
    return small


def shown_within(sample: Sample, side: int) -> Pixels:
    """The picture alone as RGB, made smaller where it is larger than `side`."""
    pixels = sample.value
    assert isinstance(pixels, np.ndarray)
    if pixels.ndim == 2:
        pixels = np.repeat(pixels[..., np.newaxis], 3, axis=2)
    return within(np.ascontiguousarray(pixels), side)


def enlarged(pixels: Pixels, side: int) -> Pixels:
    """A picture far smaller than `side`, each pixel drawn as several: lines and letters would cover it otherwise."""
    times = max(1, side // max(pixels.shape[:2]))
    return pixels.repeat(times, axis=0).repeat(times, axis=1)


def with_mask(small: Pixels, mask: Mask) -> Pixels:
    """The picture, tinted by the classes above 0; the mask may have another size."""
    height, width = small.shape[:2]
    rows = np.arange(height) * mask.classes.shape[0] // height
    columns = np.arange(width) * mask.classes.shape[1] // width
    classes = mask.classes[rows][:, columns]
    seen = (classes > 0) & (classes != mask.ignored)
    tint = np.array(_COLORS, np.uint8)[classes % len(_COLORS)]
    mixed = (small.astype(np.uint16) + tint) // 2
    return np.where(seen[..., np.newaxis], mixed, small).astype(np.uint8)


def with_boxes(small: Pixels, width: int, boxes: Boxes, texts: Sequence[str] = ()) -> Pixels:
    """The picture with the first boxes, whose corners are in pixels of a picture `width` wide; `texts` are for each."""
    factor = small.shape[1] / width
    image = Image.fromarray(small)
    pen = ImageDraw.Draw(image)
    corners = (boxes.corners[:_MOST_BOXES] * factor).tolist()
    colors = [_COLORS[label % len(_COLORS)] for label in boxes.labels[:_MOST_BOXES].tolist()]
    for (left, top, right, bottom), color in zip(corners, colors, strict=True):
        pen.rectangle((left, top, max(left, right - 1), max(top, bottom - 1)), outline=color)
    font = ImageFont.load_default(_FONT_SIZE) if texts else None
    for (left, top, _, _), color, text in zip(corners, colors, texts, strict=False):
        _write(pen, (left, top), _drawable(text), color, font)
    return np.asarray(image)


def _write(
    pen: ImageDraw.ImageDraw,
    corner: tuple[float, float],
    text: str,
    color: tuple[int, int, int],
    font: ImageFont.FreeTypeFont | ImageFont.ImageFont | None,
) -> None:
    """Above the corner where there is room, else below it; on the colour, in what stands out from it."""
    _, _, wide, high = pen.textbbox((0, 0), text, font=font)
    top = corner[1] - high - 2 if corner[1] - high - 2 >= 0 else corner[1]
    pen.rectangle((corner[0], top, corner[0] + wide + 3, top + high + 2), fill=color)
    bright = color[0] * 0.299 + color[1] * 0.587 + color[2] * 0.114 > 140
    pen.text((corner[0] + 2, top), text, fill=(0, 0, 0) if bright else (255, 255, 255), font=font)


def _drawable(text: str) -> str:
    """What the built-in font has letters for; the middle of a long name is left out."""
    known = "".join(c if c.isprintable() and ord(c) < 0x250 else "?" for c in text)
    half = _MOST_OF_A_NAME // 2
    return known if len(known) <= _MOST_OF_A_NAME else f"{known[:half]}...{known[-half:]}"


def _width(sample: Sample) -> int:
    assert isinstance(sample.value, np.ndarray)
    return int(sample.value.shape[1])


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
