"""How long a cancel takes in each phase of quantize, compress, prune and evaluate: from the wish to the job's end.

    python -m tests.benchmarks.cancel_latency [--model MODEL --data DATA] [--samples 100] [--limit 0.5] [--steps …]

Each step runs once as a whole to learn its phases. Then, for each phase, a job is cancelled 50 ms after that phase was
heard of; where the phase comes and goes faster, the cancel meets what follows (`met`). What is asked for is under half
a second, with nothing left in the folder. Without a model it is the bundled sample; a larger one has longer pieces of
native code. JSON goes to stdout, and the exit code is 1 where a cancel took longer than the limit.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests import pruned_models
from workbench.core.compression import CompressMode, CompressSpec, GroupFallback
from workbench.core.conversion import InputOverride
from workbench.core.datasets import DatasetRef
from workbench.core.evaluation import EvaluateSpec
from workbench.core.events import Progress
from workbench.core.ignored_scope import IgnoredScope
from workbench.core.metrics.definitions import Metric
from workbench.core.project import JobState
from workbench.core.pruning import PruneSpec
from workbench.core.quantization import AccuracyCheck, QuantizeSpec
from workbench.core.specs import Spec
from workbench.jobs import JobQueue

SAMPLE = Path(__file__).parents[2] / "resources" / "sample"
STEPS = ("quantize", "accuracy", "compress", "prune", "evaluate")
_LONGEST_S = 600


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--model", type=Path, default=SAMPLE / "digits.onnx")
    parser.add_argument("--data", type=Path, default=SAMPLE / "calibration")
    parser.add_argument("--samples", type=int, default=100)
    parser.add_argument("--limit", type=float, default=0.5)
    parser.add_argument("--steps", nargs="+", choices=STEPS, default=STEPS)
    options = parser.parse_args()
    report: dict[str, Any] = {"model": options.model.name, "samples": options.samples}
    with tempfile.TemporaryDirectory() as folder, JobQueue() as queue:
        for step in options.steps:
            spec = _spec(step, options.model.resolve(), options.data.resolve(), options.samples, Path(folder))
            report[step] = _latencies(queue, spec, Path(folder) / step)
    slow = [
        f"{step}: {phase}"
        for step in options.steps
        for phase, found in report[step].items()
        if found["seconds"] > options.limit or found["left"]
    ]
    report |= {"limit_s": options.limit, "slower": slow}
    print(json.dumps(report, indent=1))
    return 1 if slow else 0


def _spec(step: str, model: Path, data: Path, samples: int, folder: Path) -> Spec:
    ref, output = DatasetRef(path=str(data)), str(folder / step)
    if step == "evaluate":
        metric = Metric.AGREEMENT if data.is_file() else None
        reference = str(model) if metric else None
        return EvaluateSpec(
            model=str(model),
            dataset=DatasetRef(path=str(data), limit=samples),
            metric=metric,
            reference=reference,
        )
    if step == "compress":
        return CompressSpec(
            model=str(model),
            output_dir=output,
            mode=CompressMode.INT4_SYM,
            all_layers=True,
            group_fallback=GroupFallback.ADJUST,
            scale_estimation=True,
            dataset=ref,
            subset_size=samples,
        )
    if step == "prune":
        return PruneSpec(
            model=pruned_models.save_net(folder / "net.py"),
            output_dir=output,
            example_inputs=(InputOverride(name="x", shape=(1, 3, 16, 16)),),
            trust_code=True,
        )
    return QuantizeSpec(
        model=str(model),
        output_dir=output,
        dataset=ref,
        subset_size=samples,
        ignored=IgnoredScope(types=("Softmax",), allow_unmatched=True),
        accuracy=AccuracyCheck(max_drop=0.0) if step == "accuracy" else None,
    )


def _latencies(queue: JobQueue, spec: Spec, output: Path) -> dict[str, dict[str, Any]]:
    """Seconds to the end by phase; `left`: files that a cancelled job left behind."""
    heard: list[str] = []

    def note(_job: str, event: object) -> None:
        if isinstance(event, Progress) and str(event.phase) not in heard:
            heard.append(str(event.phase))

    leave = queue.subscribe(note)
    outcome = queue.wait(queue.submit(spec).id, _LONGEST_S)
    if outcome.error is not None:
        raise SystemExit(f"{outcome.sentence} {outcome.error}")
    phases, took = list(heard), {}
    for phase in phases:
        _remove(output)
        took[phase] = _cancelled(queue, spec, phase, heard)
        left = _remove(output)
        took[phase]["left"] = left if took[phase]["state"] == JobState.CANCELLED.value else []
        print(f"{type(spec).__name__} {phase}: {took[phase]['seconds']} s", file=sys.stderr, flush=True)
    leave()
    return took


def _cancelled(queue: JobQueue, spec: Spec, phase: str, heard: list[str]) -> dict[str, Any]:
    _warm(queue)
    heard.clear()
    job = queue.submit(spec)
    while phase not in heard and not job.ended.is_set():
        time.sleep(0.002)
    time.sleep(0.05)
    met: Sequence[str] = heard[-1:]
    begin = time.perf_counter()
    queue.cancel(job.id)
    outcome = queue.wait(job.id, 60)
    seconds = round(time.perf_counter() - begin, 3)
    return {"seconds": seconds, "state": outcome.state.value, "met": "".join(met)}


def _remove(folder: Path) -> list[str]:
    files = sorted(folder.rglob("*")) if folder.exists() else []
    for file in reversed(files):
        file.rmdir() if file.is_dir() else file.unlink()
    return [str(file.relative_to(folder)) for file in files]


def _warm(queue: JobQueue) -> None:
    queue.warm_up()
    while not queue.warm:
        time.sleep(0.01)


if __name__ == "__main__":
    raise SystemExit(main())
