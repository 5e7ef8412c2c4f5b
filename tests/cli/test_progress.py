"""Progress on standard error, with and without a terminal."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from workbench.cli import progress as progress_module
from workbench.cli.progress import LiveProgress, PlainProgress, sample_text
from workbench.core.benchmarking import BenchmarkPrepared, BenchmarkSample
from workbench.core.events import Alive, Log, LogLevel, Measured, Progress
from workbench.core.messages import say

PREPARED = BenchmarkPrepared(
    configuration={},
    effective_precision="bf16",
    input_types={"x": "f32"},
    input_shapes={"x": "[1]"},
    requests=4,
    batch=1,
    read_ms=1.0,
    reshape_ms=0.0,
    compile_ms=80.0,
)
SAMPLE = BenchmarkSample(
    warming_up=False,
    time_s=1.0,
    iterations=100,
    throughput_fps=90.0,
    mean_throughput_fps=100.0,
    points=(),
    median_ms=9.5,
    p95_ms=12.0,
)


def test_a_phase_is_said_once_however_often_it_progresses(capsys: pytest.CaptureFixture[str]) -> None:
    view = PlainProgress()
    for fraction in (0.1, 0.2, 0.3):
        view.on_event(Progress(phase=say("Compiling"), fraction=fraction))
    view.on_event(Progress(phase=say("Measuring"), fraction=0.4))
    captured = capsys.readouterr()
    assert captured.err.splitlines() == ["Compiling", "Measuring"]
    assert captured.out == ""


def test_native_lines_are_shown_only_when_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    noise = Log(text="native noise", level=LogLevel.NATIVE)
    PlainProgress().on_event(noise)
    assert capsys.readouterr().err == ""
    PlainProgress(verbose=True).on_event(noise)
    assert capsys.readouterr().err == "native noise\n"
    PlainProgress().on_event(Log(text="careful", level=LogLevel.WARNING))
    assert capsys.readouterr().err == "warning: careful\n"


def test_a_log_file_does_not_get_every_sample(capsys: pytest.CaptureFixture[str]) -> None:
    view = PlainProgress()
    view.on_event(Progress(phase=say("Measuring")))
    for _ in range(50):
        view.on_event(Measured(sample=SAMPLE))
    assert len(capsys.readouterr().err.splitlines()) == 1


class Clock:
    """Stands still unless told otherwise."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.now = 100.0
        monkeypatch.setattr(progress_module.time, "monotonic", lambda: self.now)


def alive(phase_s: float) -> Alive:
    return Alive(
        elapsed_s=phase_s + 1, phase_s=phase_s, cpu_percent=99.6, rss_bytes=1_400_000_000, phase=say("Saving")
    )


def test_a_silent_phase_gets_a_line_at_every_sign_of_life_for_a_minute_and_fewer_afterwards(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock(monkeypatch)
    view = PlainProgress()
    view.on_event(Progress(phase=say("Saving"), fraction=0.6))
    for sign in range(1, 241):
        clock.now = 100.0 + 0.75 * sign
        view.on_event(alive(0.75 * sign))
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "Saving"
    assert lines[16] == "  12 s · 1.40 GB of memory · CPU 100 %"
    assert lines[79].startswith("  59 s · ")
    assert 10 <= len(lines[80:]) <= 13


def test_a_worker_that_is_slow_to_start_is_told_as_starting(capsys: pytest.CaptureFixture[str]) -> None:
    view = PlainProgress()
    view.on_event(alive(1.0))
    assert capsys.readouterr().err.splitlines()[0] == "Starting the worker"


def test_a_long_phase_tells_its_share_every_second(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock(monkeypatch)
    view = PlainProgress()
    for tenth in range(50):
        clock.now = 100.0 + tenth / 10
        view.on_event(Progress(phase=say("Comparing"), fraction=tenth / 50))
    lines = capsys.readouterr().err.splitlines()
    assert lines[:2] == ["Comparing", "  18%"]
    assert len(lines) == 6


def test_the_live_line_shows_how_long_a_worker_has_been_silent(monkeypatch: pytest.MonkeyPatch) -> None:
    console = Console(file=io.StringIO(), force_terminal=True, width=140)
    monkeypatch.setattr(progress_module, "messages_console", lambda: console)
    with LiveProgress() as view:
        view.on_event(Progress(phase=say("Saving"), fraction=0.5, remaining_s=12.0))
        view.on_event(alive(12.0))
        view._bar.refresh()
        task = view._bar.tasks[0]
        assert task.fields["figures"] == "12 s · 1.40 GB of memory · CPU 100 %"
        assert task.fields["left"] == ""
        view.on_event(Progress(phase=say("Hashing"), fraction=0.9))
        assert task.fields["figures"] == ""


def test_the_live_line_shows_figures_with_precision_disclosed(monkeypatch: pytest.MonkeyPatch) -> None:
    console = Console(file=io.StringIO(), force_terminal=True, width=140)
    monkeypatch.setattr(progress_module, "messages_console", lambda: console)
    with LiveProgress() as view:
        view.on_event(Progress(phase=say("[bold]Measuring[/bold]"), fraction=0.5, remaining_s=12.0))
        view.on_event(Measured(sample=SAMPLE))
        view._bar.refresh()
        drawn = console.file.getvalue()  # type: ignore[attr-defined]
    assert "[bold]Measuring[/bold]" in drawn
    assert "12 s left" in drawn
    assert "100.0 FPS" in drawn
    assert "bf16" in sample_text(PREPARED)


def test_warming_up_shows_no_figures() -> None:
    assert (
        sample_text(
            BenchmarkSample(
                warming_up=True,
                time_s=-0.1,
                iterations=1,
                throughput_fps=1.0,
                mean_throughput_fps=1.0,
                points=(),
            )
        )
        == ""
    )
