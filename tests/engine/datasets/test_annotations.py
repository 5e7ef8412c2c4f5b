"""COCO, Pascal VOC, YOLO and masks: what is read of them, and what strangers' files try."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.engine.datasets.sample_files import (
    VOC,
    coco,
    detected,
    masks,
    open_at,
    picture,
    pictures,
    pixels,
    refusal,
    voc,
    why_broken,
    yolo,
)
from workbench.core.datasets import DatasetFormat
from workbench.core.errors import ErrorCode
from workbench.core.metrics.definitions import Task
from workbench.engine.datasets import Boxes, Mask
from workbench.engine.datasets import coco as coco_reader


def boxes(dataset: object, index: int) -> Boxes:
    found = dataset.read(index).annotation
    assert isinstance(found, Boxes)
    return found


def test_coco_boxes_become_corners_and_categories_count_from_zero(tmp_path: Path) -> None:
    dataset = open_at(coco(tmp_path))
    assert (dataset.format, dataset.task_hint) == (DatasetFormat.COCO, Task.DETECTION)
    assert list(dataset.ids) == ["7", "9"]
    assert [(c.label, c.name, c.original) for c in dataset.classes] == [(0, "cat", 1), (1, "dog", 3)]
    found = boxes(dataset, 0)
    assert found.corners.tolist() == [[1, 2, 5, 7], [0, 0, 2, 2]]
    assert found.labels.tolist() == [1, 0]
    assert found.ignored.tolist() == [False, True]
    assert found.areas.tolist() == [18.5, 4]
    assert boxes(dataset, 1).corners.shape == (0, 4)
    np.testing.assert_array_equal(dataset.read(0).value, pixels(0))


def test_coco_is_found_in_its_folder_and_beside_its_pictures(tmp_path: Path) -> None:
    file = coco(tmp_path)
    assert detected(tmp_path) is DatasetFormat.COCO
    assert open_at(tmp_path).read(0).path == tmp_path / "val" / "a.png"
    assert open_at(tmp_path / "val", labels=str(file)).format is DatasetFormat.COCO
    (tmp_path / "annotations" / "instances_train.json").write_text(file.read_text())
    assert "instances_train.json" in str(refusal(tmp_path).why)


def test_an_offset_moves_the_labels_of_boxes(tmp_path: Path) -> None:
    assert boxes(open_at(coco(tmp_path), label_offset=1), 0).labels.tolist() == [2, 1]


def test_cocos_broken_entries_are_faults_of_their_picture(tmp_path: Path) -> None:
    picture(tmp_path / "secret.png")
    images = [
        {"id": 1, "file_name": "a.png"},
        {"id": 2, "file_name": "../secret.png"},
        {"id": 3, "file_name": "b.png"},
        {"id": 3, "file_name": "a.png"},
        {"id": 4, "file_name": "a.png", "width": 12, "height": 16},
        {"id": 5, "file_name": "gone.png"},
    ]
    dataset = open_at(coco(tmp_path, images, annotations=[]))
    assert dataset.read(0).id == "1"
    assert "leads out" in why_broken(dataset, 1)
    assert "two pictures" in why_broken(dataset, 2)
    assert "two pictures" in why_broken(dataset, 3)
    assert "16 x 12" in why_broken(dataset, 4)
    assert "missing" in why_broken(dataset, 5)


def test_annotations_that_belong_nowhere_are_counted(tmp_path: Path) -> None:
    rows = [
        {"image_id": 999, "category_id": 1, "bbox": [0, 0, 1, 1]},
        {"image_id": 7, "category_id": 55, "bbox": [0, 0, 1, 1]},
        {"image_id": 7, "category_id": 1, "bbox": [0, 0, -1, 1]},
        {"image_id": 7, "category_id": 1, "bbox": [0, 0, 1]},
        {"image_id": 7, "category_id": 1, "bbox": "all"},
    ]
    dataset = open_at(coco(tmp_path, annotations=rows))
    assert len(boxes(dataset, 0).labels) == 0
    assert [str(w).split()[0] for w in dataset.warnings] == ["1", "1", "3"]


@pytest.mark.parametrize("text", ["{", '{"images": 5}', '{"images": [' * 4000, '{"images": []', "[]"])
def test_a_json_that_is_no_coco_is_refused_with_a_sentence(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.json").write_text(text)
    report = refusal(tmp_path / "a.json", format=DatasetFormat.COCO)
    assert report.code is ErrorCode.FILE_UNREADABLE
    assert "COCO" in str(report.why)


def test_a_json_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = coco(tmp_path)
    monkeypatch.setattr(coco_reader, "MOST_BYTES", 100)
    assert "MB" in str(refusal(file).why)
    assert coco_reader.looks_like_coco(file)


def test_voc_boxes_are_read_with_its_own_order_of_classes(tmp_path: Path) -> None:
    dataset = open_at(voc(tmp_path))
    assert (dataset.format, dataset.task_hint) == (DatasetFormat.VOC, Task.DETECTION)
    found = boxes(dataset, 0)
    assert found.corners.tolist() == [[0, 1, 5, 8], [2, 2, 6, 9]]
    assert [dataset.classes[label].name for label in found.labels] == ["dog", "person"]
    assert found.labels.tolist() == [11, 14]
    assert found.ignored.tolist() == [True, False]


def test_voc_files_beside_their_pictures_are_read_and_their_classes_sorted(tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    (tmp_path / "a.xml").write_text(VOC.format(name="a").replace("dog", "zebra"))
    dataset = open_at(tmp_path)
    assert dataset.format is DatasetFormat.VOC
    assert [c.name for c in dataset.classes] == ["person", "zebra"]


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha">'
    + "".join(
        f'<!ENTITY a{i} "{"&a" + (str(i - 1) if i else "") + ";"}&a{i - 1 if i else ""};">' for i in range(30)
    )
    + "]><annotation>&a29;</annotation>"
)
FOREIGN = (
    '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><annotation><filename>&x;</filename></annotation>'
)


@pytest.mark.parametrize("text", [BOMB, FOREIGN, "<annotation>", "", "no xml", "<a>" * 5000])
def test_a_hostile_or_broken_xml_is_a_fault_of_its_picture(tmp_path: Path, text: str) -> None:
    voc(tmp_path)
    (tmp_path / "Annotations" / "b.xml").write_text(text)
    dataset = open_at(tmp_path)
    assert dataset.read(0).id == "a.xml"
    why = why_broken(dataset, 1)
    assert ("entities" in why) == ("ENTITY" in text)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<xmax>5<", "<xmax>0<", "no size"),
        ("<xmax>5<", "<xmax>wide<", "no size"),
        ("<width>16<", "<width>99<", "99 x 12"),
        ("b.png", "../../up.png", "leads out"),
    ],
)
def test_vocs_broken_entries_are_faults(tmp_path: Path, old: str, new: str, said: str) -> None:
    voc(tmp_path)
    (tmp_path / "JPEGImages" / "b.png").rename(
        tmp_path / "JPEGImages" / ("up2.png" if "up" in new else "b.png")
    )
    (tmp_path / "Annotations" / "b.xml").write_text(VOC.format(name="b").replace(old, new))
    assert said in why_broken(open_at(tmp_path), 1)


@pytest.mark.parametrize(
    "names", ["names: [cat, 'dog']", "names:\n  0: cat\n  1: dog", 'names:\n- cat\n- "dog"']
)
def test_yolo_boxes_and_polygons_become_corners(tmp_path: Path, names: str) -> None:
    dataset = open_at(yolo(tmp_path, names))
    assert dataset.format is DatasetFormat.YOLO
    assert [c.name for c in dataset.classes] == ["cat", "dog"]
    found = boxes(dataset, 0)
    assert found.corners.tolist() == [[4, 3, 12, 9], [0, 0, 4, 6]]
    assert found.labels.tolist() == [1, 0]
    assert len(boxes(dataset, 1).labels) == 0
    assert "no text file" in str(dataset.warnings[0])


def test_yolo_is_known_by_its_folders_its_file_and_side_by_side(tmp_path: Path) -> None:
    yolo(tmp_path / "a")
    assert open_at(tmp_path / "a" / "data.yaml").format is DatasetFormat.YOLO
    (tmp_path / "a" / "data.yaml").unlink()
    assert open_at(tmp_path / "a").format is DatasetFormat.YOLO
    pictures(tmp_path / "flat", "a.png")
    (tmp_path / "flat" / "a.txt").write_text("0 0.5 0.5 1 1\n")
    assert boxes(open_at(tmp_path / "flat"), 0).corners.tolist() == [[0, 0, 16, 12]]


@pytest.mark.parametrize(
    "line", ["0 1 2", "cat 0.5 0.5 1 1", "0 5 5 1 1", "-1 0.5 0.5 1 1", "7 0.5 0.5 1 1", "0 nan 0 1 1"]
)
def test_a_wrong_line_of_yolo_is_a_fault(tmp_path: Path, line: str) -> None:
    yolo(tmp_path)
    (tmp_path / "labels" / "val" / "b.txt").write_text(f"0 0.5 0.5 1 1\n{line}\n")
    assert why_broken(open_at(tmp_path), 1)


def test_masks_are_read_by_value_and_255_is_ignored(tmp_path: Path) -> None:
    dataset = open_at(masks(tmp_path))
    assert (dataset.format, dataset.task_hint) == (DatasetFormat.MASKS, Task.SEGMENTATION)
    mask = dataset.read(0).annotation
    assert isinstance(mask, Mask)
    assert mask.classes[0, :4].tolist() == [0, 1, 2, 255]
    moved = open_at(tmp_path, label_offset=1).read(0).annotation
    assert moved.classes[0, :4].tolist() == [1, 2, 3, 255]


def test_a_mask_of_black_and_white_has_one_class(tmp_path: Path) -> None:
    dataset = open_at(masks(tmp_path, np.tile(np.array([0, 255], np.uint8), (12, 8))))
    assert dataset.read(0).annotation.classes[0, :2].tolist() == [0, 1]


def test_a_palettes_indices_are_the_classes_and_colours_are_a_fault(tmp_path: Path) -> None:
    masks(tmp_path)
    paletted = Image.fromarray(np.tile(np.array([0, 3], np.uint8), (12, 8)))
    paletted.putpalette([0, 0, 0, 9, 9, 9, 200, 0, 0, 0, 200, 0])
    paletted.save(tmp_path / "masks" / "a_mask.png")
    Image.fromarray(pixels()).save(tmp_path / "masks" / "b_mask.png")
    dataset = open_at(tmp_path)
    assert dataset.read(0).annotation.classes[0, :2].tolist() == [0, 3]
    assert "coloured" in why_broken(dataset, 1)


def test_a_mask_of_another_size_or_damaged_is_a_fault(tmp_path: Path) -> None:
    masks(tmp_path)
    Image.new("L", (5, 5)).save(tmp_path / "masks" / "a_mask.png")
    (tmp_path / "masks" / "b_mask.png").write_text("no picture")
    dataset = open_at(tmp_path)
    assert "5 x 5" in why_broken(dataset, 0)
    assert "mask" in why_broken(dataset, 1)


def test_masks_without_pictures_of_their_names_are_refused(tmp_path: Path) -> None:
    masks(tmp_path)
    for file in (tmp_path / "masks").iterdir():
        file.rename(file.with_name("other_" + file.name))
    assert "No mask" in str(refusal(tmp_path).why)


def test_a_json_of_something_else_in_a_folder_of_pictures_is_passed_over(tmp_path: Path) -> None:
    pictures(tmp_path, "a.png")
    (tmp_path / "meta.json").write_text(json.dumps({"author": "me"}))
    assert detected(tmp_path) is DatasetFormat.IMAGES


@pytest.mark.parametrize(
    "line", ["inf .5 .5 .1 .1", "1e300 .5 .5 .1 .1", "nan .5 .5 .1 .1", "0 .5 .5 inf .1"]
)
def test_yolos_numbers_that_are_none_break_their_picture_only(tmp_path: Path, line: str) -> None:
    picture(tmp_path / "images" / "a.png")
    picture(tmp_path / "images" / "b.png")
    for name, text in (("a", line), ("b", "0 .5 .5 .1 .1")):
        (tmp_path / "labels").mkdir(exist_ok=True)
        (tmp_path / "labels" / f"{name}.txt").write_text(text)
    dataset = open_at(tmp_path, format=DatasetFormat.YOLO)
    assert "Line 1" in why_broken(dataset, 0)
    assert len(boxes(dataset, 1).labels) == 1


def test_a_coco_box_of_hundreds_of_digits_does_not_count(tmp_path: Path) -> None:
    picture(tmp_path / "a.png")
    rows = [
        {"image_id": 1, "category_id": 1, "bbox": [left, 1, 2, 2]}
        for left in (10**400, float("nan"), 1e300, 1)
    ]
    text = json.dumps(
        {
            "images": [{"id": 1, "file_name": "a.png"}],
            "categories": [{"id": 1, "name": "x"}],
            "annotations": rows,
        }
    )
    (tmp_path / "a.json").write_text(text.replace("NaN", "null"))
    dataset = open_at(tmp_path / "a.json", format=DatasetFormat.COCO)
    assert len(boxes(dataset, 0).labels) == 1
    assert "3 annotations" in str(dataset.warnings[0])
