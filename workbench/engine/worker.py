"""The child's entry: one process, one job. Commands come in on stdin, events leave on what was stdout.

Why a process of its own: compiling cannot be cancelled, a native crash must not take the window down, saving holds the
GIL for its whole run, and memory must go back to the system. It ends by `os._exit`, because tearing the runtime down
can deadlock (a compiled model's destructor joins a thread while it holds the GIL).
"""

from __future__ import annotations

import contextlib
import ctypes
import faulthandler
import gc
import importlib
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Mapping
from typing import BinaryIO, NoReturn

import msgspec

from workbench.core.errors import ErrorReport, ExitCode
from workbench.core.events import (
    ChildEvent,
    Done,
    Failed,
    Log,
    Ready,
    Run,
    Started,
    decode_command,
    decode_event,
)
from workbench.core.project import Step
from workbench.core.specs import encode, step_of
from workbench.engine.failures import report_of
from workbench.engine.handlers import HANDLERS, load
from workbench.engine.reporter import EventPipe, PipeReporter

QUIET = {"CI": "true", "NNCF_CI": "1", "PYTHONIOENCODING": "utf-8:backslashreplace"}
"""`import openvino` would try an analytics host without asking, from a forked child; this switches it off."""

_IDLE_S = 0.05
"""After so long without a job a child is a spare."""


_AHEAD = (
    "workbench.engine.convert",
    "workbench.engine.graphs.graph_step",
    "workbench.engine.graphs.from_model",
    "onnx",
    "workbench.engine.graphs.from_onnx",
    "workbench.core.layout",
    "workbench.core.visible_graph",
    "fast_sugiyama",
)
"""What a spare imports while it waits: 0.1 s of a conversion's 0.6 s, as much of the 0.2 s until a graph is seen."""


def serve(extra_handlers: Mapping[str, str]) -> NoReturn:
    """Import the toolkit, say `Ready`, run the one job that comes, end the process.

    `extra_handlers`: steps whose module is not in the engine's own table, or replaces what is there.
    """
    os.environ.update(QUIET)
    commands, pipe = claim_pipes()
    faulthandler.enable(all_threads=False)
    reporter = PipeReporter(pipe)
    inbox: queue.SimpleQueue[Run] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(commands, inbox, reporter), name="commands", daemon=True).start()
    import_ms = _import_toolkit(pipe)
    pipe.send(Ready(pid=os.getpid(), import_ms=import_ms))
    last = _run(_next_job(inbox), {**HANDLERS, **extra_handlers}, pipe, reporter)
    reporter.flush()
    pipe.send_line(last)
    leave()


def claim_pipes() -> tuple[BinaryIO, EventPipe]:
    """Keep the two pipes for ourselves: what native code prints on fd 1 goes to stderr, who reads fd 0 gets nothing."""
    commands = os.fdopen(os.dup(0), "rb")
    events = EventPipe(os.dup(1))
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return commands, events


def _listen(commands: BinaryIO, inbox: queue.SimpleQueue[Run], reporter: PipeReporter) -> None:
    for line in iter(commands.readline, b""):
        try:
            command = decode_command(line)
        except msgspec.MsgspecError as error:
            print(f"A command that cannot be read was ignored: {error}", file=sys.stderr, flush=True)
            continue
        if isinstance(command, Run):
            inbox.put(command)
        else:
            reporter.request_stop(command)
    _die_with_parent()


def _die_with_parent() -> NoReturn:
    """The parent closed the pipe or is gone: end now, whatever the main thread is doing, and take our children along.

    On Linux the parent has moreover arranged a signal for this moment (`jobs/lifeline.py`), which needs no GIL.
    """
    try:
        import psutil

        for child in psutil.Process().children(recursive=True):
            child.kill()
    finally:
        if sys.platform != "win32" and os.getpgrp() == os.getpid():
            os.killpg(0, signal.SIGKILL)
        os._exit(ExitCode.WORKER_LOST)


def _import_toolkit(pipe: EventPipe) -> float:
    """Import OpenVINO ahead of the job; a machine where that fails can still run the steps that do without (doctor)."""
    begin = time.perf_counter()
    try:
        importlib.import_module("openvino")
    except Exception as error:  # noqa: BLE001 - a broken installation raises anything; the step that needs it reports it
        pipe.send(Log(text=f"OpenVINO could not be imported: {error}"))
    return (time.perf_counter() - begin) * 1000


def _next_job(inbox: queue.SimpleQueue[Run]) -> Run:
    """The one job; a spare that waits for it imports meanwhile what most steps need, a part at a time."""
    wait = _IDLE_S
    for module in _AHEAD:
        try:
            return inbox.get(timeout=wait)
        except queue.Empty:
            # What cannot be imported is for the step to report that needs it.
            with contextlib.suppress(Exception):
                importlib.import_module(module)
            wait = 0.0
    return inbox.get()


def _run(command: Run, table: Mapping[str, str], pipe: EventPipe, reporter: PipeReporter) -> bytes:
    """Do the job; returns its last event as JSON."""
    step = step_of(command.spec)
    pipe.send(Started(pid=os.getpid()))
    try:
        _limit_address_space(command.memory_limit_bytes)
        reporter.checkpoint()
        return _checked(Done(result=load(step, table)(command.spec, reporter)))
    except BaseException as error:  # noqa: BLE001 - SystemExit and the like too: the parent must hear of every ending
        return encode(Failed(error=_report(error, step)))


def _report(error: BaseException, step: Step) -> ErrorReport:
    _lift_address_space()  # else making the report of a MemoryError may raise the next one
    return report_of(error, step)


def _checked(event: ChildEvent) -> bytes:
    """JSON of an event that the parent can surely read: a NaN where a number must be is noticed here.

    It is the last one: what the collector could find is not worth its look through all of a large result.
    """
    gc.disable()
    line = encode(event)
    decode_event(line)
    return line


def _limit_address_space(growth: int | None) -> None:
    """Let the process map `growth` bytes more than now, so that one huge allocation fails instead of filling memory."""
    if growth is None or sys.platform != "linux":
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 - a kernel table, not a file of ours
        used = int(file.read().split()[0]) * resource.getpagesize()
    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    wanted = used + growth if hard == resource.RLIM_INFINITY else min(used + growth, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def _lift_address_space() -> None:
    if sys.platform == "linux":
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))


def leave() -> NoReturn:
    """End without tearing anything down; what native code has printed into C's buffers goes out first."""
    try:
        sys.stdout.flush()
        sys.stderr.flush()
        if sys.platform != "win32":
            ctypes.CDLL(None).fflush(None)
    finally:
        os._exit(ExitCode.DONE)
