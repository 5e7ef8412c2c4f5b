"""The benchmark panel: what it asks for, how it follows a run, what it shows of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import stand_ins
from tests.ui.panel_session import make_session
from tests.ui.stand_ins import StandInWorkspace
from workbench.core.benchmarking import BenchmarkSpec
from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.events import Ended, Measured, Outcome, Progress, Running, Started
from workbench.core.measuring import Api, Hint
from workbench.core.messages import Message
from workbench.core.project import JobState
from workbench.ui.benchmark_panel import BenchmarkPanel
from workbench.ui.session import Session
from workbench.ui.widgets.figure_card import FigureCard

Opened = tuple[BenchmarkPanel, Session, StandInWorkspace]


def open_panel(qtbot: QtBot, folder: Path, *, dynamic: bool = False) -> Opened:
    variant = stand_ins.variant(facts=stand_ins.inspection(dynamic=dynamic))
    session, workspace = make_session(folder, variant)
    panel = BenchmarkPanel(session)
    qtbot.addWidget(panel)
    panel.resize(1100, 700)
    panel.show()
    session.select_variant("v1")
    return panel, session, workspace


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Opened:
    return open_panel(qtbot, tmp_path)


def button(panel: QWidget, name: str) -> QPushButton:
    found = panel.findChild(QPushButton, name)
    assert found is not None
    return found


def figure(panel: QWidget, title: str) -> str:
    return next(
        c.accessibleDescription() for c in panel.findChildren(FigureCard) if c.accessibleName() == title
    )


def texts(panel: QWidget) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel))


def spec(workspace: StandInWorkspace) -> BenchmarkSpec:
    asked = workspace.started[-1][1]
    assert isinstance(asked, BenchmarkSpec)
    return asked


def begin(panel: BenchmarkPanel, workspace: StandInWorkspace) -> str:
    QTest.mouseClick(button(panel, "benchmarkStart"), Qt.MouseButton.LeftButton)
    job_id = workspace.started[-1][0]
    workspace.tell(job_id, Running(pid=1))
    workspace.tell(job_id, Started(pid=1))
    return job_id


def end(workspace: StandInWorkspace, job_id: str, state: JobState, **more: Any) -> None:
    workspace.tell(job_id, Ended(outcome=Outcome(state=state, sentence=Message("It ended."), **more)))


def test_start_is_enabled_once_a_variant_is_selected(opened: Opened) -> None:
    panel, session, _ = opened
    assert button(panel, "benchmarkStart").isEnabled()
    assert not button(panel, "benchmarkStop").isEnabled()
    session.select_variant(None)
    assert not button(panel, "benchmarkStart").isEnabled()


def test_the_form_becomes_the_spec(opened: Opened) -> None:
    panel, session, workspace = opened
    session.set_hint(Hint.THROUGHPUT)
    form = panel.form
    form.api.setCurrentIndex(1)
    form.precision.setCurrentIndex(1)
    form.input_types.setCurrentIndex(1)
    form.amount.setValue(2.5)
    form.requests.setValue(4)
    begin(panel, workspace)
    asked = spec(workspace)
    assert (asked.hint, asked.api, asked.precision) == (Hint.THROUGHPUT, Api.SYNC, "f32")
    assert (asked.seconds, asked.iterations, asked.requests) == (2.5, None, 4)
    assert asked.input_types == {"": "u8"}
    assert asked.model == "/models/a.onnx"


def test_explicit_streams_exclude_the_hint_and_say_so(opened: Opened) -> None:
    panel, _, workspace = opened
    panel.form.streams.setText("2")
    panel.form.streams.editingFinished.emit()
    assert not panel.form.hint.isEnabled()
    begin(panel, workspace)
    assert spec(workspace).hint is Hint.NONE
    assert spec(workspace).streams == "2"


def test_seconds_and_iterations_each_keep_their_number(opened: Opened) -> None:
    form = opened[0].form
    form.amount.setValue(7.0)
    form.ends_after.setCurrentIndex(1)
    assert form.amount.value() == 1000
    form.amount.setValue(250)
    form.ends_after.setCurrentIndex(0)
    assert form.amount.value() == 7.0
    form.ends_after.setCurrentIndex(1)
    assert form.amount.value() == 250


def test_what_was_asked_is_remembered(opened: Opened, qtbot: QtBot) -> None:
    panel, session, workspace = opened
    panel.form.amount.setValue(3.0)
    panel.form.threads.setValue(2)
    begin(panel, workspace)
    other = BenchmarkPanel(session)
    qtbot.addWidget(other)
    assert other.form.amount.value() == 3.0
    assert other.form.threads.value() == 2


def test_a_dynamic_model_is_asked_about_and_never_guessed(qtbot: QtBot, tmp_path: Path) -> None:
    panel, _, workspace = open_panel(qtbot, tmp_path, dynamic=True)
    (field,) = panel.form.shapes.fields
    # Only the batch is open: 1 is suggested, visibly.
    assert field.text() == "[1,3,224,224]"
    field.setText("[?,3,224,224]")
    QTest.mouseClick(button(panel, "benchmarkStart"), Qt.MouseButton.LeftButton)
    assert workspace.started == []
    assert field.property("invalid") is True
    assert "A fixed number is needed" in texts(panel)
    field.setText("4,3,224,224")
    begin(panel, workspace)
    assert spec(workspace).shape == "data[4,3,224,224]"


def test_the_toolbar_asks_for_the_shapes_instead_of_failing(qtbot: QtBot, tmp_path: Path) -> None:
    panel, session, workspace = open_panel(qtbot, tmp_path, dynamic=True)
    (field,) = panel.form.shapes.fields
    field.clear()
    session.benchmark_requested.emit()
    assert workspace.started == []
    assert panel.window().focusWidget() is field
    assert field.property("invalid") is True


def test_enter_in_a_field_starts(qtbot: QtBot, opened: Opened) -> None:
    panel, _, workspace = opened
    QTest.keyClick(panel.form.amount, Qt.Key.Key_Return)
    assert len(workspace.started) == 1
    QTest.keyClick(panel.form.streams, Qt.Key.Key_Return)
    assert len(workspace.started) == 1, "not again while it runs"
    assert panel.controls.start.toolTip() == "The run goes on."


def test_the_tab_key_goes_through_the_form_to_the_start_button(opened: Opened) -> None:
    panel, _, _ = opened
    form, controls = panel.form, panel.controls
    wanted = [
        form.device,
        form.hint,
        form.api,
        form.precision,
        form.input_types,
        form.ends_after,
        form.amount,
    ]
    wanted += [controls.start, controls.stop]
    at, met = panel.form.device, []
    for _ in range(200):
        if at in wanted:
            met.append(at)
        at = at.nextInFocusChain()
        if at is panel.form.device:
            break
    assert met == wanted


def test_live_samples_become_figures_and_plots(qtbot: QtBot, opened: Opened) -> None:
    panel, _, workspace = opened
    job_id = begin(panel, workspace)
    workspace.tell(job_id, Progress(phase=Message("Compiling the model."), fraction=0.1))
    qtbot.waitUntil(lambda: "Compiling the model" in texts(panel))
    assert panel.property("busy") is True
    workspace.tell(job_id, Measured(sample=stand_ins.prepared()))
    for sample in stand_ins.live_samples(2.0):
        workspace.tell(job_id, Measured(sample=sample))
    qtbot.waitUntil(lambda: "412.3" in figure(panel, "Throughput"))
    assert figure(panel, "Median").startswith("2.41 ms")
    assert figure(panel, "Precision").startswith("bf16")
    for name in ("latencyPlot", "throughputPlot", "utilizationPlot"):
        plot = panel.findChild(QWidget, name)
        assert plot is not None
        assert len(plot.table()[1]) > 30  # type: ignore[attr-defined]


def test_many_samples_at_once_make_one_frame(qtbot: QtBot, opened: Opened) -> None:
    panel, _, workspace = opened
    job_id = begin(panel, workspace)
    for sample in stand_ins.live_samples(10.0):
        workspace.tell(job_id, Measured(sample=sample))
    qtbot.waitUntil(lambda: panel.view.pace.frames >= 1)
    QTest.qWait(600)
    assert panel.view.pace.frames <= 2


def test_events_of_another_job_are_dropped(qtbot: QtBot, opened: Opened) -> None:
    panel, session, workspace = opened
    begin(panel, workspace)
    session.job_event.emit("somebody-else", Measured(sample=stand_ins.live_samples(1.0)[-1]))
    QTest.qWait(400)
    assert figure(panel, "Throughput").startswith("—")


def test_a_finished_run_shows_its_conditions(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    panel, _, workspace = opened
    job_id = begin(panel, workspace)
    result = stand_ins.benchmark_result(tmp_path / "samples.npz")
    end(workspace, job_id, JobState.SUCCEEDED, result=result)
    qtbot.waitUntil(lambda: panel.property("busy") is False)
    assert "stable" in figure(panel, "Stability")
    facts = ("AMD EPYC 9R14", "2026.4.1", "0.43 %", "[1,3,224,224] f32", "The machine was 12 % busy")
    qtbot.waitUntil(lambda: all(fact in texts(panel) for fact in facts))
    command = panel.findChild(QPlainTextEdit, "benchmarkCommand")
    assert command is not None
    assert command.toPlainText().startswith("benchmark_app -m")
    assert len(panel.view.timelines.latency.table()[1]) == result.iterations
    assert panel.form._resolved["streams"].text() == "1"
    assert button(panel, "benchmarkStart").isEnabled()


def test_stop_keeps_the_result_and_a_second_press_drops_it(qtbot: QtBot, opened: Opened) -> None:
    panel, _, workspace = opened
    job_id = begin(panel, workspace)
    stop = button(panel, "benchmarkStop")
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert workspace.asked == [("stop", job_id)]
    assert stop.text() == "Cancel"
    QTest.mouseClick(stop, Qt.MouseButton.LeftButton)
    assert workspace.asked[-1] == ("cancel", job_id)
    end(workspace, job_id, JobState.CANCELLED)
    qtbot.waitUntil(lambda: panel.property("busy") is False)
    assert "Not measured yet" in texts(panel)


def test_a_failure_says_what_why_and_what_to_try(qtbot: QtBot, opened: Opened) -> None:
    panel, _, workspace = opened
    job_id = begin(panel, workspace)
    report = ErrorReport(
        code=ErrorCode.SHAPE_MISMATCH,
        what=Message("The shape does not fit."),
        why=Message("Input data has four dimensions."),
        tries=(Message("Give four numbers."),),
    )
    end(workspace, job_id, JobState.FAILED, error=report)
    qtbot.waitUntil(lambda: panel.property("busy") is False)
    shown = texts(panel)
    for part in ("The shape does not fit.", "Input data has four dimensions.", "Give four numbers."):
        assert part in shown


def test_a_run_chosen_in_the_browser_is_shown_again(qtbot: QtBot, opened: Opened, tmp_path: Path) -> None:
    panel, session, workspace = opened
    workspace.add_run(stand_ins.benchmark_result(tmp_path / "a.npz", fps=100.0), "r1")
    workspace.add_run(stand_ins.benchmark_result(tmp_path / "b.npz", fps=200.0), "r2")
    session.select_run("r1")
    assert figure(panel, "Throughput").startswith("100")
    assert len(panel.view.timelines.latency.table()[1]) > 1000
    session.select_run("r2")
    assert figure(panel, "Throughput").startswith("200")


def test_a_run_whose_samples_are_gone_still_shows_its_figures(opened: Opened, tmp_path: Path) -> None:
    panel, session, workspace = opened
    workspace.add_run(stand_ins.benchmark_result(tmp_path / "gone.npz"), "r1")
    (tmp_path / "gone.npz").unlink()
    session.select_run("r1")
    assert figure(panel, "Throughput").startswith("412.3")


def test_a_run_is_compared_with_the_pinned_baseline(qtbot: QtBot, opened: Opened) -> None:
    panel, session, workspace = opened
    workspace.add_run(stand_ins.benchmark_result(fps=225.3, median=4.4), "r1")
    workspace.add_run(stand_ins.benchmark_result(fps=412.3), "r2")
    session.select_run("r1")
    QTest.mouseClick(button(panel, "benchmarkPin"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: button(panel, "benchmarkPin").isChecked())
    assert "×" not in figure(panel, "Throughput")
    session.select_run("r2")
    assert "▲ 1.83 ×" in figure(panel, "Throughput")
    assert "▼ 0.55 ×" in figure(panel, "Median")
    qtbot.waitUntil(lambda: "no A/B" in texts(panel))


def test_a_broken_settings_file_does_not_break_the_form(opened: Opened) -> None:
    form = opened[0].form
    form.restore({"api": 3, "amounts": "x", "threads": "many", "warm_up": None, "precision": ["f32"]})
    assert form.threads.value() == 0
    assert form.api.currentData() is Api.ASYNC


def test_a_new_run_takes_the_place_of_the_chosen_one(opened: Opened, tmp_path: Path) -> None:
    panel, session, workspace = opened
    workspace.add_run(stand_ins.benchmark_result(tmp_path / "old.npz"), "r1")
    session.select_run("r1")
    begin(panel, workspace)
    assert session.selected_run is None
    assert panel.property("busy") is True
    session.select_run("r1")
    assert panel.property("busy") is False
    session.select_run(None)
    assert panel.property("busy") is True, "the way back to the run that goes on"


def test_shapes_are_asked_for_as_soon_as_the_inputs_are_known(qtbot: QtBot, tmp_path: Path) -> None:
    unknown = msgspec.structs.replace(stand_ins.variant(), inspection=None)
    session, workspace = make_session(tmp_path, unknown)
    panel = BenchmarkPanel(session)
    qtbot.addWidget(panel)
    session.select_variant("v1")
    assert panel.form.shapes.fields == ()
    workspace.all_variants = [stand_ins.variant(facts=stand_ins.inspection(dynamic=True))]
    workspace.say_changed("variant", "v1")
    qtbot.waitUntil(lambda: len(panel.form.shapes.fields) == 1)
    panel.form.shapes.fields[0].setText("2,3,224,224")
    workspace.all_variants = [msgspec.structs.replace(workspace.all_variants[0], name="renamed")]
    workspace.say_changed("variant", "v1")
    qtbot.waitUntil(lambda: session.selected_variant is workspace.all_variants[0])
    assert panel.form.shapes.answers() == {"data": "2,3,224,224"}
