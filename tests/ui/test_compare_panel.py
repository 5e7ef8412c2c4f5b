"""The page Compare: the sides it offers, what it asks for, how it follows a comparison, what it says of a result."""

from __future__ import annotations

import csv
import io
import json
import math
from pathlib import Path
from statistics import mean, median
from typing import cast

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QStandardItemModel
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import compare_results, stand_ins
from tests.ui.compare_results import INT8, IR, ONNX, OTHER, CompareWorkspace
from workbench.core.comparing import Backend, CompareSpec, OutputAgreement, Ratio
from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.events import Ended, Log, Measured, Outcome, Progress, Running
from workbench.core.measuring import Api, Hint
from workbench.core.messages import Message
from workbench.core.project import JobState, Variant
from workbench.core.settings import Settings
from workbench.store.settings import SettingsFile
from workbench.ui.compare_panel import ComparePanel, backends
from workbench.ui.compare_panel.course import Course
from workbench.ui.compare_panel.factors import factor_text, interval_text
from workbench.ui.compare_panel.instances_plot import _fitting_range, left_out
from workbench.ui.compare_panel.sides import older_first
from workbench.ui.selection import NodeSelection
from workbench.ui.session import Session
from workbench.workspace import Workspace

Opened = tuple[ComparePanel, Session, CompareWorkspace]


def open_panel(folder: Path, qtbot: QtBot, those: tuple[Variant, ...] | None = None) -> Opened:
    workspace = CompareWorkspace(folder, those)
    session = Session(cast(Workspace, workspace), SettingsFile(folder / "settings.json"))
    session.setParent(QApplication.instance())
    session.set_theme("dark")
    panel = ComparePanel(session)
    qtbot.addWidget(panel)
    panel.resize(1100, 700)
    panel.show()
    return panel, session, workspace


@pytest.fixture(autouse=True)
def _installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same on every machine: ONNX Runtime is there, PyTorch is not."""
    monkeypatch.setattr(backends, "is_installed", lambda package: package == "onnxruntime")


@pytest.fixture
def opened(qtbot: QtBot, tmp_path: Path) -> Opened:
    panel, session, workspace = open_panel(tmp_path, qtbot)
    session.select_variant(INT8)
    return panel, session, workspace


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def sides(panel: ComparePanel) -> tuple[str | None, str | None]:
    return panel.form.a.variant.currentData(), panel.form.b.variant.currentData()


def asked(workspace: CompareWorkspace) -> CompareSpec:
    spec = workspace.started[-1][1]
    assert isinstance(spec, CompareSpec)
    return spec


def refusal(box: QComboBox, row: int) -> str:
    model = box.model()
    assert isinstance(model, QStandardItemModel)
    return "" if model.item(row).isEnabled() else str(box.itemData(row, Qt.ItemDataRole.ToolTipRole))


def finish(workspace: CompareWorkspace, **wanted: object) -> None:
    outcome = Outcome(state=JobState.SUCCEEDED, sentence=Message("Done."), **wanted)  # type: ignore[arg-type]
    workspace.tell(workspace.started[-1][0], Ended(outcome=outcome))


# --- the form -------------------------------------------------------------------------------------------------------


def test_a_variant_is_compared_with_what_it_was_made_from(opened: Opened) -> None:
    panel, session, _ = opened
    assert sides(panel) == (IR, INT8)
    session.select_variant(IR)
    assert sides(panel) == (IR, INT8), "a pair that holds the selected variant stays"
    session.select_variant(ONNX)
    assert sides(panel) == (ONNX, IR), "what was there before is A, whichever of both is selected"


def test_without_a_parent_the_fastest_other_variant_is_a(qtbot: QtBot, tmp_path: Path) -> None:
    panel, session, workspace = open_panel(tmp_path, qtbot)
    for run_id, owner, time_ms in (("r1", IR, 2.0), ("r2", INT8, 1.0)):
        summary = workspace.add_run(stand_ins.benchmark_result(median=time_ms), run_id)
        fresh = msgspec.structs.replace(summary, variant_id=owner)
        workspace.all_runs[-1] = (fresh, workspace.all_runs[-1][1])
    session.select_variant(ONNX)
    assert sides(panel) == (INT8, ONNX)


def test_a_variant_alone_is_compared_between_two_backends(qtbot: QtBot, tmp_path: Path) -> None:
    panel, session, workspace = open_panel(tmp_path, qtbot, (stand_ins.variant(ONNX),))
    session.select_variant(ONNX)
    panel.start()
    spec = asked(workspace)
    assert (spec.a.backend, spec.b.backend) == (Backend.ONNXRUNTIME, Backend.OPENVINO)
    assert spec.a.model == spec.b.model == "/models/a.onnx"


def test_of_two_variants_the_origin_or_the_older_one_is_a() -> None:
    source, made, small, _ = compare_results.variants()
    assert older_first(small, source) == (source, small)
    early = msgspec.structs.replace(made, created_at="2026-11-20T00:00:00+00:00")
    assert older_first(early, source) == (source, early), (
        "what it was made from comes first whatever the clock said"
    )


def test_variants_of_all_models_are_offered_the_own_model_first(opened: Opened) -> None:
    panel, session, _ = opened
    box = panel.form.a.variant
    assert [box.itemData(i) for i in range(box.count())] == [ONNX, IR, INT8, OTHER]
    assert box.itemText(2) == "resnet50 › INT8"
    session.select_variant(OTHER)
    assert box.itemData(0) == OTHER


def test_a_backend_that_cannot_run_the_variant_says_why(opened: Opened) -> None:
    panel, _, _ = opened
    side = panel.form.b
    assert "It runs" not in refusal(side.backend, 0)
    assert "ONNX Runtime runs ONNX, and this variant is OpenVINO IR" in refusal(side.backend, 1)
    assert "PyTorch is not installed" in refusal(side.backend, 2)
    side.choose(ONNX)
    assert refusal(side.backend, 1) == ""
    side.backend.setCurrentIndex(1)
    assert side.runs_on is Backend.ONNXRUNTIME
    assert not side.precision.isEnabled()
    assert "no such setting" in side.precision.toolTip()
    side.choose(IR)
    assert side.runs_on is Backend.OPENVINO
    assert side.precision.isEnabled()


def test_another_backend_runs_on_the_cpu_only(opened: Opened) -> None:
    panel, _, _ = opened
    side = panel.form.b
    side.choose(ONNX)
    side.set_devices(("CPU", "GPU"), "CPU")
    side.device.setCurrentText("GPU")
    assert "runs on the CPU only" in refusal(side.backend, 1)


def test_the_spec_says_what_the_form_says(opened: Opened, tmp_path: Path) -> None:
    panel, session, workspace = opened
    config = tmp_path / "b.json"
    config.write_text(json.dumps({"CPU": {"NUM_STREAMS": "2", "CPU_RUNTIME_CACHE_CAPACITY": "10"}}))
    form = panel.form
    form.a.threads.setValue(2)
    form.b.precision.setCurrentIndex(form.b.precision.findData("bf16"))
    form.b.config.setText(str(config))
    form.seconds.setValue(30)
    form.smallest.setValue(2.5)
    session.comparison_requested.emit()
    spec = asked(workspace)
    assert (spec.seconds, spec.smallest_difference) == (30, 0.025)
    assert (spec.a.model, spec.a.precision, spec.a.threads, spec.a.api) == ("/p/a.xml", "f32", 2, Api.SYNC)
    assert (spec.b.model, spec.b.precision, spec.b.streams) == ("/p/b.xml", "bf16", "2")
    assert spec.b.config == {"CPU_RUNTIME_CACHE_CAPACITY": "10"}
    assert not spec.measures_throughput
    assert workspace.owners[workspace.started[-1][0]] == INT8


def test_the_precision_of_the_devices_own_choice_is_none(opened: Opened) -> None:
    panel, _, workspace = opened
    panel.form.a.precision.setCurrentIndex(1)
    panel.start()
    assert (asked(workspace).a.precision, asked(workspace).b.precision) == (None, "f32")


def test_throughput_is_measured_with_streams_given_on_both_sides(opened: Opened, tmp_path: Path) -> None:
    panel, _, workspace = opened
    config = tmp_path / "b.json"
    config.write_text('{"CPU": {"NUM_STREAMS": "1"}}')
    panel.form.measure.setCurrentIndex(1)
    panel.form.a.streams.setText("2")
    panel.form.b.config.setText(str(config))
    panel.start()
    spec = asked(workspace)
    assert spec.measures_throughput
    assert (spec.a.hint, spec.a.streams, spec.a.api) == (Hint.THROUGHPUT, "2", Api.ASYNC)
    assert (spec.b.hint, spec.b.streams) == (Hint.THROUGHPUT, "1")


def test_a_configuration_file_that_is_none_is_told_and_nothing_starts(opened: Opened, tmp_path: Path) -> None:
    panel, session, workspace = opened
    told: list[object] = []
    session.message_shown.connect(told.append)
    panel.form.a.config.setText(str(tmp_path / "gone.json"))
    panel.start()
    assert workspace.started == []
    assert isinstance(told[0], ErrorReport)
    assert told[0].code is ErrorCode.FILE_MISSING


def test_sides_are_swapped_with_all_they_say(opened: Opened) -> None:
    panel, _, _ = opened
    panel.form.a.threads.setValue(2)
    panel.form.b.precision.setCurrentIndex(2)
    panel.form.swap.click()
    assert sides(panel) == (INT8, IR)
    assert (panel.form.a.precision.currentData(), panel.form.b.precision.currentData()) == ("bf16", "f32")
    assert (panel.form.a.threads.value(), panel.form.b.threads.value()) == (0, 2)


def test_what_is_missing_gets_the_focus_and_nothing_starts(qtbot: QtBot, tmp_path: Path) -> None:
    facts = stand_ins.inspection(dynamic=True)
    those = tuple(msgspec.structs.replace(v, inspection=facts) for v in compare_results.variants())
    panel, session, workspace = open_panel(tmp_path, qtbot, those)
    session.select_variant(INT8)
    field = panel.form.a.shapes.fields[0]
    for side in panel.form.sides:
        side.shapes.fields[0].clear()
    session.comparison_requested.emit()
    assert workspace.started == []
    assert "Side A is not complete yet." in texts(panel)
    assert panel.focusWidget() is field
    field.setText("1,3,224,224")
    session.comparison_requested.emit()
    spec = asked(workspace)
    assert spec.a.shape == "data[1,3,224,224]"
    assert spec.b.shape == "data[1,3,224,224]", "what one side was told counts for the other, too"
    assert session.settings.forms["shapes"][IR] == {"data": "1,3,224,224"}


def test_an_open_side_is_asked_for(opened: Opened) -> None:
    panel, _, workspace = opened
    panel.form.b.choose(None)
    panel.start()
    assert workspace.started == []
    assert panel.focusWidget() is panel.form.b.variant


def test_the_sides_are_remembered_for_the_model(opened: Opened, qtbot: QtBot, tmp_path: Path) -> None:
    panel, session, _ = opened
    panel.form.a.choose(ONNX)
    panel.form.a.backend.setCurrentIndex(1)
    panel.form.b.threads.setValue(3)
    panel.form.seconds.setValue(25)
    panel.start()
    again = ComparePanel(session)
    qtbot.addWidget(again)
    session.select_variant(OTHER)
    session.select_variant(ONNX)
    assert sides(again) == (ONNX, INT8)
    assert again.form.a.runs_on is Backend.ONNXRUNTIME
    assert (again.form.b.threads.value(), again.form.seconds.value()) == (3, 25)


def test_what_was_set_up_for_one_pair_does_not_count_for_another(opened: Opened) -> None:
    panel, session, _ = opened
    panel.form.a.choose(ONNX)
    panel.form.a.backend.setCurrentIndex(1)
    panel.form.b.choose(ONNX)
    panel.form.b.threads.setValue(1)
    panel.start()
    session.sides_requested.emit(ONNX, INT8)
    assert sides(panel) == (ONNX, INT8)
    assert panel.form.a.runs_on is Backend.OPENVINO
    assert panel.form.b.threads.value() == 0


def test_settings_that_hold_nonsense_are_passed_over(qtbot: QtBot, tmp_path: Path) -> None:
    nonsense = {"models": {"m1": {"a": 3}}, "seconds": "many", "measure": 7}
    file = SettingsFile(tmp_path / "settings.json")
    file.save(Settings(forms={"compare": nonsense}))
    panel, session, _ = open_panel(tmp_path, qtbot)
    session.select_variant(INT8)
    assert sides(panel) == (IR, INT8)
    assert panel.form.seconds.value() == 60


def test_sides_asked_for_by_another_page_are_shown(opened: Opened) -> None:
    panel, session, _ = opened
    pages: list[str] = []
    session.page_requested.connect(pages.append)
    session.sides_requested.emit(ONNX, INT8)
    assert sides(panel) == (ONNX, INT8)
    assert pages == ["compare"]
    session.sides_requested.emit("gone", INT8)
    assert sides(panel) == (ONNX, INT8)


def test_a_deleted_variant_leaves_the_form(opened: Opened) -> None:
    panel, _, workspace = opened
    workspace.all_variants = [v for v in workspace.all_variants if v.id != IR]
    workspace.say_changed("variant", IR)
    QApplication.processEvents()
    assert sides(panel) == (None, INT8)


# --- following ------------------------------------------------------------------------------------------------------


def test_a_comparison_is_followed_from_its_start_to_the_verdict(opened: Opened, qtbot: QtBot) -> None:
    panel, _, workspace = opened
    assert "Not compared yet" in texts(panel)
    button = panel.findChild(QPushButton, "stateButton")
    assert button is not None
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    job_id = workspace.started[-1][0]
    assert panel.property("busy") is True
    workspace.tell(job_id, Running(pid=1))
    workspace.tell(job_id, Progress(phase=Message("Checking how busy the machine is")))
    qtbot.waitUntil(lambda: "Checking how busy the machine is" in texts(panel))
    workspace.tell(job_id, Log(text="Other programs were busy: updatedb."))
    for sample in compare_results.samples():
        workspace.tell(job_id, Measured(sample=sample))
    workspace.tell(job_id, Progress(phase=Message("Pair 6"), fraction=0.4, remaining_s=21.0))
    qtbot.waitUntil(lambda: "updatedb" in texts(panel) and "[1.8" in texts(panel))
    live = panel.live
    assert live.cards.more["pairs"].value == "4"
    assert live.cards.ratio.value.startswith("1.8")
    assert live.cards.sides[0].value == "2.41"
    assert len(live.figures.table()[1]) == 40
    qtbot.waitUntil(lambda: live.cards.more["left"].value == "21 s")
    live.grab()
    finish(workspace, result=compare_results.comparison())
    qtbot.waitUntil(lambda: panel.property("busy") is False)
    assert "B is 1.8" in panel.view.verdict.sentence.text()
    assert panel.form.start.isEnabled()


def test_stop_keeps_and_cancel_drops(opened: Opened, qtbot: QtBot) -> None:
    panel, _, workspace = opened
    panel.start()
    job_id = workspace.started[-1][0]
    panel.form.stop.click()
    assert workspace.asked == [("stop", job_id)]
    assert not panel.form.stop.isEnabled()
    panel.form.cancel.click()
    assert workspace.asked[-1] == ("cancel", job_id)
    report = ErrorReport(code=ErrorCode.CANCELLED, what=Message("Cancelled."), why=Message(""), tries=())
    outcome = Outcome(state=JobState.CANCELLED, sentence=Message("Cancelled."), error=report)
    workspace.tell(job_id, Ended(outcome=outcome))
    qtbot.waitUntil(lambda: "Not compared yet" in texts(panel))
    assert not panel.form.stop.isVisible()


def test_a_failure_is_told_in_the_place_of_the_result_in_every_language(opened: Opened, qtbot: QtBot) -> None:
    panel, _, workspace = opened
    panel.start()
    report = ErrorReport(
        code=ErrorCode.CRASHED, what=Message("Side B crashed."), why=Message("Native code."), tries=()
    )
    outcome = Outcome(state=JobState.FAILED, sentence=Message("It failed."), error=report)
    workspace.tell(workspace.started[-1][0], Ended(outcome=outcome))
    qtbot.waitUntil(lambda: "Side B crashed." in texts(panel))
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert "Side B crashed." in texts(panel)


def test_the_live_comparison_is_shown_for_both_its_variants(opened: Opened) -> None:
    panel, session, workspace = opened
    panel.start()
    job_id = workspace.started[-1][0]
    for sample in compare_results.samples():
        workspace.tell(job_id, Measured(sample=sample))
    for variant_id, busy in ((OTHER, False), (IR, True), (INT8, True)):
        session.select_variant(variant_id)
        QApplication.processEvents()
        assert panel.property("busy") is busy, variant_id


def test_the_noise_of_a_live_comparison_is_that_within_pairs() -> None:
    course = Course()
    for sample in compare_results.samples(1.5):
        course.add(sample)
    scatter = course.scatter_percent()
    assert scatter is not None
    assert 0.3 < scatter < 3


# --- results --------------------------------------------------------------------------------------------------------


def shown(opened: Opened, **wanted: object) -> ComparePanel:
    panel, session, workspace = opened
    workspace.add_comparison(compare_results.comparison(**wanted), "r1")  # type: ignore[arg-type]
    session.select_run("r1")
    return panel


@pytest.mark.parametrize(
    ("factor", "tone", "words"),
    [
        (1.83, "good", "B is 1.8"),
        (0.7, "warning", "A is 1.4"),
        (1.001, "accent", "No significant difference"),
        (1.01, "warning", "No significant difference"),
    ],
)
def test_the_verdict_has_a_sentence_and_a_tone(opened: Opened, factor: float, tone: str, words: str) -> None:
    """What a wide interval leaves open must not look like equality."""
    panel = shown(opened, factor=factor, noise=0.05 if factor == 1.01 else 0.01)
    assert panel.view.verdict.sentence.text().startswith(words)
    assert panel.view.verdict.property("tone") == tone


def test_the_cards_name_sides_precision_and_backend(opened: Opened) -> None:
    panel = shown(opened)
    a, b = panel.view.cards.sides
    assert (a.accessibleName(), b.accessibleName()) == ("A  ·  resnet50 › FP16", "B  ·  resnet50 › INT8")
    assert (a.value, b.value) == ("2.41", "1.32")
    assert "f32  ·  OpenVINO" in a.accessibleDescription()
    assert "f32 + i8  ·  OpenVINO" in b.accessibleDescription()
    assert panel.view.cards.more["answers"].value == "yes"
    result = panel.view.result
    assert result is not None
    low, high = result.ratio.ci_low, result.ratio.ci_high
    assert (
        panel.view.ratio_in_words(result)
        == f"B is {result.ratio.median:.3f} × as fast [{low:.3f}, {high:.3f}], 95 %"
    )


def test_throughput_is_shown_where_it_was_compared(opened: Opened) -> None:
    panel = shown(opened, measured="throughput")
    a, _ = panel.view.cards.sides
    assert a.value == "412.3"
    assert "FPS" in a.accessibleDescription()


def test_what_disturbed_the_comparison_is_named(opened: Opened) -> None:
    warning = Message("Other programs were busy during the comparison: updatedb (4711) 63 %.")
    panel = shown(opened, disturbed=True, warnings=(warning, warning))
    card = panel.view.cards.more["noise"]
    assert "updatedb 63 %" in card.accessibleDescription()
    assert [line.text for line in panel.view.notices.lines] == [str(warning)]
    assert "3100 → 3050 MHz" in texts(panel.view.conditions)
    assert "the interval is narrow enough" in texts(panel.view.conditions)


def test_answers_that_differ_or_were_not_compared_are_told(opened: Opened) -> None:
    panel = shown(opened, outputs=OutputAgreement(agree=False, cosine=0.91, max_abs_error=0.4))
    assert panel.view.cards.more["answers"].value == "no"
    _, session, workspace = opened
    note = Message("The outputs have other shapes.")
    workspace.add_comparison(compare_results.comparison(outputs=OutputAgreement(agree=None, note=note)), "r2")
    session.select_run("r2")
    assert "other shapes" in panel.view.cards.more["answers"].accessibleDescription()


def test_every_block_is_a_row_of_the_plots_data_and_the_pointer_tells_a_pair(opened: Opened) -> None:
    panel = shown(opened)
    plot = panel.view.plot
    titles, rows = plot.table()
    assert titles == ["instance", "block", "log_ratio_b_to_a", "percent"]
    assert len(rows) == 56
    assert "+8" in plot.pointed_text
    QTest.mouseMove(plot, QPoint(plot.width() // 2, plot.height() // 2))
    assert plot.pointed_text.startswith("pair 4: +8")


def test_the_dots_the_ratio_leaves_out_give_the_ratio_with_the_rest() -> None:
    result = compare_results.comparison(1.2, noise=0.05)
    apart = left_out(result.log_ratios)
    assert len(apart) == 2
    kept = [median(its) for i, its in enumerate(result.log_ratios) if i not in apart]
    assert math.exp(mean(kept)) == pytest.approx(result.ratio.median)


def test_far_from_no_difference_the_dots_can_still_be_told_apart(opened: Opened) -> None:
    panel = shown(opened, factor=1.83)
    assert panel.view.plot._range[0] > 60
    _, session, workspace = opened
    workspace.add_comparison(compare_results.comparison(1.02), "r2")
    session.select_run("r2")
    low, high = panel.view.plot._range
    assert low < 0 < high


def test_an_interval_that_says_nothing_yet_is_not_written_in_digits() -> None:
    wild = Ratio(median=0.3061, ci_low=1e-7, ci_high=1_547_388.13, confidence=0.95)
    assert interval_text(wild) == "[< 0.01, > 100], 95 %"
    assert factor_text(wild.median, wild) == "0.31"
    close = Ratio(median=1.0041, ci_low=1.0012, ci_high=1.0071, confidence=0.99)
    assert (factor_text(close.median, close), interval_text(close)) == ("1.004", "[1.001, 1.007], 99 %")
    vague = Ratio(median=75.387, ci_low=1.681, ci_high=98.515, confidence=0.95)
    assert (factor_text(vague.median, vague), interval_text(vague)) == ("75", "[1.7, 99], 95 %")


def test_a_wild_interval_leaves_room_for_the_course(opened: Opened) -> None:
    panel, _, _ = opened
    plot = panel.live.ratio
    for sample in compare_results.samples():
        plot.course.add(sample)
    wild = Ratio(median=0.3, ci_low=1e-7, ci_high=1e6, confidence=0.95)
    plot.course.ratios = [(5.0, wild), (6.0, wild)]
    plot.refresh()
    low, high = plot.values
    assert low <= 0.3
    assert 1.01 < high < 6
    plot.grab()


def test_losses_are_ranked_and_a_click_selects_their_operations(opened: Opened) -> None:
    losses = tuple(compare_results.loss(f"/l{i}/Conv", lost=0.1 * (i + 1), certain=i > 1) for i in range(4))
    panel = shown(opened, losses=losses)
    _, session, _ = opened
    selected: list[NodeSelection] = []
    session.nodes_selected.connect(selected.append)
    lost = panel.view.lost
    assert [row.name for row in lost.model.visible_rows()] == ["/l3/Conv", "/l2/Conv", "/l1/Conv", "/l0/Conv"]
    lost.table.choose(0)
    assert selected[-1].variant_id == INT8
    assert selected[-1].originals == ("/l3/Conv", "/layer1/relu/Relu")
    assert selected[-1].names == ("/l3/Conv", "reorder_7")
    assert "It computes in f32, while most of B computes in i8." in texts(lost)
    pages: list[str] = []
    session.page_requested.connect(pages.append)
    lost.to_graph.click()
    assert pages == ["graph"]


def test_without_losses_the_note_says_why(opened: Opened) -> None:
    panel = shown(opened)
    assert "Both sides are the same setup." in texts(panel.view.lost)
    assert not panel.view.lost.table.isVisible()


def test_the_numbers_are_copied_and_exported_in_full(
    opened: Opened, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = shown(opened, losses=(compare_results.loss(),))
    panel.view.copy.click()
    lines = dict(line.split("\t") for line in QGuiApplication.clipboard().text().splitlines())
    result = panel.view.result
    assert result is not None
    assert float(lines["ratio_b_to_a"]) == result.ratio.median
    assert lines["b_precision"] == "f32 + i8"
    assert float(lines["log_ratio_7_8"]) == result.log_ratios[6][7]
    target = tmp_path / "made.csv"
    module = "workbench.ui.compare_panel.result_view.QFileDialog.getSaveFileName"
    monkeypatch.setattr(module, lambda *_: (str(target), ""))
    panel.view.export.click()
    rows = list(csv.reader(io.StringIO(target.read_text())))
    assert rows[0] == ["quantity", "value"]
    told: list[object] = []
    opened[1].message_shown.connect(told.append)
    monkeypatch.setattr(module, lambda *_: (str(tmp_path / "no" / "such.csv"), ""))
    panel.view.export.click()
    assert "could not be written" in str(told[0])


def test_the_run_of_b_is_shown_for_a_as_well(opened: Opened) -> None:
    panel, session, workspace = opened
    workspace.add_comparison(compare_results.comparison(), "r1")
    session.select_variant(IR)
    assert panel.run_id == "r1"
    session.select_variant(OTHER)
    assert panel.run_id is None
    assert "Not compared yet" in texts(panel)


def test_a_side_whose_variant_is_gone_is_called_as_its_file(opened: Opened) -> None:
    panel, session, workspace = opened
    workspace.add_comparison(compare_results.comparison(), "r1", a="/elsewhere/<b>old\x07.onnx")
    session.select_run("r1")
    name = panel.view.cards.sides[0].accessibleName()
    assert "old" in name
    assert "\x07" not in name


def test_a_deleted_run_makes_room_for_the_one_before(opened: Opened) -> None:
    panel, session, workspace = opened
    workspace.add_comparison(compare_results.comparison(1.2), "r1")
    workspace.add_comparison(compare_results.comparison(1.4), "r2")
    session.select_run("r2")
    assert panel.run_id == "r2"
    workspace.all_runs.pop()
    workspace.say_changed("run", "r2")
    QApplication.processEvents()
    assert panel.run_id == "r1"


def test_a_run_whose_deletion_was_taken_back_is_shown_again(opened: Opened) -> None:
    panel, session, workspace = opened
    workspace.add_comparison(compare_results.comparison(1.2), "r1")
    session.select_run("r1")
    kept = list(workspace.all_runs)
    for runs, shown_run in (([], None), (kept, "r1")):
        workspace.all_runs = runs
        workspace.say_changed("run", "r1")
        QApplication.processEvents()
        assert panel.run_id == shown_run


def test_theme_and_language_change_while_a_result_is_shown(opened: Opened) -> None:
    panel = shown(opened, losses=(compare_results.loss(),), disturbed=True)
    _, session, _ = opened
    session.set_theme("light")
    assert panel.view.plot.theme.name == "light"
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert panel.run_id == "r1"
    assert panel.view.verdict.sentence.text().startswith("B is")
    session.set_theme("dark")


def test_everything_fits_a_narrow_window(opened: Opened, qtbot: QtBot) -> None:
    panel, session, workspace = opened
    panel.form.show_advanced()
    workspace.add_comparison(compare_results.comparison(losses=(compare_results.loss(),)), "r1")
    session.select_run("r1")
    assert panel.minimumSizeHint().width() <= 1000
    panel.start()
    assert panel.minimumSizeHint().width() <= 1000


def test_the_values_axis_does_not_go_below_standing_still() -> None:
    """An interval of thousands of percent rounded the axis down to -400 %, which is no speed."""
    result = msgspec.structs.replace(
        compare_results.comparison(1.5),
        log_ratios=((0.6, 2.0), (1.8, 1.9), (1.0, 0.9)),
        ratio=Ratio(median=4.77, ci_low=1.23, ci_high=18.5, confidence=0.95),
    )
    low, high = _fitting_range(result)
    assert low == -100.0
    assert high > 500.0
