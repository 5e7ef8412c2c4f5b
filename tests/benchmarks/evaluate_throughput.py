"""How much of a model's pure inference throughput an evaluation reaches: reading, feeding and decoding are overlapped.

    python tests/benchmarks/evaluate_throughput.py MODEL DATA [MODEL DATA …] --limit 1000 --rounds 9 [--in-memory]

Both sides use the same compiled model, in one process, alternating: the pure side runs one prepared sample over and
over through the benchmark's own asynchronous loop, the other side is the evaluation as the step does it. The result is
the median of the rounds' ratios with its distribution-free 95 % interval. Beside it stands the ratio of the processor
time a sample takes: where all cores are busy it is what the throughput comes to, and neighbours disturb it less. With
pictures to be decoded it has a limit: a picture that takes as long as a tenth of an inference costs a tenth.

`--in-memory` lets samples be decoded once,
as an evaluation with a reference and an accuracy-aware quantization do. Run it on an idle machine; JSON goes to stdout.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT))
os.environ["CI"] = "true"  # keeps the toolkit from reporting usage


class Quiet:
    """Nobody listens."""

    stop_requested = keep_result = False

    def progress(self, *_: Any) -> None: ...
    def log(self, *_: Any) -> None: ...
    def sample(self, *_: Any) -> None: ...
    def interim(self, *_: Any) -> None: ...
    def checkpoint(self) -> None: ...


def main() -> int:
    options = _options()
    pairs = zip(options.models_and_data[::2], options.models_and_data[1::2], strict=True)
    results = [_measured(Path(model), Path(data), options) for model, data in pairs]
    print(json.dumps({"rounds": options.rounds, "results": results}, indent=1), flush=True)
    os._exit(0)  # the runtime's teardown is known to hang


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("models_and_data", nargs="+")
    parser.add_argument("--limit", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--resize", action="store_true", help="bring pictures to the model's size")
    parser.add_argument("--in-memory", action="store_true", help="samples are decoded before")
    return parser.parse_args()


def _measured(model: Path, data: Path, options: argparse.Namespace) -> dict[str, Any]:
    import openvino as ov

    from workbench.core.datasets import DatasetRef
    from workbench.core.evaluation import EvaluateSpec
    from workbench.core.feeding import Feeding
    from workbench.core.preprocessing import Preprocessing, Resize
    from workbench.engine import runtime
    from workbench.engine.datasets import Faults, Remembered, open_dataset, readable
    from workbench.engine.evaluation import Wishes, compiled_network, evaluated
    from workbench.engine.feeding import Feeder
    from workbench.engine.measuring_loop import AsyncLoop

    ref = DatasetRef(path=str(data), limit=options.limit)
    dataset: Any = open_dataset(ref)
    if options.in_memory:
        dataset = Remembered(dataset, 2_000_000_000)
        for _ in readable(dataset, Faults()):
            pass
    feeding = Feeding(preprocessing=(Preprocessing(resize=Resize()),)) if options.resize else Feeding()
    network = compiled_network(runtime.read_model(model), EvaluateSpec(model=str(model), dataset=ref))
    feeder = Feeder(network.inputs, feeding.preprocessing)
    fed = feeder.feed(dataset.read(0))
    loop = AsyncLoop(network.compiled, {i: ov.Tensor(array) for i, array in enumerate(fed)}, 0)
    wishes = Wishes(task=dataset.task_hint, feeding=feeding)

    def pure() -> tuple[float, float]:
        begin, cpu = time.perf_counter(), time.process_time()
        count = len(loop.run(begin + 60, len(dataset)))
        loop.drain()
        # Those still in flight at the end belong to the time, too.
        count += len(loop.requests)
        return count / (time.perf_counter() - begin), (time.process_time() - cpu) / count

    def whole() -> tuple[float, float]:
        found = evaluated(network, dataset, wishes, Quiet())
        return found.answered / found.seconds, found.cpu_seconds / found.answered

    pure()
    ratios, cpu_ratios, pures, wholes = [], [], [], []
    for index in range(options.rounds):
        sides = {"pure": pure, "whole": whole}
        order = ("pure", "whole") if index % 2 else ("whole", "pure")
        found = {side: sides[side]() for side in order}
        ratios.append(found["whole"][0] / found["pure"][0])
        cpu_ratios.append(found["pure"][1] / found["whole"][1])
        pures.append(found["pure"][0])
        wholes.append(found["whole"][0])
        print(f"{model.name}: {ratios[-1]:.3f} (CPU {cpu_ratios[-1]:.3f})", file=sys.stderr, flush=True)
    return {
        "model": str(model),
        "data": str(data),
        "samples": len(dataset),
        "in_memory": options.in_memory,
        "requests": network.requests,
        "pure_fps_median": median(pures),
        "evaluate_fps_median": median(wholes),
        "ratio_median": median(ratios),
        "ratio_interval": _median_interval(ratios),
        "ratios": ratios,
        "cpu_ratio_median": median(cpu_ratios),
        "cpu_ratio_interval": _median_interval(cpu_ratios),
    }


def _median_interval(values: list[float]) -> tuple[float, float]:
    """Order statistics between which the median lies with at least 95 % (binomial); all values when there are few."""
    ordered, count = sorted(values), len(values)
    low, tail = 0, 0.0
    for index in range(count // 2):
        tail += math.comb(count, index) / 2**count
        if tail > 0.025:
            break
        low = index
    return ordered[low], ordered[count - 1 - low]


if __name__ == "__main__":
    raise SystemExit(main())
