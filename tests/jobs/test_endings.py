"""Every way a job may end gives an outcome whose sentence names the cause."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

from tests.jobs.conftest import Recorder
from workbench.core.errors import ErrorCode, ExitCode
from workbench.core.events import Ended, Limits
from workbench.core.inspection import InspectSpec
from workbench.core.project import JobState, Step
from workbench.jobs import JobQueue
from workbench.jobs.outcomes import Facts, outcome_of


def test_a_finished_job_has_its_result_and_says_how_long_it_took(jobs: Recorder) -> None:
    job, outcome = jobs.run("succeed")
    assert outcome.state is JobState.SUCCEEDED
    assert outcome.result is not None
    assert outcome.error is None
    assert str(outcome.sentence).startswith("Finished in ")
    assert outcome.exit_status == 0
    assert outcome.rss_peak_bytes is not None
    assert outcome.rss_peak_bytes > 10_000_000
    assert jobs.last(job) == Ended(outcome=outcome)
    assert job.state is JobState.SUCCEEDED


def test_a_python_exception_is_told_by_its_last_line_with_the_traceback_in_the_details(
    jobs: Recorder,
) -> None:
    _, outcome = jobs.run("raise_value_error")
    assert outcome.state is JobState.FAILED
    assert outcome.error is not None
    assert outcome.error.code is ErrorCode.STEP_FAILED
    assert str(outcome.error.what) == "The step inspect failed."
    assert str(outcome.error.why) == "ValueError: the seventh input has no name"
    assert 'raise ValueError("the first line' in outcome.error.details
    assert str(outcome.sentence) == "Failed: ValueError: the seventh input has no name"


def test_an_error_of_native_code_is_told_without_its_source_path(jobs: Recorder) -> None:
    _, outcome = jobs.run("raise_native_error")
    assert outcome.error is not None
    assert str(outcome.error.why) == "the operator Foo is not known"
    assert "frontend.cpp" in outcome.error.details


def test_a_missing_package_is_named_with_the_command_that_installs_it(jobs: Recorder) -> None:
    _, outcome = jobs.run("raise_import_error")
    assert outcome.error is not None
    assert outcome.error.code is ErrorCode.OPTIONAL_PART_MISSING
    assert "onnxruntime" in str(outcome.error.why)
    assert [str(t) for t in outcome.error.tries] == [
        "Install it with: pip install 'ov-workbench[onnxruntime]'"
    ]


def test_a_step_that_calls_sys_exit_has_failed(jobs: Recorder) -> None:
    _, outcome = jobs.run("leave_by_system_exit")
    assert outcome.state is JobState.FAILED
    assert "SystemExit" in str(outcome.sentence)


def test_an_expected_refusal_arrives_as_the_step_wrote_it(jobs: Recorder) -> None:
    _, outcome = jobs.run("refuse")
    assert outcome.state is JobState.FAILED
    assert outcome.error is not None
    assert outcome.error.code is ErrorCode.NOT_A_MODEL
    assert outcome.error.details == "raw"
    assert str(outcome.sentence) == "Failed: It is a picture."


def test_an_unusable_model_fails_without_taking_anything_down(jobs: Recorder, tmp_path: Path) -> None:
    broken = tmp_path / "broken.xml"
    broken.write_text("<net><layers><layer id='0'")
    _, outcome = jobs.run(f"read_broken_model:{broken}")
    assert outcome.state is JobState.FAILED
    assert outcome.error is not None
    assert ".cpp" not in str(outcome.error.why)
    assert jobs.run("succeed")[1].state is JobState.SUCCEEDED


def test_a_segmentation_fault_is_named_with_what_was_being_done(jobs: Recorder) -> None:
    _, outcome = jobs.run("segfault")
    assert outcome.state is JobState.CRASHED
    assert str(outcome.sentence) == "Crashed: SIGSEGV while compiling the model."
    assert outcome.exit_status == -11
    assert outcome.error is not None
    assert outcome.error.code.exit_code is ExitCode.WORKER_LOST
    assert "string_at" in outcome.error.details  # where, by faulthandler


def test_an_abort_is_named_with_the_last_lines_of_stderr(jobs: Recorder) -> None:
    _, outcome = jobs.run("abort")
    assert str(outcome.sentence) == "Crashed: SIGABRT while inferring."
    assert "assertion failed: the plug-in gave up" in outcome.stderr_tail


def test_an_abort_because_an_allocation_failed_is_told_as_that(jobs: Recorder) -> None:
    _, outcome = jobs.run("abort_for_memory")
    assert outcome.state is JobState.CRASHED
    assert outcome.error is not None
    assert outcome.error.code is ErrorCode.OUT_OF_MEMORY
    assert str(outcome.sentence).startswith("Out of memory while running the step inspect")


def test_a_worker_killed_by_somebody_else_is_told_with_the_memory_that_was_free(jobs: Recorder) -> None:
    _, outcome = jobs.run("kill_itself:9")
    assert outcome.state is JobState.CRASHED
    assert outcome.error is not None
    assert outcome.error.code is ErrorCode.CRASHED
    assert re.fullmatch(
        r"Killed from outside while running the step inspect, with [\d.]+ .B of memory free\.",
        str(outcome.sentence),
    )


@pytest.mark.parametrize(("free_after", "blamed"), [(2.9, True), (3.1, False)])
def test_the_systems_memory_is_blamed_only_when_it_was_short(free_after: float, blamed: bool) -> None:
    facts = Facts(Step.INSPECT, Limits(), started=True, exit_status=-9, private_peak=2 * 10**9)
    facts.memory_total, facts.memory_free_after = 10 * 10**9, int(free_after * 10**9)
    error = outcome_of(facts).error
    assert error is not None
    assert error.code is (ErrorCode.OUT_OF_MEMORY if blamed else ErrorCode.CRASHED)
    assert ("run out of memory" in str(error.why)) is blamed


def test_a_worker_ended_by_somebody_else_has_not_crashed_by_itself(jobs: Recorder) -> None:
    _, outcome = jobs.run("kill_itself:15")
    assert str(outcome.sentence) == "Ended from outside (SIGTERM) while running the step inspect."


def test_a_sentence_is_translated_together_with_the_phase_in_it(jobs: Recorder) -> None:
    _, outcome = jobs.run("segfault")
    words = {
        "Crashed: {status} while {activity:inline}.": "崩溃：{activity:inline}时发生 {status}。",
        "Compiling the model…": "编译模型",
    }
    assert str(outcome.sentence.in_language(words.__getitem__)) == "崩溃：编译模型时发生 SIGSEGV。"


def test_a_worker_that_leaves_without_an_answer_has_crashed(jobs: Recorder) -> None:
    _, outcome = jobs.run("leave_silently")
    assert str(outcome.sentence) == "Crashed: exit status 3 while running the step inspect."


def test_a_result_with_a_nan_names_the_field_instead_of_getting_lost(jobs: Recorder) -> None:
    _, outcome = jobs.run("return_nan")
    assert outcome.state is JobState.FAILED
    assert "throughput_fps" in str(outcome.sentence)


@pytest.mark.parametrize(
    ("program", "said"),
    [
        (["/nonexistent/program"], "The worker could not be started: "),
        (
            [sys.executable, "-c", "raise SystemExit(4)"],
            "The worker ended before it was ready (exit status 4).",
        ),
        ([sys.executable, "-c", "import time; time.sleep(60)"], "The worker did not get ready in "),
    ],
)
def test_a_worker_that_never_gets_ready_is_told_as_that(program: list[str], said: str) -> None:
    with JobQueue(keep_spare=False, program=program, ready_timeout_s=0.5) as queue:
        outcome = queue.wait(queue.submit(InspectSpec(model="succeed")).id, 10)
    assert outcome.state is JobState.CRASHED
    assert str(outcome.sentence).startswith(said)
    assert outcome.error is not None
    assert "doctor" in str(outcome.error.tries[0])
