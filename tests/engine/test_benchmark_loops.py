from array import array

import numpy as np
import pytest

from workbench.engine.measuring_loop import InFlight, Slice
from workbench.engine.recording import Recording


def done(*pairs: tuple[float, float]) -> Slice:
    """Requests given as (start in s, latency in ms)."""
    return Slice(array("d", [s for s, _ in pairs]), array("d", [latency for _, latency in pairs]))


def test_time_between_requests_one_after_the_other_is_idle() -> None:
    cover = InFlight(0.0)
    cover.add(done((0.0, 100), (0.2, 100), (0.3, 100)), float("inf"))
    cover.finish(0.5)
    assert cover.idle_s == pytest.approx(0.2)


def test_overlapping_requests_leave_no_gap() -> None:
    cover = InFlight(0.0)
    cover.add(done((0.0, 300), (0.1, 100), (0.25, 250)), float("inf"))
    cover.finish(0.5)
    assert cover.idle_s == pytest.approx(0.0)


def test_a_request_in_flight_across_slices_covers_its_time() -> None:
    cover = InFlight(0.0)
    cover.add(done((0.0, 100), (0.3, 100)), 0.1)  # the one started at 0.1 is still in flight
    cover.add(done((0.1, 300)), float("inf"))
    cover.finish(0.4)
    assert cover.idle_s == pytest.approx(0.0)


def test_the_union_agrees_with_a_slow_reckoning() -> None:
    random = np.random.default_rng(1)
    starts = np.sort(random.uniform(0, 10, 200))
    latencies = random.exponential(30, 200)
    cover, grid = InFlight(0.0), np.linspace(0, 11, 400_001)
    busy = np.zeros(len(grid), dtype=bool)
    for start, latency in zip(starts, latencies, strict=True):
        busy |= (grid >= start) & (grid < start + latency / 1000)
    order = np.argsort(starts + latencies / 1000)
    for part in np.array_split(order, 9):
        later = np.setdiff1d(order, part)
        unfinished = [s for s in starts[later] if s > starts[part].min()] or [float("inf")]
        cover.add(done(*zip(starts[part], latencies[part], strict=True)), min(unfinished))
    cover.add(done(), float("inf"))
    cover.finish(11)
    assert cover.idle_s == pytest.approx(11 * (1 - busy.mean()), abs=0.01)


def test_thinning_keeps_counts_means_and_extremes_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workbench.engine.recording.MOST_KEPT", 1000)
    recording = Recording(0.0, batch=1)
    latencies = np.random.default_rng(2).lognormal(0, 0.3, 5003)
    ends = np.cumsum(latencies) / 1000
    for part in np.array_split(np.arange(5003), 13):
        recording.add(done(*zip(ends[part] - latencies[part] / 1000, latencies[part], strict=True)))
    statistics = recording.statistics()
    kept, times = recording.arrays()
    assert recording.count == 5003
    assert len(kept) <= 1000
    assert recording.stride == 8
    assert np.allclose(kept, latencies[:: recording.stride][: len(kept)], rtol=1e-6)
    assert np.all(np.diff(times) > 0)
    assert statistics.mean == pytest.approx(latencies.mean())
    assert (statistics.min, statistics.max) == (latencies.min(), latencies.max())
    assert statistics.median == pytest.approx(np.median(latencies), rel=0.05)
