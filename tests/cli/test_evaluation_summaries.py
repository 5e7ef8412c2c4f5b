"""What people read of an evaluation and of a data set."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from rich.console import Console, RenderableType

from tests.measured_runs import evaluation_result as result
from workbench.cli.summaries import dataset as dataset_summary
from workbench.cli.summaries import evaluation
from workbench.core.datasets import ClassCount, DatasetFacts, DatasetFault, DatasetFormat, ShapeCount
from workbench.core.evaluation import ReferenceComparison
from workbench.core.messages import verbatim
from workbench.core.metrics.definitions import Metric, Task
from workbench.core.metrics.results import (
    ChangedSample,
    ChangeKind,
    ClassScore,
    Confusion,
    SampleAnswer,
)


def shown(blocks: Sequence[RenderableType]) -> str:
    console = Console(file=io.StringIO(), width=140, force_terminal=False)
    for block in blocks:
        console.print(block)
    text = console.file.getvalue()  # type: ignore[attr-defined]
    assert isinstance(text, str)
    return text


def test_the_metric_stands_with_its_interval_and_what_is_unknown_is_no_zero() -> None:
    text = shown(evaluation.summary(result()))
    assert "98.40 %" in text
    assert "97.75 % – 98.86 % with 95 % confidence" in text
    assert "n/a" in text
    assert "0 cat" in text
    assert "50.0 %" in text


@pytest.mark.parametrize(
    ("metric", "value", "words"),
    [(Metric.MIOU, 0.5, "50.00 %"), (Metric.MAE, 1.23456, "1.235"), (Metric.TOP1, None, "n/a")],
)
def test_shares_are_percent_and_distances_are_not(metric: Metric, value: float | None, words: str) -> None:
    assert evaluation.number(metric, value) == words


def test_of_a_thousand_classes_the_worst_are_listed() -> None:
    classes = tuple(
        ClassScore(index=i, name=str(i), samples=1, value=i / 1000, precision=None, recall=None)
        for i in range(1000)
    )
    text = shown(evaluation.summary(result(per_class=classes)))
    assert "the 40 worst of 1000" in text
    first = [line.split()[0] for line in text.splitlines() if line.split()]
    assert "39" in first
    assert "40" not in first


def test_names_that_a_terminal_would_obey_are_escaped() -> None:
    strange = "\x1b[2Jgone"
    before, after = (
        SampleAnswer(id=strange, answer=strange, quality=1.0),
        SampleAnswer(id=strange, answer="dog", quality=0.0, label=strange),
    )
    reference = ReferenceComparison(
        model="fp32.xml",
        effective_precision="f32",
        samples=1,
        value=1.0,
        agreement=0.0,
        drop=None,
        verdict=None,
        lost=1,
        gained=0,
        other=0,
        changed=(ChangedSample(id=strange, kind=ChangeKind.LOST, reference=before, candidate=after),),
    )
    whole = result(
        reference=reference,
        class_names=(strange, "dog"),
        confusions=(Confusion(label=0, predicted=1, count=3),),
        per_class=(ClassScore(index=0, name=strange, samples=1, value=0.0),),
        fault_count=1,
        faults=(DatasetFault(strange, verbatim("it is broken")),),
    )
    text = shown(evaluation.summary(whole))
    assert "\x1b" not in text
    assert r"\x1b[2Jgone" in text
    assert "1 worse · 0 better · 0 other answers" in text


def test_a_data_set_shows_its_balance_and_its_faults() -> None:
    facts = DatasetFacts(
        format=DatasetFormat.CLASS_FOLDERS,
        task=Task.CLASSIFICATION,
        samples=30,
        examined=30,
        labelled=29,
        classes=(ClassCount(0, "cat", 20), ClassCount(1, "dog\x1b", 9)),
        shapes=(ShapeCount((32, 32, 3), 29),),
        fault_count=1,
        faults=(DatasetFault("cat/9.png", verbatim("It is no picture.")),),
        warnings=(verbatim("Twice as many cats."),),
        suggested_label_offset=1,
    )
    text = shown(dataset_summary.summary(facts))
    for words in (
        "class-folders",
        "32 x 32 x 3 (29)",
        "cat/9.png",
        "It is no picture.",
        "Twice as many",
        "+1",
    ):
        assert words in text, words
    assert "\x1b" not in text
