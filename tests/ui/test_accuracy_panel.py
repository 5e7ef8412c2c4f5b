"""The accuracy panel: the form, following a job, what is said of a result, its samples, classes and mistakes."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import evaluation_results as made
from tests.ui.dataset_session import answer, tell
from tests.ui.evaluation_results import EvaluatedWorkspace
from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.evaluation import EvaluateSample, EvaluateSpec
from workbench.core.events import Ended, Measured, Outcome, Progress, Running
from workbench.core.looking import DatasetResult, DatasetSpec
from workbench.core.messages import Message
from workbench.core.metrics.definitions import Metric, Task
from workbench.core.metrics.drops import DropVerdict
from workbench.core.metrics.results import ChangeKind
from workbench.core.outputs import Activation, Head, OutputAdapter
from workbench.core.project import JobState, Step
from workbench.core.sample_views import SamplesSpec
from workbench.ui.accuracy_panel import AccuracyPanel
from workbench.ui.accuracy_panel.adapter_dialog import AdapterDialog
from workbench.ui.accuracy_panel.answer_rows import all_rows
from workbench.ui.accuracy_panel.answers_view import Filter
from workbench.ui.accuracy_panel.sample_pane import sample_file
from workbench.ui.job_view import JobView
from workbench.ui.session import Session
from workbench.ui.widgets.figure_card import FigureCard

Opened = tuple[AccuracyPanel, Session, EvaluatedWorkspace]


@pytest.fixture
def empty(qtbot: QtBot, tmp_path: Path) -> Opened:
    """The INT8 is selected; no data is chosen."""
    session, workspace = made.make_session(tmp_path)
    panel = AccuracyPanel(session)
    qtbot.addWidget(panel)
    panel.resize(1100, 700)
    panel.show()
    session.select_variant(made.SMALL)
    return panel, session, workspace


@pytest.fixture
def ready(empty: Opened) -> Opened:
    """Labelled data is chosen and known."""
    panel, _, workspace = empty
    panel.form.data.set_dataset(made.DATA)
    look(workspace)
    return empty


@pytest.fixture
def shown(ready: Opened, qtbot: QtBot, tmp_path: Path) -> Opened:
    """An evaluation with its answers is on screen."""
    panel, session, workspace = ready
    workspace.add_evaluation(made.kept(made.classification(), tmp_path / "answers.npz"), "e1")
    session.select_run("e1")
    qtbot.waitUntil(lambda: panel.view._reading is None)
    return ready


def look(workspace: EvaluatedWorkspace, task: Task = Task.CLASSIFICATION, labelled: int = 300) -> None:
    """Answer the look at the data."""
    job_id, _ = workspace.last(DatasetSpec)
    answer(workspace, job_id, DatasetResult(facts=made.facts(task, labelled=labelled)))


def texts(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel) if label.isVisibleTo(widget))


def cards(panel: AccuracyPanel) -> dict[str, str]:
    return {
        str(c.property("figure")): c.accessibleDescription()
        for c in panel.findChildren(FigureCard)
        if c.isVisibleTo(panel)
    }


def tabs(panel: AccuracyPanel) -> list[str]:
    bar = panel.view.tabs
    return [bar.tabText(i).split("  ")[0] for i in range(bar.count()) if bar.isTabVisible(i)]


def asked(workspace: EvaluatedWorkspace) -> EvaluateSpec:
    spec = workspace.last(EvaluateSpec)[1]
    assert isinstance(spec, EvaluateSpec)
    return spec


def evaluations(workspace: EvaluatedWorkspace) -> int:
    return sum(isinstance(spec, EvaluateSpec) for _, spec in workspace.started)


# --- the form


def test_without_data_the_focus_goes_to_the_data_and_nothing_starts(empty: Opened, qtbot: QtBot) -> None:
    panel, session, workspace = empty
    panel.activateWindow()
    session.evaluation_requested.emit()
    assert evaluations(workspace) == 0
    assert panel.form.complaint.isVisible()
    assert panel.form.complaint.text()
    assert panel.form.data.focusProxy().hasFocus() or panel.form.data.isAncestorOf(QApplication.focusWidget())


def test_the_source_is_the_reference_and_f32_the_precision_unless_asked(ready: Opened) -> None:
    _panel, session, workspace = ready
    session.evaluation_requested.emit()
    spec = asked(workspace)
    assert (spec.reference, spec.precision, spec.metric, spec.adapter) == (
        "/models/a.onnx",
        "f32",
        None,
        None,
    )
    assert spec.dataset == made.DATA
    assert workspace.asked_for[workspace.last(EvaluateSpec)[0]] == made.SMALL


def test_what_was_imported_has_no_reference_until_one_is_chosen(ready: Opened) -> None:
    panel, session, _ = ready
    session.select_variant(made.SOURCE)
    assert panel.form.reference_variant() is None
    panel.form.reference.setCurrentIndex(panel.form.reference.findData(made.SMALL))
    panel.form.reference.activated.emit(panel.form.reference.currentIndex())
    assert panel.form.reference_variant() == session.find_variant(made.SMALL)


def test_having_none_at_the_source_does_not_take_the_reference_from_the_others(
    ready: Opened, qtbot: QtBot
) -> None:
    panel, session, workspace = ready
    session.select_variant(made.SOURCE)
    panel.start()
    answer(workspace, workspace.last(EvaluateSpec)[0], made.classification(compared=False))
    session.select_variant(made.SMALL)
    again = AccuracyPanel(session)
    qtbot.addWidget(again)
    for form in (panel.form, again.form):
        assert form.reference_variant() == session.find_variant(made.SOURCE)


def test_unlabelled_data_needs_a_reference(ready: Opened) -> None:
    panel, session, workspace = ready
    session.select_variant(made.SOURCE)
    panel.form.data.set_dataset(msgspec.structs.replace(made.DATA, path="/data/loose"))
    look(workspace, Task.AGREEMENT, labelled=0)
    panel.start()
    assert evaluations(workspace) == 0
    assert "reference" in panel.form.complaint.text()


def test_a_model_without_another_variant_hears_how_to_get_a_reference(ready: Opened) -> None:
    panel, session, _ = ready
    panel.form.data.set_dataset(msgspec.structs.replace(made.DATA, path="/data/loose"))
    look(ready[2], Task.AGREEMENT, labelled=0)
    panel.form._others = ()
    panel.form._offer_references()
    panel.start()
    assert "convert or quantize" in panel.form.complaint.text()
    assert session.selected_variant is not None


def test_metrics_of_the_datas_task_come_first_and_the_usual_one_is_named(ready: Opened) -> None:
    panel, _, workspace = ready
    box = panel.form.metric_choice
    assert "Top-1" in box.itemText(0)
    assert box.itemData(2) == Metric.TOP1.value
    look_again = msgspec.structs.replace(made.DATA, path="/data/boxes")
    panel.form.data.set_dataset(look_again)
    look(workspace, Task.DETECTION)
    assert "mAP" in box.itemText(0)


def test_choices_are_remembered_for_the_model(ready: Opened, qtbot: QtBot) -> None:
    panel, session, _workspace = ready
    adapter = OutputAdapter(head=Head.CLASSES, output="probabilities", activation=Activation.SOFTMAX)
    panel.form.metric_choice.setCurrentIndex(panel.form.metric_choice.findData(Metric.BALANCED.value))
    panel.form.precision.setCurrentIndex(2)
    panel.form.set_adapter(adapter)
    panel.start()
    again = AccuracyPanel(session)
    qtbot.addWidget(again)
    spec = again.form.spec(made.lineage()[1], "CPU")
    assert (spec.metric, spec.precision, spec.adapter) == (Metric.BALANCED, "bf16", adapter)
    assert spec.dataset == made.DATA


def test_return_in_the_form_starts(ready: Opened) -> None:
    panel, _, workspace = ready
    QTest.keyClick(panel.form.precision, Qt.Key.Key_Return)
    assert evaluations(workspace) == 1


# --- following a job


def test_the_progress_says_phase_samples_and_time_left(ready: Opened) -> None:
    panel, _, workspace = ready
    panel.start()
    job_id, _ = workspace.last(EvaluateSpec)
    tell(workspace, job_id, Running(pid=1))
    tell(
        workspace, job_id, Progress(phase=Message("Evaluating the reference"), fraction=0.4, remaining_s=12.0)
    )
    tell(workspace, job_id, Measured(sample=EvaluateSample(answered=120, total=300)))
    assert panel.property("busy")
    said = texts(panel.state)
    assert "Evaluating the reference" in said
    assert "120 of 300 samples" in said
    assert "12 s left" in said
    tell(workspace, job_id, Progress(phase=Message("Evaluating"), fraction=0.5))
    assert "120 of 300" not in texts(panel.state)


def test_stop_keeps_and_cancel_drops(ready: Opened) -> None:
    panel, _, workspace = ready
    panel.start()
    job_id, _ = workspace.last(EvaluateSpec)
    panel.form.stop.click()
    panel.form.stop.click()
    panel.form.cancel.click()
    assert [a for a in workspace.asked if a[1] == job_id] == [("stop", job_id), ("cancel", job_id)]
    error = ErrorReport(code=ErrorCode.CANCELLED, what=Message("Cancelled."), why=Message("You asked."))
    tell(
        workspace, job_id, Ended(outcome=Outcome(state=JobState.CANCELLED, sentence=error.what, error=error))
    )
    assert "Not evaluated yet" in texts(panel.state)
    assert panel.form.start.isEnabled()


def test_a_failure_is_said_and_another_variant_does_not_show_it(ready: Opened) -> None:
    panel, session, workspace = ready
    panel.start()
    job_id, _ = workspace.last(EvaluateSpec)
    error = ErrorReport(
        code=ErrorCode.STEP_FAILED,
        what=Message("The outputs cannot be read."),
        why=Message("No known head looks like them."),
        tries=(Message("Set by hand how they are read."),),
    )
    tell(workspace, job_id, Ended(outcome=Outcome(state=JobState.FAILED, sentence=error.what, error=error)))
    said = texts(panel.state)
    assert "The outputs cannot be read." in said
    assert "Set by hand" in said
    session.select_variant(made.SOURCE)
    assert "cannot be read" not in texts(panel.state)


def test_an_evaluation_that_an_earlier_session_did_not_finish_is_said(ready: Opened) -> None:
    panel, session, _ = ready
    session.select_variant(made.SOURCE)
    job = JobView("old", Step.EVALUATE, "a › INT8", made.SMALL)
    sentence = Message("The program ended while this ran.")
    job.take(Ended(outcome=Outcome(state=JobState.INTERRUPTED, sentence=sentence)))
    session.recall_job(job)
    session.select_variant(made.SMALL)
    assert "The program ended while this ran." in texts(panel.state)
    assert panel.form.start.isEnabled()


def test_another_variants_job_goes_on_unseen(ready: Opened) -> None:
    panel, session, _workspace = ready
    panel.start()
    session.select_variant(made.SOURCE)
    assert "Not evaluated yet" in texts(panel.state)
    session.select_variant(made.SMALL)
    assert "Evaluating" in texts(panel.state)


def test_a_stopped_evaluation_says_so(ready: Opened, tmp_path: Path) -> None:
    panel, _session, workspace = ready
    panel.start()
    result = msgspec.structs.replace(made.classification(), stopped_early=True)
    answer(workspace, workspace.last(EvaluateSpec)[0], result)
    assert "Stopped early" in texts(panel.view)
    assert "stopped early" in cards(panel)["samples"]


def test_a_run_chosen_elsewhere_is_shown_and_a_deleted_one_is_not(ready: Opened) -> None:
    panel, session, workspace = ready
    workspace.add_evaluation(made.classification(), "old")
    workspace.add_evaluation(msgspec.structs.replace(made.classification(), value=0.5), "new")
    session.select_run("new")
    assert cards(panel)["value"].startswith("50.00 %")
    session.select_run("old")
    assert (panel.run_id, cards(panel)["value"][:7]) == ("old", "94.67 %")
    workspace.all_runs = [pair for pair in workspace.all_runs if pair[0].id != "old"]
    workspace.say_changed("run", "old")
    QApplication.processEvents()
    assert panel.run_id == "new"


def test_a_run_whose_deletion_was_taken_back_is_shown_again(ready: Opened) -> None:
    panel, _, workspace = ready
    workspace.add_evaluation(made.classification(), "only")
    kept = list(workspace.all_runs)
    workspace.all_runs = []
    workspace.say_changed("run", "only")
    QApplication.processEvents()
    assert panel.run_id is None
    workspace.all_runs = kept
    workspace.say_changed("run", "only")
    QApplication.processEvents()
    assert panel.run_id == "only"


# --- what is said


def test_cards_show_value_interval_reference_and_verdict(shown: Opened) -> None:
    panel, _, _ = shown
    said = cards(panel)
    assert said["value"].startswith("94.67 %")
    assert "91.50 – 96.70 %" in said["value"]
    assert "Wilson" in said["value"]
    assert said["reference"].startswith("95.00 %")
    assert "ONNX" in said["reference"]
    assert "not significant" in said["drop"]
    assert said["changed"].startswith("4")
    assert "samples/s" in said["throughput"]
    assert "not significant" in texts(panel.view.findings)


@pytest.mark.parametrize(
    ("verdict", "words", "tone"),
    [
        (DropVerdict.WORSE, "significant drop", "bad"),
        (DropVerdict.BETTER, "significant gain", "good"),
        (DropVerdict.EQUAL, "no sample differs", "good"),
    ],
)
def test_a_verdict_has_words_and_a_tone(ready: Opened, verdict: DropVerdict, words: str, tone: str) -> None:
    panel, session, workspace = ready
    workspace.add_evaluation(made.classification(verdict=verdict), "e1")
    session.select_run("e1")
    assert words in cards(panel)["drop"]
    assert panel.view.findings.findings[0].tone == tone


def test_the_conditions_name_device_precision_data_feeding_and_version(shown: Opened) -> None:
    said = shown[0].view.conditions.text()
    for part in (
        "AMD EPYC 9R14",
        "f32",
        "data/animals",
        "raw values",
        "OpenVINO 2026.4.1",
        "2026-11-21 14:02",
    ):
        assert part in said


def test_off_labels_are_mended_with_one_click(ready: Opened) -> None:
    panel, session, workspace = ready
    workspace.add_evaluation(msgspec.structs.replace(made.classification(), suggested_label_offset=1), "e1")
    session.select_run("e1")
    button = panel.view.findings.findChild(QPushButton, "accuracyUseOffset")
    assert button.text() == "Evaluate with offset 1"
    button.click()
    assert asked(workspace).dataset == msgspec.structs.replace(made.DATA, label_offset=1)
    assert panel.form.data.dataset() == asked(workspace).dataset


def test_off_labels_are_said_once_with_what_would_be_right(ready: Opened) -> None:
    panel, session, workspace = ready
    said = Message(
        "with {offset} added, {percent} % (--label-offset {option})",
        {"offset": "-1", "percent": "75.1", "option": 0},
    )
    result = msgspec.structs.replace(made.classification(), suggested_label_offset=0, warnings=(said,))
    workspace.add_evaluation(result, "e1")
    session.select_run("e1")
    about = [f.text for f in panel.view.findings.findings if "off by one" in f.text or "added" in f.text]
    assert about == ["The labels look off by one: with a label offset of 0, 75.1 % of the answers are right."]


def test_a_guessed_adapter_is_said_once_and_opens_the_dialog(ready: Opened) -> None:
    panel, session, workspace = ready
    workspace.add_evaluation(made.classification(certain=False), "e1")
    session.select_run("e1")
    assert texts(panel.view.findings).count("guessed") == 1
    panel.view.findings.findChild(QPushButton, "accuracyCheckAdapter").click()
    dialog = panel.findChild(AdapterDialog, "adapterDialog")
    assert dialog is not None
    dialog.reject()


def test_broken_samples_and_nan_are_named(ready: Opened) -> None:
    panel, session, workspace = ready
    workspace.add_evaluation(made.segmentation(), "e1")
    session.select_run("e1")
    assert "Left out" in tabs(panel)
    rows = panel.view.left_out.listing.visible_rows()
    assert [(r.sample, r.why) for r in rows] == [
        ("b.png", "It is cut off."),
        ("c.png", "It is empty."),
        ("d.png", "The outputs hold NaN."),
    ]


def test_each_task_has_the_tabs_it_can_fill(ready: Opened) -> None:
    panel, session, workspace = ready
    wanted = {
        "classification": ["Changed answers", "Per class", "Confusion", "All metrics"],
        "detection": ["Answers", "Per class", "All metrics"],
        "segmentation": ["Answers", "Per class", "All metrics", "Left out"],
        "regression": ["Answers", "All metrics"],
    }
    for place, (name, expected) in enumerate(wanted.items()):
        data = msgspec.structs.replace(made.DATA, path=f"/data/{name}")
        workspace.add_evaluation(getattr(made, name)(), name, data=data)
        session.select_run(name)
        assert tabs(panel) == expected, place
    assert cards(panel)["value"].startswith("0.0231")


def test_a_metric_without_meaning_is_a_dash(ready: Opened) -> None:
    panel, session, workspace = ready
    workspace.add_evaluation(made.detection(), "e1")
    session.select_run("e1")
    table = panel.view.metrics
    values = [table.listing.index(row, 1).data() for row in range(table.listing.rowCount())]
    assert values == ["41.23 %", "61.00 %", "–"]


def test_hostile_class_names_are_shown_as_they_are(ready: Opened) -> None:
    panel, session, workspace = ready
    workspace.add_evaluation(made.detection(), "e1")
    session.select_run("e1")
    table = panel.view.classes
    assert table.listing.index(0, 0).data() == "<b>car</b>"
    tip = table.listing.index(0, 0).data(int(Qt.ItemDataRole.ToolTipRole))
    assert "&lt;b&gt;" in tip


# --- samples


def test_answers_come_from_the_file_with_the_worst_losses_first(tmp_path: Path) -> None:
    file = made.answers_file(tmp_path / "a.npz")
    rows = all_rows(made.classification(), file)
    assert len(rows) == 20
    assert [r.kind for r in rows[:5]] == [
        ChangeKind.LOST,
        ChangeKind.LOST,
        ChangeKind.GAINED,
        ChangeKind.OTHER,
        None,
    ]
    assert sum(r.wrong for r in rows) == 4
    assert all_rows(made.classification(), tmp_path / "gone.npz") == rows[:4]


def test_filters_narrow_the_samples(shown: Opened) -> None:
    view = shown[0].view.answers
    sizes = {}
    for one in Filter:
        view.choose_filter(one)
        sizes[one.value] = len(view.model.visible_rows())
    assert sizes == {"changed": 4, "lost": 2, "gained": 1, "other": 1, "wrong": 4, "all": 20}


def test_a_chosen_sample_is_answered_by_both_models_and_its_neighbours_too(
    shown: Opened, qtbot: QtBot
) -> None:
    panel, _, workspace = shown
    view = panel.view.answers
    view.table.choose(1)
    qtbot.waitUntil(lambda: any(_asks_models(spec) for _, spec in workspace.started))
    job_id, spec = next((j, s) for j, s in reversed(workspace.started) if _asks_models(s))
    assert isinstance(spec, SamplesSpec)
    assert spec.samples[0] == "dog/7.png"
    assert spec.samples[1:] == ("fox/3.png", "fox/9.png")
    assert (spec.model, spec.reference) == ("/models/a-int8.xml", "/models/a.onnx")
    assert spec.adapter == made.classification().adapter.adapter
    answer(workspace, job_id, made.samples_of(spec))
    said = texts(view.pane)
    assert "cat 0.91" in said
    assert "fox 0.91" in said
    assert view.pane.pictures[0].has_picture
    assert not view.pane.pictures[1].isVisibleTo(view.pane)
    before = len(workspace.started)
    view.table.choose(2)
    assert len([s for _, s in workspace.started[before:] if _asks_models(s)]) == 0
    assert "fox/3.png" in texts(view.pane)


def test_boxes_and_masks_of_both_stand_side_by_side(shown: Opened, qtbot: QtBot) -> None:
    panel, _, workspace = shown
    view = panel.view.answers
    view.table.choose(0)
    qtbot.waitUntil(lambda: any(_asks_models(spec) for _, spec in workspace.started))
    job_id, spec = next((j, s) for j, s in reversed(workspace.started) if _asks_models(s))
    assert isinstance(spec, SamplesSpec)
    answer(workspace, job_id, made.samples_of(spec, drawn=True))
    assert all(picture.has_picture and picture.isVisibleTo(view.pane) for picture in view.pane.pictures)


def test_masks_without_words_and_agreement_without_labels_show_both_and_no_label(
    ready: Opened, qtbot: QtBot
) -> None:
    """The reference's mask is no word that a row could hold, and its answer is no label."""
    panel, session, workspace = ready
    result = msgspec.structs.replace(made.classification(), task=Task.AGREEMENT)
    workspace.add_evaluation(result, "e1")
    session.select_run("e1")
    view = panel.view.answers
    label = next(
        at
        for at in range(view.model.columnCount())
        if view.model.headerData(at, Qt.Orientation.Horizontal) == "Label"
    )
    assert view.table.isColumnHidden(label)
    view.pane.show_row(dataclasses.replace(view.model.row_at(0), reference=None), ())
    qtbot.waitUntil(lambda: any(_asks_models(spec) for _, spec in workspace.started))
    job_id, spec = next((j, s) for j, s in reversed(workspace.started) if _asks_models(s))
    assert isinstance(spec, SamplesSpec)
    answer(workspace, job_id, made.samples_of(spec, drawn=True))
    assert "No label" in texts(view.pane)
    assert all(picture.has_picture and picture.isVisibleTo(view.pane) for picture in view.pane.pictures)


def test_rows_in_sight_get_their_pictures(shown: Opened, qtbot: QtBot) -> None:
    panel, _, workspace = shown
    qtbot.waitUntil(lambda: any(isinstance(s, SamplesSpec) and s.model is None for _, s in workspace.started))
    job_id, spec = next(
        (j, s) for j, s in reversed(workspace.started) if isinstance(s, SamplesSpec) and s.model is None
    )
    assert isinstance(spec, SamplesSpec)
    assert "cat/1.png" in spec.samples
    answer(workspace, job_id, made.samples_of(spec))
    assert panel.view.answers.thumbnails.picture("cat/1.png") is not None
    panel.grab()


def test_where_a_samples_file_lies(tmp_path: Path) -> None:
    (tmp_path / "cat").mkdir()
    (tmp_path / "cat" / "1.png").write_bytes(b"")
    ref = msgspec.structs.replace(made.DATA, path=str(tmp_path))
    assert sample_file(ref, "cat/1.png") == tmp_path / "cat" / "1.png"
    assert sample_file(ref, "cat/2.png") is None
    assert sample_file(ref, "x" * 5000) is None
    assert sample_file(ref, "a", str(tmp_path / "gone")) is None


def test_visible_samples_are_exported(shown: Opened) -> None:
    view = shown[0].view.answers
    view.choose_filter(Filter.GAINED)
    lines = view.table.csv_text().splitlines()
    assert len(lines) == 2
    assert "fox/3.png" in lines[1]


# --- classes and mistakes


def test_the_worst_class_is_on_top_and_has_the_references_value(shown: Opened) -> None:
    panel, session, workspace = shown
    assert [r.score.name for r in panel.view.classes.listing.visible_rows()] == ["fox", "dog", "cat"]
    assert panel.view.classes.isColumnHidden(3)
    own = made.classification(compared=False)
    best = tuple(msgspec.structs.replace(c, value=1.0) for c in own.per_class)
    workspace.add_evaluation(msgspec.structs.replace(own, per_class=best), "source", made.SOURCE)
    workspace.add_evaluation(made.classification(), "e2")
    session.select_run("e2")
    rows = panel.view.classes.listing.visible_rows()
    assert not panel.view.classes.isColumnHidden(3)
    assert rows[0].difference == pytest.approx(-9.0)


def test_runs_of_the_same_data_are_listed_and_a_click_selects_one(shown: Opened) -> None:
    panel, session, workspace = shown
    assert "Runs of this data" not in tabs(panel)
    other = msgspec.structs.replace(made.DATA, path="/data/others")
    workspace.add_evaluation(made.classification(compared=False), "source", made.SOURCE)
    workspace.add_evaluation(made.classification(), "elsewhere", data=other)
    workspace.add_evaluation(made.classification(), "e2")
    session.select_run("e2")
    assert "Runs of this data" in tabs(panel)
    rows = panel.view.runs.model_of_runs.visible_rows()
    assert [r.run_id for r in rows] == ["e2", "source", "e1"]
    panel.view.runs.choose(1)
    assert session.selected_run is not None
    assert session.selected_run.id == "source"
    assert (panel.run_id, session.selected_variant and session.selected_variant.id) == ("source", made.SOURCE)


def test_a_cell_of_the_heat_map_says_its_value_and_leads_to_its_samples(shown: Opened, qtbot: QtBot) -> None:
    panel, _, _ = shown
    view = panel.view
    view.tabs.setCurrentWidget(view.confusion)
    chart = view.confusion.chart
    side, left, top = chart._grid(QRectF(chart.rect()))
    at = QPointF(left + 0.5 * side, top + 2.5 * side)
    for kind, button in (
        (QEvent.Type.MouseMove, Qt.MouseButton.NoButton),
        (QEvent.Type.MouseButtonPress, Qt.MouseButton.LeftButton),
    ):
        QApplication.sendEvent(
            chart,
            QMouseEvent(kind, at, chart.mapToGlobal(at), button, button, Qt.KeyboardModifier.NoModifier),
        )
    assert chart.selected == (2, 0)
    assert "fox answered as cat: 6 of 100 (6.0 %)" in chart.toolTip()
    assert view.answers.pair == ("fox", "cat")
    view.confusion.show_samples.click()
    assert view.tabs.currentWidget() is view.answers
    assert [r.id for r in view.answers.model.visible_rows()] == ["fox/4.png"]
    view.answers.narrow(None)
    assert len(view.answers.model.visible_rows()) == 20


def test_the_keyboard_walks_over_the_heat_map(shown: Opened) -> None:
    chart = shown[0].view.confusion.chart
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right):
        QTest.keyClick(chart, key)
    assert chart.selected == (1, 1)


def test_above_a_hundred_classes_the_list_of_mistakes_stands_alone(ready: Opened) -> None:
    panel, session, workspace = ready
    workspace.add_evaluation(msgspec.structs.replace(made.classification(), confusion=()), "e1")
    session.select_run("e1")
    view = panel.view
    view.tabs.setCurrentWidget(view.confusion)
    assert not view.confusion.chart.isVisibleTo(view.confusion)
    view.confusion.table.choose(0)
    assert view.answers.pair == ("fox", "cat")


# --- how outputs are read


def test_the_adapter_dialog_shows_what_was_recognised_and_applies_another_way(
    ready: Opened, qtbot: QtBot
) -> None:
    panel, _, workspace = ready
    dialog = panel.open_adapter_dialog()
    assert dialog is not None
    job_id, spec = workspace.last(SamplesSpec)
    assert isinstance(spec, SamplesSpec)
    assert (spec.adapter, spec.model) == (None, "/models/a-int8.xml")
    assert dialog.property("busy")
    answer(workspace, job_id, made.samples_of(spec))
    assert not dialog.property("busy")
    assert "scores of 3 classes" in texts(dialog)
    assert len(dialog.preview.views) == 6
    assert dialog.adapter() is None
    dialog._group.buttons()[1].click()
    job_id, spec = workspace.last(SamplesSpec)
    assert isinstance(spec, SamplesSpec)
    assert spec.adapter is not None
    assert spec.adapter.activation is Activation.SOFTMAX
    answer(workspace, job_id, made.samples_of(spec))
    dialog.apply()
    assert panel.form.adapter == spec.adapter
    panel.start()
    assert asked(workspace).adapter == spec.adapter


def test_fields_of_the_adapter_follow_the_head_and_can_be_reset(ready: Opened, qtbot: QtBot) -> None:
    panel, _, workspace = ready
    dialog = panel.open_adapter_dialog()
    assert dialog is not None
    job_id, spec = workspace.last(SamplesSpec)
    assert isinstance(spec, SamplesSpec)
    answer(workspace, job_id, made.samples_of(spec))
    form = dialog.form
    assert not form.field("iou_threshold").isVisibleTo(form)
    form.head.setCurrentIndex(list(Head).index(Head.YOLO))
    assert form.field("iou_threshold").isVisibleTo(form)
    said = form.adapter()
    assert (said.head, said.iou_threshold) == (Head.YOLO, 0.5)
    qtbot.waitUntil(lambda: getattr(workspace.last(SamplesSpec)[1], "adapter", None) == said)
    job_id, _ = workspace.last(SamplesSpec)
    error = ErrorReport(
        code=ErrorCode.STEP_FAILED, what=Message("That does not fit."), why=Message("It has 3 columns.")
    )
    tell(workspace, job_id, Ended(outcome=Outcome(state=JobState.FAILED, sentence=error.what, error=error)))
    assert "It has 3 columns." in texts(dialog)
    dialog.reset()
    assert dialog.adapter() is None
    dialog.reject()


@pytest.mark.parametrize("head", list(Head))
def test_every_head_keeps_its_fields(ready: Opened, head: Head) -> None:
    panel, _, _ = ready
    dialog = panel.open_adapter_dialog()
    assert dialog is not None
    adapter = OutputAdapter(
        head=head, output="probabilities", background=0, class_offset=1, iou_threshold=0.45, levels=("a", "b")
    )
    dialog.form.show_adapter(adapter)
    assert dialog.form.adapter() == adapter
    dialog.reject()


def test_themes_and_languages_change_while_it_is_open(shown: Opened, qtbot: QtBot) -> None:
    panel, session, _ = shown
    for theme in ("light", "dark"):
        session.set_theme(theme)
        panel.grab()
    session.set_language("zh_CN")
    session.set_language("en")
    assert panel.view.tabs.tabText(0).startswith("Changed answers")
    assert cards(panel)["value"].startswith("94.67 %")


def _asks_models(spec: object) -> bool:
    return isinstance(spec, SamplesSpec) and spec.model is not None
