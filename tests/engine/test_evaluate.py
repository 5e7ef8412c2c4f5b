"""Evaluations of models whose accuracy is known: every task, what is left out and named, and beside a reference."""

from __future__ import annotations

import json
import shutil
import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.engine import evaluated as made
from tests.engine.measured import Listener
from tests.machine_load import slowdown
from workbench.core.datasets import DatasetRef
from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.core.evaluation import EvaluateResult, EvaluateSpec
from workbench.core.feeding import Feeding
from workbench.core.messages import Message
from workbench.core.metrics.definitions import Metric, Task
from workbench.core.metrics.drops import DropVerdict
from workbench.core.metrics.results import ChangeKind
from workbench.core.outputs import Head, OutputAdapter
from workbench.core.preprocessing import Preprocessing, Resize
from workbench.core.reporter import StepCancelled
from workbench.core.specs import decode_result, decode_spec, encode
from workbench.engine import evaluate
from workbench.engine.evaluation.network import evaluation_properties


@pytest.fixture(scope="module")
def network(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.save_colour_network(tmp_path_factory.mktemp("models") / "colours.xml")


@pytest.fixture(scope="module")
def colours(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made.coloured_folder(tmp_path_factory.mktemp("data") / "colours")


def run(model: Path, data: Path | str, reporter: Listener | None = None, **options: Any) -> EvaluateResult:
    """Through the JSON that the worker gets, and back through the JSON it answers with."""
    selection = options.pop("selection", {})
    spec = EvaluateSpec(model=str(model), dataset=DatasetRef(path=str(data), **selection), **options)
    result = evaluate.run(decode_spec(encode(spec)), reporter or Listener())
    read = decode_result(encode(result))
    assert isinstance(read, EvaluateResult)
    return read


def refusal(model: Path, data: Path, **options: Any) -> ErrorReport:
    with pytest.raises(WorkbenchError) as caught:
        run(model, data, **options)
    assert caught.value.report.tries
    return caught.value.report


def texts(messages: tuple[Message, ...]) -> str:
    return "\n".join(map(str, messages))


def test_a_classifier_that_is_always_right_has_all_its_numbers(network: Path, colours: Path) -> None:
    listener = Listener()
    result = run(network, colours, listener)
    assert (result.task, result.metric, result.value, result.samples) == (
        Task.CLASSIFICATION,
        Metric.TOP1,
        1.0,
        15,
    )
    assert result.effective_precision == "f32"
    assert result.interval is not None
    assert result.interval.low < result.interval.high == 1.0
    assert [(c.name, c.samples, c.recall) for c in result.per_class] == [
        ("blue", 5, 1.0),
        ("green", 5, 1.0),
        ("red", 5, 1.0),
    ]
    assert result.confusion == ((5, 0, 0), (0, 5, 0), (0, 0, 5))
    assert {m.metric for m in result.metrics} == {Metric.TOP1, Metric.TOP5, Metric.BALANCED}
    assert (result.adapter.adapter.head, result.adapter.certain) == (Head.CLASSES, True)
    assert (result.fault_count, result.unlabelled, result.nan_count, result.warnings) == (0, 0, 0, ())
    assert result.model_sha256
    assert listener.fractions == sorted(listener.fractions)


def test_a_wrong_answer_is_counted_where_it_belongs(tmp_path: Path, colours: Path) -> None:
    swapped = made.save_colour_network(tmp_path / "swapped.xml", order=(1, 2, 0))  # blue and green
    result = run(swapped, colours)
    assert result.value == pytest.approx(1 / 3)
    assert {(c.label, c.predicted, c.count) for c in result.confusions} == {(0, 1, 5), (1, 0, 5)}


def test_what_cannot_be_used_is_counted_and_named_and_ends_nothing(
    tmp_path: Path, network: Path, colours: Path
) -> None:
    data = shutil.copytree(colours, tmp_path / "data")
    (data / "blue" / "0.png").write_bytes(b"no picture")
    made.picture(data / "red" / "9.png", made.COLOURS["red"], size=11)
    result = run(network, data)
    assert (result.value, result.samples, result.fault_count) == (1.0, 14, 2)
    assert {fault.sample for fault in result.faults} == {"blue/0.png", "red/9.png"}
    assert "blue/0.png" in texts(result.warnings)


def test_data_that_does_not_fit_at_all_says_which_option_would_help(tmp_path: Path, network: Path) -> None:
    data = made.coloured_folder(tmp_path / "large", 1, size=12)
    report = refusal(network, data)
    assert report.code is ErrorCode.SHAPE_MISMATCH
    assert "--resize" in texts(report.tries)
    resized = Feeding(preprocessing=(Preprocessing(resize=Resize()),))
    assert run(network, data, feeding=resized).value == 1.0


def test_labels_off_by_one_are_noticed_and_the_offer_is_right(tmp_path: Path, network: Path) -> None:
    made.coloured_folder(tmp_path / "data")
    lines = [
        f"{name}/{number}.png {label + 1}" for label, name in enumerate(made.COLOURS) for number in range(5)
    ]
    listed = tmp_path / "data" / "list.txt"
    listed.write_text("\n".join(lines) + "\n")
    result = run(network, listed)
    assert result.value == 0.0
    assert result.suggested_label_offset == -1
    assert "--label-offset -1" in texts(result.warnings)
    mended = run(network, listed, selection={"label_offset": result.suggested_label_offset})
    assert (mended.value, mended.suggested_label_offset) == (1.0, None)
    wrong = run(network, listed, selection={"label_offset": -2})
    assert wrong.suggested_label_offset == -1
    assert "with +1 added" in texts(wrong.warnings)
    assert "--label-offset -1)" in texts(wrong.warnings)


def test_nan_in_the_outputs_names_the_samples(tmp_path: Path, colours: Path) -> None:
    data = shutil.copytree(colours, tmp_path / "data")
    made.picture(data / "green" / "black.png", (0, 0, 0))
    result = run(made.save_black_is_nan(tmp_path / "nan.xml"), data)
    assert (result.nan_count, result.nan_samples) == (1, ("green/black.png",))
    assert "green/black.png" in texts(result.warnings)
    assert result.value == pytest.approx(15 / 16)


@pytest.mark.parametrize("batch", [4, -1])
def test_a_batch_gives_the_same_answers_and_the_last_one_is_filled_up(
    tmp_path: Path, colours: Path, batch: int
) -> None:
    model = made.save_colour_network(tmp_path / "batched.xml", batch=batch, order=(1, 2, 0))
    result = run(model, colours)
    assert (result.batch, result.samples) == (max(batch, 1), 15)
    assert result.value == pytest.approx(1 / 3)
    wished = run(model, colours, batch=2, requests=3)
    assert (wished.batch, wished.requests, wished.value) == (2, 3, result.value)


def test_boxes_are_judged_by_the_usual_coco_numbers(tmp_path: Path) -> None:
    data = made.coco_of_one_box(tmp_path / "coco", 4, (2, 2, 4, 4))
    found, missed = (0, 0, 0.9, 0.25, 0.25, 0.75, 0.75), (0, 0, 0.8, 0.0, 0.0, 0.1, 0.1)
    model = made.save_fixed_boxes(tmp_path / "boxes.xml", [found, missed])
    result = run(model, data, metric=Metric.MAP)
    assert (result.task, result.samples, result.value) == (Task.DETECTION, 4, pytest.approx(1.0))
    assert result.adapter.adapter.head is Head.SSD
    assert [(c.name, c.samples, c.precision, c.recall) for c in result.per_class] == [("thing", 4, 1.0, 1.0)]
    assert {Metric.MAP50, Metric.MAP75, Metric.RECALL} <= {m.metric for m in result.metrics}


def test_masks_are_judged_pixel_by_pixel(tmp_path: Path) -> None:
    data = made.masked_pictures(tmp_path / "masks")
    result = run(made.save_brightness_mask(tmp_path / "mask.xml"), data, metric=Metric.MIOU)
    assert (result.task, result.value, result.samples) == (Task.SEGMENTATION, 1.0, 3)
    assert [c.value for c in result.per_class][:2] == [1.0, 1.0]


def test_numbers_are_judged_by_their_distance(tmp_path: Path) -> None:
    x = np.random.default_rng(0).normal(size=(20, 4)).astype(np.float32)
    np.savez(tmp_path / "data.npz", x=x, y=x.sum(axis=1) - 0.5)
    result = run(made.save_sum(tmp_path / "sum.xml"), tmp_path / "data.npz", metric=Metric.MAE)
    assert (result.task, result.samples) == (Task.REGRESSION, 20)
    assert result.value == pytest.approx(0.5, abs=1e-4)
    assert {m.metric for m in result.metrics} == {Metric.MAE, Metric.RMSE, Metric.R2}


def test_a_reference_shows_a_significant_drop_and_the_changed_samples(
    tmp_path: Path, network: Path, colours: Path
) -> None:
    swapped = made.save_colour_network(tmp_path / "swapped.xml", order=(1, 2, 0))
    result = run(swapped, colours, reference=str(network), samples_file=str(tmp_path / "answers.jsonl"))
    found = result.reference
    assert found is not None
    assert (found.value, result.value) == (1.0, pytest.approx(1 / 3))
    assert found.drop is not None
    assert (found.drop.verdict, found.drop.lost, found.drop.gained) == (DropVerdict.WORSE, 10, 0)
    assert found.drop.drop == pytest.approx(2 / 3)
    assert 0 < found.drop.low < found.drop.drop < found.drop.high
    assert "significant" in str(found.verdict)
    assert (found.lost, found.gained, found.agreement) == (10, 0, pytest.approx(1 / 3))
    assert {(c.kind, c.reference.answer, c.candidate.answer) for c in found.changed} == {
        (ChangeKind.LOST, "blue", "green"),
        (ChangeKind.LOST, "green", "blue"),
    }
    lines = [json.loads(line) for line in (tmp_path / "answers.jsonl").read_text().splitlines()]
    assert len(lines) == 15
    first = next(line for line in lines if line["id"] == "blue/0.png")
    assert (first["label"], first["answer"], first["reference_answer"]) == ("blue", "green", "blue")
    assert (first["quality"], first["reference_quality"]) == (0.0, 1.0)


def test_the_same_model_as_its_own_reference_is_no_worse(network: Path, colours: Path) -> None:
    found = run(network, colours, reference=str(network)).reference
    assert found is not None
    assert found.drop is not None
    assert (found.drop.verdict, found.agreement, found.changed) == (DropVerdict.EQUAL, 1.0, ())


def test_without_labels_the_reference_says_what_is_right(
    tmp_path: Path, network: Path, colours: Path
) -> None:
    flat = tmp_path / "flat"
    flat.mkdir()
    for file in colours.glob("*/*.png"):
        shutil.copy(file, flat / f"{file.parent.name}{file.name}")
    # Without its softmax a classifier is a classifier still.
    swapped = made.save_colour_network(tmp_path / "swapped.xml", order=(1, 2, 0), softmax=False)
    result = run(swapped, flat, reference=str(network))
    assert (result.task, result.metric, result.samples) == (Task.AGREEMENT, Metric.AGREEMENT, 15)
    assert result.value == pytest.approx(1 / 3)
    found = result.reference
    assert found is not None
    assert (found.drop, found.lost, len(found.changed)) == (None, 10, 10)
    assert found.agreement == result.value


def test_without_labels_and_without_a_reference_there_is_nothing_to_compare_with(
    tmp_path: Path, network: Path
) -> None:
    made.picture(tmp_path / "one.png", made.COLOURS["red"])
    report = refusal(network, tmp_path)
    assert report.code is ErrorCode.USAGE
    assert "--reference" in texts(report.tries)
    assert refusal(network, tmp_path, metric=Metric.TOP1).code is ErrorCode.USAGE


def test_a_metric_of_another_task_is_refused_with_those_that_fit(network: Path, colours: Path) -> None:
    report = refusal(network, colours, task=Task.CLASSIFICATION, metric=Metric.MIOU)
    assert report.code is ErrorCode.USAGE
    assert "top1" in str(report.why)


def test_an_adapter_set_by_hand_is_used_and_one_of_another_task_refused(network: Path, colours: Path) -> None:
    turned = OutputAdapter(head=Head.CLASSES, output="scores", class_map=(1, 0, 2))
    result = run(network, colours, adapter=turned)
    assert (result.adapter.adapter, result.value) == (turned, pytest.approx(1 / 3))
    report = refusal(network, colours, adapter=OutputAdapter(head=Head.MASK, output="scores"))
    assert report.code is ErrorCode.USAGE


def test_f32_in_the_accuracy_mode_unless_something_else_is_asked_for() -> None:
    ref = DatasetRef(path="x")
    exact = evaluation_properties(EvaluateSpec(model="m", dataset=ref))
    assert (exact["INFERENCE_PRECISION_HINT"], exact["EXECUTION_MODE_HINT"]) == ("f32", "ACCURACY")
    free = evaluation_properties(EvaluateSpec(model="m", dataset=ref, precision=None))
    assert not {"INFERENCE_PRECISION_HINT", "EXECUTION_MODE_HINT"} & set(free)


def test_the_arrays_of_the_answers_are_as_long_as_the_samples(
    tmp_path: Path, network: Path, colours: Path
) -> None:
    run(network, colours, samples_file=str(tmp_path / "new" / "answers.npz"))
    with np.load(tmp_path / "new" / "answers.npz") as arrays:
        assert set(arrays) == {"id", "answer", "label", "quality", "score"}
        assert {len(arrays[name]) for name in arrays} == {15}
        assert (arrays["answer"] == arrays["label"]).all()
    assert [file.name for file in (tmp_path / "new").iterdir()] == ["answers.npz"]


class _Stopping(Listener):
    """Asks to end once the evaluation itself has begun to tell how far it is."""

    def __init__(self, *, keep: bool) -> None:
        super().__init__(keep=keep)
        self._keep_it = keep
        self.asked_at: float | None = None

    def progress(
        self, phase: Message, fraction: float | None = None, remaining_s: float | None = None
    ) -> None:
        super().progress(phase, fraction, remaining_s)
        if self.asked_at is None and remaining_s is not None:
            self.asked_at = time.monotonic()

    @property
    def stop_requested(self) -> bool:
        return self.asked_at is not None

    @property
    def keep_result(self) -> bool:
        return self.stop_requested and self._keep_it

    def checkpoint(self) -> None:
        if self.stop_requested and not self._keep_it:
            raise StepCancelled


@pytest.fixture(scope="module")
def digits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """So many samples that an evaluation of them takes a while."""
    folder = tmp_path_factory.mktemp("many")
    pixels = np.random.default_rng(0).integers(0, 256, (20_000, 3, 8, 8), np.uint8)
    np.savez(folder / "many.npz", x=pixels, y=pixels.mean(axis=(2, 3))[:, ::-1].argmax(axis=1))
    return folder / "many.npz"


def test_a_cancel_ends_it_within_half_a_second(network: Path, digits: Path) -> None:
    reporter = _Stopping(keep=False)
    with pytest.raises(StepCancelled):
        run(network, digits, reporter)
    assert reporter.asked_at is not None
    took = time.monotonic() - reporter.asked_at
    assert took < 0.5 * slowdown()


def test_stopping_keeps_what_has_been_answered(network: Path, digits: Path) -> None:
    result = run(network, digits, _Stopping(keep=True))
    assert result.stopped_early
    assert 0 < result.samples < 20_000
    assert result.value == pytest.approx(1.0)
