"""Breadcrumbs, the list of what was found, and what is excluded: on a stage whose layouts come at once."""

from __future__ import annotations

import time

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from tests.core.graph_builders import chain, graph, node
from tests.ui.open_stage import item_named, stage_of
from workbench.core.graph import FoldedConstant, Graph
from workbench.ui.graph_viewer.canvas.navigation import View
from workbench.ui.graph_viewer.finding.found_list import FoundList
from workbench.ui.graph_viewer.items.crumbs import Crumb, common_group, items_of
from workbench.ui.graph_viewer.stage import GraphStage

HOSTILE = "<b>x</b>\u202egnp.exe\n" + "a" * 5000


def model() -> Graph:
    """A chain through two groups of layers, with an If between whose branch has a Relu."""
    groups = ["", *(f"enc/layer.{i // 3}" for i in range(6)), "", ""]
    types = ["Parameter", *["MatMul", "Add", "Relu"] * 2, "If", "Result"]
    of = chain(types, groups)
    branch = chain(["Parameter", "Relu", "Result"], prefix="inner", name="then_branch")
    nodes = list(of.nodes)
    nodes[7] = msgspec.structs.replace(nodes[7], bodies=(0,))
    nodes[4] = msgspec.structs.replace(nodes[4], constants=(FoldedConstant(1, "w", (9,), "f32", 9_000_000),))
    return msgspec.structs.replace(of, nodes=tuple(nodes), bodies=(branch,))


def texts(stage: GraphStage) -> list[str]:
    return [button.text() for button in stage.crumbs.buttons if button.isVisible()]


def actions(menu: QMenu) -> dict[str, object]:
    return {action.text(): action for action in menu.actions()}


def search(stage: GraphStage, text: str) -> None:
    stage._toolbar.search.field.setText(text)
    stage.search.run(jump=False)


def test_the_crumbs_lead_to_the_current_operation_and_show_or_collapse_what_they_name(qtbot: QtBot) -> None:
    stage = stage_of(model(), qtbot)
    canvas, crumbs = stage.canvas, stage.crumbs
    crumbs.set_title("bert")
    canvas.jump_to(item_named(stage, "n4"))
    assert texts(stage) == ["bert", "enc", "layer.1", "n4"]
    canvas.actual_size()
    before = canvas.view
    crumbs.buttons[2].click()
    seen = canvas.visible()
    for name in ("n4", "n5", "n6"):
        assert seen.contains(canvas._graph.geometry.item_rect(item_named(stage, name)))
    assert canvas.current == item_named(stage, "n4")
    assert crumbs.back.isEnabled()
    crumbs.back.click()
    assert canvas.view == before
    menu = crumbs.menu_of(crumbs.crumbs[2])
    actions(menu)["Collapse layer.1"].trigger()  # type: ignore[attr-defined]
    assert not crumbs.back.isEnabled()
    assert texts(stage) == ["bert", "enc", "layer.1"]
    assert stage.opened is not None
    assert stage.opened.shown.items[canvas.current].group == "enc/layer.1"
    actions(crumbs.menu_of(crumbs.crumbs[2]))["Open the group"].trigger()  # type: ignore[attr-defined]
    assert item_named(stage, "n5") >= 0
    crumbs.buttons[0].click()
    assert canvas.visible().contains(canvas.bounds())


def test_without_a_selection_the_crumbs_follow_the_middle_of_the_view(qtbot: QtBot) -> None:
    stage = stage_of(model(), qtbot)
    canvas = stage.canvas
    canvas.fit()
    stage.crumbs.renew()
    assert texts(stage) == ["Model"]
    rect = canvas._graph.geometry.item_rect(item_named(stage, "n2"))
    canvas.set_view(View(1.0, rect.center().x(), rect.center().y()))
    qtbot.waitUntil(lambda: texts(stage)[:2] == ["Model", "enc"], timeout=2000)
    canvas.set_view(View(4.0, rect.center().x(), rect.center().y()))
    qtbot.waitUntil(lambda: texts(stage) == ["Model", "enc", "layer.0"], timeout=2000)


def test_bodies_are_crumbs_too(qtbot: QtBot) -> None:
    stage = stage_of(model(), qtbot)
    stage.toggle(item_named(stage, "n7"))
    stage.canvas.jump_to(item_named(stage, "inner1"))
    assert texts(stage) == ["Model", "n7", "then_branch", "inner1"]
    stage.canvas.select([])
    stage.crumbs.go_to(Crumb("then_branch", "then_branch", place=(7, 0)))
    assert stage.canvas.visible().contains(
        stage.canvas._graph.geometry.item_rect(item_named(stage, "inner0"))
    )
    assert not stage.canvas.selected
    menu = stage.crumbs.menu_of(Crumb("then_branch", "then_branch", place=(7, 0)))
    actions(menu)["Hide what is inside"].trigger()  # type: ignore[attr-defined]
    assert len(stage.canvas.scene.items) == 9


@pytest.mark.parametrize("width", [260, 500, 1400])
def test_deep_and_hostile_names_never_leave_the_bar(width: int, qtbot: QtBot) -> None:
    path = "/".join(f"level {i} {HOSTILE[:60]}" for i in range(14))
    stage = stage_of(graph([node(f"{path}/{HOSTILE}", "Add", path)], []), qtbot, size=(width, 400))
    stage.canvas.select([0])
    bar = stage.crumbs
    shown = [*bar.buttons, bar.more, bar.back]
    for button in shown:
        assert button.text().isprintable()
        assert "<b>" not in button.toolTip()
        assert "\u202e" not in button.toolTip()
    bar.layout().activate()
    inside = [b for b in shown if b.isVisible()]
    assert max(button.geometry().right() for button in inside) <= bar.width()
    assert bar.more.isVisible()
    assert bar.buttons[0].isVisible()
    assert inside[-1].height() <= bar.height() == 24


def test_the_common_group_goes_by_whole_steps(qtbot: QtBot) -> None:
    paths = ("a/b", "a/b!", "a/b/c", "a", "x")
    stage = stage_of(graph([node(f"n{i}", "Add", path) for i, path in enumerate(paths)], []), qtbot)
    assert stage.opened is not None
    assert items_of(stage.opened, Crumb("b", "a/b", group="a/b")) == [0, 2]
    assert common_group(stage.opened, [0, 2]) == "a/b"
    assert common_group(stage.opened, [0, 1, 2]) == "a"
    assert common_group(stage.opened, [0, 4]) == ""
    assert common_group(stage.opened, []) == ""


def test_what_is_excluded_leaves_picture_scale_and_search_and_comes_back(qtbot: QtBot) -> None:
    stage = stage_of(model(), qtbot)
    canvas = stage.canvas
    stage.colours.choose("weights")
    assert canvas.legend is not None
    assert any("9" in text or "MB" in text for _, text in canvas.legend.ticks)
    canvas.jump_to(item_named(stage, "n4"))
    where = {name: canvas.widget_point(item_named(stage, name)) for name in ("n3", "n5")}
    canvas.setFocus()
    qtbot.keyClick(canvas, Qt.Key.Key_H)
    assert len(canvas.scene.items) == 8
    assert not canvas.selected
    # What was beside it stays there, but for the frame of a drawing that is smaller now.
    moved = [canvas.widget_point(item_named(stage, name)) - at for name, at in where.items()]
    assert min(abs(by.x()) + abs(by.y()) for by in moved) < 100
    search(stage, "type:MatMul")
    assert stage.search.hits.places == [(1,)]
    overlays = [value for o in stage.colours.overlays for value in o.values]
    assert 9_000_000.0 not in overlays
    assert stage.crumbs.excluded.isVisible()
    assert "1" in stage.crumbs.excluded.text()
    assert "Show the 1 excluded again" in actions(stage.menu_of(-1))
    canvas.select([item_named(stage, "n1"), item_named(stage, "n2")])
    assert "Exclude 2 boxes from the picture" in actions(stage.menu_of(item_named(stage, "n1")))
    qtbot.keyClick(canvas, Qt.Key.Key_H)
    assert len(canvas.scene.items) == 6
    # Never everything: an empty picture has no way back.
    canvas.select(range(len(canvas.scene.items)))
    qtbot.keyClick(canvas, Qt.Key.Key_H)
    assert len(canvas.scene.items) == 6
    stage.crumbs.excluded.click()
    assert len(canvas.scene.items) == 9
    assert not stage.crumbs.excluded.isVisible()
    qtbot.keyClick(canvas, Qt.Key.Key_H, Qt.KeyboardModifier.ShiftModifier)
    assert len(canvas.scene.items) == 9


def test_a_collapsed_group_is_excluded_whole_and_a_body_only_with_its_operation(qtbot: QtBot) -> None:
    stage = stage_of(model(), qtbot, frozenset({"enc/layer.0"}))
    assert stage.opened is not None
    group = next(i for i, item in enumerate(stage.opened.shown.items) if item.is_group)
    stage.toggle(item_named(stage, "n7"))
    inner = item_named(stage, "inner1")
    entry = actions(stage.menu_of(inner))["Exclude from the picture"]
    assert not entry.isEnabled()  # type: ignore[attr-defined]
    assert "body" in entry.toolTip()  # type: ignore[attr-defined]
    stage.exclude([inner])
    assert stage.opened.excluded == frozenset()
    stage.exclude([group])
    assert stage.opened.excluded == frozenset({1, 2, 3})
    stage.exclude([item_named(stage, "n7")])
    assert len(stage.canvas.scene.items) == 5


def test_the_list_goes_to_what_is_hidden_and_walks_through_what_is_seen(qtbot: QtBot) -> None:
    stage = stage_of(model(), qtbot, frozenset({"enc"}))
    found = FoundList()
    qtbot.addWidget(found)
    found.show_search(stage.search)
    search(stage, "type:Relu")
    assert found.fold.text().endswith("Found: 3")
    assert stage.search.hits.places == [(3,), (6,), (7, 0, 1)]
    # The boxes that hold them are highlighted.
    assert [stage.canvas.scene.items[i].lines[0] for i in stage.search.found] == ["enc", "If"]
    rows = [found.model.data(found.model.index(row, 0)) for row in range(3)]
    assert str(rows[2]).startswith("Relu  inner1  n7")
    found.go_to(1)
    assert stage.canvas.current == item_named(stage, "n6")
    assert stage.opened is not None
    assert not stage.opened.collapsed
    assert found.view.currentIndex().row() == 1
    found.go_to(2)
    assert stage.canvas.current == item_named(stage, "inner1")
    assert found.view.currentIndex().row() == 2
    found.activateWindow()
    found.begin()
    qtbot.waitUntil(found.view.hasFocus, timeout=5000)
    qtbot.keyClick(found.view, Qt.Key.Key_Up)
    assert stage.canvas.current == item_named(stage, "n6")
    qtbot.keyClick(found.view, Qt.Key.Key_Up)
    assert stage.canvas.current == item_named(stage, "n3")
    # What is hidden is opened by choosing it only.
    stage.fold("enc/layer.1", item_named(stage, "n4"))
    boxes = len(stage.canvas.scene.items)
    qtbot.keyClick(found.view, Qt.Key.Key_Down)
    assert len(stage.canvas.scene.items) == boxes
    qtbot.keyClick(found.view, Qt.Key.Key_Return)
    assert stage.canvas.current == item_named(stage, "n6")
    search(stage, "")
    assert found.isHidden()


def test_the_list_shows_the_value_that_is_looked_for_and_sorts_by_it(qtbot: QtBot) -> None:
    nodes = [
        node(f"n{i}", "MatMul", constants=(FoldedConstant(1, "w", (size,), "f32", size),))
        for i, size in enumerate((5_000, 2_000_000, 70_000))
    ]
    stage = stage_of(graph(nodes, [(0, 1), (1, 2)]), qtbot)
    found = FoundList()
    qtbot.addWidget(found)
    found.show_search(stage.search)
    search(stage, "type:MatMul")
    assert found.sort.isHidden()
    search(stage, "weights>1kB")
    assert not found.sort.isHidden()
    found.sort.click()
    rows = [str(found.model.data(found.model.index(row, 0))) for row in range(3)]
    assert [row.split()[1] for row in rows] == ["n1", "n2", "n0"]
    assert "2.00 MB" in rows[0]


def test_ten_thousand_hits_are_listed_at_once(qtbot: QtBot) -> None:
    nodes = [node(f"/block.{i // 100}/{HOSTILE[:30]}{i}", "Add", f"block.{i // 100}") for i in range(10_000)]
    of = graph(nodes, [])
    stage = stage_of(of, qtbot, frozenset(f"block.{i}" for i in range(100)))
    found = FoundList()
    qtbot.addWidget(found)
    found.resize(300, 500)
    found.show()
    found.show_search(stage.search)
    began = time.process_time()
    search(stage, "type:Add")
    found.grab()
    took = time.process_time() - began
    assert found.model.rowCount() == 10_000
    print(f"{1000 * took:.0f} ms")
    assert took < 0.5


def test_the_keys_are_told_and_any_key_puts_them_away(qtbot: QtBot) -> None:
    stage = stage_of(model(), qtbot)
    stage.activateWindow()
    qtbot.waitUntil(stage.isActiveWindow, timeout=5000)
    stage.canvas.setFocus()
    question = QKeyEvent(QKeyEvent.Type.KeyPress, Qt.Key.Key_Question, Qt.KeyboardModifier.ShiftModifier, "?")
    QApplication.sendEvent(stage.canvas, question)
    assert stage.keys.isVisible()
    assert stage.keys.hasFocus()
    assert "Shift+H" in stage.keys.accessibleDescription()
    qtbot.keyClick(stage.keys, Qt.Key.Key_Escape)
    assert not stage.keys.isVisible()
    assert stage.canvas.hasFocus()
    actions(stage.menu_of(-1))["Keys"].trigger()  # type: ignore[attr-defined]
    assert stage.keys.isVisible()
    stage.crumbs.buttons[0].setFocus()
    assert not stage.keys.isVisible()
