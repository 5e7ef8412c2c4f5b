"""What runs through the pipes: native noise, floods, long lines, and events that come after the worker has ended."""

from __future__ import annotations

from tests.jobs.conftest import Recorder
from workbench.core.events import Log, LogLevel, Progress
from workbench.core.project import JobState


def test_what_native_code_and_python_print_becomes_log_lines_and_no_events(jobs: Recorder) -> None:
    job, outcome = jobs.run("print_noise")
    assert outcome.state is JobState.SUCCEEDED
    lines = {e.text: e.level for e in jobs.of(job) if isinstance(e, Log)}
    expected = {"native noise", "buffered native noise", "python noise", "progress bar"}
    assert expected <= set(lines)
    assert {lines[text] for text in expected} == {LogLevel.NATIVE}
    assert "native noise" in outcome.stderr_tail


def test_a_flood_of_lines_is_thinned_for_the_listeners_and_its_end_is_kept(jobs: Recorder) -> None:
    job, outcome = jobs.run("flood")
    assert outcome.state is JobState.SUCCEEDED
    assert len(jobs.logs(job)) < 5000
    assert any("more lines" in text for text in jobs.logs(job))
    assert outcome.stderr_tail[-1] == "line 49999"
    assert len(outcome.stderr_tail) == 40


def test_lines_of_a_megabyte_pass(jobs: Recorder) -> None:
    job, outcome = jobs.run("long_lines")
    assert outcome.state is JobState.SUCCEEDED
    logs = [event for event in jobs.of(job) if isinstance(event, Log)]
    assert [len(e.text) for e in logs if e.level is LogLevel.WARNING] == [2**20]
    assert sum(len(e.text) for e in logs if e.level is LogLevel.NATIVE) == 2**20


def test_events_written_just_before_the_end_all_arrive_before_it_is_told(jobs: Recorder) -> None:
    job, _ = jobs.run("many_events_then_done")
    assert jobs.logs(job) == [str(i) for i in range(2000)]


def test_progress_is_sent_at_most_ten_times_a_second_but_the_last_one_always(jobs: Recorder) -> None:
    job, _ = jobs.run("last_progress_is_throttled")
    fractions = [event.fraction for event in jobs.of(job) if isinstance(event, Progress)]
    assert fractions[0] == 0.1
    assert fractions[-1] == 0.2 + 999 / 2000
    assert len(fractions) < 20
