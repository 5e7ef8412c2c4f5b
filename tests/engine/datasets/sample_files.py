"""Tiny data sets of every format, made in code. Each function writes into a folder and returns what to open."""

from __future__ import annotations

import gzip
import json
import struct
import wave
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image

from workbench.core.datasets import DatasetFormat, DatasetRef
from workbench.core.errors import ErrorReport, WorkbenchError
from workbench.engine.datasets import BrokenSample, Dataset, detect, open_dataset


def pixels(seed: int = 1, height: int = 12, width: int = 16) -> np.ndarray[Any, Any]:
    return np.random.default_rng(seed).integers(0, 256, (height, width, 3), np.uint8)


def picture(path: Path, seed: int = 1, height: int = 12, width: int = 16) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.fromarray(pixels(seed, height, width)).save(path)
    return path


def pictures(folder: Path, *names: str) -> Path:
    for seed, name in enumerate(names):
        picture(folder / name, seed)
    return folder


def idx_file(path: Path, array: np.ndarray[Any, Any], *, packed: bool = False) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    content = bytes([0, 0, 8, array.ndim]) + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()
    path.write_bytes(gzip.compress(content) if packed else content)
    return path


def wav(path: Path, frames: np.ndarray[Any, Any], rate: int = 8000) -> Path:
    """i16 [frames] or [frames, channels]."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1 if frames.ndim == 1 else frames.shape[1])
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(frames.astype("<i2").tobytes())
    return path


def coco(folder: Path, images: list[dict[str, Any]] | None = None, **parts: Any) -> Path:
    pictures(folder / "val", "a.png", "b.png")
    content = {
        "info": {},
        "images": images
        or [
            {"id": 7, "file_name": "a.png", "width": 16, "height": 12},
            {"id": 9, "file_name": "b.png", "width": 16, "height": 12},
        ],
        "annotations": [
            {"id": 1, "image_id": 7, "category_id": 3, "bbox": [1, 2, 4, 5], "area": 18.5, "iscrowd": 0},
            {"id": 2, "image_id": 7, "category_id": 1, "bbox": [0, 0, 2, 2], "iscrowd": 1},
        ],
        "categories": [{"id": 3, "name": "dog"}, {"id": 1, "name": "cat"}],
        **parts,
    }
    (folder / "annotations").mkdir(parents=True, exist_ok=True)
    file = folder / "annotations" / "instances_val.json"
    file.write_text(json.dumps(content))
    return file


VOC = """<annotation><filename>{name}.png</filename><size><width>16</width><height>12</height></size>
<object><name>dog</name><difficult>1</difficult><bndbox><xmin>1</xmin><ymin>2</ymin><xmax>5</xmax><ymax>8</ymax></bndbox>
</object><object><name>person</name><bndbox><xmin>3</xmin><ymin>3</ymin><xmax>6</xmax><ymax>9</ymax></bndbox></object>
</annotation>"""


def voc(folder: Path) -> Path:
    pictures(folder / "JPEGImages", "a.png", "b.png")
    (folder / "Annotations").mkdir(parents=True)
    for name in "ab":
        (folder / "Annotations" / f"{name}.xml").write_text(VOC.format(name=name))
    return folder


def yolo(folder: Path, names: str = "names: [cat, dog]") -> Path:
    pictures(folder / "images" / "val", "a.png", "b.png")
    (folder / "labels" / "val").mkdir(parents=True)
    (folder / "labels" / "val" / "a.txt").write_text("1 0.5 0.5 0.5 0.5\n0 0 0 0.25 0 0.25 0.5 0 0.5\n")
    (folder / "data.yaml").write_text(f"path: .  # here\nval: images/val\nnc: 2\n{names}\n")
    return folder


def masks(folder: Path, values: np.ndarray[Any, Any] | None = None) -> Path:
    pictures(folder / "images", "a.png", "b.png")
    (folder / "masks").mkdir()
    for name in "ab":
        array = np.tile(np.array([0, 1, 2, 255], np.uint8), (12, 4)) if values is None else values
        Image.fromarray(array).save(folder / "masks" / f"{name}_mask.png")
    return folder


def open_at(path: Path | str, **options: Any) -> Dataset:
    return open_dataset(DatasetRef(path=str(path), **options))


def detected(path: Path | str) -> DatasetFormat:
    return detect(str(path))


def refusal(path: Path | str, **options: Any) -> ErrorReport:
    """The error of opening, which must say what to try."""
    with pytest.raises(WorkbenchError) as caught:
        open_at(path, **options)
    assert caught.value.report.tries
    return caught.value.report


def why_broken(dataset: Dataset, index: int) -> str:
    with pytest.raises(BrokenSample) as caught:
        dataset.read(index)
    return str(caught.value.why)
