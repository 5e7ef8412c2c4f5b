"""What a quantization through the worker costs beside the bare call: wall time and peak memory, paired and alternating.

    python -m tests.benchmarks.quantization_cost MODEL DATA [--pairs 5] [--samples 300]

Each pair runs a fresh script process (`nncf.quantize` on the pictures of DATA, as `copy as Python` writes it, and
`ov.save_model`) and a job of our queue with a warm spare child, as the window has; which one is first alternates.
`wall` is from the wish to the files: for the script its process' whole life, for us submit to ended. Peak memory is the
kernel's high-water mark of the process that quantized. Run it on an idle machine; JSON goes to stdout.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.benchmarks.conversion_cost import _spread, _Watch
from workbench.core.datasets import DatasetRef
from workbench.core.events import Started
from workbench.core.quantization import QuantizeResult, QuantizeSpec
from workbench.core.shrinking_recipes import as_python
from workbench.jobs import JobQueue

_MARK = """
peak = next(line for line in open("/proc/self/status") if line.startswith("VmHWM")).split()[1]
print(int(peak) / 1024, flush=True)
import os
os._exit(0)
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """Of one quantization: seconds and MiB."""

    wall_s: float
    peak_mib: float
    weights: bytes


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("model", type=Path)
    parser.add_argument("data", type=Path)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--samples", type=int, default=300)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, JobQueue() as queue:
        spec = QuantizeSpec(
            model=str(options.model.resolve()),
            output_dir=str(Path(folder) / "ours"),
            dataset=DatasetRef(path=str(options.data.resolve())),
            subset_size=options.samples,
        )
        report = _compared(queue, spec, options.pairs)
    print(json.dumps(report, indent=1))
    return 0


def _compared(queue: JobQueue, spec: QuantizeSpec, pairs: int) -> dict[str, Any]:
    sides: dict[str, Callable[[], Cost]] = {
        "bare": lambda: _bare(spec),
        "ours": lambda: _ours(queue, spec),
    }
    for side in sides.values():  # the files' pages are cached from here on, for both
        side()
    costs: dict[str, list[Cost]] = {"bare": [], "ours": []}
    for index in range(pairs):
        for name in ("bare", "ours") if index % 2 else ("ours", "bare"):
            costs[name].append(sides[name]())
        ratio = costs["ours"][-1].wall_s / costs["bare"][-1].wall_s
        peaks = costs["ours"][-1].peak_mib - costs["bare"][-1].peak_mib
        print(f"{ratio:.3f} × · {peaks:+.0f} MiB", file=sys.stderr, flush=True)
    bare, ours = costs["bare"], costs["ours"]
    return {
        "model": Path(spec.model).name,
        "samples": spec.subset_size,
        "pairs": pairs,
        "wall_ratio": _spread([o.wall_s / b.wall_s for o, b in zip(ours, bare, strict=True)]),
        "bare_wall_s": _spread([cost.wall_s for cost in bare]),
        "ours_wall_s": _spread([cost.wall_s for cost in ours]),
        "bare_peak_mib": _spread([cost.peak_mib for cost in bare]),
        "ours_peak_mib": _spread([cost.peak_mib for cost in ours]),
        "weights_identical": len({cost.weights for cost in (*bare, *ours)}) == 1,
    }


def _bare(spec: QuantizeSpec) -> Cost:
    folder = Path(spec.output_dir).with_name("bare")
    folder.mkdir(exist_ok=True)
    script = folder / "bare.py"
    text = as_python(
        QuantizeSpec(**{n: getattr(spec, n) for n in spec.__struct_fields__} | {"output_dir": str(folder)})
    )
    script.write_text(text + _MARK)
    begin = time.perf_counter()
    # CI=true keeps the toolkit from reporting usage.
    done = subprocess.run(
        [sys.executable, str(script)],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"CI": "true"},
        timeout=900,
    )
    wall = time.perf_counter() - begin
    (weights,) = folder.glob("*.bin")
    return Cost(wall, float(done.stdout.split()[-1]), weights.read_bytes())


def _ours(queue: JobQueue, spec: QuantizeSpec) -> Cost:
    _warm(queue)
    watch = _Watch()

    def note(_job: str, event: object) -> None:
        if isinstance(event, Started):
            watch.follow(event.pid)

    leave = queue.subscribe(note)
    begin = time.perf_counter()
    outcome = queue.wait(queue.submit(spec).id, 900)
    ended = time.perf_counter()
    leave()
    if not isinstance(outcome.result, QuantizeResult):
        raise SystemExit(f"{outcome.sentence} {outcome.error}")
    return Cost(ended - begin, watch.mib(), Path(outcome.result.bin).read_bytes())


def _warm(queue: JobQueue) -> None:
    queue.warm_up()
    while not queue.warm:
        time.sleep(0.01)
    time.sleep(0.2)  # the spare's own start is not part of the comparison


if __name__ == "__main__":
    raise SystemExit(main())
