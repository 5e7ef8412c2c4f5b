"""The page Compare with real workers: two variants chosen in the browser, measured in turns to a verdict."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QItemSelectionModel
from pytestqt.qtbot import QtBot

from tests import models
from workbench.core.comparing import Backend, CompareResult, CompareSpec
from workbench.core.project import Step, Variant
from workbench.ui.compare_panel import ComparePanel
from workbench.ui.main_window import MainWindow

PATIENCE_MS = 240_000
"""Six fresh processes load the runtime one after the other; on a machine with other work a minute was not enough."""
Open = Callable[[Path], MainWindow]


def compared(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> tuple[ComparePanel, CompareResult]:
    """Press Compare and wait; blocks are so short that only the way counts, not the figures."""
    panel = window.pages.panel("compare")
    assert isinstance(panel, ComparePanel)
    said = panel.form.spec

    def quick() -> CompareSpec:
        short = {"seconds": 1.0, "instances": 3, "rounds": 2, "block_seconds": 0.02, "warm_up_seconds": 0.0}
        return msgspec.structs.replace(said(), explain=False, **short)

    monkeypatch.setattr(panel.form, "spec", quick)
    window.actions_table["run.compare"].trigger()
    assert window.pages.current_name == "compare"
    assert panel.property("busy") is True
    qtbot.waitUntil(lambda: not panel.property("busy"), timeout=PATIENCE_MS)
    assert panel.view.isVisible(), panel.state.accessibleName()
    assert panel.view.result is not None
    return panel, panel.view.result


def imported(window: MainWindow, files: list[Path], qtbot: QtBot) -> tuple[Variant, ...]:
    window.import_paths(files)
    qtbot.waitUntil(lambda: len(window.session.workspace.variants()) == len(files), timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: not window.session.active_jobs(), timeout=PATIENCE_MS)
    return window.session.workspace.variants()


def test_two_variants_selected_in_the_browser_are_the_sides(
    open_window: Open, project: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_window(project)
    first = imported(window, [models.save_mlp(tmp_path / "slow.onnx", width=512, layers=6)], qtbot)[0]
    window.import_paths([models.save_mlp(tmp_path / "quick.onnx", width=16)])
    qtbot.waitUntil(lambda: len(window.session.workspace.variants()) == 2, timeout=PATIENCE_MS)
    second = next(v for v in window.session.workspace.variants() if v.id != first.id)
    qtbot.waitUntil(lambda: not window.session.active_jobs(), timeout=PATIENCE_MS)
    qtbot.waitUntil(
        lambda: getattr(window.session.selected_variant, "id", None) == second.id, timeout=PATIENCE_MS
    )
    tree = window.browser.tree
    selection = tree.selectionModel()
    selection.clearSelection()
    model = window.browser._model
    for variant in (second, first):
        flag = QItemSelectionModel.SelectionFlag
        selection.select(model.index_of_id(variant.id), flag.Select | flag.Rows)
    panel, result = compared(window, monkeypatch, qtbot)
    names = [card.accessibleName() for card in panel.view.cards.sides]
    assert names == ["A  ·  slow › ONNX", "B  ·  quick › ONNX"]
    assert result.instances >= 3
    assert result.ratio.median > 1
    run = window.session.workspace.runs(second.id)[-1]
    assert (run.step, panel.run_id) == (Step.COMPARE, run.id)
    assert len(panel.live.figures.table()[1]) == result.rounds


def test_a_model_alone_is_compared_with_another_backend(
    open_window: Open, project: Path, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("onnxruntime")
    window = open_window(project)
    imported(window, [models.save_small_cnn(tmp_path / "net.onnx")], qtbot)
    _, result = compared(window, monkeypatch, qtbot)
    assert result.backends == {"a": Backend.ONNXRUNTIME, "b": Backend.OPENVINO}
    assert result.outputs.agree
    assert "f32" in result.precisions["b"]
