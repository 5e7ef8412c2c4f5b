"""Time and memory are bounded for each job, and the outcome says which bound was met, with the numbers."""

from __future__ import annotations

from pathlib import Path

from tests.jobs.conftest import Recorder
from workbench.core.benchmarking import BenchmarkSpec
from workbench.core.conversion import ConvertSpec
from workbench.core.errors import ErrorCode
from workbench.core.events import SILENCE_OTHER_DEVICE_S, SILENCE_S, Alive, Limits
from workbench.core.project import JobState

MB = 1_000_000


def test_a_job_that_fills_memory_is_ended_at_its_limit(jobs: Recorder) -> None:
    _, outcome = jobs.run("fill_memory", memory_bytes=400 * MB)
    assert outcome.state is JobState.FAILED
    assert outcome.error is not None
    assert outcome.error.code is ErrorCode.OUT_OF_MEMORY
    assert str(outcome.sentence).startswith("Out of memory while filling memory: it used ")
    assert str(outcome.sentence).endswith("the limit was 400 MB.")
    assert outcome.rss_peak_bytes is not None
    assert 400 * MB < outcome.rss_peak_bytes < 1200 * MB


def test_the_memory_of_a_workers_children_counts(jobs: Recorder) -> None:
    _, outcome = jobs.run("fill_memory_in_a_child", memory_bytes=400 * MB)
    assert outcome.error is not None
    assert outcome.error.code is ErrorCode.OUT_OF_MEMORY
    assert outcome.duration_s < 30


def test_one_huge_allocation_fails_by_itself_and_is_told_as_the_limit(jobs: Recorder) -> None:
    _, outcome = jobs.run("ask_for_too_much", memory_bytes=400 * MB)
    assert outcome.state is JobState.FAILED
    assert outcome.error is not None
    assert outcome.error.code is ErrorCode.OUT_OF_MEMORY
    assert "asked for more than the limit of 400 MB" in str(outcome.sentence)
    assert "MemoryError" in outcome.error.details


def test_pages_of_a_mapped_model_do_not_count_against_the_limit(jobs: Recorder, tmp_path: Path) -> None:
    model = tmp_path / "weights.bin"
    model.write_bytes(b"\1" * 600 * MB)
    _, outcome = jobs.run(f"map_a_big_file:{model}", memory_bytes=400 * MB)
    assert outcome.state is JobState.SUCCEEDED, str(outcome.sentence)
    assert outcome.rss_peak_bytes is not None
    assert outcome.rss_peak_bytes > 500 * MB


def test_a_job_is_ended_at_its_time_limit(jobs: Recorder) -> None:
    _, outcome = jobs.run("ignore_everything", seconds=0.3)
    assert outcome.state is JobState.FAILED
    assert outcome.error is not None
    assert outcome.error.code is ErrorCode.TIMED_OUT
    assert str(outcome.sentence) == "Timed out: ended at the limit of 0.3 s while ignoring."


def test_a_job_that_gives_no_sign_of_work_is_ended_and_told_how_to_allow_more(jobs: Recorder) -> None:
    job, outcome = jobs.run("compute_for:30", silence_seconds=1.0)
    assert outcome.error is not None
    assert outcome.error.code is ErrorCode.TIMED_OUT
    assert str(outcome.sentence).startswith("Timed out while computing: for 1.0 s it made no progress")
    assert "--time-limit" in " ".join(map(str, outcome.error.tries))
    assert outcome.duration_s < 10
    assert any(isinstance(event, Alive) for event in jobs.of(job))


def test_a_job_that_writes_to_a_disk_is_not_silent(jobs: Recorder, tmp_path: Path) -> None:
    _, outcome = jobs.run(f"write_for:2.2,{tmp_path / 'big'}", silence_seconds=1.1)
    assert outcome.state is JobState.SUCCEEDED, str(outcome.sentence)


def test_a_job_that_was_given_a_time_may_be_silent_for_as_long(jobs: Recorder) -> None:
    _, outcome = jobs.run("compute_for:1.0", silence_seconds=0.2, seconds=30)
    assert outcome.state is JobState.SUCCEEDED, str(outcome.sentence)


def test_a_job_on_another_device_may_be_silent_for_longer() -> None:
    convert = ConvertSpec(model="m", output_dir="d")
    assert Limits().silence_of(convert) == SILENCE_S
    assert Limits().silence_of(BenchmarkSpec(model="m")) == SILENCE_S
    assert Limits().silence_of(BenchmarkSpec(model="m", device="GPU")) == SILENCE_OTHER_DEVICE_S
    assert Limits(seconds=10).silence_of(convert) is None


def test_the_time_a_worker_needs_to_start_is_not_counted(jobs: Recorder) -> None:
    _, outcome = jobs.run("sleep:0.05", seconds=0.15)
    assert outcome.state is JobState.SUCCEEDED, str(outcome.sentence)
