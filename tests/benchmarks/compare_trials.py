"""How honest `compare` is here: A against A with fresh processes, and against a B that is made slower by some percent.

    python tests/benchmarks/compare_trials.py --aa 40 --slower 10 [--model FILE] [--percent 3] [--seconds 60]

Wanted: "no significant difference" in at least 95 % of 40 trials of A against A, and a slow-down of 3 % found within
60 s in at least 9 of 10. B is slowed honestly: its processes run the same loop, and after each inference busy-wait for
the given share of its latency. Prints a line per trial (with the load of the machine, which matters) and the counts.
"""

from __future__ import annotations

import argparse
import dataclasses
import os
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
os.environ["CI"] = "true"  # no telemetry, whoever imports the toolkit


class Slowed:
    """A measuring loop whose every inference takes `share` longer."""

    def __init__(self, loop: Any, share: float) -> None:
        self.requests = loop.requests
        self._loop, self._share = loop, share

    def infer_once(self) -> None:
        self._loop.infer_once()

    def run(self, until: float, budget: int) -> Any:
        from array import array

        from workbench.engine.measuring_loop import Slice

        starts, latencies, clock = array("d"), array("d"), time.perf_counter
        for _ in range(budget):
            done = self._loop.run(0.0, 1)
            latency = float(done.latencies_ms[0])
            begin = clock()
            while (waited := clock() - begin) < latency * self._share / 1000:
                pass
            starts.append(float(done.starts_s[0]))
            latencies.append(latency + waited * 1000)
            if clock() >= until:
                break
        return Slice(starts, latencies)

    def drain(self) -> Any:
        return self._loop.drain()

    def oldest_start(self) -> float:
        return float(self._loop.oldest_start())


class Silent:
    """A reporter nobody listens to."""

    stop_requested = keep_result = False

    def progress(self, *_: object) -> None: ...
    def log(self, *_: object) -> None: ...
    def sample(self, *_: object) -> None: ...
    def interim(self, *_: object) -> None: ...
    def checkpoint(self) -> None: ...


def instance(share: float) -> None:
    """The process of side B: as the product's own, with a slower loop."""
    from workbench.engine.compare import contestant as made_ready
    from workbench.engine.compare.instance import serve

    original = made_ready.contestant

    def slowed(side: Any, reporter: Any, **how: Any) -> Any:
        made = original(side, reporter, **how)
        return dataclasses.replace(made, loop=Slowed(made.loop, share))

    made_ready.contestant = slowed
    serve()


def trial(model: Path, seconds: float, share: float | None) -> str:
    """One comparison; prints what came of it and returns the verdict."""
    from workbench.core.comparing import CompareSide, CompareSpec
    from workbench.engine.compare.compare_step import compare
    from workbench.engine.compare.leading import program

    side = CompareSide(model=str(model))
    spec = CompareSpec(a=side, b=side, seconds=seconds, explain=False)
    slower = [sys.executable, __file__, "--instance", str(share)]
    load = os.getloadavg()[0]
    result = compare(spec, Silent(), (program(), program() if share is None else slower))  # type: ignore[arg-type]
    ratio, noise = result.ratio, result.noise
    print(
        f"{result.verdict.value:26} {ratio.median:.4f} [{ratio.ci_low:.4f} {ratio.ci_high:.4f}]  "
        f"{result.instances:2} instances {result.duration_s:5.1f} s {result.ended:16} load {load:.2f}, busy before "
        f"{noise.cpu_percent_before:.0f} %, during: {', '.join(p.name for p in noise.during) or '-'}; "
        f"block scatter {noise.block_scatter_percent:.2f} %",
        flush=True,
    )
    return result.verdict.value


def main() -> None:
    """Run the trials that were asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--aa", type=int, default=4, help="trials of A against A")
    parser.add_argument("--slower", type=int, default=2, help="trials against a slower B")
    parser.add_argument("--percent", type=float, default=3.0)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--model", type=Path, default=ROOT / "resources" / "sample" / "digits.onnx")
    parser.add_argument("--instance", type=float, help=argparse.SUPPRESS)
    wanted = parser.parse_args()
    if wanted.instance is not None:
        instance(wanted.instance)
    same = [trial(wanted.model, wanted.seconds, None) for _ in range(wanted.aa)]
    slow = [trial(wanted.model, wanted.seconds, wanted.percent / 100) for _ in range(wanted.slower)]
    if same:
        print(
            f"A against A: no significant difference in {same.count('no_significant_difference')} of {len(same)}"
        )
    if slow:
        print(f"{wanted.percent:g} % slower: found in {slow.count('a_faster')} of {len(slow)}")
    sys.stdout.flush()
    os._exit(0)  # a compiled model's end can hang


if __name__ == "__main__":
    main()
