"""Every kind of head is recognised by its outputs alone and gives back the boxes that were put in."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import numpy as np
import pytest

from tests.engine.outputs import heads
from workbench.core.metrics.definitions import Task
from workbench.core.output_presets import coco_class_map
from workbench.core.outputs import BoxFormat, Column, GridCode, Head, OutputAdapter
from workbench.engine.outputs.answers import Detections
from workbench.engine.outputs.choosing import choose_adapter
from workbench.engine.outputs.decoding import decode
from workbench.engine.outputs.evidence import Hints
from workbench.engine.outputs.geometry import Geometry

HINTS = Hints(Task.DETECTION, heads.CLASSES, heads.SIZE)
AS_IT_IS = Geometry.stretched(heads.SIZE, heads.SIZE)

EVERY_HEAD: dict[str, tuple[Callable[[], heads.Outputs], Head]] = {
    "yolo v8": (heads.yolo_v8, Head.YOLO),
    "yolo v8, a candidate in each row": (lambda: heads.yolo_v8(transposed=False), Head.YOLO),
    "yolo v5": (heads.yolo_v5, Head.YOLO),
    "yolo v5, three heads": (heads.yolo_v5_grid, Head.GRID),
    "yolo v3, three heads": (heads.yolo_v3_grid, Head.GRID),
    "yolo v3, channels last": (lambda: heads.yolo_v3_grid(channels_last=True), Head.GRID),
    "yolo v3, RegionYolo": (lambda: heads.yolo_v3_grid(finished=True), Head.GRID),
    "yolox": (heads.yolox, Head.GRID),
    "yolo v8, three heads": (heads.yolo_v8_heads, Head.GRID),
    "ssd": (heads.ssd, Head.SSD),
    "detr": (lambda: heads.detr(nothing=True), Head.DETR),
    "deformable detr": (lambda: heads.detr(nothing=False), Head.DETR),
    "boxes, background": (lambda: heads.boxes_and_scores(background=True, corners=True), Head.BOXES_SCORES),
    "boxes, no background": (
        lambda: heads.boxes_and_scores(background=False, corners=True),
        Head.BOXES_SCORES,
    ),
    "boxes, centre and size": (
        lambda: heads.boxes_and_scores(background=True, corners=False),
        Head.BOXES_SCORES,
    ),
    "boxes, transposed": (
        lambda: heads.boxes_and_scores(background=False, corners=True, transposed=True),
        Head.BOXES_SCORES,
    ),
    "yolo v10": (lambda: heads.finished("bsc"), Head.FINAL),
    "yolo v7, NMS inside": (lambda: heads.finished("pbcs"), Head.FINAL),
    "class and score before the box": (lambda: heads.finished("csb"), Head.FINAL),
    "tensorflow": (heads.tensorflow_detection, Head.FINAL),
    "torchvision": (heads.torchvision, Head.FINAL),
    "boxes with their score": (heads.scored_boxes, Head.FINAL),
}


def found_in(adapter: OutputAdapter, outputs: heads.Outputs, geometry: Geometry = AS_IT_IS) -> Detections:
    answer = decode(adapter, outputs, [geometry])[0]
    assert isinstance(answer, Detections)
    return answer.above(0.3)


def assert_known(found: Detections, tolerance: float = 0.05) -> None:
    assert found.scores == pytest.approx(heads.SCORES, abs=2e-3)
    assert found.classes.tolist() == heads.LABELS.tolist()
    assert found.boxes == pytest.approx(heads.BOXES, abs=tolerance)


@pytest.mark.parametrize("name", EVERY_HEAD)
def test_a_head_is_recognised_and_gives_its_boxes_back(name: str) -> None:
    build, head = EVERY_HEAD[name]
    outputs = build()
    choice = choose_adapter([outputs], HINTS)
    assert choice.adapter.head is head, choice
    assert "{" not in str(choice.why)
    assert_known(found_in(choice.adapter, outputs))


@pytest.mark.parametrize("name", EVERY_HEAD)
def test_a_head_is_read_without_knowing_the_number_of_classes_or_one_alternative_does(name: str) -> None:
    build, _ = EVERY_HEAD[name]
    outputs = build()
    choice = choose_adapter([outputs], Hints(Task.DETECTION, None, heads.SIZE))
    read = []
    for adapter in (choice.adapter, *choice.alternatives):
        found = found_in(adapter, outputs)
        same = len(found) == 4 and np.allclose(found.boxes, heads.BOXES, atol=0.05)
        read.append(same and np.ptp(found.classes - heads.LABELS) == 0)
    assert any(read)
    assert read[0] or not choice.certain


@pytest.mark.parametrize(
    "name", ["yolo v8", "yolo v5, three heads", "ssd", "detr", "yolo v10", "boxes, background"]
)
def test_boxes_find_back_into_a_letterboxed_picture(name: str) -> None:
    build, _ = EVERY_HEAD[name]
    outputs = build()
    original = (480, 1280)  # fits as 48 x 128, 24 rows of filling above
    geometry = Geometry.letterboxed(original, heads.SIZE)
    found = found_in(choose_adapter([outputs], HINTS).adapter, outputs, geometry)
    expected = np.clip((heads.BOXES - [0, 24, 0, 24]) * 10, 0, [1280, 480] * 2)
    assert found.boxes == pytest.approx(expected, abs=0.5)


def test_the_kind_of_grid_is_told_apart() -> None:
    def kind(outputs: heads.Outputs) -> GridCode:
        return choose_adapter([outputs], HINTS).adapter.grid

    assert kind(heads.yolo_v5_grid()) is GridCode.YOLO_V5
    assert kind(heads.yolo_v3_grid()) is GridCode.YOLO_V3
    assert kind(heads.yolox()) is GridCode.YOLOX
    assert kind(heads.yolo_v8_heads()) is GridCode.DISTRIBUTION


def test_anchors_that_a_file_does_not_hold_are_called_uncertain_and_others_are_offered() -> None:
    choice = choose_adapter([heads.yolo_v5_grid()], HINTS)
    assert not choice.certain
    assert {adapter.anchors[0].sizes[0] for adapter in choice.alternatives} == {(12, 16), (10, 13)}
    assert "yolov5" in str(choice.why)


def test_coco_category_numbers_become_the_places_of_80_classes() -> None:
    places = coco_class_map(91)
    assert (places[0], places[1], places[12], places[13], places[90]) == (-1, 0, -1, 11, 79)
    outputs = heads.detr(nothing=True, columns=92)
    adapter = choose_adapter([outputs], Hints(Task.DETECTION, 80, heads.SIZE)).adapter
    assert (len(adapter.class_map), adapter.background) == (92, 91)
    # categories 0, 2, 1, 1: 0 is none, the others come one earlier
    assert found_in(adapter, outputs).classes.tolist() == [1, 0, 0]


def test_a_batch_is_read_picture_by_picture() -> None:
    both = np.concatenate([heads.yolo_v8()["output0"], np.zeros_like(heads.yolo_v8()["output0"])])
    adapter = choose_adapter([heads.yolo_v8()], HINTS).adapter
    first, second = decode(adapter, {"output0": both}, [AS_IT_IS, AS_IT_IS])
    assert isinstance(first, Detections)
    assert isinstance(second, Detections)
    assert (len(first.above(0.3)), len(second)) == (4, 0)
    pair = heads.ssd(pictures=2)
    answers = decode(choose_adapter([pair], HINTS).adapter, pair, [AS_IT_IS, AS_IT_IS])
    assert [len(answer) for answer in answers if isinstance(answer, Detections)] == [4, 4]


def test_suppression_keeps_to_a_class_and_can_be_switched_off() -> None:
    outputs = heads.yolo_v8()
    adapter = choose_adapter([outputs], HINTS).adapter
    without = msgspec.structs.replace(adapter, iou_threshold=None)
    assert len(found_in(adapter, outputs)) == 4
    assert len(found_in(without, outputs)) == 5


def test_nan_and_infinity_are_no_boxes() -> None:
    outputs = heads.yolo_v8()
    outputs["output0"][0, 4, :50] = np.nan
    outputs["output0"][0, 0, 50:60] = np.inf
    outputs["output0"][0, 4, 50:60] = 0.99
    adapter = OutputAdapter(
        head=Head.YOLO, output="output0", box_format=BoxFormat.CXCYWH, iou_threshold=0.5, score_threshold=0.3
    )
    answer = decode(adapter, outputs, [AS_IT_IS])[0]
    assert isinstance(answer, Detections)
    assert np.isfinite(answer.boxes).all()
    assert (answer.scores <= 0.95).all()


def test_no_more_boxes_than_asked_for_come_out() -> None:
    outputs = heads.yolo_v5()
    adapter = choose_adapter([outputs], HINTS).adapter
    few = msgspec.structs.replace(adapter, max_detections=2)
    assert_few = found_in(few, outputs)
    assert assert_few.scores == pytest.approx(heads.SCORES[:2], abs=1e-3)


def test_finished_rows_without_a_class_are_of_the_first() -> None:
    outputs = heads.finished("bs")
    choice = choose_adapter([outputs], Hints(Task.DETECTION, 1, heads.SIZE))
    assert choice.adapter.columns == (Column.BOX, Column.SCORE)
    assert found_in(choice.adapter, outputs).classes.tolist() == [0, 0, 0, 0]
