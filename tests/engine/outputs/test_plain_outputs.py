"""Classes, masks and numbers: recognised, read, and refused with a sentence where they do not fit."""

from __future__ import annotations

import numpy as np
import pytest

from workbench.core.errors import WorkbenchError
from workbench.core.metrics.definitions import Task
from workbench.core.outputs import Activation, AnchorLevel, Column, GridCode, Head, OutputAdapter
from workbench.engine.outputs.answers import ClassAnswer, MaskAnswer, Values
from workbench.engine.outputs.choosing import choose_adapter
from workbench.engine.outputs.decoding import decode
from workbench.engine.outputs.evidence import Hints
from workbench.engine.outputs.geometry import Geometry

LOGITS = np.array([[2.0, -1.0, 5.0]], np.float32)
POWERS = np.exp(LOGITS - 5)
PROBABILITIES = POWERS / POWERS.sum()


def classes(outputs: dict[str, np.ndarray], count: int | None = 3) -> tuple[OutputAdapter, ClassAnswer, bool]:
    choice = choose_adapter([outputs], Hints(Task.CLASSIFICATION, count))
    answer = decode(choice.adapter, outputs, [None])[0]
    assert isinstance(answer, ClassAnswer)
    return choice.adapter, answer, choice.certain


@pytest.mark.parametrize(
    "array", [LOGITS, LOGITS[:, :, None, None], PROBABILITIES, np.array([[0.1, 0.2, 0.9]])]
)
def test_logits_probabilities_and_shares_give_the_best_class(array: np.ndarray) -> None:
    adapter, answer, certain = classes({"y": array})
    assert (answer.best, certain) == (2, True)
    assert answer.scores is not None
    assert answer.confidence is not None
    assert 0 < answer.confidence <= 1
    assert (adapter.activation is Activation.SOFTMAX) == (array.max() > 1)


def test_the_confidence_of_logits_is_their_softmax_and_their_order_survives_it() -> None:
    assert classes({"y": LOGITS})[1].confidence == pytest.approx(PROBABILITIES[0, 2], abs=1e-6)
    large = np.array([[-900.0, 2000.0, -800.0]], np.float32)  # both others would be 0
    _, answer, _ = classes({"y": large})
    assert answer.confidence == 1
    assert answer.scores is not None
    assert np.argsort(-answer.scores).tolist() == [1, 2, 0]


def test_an_integer_is_the_class_itself() -> None:
    adapter, answer, certain = classes({"argmax": np.array([2], np.int64)})
    assert (answer.best, answer.scores, certain) == (2, None, True)
    assert adapter.head is Head.CLASSES


def test_the_output_with_as_many_numbers_as_classes_is_taken() -> None:
    features = np.random.default_rng(0).normal(size=(1, 512)).astype(np.float32)
    adapter, answer, _ = classes({"features": features, "logits": LOGITS})
    assert (adapter.output, answer.best) == ("logits", 2)


def test_imagenets_background_class_is_taken_off_and_other_extra_classes_are_offered_to_be() -> None:
    scores = np.zeros((1, 1001), np.float32)
    scores[0, 5] = 1
    adapter, answer, certain = classes({"y": scores}, 1000)
    assert (adapter.class_offset, answer.best, certain) == (1, 4, True)
    choice = choose_adapter([{"y": LOGITS}], Hints(Task.CLASSIFICATION, 2))
    assert not choice.certain
    assert (choice.adapter.class_offset, choice.alternatives[-1].class_offset) == (0, 1)


def test_nan_is_no_answer() -> None:
    answer = decode(OutputAdapter(head=Head.CLASSES), {"y": np.array([[1, np.nan]], np.float32)}, [None])[0]
    assert isinstance(answer, ClassAnswer)
    assert answer.best == -1


def test_a_batch_of_classes_is_read_sample_by_sample() -> None:
    answers = decode(OutputAdapter(head=Head.CLASSES), {"y": np.eye(3, dtype=np.float32)}, [None] * 3)
    assert [a.best for a in answers if isinstance(a, ClassAnswer)] == [0, 1, 2]


def mask(outputs: dict[str, np.ndarray], geometry: Geometry, count: int | None) -> np.ndarray:
    choice = choose_adapter([outputs], Hints(Task.SEGMENTATION, count, geometry.network))
    answer = decode(choice.adapter, outputs, [geometry])[0]
    assert isinstance(answer, MaskAnswer)
    return answer.classes


SAME = Geometry.stretched((8, 10), (8, 10))
TRUTH = np.random.default_rng(4).integers(3, size=(8, 10))
PLANES = np.stack([c == TRUTH for c in range(3)])[None] * 4.0 - 2


@pytest.mark.parametrize(
    "array",
    [
        PLANES.astype(np.float32),
        np.moveaxis(PLANES, 1, -1).astype(np.float32),
        TRUTH[None].astype(np.int64),
        TRUTH[None, None].astype(np.int32),
        TRUTH[None, :, :, None].astype(np.int64),
    ],
    ids=["NCHW", "NHWC", "classes", "classes with a channel", "classes with a channel last"],
)
def test_every_form_of_a_mask_is_read_the_same(array: np.ndarray) -> None:
    assert (mask({"m": array}, SAME, 3) == TRUTH).all()


def test_a_single_channel_is_a_threshold_over_shares_or_logits() -> None:
    shares = np.where(TRUTH == 1, 0.9, 0.1)[None, None].astype(np.float32)
    logits = np.where(TRUTH == 1, 0.5, -3.0)[None, None].astype(np.float32)
    assert (mask({"m": shares}, SAME, 2) == (TRUTH == 1)).all()
    assert (mask({"m": logits}, SAME, 2) == (TRUTH == 1)).all()


@pytest.mark.parametrize("integers", [True, False])
def test_a_letterboxed_mask_is_cut_out_and_enlarged(integers: bool) -> None:
    geometry = Geometry.letterboxed((40, 80), (8, 8))  # rows 2 to 5 show the picture, each ten pixels high
    small = np.full((8, 8), 2)
    small[2:6] = 0
    small[2:4, :4] = 1
    planes = np.stack([small == c for c in range(3)])[None].astype(np.float32)
    found = mask({"m": small[None] if integers else planes}, geometry, 3)
    assert found.shape == (40, 80)
    expected = np.zeros((40, 80))
    expected[:20, :40] = 1
    assert (found != expected).mean() < 0.01


def test_what_was_cropped_away_has_no_class() -> None:
    found = mask({"m": np.zeros((1, 8, 8), np.int64)}, Geometry.cropped((40, 80), (8, 8)), 3)
    assert (found[:, :20] == -1).all()
    assert (found[:, 20:60] == 0).all()
    linear = mask({"m": np.zeros((1, 3, 8, 8), np.float32)}, Geometry.cropped((40, 80), (8, 8)), 3)
    assert (linear == found).all()


def test_numbers_are_taken_as_they_are_and_the_embedding_is_the_longest_row() -> None:
    outputs = {"hidden": np.zeros((1, 7, 16), np.float32), "pooled": np.arange(16, dtype=np.float32)[None]}
    choice = choose_adapter([outputs], Hints(Task.EMBEDDING))
    answer = decode(choice.adapter, outputs, [None])[0]
    assert isinstance(answer, Values)
    assert answer.values.tolist() == list(range(16))
    assert not choice.certain
    price = choose_adapter([{"price": np.array([[3.5]], np.float32)}], Hints(Task.REGRESSION))
    assert (price.adapter.head, price.certain) == (Head.VALUES, True)


def test_without_labels_what_is_unmistakable_is_recognised() -> None:
    size = (64, 64)
    picture = {"m": np.random.default_rng(0).normal(size=(1, 5, *size)).astype(np.float32)}
    assert choose_adapter([picture], Hints(Task.AGREEMENT, None, size)).adapter.head is Head.MASK
    scores = choose_adapter([{"y": PROBABILITIES}], Hints(Task.AGREEMENT, None, size))
    assert (scores.adapter.head, scores.certain) == (Head.CLASSES, True)
    logits = choose_adapter([{"y": LOGITS}], Hints(Task.AGREEMENT, None, size))
    assert (logits.certain, logits.alternatives[-1].head) == (False, Head.VALUES)


def refusal(adapter: OutputAdapter, outputs: dict[str, np.ndarray]) -> str:
    with pytest.raises(WorkbenchError) as refused:
        decode(adapter, outputs, [SAME])
    return str(refused.value)


def test_adapters_that_do_not_fit_say_why() -> None:
    small = {"x": np.zeros((1, 3, 5), np.float32)}
    assert "There is no output “y”" in refusal(OutputAdapter(head=Head.YOLO, output="y"), small)
    assert "does not say which output" in refusal(OutputAdapter(head=Head.PRIORS), {**small, "z": LOGITS})
    assert "[1,1,N,7]" in refusal(OutputAdapter(head=Head.SSD), small)
    assert "has no class" in refusal(OutputAdapter(head=Head.YOLO, axis=1), small)
    boxes = {"x": np.zeros((1, 3, 4), np.float32), "s": np.zeros((1, 2), np.float32)}
    assert "where the scores are" in refusal(OutputAdapter(head=Head.FINAL, boxes="x"), boxes)
    assert "3 boxes, 2 scores" in refusal(OutputAdapter(head=Head.FINAL, boxes="x", output="s"), boxes)
    columns = (Column.BOX, Column.SCORE, Column.CLASS)
    assert "box, score, class need a width of 6" in refusal(
        OutputAdapter(head=Head.FINAL, columns=columns), small
    )
    levels = (AnchorLevel(8, ((1, 1),) * 3),)
    adapter = OutputAdapter(head=Head.GRID, levels=("x",), anchors=levels, grid=GridCode.YOLO_V3)
    assert "3 anchors" in refusal(adapter, {"x": np.zeros((1, 255 + 1, 1, 1), np.float32)})
    cells = OutputAdapter(head=Head.GRID, output="x", axis=-1, anchors=(AnchorLevel(4),), grid=GridCode.YOLOX)
    assert "make 6 cells, not 3" in refusal(cells, small)
    priors = OutputAdapter(head=Head.PRIORS, output="s", boxes="b", axis=-1, anchors=levels)
    assert "make 6 boxes, not 9" in refusal(
        priors, {"b": np.zeros((1, 9, 4), np.float32), "s": np.zeros((1, 9, 2), np.float32)}
    )


def test_nothing_recognised_lists_the_outputs_and_hostile_names_are_escaped() -> None:
    name = "a\x1b[31m<b>" + "x" * 5000
    with pytest.raises(WorkbenchError) as refused:
        choose_adapter([{name: np.zeros((1, 9), np.float32)}], Hints(Task.DETECTION))
    text = str(refused.value)
    assert "[1,9]" in text
    assert "\x1b" not in text
    assert len(text) < 1000
