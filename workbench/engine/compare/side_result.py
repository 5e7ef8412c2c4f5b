"""All blocks of one side, over all its instances, as a benchmark: what `compare` says of A and of B."""

from __future__ import annotations

import os

import numpy as np

from workbench.core.benchmarking import BenchmarkResult, OneTimeCosts
from workbench.core.comparing import CompareSide
from workbench.core.environment import Environment
from workbench.core.statistics import latency_statistics, stability
from workbench.core.utilization import UtilizationSummary
from workbench.engine.compare.protocol import Block, Prepared


class SideRecord:
    """Collects what the instances of one side say."""

    def __init__(self, side: CompareSide) -> None:
        self.side = side
        self.prepared: list[Prepared] = []
        self.blocks: list[Block] = []
        self.warm_up_ms: list[float] = []

    @property
    def first(self) -> Prepared:
        return self.prepared[0]

    @property
    def precisions(self) -> str:
        """All effective precisions its instances had: one, unless the device changes its mind."""
        return ", ".join(sorted({prepared.effective_precision for prepared in self.prepared}))

    def result(self, environment: Environment, digest: str | None) -> BenchmarkResult:
        """One-time costs are the median over instances, everything else that of all blocks together."""
        latencies = np.concatenate([np.frombuffer(block.latencies_ms, np.float32) for block in self.blocks])
        seconds = sum(block.wall_s for block in self.blocks)
        steady, _ = stability(latencies, self._ends())
        return BenchmarkResult(
            device=self.side.device,
            device_name=self.first.device_name,
            effective_precision=self.precisions,
            input_types=self.first.input_types,
            input_shapes=self.first.input_shapes,
            configuration=self.first.configuration,
            one_time_ms=self._costs(),
            iterations=len(latencies),
            batch=self.first.batch,
            requests=self.first.requests,
            duration_s=seconds,
            throughput_fps=len(latencies) * self.first.batch / seconds,
            latency_ms=latency_statistics(latencies),
            utilization=self._utilization(seconds),
            harness_overhead_percent=100 * sum(block.idle_s for block in self.blocks) / seconds,
            stability=steady,
            samples_file=None,
            benchmark_app_command=self.first.benchmark_app_command,
            environment=environment,
            model_sha256=digest,
            warnings=self.first.warnings,
        )

    def _ends(self) -> np.ndarray:
        """When each inference ended, in seconds of this side's own measured time: evenly within its block."""
        ends, begin = [], 0.0
        for block in self.blocks:
            ends.append(begin + block.wall_s * np.arange(1, block.inferences + 1) / block.inferences)
            begin += block.wall_s
        return np.concatenate(ends)

    def _costs(self) -> OneTimeCosts:
        costs = [prepared.costs for prepared in self.prepared]
        return OneTimeCosts(
            read=float(np.median([c.read for c in costs])),
            reshape=float(np.median([c.reshape for c in costs])),
            compile=float(np.median([c.compile for c in costs])),
            first_inference=float(np.median([c.first_inference for c in costs])),
            warm_up=float(np.median(self.warm_up_ms)) if self.warm_up_ms else 0.0,
        )

    def _utilization(self, seconds: float) -> UtilizationSummary:
        """Of the side's own processes: the machine's other readings cannot be told apart between two sides."""
        busy = sum(block.cpu_s for block in self.blocks)
        return UtilizationSummary(
            cpu_percent_mean=min(100 * busy / seconds / (os.cpu_count() or 1), 100.0),
            per_core_percent_mean=(),
            rss_peak_bytes=max(block.rss_peak_bytes for block in self.blocks),
        )
