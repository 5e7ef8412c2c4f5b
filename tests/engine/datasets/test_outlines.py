"""COCO's outlines as masks: polygons, run lengths packed and not, what overlaps, and what would harm the drawing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.engine.datasets.sample_files import coco
from workbench.core.datasets import DatasetFormat, DatasetRef
from workbench.core.metrics.definitions import Task
from workbench.engine.datasets import BrokenSample, Mask, open_dataset
from workbench.engine.datasets.outlines import OutlineBroken, covered

mask_api = pytest.importorskip("pycocotools.mask")

HEIGHT, WIDTH = 12, 16


def row(outline: Any, category: int = 1, **fields: Any) -> dict[str, Any]:
    return {"image_id": 7, "category_id": category, "bbox": [0, 0, 1, 1], "segmentation": outline, **fields}


def rectangle(left: int, top: int, right: int, bottom: int) -> list[list[int]]:
    return [[left, top, right, top, right, bottom, left, bottom]]


def mask_of(folder: Path, *rows: dict[str, Any]) -> Mask:
    file = coco(folder, annotations=list(rows))
    dataset = open_dataset(DatasetRef(path=str(file)), task=Task.SEGMENTATION)
    assert (dataset.format, dataset.task_hint) == (DatasetFormat.COCO_MASKS, Task.SEGMENTATION)
    found = dataset.read(0).annotation
    assert isinstance(found, Mask)
    return found


def test_polygons_become_classes_behind_the_background(tmp_path: Path) -> None:
    found = mask_of(
        tmp_path, row(rectangle(2, 3, 8, 9), category=3), row(rectangle(10, 0, 12, 2), category=1)
    )
    wanted = np.zeros((HEIGHT, WIDTH), np.int32)
    wanted[3:9, 2:8], wanted[0:2, 10:12] = 2, 1
    assert (found.classes == wanted).all()
    dataset = open_dataset(DatasetRef(path=str(tmp_path), format=DatasetFormat.COCO_MASKS))
    assert [(info.label, info.name, info.original) for info in dataset.classes] == [
        (0, "background", None),
        (1, "cat", 1),
        (2, "dog", 3),
    ]


def test_a_category_called_background_is_class_0(tmp_path: Path) -> None:
    categories = [{"id": 0, "name": "Background"}, {"id": 4, "name": "car"}]
    file = coco(tmp_path, annotations=[row(rectangle(0, 0, 4, 4), category=4)], categories=categories)
    dataset = open_dataset(DatasetRef(path=str(file), format=DatasetFormat.COCO_MASKS))
    assert [info.label for info in dataset.classes] == [0, 1]
    assert dataset.read(0).annotation.classes.max() == 1  # type: ignore[union-attr]


def test_the_smaller_of_two_is_seen_and_crowds_count_only_where_nothing_is(tmp_path: Path) -> None:
    small, large = row(rectangle(4, 4, 6, 6), 3), row(rectangle(2, 2, 10, 10), 1)
    crowd = row(rectangle(0, 0, 16, 6), 3, iscrowd=1)
    found = mask_of(tmp_path, small, crowd, large)
    assert found.classes[5, 5] == 2
    assert found.classes[3, 3] == 1
    assert found.classes[0, 0] == found.ignored
    assert found.classes[11, 15] == 0


def test_run_lengths_are_read_packed_and_plain() -> None:
    wanted = np.random.default_rng(0).random((HEIGHT, WIDTH)) > 0.6
    wanted[:, 3:9] = True  # long runs need more than one character
    packed = mask_api.encode(np.asfortranarray(wanted.astype(np.uint8)))
    text = {"size": [HEIGHT, WIDTH], "counts": packed["counts"].decode()}
    assert (covered(text, HEIGHT, WIDTH) == wanted).all()
    flat = wanted.T.ravel()
    changes = np.flatnonzero(np.diff(np.concatenate([[False], flat]).astype(int))).tolist()
    ends = [*changes, flat.size]
    plain = {"size": [HEIGHT, WIDTH], "counts": [ends[0], *np.diff(ends).tolist()]}
    assert (covered(plain, HEIGHT, WIDTH) == wanted).all()


def test_polygons_are_drawn_as_pycocotools_draws_them() -> None:
    corners = [[1.5, 1.2, 14.7, 3.3, 9.1, 11.0], [0, 8, 3, 8, 3, 11, 0, 11]]
    drawn = mask_api.decode(mask_api.merge(mask_api.frPyObjects(corners, HEIGHT, WIDTH)))
    assert (covered(corners, HEIGHT, WIDTH) == drawn).all()
    assert not covered([[1, 1, 2, 2]], HEIGHT, WIDTH).any()


@pytest.mark.parametrize(
    "outline",
    [
        {"size": [HEIGHT, WIDTH], "counts": [10, 5]},
        {"size": [HEIGHT, WIDTH], "counts": [0, 10**9]},
        {"size": [HEIGHT, WIDTH], "counts": [-5, 197]},
        {"size": [HEIGHT, WIDTH], "counts": "ooooooooooooooooooooooooo"},
        {"size": [HEIGHT, WIDTH], "counts": "\u4e00"},
        {"size": [9, 9], "counts": [81]},
        [[1, 2, 3, 4, 5, "6"]],
        [[1, 2, 3, 4, 5, 6, 7]],
        [[1, 2, 3, 4, 5, float("nan")]],
        "text",
        7,
    ],
)
def test_what_does_not_fit_the_picture_is_never_drawn(outline: Any) -> None:
    with pytest.raises(OutlineBroken):
        covered(outline, HEIGHT, WIDTH)


def test_corners_far_away_take_no_time() -> None:
    far = [[0, 0, 1e300, 0, 1e300, 1e300, 0, 1e300]]
    assert covered(far, HEIGHT, WIDTH).all()


def test_a_broken_outline_is_a_fault_of_its_picture_and_none_is_counted(tmp_path: Path) -> None:
    file = coco(tmp_path, annotations=[row({"size": [1, 1], "counts": [1]}), row(None), row([])])
    dataset = open_dataset(DatasetRef(path=str(file)), task=Task.SEGMENTATION)
    assert "2 annotations have no outline" in str(dataset.warnings[0])
    with pytest.raises(BrokenSample):
        dataset.read(0)
    mask = dataset.read(1).annotation
    assert isinstance(mask, Mask)
    assert not mask.classes.any()


def test_without_the_task_the_boxes_are_read(tmp_path: Path) -> None:
    dataset = open_dataset(DatasetRef(path=str(coco(tmp_path))))
    assert dataset.task_hint is Task.DETECTION
