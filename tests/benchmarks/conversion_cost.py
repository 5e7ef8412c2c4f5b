"""What a conversion through the worker costs beside the bare calls: wall time and peak memory, paired and alternating.

    python -m tests.benchmarks.conversion_cost MODEL [MODEL …] [--pairs 9] [--fp32]

Each pair runs a fresh script process (`ov.convert_model` + `ov.save_model`) and a job of our queue (with a warm spare
child, as the window has) on the same file; which one is first alternates. `wall` is from the wish to the files: for the
script its process' whole life, for us submit to ended. `in_process` leaves starting and importing out on both sides;
`cpu` is the same in CPU seconds, which a busy machine disturbs less. Peak memory is the kernel's high-water mark of the
process that converted. Run it on an idle machine; JSON goes to stdout, progress to stderr.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from workbench.core.conversion import ConvertResult, ConvertSpec
from workbench.core.events import Started
from workbench.jobs import JobQueue

_BARE = """
import sys, time
import openvino as ov
begin, cpu = time.perf_counter(), time.process_time()
ov.save_model(ov.convert_model(sys.argv[1]), sys.argv[2], compress_to_fp16=sys.argv[3] == "fp16")
took, cpu = time.perf_counter() - begin, time.process_time() - cpu
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]
print(took, cpu, int(peak) / 1024, flush=True)
import os
os._exit(0)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one conversion: seconds and MiB."""

    wall_s: float
    in_process_s: float
    cpu_s: float
    peak_mib: float
    weights: bytes
    graph: bytes


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("models", nargs="+", type=Path)
    parser.add_argument("--pairs", type=int, default=9)
    parser.add_argument("--fp32", action="store_true")
    options = parser.parse_args()
    report = [_compare(model.resolve(), options.pairs, options.fp32) for model in options.models]
    print(json.dumps({"pairs": options.pairs, "fp32": options.fp32, "results": report}, indent=1))
    return 0


def _compare(model: Path, pairs: int, fp32: bool) -> dict[str, Any]:
    with tempfile.TemporaryDirectory() as folder, JobQueue() as queue:
        sides: dict[str, Callable[[], Cost]] = {
            "bare": lambda: _bare(model, Path(folder), fp32),
            "ours": lambda: _ours(queue, model, Path(folder), fp32),
        }
        for side in sides.values():  # the file's pages are cached from here on, for both
            side()
        costs: dict[str, list[Cost]] = {"bare": [], "ours": []}
        for index in range(pairs):
            for name in ("bare", "ours") if index % 2 else ("ours", "bare"):
                costs[name].append(sides[name]())
            ratio = costs["ours"][-1].wall_s / costs["bare"][-1].wall_s
            print(f"{model.name}: {ratio:.3f}", file=sys.stderr, flush=True)
    bare, ours = costs["bare"], costs["ours"]
    return {
        "model": model.name,
        "megabytes": round(model.stat().st_size / 1e6, 1) if model.is_file() else None,
        "wall_ratio": _spread([o.wall_s / b.wall_s for o, b in zip(ours, bare, strict=True)]),
        "in_process_ratio": _spread(
            [o.in_process_s / b.in_process_s for o, b in zip(ours, bare, strict=True)]
        ),
        "cpu_ratio": _spread([o.cpu_s / b.cpu_s for o, b in zip(ours, bare, strict=True)]),
        "bare_wall_s": _spread([cost.wall_s for cost in bare]),
        "ours_wall_s": _spread([cost.wall_s for cost in ours]),
        "bare_in_process_s": _spread([cost.in_process_s for cost in bare]),
        "ours_in_process_s": _spread([cost.in_process_s for cost in ours]),
        "bare_peak_mib": _spread([cost.peak_mib for cost in bare]),
        "ours_peak_mib": _spread([cost.peak_mib for cost in ours]),
        "weights_identical": len({cost.weights for cost in (*bare, *ours)}) == 1,
        "graph_identical": len({cost.graph for cost in (*bare, *ours)}) == 1,
    }


def _spread(values: list[float]) -> dict[str, float]:
    return {
        "median": round(median(values), 3),
        "min": round(min(values), 3),
        "max": round(max(values), 3),
    }


def _bare(model: Path, folder: Path, fp32: bool) -> Cost:
    xml = folder / "bare" / "model.xml"
    xml.parent.mkdir(exist_ok=True)
    command = [sys.executable, "-c", _BARE, str(model), str(xml), "fp32" if fp32 else "fp16"]
    begin = time.perf_counter()
    # CI=true keeps the toolkit from reporting usage.
    done = subprocess.run(
        command, capture_output=True, text=True, check=True, env=os.environ | {"CI": "true"}, timeout=600
    )
    wall = time.perf_counter() - begin
    took, cpu, peak = map(float, done.stdout.split()[-3:])
    return Cost(wall, took, cpu, peak, xml.with_suffix(".bin").read_bytes(), xml.read_bytes())


def _ours(queue: JobQueue, model: Path, folder: Path, fp32: bool) -> Cost:
    queue.warm_up()
    while not queue.warm:
        time.sleep(0.01)
    time.sleep(0.2)  # the spare's own start is not part of the comparison
    started: list[float] = []
    watch = _Watch()

    def note(_job: str, event: object) -> None:
        if isinstance(event, Started):
            started.append(time.perf_counter())
            watch.follow(event.pid)

    leave = queue.subscribe(note)
    spec = ConvertSpec(model=str(model), output_dir=str(folder / "ours"), compress_to_fp16=not fp32)
    begin = time.perf_counter()
    outcome = queue.wait(queue.submit(spec).id, 600)
    ended = time.perf_counter()
    leave()
    if not isinstance(outcome.result, ConvertResult):
        raise SystemExit(f"{model}: {outcome.sentence} {outcome.error}")
    result = outcome.result
    weights, graph = Path(result.bin).read_bytes(), Path(result.xml).read_bytes()
    return Cost(ended - begin, ended - started[0], watch.cpu_s(), watch.mib(), weights, graph)


class _Watch:
    """The high-water mark of a process's memory and the CPU time it took from now on, read until it is gone."""

    def __init__(self) -> None:
        self._mib = 0.0
        self._cpu: list[float] = []
        self._thread: threading.Thread | None = None

    def follow(self, pid: int) -> None:
        """Begin; returns at once."""
        self._thread = threading.Thread(target=self._read, args=(Path(f"/proc/{pid}"),))
        self._thread.start()

    def mib(self) -> float:
        """The mark; waits for the process to be gone."""
        self._join()
        return self._mib

    def cpu_s(self) -> float:
        """Seconds of all threads; waits for the process to be gone."""
        self._join()
        return self._cpu[-1] - self._cpu[0]

    def _join(self) -> None:
        if self._thread is not None:
            self._thread.join()

    def _read(self, process: Path) -> None:
        tick = os.sysconf("SC_CLK_TCK")
        while True:
            try:
                lines = (process / "status").read_text().splitlines()
                times = (process / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                return
            marks = [int(line.split()[1]) for line in lines if line.startswith("VmHWM")]
            if not marks:  # it has ended and waits to be reaped
                return
            self._mib = max(self._mib, marks[0] / 1024)
            self._cpu.append((int(times[11]) + int(times[12])) / tick)  # utime and stime
            time.sleep(0.005)


if __name__ == "__main__":
    raise SystemExit(main())
