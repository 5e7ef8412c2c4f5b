"""How long a project of 10,000 runs takes to open, and what the window then asks of it. Prints figures; run by hand.

    python tests/benchmarks/open_project.py [RUNS]

Every run has a whole benchmark result (60 properties), one in a hundred is a profile of 300 layers.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

import msgspec

from tests.store import builders
from workbench.core.profiling import LayerProfile, ProfileResult
from workbench.core.project import Step
from workbench.store.database import ProjectStore

MODELS = 20


def profile(layers: int = 300) -> ProfileResult:
    """A profile as big as a usual network's."""
    rows = tuple(
        LayerProfile(
            name=f"layer{i}/Convolution",
            original_names=(f"layer{i}/Convolution", f"layer{i}/Add", f"layer{i}/Relu"),
            type="Convolution",
            primitive="brgconv_avx512_amx_bf16",
            precision="bf16",
            layout="acdb",
            output_shape="[1,64,56,56]",
            order=i,
            executed=True,
            mean_ms=0.01 * i,
            ci_low_ms=0.009 * i,
            ci_high_ms=0.011 * i,
            percent=0.3,
        )
        for i in range(layers)
    )
    return msgspec.structs.replace(builders.profile_result(), layers=rows)


def fill(folder: Path, runs: int) -> None:
    """Make the project."""
    store = ProjectStore.open(folder)
    for number in range(MODELS):
        digest = f"{number:064x}"
        store.add_model(
            builders.model(f"m{number}", f"net {number}"),
            builders.variant(f"v{number}", f"m{number}", sha256=digest),
        )
    big = profile()
    for number in range(runs):
        is_profile = number % 100 == 0
        run = builders.run(
            f"r{number}", f"v{number % MODELS}", step=Step.PROFILE if is_profile else Step.BENCHMARK
        )
        result = big if is_profile else builders.benchmark_result(throughput=float(number))
        store.add_run(run, builders.benchmark_spec(), result)
    store.close()


def milliseconds(what: Callable[[], object], times: int = 5) -> float:
    """Median of several calls."""
    taken = []
    for _ in range(times):
        begin = time.perf_counter()
        what()
        taken.append((time.perf_counter() - begin) * 1000)
    return statistics.median(taken)


def main(runs: int) -> None:
    """Fill, open, ask, print."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "project"
        begin = time.perf_counter()
        fill(folder, runs)
        seconds = time.perf_counter() - begin
        size = sum(p.stat().st_size for p in folder.iterdir() if p.is_file())
        print(
            f"{runs} runs in {MODELS} models: {size / 1e6:.0f} MB, recorded at {seconds / runs * 1000:.2f} ms each"
        )
        print(f"open and close        {milliseconds(lambda: ProjectStore.open(folder).close()):9.2f} ms")
        begin = time.perf_counter()
        store = ProjectStore.open(folder)
        print(f"open                  {(time.perf_counter() - begin) * 1000:9.2f} ms")
        reader_ms = milliseconds(lambda: len(ProjectStore.open(folder).runs()))
        print(f"open read-only, list  {reader_ms:9.2f} ms")
        print(f"list all runs         {milliseconds(store.runs):9.2f} ms")
        per_variant = milliseconds(lambda: [store.runs(v.id) for v in store.variants()])
        print(f"runs of each variant  {per_variant:9.2f} ms")
        print(f"a benchmark's result  {milliseconds(lambda: store.run_result('r1')):9.2f} ms")
        print(f"a profile's result    {milliseconds(lambda: store.run_result('r0')):9.2f} ms")
        rename = milliseconds(lambda: store.rename_run("r1", "title"))
        print(f"rename a run          {rename:9.2f} ms")
        begin = time.perf_counter()
        token = store.delete(models=["m1"])
        middle = time.perf_counter()
        store.restore(token)
        end = time.perf_counter()
        print(f"delete {len(token.runs):5} runs     {(middle - begin) * 1000:9.2f} ms")
        print(f"undo                  {(end - middle) * 1000:9.2f} ms")
        store.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
