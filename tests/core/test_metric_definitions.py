"""The metrics' names, and which samples changed their answer."""

from __future__ import annotations

import msgspec
import pytest

from workbench.core.errors import WorkbenchError
from workbench.core.metrics.changes import changed_samples
from workbench.core.metrics.definitions import Metric, Task, metric_named, metrics_of, task_of, usual_metric
from workbench.core.metrics.results import Accuracy, ChangeKind, MetricValue, SampleAnswer
from workbench.core.outputs import Head, OutputAdapter, network_classes


@pytest.mark.parametrize(
    ("name", "metric"),
    [
        ("top1", Metric.TOP1),
        ("Top-5", Metric.TOP5),
        ("accuracy", Metric.TOP1),
        ("acc@5", Metric.TOP5),
        ("map", Metric.MAP),
        ("mAP@50", Metric.MAP50),
        ("mIoU", Metric.MIOU),
        ("mae", Metric.MAE),
        ("balanced-accuracy", Metric.BALANCED),
    ],
)
def test_metrics_are_known_by_the_names_people_write(name: str, metric: Metric) -> None:
    assert metric_named(name) is metric


def test_an_unknown_metric_is_refused_with_the_list_and_without_its_control_characters() -> None:
    with pytest.raises(WorkbenchError) as refused:
        metric_named("\x1b[31m" + "x" * 500)
    assert "top1, top5" in str(refused.value)
    assert "\x1b" not in str(refused.value)
    assert len(str(refused.value)) < 400


def test_every_task_has_its_usual_metric_first_and_every_metric_a_task() -> None:
    for task in Task:
        assert metrics_of(task)[0] is usual_metric(task)
        assert task in usual_metric(task).facts.tasks
    assert all(metric in metrics_of(task_of(metric)) for metric in Metric)
    assert all(metric_named(metric.value) is metric for metric in Metric)


def answer(sample: str, text: str, quality: float | None) -> SampleAnswer:
    return SampleAnswer(id=sample, answer=text, quality=quality)


def test_lost_answers_come_first_and_the_largest_loss_before_the_smaller() -> None:
    reference = [answer("a", "cat", 1), answer("b", "dog", 0), answer("c", "cow", 0), answer("d", "x", 0.9)]
    candidate = [answer("d", "x", 0.6), answer("c", "pig", 0), answer("b", "hen", 1), answer("a", "dog", 0)]
    changes = changed_samples(reference, candidate)
    assert [(c.id, c.kind) for c in changes] == [
        ("a", ChangeKind.LOST),
        ("d", ChangeKind.LOST),
        ("b", ChangeKind.GAINED),
        ("c", ChangeKind.OTHER),
    ]


def test_the_same_answers_and_samples_of_only_one_side_are_no_changes() -> None:
    assert changed_samples([answer("a", "x", 0.90)], [answer("a", "x", 0.92), answer("b", "y", 1)]) == ()


def test_a_result_survives_json_and_finds_its_numbers() -> None:
    accuracy = Accuracy(
        metric=Metric.MAP, value=0.4, samples=3, others=(MetricValue(metric=Metric.MAP50, value=0.6),)
    )
    again = msgspec.json.decode(msgspec.json.encode(accuracy), type=Accuracy)
    assert again == accuracy
    assert (again.number(Metric.MAP), again.number(Metric.MAP50), again.number(Metric.MIOU)) == (
        0.4,
        0.6,
        None,
    )


def test_the_networks_classes_become_the_data_sets() -> None:
    assert network_classes(OutputAdapter(head=Head.SSD, class_offset=1, background=0), 3) == {1: 0, 2: 1}
    assert network_classes(OutputAdapter(head=Head.DETR, background=2), 3) == {0: 0, 1: 1}
    assert network_classes(OutputAdapter(head=Head.SSD, class_map=(-1, 5, -1, 2)), 4) == {1: 5, 3: 2}
