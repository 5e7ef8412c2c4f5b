"""mAP is `pycocotools`' own number, also for pictures that are drawn again; each class by the plain definition."""

from __future__ import annotations

import contextlib
import io
import sys
from typing import Any

import numpy as np
import pytest

from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.metrics.definitions import Metric
from workbench.core.metrics.drops import DropVerdict
from workbench.engine.datasets.samples import Boxes
from workbench.engine.metrics import coco as matching
from workbench.engine.metrics.detection import DetectionMeter
from workbench.engine.metrics.measured import Measured, compared
from workbench.engine.outputs.answers import Detections, no_detections

pytest.importorskip("pycocotools")
NAMES = ("cat", "dog", "cow", "owl")
Picture = tuple[Detections, Boxes]


def objects(corners: np.ndarray, labels: np.ndarray, ignored: np.ndarray | None = None) -> Boxes:
    sides = corners[:, 2:] - corners[:, :2]
    none = np.zeros(len(corners), bool)
    return Boxes(corners, labels, none if ignored is None else ignored, sides[:, 0] * sides[:, 1])


def made(count: int, seed: int, noise: float = 4.0, decimals: int = 1) -> list[Picture]:
    """Pictures with some objects missed, some doubled, some of another class, some ignored, some empty."""
    random = np.random.default_rng(seed)
    pictures = []
    for _ in range(count):
        n = int(random.integers(0, 6))
        corner = random.uniform(0, 300, (n, 2))
        corners = np.concatenate([corner, corner + random.uniform(8, 180, (n, 2))], axis=1)
        labels = random.integers(0, 3, n)
        truth = objects(corners, labels, random.uniform(size=n) < 0.1)
        again = np.concatenate([np.arange(n), random.integers(0, n, 2)]) if n else np.zeros(0, int)
        kept = again[random.uniform(size=len(again)) < 0.85]
        found = corners[kept] + random.normal(0, noise, (len(kept), 4))
        classes = np.where(
            random.uniform(size=len(kept)) < 0.9, labels[kept], random.integers(0, 3, len(kept))
        )
        scores = np.round(random.uniform(0.05, 1, len(kept)), decimals)  # with one many are equal
        order = np.argsort(-scores, kind="stable")
        pictures.append(
            (
                Detections(found[order].astype(np.float32), scores[order].astype(np.float32), classes[order]),
                truth,
            )
        )
    return pictures


def measured(pictures: list[Picture]) -> Measured:
    meter = DetectionMeter(NAMES)
    for number, (answer, truth) in enumerate(pictures):
        meter.add(f"p{number}", answer, truth)
    return meter.finish()


def by_coco(pictures: list[Picture]) -> Any:
    """The evaluation as `pycocotools`' own example does it: `loadRes`, evaluate, accumulate, summarize."""
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval

    annotations, results = [], []
    for number, (answer, truth) in enumerate(pictures, start=1):
        for i in range(len(truth.labels)):
            x1, y1, x2, y2 = truth.corners[i].tolist()
            annotations.append(
                {
                    "id": len(annotations) + 1,
                    "image_id": number,
                    "category_id": int(truth.labels[i]),
                    "bbox": [x1, y1, x2 - x1, y2 - y1],
                    "area": float(truth.areas[i]),
                    "iscrowd": int(truth.ignored[i]),
                }
            )
        for box, label, score in zip(answer.boxes.tolist(), answer.classes, answer.scores, strict=True):
            sides = [box[0], box[1], box[2] - box[0], box[3] - box[1]]
            results.append(
                {"image_id": number, "category_id": int(label), "bbox": sides, "score": float(score)}
            )
    with contextlib.redirect_stdout(io.StringIO()):
        truth_set = COCO()
        truth_set.dataset = {
            "info": {},
            "images": [{"id": n + 1} for n in range(len(pictures))],
            "categories": [{"id": c} for c in range(3)],
            "annotations": annotations,
        }
        truth_set.createIndex()
        evaluation = COCOeval(truth_set, truth_set.loadRes(results), "bbox")
        evaluation.evaluate()
        evaluation.accumulate()
        evaluation.summarize()
    return evaluation


def test_every_number_is_pycocotools_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matching, "_PICTURES_AT_ONCE", 7)
    pictures = made(40, seed=1)
    evaluation, found = by_coco(pictures), measured(pictures)
    expected = dict(
        zip(
            [Metric.MAP, Metric.MAP50, Metric.MAP75, Metric.MAP_SMALL, Metric.MAP_MEDIUM, Metric.MAP_LARGE],
            evaluation.stats[:6],
            strict=True,
        )
    )
    expected[Metric.RECALL] = evaluation.stats[8]
    assert found.values == pytest.approx(expected, abs=1e-12)
    assert 0.2 < expected[Metric.MAP] < 0.9
    per_class = [evaluation.eval["precision"][:, :, c, 0, 2].mean() for c in range(3)]
    assert [score.value for score in found.per_class] == pytest.approx(per_class)
    assert [score.name for score in found.per_class] == ["cat", "dog", "cow"]


def test_the_resampler_gives_the_same_number_for_pictures_drawn_once_and_twice() -> None:
    pictures = made(25, seed=2, decimals=6)
    found = measured(pictures)
    for metric in (Metric.MAP, Metric.MAP50, Metric.MAP75):
        resampler = found.resamplers[metric]
        assert resampler.values(np.ones((1, 25)))[0] == pytest.approx(found.values[metric], abs=1e-9)
    drawn = np.sort(np.random.default_rng(0).integers(0, 25, 25))
    weights = np.bincount(drawn, minlength=25).astype(float)[None]
    again = by_coco([pictures[i] for i in drawn])
    assert found.resamplers[Metric.MAP].values(weights)[0] == pytest.approx(again.stats[0], abs=1e-9)
    taken = found.resamplers[Metric.MAP].taken(np.array([4, 3, 9, 11]))
    some = by_coco([pictures[i] for i in (4, 3, 9, 11)])
    assert taken.values(np.ones((1, 4)))[0] == pytest.approx(some.stats[0], abs=1e-9)


def test_map_has_an_interval_and_a_worse_detector_is_found_out() -> None:
    good, same, bad = (measured(made(40, seed=3, noise=noise)) for noise in (4.0, 4.0, 12.0))
    interval = good.interval(Metric.MAP)
    value = good.values[Metric.MAP]
    assert interval is not None
    assert value is not None
    assert interval.low < value < interval.high
    worse = compared(good, bad, Metric.MAP)
    assert worse.drop is not None
    assert worse.drop.verdict is DropVerdict.WORSE
    assert worse.changed[0].kind.value == "lost"
    equal = compared(good, same, Metric.MAP)
    assert equal.drop is not None
    assert equal.drop.verdict is DropVerdict.EQUAL
    assert equal.changed == ()


def test_precision_and_recall_are_given_where_f1_is_best() -> None:
    corners = np.array([[0, 0, 50, 50], [100, 100, 150, 150], [200, 0, 260, 60]], float)
    truth = objects(corners, np.zeros(3, int))
    boxes = np.concatenate([corners[:2], [[300, 300, 340, 340]], corners[2:]]).astype(np.float32)
    answer = Detections(boxes, np.array([0.9, 0.8, 0.5, 0.1], np.float32), np.zeros(4, int))
    found = measured([(answer, truth)])
    score = found.per_class[0]
    # F1 with 2, 3 and 4 boxes: 4/5, 4/6, 6/7
    assert (score.threshold, score.precision, score.recall) == pytest.approx((0.1, 0.75, 1))
    assert (score.samples, found.answers[0].quality) == (3, pytest.approx(6 / 7))


def test_pictures_without_boxes_or_objects_count_and_are_said() -> None:
    corners = np.array([[0, 0, 50, 50]], float)
    truth, nothing = objects(corners, np.array([1])), objects(np.zeros((0, 4)), np.zeros(0, int))
    found = measured([(no_detections(), truth), (no_detections(), nothing)])
    assert found.values[Metric.MAP] == 0
    assert [answer.quality for answer in found.answers] == [0, 1]
    assert "found no box" in str(found.warnings[0])
    empty = measured([(no_detections(), nothing)])
    assert empty.values[Metric.MAP] is None
    assert empty.interval(Metric.MAP) is None
    assert "Not one picture has an object" in str(empty.warnings[0])
    assert measured([]).values[Metric.MAP] is None


def test_classes_that_no_object_has_are_suspected_to_be_numbered_otherwise() -> None:
    corners = np.array([[0, 0, 50, 50]], float)
    answer = Detections(corners.astype(np.float32), np.array([0.9], np.float32), np.array([2]))
    found = measured([(answer, objects(corners, np.array([1])))])
    assert "1 of 1 boxes are of classes that no object has" in str(found.warnings[0])


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    measured(made(5, seed=4))
    assert capfd.readouterr() == ("", "")


def test_without_pycocotools_a_sentence_says_so_before_anything_is_measured(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pycocotools.cocoeval", None)
    with pytest.raises(WorkbenchError) as missing:
        DetectionMeter(NAMES)
    assert missing.value.report.code is ErrorCode.OPTIONAL_PART_MISSING
    assert "pycocotools" in str(missing.value)
