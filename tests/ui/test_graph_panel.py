"""The graph page with a real session and worker: what it shows, finds, folds and says when there is nothing to show."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from tests import models
from tests.ui.panel_session import make_session
from tests.ui.stand_ins import variant
from workbench import paths
from workbench.core.graph import GraphKind, GraphSpec
from workbench.core.inspection import ModelFormat
from workbench.core.profiling import ProfileSpec
from workbench.core.project import Step
from workbench.ui.graph_viewer.laid_out import LaidOut
from workbench.ui.graph_viewer.panel import GraphPanel
from workbench.ui.graph_viewer.picture_file import write_picture
from workbench.ui.main_window import MainWindow
from workbench.ui.session import Notice

PATIENCE_MS = 60_000
SAMPLE = paths.resources() / "sample" / "digits.onnx"
Open = Callable[[Path], MainWindow]


def brought_in(window: MainWindow, path: Path, qtbot: QtBot) -> str:
    """Import a model and select it; returns its variant's id."""
    before = {v.id for v in window.session.workspace.variants()}

    def selected() -> bool:
        chosen = window.session.selected_variant
        return chosen is not None and chosen.id not in before

    window.import_paths([path])
    qtbot.waitUntil(selected, timeout=PATIENCE_MS)
    chosen = window.session.selected_variant
    assert chosen is not None
    return chosen.id


def settled(window: MainWindow, qtbot: QtBot) -> GraphPanel:
    """The page, once what it shows is complete."""
    window.actions_table["view.graph"].trigger()
    panel = window.findChild(GraphPanel, "graphViewer")
    assert isinstance(panel, GraphPanel)
    qtbot.waitUntil(lambda: not panel.property("busy"), timeout=PATIENCE_MS)
    return panel


def item_of(panel: GraphPanel, name: str) -> int:
    opened = panel.stage.opened
    assert opened is not None
    nodes = [i for i, node in enumerate(opened.graph.nodes) if node.name == name]
    return opened.shown.item_of[nodes[0]]


def facts(panel: GraphPanel, section: str) -> dict[str, str]:
    return {fact.name: fact.value for fact in panel.pane.lists[section].facts}


def find(panel: GraphPanel, text: str, qtbot: QtBot) -> str:
    field = panel.toolbar.search.field
    with qtbot.waitSignal(panel.toolbar.search.searched, timeout=5000):
        field.setText(text)
    return panel.toolbar.search.found.text()


def test_the_three_graphs_open_unrecorded_and_the_pane_reads_weights_only_on_demand(
    sample: MainWindow, qtbot: QtBot
) -> None:
    jobs = len(sample.session.workspace.jobs())
    panel = settled(sample, qtbot)
    assert panel.kind is GraphKind.SOURCE
    types = {}
    for kind in GraphKind:
        panel.findChild(QPushButton, f"graphKind:{kind.value}").click()
        qtbot.waitUntil(lambda: not panel.property("busy"), timeout=PATIENCE_MS)
        opened = panel.stage.opened
        assert opened is not None
        assert opened.graph.kind is kind
        assert len(panel.stage.canvas.scene.items) == len(opened.shown.items) > 10
        types[kind] = {node.type for node in opened.graph.nodes}
    assert "Conv" in types[GraphKind.SOURCE]
    assert "Convolution" in types[GraphKind.CONVERTED]
    assert "Reorder" in types[GraphKind.EXECUTED]
    assert len(sample.session.workspace.jobs()) == jobs
    # What has been shown lately comes back without a question.
    panel.choose(GraphKind.SOURCE)
    assert not panel.property("busy")
    assert panel.stage.opened is not None
    assert panel.stage.opened.graph.kind is GraphKind.SOURCE
    pane = panel.pane
    panel.stage.canvas.select([item_of(panel, "/stem/conv")])
    assert facts(panel, "identity")["Name"] == "/stem/conv"
    assert facts(panel, "attributes")["kernel_shape"] == "[3, 3]"
    assert facts(panel, "outputs")["0"].startswith("1×24×32×32 f32")
    assert facts(panel, "constants")["1"].startswith("24×1×3×3 f32")
    pane.statistics.click()
    qtbot.waitUntil(lambda: bool(pane._views), timeout=PATIENCE_MS)
    numbers = {f.name: float(f.value.replace("−", "-").rstrip(" %")) for f in pane._views[0].facts.facts}
    assert numbers["Minimum"] < numbers["Mean"] < numbers["Maximum"]
    assert pane._views[0].distribution is not None
    panel.stage.canvas.select([])
    assert not pane._views
    assert not pane.statistics.isVisible()


def test_groups_fold_and_open_around_the_selected_operation_and_the_view_is_saved(
    sample: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    panel = settled(sample, qtbot)
    stage = panel.stage
    whole = len(stage.canvas.scene.items)
    conv = item_of(panel, "/stage1/block1/unit1/conv")
    stage.canvas.select([conv])
    menu = [action.text() for action in stage.menu_of(conv).actions()]
    assert [text for text in menu if "stage1" in text][-1].endswith("stage1")
    stage.fold("stage1", conv)
    qtbot.waitUntil(lambda: not panel.property("busy"), timeout=PATIENCE_MS)
    group = stage.canvas.current
    assert stage.opened is not None
    assert stage.opened.shown.items[group].group == "stage1"
    assert int(facts(panel, "identity")["Operations"]) == whole - len(stage.canvas.scene.items) + 1
    assert "Conv" in facts(panel, "members")
    stage.canvas.setFocus()
    qtbot.keyClick(stage.canvas, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not panel.property("busy"), timeout=PATIENCE_MS)
    assert len(stage.canvas.scene.items) == whole
    panel.toolbar.buttons["fold"].click()
    qtbot.waitUntil(lambda: not panel.property("busy"), timeout=PATIENCE_MS)
    assert len(stage.canvas.scene.items) < 10
    panel.toolbar.buttons["expand"].click()
    qtbot.waitUntil(lambda: not panel.property("busy"), timeout=PATIENCE_MS)
    assert len(stage.canvas.scene.items) == whole
    shown: list[object] = []
    sample.session.message_shown.connect(shown.append)
    for ending in ("png", "svg", "pdf"):
        write_picture(sample.session, panel.stage.canvas, tmp_path / f"g.{ending}", whole=True)
        assert (tmp_path / f"g.{ending}").stat().st_size > 1000
    assert all(isinstance(message, Notice) for message in shown)
    write_picture(sample.session, panel.stage.canvas, tmp_path / "gone" / "g.png", whole=False)
    assert "could not be written" in shown[-1].what.text  # type: ignore[attr-defined]


def test_the_search_goes_through_what_it_found_and_says_what_it_cannot_understand(
    sample: MainWindow, qtbot: QtBot
) -> None:
    panel = settled(sample, qtbot)
    stage, field = panel.stage, panel.toolbar.search.field
    assert sample.focusWidget() is stage.canvas
    sample.activateWindow()
    qtbot.waitUntil(sample.isActiveWindow, timeout=5000)
    qtbot.keyClick(stage.canvas, Qt.Key.Key_F)
    assert field.hasFocus()
    first, _, count = find(panel, "type:Conv", qtbot).partition(" / ")
    assert first == "1"
    seen = [stage.canvas.current]
    for _ in range(int(count) - 1):
        qtbot.keyClick(field, Qt.Key.Key_Return)
        seen.append(stage.canvas.current)
    assert len(set(seen)) == int(count)
    assert {stage.canvas.scene.items[i].kind for i in seen} == {"Conv"}
    qtbot.keyClick(field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert stage.canvas.current == seen[-2]
    assert find(panel, "color:red", qtbot) == ""
    assert "color" in stage.problem.text()
    assert find(panel, "time>1ms", qtbot) == "0"
    assert "profile" in stage.problem.text()
    assert find(panel, "name:~head", qtbot).startswith("1 / ")
    assert not stage.problem.isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: panel.toolbar.search.found.text() == "")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert stage.canvas.hasFocus()


def test_times_of_a_profile_colour_every_graph_and_can_be_looked_for(
    sample: MainWindow, qtbot: QtBot
) -> None:
    session = sample.session
    chosen = session.selected_variant
    assert chosen is not None
    panel = settled(sample, qtbot)
    assert not panel.toolbar.overlays.offers("time")
    session.start(ProfileSpec(model=chosen.path, blocks=2, iterations=2), chosen.id)
    qtbot.waitUntil(lambda: Step.PROFILE in {r.step for r in session.workspace.runs()}, timeout=PATIENCE_MS)
    qtbot.waitUntil(lambda: panel.toolbar.overlays.offers("time"), timeout=PATIENCE_MS)
    panel.toolbar.choose_overlay("time")
    for kind in GraphKind:
        panel.choose(kind)
        qtbot.waitUntil(lambda: not panel.property("busy"), timeout=PATIENCE_MS)
        legend = panel.stage.canvas.legend
        assert legend is not None
        assert legend.title == "Time"
        assert any("ms" in text for _, text in legend.ticks)
    count = find(panel, "time>0ms", qtbot).partition(" / ")[2]
    assert int(count) > 5
    assert facts(panel, "measured")["Time"].endswith("ms")


def test_an_answer_to_the_variant_before_never_lands(
    sample: MainWindow, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = sample.session
    digits = session.selected_variant
    assert digits is not None
    small = brought_in(sample, models.save_mlp(tmp_path / "mlp.onnx"), qtbot)
    session.select_variant(digits.id)
    sample.actions_table["view.graph"].trigger()
    panel = sample.findChild(GraphPanel, "graphViewer")
    assert panel.property("busy")
    assert panel.stage.opened is None
    landed: list[LaidOut] = []
    show = panel.stage.show_graph
    monkeypatch.setattr(panel.stage, "show_graph", lambda result: (landed.append(result), show(result)))
    session.select_variant(small)
    settled(sample, qtbot)
    qtbot.wait(200)
    assert len(landed) == 1
    assert "/stem/conv" not in {node.name for node in landed[0].opened.graph.nodes}
    assert panel.stage.opened is not None
    assert panel.stage.opened.graph == landed[0].opened.graph


def test_a_model_that_cannot_be_read_says_why_and_is_read_again_on_demand(
    open_window: Open, project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(project)
    path = models.save_mlp(tmp_path / "mlp.onnx")
    good = path.read_bytes()
    brought_in(window, path, qtbot)
    path.write_bytes(b"not a model any more")
    panel = settled(window, qtbot)
    assert panel.state.isVisible()
    assert panel.state.accessibleName()
    assert panel.stage.opened is None
    assert not panel.toolbar.search.isEnabled()
    path.write_bytes(good)
    panel.state.findChild(QPushButton, "stateButton").click()
    qtbot.waitUntil(lambda: panel.stage.opened is not None, timeout=PATIENCE_MS)
    assert panel.stage.isVisible()


def test_what_cannot_be_converted_has_its_source_graph_and_says_why_no_other(
    open_window: Open, project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(project)
    brought_in(window, models.save_unknown_operation(tmp_path / "odd.onnx"), qtbot)
    panel = settled(window, qtbot)
    assert panel.stage.opened is not None
    assert "acme.ops.Frobnicate" in {node.type for node in panel.stage.opened.graph.nodes}
    converted = panel.first.header.kinds[GraphKind.CONVERTED]
    assert not converted.isEnabled()
    assert "Frobnicate" in converted.toolTip()


def test_nothing_is_read_before_the_page_is_seen_and_python_code_has_no_graph(
    tmp_path: Path, qapp: QApplication, qtbot: QtBot
) -> None:
    python = variant("v2", path="net.py:make")
    python = msgspec.structs.replace(python, format=ModelFormat.PYTHON)
    session, workspace = make_session(tmp_path, variant(), python)
    panel = GraphPanel(session)
    qtbot.addWidget(panel)
    session.select_variant("v1")
    assert workspace.started == []
    panel.show()
    assert [spec.kind for _, spec in workspace.started if isinstance(spec, GraphSpec)] == [panel.kind]
    session.select_variant("v2")
    assert len(workspace.started) == 1
    assert "Python" in panel.state.accessibleName()
    assert not panel.property("busy")
