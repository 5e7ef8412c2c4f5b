"""What a running job says: JSON lines that the child writes on a private pipe; window and CLI are equal listeners."""

from __future__ import annotations

import enum

import msgspec

from workbench.core.errors import ErrorReport
from workbench.core.messages import Message
from workbench.core.project import JobState
from workbench.core.specs import Result, Sample, Spec


class Ready(msgspec.Struct, frozen=True, kw_only=True, tag="ready", tag_field="event"):
    """The child has imported what it needs and waits for a spec."""

    pid: int
    import_ms: float


class Started(msgspec.Struct, frozen=True, kw_only=True, tag="started", tag_field="event"):
    """The step began in the child."""

    pid: int


class Progress(msgspec.Struct, frozen=True, kw_only=True, tag="progress", tag_field="event"):
    """`fraction` 0..1 of the whole job, `None` while it cannot be known; `phase` is what is being done now.

    `remaining_s` is the step's own estimate where it has a better one than elapsed x (1 - f) / f.
    """

    phase: Message
    fraction: float | None = None
    remaining_s: float | None = None


class LogLevel(enum.Enum):
    """How loud a log line is."""

    INFO = "info"
    WARNING = "warning"
    NATIVE = "native"
    """A line the runtime printed by itself (stderr, or a line on the pipe that is no event)."""


class Log(msgspec.Struct, frozen=True, kw_only=True, tag="log", tag_field="event"):
    """A line for the log view."""

    text: str
    level: LogLevel = LogLevel.INFO
    message: Message | None = None
    """The same as it can be shown in another language; `None`: somebody else's words."""


class Measured(msgspec.Struct, frozen=True, kw_only=True, tag="sample", tag_field="event"):
    """A live sample of a measuring step."""

    sample: Sample


class Interim(msgspec.Struct, frozen=True, kw_only=True, tag="interim", tag_field="event"):
    """What the step has made already; it is kept when the child ends before it can say `Done`."""

    result: Result


class Done(msgspec.Struct, frozen=True, kw_only=True, tag="done", tag_field="event"):
    """The step returned."""

    result: Result


class Failed(msgspec.Struct, frozen=True, kw_only=True, tag="failed", tag_field="event"):
    """The step raised."""

    error: ErrorReport


ChildEvent = Ready | Started | Progress | Log | Measured | Interim | Done | Failed


class Run(msgspec.Struct, frozen=True, kw_only=True, tag="run", tag_field="command"):
    """To the child: do this. `memory_limit_bytes` is the address space it may still grow by."""

    spec: Spec
    memory_limit_bytes: int | None = None


class Stop(msgspec.Struct, frozen=True, kw_only=True, tag="stop", tag_field="command"):
    """To the child: end soon. `keep_result`: a measuring step returns what it has; otherwise it is a cancel."""

    keep_result: bool = False


Command = Run | Stop


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """How a job ended: always a sentence, with the cause."""

    state: JobState
    sentence: Message
    result: Result | None = None
    error: ErrorReport | None = None
    exit_status: int | None = None
    """The child's return code; negative: the signal that ended it."""
    stderr_tail: tuple[str, ...] = ()
    duration_s: float = 0.0
    rss_peak_bytes: int | None = None


class Queued(msgspec.Struct, frozen=True, kw_only=True):
    """From the queue: the job waits, `ahead` jobs before it."""

    ahead: int


class Running(msgspec.Struct, frozen=True, kw_only=True):
    """From the queue: a child has been given the job."""

    pid: int


class Alive(msgspec.Struct, frozen=True, kw_only=True):
    """From the queue: the job runs, although its child says nothing: saving a model holds the GIL for its whole run.

    Comes at most 0.75 s after whatever listeners heard last. Seconds since the child got the job, and since the phase
    began; `cpu_percent` and `rss_bytes` are of the child and all it has started (100 % is one core busy).
    """

    elapsed_s: float
    phase_s: float
    cpu_percent: float
    rss_bytes: int
    phase: Message | None = None


class Ended(msgspec.Struct, frozen=True, kw_only=True):
    """From the queue: the last event of every job."""

    outcome: Outcome


JobEvent = Queued | Running | Started | Progress | Log | Measured | Alive | Ended
"""What listeners receive, always together with the job's id."""


SILENCE_S = 300.0
"""After so long without any sign of work a job is given up.

Signs are events, bytes from or to a disk, and memory that grows or shrinks, so a big model on a slow disk is never
silent. What is left is pure computing inside one call of the runtime, which takes seconds for gigabytes of weights.
"""

SILENCE_OTHER_DEVICE_S = 900.0
"""The same on another device than the CPU: compiling a big model for a GPU or an NPU computes for many minutes."""


class Limits(msgspec.Struct, frozen=True, kw_only=True):
    """Bounds of one job.

    `memory_bytes` `None`: the part `memory_fraction` of the memory free at its start. `seconds`: how long it may take;
    `None`: as long as it gives a sign of work within `silence_seconds` (`None`: what suits the device).
    """

    memory_bytes: int | None = None
    memory_fraction: float = 0.8
    seconds: float | None = None
    silence_seconds: float | None = None

    def silence_of(self, spec: Spec) -> float | None:
        """Seconds without a sign of work after which the job is ended; `None` where a time was given for the whole."""
        if self.seconds is not None:
            return None
        if self.silence_seconds is not None:
            return self.silence_seconds
        return SILENCE_S if getattr(spec, "device", "CPU") == "CPU" else SILENCE_OTHER_DEVICE_S


_event_decoder = msgspec.json.Decoder(ChildEvent)
_command_decoder = msgspec.json.Decoder(Command)


def decode_event(line: bytes) -> ChildEvent:
    """Read one line from the child; raises `msgspec.MsgspecError` when it is not an event."""
    event: ChildEvent = _event_decoder.decode(line)
    return event


def decode_command(line: bytes) -> Command:
    """Read one line from the parent; raises `msgspec.MsgspecError`."""
    command: Command = _command_decoder.decode(line)
    return command
