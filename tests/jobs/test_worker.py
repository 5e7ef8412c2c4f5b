"""The worker by itself, without the queue: what it says, and that it ends when its parent goes, by its own means."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.jobs.conftest import SCENARIO_WORKER, eventually, is_alive
from workbench import paths
from workbench.core.events import ChildEvent, Failed, Log, Progress, Ready, Run, Stop, decode_event
from workbench.core.inspection import InspectSpec
from workbench.core.specs import encode


class BareWorker:
    """A worker on three plain pipes, in a session of its own; nothing but stdin ties it to us."""

    def __init__(self, python_path: Path | None = None) -> None:
        environment = paths.program_environment()
        if python_path is not None:
            environment["PYTHONPATH"] += os.pathsep + str(python_path)
        pipe = subprocess.PIPE
        self.process = subprocess.Popen(
            SCENARIO_WORKER,
            stdin=pipe,
            stdout=pipe,
            stderr=subprocess.DEVNULL,
            env=environment,
            start_new_session=True,
        )
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.stdin, self.stdout = self.process.stdin, self.process.stdout

    def run(self, scenario: str) -> None:
        self.send(encode(Run(spec=InspectSpec(model=scenario))) + b"\n")

    def send(self, line: bytes) -> None:
        self.stdin.write(line)
        self.stdin.flush()

    def hear(self, kind: type[ChildEvent]) -> ChildEvent:
        """The next event of a kind."""
        for line in self.stdout:
            event = decode_event(line)
            if isinstance(event, kind):
                return event
        raise AssertionError(f"It ended without a {kind.__name__}.")

    def close(self) -> None:
        for stream in (self.stdin, self.stdout):
            stream.close()
        self.process.kill()
        self.process.wait()


@pytest.fixture
def worker() -> Iterator[BareWorker]:
    made = BareWorker()
    yield made
    made.close()


@pytest.mark.parametrize(
    ("scenario", "sign"),
    [("compile_slowly", Progress), ("infer_forever", Progress), ("ignore_everything", Progress)],
)
def test_it_ends_when_stdin_ends_whatever_it_is_doing(
    worker: BareWorker, scenario: str, sign: type[Progress]
) -> None:
    worker.run(scenario)
    worker.hear(sign)
    worker.stdin.close()
    assert eventually(lambda: worker.process.poll() is not None, 2)


def test_it_takes_its_children_along_even_those_in_another_session(worker: BareWorker) -> None:
    worker.run("spawn_grandchildren")
    event = worker.hear(Log)
    assert isinstance(event, Log)
    pids = [int(pid) for pid in event.text.split()]
    worker.hear(Progress)
    worker.stdin.close()
    assert eventually(lambda: not any(map(is_alive, [*pids, worker.process.pid])), 2)


def test_it_ends_when_nobody_reads_its_events_any_more(worker: BareWorker) -> None:
    worker.hear(Ready)
    worker.stdout.close()
    worker.run("many_events_then_done")
    assert eventually(lambda: worker.process.poll() is not None, 5)


def test_it_survives_a_command_that_it_cannot_read(worker: BareWorker) -> None:
    worker.send(b"not a command\n\n")
    worker.run("refuse")
    assert isinstance(worker.hear(Failed), Failed)


def test_it_does_not_begin_what_is_cancelled_already(worker: BareWorker) -> None:
    worker.hear(Ready)
    worker.send(encode(Stop()) + b"\n" + encode(Run(spec=InspectSpec(model="ignore_everything"))) + b"\n")
    event = worker.hear(Failed)
    assert isinstance(event, Failed)
    assert event.error.code.value == "cancelled"


def test_it_gets_ready_where_the_toolkit_cannot_be_imported(tmp_path: Path) -> None:
    (tmp_path / "openvino.py").write_text("raise OSError('libopenvino.so: cannot open shared object file')")
    worker = BareWorker(tmp_path)
    try:
        event = worker.hear(Log)
        assert isinstance(event, Log)
        assert "libopenvino.so" in event.text
        assert isinstance(worker.hear(Ready), Ready)
    finally:
        worker.close()


def test_importing_the_toolkit_starts_no_process_and_opens_no_connection(worker: BareWorker) -> None:
    worker.hear(Ready)
    process = psutil.Process(worker.process.pid)
    assert process.children(recursive=True) == []
    assert process.net_connections() == []
