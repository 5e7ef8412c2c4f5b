"""A benchmark for people: the figures, and beside them the conditions without which they mean nothing."""

from __future__ import annotations

from rich.console import RenderableType
from rich.text import Text

from workbench.cli.summaries.blocks import command_line, conditions, heading, pairs, remarks
from workbench.core.benchmarking import BenchmarkResult, Verdict
from workbench.core.units import byte_size, duration, figure, milliseconds, percent, rate

VERDICT_STYLES = {Verdict.STABLE: "green", Verdict.NOISY: "yellow", Verdict.DRIFTING: "yellow"}


def summary(result: BenchmarkResult) -> list[RenderableType]:
    """The blocks of a benchmark's summary."""
    return [
        heading("Benchmark", f"{result.device} · {result.device_name}"),
        pairs(_figures(result)),
        heading("Conditions"),
        pairs(_conditions(result)),
        heading("One-time costs"),
        pairs(_one_time(result)),
        *remarks(result.warnings),
        heading("The same with benchmark_app"),
        command_line(result.benchmark_app_command),
    ]


def verdict_text(result: BenchmarkResult) -> Text:
    """The verdict with the numbers it rests on."""
    stability = result.stability
    text = Text(stability.verdict.value, style=VERDICT_STYLES[stability.verdict])
    return text.append(
        f"  drift {stability.drift_percent:+.1f} % · "
        f"variation {100 * stability.coefficient_of_variation:.1f} %",
        style="dim",
    )


def _figures(result: BenchmarkResult) -> list[tuple[str, RenderableType]]:
    latency = result.latency_ms
    spread = (
        f"p90 {figure(latency.p90)} · p95 {figure(latency.p95)} · p99 {figure(latency.p99)} · "
        f"min {figure(latency.min)} · max {figure(latency.max)} · mean {figure(latency.mean)} ± {figure(latency.std)}"
    )
    length = f"{result.iterations:,} inferences in {duration(result.duration_s)}"
    return [
        ("throughput", Text(rate(result.throughput_fps), style="bold")),
        ("latency", Text.assemble((milliseconds(latency.median), "bold"), (" median", "dim"))),
        ("", f"{spread} ms"),
        ("stability", verdict_text(result)),
        ("measured", length + (" (stopped early)" if result.stopped_early else "")),
    ]


def _conditions(result: BenchmarkResult) -> list[tuple[str, RenderableType]]:
    inputs = ", ".join(
        f"{name} {kind}{result.input_shapes.get(name, '')}" for name, kind in result.input_types.items()
    )
    use = result.utilization
    requests = f"{result.requests} request{'s' if result.requests != 1 else ''} · batch {result.batch}"
    streams = result.configuration.get("NUM_STREAMS")
    hint = result.configuration.get("PERFORMANCE_HINT")
    setup = " · ".join(
        [requests]
        + ([f"{streams} stream{'s' if str(streams) != '1' else ''}"] if streams is not None else [])
        + ([f"hint {str(hint).lower()}"] if hint else [])
    )
    return [
        ("effective precision", Text(result.effective_precision, style="bold")),
        ("input", inputs),
        ("setup", setup),
        (
            "utilization",
            f"CPU {percent(use.cpu_percent_mean)} · worker's memory up to {byte_size(use.rss_peak_bytes)}",
        ),
        (
            "harness share",
            f"{percent(result.harness_overhead_percent, 2)} of the time without an inference in flight",
        ),
        *conditions(result.environment),
    ]


def _one_time(result: BenchmarkResult) -> list[tuple[str, RenderableType]]:
    costs = result.one_time_ms
    parts = {
        "read": costs.read,
        "reshape": costs.reshape,
        "compile": costs.compile,
        "first inference": costs.first_inference,
        "warm-up": costs.warm_up,
    }
    return [("milliseconds", " · ".join(f"{name} {figure(value)}" for name, value in parts.items()))]
