"""What a step has handed over is kept however its child ends afterwards, and says what is missing and why."""

from __future__ import annotations

import pytest

from tests.jobs.conftest import Recorder
from tests.jobs.scenarios import CONVERTED
from workbench.core.conversion import ConvertResult
from workbench.core.events import Ended, Interim, Outcome
from workbench.core.project import JobState

MB = 1_000_000
LEAD = "Not verified, because the check did not get to its end. "
WHILE = "while compiling the converted model"


def kept(outcome: Outcome) -> ConvertResult:
    """The result, once everything was looked at that holds for each of them."""
    assert outcome.state is JobState.SUCCEEDED, str(outcome.sentence)
    assert outcome.error is None
    result = outcome.result
    assert isinstance(result, ConvertResult)
    assert (result.xml, result.verification) == (CONVERTED.xml, None)
    assert str(result.not_verified).startswith(LEAD)
    why = str(result.not_verified).removeprefix(LEAD)
    assert str(outcome.sentence) == f"Finished but for the last part. {why}"
    return result


def test_a_crash_after_the_result_was_handed_over_is_told_and_warned_of(jobs: Recorder) -> None:
    job, outcome = jobs.run("hand_over_then:kill_itself:8")
    result = kept(outcome)
    assert str(result.not_verified) == f"{LEAD}Crashed: SIGFPE {WHILE}."
    assert outcome.exit_status == -8
    assert result.warnings[0] == CONVERTED.warnings[0]
    assert len(result.warnings) == 2
    assert "may crash every program that uses it" in str(result.warnings[1])
    assert jobs.last(job) == Ended(outcome=outcome)
    assert not any(isinstance(event, Interim) for event in jobs.of(job))


@pytest.mark.parametrize(
    ("scenario", "words"),
    [
        ("kill_itself:9", f"Killed from outside {WHILE}, with "),
        ("kill_itself:15", f"Ended from outside (SIGTERM) {WHILE}."),
        ("abort_for_memory", f"Out of memory {WHILE}: it used "),
        ("raise_value_error", "Failed: ValueError: the seventh input has no name"),
        ("leave_by_system_exit", "Failed: SystemExit"),
    ],
)
def test_other_ends_keep_it_too_and_are_no_crash_of_the_model(
    jobs: Recorder, scenario: str, words: str
) -> None:
    _, outcome = jobs.run(f"hand_over_then:{scenario}")
    result = kept(outcome)
    assert words in str(result.not_verified)
    assert result.warnings == CONVERTED.warnings


@pytest.mark.parametrize(
    ("scenario", "limits", "words"),
    [
        ("fill_memory", {"memory_bytes": 400 * MB}, "the limit was 400 MB."),
        ("ignore_everything", {"seconds": 0.3}, "Timed out: ended at the limit of 0.3 s while ignoring."),
        ("answer_at_the_last_moment:a part", {"seconds": 0.3}, f"ended at the limit of 0.3 s {WHILE}."),
        ("compute_for:30", {"silence_seconds": 1.0}, "for 1.0 s it made no progress"),
    ],
)
def test_a_limit_that_is_met_afterwards_is_told_and_the_result_is_kept(
    jobs: Recorder, scenario: str, limits: dict[str, float], words: str
) -> None:
    _, outcome = jobs.run(f"hand_over_then:{scenario}", **limits)
    result = kept(outcome)
    assert words in str(result.not_verified)
    assert result.warnings == CONVERTED.warnings


@pytest.mark.parametrize("scenario", ["wait_politely", "ignore_everything", "hold_the_gil"])
def test_a_cancel_afterwards_ends_only_what_was_left_to_do(jobs: Recorder, scenario: str) -> None:
    job = jobs.submit(f"hand_over_then:{scenario}")
    assert jobs.reached(
        job, {"wait_politely": "Waiting", "hold_the_gil": "Holding"}.get(scenario, "Ignoring")
    )
    jobs.queue.cancel(job.id)
    result = kept(jobs.queue.wait(job.id, 10))
    assert str(result.not_verified).startswith(f"{LEAD}Cancelled after ")
    assert result.warnings == CONVERTED.warnings


def test_who_finishes_all_the_same_when_asked_to_end_has_finished(jobs: Recorder) -> None:
    _, outcome = jobs.run("hand_over_then:answer_at_the_last_moment:whole", seconds=0.3)
    assert outcome.state is JobState.SUCCEEDED
    assert str(outcome.sentence).startswith("Finished in ")
    assert isinstance(outcome.result, ConvertResult)
    assert outcome.result.verification is not None
    assert outcome.result.not_verified is None


def test_the_last_answer_is_the_result_where_nothing_goes_wrong(jobs: Recorder) -> None:
    _, outcome = jobs.run("hand_over_then:succeed")
    assert str(outcome.sentence).startswith("Finished in ")
    assert isinstance(outcome.result, ConvertResult)
    assert outcome.result.verification is not None
