"""The whole way through the real window with real workers: import, convert, benchmark, profile, report, bad files."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests import models
from workbench.core.conversion import ConvertSpec
from workbench.core.project import Step
from workbench.ui.app import create_window
from workbench.ui.main_window import MainWindow

PATIENCE_MS = 90_000


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> MainWindow:
    made = create_window(tmp_path / "project")
    qtbot.addWidget(made)
    made.show()
    qtbot.waitUntil(lambda: made.startup.finished, timeout=PATIENCE_MS)
    return made


@pytest.fixture
def small_model(tmp_path: Path) -> Path:
    """Made in a process of its own: building it needs onnx, which this process must never load."""
    import subprocess

    target = tmp_path / "small.onnx"
    code = f"from pathlib import Path; from tests import models; models.save_small_cnn(Path({str(target)!r}))"
    root = Path(models.__file__).parents[1]
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root, timeout=120)
    return target


def _wait_until_quiet(window: MainWindow, qtbot: QtBot) -> None:
    quiet = [0]

    def is_quiet() -> bool:
        quiet[0] = 0 if window.is_busy else quiet[0] + 1
        return quiet[0] > 5

    qtbot.waitUntil(is_quiet, timeout=PATIENCE_MS)


def _import(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    window.import_paths([path])
    qtbot.waitUntil(lambda: window.session.selected_variant is not None, timeout=PATIENCE_MS)


def test_from_a_file_to_a_benchmark_a_profile_and_a_report(
    window: MainWindow, small_model: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    session = window.session
    _import(window, small_model, qtbot)
    source = session.selected_variant
    assert source is not None
    assert source.path == str(small_model)

    window.commands.start_conversion(ConvertSpec(model=source.path, output_dir=""), source.id)
    qtbot.waitUntil(lambda: session.selected_variant not in (None, source), timeout=PATIENCE_MS)
    converted = session.selected_variant
    assert converted is not None
    assert converted.parent_id == source.id
    assert Path(converted.path).is_relative_to(tmp_path / "project")
    _wait_until_quiet(window, qtbot)

    window.actions_table["view.benchmark"].trigger()
    panel = window.findChild(QWidget, "benchmarkPanel")
    window.findChild(QPushButton, "benchmarkStart").click()
    qtbot.waitUntil(lambda: session.active_job(converted.id, Step.BENCHMARK) is not None, timeout=5_000)
    assert panel.property("busy") is True
    job = session.active_job(converted.id, Step.BENCHMARK)
    assert job is not None
    qtbot.waitUntil(lambda: (job.fraction or 0) > 0.15, timeout=PATIENCE_MS)
    window.findChild(QPushButton, "benchmarkStop").click()
    qtbot.waitUntil(lambda: len(session.workspace.runs(converted.id)) == 1, timeout=PATIENCE_MS)
    _wait_until_quiet(window, qtbot)
    assert panel.property("busy") is False

    window.actions_table["run.profile"].trigger()
    qtbot.waitUntil(lambda: len(session.workspace.runs(converted.id)) == 2, timeout=PATIENCE_MS)
    _wait_until_quiet(window, qtbot)
    assert window.pages.current_name == "layers"

    report = tmp_path / "report.html"
    window.commands.write_report_to(report)
    qtbot.waitUntil(report.is_file, timeout=PATIENCE_MS)
    _wait_until_quiet(window, qtbot)
    assert str(report) in window.messages.text


def _empty(folder: Path) -> Path:
    path = folder / "empty.onnx"
    path.touch()
    return path


def _text(folder: Path) -> Path:
    path = folder / "text.onnx"
    path.write_text("this is not a model")
    return path


def _absent(folder: Path) -> Path:
    return folder / "absent.onnx"


@pytest.mark.parametrize("make", [_empty, _text, _absent])
def test_a_file_that_is_no_model_leaves_the_project_as_it_was(
    make: Callable[[Path], Path], window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    bad = make(tmp_path)
    before = sorted(p.name for p in (tmp_path / "project").rglob("*"))
    window.import_paths([bad])
    qtbot.waitUntil(window.messages.isVisible, timeout=PATIENCE_MS)
    _wait_until_quiet(window, qtbot)
    assert bad.name in window.messages.text
    assert window.session.workspace.models() == ()
    assert sorted(p.name for p in (tmp_path / "project").rglob("*")) == before


def test_closing_the_window_while_a_job_runs_leaves_no_process(
    window: MainWindow, small_model: Path, qtbot: QtBot
) -> None:
    _import(window, small_model, qtbot)
    window.actions_table["run.benchmark"].trigger()
    qtbot.waitUntil(lambda: any(j.pid for j in window.session.active_jobs()), timeout=PATIENCE_MS)
    assert window.close()
