"""Two graphs compared on the page: the list, the colours on both canvases, the way from a line to the graphs."""

from __future__ import annotations

from collections.abc import Callable
from itertools import combinations
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from tests import models
from tests.core.graph_builders import chain, graph, node
from tests.ui.test_graph_panel import PATIENCE_MS, brought_in, settled
from workbench.core.graph import GraphKind
from workbench.core.graph_changes import Aspect, Difference
from workbench.core.graph_diff import Change, DiffEntry, GraphDiff, MatchedBy, Operation
from workbench.core.graph_groups import groups_of
from workbench.core.visible_graph import visible
from workbench.ui.graph_viewer.canvas.appearance import no_value
from workbench.ui.graph_viewer.diff.diff_colours import Finder, marks_of
from workbench.ui.graph_viewer.diff.diff_list import Compared, DiffList
from workbench.ui.graph_viewer.diff.diff_words import change_color
from workbench.ui.graph_viewer.panel import GraphPanel
from workbench.ui.main_window import MainWindow
from workbench.ui.theme import load_theme

Open = Callable[[Path], MainWindow]
THEME = load_theme("dark")
BLIND = {
    "deuteranopia": np.array([[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]]),
    "protanopia": np.array([[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]]),
    "tritanopia": np.array([[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]]),
}
"""Machado, Oliveira, Fernandes (2009), severity 1, for linear RGB."""
Array = npt.NDArray[np.float64]
FLAGS = QItemSelectionModel.SelectionFlag


def quantized(count: int) -> GraphDiff:
    """Inserted FakeQuantize, one changed convolution, one operation gone."""
    added = [
        DiffEntry(Change.ADDED, None, Operation(i, f"fq{i}", "FakeQuantize")) for i in range(1, count + 1)
    ]
    differences = (
        Difference(Aspect.WEIGHTS, "f32[8] 32 B", "i8[8] 8 B", "1"),
        Difference(Aspect.SHAPE, "[1,8]", "[1,<b>]"),
    )
    changed = DiffEntry(
        Change.CHANGED,
        Operation(1, "conv", "Conv"),
        Operation(0, "conv_q", "Conv"),
        differences,
        MatchedBy.NAME,
    )
    gone = DiffEntry(Change.REMOVED, Operation(2, "drop", "Dropout"), None)
    return GraphDiff((changed, gone, *added), {1: 0}, 40)


@pytest.fixture
def listing(qtbot: QtBot) -> DiffList:
    made = DiffList()
    qtbot.addWidget(made)
    made.set_theme(THEME)
    made.resize(1000, 400)
    made.show()
    return made


def texts(listing: DiffList) -> list[str]:
    """The lines that are not folded, the first two columns."""
    found, index = [], listing.model.index(0, 0)
    while index.isValid():
        found.append(" | ".join(filter(None, (index.data(), index.siblingAtColumn(1).data()))))
        index = listing.tree.indexBelow(index)
    return found


def test_two_hundred_inserted_operations_are_one_line(listing: DiffList) -> None:
    listing.show_diff(Compared(quantized(200), "a", "b"))
    assert texts(listing) == [
        *("Added  × 200", "FakeQuantize  × 200"),
        *("Removed  × 1", "Dropout  × 1", "drop"),
        *("Changed  × 1", "Conv  × 1", "conv → conv_q"),
    ]
    assert listing.kinds[Change.ADDED].text() == "Added  200"
    assert not listing.kinds[Change.FUSED].isVisible()


def test_each_aspect_of_a_change_has_its_line_with_before_and_after(listing: DiffList) -> None:
    listing.show_diff(Compared(quantized(1), "a", "b"))
    listing.tree.expandAll()
    model = listing.model
    (conv,) = [i for i, row in enumerate(model.rows) if row.cells[0].startswith("conv")]
    lines = [model.rows[child].cells for child in model.rows[conv].children]
    assert lines == [
        ("", "Weights at input 1", "f32[8] 32 B", "i8[8] 8 B"),
        ("", "Shape", "[1,8]", "[1,<b>]"),
    ]


def test_kinds_and_words_filter_the_list(listing: DiffList) -> None:
    listing.show_diff(Compared(quantized(200), "a", "b"))
    listing.filter.setText("fq2 fake")
    assert len(listing.entries()) == 12  # fq2, fq20 … fq29, fq200
    listing.kinds[Change.ADDED].setChecked(False)
    assert listing.entries() == []
    listing.filter.setText("I8[8]")
    assert [entry.operation.name for entry in listing.entries()] == ["conv"]


def test_a_line_is_chosen_with_the_keyboard(listing: DiffList, qtbot: QtBot) -> None:
    listing.show_diff(Compared(quantized(1), "a", "b"))
    chosen: list[DiffEntry] = []
    listing.entry_chosen.connect(chosen.append)
    listing.tree.setCurrentIndex(listing.model.index(0, 0))
    for _ in range(2):
        qtbot.keyClick(listing.tree, Qt.Key.Key_Down)
    assert [entry.operation.name for entry in chosen] == ["fq1"]


def test_differences_are_copied_as_text_and_as_a_table(listing: DiffList) -> None:
    listing.show_diff(Compared(quantized(1), "a", "b"))
    listing._copy_text.trigger()
    assert "Changed\tConv\tconv → conv_q\n\tWeights at input 1: f32[8] 32 B → i8[8] 8 B" in (
        QGuiApplication.clipboard().text()
    )
    top = listing.model.index(1, 0)
    listing.tree.selectionModel().select(top, FLAGS.ClearAndSelect | FLAGS.Rows)
    listing._copy_csv.trigger()
    rows = QGuiApplication.clipboard().text().splitlines()
    assert rows[0].startswith("change,type,name_before")
    assert rows[1:] == ["removed,Dropout,drop,,,,,,"]


def test_no_difference_is_said_with_what_was_compared(listing: DiffList) -> None:
    listing.show_diff(Compared(GraphDiff((), {}, 12), "old · Source", "new · Source"))
    assert listing.state.isVisible()
    shown = listing.state.accessibleName()
    assert shown == "No structural difference"


def test_each_operation_has_the_colour_of_its_change_and_a_group_that_of_its_worst() -> None:
    before = chain(("Parameter", "Conv", "Relu", "Add", "Result"), ("", "g", "g", "g", ""))
    entries = (
        DiffEntry(Change.CHANGED, Operation(1, "n1", "Conv"), Operation(1, "n1", "Conv")),
        DiffEntry(Change.REMOVED, Operation(2, "n2", "Relu"), None),
        DiffEntry(Change.FUSED, Operation(3, "n3", "Add"), None, into=(Operation(1, "n1", "Conv"),)),
    )
    first, second = marks_of(GraphDiff(entries, {}, 2), (Finder(None), Finder(None)))
    groups = groups_of(before)
    painted = first.coloring(visible(before))(THEME)
    colour = {change: change_color(THEME, change) for change in Change}
    assert list(painted.colors) == [
        *(None, colour[Change.CHANGED], colour[Change.REMOVED], colour[Change.FUSED], None)
    ]
    assert [entry.text for entry in painted.legend.entries] == ["Removed × 1", "Changed × 1", "Fused × 1"]
    assert painted.legend.missing == "Unchanged"
    folded = visible(before, frozenset(["g"]), groups=groups)
    (group,) = [i for i, item in enumerate(folded.items) if item.is_group]
    assert first.coloring(folded)(THEME).colors[group] == colour[Change.REMOVED]
    assert second.coloring(visible(before))(THEME).colors[1] == colour[Change.CHANGED]


@pytest.mark.parametrize("name", ["dark", "light"])
@pytest.mark.parametrize("kind", list(BLIND))
def test_colour_blind_people_tell_the_kinds_of_change_apart(name: str, kind: str) -> None:
    theme = load_theme(name)
    colors = [no_value(theme), *(change_color(theme, change) for change in Change)]
    seen = [_lab(BLIND[kind] @ _linear(color)) for color in colors]
    assert min(np.linalg.norm(a - b) for a, b in combinations(seen, 2)) > 14


def _linear(color: str) -> Array:
    parts = np.array([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def _lab(linear: Array) -> Array:
    """CIE 1976, D65."""
    to_xyz = np.array([[0.4125, 0.3576, 0.1804], [0.2127, 0.7152, 0.0722], [0.0193, 0.1192, 0.9503]])
    x, y, z = np.cbrt(np.maximum(to_xyz @ np.clip(linear, 0, 1) / (0.9505, 1.0, 1.0888), 0.009))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def test_another_compilation_is_marked_by_names_that_are_alone() -> None:
    shown = graph([node("x", "Conv"), node("twin"), node("twin")], [])
    find = Finder(shown)
    assert find.place(Operation(7, "x", "Conv")) == (0,)
    assert find.place(Operation(1, "twin", "Relu")) is None
    assert find.place(Operation(1, "gone", "Relu")) is None


def compared(panel: GraphPanel, qtbot: QtBot) -> GraphPanel:
    panel.split.compare.click()
    qtbot.waitUntil(lambda: not panel.property("busy") and bool(panel.diff.listing.entries()), timeout=20_000)
    return panel


def test_source_and_converted_graph_are_compared_and_painted(sample: MainWindow, qtbot: QtBot) -> None:
    panel = settled(sample, qtbot)
    panel.choose(GraphKind.SOURCE)
    panel = compared(settled(sample, qtbot), qtbot)
    assert panel.second is not None
    assert panel.second.kind is GraphKind.CONVERTED
    for side in panel.sides:
        legend = side.stage.canvas.legend
        assert legend is not None
        assert legend.title == "Compared with the other graph"
    assert panel.toolbar.overlays.text() == "Differences"
    entry = panel.diff.listing.entries()[0]
    panel.diff.listing.entry_chosen.emit(entry)
    qtbot.waitUntil(lambda: panel.stage.canvas.current >= 0, timeout=PATIENCE_MS)
    if entry.before is not None:
        assert panel.stage.search.current_place() == entry.before.place

    panel.split.split.click()
    assert not panel.diff.is_on
    assert panel.toolbar.overlays.text() == "Operation types"
    assert not panel.diff.listing.isVisible()
    assert not panel.split.compare.isChecked()
    assert panel.stage.canvas.legend is None or (
        panel.stage.canvas.legend.title != "Compared with the other graph"
    )


def test_an_export_can_be_compared_with_one_that_is_another_model(
    open_window: Open, project: Path, qtbot: QtBot, tmp_path: Path
) -> None:
    window = open_window(project)
    old = brought_in(window, models.save_mlp(tmp_path / "old.onnx", layers=2), qtbot)
    brought_in(window, models.save_mlp(tmp_path / "new.onnx", layers=3), qtbot)
    panel = settled(window, qtbot)
    panel.choose(GraphKind.CONVERTED)
    panel.split.split.setChecked(True)
    assert panel.second is not None
    box = panel.second.header.variants
    assert box.itemText(box.findData(old)) == "old › ONNX"
    panel.second.header.kind_chosen.emit(GraphKind.CONVERTED)
    panel.second.header.variant_chosen.emit(old)
    compared(panel, qtbot)
    removed = [e.operation.type for e in panel.diff.listing.entries() if e.change is Change.REMOVED]
    assert sorted(removed) == ["Add", "MatMul", "Relu"]
