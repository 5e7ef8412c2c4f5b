"""From an exception in a step to the report a person reads: what happened, why, what to try."""

from __future__ import annotations

import re
import traceback

from workbench.core.errors import ErrorCode, ErrorReport, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.core.project import Step
from workbench.core.reporter import StepCancelled

PIP_NAMES = {
    "torch": "'ov-workbench[torch]'",
    "packaging": "'ov-workbench[torch]'",
    "onnxruntime": "'ov-workbench[onnxruntime]'",
}
"""Module to what `pip install` is given, where the two differ."""

_NATIVE_PATH = re.compile(r"\S+\.(?:cpp|cc|cxx|c|hpp|hh|h)\b(?::\d+)*:?")
_OUT_OF_MEMORY = re.compile(
    r"bad_alloc|bad allocation|(?:can't|cannot) allocate memory|out of memory|failed to allocate|unable to allocate \d|"
    r"could not create a memory object",
    re.IGNORECASE,
)
_CHECKED = re.compile(
    r"Check '.*' failed at|While validating (?:ONNX )?node|\[ONNX Frontend\] Conversion failed|"
    r"FrontEnd API failed with|Exception from|Loading input model$|Converting input model$|"
    r"Shape inference input shapes"
)
"""Lines that tell where in the runtime something was noticed, and nothing about the model."""


def report_of(error: BaseException, step: Step) -> ErrorReport:
    """The report of whatever a step raised; never fails, whatever the exception's texts are."""
    details = "".join(traceback.format_exception(error))
    if isinstance(error, StepCancelled):
        return _report(ErrorCode.CANCELLED, step, say(QT_TRANSLATE_NOOP("core", "It was asked to end.")), "")
    if isinstance(error, WorkbenchError):
        if out_of_memory_text(error.report.details) or out_of_memory_text(str(error.report.why)):
            return _out_of_memory(step, error.report.details)
        return error.report
    if isinstance(error, MemoryError) or out_of_memory_text(str(error)):
        return _out_of_memory(step, details)
    if isinstance(error, ImportError) and (part := (error.name or "").partition(".")[0]) not in (
        "",
        "workbench",
    ):
        return missing_part(part, step, details)
    return _report(ErrorCode.STEP_FAILED, step, verbatim(plain_cause(error)), details)


def out_of_memory_text(text: str) -> bool:
    """Whether a text says that an allocation failed: the runtime's, numpy's, PyTorch's or the system's words."""
    return _OUT_OF_MEMORY.search(text) is not None


def missing_part(part: str, step: Step, details: str) -> ErrorReport:
    """The report for a Python package that is not installed, or does not load."""
    command = f"pip install {PIP_NAMES.get(part, part)}"
    return ErrorReport(
        code=ErrorCode.OPTIONAL_PART_MISSING,
        what=_what(step),
        why=say(
            QT_TRANSLATE_NOOP("core", "It needs the Python package {part}, which could not be loaded."),
            part=part,
        ),
        tries=(say(QT_TRANSLATE_NOOP("core", "Install it with: {command}"), command=command),),
        details=details,
    )


_SAYS_NOTHING = frozenset(
    ("Exception from", "Check", "General", "Please fix either the inputs/outputs or the model.")
)


def plain_cause(error: BaseException) -> str:
    """The last line of the exception that says something, without the source paths native code puts in front."""
    lines = [_NATIVE_PATH.sub("", line).strip(" :\t") for line in str(error).splitlines()]
    lines = [line for line in lines if line and line not in _SAYS_NOTHING]
    said = [line for line in lines if not _CHECKED.match(line)] or lines
    kind = type(error).__name__
    if not said:
        return f"{kind}."
    own_words = isinstance(error, (RuntimeError, OSError))
    return said[-1] if own_words else f"{kind}: {said[-1]}"


def _out_of_memory(step: Step, details: str) -> ErrorReport:
    why = say(QT_TRANSLATE_NOOP("core", "It asked for more memory than it may have."))
    return _report(ErrorCode.OUT_OF_MEMORY, step, why, details)


def _report(code: ErrorCode, step: Step, why: Message, details: str) -> ErrorReport:
    return ErrorReport(code=code, what=_what(step), why=why, details=details)


def _what(step: Step) -> Message:
    return say(QT_TRANSLATE_NOOP("core", "The step {step} failed."), step=step.value)
