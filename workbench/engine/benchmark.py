"""The step *benchmark*: latency and throughput in a steady window, one-time costs apart, conditions disclosed."""

from __future__ import annotations

from pathlib import Path

import msgspec

from workbench.core.benchmarking import BenchmarkPrepared, BenchmarkResult, BenchmarkSpec, OneTimeCosts
from workbench.core.environment import Environment
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.measuring import Api
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.reporter import Reporter
from workbench.core.sensors import cpu_busy_percent
from workbench.core.statistics import WINDOW_MINIMUM, WINDOWS_NEEDED, stability
from workbench.engine import runtime
from workbench.engine.compiled import Subject, prepare
from workbench.engine.equivalent_command import benchmark_app_command, dump_config
from workbench.engine.identity import model_sha256
from workbench.engine.input_data import nan_warning, outputs_with_nan, random_inputs
from workbench.engine.measuring_loop import AsyncLoop, Loop, SyncLoop
from workbench.engine.monitoring import busy_warnings
from workbench.engine.recording import require_writable, save_samples, unwritable
from workbench.engine.steady import Steady, first_inference_ms, measure, warm_up


def run(spec: BenchmarkSpec, reporter: Reporter) -> BenchmarkResult:
    """Measure; raises `WorkbenchError` for everything a person can do something about."""
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "Checking how busy the machine is")))
    busy = cpu_busy_percent()
    for file in filter(None, (spec.samples_file, spec.dump_config)):
        require_writable(Path(file))
    environment = msgspec.structs.replace(runtime.environment(), cpu_percent_before=busy)
    subject = prepare(spec, reporter)
    loop = _loop(subject, spec)
    reporter.sample(_prepared(subject, loop))
    if spec.dump_config:
        _dump(Path(spec.dump_config), spec, subject)
    reporter.progress(say(QT_TRANSLATE_NOOP("core", "First inference")))
    first_ms = first_inference_ms(loop)
    warm_up_ms = warm_up(loop, spec, subject.arranged.batch, reporter)
    reporter.checkpoint()
    steady = measure(loop, spec, subject.arranged.batch, reporter)
    reporter.checkpoint()
    costs = OneTimeCosts(
        read=subject.read_ms,
        reshape=subject.reshape_ms,
        compile=subject.compile_ms,
        first_inference=first_ms,
        warm_up=warm_up_ms,
    )
    result = _result(spec, subject, loop, steady, costs, environment)
    return msgspec.structs.replace(result, model_sha256=model_sha256(spec.model, reporter))


def _loop(subject: Subject, spec: BenchmarkSpec) -> Loop:
    inputs = random_inputs(subject.compiled.inputs, spec.seed)
    if spec.api is Api.SYNC:
        return SyncLoop(subject.compiled, inputs)
    # 0: as many as the device finds optimal for the hint
    return AsyncLoop(subject.compiled, inputs, spec.requests or 0)


def _prepared(subject: Subject, loop: Loop) -> BenchmarkPrepared:
    return BenchmarkPrepared(
        configuration=subject.configuration,
        effective_precision=subject.effective_precision,
        input_types=subject.arranged.input_types,
        input_shapes=subject.arranged.input_shapes,
        requests=len(loop.requests),
        batch=subject.arranged.batch,
        read_ms=subject.read_ms,
        reshape_ms=subject.reshape_ms,
        compile_ms=subject.compile_ms,
    )


def _dump(path: Path, spec: BenchmarkSpec, subject: Subject) -> None:
    try:
        dump_config(path, spec.device, subject.properties)
    except OSError as error:
        raise unwritable(path, error) from error


def _result(
    spec: BenchmarkSpec,
    subject: Subject,
    loop: Loop,
    steady: Steady,
    costs: OneTimeCosts,
    environment: Environment,
) -> BenchmarkResult:
    recording = steady.recording
    if not recording.count:
        raise WorkbenchError(
            ErrorCode.NO_EVIDENCE,
            say(QT_TRANSLATE_NOOP("core", "There is no result.")),
            say(QT_TRANSLATE_NOOP("core", "The run was stopped before the first inference was measured.")),
        )
    latencies, ends = recording.arrays()
    verdict, enough = stability(latencies, ends)
    if spec.samples_file:
        save_samples(Path(spec.samples_file), latencies, ends, steady.utilization)
    return BenchmarkResult(
        device=spec.device,
        device_name=subject.device_name,
        effective_precision=subject.effective_precision,
        input_types=subject.arranged.input_types,
        input_shapes=subject.arranged.input_shapes,
        configuration=subject.configuration,
        one_time_ms=costs,
        iterations=recording.count,
        batch=subject.arranged.batch,
        requests=len(loop.requests),
        duration_s=steady.duration_s,
        throughput_fps=recording.count * subject.arranged.batch / steady.duration_s,
        latency_ms=recording.statistics(),
        utilization=steady.summary,
        harness_overhead_percent=_overhead_percent(steady),
        stability=verdict,
        samples_file=spec.samples_file,
        benchmark_app_command=benchmark_app_command(spec, subject.arranged.infos, subject.properties),
        environment=environment,
        warnings=(*subject.arranged.warnings, *busy_warnings(environment), *_warnings(loop, steady, enough)),
        stopped_early=steady.stopped_early,
    )


def _overhead_percent(steady: Steady) -> float:
    """Share of the wall time that no request's [start, start + latency] covers: what the loop itself costs."""
    return min(max(100 * steady.idle_s / steady.duration_s, 0.0), 100.0)


def _warnings(loop: Loop, steady: Steady, enough: bool) -> list[Message]:
    warnings = []
    for name in outputs_with_nan(loop.requests[0]):
        warnings.append(nan_warning(name))
    if not enough:
        warnings.append(
            say(
                QT_TRANSLATE_NOOP(
                    "core", "Too few inferences ({count}) to judge drift; at least {needed} are needed."
                ),
                count=steady.recording.count,
                needed=WINDOW_MINIMUM * WINDOWS_NEEDED,
            )
        )
    if steady.recording.stride > 1:
        warnings.append(
            say(
                QT_TRANSLATE_NOOP(
                    "core", "Percentiles rest on every {stride}th inference, because there were so many."
                ),
                stride=steady.recording.stride,
            )
        )
    return warnings
