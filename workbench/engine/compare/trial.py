"""The measuring itself: pair after pair of fresh processes, blocks in turns, until it is known or the time is over."""

from __future__ import annotations

import contextlib
import math
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from workbench.core.comparing import LEAST_INSTANCES, CompareSample, CompareSpec, OutputAgreement, Ratio
from workbench.core.comparison_verdict import is_clear, ratio_of
from workbench.core.errors import ErrorCode, WorkbenchError
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say
from workbench.core.reporter import Reporter
from workbench.engine.compare.agreement import agreement
from workbench.engine.compare.leading import Instance
from workbench.engine.compare.protocol import Block, Measure, Prepare
from workbench.engine.compare.side_result import SideRecord

LEAD_IN_SHARE = 0.2
"""Of a block's time, before it: the other side has had the caches meanwhile."""

LEAST_ROUNDS = 2
"""One A B B A: with fewer, a drift would count for one side."""

SLOW_BLOCKS = 3.0
"""Times what an instance's blocks should take: when a single inference fills a block, fresh instances tell more."""

Commands = tuple[Sequence[str], Sequence[str]]
"""How the processes of A and of B are started."""

_clock = time.perf_counter


class Trial:
    """Runs `spec`; what it has measured is in its attributes, also when it was stopped on the way."""

    def __init__(self, spec: CompareSpec, reporter: Reporter, commands: Commands) -> None:
        self.spec = spec
        self.a, self.b = SideRecord(spec.a), SideRecord(spec.b)
        self.log_ratios: list[list[float]] = []
        self.ratio: Ratio | None = None
        self.outputs = OutputAgreement(agree=None)
        self.ended = "time_over"
        self.duration_s = 0.0
        self._reporter = reporter
        self._commands = commands
        self._begin = _clock()

    def run(self) -> None:
        """Raises `WorkbenchError` when a side fails, or was stopped before two instances were measured."""
        self._begin = _clock()
        try:
            while not self._is_enough():
                self._reporter.checkpoint()
                with tempfile.TemporaryDirectory(prefix="ov-workbench-") as folder:
                    self._pair(Path(folder))
        finally:
            self.duration_s = _clock() - self._begin
        if self.ratio is None:
            raise WorkbenchError(
                ErrorCode.NO_EVIDENCE,
                say(QT_TRANSLATE_NOOP("core", "There is no result.")),
                say(
                    QT_TRANSLATE_NOOP(
                        "core", "The comparison was stopped before two instances of each side were measured."
                    )
                ),
            )

    @property
    def _by_clock(self) -> bool:
        """Only OpenVINO tells its own latencies: beside another backend both sides are timed around the call."""
        return self.spec.a.backend is not self.spec.b.backend

    @property
    def rounds(self) -> int:
        return sum(len(its) for its in self.log_ratios)

    def _is_enough(self) -> bool:
        done, ratio, spec = len(self.log_ratios), self.ratio, self.spec
        if self._reporter.stop_requested:
            self.ended = "stopped"
            return True
        if ratio is not None and done >= max(spec.instances, LEAST_INSTANCES):
            if is_clear(ratio, spec.smallest_difference):
                self.ended = "verdict_clear"
                return True
            if ratio.half_width <= spec.target_half_width:
                self.ended = "interval_narrow"
                return True
        self.ended = "time_over"
        left = spec.seconds - (_clock() - self._begin)
        return done >= LEAST_INSTANCES and left < (spec.seconds - left) / done

    def _pair(self, folder: Path) -> None:
        """One fresh process per side. Who begins changes from pair to pair."""
        number = len(self.log_ratios)
        self._say(number)
        with contextlib.ExitStack() as stack:
            sides: list[tuple[SideRecord, Instance, Path]] = []
            records = ((self.a, "A", self._commands[0]), (self.b, "B", self._commands[1]))
            for record, name, command in records if number % 2 == 0 else records[::-1]:
                instance = Instance(name, command)
                stack.callback(_end, instance)
                sides.append((record, instance, folder / f"{name}.npz"))
            for record, instance, file in sides:
                wanted = str(file) if number == 0 else None
                wish = Prepare(side=record.side, outputs_file=wanted, by_clock=self._by_clock)
                record.prepared.append(instance.prepare(wish, self._reporter))
            if number == 0:
                self.outputs = agreement(self.a.first, self.b.first, folder / "A.npz", folder / "B.npz")
            for record, instance, _ in sides:
                record.warm_up_ms.append(1000 * self._warm_up(instance))
            self._blocks(number, [(record, instance) for record, instance, _ in sides])

    def _warm_up(self, instance: Instance) -> float:
        if self.spec.warm_up_seconds <= 0:
            return 0.0
        return instance.measure(Measure(seconds=self.spec.warm_up_seconds), self._reporter).wall_s

    def _blocks(self, number: int, sides: list[tuple[SideRecord, Instance]]) -> None:
        """A B | B A | A B | B A …: a steady drift adds to one side as much as to the other."""
        rounds, seconds = self.spec.blocks
        command = Measure(seconds=seconds, lead_in_s=seconds * LEAD_IN_SHARE)
        enough_at = _clock() + SLOW_BLOCKS * 2 * rounds * seconds
        ratios: list[float] = []
        taken: list[tuple[SideRecord, Block]] = []
        for turn in range(rounds):
            whole = turn % LEAST_ROUNDS == 0
            if whole and (self._reporter.stop_requested or (turn and _clock() > enough_at)):
                break
            figures: dict[int, Block] = {}
            for record, instance in sides if turn % 2 == 0 else sides[::-1]:
                block = instance.measure(command, self._reporter)
                figures[id(record)] = block
                taken.append((record, block))
            ratios.append(self._log_ratio(figures[id(self.a)], figures[id(self.b)]))
            self._show(number, ratios, figures[id(self.a)], figures[id(self.b)])
        for record, block in taken:
            record.blocks.append(block)
        if ratios:
            self.log_ratios.append(ratios)
            self.ratio = ratio_of(self.log_ratios, self.spec.confidence)

    def _log_ratio(self, a: Block, b: Block) -> float:
        """Logarithm of B's speed over A's."""
        if self.spec.measures_throughput:
            return math.log(self._fps(self.b, b) / self._fps(self.a, a))
        return math.log(a.median_ms / b.median_ms)

    def _fps(self, record: SideRecord, block: Block) -> float:
        return block.inferences * record.first.batch / block.wall_s

    def _show(self, number: int, ratios: list[float], a: Block, b: Block) -> None:
        throughput = self.spec.measures_throughput
        self._reporter.sample(
            CompareSample(
                instance=number + 1,
                rounds=self.rounds + len(ratios),
                time_s=_clock() - self._begin,
                a=self._fps(self.a, a) if throughput else a.median_ms,
                b=self._fps(self.b, b) if throughput else b.median_ms,
                is_throughput=throughput,
                ratio=self.ratio,
            )
        )
        self._say(number)

    def _say(self, number: int) -> None:
        spent = _clock() - self._begin
        whole = self._expected_s(spent, number)
        share = min(spent / whole, 0.99) if whole > 0 else 0.99
        self._reporter.progress(_phase(number), share, max(whole - spent, 0.0) if number else None)

    def _expected_s(self, spent: float, done: int) -> float:
        """How long it will take in all: the interval narrows with the root of the number of instances."""
        budget = self.spec.seconds
        if done < 2 or self.ratio is None:
            return max(budget, spent)
        per_pair = spent / done
        least = self.spec.instances
        target = self.spec.target_half_width
        if is_clear(self.ratio, self.spec.smallest_difference):
            needed = least
        elif target > 0:
            needed = max(least, math.ceil(done * (self.ratio.half_width / target) ** 2))
        else:
            return max(budget, spent)
        return max(min(budget, needed * per_pair), spent)


def _end(instance: Instance) -> None:
    instance.kill()
    instance.close()


def _phase(number: int) -> Message:
    return say(
        QT_TRANSLATE_NOOP("core", "Measuring A and B in turns, pair {number} of fresh processes"),
        number=number + 1,
    )
