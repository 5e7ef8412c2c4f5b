"""The ignored scope and cutting from the graph: names that NNCF and the converter know, kept, undone, and used."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.core.graph_builders import graph, node
from tests.ui.open_stage import item_named, stage_of
from tests.ui.panel_session import make_session
from tests.ui.stand_ins import variant
from tests.ui.test_graph_panel import PATIENCE_MS, item_of, settled
from workbench.core.graph import Graph, GraphKind, Tensor
from workbench.core.inspection import ModelFormat
from workbench.ui.conversion_wizard import ConversionWizard
from workbench.ui.graph_viewer.items.item_deeds import ItemDeeds
from workbench.ui.graph_viewer.stage import GraphStage
from workbench.ui.ignored_scope import IgnoredScope, as_nncf, ignored_names
from workbench.ui.main_window import MainWindow

Open = Callable[[Path], MainWindow]
HOSTILE = "<b>\"'\\\n\u202e</b>"


def entry(stage: GraphStage, item: int, text: str) -> QAction:
    return next(action for action in stage.menu_of(item).actions() if action.text().startswith(text))


def test_the_names_are_kept_for_each_model_and_each_change_is_undone(
    tmp_path: Path, qapp: QApplication
) -> None:
    session, _ = make_session(tmp_path)
    scope = IgnoredScope.of(session)
    assert IgnoredScope.of(session) is scope
    changed: list[str] = []
    scope.changed.connect(changed.append)
    scope.add("m1", ["conv", "add"])
    scope.add("m1", ["add", HOSTILE])
    scope.add("m1", ["conv"])
    scope.add("m2", ["other"])
    assert ignored_names(session, "m1") == ("conv", "add", HOSTILE)
    assert changed == ["m1", "m1", "m2"]
    assert make_session(tmp_path)[0].settings.forms == session.settings.forms
    scope.remove("m1", ["add"])
    scope.clear("m1")
    assert ignored_names(session, "m1") == ()
    assert "m1" not in session.settings.forms["ignored_scope"]
    session.undo()
    session.undo()
    assert ignored_names(session, "m1") == ("conv", "add", HOSTILE)
    assert ignored_names(session, "m2") == ("other",)


def test_the_copied_python_says_exactly_the_names() -> None:
    class Nncf:
        @staticmethod
        def IgnoredScope(names: list[str] | None = None) -> list[str] | None:
            return names

    assert eval(as_nncf(["conv", HOSTILE]), {"nncf": Nncf}) == ["conv", HOSTILE]
    assert eval(as_nncf([]), {"nncf": Nncf}) is None


def converted() -> Graph:
    return graph(
        [
            node("x", "Parameter"),
            node("conv", "Convolution", "block"),
            node("add", "Add", "block"),
            node("Multiply_5412", "Multiply"),
        ],
        [(0, 1), (1, 2), (2, 3)],
        kind=GraphKind.CONVERTED,
    )


@pytest.fixture
def deeds_of(tmp_path: Path, qtbot: QtBot) -> Callable[..., ItemDeeds]:
    def make(of: Graph, known: Graph | None = None, collapsed: frozenset[str] = frozenset()) -> ItemDeeds:
        session, _ = make_session(tmp_path)
        stage = stage_of(of, qtbot, collapsed)
        deeds = stage.deeds = ItemDeeds(session, stage, lambda: known)
        deeds.variant = variant()
        return deeds

    return make


def test_of_the_converted_graph_a_group_is_ignored_whole_and_marked(
    deeds_of: Callable[..., ItemDeeds],
) -> None:
    deeds = deeds_of(converted(), collapsed=frozenset({"block"}))
    stage = deeds._stage
    menu = entry(stage, 1, "Add to the ignored scope")
    menu.trigger()
    assert deeds.ignored == ("conv", "add")
    assert stage.canvas._look.marked == {1}
    before = stage.canvas.grab().toImage()
    stage.toggle(1)
    assert stage.canvas._look.marked == {1, 2}
    entry(stage, item_named(stage, "conv"), "Remove from the ignored scope").trigger()
    assert deeds.ignored == ("add",)
    assert stage.canvas._look.marked == {2}
    stage.fold("block", 1)
    assert stage.canvas.grab().toImage() == before  # a group with one of its operations has the sign too
    deeds.clear_ignored()
    assert stage.canvas.grab().toImage() != before


def test_a_key_ignores_what_is_selected_and_a_double_click_while_picking_only(
    deeds_of: Callable[..., ItemDeeds], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    deeds = deeds_of(converted())
    canvas, scope = deeds._stage.canvas, IgnoredScope.of(deeds._session)
    said: list[str] = []
    monkeypatch.setattr(
        "workbench.ui.graph_viewer.stage.QToolTip.showText", lambda *args: said.append(args[1])
    )
    canvas.select([])
    qtbot.keyClick(canvas, Qt.Key.Key_I)
    canvas.select([1, 2])
    qtbot.keyClick(canvas, Qt.Key.Key_I)
    assert deeds.ignored == ("conv", "add")
    canvas.item_activated.emit(1)
    assert deeds.ignored == ("conv", "add")
    scope.set_picking("another model")
    canvas.item_activated.emit(1)
    assert deeds.ignored == ("conv", "add")
    scope.set_picking("m1")
    canvas.item_activated.emit(1)
    assert deeds.ignored == ("add",)
    assert canvas._look.marked == {2}
    canvas.select([2])
    qtbot.keyClick(canvas, Qt.Key.Key_I)
    assert deeds.ignored == ()
    assert said == []
    canvas.item_activated.emit(3)
    assert deeds.ignored == ()
    assert "no name" in said[0]


def test_where_the_name_is_not_nncf_s_the_menu_says_why(deeds_of: Callable[..., ItemDeeds]) -> None:
    deeds = deeds_of(converted())
    numbered = entry(deeds._stage, 3, "Add to the ignored scope")
    assert not numbered.isEnabled()
    assert "no name" in numbered.toolTip()
    deeds.variant = msgspec.structs.replace(variant(), format=ModelFormat.IR)
    assert deeds.scope_names([3]) == (("Multiply_5412",), "")
    assert not entry(deeds_of(converted())._stage, 0, "Add to the ignored scope").isEnabled()
    source = graph([node("conv", "Conv"), node("own", "Relu")], [(0, 1)])
    stage = deeds_of(source)._stage
    assert "converted graph" in entry(stage, 0, "Add to the ignored scope").toolTip()
    stage = deeds_of(source, converted())._stage
    assert entry(stage, 0, "Add to the ignored scope").isEnabled()
    assert not entry(stage, 1, "Add to the ignored scope").isEnabled()
    layers = [node("conv", "Convolution", originals=("conv", "add", "w")), node("r", "Reorder")]
    executed = graph(layers, [(0, 1)], kind=GraphKind.EXECUTED)
    deeds = deeds_of(executed, converted())
    assert deeds.scope_names([0, 1]) == (("conv", "add"), "")
    assert "device" in entry(deeds._stage, 1, "Add to the ignored scope").toolTip()
    assert "device" in entry(deeds._stage, 0, "Cut the model here").toolTip()


def test_a_cut_names_the_tensors_that_are_read_and_refuses_what_cannot_end_a_model(
    deeds_of: Callable[..., ItemDeeds],
) -> None:
    body = graph([node("inner", "Relu")], [])
    tensors = tuple(Tensor(name, (1,), "f32") for name in ("first", "unread", ""))
    nodes = [
        node("x", "Parameter"),
        msgspec.structs.replace(node("split", "Split"), outputs=tensors),
        msgspec.structs.replace(node("if", "If"), bodies=(0,)),
        node("Add_7", "Add"),
    ]
    of = graph(nodes, [(0, 1), (1, 2)], bodies=(body,))
    port = msgspec.structs.replace(of.edges[1], source_port=2)
    deeds = deeds_of(msgspec.structs.replace(of, edges=(*of.edges, port)))
    assert deeds.cut_names(1) == (("first", "split:2"), "")
    assert deeds.cut_names(2) == (("if",), "")
    for item in (0, 3):
        names, reason = deeds.cut_names(item)
        assert (names, bool(reason)) == ((), True)
    deeds._stage.toggle(2)
    assert "body" in deeds.cut_names(item_named(deeds._stage, "inner"))[1]


def test_the_sample_is_cut_where_the_menu_says_and_its_ignored_scope_is_listed(
    sample: MainWindow, qtbot: QtBot
) -> None:
    window = sample
    panel = settled(window, qtbot)
    panel.choose(GraphKind.CONVERTED)
    qtbot.waitUntil(lambda: not panel.property("busy"), timeout=PATIENCE_MS)
    name = "/stage1/block1/unit1/relu"
    conv = item_of(panel, name)
    entry(panel.stage, conv, "Add to the ignored scope").trigger()
    panel.stage.canvas.select([])
    assert panel.pane.ignored.isVisible()
    panel.pane.ignored.copy.click()
    assert repr(name) in QGuiApplication.clipboard().text()
    panel.choose(GraphKind.SOURCE)
    qtbot.waitUntil(lambda: not panel.property("busy"), timeout=PATIENCE_MS)
    source = item_of(panel, name)
    assert panel.stage.canvas._look.marked == {source}
    panel.pane.ignored.clear.click()
    assert not panel.pane.ignored.isVisible()
    assert not panel.stage.canvas._look.marked
    entry(panel.stage, source, "Cut the model here").trigger()
    wizard = window.findChild(ConversionWizard, "conversionWizard")
    qtbot.waitUntil(lambda: not wizard.property("busy"), timeout=PATIENCE_MS)
    assert wizard.current == "inputs"
    [cut] = wizard.draft.cut_outputs()
    assert wizard.problem() == ""
    wizard.convert()
    qtbot.waitUntil(lambda: not wizard.property("busy"), timeout=PATIENCE_MS)
    result = wizard.draft.conversion.result
    assert result is not None, wizard.draft.conversion.error
    assert [output.name for output in result.outputs] == [cut]
    assert result.outputs[0].shape == (1, 24, 32, 32)
    assert result.verification is not None
    assert result.verification.passed
    wizard.reject()
    cut_graph = settled(window, qtbot).stage.opened
    assert cut_graph is not None
    assert name in {n.name for n in cut_graph.graph.nodes}
    assert "/stage2/block1/shortcut/conv" not in {n.name for n in cut_graph.graph.nodes}
