"""Top-k, mIoU, errors and agreement against the plain definitions, and what they say about odd data."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.core.metrics.definitions import Metric
from workbench.core.metrics.drops import DropMethod, DropVerdict
from workbench.core.metrics.resampling import replicates
from workbench.core.metrics.results import ChangeKind, IntervalMethod
from workbench.engine.datasets.samples import Mask
from workbench.engine.metrics.agreement import AgreementMeter, f1_of
from workbench.engine.metrics.classification import ClassificationMeter, rank_of
from workbench.engine.metrics.measured import Measured, compared
from workbench.engine.metrics.numbers import EmbeddingMeter, RegressionMeter
from workbench.engine.metrics.segmentation import SegmentationMeter
from workbench.engine.outputs.answers import (
    Answer,
    ClassAnswer,
    Detections,
    MaskAnswer,
    Values,
    no_detections,
)

RANDOM = np.random.default_rng(11)


def classified(scores: np.ndarray, labels: np.ndarray, names: tuple[str, ...] = ()) -> Measured:
    meter = ClassificationMeter(names)
    for number, (row, label) in enumerate(zip(scores, labels, strict=True)):
        best = -1 if np.isnan(row).any() else int(row.argmax())
        meter.add(f"s{number}", ClassAnswer(best, row), int(label))
    return meter.finish()


def test_top_1_and_top_5_are_those_of_sorting_everything() -> None:
    scores = RANDOM.integers(0, 12, (400, 20)).astype(np.float32)  # many equal scores
    labels = RANDOM.integers(0, 20, 400)
    order = np.argsort(-scores, axis=1, kind="stable")
    found = classified(scores, labels)
    assert found.values[Metric.TOP1] == pytest.approx((order[:, 0] == labels).mean())
    assert found.values[Metric.TOP5] == pytest.approx((order[:, :5] == labels[:, None]).any(axis=1).mean())
    assert [rank_of(row, 3) for row in scores] == [int(np.flatnonzero(o == 3)[0]) for o in order]


def test_each_class_and_the_confusion_table_are_counted() -> None:
    best, labels = np.array([0, 0, 1, 2, 2, 2, 1]), np.array([0, 1, 1, 2, 2, 0, 0])
    found = classified(np.eye(3, dtype=np.float32)[best], labels, ("a", "b", "c"))
    assert found.confusion == ((1, 1, 1), (1, 1, 0), (0, 0, 2))
    by_name = {score.name: score for score in found.per_class}
    assert (by_name["a"].samples, by_name["a"].recall, by_name["a"].precision) == (
        3,
        pytest.approx(1 / 3),
        0.5,
    )
    assert (by_name["c"].recall, by_name["c"].precision) == (1, pytest.approx(2 / 3))
    assert found.values[Metric.BALANCED] == pytest.approx((1 / 3 + 1 / 2 + 1) / 3)
    assert {(c.label, c.predicted, c.count) for c in found.confusions} == {(1, 0, 1), (0, 1, 1), (0, 2, 1)}


def test_top_1_gets_wilsons_interval_and_json_knows_the_rest() -> None:
    found = classified(np.eye(4, dtype=np.float32)[[0, 1, 2, 3] * 5], np.array([0, 1, 2, 3] * 5))
    accuracy = found.accuracy(Metric.TOP1)
    assert accuracy.interval is not None
    assert (accuracy.interval.method, accuracy.interval.high) == (IntervalMethod.WILSON, 1)
    assert accuracy.interval.low == pytest.approx(0.8389, abs=1e-4)
    assert (accuracy.value, accuracy.samples, accuracy.number(Metric.TOP5)) == (1, 20, 1)


def test_labels_off_by_one_are_noticed_and_the_option_is_named() -> None:
    labels = RANDOM.integers(0, 9, 60)
    found = classified(np.eye(10, dtype=np.float32)[labels + 1], labels)
    assert found.values[Metric.TOP1] == 0
    assert "--label-offset 1" in str(found.warnings[0])
    assert "100.0 %" in str(found.warnings[0])
    assert classified(np.eye(10, dtype=np.float32)[labels], labels).warnings == ()


def test_nan_and_labels_beyond_the_network_count_as_wrong_and_are_said() -> None:
    scores = np.eye(3, dtype=np.float32)[[0, 1, 2]]
    scores[2, 0] = np.nan
    found = classified(scores, np.array([0, 7, 2]))
    assert found.values[Metric.TOP1] == pytest.approx(1 / 3)
    said = " ".join(map(str, found.warnings))
    assert "NaN for 1 samples" in said
    assert "classes end at 2" in said
    assert classified(np.zeros((0, 3), np.float32), np.zeros(0)).values[Metric.TOP1] is None


def test_two_classifiers_are_compared_on_the_samples_both_answered() -> None:
    labels = RANDOM.integers(0, 5, 300)
    best = labels.copy()
    best[:40] = (labels[:40] + 1) % 5
    reference = classified(np.eye(5, dtype=np.float32)[labels], labels)
    candidate = classified(np.eye(5, dtype=np.float32)[best[:250]], labels[:250])
    result = compared(reference, candidate, Metric.TOP1)
    assert result.drop is not None
    assert (result.samples, result.drop.lost, result.drop.gained) == (250, 40, 0)
    assert (result.drop.method, result.drop.verdict) == (DropMethod.MCNEMAR_EXACT, DropVerdict.WORSE)
    assert [change.kind for change in result.changed] == [ChangeKind.LOST] * 40
    assert "50 samples were answered by only one" in str(result.warnings[0])
    balanced = compared(reference, candidate, Metric.BALANCED)
    assert balanced.drop is not None
    assert balanced.drop.method is DropMethod.PAIRED_BOOTSTRAP
    assert balanced.drop.verdict is DropVerdict.WORSE


def segmented(pictures: list[tuple[np.ndarray, Mask]], names: tuple[str, ...] = ()) -> Measured:
    meter = SegmentationMeter(names)
    for number, (answer, mask) in enumerate(pictures):
        meter.add(f"p{number}", MaskAnswer(answer.astype(np.int32)), mask)
    return meter.finish()


def test_miou_is_that_of_counting_every_pixel() -> None:
    pictures = []
    for _ in range(12):
        labels = RANDOM.integers(0, 4, (9, 7))
        answer = np.where(
            RANDOM.uniform(size=labels.shape) < 0.7, labels, RANDOM.integers(-1, 5, labels.shape)
        )
        labels[RANDOM.uniform(size=labels.shape) < 0.1] = 255
        pictures.append((answer, Mask(labels.astype(np.int32))))
    answers = np.concatenate([a.ravel() for a, _ in pictures])
    labels = np.concatenate([m.classes.ravel() for _, m in pictures])
    answers, labels = answers[labels != 255], labels[labels != 255]
    ious = [((answers == c) & (labels == c)).sum() / ((answers == c) | (labels == c)).sum() for c in range(5)]
    found = segmented(pictures, ("a", "b", "c", "d"))
    assert [score.value for score in found.per_class] == pytest.approx(ious)
    assert ious[4] == 0  # answered, never there
    assert found.values[Metric.MIOU] == pytest.approx(np.mean(ious))
    assert found.values[Metric.PIXEL_ACCURACY] == pytest.approx((answers == labels).mean())
    interval = found.interval(Metric.MIOU)
    assert interval is not None
    assert interval.low < np.mean(ious) < interval.high


def test_a_picture_drawn_twice_is_the_same_as_two_pictures() -> None:
    pictures = [
        (RANDOM.integers(0, 3, (5, 5)), Mask(RANDOM.integers(0, 3, (5, 5), np.int32))) for _ in range(4)
    ]
    weights = np.array([[2.0, 0, 1, 1]])
    drawn = segmented(pictures).resamplers[Metric.MIOU].values(weights)[0]
    assert drawn == pytest.approx(segmented([pictures[i] for i in (0, 0, 2, 3)]).values[Metric.MIOU])


def test_an_empty_mask_has_no_value_and_is_said_and_other_sizes_are_refused() -> None:
    nothing = Mask(np.full((2, 2), 255, np.int32))
    found = segmented([(np.zeros((2, 2)), nothing)])
    assert (found.values[Metric.MIOU], found.answers[0].quality) == (None, None)
    assert "1 masks have no labelled pixel" in str(found.warnings[0])
    with pytest.raises(ValueError, match="the answer is"):
        segmented([(np.zeros((3, 2)), nothing)])


def test_errors_and_r2_are_the_definitions_also_for_labels_far_from_zero() -> None:
    labels = RANDOM.normal(size=(50, 2)) * [1, 30] + 1e7
    answers = labels + RANDOM.normal(size=(50, 2)) * [0.5, 3]
    meter = RegressionMeter()
    for number in range(50):
        meter.add(str(number), Values(answers[number]), labels[number])
    meter.add("nan", Values(np.array([np.nan, 1])), labels[0])
    found = meter.finish()
    errors = answers - labels
    assert found.values[Metric.MAE] == pytest.approx(np.abs(errors).mean())
    assert found.values[Metric.RMSE] == pytest.approx(np.sqrt((errors**2).mean()))
    r2 = 1 - (errors**2).sum(axis=0) / ((labels - labels.mean(axis=0)) ** 2).sum(axis=0)
    assert found.values[Metric.R2] == pytest.approx(r2.mean(), rel=1e-6)
    assert "NaN or infinity for 1 samples" in str(found.warnings[0])
    weights = next(replicates(50, 1, 0))
    drawn = np.repeat(np.arange(50), weights[0].astype(int))
    resampled = np.abs(errors[drawn]).mean()
    assert found.resamplers[Metric.MAE].values(weights)[0] == pytest.approx(resampled)


def test_labels_without_variance_have_no_r2() -> None:
    meter = RegressionMeter()
    for number in range(3):
        meter.add(str(number), Values(np.array([float(number)])), 5.1)
    assert meter.finish().values[Metric.R2] is None
    with pytest.raises(ValueError, match="2 numbers for 1 labels"):
        meter.add("x", Values(np.zeros(2)), 1.0)


def test_embeddings_are_compared_by_direction_and_by_neighbour() -> None:
    vectors = RANDOM.normal(size=(30, 8))
    moved = vectors.copy()
    moved[0] = -vectors[0]
    meter = EmbeddingMeter()
    for number in range(30):
        meter.add(str(number), Values(3 * moved[number]), Values(vectors[number]))
    found = meter.finish()
    assert found.values[Metric.COSINE] == pytest.approx(28 / 30)
    units = [v / np.linalg.norm(v, axis=1, keepdims=True) for v in (vectors, moved)]
    near = [(u @ u.T - 9 * np.eye(30)).argmax(axis=1) for u in units]
    assert found.values[Metric.NEIGHBOUR] == pytest.approx((near[0] == near[1]).mean())
    assert [a.quality for a in found.answers][:2] == pytest.approx([-1, 1])


BOX = np.array([[0, 0, 10, 10], [20, 20, 40, 40]], np.float32)


def boxes(corners: np.ndarray, classes: list[int], scores: list[float]) -> Detections:
    return Detections(corners.astype(np.float32), np.array(scores, np.float32), np.array(classes))


def test_agreement_is_between_nothing_in_common_and_all_the_same() -> None:
    reference = boxes(BOX, [0, 1], [0.9, 0.8])
    pairs: list[tuple[Answer, Answer, float]] = [
        (ClassAnswer(2), ClassAnswer(2), 1),
        (ClassAnswer(2), ClassAnswer(1), 0),
        (MaskAnswer(np.array([[1, 2]], np.int32)), MaskAnswer(np.array([[1, 1]], np.int32)), 0.5),
        (reference, reference, 1),
        (boxes(BOX + 1, [0, 0], [0.9, 0.8]), reference, 0.5),
        (boxes(BOX[:1], [0], [0.9]), reference, 2 / 3),
        (no_detections(), boxes(BOX, [0, 0], [0.2, 0.1]), 1),
        (Values(np.array([3.0, 4.5])), Values(np.array([3.0, 4.0])), 0.9),
    ]
    for answer, other, expected in pairs:
        meter = AgreementMeter()
        meter.add("x", answer, other)
        assert meter.finish().values[Metric.AGREEMENT] == pytest.approx(expected)
    with pytest.raises(TypeError, match="cannot be compared"):
        AgreementMeter().add("x", ClassAnswer(1), no_detections())


def test_a_box_is_matched_only_once() -> None:
    twice = boxes(np.concatenate([BOX[:1], BOX[:1]]), [0, 0], [0.9, 0.8])
    assert f1_of(twice, boxes(BOX[:1], [0], [0.9])) == pytest.approx(2 / 3)
    assert f1_of(no_detections(), twice) == 0


def test_a_file_that_is_listed_twice_is_compared_with_itself_each_time() -> None:
    """A list may name a picture twice, with two labels: equal answers are no drop and no gain."""

    def measured() -> Measured:
        meter = ClassificationMeter(("a", "b"))
        for number in range(30):
            name = "twice.jpg" if number < 20 else f"{number}.jpg"
            meter.add(name, ClassAnswer(0, np.array([1, 0], np.float32)), number % 2)
        return meter.finish()

    found = compared(measured(), measured(), Metric.TOP1)
    assert (found.samples, found.changed) == (30, ())
    assert found.drop is not None
    assert (found.drop.verdict, found.drop.lost, found.drop.gained) == (DropVerdict.EQUAL, 0, 0)


def test_nothing_agrees_with_a_reference_that_answers_nan() -> None:
    meter = AgreementMeter(("a", "b"))
    meter.add("both", ClassAnswer(-1), ClassAnswer(-1))
    meter.add("candidate", ClassAnswer(-1), ClassAnswer(1))
    meter.add("neither", ClassAnswer(1), ClassAnswer(1))
    found = meter.finish()
    assert found.values[Metric.AGREEMENT] == 0.5
    assert "1 samples" in str(found.warnings[0])
