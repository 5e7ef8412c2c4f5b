"""Models that want to do harm, through the real page and worker: drawn, or refused with a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QTextDocument
from PySide6.QtWidgets import QAbstractButton, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tests.ui import hostile_models
from tests.ui.test_graph_panel import PATIENCE_MS, brought_in, find, settled
from workbench.core.errors import ErrorReport
from workbench.core.graph import GraphKind
from workbench.ui.graph_viewer.panel import GraphPanel
from workbench.ui.graph_viewer.picture_file import write_picture
from workbench.ui.i18n import translate_message
from workbench.ui.main_window import MainWindow

Open = Callable[[Path], MainWindow]
SVG_TAGS = {
    "svg",
    "title",
    "desc",
    "defs",
    "g",
    "text",
    "path",
    "polyline",
    "polygon",
    "rect",
    "line",
    "circle",
}
LONGEST = 1100
"""Of any text that is shown: a tooltip may have a thousand characters of a name."""


def is_harmless(text: str, *, rich: bool) -> bool:
    """Nothing invisible, nothing endless; where Qt looks for tags (`rich`) none but those of a tooltip of ours."""
    plain = text
    if rich and Qt.mightBeRichText(text):
        if not set(re.findall(r"<\s*/?\s*(\w+)", text)) <= {"span", "br"}:
            return False
        document = QTextDocument()
        document.setHtml(text)
        plain = document.toPlainText()
    lines = plain.replace("\u2028", "\n").split("\n")
    return len(plain) < 12 * LONGEST and all(line.isprintable() for line in lines)


def harm(panel: GraphPanel, menus: list[QMenu]) -> list[str]:
    """Every text that the page shows or tells and that is not harmless."""
    shown: list[tuple[str, bool]] = []
    for widget in [panel, *panel.findChildren(QWidget)]:
        shown.append((widget.toolTip(), True))
        shown += [(widget.accessibleName(), False), (widget.accessibleDescription(), False)]
        if isinstance(widget, QLabel):
            shown.append((widget.text(), widget.textFormat() is not Qt.TextFormat.PlainText))
        elif isinstance(widget, QAbstractButton):
            shown.append((widget.text(), False))
    for menu in menus:
        shown += [(action.text(), False) for action in menu.actions()]
        shown += [(action.toolTip(), True) for action in menu.actions()]
    model = panel.column.found.model
    for row in range(model.rowCount()):
        index = model.index(row, 0)
        shown.append((str(model.data(index)), False))
        shown.append((str(model.data(index, Qt.ItemDataRole.ToolTipRole)), True))
    canvas = panel.stage.canvas
    if canvas.current >= 0:
        shown.append((canvas.tip_at(canvas.widget_point(canvas.current)), True))
    return [text[:300] for text, rich in shown if not is_harmless(text, rich=rich)]


def test_hostile_names_are_shown_escaped_everywhere_and_copied_as_they_are(
    open_window: Open, project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(project)
    brought_in(window, hostile_models.names(tmp_path / "names.onnx"), qtbot)
    panel = settled(window, qtbot)
    stage, canvas = panel.stage, panel.stage.canvas
    opened = stage.opened
    assert opened is not None
    real = {node.name for node in opened.graph.nodes}
    for name in hostile_models.NAMES[:4]:
        assert any(name in one for one in real)
    find(panel, "type:Relu", qtbot)
    for item in range(len(opened.shown.items)):
        canvas.jump_to(item)
        stage.crumbs.renew()
        menus = [stage.menu_of(item), *(stage.crumbs.menu_of(crumb) for crumb in stage.crumbs.crumbs)]
        assert harm(panel, menus) == []
        node = opened.node_of(item)
        assert node is not None
        copy = {action.text(): action for action in menus[0].actions()}
        copy["Copy the name"].trigger()
        if node.name:
            assert QGuiApplication.clipboard().text() == node.name
        copy["Copy as search"].trigger()
        assert QGuiApplication.clipboard().text().isprintable()
        for menu in menus:
            menu.close()
            menu.deleteLater()
    find(panel, QGuiApplication.clipboard().text(), qtbot)
    assert len(stage.search.hits.places) >= 1
    write_picture(window.session, canvas, tmp_path / "g.svg", whole=True)
    drawn = ElementTree.parse(tmp_path / "g.svg")
    assert {element.tag.rpartition("}")[2] for element in drawn.iter()} <= SVG_TAGS
    written = "".join(element.text or "" for element in drawn.iter())
    assert "script>&amp;" in written
    assert "\u202e" not in written
    stage.fold_all()
    qtbot.waitUntil(lambda: not panel.property("busy"), timeout=PATIENCE_MS)
    canvas.jump_to(0)
    assert harm(panel, [stage.menu_of(0)]) == []


def test_nested_bodies_are_opened_from_the_list_and_named_on_the_way(
    open_window: Open, project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(project)
    brought_in(window, hostile_models.nested(tmp_path / "nested.onnx"), qtbot)
    panel = settled(window, qtbot)
    stage = panel.stage
    find(panel, "type:Relu", qtbot)
    [place] = stage.search.hits.places
    assert len(place) == 5
    panel.column.found.go_to(0)
    qtbot.waitUntil(lambda: not panel.property("busy"), timeout=PATIENCE_MS)
    assert stage.canvas.scene.items[stage.canvas.current].kind == "Relu"
    crumbs = [crumb.place for crumb in stage.crumbs.crumbs]
    assert crumbs == [(), *(place[:end] for end in range(1, 6))]
    assert harm(panel, [stage.menu_of(stage.canvas.current)]) == []


DAMAGED: dict[str, Callable[[Path], Path]] = {
    "cycle.onnx": hostile_models.cycle,
    "dangling.onnx": hostile_models.dangling,
    "empty.onnx": hostile_models.empty,
    "rank.onnx": hostile_models.without_rank,
    "names.xml": lambda path: hostile_models.ir(path, name=hostile_models.HTML + hostile_models.RTL),
    "cycle.xml": lambda path: hostile_models.ir(path, more=(1, 1)),
    "dangling.xml": lambda path: hostile_models.ir(path, more=(7, 2)),
}


def test_damaged_graphs_are_drawn_or_refused_with_a_sentence(
    open_window: Open, project: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = open_window(project)
    told: list[object] = []
    window.session.message_shown.connect(told.append)
    drawn = set()
    for file, make in DAMAGED.items():
        told.clear()
        window.session.select_variant(None)
        window.import_paths([make(tmp_path / file)])
        qtbot.waitUntil(
            lambda: bool(told) or window.session.selected_variant is not None, timeout=PATIENCE_MS
        )
        if window.session.selected_variant is None:
            [report] = told
            assert isinstance(report, ErrorReport), file
            assert re.fullmatch(r".+[.!]", translate_message(report.what)), file
            continue
        panel = settled(window, qtbot)
        for kind in panel.first.kinds() if file == "names.xml" else panel.first.kinds()[:1]:
            panel.choose(kind)
            settled(window, qtbot)
            if panel.first.has_graph:
                drawn.add((file, panel.first.kind))
                panel.stage.canvas.grab()
                panel.stage.canvas.select(range(len(panel.stage.canvas.scene.items)))
                panel.stage.crumbs.renew()
            else:
                assert len(panel.state.accessibleName()) > 10, (file, kind)
            assert harm(panel, [panel.stage.menu_of(0)]) == [], (file, kind)
    print(sorted((file, kind.value) for file, kind in drawn))
    assert ("names.xml", GraphKind.EXECUTED) in drawn
    assert ("rank.onnx", GraphKind.SOURCE) in drawn
