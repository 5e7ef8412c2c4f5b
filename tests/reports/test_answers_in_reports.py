"""Evaluations, comparisons and variants made smaller in the report."""

from __future__ import annotations

import math
from typing import Any

import msgspec
import pytest

from tests.measured_runs import comparison_result, evaluation_result
from tests.reports.conftest import HOSTILE, benchmark_result, summary, variant
from tests.reports.test_html_report import Outline
from workbench.core.comparing import CompareResult, Ratio
from workbench.core.compression import CompressedLayer, CompressMode, CompressResult
from workbench.core.datasets import DatasetRef
from workbench.core.evaluation import EvaluateResult, ReferenceComparison
from workbench.core.ignored_scope import EntryKind, ScopeMatch
from workbench.core.messages import say, verbatim
from workbench.core.metrics.definitions import Metric
from workbench.core.metrics.results import (
    ChangedSample,
    ChangeKind,
    ClassScore,
    Confusion,
    Interval,
    SampleAnswer,
)
from workbench.core.project import Step
from workbench.core.pruning import LayerSparsity, PruneMode, PruneResult
from workbench.core.quantization import QuantizedAccuracy, QuantizeResult, QuantizeSpec
from workbench.core.reporting import ReportRun, ReportSpec
from workbench.core.specs import encode
from workbench.reports.answers import answers_view
from workbench.reports.html import render
from workbench.reports.ratio_chart import ratio_chart

LOG_RATIOS = tuple(
    tuple(math.log(0.97 + 0.002 * block + 0.001 * one) for block in range(8)) for one in range(6)
)


def page(spec: ReportSpec, *runs: EvaluateResult | CompareResult, **changes: Any) -> Outline:
    steps = {EvaluateResult: Step.EVALUATE, CompareResult: Step.COMPARE}
    reported = tuple(
        ReportRun(summary=summary(f"r{index}", steps[type(result)]), result=result)
        for index, result in enumerate(runs)
    )
    outline = Outline(render(msgspec.structs.replace(spec, runs=reported, **changes)))
    assert outline.open == []
    assert outline.loaded == []
    return outline


def reference(*changed: ChangedSample) -> ReferenceComparison:
    return ReferenceComparison(
        model="/models/net.onnx",
        effective_precision="f32",
        samples=2000,
        value=0.986,
        agreement=0.995,
        drop=None,
        verdict=verbatim("A drop of 0.20 %, which is not significant."),
        lost=5,
        gained=1,
        other=2,
        changed=changed,
    )


def change(name: str) -> ChangedSample:
    before = SampleAnswer(id=name, answer="seven", quality=1.0, label="seven", score=0.98)
    after = SampleAnswer(id=name, answer="one", quality=0.0, label="seven", score=0.51)
    return ChangedSample(id=name, kind=ChangeKind.LOST, reference=before, candidate=after)


def test_an_evaluation_has_its_metric_drop_classes_confusions_and_changed_samples(
    report_spec: ReportSpec,
) -> None:
    result = evaluation_result(
        reference=reference(change("digit-17.png")),
        per_class=(ClassScore(index=7, name="seven", samples=200, value=0.955),),
        confusion=((9, 1), (0, 10)),
        class_names=("zero", "one"),
    )
    text = page(report_spec, result).text
    for fact in (
        "98.40 %",
        "95 % interval 97.75 – 98.86 %",
        "98.60 %",
        "99.50 %",
        "not significant",
        "7 seven",
        "95.5 %",
        "zero",
        "digit-17.png",
        "5 lost · 1 gained · 2 other",
        "classes: ten scores",
        "Top-1 accuracy 98.40 % [97.75 – 98.86 %]",
    ):
        assert fact in text, fact


def test_of_many_classes_the_worst_are_drawn_and_the_most_frequent_mistakes_are_named(
    report_spec: ReportSpec,
) -> None:
    result = evaluation_result(
        per_class=tuple(ClassScore(index=i, name=f"c{i}", samples=3, value=i / 100) for i in range(100)),
        confusion=tuple(tuple(0 for _ in range(100)) for _ in range(100)),
        confusions=(Confusion(label=3, predicted=5, count=41),),
        class_names=tuple(f"c{i}" for i in range(100)),
    )
    view = answers_view(result)
    assert [bar.name for bar in view.classes[:2]] == ["0 c0", "1 c1"]
    assert (len(view.classes), view.table, view.confusions) == (40, (), (("c3", "c5", 41),))
    text = page(report_spec, result).text
    assert "the worst 40 of 100" in text
    assert "Most frequent mistakes" in text


def test_a_comparison_has_its_verdict_ratio_sides_and_lost_layers(report_spec: ReportSpec) -> None:
    side = benchmark_result(model_sha256="aa", benchmark_app_command="benchmark_app -m '/models/a b.xml'")
    known = msgspec.structs.replace(variant("v1", "FP16"), sha256="bb")
    result = comparison_result(
        log_ratios=LOG_RATIOS,
        a=side,
        b=benchmark_result(model_sha256="bb"),
        lost_layers_note=say("Two runs."),
    )
    outline = page(report_spec, result, variants=(known,))
    for fact in (
        "0.9700 ×",
        "95 % interval 0.9650 – 0.9750",
        "A is faster",
        "A is 1.031 times as fast as B",
        "a b.xml",
        "digits › FP16",
        "ONNX Runtime",
        "conv1",
        "The same kind of layer, only slower.",
        "Two runs.",
        "both sides answer alike",
        "latency of 48 pairs of blocks in turns, in 6 pairs of fresh processes",
        "B/A 0.9700 × [0.9650 … 0.9750]",
    ):
        assert fact in outline.text, fact
    assert outline.tags.count("circle") == 1 + 6 * 8


def test_the_chart_of_ratios_keeps_equal_speed_and_the_interval_in_sight() -> None:
    chart = ratio_chart(comparison_result(log_ratios=LOG_RATIOS))
    assert chart is not None
    assert 0 < chart.low < chart.centre < chart.high < chart.one < chart.width
    assert (len(chart.rows), chart.beyond, chart.unshown) == (6, 0, 0)


def test_a_disturbed_block_does_not_squeeze_the_others() -> None:
    disturbed = (*LOG_RATIOS[:5], (*LOG_RATIOS[5][:7], 3.0))
    chart = ratio_chart(comparison_result(log_ratios=disturbed))
    assert chart is not None
    assert chart.beyond == 1
    assert chart.high - chart.low > 50


@pytest.mark.parametrize("log_ratios", [(), ((),), ((math.nan,),)])
def test_without_block_ratios_there_is_no_chart(report_spec: ReportSpec, log_ratios: Any) -> None:
    result = comparison_result(log_ratios=log_ratios)
    assert ratio_chart(result) is None
    assert "svg" not in page(report_spec, result).tags


def test_a_ratio_of_nothing_has_no_chart() -> None:
    none = Ratio(median=0.0, ci_low=0.0, ci_high=0.0, confidence=0.95)
    assert ratio_chart(comparison_result(ratio=none, log_ratios=LOG_RATIOS)) is None


QUANTIZED = QuantizeResult(
    xml="/x.xml",
    bin="/x.bin",
    size_bytes=10,
    size_ratio=0.27,
    quantized_operations=4,
    total_operations=5,
    samples_used=300,
    quantize_ms=1.0,
    accuracy=QuantizedAccuracy(
        metric=Metric.TOP1,
        reference=0.984,
        quantized=0.982,
        drop=0.002,
        samples=2000,
        drop_interval=Interval(low=-0.001, high=0.005),
        significant=False,
    ),
    ignored=(ScopeMatch(kind=EntryKind.NAME, entry="fc", operations=("fc",)),),
    restored=("conv9",),
    warnings=(say("Only 20 samples calibrate."),),
    nncf_version="3.4.0",
)


def test_a_quantized_variant_has_sizes_operations_accuracy_and_its_command(report_spec: ReportSpec) -> None:
    spec = QuantizeSpec(model="/models/net.onnx", output_dir="/p", dataset=DatasetRef(path="/data"))
    made = msgspec.structs.replace(
        variant("v2", "INT8", "v1"), shrinking=QUANTIZED, recipe=encode(spec).decode(), owned=True
    )
    text = page(report_spec, variants=(variant("v1", "ONNX"), made)).text
    for fact in (
        "digits › INT8",
        "made from digits › ONNX",
        "0.270 ×",
        "of 5 operations quantized",
        "98.20 %",
        "Top-1 accuracy, 98.40 % before",
        "drop, not significant",
        "2,000 samples, against f32 · drop between −0.10 – 0.50 %",
        "conv9",
        "NNCF 3.4.0",
        "Only 20 samples calibrate.",
        "ov-workbench quantize /models/net.onnx -o out --dataset /data",
    ):
        assert fact in text, fact


def test_compressed_and_pruned_variants_list_their_weights(report_spec: ReportSpec) -> None:
    layers = tuple(
        CompressedLayer(
            name=f"fc{index}",
            type="MatMul",
            weight=f"w{index}",
            shape=(10, 20),
            before="f32",
            after="u4",
            bytes_before=800,
            bytes_after=110,
            group_size=64,
        )
        for index in range(30)
    )
    compressed = CompressResult(
        xml="/x.xml",
        bin="/x.bin",
        size_bytes=10,
        size_ratio=0.14,
        mode=CompressMode.INT4_SYM,
        compressed_weights=29,
        total_weights=30,
        weights_bytes_before=24_000,
        weights_bytes_after=3_300,
        compress_ms=1.0,
        layers=layers,
    )
    pruned = PruneResult(
        xml="/x.xml",
        bin="/x.bin",
        size_bytes=10,
        size_ratio=1.0,
        mode=PruneMode.LOCAL,
        ratio=0.5,
        sparsity_before=0.0,
        sparsity_after=0.5,
        prune_ms=1.0,
        layers=(LayerSparsity(name="fc", type="MatMul", shape=(2, 2), values=4, zeros=2),),
    )
    made = tuple(
        msgspec.structs.replace(variant(identity, identity, "gone"), shrinking=result)
        for identity, result in (("v2", compressed), ("v3", pruned))
    )
    text = page(report_spec, variants=made).text
    for fact in (
        "of 30 weights compressed to int4_sym",
        "24.0 kB → 3.30 kB",
        "u4 110 B",
        "5 smaller ones are not listed.",
        "zero weights, 0.0 % before",
        "50.0 %",
        "made from a variant that was deleted",
    ):
        assert fact in text, fact


def test_hostile_names_in_answers_and_layers_stay_text(report_spec: ReportSpec) -> None:
    evaluated = evaluation_result(
        reference=reference(change(HOSTILE)),
        per_class=(ClassScore(index=0, name=HOSTILE, samples=1, value=0.5),),
        confusion=((1,),),
        class_names=(HOSTILE,),
    )
    lost = msgspec.structs.replace(
        comparison_result().lost_layers[0], name=HOSTILE, original_names=(HOSTILE,), type=HOSTILE
    )
    made = msgspec.structs.replace(
        variant("v2", HOSTILE),
        shrinking=msgspec.structs.replace(QUANTIZED, restored=(HOSTILE,)),
        recipe=HOSTILE,
    )
    compared = comparison_result(lost_layers=(lost,), a=benchmark_result(benchmark_app_command=HOSTILE + "'"))
    outline = page(report_spec, evaluated, compared, variants=(made,))
    assert "script" not in outline.tags
    assert HOSTILE in outline.text
