"""The step *profile*: where the time of one inference goes, layer by layer.

The runtime's counters are means since compilation, warm-up included, in whole microseconds, so a single inference
cannot be read from them. Each block is therefore compiled afresh, warmed up, read, measured and read again; the two
readings give the block's own mean, and the blocks' spread the interval. The latency is that of the same inferences.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable

import msgspec
import numpy as np
import numpy.typing as npt
import openvino as ov

from workbench.core.environment import Environment
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.measuring import Api
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.profiling import LayerProfile, ProfileResult, ProfileSpec
from workbench.core.reporter import Reporter
from workbench.core.sensors import cpu_busy_percent, summarize
from workbench.core.statistics import latency_statistics
from workbench.engine import runtime
from workbench.engine.advice import Findings, advise
from workbench.engine.compiled import Subject, compile_timed, prepare
from workbench.engine.executed_graph import ExecutedLayer, executed_layers
from workbench.engine.identity import model_sha256
from workbench.engine.input_data import nan_warning, outputs_with_nan, random_inputs
from workbench.engine.layer_counters import (
    Block,
    Counters,
    alike,
    counted_layers,
    counter_resolution,
    layer_profiles,
    precision_transitions,
    read_counters,
    shares,
    steady_mean,
)
from workbench.engine.measuring_loop import UNLIMITED, SyncLoop
from workbench.engine.monitoring import Monitor, busy_warnings
from workbench.engine.steady import explained, undisturbed

WARM_UP_SHARE = 0.15
"""Of a block's time; the first inferences are slower, and the difference of the readings takes them out."""

WARM_UP_INFERENCES = 3
SLICE_S = 0.25

SHORT_LAYER_MS = 0.02
SHORT_SHARE = 0.2
"""Layers under 20 µs lose 5 % and more to whole microseconds; worth a word when they are a fifth of the sum."""

OVERLAP_SHARE = 0.02
"""A sum that exceeds the latency by less may come from the counters' rounding."""

_clock = time.perf_counter


def run(spec: ProfileSpec, reporter: Reporter) -> ProfileResult:
    """Profile; raises `WorkbenchError`, with `no_evidence` where the device has no per-layer counters."""
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Checking how busy the machine is")))
    environment = msgspec.structs.replace(runtime.environment(), cpu_percent_before=cpu_busy_percent())
    runtime.require_device(spec.device)
    _require_counters(spec.device)
    # One request at a time: with several the layers of different requests would share the cores.
    spec = msgspec.structs.replace(spec, api=Api.SYNC, requests=None)
    subject = prepare(spec, reporter, counters=True)
    if subject.configuration.get("PERF_COUNT") not in (True, "YES"):
        raise _no_counters(spec.device)
    with Monitor(_clock()) as monitor:
        blocks = _blocks(spec, subject, reporter)
    reporter.checkpoint()
    if not blocks:
        raise WorkbenchError(
            ErrorCode.NO_EVIDENCE,
            say(QT_TRANSLATE_NOOP("core", "There is no result.")),
            say(QT_TRANSLATE_NOOP("core", "The run was stopped before the first block was measured.")),
        )
    result = _result(spec, subject, blocks, environment)
    digest = model_sha256(spec.model, reporter)
    return msgspec.structs.replace(result, utilization=monitor.summary(), model_sha256=digest)


def _require_counters(device: str) -> None:
    try:
        supported = runtime.core().get_property(device, "SUPPORTED_PROPERTIES")
    except RuntimeError:  # virtual devices may not say; then the compiled model is asked
        return
    if "PERF_COUNT" not in supported:
        raise _no_counters(device)


def _no_counters(device: str) -> WorkbenchError:
    return WorkbenchError(
        ErrorCode.NO_EVIDENCE,
        say(QT_TRANSLATE_NOOP("core", "{device} cannot be profiled."), device=device),
        say(
            QT_TRANSLATE_NOOP(
                "core", "It has no per-layer counters (PERF_COUNT), and layer times are not guessed."
            )
        ),
        (say(QT_TRANSLATE_NOOP("core", "Benchmark it instead, or profile the model on the CPU.")),),
    )


def _blocks(spec: ProfileSpec, subject: Subject, reporter: Reporter) -> list[Block]:
    blocks: list[Block] = []
    compiled = subject.compiled
    phase = say(
        QT_TRANSLATE_NOOP("core", "Measuring in {blocks} freshly compiled blocks"), blocks=spec.blocks
    )
    for index in range(spec.blocks):
        reporter.checkpoint()
        if reporter.stop_requested:
            break
        if index:
            compiled, _ = compile_timed(subject.arranged.model, spec, subject.properties)

        def say_progress(share: float, index: int = index) -> None:
            reporter.progress(phase, (index + min(share, 1.0)) / spec.blocks)

        say_progress(0.0)
        block = _block(spec, subject, compiled, reporter, say_progress)
        if block is not None:
            blocks.append(block)
    return blocks


def _block(
    spec: ProfileSpec,
    subject: Subject,
    compiled: ov.CompiledModel,
    reporter: Reporter,
    say_progress: Callable[[float], None],
) -> Block | None:
    """Warm up, read, measure, read; `None` when it was stopped before its first steady inference."""
    loop = SyncLoop(compiled, random_inputs(compiled.inputs, spec.seed))
    seconds = spec.seconds / max(spec.blocks, 1)
    with undisturbed(), explained():
        warm = len(loop.run(0.0, 1))
        # The first inference is so slow that no layer which runs at all stays below the counters' microsecond.
        first = read_counters(loop.requests[0])
        end = _clock() + seconds * WARM_UP_SHARE
        while warm < WARM_UP_INFERENCES or _clock() < end:
            warm += len(loop.run(end, UNLIMITED))
        early = read_counters(loop.requests[0])
        latencies = _steady(loop, spec, seconds * (1 - WARM_UP_SHARE), reporter, say_progress)
        late = read_counters(loop.requests[0])
    if not len(latencies):
        return None
    readings = (first, early, late)
    layers = counted_layers(executed_layers(compiled, subject.source), first | late)
    count = warm + len(latencies)
    resolution = counter_resolution(count, warm)
    times = [
        steady_mean(_microseconds(late, layer), count, _microseconds(early, layer), warm) / 1000
        for layer in layers
    ]
    executed = [any(layer.name in r and r[layer.name].executed for r in readings) for layer in layers]
    return Block(layers, times, executed, latencies, outputs_with_nan(loop.requests[0]), resolution)


def _microseconds(counters: Counters, layer: ExecutedLayer) -> float:
    return counters[layer.name].microseconds if layer.name in counters else 0.0


def _steady(
    loop: SyncLoop,
    spec: ProfileSpec,
    seconds: float,
    reporter: Reporter,
    say_progress: Callable[[float], None],
) -> npt.NDArray[np.float64]:
    """The block's steady inferences: for its share of the seconds, or the iterations asked for."""
    parts: list[npt.NDArray[np.float64]] = []
    count, begin = 0, _clock()
    while not reporter.stop_requested:
        spent = _clock() - begin
        share = count / spec.iterations if spec.iterations else spent / seconds if seconds > 0 else 1.0
        if share >= 1 and count:
            break
        say_progress(share)
        left = spec.iterations - count if spec.iterations else UNLIMITED
        until = begin + seconds if not spec.iterations else _clock() + SLICE_S
        done = loop.run(min(until, _clock() + SLICE_S), left)
        parts.append(done.latencies_ms)
        count += len(done)
    return np.concatenate(parts) if parts else np.empty(0)


def _result(
    spec: ProfileSpec, subject: Subject, blocks: list[Block], environment: Environment
) -> ProfileResult:
    blocks = alike(blocks)
    layers = layer_profiles(blocks, subject.source)
    latencies = np.concatenate([block.latencies_ms for block in blocks])
    statistics = latency_statistics(latencies)
    total = math.fsum(layer.mean_ms for layer in layers)
    findings = Findings(
        layers=layers,
        latency_ms=statistics.mean,
        effective_precision=subject.effective_precision,
        model_precision=subject.source.computing_precision,
    )
    return ProfileResult(
        device=spec.device,
        device_name=subject.device_name,
        effective_precision=subject.effective_precision,
        input_types=subject.arranged.input_types,
        input_shapes=subject.arranged.input_shapes,
        configuration=subject.configuration,
        layers=tuple(layers),
        latency_ms=statistics,
        layers_total_ms=total,
        unattributed_ms=statistics.mean - total,
        blocks=len(blocks),
        iterations=len(latencies),
        by_type=shares(layers, "type"),
        by_precision=shares(layers, "precision"),
        precision_transitions=precision_transitions(layers, blocks[0].layers),
        advice=advise(findings),
        utilization=summarize([]),
        environment=environment,
        warnings=(
            *subject.arranged.warnings,
            *busy_warnings(environment),
            *_warnings(spec, layers, blocks, statistics.mean - total),
        ),
    )


def _warnings(
    spec: ProfileSpec, layers: list[LayerProfile], blocks: list[Block], unattributed_ms: float
) -> list[Message]:
    warnings = [nan_warning(name) for name in blocks[-1].nan_outputs]
    if len(blocks) < 2:
        warnings.append(say(QT_TRANSLATE_NOOP("core", "A single block gives no confidence intervals.")))
    elif len(blocks) < spec.blocks:
        warnings.append(
            say(
                QT_TRANSLATE_NOOP("core", "Stopped after {done} of {wanted} blocks."),
                done=len(blocks),
                wanted=spec.blocks,
            )
        )
    short = sum(layer.mean_ms for layer in layers if layer.executed and layer.mean_ms < SHORT_LAYER_MS)
    count = sum(layer.executed and layer.mean_ms < SHORT_LAYER_MS for layer in layers)
    if short > SHORT_SHARE * math.fsum(layer.mean_ms for layer in layers):
        warnings.append(
            say(
                QT_TRANSLATE_NOOP(
                    "core",
                    "The runtime counts whole microseconds and cuts the rest off: the times of {count} short layers "
                    "are a little too small, and what they lack appears as unattributed.",
                ),
                count=count,
            )
        )
    if unattributed_ms < -OVERLAP_SHARE * math.fsum(layer.mean_ms for layer in layers):
        text = QT_TRANSLATE_NOOP(
            "core", "The layers' sum exceeds the latency: their counters overlap in time."
        )
        warnings.append(say(text))
    return warnings
