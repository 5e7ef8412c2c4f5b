"""The question *quantize-plan*: what would be quantized, how long it takes, how much memory; from a dry run."""

from __future__ import annotations

import time

import msgspec
import psutil

from workbench.core.messages import QT_TRANSLATE_NOOP, say
from workbench.core.quantization import QuantizePlanResult, QuantizePlanSpec, check_quantization
from workbench.core.reporter import Reporter
from workbench.engine.progress_part import ProgressPart
from workbench.engine.shrinking import quantize_step
from workbench.engine.shrinking.calibration import calibration_ref
from workbench.engine.shrinking.memory_mark import MemoryMark
from workbench.engine.shrinking.quantize_step import prepared, quantized

_STATISTICS = "Statistics collection"
_KEPT = 64_000_000
"""Samples that calibration keeps in memory at most."""


def run(spec: QuantizePlanSpec, reporter: Reporter) -> QuantizePlanResult:
    """Answer; raises `WorkbenchError` for whatever `quantize` would refuse."""
    check_quantization(spec.quantize)
    part = ProgressPart(reporter, 0.0, 0.2)
    begin = time.perf_counter()
    whole = msgspec.structs.replace(spec.quantize, accuracy=None)
    _, made = prepared(whole, part)
    looked = time.perf_counter() - begin
    available = len(made.feed.dataset)
    result = QuantizePlanResult(
        samples_available=available,
        samples_used=0,
        model_type=made.model_type,
        total_operations=len(made.work),
        ignored=made.matches,
        warnings=quantize_step.unique(made.warnings),
    )
    if not spec.dry_run:
        return result
    return _with_dry_run(spec, result, looked, ProgressPart(reporter, 0.2, 1.0))


def _with_dry_run(
    spec: QuantizePlanSpec, result: QuantizePlanResult, looked: float, part: ProgressPart
) -> QuantizePlanResult:
    """Quantize with a few samples: what they take, the others will take as well; the rest is the same."""
    count = min(spec.samples, result.samples_available)
    ref = calibration_ref(spec.quantize.dataset, count)
    dry = msgspec.structs.replace(spec.quantize, dataset=ref, subset_size=count, accuracy=None)
    few = prepared(dry, ProgressPart(part, 0.0, 0.1))[1]
    with MemoryMark() as mark:
        begin = time.perf_counter()
        done = quantized(dry, few, None, ProgressPart(part, 0.1, 1.0))
        took = time.perf_counter() - begin
    part.progress(say(QT_TRANSLATE_NOOP("core", "Estimating")), 1.0)
    sampling = done.seconds.get(_STATISTICS, 0.0)
    each = sampling / max(few.feed.used, 1)
    keeping = min(_KEPT, few.feed.item_bytes * result.samples_available)
    return msgspec.structs.replace(
        result,
        samples_used=few.feed.used,
        quantized_operations=len(done.operations),
        seconds=looked + took - sampling + each * result.samples_available,
        peak_memory_bytes=max(mark.peak_bytes, psutil.Process().memory_info().rss) + keeping,
        warnings=quantize_step.unique([*result.warnings, *few.feed.warnings]),
    )
