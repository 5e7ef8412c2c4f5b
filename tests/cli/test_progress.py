"""Progress on standard error, with and without a terminal."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from workbench.cli import progress as progress_module
from workbench.cli.progress import LiveProgress, PlainProgress, sample_text
from workbench.core.benchmarking import BenchmarkPrepared, BenchmarkSample
from workbench.core.events import Log, LogLevel, Measured, Progress
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
