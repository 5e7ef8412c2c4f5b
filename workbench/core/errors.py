"""What a person is told when something goes wrong: what happened, why, and what to try.

An error is raised as `WorkbenchError` wherever it is noticed; it crosses the pipe between worker and window as an
`ErrorReport`.
"""

from __future__ import annotations

import enum

import msgspec

from workbench.core.messages import Message


class ExitCode(enum.IntEnum):
    """The process exit codes other programs rely on."""

    DONE = 0
    USAGE = 2
    UNUSABLE_INPUT = 3
    STEP_FAILED = 4
    WORKER_LOST = 5
    CANCELLED = 130


class ErrorCode(enum.Enum):
    """The kinds of error; the value is the `code` of the JSON, `exit_code` what the process ends with."""

    USAGE = "usage"
    FILE_MISSING = "file_missing"
    FILE_UNREADABLE = "file_unreadable"
    FILE_EMPTY = "file_empty"
    NOT_A_MODEL = "not_a_model"
    MODEL_BROKEN = "model_broken"
    UNSUPPORTED_FORMAT = "unsupported_format"
    UNSUPPORTED_OPERATIONS = "unsupported_operations"
    SHAPE_NEEDED = "shape_needed"
    SHAPE_MISMATCH = "shape_mismatch"
    MODEL_WITHOUT_INPUTS = "model_without_inputs"
    OPTIONAL_PART_MISSING = "optional_part_missing"
    CODE_NOT_TRUSTED = "code_not_trusted"
    DEVICE_UNAVAILABLE = "device_unavailable"
    PROPERTY_REFUSED = "property_refused"
    PROJECT_UNUSABLE = "project_unusable"
    PROJECT_READ_ONLY = "project_read_only"
    STEP_FAILED = "step_failed"
    OUTPUT_UNWRITABLE = "output_unwritable"
    NO_EVIDENCE = "no_evidence"
    CRASHED = "crashed"
    OUT_OF_MEMORY = "out_of_memory"
    TIMED_OUT = "timed_out"
    CANCELLED = "cancelled"

    @property
    def exit_code(self) -> ExitCode:
        return _EXIT_CODES.get(self, ExitCode.UNUSABLE_INPUT)


_EXIT_CODES = {
    ErrorCode.USAGE: ExitCode.USAGE,
    ErrorCode.PROPERTY_REFUSED: ExitCode.STEP_FAILED,
    ErrorCode.DEVICE_UNAVAILABLE: ExitCode.STEP_FAILED,
    ErrorCode.STEP_FAILED: ExitCode.STEP_FAILED,
    ErrorCode.OUTPUT_UNWRITABLE: ExitCode.STEP_FAILED,
    ErrorCode.NO_EVIDENCE: ExitCode.STEP_FAILED,
    ErrorCode.PROJECT_READ_ONLY: ExitCode.STEP_FAILED,
    ErrorCode.CRASHED: ExitCode.WORKER_LOST,
    ErrorCode.OUT_OF_MEMORY: ExitCode.WORKER_LOST,
    ErrorCode.TIMED_OUT: ExitCode.WORKER_LOST,
    ErrorCode.CANCELLED: ExitCode.CANCELLED,
}


class ErrorReport(msgspec.Struct, frozen=True, kw_only=True):
    """The plain value of an error.

    `details` is raw text (a C++ message, a traceback): folded away, never the explanation.
    """

    code: ErrorCode
    what: Message
    why: Message
    tries: tuple[Message, ...] = ()
    details: str = ""

    def to_json(self) -> dict[str, object]:
        """The object printed under `"error"` by a step called with `--json`."""
        return {
            "code": self.code.value,
            "what": str(self.what),
            "why": str(self.why),
            "try": [str(t) for t in self.tries],
            "details": self.details,
        }

    def __str__(self) -> str:
        return f"{self.what} {self.why}"


class WorkbenchError(Exception):
    """Raised with a report a person can act on; every step's expected failures are of this type."""

    def __init__(
        self, code: ErrorCode, what: Message, why: Message, tries: tuple[Message, ...] = (), details: str = ""
    ) -> None:
        self.report = ErrorReport(code=code, what=what, why=why, tries=tries, details=details)
        super().__init__(str(self.report))

    @classmethod
    def of(cls, report: ErrorReport) -> WorkbenchError:
        """The exception that carries an existing report."""
        return cls(report.code, report.what, report.why, report.tries, report.details)
