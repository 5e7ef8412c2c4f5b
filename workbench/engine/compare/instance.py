"""The process of one side: makes the model ready once, then measures a block whenever it is told to, and rests.

It is a worker's child in the worker's process group, so that whatever ends the worker ends it too; and it ends itself
when its pipe is closed, however busy it is.
"""

from __future__ import annotations

import faulthandler
import os
import queue
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NoReturn

import numpy as np
import numpy.typing as npt
import psutil

from workbench.core.benchmarking import OneTimeCosts
from workbench.core.errors import ExitCode
from workbench.core.events import LogLevel
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.project import Step
from workbench.core.specs import Result, Sample
from workbench.engine.compare.protocol import (
    Answer,
    Block,
    Broken,
    Command,
    Doing,
    Measure,
    Prepare,
    Prepared,
    decode_command,
    encode,
)
from workbench.engine.failures import report_of
from workbench.engine.worker import QUIET, claim_pipes, leave

if TYPE_CHECKING:
    from workbench.engine.compare.contestant import Contestant
    from workbench.engine.measuring_loop import Loop

Send = Callable[[Answer], None]

_clock = time.perf_counter


def serve() -> NoReturn:
    """Answer commands until the pipe is closed."""
    os.environ.update(QUIET)
    commands, events = claim_pipes()
    faulthandler.enable(all_threads=False)

    def send(answer: Answer) -> None:
        events.send_line(encode(answer))

    inbox: queue.SimpleQueue[Command] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(commands, inbox), name="commands", daemon=True).start()
    try:
        _serve(inbox, send)
    except BaseException as error:  # noqa: BLE001 - SystemExit and the like too: the other end must hear of it
        send(Broken(report=report_of(error, Step.COMPARE)))
    leave()


def _listen(commands: BinaryIO, inbox: queue.SimpleQueue[Command]) -> NoReturn:
    for line in iter(commands.readline, b""):
        inbox.put(decode_command(line))
    os._exit(ExitCode.DONE)  # nobody is left to measure for


def _serve(inbox: queue.SimpleQueue[Command], send: Send) -> NoReturn:
    # Imported before the first command comes, so that both sides load the toolkit at the same time.
    from workbench.engine.compare.contestant import contestant
    from workbench.engine.steady import explained, first_inference_ms

    prepare = inbox.get()
    assert isinstance(prepare, Prepare)
    made = contestant(prepare.side, _Phases(send), by_clock=prepare.by_clock)
    send(Doing(phase=say(QT_TRANSLATE_NOOP("core", "First inference"))))
    first_ms = first_inference_ms(made.loop)
    if prepare.outputs_file is not None:
        _save(prepare.outputs_file, made.outputs())
    send(_prepared(made, first_ms))
    with explained():
        while True:
            command = inbox.get()
            assert isinstance(command, Measure)
            send(measured(made.loop, command))


def _prepared(made: Contestant, first_ms: float) -> Prepared:
    return Prepared(
        device_name=made.device_name,
        effective_precision=made.effective_precision,
        input_types=made.input_types,
        input_shapes=made.input_shapes,
        input_digests=made.digests,
        configuration=made.configuration,
        costs=OneTimeCosts(
            read=made.read_ms,
            reshape=made.reshape_ms,
            compile=made.compile_ms,
            first_inference=first_ms,
            warm_up=0.0,
        ),
        batch=made.batch,
        requests=made.requests,
        benchmark_app_command=made.benchmark_app_command,
        warnings=tuple(made.warnings()),
    )


def measured(loop: Loop, command: Measure) -> Block:
    """One block: lead in, count, drain. Nothing is in flight before and after."""
    from workbench.engine.measuring_loop import UNLIMITED, InFlight
    from workbench.engine.steady import undisturbed

    with undisturbed():
        if command.lead_in_s > 0:
            loop.run(_clock() + command.lead_in_s, UNLIMITED)
            loop.drain()
        cpu = time.process_time()
        begin = _clock()
        done = loop.run(begin + command.seconds, UNLIMITED)
        last = loop.drain()
        end = _clock()
        cpu = time.process_time() - cpu
    cover = InFlight(begin)
    both = (done, last) if len(last) else (done,)
    for part in both:
        cover.add(part, float("inf"))
    cover.finish(end)
    latencies = np.concatenate([part.latencies_ms for part in both]).astype(np.float32)
    return Block(
        median_ms=float(np.median(latencies)),
        inferences=len(latencies),
        wall_s=end - begin,
        idle_s=cover.idle_s,
        cpu_s=cpu,
        rss_peak_bytes=_rss_peak(),
        latencies_ms=latencies.tobytes(),
    )


class _Phases:
    """A reporter for the steps that make a model ready: what they do is told, in case they do not come back."""

    stop_requested = False
    keep_result = False

    def __init__(self, send: Send) -> None:
        self._send = send

    def progress(
        self,
        phase: Message,
        fraction: float | None = None,  # noqa: ARG002
        remaining_s: float | None = None,  # noqa: ARG002
    ) -> None:
        self._send(Doing(phase=phase))

    def log(self, text: str | Message, level: LogLevel = LogLevel.INFO) -> None:  # noqa: ARG002
        print(text, file=sys.stderr, flush=True)

    def sample(self, sample: Sample) -> None:
        """Nothing is measured while a model is made ready."""

    def interim(self, result: Result) -> None:
        """Nor is anything finished."""

    def checkpoint(self) -> None:
        """Who wants it to end closes the pipe."""


def _save(path: str, outputs: list[tuple[str, npt.NDArray[Any]]]) -> None:
    """As f32 or f64, which numpy can compute with and npz can hold; texts have no distance and are left out."""
    arrays = {
        name: np.asarray(value, dtype=np.float64 if value.dtype == np.float64 else np.float32)
        for name, value in outputs
        if value.dtype.kind in "fiubV"
    }
    with Path(path).open("wb") as file:
        np.savez(file, **arrays)  # type: ignore[arg-type]


def _rss_peak() -> int:
    """Bytes; where the system keeps no peak per process, what is resident now."""
    if sys.platform == "win32":
        return int(psutil.Process().memory_info().rss)
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
