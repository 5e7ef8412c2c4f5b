"""The layers panel: one selection in table, strip and bars; filters; states."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import msgspec
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import stand_ins
from tests.ui.panel_session import make_session
from tests.ui.stand_ins import StandInWorkspace
from workbench.core.errors import ErrorCode, ErrorReport
from workbench.core.events import Ended, Outcome, Progress, Running
from workbench.core.messages import Message
from workbench.core.profiling import ProfileSpec
from workbench.core.project import JobState
from workbench.ui.layer_panel import LayerPanel
from workbench.ui.layer_panel.columns import shown_name
from workbench.ui.remembered import remember
from workbench.ui.session import Session
from workbench.ui.tables import DenseTable
from workbench.ui.tables.cells import fitting_path
from workbench.ui.widgets.figure_card import FigureCard

Opened = tuple[LayerPanel, Session, StandInWorkspace]


@pytest.fixture
def empty(qtbot: QtBot, tmp_path: Path) -> Opened:
    session, workspace = make_session(tmp_path)
    panel = LayerPanel(session)
    qtbot.addWidget(panel)
    panel.resize(1100, 700)
    panel.show()
    session.select_variant("v1")
    return panel, session, workspace


@pytest.fixture
def panel(empty: Opened) -> LayerPanel:
    shown, session, workspace = empty
    workspace.add_run(stand_ins.profile_result(), "p1")
    session.select_run("p1")
    return shown


def texts(panel: QWidget) -> str:
    return "\n".join(label.text() for label in panel.findChildren(QLabel) if label.isVisibleTo(panel))


def shown_orders(panel: LayerPanel) -> list[int]:
    return [layer.order for layer in panel.view.model.visible_rows()]


def test_the_most_expensive_layer_is_on_top(panel: LayerPanel) -> None:
    table = panel.findChild(DenseTable, "layerTable")
    assert table is panel.view.table
    rows = panel.view.model.visible_rows()
    assert rows[0].mean_ms == max(r.mean_ms for r in rows)
    assert rows[0].order == panel.view.top.bars[0].key


def test_a_click_on_a_bar_selects_the_row_and_the_segment(qtbot: QtBot, panel: LayerPanel) -> None:
    order = panel.view.top.bars[3].key
    panel.view.top.chosen.emit(order)
    row = panel.view.table.currentIndex().row()
    assert panel.view.model.row_at(row).order == order
    assert panel.view.strip.selected == order
    qtbot.waitUntil(lambda: f"/layer{order}/Relu" in texts(panel))


def test_a_segment_hidden_by_the_filter_is_brought_back(panel: LayerPanel) -> None:
    panel.view.filter.text.setText("no such layer")
    assert shown_orders(panel) == []
    panel.view.strip.chosen.emit(5)
    assert panel.view.filter.text.text() == ""
    assert panel.view.model.row_at(panel.view.table.currentIndex().row()).order == 5


def test_layers_are_filtered_by_words_type_and_precision(panel: LayerPanel) -> None:
    every = len(shown_orders(panel))
    view = panel.view
    view.filter.text.setText("/layer7/relu")
    assert shown_orders(panel) == [7]
    view.filter.text.clear()
    view.types.chosen.emit("Reorder")
    assert {r.type for r in view.model.visible_rows()} == {"Reorder"}
    assert 0 < len(shown_orders(panel)) < every
    view.types.chosen.emit("Reorder")
    view.precisions.chosen.emit("f32")
    assert {r.precision for r in view.model.visible_rows()} == {"f32"}
    view.precisions.chosen.emit("f32")
    assert len(shown_orders(panel)) == every


def test_a_name_loses_the_suffix_of_the_fused_bias_only_when_the_source_is_called_so() -> None:
    plain = stand_ins.layer(4)
    fused = msgspec.structs.replace(
        plain, name="/a/conv/WithoutBiases", original_names=("/a/conv/WithoutBiases", "/a/conv", "/a/relu")
    )
    alone = msgspec.structs.replace(fused, original_names=("/a/conv/WithoutBiases",))
    assert shown_name(fused) == "/a/conv"
    assert shown_name(alone) == "/a/conv/WithoutBiases"
    assert shown_name(plain) == plain.name


def test_a_path_loses_whole_steps_from_the_front(qapp: QApplication) -> None:
    metrics = QFontMetrics(qapp.font())
    path = "/stage1/block1/unit2/conv"
    room = metrics.horizontalAdvance("…/block1/unit2/conv")
    assert fitting_path(path, metrics, 1000) == path
    assert fitting_path(path, metrics, room) == "…/block1/unit2/conv"
    assert fitting_path(path, metrics, room - 1) == "…/unit2/conv"


def test_shapes_told_to_the_benchmark_are_known_to_the_profile(qtbot: QtBot, tmp_path: Path) -> None:
    session, _ = make_session(tmp_path, stand_ins.variant(facts=stand_ins.inspection(dynamic=True)))
    panel = LayerPanel(session)
    qtbot.addWidget(panel)
    session.select_variant("v1")
    panel.form.shapes.fields[0].clear()
    remember(session, "benchmark", {}, session.selected_variant, {"data": "4,3,224,224"})
    panel.show()
    assert panel.form.shapes.fields[0].text() == "4,3,224,224"


def test_the_unattributed_time_and_the_advice_are_shown(qtbot: QtBot, panel: LayerPanel) -> None:
    cards = {c.accessibleName(): c.accessibleDescription() for c in panel.findChildren(FigureCard)}
    assert cards["Unattributed"].startswith("0.0800 ms")
    assert cards["Layers executed"].startswith("72")
    qtbot.waitUntil(lambda: "Reorders take 9 % of the time." in texts(panel))
    assert "f32 → bf16" in texts(panel)


def test_the_export_has_one_line_per_layer_in_full_digits(panel: LayerPanel) -> None:
    lines = panel.view.table.csv_text().splitlines()
    assert len(lines) == 73
    assert str(panel.view.model.row_at(0).mean_ms) in lines[1]


def test_without_a_profile_its_button_makes_one(qtbot: QtBot, empty: Opened) -> None:
    panel, _, workspace = empty
    state_button = panel.findChild(QPushButton, "stateButton")
    assert state_button is not None
    assert state_button.text() == "Profile this model"
    QTest.mouseClick(state_button, Qt.MouseButton.LeftButton)
    job_id, asked = workspace.started[-1]
    assert isinstance(asked, ProfileSpec)
    workspace.tell(job_id, Running(pid=1))
    workspace.tell(job_id, Progress(phase=Message("Block {n} of 5.", {"n": 2}), fraction=0.4))
    qtbot.waitUntil(lambda: "Block 2 of 5" in texts(panel))
    assert panel.property("busy") is True
    result = stand_ins.profile_result(40)
    outcome = Outcome(state=JobState.SUCCEEDED, sentence=Message("Done."), result=result)
    workspace.tell(job_id, Ended(outcome=outcome))
    qtbot.waitUntil(lambda: panel.property("busy") is False)
    assert len(shown_orders(panel)) == 40


def test_a_profile_asked_for_by_the_toolbar_uses_the_form(empty: Opened) -> None:
    panel, session, workspace = empty
    panel.form.seconds.setValue(2.0)
    panel.form.precision.setCurrentIndex(1)
    session.profile_requested.emit()
    asked = workspace.started[-1][1]
    assert isinstance(asked, ProfileSpec)
    assert (asked.seconds, asked.precision, asked.device) == (2.0, "f32", "CPU")


def test_ten_thousand_layers_are_shown_and_selected(qtbot: QtBot, empty: Opened) -> None:
    panel, session, workspace = empty
    layers = tuple(stand_ins.layer(i, mean_ms=0.001 * (i % 97 + 1)) for i in range(10_000))
    result = msgspec.structs.replace(stand_ins.profile_result(), layers=layers)
    workspace.add_run(result, "p2")
    session.select_run("p2")
    panel.view.strip.chosen.emit(9_999)
    assert panel.view.model.row_at(panel.view.table.currentIndex().row()).order == 9_999
    panel.grab()
    assert panel.view.strip.paint_ms < 500


def test_a_failure_is_still_told_after_the_language_has_changed(qtbot: QtBot, panel: LayerPanel) -> None:
    session = panel._session
    panel.start()
    workspace = cast(StandInWorkspace, session.workspace)
    report = ErrorReport(
        code=ErrorCode.STEP_FAILED, what=Message("It failed."), why=Message("No counters."), tries=()
    )
    outcome = Outcome(state=JobState.FAILED, sentence=Message("It failed."), error=report)
    workspace.tell(workspace.started[-1][0], Ended(outcome=outcome))
    qtbot.waitUntil(lambda: "No counters." in texts(panel))
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    assert "No counters." in texts(panel)
    session.select_run("p1")
    assert len(shown_orders(panel)) == 72
    assert "No counters." not in texts(panel)
