"""The wizard with a real worker: what the converter says, and a conversion from the first step to the new variant."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from tests import models
from workbench import paths
from workbench.core.inspection import ModelFormat
from workbench.core.project import Variant
from workbench.ui.conversion_wizard import ConversionWizard
from workbench.ui.main_window import MainWindow
from workbench.ui.tables.notices import NoticeList

PATIENCE_MS = 60_000
Open = Callable[[Path], MainWindow]


def imported(window: MainWindow, path: Path, qtbot: QtBot) -> Variant:
    window.import_paths([path])
    qtbot.waitUntil(lambda: window.session.selected_variant is not None, timeout=PATIENCE_MS)
    variant = window.session.selected_variant
    assert variant is not None
    return variant


def wizard_of(window: MainWindow, qtbot: QtBot) -> ConversionWizard:
    window.actions_table["model.convert"].trigger()
    wizard: ConversionWizard = window.findChild(ConversionWizard, "conversionWizard")
    qtbot.waitUntil(lambda: not wizard.property("busy"), timeout=PATIENCE_MS)
    return wizard


def test_the_sample_is_converted_and_selected(open_window: Open, project: Path, qtbot: QtBot) -> None:
    window = open_window(project)
    source = imported(window, paths.resources() / "sample" / "digits.onnx", qtbot)
    wizard = wizard_of(window, qtbot)
    assert wizard.draft.preflight is not None
    assert wizard.draft.preflight.unsupported == ()
    assert wizard.draft.preflight.nodes
    assert not window.session.has_runs()
    wizard.convert()
    qtbot.waitUntil(lambda: not wizard.property("busy"), timeout=PATIENCE_MS)
    conversion = wizard.draft.conversion
    assert conversion.error is None, conversion.error
    assert conversion.result is not None
    assert conversion.result.verification is not None
    assert conversion.result.verification.passed
    made = conversion.made
    assert made is not None
    assert (made.parent_id, made.format) == (source.id, ModelFormat.IR)
    qtbot.waitUntil(lambda: window.session.selected_variant == window.session.find_variant(made.id))
    assert wizard.isVisible()
    wizard.reject()
    assert not wizard.isVisible()


def test_a_model_with_a_foreign_operation_comes_in_and_cannot_be_measured(
    open_window: Open, project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(project)
    variant = imported(window, models.save_unknown_operation(tmp_path / "odd.onnx"), qtbot)
    assert variant.inspection is not None
    assert [u.type for u in variant.inspection.unsupported] == ["acme.ops.Frobnicate"]
    window.show_page("overview")
    [notice] = [w for w in window.pages.panel("overview").findChildren(NoticeList) if w.lines]
    assert "Frobnicate × 1" in notice.lines[0].text
    benchmark = window.actions_table["run.benchmark"]
    assert not benchmark.isEnabled()
    assert "Frobnicate" in benchmark.toolTip()
    window.show_page("benchmark")
    start = window.findChild(QPushButton, "benchmarkStart")
    assert not start.isEnabled()
    assert "Frobnicate" in start.toolTip()
    wizard = wizard_of(window, qtbot)
    assert "Frobnicate" in wizard.problem()
    wizard.reject()
