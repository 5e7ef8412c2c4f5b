"""What NNCF is doing: its progress bars become phases, its warnings lines of the job's log.

NNCF has no callback. All its loops over samples, layers and weights go through one class, `track`, which draws a bar;
for the time of a call its iteration is replaced. There are several bars one after another, and one within another.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator, Sequence, Sized
from contextlib import contextmanager
from typing import Any

from workbench.core.events import LogLevel
from workbench.core.messages import QT_TRANSLATE_NOOP, Message, say, verbatim
from workbench.engine.progress_part import ProgressPart

_PHASES = {
    "Statistics collection": say(QT_TRANSLATE_NOOP("core", "Collecting statistics of the activations")),
    "Applying Smooth Quant": say(QT_TRANSLATE_NOOP("core", "Smoothing the activations")),
    "Applying Fast Bias correction": say(QT_TRANSLATE_NOOP("core", "Correcting the biases")),
    "Applying Bias correction": say(QT_TRANSLATE_NOOP("core", "Correcting the biases layer by layer")),
    "Collecting outputs": say(QT_TRANSLATE_NOOP("core", "Collecting outputs for the ranking")),
    "Collecting metrics": say(QT_TRANSLATE_NOOP("core", "Collecting outputs for the ranking")),
    "Calculating ranking scores": say(QT_TRANSLATE_NOOP("core", "Ranking the operations by what they lose")),
    "Mixed-Precision assignment": say(QT_TRANSLATE_NOOP("core", "Choosing a precision for each layer")),
    "Applying data-aware AWQ": say(QT_TRANSLATE_NOOP("core", "Scaling the weights by activations (AWQ)")),
    "Applying data-free AWQ": say(QT_TRANSLATE_NOOP("core", "Scaling the weights (AWQ without data)")),
    "Applying Scale Estimation": say(QT_TRANSLATE_NOOP("core", "Estimating the scales")),
    "Applying GPTQ": say(QT_TRANSLATE_NOOP("core", "Correcting the weights (GPTQ)")),
    "Applying GPTQ with Scale Estimation": say(QT_TRANSLATE_NOOP("core", "Correcting the weights (GPTQ)")),
    "Applying Codebook Estimation": say(QT_TRANSLATE_NOOP("core", "Estimating the codebook")),
    "Batch norm adaptation": say(QT_TRANSLATE_NOOP("core", "Measuring the batch norms anew")),
    "Applying Weight Compression": say(QT_TRANSLATE_NOOP("core", "Compressing the weights")),
}

_STEPS = 1_000_000


class Phases:
    """Where in the whole a bar of NNCF stands. `expected`: their titles in order, each with its share of the work."""

    def __init__(self, part: ProgressPart, expected: Sequence[tuple[str, float]]) -> None:
        self.part = part
        self._expected = expected
        self._total = sum(share for _, share in expected) or 1.0
        self._next = 0
        self._at = 0.0
        self._depth = 0
        self.seconds: dict[str, float] = {}
        """What the outer bars took, by their titles."""

    def followed(
        self, items: Iterable[Any], title: str, total: float | None, weights: Sequence[float] | None
    ) -> Iterator[Any]:
        """The items, with progress after each. Bars within another one only give a sign of life."""
        if self._depth:
            for item in items:
                self.part.checkpoint()
                yield item
            return
        self._depth += 1
        begin, end = self._span(title)
        phase = phase_of(title)
        count = _count(items, total, weights)
        started = time.monotonic()
        done = 0.0
        try:
            self.part.progress(phase, begin)
            for place, item in enumerate(items):
                self.part.checkpoint()
                yield item
                done += float(weights[place]) if weights is not None and place < len(weights) else 1
                self._say(phase, (begin, end), min(done / count, 1.0) if count else None, started)
        finally:
            self._depth -= 1
            self._at = end
            self.seconds[title] = self.seconds.get(title, 0.0) + time.monotonic() - started

    def _say(self, phase: Message, span: tuple[float, float], share: float | None, started: float) -> None:
        begin, end = span
        if not share:
            self.part.progress(phase, begin)
            return
        at = begin + (end - begin) * share
        elapsed = time.monotonic() - started
        # As long as the phase goes on, its own pace is the best guess for what follows, too.
        pace = elapsed / max((end - begin) * share, 1 / _STEPS)
        self.part.progress(phase, at, pace * (1 - at))

    def _span(self, title: str) -> tuple[float, float]:
        for place in range(self._next, len(self._expected)):
            if self._expected[place][0] == title:
                before = sum(share for _, share in self._expected[:place])
                self._next = place + 1
                begin = max(before / self._total, self._at)
                return begin, max((before + self._expected[place][1]) / self._total, begin)
        return self._at, self._at + (1 - self._at) / 4


class WithoutFractions(ProgressPart):
    """For work that is done many times over: its own fractions say nothing about the whole."""

    def __init__(self, part: ProgressPart) -> None:
        super().__init__(part, 0.0, 1.0)
        self._part = part

    def progress(
        self,
        phase: Message,
        fraction: float | None = None,  # noqa: ARG002 - left out on purpose
        remaining_s: float | None = None,  # noqa: ARG002 - as before
    ) -> None:
        """Say the phase only."""
        self._part.progress(phase)


def phase_of(title: str) -> Message:
    """NNCF's title of a bar as a phase of ours; an unknown one as it is."""
    return _PHASES.get(title) or verbatim(title)


@contextmanager
def followed(phases: Phases) -> Iterator[None]:
    """As long as it lasts, NNCF's bars are `phases` and its warnings go to the job's log."""
    from nncf.common.logging import nncf_logger
    from nncf.common.logging.track_progress import track

    def iterate(bar: Any) -> Iterator[Any]:
        return phases.followed(bar.sequence, bar.description, bar.total, bar.weights)

    handler = _ToLog(phases.part)
    before = track.__iter__, nncf_logger.level, nncf_logger.propagate, list(nncf_logger.handlers)
    track.__iter__ = iterate
    nncf_logger.setLevel(logging.WARNING)
    nncf_logger.propagate = False  # the root logger is not ours
    nncf_logger.handlers[:] = [handler]
    try:
        yield
    finally:
        track.__iter__, level, nncf_logger.propagate, handlers = before
        nncf_logger.setLevel(level)
        nncf_logger.handlers[:] = handlers


class _ToLog(logging.Handler):
    """What NNCF says, into the log of the job, each line once."""

    def __init__(self, part: ProgressPart) -> None:
        super().__init__(logging.WARNING)
        self._part = part
        self._said: set[str] = set()

    def emit(self, record: logging.LogRecord) -> None:
        text = record.getMessage()
        if text not in self._said:
            self._said.add(text)
            self._part.log(f"NNCF: {text}", LogLevel.WARNING)


def _count(items: Iterable[Any], total: float | None, weights: Sequence[float] | None) -> float | None:
    if weights is not None:
        return float(sum(weights))
    if total is not None:
        return float(total)
    return float(len(items)) if isinstance(items, Sized) else None
