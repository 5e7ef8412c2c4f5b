"""The door of the command line: parse, run, print, and end with the exit code that other programs rely on."""

from __future__ import annotations

import signal
import traceback
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import FrameType

import typer

from workbench.cli.arguments import rewrite, wants_json
from workbench.cli.json_output import error_text
from workbench.cli.terminal import OutputClosed, OutputLost, tell_error, write
from workbench.core.errors import ErrorCode, ErrorReport, ExitCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, say, verbatim

PROGRAM = "ov-workbench"


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit code and never raises."""
    words = rewrite(arguments)
    as_json = wants_json(words)
    verbose = "--verbose" in words or "-v" in words
    try:
        with _signals_interrupt():
            return _run(words)
    except (OutputClosed, SystemExit):
        # SystemExit: rich's way of saying that nobody reads the help any more.
        return ExitCode.DONE
    except OutputLost as error:
        report, as_json = _lost(error), False
    except WorkbenchError as error:
        report = error.report
    except typer.TyperException as error:
        report = _usage(words, error)
    except (KeyboardInterrupt, typer.Abort):
        report = _cancelled()
    except Exception as error:  # noqa: BLE001 - the last resort of a program: a traceback is no message for a person
        report = _unexpected(error)
    return _fail(report, as_json=as_json, verbose=verbose)


def _run(words: list[str]) -> int:
    from workbench.cli.application import application

    result = application()(args=words, prog_name=PROGRAM, standalone_mode=False)
    if result == ExitCode.CANCELLED:  # what typer makes of Ctrl+C: it says nothing
        raise KeyboardInterrupt
    return result if isinstance(result, int) else ExitCode.DONE


def _fail(report: ErrorReport, *, as_json: bool, verbose: bool) -> int:
    if as_json:
        try:
            write(error_text(report))
        except (OutputClosed, OutputLost):
            return report.code.exit_code
    else:
        tell_error(report, verbose=verbose)
    return report.code.exit_code


@contextmanager
def _signals_interrupt() -> Iterator[None]:
    """Let SIGTERM and a closed terminal do what Ctrl+C does: cancel the job, leave no worker behind, end with 130."""

    def interrupt(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    # SIGINT too: a shell starts background jobs with it ignored, and `kill -INT` should work nevertheless.
    previous = {number: signal.signal(number, interrupt) for number in numbers}
    try:
        yield
    finally:
        for number, handler in previous.items():
            signal.signal(number, handler)


def _usage(words: Sequence[str], error: typer.TyperException) -> ErrorReport:
    from workbench.cli.application import COMMANDS

    known = (
        words[:2] if words[:2] == ["export", "overlay"] else [word for word in words[:1] if word in COMMANDS]
    )
    command = " ".join((PROGRAM, *known, "--help"))
    describe = getattr(error, "format_message", error.__str__)
    return ErrorReport(
        code=ErrorCode.USAGE,
        what=say(QT_TRANSLATE_NOOP("core", "The command line cannot be understood.")),
        why=verbatim(describe()),
        tries=(say(QT_TRANSLATE_NOOP("core", "Run {command} to see the options."), command=command),),
    )


def _cancelled() -> ErrorReport:
    return ErrorReport(
        code=ErrorCode.CANCELLED,
        what=say(QT_TRANSLATE_NOOP("core", "Cancelled.")),
        why=say(QT_TRANSLATE_NOOP("core", "The program was asked to end.")),
    )


def _lost(error: OutputLost) -> ErrorReport:
    return ErrorReport(
        code=ErrorCode.OUTPUT_UNWRITABLE,
        what=say(QT_TRANSLATE_NOOP("core", "{path} could not be written."), path="stdout"),
        why=say(QT_TRANSLATE_NOOP("core", "The system says: {reason}."), reason=str(error)),
        tries=(say(QT_TRANSLATE_NOOP("core", "Choose another place.")),),
    )


def _unexpected(error: Exception) -> ErrorReport:
    return ErrorReport(
        code=ErrorCode.STEP_FAILED,
        what=say(QT_TRANSLATE_NOOP("core", "The workbench made a mistake of its own.")),
        why=say(
            QT_TRANSLATE_NOOP("core", "An unexpected {kind} occurred: {text}."),
            kind=type(error).__name__,
            text=str(error) or "…",
        ),
        tries=(say(QT_TRANSLATE_NOOP("core", "Report it with the details below (--verbose shows them).")),),
        details="".join(traceback.format_exception(error)),
    )
