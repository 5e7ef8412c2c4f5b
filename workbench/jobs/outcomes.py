"""Every ending of a job in a sentence that names the cause."""

from __future__ import annotations

import dataclasses
import re
import signal

from workbench.core import units
from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.events import Limits, Outcome
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.project import JobState, Step
from workbench.core.specs import Result, unfinished
from workbench.jobs.job import Ending

_POLITE_SIGNALS = {-signal.SIGTERM, -signal.SIGINT, -getattr(signal, "SIGHUP", signal.SIGTERM)}
_ALLOCATION_FAILED = re.compile(r"bad_alloc|cannot allocate memory|out of memory", re.I)


SCARCE = 0.1
"""With a smaller part of the memory free the system may have had to end somebody."""


@dataclasses.dataclass(slots=True)
class Facts:
    """What is known of a job when its child is gone."""

    step: Step
    limits: Limits
    ending: Ending | None = None
    stop_asked: bool = False
    started: bool = False
    phase: Message | None = None
    interim: Result | None = None
    """What the child handed over before it was through."""
    result: Result | None = None
    error: ErrorReport | None = None
    unreadable: str = ""
    """Why an event could not be read, when that happened."""
    start_error: str = ""
    """Why no child could be started."""
    exit_status: int | None = None
    stderr_tail: tuple[str, ...] = ()
    duration_s: float = 0.0
    memory_limit: int = 0
    silence_limit: float | None = None
    """Seconds without a sign of work after which it was to be ended."""
    rss_peak: int = 0
    private_peak: int = 0
    memory_total: int = 0
    memory_free_after: int = 0
    """What was free once the child was gone."""

    @property
    def answered(self) -> bool:
        """Whether the child has sent its last event."""
        return self.result is not None or self.error is not None

    @property
    def memory_free(self) -> int:
        """What was free while the child had the most."""
        return max(self.memory_free_after - self.private_peak, 0)

    @property
    def activity(self) -> Message:
        """What it was doing, to stand inside a sentence."""
        if self.phase is not None:
            return self.phase
        if self.started:
            return say(QT_TRANSLATE_NOOP("core", "Running the step {step}"), step=self.step.value)
        return say(QT_TRANSLATE_NOOP("core", "Starting the step {step}"), step=self.step.value)

    @property
    def duration(self) -> str:
        return units.duration(self.duration_s)


def outcome_of(facts: Facts) -> Outcome:
    """The outcome of a job that had a child. What we did ourselves is never called a crash."""
    if facts.interim is not None and (facts.result is None or facts.ending is not None):
        return _kept(facts, facts.result or facts.interim)
    partial = getattr(facts.result, "stopped_early", False)
    if facts.result is not None and not (partial and facts.ending is not None):
        return _outcome(facts, JobState.SUCCEEDED, _success(facts, stopped=partial))
    return _without_result(facts)


def _without_result(facts: Facts) -> Outcome:
    if facts.ending is not None:
        return _ended_by_us(facts, facts.ending)
    if facts.error is not None:
        return _failed(facts, facts.error)
    return _lost(facts)


def _kept(facts: Facts, result: Result) -> Outcome:
    """A job whose result was safe before its end. What was asked to end may have finished all the same."""
    end = _without_result(facts)
    answer = facts.result
    facts.result = unfinished(result, end.sentence, crashed=_died_by_itself(facts, end))
    if facts.result is answer:
        return _outcome(facts, JobState.SUCCEEDED, _success(facts, stopped=False))
    sentence = say(QT_TRANSLATE_NOOP("core", "Finished but for the last part. {why}"), why=end.sentence)
    return _outcome(facts, JobState.SUCCEEDED, sentence)


def _died_by_itself(facts: Facts, end: Outcome) -> bool:
    """Whether native code crashed, for want of memory not counted; we and a signal from outside are not it."""
    from_outside = {*_POLITE_SIGNALS, -getattr(signal, "SIGKILL", 9)}
    crashed = end.error is not None and end.error.code is ErrorCode.CRASHED
    return crashed and facts.ending is None and facts.exit_status not in from_outside


def outcome_before_start(step: Step, ending: Ending) -> Outcome:
    """The outcome of a job that was ended while it waited."""
    if ending is Ending.CLOSED:
        sentence = say(
            QT_TRANSLATE_NOOP("core", "Cancelled before it started, because the program was closed.")
        )
    else:
        sentence = say(QT_TRANSLATE_NOOP("core", "Cancelled before it started."))
    return _problem(Facts(step, Limits()), JobState.CANCELLED, ErrorCode.CANCELLED, sentence)


def outcome_of_defect(facts: Facts) -> Outcome:
    """The outcome when our own code failed while it drove the job; the log has the traceback."""
    sentence = say(
        QT_TRANSLATE_NOOP("core", "Failed because of an error in OV Workbench itself; the log file has it.")
    )
    return _problem(facts, JobState.FAILED, ErrorCode.STEP_FAILED, sentence)


def _success(facts: Facts, *, stopped: bool) -> Message:
    if stopped:
        text = QT_TRANSLATE_NOOP(
            "core", "Stopped after {duration}; what had been measured until then is kept."
        )
        return say(text, duration=facts.duration)
    return say(QT_TRANSLATE_NOOP("core", "Finished in {duration}."), duration=facts.duration)


def _ended_by_us(facts: Facts, ending: Ending) -> Outcome:
    match ending:
        case Ending.CANCELLED:
            sentence = say(QT_TRANSLATE_NOOP("core", "Cancelled after {duration}."), duration=facts.duration)
            return _problem(facts, JobState.CANCELLED, ErrorCode.CANCELLED, sentence)
        case Ending.CLOSED:
            text = QT_TRANSLATE_NOOP("core", "Cancelled after {duration}, because the program was closed.")
            sentence = say(text, duration=facts.duration)
            return _problem(facts, JobState.CANCELLED, ErrorCode.CANCELLED, sentence)
        case Ending.TIMED_OUT:
            return _timed_out(facts)
        case Ending.SILENT:
            return _silent(facts)
        case Ending.OVER_MEMORY:
            return _over_memory(facts)
        case Ending.NOT_READY:
            sentence = say(
                QT_TRANSLATE_NOOP("core", "The worker did not get ready in {duration}."),
                duration=facts.duration,
            )
            return _problem(facts, JobState.CRASHED, ErrorCode.CRASHED, sentence, _doctor())


def _timed_out(facts: Facts) -> Outcome:
    sentence = say(
        QT_TRANSLATE_NOOP("core", "Timed out: ended at the limit of {limit} while {activity:inline}."),
        limit=units.duration(facts.limits.seconds),
        activity=facts.activity,
    )
    return _problem(facts, JobState.FAILED, ErrorCode.TIMED_OUT, sentence, _more_time())


def _silent(facts: Facts) -> Outcome:
    sentence = say(
        QT_TRANSLATE_NOOP(
            "core",
            "Timed out while {activity:inline}: for {limit} it made no progress, and read and wrote nothing.",
        ),
        limit=units.duration(facts.silence_limit),
        activity=facts.activity,
    )
    tries = (
        say(
            QT_TRANSLATE_NOOP(
                "core",
                "The model is probably built in a way that the runtime cannot get through, such as branches nested "
                "deeply or chains of thousands of operations: simplify or cut it.",
            )
        ),
        *_more_time(),
    )
    return _problem(facts, JobState.FAILED, ErrorCode.TIMED_OUT, sentence, tries)


def _over_memory(facts: Facts) -> Outcome:
    sentence = say(
        QT_TRANSLATE_NOOP(
            "core", "Out of memory while {activity:inline}: it used {used}, the limit was {limit}."
        ),
        used=units.byte_size(facts.private_peak),
        limit=units.byte_size(facts.memory_limit),
        activity=facts.activity,
    )
    return _problem(facts, JobState.FAILED, ErrorCode.OUT_OF_MEMORY, sentence, _less_memory())


def _killed(facts: Facts) -> Outcome:
    """SIGKILL by somebody else: the system when memory is short (then, and only then, it is blamed), or a person."""
    if facts.memory_free < SCARCE * facts.memory_total:
        text = QT_TRANSLATE_NOOP(
            "core", "Killed from outside while {activity:inline}; the system has probably run out of memory."
        )
        sentence = say(text, activity=facts.activity)
        return _problem(facts, JobState.CRASHED, ErrorCode.OUT_OF_MEMORY, sentence, _less_memory())
    text = QT_TRANSLATE_NOOP(
        "core", "Killed from outside while {activity:inline}, with {free} of memory free."
    )
    sentence = say(text, activity=facts.activity, free=units.byte_size(facts.memory_free))
    tries = (
        say(QT_TRANSLATE_NOOP("core", "Start it again.")),
        say(QT_TRANSLATE_NOOP("core", "In a container, look at its own memory limit.")),
    )
    return _problem(facts, JobState.CRASHED, ErrorCode.CRASHED, sentence, tries)


def _allocation_failed(facts: Facts, state: JobState, details: str) -> Outcome:
    sentence = say(
        QT_TRANSLATE_NOOP(
            "core",
            "Out of memory while {activity:inline}: it used {used} and asked for more than the limit of {limit}.",
        ),
        used=units.byte_size(facts.private_peak),
        limit=units.byte_size(facts.memory_limit),
        activity=facts.activity,
    )
    return _problem(facts, state, ErrorCode.OUT_OF_MEMORY, sentence, _less_memory(), details)


def _failed(facts: Facts, error: ErrorReport) -> Outcome:
    if error.code is ErrorCode.OUT_OF_MEMORY:
        return _allocation_failed(facts, JobState.FAILED, error.details)
    if error.code is ErrorCode.CANCELLED:
        sentence = say(QT_TRANSLATE_NOOP("core", "Cancelled after {duration}."), duration=facts.duration)
        return _outcome(facts, JobState.CANCELLED, sentence, error)
    return _outcome(
        facts, JobState.FAILED, say(QT_TRANSLATE_NOOP("core", "Failed: {why}"), why=error.why), error
    )


def _lost(facts: Facts) -> Outcome:
    """The child is gone without an answer, and we did not end it."""
    if facts.start_error:
        sentence = say(
            QT_TRANSLATE_NOOP("core", "The worker could not be started: {reason}"), reason=facts.start_error
        )
        return _problem(facts, JobState.CRASHED, ErrorCode.CRASHED, sentence, _doctor())
    if facts.unreadable:
        sentence = say(QT_TRANSLATE_NOOP("core", "Failed: the worker's answer could not be read."))
        return _problem(facts, JobState.FAILED, ErrorCode.STEP_FAILED, sentence, details=facts.unreadable)
    status = facts.exit_status if facts.exit_status is not None else 0
    if any(_ALLOCATION_FAILED.search(line) for line in facts.stderr_tail) and status != 0:
        return _allocation_failed(facts, JobState.CRASHED, "\n".join(facts.stderr_tail))
    if status == -getattr(signal, "SIGKILL", 9):
        return _killed(facts)
    if not facts.started:
        text = QT_TRANSLATE_NOOP("core", "The worker ended before it was ready ({status}).")
        sentence = say(text, status=_status_name(status))
        return _problem(facts, JobState.CRASHED, ErrorCode.CRASHED, sentence, _doctor())
    if status in _POLITE_SIGNALS:
        text = QT_TRANSLATE_NOOP("core", "Ended from outside ({status}) while {activity:inline}.")
        sentence = say(text, status=_status_name(status), activity=facts.activity)
        return _problem(facts, JobState.CRASHED, ErrorCode.CRASHED, sentence)
    text = QT_TRANSLATE_NOOP("core", "Crashed: {status} while {activity:inline}.")
    sentence = say(text, status=_status_name(status), activity=facts.activity)
    return _problem(facts, JobState.CRASHED, ErrorCode.CRASHED, sentence, _after_crash())


def _status_name(status: int) -> str:
    """`SIGSEGV`, `exit status 3`, or Windows' hexadecimal (`0xC0000005` is an access violation)."""
    if status < 0:
        try:
            return signal.Signals(-status).name
        except ValueError:
            return f"signal {-status}"
    return f"exit status {status:#010X}" if status > 0xFFFF else f"exit status {status}"


def _more_time() -> tuple[Message, ...]:
    return (
        say(
            QT_TRANSLATE_NOOP(
                "core",
                "Allow the job more time (--time-limit SECONDS; in the window “Job limits”), or give it less to do.",
            )
        ),
    )


def _less_memory() -> tuple[Message, ...]:
    return (
        say(QT_TRANSLATE_NOOP("core", "Use a smaller batch or input shape.")),
        say(
            QT_TRANSLATE_NOOP(
                "core",
                "Close other programs, or give the job a higher memory limit (--memory-limit SIZE; in the window "
                "“Job limits”).",
            )
        ),
    )


def _after_crash() -> tuple[Message, ...]:
    return (
        say(
            QT_TRANSLATE_NOOP(
                "core", "Run it again; a crash that comes back depends on the model or the driver."
            )
        ),
        say(QT_TRANSLATE_NOOP("core", "Try another device or precision.")),
    )


def _doctor() -> tuple[Message, ...]:
    return (say(QT_TRANSLATE_NOOP("core", "Look at what `ov-workbench doctor` says about this machine.")),)


def _problem(
    facts: Facts,
    state: JobState,
    code: ErrorCode,
    sentence: Message,
    tries: tuple[Message, ...] = (),
    details: str = "",
) -> Outcome:
    what = say(QT_TRANSLATE_NOOP("core", "The step {step} did not finish."), step=facts.step.value)
    details = details or "\n".join(facts.stderr_tail)
    return _outcome(
        facts, state, sentence, ErrorReport(code=code, what=what, why=sentence, tries=tries, details=details)
    )


def _outcome(facts: Facts, state: JobState, sentence: Message, error: ErrorReport | None = None) -> Outcome:
    return Outcome(
        state=state,
        sentence=sentence,
        result=facts.result if state is JobState.SUCCEEDED else None,
        error=error,
        exit_status=facts.exit_status,
        stderr_tail=facts.stderr_tail,
        duration_s=facts.duration_s,
        rss_peak_bytes=facts.rss_peak or None,
    )
