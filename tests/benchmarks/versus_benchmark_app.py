"""Our throughput against `benchmark_app`'s under the same settings and inputs: paired, alternating, fresh processes.

    python tests/benchmarks/versus_benchmark_app.py MODEL[@SHAPE] … --hints latency throughput --rounds 9 --seconds 5

Each round runs both programs one after the other (which one first alternates) and gives one ratio; the result is the
median of the ratios with its distribution-free 95 % interval. Run it on an idle machine; JSON goes to stdout, progress
to stderr.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import re
import subprocess
import sys
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent

_OURS = """
import json, os, sys
sys.path.insert(0, sys.argv[1])
from workbench.core import specs
from workbench.engine import benchmark
class Quiet:
    stop_requested = keep_result = False
    def progress(self, phase, fraction=None, remaining_s=None): pass
    def log(self, text, level=None): pass
    def sample(self, sample): specs.encode(sample)
    def checkpoint(self): pass
result = benchmark.run(specs.decode_spec(sys.argv[2]), Quiet())
print(specs.encode(result).decode(), flush=True)
os._exit(0)
"""

_THROUGHPUT = re.compile(r"Throughput:\s+([0-9.]+) FPS")


def main() -> int:
    options = _options()
    report = []
    for name in options.models:
        model, _, shape = name.partition("@")
        for hint in options.hints:
            report.append(_compare(model, shape or None, hint, options))
    print(json.dumps({"seconds": options.seconds, "rounds": options.rounds, "results": report}, indent=1))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("models", nargs="+", help="model files; MODEL@[1,3,224,224] gives a shape")
    parser.add_argument("--hints", nargs="+", default=["latency", "throughput"])
    parser.add_argument("--api", choices=["sync", "async"], help="default: sync for latency, async otherwise")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--live", action="store_true", help="aggregate and encode live samples too")
    return parser.parse_args()


def _compare(model: str, shape: str | None, hint: str, options: argparse.Namespace) -> dict[str, Any]:
    spec: dict[str, Any] = {
        "step": "benchmark",
        "model": str(Path(model).resolve()),
        "hint": hint,
        "api": options.api or ("sync" if hint == "latency" else "async"),
        "seconds": options.seconds,
        "live": options.live,
    }
    if shape:
        spec["shape"] = shape
    command = _ours(spec | {"seconds": 0.2})["benchmark_app_command"].replace("-t 1", f"-t {options.seconds}")
    ratios, ours_fps, theirs_fps, overheads = [], [], [], []
    for index in range(options.rounds):
        pair: dict[str, float] = {}
        for side in ("ours", "theirs") if index % 2 else ("theirs", "ours"):
            if side == "ours":
                result = _ours(spec)
                pair[side] = result["throughput_fps"]
                overheads.append(result["harness_overhead_percent"])
            else:
                pair[side] = _theirs(command)
        ratios.append(pair["ours"] / pair["theirs"])
        ours_fps.append(pair["ours"])
        theirs_fps.append(pair["theirs"])
        print(f"{model} {hint}: {ratios[-1]:.4f}", file=sys.stderr, flush=True)
    return {
        "model": model,
        "hint": hint,
        "api": spec["api"],
        "command": command,
        "ratio_median": median(ratios),
        "ratio_interval": _median_interval(ratios),
        "ratios": ratios,
        "ours_fps_median": median(ours_fps),
        "benchmark_app_fps_median": median(theirs_fps),
        "harness_overhead_percent_median": median(overheads),
    }


def _ours(spec: dict[str, Any]) -> dict[str, Any]:
    command = [sys.executable, "-c", _OURS, str(ROOT), json.dumps(spec)]
    lines = _run(command).splitlines()
    result: dict[str, Any] = json.loads(lines[-1])
    return result


def _theirs(command: str) -> float:
    program = Path(sys.executable).parent / "benchmark_app"
    text = _run(["bash", "-c", command.replace("benchmark_app", str(program), 1)])
    match = _THROUGHPUT.search(text)
    if match is None:
        raise SystemExit(f"no throughput in the output of: {command}\n{text[-2000:]}")
    return float(match[1])


def _run(command: list[str]) -> str:
    # CI=true keeps the toolkit from reporting usage.
    done = subprocess.run(
        command, capture_output=True, text=True, check=False, env=os.environ | {"CI": "true"}, timeout=600
    )
    if done.returncode:
        raise SystemExit(
            f"{command[:3]} ended with {done.returncode}:\n{done.stdout[-2000:]}\n{done.stderr[-3000:]}"
        )
    return done.stdout


def _median_interval(values: list[float]) -> tuple[float, float]:
    """Order statistics between which the median lies with at least 95 % (binomial); all values when there are few."""
    ordered, count = sorted(values), len(values)
    low = 0
    tail = 0.0
    for index in range(count // 2):
        tail += math.comb(count, index) / 2**count
        if tail > 0.025:
            break
        low = index
    return ordered[low], ordered[count - 1 - low]


if __name__ == "__main__":
    raise SystemExit(main())
