"""Outputs of broken networks and adapters set by hand: what is no class, no count, or of an odd shape."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.output_presets import AnchorPreset
from workbench.core.outputs import Activation, AnchorLevel, BoxUnit, GridCode, Head, OutputAdapter
from workbench.engine.outputs.answers import ClassAnswer, Detections, MaskAnswer
from workbench.engine.outputs.decoding import decode
from workbench.engine.outputs.geometry import Geometry
from workbench.engine.outputs.scores import labels_of

FITTED = Geometry.stretched((40, 80), (40, 80))
SSD = OutputAdapter(head=Head.SSD, output="y", unit=BoxUnit.SHARES)
COUNTED = OutputAdapter(head=Head.FINAL, output="s", boxes="b", count="n")


@pytest.mark.parametrize("odd", [np.nan, np.inf, -np.inf, 3e9, -5])
def test_a_class_that_is_none_costs_its_box_only(odd: float) -> None:
    rows = np.zeros((1, 1, 3, 7), np.float32)
    rows[..., 2], rows[..., 5:] = 0.9, 0.5
    rows[0, 0, :, 1] = (0, odd, 3)
    found = decode(SSD, {"y": rows}, [FITTED])[0]
    assert isinstance(found, Detections)
    assert found.classes.tolist() == [0, 3]


@pytest.mark.parametrize("kind", [np.uint8, np.int8, np.int64, np.uint64, np.float16, np.float32])
def test_labels_of_any_type_are_looked_up(kind: type) -> None:
    shifted = OutputAdapter(head=Head.SSD, class_offset=1)
    assert labels_of(shifted, np.array([0, 1, 100], kind)).tolist() == [-1, 0, 99]
    assert labels_of(shifted, np.array([], kind)).tolist() == []


def test_a_class_as_an_enormous_integer_is_no_class_and_takes_no_memory() -> None:
    answer = decode(OutputAdapter(head=Head.CLASSES, output="y"), {"y": np.array([2**40])}, [None])[0]
    assert isinstance(answer, ClassAnswer)
    assert answer.best == -1
    for odd in (1e12, np.nan):
        mask = decode(OutputAdapter(head=Head.MASK, output="y"), {"y": np.full((1, 4, 8), odd)}, [FITTED])[0]
        assert isinstance(mask, MaskAnswer)
        assert (mask.classes == -1).all()


@pytest.mark.parametrize(("count", "boxes"), [(np.nan, 0), (-1, 0), (1, 1), (9, 2)])
def test_a_count_that_is_none_finds_nothing(count: float, boxes: int) -> None:
    rows = np.array([[[1, 1, 5, 5], [10, 10, 20, 20]]], np.float32)
    outputs = {"s": np.ones((1, 2), np.float32), "b": rows, "n": np.array([count])}
    found = decode(COUNTED, outputs, [FITTED])[0]
    assert isinstance(found, Detections)
    assert len(found) == boxes


@pytest.mark.parametrize(
    ("adapter", "shape"),
    [
        (OutputAdapter(head=Head.YOLO, output="y"), (9,)),
        (
            OutputAdapter(head=Head.GRID, output="y", grid=GridCode.YOLOX, anchors=(AnchorLevel(0.0),)),
            (1, 9, 6),
        ),
        (
            OutputAdapter(head=Head.GRID, output="y", grid=GridCode.YOLO_V3, anchors=(AnchorLevel(8.0),)),
            (1, 6, 5, 10),
        ),
    ],
)
def test_an_adapter_that_does_not_fit_is_a_sentence(adapter: OutputAdapter, shape: tuple[int, ...]) -> None:
    with pytest.raises(WorkbenchError) as caught:
        decode(adapter, {"y": np.zeros(shape, np.float32)}, [FITTED])
    assert caught.value.report.code is ErrorCode.SHAPE_MISMATCH
    assert "settings do not fit" in str(caught.value.report.why)


def test_yolo_v4_stretches_its_centres_as_its_configuration_says() -> None:
    """scale_x_y of yolov4.cfg: 1.2, 1.1 and 1.05; v3 has none."""
    stretches = [level.stretch for level in AnchorPreset.YOLO_V4.levels]
    assert stretches == [1.2, 1.1, 1.05]
    assert {level.stretch for level in AnchorPreset.YOLO_V3.levels} == {1.0}
    cells = np.full((1, 6, 1, 1), 9.0, np.float32)  # σ(9) is nearly 1: the far end of the cell
    cells[:, 2:4] = 0
    centres = []
    for stretch in (1.0, 1.2):
        level = AnchorLevel(8.0, ((4.0, 4.0),), stretch)
        adapter = OutputAdapter(
            head=Head.GRID,
            output="y",
            levels=("y",),
            grid=GridCode.YOLO_V3,
            anchors=(level,),
            axis=1,
            activation=Activation.SIGMOID,
        )
        found = decode(adapter, {"y": cells}, [Geometry.stretched((40, 40), (40, 40))])[0]
        assert isinstance(found, Detections)
        centres.append(float(found.boxes[0, [0, 2]].mean()))
    assert centres == pytest.approx([8.0, 8.8], abs=0.01)
