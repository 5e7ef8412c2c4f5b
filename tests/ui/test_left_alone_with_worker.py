"""An operation is picked in the graph, while the dialog steps aside, and keeps its precision in the INT8 model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from workbench import paths
from workbench.core.datasets import DatasetRef
from workbench.core.graph import Graph, GraphKind, GraphSpec
from workbench.core.quantization import QuantizeResult
from workbench.ui.main_window import MainWindow
from workbench.ui.quantization_dialog import QuantizationDialog

PATIENCE_MS = 60_000
Open = Callable[[Path], MainWindow]
SAMPLE = paths.resources() / "sample"


def double_clicked(canvas: Any, item: int) -> None:
    at = QPointF(canvas.widget_point(item))
    left = Qt.MouseButton.LeftButton
    event = QMouseEvent(
        QEvent.Type.MouseButtonDblClick,
        at,
        canvas.mapToGlobal(at),
        left,
        left,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(canvas, event)


def weights_of(graph: Graph) -> dict[str, str]:
    """The stored type of each convolution's weights: the first constant, scales come after it."""
    return {n.name: n.constants[0].type for n in graph.nodes if n.type == "Convolution" and n.constants}


def dialog_of(window: MainWindow, qtbot: QtBot) -> QuantizationDialog:
    """On the bundled sample, with four samples to calibrate with."""
    window.import_paths([SAMPLE / "digits.onnx"])
    qtbot.waitUntil(lambda: window.session.selected_variant is not None, timeout=PATIENCE_MS)
    window.actions_table["model.quantize"].trigger()
    dialog: QuantizationDialog = window.findChild(QuantizationDialog, "quantizationDialog")
    data = DatasetRef(path=str(SAMPLE / "calibration"), limit=40)
    dialog.draft.update(dataset=data, subset_size=4, accuracy=None)
    return dialog


def pick_one_of_two(panel: Any, qtbot: QtBot) -> tuple[str, str]:
    """Two convolutions are chosen by double clicks, one of them is let go again; the names of both, that one last."""
    stage = panel.stage
    nodes = [stage.opened.node_of(item) for item in range(len(stage.opened.shown.items))]
    first, second = [i for i, node in enumerate(nodes) if node is not None and node.type == "Convolution"][
        1:3
    ]
    double_clicked(stage.canvas, first)
    double_clicked(stage.canvas, second)
    stage.canvas.select([second])
    qtbot.keyClick(stage.canvas, Qt.Key.Key_I)
    return nodes[first].name, nodes[second].name


def graph_of(dialog: QuantizationDialog, path: str, qtbot: QtBot) -> Graph:
    graphs: list[Graph] = []
    question = GraphSpec(model=path, kind=GraphKind.CONVERTED, lay_out=False)
    dialog.answers.ask("graph", question, lambda r: graphs.append(r.graph), lambda report: None)
    qtbot.waitUntil(lambda: bool(graphs), timeout=PATIENCE_MS)
    return graphs[0]


def test_what_is_picked_in_the_graph_stays_as_it_is(open_window: Open, project: Path, qtbot: QtBot) -> None:
    window = open_window(project)
    window.show_page("graph")
    panel: Any = window.pages.panel("graph")
    dialog = dialog_of(window, qtbot)
    assert panel.kind is GraphKind.SOURCE
    dialog.show_step("left_alone")
    page: Any = dialog.page("left_alone")
    page.findChild(QPushButton, "scope:pick").click()
    assert not dialog.isVisible()
    qtbot.waitUntil(lambda: panel.first.has_graph and panel.kind is GraphKind.CONVERTED, timeout=PATIENCE_MS)
    picked, other = pick_one_of_two(panel, qtbot)
    page.picking.bar.ok.click()
    assert dialog.isVisible()
    assert panel.kind is GraphKind.SOURCE
    assert dialog.draft.ignored.names == (picked,)
    dialog.start()
    qtbot.waitUntil(lambda: not dialog.draft.job.running, timeout=PATIENCE_MS)
    result, made = dialog.draft.job.result, dialog.draft.job.made
    assert isinstance(result, QuantizeResult), dialog.draft.job.error
    assert [match.operations for match in result.ignored] == [(picked,)]
    assert made is not None
    types = weights_of(graph_of(dialog, made.path, qtbot))
    assert types[picked] in ("f16", "f32")
    assert types[other] == "i8"
    dialog.reject()
