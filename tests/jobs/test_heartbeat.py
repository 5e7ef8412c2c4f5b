"""A job is never silent for more than a second: the parent speaks for a child that cannot."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import models
from tests.jobs.conftest import Recorder
from tests.machine_load import GrantedClock, slowdown
from workbench.core.conversion import ConvertSpec
from workbench.core.events import Alive, Ended, JobEvent, Log, Measured, Progress
from workbench.core.messages import say
from workbench.core.project import JobState
from workbench.jobs import JobQueue
from workbench.jobs.pulse import GROWN_BYTES, HEARTBEAT_S, Pulse

LONGEST_S = 1.0
SLACK_S = 0.25
"""For a machine on which other tests run: the heartbeat itself leaves 0.25 s."""


@pytest.fixture
def granted() -> Iterator[GrantedClock]:
    with GrantedClock() as clock:
        yield clock


class Clock:
    """When a listener heard what it can show."""

    def __init__(self, queue: JobQueue, granted: GrantedClock) -> None:
        self.heard: list[tuple[float, JobEvent]] = []
        self._granted = granted
        queue.subscribe(self._on_event)

    def _on_event(self, _job_id: str, event: JobEvent) -> None:
        if not isinstance(event, Log):
            self.heard.append((self._granted.now(), event))

    def longest_silence(self) -> float:
        times = [at for at, _ in self.heard]
        return max(b - a for a, b in itertools.pairwise(times))

    def signs(self) -> list[Alive]:
        return [event for _, event in self.heard if isinstance(event, Alive)]


def test_a_child_that_holds_the_gil_is_spoken_for_every_second(
    queue: JobQueue, granted: GrantedClock
) -> None:
    clock = Clock(queue, granted)
    job = Recorder(queue).submit("hold_the_gil_for:2.6")
    outcome = queue.wait(job.id, 60)
    assert outcome.state is JobState.SUCCEEDED, str(outcome.sentence)
    assert clock.longest_silence() < LONGEST_S + SLACK_S
    holding = [sign for sign in clock.signs() if str(sign.phase) == "Holding"]
    assert len(holding) >= 2, "four of them on an idle machine"
    assert [sign.phase_s for sign in holding] == sorted(sign.phase_s for sign in holding)
    assert all(sign.phase_s <= sign.elapsed_s for sign in holding)
    assert all(sign.rss_bytes > 10_000_000 for sign in holding)
    assert max(sign.cpu_percent for sign in holding) < 60
    assert isinstance(clock.heard[-1][1], Ended)


def test_a_sign_of_life_tells_how_busy_the_processor_is(queue: JobQueue, granted: GrantedClock) -> None:
    clock = Clock(queue, granted)
    queue.wait(Recorder(queue).submit("compute_for:1.8").id, 60)
    busy = [sign.cpu_percent for sign in clock.signs() if str(sign.phase) == "Computing"]
    assert max(busy) > 30 / slowdown()
    assert max(busy) < 250


def test_a_step_that_streams_samples_is_left_alone(queue: JobQueue, granted: GrantedClock) -> None:
    clock = Clock(queue, granted)
    queue.wait(Recorder(queue).submit("sample_steadily:1.6", measuring=True).id, 60)
    first = next(i for i, (_, event) in enumerate(clock.heard) if isinstance(event, Measured))
    assert sum(isinstance(event, Measured) for _, event in clock.heard) >= 20
    assert not [event for _, event in clock.heard[first:] if isinstance(event, Alive)]


def test_saving_a_model_of_a_hundred_megabytes_is_never_silent(tmp_path: Path, granted: GrantedClock) -> None:
    source = models.save_big_linear(tmp_path / "big.onnx", 100)
    with JobQueue(keep_spare=False) as queue:
        clock = Clock(queue, granted)
        job = queue.submit(ConvertSpec(model=str(source), output_dir=str(tmp_path / "out")))
        outcome = queue.wait(job.id, 120)
    assert outcome.state is JobState.SUCCEEDED, str(outcome.sentence)
    assert any(isinstance(event, Progress) for _, event in clock.heard)
    assert clock.longest_silence() < LONGEST_S + SLACK_S


class Tree:
    """What a tree of processes has done so far."""

    def __init__(self) -> None:
        self.cpu_s, self.moved, self.asked = 0.0, 0, 0

    def work(self) -> tuple[float, int]:
        self.asked += 1
        return self.cpu_s, self.moved


@pytest.fixture
def tree() -> Tree:
    return Tree()


@pytest.fixture
def pulse(tree: Tree) -> Pulse:
    return Pulse(tree, 100.0)  # type: ignore[arg-type]


def test_nothing_is_read_while_the_child_speaks(pulse: Pulse, tree: Tree) -> None:
    for tick in range(100):
        now = 100.0 + tick * 0.05
        pulse.heard(now)
        assert pulse.beat(now + HEARTBEAT_S / 2, 0) is None
    assert tree.asked == 0


def test_processor_time_is_told_as_a_share_of_one_core_since_the_last_look(pulse: Pulse, tree: Tree) -> None:
    pulse.phase(say("Saving"), 100.0)
    tree.cpu_s = 2.0
    sign = pulse.beat(101.0, 5)
    assert sign is not None
    assert (sign.cpu_percent, sign.rss_bytes, str(sign.phase)) == (200.0, 5, "Saving")
    assert pulse.beat(101.5, 5) is None
    tree.cpu_s = 2.5
    sign = pulse.beat(102.0, 5)
    assert sign is not None
    assert sign.cpu_percent == 50.0


@pytest.mark.parametrize("sign", ["bytes moved", "memory", "word"])
def test_every_sign_of_work_ends_a_silence(pulse: Pulse, tree: Tree, sign: str) -> None:
    pulse.beat(101.0, 0)
    assert pulse.idle_s(101.0) == 1.0
    if sign == "word":
        pulse.worked(102.0)
    tree.moved = 5 << 20 if sign == "bytes moved" else 0
    pulse.beat(102.0, GROWN_BYTES if sign == "memory" else 0)
    assert pulse.idle_s(103.0) == 1.0


def test_a_little_memory_and_a_few_bytes_are_no_sign_of_work(pulse: Pulse, tree: Tree) -> None:
    tree.moved = 4096
    pulse.beat(101.0, 1 << 20)
    assert pulse.idle_s(101.0) == 1.0
